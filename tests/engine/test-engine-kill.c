/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-library-calls.h"
#include "takes-db.h"
#include "takes-job-table.h"
#include "takes-take-table.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>

/*
 * Thirty times an engine is killed by SIGKILL: before and after commits, renames and messages, and at
 * moments that a seed draws. The service lives on in this process and keeps the ledger. In the end an
 * engine may run until all is quiet, and the ledger is the judge. What is not certain then is not lost
 * either: asking again, which is free, must find every job that was charged.
 */

#define N_KILLS 30
#define N_TAKES "2"
#define SPEED 200
#define CHECK_SPEED 50    /* a poll may take half a second: on a busy machine every one may have been late before */

/* What each program makes before it dies. */
static const struct {
  const char *token;
  const char *results;
  gboolean    frame;
} batches[] = {
  { "extra", "1", FALSE }, { "extra", "1", TRUE }, { "extra", "2", FALSE }, { "ack=lost", "1", FALSE },
  { "media=cut:1", "1", TRUE }, { "ack=html", "2", FALSE }, { "poll=503:2", "1", FALSE },
  { "ack=504json", "1", TRUE },
};

typedef struct {
  EngineFixture  engine;
  GHashTable    *submits;   /* task id → how often it had been submitted when its program died */
  GRand         *rand;
  char          *picture;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *seed = g_getenv ("TAKES_KILL_SEED");
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  engine_fixture_set_up (&self->engine, SPEED);
  self->submits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rand = g_rand_new_with_seed (seed ? (guint32) atoi (seed) : 812);
  self->picture = g_build_filename (self->engine.root, "boat.png", NULL);
  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 640);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, self->picture, "png", NULL, NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_hash_table_unref (self->submits);
  g_rand_free (self->rand);
  g_free (self->picture);
  engine_fixture_tear_down (&self->engine);
}

static void
ended_cb (GPid     pid,
          int      status,
          gpointer user_data)
{
  *(int *) user_data = status;
}

static gboolean
kill_cb (gpointer user_data)
{
  kill (GPOINTER_TO_INT (user_data), SIGKILL);

  return G_SOURCE_REMOVE;
}

/* Returns the worker's wait status. `batch` < 0: it makes none. `kill_ms` < 0: it dies by its plan,
 * or lives. */
static int
run_worker (Fixture    *self,
            int         batch,
            const char *plan,
            int         speed,
            int         kill_ms)
{
  guint kind = MAX (batch, 0) % G_N_ELEMENTS (batches);
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "engine", "engine-worker", NULL);
  g_autofree char *speed_word = g_strdup_printf ("%d", speed);
  char *argv[] = {
    worker, self->engine.data_dir, self->engine.output_dir, self->engine.base_url, speed_word, (char *) plan,
    (char *) (batch < 0 ? "0" : N_TAKES), (char *) batches[kind].token, (char *) batches[kind].results,
    batches[kind].frame ? self->picture : (char *) "-", NULL,
  };
  g_autoptr (GError) error = NULL;
  int status = -1;
  GPid pid;

  g_assert_true (g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error));
  g_assert_no_error (error);
  g_child_watch_add (pid, ended_cb, &status);
  if (kill_ms >= 0)
    g_timeout_add (kill_ms, kill_cb, GINT_TO_POINTER (pid));

  wait_until (status != -1);

  return status;
}

static GPtrArray *
list_jobs (Fixture    *self,
           GPtrArray **takes)
{
  g_autofree char *path = g_build_filename (self->engine.data_dir, "takes.db", NULL);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open (path, &error);
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_assert_no_error (error);
  statement = takes_db_prepare (db, &error, "SELECT id FROM batches", "");
  g_assert_no_error (error);

  *takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  while (takes_db_step (db, statement, &error))
    g_ptr_array_extend_and_steal (jobs, takes_job_table_list (db, takes_db_text (statement, 0), &error));
  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_extend_and_steal (*takes, takes_take_table_list (db, ((TakesJobRow *) jobs->pdata[i])->id, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&jobs);
}

/* What a dead program still had in its socket is read by the service in its own time. */
static void
wait_for_service (Fixture *self)
{
  guint n_equal = 0;
  gint64 last = -1;

  while (n_equal < 3)
    {
      gint64 now = engine_fixture_ledger (&self->engine, NULL, "submits");

      n_equal = now == last ? n_equal + 1 : 0;
      last = now;
    }
}

/* A job that an earlier program made has not been submitted by this one: nobody pressed Send. */
static void
check_nothing_sent_again (Fixture *self)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = list_jobs (self, &takes);

  wait_for_service (self);

  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];
      gint64 submits = engine_fixture_ledger (&self->engine, job->id, "submits");
      gpointer before;

      if (g_hash_table_lookup_extended (self->submits, job->id, NULL, &before))
        g_assert_cmpint (submits, ==, GPOINTER_TO_INT (before));
      else
        g_hash_table_insert (self->submits, g_strdup (job->id), GINT_TO_POINTER ((int) submits));
    }
}

