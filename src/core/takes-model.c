/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-private.h"

#define BYTES_PER_MB ((gint64) 1048576)

G_DEFINE_FINAL_TYPE (TakesModel, takes_model, G_TYPE_OBJECT)

static void
takes_model_finalize (GObject *object)
{
  TakesModel *self = TAKES_MODEL (object);

  g_free (self->key);
  g_free (self->name);
  g_free (self->air);
  g_free (self->task);
  g_free (self->settings_at);
  g_strfreev (self->aliases);
  g_strfreev (self->sources);
  g_ptr_array_unref (self->facts);

  G_OBJECT_CLASS (takes_model_parent_class)->finalize (object);
}

static void
takes_model_class_init (TakesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_model_finalize;
}

static void
takes_model_init (TakesModel *self)
{
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_facts_free);
}

/**
 * takes_model_get_order:
 *
 * Returns: where the catalogue lists it: small numbers first
 */
int
takes_model_get_order (TakesModel *self)
{
  return self->order;
}

/**
 * takes_model_get_task:
 *
 * Returns: (transfer none): the service's task type for it, as "videoInference"
 */
const char *
takes_model_get_task (TakesModel *self)
{
  return self->task;
}

/**
 * takes_model_wants_frame_object:
 *
 * Returns: whether a first frame is sent as an object with its position, not as a bare text
 */
gboolean
takes_model_wants_frame_object (TakesModel *self)
{
  return self->frame_object;
}

/**
 * takes_model_get_settings_at:
 *
 * Returns: (transfer none): path of the member that holds the maker's settings, with dots
 */
const char *
takes_model_get_settings_at (TakesModel *self)
{
  return self->settings_at;
}

/**
 * takes_model_is_called:
 *
 * Returns: whether @id is the key, the AIR id or an alias
 */
gboolean
takes_model_is_called (TakesModel *self,
                       const char *id)
{
  return g_str_equal (self->key, id) || g_str_equal (self->air, id) ||
         (self->aliases && g_strv_contains ((const char *const *) self->aliases, id));
}

/**
 * takes_model_get_facts:
 * @service: (nullable): a service id; %NULL is the one that the model's file is about
 *
 * Returns: (transfer none) (nullable): what is known of it there; %NULL where it is not offered
 */
const TakesFacts *
takes_model_get_facts (TakesModel *self,
                       const char *service)
{
  for (guint i = 0; service && i < self->facts->len; i++)
    {
      const TakesFacts *facts = g_ptr_array_index (self->facts, i);

      if (g_str_equal (facts->service, service))
        return facts;
    }

  return service ? NULL : takes_model_get_base (self);
}

/**
 * takes_model_get_base:
 *
 * Returns: (transfer none): the facts of the service that the model's file is about
 */
const TakesFacts *
takes_model_get_base (TakesModel *self)
{
  return g_ptr_array_index (self->facts, 0);
}

/**
 * takes_model_nth_facts:
 * @n: from 0
 *
 * Returns: (transfer none) (nullable): the facts of each service in turn; %NULL after the last
 */
const TakesFacts *
takes_model_nth_facts (TakesModel *self,
                       guint       n)
{
  return n < self->facts->len ? g_ptr_array_index (self->facts, n) : NULL;
}

/**
 * takes_model_get_key:
 *
 * Returns: (transfer none): the short name that the catalogue files use: "wan26"
 */
const char *
takes_model_get_key (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);

  return self->key;
}

/**
 * takes_model_get_name:
 *
 * Returns: (transfer none): what people call it: "Wan2.6 Flash"
 */
const char *
takes_model_get_name (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);

  return self->name;
}

/**
 * takes_model_get_air:
 *
 * Returns: (transfer none): the id that is sent to Runware (models.md §2)
 */
const char *
takes_model_get_air (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);

  return self->air;
}

/**
 * takes_model_get_kind:
 *
 * Whether it makes clips or stills.
 */
TakesModelKind
takes_model_get_kind (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), TAKES_MODEL_VIDEO);

  return self->kind;
}

/**
 * takes_model_get_sources:
 *
 * Returns: (transfer none): the public pages that the facts come from
 */
