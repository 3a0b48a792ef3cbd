/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "kill-fixture.h"

#include "takes-db.h"
#include "takes-job-table.h"
#include "takes-json.h"
#include "takes-take-table.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>

#define N_TAKES "2"

/* What each program makes before it dies; "a b": [sim:a] [sim:b]. All faults that end well. */
typedef struct {
  const char *tokens;
  const char *results;
  gboolean    frame;
} Making;

static const Making at_runware[] = {
  { "extra", "1", FALSE },
  { "extra", "1", TRUE },
  { "types", "2", FALSE },
  { "ack=lost", "1", FALSE },
  { "media=cut:1", "1", TRUE },
  { "ack=html", "2", FALSE },
  { "poll=503:2", "1", FALSE },
  { "ack=504json", "1", TRUE },
  { "ack=lost poll=429ra:1 media=404:1 oddstate", "2", FALSE },
  { "ack=slow:3 fail=500 media=length:1", "1", FALSE },
  { "ack=empty poll=html:2 media=403:1 nostatus", "1", TRUE },
  { "ack=html deep media=cut:1 kind progress", "1", FALSE },
  { "ack=504json poll=429:2 media=norange extra types", "2", TRUE },
};

/* Where the service names its tasks, an answer that is lost leaves a job that is not certain, and no take. */
static const Making elsewhere[] = {
  { "extra", "1", FALSE },
  { "poll=503:2 media=cut:1", "1", TRUE },
  { "types", "1", FALSE },
  { "ack=slow:3 fail=500 media=length:1", "1", TRUE },
  { "ack=lost poll=429ra:1 media=404:1", "1", FALSE },
  { "oddstate poll=html:2 media=403:1", "1", FALSE },
  { "ack=html deep media=cut:1", "1", TRUE },
  { "poll=429:2 media=norange extra types", "1", FALSE },
};

/* `client_key`: tasks are known by our id, and a lost answer settles itself. */
static const struct {
  const char   *id;
  gboolean      client_key;
  const Making *makings;
  guint         n_makings;
} services[] = {
  { "runware", TRUE, at_runware, G_N_ELEMENTS (at_runware) },
  { "toapis", FALSE, elsewhere, G_N_ELEMENTS (elsewhere) },
  { "empiriolabs", FALSE, elsewhere, G_N_ELEMENTS (elsewhere) },
  { "dashscope", FALSE, elsewhere, G_N_ELEMENTS (elsewhere) },
};

/* What the service holds. One reading for many questions. */
typedef struct {
  JsonNode *ledger;
  JsonNode *tasks;
} Books;

static void
books_clear (Books *self)
{
  g_clear_pointer (&self->ledger, json_node_unref);
  g_clear_pointer (&self->tasks, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Books, books_clear)

void
kill_fixture_set_up (KillFixture   *self,
                     gconstpointer  data)
{
  const char *seed = g_getenv ("TAKES_KILL_SEED");
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  engine_fixture_set_up (&self->engine, KILL_SPEED);
  /* EmpirioLabs' hour would be over after eighteen seconds, and a day of others after seven minutes. */
  engine_fixture_switch (&self->engine, "forget=never");
  self->submits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rand = g_rand_new_with_seed (seed ? (guint32) atoi (seed) : 812);
  self->picture = g_build_filename (self->engine.root, "boat.png", NULL);
  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 640);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, self->picture, "png", NULL, NULL));
}

void
kill_fixture_tear_down (KillFixture   *self,
                        gconstpointer  data)
{
  g_hash_table_unref (self->submits);
  g_rand_free (self->rand);
  g_free (self->picture);
  g_free (self->mirror);
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

gboolean
kill_fixture_run (KillFixture *self,
                  int          batch,
                  const char  *plan,
                  int          speed,
                  int          kill_ms)
{
  guint service = (guint) MAX (batch, 0) % G_N_ELEMENTS (services);
  guint turn = (guint) MAX (batch, 0) / G_N_ELEMENTS (services);
  const Making *making = &services[service].makings[turn % services[service].n_makings];
  /* By its prompt a task is found where the service names it; the Demo makes one clip for all that differ in this. */
  g_autofree char *tokens = g_strdup_printf ("run=20.%04d %s", MAX (batch, 0), making->tokens);
  g_autofree char *base_url = takes_demo_dup_base_url (self->engine.demo, services[service].id);
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "engine", "engine-worker", NULL);
  g_autofree char *speed_word = g_strdup_printf ("%d", speed);
  char *argv[] = {
    worker, self->engine.data_dir, self->engine.output_dir, (char *) services[service].id, base_url, speed_word,
    (char *) plan, (char *) (batch < 0 ? "0" : N_TAKES), tokens, (char *) making->results,
    making->frame ? self->picture : (char *) "-", self->mirror, NULL,
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
  g_assert_true (status == 0 || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));

  return status != 0;
}

