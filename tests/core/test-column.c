/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "takes-column.h"
#include "takes-json.h"
#include "takes-plan.h"
#include "takes-prompt-list.h"

#define UUID "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

/* A title as somebody writes it, what stands below, and the request that comes of it alone; NULL: no value of
 * this column, and the request stays as it was. */
static const struct {
  const char *title;
  const char *text;
  const char *json;
} values[] = {
  { "prompt", "A boat", "{\"positivePrompt\":\"A boat\"}" },
  { "positive_prompt", "A boat", "{\"positivePrompt\":\"A boat\"}" },
  { "Negative prompt", "blur", "{\"negativePrompt\":\"blur\"}" },
  { "seed", "2147483647", "{\"seed\":2147483647}" },
  { "seed", "2147483648", NULL },
  { "seed", "-1", NULL },
  { "seed", "1.5", NULL },
  { "model", "wan26", "{\"model\":\"wan26\"}" },
  { "Size", "1280 × 720", "{\"width\":1280,\"height\":720}" },
  { "resolution", "1080p", "{\"resolution\":\"1080p\"}" },
  { "size", "1280x", NULL },
  { "size", "1280x720x5", "{\"resolution\":\"1280x720x5\"}" },   /* R19 */
  { "width", "1280", "{\"width\":1280}" },
  { "height", "wide", NULL },
  { "duration", "10", "{\"duration\":10}" },
  { "Seconds", "ten", NULL },
  { "shot_type", "multi", "{\"providerSettings\":{\"alibaba\":{\"shotType\":\"multi\"}}}" },
  { "promptExtend", "yes", "{\"providerSettings\":{\"alibaba\":{\"promptExtend\":true}}}" },
  { "prompt_extend", "perhaps", NULL },
  { "audio", "off", "{\"providerSettings\":{\"alibaba\":{\"audio\":false}}}" },
  { "providerSettings.alibaba.audio", "0", "{\"providerSettings\":{\"alibaba\":{\"audio\":false}}}" },
  { "outputFormat", "webm", "{\"outputFormat\":\"WEBM\"}" },
  { "Output format", "MOV", "{\"outputFormat\":\"MOV\"}" },
  { "outputQuality", "80", "{\"outputQuality\":80}" },
  { "Quality", "80 %", NULL },
  { "quality", "high", NULL },
  { "numberResults", "3", "{\"numberResults\":3}" },
  { "Number of results", "a few", NULL },
  { "ttl", "86400", "{\"ttl\":86400}" },
  { "ttl", "1d", NULL },
  { "safety", "full", "{\"safety\":{\"checkContent\":true,\"mode\":\"full\"}}" },
  { "Safety", "on", "{\"safety\":{\"checkContent\":true,\"mode\":\"fast\"}}" },
  { "safety", "none", "{}" },
  { "safety", "maybe", NULL },
  { "safety.checkContent", "true", "{\"safety\":{\"checkContent\":true}}" },
  { "safety.mode", "Full", "{\"safety\":{\"mode\":\"full\"}}" },
  { "webhookURL", "https://e.org/done?k=1", "{\"webhookURL\":\"https://e.org/done?k=1\"}" },
  { "webhook", "ftp://e.org", "{\"webhookURL\":\"ftp://e.org\"}" },                         /* R46 */
  { "upload endpoint", "https://e.org/put", "{\"uploadEndpoint\":\"https://e.org/put\"}" },
  { "steps", "30", "{\"steps\":30}" },
  { "steps", "99999999999999999999", NULL },
  { "fps", "16", "{\"fps\":16}" },
  { "Frame rate", "24p", NULL },
  { "advancedFeatures.wanAnimate.mode", "Replace", "{\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"replace\"}}}" },
  { "mode", "animate", "{\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"animate\"}}}" },
  { "retargetPose", "on", "{\"advancedFeatures\":{\"wanAnimate\":{\"retargetPose\":true}}}" },
  { "retarget pose", "left", NULL },
  { "prevSegCondFrames", "5", "{\"advancedFeatures\":{\"wanAnimate\":{\"prevSegCondFrames\":5}}}" },
  { "Carried frames", "two", NULL },
  { "lora", "civitai:7@9:0.5; boat", "{\"lora\":[{\"model\":\"civitai:7@9\",\"weight\":0.5},{\"model\":\"boat\",\"weight\":1.0}]}" },
  { "LoRA", "boat:-4", "{\"lora\":[{\"model\":\"boat\",\"weight\":-4.0}]}" },
  { "lora", "boat:4.1", NULL },
  { "lora", "boat:strong", NULL },
  { "lora", "boat:", NULL },
  { "lora", ":0.5", NULL },
  { "lora", "boat:nan", NULL },
  { "lora", "boat:0x1", NULL },
  { "lora", "a boat:0.5", NULL },
  { "lora", ";", NULL },
  { "firstFrame", "https://e.org/a.png", "{\"inputs\":{\"frameImages\":[\"https://e.org/a.png\"]}}" },
  { "inputs.frameImages", UUID, "{\"inputs\":{\"frameImages\":[\"" UUID "\"]}}" },
  { "reference images", "https://e.org/a.png\n https://e.org/b.png ",
    "{\"inputs\":{\"referenceImages\":[\"https://e.org/a.png\",\"https://e.org/b.png\"]}}" },
  { "referenceVideos", "https://e.org/a.mp4", "{\"inputs\":{\"referenceVideos\":[\"https://e.org/a.mp4\"]}}" },
  { "own audio", "https://e.org/a.mp3", "{\"inputs\":{\"audio\":\"https://e.org/a.mp3\"}}" },
  { "inputs.audio", "https://e.org/a.mp3", "{\"inputs\":{\"audio\":\"https://e.org/a.mp3\"}}" },
  { "frame", "file:///etc/passwd", NULL },
  { "frame", "/etc/passwd", NULL },
  { "frame", "boat.png", NULL },
  { "frame", "data:image/png;base64,AAAA", NULL },
  { "frame", " \n", NULL },
  { "reference images", "https://e.org/a.png boat.png", NULL },
  { "service", "runware", "{}" },
  { "colour", "red", NULL },
  { "takes", "3", NULL },
  { "taskUUID", UUID, NULL },
  { "", "3", NULL },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (TakesRequest) request = takes_request_new ();
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *got = NULL;
      gboolean put = takes_column_put (takes_column_find (values[i].title), values[i].text, request);

      node = takes_request_to_json (request);
      got = takes_json_write (node, FALSE);
      g_test_message ("%s: %s", values[i].title, values[i].text);
      g_assert_cmpint (put, ==, values[i].json != NULL);
      g_assert_cmpstr (got, ==, values[i].json ? values[i].json : "{}");
    }
}

