/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-client.h"
#include "takes-json.h"

/* Every row starts from this and replaces members; null takes one away. The token keeps the service
 * from making a clip. */
static const char base[] =
  "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
  "\"positivePrompt\":\"A paper boat [sim:never]\",\"width\":1280,\"height\":720,\"duration\":5,\"seed\":812,"
  "\"numberResults\":1,\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true}";

#define FLASH  "\"model\":\"alibaba:wan@2.6-flash\""
#define WAN25  "\"model\":\"alibaba:wan@2.5-preview\""
#define FRAME  "\"inputs\":{\"frameImages\":[\"https://example.org/a.png\"]}"
#define IMAGES(list) "\"inputs\":{\"referenceImages\":[" list "]}"
#define VIDEO  "\"inputs\":{\"referenceVideos\":[\"https://example.org/a.mp4\"]}"
#define LINK   "\"https://example.org/a.png\""
#define NOSIZE "\"width\":null,\"height\":null"
#define ALIBABA(members) "\"providerSettings\":{\"alibaba\":{" members "}}"
/* From the base to a picture, and to Animate. */
#define STILL(model) "\"taskType\":\"imageInference\",\"duration\":null,\"outputFormat\":\"PNG\",\"model\":\"" model "\""
#define QWEN   STILL ("runware:qwen-image@2.0")
#define PRO    STILL ("alibaba:qwen-image@2.0-pro")
#define WAN25I STILL ("alibaba:wan@2.5-image")
#define WAN26I STILL ("alibaba:wan@2.6-image")
#define SIZE(w, h) ",\"width\":" #w ",\"height\":" #h
#define MOVES(model) "\"duration\":null,\"model\":\"" model "\""
#define ANIMATE MOVES ("runware:200@8") SIZE (832, 480)
#define TURBO  MOVES ("runware:200@9") SIZE (832, 480)
#define VLINK  "\"https://example.org/a.mp4\""
#define BOTH   ",\"inputs\":{\"referenceImages\":[" LINK "],\"referenceVideos\":[" VLINK "]}"
#define WANANIMATE(members) ",\"advancedFeatures\":{\"wanAnimate\":{" members "}}"
#define UUID   "\"11111111-2222-4333-8444-555555555555\""

typedef struct {
  const char *name;
  const char *change;
  const char *code;        /* NULL: accepted */
  const char *parameter;   /* joined by blanks */
  const char *member;      /* must be there besides */
} Case;

