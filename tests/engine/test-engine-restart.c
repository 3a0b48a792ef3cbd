/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-services.h"

#include <string.h>

/* The engine goes away in each state, and comes back. What was sent and not answered is found by our id; at a service
 * that names its tasks itself it stays in doubt, also when the answer was lost before the end. */
static const struct {
  const char    *token;
  TakesJobState  state;          /* in which it goes away */
  TakesJobState  state_without;  /* the same without an id of ours … */
  TakesJobState  end_without;    /* … and what comes of it */
} states[] = {
  { "ack=slow:40", TAKES_JOB_SUBMITTING, TAKES_JOB_SUBMITTING, TAKES_JOB_UNKNOWN },
  { "ack=lost", TAKES_JOB_SUBMITTING, TAKES_JOB_UNKNOWN, TAKES_JOB_UNKNOWN },
  { "run=60", TAKES_JOB_WAITING, TAKES_JOB_WAITING, TAKES_JOB_DONE },
  { "run=60", TAKES_JOB_GENERATING, TAKES_JOB_GENERATING, TAKES_JOB_DONE },
  { "media=drip", TAKES_JOB_DOWNLOADING, TAKES_JOB_DOWNLOADING, TAKES_JOB_DONE },
  { "run=1", TAKES_JOB_DONE, TAKES_JOB_DONE, TAKES_JOB_DONE },
};

static gint64
count (EngineFixture *self,
       const char    *member)
{
  return engine_fixture_ledger (self, NULL, member);
}

static void
test_states (EngineFixture *self,
             gconstpointer  data)
{
  const EngineService *service = data;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("Come back. [sim:run=30] [sim:%s]", states[i].token);
      g_autoptr (TakesBatch) batch = engine_fixture_generate (self, prompt, 1);
      TakesJob *job = engine_fixture_get_job (batch, 0);
      g_autofree char *id = g_strdup (takes_job_get_id (job));

      g_test_message ("%s at %s", states[i].token, service->name);
      engine_fixture_wait_state (job, service->own_ids ? states[i].state : states[i].state_without);
      wait_until (count (self, "acceptances") == i + 1);
      g_clear_object (&batch);
      engine_fixture_close (self);
      engine_fixture_open (self);
      job = takes_engine_find_job (self->engine, id);

      if (service->own_ids || states[i].end_without == TAKES_JOB_DONE)
        {
          engine_fixture_wait_state (job, TAKES_JOB_DONE);
          engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
        }
      else
        {
          engine_services_check_doubt (self, service, job);
          engine_services_end_doubt (self, service, job);
        }
    }

  /* Only what has our id may go again by itself, which is no second task. */
  if (!service->own_ids)
    g_assert_cmpint (count (self, "submits"), ==, G_N_ELEMENTS (states));
  g_assert_cmpint (count (self, "acceptances"), ==, G_N_ELEMENTS (states));
  wait_until (count (self, "charges") == G_N_ELEMENTS (states));
}

