/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-column.h"

#include <string.h>

#include "takes-property.h"
#include "takes-variants.h"

/* The names of columns as people write them, compared without case, blanks, '-' and '_'. The first of a
 * column is its own. */
static const struct {
  const char *name;
  int         column;
} names[] = {
  { "prompt", TAKES_VARY_PROMPT }, { "positiveprompt", TAKES_VARY_PROMPT }, { "text", TAKES_VARY_PROMPT },
  { "negative", TAKES_COLUMN_NEGATIVE }, { "negativeprompt", TAKES_COLUMN_NEGATIVE },
  { "seed", TAKES_COLUMN_SEED },
  { "model", TAKES_VARY_MODEL },
  { "size", TAKES_VARY_SIZE }, { "resolution", TAKES_VARY_SIZE },
  { "width", TAKES_COLUMN_WIDTH }, { "height", TAKES_COLUMN_HEIGHT },
  { "duration", TAKES_VARY_DURATION }, { "seconds", TAKES_VARY_DURATION },
  { "shots", TAKES_VARY_SHOTS }, { "shottype", TAKES_VARY_SHOTS },
  { "rewriting", TAKES_VARY_REWRITING }, { "promptextend", TAKES_VARY_REWRITING },
  { "sound", TAKES_VARY_SOUND }, { "audio", TAKES_VARY_SOUND },
};

/**
 * takes_column_find:
 * @title: as it stands over a column
 *
 * Returns: which parameter it is; %TAKES_COLUMN_UNKNOWN for none
 */
int
takes_column_find (const char *title)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  g_return_val_if_fail (title != NULL, TAKES_COLUMN_UNKNOWN);

  for (const char *at = title; *at; at++)
    if (!strchr (" \t-_", *at))
      g_string_append_c (plain, g_ascii_tolower (*at));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (plain->str, names[i].name))
      return names[i].column;

  return TAKES_COLUMN_UNKNOWN;
}

/* Returns: (transfer none) (nullable): the column's own name, which takes_column_find() knows */
const char *
takes_column_get_name (int column)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].column == column)
      return names[i].name;

  return NULL;
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
  g_return_val_if_fail (text != NULL && request != NULL, FALSE);

  switch (column)
    {
    case TAKES_COLUMN_UNKNOWN:
      return FALSE;

    case TAKES_COLUMN_NEGATIVE:
      takes_set_str (&request->negative, text);
      return TRUE;

    case TAKES_COLUMN_SEED:
      return put_number (&request->seed, text, TAKES_SEED_MAX);

    case TAKES_COLUMN_WIDTH:
      return put_side (request, &request->width, text);

    case TAKES_COLUMN_HEIGHT:
      return put_side (request, &request->height, text);

    default:
      return takes_vary_put (column, text, request);
    }
}
