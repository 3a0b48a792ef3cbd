/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-marks.h"

#include <string.h>

#include "takes-variants.h"

/*
 * A prompt looked at sign by sign, as it is typed. What a prompt with alternatives is as long as is
 * found by adding up, without writing its texts out: this happens with every key.
 */

typedef enum {
  SIGN_PLAIN,
  SIGN_ESCAPE,
  SIGN_OPEN,
  SIGN_BAR,
  SIGN_CLOSE,
  SIGN_END,
} SignKind;

typedef struct {
  const char *at;        /* the next sign */
  const char *close;     /* of the group that we are in; NULL for none */
  gboolean    escaped;   /* the next sign is meant literally */
} Walk;

static SignKind
look (Walk *walk)
{
  const char *at = walk->at;

  if (!*at)
    return SIGN_END;

  if (walk->escaped)
    {
      walk->escaped = FALSE;
      return SIGN_PLAIN;
    }

  if (*at == '\\' && at[1] && strchr (walk->close ? "{|}" : "{}", at[1]))
    {
      walk->escaped = TRUE;
      return SIGN_ESCAPE;
    }

  if (walk->close && at == walk->close)
    {
      walk->close = NULL;
      return SIGN_CLOSE;
    }

  if (walk->close)
    return *at == '|' ? SIGN_BAR : SIGN_PLAIN;

  if (*at == '{')
    walk->close = takes_alternatives_find_end (at);

  return walk->close ? SIGN_OPEN : SIGN_PLAIN;
}

/* The next sign of valid UTF-8; `sign` is where it stands. */
static SignKind
next_sign (Walk        *walk,
           const char **sign)
{
  SignKind kind = look (walk);

  *sign = walk->at;
  if (kind != SIGN_END)
    walk->at = g_utf8_next_char (walk->at);

  return kind;
}

/* One option, or a piece of plain text. */
typedef struct {
  glong    length;
  gboolean white;     /* white space only, so far */
} Option;

/* What the options of a piece, and the pieces of a text, come to. */
typedef struct {
  glong    shortest;
  glong    longest;
  gboolean can_be_empty;
  gboolean can_be_white;      /* white space, and some of it */
} Sum;

static void
add_option (Sum          *piece,
            const Option *option)
{
  piece->shortest = MIN (piece->shortest, option->length);
  piece->longest = MAX (piece->longest, option->length);
  piece->can_be_empty |= option->length == 0;
  piece->can_be_white |= option->length > 0 && option->white;
}

static void
add_piece (Sum *text,
           Sum *piece)
{
  text->shortest += piece->shortest;
  text->longest += piece->longest;
  text->can_be_white = (text->can_be_white && (piece->can_be_empty || piece->can_be_white)) ||
                       (text->can_be_empty && piece->can_be_white);
  text->can_be_empty = text->can_be_empty && piece->can_be_empty;
  *piece = (Sum) { G_MAXLONG, 0, FALSE, FALSE };
}