const char *const *
takes_model_get_sources (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);

  return (const char *const *) self->sources;
}

/**
 * takes_model_is_on:
 * @service: (nullable): a service id; %NULL is the one that the model's file is about
 *
 * Returns: whether the model can be had there
 */
gboolean
takes_model_is_on (TakesModel *self,
                   const char *service)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);

  return takes_model_get_facts (self, service) != NULL;
}

/**
 * takes_model_has_workflow:
 *
 * A workflow that needs a sound of one's own and may be refused even then does not count.
 */
gboolean
takes_model_has_workflow (TakesModel    *self,
                          const char    *service,
                          TakesWorkflow  workflow)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (workflow < TAKES_N_WORKFLOWS, FALSE);

  facts = takes_model_get_facts (self, service);

  return facts && facts->workflows[workflow].present && !facts->workflows[workflow].needs_audio;
}

/**
 * takes_model_get_prompt_max:
 *
 * Returns: in code points; 0 when not stated
 */
int
takes_model_get_prompt_max (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), 0);

  return takes_model_get_base (self)->prompt_max;
}

/**
 * takes_model_get_negative_max:
 *
 * Returns: in code points; 0 when the model takes no negative prompt
 */
int
takes_model_get_negative_max (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), 0);

  return takes_model_get_base (self)->negative_max;
}

/**
 * takes_model_get_sizes:
 * @n_sizes: (out): how many rows
 *
 * Returns: (transfer none) (array length=n_sizes): the sizes to offer (models.md §3); for stills
 *   others are possible too
 */
const TakesSize *
takes_model_get_sizes (TakesModel *self,
                       guint      *n_sizes)
{
  const TakesFacts *base;

  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);
  g_return_val_if_fail (n_sizes != NULL, NULL);

  base = takes_model_get_base (self);
  *n_sizes = base->sizes->len;

  return (const TakesSize *) base->sizes->data;
}

/**
 * takes_model_get_presets:
 *
 * Returns: (transfer none) (array zero-terminated=1): "480p", "720p" …; empty for stills
 */
const char *const *
takes_model_get_presets (TakesModel *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);

  return (const char *const *) takes_model_get_base (self)->presets;
}

/**
 * takes_model_can_match_picture:
 *
 * Whether a preset alone is a size: the clip takes the shape of the first frame or the video.
 */
gboolean
takes_model_can_match_picture (TakesModel    *self,
                               TakesWorkflow  workflow)
{
  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (workflow < TAKES_N_WORKFLOWS, FALSE);

  return takes_model_get_base (self)->workflows[workflow].preset;
}

/**
 * takes_model_get_durations:
 * @durations: (out): set only on success; seconds
 *
 * Returns: %FALSE where no length is chosen: stills, unknown workflows, clips as long as their video
 */
gboolean
takes_model_get_durations (TakesModel     *self,
                           const char     *service,
                           TakesWorkflow   workflow,
                           TakesDurations *durations)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (workflow < TAKES_N_WORKFLOWS, FALSE);
  g_return_val_if_fail (durations != NULL, FALSE);

  facts = takes_model_get_facts (self, service);
  if (!facts || !facts->workflows[workflow].has_durations)
    return FALSE;

  *durations = facts->workflows[workflow].durations;

  return TRUE;
}

/**
 * takes_model_get_input_max:
 *
 * Returns: how many inputs of that kind; 0 when none is taken
 */
int
takes_model_get_input_max (TakesModel     *self,
                           const char     *service,
                           TakesInputRole  role)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), 0);
  g_return_val_if_fail (role < TAKES_N_INPUT_ROLES, 0);

  facts = takes_model_get_facts (self, service);

  return facts ? facts->inputs[role].max : 0;
}

/**
 * takes_model_get_input_sides:
 * @min: (out): pixels; 0 when not stated
 * @max: (out): pixels; 0 when not stated
 *
 * Both are 0 where the service does not offer the model.
 */