/* What a request says in a column, the column makes of an empty request again. */
static void
test_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (TakesRequest) request = takes_request_new ();
      g_autoptr (TakesRequest) back = takes_request_new ();

      if (!values[i].json || !takes_column_put (takes_column_find (values[i].title), values[i].text, request))
        continue;

      for (int column = 0; column < TAKES_N_COLUMNS; column++)
        {
          g_autofree char *text = takes_column_dup_text (column, request);

          if (text && *text)
            g_assert_true (takes_column_put (column, text, back));
        }
      if ((request->width == TAKES_UNSET) == (request->height == TAKES_UNSET))
        g_assert_true (takes_request_equal (request, back));
    }
}

/* No two columns have a name in common, and every one is found by its own. */
static void
test_names (void)
{
  for (int column = 0; column < TAKES_N_COLUMNS; column++)
    g_assert_cmpint (takes_column_find (takes_column_get_name (column)), ==, column);

  g_assert_null (takes_column_get_name (TAKES_COLUMN_UNKNOWN));
  g_assert_null (takes_column_get_name (TAKES_N_COLUMNS));
}

/* The sentence about a value that is not possible: which row, which column, and what would be. */
static const struct {
  const char *title;
  const char *text;
  const char *note;
} notes[] = {
  { "outputQuality", "high", "Row 3: “high” is not possible for “outputQuality”. Give a whole number." },
  { "seed", "2147483648", "Row 3: “2147483648” is not possible for “seed”. Give a whole number from 0 to 2147483647." },
  { "Sound", "loud", "Row 3: “loud” is not possible for “Sound”. Give “on” or “off”." },
  { "size", "1280x", "Row 3: “1280x” is not possible for “size”. Give pixels, like 1280x720, or a preset, like 720p." },
  { "duration", "ten", "Row 3: “ten” is not possible for “duration”. Give a whole number." },
  { "safety", "maybe", "Row 3: “maybe” is not possible for “safety”. Give “none”, “fast” or “full”." },
  { "lora", "boat:strong", "Row 3: “boat:strong” is not possible for “lora”. Give model ids with their weights, like “civitai:7@9:0.8; civitai:5@1”." },
  { "First frame", "boat.png", "Row 3: “boat.png” is not possible for “First frame”. Give links that begin with https; add files of this computer in Compose." },
  { "ttl", "0123456789012345678901234567890123456789x",
    "Row 3: “0123456789012345678901234567890123456789…” is not possible for “ttl”. Give a whole number." },
};

static void
test_notes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *text = g_strdup_printf ("prompt\t%s\nA boat\t\nA car\t%s\n", notes[i].title, notes[i].text);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (TakesRequest) base = takes_request_new ();
      g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, base, NULL);

      g_assert_cmpuint (list->requests->len, ==, 2);
      g_assert_cmpuint (list->notes->len, ==, 1);
      g_assert_cmpstr (list->notes->pdata[0], ==, notes[i].note);
    }
}

