/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-batch.h"

/* A draft, and what pressing Generate would make of it. */
static const struct {
  const char *prompt;
  const char *further;       /* a second prompt, NULL none */
  const char *durations[3];   /* after the five seconds of a new draft */
  guint       n_seeds;
  const char *formula;
  const char *last;          /* in what the last combination differs */
  gint64      price;         /* high, in millionths */
  gboolean    cut;
} cases[] = {
  { "a cat", NULL, { NULL }, 1, "1 seed = 1 take", "seed 0", 500000 },
  { "a cat", NULL, { NULL }, 4, "4 seeds = 4 takes", "seed 3", 2000000 },
  { "a {cat|dog}", NULL, { NULL }, 2, "2 seeds × 2 prompts = 4 takes", "seed 1 · “a dog”", 2000000 },
  { "a cat", "a {fox|owl}", { NULL }, 1, "1 seed × 3 prompts = 3 takes", "seed 0 · “a owl”", 1500000 },
  { "a cat", NULL, { "10" }, 2, "2 seeds × 2 durations = 4 takes", "seed 1 · 10 s", 3000000 },
  { "a cat", NULL, { "7" }, 2, "2 seeds × 2 durations = 4 takes, 2 left out", "seed 1 · 7 s", 1000000 },
  /* Nothing can be made yet; the price is that of all. */
  { "", NULL, { NULL }, 4, "4 seeds = 4 takes", "seed 3", 2000000 },
  { "{a|b|c|d|e|f|g|h}{1|2|3|4|5|6|7|8|9}", NULL, { NULL }, 1, "1 seed × 64 prompts = 64 takes", "seed 0 · “h1”",
    32000000, TRUE },
};

static void
test_batch (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autoptr (TakesComposeBatch) batch = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *last = NULL;
  TakesPayer payer = { "account", "runware" };

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup (cases[i].prompt);
  for (gint64 seed = 0; seed < cases[i].n_seeds; seed++)
    g_array_append_val (state->seeds, seed);
  if (cases[i].further)
    takes_vary_add_prompt (state->vary, cases[i].further, NULL);
  for (guint k = 0; cases[i].durations[k]; k++)
    takes_vary_add (state->vary, TAKES_VARY_DURATION, cases[i].durations[k]);

  batch = takes_compose_batch_new (catalogue, state, &payer, 1);
  formula = takes_compose_batch_formula (batch);
  last = takes_planned_words (batch, batch->plan->len - 1);
  requests = takes_compose_batch_requests (batch);

  g_assert_cmpstr (formula, ==, cases[i].formula);
  g_assert_cmpstr (last, ==, cases[i].last);
  g_assert_true (batch->price.known);
  g_assert_cmpint (batch->price.high, ==, cases[i].price);
  g_assert_cmpint (batch->cut, ==, cases[i].cut);
  g_assert_cmpuint (requests->len, ==, batch->n_takes);
}

/* With several results a job has no seed of ours; a service that makes one of each is not asked for more. */
static void
test_results (void)
{
  static const struct { const char *service; const char *formula; guint n_jobs, n_takes; gint64 results; } rows[] = {
    { "runware", "3 results × 2 prompts = 6 takes", 2, 6, 3 },
    { "toapis", "4 seeds × 2 prompts = 8 takes", 8, 8, TAKES_UNSET },
  };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup ("a {cat|dog}");
  state->request->results = 3;
  for (gint64 seed = 0; seed < 4; seed++)
    g_array_append_val (state->seeds, seed);
  state->request->seed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TakesPayer payer = { "account", rows[i].service };
      g_autoptr (TakesComposeBatch) batch = takes_compose_batch_new (catalogue, state, &payer, 1);
      g_autoptr (GPtrArray) requests = takes_compose_batch_requests (batch);
      g_autofree char *formula = takes_compose_batch_formula (batch);
      const TakesRequest *first = requests->pdata[0];

      g_assert_cmpstr (formula, ==, rows[i].formula);
      g_assert_cmpuint (requests->len, ==, rows[i].n_jobs);
      g_assert_cmpuint (batch->n_takes, ==, rows[i].n_takes);
      g_assert_cmpint (first->results, ==, rows[i].results);
      g_assert_cmpint (first->seed, ==, rows[i].results == TAKES_UNSET ? 0 : TAKES_UNSET);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/batch/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_batch);
    }

  g_test_add_func ("/compose/batch/results", test_results);

  return g_test_run ();
}
