/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-services.h"

#include <string.h>

static void
test_endings (EngineFixture *self,
              gconstpointer  data)
{
  static const struct { const char *token; const char *ending; } kinds[] = {
    { "media=webm", ".webm" }, { "media=mov", ".mov" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("Kinds. [sim:%s] [sim:run=5]", kinds[i].token);
      g_autoptr (TakesBatch) batch = engine_fixture_generate (self, prompt, 1);
      TakesJob *job = engine_fixture_get_job (batch, 0);

      engine_fixture_wait_state (job, TAKES_JOB_DONE);
      g_assert_true (g_str_has_suffix (takes_take_get_path (engine_fixture_get_take (job, 0)), kinds[i].ending));
    }
}

/* What the service tells of a clip is what is shown, whatever was asked for. */
static void
test_told_values (EngineFixture *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) big = engine_fixture_generate (self, "Big. [sim:bigseed] [sim:run=5]", 1);
  g_autoptr (TakesBatch) free = engine_fixture_generate (self, "Free. [sim:nocost] [sim:run=5]", 1);
  g_autoptr (TakesBatch) nsfw = engine_fixture_generate (self, "Flagged. [sim:nsfw] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (big, 0);

  /* The seed that is shown is the seed that was used, even one that cannot be sent again. */
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (takes_job_get_seed (job), >, G_MAXINT32);
  g_assert_cmpint (takes_take_get_seed (engine_fixture_get_take (job, 0)), ==, takes_job_get_seed (job));
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
  g_assert_cmpint (takes_job_get_cost (job), >, 0);
  g_assert_false (takes_take_get_nsfw (engine_fixture_get_take (job, 0)));

  job = engine_fixture_get_job (free, 0);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (takes_job_get_cost (job), ==, -1);

  job = engine_fixture_get_job (nsfw, 0);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_true (takes_take_get_nsfw (engine_fixture_get_take (job, 0)));
}

/* What it does not tell is what was sent, or not known; and nothing is made up. */
static void
test_untold_values (EngineFixture *self,
                    gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Untold. [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  TakesTake *take;

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  take = engine_fixture_get_take (job, 0);
  engine_fixture_check_take (self, job, take);
  g_assert_cmpint (takes_job_get_seed (job), ==, 812);
  g_assert_cmpint (takes_take_get_seed (take), ==, 812);
  g_assert_cmpint (takes_job_get_cost (job), ==, -1);
  g_assert_cmpint (takes_take_get_cost (take), ==, -1);
  g_assert_false (takes_take_get_nsfw (take));
}

/* A clip that cannot be had is never given up and never called failed. */
static void
test_never_fetched (EngineFixture *self,
                    gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Gone. [sim:media=404] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  wait_until (takes_job_get_fetch_problem (job));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "free of charge"));
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_DOWNLOAD, NULL));
  wait_until (takes_job_get_fetch_problem (job));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_STOPPED);
}

/* A host that says no more is the network's trouble and not the disk's, and the rest comes. */
static void
test_stalled (EngineFixture *self,
              gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Stalled. [sim:media=stall:1] [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  wait_until (takes_job_get_fetch_problem (job));
  g_assert_cmpint (takes_job_get_trouble (job), ==, TAKES_TROUBLE_NETWORK);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "for a minute"));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

/* Key, credit, request: what holds the first of a batch holds the rest, unsent. */
static void
test_rest_is_held (EngineFixture *self,
                   gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Poor. [sim:no-credit]", 3);

  wait_until (takes_batch_count_waiting (batch) == 3 &&
              takes_job_get_trouble (engine_fixture_get_job (batch, 2)) == TAKES_TROUBLE_CREDIT);
  for (guint i = 0; i < 3; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
      g_assert_nonnull (strstr (takes_job_get_explanation (job), "credit"));
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
}

/* A task id that the service has seen before our first POST: a fault of ours, nothing is adopted. */
static void
test_conflict_on_first (EngineFixture *self,
                        gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Once. [sim:run=5]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autofree char *id = g_strdup (takes_job_get_id (job));
  TakesJob *again;

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_close (self);
  engine_fixture_rewrite (path, "DELETE FROM takes; UPDATE jobs SET state = 'planned', trouble = 'none'");
  engine_fixture_open (self);

  again = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_state (again), ==, TAKES_JOB_PLANNED);
  g_assert_true (takes_engine_act (self->engine, again, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (again, TAKES_JOB_REFUSED);
  g_assert_cmpint (takes_job_get_trouble (again), ==, TAKES_TROUBLE_CONFLICT);
  g_assert_cmpint (g_list_model_get_n_items (takes_job_get_takes (again)), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, 1);
}

static void
test_wrong_key (EngineFixture *self,
                gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  takes_secrets_remember (takes_engine_get_secrets (self->engine), "test", "not-the-key");
  batch = engine_fixture_generate (self, "Locked out. [sim:run=5]", 2);
  job = engine_fixture_get_job (batch, 1);
  wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_AUTH);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 0);

  /* With the right key the person sends them, and they arrive. */
  takes_secrets_remember (takes_engine_get_secrets (self->engine), "test", self->key);
  for (guint i = 0; i < 2; i++)
    g_assert_true (takes_engine_act (self->engine, engine_fixture_get_job (batch, i), TAKES_JOB_ACTION_SEND, NULL));
  wait_until (takes_batch_count_done (batch) == 2);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 2);
}

static void
test_no_network (EngineFixture *self,
                 gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  /* Nothing listens on the discard port. */
  engine_services_move_account (self, data, "http://127.0.0.1:9");
  batch = engine_fixture_generate (self, "Nobody there.", 2);
  job = engine_fixture_get_job (batch, 1);
  wait_until (takes_job_get_trouble (job) == TAKES_TROUBLE_NETWORK);
  for (guint i = 0; i < 2; i++)
    {
      job = engine_fixture_get_job (batch, i);
      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
      g_assert_nonnull (strstr (takes_job_get_explanation (job), "Nothing was sent"));
      g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND));
    }
}

int
main (int    argc,
      char **argv)
{
  static const EngineCase cases[] = {
    { "endings", AT_ALL, test_endings },
    /* Only Runware tells the seed, the cost and a flag (gateways.md §2). */
    { "told-values", AT_OWN_IDS, test_told_values },
    { "untold-values", AT_SERVICE_IDS, test_untold_values },
    { "never-fetched", AT_ALL, test_never_fetched },
    { "stalled", AT_ALL, test_stalled },
    { "rest-is-held", AT_ALL, test_rest_is_held },
    /* Where the service names the task, no id of ours can be seen before. */
    { "conflict-on-first", AT_OWN_IDS, test_conflict_on_first },
    { "wrong-key", AT_ALL, test_wrong_key },
    { "no-network", AT_ALL, test_no_network },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine_services_add ("faults", argv, cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
