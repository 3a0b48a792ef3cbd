/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <glib/gi18n.h>

static guint
count_inputs (const TakesRules *self,
              TakesInputRole    role)
{
  return takes_request_count_inputs (self->request, role);
}

static char *
input_field (TakesInputRole role)
{
  return g_strconcat ("inputs.", takes_input_role_member (role), NULL);
}

/* How a kind of input is called in "… does not take …". */
static const char *
input_words (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return _("a first frame");

    case TAKES_INPUT_REFERENCE_IMAGE:
      return _("reference images");

    case TAKES_INPUT_REFERENCE_VIDEO:
      return _("reference videos");

    case TAKES_INPUT_AUDIO:
    default:
      return _("audio of your own");
    }
}

/**
 * takes_rules_check_workflow:
 *
 * Adds what is wrong when the model cannot make a clip from what was given (models.md).
 */
void
takes_rules_check_workflow (TakesRules *self)
{
  gboolean audio = count_inputs (self, TAKES_INPUT_AUDIO) > 0;

  if (self->workflow != TAKES_WORKFLOW_T2V || (self->way->present && (!self->way->needs_audio || audio)))
    return;

  takes_rules_say (self, "workflow_unsupported", "inputs", TAKES_LEVEL_ERROR,
                   _("{model} cannot make a clip from {given} alone. Add a first frame or a reference."),
                   TAKES_TEXT ("given", audio ? _("text and audio") : _("text")));
}

static void
check_kinds (TakesRules *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      g_autofree char *field = input_field (role);

      if (count_inputs (self, role) > 0 && !takes_facts_takes (self->facts, role))
        takes_rules_say (self, "input_unsupported", field, TAKES_LEVEL_ERROR,
                         _("{model} on {provider} does not take {input}."),
                         TAKES_TEXT ("input", input_words (role)));
    }
}

static gboolean
both_given (const TakesRules *self,
            TakesInputRole    a,
            TakesInputRole    b)
{
  return (self->facts->exclusive_roles[a] & (1u << b)) &&
         takes_facts_takes (self->facts, a) && takes_facts_takes (self->facts, b) &&
         count_inputs (self, a) > 0 && count_inputs (self, b) > 0;
}

static gboolean
is_first (const char *frame)
{
  return !frame || g_str_equal (frame, "first") || g_str_equal (frame, "0");
}

static void
check_frame (TakesRules *self)
{
  guint count = count_inputs (self, TAKES_INPUT_FRAME);
  int max = self->facts->inputs[TAKES_INPUT_FRAME].max;

  if (both_given (self, TAKES_INPUT_FRAME, TAKES_INPUT_REFERENCE_IMAGE) ||
      both_given (self, TAKES_INPUT_FRAME, TAKES_INPUT_REFERENCE_VIDEO))
    takes_rules_say (self, "frame_with_references", "inputs", TAKES_LEVEL_ERROR,
                     _("A first frame and references exclude each other. Remove one of them."));

  if (max == 0)
    return;

  if (count > (guint) max)
    takes_rules_say (self, "frame_count", "inputs.frameImages", TAKES_LEVEL_ERROR,
                     _("{model} takes one first frame, not {count}."), TAKES_NUMBER ("count", count));

  for (guint i = 0; i < count; i++)
    if (!is_first (takes_request_get_input (self->request, TAKES_INPUT_FRAME, i)->frame))
      {
        takes_rules_say (self, "frame_position", "inputs.frameImages", TAKES_LEVEL_ERROR,
                         _("{model} can place a picture only at the first frame."));
        return;
      }
}

/* Inputs that a model needs, and needs exactly so many of (R54 instead of R50 and R51). */
static gboolean
needs_inputs (const TakesRules *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (self->facts->inputs[role].min > 0)
      return TRUE;

  return FALSE;
}

static void
check_needed (TakesRules *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      const TakesInputFacts *input = &self->facts->inputs[role];
      guint count = count_inputs (self, role);

      if (input->max > 0 && (count < (guint) input->min || count > (guint) input->max))
        {
          takes_rules_say (self, "animate_inputs", "inputs", TAKES_LEVEL_ERROR,
                           _("{model} needs exactly one reference image and one reference video."));
          return;
        }
    }
}

