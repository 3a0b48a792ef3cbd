/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-plan.h"
#include "takes-prompt-list.h"
#include "takes-property.h"

#include <stdlib.h>
#include <string.h>

static const TakesPayer payers[] = { { "a1", "runware" }, { "a2", "dashscope" } };

/* What varies, as "axis=value|value"; what comes of it, a line a combination: prompt, size, seconds, seed,
 * account, and "!" where it is left out. */
static const struct {
  const char *prompt;
  const char *vary[4];
  int         n_seeds;
  const char *expected;
} plans[] = {
  { "a cat", { NULL }, 1, "a cat 1280x720 5s 1 a1" },
  { "a cat", { NULL }, 2, "a cat 1280x720 5s 1 a1/a cat 1280x720 5s 2 a1" },
  { "a {cat|dog}", { NULL }, 1, "a cat 1280x720 5s 1 a1/a dog 1280x720 5s 1 a1" },
  { "a cat", { "durations=5|10" }, 2,
    "a cat 1280x720 5s 1 a1/a cat 1280x720 5s 2 a1/a cat 1280x720 10s 1 a1/a cat 1280x720 10s 2 a1" },
  { "a cat", { "durations=5|7" }, 1, "a cat 1280x720 5s 1 a1/!a cat 1280x720 7s 1 a1" },
  { "a cat", { "sizes=1280x720|1080 × 1920" }, 1, "a cat 1280x720 5s 1 a1/a cat 1080x1920 5s 1 a1" },
  { "a cat", { "sizes=10x10" }, 1, "!a cat 10x10 5s 1 a1" },
  { "a cat", { "accounts=a1|a2" }, 1, "a cat 1280x720 5s 1 a1/a cat 1280x720 5s 1 a2" },
  { "a cat", { "accounts=a1|gone" }, 1, "a cat 1280x720 5s 1 a1/!a cat 1280x720 5s 1 gone" },
  { "a cat", { "prompts=a dog|a {fox|owl}" }, 1,
    "a dog 1280x720 5s 1 a1/a fox 1280x720 5s 1 a1/a owl 1280x720 5s 1 a1" },
  { "a cat", { "prompts=a dog|a dog" }, 1, "a dog 1280x720 5s 1 a1/!a dog 1280x720 5s 1 a1" },
  { "a cat", { "durations=5|10", "prompts=a dog|a fox" }, 1,
    "a dog 1280x720 5s 1 a1/a fox 1280x720 5s 1 a1/a dog 1280x720 10s 1 a1/a fox 1280x720 10s 1 a1" },
  { "a cat", { "models=wan26|nobody" }, 1, "a cat 1280x720 5s 1 a1/!a cat 1280x720 5s 1 a1" },
};

static TakesVaryAxis
find_axis (const char *name)
{
  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    if (g_str_equal (takes_vary_axis_get_name (i), name))
      return i;

  g_assert_not_reached ();
}

static TakesVary *
read_vary (const char *const *lines)
{
  TakesVary *vary = takes_vary_new ();

  for (guint i = 0; i < 4 && lines[i]; i++)
    {
      g_auto (GStrv) sides = g_strsplit (lines[i], "=", 2);
      g_auto (GStrv) values = NULL;

      if (g_str_equal (sides[1], "a dog|a {fox|owl}"))
        values = g_strsplit ("a dog\na {fox|owl}", "\n", -1);
      else
        values = g_strsplit (sides[1], "|", -1);
      for (guint k = 0; values[k]; k++)
        takes_vary_add (vary, find_axis (sides[0]), values[k]);
    }

  return vary;
}

static TakesRequest *
new_request (const char *prompt)
{
  TakesRequest *request = takes_request_new ();

  request->model = g_strdup ("alibaba:wan@2.6");
  request->prompt = g_strdup (prompt);
  request->width = 1280;
  request->height = 720;
  request->duration = 5;

  return request;
}

