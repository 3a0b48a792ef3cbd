/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db.h"
#include "takes-db-schema.h"

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-db-XXXXXX", NULL);

  return g_build_filename (folder, "takes.db", NULL);
}

static gint64
ask (TakesDb    *db,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, &error, sql, "");

  g_assert_no_error (error);
  g_assert_true (takes_db_step (db, statement, &error));

  return takes_db_int (statement, 0);
}

static void
test_fresh (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (takes_db_get_version (db), ==, TAKES_DB_SCHEMA_VERSION);
  g_assert_cmpint (ask (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM jobs"), ==, 0);
}

static void
test_again (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  TakesDb *db = takes_db_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (takes_db_run (db, "INSERT INTO batches VALUES ('b', 'Puddle', 1)", &error));
  takes_db_close (db);

  db = takes_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM batches"), ==, 1);
  takes_db_close (db);
}

static void
test_from_the_future (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  TakesDb *db = takes_db_open (path, &error);

  g_assert_true (takes_db_run (db, "PRAGMA user_version=99", &error));
  takes_db_close (db);

  db = takes_db_open (path, &error);
  g_assert_null (db);
  g_assert_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "99"));
}

static void
test_damaged (gconstpointer data)
{
  const char *how = data;
  g_autofree char *path = make_path ();
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = NULL;

  if (g_str_equal (how, "middle"))
    {
      g_autofree char *bytes = NULL;
      gsize length;

      db = takes_db_open (path, &error);
      g_clear_pointer (&db, takes_db_close);
      g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
      g_assert_cmpint (length, >, 12000);
      memset (bytes + 4096, 'x', 8000);
      g_assert_true (g_file_set_contents (path, bytes, length, &error));
    }
  else
    {
      g_assert_true (g_file_set_contents (path, text, -1, &error));
    }

  db = takes_db_open (path, &error);
  g_assert_null (db);
  g_assert_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open ("/nowhere/at/all/takes.db", &error);

  g_assert_null (db);
  g_assert_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_READ_ONLY);
}

static void
test_bound_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open (":memory:", &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, &error, "SELECT ?1, ?2, ?3, ?4", "sibs", "it's; \"so\"",
                                (gint64) G_MAXINT64, bytes, NULL);
  g_assert_no_error (error);
  g_assert_true (takes_db_step (db, statement, &error));
  g_assert_cmpstr (takes_db_text (statement, 0), ==, "it's; \"so\"");
  g_assert_cmpint (takes_db_int (statement, 1), ==, G_MAXINT64);
  back = takes_db_dup_blob (statement, 2);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_null (takes_db_text (statement, 3));
  g_assert_false (takes_db_step (db, statement, &error));
  g_assert_no_error (error);
}

static void
test_bad_utf8_is_no_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open (":memory:", &error);
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, &error, "SELECT CAST (x'ff41' AS TEXT)", "");

  g_assert_true (takes_db_step (db, statement, &error));
  g_assert_null (takes_db_text (statement, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/library/db/fresh", test_fresh);
  g_test_add_func ("/library/db/again", test_again);
  g_test_add_func ("/library/db/from-the-future", test_from_the_future);
  g_test_add_data_func ("/library/db/damaged/all", "all", test_damaged);
  g_test_add_data_func ("/library/db/damaged/middle", "middle", test_damaged);
  g_test_add_func ("/library/db/no-folder", test_no_folder);
  g_test_add_func ("/library/db/bound-values", test_bound_values);
  g_test_add_func ("/library/db/bad-utf8", test_bad_utf8_is_no_text);

  return g_test_run ();
}
