/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-axes.h"

#include <string.h>

#define MAX_TAKES 12

/* Takes as rows of "prompt|model|duration|seed"; an empty word is not set. */
static const struct {
  const char *name;
  const char *takes[MAX_TAKES];
  gboolean    is_table;
  const char *axes;           /* "Title: value, value; Title: …" */
  const char *cells;          /* the values of each take */
} cases[] = {
  { "seeds-alone", { "a||5|1", "a||5|2", "a||5|3" }, FALSE,
    "Seed: seed 1, seed 2, seed 3", "0 1 2" },
  { "seeds-and-prompts",
    { "a boat at dusk||5|1", "a boat at dusk||5|2", "a boat in the rain||5|1", "a boat in the rain||5|2" }, TRUE,
    "Prompt: “at dusk”, “in the rain”; Seed: seed 1, seed 2", "00 01 10 11" },
  { "the-middle-differs",
    { "a red boat sails||5|1", "a red boat sails||5|2", "a blue boat sails||5|1", "a blue boat sails||5|2" }, TRUE,
    "Prompt: “red”, “blue”; Seed: seed 1, seed 2", "00 01 10 11" },
  { "one-says-less",
    { "a boat||5|1", "a boat||5|2", "a boat, slowly||5|1", "a boat, slowly||5|2" }, TRUE,
    "Prompt: “boat”, “boat, slowly”; Seed: seed 1, seed 2", "00 01 10 11" },
  { "one-is-missing",
    { "a||5|1", "a||5|2", "b||5|1" }, TRUE,
    "Prompt: “a”, “b”; Seed: seed 1, seed 2", "00 01 10" },
  { "a-diagonal-is-no-table", { "a||5|1", "b||5|2", "c||5|3" }, FALSE,
    "Prompt: “a”, “b”, “c”; Seed: seed 1, seed 2, seed 3", "00 11 22" },
  { "two-in-one-cell", { "a||5|1", "a||5|2", "b||5|1", "b||5|1" }, FALSE,
    "Prompt: “a”, “b”; Seed: seed 1, seed 2", "00 01 10 10" },
  { "lengths-and-seeds", { "a||5|1", "a||10|1", "a||5|2", "a||10|2" }, TRUE,
    "Length: 5 s, 10 s; Seed: seed 1, seed 2", "00 10 01 11" },
  { "three-axes",
    { "a|x|5|1", "a|x|5|2", "a|y|5|1", "a|y|5|2", "b|x|5|1", "b|x|5|2", "b|y|5|1", "b|y|5|2" }, TRUE,
    "Prompt: “a”, “b”; Model: x, y; Seed: seed 1, seed 2", "000 001 010 011 100 101 110 111" },
  { "one-take", { "a|x|5|1" }, FALSE, "", "" },
  { "nothing", { NULL }, FALSE, "", "" },
  { "unknown-seeds", { "a||5|-1", "b||5|-1" }, FALSE, "Prompt: “a”, “b”", "0 1" },
};

static TakesRequest *
read_take (const char *text,
           gint64     *seed)
{
  TakesRequest *request = takes_request_new ();
  g_auto (GStrv) words = g_strsplit (text, "|", -1);

  request->prompt = *words[0] ? g_strdup (words[0]) : NULL;
  request->model = *words[1] ? g_strdup (words[1]) : NULL;
  request->duration = g_ascii_strtoll (words[2], NULL, 10);
  *seed = g_ascii_strtoll (words[3], NULL, 10);

  return request;
}

static char *
tell_axes (const TakesAxes *axes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < axes->axes->len; i++)
    {
      TakesAxis *axis = g_ptr_array_index (axes->axes, i);

      g_string_append_printf (text, "%s%s: ", i ? "; " : "", axis->title);
      for (guint k = 0; k < axis->values->len; k++)
        g_string_append_printf (text, "%s%s", k ? ", " : "", (char *) g_ptr_array_index (axis->values, k));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell_cells (const TakesAxes *axes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint take = 0; axes->axes->len > 0 && take < axes->n_takes; take++)
    {
      if (take > 0)
        g_string_append_c (text, ' ');
      for (guint axis = 0; axis < axes->axes->len; axis++)
        g_string_append_printf (text, "%u", takes_axes_get_value (axes, take, axis));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_axes (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data), n = 0;
  TakesAxisTake takes[MAX_TAKES] = { { NULL } };
  TakesRequest *requests[MAX_TAKES] = { NULL };
  g_autoptr (TakesAxes) axes = NULL;
  g_autofree char *told = NULL, *cells = NULL;

  for (; n < MAX_TAKES && cases[at].takes[n]; n++)
    {
      requests[n] = read_take (cases[at].takes[n], &takes[n].seed);
      takes[n].request = requests[n];
    }

  axes = takes_axes_find (takes, n);
  told = tell_axes (axes);
  cells = tell_cells (axes);
  g_assert_cmpstr (told, ==, cases[at].axes);
  g_assert_cmpstr (cells, ==, cases[at].cells);
  g_assert_cmpint (takes_axes_is_table (axes), ==, cases[at].is_table);

  for (guint i = 0; i < n; i++)
    takes_request_free (requests[i]);
}

/* What else can differ. */
static void
test_settings (void)
{
  g_autoptr (TakesRequest) a = takes_request_new ();
  g_autoptr (TakesRequest) b = takes_request_new ();
  g_autoptr (TakesAxes) axes = NULL;
  g_autofree char *told = NULL;

  a->width = 1280;
  a->height = 720;
  b->resolution = g_strdup ("1080p");
  a->audio = 1;
  b->audio = 0;
  b->prompt_extend = 1;
  b->shot_type = g_strdup ("multi");
  axes = takes_axes_find ((TakesAxisTake[]) { { a, 3, "Runware" }, { b, 3, "DashScope" } }, 2);
  told = tell_axes (axes);
  g_assert_cmpstr (told, ==,
                   "Service: Runware, DashScope; Size: 1280×720, 1080p; Sound: On, Off; Rewriting: Usual, On; "
                   "Shots: Usual, Several shots");
}

/* Takes in another order: the values keep theirs. */
static void
test_reorder (void)
{
  g_autoptr (TakesRequest) a = takes_request_new ();
  g_autoptr (TakesRequest) b = takes_request_new ();
  g_autoptr (TakesAxes) axes = NULL;
  g_autofree char *told = NULL, *cells = NULL;

  a->prompt = g_strdup ("a");
  b->prompt = g_strdup ("b");
  axes = takes_axes_find ((TakesAxisTake[]) { { a, 1 }, { a, 2 }, { b, 1 }, { b, 2 } }, 4);
  takes_axes_reorder (axes, (guint[]) { 3, 0, 1, 2 });
  told = tell_axes (axes);
  cells = tell_cells (axes);
  g_assert_cmpstr (told, ==, "Prompt: “a”, “b”; Seed: seed 1, seed 2");
  g_assert_cmpstr (cells, ==, "01 10 11 00");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/axes/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_axes);
    }
  g_test_add_func ("/axes/settings", test_settings);
  g_test_add_func ("/axes/reorder", test_reorder);

  return g_test_run ();
}
