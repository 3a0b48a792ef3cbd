/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include <glib/gi18n.h>

#include "takes-size-choice.h"

/* After another model or service was chosen: what it cannot do moves to the nearest that it can. */

static gboolean
adapt_size (TakesDraftState *self,
            TakesModel      *model)
{
  TakesRequest *request = self->request;
  const TakesSize *sizes, *row;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  if (n_sizes == 0)
    return FALSE;

  if (request->resolution)
    {
      const char *const *presets = takes_model_get_presets (model);

      if (presets && g_strv_contains (presets, request->resolution))
        return FALSE;

      g_free (request->resolution);
      request->resolution = g_strdup (sizes[0].preset);
      return TRUE;
    }

  if (request->width == TAKES_UNSET || takes_size_find (sizes, n_sizes, request->width, request->height))
    return FALSE;

  row = takes_size_nearest (sizes, n_sizes, request->width, request->height);
  request->width = row->width;
  request->height = row->height;

  return TRUE;
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

  if (self->request->duration == TAKES_UNSET ||
      !takes_model_get_durations (model, service, workflow, &durations))
    return FALSE;

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
        g_ptr_array_add (moved, g_strdup (_(words[order[i]])));
        return;
      }
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

  if (adapt_size (self, model))
    {
      TakesRequest *request = self->request;
      gboolean pixels = request->width != TAKES_UNSET;

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
