/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <glib/gi18n.h>

static gboolean
outside (gint64            value,
         const TakesRange *range)
{
  return value != TAKES_UNSET && (value < range->min || value > range->max);
}

static void
say_unsupported (TakesRules     *self,
                 TakesSettingId  setting)
{
  g_autofree char *field = takes_rules_setting_field (self, setting);

  takes_rules_say (self, "parameter_unsupported", field, TAKES_LEVEL_WARNING,
                   _("{model} on {provider} has no setting “{parameter}”; it will not be sent."),
                   TAKES_TEXT ("parameter", takes_setting_to_name (setting)));
}

static void
check_duration_allowed (TakesRules *self)
{
  const TakesDurations *durations = &self->way->durations;
  gint64 duration = self->request->duration;
  g_autofree char *allowed = NULL;

  if (durations->n_values == 0)
    {
      if (duration >= durations->min && duration <= durations->max)
        return;

      /* Translators: seconds: “2 to 15”. */
      allowed = g_strdup_printf (_("%d to %d"), durations->min, durations->max);
    }
  else
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) words = NULL;

      for (int i = 0; i < durations->n_values; i++)
        {
          g_autofree char *word = g_strdup_printf ("%d", durations->values[i]);

          if (duration == durations->values[i])
            return;

          g_strv_builder_add (builder, word);
        }

      words = g_strv_builder_end (builder);
      allowed = takes_sentence_list ((const char *const *) words);
    }

  takes_rules_say (self, "duration_unsupported", "duration", TAKES_LEVEL_ERROR,
                   _("{model} makes clips of {allowed} seconds here, not {value}."),
                   TAKES_TEXT ("allowed", allowed), TAKES_NUMBER ("value", duration));
}

/**
 * takes_rules_check_duration:
 *
 * Adds what is wrong with the length of the clip.
 */
void
takes_rules_check_duration (TakesRules *self)
{
  gint64 duration = self->request->duration;

  if (duration == TAKES_UNSET)
    return;

  if (self->way->follows_video)
    takes_rules_say (self, "duration_ignored", "duration", TAKES_LEVEL_WARNING,
                     _("{model} takes the length of the reference video; the duration is not sent."));

  if (self->way->has_durations)
    check_duration_allowed (self);

  if (self->way->capped_at > 0 && duration > self->way->capped_at && duration <= self->way->durations.max)
    takes_rules_say (self, "duration_capped", "duration", TAKES_LEVEL_WARNING,
                     ngettext ("{provider} ends clips made from references at {max} second.",
                               "{provider} ends clips made from references at {max} seconds.", self->way->capped_at),
                     TAKES_NUMBER ("max", self->way->capped_at));
}

/**
 * takes_rules_check_results:
 *
 * Adds what is wrong with the number of results.
 */
void
takes_rules_check_results (TakesRules *self)
{
  const TakesRange *range = &self->facts->results;
  gboolean stated = range->max != G_MAXINT64;
  gint64 max = stated ? range->max : TAKES_RESULTS_UNSTATED;
  gint64 results = self->request->results;

  if (results == TAKES_UNSET)
    return;

  if (results < range->min || results > max)
    takes_rules_say (self, "results_range", "numberResults",
                     results >= range->min && !stated ? TAKES_LEVEL_WARNING : TAKES_LEVEL_ERROR,
                     ngettext ("{model} makes {min} to {max} result per request, not {value}.",
                               "{model} makes {min} to {max} results per request, not {value}.", max),
                     TAKES_NUMBER ("min", range->min), TAKES_NUMBER ("max", max),
                     TAKES_NUMBER ("value", results));

  if (results <= 1)
    return;

  takes_rules_say (self, "results_seeds", "numberResults", TAKES_LEVEL_NOTE,
                   ngettext ("Each of the {count} results gets a seed of its own, chosen by the service.",
                             "Each of the {count} results gets a seed of its own, chosen by the service.", results),
                   TAKES_NUMBER ("count", results));

  if (self->facts->fan_out)
    takes_rules_say (self, "results_fan_out", "numberResults", TAKES_LEVEL_NOTE,
                     ngettext ("{provider} makes one clip per request: {count} request will be sent.",
                               "{provider} makes one clip per request: {count} requests will be sent.", results),
                     TAKES_NUMBER ("count", results));
}

static void
check_seed (TakesRules *self)
{
  const TakesFacts *facts = self->facts;

  if (self->request->seed == TAKES_UNSET)
    return;

  if (!facts->has_seed)
    {
      takes_rules_say (self, "seed_unsupported", "seed", TAKES_LEVEL_WARNING,
                       _("{model} on {provider} takes no seed, so this take cannot be repeated."));
      return;
    }

  if (outside (self->request->seed, &facts->seed))
    takes_rules_say (self, "seed_range", "seed", TAKES_LEVEL_ERROR,
                     _("The seed must be a whole number from {min} to {max}."),
                     TAKES_NUMBER ("min", facts->seed.min), TAKES_NUMBER ("max", facts->seed.max));

  if (!facts->seed_listed)
    takes_rules_say (self, "seed_unlisted", "seed", TAKES_LEVEL_NOTE,
                     _("It is not documented that {model} on {provider} uses a seed; it may be ignored."));

  if (takes_rules_has (self, TAKES_SETTING_PROMPT_EXTEND) && self->request->prompt_extend != FALSE)
    takes_rules_say (self, "seed_with_extend", "seed", TAKES_LEVEL_NOTE,
                     _("Prompt rewriting is on: the same seed can give a different result."));
}

