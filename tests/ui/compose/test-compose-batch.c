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

  return g_test_run ();
}
