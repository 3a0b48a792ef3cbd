/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-engine-usual.h"

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

static gboolean
has_been_acknowledged (TakesJob *job)
{
  TakesJobState state = takes_job_get_state (job);

  return state == TAKES_JOB_WAITING || state == TAKES_JOB_GENERATING || state == TAKES_JOB_DOWNLOADING ||
         state == TAKES_JOB_DONE;
}

static void
check_first_alone_cb (TakesJob   *job,
                      GParamSpec *pspec,
                      TakesJob   *first)
{
  if (takes_job_get_state (job) != TAKES_JOB_PLANNED)
    g_assert_true (has_been_acknowledged (first));
}

static void
count_take_cb (TakesEngine *engine,
               TakesJob    *job,
               TakesTake   *take,
               guint       *n_takes)
{
  g_assert_nonnull (takes_take_get_path (take));
  (*n_takes)++;
}

static void
count_at_end_cb (TakesEngine *engine,
                 TakesBatch  *batch,
                 guint       *n_takes)
{
  for (guint i = 0; i < g_list_model_get_n_items (takes_batch_get_jobs (batch)); i++)
    *n_takes += g_list_model_get_n_items (takes_job_get_takes (engine_fixture_get_job (batch, i)));
}

/* When a batch is said to be over all its takes are there: the notification counts them. */
static void
test_over (EngineFixture *self,
           gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    {
      guint n_takes = 0;
      gulong id = g_signal_connect (self->engine, "batch-finished", G_CALLBACK (count_at_end_cb), &n_takes);
      g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Over. [sim:run=5]", 2);

      engine_fixture_wait_rest (self, batch);
      g_assert_cmpuint (n_takes, ==, 2);
      g_signal_handler_disconnect (self->engine, id);
    }
}

static void
test_four (EngineFixture *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  guint n_takes = 0;

  g_signal_connect (self->engine, "take-arrived", G_CALLBACK (count_take_cb), &n_takes);
  batch = engine_fixture_generate (self, "A paper boat crosses a rain puddle. [sim:run=20]", 4);
  g_assert_cmpint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, 1);

  for (guint i = 1; i < 4; i++)
    g_signal_connect (engine_fixture_get_job (batch, i), "notify::state", G_CALLBACK (check_first_alone_cb),
                      engine_fixture_get_job (batch, 0));

  g_assert_cmpint (takes_engine_count_active (self->engine), >=, 0);
  engine_fixture_wait_rest (self, batch);

  g_assert_cmpint (n_takes, ==, 4);
  g_assert_cmpint (takes_batch_count_done (batch), ==, 4);
  g_assert_cmpint (takes_engine_count_active (self->engine), ==, 0);

  for (guint i = 0; i < 4; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);
      TakesTake *take = engine_fixture_get_take (job, 0);

      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DONE);
      g_assert_cmpint (takes_take_get_seed (take), ==, 812 + i);
      g_assert_cmpint (takes_take_get_number (take), >=, 1);
      g_assert_cmpint (takes_take_get_number (take), <=, 4);
      g_assert_cmpint (takes_job_get_cost (job), >, 0);
      g_assert_cmpstr (takes_job_get_currency (job), ==, "USD");
      g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, 1);
      g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==, 1);
      engine_fixture_check_take (self, job, take);
      wait_until (takes_take_get_poster_path (take) != NULL);
      g_assert_true (g_file_test (takes_take_get_poster_path (take), G_FILE_TEST_IS_REGULAR));
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "authLeaks"), ==, 0);
}

/* Two batches at once do not disturb one another, and equal names do not collide. */
static void
test_two_batches (EngineFixture *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) first = engine_fixture_generate (self, "Twice. [sim:run=20]", 2);
  g_autoptr (TakesBatch) second = engine_fixture_generate (self, "Twice. [sim:run=20]", 2);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  TakesBatch *both[] = { first, second };

  wait_until (takes_batch_count_done (first) == 2 && takes_batch_count_done (second) == 2);

  for (guint i = 0; i < 4; i++)
    {
      TakesJob *job = engine_fixture_get_job (both[i / 2], i % 2);
      TakesTake *take = engine_fixture_get_take (job, 0);

      engine_fixture_check_take (self, job, take);
      g_assert_true (g_hash_table_add (paths, (char *) takes_take_get_path (take)));
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 4);
}

/* Several results of one job: each is a take, and the job ends with its last. */
static void
test_three_results (EngineFixture *self,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesBatch) batch = NULL;
  TakesRequest *request = engine_fixture_request ("Three at once. [sim:run=20]", 5);
  TakesJob *job;
  gint64 cost = 0;

  request->results = 3;
  g_ptr_array_add (requests, request);
  batch = engine_fixture_send (self, requests);
  job = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_rest (self, batch);

  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DONE);
  g_assert_cmpint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      engine_fixture_check_take (self, job, engine_fixture_get_take (job, i));
      cost += takes_take_get_cost (engine_fixture_get_take (job, i));
    }

  g_assert_cmpint (takes_job_get_cost (job), ==, cost);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==, 3);
}

