/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <string.h>

#include "takes-build.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-property.h"
#include "takes-rule-names.h"
#include "takes-validate.h"

/* The end of models.md §13. Random numbers come from the test's seed, which it prints. */

#define ROUNDS 3000

static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };

static gboolean
chance (int one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static guint
below (guint n)
{
  return g_test_rand_int_range (0, n);
}

static TakesModel *
any_model (void)
{
  GListModel *list = G_LIST_MODEL (rules_catalogue ());
  g_autoptr (TakesModel) model = g_list_model_get_item (list, below (g_list_model_get_n_items (list)));

  return model;
}

static void
add_inputs (TakesRequest   *request,
            TakesInputRole  role,
            guint           count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *source = chance (2) ? g_strdup_printf ("https://example.org/%u/%u.bin", role, i)
                                           : g_uuid_string_random ();

      takes_request_add_input (request, role, takes_input_new (source));
    }
}

static void
choose_inputs (TakesRequest *request,
               TakesModel   *model)
{
  int frames = takes_model_get_input_max (model, "runware", TAKES_INPUT_FRAME);
  int images = takes_model_get_input_max (model, "runware", TAKES_INPUT_REFERENCE_IMAGE);
  int videos = takes_model_get_input_max (model, "runware", TAKES_INPUT_REFERENCE_VIDEO);
  int sounds = takes_model_get_input_max (model, "runware", TAKES_INPUT_AUDIO);

  if (frames > 0 && chance (2))
    add_inputs (request, TAKES_INPUT_FRAME, 1);
  else
    {
      add_inputs (request, TAKES_INPUT_REFERENCE_IMAGE, below (images + 1));
      add_inputs (request, TAKES_INPUT_REFERENCE_VIDEO, below (videos + 1));
    }

  if (sounds > 0 && chance (4))
    add_inputs (request, TAKES_INPUT_AUDIO, 1);
}

static void
choose_size (TakesRequest *request,
             TakesModel   *model)
{
  const char *const *presets = takes_model_get_presets (model);
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  if (presets[0] && takes_model_can_match_picture (model, takes_request_get_workflow (request, model)) && chance (2))
    {
      request->resolution = chance (5) ? NULL : g_strdup (presets[below (g_strv_length ((char **) presets))]);
      return;
    }

  if (n_sizes > 0)
    {
      const TakesSize *row = &sizes[below (n_sizes)];

      request->width = row->width;
      request->height = row->height;
    }
}

static gboolean
has (TakesModel *model,
     const char *setting)
{
  return takes_model_has_setting (model, "runware", setting);
}

static void
choose_settings (TakesRequest *request,
                 TakesModel   *model)
{
  if (has (model, "promptExtend"))
    request->prompt_extend = chance (2);

  if (has (model, "audio") && takes_request_count_inputs (request, TAKES_INPUT_AUDIO) == 0)
    request->audio = chance (2);

  if (has (model, "shotType") && request->prompt_extend == TRUE)
    request->shot_type = g_strdup (chance (2) ? "single" : "multi");

  if (has (model, "mode") && chance (2))
    request->animate_mode = g_strdup (chance (2) ? "animate" : "replace");

  if (has (model, "retargetPose") && chance (2) && g_strcmp0 (request->animate_mode, "replace") != 0)
    request->retarget_pose = chance (2);

  if (has (model, "prevSegCondFrames") && chance (2))
    request->cond_frames = 1 + below (5);

  if (has (model, "steps") && chance (2))
    request->steps = 2 + below (49);

  if (has (model, "fps") && chance (2))
    request->fps = 4 + below (57);

  if (has (model, "lora") && chance (3))
    request->lora = json_from_string ("[{\"model\":\"own:1@1\",\"weight\":0.5}]", NULL);
}

static void
choose_delivery (TakesRequest *request,
                 TakesModel   *model)
{
  static const char *const videos[] = { "MP4", "WEBM", "MOV" };
  static const char *const stills[] = { "JPG", "PNG", "WEBP" };

  request->output_format = g_strdup ((takes_model_get_kind (model) == TAKES_MODEL_VIDEO ? videos : stills)[below (3)]);
  request->results = chance (3) ? 1 + below (takes_model_get_results_max (model)) : 1;

  if (request->results == 1)
    request->seed = g_test_rand_int_range (0, G_MAXINT);

  if (chance (4))
    request->output_quality = 20 + below (80);

  if (chance (4))
    request->ttl = 60 + below (1000000);

  if (chance (4))
    {
      request->safety_check = TRUE;
      request->safety_mode = g_strdup (chance (2) ? "fast" : "full");
    }

  if (chance (6))
    request->webhook_url = g_strdup ("https://example.org/hook");
}