/* What was never sent waits for the person, however long the engine runs. */
static void
test_planned_waits (EngineFixture *self,
                    gconstpointer  data)
{
  const EngineService *service = data;
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  TakesJob *first, *second;
  TakesBatch *again;

  {
    g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
    g_autoptr (TakesBatch) batch = NULL;

    /* Only the first is slow: the other's answer must not come too late on a busy machine. */
    g_ptr_array_add (requests, engine_fixture_common_request ("One of two. [sim:ack=slow:40] [sim:run=30]", 812));
    g_ptr_array_add (requests, engine_fixture_common_request ("Two of two. [sim:run=30]", 813));
    batch = engine_fixture_send (self, requests);
    first_id = g_strdup (takes_job_get_id (engine_fixture_get_job (batch, 0)));
    second_id = g_strdup (takes_job_get_id (engine_fixture_get_job (batch, 1)));
    wait_until (count (self, "submits") == 1);
  }

  engine_fixture_close (self);
  engine_fixture_open (self);
  first = takes_engine_find_job (self->engine, first_id);
  second = takes_engine_find_job (self->engine, second_id);
  again = takes_engine_find_batch (self->engine, takes_job_get_batch_id (second));
  if (service->own_ids)
    engine_fixture_wait_state (first, TAKES_JOB_DONE);
  else
    engine_services_check_doubt (self, service, first);
  wait_until (count (self, "charges") == 1);
  g_assert_cmpint (takes_job_get_state (second), ==, TAKES_JOB_PLANNED);
  g_assert_nonnull (takes_job_get_explanation (second));
  g_assert_cmpint (count (self, "submits"), ==, 1);
  g_assert_cmpint (takes_batch_count_waiting (again), ==, service->own_ids ? 1 : 2);

  g_assert_true (takes_engine_act (self->engine, second, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (second, TAKES_JOB_DONE);
  engine_fixture_check_take (self, second, engine_fixture_get_take (second, 0));
  g_assert_cmpint (count (self, "submits"), ==, 2);
  g_assert_cmpint (count (self, "charges"), ==, 2);
}

static char *
make_doubtful (EngineFixture *self,
               const char    *sql)
{
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *id = NULL;

  /* A submission that was written down and of which no byte was sent. */
  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Never sent. [sim:no-credit]", 1);
    TakesJob *job = engine_fixture_get_job (batch, 0);

    id = g_strdup (takes_job_get_id (job));
    wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_CREDIT);
  }

  engine_fixture_close (self);
  engine_fixture_rewrite (path, "UPDATE jobs SET body = replace (body, ' [sim:no-credit]', '')");
  engine_fixture_rewrite (path, sql);

  return g_steal_pointer (&id);
}

#define IN_DOUBT "UPDATE jobs SET state = 'submitting', in_doubt = 1, trouble = 'none'"

/* Killed between the commit and the first byte: asked about for half an hour, sent never. */
static void
test_not_certain (EngineFixture *self,
                  gconstpointer  data)
{
  g_autofree char *id = make_doubtful (self, IN_DOUBT);
  gint64 submits = count (self, "submits");
  g_autoptr (GError) error = NULL;
  TakesJob *job;

  self->speed = 1000;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "may have arrived"));
  g_assert_cmpint (count (self, "submits"), ==, submits);

  engine_fixture_close (self);
  self->speed = ENGINE_SERVICES_SPEED;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);

  /* Asked again it is still not certain, and that is said. */
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_CHECK, &error));
  wait_until (strstr (takes_job_get_explanation (job), "asked again"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
  g_assert_cmpint (count (self, "submits"), ==, submits);

  /* The person sends the same id once more. */
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, &error));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (count (self, "submits"), ==, submits + 1);
  g_assert_cmpint (count (self, "charges"), ==, 1);
}

/* Nothing can be asked without an id: it is not certain at once, also after the next restart. */
static void
test_not_certain_at_once (EngineFixture *self,
                          gconstpointer  data)
{
  const EngineService *service = data;
  g_autofree char *id = make_doubtful (self, IN_DOUBT);
  gint64 submits = count (self, "submits");
  TakesJob *job;

  for (guint i = 0; i < 2; i++)
    {
      if (self->engine)
        engine_fixture_close (self);
      engine_fixture_open (self);
      job = takes_engine_find_job (self->engine, id);
      engine_services_check_doubt (self, service, job);
    }

  /* The list has nothing of it, and that is said. */
  if (service->list)
    {
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_LOOK, NULL));
      wait_until (engine_fixture_explains (job, "asked again"));
      engine_services_check_doubt (self, service, job);
    }

  g_assert_cmpint (count (self, "submits"), ==, submits);

  /* The person sends it once more. */
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
  g_assert_cmpint (count (self, "submits"), ==, submits + 1);
  g_assert_cmpint (count (self, "charges"), ==, 1);
}

static void
test_forget (EngineFixture *self,
             gconstpointer  data)
{
  g_autofree char *id = make_doubtful (self, "UPDATE jobs SET state = 'unknown', in_doubt = 1");
  TakesJob *job;

  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_FORGET, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_FORGOTTEN);
}

