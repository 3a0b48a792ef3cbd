/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "../support/remove-tree.h"

#include "takes-db.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a disk, and whoever has the folders in hand, may do: at the start and while jobs run. (No room at all is in
 * test-engine-trouble.c, two engines in test-engine-open.c, the power in test-engine-power.c.) */

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

static char *
database_of (EngineFixture *self)
{
  return g_build_filename (self->data_dir, "takes.db", NULL);
}

static gboolean
has_notice (EngineFixture *self,
            const char    *part)
{
  const char *const *notices = takes_engine_get_notices (self->engine);

  for (guint i = 0; notices[i]; i++)
    if (strstr (notices[i], part))
      return TRUE;

  return FALSE;
}

/* Which files in the data folder begin so. */
static guint
count_files (EngineFixture *self,
             const char    *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (self->data_dir, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_prefix (name, prefix);

  return n;
}

static char *
make_job (EngineFixture *self,
          const char    *prompt,
          TakesJobState  state)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, prompt, 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  engine_fixture_wait_state (job, state);

  return g_strdup (takes_job_get_id (job));
}

static void
check_done (EngineFixture *self,
            const char    *id)
{
  TakesJob *job = takes_engine_find_job (self->engine, id);

  g_assert_nonnull (job);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 1);
}

/* A newer Takes was here: its database is kept, its jobs go on, and no new one is paid for. */
static void
test_newer (EngineFixture *self,
            gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autofree char *done = make_job (self, "Done. [sim:run=1]", TAKES_JOB_DONE);
  g_autofree char *running = make_job (self, "Running. [sim:run=60]", TAKES_JOB_GENERATING);

  engine_fixture_close (self);
  engine_fixture_rewrite (path, "ALTER TABLE jobs ADD COLUMN dream TEXT; CREATE TABLE dreams (a); PRAGMA user_version = 77");
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "newer version"));
  g_assert_cmpuint (count_files (self, "takes.db.newer-"), >=, 1);
  check_done (self, done);
  check_done (self, running);
}

static gboolean
companion_says (const char *clip,
                const char *part)
{
  g_autofree char *stem = g_strndup (clip, strrchr (clip, '.') - clip);
  g_autofree char *path = g_strconcat (stem, ".takes.json", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, part);
}

/* Nothing of the database can be read: what is on the shelf tells the rest. */
static void
test_sidecars (EngineFixture *self,
               gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *strange = g_build_filename (self->output_dir, "strange.takes.json", NULL);
  g_autofree char *first = make_job (self, "First. [sim:run=1]", TAKES_JOB_DONE);
  g_autofree char *second = make_job (self, "Second. [sim:run=1]", TAKES_JOB_DONE);
  TakesTake *take = engine_fixture_get_take (takes_engine_find_job (self->engine, first), 0);
  TakesJob *job;

  takes_engine_rate (self->engine, take, 4);
  wait_until (companion_says (takes_take_get_path (take), "\"rating\" : 4"));
  engine_fixture_close (self);

  /* A companion without a clip, and one that is no companion. */
  g_assert_true (g_file_set_contents (strange, "{\"take\":7}", -1, NULL));
  g_assert_true (g_file_set_contents (path, "no database at all, and long enough to be looked at", -1, NULL));
  g_unlink (wal);
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "damaged"));
  g_assert_true (has_notice (self, "2 more came back"));
  g_assert_cmpuint (count_files (self, "takes.db.damaged-"), >=, 1);

  check_done (self, first);
  check_done (self, second);
  job = takes_engine_find_job (self->engine, first);
  g_assert_true (g_str_has_prefix (takes_job_get_request (job)->prompt, "First."));
  g_assert_cmpint (takes_job_get_seed (job), ==, 812);
  g_assert_cmpint (takes_job_get_cost (job), >, 0);
  g_assert_cmpint (takes_take_get_stars (engine_fixture_get_take (job, 0)), ==, 4);

  /* And they are in the database from now on. */
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_null (takes_engine_get_notices (self->engine)[0]);
  check_done (self, first);
}

static void
destroy_database (EngineFixture *self)
{
  g_autofree char *path = database_of (self);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  g_assert_true (g_file_set_contents (path, "no database at all, and long enough to be looked at", -1, NULL));
  g_unlink (wal);
}

