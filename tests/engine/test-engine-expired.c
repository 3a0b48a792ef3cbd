/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Clips that a service made and no longer has (runware.md §10, gateways.md §6): it is asked for a fresh address first. */

#include "engine-services.h"

#include "takes-cadence.h"

#define LONG_MS (8 * 24 * TAKES_HOUR_MS)   /* longer than any of them keeps a result */

static void
wait_refused (TakesJob *job)
{
  wait_until (takes_job_get_state (job) == TAKES_JOB_DOWNLOADING && takes_job_get_fetch_problem (job));
}

/* Days pass for the service and for us. */
static void
let_it_expire (EngineFixture *self)
{
  g_autofree char *path = g_strdup_printf ("/sim/clock?advance=%" G_GINT64_FORMAT, LONG_MS / 1000);
  g_autoptr (JsonNode) now = engine_fixture_control (self, "POST", path);

  g_assert_nonnull (now);
  takes_clock_jump (takes_engine_get_clock (self->engine), LONG_MS, 0);
}

static void
check_gone (EngineFixture *self,
            TakesJob      *job)
{
  engine_fixture_wait_state (job, TAKES_JOB_LOST);
  g_assert_true (engine_fixture_explains (job, "no longer has the clip"));
  g_assert_false (takes_job_get_fetch_problem (job));
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_CHECK));
  g_assert_false (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_DOWNLOAD));
  g_assert_cmpuint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 1);
}

/* Past its time neither the file is there, nor does the service name another place; nor after a restart, and to ask
 * once more stays possible. */
static void
test_expired (EngineFixture *self,
              gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Expired. [sim:media=403] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autofree char *id = g_strdup (takes_job_get_id (job));

  wait_refused (job);
  let_it_expire (self);
  check_gone (self, job);

  g_clear_object (&batch);
  engine_fixture_close (self);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  check_gone (self, job);

  /* The new engine's clock is of today again. */
  takes_clock_jump (takes_engine_get_clock (self->engine), LONG_MS, 0);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_CHECK, NULL));
  wait_until (takes_job_get_state (job) == TAKES_JOB_DOWNLOADING);
  check_gone (self, job);
  g_assert_true (engine_fixture_explains (job, "told nothing new"));
}

/* The service has forgotten the task and the file with it: no need to wait for any time to pass. */
static void
test_forgotten (EngineFixture *self,
                gconstpointer  data)
{
  const EngineService *service = data;
  static const char *const unknown[] = { "unknown=empty", "unknown=processing" };
  guint n_ways = service->own_ids ? G_N_ELEMENTS (unknown) : 1;

  for (guint i = 0; i < n_ways; i++)
    {
      g_autoptr (TakesBatch) batch = NULL;
      g_autoptr (JsonNode) reset = NULL;
      TakesJob *job;

      batch = engine_fixture_generate (self, "Forgotten. [sim:media=404] [sim:run=5]", 1);
      job = engine_fixture_get_job (batch, 0);
      wait_refused (job);
      reset = engine_fixture_control (self, "POST", "/sim/reset");
      engine_fixture_switch (self, unknown[i]);
      engine_fixture_wait_state (job, TAKES_JOB_LOST);
      g_assert_true (engine_fixture_explains (job, "no longer has the clip"));
      g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 0);
    }
}

/* Refused for a while at the same place, within its time, with the service still naming it: that passes. */
static void
test_in_time (EngineFixture *self,
              gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "In time. [sim:media=404:6] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* The service keeps it longer than its pages say, and says so: then its time has not passed after a day. */
static void
test_told_longer (EngineFixture *self,
                  gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (JsonNode) now = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "toapis-keep=week");
  /* What it says in a time that goes as fast as ours is far away by it. */
  now = engine_fixture_control (self, "POST", "/sim/clock?speed=1");
  batch = engine_fixture_generate (self, "Told. [sim:media=404:9] [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_state (job, TAKES_JOB_WAITING);
  g_clear_pointer (&now, json_node_unref);
  now = engine_fixture_control (self, "POST", "/sim/clock?advance=60");
  wait_refused (job);
  takes_clock_jump (takes_engine_get_clock (self->engine), 25 * TAKES_HOUR_MS, 0);

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* Two clips are here, the third is gone for good: the job is done with what has come, and says how much that is. */
static void
test_third_gone (EngineFixture *self,
                 gconstpointer  service)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_request ("Two of three. [sim:media=gone:1] [sim:run=5]", 5);
  g_autoptr (TakesBatch) batch = NULL;
  g_autofree char *id = NULL;
  TakesJob *job;

  request->results = self->results = 3;
  g_ptr_array_add (requests, request);
  batch = engine_fixture_send (self, requests);
  job = engine_fixture_get_job (batch, 0);
  id = g_strdup (takes_job_get_id (job));

  for (guint i = 0; i < 2; i++)
    {
      engine_fixture_wait_state (job, TAKES_JOB_DONE);
      g_assert_cmpstr (takes_job_get_explanation (job), ==, "2 of 3 clips came back.");
      g_assert_cmpuint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, 2);
      for (guint k = 0; k < 2; k++)
        engine_fixture_check_take (self, job, engine_fixture_get_take (job, k));
      g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, 1);
      g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 3);

      g_clear_object (&batch);
      engine_fixture_close (self);
      engine_fixture_open (self);
      job = takes_engine_find_job (self->engine, id);
    }
}

/* Gone from where it was said to be: the service is asked, and fetched from is where it says now. */
static void
test_moved (EngineFixture *self,
            gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Moved. [sim:media=moved] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

int
main (int    argc,
      char **argv)
{
  static const EngineCase cases[] = {
    { "expired", AT_ALL, test_expired },
    { "forgotten", AT_ALL, test_forgotten },
    { "in-time", AT_ALL, test_in_time },
    { "moved", AT_ALL, test_moved },
    /* The only one that says when. */
    { "told-longer", AT_TOAPIS, test_told_longer },
    /* The only one with several clips of one task. */
    { "third-gone", AT_OWN_IDS, test_third_gone },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine_services_add ("expired", argv, cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
