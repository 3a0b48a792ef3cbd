/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <glib/gi18n.h>

/* Containers round lengths (models.md §1). */
#define LENGTH_SLACK 50
#define MS_PER_S     1000

/* One input under the rules. */
typedef struct {
  TakesRules            *rules;
  const TakesInput      *input;
  const TakesInputFacts *facts;
  TakesInputRole         role;
  char                  *field;
  char                  *name;
} Checked;

static const char *
form_words (guint form)
{
  switch (form)
    {
    case TAKES_INPUT_FORM_UUID:
      return _("an upload");

    case TAKES_INPUT_FORM_URL:
      return _("a link");

    case TAKES_INPUT_FORM_DATA_URI:
      return _("a data URI");

    case TAKES_INPUT_FORM_BASE64:
      return _("base64 text");

    case TAKES_INPUT_FORM_OSS:
    default:
      return _("an oss address");
    }
}

static char *
list_forms (const TakesInputFacts *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint form = TAKES_INPUT_FORM_UUID; form <= TAKES_INPUT_FORM_OSS; form++)
    if ((facts->forms & ~facts->doubtful) & (1u << form))
      g_strv_builder_add (builder, form_words (form));

  words = g_strv_builder_end (builder);

  return takes_sentence_list ((const char *const *) words);
}

static void
check_form (const Checked *self)
{
  TakesInputForm form = takes_input_get_form (self->input);
  TakesLevel level = TAKES_LEVEL_NONE;
  g_autofree char *forms = NULL;

  if (form == TAKES_INPUT_FORM_FILE && self->facts->file)
    form = self->facts->file_as;

  if (form == TAKES_INPUT_FORM_FILE || !(self->facts->forms & (1u << form)))
    level = TAKES_LEVEL_ERROR;
  else if (self->facts->doubtful & (1u << form))
    level = TAKES_LEVEL_WARNING;

  forms = list_forms (self->facts);
  takes_rules_say (self->rules, "value_form", self->field, level,
                   _("{file} cannot be sent to {provider} like this. Possible: {forms}."),
                   TAKES_TEXT ("file", self->name), TAKES_TEXT ("forms", forms));
}

static void
check_source (const Checked *self)
{
  TakesInputForm form = takes_input_get_form (self->input);

  if (form == TAKES_INPUT_FORM_URL && !takes_is_http (self->input->source))
    takes_rules_say (self->rules, "uri_invalid", self->field, TAKES_LEVEL_ERROR,
                     _("“{value}” is not an http or https address."), TAKES_TEXT ("value", self->input->source));
  else
    check_form (self);

  if (form == TAKES_INPUT_FORM_FILE && self->input->unreadable)
    takes_rules_say (self->rules, "media_missing", self->field, TAKES_LEVEL_ERROR,
                     _("{file} cannot be read. It may have been moved or deleted."),
                     TAKES_TEXT ("file", self->name));
}

static void
check_sides (const Checked *self)
{
  int width = self->input->width;
  int height = self->input->height;
  int min = self->facts->side_min;
  int max = self->facts->side_max;

  if (width <= 0 || height <= 0 || max == 0)
    return;

  if (MIN (width, height) < min)
    takes_rules_say (self->rules, "image_too_small", self->field, self->facts->side_level,
                     _("{file} is {width} × {height}; each side needs at least {min} pixels."),
                     TAKES_TEXT ("file", self->name), TAKES_NUMBER ("width", width),
                     TAKES_NUMBER ("height", height), TAKES_NUMBER ("min", min));

  if (MAX (width, height) > max)
    takes_rules_say (self->rules, "image_too_large", self->field, self->facts->side_level,
                     _("{file} is {width} × {height}; each side may have at most {max} pixels. "
                       "Takes can scale down a copy."),
                     TAKES_TEXT ("file", self->name), TAKES_NUMBER ("width", width),
                     TAKES_NUMBER ("height", height), TAKES_NUMBER ("max", max));
}