void
takes_model_get_input_sides (TakesModel     *self,
                             const char     *service,
                             TakesInputRole  role,
                             int            *min,
                             int            *max)
{
  const TakesFacts *facts;

  g_return_if_fail (TAKES_IS_MODEL (self));
  g_return_if_fail (role < TAKES_N_INPUT_ROLES);
  g_return_if_fail (min != NULL && max != NULL);

  facts = takes_model_get_facts (self, service);
  *min = facts ? facts->inputs[role].side_min : 0;
  *max = facts ? facts->inputs[role].side_max : 0;
}

/**
 * takes_model_get_input_bytes:
 *
 * Returns: the most bytes that one input may have, N × 1,048,576 (models.md §1); 0 when not stated
 */
gint64
takes_model_get_input_bytes (TakesModel     *self,
                             const char     *service,
                             TakesInputRole  role)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), 0);
  g_return_val_if_fail (role < TAKES_N_INPUT_ROLES, 0);

  facts = takes_model_get_facts (self, service);

  return facts ? facts->inputs[role].mb * BYTES_PER_MB : 0;
}

/**
 * takes_model_get_input_length:
 * @min: (out): milliseconds that a clip or a sound must last; −1 when not stated
 * @max: (out): milliseconds that it may last; −1 when not stated
 */
void
takes_model_get_input_length (TakesModel     *self,
                              const char     *service,
                              TakesInputRole  role,
                              gint64         *min,
                              gint64         *max)
{
  const TakesFacts *facts;

  g_return_if_fail (TAKES_IS_MODEL (self));
  g_return_if_fail (role < TAKES_N_INPUT_ROLES);
  g_return_if_fail (min != NULL && max != NULL);

  facts = takes_model_get_facts (self, service);
  *min = facts ? facts->inputs[role].ms_min : -1;
  *max = facts ? facts->inputs[role].ms_max : -1;
}

/**
 * takes_model_has_setting:
 * @setting: as the services' pages name it: promptExtend, audio, shotType, mode, retargetPose,
 *   prevSegCondFrames, steps, fps, lora, outputFormat, outputQuality, ttl, safety, webhookURL,
 *   uploadEndpoint; also seed and negativePrompt
 *
 * Whether the model takes it there in some workflow. One that is fixed counts as not taken.
 */
gboolean
takes_model_has_setting (TakesModel *self,
                         const char *service,
                         const char *setting)
{
  const TakesFacts *facts;
  TakesSettingId id;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (setting != NULL, FALSE);

  facts = takes_model_get_facts (self, service);
  if (!facts)
    return FALSE;

  if (g_str_equal (setting, "seed"))
    return facts->has_seed;

  if (g_str_equal (setting, "negativePrompt"))
    return facts->has_negative;

  return takes_setting_from_name (setting, &id) &&
         facts->settings[id].present && !facts->settings[id].fixed;
}

/**
 * takes_model_has_setting_in:
 *
 * As takes_model_has_setting(), in this workflow.
 */
gboolean
takes_model_has_setting_in (TakesModel    *self,
                            const char    *service,
                            TakesWorkflow  workflow,
                            const char    *setting)
{
  TakesSettingId id;

  g_return_val_if_fail (workflow < TAKES_N_WORKFLOWS, FALSE);

  return takes_model_has_setting (self, service, setting) &&
         (!takes_setting_from_name (setting, &id) ||
          takes_facts_has_setting (takes_model_get_facts (self, service), workflow, id));
}

/**
 * takes_model_tells_shape:
 *
 * Whether the service is told the shape of the clip; otherwise it is told a preset, and takes the picture's.
 */
gboolean
takes_model_tells_shape (TakesModel    *self,
                         const char    *service,
                         TakesWorkflow  workflow)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (workflow < TAKES_N_WORKFLOWS, FALSE);

  facts = takes_model_get_facts (self, service);

  return !facts || facts->workflows[workflow].pixels;
}

/**
 * takes_model_get_results_max:
 *
 * Returns: the most results of one request; what the composer offers where nothing is stated
 */
int
takes_model_get_results_max (TakesModel *self)
{
  gint64 max;

  g_return_val_if_fail (TAKES_IS_MODEL (self), 1);

  max = takes_model_get_base (self)->results.max;

  return max == G_MAXINT64 ? TAKES_RESULTS_UNSTATED : max;
}