/* Refused for sure before the end: nothing is in doubt, the person may simply send it. */
static void
test_refused_for_now (EngineFixture *self,
                      gconstpointer  data)
{
  g_autofree char *id = make_doubtful (self, "UPDATE jobs SET state = 'submitting', in_doubt = 0, trouble = 'rate'");
  TakesJob *job;

  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_PLANNED);
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND));
}

/* A failure that was recorded wrongly: "Check again" finds the clip. */
static void
test_check_failed (EngineFixture *self,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *id = NULL;
  TakesJob *job;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Not failed. [sim:run=60]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  }

  engine_fixture_close (self);
  engine_fixture_rewrite (path, "UPDATE jobs SET state = 'failed', trouble = 'provider'");
  wait_until (count (self, "charges") == 1);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_FAILED);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_CHECK, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* The database says less than is known beside it: an older copy was put back, or the power went between the two. What
 * was acknowledged is watched, and never sent again. */
static void
test_older_database (EngineFixture *self,
                     gconstpointer  data)
{
  static const char *const older[] = {
    "state = 'planned'",
    "state = 'planned', trouble = 'network'",
    "state = 'submitting', in_doubt = 1",
    "state = 'unknown', in_doubt = 1, trouble = 'other'",
  };
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (older); i++)
    {
      g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Older. [sim:run=60]", 1);
      TakesJob *job = engine_fixture_get_job (batch, 0);
      g_autofree char *id = g_strdup (takes_job_get_id (job));
      g_autofree char *sql = g_strdup_printf ("UPDATE jobs SET service_id = NULL, poll_url = NULL, submitted_at = 0, %s "
                                              "WHERE state != 'done'", older[i]);

      engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
      g_clear_object (&batch);
      engine_fixture_close (self);
      engine_fixture_rewrite (path, sql);
      engine_fixture_open (self);
      job = takes_engine_find_job (self->engine, id);
      g_assert_false (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND));
      g_assert_false (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN));
      g_assert_cmpint (takes_job_get_trouble (job), ==, TAKES_TROUBLE_NONE);
      engine_fixture_wait_state (job, TAKES_JOB_DONE);
      engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
      g_assert_cmpint (count (self, "submits"), ==, i + 1);
      g_assert_cmpint (count (self, "charges"), ==, i + 1);
    }
}

/* A row that only a fault or a foreign hand can have written does nothing bad. */
static void
test_nonsense_in_the_database (EngineFixture *self,
                               gconstpointer  data)
{
  static const char *const nonsense[] = {
    "UPDATE jobs SET state = 'dancing'",
    "UPDATE jobs SET request = '[[[['",
    "UPDATE jobs SET base_url = 'http://evil.example/'",
    "UPDATE jobs SET service_id = '../../../etc/passwd?', poll_url = 'http://evil.example/'",
    "UPDATE jobs SET service = 'nobody'",
    "UPDATE jobs SET estimate_currency = 'longer than three', seed = 'x', trouble = NULL WHERE 0",
    "UPDATE takes SET path = '../../../etc/passwd'",
  };
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Nonsense. [sim:run=1]", 1);

    engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_DONE);
  }

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      engine_fixture_close (self);
      engine_fixture_rewrite (path, nonsense[i]);
      engine_fixture_open (self);
      g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  static const EngineCase cases[] = {
    { "states", AT_ALL, test_states },
    { "planned-waits", AT_ALL, test_planned_waits },
    /* Asked about for half an hour by our id (runware.md §8.5), or not at all (gateways.md §8.1). */
    { "not-certain", AT_OWN_IDS, test_not_certain },
    { "not-certain", AT_SERVICE_IDS, test_not_certain_at_once },
    { "forget", AT_ALL, test_forget },
    { "refused-for-now", AT_ALL, test_refused_for_now },
    { "check-failed", AT_ALL, test_check_failed },
    { "older-database", AT_ALL, test_older_database },
    { "nonsense", AT_ALL, test_nonsense_in_the_database },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine_services_add ("restart", argv, cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
