/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"
#include "fake-service.h"

#include "takes-cadence.h"

/* Two hundred jobs at once are ordinary at every service, one account's trouble is not another's, and nothing here is
 * called from a thread that does not own it. */

#define SPEED 15          /* a submission may take four seconds: on a busy machine two hundred do */
#define PACED_SPEED 50    /* where they may not all go at once, a second is enough */
#define N_JOBS 200
#define KEY "sk-many-3243f6a8885a308d"

typedef struct {
  EngineFixture      engine;
  const FakeDialect *dialect;
  FakeService       *service;
  FakeService       *other;
  gboolean           over;      /* every task has failed */
} Fixture;

static gboolean
answer (FakeService       *service,
        SoupServerMessage *message,
        FakeAsk            ask,
        const char        *id,
        gpointer           user_data)
{
  Fixture *self = user_data;

  if (!self->over || ask != FAKE_POLL)
    return FALSE;

  fake_service_say_about (service, message, 200, self->dialect->failure, id);

  return TRUE;
}

static gboolean
say_nothing (FakeService       *service,
             SoupServerMessage *message,
             FakeAsk            ask,
             const char        *id,
             gpointer           user_data)
{
  fake_service_misbehave (message, FAKE_SILENCE);

  return TRUE;
}

static const TakesProvider *
find_provider (Fixture *self)
{
  return takes_provider_find (self->dialect->service);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->dialect = data;
  engine_fixture_set_up (&self->engine, find_provider (self)->requests_per_minute > 0 ||
                         find_provider (self)->submit_gap_ms > 0 ? PACED_SPEED : SPEED);
  engine_fixture_use (&self->engine, self->dialect->service);
  self->engine.foreign = TRUE;
  self->service = fake_service_new (self->dialect->service);
  self->other = fake_service_new (self->dialect->service);
  self->service->answer = answer;
  self->service->answer_data = self;
  self->other->answer = say_nothing;
  g_free (self->engine.base_url);
  self->engine.base_url = g_strdup (self->service->base_url);
  g_free (self->engine.key);
  self->engine.key = g_strdup (KEY);
  engine_fixture_open (&self->engine);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (&self->engine);
  fake_service_free (self->service);
  fake_service_free (self->other);
}

static guint
count_in (TakesBatch    *batch,
          TakesJobState  state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (takes_batch_get_jobs (batch)); i++)
    n += takes_job_get_state (engine_fixture_get_job (batch, i)) == state;

  return n;
}

static gint64
now_ms (Fixture *self)
{
  return takes_clock_get_now (takes_engine_get_clock (self->engine.engine)) / 1000;
}

/* How many polls were asked before the submission that was made after `first` requests. */
static guint
count_polls_before_submit (FakeService *service,
                           guint        first)
{
  guint n = 0;

  for (guint i = first; i < service->asks->len && g_array_index (service->asks, FakeAsk, i) != FAKE_SUBMIT; i++)
    n += g_array_index (service->asks, FakeAsk, i) == FAKE_POLL;

  return n;
}

static void
test_two_hundred (Fixture       *self,
                  gconstpointer  data)
{
  const TakesProvider *provider = find_provider (self);
  g_autoptr (TakesBatch) batch = engine_fixture_generate (&self->engine, "Many.", N_JOBS);
  g_autoptr (TakesBatch) one = NULL;
  guint n_polls, first;
  gboolean sent;
  gint64 began;

  wait_until (count_in (batch, TAKES_JOB_GENERATING) == N_JOBS);
  g_assert_cmpuint (fake_service_count (self->service, FAKE_SUBMIT), ==, N_JOBS);

  /* No more polls than the account's budget, and not many fewer: the minute slides. */
  began = now_ms (self);
  n_polls = fake_service_count (self->service, FAKE_POLL);
  wait_until (now_ms (self) >= began + 3 * TAKES_MINUTE_MS);
  n_polls = fake_service_count (self->service, FAKE_POLL) - n_polls;
  g_test_message ("%u polls in %d ms", n_polls, (int) (now_ms (self) - began));
  g_assert_cmpuint (n_polls, <=, provider->polls_per_minute * ((now_ms (self) - began) / TAKES_MINUTE_MS + 1) + 10);
  g_assert_cmpuint (n_polls, >=, MIN (N_JOBS, 2 * provider->polls_per_minute));

  /* Who wants to send, once it is written down, does not wait for who asks. */
  one = engine_fixture_generate (&self->engine, "One more.", 1);
  wait_until (takes_job_get_state (engine_fixture_get_job (one, 0)) >= TAKES_JOB_SUBMITTING);
  first = self->service->asks->len;
  sent = fake_service_count (self->service, FAKE_SUBMIT) > N_JOBS;
  wait_until (fake_service_count (self->service, FAKE_SUBMIT) == N_JOBS + 1);
  if (!sent)
    g_assert_cmpuint (count_polls_before_submit (self->service, first), <=, 3 * provider->max_in_flight);

  self->over = TRUE;
  wait_until (takes_engine_count_active (self->engine.engine) == 0);
  g_assert_cmpuint (count_in (batch, TAKES_JOB_FAILED), ==, N_JOBS);
  g_assert_cmpuint (self->service->n_astray, ==, 0);
  g_assert_cmpuint (fake_service_count (self->service, FAKE_SUBMIT), ==, N_JOBS + 1);
}