static guint
count_open_jobs (EngineFixture *self)
{
  g_autofree char *folder = g_build_filename (self->data_dir, "jobs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

static char *
make_job_elsewhere (EngineFixture *self,
                    const char    *prompt,
                    TakesJobState  state)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_request (prompt, 812);
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  g_free (request->model);
  request->model = g_strdup ("alibaba:wan@2.6");
  request->width = 1280;
  request->height = 720;
  request->prompt_extend = FALSE;
  g_ptr_array_add (requests, request);
  batch = engine_fixture_send (self, requests);
  job = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_state (job, state);
  if (state == TAKES_JOB_SUBMITTING)
    wait_until (engine_fixture_ledger (self, NULL, "submits") == 3);

  return g_strdup (takes_job_get_id (job));
}

/* Nothing of the database can be read while jobs run: what stands beside it lets them be watched on, or shows them as
 * not certain, and nothing is sent for it. A picture of one's own is not needed for that. */
static void
test_jobs_lost (EngineFixture *self,
                gconstpointer  data)
{
  const char *service = data;
  g_autofree char *done = NULL, *running = NULL, *asked = NULL;
  TakesJob *job;

  engine_fixture_close (self);
  engine_fixture_use (self, service);
  engine_fixture_open (self);
  done = make_job_elsewhere (self, "Done. [sim:run=1]", TAKES_JOB_DONE);
  g_assert_cmpuint (count_open_jobs (self), ==, 0);
  running = make_job_elsewhere (self, "Running. [sim:run=300]", TAKES_JOB_WAITING);
  asked = make_job_elsewhere (self, "Sent. [sim:ack=slow:40] [sim:run=5]", TAKES_JOB_SUBMITTING);
  g_assert_cmpuint (count_open_jobs (self), ==, 2);

  engine_fixture_close (self);
  destroy_database (self);
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "2 jobs that were under way are asked about again"));

  job = takes_engine_find_job (self->engine, running);
  g_assert_nonnull (job);
  g_assert_cmpstr (takes_job_get_request (job)->prompt, ==, "Running. [sim:run=300]");
  g_assert_cmpint (takes_job_get_seed (job), ==, 812);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));

  job = takes_engine_find_job (self->engine, asked);
  g_assert_nonnull (job);
  engine_fixture_wait_state (job, g_str_equal (service, "runware") ? TAKES_JOB_DONE : TAKES_JOB_UNKNOWN);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 3);

  /* And they are in the database from now on. */
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_null (takes_engine_get_notices (self->engine)[0]);
  g_assert_nonnull (takes_engine_find_job (self->engine, asked));
  g_assert_cmpuint (count_open_jobs (self), ==, g_str_equal (service, "runware") ? 0 : 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 3);
}

/* What stands there is believed as far as it costs nothing: hostile until it is read. */
static void
test_strange_jobs (EngineFixture *self,
                   gconstpointer  data)
{
  static const char *const texts[] = {
    "", "[]", "{}", "{\"job\":7}",
    "{\"job\":\"5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69\",\"state\":\"planned\",\"batch\":\"b\",\"account\":\"a\","
    "\"accountName\":\"a\",\"service\":\"runware\",\"folder\":\"/tmp\",\"request\":{\"model\":\"alibaba:wan@2.6\"}}",
    "{\"job\":\"5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69\",\"state\":\"waiting\",\"batch\":\"b\",\"account\":\"a\","
    "\"accountName\":\"a\",\"service\":\"runware\",\"folder\":\"../tmp\",\"request\":{\"model\":\"alibaba:wan@2.6\"}}",
  };
  g_autofree char *folder = g_build_filename (self->data_dir, "jobs", NULL);
  g_autofree char *path = g_build_filename (folder, "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69.json", NULL);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      engine_fixture_close (self);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      engine_fixture_open (self);
      g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, 0);
      g_assert_null (takes_engine_get_notices (self->engine)[0]);
    }

  g_test_message ("count: faults tried %u", (guint) G_N_ELEMENTS (texts));
}

/* Pages break while jobs run; what they say is written down all the same, and the next start brings over the rest. */
static void
test_broken_while_running (EngineFixture *self,
                           gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autofree char *done = make_job (self, "Done. [sim:run=1]", TAKES_JOB_DONE);
  g_autofree char *running = make_job (self, "Running. [sim:run=40]", TAKES_JOB_GENERATING);
  FILE *file = fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 4096, SEEK_SET), ==, 0);
  for (guint i = 0; i < 8192; i++)
    g_assert_cmpint (fputc (0xa5, file), ==, 0xa5);
  fclose (file);

  g_assert_cmpint (takes_job_get_state (takes_engine_find_job (self->engine, running)), !=, TAKES_JOB_FAILED);
  engine_fixture_close (self);
  engine_fixture_open (self);
  check_done (self, done);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 2);
}

/* The last start died between keeping the old database aside and putting the new one in its place. */
static void
test_interrupted_rescue (EngineFixture *self,
                         gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autofree char *rescued = g_strconcat (path, ".rescued-damaged", NULL);
  g_autofree char *done = make_job (self, "Done. [sim:run=1]", TAKES_JOB_DONE);

  for (guint i = 0; i < 2; i++)
    {
      engine_fixture_close (self);
      engine_fixture_rewrite (path, "PRAGMA journal_mode = DELETE");
      g_assert_cmpint (g_rename (path, rescued), ==, 0);
      if (i == 0)
        g_assert_true (g_file_set_contents (path, "no database at all, and long enough to be looked at", -1, NULL));
      engine_fixture_open (self);
      g_assert_true (has_notice (self, "kept"));
      g_assert_false (g_file_test (rescued, G_FILE_TEST_EXISTS));
      check_done (self, done);
    }
}