static char *
describe (GPtrArray *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const TakesPlanned *planned = plan->pdata[i];

      g_string_append_printf (text, "%s%s%s %dx%d %ds %d %s", i ? "/" : "", planned->problem ? "!" : "",
                              planned->request->prompt, (int) planned->request->width, (int) planned->request->height,
                              (int) planned->request->duration, (int) planned->request->seed, planned->account);
      g_assert_true (!planned->problem || g_str_has_suffix (planned->problem, "."));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_plan (void)
{
  static const gint64 seeds[] = { 1, 2, 3, 4 };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (TakesRequest) request = new_request (plans[i].prompt);
      g_autoptr (TakesVary) vary = read_vary (plans[i].vary);
      g_autoptr (GPtrArray) plan = NULL;
      g_autofree char *got = NULL;
      gboolean cut;

      plan = takes_plan (catalogue, request, vary, payers, G_N_ELEMENTS (payers), seeds, plans[i].n_seeds, TRUE, 64, &cut);
      got = describe (plan);
      g_assert_cmpstr (got, ==, plans[i].expected);
      g_assert_false (cut);
    }
}

/* The same for what is only switched: sound, rewriting, shots; "·" for what the service decides. */
static const struct {
  const char *model;
  const char *vary[4];
  const char *expected;
} switches[] = {
  { "alibaba:wan@2.6", { "sound=on|off" }, "on · ·/off · ·" },
  { "alibaba:wan@2.6", { "rewriting=on|off" }, "· on ·/· off ·" },
  { "alibaba:wan@2.6", { "shots=single|multi", "rewriting=on" }, "· on single/· on multi" },
  /* models.md R59 */
  { "alibaba:wan@2.6", { "shots=single|multi", "rewriting=off" }, "· off single/!· off multi" },
  { "alibaba:wan@2.6", { "sound=on|off", "rewriting=on|off", "shots=single" },
    "on on single/on off single/off on single/off off single" },
  /* What it lacks is warned about, and not sent. */
  { "alibaba:wan@2.5-preview", { "shots=multi", "rewriting=on" }, "· on multi" },
};

static const char *
switch_word (int on)
{
  return on == TRUE ? "on" : on == FALSE ? "off" : "·";
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* In which order the axes are gone through is no matter here. */
static char *
sort_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "/", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_texts);

  return g_strjoinv ("/", lines);
}

static void
test_switches (void)
{
  static const gint64 seeds[] = { 1 };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (TakesRequest) request = new_request ("a cat");
      g_autoptr (TakesVary) vary = read_vary (switches[i].vary);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) plan = NULL;
      g_autofree char *got = NULL, *expected = sort_lines (switches[i].expected);
      gboolean cut;

      g_test_message ("%u", i);
      takes_set_str (&request->model, switches[i].model);
      plan = takes_plan (catalogue, request, vary, payers, G_N_ELEMENTS (payers), seeds, 1, TRUE, 64, &cut);
      for (guint k = 0; k < plan->len; k++)
        {
          const TakesPlanned *planned = plan->pdata[k];

          g_string_append_printf (text, "%s%s%s %s %s", k ? "/" : "", planned->problem ? "!" : "",
                                  switch_word (planned->request->audio), switch_word (planned->request->prompt_extend),
                                  planned->request->shot_type ? planned->request->shot_type : "·");
        }

      got = sort_lines (text->str);
      g_assert_cmpstr (got, ==, expected);
    }
}

static void
test_plan_sum (void)
{
  static const gint64 seeds[] = { 1, 2, 3, 4 };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = new_request ("a cat");
  g_autoptr (TakesVary) vary = takes_vary_new ();
  g_autoptr (GPtrArray) plan = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  guint n_unpriced;
  gboolean cut;

  takes_vary_add (vary, TAKES_VARY_DURATION, "5");
  takes_vary_add (vary, TAKES_VARY_DURATION, "10");
  takes_vary_add (vary, TAKES_VARY_DURATION, "7");
  plan = takes_plan (catalogue, request, vary, payers, 1, seeds, 4, TRUE, 64, &cut);
  sums = takes_plan_sum (plan, FALSE, &n_unpriced);

  g_assert_cmpuint (plan->len, ==, 12);
  g_assert_cmpuint (takes_plan_count (plan), ==, 8);
  g_assert_cmpuint (n_unpriced, ==, 0);
  g_assert_cmpuint (sums->len, ==, 1);
  /* 4 × $0.50 + 4 × $1.00 (models.md §5) */
  g_assert_cmpint (((TakesPrice *) sums->pdata[0])->high, ==, 6000000);
}

