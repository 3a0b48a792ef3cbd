/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-offer.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"
#include "takes-validate.h"

/* Stands for any first frame where only its being there matters. */
#define SOME_FRAME "00000000-0000-4000-8000-000000000000"

/**
 * takes_compose_field:
 * @member: (nullable): a member path of a finding or of a service's refusal
 *
 * Returns: the part of the composer it belongs to
 */
TakesComposeField
takes_compose_field (const char *member)
{
  static const struct { const char *member; TakesComposeField field; } fields[] = {
    { "model", TAKES_FIELD_MODEL },
    { "inputs", TAKES_FIELD_START },
    { "inputs.frameImages", TAKES_FIELD_FRAME },
    { "frameImages", TAKES_FIELD_FRAME },
    { "inputs.referenceImages", TAKES_FIELD_FRAME },
    { "referenceImages", TAKES_FIELD_FRAME },
    { "inputs.referenceVideos", TAKES_FIELD_FRAME },
    { "referenceVideos", TAKES_FIELD_FRAME },
    { "inputs.audio", TAKES_FIELD_AUDIO },
    { "audio", TAKES_FIELD_AUDIO },
    { "positivePrompt", TAKES_FIELD_PROMPT },
    { "negativePrompt", TAKES_FIELD_NEGATIVE },
    { "width", TAKES_FIELD_SIZE },
    { "height", TAKES_FIELD_SIZE },
    { "resolution", TAKES_FIELD_SIZE },
    { "duration", TAKES_FIELD_DURATION },
    { "seed", TAKES_FIELD_SEEDS },
    { "numberResults", TAKES_FIELD_SEEDS },
    { "providerSettings.alibaba.audio", TAKES_FIELD_SOUND },
    { "steps", TAKES_FIELD_ANIMATE },
    { "fps", TAKES_FIELD_ANIMATE },
    { "lora", TAKES_FIELD_ANIMATE },
    { "advancedFeatures", TAKES_FIELD_ANIMATE },
    { "providerSettings.alibaba.promptExtend", TAKES_FIELD_MORE },
    { "settings.promptExtend", TAKES_FIELD_MORE },
    { "providerSettings.alibaba.shotType", TAKES_FIELD_MORE },
    { "outputFormat", TAKES_FIELD_MORE },
    { "outputQuality", TAKES_FIELD_MORE },
    { "ttl", TAKES_FIELD_MORE },
    { "webhookURL", TAKES_FIELD_MORE },
    { "uploadEndpoint", TAKES_FIELD_MORE },
    { "safety", TAKES_FIELD_MORE },
  };

  for (guint i = 0; member && i < G_N_ELEMENTS (fields); i++)
    {
      gsize length = strlen (fields[i].member);

      /* "inputs.frameImages[0]" and "inputs.frameImages.image" belong to "inputs.frameImages". */
      if (strncmp (member, fields[i].member, length) == 0 &&
          (member[length] == '\0' || member[length] == '[' ||
           (member[length] == '.' && fields[i].field != TAKES_FIELD_START)))
        return fields[i].field;
    }

  return TAKES_FIELD_OTHER;
}

/**
 * takes_compose_is_quiet:
 *
 * Returns: whether the finding only says what is still to come: an empty prompt or a first frame that
 *   is not there yet is a beginning and no mistake, so nothing turns red
 */
gboolean
takes_compose_is_quiet (const TakesFinding *finding)
{
  g_return_val_if_fail (finding, FALSE);

  return g_strcmp0 (finding->code, "prompt_required") == 0 ||
         g_strcmp0 (finding->code, "workflow_unsupported") == 0 ||
         g_strcmp0 (finding->code, "animate_inputs") == 0;
}

/**
 * takes_compose_animates:
 * @service: (nullable): a service id
 *
 * Returns: whether the model makes a picture move as a video does, and needs one of each
 */
gboolean
takes_compose_animates (TakesModel *model,
                        const char *service)
{
  g_return_val_if_fail (TAKES_IS_MODEL (model), FALSE);

  return service && takes_model_has_workflow (model, service, TAKES_WORKFLOW_ANIMATE);
}