static const Case cases[] = {
  { "plain", "" },
  { "seed/min", "\"seed\":0" },
  { "seed/max", "\"seed\":2147483647" },
  { "seed/none", "\"seed\":null" },
  { "seed/negative", "\"seed\":-1", "invalidSeed", "seed", "max" },
  { "seed/over", "\"seed\":2147483648", "invalidSeed", "seed", "max" },
  { "seed/text", "\"seed\":\"812\"", "invalidSeed", "seed", "min" },
  { "model/none", "\"model\":null", "invalidModel", "model" },
  { "model/unknown", "\"model\":\"alibaba:wan@9.9\"", "invalidModel", "model" },
  { "model/other-spelling", "\"model\":\"runware:201@1\"" },
  { "model/image-task", "\"taskType\":\"imageInference\"", "invalidModel", "model" },
  { "model/still-later", "\"model\":\"alibaba:wan@2.6-image\"", "invalidModel", "model" },
  { "member/unknown", "\"steps\":30", "unknownParameter", "steps" },
  { "member/nested", ALIBABA ("\"watermark\":true"), "unknownParameter", "providerSettings.alibaba.watermark" },
  { "member/provider", "\"providerSettings\":{\"google\":{}}", "unknownParameter", "providerSettings.google" },
  { "member/shot-on-2.5", WAN25 "," ALIBABA ("\"shotType\":\"multi\""), "unknownParameter",
    "providerSettings.alibaba.shotType" },
  { "member/references-on-2.5", WAN25 "," VIDEO, "unknownParameter", "inputs.referenceVideos" },
  { "prompt/none", "\"positivePrompt\":null", "invalidPositivePrompt", "positivePrompt", "max" },
  { "prompt/empty", "\"positivePrompt\":\"\"", "invalidPositivePrompt", "positivePrompt", "min" },
  { "prompt/number", "\"positivePrompt\":5", "invalidPositivePrompt", "positivePrompt" },
  { "prompt/token", "\"positivePrompt\":\"a [sim:explode]\"", "invalidPositivePrompt", "positivePrompt" },
  { "negative/empty", "\"negativePrompt\":\"\"", "invalidNegativePrompt", "negativePrompt", "max" },
  { "negative/one", "\"negativePrompt\":\"x\"" },
  { "quality/low", "\"outputQuality\":19", "invalidOutputQuality", "outputQuality", "min" },
  { "quality/high", "\"outputQuality\":100", "invalidOutputQuality", "outputQuality", "max" },
  { "quality/fits", "\"outputQuality\":99" },
  { "ttl/short", "\"ttl\":59", "invalidTtl", "ttl", "min" },
  { "ttl/fits", "\"ttl\":60" },
  { "results/none", "\"numberResults\":0", "invalidNumberResults", "numberResults", "min" },
  { "results/many", "\"numberResults\":5", "invalidNumberResults", "numberResults", "max" },
  { "results/four", "\"numberResults\":4" },
  { "results/five-on-2.5", WAN25 ",\"numberResults\":5" },
  { "results/five-stills", QWEN ",\"numberResults\":5" },
  { "results/none-stills", QWEN ",\"numberResults\":0", "invalidNumberResults", "numberResults", "min" },
  { "format/lower-case", "\"outputFormat\":\"mp4\"" },
  { "format/unknown", "\"outputFormat\":\"GIF\"", "invalidOutputFormat", "outputFormat", "allowedValues" },
  { "type/base64", "\"outputType\":\"base64Data\"", "invalidOutputType", "outputType", "allowedValues" },
  { "delivery/sync", "\"deliveryMethod\":\"sync\"", "invalidDeliveryMethod", "deliveryMethod", "allowedValues" },
  { "cost/text", "\"includeCost\":\"yes\"", "invalidIncludeCost", "includeCost" },
  { "webhook/good", "\"webhookURL\":\"https://example.org/h?key=1\"" },
  { "webhook/scheme", "\"webhookURL\":\"ftp://example.org/h\"", "invalidWebhookURL", "webhookURL" },
  { "upload-endpoint/relative", "\"uploadEndpoint\":\"/put\"", "invalidUploadEndpoint", "uploadEndpoint" },
  { "safety/mode", "\"safety\":{\"mode\":\"strict\"}", "invalidMode", "safety.mode", "allowedValues" },
  { "safety/fits", "\"safety\":{\"checkContent\":true,\"mode\":\"full\"}" },
  { "safety/list", "\"safety\":[]", "invalidSafety", "safety" },
  { "size/none", NOSIZE, "missingDimensionParameters", "width height" },
  { "size/half", "\"height\":null", "missingDimensionParameters", "width height" },
  { "size/off-the-table", "\"width\":1280,\"height\":721", "unsupportedDimensions", "width height", "allowedValues" },
  { "size/480p-on-2.6", "\"width\":854,\"height\":480", "unsupportedDimensions", "width height" },
  { "size/480p-on-2.5", WAN25 ",\"width\":854,\"height\":480" },
  { "size/text", "\"width\":\"1920\",\"height\":\"1080\"" },
  { "size/odd-pair", "\"width\":1632,\"height\":1248" },
  { "resolution/alone", NOSIZE ",\"resolution\":\"720p\"" },
  { "resolution/unknown", NOSIZE ",\"resolution\":\"480p\"", "invalidResolution", "resolution", "allowedValues" },
  { "resolution/capital", NOSIZE ",\"resolution\":\"720P\"", "invalidResolution", "resolution" },
  { "resolution/with-size", "\"resolution\":\"720p\"", "incompatibleParameters", "resolution width height" },
  { "frame/no-size", NOSIZE "," FRAME },
  { "frame/no-size-2.5", WAN25 "," NOSIZE "," FRAME, "missingDimensionParameters", "width height" },
  { "frame/object", "\"inputs\":{\"frameImages\":[{\"image\":" LINK ",\"frame\":\"first\"}]}" },
  { "frame/zero", "\"inputs\":{\"frameImages\":[{\"inputImage\":" LINK ",\"frame\":0}]}" },
  { "frame/last", "\"inputs\":{\"frameImages\":[{\"image\":" LINK ",\"frame\":\"last\"}]}", "invalidFrame",
    "inputs.frameImages.frame" },
  { "frame/two", "\"inputs\":{\"frameImages\":[" LINK "," LINK "]}", "invalidFrameImages", "inputs.frameImages", "max" },
  { "frame/string", "\"inputs\":{\"frameImages\":" LINK "}", "invalidFrameImages", "inputs.frameImages" },
  { "frame/unknown-uuid", "\"inputs\":{\"frameImages\":[" UUID "]}", "invalidValueUploadFailed", "inputs.frameImages" },
  { "frame/not-base64", "\"inputs\":{\"frameImages\":[\"?\"]}", "invalidValueUploadFailed", "inputs.frameImages" },
  { "frame/not-a-picture", "\"inputs\":{\"frameImages\":[\"data:image/png;base64,AAAA\"]}", "invalidValueUploadFailed",
    "inputs.frameImages" },
  { "duration/seven", "\"duration\":7", "unsupportedDuration", "duration", "allowedValues" },
  { "duration/text", "\"duration\":\"5\"", "unsupportedDuration", "duration" },
  { "duration/none", "\"duration\":null" },
  { "duration/fifteen", "\"duration\":15" },
  { "duration/references", "\"duration\":8," VIDEO },
  { "duration/references-long", "\"duration\":15," VIDEO, "unsupportedDuration", "duration" },
  { "duration/2.5-fifteen", WAN25 ",\"duration\":15", "unsupportedDuration", "duration" },
  { "flash/text", FLASH, "missingInputs", "inputs.frameImages inputs.referenceImages inputs.referenceVideos" },
  { "flash/frame", FLASH ",\"duration\":2," FRAME },
  { "flash/frame-one-second", FLASH ",\"duration\":1," FRAME, "unsupportedDuration", "duration" },
  { "flash/references", FLASH ",\"duration\":10," IMAGES (LINK "," LINK) },
  { "flash/references-long", FLASH ",\"duration\":11," IMAGES (LINK), "unsupportedDuration", "duration" },
  { "references/six", IMAGES (LINK "," LINK "," LINK "," LINK "," LINK "," LINK), "invalidReferenceImages",
    "inputs.referenceImages", "max" },
  { "references/data-video", "\"inputs\":{\"referenceVideos\":[\"data:video/mp4;base64,AAAA\"]}",
    "invalidValueUploadFailed", "inputs.referenceVideos" },
  { "exclude/frame-references", "\"inputs\":{\"frameImages\":[" LINK "],\"referenceImages\":[" LINK "]}",
    "incompatibleParameters", "inputs.frameImages inputs.referenceImages" },
  { "exclude/audio-switch", "\"inputs\":{\"audio\":\"https://example.org/a.mp3\"}," ALIBABA ("\"audio\":true"),
    "incompatibleParameters", "inputs.audio providerSettings.alibaba.audio" },
  { "exclude/shot-without-rewriting", ALIBABA ("\"promptExtend\":false,\"shotType\":\"single\""),
    "incompatibleParameters", "providerSettings.alibaba.shotType providerSettings.alibaba.promptExtend" },
  { "shot/default-rewriting", ALIBABA ("\"shotType\":\"multi\"") },
  { "shot/unknown", ALIBABA ("\"shotType\":\"many\""), "invalidShotType", "providerSettings.alibaba.shotType",
    "allowedValues" },
  { "audio/base64", "\"inputs\":{\"audio\":\"AAAA\"}", "invalidValueUploadFailed", "inputs.audio" },
  { "audio/link", "\"inputs\":{\"audio\":\"https://example.org/a.mp3\"}" },
  { "still/qwen", QWEN },
  { "still/qwen-pro", PRO SIZE (2048, 1024) },
  { "still/wan25", WAN25I },
  { "still/wan25-alias", STILL ("runware:201@10") },
  { "still/wan26", WAN26I },
  { "still/as-a-clip", "\"duration\":null,\"model\":\"runware:qwen-image@2.0\"", "invalidModel", "model" },
  { "still/prompt-one", QWEN ",\"positivePrompt\":\"a\"", "invalidPositivePrompt", "positivePrompt", "min" },
  { "still/prompt-one-wan25", WAN25I ",\"positivePrompt\":\"a\"" },
  { "still/negative-one", QWEN ",\"negativePrompt\":\"a\"", "invalidNegativePrompt", "negativePrompt", "min" },
  { "still/negative", QWEN ",\"negativePrompt\":\"fog\"" },
  { "still/negative-with-references", QWEN ",\"negativePrompt\":\"fog\"," IMAGES (LINK), "incompatibleParameters",
    "negativePrompt inputs.referenceImages" },
  { "still/negative-with-references-wan26", WAN26I ",\"negativePrompt\":\"fog\"," IMAGES (LINK) },
  { "still/duration", STILL ("alibaba:wan@2.5-image") ",\"duration\":5", "unknownParameter", "duration" },
  { "still/resolution", QWEN ",\"resolution\":\"720p\"", "unknownParameter", "resolution" },
  { "still/frame", QWEN "," FRAME, "unknownParameter", "inputs.frameImages" },
  { "still/video", WAN26I "," VIDEO, "unknownParameter", "inputs.referenceVideos" },
  { "still/sound", WAN26I "," ALIBABA ("\"audio\":true"), "unknownParameter", "providerSettings.alibaba.audio" },
  { "still/rewriting", WAN26I "," ALIBABA ("\"promptExtend\":true") },
  { "still/rewriting-qwen", QWEN ",\"settings\":{\"promptExtend\":false}" },
  { "still/rewriting-text", QWEN ",\"settings\":{\"promptExtend\":\"no\"}", "invalidPromptExtend",
    "settings.promptExtend" },
  { "still/rewriting-misplaced", QWEN "," ALIBABA ("\"promptExtend\":true"), "unknownParameter", "providerSettings" },
  { "still/settings-on-wan26", WAN26I ",\"settings\":{\"promptExtend\":true}", "unknownParameter", "settings" },
  { "still/mp4", WAN26I ",\"outputFormat\":\"MP4\"", "invalidOutputFormat", "outputFormat", "allowedValues" },
  { "still/jpg", WAN26I ",\"outputFormat\":\"JPG\"" },
  { "still/webp", WAN26I ",\"outputFormat\":\"WEBP\"" },
  { "still/base64", WAN26I ",\"outputType\":\"base64Data\"" },
  { "still/data-uri", WAN26I ",\"outputType\":\"dataURI\"" },
  { "still/references-three", QWEN "," IMAGES (LINK "," LINK "," LINK) },
  { "still/references-four", QWEN "," IMAGES (LINK "," LINK "," LINK "," LINK), "invalidReferenceImages",
    "inputs.referenceImages", "max" },
  { "still/references-four-wan26", WAN26I "," IMAGES (LINK "," LINK "," LINK "," LINK) },
  { "still/references-wan25", WAN25I "," IMAGES (LINK), "unknownParameter", "inputs.referenceImages" },
  { "still/no-size-qwen", QWEN "," NOSIZE, "missingDimensionParameters", "width height" },
  { "still/no-size-qwen-references", QWEN "," NOSIZE "," IMAGES (LINK) },
  { "still/no-size-wan25", WAN25I "," NOSIZE },
  { "still/no-size-wan26", WAN26I "," NOSIZE },
  { "still/half-a-size", WAN26I ",\"height\":null", "missingDimensionParameters", "width height" },
  { "still/area-qwen-most", QWEN SIZE (2048, 1024) },
  { "still/area-qwen-over", QWEN SIZE (2048, 1025), "unsupportedDimensions", "width height", "max" },
  { "still/side-over-2048", QWEN SIZE (2100, 900) },
  { "still/area-wan25-least", WAN25I SIZE (768, 768) },
  { "still/area-wan25-under", WAN25I SIZE (768, 767), "unsupportedDimensions", "width height", "min" },
  { "still/area-wan25-most", WAN25I SIZE (1920, 1080) },
  { "still/area-wan25-over", WAN25I SIZE (1920, 1081), "unsupportedDimensions", "width height", "max" },
  { "still/ratio-four", WAN25I SIZE (1600, 400) },
  { "still/ratio-over", WAN25I SIZE (1604, 400), "unsupportedDimensions", "width height" },
  { "still/ratio-tall", WAN25I SIZE (400, 1604), "unsupportedDimensions", "width height" },
  { "still/listed-wan26", WAN26I SIZE (1344, 576) },
  { "still/unlisted-small-wan26", WAN26I SIZE (1344, 577), "unsupportedDimensions", "width height", "min" },
  { "still/area-wan26-least", WAN26I SIZE (1280, 1280) },
  { "animate/whole", ANIMATE BOTH },
  { "animate/alias", MOVES ("alibaba:wan@2.2-animate") SIZE (1280, 1280) BOTH },
  { "animate/no-prompt", ANIMATE BOTH ",\"positivePrompt\":null" },
  { "animate/picture-alone", ANIMATE "," IMAGES (LINK), "missingInputs",
    "inputs.referenceImages inputs.referenceVideos" },
  { "animate/video-alone", ANIMATE "," VIDEO, "missingInputs", "inputs.referenceImages inputs.referenceVideos" },
  { "animate/two-pictures", ANIMATE "," IMAGES (LINK "," LINK), "invalidReferenceImages", "inputs.referenceImages",
    "max" },
  { "animate/negative", ANIMATE BOTH ",\"negativePrompt\":\"fog\"", "unknownParameter", "negativePrompt" },
  { "animate/duration", MOVES ("runware:200@8") SIZE (832, 480) BOTH ",\"duration\":5", "unknownParameter", "duration" },
  { "animate/rewriting", ANIMATE BOTH "," ALIBABA ("\"promptExtend\":true"), "unknownParameter", "providerSettings" },
  { "animate/size-of-wan", MOVES ("runware:200@8") BOTH, "unsupportedDimensions", "width height", "allowedValues" },
  { "animate/preset", MOVES ("runware:200@8") "," NOSIZE ",\"resolution\":\"580p\"" BOTH },
  { "animate/preset-1080p", MOVES ("runware:200@8") "," NOSIZE ",\"resolution\":\"1080p\"" BOTH, "invalidResolution",
    "resolution", "allowedValues" },
  { "animate/no-size", MOVES ("runware:200@8") "," NOSIZE BOTH },
  { "animate/steps", ANIMATE BOTH ",\"steps\":50" },
  { "animate/steps-one", ANIMATE BOTH ",\"steps\":1", "invalidSteps", "steps", "min" },
  { "animate/steps-many", ANIMATE BOTH ",\"steps\":51", "invalidSteps", "steps", "max" },
  { "animate/fps", ANIMATE BOTH ",\"fps\":60" },
  { "animate/fps-three", ANIMATE BOTH ",\"fps\":3", "invalidFps", "fps", "min" },
  { "animate/mode", ANIMATE BOTH WANANIMATE ("\"mode\":\"replace\",\"retargetPose\":false,\"prevSegCondFrames\":5") },
  { "animate/mode-unknown", ANIMATE BOTH WANANIMATE ("\"mode\":\"swap\""), "invalidMode",
    "advancedFeatures.wanAnimate.mode", "allowedValues" },
  { "animate/frames-six", ANIMATE BOTH WANANIMATE ("\"prevSegCondFrames\":6"), "invalidPrevSegCondFrames",
    "prevSegCondFrames", "max" },
  { "animate/frames-none", ANIMATE BOTH WANANIMATE ("\"prevSegCondFrames\":0"), "invalidPrevSegCondFrames",
    "prevSegCondFrames", "min" },
  { "animate/pose-text", ANIMATE BOTH WANANIMATE ("\"retargetPose\":1"), "invalidRetargetPose",
    "advancedFeatures.wanAnimate.retargetPose" },
  { "animate/unknown", ANIMATE BOTH WANANIMATE ("\"speed\":1"), "unknownParameter", "advancedFeatures.wanAnimate.speed" },
  { "animate/lora", ANIMATE BOTH ",\"lora\":[{\"model\":\"civitai:1@2\",\"weight\":0.8}]" },
  { "animate/lora-without-model", ANIMATE BOTH ",\"lora\":[{\"weight\":0.8}]", "invalidLora", "lora" },
  { "turbo/whole", TURBO BOTH ",\"fps\":24" },
  { "turbo/steps", TURBO BOTH ",\"steps\":6", "unknownParameter", "steps" },
  { "turbo/lora", TURBO BOTH ",\"lora\":[]", "unknownParameter", "lora" },
  { "credit", "\"positivePrompt\":\"a [sim:no-credit]\"", "insufficientCredits" },
};

