/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-table.h"
#include "takes-db-salvage.h"
#include "takes-job-table.h"
#include "takes-ledger-table.h"
#include "takes-ledger-words.h"
#include "takes-limit-table.h"
#include "takes-take-table.h"

#define CENT    G_GINT64_CONSTANT (10000)
#define N_JOBS  10000
#define N_BATCH 8

static TakesDb *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  TakesDb *db = takes_db_open (":memory:", &error);

  g_assert_no_error (error);

  return db;
}

static void
add_batch (TakesDb    *db,
           const char *id)
{
  const TakesBatchRow row = { .id = (char *) id, .name = (char *) "Puddle", .created_at = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (takes_batch_table_insert (db, &row, &error));
  g_assert_no_error (error);
}

/* A job that cost half a dollar, as was expected. */
static TakesJobRow *
make_job (const char *id,
          const char *batch)
{
  TakesJobRow *row = takes_job_row_new ();

  row->id = g_strdup (id);
  row->batch_id = g_strdup (batch);
  row->account_id = g_strdup ("mine");
  row->account_name = g_strdup ("Runware");
  row->service = g_strdup ("runware");
  row->output_dir = g_strdup ("/videos/Takes/Unsorted");
  row->request = takes_request_new ();
  row->request->model = g_strdup ("alibaba:wan@2.6");
  row->request->prompt = g_strnfill (1200, 'p');
  row->estimate = (TakesPrice) { TRUE, "USD", 50 * CENT, 50 * CENT };
  row->state = TAKES_JOB_DONE;
  row->first_sent_at = 1000;
  row->cost = 50 * CENT;
  row->currency = g_strdup ("USD");

  return row;
}

static void
add_job (TakesDb           *db,
         const TakesJobRow *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (takes_job_table_insert (db, row, &error));
  g_assert_true (takes_job_table_update (db, row, &error));
  g_assert_no_error (error);
}

static void
add_take (TakesDb      *db,
          const char   *job,
          TakesVerdict  verdict)
{
  g_autoptr (TakesTakeRow) take = takes_take_row_new ();
  g_autoptr (GError) error = NULL;

  take->id = g_strdup (job);
  take->job_id = g_strdup (job);
  take->state = TAKES_JOB_DONE;
  take->verdict = verdict;
  g_assert_true (takes_take_table_put (db, take, &error));
  g_assert_true (takes_take_table_review (db, take, &error));
  g_assert_no_error (error);
}

/* What was never sent and what was paid with play money is not in the ledger. */
static void
test_which (void)
{
  static const struct { const char *id; gboolean demo; gint64 sent; gboolean there; } cases[] = {
    { "real", FALSE, 1000, TRUE }, { "demo", TRUE, 1000, FALSE }, { "unsent", FALSE, 0, FALSE },
    { "early", FALSE, 10, FALSE }, { "edge", FALSE, 500, TRUE },
  };
  g_autoptr (TakesDb) db = open_memory ();
  g_autoptr (TakesLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  add_batch (db, "b");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesJobRow) job = make_job (cases[i].id, "b");

      job->demo = cases[i].demo;
      job->first_sent_at = cases[i].sent;
      job->place = (int) i;
      add_job (db, job);
    }
  add_take (db, "real", TAKES_VERDICT_PICK);

  ledger = takes_ledger_table_read (db, 500, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < takes_ledger_get_length (ledger); i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      if (g_str_equal (takes_ledger_get (ledger, i)->job, cases[k].id))
        {
          g_assert_true (cases[k].there);
          n++;
        }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (takes_ledger_get_length (ledger), ==, 2);

  g_assert_cmpstr (takes_ledger_get (ledger, 0)->job, ==, "edge");
  g_assert_cmpstr (takes_ledger_get (ledger, 1)->model, ==, "alibaba:wan@2.6");
  g_assert_cmpuint (takes_ledger_get (ledger, 1)->takes, ==, 1);
  g_assert_cmpuint (takes_ledger_get (ledger, 1)->picks, ==, 1);
}

static void
fill (TakesDb *db)
{
  g_autofree char *text = g_strnfill (4000, 'b');
  g_autoptr (GBytes) body = g_bytes_new (text, 4000);

  g_assert_true (takes_db_run (db, "BEGIN", NULL));
  for (guint i = 0; i < N_JOBS; i++)
    {
      g_autofree char *id = g_strdup_printf ("j%u", i);
      g_autofree char *batch = g_strdup_printf ("b%u", i / N_BATCH);
      g_autoptr (TakesJobRow) job = make_job (id, batch);

      if (i % N_BATCH == 0)
        add_batch (db, batch);
      job->place = (int) (i % N_BATCH);
      job->body = g_bytes_ref (body);
      job->answer = g_bytes_ref (body);
      job->first_sent_at = 1000 + i;
      add_job (db, job);
      add_take (db, id, i % N_BATCH == 0 ? TAKES_VERDICT_PICK : TAKES_VERDICT_NONE);
    }
  g_assert_true (takes_db_run (db, "COMMIT", NULL));
}

/* Ten thousand jobs with their requests, from a disk, read and grouped: a person does not wait for it. */
static void
test_many (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "takes.db", NULL);
  g_autoptr (TakesDb) db = takes_db_open (path, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (TakesLedger) ledger = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *words = NULL;
  gint64 begun;

  fill (db);
  begun = g_get_monotonic_time ();
  ledger = takes_ledger_table_read (db, 0, NULL);
  groups = takes_ledger_group (ledger, TAKES_LEDGER_BY_BATCH, zone);
  g_test_message ("%u jobs in %" G_GINT64_FORMAT " ms", N_JOBS, (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);

  g_assert_cmpuint (takes_ledger_get_length (ledger), ==, N_JOBS);
  g_assert_cmpuint (groups->len, ==, N_JOBS / N_BATCH);
  words = takes_sums_describe_picks (takes_ledger_group_get_sums (groups->pdata[0]), "USD");
  g_assert_cmpstr (words, ==, "this pick cost $4.00 (8 takes)");
}

static void
test_limits (void)
{
  static const TakesLimit more = { "USD", 7 * CENT, 9 * CENT }, yuan = { "CNY", 1, 2 };
  g_autoptr (TakesDb) db = open_memory ();
  g_autoptr (GArray) first = takes_limit_table_list (db, NULL);
  g_autoptr (GArray) second = NULL;
  g_autoptr (GArray) third = NULL;

  /* What everybody begins with: ux.md, Compose. */
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (takes_limits_find (first, "USD")->batch, ==, 500 * CENT);
  g_assert_cmpint (takes_limits_find (first, "USD")->day, ==, 2000 * CENT);

  g_assert_true (takes_limit_table_put (db, &more, NULL));
  g_assert_true (takes_limit_table_put (db, &yuan, NULL));
  second = takes_limit_table_list (db, NULL);
  g_assert_cmpuint (second->len, ==, 2);
  g_assert_cmpint (takes_limits_find (second, "USD")->day, ==, 9 * CENT);
  g_assert_cmpint (takes_limits_find (second, "CNY")->batch, ==, 1);

  g_assert_true (takes_limit_table_drop (db, "USD", NULL));
  g_assert_true (takes_db_run (db, "INSERT INTO limits VALUES ('EURO', 1, 1), ('GBP', -1, 1)", NULL));
  third = takes_limit_table_list (db, NULL);
  g_assert_cmpuint (third->len, ==, 1);
  g_assert_null (takes_limits_find (third, "USD"));
}

/* A limit that was set is not forgotten with a damaged database. */
static void
test_salvaged (void)
{
  static const TakesLimit more = { "USD", 7 * CENT, 9 * CENT };
  g_autofree char *folder = g_dir_make_tmp ("takes-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "takes.db", NULL);
  TakesDb *old = takes_db_open (path, NULL);
  g_autoptr (TakesDb) db = open_memory ();
  g_autoptr (TakesJobRow) job = make_job ("j", "b");
  g_autoptr (TakesLedger) ledger = NULL;
  g_autoptr (GArray) limits = NULL;

  job->replaces = g_strdup ("refused");
  add_batch (old, "b");
  add_job (old, job);
  g_assert_true (takes_limit_table_put (old, &more, NULL));
  takes_db_close (old);

  g_assert_cmpuint (takes_db_salvage (db, path), ==, 1);
  limits = takes_limit_table_list (db, NULL);
  g_assert_cmpint (takes_limits_find (limits, "USD")->batch, ==, 7 * CENT);
  ledger = takes_ledger_table_read (db, 0, NULL);
  g_assert_cmpstr (takes_ledger_get (ledger, 0)->model, ==, "alibaba:wan@2.6");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ledger/which", test_which);
  g_test_add_func ("/ledger/many", test_many);
  g_test_add_func ("/ledger/limits", test_limits);
  g_test_add_func ("/ledger/salvaged", test_salvaged);

  return g_test_run ();
}
