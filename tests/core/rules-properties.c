/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include "takes-build.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-property.h"
#include "takes-rule-names.h"
#include "takes-validate.h"

/* The end of models.md §13. Random numbers come from the test's seed, which it prints; with
 * -m slow there are many more of them. */

#define ROUNDS (g_test_slow () ? 5000u : 300u)

static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };

static TakesModel *
any_model (void)
{
  GListModel *list = G_LIST_MODEL (rules_catalogue ());
  g_autoptr (TakesModel) model = g_list_model_get_item (list, rules_below (g_list_model_get_n_items (list)));

  return model;
}

static void
test_round_trip (void)
{
  guint n_valid = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      TakesModel *model = any_model ();
      g_autoptr (TakesRequest) draft = rules_draft_new (model);
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
    if (rules_chance (4))
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
      g_autoptr (TakesRequest) request = rules_chance (2) ? takes_import (rules_catalogue (), text, -1, &imported)
                                                    : rules_draft_new (any_model ());
      g_autoptr (GPtrArray) findings = NULL;

      if (rules_chance (3))
        takes_set_str (&request->model, takes_model_get_air (any_model ()));

      findings = takes_validate (rules_catalogue (), services[rules_below (G_N_ELEMENTS (services))], request);
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
      const char *service = services[rules_below (G_N_ELEMENTS (services))];
      g_autoptr (TakesRequest) request = rules_draft_new (any_model ());
      TakesPrice one;
      TakesPrice many;
      int n = 1 + rules_below (4);

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

  /* Beside theirs: what is asked of the service for its own picture (I24). */
  g_assert_cmpuint (n_names, ==, 72 + 25);
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