/* Jobs that were charged and of which the library does not know it. */
static guint
count_open (Fixture *self)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = list_jobs (self, &takes);
  guint n = 0;

  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];

      n += job->state == TAKES_JOB_UNKNOWN && engine_fixture_ledger (&self->engine, job->id, "charges") > 0;
    }

  return n;
}

static void
judge_job (Fixture           *self,
           const TakesJobRow *job,
           GPtrArray         *takes)
{
  gint64 charges = engine_fixture_ledger (&self->engine, job->id, "charges");
  guint n_kept = 0;

  g_test_message ("job %s: %s, charged for %d, %s", job->id, takes_job_state_to_string (job->state), (int) charges,
                  job->request->prompt);
  g_assert_true (charges == 0 || charges == MAX (job->request->results, 1));
  g_assert_cmpint (engine_fixture_ledger (&self->engine, job->id, "acceptances"), <=, 1);

  for (guint i = 0; i < takes->len; i++)
    {
      const TakesTakeRow *take = takes->pdata[i];

      if (g_strcmp0 (take->job_id, job->id) != 0)
        continue;

      g_assert_cmpint (take->state, ==, TAKES_JOB_DONE);
      engine_fixture_check_clip (&self->engine, take->path, job->id, take->id, take->seed);
      n_kept++;
    }

  g_assert_cmpint (n_kept, ==, charges);
  if (charges > 0)
    g_assert_cmpint (job->state, ==, TAKES_JOB_DONE);
  else
    g_assert_true (job->state == TAKES_JOB_PLANNED || job->state == TAKES_JOB_UNKNOWN);
}

static void
judge (Fixture *self)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = list_jobs (self, &takes);
  g_autoptr (GDir) dir = g_dir_open (self->engine.output_dir, 0, NULL);
  gint64 submits = 0;
  gint64 all;
  guint n_clips = 0;
  const char *name;

  for (guint i = 0; i < jobs->len; i++)
    {
      judge_job (self, jobs->pdata[i], takes);
      submits += engine_fixture_ledger (&self->engine, ((TakesJobRow *) jobs->pdata[i])->id, "submits");
    }

  /* Nothing was sent that is not written down, and no clip lies about that nobody knows. */
  all = engine_fixture_ledger (&self->engine, NULL, "submits");
  g_assert_cmpint (all, ==, submits);
  while ((name = g_dir_read_name (dir)))
    n_clips += g_str_has_suffix (name, ".mp4");
  g_assert_cmpint (n_clips, ==, takes->len);
  g_test_message ("%u jobs, %u clips, %d submits", jobs->len, takes->len, (int) submits);
}

static void
test_kills (Fixture       *self,
            gconstpointer  data)
{
  static const struct { const char *word; int max; } kinds[] = {
    { "commit", 16 }, { "committed", 16 }, { "rename", 8 }, { "renamed", 8 }, { "message", 8 }, { "sent", 10 },
    { NULL, 1200 },
  };
  guint n_killed = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      guint kind = i % G_N_ELEMENTS (kinds);
      int n = g_rand_int_range (self->rand, 1, kinds[kind].max + 1);
      g_autofree char *plan = kinds[kind].word ? g_strdup_printf ("%s:%d", kinds[kind].word, n) : g_strdup ("none");
      int status = run_worker (self, (int) i, plan, SPEED, kinds[kind].word ? -1 : n);

      g_test_message ("kill %u: %s %d", i, plan, kinds[kind].word ? 0 : n);
      g_assert_true (status == 0 || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));
      n_killed += status != 0;
      check_nothing_sent_again (self);
    }

  g_assert_cmpint (n_killed, >, N_KILLS * 2 / 3);
  g_assert_cmpint (run_worker (self, -1, "none", SPEED, -1), ==, 0);
  check_nothing_sent_again (self);
  if (count_open (self) > 0)
    {
      g_test_message ("asking again about %u", count_open (self));
      g_assert_cmpint (run_worker (self, -1, "check", CHECK_SPEED, -1), ==, 0);
      check_nothing_sent_again (self);
    }
  judge (self);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/engine/kill/thirty", Fixture, NULL, set_up, test_kills, tear_down);

  return g_test_run ();
}
