/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-facts.h"

#include "takes-request.h"

static const char *const setting_names[TAKES_N_SETTINGS] = {
  [TAKES_SETTING_PROMPT_EXTEND] = "promptExtend",
  [TAKES_SETTING_AUDIO] = "audio",
  [TAKES_SETTING_SHOT_TYPE] = "shotType",
  [TAKES_SETTING_MODE] = "mode",
  [TAKES_SETTING_RETARGET_POSE] = "retargetPose",
  [TAKES_SETTING_COND_FRAMES] = "prevSegCondFrames",
  [TAKES_SETTING_STEPS] = "steps",
  [TAKES_SETTING_FPS] = "fps",
  [TAKES_SETTING_LORA] = "lora",
  [TAKES_SETTING_OUTPUT_TYPE] = "outputType",
  [TAKES_SETTING_OUTPUT_FORMAT] = "outputFormat",
  [TAKES_SETTING_OUTPUT_QUALITY] = "outputQuality",
  [TAKES_SETTING_TTL] = "ttl",
  [TAKES_SETTING_SAFETY] = "safety",
  [TAKES_SETTING_WEBHOOK_URL] = "webhookURL",
  [TAKES_SETTING_UPLOAD_ENDPOINT] = "uploadEndpoint",
  [TAKES_SETTING_WATERMARK] = "watermark",
};

static const char *const workflow_names[TAKES_N_WORKFLOWS] = {
  [TAKES_WORKFLOW_T2V] = "t2v",
  [TAKES_WORKFLOW_I2V] = "i2v",
  [TAKES_WORKFLOW_R2V] = "r2v",
  [TAKES_WORKFLOW_ANIMATE] = "animate",
  [TAKES_WORKFLOW_T2I] = "t2i",
  [TAKES_WORKFLOW_I2I] = "i2i",
};

static void
rate_free (TakesRate *rate)
{
  g_free (rate->preset);
  g_free (rate);
}

/**
 * takes_facts_new:
 * @service: a service id
 *
 * Returns: (transfer full): facts that state nothing
 */
TakesFacts *
takes_facts_new (const char *service)
{
  TakesFacts *self = g_new0 (TakesFacts, 1);

  self->service = g_strdup (service);
  self->strings = g_string_chunk_new (64);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (TakesSize));
  self->rates = g_ptr_array_new_with_free_func ((GDestroyNotify) rate_free);

  return self;
}

void
takes_facts_free (TakesFacts *self)
{
  if (!self)
    return;

  g_free (self->service);
  g_free (self->service_model);
  g_clear_pointer (&self->service_members, json_object_unref);
  g_clear_pointer (&self->service_always, json_object_unref);
  g_strfreev (self->presets);
  g_array_unref (self->sizes);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->rates);

  for (guint i = 0; i < TAKES_N_WORKFLOWS; i++)
    g_free (self->workflows[i].service_model);

  for (guint i = 0; i < TAKES_N_SETTINGS; i++)
    g_strfreev (self->settings[i].words);

  for (guint i = 0; i < TAKES_N_INPUT_ROLES; i++)
    g_strfreev (self->inputs[i].formats);

  g_free (self);
}

/**
 * takes_facts_find_size:
 *
 * Returns: (transfer none) (nullable): the row with exactly these pixels
 */
const TakesSize *
takes_facts_find_size (const TakesFacts *self,
                       gint64            width,
                       gint64            height)
{
  for (guint i = 0; i < self->sizes->len; i++)
    {
      const TakesSize *row = &g_array_index (self->sizes, TakesSize, i);

      if (row->width == width && row->height == height)
        return row;
    }

  return NULL;
}

/**
 * takes_facts_find_wide:
 *
 * Returns: (transfer none) (nullable): the 16:9 row of a preset
 */
const TakesSize *
takes_facts_find_wide (const TakesFacts *self,
                       const char       *preset)
{
  for (guint i = 0; i < self->sizes->len; i++)
    {
      const TakesSize *row = &g_array_index (self->sizes, TakesSize, i);

      if (g_strcmp0 (row->preset, preset) == 0 && g_strcmp0 (row->label, "16:9") == 0)
        return row;
    }

  return NULL;
}

/**
 * takes_facts_has_setting:
 *
 * Returns: whether the setting can be sent in this workflow
 */
gboolean
takes_facts_has_setting (const TakesFacts *self,
                         TakesWorkflow     workflow,
                         TakesSettingId    setting)
{
  return self->settings[setting].present &&
         !(self->workflows[workflow].lacks & (1u << setting));
}

/**
 * takes_facts_takes:
 *
 * Returns: whether any input of the role can be sent
 */
gboolean
takes_facts_takes (const TakesFacts *self,
                   TakesInputRole    role)
{
  return self->inputs[role].max > 0;
}

/**
 * takes_setting_to_name:
 *
 * Returns: (transfer none): the word of the catalogue's files
 */
const char *
takes_setting_to_name (TakesSettingId setting)
{
  return setting_names[setting];
}

/**
 * takes_setting_from_name:
 * @setting: (out): set only on success
 *
 * Returns: %TRUE when the word is known
 */
gboolean
takes_setting_from_name (const char     *name,
                         TakesSettingId *setting)
{
  for (guint i = 0; i < TAKES_N_SETTINGS; i++)
    if (g_str_equal (setting_names[i], name))
      {
        *setting = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_workflow_to_name:
 *
 * Returns: (transfer none): the word of the catalogue's files
 */
const char *
takes_workflow_to_name (TakesWorkflow workflow)
{
  return workflow_names[workflow];
}
