/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-column.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-lora.h"
#include "takes-property.h"
#include "takes-rules.h"
#include "takes-variants.h"

/* What stands in a column. */
typedef enum {
  KIND_AXIS,
  KIND_TEXT,
  KIND_WORD,       /* in lower case */
  KIND_FORMAT,     /* in upper case, as the services write them */
  KIND_NUMBER,
  KIND_SEED,
  KIND_SIDE,
  KIND_SWITCH,
  KIND_SAFETY,
  KIND_LORA,
  KIND_LINKS,
} Kind;

#define AT(member) G_STRUCT_OFFSET (TakesRequest, member)
#define IN(role)   AT (inputs) + (role) * sizeof (GPtrArray *)

/* The names of a column as people and the services write them, compared without case, blanks, dots, '-' and '_'.
 * The first is its own. */
static const struct {
  Kind        kind;
  gsize       offset;      /* in the request */
  const char *names[8];
} columns[TAKES_N_COLUMNS] = {
  [TAKES_VARY_ACCOUNT] = { KIND_AXIS, 0, { "account", "accounts", "service", "provider" } },
  [TAKES_VARY_MODEL] = { KIND_AXIS, 0, { "model" } },
  [TAKES_VARY_SIZE] = { KIND_AXIS, 0, { "size", "resolution" } },
  [TAKES_VARY_DURATION] = { KIND_AXIS, 0, { "duration", "seconds", "length" } },
  [TAKES_VARY_SHOTS] = { KIND_AXIS, 0, { "shots", "shottype" } },
  [TAKES_VARY_REWRITING] = { KIND_AXIS, 0, { "rewriting", "promptextend" } },
  [TAKES_VARY_SOUND] = { KIND_AXIS, 0, { "sound", "audio", "nativesound" } },
  [TAKES_VARY_PROMPT] = { KIND_AXIS, 0, { "prompt", "positiveprompt", "text" } },
  [TAKES_COLUMN_NEGATIVE] = { KIND_TEXT, AT (negative), { "negative", "negativeprompt" } },
  [TAKES_COLUMN_SEED] = { KIND_SEED, AT (seed), { "seed" } },
  [TAKES_COLUMN_WIDTH] = { KIND_SIDE, AT (width), { "width" } },
  [TAKES_COLUMN_HEIGHT] = { KIND_SIDE, AT (height), { "height" } },
  [TAKES_COLUMN_RESULTS] = { KIND_NUMBER, AT (results), { "results", "numberresults", "numberofresults" } },
  [TAKES_COLUMN_FORMAT] = { KIND_FORMAT, AT (output_format), { "format", "outputformat" } },
  [TAKES_COLUMN_QUALITY] = { KIND_NUMBER, AT (output_quality), { "quality", "outputquality" } },
  [TAKES_COLUMN_TTL] = { KIND_NUMBER, AT (ttl), { "ttl", "keeptime" } },
  [TAKES_COLUMN_SAFETY] = { KIND_SAFETY, 0, { "safety", "contentcheck" } },
  [TAKES_COLUMN_SAFETY_CHECK] = { KIND_SWITCH, AT (safety_check), { "checkcontent", "safetycheckcontent" } },
  [TAKES_COLUMN_SAFETY_MODE] = { KIND_WORD, AT (safety_mode), { "safetymode" } },
  [TAKES_COLUMN_WEBHOOK] = { KIND_TEXT, AT (webhook_url), { "webhook", "webhookurl" } },
  [TAKES_COLUMN_UPLOAD] = { KIND_TEXT, AT (upload_endpoint), { "uploadendpoint" } },
  [TAKES_COLUMN_STEPS] = { KIND_NUMBER, AT (steps), { "steps" } },
  [TAKES_COLUMN_FPS] = { KIND_NUMBER, AT (fps), { "fps", "framerate" } },
  [TAKES_COLUMN_ANIMATE_MODE] = { KIND_WORD, AT (animate_mode), { "mode", "animatemode", "wananimatemode" } },
  [TAKES_COLUMN_RETARGET] = { KIND_SWITCH, AT (retarget_pose), { "retargetpose", "retarget" } },
  [TAKES_COLUMN_COND_FRAMES] = { KIND_NUMBER, AT (cond_frames), { "carriedframes", "carriedoverframes", "prevsegcondframes" } },
  [TAKES_COLUMN_LORA] = { KIND_LORA, 0, { "lora", "loras" } },
  [TAKES_COLUMN_FRAME] = { KIND_LINKS, IN (TAKES_INPUT_FRAME),
                           { "firstframe", "frame", "frameimages", "frameimage", "image", "imgurl" } },
  [TAKES_COLUMN_REFERENCE_IMAGES] = { KIND_LINKS, IN (TAKES_INPUT_REFERENCE_IMAGE),
                                      { "referenceimages", "referenceimage", "referencepictures" } },
  [TAKES_COLUMN_REFERENCE_VIDEOS] = { KIND_LINKS, IN (TAKES_INPUT_REFERENCE_VIDEO), { "referencevideos", "referencevideo" } },
  [TAKES_COLUMN_OWN_AUDIO] = { KIND_LINKS, IN (TAKES_INPUT_AUDIO), { "ownaudio", "inputsaudio", "audiourl" } },
};