GPtrArray *
kill_fixture_list (KillFixture  *self,
                   GPtrArray   **takes)
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

/* Of one task, or of all together. */
static gint64
look_up (const Books *books,
         const char  *task,
         const char  *member)
{
  JsonObject *object = takes_json_node_object (books->ledger);
  gint64 value = 0;

  if (task)
    object = takes_json_get_object (takes_json_get_object (object, "tasks"), task);
  if (object)
    g_assert_true (takes_json_get_int (object, member, &value));

  return value;
}

/* What a dead program still had in its socket is read by the service in its own time. */
static Books
read_books (KillFixture *self)
{
  Books books = { NULL };
  guint n_equal = 0;
  gint64 last = -1;

  while (n_equal < 3)
    {
      gint64 now;

      books_clear (&books);
      books.ledger = engine_fixture_control (&self->engine, "GET", "/sim/ledger");
      books.tasks = engine_fixture_control (&self->engine, "GET", "/sim/tasks");
      now = look_up (&books, NULL, "submits");
      n_equal = now == last ? n_equal + 1 : 0;
      last = now;
    }

  return books;
}

static gboolean
is_known_by_our_id (const TakesJobRow *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_strcmp0 (services[i].id, job->service) == 0)
      return services[i].client_key;

  g_assert_not_reached ();
}

/* Whether a task is what came of the job: the same prompt and seed, at the same service. */
static gboolean
is_task_of (JsonObject        *task,
            const TakesJobRow *job)
{
  gint64 seed = -1;

  takes_json_get_int (task, "seed", &seed);

  return g_strcmp0 (takes_json_get_string (task, "service"), job->service) == 0 && seed == job->request->seed &&
         g_strcmp0 (takes_json_get_string (task, "text"), job->request->prompt) == 0;
}

/* The sum of a member of the ledger over all tasks that came of the job. */
static gint64
look_up_job (const Books       *books,
             const TakesJobRow *job,
             const char        *member)
{
  JsonObject *tasks = takes_json_node_object (books->tasks);
  g_autoptr (GList) ids = NULL;
  gint64 sum = 0;

  if (is_known_by_our_id (job))
    return look_up (books, job->id, member);

  ids = json_object_get_members (tasks);
  for (GList *l = ids; l; l = l->next)
    if (is_task_of (takes_json_get_object (tasks, l->data), job))
      sum += look_up (books, l->data, member);

  return sum;
}

void
kill_fixture_check_sent (KillFixture *self)
{
  g_auto (Books) books = read_books (self);
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = kill_fixture_list (self, &takes);

  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];
      gint64 submits = look_up_job (&books, job, "submits");
      gpointer before;

      if (g_hash_table_lookup_extended (self->submits, job->id, NULL, &before))
        g_assert_cmpint (submits, ==, GPOINTER_TO_INT (before));
      else
        g_hash_table_insert (self->submits, g_strdup (job->id), GINT_TO_POINTER ((int) submits));
    }
}

/* Jobs that were charged, of which the library does not know it, and the service can be asked. */
static guint
count_open (KillFixture *self)
{
  g_auto (Books) books = read_books (self);
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = kill_fixture_list (self, &takes);
  guint n = 0;

  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];

      n += job->state == TAKES_JOB_UNKNOWN && is_known_by_our_id (job) && look_up_job (&books, job, "charges") > 0;
    }

  return n;
}

/* Its answer never reached the disk, and nothing but the answer says what the service calls it: the job says so. */
static gboolean
is_uncertain (const TakesJobRow *job)
{
  return !is_known_by_our_id (job) && job->state == TAKES_JOB_UNKNOWN && !job->service_id && !job->poll_url &&
         job->first_sent_at > 0;
}

