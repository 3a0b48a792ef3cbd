/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-word-diff.h"

#include <string.h>

/* So many pairs of words are looked at; beyond that the middle of two texts counts as rewritten. */
#define MAX_CELLS (4 * 1000 * 1000)

/* The words of a text as numbers, the same number for the same word. */
typedef struct {
  char      *text;
  GArray    *starts;    /* of gsize, one more than there are words */
  GArray    *words;     /* of guint */
} Words;

typedef struct {
  const guint *a, *b;
  gboolean    *kept_a, *kept_b;    /* whether the word is in both */
  guint       *forth, *back;       /* a row of lengths each */
} Matching;

static void
words_clear (Words *self)
{
  g_free (self->text);
  g_array_unref (self->starts);
  g_array_unref (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

typedef enum { SPACE, LETTERS, SIGN } Class;

/* Scripts that are written without spaces: each character is a word. */
static gboolean
stands_alone (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;

    default:
      return FALSE;
    }
}

static Class
classify (gunichar c)
{
  if (g_unichar_isspace (c))
    return SPACE;

  return (g_unichar_isalnum (c) || c == '_') && !stands_alone (c) ? LETTERS : SIGN;
}

/* What belongs to the character before it: accents, joiners, variants of an emoji. */
static gboolean
is_joined (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200d || c == 0x200c || (c >= 0xfe00 && c <= 0xfe0f) ||
         (c >= 0x1f3fb && c <= 0x1f3ff);
}

static const char *
end_of_word (const char *at)
{
  gunichar last = g_utf8_get_char (at);
  Class class = classify (last);

  for (at = g_utf8_next_char (at); *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_joined (c) && last != 0x200d && (class == SIGN || classify (c) != class))
        break;

      last = c;
    }

  return at;
}

static void
words_init (Words      *self,
            const char *text,
            GHashTable *numbers)
{
  self->text = g_utf8_make_valid (text ? text : "", -1);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->words = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *at = self->text, *end; *at; at = end)
    {
      gsize start = (gsize) (at - self->text);
      g_autofree char *word = NULL;
      guint number;

      end = end_of_word (at);
      word = g_strndup (at, (gsize) (end - at));
      number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, word));
      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_steal_pointer (&word), GUINT_TO_POINTER (number));
        }

      g_array_append_val (self->starts, start);
      g_array_append_val (self->words, number);
    }

  {
    gsize length = strlen (self->text);

    g_array_append_val (self->starts, length);
  }
}

/* The last row of the table of common lengths, of the words a0…a1 against b0…b1, in place. */
static void
measure (const Matching *self,
         guint           a0,
         guint           a1,
         guint           b0,
         guint           b1,
         gboolean        backwards,
         guint          *row)
{
  guint n = b1 - b0;

  memset (row, 0, (n + 1) * sizeof *row);

  for (guint i = 0; i < a1 - a0; i++)
    {
      guint word = self->a[backwards ? a1 - 1 - i : a0 + i];
      guint corner = 0;

      for (guint k = 1; k <= n; k++)
        {
          guint above = row[k];

          if (word == self->b[backwards ? b1 - k : b0 + k - 1])
            row[k] = corner + 1;
          else if (row[k - 1] > above)
            row[k] = row[k - 1];
          corner = above;
        }
    }
}

/* Hirschberg's way: the longest common sequence in the space of two rows. */
static void
match (const Matching *self,
       guint           a0,
       guint           a1,
       guint           b0,
       guint           b1)
{
  guint middle, n, best = 0, split = 0;

  while (a0 < a1 && b0 < b1 && self->a[a0] == self->b[b0])
    self->kept_a[a0++] = self->kept_b[b0++] = TRUE;
  while (a0 < a1 && b0 < b1 && self->a[a1 - 1] == self->b[b1 - 1])
    self->kept_a[--a1] = self->kept_b[--b1] = TRUE;

  if (a0 == a1 || b0 == b1)
    return;

  n = b1 - b0;

  if (a1 - a0 == 1)
    {
      for (guint k = b0; k < b1; k++)
        if (self->a[a0] == self->b[k])
          {
            self->kept_a[a0] = self->kept_b[k] = TRUE;
            return;
          }
      return;
    }

  middle = a0 + (a1 - a0) / 2;
  measure (self, a0, middle, b0, b1, FALSE, self->forth);
  measure (self, middle, a1, b0, b1, TRUE, self->back);

  for (guint k = 0; k <= n; k++)
    if (self->forth[k] + self->back[n - k] > best)
      {
        best = self->forth[k] + self->back[n - k];
        split = k;
      }

  if (best == 0)
    return;

  match (self, a0, middle, b0, b0 + split);
  match (self, middle, a1, b0 + split, b1);
}