static int
find_name (const char *title)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = title; *at; at++)
    if (!strchr (" \t-_.", *at))
      g_string_append_c (plain, g_ascii_tolower (*at));

  for (guint column = 0; column < TAKES_N_COLUMNS; column++)
    for (guint i = 0; i < G_N_ELEMENTS (columns[column].names) && columns[column].names[i]; i++)
      if (g_str_equal (plain->str, columns[column].names[i]))
        return (int) column;

  return TAKES_COLUMN_UNKNOWN;
}

/**
 * takes_column_find:
 * @title: as it stands over a column; also the path of a member: "providerSettings.alibaba.audio"
 *
 * Returns: which parameter it is; %TAKES_COLUMN_UNKNOWN for none
 */
int
takes_column_find (const char *title)
{
  const char *dot;
  int column;

  g_return_val_if_fail (title != NULL, TAKES_COLUMN_UNKNOWN);

  column = find_name (title);
  dot = strrchr (title, '.');

  return column == TAKES_COLUMN_UNKNOWN && dot ? find_name (dot + 1) : column;
}

/* Returns: (transfer none) (nullable): the column's own name, which takes_column_find() knows */
const char *
takes_column_get_name (int column)
{
  return column >= 0 && column < TAKES_N_COLUMNS ? columns[column].names[0] : NULL;
}

/**
 * takes_column_get_hint:
 *
 * Returns: (transfer none) (nullable): a sentence that says what the column takes, translated; %NULL where any
 *   text is taken
 */
const char *
takes_column_get_hint (int column)
{
  if (column < 0 || column >= TAKES_N_COLUMNS)
    return NULL;

  switch (columns[column].kind)
    {
    case KIND_AXIS:
      if (column == TAKES_VARY_SIZE)
        return _("Give pixels, like 1280x720, or a preset, like 720p.");
      if (column == TAKES_VARY_DURATION)
        return _("Give a whole number.");
      return column == TAKES_VARY_REWRITING || column == TAKES_VARY_SOUND ? _("Give “on” or “off”.") : NULL;

    case KIND_SEED:
      return _("Give a whole number from 0 to 2147483647.");

    case KIND_NUMBER:
    case KIND_SIDE:
      return _("Give a whole number.");

    case KIND_SWITCH:
      return _("Give “on” or “off”.");

    case KIND_SAFETY:
      return _("Give “none”, “fast” or “full”.");

    case KIND_LORA:
      return _("Give model ids with their weights, like “civitai:7@9:0.8; civitai:5@1”.");

    case KIND_LINKS:
      return _("Give links that begin with https; add files of this computer in Compose.");

    case KIND_TEXT:
    case KIND_WORD:
    case KIND_FORMAT:
    default:
      return NULL;
    }
}

static gboolean
put_number (gint64     *to,
            const char *text,
            gint64      max)
{
  return g_ascii_string_to_signed (text, 10, 0, max, to, NULL);
}

static gboolean
put_side (TakesRequest *request,
          gint64       *side,
          const char   *text)
{
  if (!put_number (side, text, G_MAXINT))
    return FALSE;

  takes_set_str (&request->resolution, NULL);

  return TRUE;
}

/* As the field sets it: the switch follows the mode. */
static gboolean
put_safety (TakesRequest *request,
            const char   *text)
{
  g_autofree char *mode = g_ascii_strdown (text, -1);
  int on;

  if (g_str_equal (mode, "none"))
    on = FALSE;
  else if (g_str_equal (mode, "fast") || g_str_equal (mode, "full"))
    on = TRUE;
  else if (!takes_vary_read_switch (mode, &on))
    return FALSE;

  request->safety_check = on ? TRUE : TAKES_SWITCH_UNSET;
  takes_set_str (&request->safety_mode, !on ? NULL : g_str_equal (mode, "full") ? "full" : "fast");

  return TRUE;
}

static gboolean
put_lora (TakesRequest *request,
          const char   *text)
{
  JsonNode *lora = takes_lora_parse (text);

  if (!lora)
    return FALSE;

  g_clear_pointer (&request->lora, json_node_unref);
  request->lora = lora;

  return TRUE;
}

static gboolean
is_named_in_tables (const TakesInput *input)
{
  TakesInputForm form = takes_input_get_form (input);

  return form == TAKES_INPUT_FORM_UUID || (form == TAKES_INPUT_FORM_URL && takes_is_http (input->source));
}

