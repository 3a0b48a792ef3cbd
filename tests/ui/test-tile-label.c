/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-label.h"

typedef struct {
  gint64      seed;
  const char *prompt;
  gint64      duration;
  gint64      width, height;
} Row;

static const struct {
  const char *name;
  guint       n;
  Row         rows[3];
  const char *labels[3];
} cases[] = {
  { "one", 1, { { 812, "rain", 5, 0, 0 } }, { "seed 812" } },
  { "seeds", 3,
    { { 812, "rain", 5, 0, 0 }, { 52917, "rain", 5, 0, 0 }, { 0, "rain", 5, 0, 0 } },
    { "seed 812", "seed 52917", "seed 0" } },
  { "prompts", 2,
    { { 7, "a boy in the rain, slow motion", 5, 0, 0 }, { 7, "a boy in the snow, slow motion", 5, 0, 0 } },
    { "“rain”", "“snow”" } },
  { "seeds-and-prompts", 2,
    { { 1, "red kite", 5, 0, 0 }, { 2, "blue kite", 5, 0, 0 } },
    { "seed 1 · “red”", "seed 2 · “blue”" } },
  { "a-word-more", 2,
    { { 7, "a kite", 5, 0, 0 }, { 7, "a a kite", 5, 0, 0 } },
    { "–", "“a”" } },
  { "no-prompt", 2,
    { { 7, NULL, 5, 0, 0 }, { 7, "a kite", 5, 0, 0 } },
    { "–", "“a kite”" } },
  { "durations", 2, { { 7, "x", 5, 0, 0 }, { 7, "x", 10, 0, 0 } }, { "5 s", "10 s" } },
  { "sizes", 2, { { 7, "x", 5, 1280, 720 }, { 7, "x", 5, 720, 1280 } }, { "1280×720", "720×1280" } },
};

static void
test_labels (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesDifferences differences;

  for (guint i = 0; i < cases[at].n; i++)
    {
      TakesRequest *request = takes_request_new ();
      const Row *row = &cases[at].rows[i];

      request->seed = row->seed;
      request->prompt = g_strdup (row->prompt);
      request->duration = row->duration;
      request->width = row->width ? row->width : TAKES_UNSET;
      request->height = row->height ? row->height : TAKES_UNSET;
      g_ptr_array_add (requests, request);
    }

  takes_differences_find (&differences, (const TakesRequest *const *) requests->pdata, requests->len);

  for (guint i = 0; i < cases[at].n; i++)
    {
      g_autofree char *label = takes_tile_label (&differences, requests->pdata[i], cases[at].rows[i].seed);

      g_assert_cmpstr (label, ==, cases[at].labels[i]);
    }
}

/* A prompt is cut between characters, not inside one. */
static void
test_long_prompt (void)
{
  g_autoptr (TakesRequest) a = takes_request_new ();
  g_autoptr (TakesRequest) b = takes_request_new ();
  const TakesRequest *requests[] = { a, b };
  g_autofree char *label = NULL;
  TakesDifferences differences;

  a->seed = b->seed = 1;
  a->prompt = g_strdup ("ein Drache über dem Fluß, ünd nöch vïel mehr Wörter, äls män brauchen kann");
  b->prompt = g_strdup ("schnee");
  takes_differences_find (&differences, requests, 2);
  label = takes_tile_label (&differences, a, 1);

  g_assert_true (g_utf8_validate (label, -1, NULL));
  g_assert_true (g_str_has_suffix (label, "…”"));
}

static void
test_name (void)
{
  g_autofree char *full = takes_tile_name (3, "seed 812", "At the service");
  g_autofree char *bare = takes_tile_name (1, "", NULL);

  g_assert_cmpstr (full, ==, "Take 3, seed 812, At the service");
  g_assert_cmpstr (bare, ==, "Take 1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tile-label/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_labels);
    }

  g_test_add_func ("/tile-label/long-prompt", test_long_prompt);
  g_test_add_func ("/tile-label/name", test_name);

  return g_test_run ();
}