static void
match_all (Words    *a,
           Words    *b,
           gboolean *kept_a,
           gboolean *kept_b)
{
  g_autofree guint *forth = g_new (guint, b->words->len + 1);
  g_autofree guint *back = g_new (guint, b->words->len + 1);
  Matching matching = {
    (const guint *) (gpointer) a->words->data, (const guint *) (gpointer) b->words->data,
    kept_a, kept_b, forth, back,
  };
  guint a0 = 0, b0 = 0, a1 = a->words->len, b1 = b->words->len;

  while (a0 < a1 && b0 < b1 && matching.a[a0] == matching.b[b0])
    kept_a[a0++] = kept_b[b0++] = TRUE;
  while (a0 < a1 && b0 < b1 && matching.a[a1 - 1] == matching.b[b1 - 1])
    kept_a[--a1] = kept_b[--b1] = TRUE;

  if ((guint64) (a1 - a0) * (b1 - b0) <= MAX_CELLS)
    match (&matching, a0, a1, b0, b1);
}

static gboolean
is_space (const Words *words,
          guint        at)
{
  return g_unichar_isspace (g_utf8_get_char (words->text + g_array_index (words->starts, gsize, at)));
}

/* A space between two changed words belongs to the change: one piece reads better than three. */
static void
join_changes (const Words *a,
              const Words *b,
              gboolean    *kept_a,
              gboolean    *kept_b)
{
  guint i = 0, k = 0;
  gboolean changed = FALSE;

  while (i < a->words->len || k < b->words->len)
    {
      if ((i < a->words->len && !kept_a[i]) || (k < b->words->len && !kept_b[k]))
        {
          while (i < a->words->len && !kept_a[i])
            i++;
          while (k < b->words->len && !kept_b[k])
            k++;
          changed = TRUE;
          continue;
        }

      /* Here both are kept, and the same word. */
      if (changed && is_space (a, i) && i + 1 < a->words->len && k + 1 < b->words->len &&
          !kept_a[i + 1] && !kept_b[k + 1])
        {
          kept_a[i] = kept_b[k] = FALSE;
          continue;
        }

      changed = FALSE;
      i++;
      k++;
    }
}

static guint
end_of_run (const gboolean *kept,
            guint           at,
            guint           n,
            gboolean        value)
{
  while (at < n && kept[at] == value)
    at++;

  return at;
}

static void
add_run (GPtrArray      *runs,
         TakesWordsKind  kind,
         const Words    *words,
         guint           from,
         guint           to)
{
  gsize start = g_array_index (words->starts, gsize, from);
  gsize end = g_array_index (words->starts, gsize, to);
  TakesWords *run;

  if (start == end)
    return;

  run = g_new0 (TakesWords, 1);
  run->kind = kind;
  run->text = g_strndup (words->text + start, end - start);
  g_ptr_array_add (runs, run);
}

/**
 * takes_words_free:
 * @self: (transfer full) (nullable):
 */
void
takes_words_free (TakesWords *self)
{
  if (!self)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * takes_word_diff:
 * @before: (nullable): a text, from wherever
 * @after: (nullable): another
 *
 * What two prompts have in common, word by word; spaces count. What is in both and in the first gives
 * the first, what is in both and in the second the second; what is removed stands before what is
 * added in its place. Very long texts that have little in common count as rewritten in their middle.
 *
 * Returns: (transfer full) (element-type TakesWords): the pieces, in order; none of them is empty
 */
GPtrArray *
takes_word_diff (const char *before,
                 const char *after)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_words_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Words) a = { 0 };
  g_auto (Words) b = { 0 };
  g_autofree gboolean *kept_a = NULL;
  g_autofree gboolean *kept_b = NULL;
  guint i = 0, k = 0;

  words_init (&a, before, numbers);
  words_init (&b, after, numbers);
  kept_a = g_new0 (gboolean, a.words->len + 1);
  kept_b = g_new0 (gboolean, b.words->len + 1);
  match_all (&a, &b, kept_a, kept_b);
  join_changes (&a, &b, kept_a, kept_b);

  while (i < a.words->len || k < b.words->len)
    {
      guint same = i, gone, come;

      while (same < a.words->len && kept_a[same] && kept_b[k + same - i])
        same++;
      add_run (runs, TAKES_WORDS_SAME, &a, i, same);
      k += same - i;
      i = same;

      gone = end_of_run (kept_a, i, a.words->len, FALSE);
      come = end_of_run (kept_b, k, b.words->len, FALSE);
      add_run (runs, TAKES_WORDS_REMOVED, &a, i, gone);
      add_run (runs, TAKES_WORDS_ADDED, &b, k, come);
      i = gone;
      k = come;
    }

  return runs;
}
