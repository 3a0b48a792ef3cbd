/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

/* Another model for an input that the chosen one does not take: from a still to a clip is one flow. */

static gboolean
fits (TakesModel     *model,
      const char     *service,
      TakesInputRole  role)
{
  return takes_model_get_kind (model) == TAKES_MODEL_VIDEO && takes_compose_offers (model, service) &&
         !takes_compose_animates (model, service) && takes_model_get_input_max (model, service, role) > 0;
}

/* The one that was used last; batches come newest first. */
static TakesModel *
find_used (TakesComposer  *self,
           TakesInputRole  role)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (self->engine);
  GListModel *batches = takes_engine_get_batches (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      g_autoptr (TakesJob) job = g_list_model_get_item (takes_batch_get_jobs (batch), 0);
      const char *id = job ? takes_job_get_request (job)->model : NULL;
      TakesModel *model = id ? takes_catalogue_find (catalogue, id) : NULL;

      if (model && fits (model, takes_composer_get_service (self), role))
        return model;
    }

  return NULL;
}

static TakesModel *
find_first (TakesComposer  *self,
            TakesInputRole  role)
{
  GListModel *models = G_LIST_MODEL (takes_engine_get_catalogue (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (models, i);

      if (fits (model, takes_composer_get_service (self), role))
        return model;   /* the catalogue keeps it */
    }

  return NULL;
}

/**
 * takes_composer_find_taker:
 *
 * Returns: (nullable) (transfer none): the draft's model where it takes inputs of that role; else the
 *   video model that does and was used last, or the first; the draft's own where there is none
 */
TakesModel *
takes_composer_find_taker (TakesComposer  *self,
                           TakesInputRole  role)
{
  TakesModel *own = takes_draft_get_model (self->draft);
  TakesModel *other;

  if (!own || role == TAKES_INPUT_AUDIO || takes_model_get_input_max (own, takes_composer_get_service (self), role) > 0)
    return own;

  other = find_used (self, role);
  if (!other)
    other = find_first (self, role);

  return other ? other : own;
}

/**
 * takes_composer_get_usual_role:
 *
 * Returns: where an input goes that comes without a place: what the chosen start wants, and what the
 *   model takes
 */
TakesInputRole
takes_composer_get_usual_role (TakesComposer *self)
{
  TakesModel *model = takes_draft_get_model (self->draft);
  const char *service = takes_composer_get_service (self);

  if (takes_draft_get_state (self->draft)->start == TAKES_START_REFERENCES)
    return TAKES_INPUT_REFERENCE_IMAGE;

  if (model && takes_model_get_input_max (model, service, TAKES_INPUT_FRAME) == 0 &&
      takes_model_get_input_max (model, service, TAKES_INPUT_REFERENCE_IMAGE) > 0)
    return TAKES_INPUT_REFERENCE_IMAGE;

  return TAKES_INPUT_FRAME;
}
