/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-engine-money.h"
#include "takes-ledger-words.h"

#include <string.h>

#define SPEED 200
#define CENT  G_GINT64_CONSTANT (10000)

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  self->own_demo = data != NULL;
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
set_limit (EngineFixture *self,
           gint64         batch,
           gint64         day)
{
  const TakesLimit limit = { "USD", batch, day };

  takes_engine_set_limit (self->engine, &limit);
}

/* Orders of half a dollar each, as the catalogue says. */
static GPtrArray *
make_orders (EngineFixture *self,
             const char    *model,
             guint          n)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_order_free);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesRequest) request = takes_request_new ();

      request->model = g_strdup (model);
      request->prompt = g_strdup ("A paper boat");
      request->width = 1280;
      request->height = 720;
      request->duration = 5;
      request->seed = i;
      g_ptr_array_add (orders, takes_order_new (self->account, request));
    }

  return orders;
}

static TakesBatch *
finish (EngineFixture  *self,
        GAsyncResult  **result,
        GError        **error)
{
  wait_until (*result != NULL);

  return takes_engine_generate_finish (self->engine, *result, error);
}

static TakesBatch *
order (EngineFixture  *self,
       const char     *model,
       guint           n,
       gboolean        agreed,
       GError        **error)
{
  g_autoptr (GPtrArray) orders = make_orders (self, model, n);
  g_autoptr (GAsyncResult) result = NULL;

  takes_engine_order_async (self->engine, NULL, agreed, orders, NULL, remember_cb, &result);

  return finish (self, &result, error);
}

static guint
count_batches (EngineFixture *self)
{
  return g_list_model_get_n_items (takes_engine_get_batches (self->engine));
}

#define MODEL "alibaba:wan@2.6"

static const struct {
  const char *model;
  guint       n;
  gint64      batch, day;
  const char *sentence;      /* NULL: it goes */
} orders[] = {
  { MODEL, 2, 100 * CENT, 100 * CENT, NULL },
  { MODEL, 2, 99 * CENT, 1000 * CENT, "more than your limit of $0.99 for one batch" },
  { MODEL, 2, 1000 * CENT, 99 * CENT, "more than your limit of $0.99 for one day" },
  { "alibaba:wan@2.5-preview", 1, 1000 * CENT, 1000 * CENT, "does not publish a price" },
};

/* Nothing above a limit is written down, let alone sent, before somebody has agreed. */
static void
test_asks (EngineFixture *self,
           gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TakesBatch) batch = NULL;
      guint n_batches = count_batches (self);

      /* What went before counts for the day, and is another table's matter. */
      set_limit (self, orders[i].batch, orders[i].day + takes_engine_get_spent_today (self->engine, "USD"));
      batch = order (self, orders[i].model, orders[i].n, FALSE, &error);
      if (!orders[i].sentence)
        {
          g_assert_no_error (error);
          g_assert_nonnull (batch);
          continue;
        }

      g_assert_null (batch);
      g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT);
      if (!strstr (orders[i].sentence, "one day"))
        g_assert_nonnull (strstr (error->message, orders[i].sentence));
      g_assert_cmpuint (count_batches (self), ==, n_batches);
    }
}

static void
test_agreed (EngineFixture *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;

  set_limit (self, 0, 0);
  batch = order (self, MODEL, 1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (batch);
}

/* Another currency, or none: each batch is asked about. */
static void
test_no_limit (EngineFixture *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;

  takes_engine_drop_limit (self->engine, "USD");
  batch = order (self, MODEL, 1, FALSE, &error);
  g_assert_null (batch);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "USD"));
}

/* Half a dollar a job: one, and both together. */
static const struct {
  guint       n;
  gint64      batch, day;    /* 0: there is no limit in this currency; else the day's on top of what was spent */
  const char *sentence;      /* NULL: they go */
} sends[] = {
  { 1, 50 * CENT, 50 * CENT, NULL },
  { 2, 100 * CENT, 100 * CENT, NULL },
  { 1, 49 * CENT, 1000 * CENT, "more than your limit of $0.49 for one batch" },
  { 2, 50 * CENT, 1000 * CENT, "more than your limit of $0.50 for one batch" },
  { 1, 1000 * CENT, 49 * CENT, "for one day" },
  { 1, 0, 0, "USD" },
};

