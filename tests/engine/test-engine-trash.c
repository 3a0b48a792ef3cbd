/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include <glib/gstdio.h>

#define SPEED 60

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
trash (EngineFixture  *self,
       TakesTake      *take,
       GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_engine_trash_async (self->engine, take, done_cb, &result);
  wait_until (result);

  return takes_engine_trash_finish (self->engine, result, error);
}

static gboolean
restore (EngineFixture  *self,
         TakesTake      *take,
         GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_engine_restore_async (self->engine, take, done_cb, &result);
  wait_until (result);

  return takes_engine_restore_finish (self->engine, result, error);
}

/* The batch's first job after the engine was opened anew. */
static TakesJob *
find_job (EngineFixture *self,
          guint          index)
{
  g_autoptr (TakesBatch) batch = g_list_model_get_item (takes_engine_get_batches (self->engine), 0);

  return engine_fixture_get_job (batch, index);
}

static guint
count_members (EngineFixture *self)
{
  g_autoptr (TakesBatch) batch = g_list_model_get_item (takes_engine_get_batches (self->engine), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (takes_engine_get_comparison_of_batch (self->engine, batch)));
}

/* How many files lie in the folder: a clip, its request, its poster. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_REGULAR);
    }

  return n;
}

/* There and back, with the companions, across a restart; the comparison follows. */
static void
test_there_and_back (EngineFixture *self,
                     gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, "A puddle", 2);
  g_autofree char *home = NULL, *folder = NULL, *bin = NULL;
  g_autoptr (GError) error = NULL;
  TakesTake *take;

  engine_fixture_wait_rest (self, batch);
  take = engine_fixture_get_take (engine_fixture_get_job (batch, 0), 0);
  wait_until (takes_take_get_poster_path (take));
  home = g_strdup (takes_take_get_path (take));
  folder = g_path_get_dirname (home);
  bin = g_build_filename (folder, "Trash", NULL);
  g_assert_cmpuint (count_files (folder), ==, 6);
  g_assert_cmpuint (count_members (self), ==, 2);

  trash (self, take, &error);
  g_assert_no_error (error);
  g_assert_true (takes_take_get_trashed (take));
  g_assert_null (takes_take_get_path (take));
  g_assert_cmpuint (count_files (folder), ==, 3);
  g_assert_cmpuint (count_files (bin), ==, 3);
  g_assert_cmpuint (count_members (self), ==, 1);

  restore (self, take, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (bin), ==, 0);
  g_assert_cmpuint (count_members (self), ==, 2);
  trash (self, take, &error);
  g_assert_no_error (error);

  engine_fixture_close (self);
  engine_fixture_open (self);
  take = engine_fixture_get_take (find_job (self, 0), 0);
  g_assert_true (takes_take_get_trashed (take));
  g_assert_null (takes_take_get_path (take));
  g_assert_cmpuint (count_members (self), ==, 1);

  restore (self, take, &error);
  g_assert_no_error (error);
  g_assert_false (takes_take_get_trashed (take));
  g_assert_cmpstr (takes_take_get_path (take), ==, home);
  g_assert_nonnull (takes_take_get_poster_path (take));
  g_assert_cmpuint (count_files (folder), ==, 6);
  g_assert_cmpuint (count_files (bin), ==, 0);
  engine_fixture_check_take (self, find_job (self, 0), take);
}

/* What has lain for 30 days is deleted; what it cost, and what it was made from, stays. */
static void
test_emptied (EngineFixture *self,
              gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, "A puddle", 1);
  g_autofree char *folder = NULL, *bin = NULL, *database = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autoptr (GError) error = NULL;
  TakesTake *take;

  engine_fixture_wait_rest (self, batch);
  take = engine_fixture_get_take (engine_fixture_get_job (batch, 0), 0);
  folder = g_path_get_dirname (takes_take_get_path (take));
  bin = g_build_filename (folder, "Trash", NULL);
  trash (self, take, &error);
  g_assert_no_error (error);

  engine_fixture_close (self);
  engine_fixture_rewrite (database, "UPDATE trash SET trashed_at = trashed_at - 29 * 86400000000");
  engine_fixture_open (self);
  g_assert_cmpuint (count_files (bin), >, 0);

  engine_fixture_close (self);
  engine_fixture_rewrite (database, "UPDATE trash SET trashed_at = trashed_at - 2 * 86400000000");
  engine_fixture_open (self);
  wait_until (count_files (bin) == 0);
  take = engine_fixture_get_take (find_job (self, 0), 0);
  wait_until (!restore (self, take, NULL));
  g_assert_true (takes_take_get_trashed (take));
  g_assert_cmpint (takes_take_get_cost (take), >=, 0);
}

/* A file that is gone, and a name that is taken: a sentence, and nothing is lost. */
static void
test_fails (EngineFixture *self,
            gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, "A puddle", 1);
  g_autofree char *home = NULL, *kept = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  TakesTake *take;

  engine_fixture_wait_rest (self, batch);
  take = engine_fixture_get_take (engine_fixture_get_job (batch, 0), 0);
  home = g_strdup (takes_take_get_path (take));
  kept = g_strconcat (home, ".kept", NULL);

  g_assert_cmpint (g_rename (home, kept), ==, 0);
  g_assert_false (trash (self, take, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpstr (takes_take_get_path (take), ==, home);
  g_assert_cmpint (g_rename (kept, home), ==, 0);

  trash (self, take, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (home, "mine", -1, NULL));
  g_assert_false (restore (self, take, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (home, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");

  g_assert_cmpint (g_unlink (home), ==, 0);
  restore (self, take, &error);
  g_assert_no_error (error);
  engine_fixture_check_take (self, engine_fixture_get_job (batch, 0), take);
}

/* A crash between the row and the file: the file's place is the truth. */
static void
test_crash (EngineFixture *self,
            gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, "A puddle", 1);
  g_autofree char *database = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *home = NULL, *sql = NULL;
  TakesTake *take;

  engine_fixture_wait_rest (self, batch);
  take = engine_fixture_get_take (engine_fixture_get_job (batch, 0), 0);
  home = g_strdup (takes_take_get_path (take));
  sql = g_strdup_printf ("INSERT INTO trash SELECT id, path, path || '.gone', 5 FROM takes");
  engine_fixture_close (self);
  engine_fixture_rewrite (database, sql);
  engine_fixture_open (self);
  take = engine_fixture_get_take (find_job (self, 0), 0);
  wait_until (!takes_take_get_trashed (take));
  g_assert_cmpstr (takes_take_get_path (take), ==, home);
}

#define ADD(name, func) g_test_add ("/engine/trash/" name, EngineFixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("there-and-back", test_there_and_back);
  ADD ("emptied", test_emptied);
  ADD ("fails", test_fails);
  ADD ("crash", test_crash);

  return g_test_run ();
}