static void
test_plan_limit (void)
{
  static const gint64 seeds[] = { 1, 2, 3, 4 };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = new_request ("{a|b|c|d|e|f|g|h}{1|2|3|4|5|6|7|8}");
  g_autoptr (TakesVary) vary = takes_vary_new ();
  g_autoptr (GPtrArray) plan = NULL;
  gboolean cut;

  plan = takes_plan (catalogue, request, vary, payers, 1, seeds, 4, TRUE, 10, &cut);
  g_assert_cmpuint (plan->len, ==, 10);
  g_assert_true (cut);
}

static void
test_vary_json (void)
{
  static const char *const lines[4] = { "durations=5|10", "sizes=1280x720", "prompts=a|b", "sound=on|off" };
  g_autoptr (TakesVary) vary = read_vary (lines);
  g_autoptr (TakesVary) read = NULL;
  g_autoptr (TakesVary) copy = takes_vary_copy (vary);
  g_autoptr (JsonNode) node = NULL;

  takes_vary_add_prompt (vary, "c", "dark");
  g_assert_false (takes_vary_equal (vary, copy));
  node = takes_vary_to_json (vary);
  read = takes_vary_from_json (node);
  g_assert_true (takes_vary_equal (vary, read));
  g_assert_false (takes_vary_is_empty (read));
}

static void
test_vary_hostile (void)
{
  static const char *const texts[] = {
    "null", "7", "[]", "{}", "{\"prompts\":7}", "{\"prompts\":[7,null,{}]}", "{\"durations\":{\"a\":1}}",
    "{\"negatives\":[\"a\"]}", "{\"models\":[[]]}", "{\"sound\":[\"perhaps\"]}", "{\"durations\":[\"long\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (TakesVary) vary = takes_vary_from_json (node);

      g_assert_true (takes_vary_is_empty (vary));
    }
}

/* What a list says, and what is read: prompt, negative, seed, seconds, a row; then the notes' number. */
static const struct {
  const char *text;
  const char *expected;
  guint       n_notes;
} lists[] = {
  { "a cat\na dog\n", "a cat - -1 5/a dog - -1 5", 0 },
  { "\xef\xbb\xbf" "a cat\r\n\r\n  a dog  ", "a cat - -1 5/a dog - -1 5", 0 },
  { "a cat, sleeping\ra dog", "a cat, sleeping - -1 5/a dog - -1 5", 0 },
  { "prompt,seed\na cat,7\n\"a \"\"big\"\" dog, wet\",8\n", "a cat - 7 5/a \"big\" dog, wet - 8 5", 0 },
  { "Prompt;Negative prompt;Duration\na cat;dark;10\n", "a cat dark -1 10", 0 },
  { "prompt\tseed\na cat\t7", "a cat - 7 5", 0 },
  { "prompt,colour\na cat,red", "a cat - -1 5", 1 },
  { "prompt,seed\na cat,seven\na dog,8", "a cat - -1 5/a dog - 8 5", 1 },
  { "prompt,seed\na cat,7,9", "a cat - 7 5", 1 },
  { "seed,prompt\n7,\"two\nlines\"", "two\nlines - 7 5", 0 },
  { "prompt,seed\n\"never closed,7", "never closed,7 - -1 5", 0 },
  { "prompt", "prompt - -1 5", 0 },
};

static void
test_lists (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (lists[i].text, strlen (lists[i].text));
      g_autoptr (TakesRequest) base = new_request ("base");
      g_autoptr (GError) error = NULL;
      g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, base, &error);
      g_autoptr (GString) got = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint k = 0; k < list->requests->len; k++)
        {
          const TakesRequest *request = list->requests->pdata[k];

          g_string_append_printf (got, "%s%s %s %d %d", k ? "/" : "", request->prompt,
                                  request->negative ? request->negative : "-",
                                  request->seed == TAKES_UNSET ? -1 : (int) request->seed, (int) request->duration);
        }
      g_assert_cmpstr (got->str, ==, lists[i].expected);
      g_assert_cmpuint (list->notes->len, ==, lists[i].n_notes);
    }
}

