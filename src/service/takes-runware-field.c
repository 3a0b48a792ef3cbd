/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <string.h>

#include "takes-json.h"
#include "takes-request-members.h"

#define MAX_FIELD_LENGTH 200

/* What the service calls a thing beyond the names of our members (runware.md §5.1, §6): older
 * names, names without the object they stand in, and what codes without `parameter` end in. */
static const struct {
  const char *name;
  const char *field;
} names[] = {
  { "frameimages", "inputs.frameImages" },
  { "frameimage", "inputs.frameImages" },
  { "inputimage", "inputs.frameImages" },
  { "image", "inputs.frameImages" },
  { "referenceimages", "inputs.referenceImages" },
  { "referenceimage", "inputs.referenceImages" },
  { "referencevideos", "inputs.referenceVideos" },
  { "referencevideo", "inputs.referenceVideos" },
  { "inputaudio", "inputs.audio" },
  { "prompt", "positivePrompt" },
  { "dimensions", "width" },
  { "dimension", "width" },
  { "size", "width" },
};

static const TakesInputRole roles[] = {
  TAKES_INPUT_FRAME,
  TAKES_INPUT_REFERENCE_IMAGE,
  TAKES_INPUT_REFERENCE_VIDEO,
  TAKES_INPUT_AUDIO,
};

/* Whether @text is @name, or a place inside it ("inputs.frameImages.image"). */
static gboolean
is_or_inside (const char *text,
              const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (text, name, length) == 0 && (text[length] == '\0' || text[length] == '.');
}

static char *
find_path (const char *text)
{
  guint n_members;
  const TakesRequestMember *members = takes_request_get_members (&n_members);

  for (guint i = 0; i < n_members; i++)
    if (is_or_inside (text, members[i].path))
      return g_strdup (members[i].path);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *path = g_strconcat ("inputs.", takes_input_role_member (roles[i]), NULL);

      if (is_or_inside (text, path))
        return g_steal_pointer (&path);
    }

  return NULL;
}

static char *
find_name (const char *text)
{
  guint n_members;
  const TakesRequestMember *members = takes_request_get_members (&n_members);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_or_inside (text, names[i].name))
      return g_strdup (names[i].field);

  for (guint i = 0; i < n_members; i++)
    {
      const char *dot = strrchr (members[i].path, '.');

      if (dot && is_or_inside (text, dot + 1))
        return g_strdup (members[i].path);
    }

  return NULL;
}

/* "inputs.frameImages[0].image" and "frameImages.0.image" are places in a list. */
static char *
strip_indices (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit_set (text, ".[]/", -1);

  for (guint i = 0; parts[i]; i++)
    {
      if (strspn (parts[i], "0123456789") == strlen (parts[i]))
        continue;

      if (plain->len)
        g_string_append_c (plain, '.');
      g_string_append (plain, parts[i]);
    }

  return g_strndup (plain->str, plain->len);
}

static char *
map_name (const char *text)
{
  g_autofree char *plain = NULL;
  char *field;

  if (!text || strlen (text) > MAX_FIELD_LENGTH)
    return NULL;

  plain = strip_indices (text);
  field = find_path (plain);

  return field ? field : find_name (plain);
}

/* "invalidFrameImageWidth": the longest of the names it begins with after the first word. */
static char *
map_code (const char *code)
{
  static const char *const words[] = { "invalid", "missing", "unsupported", "value" };
  const char *rest = NULL;
  gsize length = 0;

  if (!code || strlen (code) > MAX_FIELD_LENGTH)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words) && !rest; i++)
    if (g_ascii_strncasecmp (code, words[i], strlen (words[i])) == 0)
      rest = code + strlen (words[i]);

  if (!rest)
    return NULL;

  for (length = strlen (rest); length > 3; length--)
    {
      g_autofree char *part = g_strndup (rest, length);
      char *field = map_name (part);

      if (field)
        return field;
    }

  return NULL;
}

/**
 * takes_runware_dup_field:
 * @parameter: (nullable): the `parameter` of an error: a text, or a list of them
 * @code: (nullable): its code, asked where @parameter says nothing
 *
 * Returns: (transfer full) (nullable): the member path of ours that the service objects to; its own
 *   name for it where we know none
 */
char *
takes_runware_dup_field (JsonNode   *parameter,
                         const char *code)
{
  JsonArray *list = takes_json_node_array (parameter);
  const char *first = takes_json_node_string (parameter);
  char *field = map_name (first);

  for (guint i = 0; !field && list && i < MIN (json_array_get_length (list), 16); i++)
    {
      const char *name = takes_json_node_string (json_array_get_element (list, i));

      if (!first)
        first = name;
      field = map_name (name);
    }

  if (!field)
    field = map_code (code);

  if (!field && first && *first && strlen (first) <= MAX_FIELD_LENGTH)
    field = g_strdup (first);

  return field;
}
