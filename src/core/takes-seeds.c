/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-variants.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (takes-seeds-error-quark, takes_seeds_error)

/* What people and input methods type, as the few signs that the grammar knows: digits, ',' between
 * seeds, '-' or '~' in a range, and ' '. Anything else stays as it is and is refused. */
static gunichar
simplify (gunichar c)
{
  if (c >= 0xff10 && c <= 0xff19)   /* full-width digits */
    return '0' + (c - 0xff10);

  if (g_unichar_isspace (c))
    return ' ';

  switch (c)
    {
    case ';':
    case 0xff0c:   /* full-width comma */
    case 0xff1b:   /* full-width semicolon */
    case 0x3001:   /* ideographic comma */
    case 0x060c:   /* Arabic comma */
      return ',';

    case 0x2010:   /* hyphen */
    case 0x2011:   /* hyphen that does not break */
    case 0x2012:   /* figure dash */
    case 0x2013:   /* en dash */
    case 0x2014:   /* em dash */
    case 0x2212:   /* minus */
    case 0xff0d:   /* full-width hyphen */
      return '-';

    case 0x2026:   /* ellipsis */
    case 0x301c:   /* wave dash */
    case 0xff5e:   /* full-width tilde */
      return '~';

    case 0xff0e:   /* full-width full stop */
      return '.';

    default:
      return c;
    }
}

static char *
simplify_part (const char *part)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = part; *at; at = g_utf8_next_char (at))
    g_string_append_unichar (out, simplify (g_utf8_get_char (at)));

  g_string_replace (out, "...", "~", 0);
  g_string_replace (out, "..", "~", 0);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The parts between the separators, as they were typed, so that an error can quote them. */
static GStrv
split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      if (simplify (g_utf8_get_char (at)) == ',')
        {
          g_strv_builder_add (builder, part->str);
          g_string_truncate (part, 0);
        }
      else
        {
          g_string_append_unichar (part, g_utf8_get_char (at));
        }
    }

  g_strv_builder_add (builder, part->str);

  return g_strv_builder_end (builder);
}

/* One whole number; the part that was read is left behind. */
static gboolean
read_seed (const char **at,
           const char  *part,
           gint64      *seed,
           GError     **error)
{
  gint64 value = 0;
  gboolean negative = FALSE;

  while (**at == ' ')
    (*at)++;

  if (**at == '-')
    {
      negative = TRUE;
      (*at)++;
    }

  if (!g_ascii_isdigit (**at))
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_SYNTAX,
                   _("“%s” is not a seed. Write whole numbers, like 1, 7, 100..103."), part);
      return FALSE;
    }

  for (; g_ascii_isdigit (**at); (*at)++)
    value = MIN (value * 10 + (**at - '0'), (gint64) TAKES_SEED_MAX + 1);

  while (**at == ' ')
    (*at)++;

  if (value > TAKES_SEED_MAX || (negative && value > 0))
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_RANGE,
                   _("The seed must be a whole number from 0 to %d; “%s” is not."),
                   TAKES_SEED_MAX, part);
      return FALSE;
    }

  *seed = value;

  return TRUE;
}

static gboolean
add_seed (GArray  *seeds,
          gint64   seed,
          GError **error)
{
  for (guint i = 0; i < seeds->len; i++)
    if (g_array_index (seeds, gint64, i) == seed)
      return TRUE;

  if (seeds->len == TAKES_MAX_SEEDS)
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_TOO_MANY,
                   ngettext ("These are too many seeds: at most %d is possible.",
                             "These are too many seeds: at most %d are possible.",
                             TAKES_MAX_SEEDS),
                   TAKES_MAX_SEEDS);
      return FALSE;
    }

  g_array_append_val (seeds, seed);

  return TRUE;
}

static gboolean
read_part (const char  *part,
           GArray      *seeds,
           GError     **error)
{
  g_autofree char *simple = simplify_part (part);
  const char *at = simple;
  gint64 first;
  gint64 last;

  if (!read_seed (&at, part, &first, error))
    return FALSE;

  last = first;
  if (*at == '-' || *at == '~')
    {
      at++;
      if (!read_seed (&at, part, &last, error))
        return FALSE;
    }

  if (*at)
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_SYNTAX,
                   _("“%s” is not a seed. Write whole numbers, like 1, 7, 100..103."), part);
      return FALSE;
    }

  if (last < first)
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_RANGE,
                   _("The range “%s” runs backwards. Write the smaller seed first."), part);
      return FALSE;
    }

  for (gint64 seed = first; seed <= last; seed++)
    if (!add_seed (seeds, seed, error))
      return FALSE;

  return TRUE;
}

/**
 * takes_seeds_parse:
 * @text: "1, 7, 100..103"; a range is also written with - or –, a list with ; and everything may
 *   be full-width
 *
 * A seed that is written twice counts once. An empty part (", ,") is passed over.
 *
 * Returns: (transfer full) (element-type gint64): one to sixteen seeds in the order written; %NULL
 *   with %TAKES_SEEDS_ERROR and a sentence
 */
GArray *
takes_seeds_parse (const char  *text,
                   GError     **error)
{
  g_autoptr (GArray) seeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *valid = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  parts = split (valid);

  for (guint i = 0; parts[i]; i++)
    {
      g_strstrip (parts[i]);

      if (*parts[i] && !read_part (parts[i], seeds, error))
        return NULL;
    }

  if (seeds->len == 0)
    {
      g_set_error (error, TAKES_SEEDS_ERROR, TAKES_SEEDS_ERROR_SYNTAX,
                   _("Write at least one seed, like 1, 7, 100..103."));
      return NULL;
    }

  return g_steal_pointer (&seeds);
}

/**
 * takes_seeds_format:
 *
 * Returns: (transfer full): the list as takes_seeds_parse() reads it: three neighbours and more
 *   become a range
 */
char *
takes_seeds_format (const gint64 *seeds,
                    guint         n_seeds)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (seeds != NULL || n_seeds == 0, NULL);

  for (guint i = 0; i < n_seeds;)
    {
      guint run = 1;

      while (i + run < n_seeds && seeds[i + run] == seeds[i] + run)
        run++;

      if (out->len > 0)
        g_string_append (out, ", ");

      g_string_append_printf (out, "%" G_GINT64_FORMAT, seeds[i]);
      if (run > 2)
        g_string_append_printf (out, "..%" G_GINT64_FORMAT, seeds[i] + run - 1);
      else
        run = 1;

      i += run;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