/* A draft that says everything it means, as the composer writes it. */
static TakesRequest *
new_draft (TakesModel *model)
{
  TakesRequest *request = takes_request_new ();
  TakesWorkflow workflow;
  TakesDurations durations;

  request->model = g_strdup (takes_model_get_air (model));
  request->prompt = g_strdup ("a puddle, 水たまり, 😀");
  choose_inputs (request, model);
  choose_size (request, model);
  choose_settings (request, model);
  choose_delivery (request, model);

  workflow = takes_request_get_workflow (request, model);
  if (takes_model_get_durations (model, "runware", workflow, &durations))
    request->duration = durations.n_values > 0 ? durations.values[below (durations.n_values)]
                                               : durations.min + (int) below (durations.max - durations.min + 1);

  if (has (model, "negativePrompt") && chance (2) && workflow != TAKES_WORKFLOW_I2I)
    request->negative = g_strdup ("blurry");

  return request;
}

static void
test_round_trip (void)
{
  guint n_valid = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      TakesModel *model = any_model ();
      g_autoptr (TakesRequest) draft = new_draft (model);
      g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), "runware", draft);
      g_autoptr (GPtrArray) imported = NULL;
      g_autoptr (TakesRequest) back = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (JsonNode) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;

      if (takes_findings_have_error (findings))
        continue;

      n_valid++;
      node = takes_build (rules_catalogue (), draft, NULL, NULL, NULL);
      text = takes_json_write (node, FALSE);
      back = takes_import (rules_catalogue (), text, -1, &imported);
      rules_assert_codes (text, imported, "");
      again = takes_build (rules_catalogue (), back, NULL, NULL, NULL);
      text_again = takes_json_write (again, FALSE);
      g_assert_cmpstr (text_again, ==, text);
      if (!takes_request_equal (draft, back))
        g_error ("The draft does not come back: %s", text);
    }

  g_assert_cmpuint (n_valid, >, ROUNDS / 4);
}

/* A task with members of all kinds of form. */
static char *
any_task (void)
{
  static const char *const members[] = {
    "\"width\":1280", "\"width\":\"1920\"", "\"height\":720", "\"height\":1080.0", "\"resolution\":\"720p\"",
    "\"resolution\":1080", "\"resolution\":\"4k\"", "\"duration\":7", "\"duration\":\"5\"", "\"seed\":-1",
    "\"numberResults\":9", "\"inputs\":{\"frameImages\":\"https://example.org/1.png\"}",
    "\"inputs\":{\"frameImages\":[{\"inputImage\":\"https://example.org/1.png\"}],"
    "\"referenceImages\":[\"https://example.org/2.png\"],\"audio\":[\"https://example.org/a.mp3\"]}",
    "\"frameImages\":[\"https://example.org/1.png\"]", "\"referenceVideos\":[\"https://example.org/1.mp4\"]",
    "\"audio\":\"https://example.org/a.mp3\"", "\"audio\":true", "\"promptExtend\":false", "\"settings\":{\"shotType\":\"Multi\"}",
    "\"providerSettings\":{\"alibaba\":{\"audio\":false,\"promptExtend\":false,\"shotType\":\"multi\"}}",
    "\"negativePrompt\":\"\"", "\"apiKey\":\"sk-0123456789abcdef\"", "\"foo\":[{}]", "\"outputFormat\":\"mov\"",
  };
  GString *out = g_string_new ("{\"taskType\":\"videoInference\",\"positivePrompt\":\"x\",\"model\":\"");

  g_string_append_printf (out, "%s\"", takes_model_get_air (any_model ()));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (chance (4))
      g_string_append_printf (out, ",%s", members[i]);

  return g_string_free (g_string_append_c (out, '}'), FALSE);
}

static gboolean
holds (JsonNode   *node,
       const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] && node; i++)
    node = takes_json_get (takes_json_node_object (node), names[i]);

  return node != NULL;
}

static void
assert_no_pairs (JsonNode *node)
{
  g_assert_false (holds (node, "resolution") && (holds (node, "width") || holds (node, "height")));
  g_assert_cmpint (holds (node, "width"), ==, holds (node, "height"));
  g_assert_false (holds (node, "inputs.frameImages") &&
                  (holds (node, "inputs.referenceImages") || holds (node, "inputs.referenceVideos")));
  g_assert_false (holds (node, "inputs.audio") && holds (node, "providerSettings.alibaba.audio"));
}

static void
test_no_pairs (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *text = any_task ();
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (TakesRequest) request = takes_import (rules_catalogue (), text, -1, &findings);
      g_autoptr (JsonNode) node = takes_build (rules_catalogue (), request, NULL, NULL, NULL);

      rules_assert_sentences (findings);
      assert_no_pairs (node);
    }
}

