/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <string.h>

#include "takes-build.h"
#include "takes-json.h"

/* Strict out, models.md §9: the bytes, member by member. */
static const struct { const char *name; const char *on; const char *changes; const char *task; } cases[] = {
  { "text", "wan26", "",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"x\",\"width\":1280,\"height\":720,\"duration\":5,\"seed\":1,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true}}}" },
  { "everything", "wan26",
    "model=wan2.6; prompt=a\r\nb; negative=n; extend=on; shot=multi; audio=off; format=WEBM; quality=90; ttl=86400; "
    "check=on; safety=full; webhook=https://example.org/h; upload=https://example.org/u; frame=data,first; size=720p",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"a\\nb\",\"negativePrompt\":\"n\",\"resolution\":\"720p\",\"duration\":5,\"seed\":1,"
    "\"numberResults\":1,\"outputType\":\"URL\",\"outputFormat\":\"WEBM\",\"outputQuality\":90,\"includeCost\":true,"
    "\"ttl\":86400,\"safety\":{\"checkContent\":true,\"mode\":\"full\"},"
    "\"webhookURL\":\"https://example.org/h\",\"uploadEndpoint\":\"https://example.org/u\","
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":false,\"shotType\":\"multi\"}},"
    "\"inputs\":{\"frameImages\":[\"data:image/png;base64,iVBORw0KGgo=\"]}}" },
  { "own-audio", "wan26", "own=1; audio=on; duration=none",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"x\",\"width\":1280,\"height\":720,\"duration\":5,\"seed\":1,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false}},"
    "\"inputs\":{\"audio\":\"c64351d5-4c59-42f7-95e1-000000000300\"}}" },
  { "references", "flash", "frame=1; images=1; videos=1; results=2; extend=none; shot=none; audio=none",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6-flash\","
    "\"positivePrompt\":\"x\",\"width\":1280,\"height\":720,\"duration\":5,\"numberResults\":2,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true,\"shotType\":\"single\"}},"
    "\"inputs\":{\"referenceImages\":[\"c64351d5-4c59-42f7-95e1-000000000100\"],"
    "\"referenceVideos\":[\"c64351d5-4c59-42f7-95e1-000000000200\"]}}" },
  { "wrong-values", "wan26",
    "duration=7; seed=-1; results=9; size=1280x721; quality=100; ttl=1; format=GIF; webhook=ftp://h; shot=both; "
    "extend=on; frame=ftp; lora=1; steps=3; mode=replace; check=off; safety=full",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"x\",\"outputType\":\"URL\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true}}}" },
  { "both-sizes", "wan26", "resolution=1080p",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"x\",\"width\":1280,\"height\":720,\"duration\":5,\"seed\":1,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true}}}" },
  { "preset-as-pixels", "wan26", "size=1080p",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"x\",\"width\":1920,\"height\":1080,\"duration\":5,\"seed\":1,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true}}}" },
  { "animate", "animate", "duration=5; retarget=on; cond=3; lora=1; size=580p",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"runware:200@8\","
    "\"resolution\":\"580p\",\"fps\":16,\"steps\":30,\"seed\":1,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"animate\",\"retargetPose\":true,\"prevSegCondFrames\":3}},"
    "\"lora\":[{\"model\":\"own:1@1\",\"weight\":1}],"
    "\"inputs\":{\"referenceImages\":[\"c64351d5-4c59-42f7-95e1-000000000100\"],"
    "\"referenceVideos\":[\"c64351d5-4c59-42f7-95e1-000000000200\"]}}" },
  { "turbo", "turbo", "steps=30; lora=1; mode=replace; retarget=on",
    "{\"taskType\":\"videoInference\",\"deliveryMethod\":\"async\",\"model\":\"runware:200@9\","
    "\"seed\":1,\"numberResults\":1,\"outputType\":\"URL\",\"outputFormat\":\"MP4\",\"includeCost\":true,"
    "\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"replace\"}},"
    "\"inputs\":{\"referenceImages\":[\"c64351d5-4c59-42f7-95e1-000000000100\"],"
    "\"referenceVideos\":[\"c64351d5-4c59-42f7-95e1-000000000200\"]}}" },
  { "still", "qwen2", "extend=off; negative=nn; images=1; type=base64Data; format=PNG; duration=5",
    "{\"taskType\":\"imageInference\",\"deliveryMethod\":\"async\",\"model\":\"runware:qwen-image@2.0\","
    "\"positivePrompt\":\"xx\",\"width\":1024,\"height\":1024,\"numberResults\":1,"
    "\"outputType\":\"URL\",\"outputFormat\":\"PNG\",\"includeCost\":true,"
    "\"settings\":{\"promptExtend\":false},"
    "\"inputs\":{\"referenceImages\":[\"c64351d5-4c59-42f7-95e1-000000000100\"]}}" },
};

static void
test_bytes (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TakesRequest) request = rules_request_new (cases[i].on, cases[i].changes);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = takes_build (rules_catalogue (), request, NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = takes_json_write (node, FALSE);
  g_assert_cmpstr (text, ==, cases[i].task);
}

static void
test_task_id (void)
{
  g_autoptr (TakesRequest) request = rules_request_new ("wan26", "");
  g_autoptr (JsonNode) node = takes_build (rules_catalogue (), request, "8c6f0f8e-0000-4000-8000-000000000001", NULL, NULL);

  g_assert_cmpstr (takes_json_get_string (takes_json_node_object (node), "taskUUID"), ==,
                   "8c6f0f8e-0000-4000-8000-000000000001");
}

static void
test_local_file (void)
{
  g_autoptr (TakesRequest) request = rules_request_new ("wan26", "frame=file");
  g_autoptr (GHashTable) references = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = takes_build (rules_catalogue (), request, NULL, references, &error);
  JsonArray *frames;

  g_assert_null (node);
  g_assert_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "picture.png"));

  g_hash_table_insert (references, (char *) "file:///nowhere/picture.png", (char *) "c64351d5-4c59-42f7-95e1-eace013eddab");
  node = takes_build (rules_catalogue (), request, NULL, references, NULL);
  frames = takes_json_get_array (takes_json_get_object (takes_json_node_object (node), "inputs"), "frameImages");
  g_assert_cmpstr (takes_json_node_string (json_array_get_element (frames, 0)), ==,
                   "c64351d5-4c59-42f7-95e1-eace013eddab");
}

static void
test_unknown_model (void)
{
  g_autoptr (TakesRequest) request = rules_request_new ("wan26", "model=own:9@9");
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_build (rules_catalogue (), request, NULL, NULL, &error));
  g_assert_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_MODEL);
}

void
rules_add_build_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/build/bytes/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bytes);
    }

  g_test_add_func ("/build/task-id", test_task_id);
  g_test_add_func ("/build/local-file", test_local_file);
  g_test_add_func ("/build/unknown-model", test_unknown_model);
}
