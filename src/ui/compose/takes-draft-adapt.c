/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include <glib/gi18n.h>

#include "takes-compose-offer.h"
#include "takes-free-size.h"
#include "takes-size-choice.h"

/* After another model or service was chosen: what it cannot do moves to the nearest that it can. */

/* The usual size of a new composition (models.md §4.3). */
#define USUAL_WIDTH  1280
#define USUAL_HEIGHT 720

static void
set_pixels (TakesRequest *request,
            gint64        width,
            gint64        height)
{
  request->width = width;
  request->height = height;
  g_clear_pointer (&request->resolution, g_free);
}

/* A still has pixels always; outside the table it may have any within the limits. */
static gboolean
adapt_free_size (TakesDraftState     *self,
                 TakesModel          *model,
                 const TakesFreeSize *limits)
{
  TakesRequest *request = self->request;
  gboolean none = request->width == TAKES_UNSET || request->height == TAKES_UNSET;
  gint64 width = none ? USUAL_WIDTH : request->width, height = none ? USUAL_HEIGHT : request->height;
  gint64 nearest_width, nearest_height;
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  takes_free_size_nearest (limits, width, height, &nearest_width, &nearest_height);
  if (takes_size_find (sizes, n_sizes, width, height))
    {
      nearest_width = width;
      nearest_height = height;
    }

  set_pixels (request, nearest_width, nearest_height);

  return none || nearest_width != width || nearest_height != height;
}

static const TakesSize *
choose_row (TakesModel *model,
            gint64      width,
            gint64      height,
            const char *preset)
{
  const TakesSize *sizes, *row;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  row = preset ? takes_size_named (sizes, n_sizes, preset, "16:9") : NULL;

  return row ? row : takes_size_nearest (sizes, n_sizes, width, height);
}

/* Animate: until a size is chosen by hand, the shape of the video in the largest preset. */
static gboolean
follow_video (TakesDraftState *self,
              TakesModel      *model)
{
  const char *const *presets = takes_model_get_presets (model);

  if (self->size_by_hand || !presets || !presets[0])
    return FALSE;

  set_pixels (self->request, TAKES_UNSET, TAKES_UNSET);
  self->request->resolution = g_strdup (presets[g_strv_length ((GStrv) presets) - 1]);

  return TRUE;
}

static gboolean
adapt_preset (TakesDraftState *self,
              TakesModel      *model)
{
  TakesRequest *request = self->request;
  const char *const *presets = takes_model_get_presets (model);
  const TakesSize *row;

  if (takes_model_can_match_picture (model, takes_draft_state_get_workflow (self, model)))
    {
      if (presets && g_strv_contains (presets, request->resolution))
        return FALSE;

      g_free (request->resolution);
      request->resolution = g_strdup (presets ? presets[0] : NULL);
      return TRUE;
    }

  row = choose_row (model, USUAL_WIDTH, USUAL_HEIGHT, request->resolution);
  set_pixels (request, row->width, row->height);

  return TRUE;
}

static gboolean
adapt_size (TakesDraftState *self,
            TakesModel      *model)
{
  TakesRequest *request = self->request;
  gboolean animate = takes_draft_state_get_workflow (self, model) == TAKES_WORKFLOW_ANIMATE;
  TakesFreeSize limits;
  const TakesSize *sizes, *row;
  guint n_sizes;

  if (takes_model_get_free_size (model, &limits))
    return adapt_free_size (self, model, &limits);

  sizes = takes_model_get_sizes (model, &n_sizes);
  if (n_sizes == 0)
    return FALSE;

  if (request->resolution)
    return adapt_preset (self, model);

  if (animate && (request->width == TAKES_UNSET || follow_video (self, model)))
    return request->resolution != NULL;

  if (takes_size_find (sizes, n_sizes, request->width, request->height))
    return FALSE;

  row = request->width == TAKES_UNSET ? choose_row (model, USUAL_WIDTH, USUAL_HEIGHT, NULL)
                                      : choose_row (model, request->width, request->height, NULL);
  set_pixels (request, row->width, row->height);

  return TRUE;
}

/**
 * takes_draft_usual_format:
 * @model: (nullable)
 *
 * Returns: (transfer none): the output format of a new composition (models.md §4.2)
 */
const char *
takes_draft_usual_format (TakesModel *model)
{
  return model && takes_model_get_kind (model) == TAKES_MODEL_STILL ? "PNG" : "MP4";
}

/* A picture is no MP4. */
static void
adapt_format (TakesDraftState *self,
              TakesModel      *model,
              const char      *service)
{
  TakesRequest *request = self->request;
  const char *const *words = takes_model_get_setting_words (model, service, "outputFormat");
  const char *usual = takes_draft_usual_format (model);

  if (!words || (request->output_format && g_strv_contains (words, request->output_format)))
    return;

  g_free (request->output_format);
  request->output_format = g_strdup (g_strv_contains (words, usual) ? usual : words[0]);
}

/* What a model lacks is not in its request: else it would be warned about, or shown where there is
 * nothing. What it has begins as in a new composition (models.md §4.3). */
