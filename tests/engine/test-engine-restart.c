/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

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

/* The engine goes away in each state, and comes back. */
static const struct {
  const char    *token;
  TakesJobState  state;
} states[] = {
  { "ack=slow:40", TAKES_JOB_SUBMITTING },
  { "ack=lost", TAKES_JOB_SUBMITTING },
  { "run=60", TAKES_JOB_WAITING },
  { "run=60", TAKES_JOB_GENERATING },
  { "media=drip", TAKES_JOB_DOWNLOADING },
  { "run=1", TAKES_JOB_DONE },
};

static void
test_state (EngineFixture *self,
            gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *prompt = g_strdup_printf ("Come back. [sim:%s]", states[i].token);
  g_autofree char *id = NULL;
  TakesJob *job;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, prompt, 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    engine_fixture_wait_state (job, states[i].state);
    if (states[i].state == TAKES_JOB_SUBMITTING)
      wait_until (engine_fixture_ledger (self, id, "submits") == 1);
  }

  engine_fixture_close (self);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 1);
}

/* What was never sent waits for the person, however long the engine runs. */
static void
test_planned_waits (EngineFixture *self,
                    gconstpointer  data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *second_id = NULL;
  TakesJob *second;
  TakesBatch *again;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "One of two. [sim:ack=slow:40]", 2);

    first_id = g_strdup (takes_job_get_id (engine_fixture_get_job (batch, 0)));
    second_id = g_strdup (takes_job_get_id (engine_fixture_get_job (batch, 1)));
    wait_until (engine_fixture_ledger (self, first_id, "submits") == 1);
  }

  engine_fixture_close (self);
  engine_fixture_open (self);
  second = takes_engine_find_job (self->engine, second_id);
  again = takes_engine_find_batch (self->engine, takes_job_get_batch_id (second));
  engine_fixture_wait_state (takes_engine_find_job (self->engine, first_id), TAKES_JOB_DONE);
  g_assert_cmpint (takes_job_get_state (second), ==, TAKES_JOB_PLANNED);
  g_assert_nonnull (takes_job_get_explanation (second));
  g_assert_cmpint (engine_fixture_ledger (self, second_id, "submits"), ==, 0);
  g_assert_cmpint (takes_batch_count_waiting (again), ==, 1);

  g_assert_true (takes_engine_act (self->engine, second, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (second, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, second_id, "charges"), ==, 1);
}

static char *
make_doubtful (EngineFixture *self,
               const char    *sql)
{
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *id = NULL;

  /* A submission that was written down and of which no byte was sent. */
  {
    g_autofree char *good = g_strdup (self->base_url);
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
  gint64 submits = engine_fixture_ledger (self, id, "submits");
  g_autoptr (GError) error = NULL;
  TakesJob *job;

  self->speed = 1000;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "may have arrived"));
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, submits);

  engine_fixture_close (self);
  self->speed = SPEED;
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);

  /* Asked again it is still not certain, and that is said. */
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_CHECK, &error));
  wait_until (strstr (takes_job_get_explanation (job), "asked again"));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, submits);

  /* The person sends the same id once more. */
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN, &error));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, id, "submits"), ==, submits + 1);
  g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 1);
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
  wait_until (engine_fixture_ledger (self, id, "charges") == 1);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_FAILED);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_CHECK, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
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
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/restart/planned-waits", test_planned_waits },
    { "/engine/restart/not-certain", test_not_certain },
    { "/engine/restart/forget", test_forget },
    { "/engine/restart/refused-for-now", test_refused_for_now },
    { "/engine/restart/check-failed", test_check_failed },
    { "/engine/restart/nonsense", test_nonsense_in_the_database },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/restart/%s/%u", takes_job_state_to_string (states[i].state), i);

      g_test_add (path, EngineFixture, GUINT_TO_POINTER (i), set_up, test_state, tear_down);
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
