/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-table.h"

#include "takes-batch-table.h"
#include "takes-db-salvage.h"
#include "takes-db-schema.h"
#include "takes-ledger-table.h"
#include "takes-limit-table.h"
#include "takes-member-table.h"
#include "takes-take-table.h"
#include "version-1.h"

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-comparisons-XXXXXX", NULL);

  return g_build_filename (folder, "takes.db", NULL);
}

static char *
make_version_1 (guint n_jobs)
{
  g_autofree char *path = make_path ();
  g_autofree char *content = g_strdup_printf (VERSION_1_CONTENT, n_jobs);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, VERSION_1, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, content, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  return g_steal_pointer (&path);
}

static TakesDb *
open_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  TakesDb *db = takes_db_open (path, &error);

  g_assert_no_error (error);

  return db;
}

static void
run (TakesDb    *db,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  takes_db_run (db, sql, &error);
  g_assert_no_error (error);
}

static TakesTakeRow *
read_take (TakesDb    *db,
           const char *job_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = takes_take_table_list (db, job_id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);

  return takes_take_row_copy (rows->pdata[0]);
}

static TakesComparisonRow *
make_comparison (const char *id,
                 gint64      created_at,
                 const char *jobs)
{
  TakesComparisonRow *row = takes_comparison_row_new ();
  g_auto (GStrv) ids = g_strsplit (jobs, " ", -1);

  row->id = g_strdup (id);
  row->name = g_strdup ("Puddle");
  row->batch_id = g_strdup ("b");
  row->created_at = created_at;
  row->opened_at = created_at + 1;
  row->n_on_stage = 2;
  row->view = g_strdup ("{\"kind\":\"wipe\"}");
  for (guint i = 0; ids[i] && *ids[i]; i++)
    g_ptr_array_add (row->members, takes_member_row_new (ids[i], i % 3));

  return row;
}

