/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-property.h"
#include "takes-variants.h"

/* What a person can change about a draft, beside its prompts and inputs. Each edit is one step of Undo, and none when nothing changes. */

/**
 * takes_draft_choose_model:
 *
 * Returns: (transfer full) (nullable): what had to change with it, a sentence
 */
char *
takes_draft_choose_model (TakesDraft *self,
                          TakesModel *model,
                          const char *service)
{
  g_autofree char *moved = NULL;
  TakesDraftState *state;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);
  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_set_str (&state->request->model, takes_model_get_air (model));
  moved = takes_draft_state_adapt (state, model, service);
  takes_draft_end (self);

  return g_steal_pointer (&moved);
}

/**
 * takes_draft_set_size:
 * @width: pixels, or TAKES_UNSET to match the first frame
 * @resolution: (nullable): the preset to match at
 *
 * Chosen by hand: a first frame that arrives later does not change it.
 */
void
takes_draft_set_size (TakesDraft *self,
                      gint64      width,
                      gint64      height,
                      const char *resolution)
{
  TakesRequest *request;
  gboolean was_pixels;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  request = self->state->request;
  if (request->width == width && request->height == height && g_strcmp0 (request->resolution, resolution) == 0)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  was_pixels = request->width != TAKES_UNSET;
  if (was_pixels && width == TAKES_UNSET)
    {
      self->state->old_width = request->width;
      self->state->old_height = request->height;
    }
  self->state->size_by_hand = width != TAKES_UNSET;
  request->width = width;
  request->height = height;
  takes_set_str (&request->resolution, resolution);
  takes_draft_end (self);
}

/**
 * takes_draft_set_seconds:
 * @seconds: TAKES_UNSET for the service's own
 */
void
takes_draft_set_seconds (TakesDraft *self,
                         gint64      seconds)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->state->request->duration == seconds)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SECONDS, FALSE)->request->duration = seconds;
  takes_draft_end (self);
}

/**
 * takes_draft_set_count:
 * @n_seeds: 1 to TAKES_MAX_SEEDS; the seeds that are there stay, further ones are drawn
 *
 * Changes how many takes are made.
 */
void
takes_draft_set_count (TakesDraft *self,
                       guint       n_seeds)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  n_seeds = CLAMP (n_seeds, 1, TAKES_MAX_SEEDS);
  if (self->state->seeds->len == n_seeds)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_COUNT, FALSE);
  takes_draft_fill_seeds (self, n_seeds);
  takes_draft_end (self);
}

/**
 * takes_draft_set_seeds:
 * @seeds: at least one
 *
 * Replaces all seeds; one take is made of each.
 */
void
takes_draft_set_seeds (TakesDraft   *self,
                       const gint64 *seeds,
                       guint         n_seeds)
{
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (n_seeds > 0 && n_seeds <= TAKES_MAX_SEEDS);

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  g_array_set_size (state->seeds, 0);
  g_array_append_vals (state->seeds, seeds, n_seeds);
  state->seeds_typed = TRUE;
  takes_draft_end (self);
}

/**
 * takes_draft_redraw_seeds:
 *
 * Draws as many new seeds as there are.
 */
void
takes_draft_redraw_seeds (TakesDraft *self)
{
  guint n_seeds;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  n_seeds = self->state->seeds->len;
  g_array_set_size (self->state->seeds, 0);
  takes_draft_fill_seeds (self, n_seeds);
  takes_draft_end (self);
}

/**
 * takes_draft_set_locked:
 * @locked: whether the seeds stay for the next batch
 */
void
takes_draft_set_locked (TakesDraft *self,
                        gboolean    locked)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  locked = !!locked;
  if (self->state->locked == locked)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->locked = locked;
  takes_draft_end (self);
}

/**
 * takes_draft_set_vary:
 * @vary: what a batch varies beside its seeds
 *
 * Replaces all axes.
 */
