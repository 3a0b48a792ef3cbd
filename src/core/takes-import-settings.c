/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-model-private.h"

#define MAKER "providerSettings.alibaba"

/* Where a setting of the maker is met, the likely places first (I23). */
static const char *const places[] = { MAKER, "providerSettings", "settings", "" };

/* At the top "audio" may be an input; only a switch is a setting. */
static gboolean
is_setting (JsonNode   *node,
            const char *member)
{
  const char *text = takes_json_node_string (node);
  gboolean turned;

  if (!node || !g_str_equal (member, "audio"))
    return node != NULL;

  return takes_json_node_boolean (node, &turned) ||
         (text && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0));
}

/* The object that holds the setting: in its own place, else where it was met. */
static JsonObject *
find_place (TakesImporting *self,
            const char     *member)
{
  const char *right = self->rules.model ? takes_model_get_settings_at (self->rules.model) : MAKER;
  JsonObject *object = takes_import_look_up (self->task, right);

  if (is_setting (takes_json_get (object, member), member))
    return object;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      object = *places[i] ? takes_import_look_up (self->task, places[i]) : self->task;
      if (!is_setting (takes_json_get (object, member), member))
        continue;

      takes_rules_say (&self->rules, "im_settings_place", member, TAKES_LEVEL_WARNING,
                       _("“{member}” belongs in “{place}”; it was moved there."),
                       TAKES_TEXT ("member", member), TAKES_TEXT ("place", right));
      return object;
    }

  return NULL;
}

static void
read_maker (TakesImporting *self)
{
  TakesRequest *request = self->request;
  JsonObject *object;

  object = find_place (self, "promptExtend");
  if (object && takes_import_has_setting (self, TAKES_SETTING_PROMPT_EXTEND))
    takes_import_switch (self, object, "promptExtend", &request->prompt_extend);

  object = find_place (self, "audio");
  if (object && takes_import_has_setting (self, TAKES_SETTING_AUDIO))
    takes_import_switch (self, object, "audio", &request->audio);

  /* Also where the model has none: that is for a rule to say (R4). */
  object = find_place (self, "shotType");
  if (object)
    takes_import_word (self, object, "shotType", TAKES_SETTING_SHOT_TYPE, &request->shot_type);
}

/* Off is as if it had never been asked. Also where the service has none: that is for a rule to say (R4). */
static void
read_watermark (TakesImporting *self)
{
  takes_import_switch (self, self->task, "watermark", &self->request->watermark);
  if (self->request->watermark != TRUE)
    {
      self->request->watermark = TAKES_SWITCH_UNSET;
      return;
    }

  takes_rules_say (&self->rules, "im_watermark", "watermark", TAKES_LEVEL_NOTE,
                   _("The service is asked to put its watermark into the picture."));
}

static void
read_animate (TakesImporting *self)
{
  TakesRequest *request = self->request;
  JsonObject *animate = takes_import_look_up (self->task, "advancedFeatures.wanAnimate");

  if (!animate || !takes_import_has_setting (self, TAKES_SETTING_MODE))
    return;

  takes_import_word (self, animate, "mode", TAKES_SETTING_MODE, &request->animate_mode);
  takes_import_switch (self, animate, "retargetPose", &request->retarget_pose);
  takes_import_number (self, animate, "prevSegCondFrames", &request->cond_frames);
}

/**
 * takes_import_read_settings:
 *
 * Reads the settings of the maker (models.md §4.3), wherever they stand.
 */
void
takes_import_read_settings (TakesImporting *self)
{
  read_maker (self);
  read_watermark (self);
  read_animate (self);
}