/**
 * takes_rules_check_word:
 * @value: (nullable): what was asked for
 *
 * Adds a finding when @value is none of the words of an enumeration; what the model has no list for
 * is another rule's.
 */
void
takes_rules_check_word (TakesRules     *self,
                        TakesSettingId  setting,
                        const char     *value)
{
  const char *const *words = (const char *const *) self->facts->settings[setting].words;
  g_autofree char *field = NULL;
  g_autofree char *allowed = NULL;

  if (!value || !*value || !words || !takes_rules_has (self, setting) || g_strv_contains (words, value))
    return;

  field = takes_rules_setting_field (self, setting);
  allowed = takes_sentence_list (words);
  takes_rules_say (self, "value_not_allowed", field, TAKES_LEVEL_ERROR,
                   _("“{value}” is not possible for {parameter}. Possible: {allowed}."),
                   TAKES_TEXT ("value", value), TAKES_TEXT ("parameter", field), TAKES_TEXT ("allowed", allowed));
}

/* Which of the two a model lacks matters: on another service than the one its file is about, the
 * composer keeps what was chosen, and only what would change the clip is said (models.md R4). */
static void
check_shots (TakesRules *self)
{
  const char *shots = self->request->shot_type;
  gboolean multi = g_strcmp0 (shots, "multi") == 0;

  if (!shots || !*shots)
    return;

  if (!takes_rules_has (self, TAKES_SETTING_SHOT_TYPE))
    {
      if (multi || self->facts->is_base)
        say_unsupported (self, TAKES_SETTING_SHOT_TYPE);

      return;
    }

  takes_rules_check_word (self, TAKES_SETTING_SHOT_TYPE, shots);

  if (multi && self->request->prompt_extend == FALSE && takes_rules_has (self, TAKES_SETTING_PROMPT_EXTEND))
    {
      g_autofree char *field = takes_rules_setting_field (self, TAKES_SETTING_SHOT_TYPE);

      takes_rules_say (self, "shot_needs_extend", field, self->facts->shots_alone,
                       _("Several shots need prompt rewriting. Turn it on or choose a single shot."));
    }
}

static void
check_alibaba (TakesRules *self)
{
  const TakesRequest *request = self->request;

  /* Where the model has it elsewhere, but not on this service or in this workflow. */
  if (request->prompt_extend == FALSE && !self->facts->is_base &&
      !takes_rules_has (self, TAKES_SETTING_PROMPT_EXTEND))
    say_unsupported (self, TAKES_SETTING_PROMPT_EXTEND);

  if (request->audio == FALSE)
    {
      g_autofree char *field = takes_rules_setting_field (self, TAKES_SETTING_AUDIO);

      takes_rules_say (self, "native_audio_fixed", field, self->facts->audio_off,
                       _("{model} on {provider} may make sound even when it is turned off."));
    }

  check_shots (self);

  if (request->lora && !takes_rules_has (self, TAKES_SETTING_LORA))
    say_unsupported (self, TAKES_SETTING_LORA);

  if (request->watermark == TRUE && !takes_rules_has (self, TAKES_SETTING_WATERMARK))
    say_unsupported (self, TAKES_SETTING_WATERMARK);
}

static void
say_range (TakesRules     *self,
           const char     *code,
           TakesSettingId  setting,
           gint64          value,
           const char     *sentence)
{
  const TakesSetting *facts = &self->facts->settings[setting];
  g_autofree char *field = takes_rules_setting_field (self, setting);

  if (takes_rules_has (self, setting) && !facts->fixed && outside (value, &facts->range))
    takes_rules_say (self, code, field, TAKES_LEVEL_ERROR, sentence,
                     TAKES_NUMBER ("min", facts->range.min), TAKES_NUMBER ("max", facts->range.max));
}

static void
check_animate (TakesRules *self)
{
  const TakesRequest *request = self->request;
  const TakesSetting *steps = &self->facts->settings[TAKES_SETTING_STEPS];

  say_range (self, "steps_range", TAKES_SETTING_STEPS, request->steps,
             _("Steps must be between {min} and {max}."));
  say_range (self, "fps_range", TAKES_SETTING_FPS, request->fps,
             _("The frame rate must be between {min} and {max} frames per second."));
  say_range (self, "cond_frames_range", TAKES_SETTING_COND_FRAMES, request->cond_frames,
             _("Carried-over frames must be between {min} and {max}."));
  takes_rules_check_word (self, TAKES_SETTING_MODE, request->animate_mode);

  if (steps->fixed && request->steps != TAKES_UNSET && request->steps != steps->range.standard)
    takes_rules_say (self, "steps_fixed", "steps", TAKES_LEVEL_WARNING,
                     ngettext ("{model} always works with {value} step; the setting is not sent.",
                               "{model} always works with {value} steps; the setting is not sent.",
                               steps->range.standard),
                     TAKES_NUMBER ("value", steps->range.standard));

  if (takes_rules_has (self, TAKES_SETTING_RETARGET_POSE) && request->retarget_pose == TRUE &&
      g_strcmp0 (request->animate_mode, "replace") == 0)
    {
      g_autofree char *field = takes_rules_setting_field (self, TAKES_SETTING_RETARGET_POSE);

      takes_rules_say (self, "retarget_ignored", field, TAKES_LEVEL_WARNING,
                       _("“Retarget pose” works only in the mode Animate; it will not be sent."));
    }
}

/**
 * takes_rules_check_settings:
 *
 * Adds what is wrong with the seed and the maker's settings.
 */
void
takes_rules_check_settings (TakesRules *self)
{
  check_seed (self);
  check_alibaba (self);
  check_animate (self);
}