/* Who pays for a row, and how many takes it asks for; seeds 1 and 2 are typed. A line: account, seed, results. */
static const struct {
  const char *table;
  const char *expected;
} plans[] = {
  { "prompt,quality\nA boat,80", "a1 1 -/a1 2 -" },
  { "prompt,service\nA boat,dashscope\nA car,", "a2 1 -/a2 2 -/a1 1 -/a1 2 -" },
  { "prompt,account\nA boat,Second\nA car,a1", "a2 1 -/a2 2 -/a1 1 -/a1 2 -" },
  { "prompt,account\nA boat,third", "!third 1 -/!third 2 -" },
  { "prompt,numberResults\nA boat,3\nA car,1", "a1 - 3/a1 1 1/a1 2 1" },
  { "prompt,numberResults,seed\nA boat,3,7", "a1 - 3" },
  { "prompt,numberResults\nA boat,9", "!a1 - 9" },
  { "prompt,results,service\nA boat,3,DashScope", "a2 1 -/a2 2 -" },
  { "prompt,format\nA boat,gif\nA car,mov", "!a1 1 -/!a1 2 -/a1 1 -/a1 2 -" },
  { "prompt,webhook\nA boat,ftp://h/x", "!a1 1 -/!a1 2 -" },
  { "prompt,first frame,reference images\nA boat,https://e.org/a.png,https://e.org/b.png", "!a1 1 -/!a1 2 -" },
  { "prompt,first frame\nA boat,https://e.org/a.png", "a1 1 -/a1 2 -" },
};

static void
append_number (GString *text,
               gint64   number)
{
  if (number == TAKES_UNSET)
    g_string_append (text, " -");
  else
    g_string_append_printf (text, " %d", (int) number);
}

static void
test_plans (void)
{
  static const TakesPayer payers[] = { { "a1", "runware", "First" }, { "a2", "dashscope", "Second" } };
  static const gint64 seeds[] = { 1, 2 };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (plans[i].table, strlen (plans[i].table));
      g_autoptr (TakesRequest) base = takes_request_new ();
      g_autoptr (TakesVary) vary = takes_vary_new ();
      g_autoptr (TakesPromptList) list = NULL;
      g_autoptr (GPtrArray) plan = NULL;
      g_autoptr (GString) got = g_string_new (NULL);
      gboolean cut;

      base->model = g_strdup ("alibaba:wan@2.6");
      base->width = 1280;
      base->height = 720;
      base->duration = 5;
      list = takes_prompt_list_read (bytes, base, NULL);
      g_assert_cmpuint (list->notes->len, ==, 0);
      g_assert_true (list->more);
      for (guint row = 0; row < list->rows->len; row++)
        takes_vary_add_row (vary, list->rows->pdata[row]);

      plan = takes_plan (catalogue, base, vary, payers, G_N_ELEMENTS (payers), seeds, G_N_ELEMENTS (seeds), FALSE, 64, &cut);
      for (guint k = 0; k < plan->len; k++)
        {
          const TakesPlanned *planned = plan->pdata[k];

          g_string_append_printf (got, "%s%s%s", k ? "/" : "", planned->problem ? "!" : "", planned->account);
          append_number (got, planned->request->seed);
          append_number (got, planned->request->results);
          g_assert_true (!planned->problem || g_str_has_suffix (planned->problem, "."));
        }
      g_test_message ("%s", plans[i].table);
      g_assert_cmpstr (got->str, ==, plans[i].expected);
    }
}

/* A thing of several columns is named by each of them. */
static void
test_wholes (void)
{
  static const struct { const char *title; const char *text; int column; gboolean names; } wholes[] = {
    { "width", "1280", TAKES_VARY_SIZE, TRUE }, { "size", "720p", TAKES_COLUMN_WIDTH, TRUE },
    { "safety.mode", "fast", TAKES_COLUMN_SAFETY, TRUE }, { "safety", "fast", TAKES_COLUMN_SAFETY_CHECK, TRUE },
    { "audio", "on", TAKES_COLUMN_OWN_AUDIO, FALSE }, { "inputs.audio", "https://e.org/a.mp3", TAKES_VARY_SOUND, FALSE },
    { "ttl", "60", TAKES_COLUMN_TTL, TRUE }, { "ttl", "60", TAKES_COLUMN_QUALITY, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      const char *const pairs[] = { wholes[i].title, wholes[i].text, NULL };
      g_autoptr (TakesVary) vary = takes_vary_new ();

      takes_vary_add_row (vary, pairs);
      g_assert_cmpint (takes_vary_row_names (vary, 0, wholes[i].column), ==, wholes[i].names);
      g_assert_cmpstr (takes_vary_get_row_value (vary, 0, takes_column_find (wholes[i].title)), ==, wholes[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/column/values", test_values);
  g_test_add_func ("/core/column/back", test_back);
  g_test_add_func ("/core/column/names", test_names);
  g_test_add_func ("/core/column/notes", test_notes);
  g_test_add_func ("/core/column/plans", test_plans);
  g_test_add_func ("/core/column/wholes", test_wholes);

  return g_test_run ();
}
