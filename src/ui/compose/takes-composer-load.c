/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-variants.h"

/* Where a composition comes from: a new one, the demo, a request that is to be fixed or used again. */

/* Enough to compare, and what a new draft starts with. */
#define FIRST_COUNT 4

static const char *
first_model (TakesComposer *self)
{
  GListModel *models = G_LIST_MODEL (takes_engine_get_catalogue (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (models, i);

      if (takes_compose_offers (model, takes_composer_get_service (self)))
        return takes_model_get_air (model);
    }

  return NULL;
}

/**
 * takes_composer_create_state:
 *
 * Returns: (transfer full): a new composition with the first model that this window can compose
 */
TakesDraftState *
takes_composer_create_state (TakesComposer *self)
{
  TakesDraftState *state = takes_draft_state_new ();

  state->request->model = g_strdup (first_model (self));
  for (guint i = 0; i < FIRST_COUNT; i++)
    {
      gint64 seed = takes_engine_draw_seed (self->engine);

      g_array_append_val (state->seeds, seed);
    }

  return state;
}

/* A seed that a request or a take names is as good as typed; the draft's own are what they were; fresh ones are several. */
static gboolean
is_chosen (const TakesDraftState *now,
           const TakesRequest    *request,
           const GArray          *seeds)
{
  if (!seeds)
    return request->seed >= 0 && request->seed <= TAKES_SEED_MAX;
  if (seeds->len == now->seeds->len && memcmp (seeds->data, now->seeds->data, seeds->len * sizeof (gint64)) == 0)
    return now->seeds_typed;

  return seeds->len == 1;
}

/* What was sent is what is meant: a brace in it begins no alternatives. */
static void
escape_text (char **text)
{
  g_autofree char *sent = g_steal_pointer (text);

  *text = sent ? takes_alternatives_escape (sent) : NULL;
}

/**
 * takes_composer_load_state:
 * @seeds: (nullable) (element-type gint64): the seeds of the new draft; %NULL leaves the request's own, if it has one
 * @locked: whether they stay for the next batch
 * @field: (nullable): the member whose field gets the focus
 * @replaces: (nullable): the job whose tile the next batch fills (Fix…)
 *
 * Puts @request into the composer as one step of Undo.
 */
void
takes_composer_load_state (TakesComposer      *self,
                           const TakesRequest *request,
                           GArray             *seeds,
                           gboolean            locked,
                           const char         *field,
                           TakesJob           *replaces)
{
  TakesModel *model = request->model ? takes_catalogue_find (takes_engine_get_catalogue (self->engine), request->model) : NULL;
  TakesDraftState *state = takes_draft_state_new ();

  takes_request_free (state->request);
  state->request = takes_request_copy (request);
  g_clear_pointer (&state->request->written, g_free);
  escape_text (&state->request->prompt);
  escape_text (&state->request->negative);
  state->size_by_hand = TRUE;
  state->locked = locked;
  state->seeds_typed = is_chosen (takes_draft_get_state (self->draft), request, seeds);
  state->replaces = replaces ? g_strdup (takes_job_get_id (replaces)) : NULL;
  if (seeds)
    g_array_append_vals (state->seeds, seeds->data, seeds->len);
  else if (request->seed >= 0 && request->seed <= TAKES_SEED_MAX)
    g_array_append_val (state->seeds, request->seed);

  takes_draft_state_settle (state);
  if (model)
    takes_draft_state_adapt_start (state, model, takes_composer_get_service (self));
  takes_draft_load (self->draft, state);
  takes_composer_focus_field (self, field);
}

/**
 * takes_composer_load_request:
 * @field: (nullable): the member whose field gets the focus
 * @replaces: (nullable): the job whose tile the next batch fills (Fix…)
 *
 * Puts @request into the composer; the draft that was there comes back by Undo.
 */
void
takes_composer_load_request (TakesComposer      *self,
                             const TakesRequest *request,
                             const char         *field,
                             TakesJob           *replaces)
{
  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (self->engine);
  g_return_if_fail (request);

  takes_composer_load_state (self, request, NULL, FALSE, field, replaces);
}

/**
 * takes_composer_begin_demo:
 *
 * The first run with the Demo: a prompt filled in, four seeds, Generate focused.
 */
void
takes_composer_begin_demo (TakesComposer *self)
{
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (self->engine);

  state = takes_composer_create_state (self);
  state->request->prompt = g_strdup (_("A small dog jumps over a puddle in the evening sun, drops of water glitter, "
                                       "the camera follows close to the ground"));
  takes_draft_set_account (self->draft, TAKES_ACCOUNT_DEMO);
  takes_draft_load (self->draft, state);
  takes_compose_foot_focus (self->foot);
}
