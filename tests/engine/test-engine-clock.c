/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-services.h"

#include "takes-cadence.h"
#include "takes-http.h"
#include "takes-sender.h"

#define DAY_MS (24 * TAKES_HOUR_MS)

static TakesClock *
clock_of (EngineFixture *self)
{
  return takes_engine_get_clock (self->engine);
}

static void
never_lost_cb (TakesJob   *job,
               GParamSpec *pspec,
               gpointer    user_data)
{
  g_assert_cmpint (takes_job_get_state (job), !=, TAKES_JOB_LOST);
  g_assert_cmpint (takes_job_get_state (job), !=, TAKES_JOB_FAILED);
}

/* Somebody sets the clock while a clip is made, forward and back by days: nothing is given up for it. */
static void
test_set (EngineFixture *self,
          gconstpointer  data)
{
  static const int days[] = { 3, -6, 400, -397, -20, 20 };
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Set. [sim:run=90]", 2);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  g_signal_connect (job, "notify::state", G_CALLBACK (never_lost_cb), NULL);
  engine_fixture_wait_state (job, TAKES_JOB_GENERATING);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gint64 began = takes_clock_get_now (clock_of (self));

      takes_clock_jump (clock_of (self), 0, days[i] * DAY_MS);
      wait_until (takes_clock_get_now (clock_of (self)) > began + 12 * G_USEC_PER_SEC);
    }

  wait_until (takes_batch_count_done (batch) == 2);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 2);
}

/* The computer sleeps for more than a day, and finds the service stumbling when it wakes. */
static void
test_slept (EngineFixture *self,
            gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Slept. [sim:poll=503:6] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  g_signal_connect (job, "notify::state", G_CALLBACK (never_lost_cb), NULL);
  engine_fixture_wait_state (job, TAKES_JOB_WAITING);
  takes_clock_jump (clock_of (self), 25 * TAKES_HOUR_MS, 0);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* A day with the service's answers, none of which was an end: given up, and "Check again" stays. */
static void
test_a_day (EngineFixture *self,
            gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "A day. [sim:never]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autofree char *id = g_strdup (takes_job_get_id (job));

  /* Sent by a clock that leaves time for the answer. */
  wait_until (takes_job_get_state (job) == TAKES_JOB_WAITING || takes_job_get_state (job) == TAKES_JOB_GENERATING);
  g_clear_object (&batch);
  engine_fixture_close (self);
  self->speed = 1000;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  takes_clock_jump (clock_of (self), DAY_MS, 0);
  engine_fixture_wait_state (job, TAKES_JOB_LOST);
  g_assert_true (engine_fixture_explains (job, "24 hours"));
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_CHECK));
}

/* Only within a minute the same id is safe: a computer that slept in it asks, and sends nothing. */
static void
test_slept_in_doubt (EngineFixture *self,
                     gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_switch (self, "queue=503");
  batch = engine_fixture_generate (self, "Slept in doubt. [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (engine_fixture_explains (job, "same id"));
  takes_clock_jump (clock_of (self), 10 * TAKES_MINUTE_MS, 0);
  engine_fixture_switch (self, "queue=ok");
  wait_until (engine_fixture_explains (job, "only asks"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "charges"), ==, 0);
}

/* It sleeps before the answer comes: what has left is in doubt, and nothing is sent for it. */
static void
test_slept_before_answer (EngineFixture *self,
                          gconstpointer  data)
{
  const EngineService *service = data;
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Slept before. [sim:ack=slow:600] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  wait_until (engine_fixture_ledger (self, NULL, "submits") == 1);
  takes_clock_jump (clock_of (self), 10 * TAKES_MINUTE_MS, 10 * TAKES_MINUTE_MS);

  if (service->own_ids)
    {
      engine_fixture_wait_state (job, TAKES_JOB_DONE);
      engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
    }
  else
    {
      engine_services_check_doubt (self, service, job);
      takes_clock_jump (clock_of (self), 10 * TAKES_MINUTE_MS, 10 * TAKES_MINUTE_MS);
      engine_services_end_doubt (self, service, job);
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* What waited in front of the gate for too long does not leave any more. */
static void
test_not_after (EngineFixture *self,
                gconstpointer  data)
{
  const EngineService *service = data;
  const TakesProvider *provider = takes_provider_find (service->id);
  g_autoptr (TakesHttp) http = takes_http_new ();
  g_autoptr (TakesSender) sender = takes_sender_new (self->account, provider, http,
                                                     takes_engine_get_secrets (self->engine), clock_of (self));
  gint64 now = takes_clock_get_now (clock_of (self));
  gint64 moments[] = { now - 1, now + 60 * G_USEC_PER_SEC };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TakesHttpReply) reply = NULL;

      takes_sender_send_before_async (sender, TAKES_SEND_SUBMIT, provider->build_account (self->account, id),
                                      moments[i], NULL, NULL, NULL, remember_cb, &result);
      wait_until (result != NULL);
      reply = takes_sender_send_finish (sender, result, &error);

      if (i == 0)
        g_assert_error (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT);
      else
        g_assert_no_error (error);
    }

  takes_sender_close (sender);
}

int
main (int    argc,
      char **argv)
{
  static const EngineCase cases[] = {
    { "set", AT_ALL, test_set },
    { "slept", AT_ALL, test_slept },
    { "a-day", AT_ALL, test_a_day },
    /* Elsewhere nothing waits to be sent again. */
    { "slept-in-doubt", AT_OWN_IDS, test_slept_in_doubt },
    { "slept-before-answer", AT_ALL, test_slept_before_answer },
    { "not-after", AT_ALL, test_not_after },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine_services_add ("clock", argv, cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