void
takes_draft_set_vary (TakesDraft      *self,
                      const TakesVary *vary)
{
  g_autoptr (TakesVary) kept = NULL;
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (vary != NULL);

  if (takes_vary_equal (self->state->vary, vary))
    return;

  kept = takes_vary_copy (vary);
  takes_draft_keep_prompts (self, kept);
  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, !takes_vary_equal (kept, vary));
  takes_vary_free (state->vary);
  state->vary = takes_vary_copy (vary);
  takes_draft_end (self);
}

/**
 * takes_draft_set_sound:
 *
 * Turns the clip's own sound on or off.
 */
void
takes_draft_set_sound (TakesDraft *self,
                       gboolean    sound)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  sound = !!sound;
  if (self->state->request->audio == sound)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request->audio = sound;
  takes_draft_end (self);
}

/**
 * takes_draft_set_rewriting:
 *
 * Returns: whether it took several shots with it: they need rewriting (models.md §8, R59)
 */
gboolean
takes_draft_set_rewriting (TakesDraft *self,
                           gboolean    rewriting)
{
  TakesRequest *request;
  gboolean several;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);

  request = self->state->request;
  rewriting = !!rewriting;
  if (request->prompt_extend == rewriting)
    return FALSE;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  request->prompt_extend = rewriting;
  several = !rewriting && g_strcmp0 (request->shot_type, "multi") == 0;
  if (several)
    takes_set_str (&request->shot_type, "single");
  takes_draft_end (self);

  return several;
}

/**
 * takes_draft_set_shots:
 * @shots: "single" or "multi"
 *
 * Returns: whether it turned rewriting on: several shots need it (models.md §8, R59)
 */
gboolean
takes_draft_set_shots (TakesDraft *self,
                       const char *shots)
{
  TakesRequest *request;
  gboolean turned;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);

  request = self->state->request;
  if (g_strcmp0 (request->shot_type, shots) == 0)
    return FALSE;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_set_str (&request->shot_type, shots);
  turned = g_strcmp0 (shots, "multi") == 0 && request->prompt_extend != TRUE;
  if (turned)
    request->prompt_extend = TRUE;
  takes_draft_end (self);

  return turned;
}

/**
 * takes_draft_set_format:
 * @format: (nullable): a word that the model states; %NULL for the service's own
 */
void
takes_draft_set_format (TakesDraft *self,
                        const char *format)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (g_strcmp0 (self->state->request->output_format, format) == 0)
    return;

  takes_set_str (&takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request->output_format, format);
  takes_draft_end (self);
}

/**
 * takes_draft_set_quality:
 * @quality: TAKES_UNSET for the service's own
 *
 * Changes how strongly the clip is compressed.
 */
void
takes_draft_set_quality (TakesDraft *self,
                         gint64      quality)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->state->request->output_quality == quality)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_QUALITY, FALSE)->request->output_quality = quality;
  takes_draft_end (self);
}

/**
 * takes_draft_reset_more:
 *
 * Rewriting, shots, and output as they are in a new composition.
 */
void
takes_draft_reset_more (TakesDraft *self)
{
  TakesModel *model;
  TakesRequest *request;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  model = takes_draft_get_model (self);
  request = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request;
  if (!model || takes_model_has_setting (model, "runware", "promptExtend"))
    request->prompt_extend = FALSE;
  if (!model || takes_model_has_setting (model, "runware", "shotType"))
    takes_set_str (&request->shot_type, "single");
  takes_set_str (&request->output_format, takes_draft_usual_format (model));
  request->output_quality = TAKES_UNSET;
  request->watermark = TAKES_SWITCH_UNSET;
  takes_draft_end (self);
}

/**
 * takes_draft_set_watermark:
 * @watermark: whether the service puts its own mark into the picture; off is as if it had never been asked
 */
void
takes_draft_set_watermark (TakesDraft *self,
                           gboolean    watermark)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if ((self->state->request->watermark == TRUE) == !!watermark)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request->watermark = watermark ? TRUE : TAKES_SWITCH_UNSET;
  takes_draft_end (self);
}