/* Returns what was charged and cannot be known. */
static gint64
judge_job (KillFixture       *self,
           const Books       *books,
           const TakesJobRow *job,
           GPtrArray         *takes)
{
  gint64 charges = look_up_job (books, job, "charges");
  guint n_kept = 0;

  g_test_message ("job %s: %s at %s, charged for %d, %s", job->id, takes_job_state_to_string (job->state), job->service,
                  (int) charges, job->request->prompt);
  g_assert_true (charges == 0 || charges == MAX (job->request->results, 1));
  g_assert_cmpint (look_up_job (books, job, "acceptances"), <=, 1);

  for (guint i = 0; i < takes->len; i++)
    {
      const TakesTakeRow *take = takes->pdata[i];

      if (g_strcmp0 (take->job_id, job->id) != 0)
        continue;

      g_assert_cmpint (take->state, ==, TAKES_JOB_DONE);
      self->engine.service = is_known_by_our_id (job) ? NULL : job->service;
      engine_fixture_check_clip (&self->engine, take->path, job->id, take->id, take->seed);
      n_kept++;
    }

  if (is_uncertain (job))
    {
      g_assert_cmpint (n_kept, ==, 0);
      return charges;
    }

  g_assert_cmpint (n_kept, ==, charges);
  if (charges > 0)
    g_assert_cmpint (job->state, ==, TAKES_JOB_DONE);
  else
    g_assert_true (job->state == TAKES_JOB_PLANNED || job->state == TAKES_JOB_UNKNOWN);

  return 0;
}

static guint
count_jobs (GPtrArray  *jobs,
            const char *service)
{
  guint n = 0;

  for (guint i = 0; i < jobs->len; i++)
    n += g_str_equal (((TakesJobRow *) jobs->pdata[i])->service, service);

  return n;
}

static guint
count_clips (KillFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->engine.output_dir, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += g_str_has_suffix (name, ".mp4");

  return n;
}

/* Only what may still cost money leaves something beside the database. */
static void
check_sidecars (KillFixture *self,
                GPtrArray   *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];
      g_autofree char *name = g_strconcat (job->id, ".json", NULL);
      g_autofree char *path = g_build_filename (self->engine.data_dir, "jobs", name, NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, job->state == TAKES_JOB_UNKNOWN);
    }
}

void
kill_fixture_judge (KillFixture *self,
                    const char  *what,
                    guint        n_killed)
{
  g_auto (Books) books = { NULL };
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  gint64 submits = 0, uncertain = 0;

  g_assert_false (kill_fixture_run (self, -1, "none", KILL_SPEED, -1));
  kill_fixture_check_sent (self);
  if (count_open (self) > 0)
    {
      g_test_message ("asking again about %u", count_open (self));
      g_assert_false (kill_fixture_run (self, -1, "check", CHECK_SPEED, -1));
      kill_fixture_check_sent (self);
    }

  books = read_books (self);
  jobs = kill_fixture_list (self, &takes);
  for (guint i = 0; i < jobs->len; i++)
    {
      uncertain += judge_job (self, &books, jobs->pdata[i], takes);
      submits += look_up_job (&books, jobs->pdata[i], "submits");
    }

  check_sidecars (self, jobs);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_assert_cmpuint (count_jobs (jobs, services[i].id), >, 0);

  /* Nothing was sent that is not written down, and no clip lies about that nobody knows. */
  g_assert_cmpint (look_up (&books, NULL, "submits"), ==, submits);
  g_assert_cmpint (count_clips (self), ==, takes->len);
  g_assert_cmpint (look_up (&books, NULL, "authLeaks"), ==, 0);
  g_assert_cmpint (look_up (&books, NULL, "strayKeys"), ==, 0);

  g_test_message ("count: %s %u", what, n_killed);
  g_test_message ("count: charges %d", (int) look_up (&books, NULL, "charges"));
  g_test_message ("count: charges of which no answer told %d", (int) uncertain);
  g_test_message ("count: losses %d", (int) (look_up (&books, NULL, "charges") - uncertain - takes->len));
  g_test_message ("count: leaks %d", (int) look_up (&books, NULL, "authLeaks"));
}