/**
 * takes_compose_offers:
 *
 * Returns: whether the composer has the controls that this model needs on this service
 */
gboolean
takes_compose_offers (TakesModel *model,
                      const char *service)
{
  g_return_val_if_fail (TAKES_IS_MODEL (model), FALSE);

  return service && takes_model_is_on (model, service);
}

static gboolean
makes_from_text (TakesModel *model,
                 const char *service)
{
  return takes_model_has_workflow (model, service, TAKES_WORKFLOW_T2V) ||
         takes_model_has_workflow (model, service, TAKES_WORKFLOW_T2I);
}

/**
 * takes_compose_takes_in:
 *
 * Returns: (transfer full): "Text, frame or references"
 */
char *
takes_compose_takes_in (TakesModel *model,
                        const char *service)
{
  gboolean text, frame, references;

  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  if (takes_compose_animates (model, service))
    return g_strdup (_("Picture and video"));

  text = makes_from_text (model, service);
  if (takes_model_get_kind (model) == TAKES_MODEL_STILL)
    return g_strdup (takes_model_has_workflow (model, service, TAKES_WORKFLOW_I2I) ? _("Text or references") : _("Text"));

  frame = takes_model_has_workflow (model, service, TAKES_WORKFLOW_I2V);
  references = takes_model_has_workflow (model, service, TAKES_WORKFLOW_R2V);
  if (text && frame && references)
    return g_strdup (_("Text, frame or references"));
  if (frame && references)
    return g_strdup (_("First frame or references"));
  if (text && frame)
    return g_strdup (_("Text or first frame"));

  return g_strdup (text ? _("Text") : frame ? _("First frame") : "");
}

static TakesRequest *
create_sample (TakesModel *model,
               const char *service)
{
  TakesRequest *request = takes_request_new ();
  gboolean text = makes_from_text (model, service);
  TakesDurations durations;
  const TakesSize *sizes;
  guint n_sizes;

  request->model = g_strdup (takes_model_get_air (model));
  request->audio = TRUE;
  request->prompt = g_strdup ("x");
  sizes = takes_model_get_sizes (model, &n_sizes);
  if (n_sizes > 0)
    {
      request->width = sizes[0].width;
      request->height = sizes[0].height;
    }

  request->duration = 5;
  if (takes_model_get_durations (model, service, text ? TAKES_WORKFLOW_T2V : TAKES_WORKFLOW_I2V, &durations))
    request->duration = durations.standard > 0 ? durations.standard : 5;
  if (!text)
    takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (SOME_FRAME));

  return request;
}

/**
 * takes_compose_rate:
 *
 * Returns: (transfer full): what a second costs at the smallest preset, with sound
 */
char *
takes_compose_rate (TakesCatalogue *catalogue,
                    TakesModel     *model,
                    const char     *service)
{
  g_autoptr (TakesRequest) sample = NULL;
  TakesPrice price;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  sample = create_sample (model, service);
  price = takes_estimate (catalogue, service, sample);

  return takes_rate_words (&price, sample->duration);
}

/**
 * takes_compose_text_reason:
 *
 * Returns: (transfer full) (nullable): why @model cannot start from text alone; NULL when it can
 */
char *
takes_compose_text_reason (TakesCatalogue *catalogue,
                           TakesModel     *model,
                           const char     *service)
{
  g_autoptr (TakesRequest) sample = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const TakesFinding *finding;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  if (makes_from_text (model, service))
    return NULL;

  if (takes_compose_animates (model, service))
    /* Translators: %s is a model. */
    return g_strdup_printf (_("%s needs one picture and one video."), takes_model_get_name (model));

  sample = create_sample (model, service);
  g_ptr_array_set_size (sample->inputs[TAKES_INPUT_FRAME], 0);
  findings = takes_validate (catalogue, service, sample);
  finding = takes_findings_find (findings, "workflow_unsupported");

  if (finding)
    return g_strdup (finding->message);

  /* Translators: %s is a model. */
  return g_strdup_printf (_("%s starts from a picture"), takes_model_get_name (model));
}