static void
adapt_settings (TakesDraftState *self,
                TakesModel      *model,
                const char      *service)
{
  TakesRequest *request = self->request;
  gboolean shots = takes_model_has_setting (model, service, "shotType");

  if (!takes_model_has_setting (model, service, "promptExtend"))
    request->prompt_extend = TAKES_SWITCH_UNSET;
  else if (request->prompt_extend == TAKES_SWITCH_UNSET)
    request->prompt_extend = FALSE;

  if (!takes_model_has_setting (model, service, "audio"))
    request->audio = TAKES_SWITCH_UNSET;
  else if (request->audio == TAKES_SWITCH_UNSET)
    request->audio = TRUE;

  if (!shots)
    g_clear_pointer (&request->shot_type, g_free);
  else if (!request->shot_type)
    request->shot_type = g_strdup ("single");

  if (!takes_model_has_setting (model, service, "watermark"))
    request->watermark = TAKES_SWITCH_UNSET;

  if (!takes_model_has_setting (model, service, "mode"))
    takes_draft_state_reset_animate (self);
  if (!takes_model_has_setting (model, service, "steps"))
    request->steps = TAKES_UNSET;
  if (!takes_model_has_setting (model, service, "lora"))
    g_clear_pointer (&request->lora, json_node_unref);
}

static int
nearest_duration (const TakesDurations *durations,
                  int                   seconds)
{
  int nearest;

  if (durations->n_values == 0)
    return CLAMP (seconds, durations->min, durations->max);

  nearest = durations->values[0];
  for (int i = 1; i < durations->n_values; i++)
    {
      if (ABS (durations->values[i] - seconds) < ABS (nearest - seconds))
        nearest = durations->values[i];
    }

  return nearest;
}

static gboolean
adapt_duration (TakesDraftState *self,
                TakesModel      *model,
                const char      *service)
{
  TakesDurations durations;
  TakesWorkflow workflow = takes_draft_state_get_workflow (self, model);
  int nearest;

  if (!takes_model_get_durations (model, service, workflow, &durations))
    {
      self->request->duration = TAKES_UNSET;
      return FALSE;
    }

  if (self->request->duration == TAKES_UNSET)
    {
      self->request->duration = durations.standard > 0 ? durations.standard : 5;
      return FALSE;
    }

  nearest = nearest_duration (&durations, (int) CLAMP (self->request->duration, 0, G_MAXINT));
  if (nearest == self->request->duration)
    return FALSE;

  self->request->duration = nearest;

  return TRUE;
}

static gboolean
can_start (TakesModel *model,
           const char *service,
           TakesStart  start)
{
  static const TakesWorkflow workflows[][3] = {
    [TAKES_START_TEXT] = { TAKES_WORKFLOW_T2V, TAKES_WORKFLOW_T2I, TAKES_WORKFLOW_T2I },
    [TAKES_START_FRAME] = { TAKES_WORKFLOW_I2V, TAKES_WORKFLOW_I2V, TAKES_WORKFLOW_I2V },
    [TAKES_START_REFERENCES] = { TAKES_WORKFLOW_R2V, TAKES_WORKFLOW_I2I, TAKES_WORKFLOW_ANIMATE },
  };

  for (guint i = 0; i < 3; i++)
    if (takes_model_has_workflow (model, service, workflows[start][i]))
      return TRUE;

  return FALSE;
}

/* A start that the model does not have gives way to the first that it has; its inputs are put aside. */
static void
adapt_start (TakesDraftState *self,
             TakesModel      *model,
             const char      *service,
             GPtrArray       *moved)
{
  static const TakesStart order[] = { TAKES_START_FRAME, TAKES_START_REFERENCES, TAKES_START_TEXT };
  static const char *const words[] = {
    [TAKES_START_TEXT] = N_("it starts from text"),
    [TAKES_START_FRAME] = N_("it starts from a picture"),
    [TAKES_START_REFERENCES] = N_("it starts from references"),
  };

  if (can_start (model, service, self->start))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (can_start (model, service, order[i]))
      {
        takes_draft_state_set_start (self, order[i], model);
        if (moved)
          g_ptr_array_add (moved, g_strdup (_(words[order[i]])));
        return;
      }
}

/**
 * takes_draft_state_adapt_start:
 * @model: that the request names
 * @service: a service id
 *
 * A request that came from elsewhere without an input starts as its model can, and not from text where the model has
 * no such start.
 */
void
takes_draft_state_adapt_start (TakesDraftState *self,
                               TakesModel      *model,
                               const char      *service)
{
  g_return_if_fail (self);
  g_return_if_fail (TAKES_IS_MODEL (model));

  if (self->start == TAKES_START_TEXT)
    adapt_start (self, model, service, NULL);
}

/**
 * takes_draft_state_adapt:
 *
 * After another model or service was chosen: what it cannot do moves to the nearest that it can.
 *
 * Returns: (transfer full) (nullable): the sentence that says what moved; NULL when nothing did
 */
char *
takes_draft_state_adapt (TakesDraftState *self,
                         TakesModel      *model,
                         const char      *service)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  g_return_val_if_fail (self && model, NULL);

  adapt_start (self, model, service, moved);
  adapt_format (self, model, service);
  adapt_settings (self, model, service);

  if (adapt_size (self, model))
    {
      TakesRequest *request = self->request;
      gboolean pixels = request->width != TAKES_UNSET;

      if (takes_compose_animates (model, service) && !pixels)
        g_ptr_array_add (moved, takes_size_video_words (request->resolution, 0, 0));
      else
        g_ptr_array_add (moved, takes_size_words (pixels ? request->width : 0, pixels ? request->height : 0,
                                                  request->resolution, 0, 0));
    }

  if (adapt_duration (self, model, service))
    g_ptr_array_add (moved, g_strdup_printf (_("%d s"), (int) self->request->duration));

  if (moved->len == 0)
    return NULL;

  g_ptr_array_add (moved, NULL);
  list = g_strjoinv (", ", (char **) moved->pdata);

  /* Translators: the first is a model, the second a list such as “1280 × 720, 5 s”. */
  return g_strdup_printf (_("Changed for %s: %s"), takes_model_get_name (model), list);
}
