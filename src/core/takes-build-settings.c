/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-building.h"

#include "takes-model-private.h"

static void
write_maker_settings (TakesBuilding *self)
{
  const TakesRequest *request = self->rules.request;
  const TakesFacts *facts = self->rules.facts;
  gboolean extend = request->prompt_extend != FALSE;
  gboolean own_audio = takes_request_count_inputs (request, TAKES_INPUT_AUDIO) > 0;
  g_autofree char *shot_field = takes_rules_setting_field (&self->rules, TAKES_SETTING_SHOT_TYPE);
  const char *shots = request->shot_type;
  JsonObject *settings = json_object_new ();

  if (takes_building_has (self, TAKES_SETTING_PROMPT_EXTEND))
    json_object_set_boolean_member (settings, "promptExtend", extend);

  if (takes_building_has (self, TAKES_SETTING_AUDIO) && !(own_audio && facts->own_audio_excludes_switch))
    json_object_set_boolean_member (settings, "audio", request->audio != FALSE);

  if (takes_building_has (self, TAKES_SETTING_SHOT_TYPE) && extend && !takes_building_is_refused (self, shot_field))
    {
      const GStrv words = facts->settings[TAKES_SETTING_SHOT_TYPE].words;

      if ((!shots || !*shots) && words)
        shots = words[0];

      if (shots && *shots)
        json_object_set_string_member (settings, "shotType", shots);
    }

  takes_building_put (self, takes_model_get_settings_at (self->rules.model), settings);
}

static void
write_animate (TakesBuilding *self)
{
  const TakesRequest *request = self->rules.request;
  g_autofree char *mode_field = takes_rules_setting_field (&self->rules, TAKES_SETTING_MODE);
  g_autofree char *frames_field = takes_rules_setting_field (&self->rules, TAKES_SETTING_COND_FRAMES);
  gboolean replace = g_strcmp0 (request->animate_mode, "replace") == 0;
  JsonObject *animate = json_object_new ();

  if (takes_building_has (self, TAKES_SETTING_MODE) && request->animate_mode && *request->animate_mode &&
      !takes_building_is_refused (self, mode_field))
    json_object_set_string_member (animate, "mode", request->animate_mode);

  if (takes_building_has (self, TAKES_SETTING_RETARGET_POSE) && !replace &&
      request->retarget_pose != TAKES_SWITCH_UNSET)
    json_object_set_boolean_member (animate, "retargetPose", request->retarget_pose != FALSE);

  if (takes_building_has (self, TAKES_SETTING_COND_FRAMES) && request->cond_frames != TAKES_UNSET &&
      !takes_building_is_refused (self, frames_field))
    json_object_set_int_member (animate, "prevSegCondFrames", request->cond_frames);

  takes_building_put (self, "advancedFeatures.wanAnimate", animate);
}

/**
 * takes_building_write_settings:
 *
 * Writes the maker's settings where the model wants them.
 */
void
takes_building_write_settings (TakesBuilding *self)
{
  write_maker_settings (self);
  write_animate (self);
}