static void
test_bad_lists (void)
{
  g_autoptr (TakesRequest) base = new_request ("base");
  g_autoptr (GString) many = g_string_new (NULL);
  struct { const char *text; int code; } bad[] = {
    { "", TAKES_PROMPT_LIST_ERROR_EMPTY },
    { " \n\r\n", TAKES_PROMPT_LIST_ERROR_EMPTY },
    { "\xff\xfe" "a", TAKES_PROMPT_LIST_ERROR_NOT_TEXT },
    { NULL, TAKES_PROMPT_LIST_ERROR_TOO_LONG },
  };

  for (guint i = 0; i <= TAKES_PROMPT_LIST_MAX_ROWS; i++)
    g_string_append (many, "a cat\n");
  bad[3].text = many->str;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i].text, strlen (bad[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (takes_prompt_list_read (bytes, base, &error));
      g_assert_error (error, TAKES_PROMPT_LIST_ERROR, bad[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* Lines of a table, what comes of them with two seeds and two durations. */
static void
test_rows (void)
{
  static const char text[] = "prompt,seed,duration,width,height\n"
                             "a dog,7,,,\n"
                             "a fox,,10,1920,1080\n"
                             ",,,,\n"
                             "an owl,,7,,\n";
  static const gint64 seeds[] = { 1, 2 };
  g_autoptr (TakesRequest) base = new_request ("a cat");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, base, NULL);
  g_autoptr (TakesVary) vary = takes_vary_new ();
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (GPtrArray) plan = NULL;
  g_autofree char *words = NULL;
  gboolean cut;

  g_assert_true (list->more);
  g_assert_cmpuint (list->rows->len, ==, list->requests->len);
  for (guint i = 0; i < list->rows->len; i++)
    takes_vary_add_row (vary, list->rows->pdata[i]);
  /* A line that sets nothing is no row. */
  g_assert_cmpuint (vary->rows->len, ==, 3);
  takes_vary_add (vary, TAKES_VARY_DURATION, "5");
  takes_vary_add (vary, TAKES_VARY_DURATION, "15");

  plan = takes_plan (catalogue, base, vary, payers, 1, seeds, G_N_ELEMENTS (seeds), TRUE, 64, &cut);
  words = describe (plan);
  g_assert_cmpstr (words, ==,
                   "a dog 1280x720 5s 7 a1/a dog 1280x720 15s 7 a1/"
                   "a fox 1920x1080 10s 1 a1/a fox 1920x1080 10s 2 a1/"
                   "!an owl 1280x720 7s 1 a1/!an owl 1280x720 7s 2 a1");
}

static void
test_rows_json (void)
{
  static const char *const pairs[] = { "Prompt", "a dog", "Seconds", "10", "colour", "red", "seed", "x", NULL };
  g_autoptr (TakesVary) vary = takes_vary_new ();
  g_autoptr (TakesVary) copy = NULL;
  g_autoptr (TakesVary) back = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_true (takes_vary_is_empty (vary));
  takes_vary_add_row (vary, pairs);
  g_assert_false (takes_vary_is_empty (vary));
  g_assert_cmpuint (g_strv_length (vary->rows->pdata[0]), ==, 4);
  copy = takes_vary_copy (vary);
  node = takes_vary_to_json (vary);
  back = takes_vary_from_json (node);
  g_assert_true (takes_vary_equal (vary, copy));
  g_assert_true (takes_vary_equal (vary, back));
  takes_vary_clear_rows (copy);
  g_assert_false (takes_vary_equal (vary, copy));
  g_assert_true (takes_vary_row_names (vary, 0, TAKES_VARY_DURATION));
  g_assert_false (takes_vary_row_names (vary, 0, TAKES_VARY_SIZE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/plan/combinations", test_plan);
  g_test_add_func ("/core/plan/switches", test_switches);
  g_test_add_func ("/core/plan/sum", test_plan_sum);
  g_test_add_func ("/core/plan/limit", test_plan_limit);
  g_test_add_func ("/core/vary/json", test_vary_json);
  g_test_add_func ("/core/vary/hostile", test_vary_hostile);
  g_test_add_func ("/core/plan/rows", test_rows);
  g_test_add_func ("/core/vary/rows-json", test_rows_json);
  g_test_add_func ("/core/prompt-list/read", test_lists);
  g_test_add_func ("/core/prompt-list/refused", test_bad_lists);

  return g_test_run ();
}
