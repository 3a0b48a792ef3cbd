/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-variants.h"

typedef struct {
  const char *text;
  int         error;      /* −1: read */
  const char *formatted;
} SeedCase;

#define OK -1
#define SYNTAX   TAKES_SEEDS_ERROR_SYNTAX
#define RANGE    TAKES_SEEDS_ERROR_RANGE
#define TOO_MANY TAKES_SEEDS_ERROR_TOO_MANY

static const SeedCase seed_cases[] = {
  { "1", OK, "1" },
  { "0", OK, "0" },
  { "2147483647", OK, "2147483647" },
  { "1, 7, 100..103", OK, "1, 7, 100..103" },
  { "1,7;100-103", OK, "1, 7, 100..103" },
  { "100–103", OK, "100..103" },
  { "100 — 103", OK, "100..103" },
  { "100…103", OK, "100..103" },
  { "100...103", OK, "100..103" },
  { "１，７；１００－１０３", OK, "1, 7, 100..103" },
  { "１００〜１０３、７", OK, "100..103, 7" },
  { "１００．．１０３", OK, "100..103" },
  { " 5 ,\t6\n", OK, "5, 6" },
  { "5,,6,", OK, "5, 6" },
  { "7, 1, 7", OK, "7, 1" },
  { "1..3, 2..4", OK, "1..4" },
  { "5..5", OK, "5" },
  { "9, 8, 7", OK, "9, 8, 7" },
  { "007", OK, "7" },
  { "1..16", OK, "1..16" },

  { "", SYNTAX },
  { " , ; ", SYNTAX },
  { "abc", SYNTAX },
  { "1 2", SYNTAX },
  { "1.5", SYNTAX },
  { "1e3", SYNTAX },
  { "0x10", SYNTAX },
  { "1..", SYNTAX },
  { "..5", SYNTAX },
  { "1..2..3", SYNTAX },
  { "5+", SYNTAX },
  { "\xff\xfe", SYNTAX },
  { "-1", RANGE },
  { "1, -5", RANGE },
  { "1..-5", RANGE },
  { "2147483648", RANGE },
  { "99999999999999999999999999", RANGE },
  { "103..100", RANGE },
  { "1..17", TOO_MANY },
  { "0..2147483647", TOO_MANY },
  { "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", TOO_MANY },
};

static void
test_seeds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (seed_cases); i++)
    {
      const SeedCase *c = &seed_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) seeds = takes_seeds_parse (c->text, &error);
      g_autofree char *formatted = NULL;

      if (c->error != OK)
        {
          g_autofree char *shown = g_strescape (c->text, NULL);

          g_test_message ("%s", shown);
          g_assert_error (error, TAKES_SEEDS_ERROR, c->error);
          g_assert_null (seeds);
          g_assert_true (g_str_has_suffix (error->message, "."));
          continue;
        }

      g_assert_no_error (error);
      formatted = takes_seeds_format ((gint64 *) seeds->data, seeds->len);
      g_assert_cmpstr (formatted, ==, c->formatted);
    }
}

static const struct {
  const char *text;
  const char *expanded;   /* joined by “/” */
} texts[] = {
  { "", "" },
  { "a cat", "a cat" },
  { "{a|b}", "a/b" },
  { "a {red|blue} car", "a red car/a blue car" },
  { "{a|b} {c|d}", "a c/a d/b c/b d" },
  { "{a|b|c}", "a/b/c" },
  { "{very |}big", "very big/big" },
  { "{|}", "/" },
  { "{plain}", "{plain}" },
  { "{}", "{}" },
  { "{\"json\": 1}", "{\"json\": 1}" },
  { "a | b", "a | b" },
  { "\\{a|b}", "{a|b}" },
  { "\\{a|b\\}", "{a|b}" },
  { "{a\\|x|b}", "a|x/b" },
  { "{\\{a|b\\}}", "{a/b}" },
  { "{a|b", "{a|b" },
  { "a|b}", "a|b}" },
  { "{a|{b|c}}", "{a|b}/{a|c}" },
  { "x {plain} {a|b} y", "x {plain} a y/x {plain} b y" },
  { "back\\slash", "back\\slash" },
  { "end\\", "end\\" },
  { "{猫|犬}が走る", "猫が走る/犬が走る" },
};

