/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-moment.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECOND     (G_GINT64_CONSTANT (1000000000))
#define MOST_DIGITS 6
#define MOST_PARTS  3     /* hours, minutes, seconds */

static void
skip_spaces (const char **at)
{
  while (g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
skip_letter (const char **at,
             char         letter)
{
  if (g_ascii_tolower (**at) != letter)
    return FALSE;

  (*at)++;
  skip_spaces (at);

  return TRUE;
}

static gboolean
read_count (const char **at,
            gint64      *count)
{
  int n_digits = 0;

  for (*count = 0; g_ascii_isdigit (**at); (*at)++)
    {
      if (++n_digits > MOST_DIGITS)
        return FALSE;

      *count = *count * 10 + g_ascii_digit_value (**at);
    }

  return n_digits > 0;
}

/* The part behind the point, as nanoseconds; what is finer than that is left aside. */
static gboolean
read_fraction (const char **at,
               gint64      *nanoseconds)
{
  gint64 unit = SECOND / 10;
  gboolean any = FALSE;

  for (*nanoseconds = 0; g_ascii_isdigit (**at); (*at)++, unit /= 10, any = TRUE)
    *nanoseconds += g_ascii_digit_value (**at) * unit;

  return any;
}

static gboolean
read_frame (const char  *at,
            TakesMoment *moment)
{
  gboolean named = skip_letter (&at, 'f');

  if (!read_count (&at, &moment->value))
    return FALSE;

  skip_spaces (&at);
  named |= skip_letter (&at, 'f');
  moment->is_frame = TRUE;

  return named && !*at;
}

static gboolean
read_time (const char  *at,
           TakesMoment *moment)
{
  gint64 parts[MOST_PARTS], fraction = 0, seconds = 0;
  int n_parts = 0;

  do
    if (n_parts == MOST_PARTS || !read_count (&at, &parts[n_parts++]))
      return FALSE;
  while (*at == ':' && at++);

  if ((*at == '.' || *at == ',') && (at++, !read_fraction (&at, &fraction)))
    return FALSE;

  for (int i = 0; i < n_parts; i++)
    {
      if (i > 0 && parts[i] >= 60)
        return FALSE;
      seconds = seconds * 60 + parts[i];
    }

  skip_spaces (&at);
  skip_letter (&at, 's');
  moment->is_frame = FALSE;
  moment->value = seconds * SECOND + fraction;

  return !*at;
}

/**
 * takes_moment_parse:
 * @text: (nullable): "3.2", "3,2 s", "0:03.2", "f 96", "96f", or what takes_moment_format() says
 * @moment: (out): the place; undefined when nothing could be read
 *
 * Reads what a person types as a place on the timeline.
 *
 * Returns: whether it is one
 */
gboolean
takes_moment_parse (const char  *text,
                    TakesMoment *moment)
{
  g_autofree char *clean = NULL;
  const char *frame;

  if (!text || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  clean = g_strstrip (g_strdup (text));
  frame = strstr (clean, "·");
  if (frame)
    {
      frame += strlen ("·");
      skip_spaces (&frame);
    }

  return read_frame (frame ? frame : clean, moment) || (!frame && read_time (clean, moment));
}

/**
 * takes_moment_format:
 * @nanoseconds: a position on the timeline
 * @frame: the number of the frame that is shown there; a negative one is left out
 *
 * Returns: (transfer full): "3.20 s · f 96"
 */
char *
takes_moment_format (gint64 nanoseconds,
                     int    frame)
{
  double seconds = MAX (nanoseconds, 0) / 1e9;

  if (frame < 0)
    return g_strdup_printf (_("%.2f s"), seconds);

  /* Translators: seconds, then the number of the frame */
  return g_strdup_printf (_("%.2f s · f %d"), seconds, frame);
}
