/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-validate.h"

#include <glib/gi18n.h>

#include "takes-model-private.h"
#include "takes-rules.h"

/**
 * takes_request_get_workflow:
 * @model: (nullable): without one, that of a video model is told
 *
 * Which inputs select what, first match (models.md §2).
 */
TakesWorkflow
takes_request_get_workflow (const TakesRequest *request,
                            TakesModel         *model)
{
  gboolean images;
  gboolean videos;

  g_return_val_if_fail (request != NULL, TAKES_WORKFLOW_T2V);

  images = takes_request_count_inputs (request, TAKES_INPUT_REFERENCE_IMAGE) > 0;
  videos = takes_request_count_inputs (request, TAKES_INPUT_REFERENCE_VIDEO) > 0;

  if (model && takes_model_get_base (model)->workflows[TAKES_WORKFLOW_ANIMATE].present)
    return TAKES_WORKFLOW_ANIMATE;

  if (model && takes_model_get_kind (model) == TAKES_MODEL_STILL)
    return images ? TAKES_WORKFLOW_I2I : TAKES_WORKFLOW_T2I;

  if (images || videos)
    return TAKES_WORKFLOW_R2V;

  return takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0 ? TAKES_WORKFLOW_I2V : TAKES_WORKFLOW_T2V;
}

static void
check_model (TakesRules *self)
{
  if (!self->model)
    takes_rules_say (self, "model_unknown", "model", TAKES_LEVEL_ERROR,
                     _("Takes does not know the model “{id}”. Choose another one or update the model list."),
                     TAKES_TEXT ("id", self->request->model ? self->request->model : ""));
  else
    takes_rules_say (self, "model_unknown", "model", TAKES_LEVEL_ERROR,
                     _("{provider} does not offer {model}. Choose another model or another service."));
}

/**
 * takes_validate:
 * @service: (nullable): a service id; %NULL is Runware
 * @request: every member may be absent
 *
 * All rules of models.md §8, not only the first that speaks. Pure: neither disk, clock nor network.
 *
 * Returns: (transfer full) (element-type TakesFinding): sorted by rule number; empty when there is
 *   nothing to say
 */
GPtrArray *
takes_validate (TakesCatalogue     *catalogue,
                const char         *service,
                const TakesRequest *request)
{
  g_auto (TakesRules) rules = { 0 };

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  takes_rules_init (&rules, catalogue, service, request);

  if (rules.facts)
    {
      takes_rules_check_workflow (&rules);
      takes_rules_check_inputs (&rules);
      takes_rules_check_text (&rules);
      takes_rules_check_size (&rules);
      takes_rules_check_duration (&rules);
      takes_rules_check_results (&rules);
      takes_rules_check_settings (&rules);
      takes_rules_check_delivery (&rules);
      takes_rules_check_media (&rules);
    }
  else
    {
      check_model (&rules);
    }

  takes_findings_sort (rules.findings);

  return g_steal_pointer (&rules.findings);
}
