/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include <signal.h>
#include <sys/resource.h>

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
explains (TakesJob   *job,
          const char *part)
{
  const char *explanation = takes_job_get_explanation (job);

  return explanation && strstr (explanation, part);
}

/* "Not now" is not "no": the same bytes go again, and are charged once. */
static void
test_busy (EngineFixture *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=429");
  batch = engine_fixture_generate (self, "Busy. [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (explains (job, "takes no more"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);

  engine_fixture_switch (self, "queue=ok");
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==, 1);
}

/* Refused for sure: after a restart nothing is in doubt and nothing was lost. */
static void
test_busy_and_restart (EngineFixture *self,
                       gconstpointer  data)
{
  g_autofree char *id = NULL;
  gint64 submits;
  TakesJob *job;

  engine_fixture_switch (self, "queue=429");
  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Busy. [sim:run=5]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    wait_until (explains (job, "takes no more"));
  }

  engine_fixture_close (self);
  engine_fixture_switch (self, "queue=ok");
  submits = engine_fixture_ledger (self, id, "submits");
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_PLANNED);
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, submits);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 1);
}

/* 503 to a submission may mean anything; the second POST settles it. */
static void
test_unavailable (EngineFixture *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Unavailable. [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (explains (job, "same id"));
  engine_fixture_switch (self, "queue=ok");
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==, 1);
}

/* The first is not certain, so the rest is not sent (ux.md, Jobs). "Processing" proves nothing. */
static void
test_rest_waits_for_certainty (EngineFixture *self,
                               gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;

  engine_fixture_close (self);
  self->speed = 500;
  engine_fixture_open (self);
  engine_fixture_switch (self, "queue=503");
  engine_fixture_switch (self, "unknown=processing");
  batch = engine_fixture_generate (self, "Not certain.", 3);
  engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_UNKNOWN);
  wait_until (takes_job_get_trouble (engine_fixture_get_job (batch, 2)) == TAKES_TROUBLE_OTHER);

  for (guint i = 1; i < 3; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
      g_assert_true (explains (job, "not certain"));
      g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, 0);
    }
}

/* The network comes back: nobody waits for the clock, which here would take hours. */
static void
test_network_is_back (EngineFixture *self,
                      gconstpointer  data)
{
  g_autofree char *id = NULL;
  TakesJob *job;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Back again. [sim:media=404:30] [sim:run=5]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    wait_until (takes_job_get_fetch_problem (job));
  }

  engine_fixture_close (self);
  self->speed = 0.001;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);

  while (takes_job_get_state (job) != TAKES_JOB_DONE)
    {
      wait_until (takes_job_get_fetch_problem (job) || takes_job_get_state (job) == TAKES_JOB_DONE);
      g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
      g_main_context_iteration (NULL, TRUE);
    }

  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* Stopped while the service is busy: not a byte of it is in doubt. Stopped while the answer is lost: it is. */
static void
test_stop_while_sending (EngineFixture *self,
                         gconstpointer  data)
{
  static const struct { const char *queue; const char *sentence; TakesJobState state; } cases[] = {
    { "queue=429", "takes no more", TAKES_JOB_PLANNED },
    { "queue=503", "same id", TAKES_JOB_SUBMITTING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesBatch) batch = NULL;
      TakesJob *job;

      engine_fixture_switch (self, cases[i].queue);
      batch = engine_fixture_generate (self, "Stop sending.", 1);
      job = engine_fixture_get_job (batch, 0);
      wait_until (explains (job, cases[i].sentence));
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
      wait_until (takes_job_get_state (job) == cases[i].state && !explains (job, cases[i].sentence));

      if (cases[i].state != TAKES_JOB_SUBMITTING)
        continue;

      g_assert_true (explains (job, "only asks"));
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
      engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
    }
}

/* Something takes the connection and never says a word: TLS does not come about, so not a byte of the
 * request has left when time is up, and nothing can have been bought. */
static void
test_never_connected (EngineFixture *self,
                      gconstpointer  data)
{
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  g_autoptr (GSocketAddress) loopback = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  g_autofree char *url = NULL;
  TakesJob *job;

  g_assert_true (g_socket_listener_add_address (silent, loopback, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                NULL, &address, NULL));
  url = g_strdup_printf ("https://127.0.0.1:%u/runware/v1",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_clear_object (&self->account);
  self->account = takes_account_new ("test", "runware", "Runware", url, FALSE);

  batch = engine_fixture_generate (self, "A deaf gate.", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_NETWORK);
  g_assert_true (explains (job, "Nothing was sent"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
}

static void
set_file_limit (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size == RLIM_INFINITY ? limit.rlim_max : size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No room for clip or database: the clip stays at the service and comes when there is room. */
static void
test_full_disk (EngineFixture *self,
                gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Full. [sim:media=drip] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  signal (SIGXFSZ, SIG_IGN);
  engine_fixture_wait_state (job, TAKES_JOB_DOWNLOADING);
  set_file_limit (2048);
  wait_until (takes_job_get_fetch_problem (job));
  g_assert_cmpint (takes_job_get_trouble (job), ==, TAKES_TROUBLE_DISK);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
  set_file_limit (RLIM_INFINITY);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* No room to write a batch down: then nothing of it is sent. */
static void
test_full_disk_before (EngineFixture *self,
                       gconstpointer  data)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (GError) error = NULL;
  TakesBatch *batch;

  signal (SIGXFSZ, SIG_IGN);
  g_ptr_array_add (requests, engine_fixture_request ("Full before. [sim:run=5]", 1));
  set_file_limit (2048);
  batch = engine_fixture_try_send (self, requests, &error);
  set_file_limit (RLIM_INFINITY);
  g_assert_null (batch);
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE);
  g_assert_nonnull (strstr (error->message, "Nothing was sent"));
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 0);

  g_clear_error (&error);
  batch = engine_fixture_send (self, requests);
  wait_until (takes_batch_count_done (batch) == 1);
  g_object_unref (batch);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/trouble/busy", test_busy },
    { "/engine/trouble/busy-and-restart", test_busy_and_restart },
    { "/engine/trouble/unavailable", test_unavailable },
    { "/engine/trouble/rest-waits-for-certainty", test_rest_waits_for_certainty },
    { "/engine/trouble/network-is-back", test_network_is_back },
    { "/engine/trouble/stop-while-sending", test_stop_while_sending },
    { "/engine/trouble/never-connected", test_never_connected },
    { "/engine/trouble/full-disk", test_full_disk },
    { "/engine/trouble/full-disk-before", test_full_disk_before },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
