/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <string.h>

#include "takes-validate.h"

static void
test_counting (void)
{
  static const struct { const char *text; glong count; glong longest; } cases[] = {
    { NULL, 0, 0 },
    { "", 0, 0 },
    { "abc", 3, 3 },
    { "猫", 1, 1 },
    { "👨\u200d👩\u200d👧", 5, 5 },
    { "e\u0301", 2, 2 },
    { "a\r\nb", 3, 3 },
    { "a\rb\n", 4, 4 },
    { "\r\n\r\n", 2, 2 },
    { "a {red|blue} cat", 16, 10 },
    { "{a|bbb}{cc|d}", 13, 5 },
    { "\xff\xfe", 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (takes_prompt_count (cases[i].text), ==, cases[i].count);
      g_assert_cmpint (takes_prompt_count_longest (cases[i].text), ==, cases[i].longest);
    }
}

/* Every text that a prompt stands for must fit. */
static void
test_alternatives (void)
{
  g_autofree char *long_text = g_strnfill (1499, 'a');
  g_autofree char *fits = g_strconcat (long_text, "{b|c}", NULL);
  g_autofree char *too_long = g_strconcat (long_text, "{b|cc}", NULL);
  g_autoptr (TakesRequest) request = rules_request_new ("wan26", "prompt={|a}");
  g_autoptr (GPtrArray) empty = takes_validate (rules_catalogue (), NULL, request);
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) bad = NULL;

  g_free (request->prompt);
  request->prompt = g_strdup (fits);
  good = takes_validate (rules_catalogue (), NULL, request);
  g_free (request->prompt);
  request->prompt = g_strdup (too_long);
  bad = takes_validate (rules_catalogue (), NULL, request);

  rules_assert_codes ("empty", empty, "prompt_required");
  rules_assert_codes ("good", good, "");
  rules_assert_codes ("bad", bad, "prompt_too_long");
}

/* All findings, sorted by rule number. */
static void
test_many (void)
{
  g_autoptr (TakesRequest) request =
    rules_request_new ("wan26", "prompt=; negative=a*501; size=1280x721; duration=7; seed=-1; results=9; "
                                "quality=1; ttl=1; webhook=x; frame=359x2001,gif,b999999999; shot=multi; format=GIF");
  g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), "runware", request);

  rules_assert_codes ("many", findings,
                      "value_not_allowed prompt_required negative_too_long size_unsupported duration_unsupported "
                      "seed_range results_range quality_range ttl_too_short uri_invalid shot_needs_extend "
                      "image_too_small image_too_large image_format file_too_big");
}

/* Numbers from a file may be anything. */
static void
test_extremes (void)
{
  static const gint64 values[] = { G_MAXINT64, -G_MAXINT64, 0, -1, G_MAXINT };
  static const char *const bases[] = { "wan26", "flash", "animate", "qwen2", "wan26img", "wan26@ds", "flash@ta" };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr (TakesRequest) request = rules_request_new (bases[i], "videos=2; own=1");
        g_autoptr (GPtrArray) findings = NULL;

        request->width = request->height = request->duration = request->seed = values[j];
        request->results = request->ttl = request->steps = request->fps = request->cond_frames = values[j];
        takes_request_get_input (request, TAKES_INPUT_REFERENCE_VIDEO, 0)->ms = values[j];
        takes_request_get_input (request, TAKES_INPUT_AUDIO, 0)->ms = values[j];
        takes_request_get_input (request, TAKES_INPUT_AUDIO, 0)->bytes = values[j];
        findings = takes_validate (rules_catalogue (), rules_service (bases[i]), request);
        g_assert_true (takes_findings_have_error (findings));
        takes_estimate (rules_catalogue (), rules_service (bases[i]), request);
      }
}

static void
test_workflow (void)
{
  static const struct { const char *on; const char *changes; TakesWorkflow workflow; } cases[] = {
    { "wan26", "", TAKES_WORKFLOW_T2V },
    { "wan26", "own=1", TAKES_WORKFLOW_T2V },
    { "wan26", "frame=1", TAKES_WORKFLOW_I2V },
    { "wan26", "frame=1; videos=1", TAKES_WORKFLOW_R2V },
    { "flash", "frame=none; images=1", TAKES_WORKFLOW_R2V },
    { "animate", "images=none; videos=none", TAKES_WORKFLOW_ANIMATE },
    { "qwen2", "", TAKES_WORKFLOW_T2I },
    { "wan26img", "images=2", TAKES_WORKFLOW_I2I },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesRequest) request = rules_request_new (cases[i].on, cases[i].changes);
      TakesModel *model = takes_catalogue_find (rules_catalogue (), request->model);

      g_assert_cmpint (takes_request_get_workflow (request, model), ==, cases[i].workflow);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rules/counting", test_counting);
  g_test_add_func ("/rules/alternatives", test_alternatives);
  g_test_add_func ("/rules/many", test_many);
  g_test_add_func ("/rules/extremes", test_extremes);
  g_test_add_func ("/rules/workflow", test_workflow);
  rules_add_text_cases ();
  rules_add_setting_cases ();
  rules_add_media_cases ();
  rules_add_service_cases ();
  rules_add_build_cases ();
  rules_add_import_cases ();
  rules_add_sample_cases ();
  rules_add_properties ();

  return g_test_run ();
}
