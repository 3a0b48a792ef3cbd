/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#define SPEED 60

/* What a service may do wrong (gateways.md §9, runware.md §13), and what must come of it. */
static const struct {
  const char    *token;
  TakesJobState  state;
  TakesTrouble   trouble;
  int            charges;
} faults[] = {
  { "ack=lost", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "ack=html", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "ack=504json", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "ack=slow:20", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "ack=slow:90", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "ack=empty", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=html:3", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=429:3", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=429ra:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=503:3", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "fail=500", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "deep", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "types", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "extra", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "oddstate", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "nostatus", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "kind", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "progress", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "nsfw", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=403:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=404:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=cut:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=drip", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=length:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=norange", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=webm", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=mov", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "fail=errors", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, 0 },
  { "fail=item", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, 0 },
  { "fail=504", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, 0 },
  { "content", TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, 0 },
  { "no-credit", TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT, 0 },
};

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

static void
check_words (TakesJob *job)
{
  const char *explanation = takes_job_get_explanation (job);

  if (takes_job_get_state (job) == TAKES_JOB_DONE)
    {
      g_assert_cmpstr (explanation, ==, NULL);
      return;
    }

  g_assert_nonnull (takes_job_get_message (job));
  g_assert_nonnull (explanation);
  if (takes_job_get_state (job) == TAKES_JOB_FAILED && takes_job_get_cost (job) != 0)
    g_assert_null (strstr (explanation, "Not charged"));
}

/* All at once: two encoders and one processor are what is scarce, and they must not disturb one
 * another anyway. */
static void
test_all (EngineFixture *self,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("A paper boat. [sim:%s] [sim:run=20]", faults[i].token);

      g_ptr_array_add (batches, engine_fixture_generate (self, prompt, 1));
    }

  for (guint i = 0; i < batches->len; i++)
    {
      TakesJob *job = engine_fixture_get_job (batches->pdata[i], 0);
      const char *id = takes_job_get_id (job);

      g_test_message ("%s", faults[i].token);
      wait_until (takes_job_get_state (job) == faults[i].state &&
                  takes_job_get_trouble (job) == faults[i].trouble);
      check_words (job);
      g_assert_cmpint (engine_fixture_ledger (self, id, "charges"), ==, faults[i].charges);
      g_assert_cmpint (engine_fixture_ledger (self, id, "acceptances"), <=, 1);
      if (faults[i].state == TAKES_JOB_DONE)
        engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "authLeaks"), ==, 0);
}

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

  job = engine_fixture_get_job (free, 0);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (takes_job_get_cost (job), ==, -1);

  job = engine_fixture_get_job (nsfw, 0);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_true (takes_take_get_nsfw (engine_fixture_get_take (job, 0)));
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
      g_assert_cmpint (engine_fixture_ledger (self, takes_job_get_id (job), "submits"), ==, i == 0);
    }
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
  g_clear_object (&self->account);
  self->account = takes_account_new ("test", "runware", "Runware", "http://127.0.0.1:9/runware/v1", FALSE);
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
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/faults/all", test_all },
    { "/engine/faults/endings", test_endings },
    { "/engine/faults/told-values", test_told_values },
    { "/engine/faults/never-fetched", test_never_fetched },
    { "/engine/faults/rest-is-held", test_rest_is_held },
    { "/engine/faults/conflict-on-first", test_conflict_on_first },
    { "/engine/faults/wrong-key", test_wrong_key },
    { "/engine/faults/no-network", test_no_network },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