static void
check_reference_counts (TakesRules *self)
{
  int max_images = self->facts->inputs[TAKES_INPUT_REFERENCE_IMAGE].max;
  int max_videos = self->facts->inputs[TAKES_INPUT_REFERENCE_VIDEO].max;
  int total = self->facts->reference_total;
  guint images = count_inputs (self, TAKES_INPUT_REFERENCE_IMAGE);
  guint videos = count_inputs (self, TAKES_INPUT_REFERENCE_VIDEO);

  if (max_images > 0 && images > (guint) max_images)
    takes_rules_say (self, "ref_images_count", "inputs.referenceImages", TAKES_LEVEL_ERROR,
                     ngettext ("{model} on {provider} takes up to {max} reference image, not {count}.",
                               "{model} on {provider} takes up to {max} reference images, not {count}.", max_images),
                     TAKES_NUMBER ("max", max_images), TAKES_NUMBER ("count", images));

  if (max_videos > 0 && videos > (guint) max_videos)
    takes_rules_say (self, "ref_videos_count", "inputs.referenceVideos", TAKES_LEVEL_ERROR,
                     ngettext ("{model} on {provider} takes up to {max} reference video, not {count}.",
                               "{model} on {provider} takes up to {max} reference videos, not {count}.", max_videos),
                     TAKES_NUMBER ("max", max_videos), TAKES_NUMBER ("count", videos));

  if (total > 0 && images <= (guint) max_images && videos <= (guint) max_videos && images + videos > (guint) total)
    takes_rules_say (self, "ref_total", "inputs", self->facts->reference_total_level,
                     ngettext ("This is {count} reference; upstream takes {max} in all, so it may be refused.",
                               "These are {count} references; upstream takes {max} in all, so they may be refused.",
                               images + videos),
                     TAKES_NUMBER ("count", images + videos), TAKES_NUMBER ("max", total));

  if (max_images > 0 && images > 0 && !self->facts->inputs[TAKES_INPUT_REFERENCE_IMAGE].listed)
    takes_rules_say (self, "ref_images_unlisted", "inputs.referenceImages", TAKES_LEVEL_NOTE,
                     _("The page of {model} does not list reference images; they may be refused."));
}

static void
check_audio (TakesRules *self)
{
  if (count_inputs (self, TAKES_INPUT_AUDIO) == 0 || !takes_facts_takes (self->facts, TAKES_INPUT_AUDIO))
    return;

  if (self->facts->own_audio_excludes_switch && self->request->audio != TAKES_SWITCH_UNSET)
    takes_rules_say (self, "audio_conflict", "inputs.audio", TAKES_LEVEL_ERROR,
                     _("Your own audio and “Native sound” exclude each other."));

  if (self->way->lacks_inputs & (1u << TAKES_INPUT_AUDIO))
    takes_rules_say (self, "audio_ignored", "inputs.audio", TAKES_LEVEL_WARNING,
                     _("{provider} takes no audio of your own beside references; it will not be sent."));
  else if (self->workflow == TAKES_WORKFLOW_R2V)
    takes_rules_say (self, "audio_ignored", "inputs.audio", TAKES_LEVEL_WARNING,
                     _("With references your own audio will probably be ignored."));

  if (self->way->present && self->way->needs_audio)
    takes_rules_say (self, "audio_without_picture", "inputs.audio", TAKES_LEVEL_WARNING,
                     _("{model} is made for pictures; audio without a first frame may be refused."));
}

/**
 * takes_rules_check_inputs:
 *
 * Adds what is wrong with the number and the kinds of inputs.
 */
void
takes_rules_check_inputs (TakesRules *self)
{
  check_kinds (self);
  check_frame (self);

  if (needs_inputs (self))
    check_needed (self);
  else
    check_reference_counts (self);

  check_audio (self);
}
