/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-catalogue.h"
#include "takes-price.h"

static void
test_order (void)
{
  static const char *const keys[] = {
    "wan26", "flash", "wan25", "animate", "turbo", "qwen2", "qwen2pro", "wan25img", "wan26img",
  };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  GListModel *list = G_LIST_MODEL (catalogue);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, G_N_ELEMENTS (keys));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (list, i);

      g_assert_cmpstr (takes_model_get_key (model), ==, keys[i]);
      g_assert_nonnull (takes_model_get_sources (model)[0]);
    }
}

/* models.md §2. */
static void
test_find (void)
{
  static const struct { const char *id; const char *key; } cases[] = {
    { "alibaba:wan@2.6", "wan26" },
    { "wan2.6", "wan26" },
    { "wan-2-6", "wan26" },
    { "wan2.6-r2v", "wan26" },
    { "alibaba:wan@2.6-flash", "flash" },
    { "wan2.6-i2v-flash", "flash" },
    { "runware:201@1", "wan25" },
    { "alibaba:wan@2.2-animate", "animate" },
    { "runware:200@9", "turbo" },
    { "alibaba:qwen-image@2.0", "qwen2" },
    { "alibaba:qwen-image@2.0-pro", "qwen2pro" },
    { "runware:201@10", "wan25img" },
    { "alibaba:wan@2.6-image", "wan26img" },
    { "flash", "flash" },
    { "alibaba:wan@9.9", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TakesModel *model = takes_catalogue_find (catalogue, cases[i].id);

      g_assert_cmpstr (model ? takes_model_get_key (model) : NULL, ==, cases[i].key);
    }
}

static void
test_getters (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  TakesModel *wan26 = takes_catalogue_find (catalogue, "wan26");
  TakesModel *flash = takes_catalogue_find (catalogue, "flash");
  TakesModel *animate = takes_catalogue_find (catalogue, "animate");
  TakesModel *qwen = takes_catalogue_find (catalogue, "qwen2");
  TakesDurations durations;
  const TakesSize *sizes;
  guint n_sizes;
  int min;
  int max;

  g_assert_cmpstr (takes_model_get_name (wan26), ==, "Wan2.6");
  g_assert_cmpint (takes_model_get_kind (qwen), ==, TAKES_MODEL_STILL);
  g_assert_cmpint (takes_model_get_prompt_max (wan26), ==, 1500);
  g_assert_cmpint (takes_model_get_negative_max (wan26), ==, 500);
  g_assert_cmpint (takes_model_get_negative_max (animate), ==, 0);
  g_assert_cmpint (takes_model_get_results_max (wan26), ==, 4);

  sizes = takes_model_get_sizes (wan26, &n_sizes);
  g_assert_cmpuint (n_sizes, ==, 10);
  g_assert_cmpint (sizes[3].width, ==, 1088);
  g_assert_cmpint (sizes[3].height, ==, 832);
  g_assert_cmpstr (sizes[3].label, ==, "4:3");
  g_assert_cmpstr (sizes[3].preset, ==, "720p");
  takes_model_get_sizes (animate, &n_sizes);
  g_assert_cmpuint (n_sizes, ==, 16);
  g_assert_cmpstr (takes_model_get_presets (wan26)[1], ==, "1080p");
  g_assert_null (takes_model_get_presets (wan26)[2]);
  g_assert_null (takes_model_get_presets (qwen)[0]);

  g_assert_true (takes_model_can_match_picture (wan26, TAKES_WORKFLOW_I2V));
  g_assert_false (takes_model_can_match_picture (wan26, TAKES_WORKFLOW_T2V));
  g_assert_true (takes_model_can_match_picture (animate, TAKES_WORKFLOW_ANIMATE));

  g_assert_true (takes_model_has_workflow (wan26, "runware", TAKES_WORKFLOW_T2V));
  g_assert_false (takes_model_has_workflow (flash, "runware", TAKES_WORKFLOW_T2V));
  g_assert_true (takes_model_has_workflow (flash, NULL, TAKES_WORKFLOW_R2V));
  g_assert_true (takes_model_is_on (flash, "dashscope"));
  g_assert_false (takes_model_is_on (animate, "toapis"));

  g_assert_true (takes_model_get_durations (wan26, "runware", TAKES_WORKFLOW_T2V, &durations));
  g_assert_cmpint (durations.n_values, ==, 3);
  g_assert_cmpint (durations.values[2], ==, 15);
  g_assert_true (takes_model_get_durations (wan26, "dashscope", TAKES_WORKFLOW_T2V, &durations));
  g_assert_cmpint (durations.n_values, ==, 0);
  g_assert_cmpint (durations.min, ==, 2);
  g_assert_cmpint (durations.max, ==, 15);
  g_assert_cmpint (durations.standard, ==, 5);
  g_assert_false (takes_model_get_durations (animate, "runware", TAKES_WORKFLOW_ANIMATE, &durations));

  g_assert_cmpint (takes_model_get_input_max (wan26, "runware", TAKES_INPUT_REFERENCE_IMAGE), ==, 5);
  g_assert_cmpint (takes_model_get_input_max (wan26, "toapis", TAKES_INPUT_REFERENCE_IMAGE), ==, 0);
  g_assert_cmpint (takes_model_get_input_max (wan26, "empiriolabs", TAKES_INPUT_REFERENCE_IMAGE), ==, 1);
  takes_model_get_input_sides (wan26, "runware", TAKES_INPUT_FRAME, &min, &max);
  g_assert_cmpint (min, ==, 360);
  g_assert_cmpint (max, ==, 2000);
  g_assert_cmpint (takes_model_get_input_bytes (wan26, "runware", TAKES_INPUT_FRAME), ==, 10485760);
  g_assert_cmpint (takes_model_get_input_bytes (animate, "runware", TAKES_INPUT_REFERENCE_VIDEO), ==, 0);
  takes_model_get_input_sides (wan26, "dashscope", TAKES_INPUT_FRAME, &min, &max);
  g_assert_cmpint (min, ==, 240);

  g_assert_true (takes_model_has_setting (wan26, "runware", "shotType"));
  g_assert_true (takes_model_has_setting (wan26, "runware", "ttl"));
  g_assert_false (takes_model_has_setting (wan26, "toapis", "ttl"));
  g_assert_false (takes_model_has_setting (flash, "toapis", "seed"));
  g_assert_false (takes_model_has_setting (flash, "toapis", "promptExtend"));
  g_assert_true (takes_model_has_setting (flash, "toapis", "audio"));
  g_assert_false (takes_model_has_setting (wan26, "toapis", "audio"));
  g_assert_false (takes_model_has_setting (takes_catalogue_find (catalogue, "turbo"), "runware", "steps"));
  g_assert_cmpstr (takes_catalogue_get_service_name (catalogue, "toapis"), ==, "ToAPIs");
  g_assert_cmpstr (takes_catalogue_get_service_name (catalogue, "other"), ==, "other");
}

#define MODEL(rest) "{\"format\":1,\"key\":\"own\",\"name\":\"Own\",\"air\":\"own:1@1\"," \
  "\"task\":\"videoInference\"" rest "}"

/* A file of one's own: the same form, refused by its name and member. */
static void
test_own_file (void)
{
  static const struct { const char *text; const char *refusal; } cases[] = {
    { MODEL (""), NULL },
    { MODEL (",\"sizes\":\"S26\",\"presets\":[\"720p\"],\"future\":[1]"), NULL },
    { MODEL (",\"sizes\":[[640,480,null,\"4:3\"]],\"negative\":null"), NULL },
    { "{\"format\":1,\"tables\":{\"OWN\":[[640,480,\"480p\",\"4:3\"]]}}", NULL },
    { "", "own.json: " },
    { "[]", "own.json: This is not a file of the catalogue." },
    { "{\"key\":\"own\"", "own.json: " },
    { "{\"format\":2,\"key\":\"own\"}", "own.json: “format” must be a whole number from 1 to 1." },
    { "{\"format\":1,\"key\":\"own\"}", "own.json: “name” must be a text." },
    { "{\"format\":1,\"key\":5}", "own.json: “key” must be a text." },
    { "{\"tables\":{\"S26\":5}}", "own.json: “tables.S26” must be a list." },
    { MODEL (",\"kind\":\"sound\""), "own.json: “kind” must be one of video, image." },
    { MODEL (",\"sizes\":\"S99\""), "own.json: “sizes” must be rows or the name of a known table." },
    { MODEL (",\"sizes\":[[0,480]]"), "own.json: “sizes” must be rows of width, height, preset, and label." },
    { MODEL (",\"sizes\":[[1280,\"720\"]]"), "own.json: “sizes” must be rows of width, height, preset, and label." },
    { MODEL (",\"prompt\":{\"max\":-1}"), "own.json: “prompt.max” must be a whole number from 0 to 2147483647." },
    { MODEL (",\"workflows\":{\"t2v\":{\"duration\":{\"enum\":[10,5]}}}"),
      "own.json: “workflows.t2v.duration.enum” must hold whole seconds in rising order." },
    { MODEL (",\"workflows\":{\"t2v\":{\"no_size\":\"loud\"}}"),
      "own.json: “workflows.t2v.no_size” must be one of none, note, warning, error." },
    { MODEL (",\"inputs\":{\"audio\":{\"forms\":[\"fax\"]}}"),
      "own.json: “inputs.audio.forms” may hold uuid, url, data, base64, and oss only." },
    { MODEL (",\"inputs\":{\"audio\":{\"ms\":[5,1]}}"),
      "own.json: “inputs.audio.ms” must be a whole number from 5 to 2147483647." },
    { MODEL (",\"presets\":[\"720p\"],\"price\":{\"currency\":\"USD\",\"720p\":{\"sound\":1}}"),
      "own.json: “price.720p” must give “sound” and “silent”." },
    { MODEL (",\"price\":{\"currency\":\"Dollar\"}"), "own.json: “price.currency” must be three capital letters." },
    { MODEL (",\"services\":{\"toapis\":{\"seed\":7}}"), "own.json: “seed” must be an object." },
    { MODEL (",\"services\":[]"), "own.json: “services” must be an object." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      gboolean added = takes_catalogue_add (catalogue, bytes, "own.json", &error);

      if (cases[i].refusal)
        {
          g_assert_false (added);
          g_assert_error (error, TAKES_CATALOGUE_ERROR, TAKES_CATALOGUE_ERROR_BAD_FILE);
          if (!g_str_has_prefix (error->message, cases[i].refusal))
            g_assert_cmpstr (error->message, ==, cases[i].refusal);
          g_assert_null (takes_catalogue_find (catalogue, "own"));
        }
      else
        {
          g_assert_no_error (error);
          g_assert_true (added);
        }
    }
}

/* The example of models.md §12, as a person may write it. */
static const char example[] =
  "{\"format\":1,\"key\":\"flash\",\"name\":\"Wan2.6 Flash\",\"kind\":\"video\","
  "\"sources\":[{\"url\":\"https://runware.ai/docs/models/alibaba-wan2-6-flash\",\"date\":\"2026-11-21\"}],"
  "\"air\":\"alibaba:wan@2.6-flash\",\"aliases\":[\"wan2.6-flash\"],\"task\":\"videoInference\","
  "\"frame_form\":\"string\",\"settings_at\":\"providerSettings.alibaba\","
  "\"workflows\":{\"i2v\":{\"size\":[\"pixels\",\"preset\"],\"no_size\":\"warning\","
  "\"duration\":{\"min\":2,\"max\":15,\"default\":5}},"
  "\"r2v\":{\"size\":[\"pixels\"],\"preset_only\":\"warning\",\"no_size\":\"error\","
  "\"duration\":{\"min\":2,\"max\":10,\"default\":5}}},"
  "\"prompt\":{\"min\":1,\"max\":1500,\"required\":true},\"negative\":{\"min\":1,\"max\":500},"
  "\"sizes\":\"S26\",\"presets\":[\"720p\",\"1080p\"],\"results\":{\"min\":1,\"max\":4},"
  "\"seed\":{\"min\":0,\"max\":2147483647,\"listed\":true},"
  "\"settings\":{\"promptExtend\":true,\"audio\":true,\"shotType\":[\"single\",\"multi\"]},"
  "\"inputs\":{\"frameImages\":{\"max\":1,\"forms\":[\"uuid\",\"url\",\"data\",\"base64\"],\"side\":[360,2000],\"mb\":10},"
  "\"referenceVideos\":{\"max\":3,\"forms\":[\"uuid\",\"url\"],\"mb\":100,\"ms\":[1000,30000],\"ms_severity\":\"warning\"},"
  "\"audio\":{\"max\":1,\"forms\":[\"uuid\",\"url\"],\"formats\":[\"wav\",\"mp3\"],\"mb\":15,\"ms\":[3000,30000]}},"
  "\"exclusive\":[[\"frameImages\",\"referenceVideos\"],[\"audio\",\"settings.audio\"]],"
  "\"price\":{\"currency\":\"USD\",\"unit\":10000,\"720p\":{\"sound\":500,\"silent\":250},"
  "\"1080p\":{\"sound\":750,\"silent\":375},\"reference_video\":\"same_again\"},"
  "\"services\":{\"toapis\":{\"model\":\"wan2.6-flash\",\"duration\":{\"enum\":[5,10,15]},"
  "\"lacks\":[\"negative\",\"seed\",\"ratio\",\"promptExtend\",\"shotType\",\"referenceImages\",\"audio\"],"
  "\"price\":{\"currency\":\"CNY\",\"unit\":10000,\"720p\":{\"sound\":3000,\"silent\":1500},"
  "\"1080p\":{\"sound\":5000,\"silent\":2500}}}}}";

static void
test_example (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (example, strlen (example));
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (GError) error = NULL;
  TakesDurations durations;
  TakesPrice price;

  takes_catalogue_add (catalogue, bytes, "example.json", &error);
  g_assert_no_error (error);

  request->model = g_strdup ("flash");
  request->width = 1280;
  request->height = 720;
  takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new ("https://example.org/1.png"));
  price = takes_estimate (catalogue, "runware", request);
  g_assert_true (price.known);
  g_assert_cmpint (price.low, ==, 250000);
  price = takes_estimate (catalogue, "toapis", request);
  g_assert_cmpstr (price.currency, ==, "CNY");
  g_assert_cmpint (price.high, ==, 1500000);

  g_assert_true (takes_model_get_durations (takes_catalogue_find (catalogue, "flash"), "toapis",
                                            TAKES_WORKFLOW_R2V, &durations));
  g_assert_cmpint (durations.n_values, ==, 3);
}

static void
test_override (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  static const char text[] = "{\"format\":1,\"key\":\"flash\",\"order\":2,\"name\":\"Mine\","
                             "\"air\":\"alibaba:wan@2.6-flash\",\"task\":\"videoInference\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TakesModel) second = NULL;

  g_assert_true (takes_catalogue_add (catalogue, bytes, "flash.json", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalogue)), ==, 9);
  second = g_list_model_get_item (G_LIST_MODEL (catalogue), 1);
  g_assert_cmpstr (takes_model_get_name (second), ==, "Mine");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/catalogue/order", test_order);
  g_test_add_func ("/catalogue/find", test_find);
  g_test_add_func ("/catalogue/getters", test_getters);
  g_test_add_func ("/catalogue/own-file", test_own_file);
  g_test_add_func ("/catalogue/example", test_example);
  g_test_add_func ("/catalogue/override", test_override);

  return g_test_run ();
}