static void
test_alternatives (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gboolean cut = TRUE;
      g_auto (GStrv) expanded = takes_alternatives_expand (texts[i].text, 16, &cut);
      g_autofree char *joined = g_strjoinv ("/", expanded);

      g_assert_cmpstr (joined, ==, texts[i].expanded);
      g_assert_false (cut);
    }
}

/* What was sent, and what to type for it. */
static const struct { const char *sent; const char *typed; } sent[] = {
  { "", "" },
  { "a car", "a car" },
  { "{plain}", "{plain}" },
  { "{a|b}", "\\{a|b\\}" },
  { "a {red|blue} {x} car", "a \\{red|blue\\} \\{x\\} car" },
  { "\\{a", "\\\\{a" },
  { "\\{a|b}", "\\\\{a|b\\}" },
  { "end\\", "end\\" },
};

static void
test_alternatives_escape (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autofree char *typed = takes_alternatives_escape (sent[i].sent);
      g_auto (GStrv) itself = takes_alternatives_expand (typed, 2, NULL);

      g_assert_cmpstr (typed, ==, sent[i].typed);
      g_assert_cmpuint (g_strv_length (itself), ==, 1);
      g_assert_cmpstr (itself[0], ==, sent[i].sent);
    }
}

static void
test_alternatives_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) few = NULL;
  g_auto (GStrv) exact = NULL;
  gboolean cut = FALSE;

  /* 2^100 texts: counted without overflow, none made beyond the limit. */
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "{a|b}");

  few = takes_alternatives_expand (text->str, 5, &cut);
  g_assert_cmpuint (g_strv_length (few), ==, 5);
  g_assert_true (cut);
  g_assert_true (g_str_has_suffix (few[4], "baa"));

  exact = takes_alternatives_expand ("{a|b}{c|d}", 4, &cut);
  g_assert_cmpuint (g_strv_length (exact), ==, 4);
  g_assert_false (cut);
}

static void
test_expand (void)
{
  static const struct { const char *prompt; const char *negative; gint64 seed; } expected[] = {
    { "a cat", "dark", 7 }, { "a cat", "dark", 1 },
    { "a cat", "blurred", 7 }, { "a cat", "blurred", 1 },
    { "a dog", "dark", 7 }, { "a dog", "dark", 1 },
    { "a dog", "blurred", 7 }, { "a dog", "blurred", 1 },
  };
  static const gint64 seeds[] = { 7, 1 };
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (GPtrArray) requests = NULL;

  request->prompt = g_strdup ("a {cat|dog}");
  request->negative = g_strdup ("{dark|blurred}");
  request->seed = 99;
  request->width = 1280;
  requests = takes_variants_expand (request, seeds, G_N_ELEMENTS (seeds));

  g_assert_cmpuint (requests->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < requests->len; i++)
    {
      TakesRequest *variant = g_ptr_array_index (requests, i);

      g_assert_cmpstr (variant->prompt, ==, expected[i].prompt);
      g_assert_cmpstr (variant->negative, ==, expected[i].negative);
      g_assert_cmpint (variant->seed, ==, expected[i].seed);
      g_assert_cmpint (variant->width, ==, 1280);
      g_assert_cmpstr (variant->written, ==, "a {cat|dog}");
    }

  g_assert_cmpstr (request->prompt, ==, "a {cat|dog}");
}

static void
test_expand_plain (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (GPtrArray) requests = NULL;

  request->seed = 5;
  request->prompt = g_strdup ("a cat");
  request->written = g_strdup ("of an earlier text");
  requests = takes_variants_expand (request, NULL, 0);

  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_null (((TakesRequest *) requests->pdata[0])->written);
  g_assert_true (takes_request_equal (request, g_ptr_array_index (requests, 0)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/variants/seeds", test_seeds);
  g_test_add_func ("/core/variants/alternatives", test_alternatives);
  g_test_add_func ("/core/variants/alternatives-limit", test_alternatives_limit);
  g_test_add_func ("/core/variants/alternatives-escape", test_alternatives_escape);
  g_test_add_func ("/core/variants/expand", test_expand);
  g_test_add_func ("/core/variants/expand-plain", test_expand_plain);

  return g_test_run ();
}