static void
check_sends (EngineFixture *self,
             TakesBatch    *batch)
{
  for (guint i = 0; i < G_N_ELEMENTS (sends); i++)
    {
      g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
      g_autofree char *reason = NULL;

      for (guint k = 0; k < sends[i].n; k++)
        g_ptr_array_add (jobs, engine_fixture_get_job (batch, k));
      if (sends[i].batch)
        set_limit (self, sends[i].batch, sends[i].day + takes_engine_get_spent_today (self->engine, "USD"));
      else
        takes_engine_drop_limit (self->engine, "USD");
      reason = takes_engine_describe_limit_of_jobs (self->engine, jobs);
      if (sends[i].sentence)
        g_assert_nonnull (strstr (reason, sends[i].sentence));
      else
        g_assert_cmpstr (reason, ==, NULL);
    }
}

static TakesBatch *
order_with_token (EngineFixture *self,
                  const char    *token,
                  guint          n)
{
  g_autoptr (GPtrArray) wanted = make_orders (self, MODEL, n);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesBatch *batch;

  for (guint i = 0; i < n; i++)
    {
      TakesRequest *request = ((TakesOrder *) wanted->pdata[i])->request;

      g_free (request->prompt);
      request->prompt = g_strdup_printf ("A paper boat [sim:%s]", token);
      request->prompt_extend = FALSE;
    }

  takes_engine_order_async (self->engine, NULL, TRUE, wanted, NULL, remember_cb, &result);
  batch = finish (self, &result, &error);
  g_assert_no_error (error);

  return batch;
}

/* What waits for Send is held against the limits like a batch, alone or together. */
static void
test_send (EngineFixture *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = order_with_token (self, "no-credit", 2);

  for (guint i = 0; i < 2; i++)
    wait_until (takes_engine_can (self->engine, engine_fixture_get_job (batch, i), TAKES_JOB_ACTION_SEND));

  g_assert_cmpint (takes_engine_get_spent_today (self->engine, "USD"), ==, 0);
  check_sends (self, batch);
}

/* Sent once more it may cost once more: what may have been spent already counts beside it. */
static void
test_send_again (EngineFixture *self,
                 gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = order_with_token (self, "ack=lost", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_autofree char *fine = NULL, *reason = NULL;
  gint64 spent;

  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_ptr_array_add (jobs, job);
  spent = takes_engine_get_spent_today (self->engine, "USD");
  g_assert_cmpint (spent, ==, takes_job_get_estimate (job)->high);

  set_limit (self, 2 * spent, 2 * spent);
  fine = takes_engine_describe_limit_of_jobs (self->engine, jobs);
  g_assert_cmpstr (fine, ==, NULL);
  set_limit (self, 2 * spent, 2 * spent - CENT);
  reason = takes_engine_describe_limit_of_jobs (self->engine, jobs);
  g_assert_nonnull (strstr (reason, "for one day"));
}

static void
set_up_elsewhere (EngineFixture *self,
               gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_use (self, "dashscope");
  engine_fixture_open (self);
}

/* What is under way counts, and what is on its way into the database too. */
static void
test_at_once (EngineFixture *self,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) first = make_orders (self, MODEL, 1), second = make_orders (self, MODEL, 1);
  g_autoptr (GAsyncResult) result = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL, refused = NULL, late = NULL;

  set_limit (self, 1000 * CENT, 80 * CENT);
  takes_engine_order_async (self->engine, NULL, FALSE, first, NULL, remember_cb, &result);
  g_assert_cmpint (takes_engine_get_spent_today (self->engine, "USD"), ==, 50 * CENT);
  takes_engine_order_async (self->engine, NULL, FALSE, second, NULL, remember_cb, &other);
  batch = finish (self, &result, &error);
  g_assert_no_error (error);
  refused = finish (self, &other, &error);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "With the $0.50 of today"));
  g_clear_error (&error);

  g_assert_cmpint (takes_engine_get_spent_today (self->engine, "USD"), ==, 50 * CENT);
  g_assert_cmpint (takes_engine_get_spent_today (self->engine, "CNY"), ==, 0);
  late = order (self, MODEL, 1, FALSE, &error);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT);
}

