/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include "takes-validate.h"

/* Random drafts, from the test's seed. */

gboolean
rules_chance (int one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

guint
rules_below (guint n)
{
  return g_test_rand_int_range (0, n);
}

static void
add_inputs (TakesRequest   *request,
            TakesInputRole  role,
            guint           count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *source = rules_chance (2) ? g_strdup_printf ("https://example.org/%u/%u.bin", role, i)
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

  if (frames > 0 && rules_chance (2))
    add_inputs (request, TAKES_INPUT_FRAME, 1);
  else
    {
      add_inputs (request, TAKES_INPUT_REFERENCE_IMAGE, rules_below (images + 1));
      add_inputs (request, TAKES_INPUT_REFERENCE_VIDEO, rules_below (videos + 1));
    }

  if (sounds > 0 && rules_chance (4))
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
  if (presets[0] && takes_model_can_match_picture (model, takes_request_get_workflow (request, model)) && rules_chance (2))
    {
      request->resolution = rules_chance (5) ? NULL : g_strdup (presets[rules_below (g_strv_length ((char **) presets))]);
      return;
    }

  if (n_sizes > 0)
    {
      const TakesSize *row = &sizes[rules_below (n_sizes)];

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
    request->prompt_extend = rules_chance (2);

  if (has (model, "audio") && takes_request_count_inputs (request, TAKES_INPUT_AUDIO) == 0)
    request->audio = rules_chance (2);

  if (has (model, "shotType") && request->prompt_extend == TRUE)
    request->shot_type = g_strdup (rules_chance (2) ? "single" : "multi");

  if (has (model, "mode") && rules_chance (2))
    request->animate_mode = g_strdup (rules_chance (2) ? "animate" : "replace");

  if (has (model, "retargetPose") && rules_chance (2) && g_strcmp0 (request->animate_mode, "replace") != 0)
    request->retarget_pose = rules_chance (2);

  if (has (model, "prevSegCondFrames") && rules_chance (2))
    request->cond_frames = 1 + rules_below (5);

  if (has (model, "steps") && rules_chance (2))
    request->steps = 2 + rules_below (49);

  if (has (model, "fps") && rules_chance (2))
    request->fps = 4 + rules_below (57);

  if (has (model, "lora") && rules_chance (3))
    request->lora = json_from_string ("[{\"model\":\"own:1@1\",\"weight\":0.5}]", NULL);
}

static void
choose_delivery (TakesRequest *request,
                 TakesModel   *model)
{
  static const char *const videos[] = { "MP4", "WEBM", "MOV" };
  static const char *const stills[] = { "JPG", "PNG", "WEBP" };

  request->output_format = g_strdup ((takes_model_get_kind (model) == TAKES_MODEL_VIDEO ? videos : stills)[rules_below (3)]);
  request->results = rules_chance (3) ? 1 + rules_below (takes_model_get_results_max (model)) : 1;

  if (request->results == 1)
    request->seed = g_test_rand_int_range (0, G_MAXINT);

  if (rules_chance (4))
    request->output_quality = 20 + rules_below (80);

  if (rules_chance (4))
    request->ttl = 60 + rules_below (1000000);

  if (rules_chance (4))
    {
      request->safety_check = TRUE;
      request->safety_mode = g_strdup (rules_chance (2) ? "fast" : "full");
    }

  if (rules_chance (6))
    request->webhook_url = g_strdup ("https://example.org/hook");
}

/* A draft that says everything it means, as the composer writes it. */
TakesRequest *
rules_draft_new (TakesModel *model)
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
    request->duration = durations.n_values > 0 ? durations.values[rules_below (durations.n_values)]
                                               : durations.min + (int) rules_below (durations.max - durations.min + 1);

  if (has (model, "negativePrompt") && rules_chance (2) && workflow != TAKES_WORKFLOW_I2I)
    request->negative = g_strdup ("blurry");

  return request;
}