static void
test_partial_failure (EngineFixture *self,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesBatch) batch = NULL;
  TakesRequest *request = engine_fixture_request ("Some of them. [sim:fail=partial:1] [sim:run=20]", 5);
  TakesJob *job;

  request->results = 3;
  g_ptr_array_add (requests, request);
  batch = engine_fixture_send (self, requests);
  job = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_rest (self, batch);

  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DONE);
  g_assert_cmpint (g_list_model_get_n_items (takes_job_get_takes (job)), <, 3);
  g_assert_cmpint (g_list_model_get_n_items (takes_job_get_takes (job)), >, 0);
  g_assert_nonnull (takes_job_get_explanation (job));
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==,
                   g_list_model_get_n_items (takes_job_get_takes (job)));
}

static void
test_not_valid (EngineFixture *self,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_request ("Too long a clip.", 5);

  request->duration = 7;
  g_ptr_array_add (requests, request);
  g_test_message ("A rule says no before anything is written or sent");
  {
    g_autoptr (GError) error = NULL;
    TakesBatch *batch = engine_fixture_try_send (self, requests, &error);

    g_assert_null (batch);
    g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_NOT_VALID);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
  g_assert_cmpint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 0);
}

/* It runs for ever: the person stops watching, and watches again. */
static void
test_stop_and_watch (EngineFixture *self,
                     gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Never. [sim:never]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autoptr (GError) error = NULL;

  engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  g_assert_false (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, &error));
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE);
  g_clear_error (&error);

  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, &error));
  g_assert_no_error (error);
  engine_fixture_wait_state (job, TAKES_JOB_STOPPED);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "charged"));

  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_WATCH, &error));
  engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, 1);
}

/* A day without an answer: given up, not failed. */
static void
test_a_day_later (EngineFixture *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Never. [sim:never]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *id = g_strdup (takes_job_get_id (job));
  g_autofree char *sql = g_strdup_printf ("UPDATE jobs SET submitted_at = submitted_at - %" G_GINT64_FORMAT,
                                          25 * G_TIME_SPAN_HOUR);

  engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  engine_fixture_close (self);
  engine_fixture_rewrite (path, sql);
  self->speed = 1000;
  engine_fixture_open (self);

  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_LOST);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "24"));
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_CHECK));
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, 1);
}

static void
test_discard_while_waiting (EngineFixture *self,
                            gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Discard one. [sim:ack=slow:30] [sim:run=20]", 3);
  TakesJob *second = engine_fixture_get_job (batch, 1);

  engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_SUBMITTING);
  g_assert_true (takes_engine_act (self->engine, second, TAKES_JOB_ACTION_DISCARD, NULL));
  engine_fixture_wait_rest (self, batch);

  g_assert_cmpint (takes_job_get_state (second), ==, TAKES_JOB_DISCARDED);
  g_assert_cmpint (takes_batch_count_done (batch), ==, 2);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (second), "submits"), ==, 0);
}

/* How long such jobs took here is said when enough of them were seen, and of no other model. */
static void
test_usual (EngineFixture *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesBatch) few = engine_fixture_generate (self, "Few. [sim:run=20]", TAKES_USUAL_MIN_JOBS - 1);
  g_autoptr (TakesBatch) enough = NULL;
  g_autoptr (TakesBatch) other = NULL;
  TakesRequest *request = engine_fixture_request ("Another model. [sim:run=900]", 1);
  TakesUsual usual = { -1, -1 };
  TakesJob *job = engine_fixture_get_job (few, 0);

  engine_fixture_wait_rest (self, few);
  g_assert_false (takes_engine_get_usual (self->engine, job, &usual));

  enough = engine_fixture_generate (self, "Enough. [sim:run=20]", 1);
  engine_fixture_wait_rest (self, enough);
  wait_until (takes_engine_get_usual (self->engine, job, &usual));
  g_assert_cmpint (usual.low, >=, 15 * G_USEC_PER_SEC);
  g_assert_cmpint (usual.high, >=, usual.low);

  g_free (request->model);
  request->model = g_strdup ("alibaba:wan@2.6");
  request->width = 1280;
  request->height = 720;
  g_ptr_array_add (requests, request);
  other = engine_fixture_send (self, requests);
  g_assert_false (takes_engine_get_usual (self->engine, engine_fixture_get_job (other, 0), &usual));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/life/four", test_four },
    { "/engine/life/over", test_over },
    { "/engine/life/two-batches", test_two_batches },
    { "/engine/life/three-results", test_three_results },
    { "/engine/life/partial-failure", test_partial_failure },
    { "/engine/life/not-valid", test_not_valid },
    { "/engine/life/stop-and-watch", test_stop_and_watch },
    { "/engine/life/a-day-later", test_a_day_later },
    { "/engine/life/usual", test_usual },
    { "/engine/life/discard-while-waiting", test_discard_while_waiting },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