/* Nearly every prompt: nothing in it stands for anything else. */
static void
measure_plain (const char         *text,
               TakesPromptLengths *lengths)
{
  const char *at = text;

  while (*at && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  lengths->shortest = lengths->longest = g_utf8_strlen (text, -1);
  lengths->blank = *text && !*at;
}

/**
 * takes_prompt_measure:
 * @text: may hold alternatives, `{a|b}`
 * @lengths: (out): of the texts that it stands for
 *
 * Adds up the pieces, in the time that it takes to read the text once.
 *
 * Returns: FALSE where that is not enough and every text must be looked at: in invalid UTF-8, and with
 *   carriage returns, which count together with what follows; @lengths stays as it is
 */
gboolean
takes_prompt_measure (const char         *text,
                      TakesPromptLengths *lengths)
{
  Walk walk = { .at = text };
  Sum whole = { 0, 0, TRUE, FALSE };
  Sum piece = { G_MAXLONG, 0, FALSE, FALSE };
  Option option = { 0, TRUE };
  SignKind kind;
  const char *sign;

  g_return_val_if_fail (text != NULL && lengths != NULL, FALSE);

  if (strchr (text, '\r') || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  if (!strpbrk (text, "{\\"))
    {
      measure_plain (text, lengths);
      return TRUE;
    }

  do
    {
      kind = next_sign (&walk, &sign);
      if (kind == SIGN_PLAIN)
        {
          option.length++;
          option.white = option.white && g_unichar_isspace (g_utf8_get_char (sign));
        }
      else if (kind != SIGN_ESCAPE)
        {
          add_option (&piece, &option);
          option = (Option) { 0, TRUE };
          if (kind != SIGN_BAR)
            add_piece (&whole, &piece);
        }
    }
  while (kind != SIGN_END);

  *lengths = (TakesPromptLengths) { whole.shortest, whole.longest, whole.can_be_white };

  return TRUE;
}

/**
 * takes_prompt_find_character:
 * @text: the prompt
 * @from: where in it to begin
 * @end: (out): behind it
 * @number: (out): of the reference that it names
 *
 * Finds `characterN`, as the models name their references (models.md §8).
 *
 * Returns: (nullable): where it stands, in @text
 */
const char *
takes_prompt_find_character (const char  *text,
                             const char  *from,
                             const char **end,
                             guint64     *number)
{
  static const char word[] = "character";

  g_return_val_if_fail (text != NULL && from != NULL && end != NULL && number != NULL, NULL);

  for (const char *at = strstr (from, word); at; at = strstr (at + 1, word))
    {
      const char *digits = at + strlen (word);
      gsize length = strspn (digits, "0123456789");

      if (length == 0 || (at > text && g_ascii_isalnum (at[-1])))
        continue;

      *end = digits + length;
      *number = g_ascii_strtoull (digits, NULL, 10);
      return at;
    }

  return NULL;
}

/* A mark of the same kind right before it grows. */
static void
add_mark (GArray        *marks,
          int           *last,
          TakesMarkKind  kind,
          int            start,
          int            end)
{
  TakesPromptMark mark = { kind, start, end };

  if (last[kind] >= 0 && g_array_index (marks, TakesPromptMark, last[kind]).end == start)
    {
      g_array_index (marks, TakesPromptMark, last[kind]).end = end;
      return;
    }

  last[kind] = (int) marks->len;
  g_array_append_val (marks, mark);
}

static void
add_characters (GArray     *marks,
                const char *text,
                int         n_references)
{
  const char *from = text, *at, *end;
  guint64 number;
  int offset = 0;

  while ((at = takes_prompt_find_character (text, from, &end, &number)))
    {
      TakesPromptMark mark;

      offset += (int) g_utf8_strlen (from, at - from);
      mark.kind = number > (guint64) n_references ? TAKES_MARK_MISSING : TAKES_MARK_CHARACTER;
      mark.start = offset;
      offset += (int) (end - at);
      mark.end = offset;
      from = end;
      if (number > 0)
        g_array_append_val (marks, mark);
    }
}

/* Where we are in the texts that the prompt stands for. */
typedef struct {
  glong base;        /* length of the longest text up to the piece */
  glong option;      /* length of the option so far */
  glong longest;     /* option of the group */
} Place;

static void
end_option (Place    *place,
            gboolean  ends_group)
{
  place->longest = MAX (place->longest, place->option);
  place->option = 0;
  if (!ends_group)
    return;

  place->base += place->longest;
  place->longest = 0;
}

/**
 * takes_prompt_find_marks:
 * @text: a prompt as it is typed
 * @maximum: code points that are allowed; 0: not limited
 * @n_references: what `character1` … can name; −1 where they name nothing, and are plain words
 *
 * Finds what an editor makes visible: alternatives, names of references, and what is over the limit
 * in the longest of the texts that the prompt stands for.
 *
 * Returns: (transfer full) (element-type TakesPromptMark): by place for each kind; none for invalid UTF-8
 */
GArray *
takes_prompt_find_marks (const char *text,
                         int         maximum,
                         int         n_references)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (TakesPromptMark));
  int last[TAKES_N_MARK_KINDS] = { -1, -1, -1, -1, -1 };
  Walk walk = { .at = text };
  Place place = { 0, 0, 0 };
  const char *sign;
  SignKind kind;

  g_return_val_if_fail (text != NULL, marks);

  if (!g_utf8_validate (text, -1, NULL))
    return marks;

  for (int offset = 0; (kind = next_sign (&walk, &sign)) != SIGN_END; offset++)
    {
      if (kind != SIGN_PLAIN)
        {
          add_mark (marks, last, TAKES_MARK_SIGN, offset, offset + 1);
          if (kind != SIGN_ESCAPE)
            end_option (&place, kind != SIGN_BAR);
          continue;
        }

      /* The bar between them keeps the options apart. */
      if (walk.close)
        add_mark (marks, last, TAKES_MARK_OPTION, offset, offset + 1);
      if (maximum > 0 && place.base + place.option >= maximum)
        add_mark (marks, last, TAKES_MARK_SURPLUS, offset, offset + 1);
      if (sign[0] != '\r' || sign[1] != '\n')
        place.option++;
    }

  if (n_references >= 0)
    add_characters (marks, text, n_references);

  return marks;
}