/* Whatever a draft holds, on whatever service, every sentence is whole. */
static void
test_sentences (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *text = any_task ();
      g_autoptr (GPtrArray) imported = NULL;
      g_autoptr (TakesRequest) request = chance (2) ? takes_import (rules_catalogue (), text, -1, &imported)
                                                    : new_draft (any_model ());
      g_autoptr (GPtrArray) findings = NULL;

      if (chance (3))
        takes_set_str (&request->model, takes_model_get_air (any_model ()));

      findings = takes_validate (rules_catalogue (), services[below (G_N_ELEMENTS (services))], request);
      rules_assert_sentences (findings);
    }
}

static void
test_price_rises (void)
{
  static const char *const bases[] = {
    "wan26", "flash", "wan26@el", "flash@el", "flash@ta", "wan26@ds", "flash@ds",
  };
  guint n_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    for (int inputs = 0; inputs < 3; inputs++)
      for (int sound = 0; sound < 2; sound++)
        {
          TakesPrice before[2] = { 0 };

          for (int seconds = 1; seconds <= 16; seconds++)
            {
              TakesPrice price[2];

              for (int high = 0; high < 2; high++)
                {
                  g_autoptr (TakesRequest) request =
                    rules_request_new (bases[i], inputs == 0 ? "frame=1" : inputs == 1 ? "frame=none; videos=2,7300ms"
                                                                                        : "frame=none; videos=1,unknown");

                  request->duration = seconds;
                  request->audio = sound;
                  if (high)
                    {
                      request->width = 1080;
                      request->height = 1920;
                    }

                  price[high] = takes_estimate (rules_catalogue (), rules_service (bases[i]), request);
                  if (!price[high].known)
                    continue;

                  n_known++;
                  g_assert_cmpint (price[high].low, <=, price[high].high);
                  g_assert_cmpint (price[high].low, >=, before[high].low);
                  g_assert_cmpint (price[high].high, >=, before[high].high);
                  before[high] = price[high];
                }

              if (price[0].known && price[1].known)
                {
                  g_assert_cmpint (price[1].low, >=, price[0].low);
                  g_assert_cmpint (price[1].high, >=, price[0].high);
                }
            }
        }

  g_assert_cmpuint (n_known, >, 200);
}

static void
test_price_of_many (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      const char *service = services[below (G_N_ELEMENTS (services))];
      g_autoptr (TakesRequest) request = new_draft (any_model ());
      TakesPrice one;
      TakesPrice many;
      int n = 1 + below (4);

      request->results = 1;
      one = takes_estimate (rules_catalogue (), service, request);
      request->results = n;
      many = takes_estimate (rules_catalogue (), service, request);

      g_assert_cmpint (many.known, ==, one.known);
      g_assert_cmpint (many.low, ==, n * one.low);
      g_assert_cmpint (many.high, ==, n * one.high);
    }
}

static void
test_symmetric (void)
{
  static const char *const keys[] = { "wan26", "flash", "wan25", "animate" };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      guint n_sizes;
      const TakesSize *sizes = takes_model_get_sizes (takes_catalogue_find (rules_catalogue (), keys[k]), &n_sizes);

      for (guint i = 0; i < n_sizes; i++)
        {
          guint n_found = 0;

          for (guint j = 0; j < n_sizes; j++)
            if (sizes[j].width == sizes[i].height && sizes[j].height == sizes[i].width &&
                g_str_equal (sizes[j].preset, sizes[i].preset))
              n_found++;

          g_assert_cmpuint (n_found, ==, 1);
        }
    }
}

/* Runs last: every code of models.md §8 and §10 was met by some case above. */
static void
test_every_code (void)
{
  guint n_names;
  const TakesRuleName *names = takes_rule_names (&n_names);

  if (!rules_was_seen ("im_not_json") || !rules_was_seen ("model_unknown"))
    {
      g_test_skip ("Only a part of the cases has run.");
      return;
    }

  for (guint i = 0; i < n_names; i++)
    if (!rules_was_seen (names[i].code))
      g_error ("No case meets %s (%s)", names[i].code, names[i].rule);

  g_assert_cmpuint (n_names, ==, 72 + 24);
}

void
rules_add_properties (void)
{
  g_test_add_func ("/properties/round-trip", test_round_trip);
  g_test_add_func ("/properties/no-pairs", test_no_pairs);
  g_test_add_func ("/properties/sentences", test_sentences);
  g_test_add_func ("/properties/price-rises", test_price_rises);
  g_test_add_func ("/properties/price-of-many", test_price_of_many);
  g_test_add_func ("/properties/symmetric", test_symmetric);
  g_test_add_func ("/properties/every-code", test_every_code);
}
