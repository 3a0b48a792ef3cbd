/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "takes-prompt-marks.h"
#include "takes-validate.h"
#include "takes-variants.h"

/* Under each sign what it is marked as: s sign, o option, c character, m missing, + surplus of plain
 * text, * surplus of an option. */
typedef struct {
  const char *text;
  const char *marks;
  int         maximum;
  int         n_references;
} Case;

static const Case cases[] = {
  { "", "", 0, -1 },
  { "plain", "     ", 0, -1 },
  { "plain", "     ", 5, -1 },
  { "plain", "    +", 4, -1 },
  { "äöü–", "  ++", 2, -1 },
  { "a\r\nb", "   +", 2, -1 },
  { "{a|b}", "sosos", 0, -1 },
  { "{a|b} c", "sosos +", 2, -1 },
  { "{a|bcd} e", "sosoo*s++", 2, -1 },
  { "x{|ab}", " ssoos", 3, -1 },
  { "{a}", "   ", 0, -1 },
  { "{a|b", "    ", 0, -1 },
  { "{{a|b}", " sosos", 0, -1 },
  { "\\{a|b}", "s     ", 0, -1 },
  { "{a\\|b|c}", "sosoosos", 0, -1 },
  { "a\\{b", " s  ", 3, -1 },
  { "a\\{b", " s +", 2, -1 },
  { "{a|b}{c|d}", "sosossosos", 2, -1 },
  { "{a|b}{c|d}", "sososs*s*s", 1, -1 },
  { "character1", "          ", 0, -1 },
  { "character1", "cccccccccc", 0, 1 },
  { "character2", "mmmmmmmmmm", 0, 1 },
  { "ö character1, character12", "  cccccccccc  mmmmmmmmmmm", 0, 3 },
  { "mycharacter1 character", "                      ", 0, 1 },
  { "character0", "          ", 0, 1 },
  { "character1character2", "cccccccccc          ", 0, 1 },
  { "character99999999999999999999", "mmmmmmmmmmmmmmmmmmmmmmmmmmmmm", 0, 5 },
  { "character1", "mmmmmmmmmm", 0, 0 },
  { "\xff{a|b}", "      ", 1, 1 },
};

static char *
draw (const Case *test)
{
  g_autoptr (GArray) marks = takes_prompt_find_marks (test->text, test->maximum, test->n_references);
  char *drawn = g_strnfill (strlen (test->marks), ' ');

  for (guint i = 0; i < marks->len; i++)
    {
      const TakesPromptMark *mark = &g_array_index (marks, TakesPromptMark, i);

      g_assert_cmpint (mark->start, >=, 0);
      g_assert_cmpint (mark->start, <, mark->end);
      g_assert_cmpint (mark->end, <=, strlen (drawn));
      for (int at = mark->start; at < mark->end; at++)
        drawn[at] = mark->kind == TAKES_MARK_SURPLUS && drawn[at] == 'o' ? '*' : "socm+"[mark->kind];
    }

  return drawn;
}

static void
test_marks (gconstpointer data)
{
  g_autofree char *drawn = draw (data);

  g_assert_cmpstr (drawn, ==, ((const Case *) data)->marks);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *text && !*stripped;
}

/* Adding up says what looking at every text says, for anything that can be typed. */
static void
test_measure (void)
{
  static const char *const signs[] = { "{", "|", "}", "\\", " ", "a", "ö" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (GStrv) texts = NULL;
      TakesPromptLengths lengths;
      TakesPromptLengths each = { G_MAXLONG, 0, FALSE };
      gboolean cut;

      for (int n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append (text, signs[g_test_rand_int_range (0, G_N_ELEMENTS (signs))]);

      texts = takes_alternatives_expand (text->str, 4096, &cut);
      for (guint j = 0; texts[j]; j++)
        {
          each.shortest = MIN (each.shortest, takes_prompt_count (texts[j]));
          each.longest = MAX (each.longest, takes_prompt_count (texts[j]));
          each.blank |= is_blank (texts[j]);
        }

      g_assert_true (takes_prompt_measure (text->str, &lengths));
      g_assert_cmpint (lengths.shortest, ==, each.shortest);
      g_assert_cmpint (lengths.longest, ==, each.longest);
      g_assert_cmpint (lengths.blank, ==, each.blank);
    }
}

/* What adding up cannot say is left to looking at every text. */
static void
test_measure_not (void)
{
  TakesPromptLengths lengths;

  g_assert_false (takes_prompt_measure ("a\r\nb", &lengths));
  g_assert_false (takes_prompt_measure ("\xff", &lengths));
  g_assert_cmpint (takes_prompt_count_longest ("{a\r|b}\nc"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/prompt-marks/marks/%u", i);

      g_test_add_data_func (path, &cases[i], test_marks);
    }

  g_test_add_func ("/prompt-marks/measure", test_measure);
  g_test_add_func ("/prompt-marks/measure-not", test_measure_not);

  return g_test_run ();
}