/* A table never names a file of this computer: whoever wrote it could have any sent away. */
static gboolean
put_links (GPtrArray  *inputs,
           const char *text)
{
  g_auto (GStrv) links = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_input_free);

  for (guint i = 0; links[i]; i++)
    {
      if (!*links[i])
        continue;

      g_ptr_array_add (read, takes_input_new (links[i]));
      if (!is_named_in_tables (read->pdata[read->len - 1]))
        return FALSE;
    }

  if (read->len == 0)
    return FALSE;

  g_ptr_array_set_size (inputs, 0);
  g_ptr_array_extend_and_steal (inputs, g_steal_pointer (&read));

  return TRUE;
}

/**
 * takes_column_put:
 * @text: what stands in the column
 * @request: gets it
 *
 * Whether the model takes the value is for the rules to say.
 *
 * Returns: FALSE if @text is no value of this column; the request stays as it is
 */
gboolean
takes_column_put (int           column,
                  const char   *text,
                  TakesRequest *request)
{
  g_autofree char *changed = NULL;
  gpointer at;

  g_return_val_if_fail (text != NULL && request != NULL, FALSE);

  if (column < 0 || column >= TAKES_N_COLUMNS)
    return FALSE;

  at = G_STRUCT_MEMBER_P (request, columns[column].offset);
  switch (columns[column].kind)
    {
    case KIND_AXIS:
      return takes_vary_put (column, text, request);

    case KIND_WORD:
      changed = g_ascii_strdown (text, -1);
      takes_set_str (at, changed);
      return TRUE;

    case KIND_FORMAT:
      changed = g_ascii_strup (text, -1);
      takes_set_str (at, changed);
      return TRUE;

    case KIND_SEED:
      return put_number (at, text, TAKES_SEED_MAX);

    case KIND_NUMBER:
      return put_number (at, text, G_MAXINT);

    case KIND_SIDE:
      return put_side (request, at, text);

    case KIND_SWITCH:
      return takes_vary_read_switch (text, at);

    case KIND_SAFETY:
      return put_safety (request, text);

    case KIND_LORA:
      return put_lora (request, text);

    case KIND_LINKS:
      return put_links (*(GPtrArray **) at, text);

    case KIND_TEXT:
    default:
      takes_set_str (at, text);
      return TRUE;
    }
}

static char *
dup_number (gint64 number)
{
  return number == TAKES_UNSET ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
dup_switch (int turned)
{
  return turned == TAKES_SWITCH_UNSET ? NULL : g_strdup (turned ? "on" : "off");
}

static char *
dup_links (GPtrArray *inputs)
{
  g_autoptr (GString) links = g_string_new (NULL);

  for (guint i = 0; i < inputs->len; i++)
    {
      const TakesInput *input = inputs->pdata[i];

      if (!is_named_in_tables (input))
        return NULL;
      g_string_append_printf (links, "%s%s", i ? " " : "", input->source);
    }

  return g_string_free (g_steal_pointer (&links), FALSE);
}

static char *
dup_axis (TakesVaryAxis       axis,
          const TakesRequest *request)
{
  switch (axis)
    {
    case TAKES_VARY_MODEL:
      return g_strdup (request->model);

    case TAKES_VARY_SIZE:
      if (request->width == TAKES_UNSET || request->height == TAKES_UNSET)
        return g_strdup (request->resolution);
      return g_strdup_printf ("%" G_GINT64_FORMAT "x%" G_GINT64_FORMAT, request->width, request->height);

    case TAKES_VARY_DURATION:
      return dup_number (request->duration);

    case TAKES_VARY_SHOTS:
      return g_strdup (request->shot_type);

    case TAKES_VARY_REWRITING:
      return dup_switch (request->prompt_extend);

    case TAKES_VARY_SOUND:
      return dup_switch (request->audio);

    case TAKES_VARY_PROMPT:
      return g_strdup (request->prompt);

    case TAKES_VARY_ACCOUNT:
    default:
      return NULL;
    }
}

/**
 * takes_column_dup_text:
 *
 * The other direction of takes_column_put(). Width, height and safety have no text of their own: the size, and the
 * two columns of which safety consists, say the same.
 *
 * Returns: (transfer full) (nullable): what stands in the column for this request; %NULL for nothing, and for what
 *   a column cannot name
 */
char *
takes_column_dup_text (int                 column,
                       const TakesRequest *request)
{
  gconstpointer at;

  g_return_val_if_fail (column >= 0 && column < TAKES_N_COLUMNS && request != NULL, NULL);

  at = (const char *) request + columns[column].offset;
  switch (columns[column].kind)
    {
    case KIND_AXIS:
      return dup_axis (column, request);

    case KIND_TEXT:
    case KIND_WORD:
    case KIND_FORMAT:
      return g_strdup (*(char *const *) at);

    case KIND_NUMBER:
    case KIND_SEED:
      return dup_number (*(const gint64 *) at);

    case KIND_SWITCH:
      return dup_switch (*(const int *) at);

    case KIND_LORA:
      return takes_lora_format (request->lora);

    case KIND_LINKS:
      return dup_links (*(GPtrArray *const *) at);

    case KIND_SIDE:
    case KIND_SAFETY:
    default:
      return NULL;
    }
}