static DemoClient client;

static char *
build (const char *change)
{
  g_autoptr (JsonNode) root = takes_json_parse (base, -1, NULL);
  g_autofree char *text = g_strdup_printf ("{%s}", change);
  g_autoptr (JsonNode) changes = takes_json_parse (text, -1, NULL);
  g_autoptr (JsonNode) copy = json_node_init_object (json_node_alloc (), json_object_new ());
  g_autofree char *uuid = g_uuid_string_random ();
  JsonObject *object = json_node_get_object (copy);
  JsonObject *parts[2];

  g_assert_nonnull (changes);
  parts[0] = takes_json_node_object (root);
  parts[1] = takes_json_node_object (changes);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GList) members = json_object_get_members (parts[i]);

      for (GList *l = members; l; l = l->next)
        json_object_set_member (object, l->data, json_node_copy (json_object_get_member (parts[i], l->data)));
      for (GList *l = members; l; l = l->next)
        {
          if (json_object_get_null_member (object, l->data))
            json_object_remove_member (object, l->data);
        }
    }
  json_object_set_string_member (object, "taskUUID", uuid);

  return takes_json_write (copy, FALSE);
}

static char *
join_parameter (JsonObject *error)
{
  JsonArray *list = takes_json_get_array (error, "parameter");
  GString *text = g_string_new (takes_json_get_string (error, "parameter"));

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", json_array_get_string_element (list, i));

  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *task = build (row->change);
  g_autoptr (DemoReply) reply = demo_client_ask (&client, "%s", task);
  g_autofree char *parameter = NULL;
  JsonObject *error;

  if (!row->code)
    {
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_nonnull (demo_reply_get_item (reply, 0));
      return;
    }

  g_assert_cmpuint (reply->status, ==, g_str_equal (row->code, "insufficientCredits") ? 402 : 400);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (reply, "data")), ==, 0);
  error = demo_reply_get_error (reply, 0);
  g_assert_cmpstr (takes_json_get_string (error, "code"), ==, row->code);
  g_assert_nonnull (takes_json_get_string (error, "message"));
  g_assert_nonnull (takes_json_get_string (error, "taskUUID"));
  parameter = join_parameter (error);
  g_assert_cmpstr (parameter, ==, row->parameter ? row->parameter : "");
  if (row->member)
    g_assert_nonnull (takes_json_get (error, row->member));
}