/* Somebody removes the folder of clips, or has a file in its place, while a clip is fetched. */
static void
test_shelf_gone (EngineFixture *self,
                 gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = make_job (self, "Gone. [sim:media=drip] [sim:run=1]", TAKES_JOB_DOWNLOADING);
      TakesJob *job = takes_engine_find_job (self->engine, id);

      remove_tree (self->output_dir);
      if (i == 1)
        {
          while (!g_file_set_contents (self->output_dir, "in the way", -1, NULL))
            remove_tree (self->output_dir);
          wait_until (takes_job_get_fetch_problem (job) && takes_job_get_trouble (job) == TAKES_TROUBLE_DISK);
          g_assert_nonnull (strstr (takes_job_get_explanation (job), "free of charge"));
          g_unlink (self->output_dir);
        }
      check_done (self, id);
    }
}

/* Somebody removes the data folder while jobs run: the database is written anew from what is open. */
static void
test_data_gone (EngineFixture *self,
                gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autofree char *done = make_job (self, "Done. [sim:run=1]", TAKES_JOB_DONE);
  g_autofree char *running = make_job (self, "Running. [sim:run=40]", TAKES_JOB_GENERATING);

  remove_tree (self->data_dir);
  check_done (self, running);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  engine_fixture_close (self);
  engine_fixture_open (self);
  check_done (self, done);
  check_done (self, running);
}

static gboolean
try_second (EngineFixture  *second,
            EngineFixture  *self,
            GError        **error)
{
  second->data_dir = self->data_dir;
  second->output_dir = self->output_dir;
  second->base_url = self->base_url;
  second->key = self->key;
  second->speed = self->speed;

  return engine_fixture_try_open (second, error);
}

/* The folder is gone and written anew: a second program is kept out as before. */
static void
test_lock_gone (EngineFixture *self,
                gconstpointer  data)
{
  g_autofree char *running = make_job (self, "Running. [sim:run=40]", TAKES_JOB_GENERATING);
  g_autofree char *lock = g_build_filename (self->data_dir, "lock", NULL);
  g_autoptr (GError) error = NULL;
  EngineFixture second = { 0 };

  if (data)
    g_unlink (lock);
  else
    remove_tree (self->data_dir);
  check_done (self, running);
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_false (try_second (&second, self, &error));
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_IN_USE);
}

/* A second program was faster: the first writes nothing more, sends nothing more, and says why. */
static void
test_lock_lost (EngineFixture *self,
                gconstpointer  data)
{
  g_autofree char *running = make_job (self, "Running. [sim:run=40]", TAKES_JOB_GENERATING);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  EngineFixture second = { 0 };
  TakesJob *job = takes_engine_find_job (self->engine, running);
  gint64 submits = engine_fixture_ledger (self, NULL, "submits");

  remove_tree (self->data_dir);
  g_assert_true (try_second (&second, self, &error));
  g_assert_no_error (error);

  g_ptr_array_add (requests, engine_fixture_request ("No more.", 1));
  batch = engine_fixture_try_send (self, requests, &error);
  g_assert_null (batch);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE);
  g_assert_nonnull (strstr (error->message, "started with it once more"));
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, submits);

  wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_DISK);
  g_assert_cmpuint (count_files (self, "takes.db.replaced"), ==, 0);
  engine_fixture_close (&second);
}

/* Another program has the database in its hands for a while: nothing is sent before it is written down. */
static void
test_locked (EngineFixture *self,
             gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autofree char *running = make_job (self, "Running. [sim:run=20]", TAKES_JOB_GENERATING);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_ptr_array_add (requests, engine_fixture_request ("Locked. [sim:run=1]", 1));
  batch = engine_fixture_try_send (self, requests, &error);
  g_assert_null (batch);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
  wait_until (takes_job_get_trouble (takes_engine_find_job (self->engine, running)) == TAKES_TROUBLE_DISK);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  check_done (self, running);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/disk/newer", test_newer },
    { "/engine/disk/sidecars", test_sidecars },
    { "/engine/disk/broken-while-running", test_broken_while_running },
    { "/engine/disk/interrupted-rescue", test_interrupted_rescue },
    { "/engine/disk/shelf-gone", test_shelf_gone },
    { "/engine/disk/data-gone", test_data_gone },
    { "/engine/disk/locked", test_locked },
    { "/engine/disk/strange-jobs", test_strange_jobs },
    { "/engine/disk/lock-lost", test_lock_lost },
  };
  static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);
  g_test_add ("/engine/disk/lock-gone/folder", EngineFixture, NULL, set_up, test_lock_gone, tear_down);
  g_test_add ("/engine/disk/lock-gone/file", EngineFixture, "file", set_up, test_lock_gone, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/disk/jobs-lost/", services[i], NULL);

      g_test_add (path, EngineFixture, services[i], set_up, test_jobs_lost, tear_down);
    }

  return g_test_run ();
}
