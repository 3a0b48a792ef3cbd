/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-services.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static gint64
count (EngineFixture *self,
       const char    *member)
{
  return engine_fixture_ledger (self, NULL, member);
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
  wait_until (engine_fixture_explains (job, "takes no more"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);

  engine_fixture_switch (self, "queue=ok");
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (count (self, "acceptances"), ==, 1);
  g_assert_cmpint (count (self, "charges"), ==, 1);
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
    wait_until (engine_fixture_explains (job, "takes no more"));
  }

  engine_fixture_close (self);
  engine_fixture_switch (self, "queue=ok");
  submits = count (self, "submits");
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_PLANNED);
  g_assert_cmpint (count (self, "submits"), ==, submits);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (count (self, "acceptances"), ==, 1);
  g_assert_cmpint (count (self, "charges"), ==, 1);
}

/* 503 to a submission may mean anything; where the service tells doubles by our id, the second POST settles it. */
static void
test_unavailable (EngineFixture *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Unavailable. [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (engine_fixture_explains (job, "same id"));
  engine_fixture_switch (self, "queue=ok");
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (count (self, "acceptances"), ==, 1);
  g_assert_cmpint (count (self, "charges"), ==, 1);
}

/* Elsewhere a second POST would be a second clip: each one is the person's, and what it is answered tells nothing
 * about the first, be it "not now". */
static void
test_unavailable_in_doubt (EngineFixture *self,
                           gconstpointer  data)
{
  static const char *const queues[] = { "queue=503", "queue=429" };
  const EngineService *service = data;
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Unavailable. [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  engine_services_check_doubt (self, service, job);
  g_assert_cmpint (count (self, "submits"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      engine_fixture_switch (self, queues[i]);
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, NULL));
      wait_until (takes_job_get_state (job) == TAKES_JOB_SUBMITTING);
      engine_services_check_doubt (self, service, job);
      g_assert_cmpint (count (self, "submits"), ==, 2 + i);
    }

  engine_fixture_switch (self, "queue=ok");
  if (service->list)
    {
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_LOOK, NULL));
      wait_until (engine_fixture_explains (job, "told nothing new"));
      engine_services_check_doubt (self, service, job);
    }

  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (count (self, "submits"), ==, 2 + G_N_ELEMENTS (queues));
  g_assert_cmpint (count (self, "charges"), ==, 1);
}

/* The first is not certain, so the rest is not sent (ux.md, Jobs). */
static void
test_rest_waits_for_certainty (EngineFixture *self,
                               gconstpointer  data)
{
  const EngineService *service = data;
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *first;

  /* It is asked about for half an hour, and "processing" proves nothing; without an id it is not certain at once. */
  if (service->own_ids)
    {
      engine_fixture_close (self);
      self->speed = 500;
      engine_fixture_open (self);
      engine_fixture_switch (self, "unknown=processing");
    }

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Not certain.", 3);
  first = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_state (first, TAKES_JOB_UNKNOWN);
  wait_until (takes_job_get_trouble (engine_fixture_get_job (batch, 2)) == TAKES_TROUBLE_OTHER);

  for (guint i = 1; i < 3; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
      g_assert_true (engine_fixture_explains (job, "not certain"));
      g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, 0);
    }

  if (!service->own_ids)
    g_assert_cmpint (count (self, "submits"), ==, 1);
}

static gboolean
has_come (TakesJob *job)
{
  if (takes_job_get_fetch_problem (job))
    g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);

  return takes_job_get_state (job) == TAKES_JOB_DONE;
}

/* The network comes back: nobody waits for the clock, which here would take hours. */
static void
test_network_is_back (EngineFixture *self,
                      gconstpointer  data)
{
  g_autofree char *id = NULL;
  TakesJob *job;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Back again. [sim:media=404:8] [sim:run=5]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    wait_until (takes_job_get_fetch_problem (job));
  }

  engine_fixture_close (self);
  self->speed = 0.001;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);

  wait_until (has_come (job));
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* Stopped while the service is busy: not a byte of it is in doubt. */
static void
test_stop_while_busy (EngineFixture *self,
                      gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=429");
  batch = engine_fixture_generate (self, "Stop sending.", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (engine_fixture_explains (job, "takes no more"));
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_PLANNED);
  g_assert_false (engine_fixture_explains (job, "takes no more"));
  g_assert_cmpint (count (self, "acceptances"), ==, 0);
}

/* Stopped while the answer is lost: it is in doubt, and asked about until it is stopped again. */
static void
test_stop_in_doubt (EngineFixture *self,
                    gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Stop sending.", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (engine_fixture_explains (job, "same id"));
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  wait_until (engine_fixture_explains (job, "only asks"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
}

/* Stopped while the answer is on its way: what has left has left, and is neither sent again nor forgotten. */
static void
test_stop_before_answer (EngineFixture *self,
                         gconstpointer  data)
{
  const EngineService *service = data;
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Stop waiting. [sim:ack=slow:50] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  wait_until (count (self, "submits") == 1);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));

  if (service->own_ids)
    {
      engine_fixture_wait_state (job, TAKES_JOB_DONE);
      engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
    }
  else
    {
      engine_services_check_doubt (self, service, job);
      engine_services_end_doubt (self, service, job);
    }

  g_assert_cmpint (count (self, "submits"), ==, 1);
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
  g_autofree char *origin = NULL;
  TakesJob *job;

  g_assert_true (g_socket_listener_add_address (silent, loopback, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                NULL, &address, NULL));
  origin = g_strdup_printf ("https://127.0.0.1:%u",
                            g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  engine_services_move_account (self, data, origin);

  batch = engine_fixture_generate (self, "A deaf gate.", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_NETWORK);
  g_assert_true (engine_fixture_explains (job, "Nothing was sent"));
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
  g_ptr_array_add (requests, engine_fixture_common_request ("Full before. [sim:run=5]", 1));
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
  static const EngineCase cases[] = {
    { "busy", AT_ALL, test_busy },
    { "busy-and-restart", AT_ALL, test_busy_and_restart },
    /* Only what has our id is sent again by itself (gateways.md §8.1). */
    { "unavailable", AT_OWN_IDS, test_unavailable },
    { "unavailable", AT_SERVICE_IDS, test_unavailable_in_doubt },
    { "rest-waits-for-certainty", AT_ALL, test_rest_waits_for_certainty },
    { "network-is-back", AT_ALL, test_network_is_back },
    { "stop-while-busy", AT_ALL, test_stop_while_busy },
    /* Elsewhere there is nothing to stop: a lost answer ends the sending. */
    { "stop-in-doubt", AT_OWN_IDS, test_stop_in_doubt },
    { "stop-before-answer", AT_ALL, test_stop_before_answer },
    { "never-connected", AT_ALL, test_never_connected },
    { "full-disk", AT_ALL, test_full_disk },
    { "full-disk-before", AT_ALL, test_full_disk_before },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine_services_add ("trouble", argv, cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