static void
check_format (const Checked *self)
{
  const char *const *formats = (const char *const *) self->facts->formats;
  g_autofree char *format = NULL;
  g_autofree char *suggested = NULL;

  if (!self->input->format || !formats || g_strv_contains (formats, self->input->format))
    return;

  format = g_ascii_strup (self->input->format, -1);
  suggested = g_ascii_strup (formats[0] ? formats[0] : "", -1);

  if (self->role == TAKES_INPUT_AUDIO)
    takes_rules_say (self->rules, "audio_format", self->field, TAKES_LEVEL_ERROR,
                     _("{file} is {format}; audio must be WAV or MP3. Takes can convert a copy."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("format", format));
  else if (self->role == TAKES_INPUT_REFERENCE_VIDEO)
    takes_rules_say (self->rules, "ref_video_format", self->field, TAKES_LEVEL_WARNING,
                     _("{file} is {format}; reference videos should be MP4 or MOV."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("format", format));
  else
    takes_rules_say (self->rules, "image_format", self->field, TAKES_LEVEL_ERROR,
                     _("{file} is {format}. Takes can convert a copy to {suggested}."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("format", format),
                     TAKES_TEXT ("suggested", suggested));
}

/* What is called a megabyte is 1,000,000 bytes for some and 1,048,576 for others. */
static void
check_bytes (const Checked *self)
{
  gint64 mb = self->facts->mb;
  g_autofree char *size = NULL;
  g_autofree char *max = NULL;

  if (mb == 0 || self->input->bytes <= mb * 1000000)
    return;

  size = g_format_size (self->input->bytes);
  max = g_format_size (mb * 1000000);

  if (self->input->bytes > mb * 1048576)
    takes_rules_say (self->rules, "file_too_big", self->field, TAKES_LEVEL_ERROR,
                     _("{file} has {size}, more than the limit of {max}."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("size", size), TAKES_TEXT ("max", max));
  else
    takes_rules_say (self->rules, "file_size_edge", self->field, TAKES_LEVEL_WARNING,
                     _("{file} has {size}, right at the limit of {max}; it may be refused."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("size", size), TAKES_TEXT ("max", max));
}

static void
check_length (const Checked *self)
{
  gint64 ms = self->input->ms;
  g_autofree char *length = NULL;
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (ms < 0 || self->facts->ms_max < 0 ||
      (ms >= self->facts->ms_min - LENGTH_SLACK && ms <= self->facts->ms_max + LENGTH_SLACK))
    return;

  length = takes_sentence_seconds (ms);
  min = takes_sentence_seconds (self->facts->ms_min);
  max = takes_sentence_seconds (self->facts->ms_max);

  if (self->role == TAKES_INPUT_AUDIO)
    takes_rules_say (self->rules, "audio_length", self->field, self->facts->ms_level,
                     _("{file} lasts {length} s; audio must last {min} to {max} s."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("length", length),
                     TAKES_TEXT ("min", min), TAKES_TEXT ("max", max));
  else
    takes_rules_say (self->rules, "ref_video_length", self->field, self->facts->ms_level,
                     _("{file} lasts {length} s; reference videos should last {min} to {max} s."),
                     TAKES_TEXT ("file", self->name), TAKES_TEXT ("length", length),
                     TAKES_TEXT ("min", min), TAKES_TEXT ("max", max));
}

static void
check_against_clip (const Checked *self)
{
  const TakesWorkflowFacts *way = self->rules->way;
  gint64 duration = self->rules->request->duration;
  gint64 seconds = duration == TAKES_UNSET ? way->durations.standard : CLAMP (duration, 0, G_MAXINT);
  gint64 clip = seconds * MS_PER_S;
  g_autofree char *audio = NULL;

  if (self->role != TAKES_INPUT_AUDIO || self->input->ms < 0 || !way->has_durations ||
      self->rules->workflow == TAKES_WORKFLOW_R2V || ABS (self->input->ms - clip) <= LENGTH_SLACK)
    return;

  audio = takes_sentence_seconds (self->input->ms);
  takes_rules_say (self->rules, "audio_clip_mismatch", self->field, TAKES_LEVEL_NOTE,
                   self->input->ms > clip
                     ? _("The audio lasts {audio} s, the clip {clip} s: the rest is cut.")
                     : _("The audio lasts {audio} s, the clip {clip} s: silence follows."),
                   TAKES_TEXT ("audio", audio), TAKES_NUMBER ("clip", seconds));
}

static void
check_input (TakesRules     *rules,
             TakesInputRole  role,
             guint           index)
{
  Checked self = { rules, takes_request_get_input (rules->request, role, index), &rules->facts->inputs[role], role,
                   g_strconcat ("inputs.", takes_input_role_member (role), NULL), NULL };

  self.name = takes_input_dup_name (self.input);
  rules->input = (int) index;

  check_source (&self);
  check_sides (&self);
  check_format (&self);
  check_bytes (&self);
  check_length (&self);
  check_against_clip (&self);

  rules->input = -1;
  g_free (self.field);
  g_free (self.name);
}

/**
 * takes_rules_check_media:
 *
 * Adds what is wrong with each input by what is known of it: form, size, pixels, length. What is not sent may be
 * anything.
 */
void
takes_rules_check_media (TakesRules *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      gboolean sent = takes_facts_takes (self->facts, role) && !(self->way->lacks_inputs & (1u << role));
      guint count = sent ? takes_request_count_inputs (self->request, role) : 0;

      for (guint i = 0; i < count; i++)
        check_input (self, role, i);
    }
}