static void
put (TakesDb            *db,
     TakesComparisonRow *row)
{
  g_autoptr (GError) error = NULL;

  takes_comparison_table_put (db, row, &error);
  g_assert_no_error (error);
  takes_member_table_put_all (db, row, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (TakesDb *db,
      int      limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = takes_comparison_table_list (db, limit, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (takes_member_table_read (db, rows->pdata[i], &error));

  return rows;
}

/* A database as version 1 left it: all of it is there, nothing is judged yet, and all can be kept. */
static void
test_upgrade (void)
{
  g_autofree char *path = make_version_1 (3);
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (TakesTakeRow) take = NULL;
  g_autoptr (TakesTakeRow) again = NULL;
  g_autoptr (TakesComparisonRow) comparison = make_comparison ("c", 9, "job-000 job-001");
  g_autoptr (TakesLedger) ledger = NULL;
  g_autoptr (GArray) limits = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (takes_db_get_version (db), ==, TAKES_DB_SCHEMA_VERSION);
  ledger = takes_ledger_table_read (db, 0, NULL);
  g_assert_cmpuint (takes_ledger_get_length (ledger), ==, 3);
  g_assert_cmpint (takes_ledger_get (ledger, 2)->cost, ==, 501200);
  limits = takes_limit_table_list (db, NULL);
  g_assert_nonnull (takes_limits_find (limits, "USD"));
  take = read_take (db, "job-001");
  g_assert_cmpstr (take->path, ==, "/clips/job-001.mp4");
  g_assert_cmpint (take->number, ==, 2);
  g_assert_cmpint (take->created_at, ==, 9);
  g_assert_cmpint (take->verdict, ==, TAKES_VERDICT_NONE);
  g_assert_cmpint (take->stars, ==, 0);
  g_assert_cmpint (take->rank, ==, 0);

  take->verdict = TAKES_VERDICT_PICK;
  take->stars = 4;
  g_assert_true (takes_take_table_review (db, take, &error));
  put (db, comparison);
  g_clear_pointer (&db, takes_db_close);

  /* Once more: the step is not taken twice. */
  db = open_db (path);
  again = read_take (db, "job-001");
  g_assert_cmpint (again->verdict, ==, TAKES_VERDICT_PICK);
  g_assert_cmpint (again->stars, ==, 4);
  rows = list (db, 10);
  g_assert_cmpuint (rows->len, ==, 1);
}

/* A damaged database of version 1 has no columns for reviews; its takes are brought over all the same. */
static void
test_salvage_version_1 (void)
{
  g_autofree char *damaged = make_version_1 (200);
  g_autofree char *path = make_path ();
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (TakesTakeRow) take = NULL;

  g_assert_cmpuint (takes_db_salvage (db, damaged), ==, 200);
  take = read_take (db, "job-123");
  g_assert_cmpstr (take->path, ==, "/clips/job-123.mp4");
  g_assert_cmpint (take->stars, ==, 0);
}

static void
test_salvage (void)
{
  g_autofree char *damaged = make_version_1 (3);
  g_autofree char *path = make_path ();
  g_autoptr (TakesDb) db = open_db (damaged);
  g_autoptr (TakesComparisonRow) comparison = make_comparison ("c", 9, "job-000 job-001 job-002");
  g_autoptr (TakesTakeRow) take = read_take (db, "job-002");
  g_autoptr (TakesTakeRow) saved = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const TakesComparisonRow *row;

  take->rank = 1;
  take->rank_of = 3;
  g_assert_true (takes_take_table_review (db, take, NULL));
  put (db, comparison);
  run (db, "PRAGMA foreign_keys=OFF; INSERT INTO comparison_members VALUES ('nowhere', 0, 'job-000', 0, 0, 0)");
  g_clear_pointer (&db, takes_db_close);

  db = open_db (path);
  takes_db_salvage (db, damaged);
  saved = read_take (db, "job-002");
  g_assert_cmpint (saved->rank, ==, 1);
  g_assert_cmpint (saved->rank_of, ==, 3);
  rows = list (db, 10);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpuint (row->members->len, ==, 3);
  run (db, "PRAGMA foreign_key_check");
}

static void
test_round (void)
{
  g_autofree char *path = make_version_1 (3);
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (TakesComparisonRow) comparison = make_comparison ("c", 9, "job-000 gone job-002 job-001");
  g_autoptr (GPtrArray) rows = NULL;
  const TakesComparisonRow *row;
  TakesMemberRow *member = comparison->members->pdata[2];

  member->held = TRUE;
  member->aside = TRUE;
  put (db, comparison);

  /* Anew, with fewer members and without a view. */
  g_ptr_array_remove_index (comparison->members, 3);
  g_clear_pointer (&comparison->view, g_free);
  comparison->n_on_stage = 1;
  comparison->created_at = 99;
  put (db, comparison);

  rows = list (db, 10);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->id, ==, "c");
  g_assert_cmpstr (row->name, ==, "Puddle");
  g_assert_cmpstr (row->batch_id, ==, "b");
  g_assert_cmpint (row->created_at, ==, 9);
  g_assert_cmpint (row->opened_at, ==, 10);
  g_assert_cmpuint (row->n_on_stage, ==, 1);
  g_assert_null (row->view);
  g_assert_cmpuint (row->members->len, ==, 3);

  /* An unknown job is the engine's business. */
  member = row->members->pdata[1];
  g_assert_cmpstr (member->job_id, ==, "gone");
  g_assert_false (member->held);
  member = row->members->pdata[2];
  g_assert_cmpstr (member->job_id, ==, "job-002");
  g_assert_cmpuint (member->slot, ==, 2);
  g_assert_true (member->held);
  g_assert_true (member->aside);
}

/* What somebody wrote into the file by hand is brought into its limits, or left out. */
static void
test_hostile (void)
{
  g_autofree char *path = make_version_1 (2);
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (TakesTakeRow) take = NULL;
  const TakesComparisonRow *row;

  run (db, "INSERT INTO comparisons VALUES ('c', 'Puddle', 'nowhere', -5, -5, -9223372036854775807, x'ff00fe');"
       "INSERT INTO comparison_members VALUES ('c', -3, 'job-000', 0, 7, -1), ('c', 0, 'job-000', -1, 0, 0),"
       "('c', 1, 'job-000', 32, 0, 0), ('c', 2, 'job-000', 4294967296, 0, 0),"
       "('c', 9223372036854775807, '', 31, 'x', 'x');"
       "UPDATE takes SET verdict = 'maybe', stars = 99, rank = 7, rank_of = -3 WHERE job_id = 'job-000';"
       "UPDATE takes SET verdict = 7, stars = -1, rank = 4294967297, rank_of = 4 WHERE job_id = 'job-001'");

  rows = list (db, 10);
  row = rows->pdata[0];
  g_assert_cmpint (row->created_at, ==, 0);
  g_assert_cmpint (row->opened_at, ==, 0);
  g_assert_cmpuint (row->n_on_stage, ==, 0);
  g_assert_cmpuint (row->members->len, ==, 2);
  g_assert_true (((TakesMemberRow *) row->members->pdata[0])->held);

  take = read_take (db, "job-000");
  g_assert_cmpint (take->verdict, ==, TAKES_VERDICT_NONE);
  g_assert_cmpint (take->stars, ==, TAKES_MAX_STARS);
  g_assert_cmpint (take->rank_of, ==, 0);
  g_assert_cmpint (take->rank, ==, 0);
  takes_take_row_free (take);

  take = read_take (db, "job-001");
  g_assert_cmpint (take->verdict, ==, TAKES_VERDICT_NONE);
  g_assert_cmpint (take->stars, ==, 0);
  g_assert_cmpint (take->rank, ==, 4);
}

/* A job that is written once more, from an older copy of its rows, does not undo a review. */
static void
test_review_stays (void)
{
  g_autofree char *path = make_version_1 (1);
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (TakesTakeRow) older = read_take (db, "job-000");
  g_autoptr (TakesTakeRow) take = read_take (db, "job-000");
  g_autoptr (TakesTakeRow) back = NULL;
  g_autoptr (GError) error = NULL;

  take->verdict = TAKES_VERDICT_REJECT;
  take->stars = 2;
  take->rank = 3;
  take->rank_of = 4;
  g_assert_true (takes_take_table_review (db, take, &error));
  older->poster_path = g_strdup ("/clips/poster.png");
  g_assert_true (takes_take_table_put (db, older, &error));

  back = read_take (db, "job-000");
  g_assert_cmpstr (back->poster_path, ==, "/clips/poster.png");
  g_assert_cmpint (back->verdict, ==, TAKES_VERDICT_REJECT);
  g_assert_cmpint (back->stars, ==, 2);
  g_assert_cmpint (back->rank, ==, 3);
  g_assert_cmpint (back->rank_of, ==, 4);

  g_free (take->id);
  take->id = g_strdup ("nowhere");
  g_assert_true (takes_take_table_review (db, take, &error));
}

/* An old take in a new comparison is loaded with it, however many batches have come since. */
static void
test_loaded (void)
{
  static const struct { int limit; guint n_comparisons; guint n_batches; } cases[] = {
    { 1, 1, 2 },       /* the newest of each, and the old batch that stands in the comparison */
    { 2, 2, 3 },
    { 100, 3, 4 },
  };
  g_autofree char *path = make_version_1 (2);
  g_autoptr (TakesDb) db = open_db (path);

  run (db, "INSERT INTO batches VALUES ('b1', '', 100), ('b2', '', 101), ('b3', '', 102)");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const jobs[] = { "x", "x", "job-001" };
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autoptr (TakesComparisonRow) row = make_comparison (id, 200 + i, jobs[i]);

      put (db, row);
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = list (db, cases[i].limit);
      g_autoptr (GPtrArray) batches = takes_batch_table_list (db, cases[i].limit, NULL);

      g_assert_cmpuint (rows->len, ==, cases[i].n_comparisons);
      g_assert_cmpstr (((TakesComparisonRow *) rows->pdata[0])->id, ==, "c2");
      g_assert_cmpuint (batches->len, ==, cases[i].n_batches);
    }
}

/* What was sent again after "Fix…" stands in the comparison of what was refused. */
static void
test_compared (void)
{
  static const struct { const char *batch; gboolean compared; } cases[] = {
    { "whole", TRUE }, { "fixed", TRUE }, { "half", FALSE }, { "none", FALSE },
  };
  g_autofree char *path = make_version_1 (1);
  g_autoptr (TakesDb) db = open_db (path);
  g_autoptr (TakesComparisonRow) row = make_comparison ("c", 1, "job-1 job-2");
  g_autoptr (GPtrArray) batches = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("INSERT INTO batches VALUES ('%s', '', %u);"
                         "INSERT INTO jobs SELECT 'job-%u', '%s', 0, account_id, account_name, service, "
                         "base_url, demo, output_dir, request, 1, 1, 1, 'USD', state, trouble, NULL, 0, NULL, "
                         "NULL, 1, 2, 3, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL, NULL, NULL FROM jobs "
                         "WHERE id = 'job-000'", cases[i].batch, 100 - i, i, cases[i].batch);

      run (db, sql);
    }

  run (db, "INSERT INTO jobs SELECT 'job-other', 'half', 1, account_id, account_name, service, base_url, "
       "demo, output_dir, request, 1, 1, 1, 'USD', state, trouble, NULL, 0, NULL, NULL, 1, 2, 3, NULL, NULL, "
       "NULL, NULL, 1, 1, NULL, 0, NULL, NULL, NULL FROM jobs WHERE id = 'job-000'");
  g_free (row->batch_id);
  row->batch_id = g_strdup ("whole");
  put (db, row);

  batches = takes_batch_table_list (db, 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TakesBatchRow *batch = batches->pdata[i];

      g_assert_cmpstr (batch->id, ==, cases[i].batch);
      g_assert_cmpint (batch->compared, ==, cases[i].compared);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/comparisons/upgrade", test_upgrade);
  g_test_add_func ("/library/comparisons/salvage-version-1", test_salvage_version_1);
  g_test_add_func ("/library/comparisons/salvage", test_salvage);
  g_test_add_func ("/library/comparisons/round", test_round);
  g_test_add_func ("/library/comparisons/hostile", test_hostile);
  g_test_add_func ("/library/comparisons/review-stays", test_review_stays);
  g_test_add_func ("/library/comparisons/loaded", test_loaded);
  g_test_add_func ("/library/comparisons/compared", test_compared);

  return g_test_run ();
}
