/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-variants.h"

#include <string.h>

#include "takes-property.h"

/* A piece of a text: what it may stand for; plain text has one option. */
typedef GPtrArray Piece;

static void
end_option (Piece   *piece,
            GString *option)
{
  g_ptr_array_add (piece, g_strndup (option->str, option->len));
  g_string_truncate (option, 0);
}

static gboolean
is_escaped (const char *at,
            const char *signs)
{
  return at[0] == '\\' && at[1] && strchr (signs, at[1]);
}

/**
 * takes_alternatives_find_end:
 * @open: an opening brace in a text
 *
 * Returns: (nullable): the brace that closes its group; %NULL where the brace is only text: never
 *   closed, without a bar, or before the brace that really opens
 */
const char *
takes_alternatives_find_end (const char *open)
{
  gboolean has_bar = FALSE;

  g_return_val_if_fail (open != NULL && *open == '{', NULL);

  for (const char *at = open + 1; *at && *at != '{'; at++)
    {
      if (is_escaped (at, "{|}"))
        at++;
      else if (*at == '|')
        has_bar = TRUE;
      else if (*at == '}')
        return has_bar ? at : NULL;
    }

  return NULL;
}

/* The options of the group that opens at `open`, NULL where the brace is only text. `end` is set
 * behind the closing brace. */
static Piece *
read_group (const char  *open,
            const char **end)
{
  const char *close = takes_alternatives_find_end (open);
  g_autoptr (GString) option = g_string_new (NULL);
  Piece *piece;

  if (!close)
    return NULL;

  piece = g_ptr_array_new_with_free_func (g_free);
  for (const char *at = open + 1; at < close; at++)
    {
      if (*at == '|')
        {
          end_option (piece, option);
          continue;
        }

      if (is_escaped (at, "{|}"))
        at++;

      g_string_append_c (option, *at);
    }

  end_option (piece, option);
  *end = close + 1;

  return piece;
}

static void
end_plain (GPtrArray *pieces,
           GString   *plain)
{
  Piece *piece;

  if (plain->len == 0)
    return;

  piece = g_ptr_array_new_with_free_func (g_free);
  end_option (piece, plain);
  g_ptr_array_add (pieces, piece);
}

static GPtrArray *
read_pieces (const char *text)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *at = text;

  pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  while (*at)
    {
      Piece *group = NULL;

      if (*at == '{')
        group = read_group (at, &at);

      if (group)
        {
          end_plain (pieces, plain);
          g_ptr_array_add (pieces, group);
          continue;
        }

      if (is_escaped (at, "{}"))
        at++;

      g_string_append_c (plain, *at++);
    }

  end_plain (pieces, plain);

  return g_steal_pointer (&pieces);
}

static guint
count_texts (GPtrArray *pieces,
             guint      limit,
             gboolean  *cut)
{
  guint64 n_texts = 1;

  *cut = FALSE;

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);

      n_texts *= piece->len;
      if (n_texts > limit)
        {
          *cut = TRUE;
          return limit;
        }
    }

  return n_texts;
}

/* The text with that number; the last group varies fastest. */
static char *
compose (GPtrArray *pieces,
         guint      number)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = pieces->len; i > 0; i--)
    {
      Piece *piece = g_ptr_array_index (pieces, i - 1);

      g_ptr_array_insert (chosen, 0, g_ptr_array_index (piece, number % piece->len));
      number /= piece->len;
    }

  for (guint i = 0; i < chosen->len; i++)
    g_string_append (text, g_ptr_array_index (chosen, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * takes_alternatives_expand:
 * @text: a prompt; `{a|b}` stands for a and for b, `\{` for a plain brace; braces without a bar and
 *   braces that are not closed are text; groups do not nest
 * @limit: how many texts at most, 1 or more
 * @cut: (out) (optional): whether there would have been more
 *
 * Returns: (transfer full): every text it stands for, at least one
 */
GStrv
takes_alternatives_expand (const char *text,
                           guint       limit,
                           gboolean   *cut)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) pieces = NULL;
  gboolean ignored;
  guint n_texts;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (limit > 0, NULL);

  if (!strpbrk (text, "{\\"))
    {
      if (cut)
        *cut = FALSE;
      g_strv_builder_add (builder, text);
      return g_strv_builder_end (builder);
    }

  pieces = read_pieces (text);
  n_texts = count_texts (pieces, limit, cut ? cut : &ignored);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *composed = compose (pieces, i);

      g_strv_builder_add (builder, composed);
    }

  return g_strv_builder_end (builder);
}

/* Whether it is a text as it is, and stands for nothing else. */
static gboolean
is_plain (const char *text)
{
  g_auto (GStrv) texts = takes_alternatives_expand (text, 1, NULL);

  return g_str_equal (texts[0], text);
}

/**
 * takes_alternatives_escape:
 * @text: a prompt as it was sent
 *
 * Returns: (transfer full): what to type for exactly this text: `\\{` where a brace would begin alternatives
 */
char *
takes_alternatives_escape (const char *text)
{
  g_autoptr (GString) escaped = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_plain (text))
    return g_strdup (text);

  escaped = g_string_new (NULL);
  for (const char *p = text; *p; p++)
    {
      if (*p == '{' || *p == '}')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static GStrv
expand_member (const char *text)
{
  return takes_alternatives_expand (text ? text : "", TAKES_MAX_ALTERNATIVES, NULL);
}

static void
add_seeds (GPtrArray          *requests,
           const TakesRequest *request,
           const gint64       *seeds,
           guint               n_seeds)
{
  for (guint i = 0; i < n_seeds; i++)
    {
      TakesRequest *copy = takes_request_copy (request);

      copy->seed = seeds[i];
      g_ptr_array_add (requests, copy);
    }

  if (n_seeds == 0)
    g_ptr_array_add (requests, takes_request_copy (request));
}

/**
 * takes_variants_expand:
 * @request: both its prompts may hold alternatives, at most %TAKES_MAX_ALTERNATIVES each
 * @seeds: (nullable): used for every combination, so that one thing differs at a time; with none
 *   each request keeps the seed it has
 *
 * Each remembers how its prompt was typed.
 *
 * Returns: (transfer full) (element-type TakesRequest): the requests of a batch, seeds varying
 *   fastest, then the negative prompt
 */
GPtrArray *
takes_variants_expand (const TakesRequest *request,
                       const gint64       *seeds,
                       guint               n_seeds)
{
  g_autoptr (GPtrArray) requests = NULL;
  g_auto (GStrv) prompts = NULL;
  g_auto (GStrv) negatives = NULL;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (seeds != NULL || n_seeds == 0, NULL);

  requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  prompts = expand_member (request->prompt);
  negatives = expand_member (request->negative);

  for (guint i = 0; prompts[i]; i++)
    for (guint j = 0; negatives[j]; j++)
      {
        g_autoptr (TakesRequest) variant = takes_request_copy (request);

        if (request->prompt)
          {
            gboolean as_typed = g_str_equal (prompts[i], request->prompt);

            takes_set_str (&variant->prompt, prompts[i]);
            takes_set_str (&variant->written, as_typed ? NULL : request->prompt);
          }

        if (request->negative)
          takes_set_str (&variant->negative, negatives[j]);

        add_seeds (requests, variant, seeds, n_seeds);
      }

  return g_steal_pointer (&requests);
}
