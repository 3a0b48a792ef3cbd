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
  g_autoptr (GPtrArray) wanted = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *last = NULL;
  TakesPayer payer = { "account", "runware", NULL };

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
  wanted = takes_compose_batch_list_wanted (batch);

  g_assert_cmpstr (formula, ==, cases[i].formula);
  g_assert_cmpstr (last, ==, cases[i].last);
  g_assert_cmpuint (batch->sums->len, ==, 1);
  g_assert_cmpuint (batch->n_unpriced, ==, 0);
  g_assert_cmpint (((const TakesPrice *) batch->sums->pdata[0])->high, ==, cases[i].price);
  g_assert_cmpint (batch->cut, ==, cases[i].cut);
  g_assert_cmpuint (wanted->len, ==, batch->n_takes);
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
      TakesPayer payer = { "account", rows[i].service, NULL };
      g_autoptr (TakesComposeBatch) batch = takes_compose_batch_new (catalogue, state, &payer, 1);
      g_autoptr (GPtrArray) wanted = takes_compose_batch_list_wanted (batch);
      g_autofree char *formula = takes_compose_batch_formula (batch);
      const TakesRequest *first = ((const TakesPlanned *) wanted->pdata[0])->request;

      g_assert_cmpstr (formula, ==, rows[i].formula);
      g_assert_cmpuint (wanted->len, ==, rows[i].n_jobs);
      g_assert_cmpuint (batch->n_takes, ==, rows[i].n_takes);
      g_assert_cmpint (first->results, ==, rows[i].results);
      g_assert_cmpint (first->seed, ==, rows[i].results == TAKES_UNSET ? 0 : TAKES_UNSET);
    }
}

/* One request through several accounts: the chosen one comes first, and one that is gone is left out and said. */
static void
test_accounts (void)
{
  static const TakesPayer payers[] = {
    { "mine", "runware", "Mine" }, { "work", "runware", "Work" }, { "gate", "empiriolabs", "Gate" },
  };
  static const char *const first_words[] = { "seed 1 · Mine", "seed 1 · Work", "seed 1 · Gate" };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autoptr (TakesComposeBatch) batch = NULL;
  g_autoptr (TakesComposeBatch) alone = NULL;
  g_autofree char *formula = NULL;
  gint64 seed = 1;

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup ("a boat");
  state->request->duration = 5;
  state->request->width = 1280;
  state->request->height = 720;
  g_array_append_val (state->seeds, seed);
  takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "work");
  takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "gate");

  batch = takes_compose_batch_new (catalogue, state, payers, G_N_ELEMENTS (payers));
  formula = takes_compose_batch_formula (batch);
  g_assert_cmpstr (formula, ==, "1 seed × 3 services = 3 takes");
  for (guint i = 0; i < G_N_ELEMENTS (first_words); i++)
    {
      g_autofree char *words = takes_planned_words (batch, i);

      g_assert_cmpstr (words, ==, first_words[i]);
    }
  g_assert_cmpuint (batch->sums->len, ==, 1);
  g_assert_cmpint (((const TakesPrice *) batch->sums->pdata[0])->high, ==, 500000 + 500000 + 450000);

  /* Nobody else can pay: what was chosen once does not count. */
  alone = takes_compose_batch_new (catalogue, state, payers, 1);
  g_assert_cmpuint (alone->plan->len, ==, 1);

  takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "gone");
  takes_compose_batch_free (g_steal_pointer (&batch));
  batch = takes_compose_batch_new (catalogue, state, payers, G_N_ELEMENTS (payers));
  g_assert_cmpuint (batch->n_takes, ==, 3);
  g_assert_cmpstr (((const TakesPlanned *) batch->plan->pdata[3])->problem, ==, "There is no such account.");
}

/* Amounts are never converted, and what has no price takes none from the rest. */
static void
test_currencies (void)
{
  static const TakesPayer payers[] = {
    { "mine", "runware", "Mine" }, { "to", "toapis", "To" }, { "gate", "empiriolabs", "Gate" },
  };
  static const struct { const char *model; const char *money; } batches[] = {
    { "alibaba:wan@2.6", "about $0.95 + 1 not published" }, { "alibaba:wan@2.6-flash", "about $0.4750 + ¥1.50" },
  };
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      g_autoptr (TakesDraftState) state = takes_draft_state_new ();
      g_autoptr (TakesComposeBatch) batch = NULL;
      g_autofree char *money = NULL;
      gint64 seed = 1;

      state->request->model = g_strdup (batches[i].model);
      state->request->prompt = g_strdup ("a boat");
      state->request->duration = 5;
      state->request->width = 1280;
      state->request->height = 720;
      state->request->audio = TRUE;
      takes_request_add_input (state->request, TAKES_INPUT_FRAME, takes_input_new ("https://example.org/a.png"));
      g_array_append_val (state->seeds, seed);
      takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "to");
      takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "gate");

      batch = takes_compose_batch_new (catalogue, state, payers, G_N_ELEMENTS (payers));
      money = takes_price_format_sums (batch->sums, batch->n_unpriced);
      g_assert_cmpstr (money, ==, batches[i].money);
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
  g_test_add_func ("/compose/batch/accounts", test_accounts);
  g_test_add_func ("/compose/batch/currencies", test_currencies);

  return g_test_run ();
}