static void
rewrite (EngineFixture *self,
         const char    *sql)
{
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);

  engine_fixture_close (self);
  engine_fixture_rewrite (path, sql);
  engine_fixture_open (self);
}

/* After a restart: costs that were told, uncertain outcomes by their estimates, and nothing of yesterday. */
static void
test_spent_today (EngineFixture *self,
                  gconstpointer  data)
{
  static const struct { const char *sql; gint64 spent; } cases[] = {
    { "UPDATE jobs SET cost = 470000, currency = 'USD'", 47 * CENT },
    { "UPDATE jobs SET cost = 470000, currency = 'EUR'", 0 },
    { "UPDATE jobs SET cost = -1, currency = NULL", 50 * CENT },
    { "UPDATE jobs SET state = 'lost'", 50 * CENT },
    { "UPDATE jobs SET state = 'forgotten'", 50 * CENT },
    { "UPDATE jobs SET state = 'refused'", 0 },
    { "UPDATE jobs SET state = 'lost', demo = 1", 0 },
    { "UPDATE jobs SET demo = 0, first_sent_at = first_sent_at - 86400000000", 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = order (self, MODEL, 1, FALSE, &error);

  g_assert_no_error (error);
  engine_fixture_wait_rest (self, batch);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      rewrite (self, cases[i].sql);
      g_test_message ("%s", cases[i].sql);
      g_assert_cmpint (takes_engine_get_spent_today (self->engine, "USD"), ==, cases[i].spent);
    }
}

/* The limit that was set is there after a restart. */
static void
test_kept (EngineFixture *self,
           gconstpointer  data)
{
  set_limit (self, 7 * CENT, 9 * CENT);
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_cmpint (takes_limits_find (takes_engine_get_limits (self->engine), "USD")->batch, ==, 7 * CENT);
  takes_engine_drop_limit (self->engine, "USD");
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_null (takes_limits_find (takes_engine_get_limits (self->engine), "USD"));
}

static TakesLedgerView *
view_ledger (EngineFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesLedgerView *view;

  takes_engine_view_ledger_async (self->engine, 0, TAKES_LEDGER_BY_BATCH, NULL, remember_cb, &result);
  wait_until (result != NULL);
  view = takes_engine_view_ledger_finish (self->engine, result, &error);
  g_assert_no_error (error);

  return view;
}

static void
test_ledger (EngineFixture *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = order (self, MODEL, 2, FALSE, &error);
  g_autoptr (TakesLedgerView) view = NULL;
  const TakesSums *sums;

  g_assert_no_error (error);
  engine_fixture_wait_rest (self, batch);
  view = view_ledger (self);
  g_assert_cmpuint (view->groups->len, ==, 1);
  g_assert_cmpuint (view->totals->len, ==, 1);
  g_assert_cmpstr (takes_ledger_group_get_key (view->groups->pdata[0]), ==, takes_batch_get_id (batch));
  sums = takes_ledger_group_get_sums (view->groups->pdata[0]);
  g_assert_cmpuint (sums->takes, ==, 2);
  g_assert_cmpint (sums->estimate_high, ==, 100 * CENT);
  g_assert_cmpint (sums->told, >, 90 * CENT);
  g_assert_cmpint (sums->expected + sums->possible, ==, 0);
}

/* Play money is outside limits and sums (architecture.md). */
static void
test_demo (EngineFixture *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (TakesLedgerView) view = NULL;

  set_limit (self, 0, 0);
  batch = order (self, MODEL, 1, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes_engine_get_spent_today (self->engine, "USD"), ==, 0);
  engine_fixture_wait_rest (self, batch);
  view = view_ledger (self);
  g_assert_cmpuint (view->n_jobs, ==, 0);
}

static void
count_cb (TakesEngine *engine,
          const char  *account,
          guint       *n)
{
  g_assert_cmpstr (account, ==, "test");
  (*n)++;
}

/* Asked for after a batch, and not again at once. */
static void
test_balance (EngineFixture *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (JsonNode) ledger = NULL;
  TakesBalance balance;
  gint64 asked_at, again;
  guint n = 0;

  takes_engine_add_account (self->engine, self->account);
  g_signal_connect (self->engine, "balance-changed", G_CALLBACK (count_cb), &n);
  g_assert_false (takes_engine_get_balance (self->engine, "test", &balance, &asked_at));

  batch = order (self, MODEL, 1, FALSE, &error);
  g_assert_no_error (error);
  wait_until (n == 1);
  g_assert_true (takes_engine_get_balance (self->engine, "test", &balance, &asked_at));
  g_assert_cmpstr (balance.currency, ==, "USD");
  g_assert_cmpint (asked_at, >, 0);

  /* One question and its answer later nobody has asked. */
  takes_engine_ask_balance (self->engine, self->account, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  ledger = engine_fixture_control (self, "GET", "/sim/ledger");
  g_assert_nonnull (ledger);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (takes_engine_get_balance (self->engine, "test", &balance, &again));
  g_assert_cmpint (again, ==, asked_at);
}

static TakesComparison *
peek_comparison (EngineFixture *self)
{
  g_autoptr (TakesComparison) comparison = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_comparisons (self->engine)), ==, 1);
  comparison = g_list_model_get_item (takes_engine_get_comparisons (self->engine), 0);

  return comparison;
}

