/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>

#include "takes-property.h"
#include "takes-variants.h"

/* I9. */
static void
repair_audio (TakesImporting *self)
{
  TakesRequest *request = self->request;

  if (takes_request_count_inputs (request, TAKES_INPUT_AUDIO) == 0 || request->audio == TAKES_SWITCH_UNSET ||
      (self->rules.facts && !self->rules.facts->own_audio_excludes_switch))
    return;

  request->audio = TAKES_SWITCH_UNSET;
  takes_rules_say (&self->rules, "im_audio_switch_dropped", "inputs.audio", TAKES_LEVEL_WARNING,
                   _("Your own audio and the sound switch exclude each other; the switch was dropped."));
}

/* I10: what Runware would have done; other services take both. */
static void
repair_shots (TakesImporting *self)
{
  TakesRequest *request = self->request;

  if (self->foreign || !request->shot_type || request->prompt_extend != FALSE ||
      !takes_import_has_setting (self, TAKES_SETTING_SHOT_TYPE))
    return;

  takes_set_str (&request->shot_type, "single");
  takes_rules_say (&self->rules, "im_shot_dropped", "providerSettings.alibaba.shotType", TAKES_LEVEL_WARNING,
                   _("Without prompt rewriting there is one shot only; the shot type is now single."));
}

/* I11. */
static void
repair_seed (TakesImporting *self)
{
  TakesRequest *request = self->request;

  if (request->seed == TAKES_UNSET || (request->seed >= 0 && request->seed <= TAKES_SEED_MAX))
    return;

  takes_rules_say (&self->rules, "im_seed_dropped", "seed", TAKES_LEVEL_WARNING,
                   _("The seed {value} cannot be sent; Takes draws a new one."),
                   TAKES_NUMBER ("value", request->seed));
  json_object_set_int_member (self->kept, "seed", request->seed);
  request->seed = TAKES_UNSET;
}

static void
set_size (TakesRequest    *request,
          const TakesSize *row)
{
  request->width = row->width;
  request->height = row->height;
}

/* I12: pixels that the model can make win over a preset. */
static void
repair_both (TakesImporting *self)
{
  const TakesFacts *facts = self->rules.facts;
  TakesRequest *request = self->request;
  gboolean good;
  g_autofree char *kept = NULL;

  if (!request->resolution || (request->width == TAKES_UNSET && request->height == TAKES_UNSET))
    return;

  good = facts->free_sizes || takes_facts_find_size (facts, request->width, request->height);
  if (good)
    {
      kept = takes_sentence_size (request->width, request->height);
      g_clear_pointer (&request->resolution, g_free);
    }
  else
    {
      kept = g_strdup (request->resolution);
      request->width = request->height = TAKES_UNSET;
    }

  takes_rules_say (&self->rules, "im_size_both", "resolution", TAKES_LEVEL_WARNING,
                   _("A size in pixels and a preset exclude each other; {kept} was kept."),
                   TAKES_TEXT ("kept", kept));
}

/* The only row with that side. */
static const TakesSize *
find_by_side (const TakesFacts *facts,
              gint64            width,
              gint64            height)
{
  const TakesSize *found = NULL;

  for (guint i = 0; i < facts->sizes->len; i++)
    {
      const TakesSize *row = &g_array_index (facts->sizes, TakesSize, i);

      if (row->width != width && row->height != height)
        continue;

      if (found)
        return NULL;

      found = row;
    }

  return found;
}

/* I13. */
static void
repair_half (TakesImporting *self)
{
  TakesRequest *request = self->request;
  const TakesSize *row;
  g_autofree char *size = NULL;

  if ((request->width == TAKES_UNSET) == (request->height == TAKES_UNSET) || self->rules.facts->free_sizes)
    return;

  row = find_by_side (self->rules.facts, request->width, request->height);
  if (!row)
    return;

  set_size (request, row);
  size = takes_sentence_size (row->width, row->height);
  takes_rules_say (&self->rules, "im_size_half", "width", TAKES_LEVEL_WARNING,
                   _("Only one side was given; the size is now {size}."), TAKES_TEXT ("size", size));
}

/* I14: a preset where pixels are sent. */
static void
repair_preset (TakesImporting *self)
{
  const TakesWorkflowFacts *way = &self->rules.facts->workflows[self->rules.workflow];
  TakesRequest *request = self->request;
  const TakesSize *row;
  g_autofree char *size = NULL;

  if (!request->resolution || !way->present || way->preset)
    return;

  row = takes_facts_find_wide (self->rules.facts, request->resolution);
  if (!row)
    return;

  set_size (request, row);
  size = takes_sentence_size (row->width, row->height);
  takes_rules_say (&self->rules, "im_resolution_expanded", "resolution", TAKES_LEVEL_WARNING,
                   _("The preset {resolution} is now {size}."),
                   TAKES_TEXT ("resolution", request->resolution), TAKES_TEXT ("size", size));
  g_clear_pointer (&request->resolution, g_free);
}

/* I18. */
static void
clamp (TakesImporting *self,
       const char     *member,
       gint64          min,
       gint64          max,
       gint64         *value)
{
  gint64 old = *value;

  if (old == TAKES_UNSET || (old >= min && old <= max))
    return;

  *value = CLAMP (old, min, max);
  takes_rules_say (&self->rules, "im_clamped", member, TAKES_LEVEL_WARNING,
                   _("“{member}” was {old}; the nearest allowed value is {value}."),
                   TAKES_TEXT ("member", member), TAKES_NUMBER ("old", old), TAKES_NUMBER ("value", *value));
}

static void
clamp_setting (TakesImporting *self,
               TakesSettingId  id,
               gint64         *value)
{
  const TakesSetting *setting = &self->rules.facts->settings[id];

  if (setting->present && !setting->fixed)
    clamp (self, takes_setting_to_name (id), setting->range.min, setting->range.max, value);
}

/**
 * takes_import_repair:
 *
 * Mends what needs no decision of a person, with a note for every change; for an unknown model only
 * what holds for all.
 */
void
takes_import_repair (TakesImporting *self)
{
  TakesRequest *request = self->request;
  const TakesFacts *facts = self->rules.facts;

  repair_audio (self);
  repair_shots (self);
  repair_seed (self);

  if (!facts)
    return;

  repair_both (self);
  repair_half (self);
  repair_preset (self);
  clamp (self, "numberResults", facts->results.min, facts->results.max, &request->results);
  clamp_setting (self, TAKES_SETTING_OUTPUT_QUALITY, &request->output_quality);
  clamp_setting (self, TAKES_SETTING_TTL, &request->ttl);
  clamp_setting (self, TAKES_SETTING_FPS, &request->fps);
  clamp_setting (self, TAKES_SETTING_STEPS, &request->steps);
}