/* Lengths count code points, not bytes; a refused UUID may be used again. */
static void
test_prompt_length (void)
{
  static const struct { const char *model; const char *sign; int count; gboolean ok; } rows[] = {
    { "alibaba:wan@2.6", "猫", 1500 - 11, TRUE },
    { "alibaba:wan@2.6", "猫", 1501 - 11, FALSE },
    { "alibaba:wan@2.6", "\xf0\x9f\x98\x80", 1500 - 11, TRUE },
    { "runware:201@1", "a", 2000 - 11, TRUE },
    { "runware:201@1", "a", 2001 - 11, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) prompt = g_string_new ("[sim:never]");
      g_autofree char *change = NULL;
      g_autofree char *task = NULL;
      g_autoptr (DemoReply) reply = NULL;

      for (int k = 0; k < rows[i].count; k++)
        g_string_append (prompt, rows[i].sign);
      change = g_strdup_printf ("\"model\":\"%s\",\"positivePrompt\":\"%s\"", rows[i].model, prompt->str);
      task = build (change);
      reply = demo_client_ask (&client, "%s", task);
      g_assert_cmpuint (reply->status, ==, rows[i].ok ? 200 : 400);
    }
}

static void
test_uuid (void)
{
  g_autoptr (DemoReply) none = demo_client_ask (&client, "{\"taskType\":\"videoInference\"}");
  g_autoptr (DemoReply) word = demo_client_ask (&client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"abc\"}");
  g_autofree char *task = build ("\"seed\":-1");
  g_autofree char *good = NULL;
  g_autoptr (DemoReply) refused = demo_client_ask (&client, "%s", task);
  g_autoptr (DemoReply) accepted = NULL;
  g_autoptr (DemoReply) conflict = NULL;
  g_auto (GStrv) parts = g_strsplit (task, "\"seed\":-1", 2);

  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (none, 0), "code"), ==, "invalidTaskUUID");
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (word, 0), "code"), ==, "invalidTaskUUID");

  good = g_strjoin ("\"seed\":1", parts[0], parts[1], NULL);
  accepted = demo_client_ask (&client, "%s", good);
  conflict = demo_client_ask (&client, "%s", good);
  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_cmpuint (accepted->status, ==, 200);
  g_assert_cmpuint (conflict->status, ==, 400);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (conflict, 0), "code"), ==, "conflictTaskUUID");
}

/* Several tasks in one POST stand alone: 200 when one was accepted, both said. */
static void
test_mixed (void)
{
  g_autofree char *good = build ("");
  g_autofree char *bad = build ("\"seed\":-1");
  g_autofree char *body = g_strdup_printf ("[%s,%s,7]", bad, good);
  g_autoptr (DemoReply) reply = demo_client_post (&client, TAKES_DEMO_KEY, body);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (reply, "data")), ==, 1);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (reply, "errors")), ==, 2);
}

static void
test_strict_off (void)
{
  g_autofree char *task = build ("\"steps\":30");
  g_autoptr (DemoReply) reply = NULL;

  demo_client_control (&client, "switch?strict=off");
  reply = demo_client_ask (&client, "%s", task);
  g_assert_cmpuint (reply->status, ==, 200);
  demo_client_control (&client, "switch?strict=on");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/check/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/demo/check/prompt-length", test_prompt_length);
  g_test_add_func ("/demo/check/uuid", test_uuid);
  g_test_add_func ("/demo/check/mixed", test_mixed);
  g_test_add_func ("/demo/check/strict-off", test_strict_off);

  demo_client_start (&client, 1000, FALSE);
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