/* One service says not a word; the jobs of the other account come to their end all the same. Where nobody can ask
 * whether the first has arrived, the rest are not sent, and the first not again. */
static void
test_other_account (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (TakesAccount) good = g_steal_pointer (&self->engine.account);
  g_autoptr (TakesBatch) silent = NULL;
  g_autoptr (TakesBatch) batch = NULL;

  self->engine.account = takes_account_new ("deaf", self->dialect->service, "Deaf", self->other->base_url, FALSE);
  takes_secrets_remember (takes_engine_get_secrets (self->engine.engine), "deaf", KEY);
  silent = engine_fixture_generate (&self->engine, "Not a word.", 20);
  wait_until (self->other->n_requests > 0);

  g_set_object (&self->engine.account, good);
  self->over = TRUE;
  batch = engine_fixture_generate (&self->engine, "Heard.", 20);
  wait_until (count_in (batch, TAKES_JOB_FAILED) == 20);
  if (self->dialect->names_tasks)
    wait_until (count_in (silent, TAKES_JOB_UNKNOWN) == 1 && count_in (silent, TAKES_JOB_PLANNED) == 19);
  g_assert_cmpuint (count_in (silent, TAKES_JOB_FAILED) + count_in (silent, TAKES_JOB_REFUSED), ==, 0);
  if (self->dialect->names_tasks)
    g_assert_cmpuint (self->other->submits->len, ==, 1);
}

static gpointer
set_timer_elsewhere (gpointer user_data)
{
  takes_clock_after (user_data, 1, (GSourceOnceFunc) g_free, NULL);

  return NULL;
}

static gpointer
act_elsewhere (gpointer user_data)
{
  takes_engine_close (user_data);

  return NULL;
}

/* A call from a thread that does not own what it calls ends the program, in a release as well. */
static void
check_thread (GThreadFunc func,
              gpointer    data)
{
  if (g_test_subprocess ())
    {
      g_thread_join (g_thread_new ("stranger", func, data));
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*self->owner == g_thread_self*");
}

static void
test_clock (Fixture       *self,
            gconstpointer  data)
{
  check_thread (set_timer_elsewhere, takes_engine_get_clock (self->engine.engine));
}

static void
test_engine (Fixture       *self,
             gconstpointer  data)
{
  check_thread (act_elsewhere, self->engine.engine);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "two-hundred", test_two_hundred }, { "other-account", test_other_account },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < fake_n_dialects; i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/many/%s/%s", fake_dialects[i].service, cases[k].name);

        if (fake_dialect_is_asked (&fake_dialects[i], argv))
          g_test_add (path, Fixture, &fake_dialects[i], set_up, cases[k].func, tear_down);
      }

  if (fake_dialect_is_asked (&fake_dialects[0], argv))
    {
      g_test_add ("/engine/many/threads/clock", Fixture, &fake_dialects[0], set_up, test_clock, tear_down);
      g_test_add ("/engine/many/threads/engine", Fixture, &fake_dialects[0], set_up, test_engine, tear_down);
    }

  return g_test_run ();
}
