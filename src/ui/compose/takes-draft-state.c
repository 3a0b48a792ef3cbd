/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include <glib/gi18n.h>

#include "takes-size-choice.h"
#include "takes-validate.h"
#include "takes-variants.h"

/**
 * takes_draft_state_new:
 *
 * Returns: (transfer full): the initial values of the composer (models.md §4.3), without a model:
 *   720p, 5 s, single shot, sound on, and rewriting off, so that seeds stay comparable
 */
TakesDraftState *
takes_draft_state_new (void)
{
  TakesDraftState *self = g_new0 (TakesDraftState, 1);

  self->request = takes_request_new ();
  self->request->width = 1280;
  self->request->height = 720;
  self->request->duration = 5;
  self->request->prompt_extend = FALSE;
  self->request->audio = TRUE;
  self->request->shot_type = g_strdup ("single");
  self->request->output_format = g_strdup ("MP4");
  self->seeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->old_width = TAKES_UNSET;
  self->old_height = TAKES_UNSET;

  return self;
}

TakesDraftState *
takes_draft_state_copy (const TakesDraftState *self)
{
  TakesDraftState *copy;

  g_return_val_if_fail (self, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->request = takes_request_copy (self->request);
  copy->aside = self->aside ? takes_input_copy (self->aside) : NULL;
  copy->note = g_strdup (self->note);
  copy->seeds = g_array_copy (self->seeds);
  copy->replaces = g_strdup (self->replaces);

  return copy;
}

void
takes_draft_state_free (TakesDraftState *self)
{
  g_return_if_fail (self);

  takes_request_free (self->request);
  g_clear_pointer (&self->aside, takes_input_free);
  g_free (self->note);
  g_array_unref (self->seeds);
  g_free (self->replaces);
  g_free (self);
}

static gboolean
equal_inputs (const TakesInput *a,
              const TakesInput *b)
{
  return a && b ? takes_input_equal (a, b) : a == b;
}

/**
 * takes_draft_state_equal:
 *
 * Returns: whether nothing that a person can change differs
 */
gboolean
takes_draft_state_equal (const TakesDraftState *a,
                         const TakesDraftState *b)
{
  g_return_val_if_fail (a && b, FALSE);

  return takes_request_equal (a->request, b->request) &&
         a->start == b->start &&
         equal_inputs (a->aside, b->aside) &&
         g_strcmp0 (a->note, b->note) == 0 &&
         a->size_by_hand == b->size_by_hand &&
         a->old_width == b->old_width &&
         a->old_height == b->old_height &&
         a->seeds->len == b->seeds->len &&
         (a->seeds->len == 0 || memcmp (a->seeds->data, b->seeds->data, a->seeds->len * sizeof (gint64)) == 0) &&
         a->locked == b->locked &&
         g_strcmp0 (a->replaces, b->replaces) == 0;
}

/**
 * takes_draft_state_get_frame:
 *
 * Returns: (nullable) (transfer none): the first frame that would be sent
 */
TakesInput *
takes_draft_state_get_frame (const TakesDraftState *self)
{
  g_return_val_if_fail (self, NULL);

  return takes_request_get_input (self->request, TAKES_INPUT_FRAME, 0);
}

/* When a first frame arrives and no size was chosen by hand, the size becomes "match the picture". */
static void
match_picture (TakesDraftState *self,
               TakesModel      *model)
{
  TakesRequest *request = self->request;
  const TakesSize *sizes, *row;
  guint n_sizes;

  if (self->size_by_hand || !model || !takes_model_can_match_picture (model, TAKES_WORKFLOW_I2V))
    return;

  sizes = takes_model_get_sizes (model, &n_sizes);
  row = takes_size_find (sizes, n_sizes, request->width, request->height);
  if (!row)
    return;

  self->old_width = request->width;
  self->old_height = request->height;
  request->width = request->height = TAKES_UNSET;
  g_free (request->resolution);
  request->resolution = g_strdup (row->preset);
}

/* Without a first frame there is nothing to match: the old size comes back, at the preset of now. */
static void
unmatch_picture (TakesDraftState *self,
                 TakesModel      *model)
{
  TakesRequest *request = self->request;
  g_autofree char *preset = NULL;
  const TakesSize *sizes, *old, *row;
  guint n_sizes;

  if (!request->resolution || request->width != TAKES_UNSET || !model)
    return;

  preset = g_steal_pointer (&request->resolution);
  sizes = takes_model_get_sizes (model, &n_sizes);
  old = takes_size_find (sizes, n_sizes, self->old_width, self->old_height);
  row = takes_size_named (sizes, n_sizes, preset, old ? old->label : "16:9");
  if (!row)
    row = old ? old : takes_size_nearest (sizes, n_sizes, 1280, 720);

  if (row)
    {
      request->width = row->width;
      request->height = row->height;
    }

  self->old_width = self->old_height = TAKES_UNSET;
  self->size_by_hand = FALSE;
}

static void
take_frame_out (TakesDraftState *self)
{
  g_ptr_array_set_size (self->request->inputs[TAKES_INPUT_FRAME], 0);
}

/**
 * takes_draft_state_set_start:
 * @model: (nullable): decides whether the picture's shape can be matched
 *
 * Puts the first frame aside, or brings it back.
 */
void
takes_draft_state_set_start (TakesDraftState *self,
                             TakesStart       start,
                             TakesModel      *model)
{
  TakesInput *frame;

  g_return_if_fail (self);

  if (self->start == start)
    return;

  self->start = start;
  frame = takes_draft_state_get_frame (self);

  if (start == TAKES_START_TEXT && frame)
    {
      g_clear_pointer (&self->aside, takes_input_free);
      self->aside = takes_input_copy (frame);
      take_frame_out (self);
      unmatch_picture (self, model);
    }
  else if (start == TAKES_START_FRAME && self->aside)
    {
      take_frame_out (self);
      takes_request_add_input (self->request, TAKES_INPUT_FRAME, g_steal_pointer (&self->aside));
      match_picture (self, model);
    }
}

/**
 * takes_draft_state_set_frame:
 * @frame: (nullable) (transfer full): NULL removes it
 *
 * A first frame switches the start over; removing it leaves the start where it is.
 */
void
takes_draft_state_set_frame (TakesDraftState *self,
                             TakesInput      *frame,
                             TakesModel      *model)
{
  gboolean had_frame;

  g_return_if_fail (self);

  had_frame = takes_draft_state_get_frame (self) != NULL;
  take_frame_out (self);
  g_clear_pointer (&self->note, g_free);

  if (frame)
    {
      g_clear_pointer (&self->aside, takes_input_free);
      self->start = TAKES_START_FRAME;
      takes_request_add_input (self->request, TAKES_INPUT_FRAME, frame);
      if (!had_frame)
        match_picture (self, model);
    }
  else
    {
      unmatch_picture (self, model);
    }
}

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
  TakesWorkflow workflow = self->start == TAKES_START_FRAME ? TAKES_WORKFLOW_I2V : TAKES_WORKFLOW_T2V;
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

  if (self->start == TAKES_START_TEXT && !takes_model_has_workflow (model, service, TAKES_WORKFLOW_T2V))
    {
      takes_draft_state_set_start (self, TAKES_START_FRAME, model);
      g_ptr_array_add (moved, g_strdup (_("it starts from a picture")));
    }

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