/* What is sent once more comes into the tile it is for, also when Takes ended between the two. */
static void
test_place (EngineFixture *self,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = order (self, MODEL, 3, FALSE, &error);
  g_autofree char *old = g_strdup (takes_job_get_id (engine_fixture_get_job (batch, 1)));
  g_autoptr (GPtrArray) fixed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TakesBatch) fix = NULL;
  g_autofree char *new = NULL;
  g_autofree char *sql = NULL;

  engine_fixture_wait_rest (self, batch);
  takes_engine_compare (self->engine, NULL, batch, NULL);
  fixed = make_orders (self, MODEL, 1);
  ((TakesOrder *) fixed->pdata[0])->replaces = g_strdup (old);
  takes_engine_order_async (self->engine, NULL, FALSE, fixed, NULL, remember_cb, &result);
  fix = finish (self, &result, &error);
  g_assert_no_error (error);
  new = g_strdup (takes_job_get_id (engine_fixture_get_job (fix, 0)));
  g_assert_cmpint (takes_comparison_find (peek_comparison (self), engine_fixture_get_job (fix, 0), 0), ==, 1);
  g_assert_true (takes_engine_find_comparison_of_batch (self->engine, fix) == peek_comparison (self));
  engine_fixture_wait_rest (self, fix);
  /* It holds the engine. */
  g_clear_object (&result);

  sql = g_strdup_printf ("UPDATE comparison_members SET job_id = '%s' WHERE job_id = '%s'", old, new);
  rewrite (self, sql);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (peek_comparison (self))), ==, 3);
  g_assert_cmpint (takes_comparison_find (peek_comparison (self), takes_engine_find_job (self->engine, new), 0), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void (*run) (EngineFixture *, gconstpointer);
    const char *demo;
  } tests[] = {
    { "/engine/money/asks", test_asks, NULL },
    { "/engine/money/agreed", test_agreed, NULL },
    { "/engine/money/no-limit", test_no_limit, NULL },
    { "/engine/money/send", test_send, NULL },
    { "/engine/money/at-once", test_at_once, NULL },
    { "/engine/money/spent-today", test_spent_today, NULL },
    { "/engine/money/kept", test_kept, NULL },
    { "/engine/money/ledger", test_ledger, NULL },
    { "/engine/money/demo", test_demo, "demo" },
    { "/engine/money/balance", test_balance, NULL },
    { "/engine/money/place", test_place, NULL },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, EngineFixture, tests[i].demo, set_up, tests[i].run, tear_down);
  g_test_add ("/engine/money/send-again", EngineFixture, NULL, set_up_elsewhere, test_send_again, tear_down);

  return g_test_run ();
}
