/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is different where the service names its tasks itself (gateways.md §8.1). What is the same at every service
 * stands in test-engine-services.c. */

#include "engine-fixture.h"

#include "clip-maker.h"
#include "takes-intake.h"

#define SPEED 60

static void
set_up (EngineFixture *self,
        gconstpointer  service)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_use (self, service);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  service)
{
  engine_fixture_tear_down (self);
}

static gboolean
can (EngineFixture  *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  return takes_engine_can (self->engine, job, action);
}

static void
act (EngineFixture  *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  g_autoptr (GError) error = NULL;

  takes_engine_act (self->engine, job, action, &error);
  g_assert_no_error (error);
}

/* Killed while the answer was on its way. */
static void
test_restart_in_submit (EngineFixture *self,
                        gconstpointer  service)
{
  g_autofree char *id = NULL;
  TakesJob *job;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Slow. [sim:ack=slow:40] [sim:run=5]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    wait_until (engine_fixture_ledger (self, NULL, "submits") == 1);
    g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_SUBMITTING);
  }

  engine_fixture_close (self);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), <=, 1);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesInput *
take_in (EngineFixture  *self,
         const char     *path,
         TakesInputRole  role)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesInput *input;

  takes_intake_file_async (self->engine, file, role, NULL, takes_provider_get_rules (self->account), NULL, remember_cb,
                           &result);
  wait_until (result != NULL);
  input = takes_intake_finish (self->engine, result, NULL, &error);
  g_assert_no_error (error);

  return input;
}

/* A service that knows nothing of it twice, half a minute apart, has lost it; to ask once more stays possible. */
static void
test_forgotten (EngineFixture *self,
                gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Forgotten. [sim:run=900]", 1);
  g_autoptr (JsonNode) reset = NULL;
  TakesJob *job = engine_fixture_get_job (batch, 0);

  engine_fixture_wait_state (job, TAKES_JOB_WAITING);
  reset = engine_fixture_control (self, "POST", "/sim/reset");
  engine_fixture_wait_state (job, TAKES_JOB_LOST);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "no longer knows it"));
  g_assert_true (can (self, job, TAKES_JOB_ACTION_CHECK));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_SEND_AGAIN));
}

/* Whatever the service says where to ask, the key goes to its own place. */
static void
test_told_address (EngineFixture *self,
                   gconstpointer  service)
{
  static const char *const kinds[] = { "empirio-poll-url=absolute", "empirio-poll-url=foreign" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TakesBatch) batch = NULL;

      engine_fixture_switch (self, kinds[i]);
      batch = engine_fixture_generate (self, "Told. [sim:run=5]", 1);
      engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_DONE);
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "authLeaks"), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "strayKeys"), ==, 0);
}

/* A video of this computer is put beside the request, without the key, and once for each model. */
static void
test_video (EngineFixture *self,
            gconstpointer  service)
{
  static const char *const models[] = { "alibaba:wan@2.6", "alibaba:wan@2.6", "alibaba:wan@2.6-flash" };
  const ClipSpec spec = { .file = "walk.mov", .muxer = "qtmux", .encoder = "jpegenc" };
  g_autofree char *path = clip_maker_make (&spec);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesBatch) batch = NULL;

  if (!path)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      TakesRequest *request = engine_fixture_common_request ("character1 waves. [sim:run=5]", 812 + i);

      g_free (request->model);
      request->model = g_strdup (models[i]);
      request->prompt_extend = TRUE;
      takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, take_in (self, path, TAKES_INPUT_REFERENCE_VIDEO));
      g_ptr_array_add (requests, request);
    }

  batch = engine_fixture_send (self, requests);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    engine_fixture_wait_state (engine_fixture_get_job (batch, i), TAKES_JOB_DONE);

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 2);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "authLeaks"), ==, 0);
}

/* How long a reference is that lies elsewhere nobody knows before; the seconds that are billed make the estimate
 * exact, also after a restart, and it is still called one. */
static void
test_billed (EngineFixture *self,
             gconstpointer  service)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_common_request ("character1 waves. [sim:run=5]", 812);
  g_autoptr (TakesBatch) batch = NULL;
  g_autofree char *id = NULL;
  TakesPrice billed;
  TakesJob *job;

  request->prompt_extend = TAKES_SWITCH_UNSET;
  takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, takes_input_new ("https://example.org/walk.mp4"));
  g_ptr_array_add (requests, request);
  batch = engine_fixture_send (self, requests);
  job = engine_fixture_get_job (batch, 0);
  id = g_strdup (takes_job_get_id (job));
  g_assert_cmpint (takes_job_get_estimate (job)->low, <, takes_job_get_estimate (job)->high);

  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  billed = *takes_job_get_estimate (job);
  g_assert_true (billed.known);
  g_assert_cmpint (billed.low, ==, billed.high);
  g_assert_cmpint (billed.low, >=, 500000);
  g_assert_cmpint (takes_job_get_cost (job), <, 0);

  g_clear_object (&batch);
  engine_fixture_close (self);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_cmpint (takes_job_get_estimate (job)->high, ==, billed.high);
}

/* The region is told by the address, also on this computer; there, too, its key goes to no other. */
static void
test_abroad (EngineFixture *self,
             gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = NULL;

  engine_fixture_close (self);
  g_free (self->base_url);
  self->base_url = takes_demo_dup_base_url (self->demo, "dashscope-intl");
  engine_fixture_open (self);
  g_assert_cmpstr (takes_provider_get_rules (self->account), ==, "dashscope");

  batch = engine_fixture_generate (self, "Abroad. [sim:run=5]", 1);
  engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "strayKeys"), ==, 0);
}

/* The list finds it, the person says that it is this one, and nothing is paid again. */
static void
test_look_for_it (EngineFixture *self,
                  gconstpointer  service)
{
  g_autoptr (TakesBatch) other = engine_fixture_generate (self, "Another. [sim:run=5]", 1);
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  engine_fixture_wait_state (engine_fixture_get_job (other, 0), TAKES_JOB_DONE);
  batch = engine_fixture_generate (self, "Lost. [sim:ack=lost] [sim:run=5]", 1);
  job = engine_fixture_get_job (batch, 0);
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  act (self, job, TAKES_JOB_ACTION_LOOK);
  wait_until (can (self, job, TAKES_JOB_ACTION_ADOPT));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_NEXT));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
  g_assert_nonnull (strstr (takes_job_get_explanation (job), "one task of this model"));

  act (self, job, TAKES_JOB_ACTION_ADOPT);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 2);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 2);
}

/* The list comes by pages, and the lost one is the oldest. */
static void
test_look_far (EngineFixture *self,
               gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Lost. [sim:ack=lost] [sim:run=5]", 1);
  g_autoptr (TakesBatch) others = NULL;
  TakesJob *job = engine_fixture_get_job (batch, 0);

  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  others = engine_fixture_generate (self, "Others. [sim:run=5]", 4);
  wait_until (takes_batch_count_done (others) == 4);
  engine_fixture_switch (self, "dashscope-pages=of-two");
  act (self, job, TAKES_JOB_ACTION_LOOK);
  wait_until (can (self, job, TAKES_JOB_ACTION_ADOPT));
  g_assert_cmpuint (takes_engine_count_found (self->engine, job), ==, 1);
  act (self, job, TAKES_JOB_ACTION_ADOPT);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 5);
}

/* Two are lost: both are offered, the nearer one first, until one of them is taken; the other is the other one's. */
static void
test_look_for_two (EngineFixture *self,
                   gconstpointer  service)
{
  g_autoptr (TakesBatch) first_batch = engine_fixture_generate (self, "Lost. [sim:ack=lost] [sim:run=5]", 1);
  TakesJob *first = engine_fixture_get_job (first_batch, 0);
  g_autoptr (TakesBatch) second_batch = NULL;
  g_autofree char *nearest = NULL;
  TakesJob *second;

  engine_fixture_wait_state (first, TAKES_JOB_UNKNOWN);
  second_batch = engine_fixture_generate (self, "Lost as well. [sim:ack=lost] [sim:run=5]", 1);
  second = engine_fixture_get_job (second_batch, 0);
  engine_fixture_wait_state (second, TAKES_JOB_UNKNOWN);

  act (self, second, TAKES_JOB_ACTION_LOOK);
  wait_until (can (self, second, TAKES_JOB_ACTION_NEXT));
  g_assert_cmpuint (takes_engine_count_found (self->engine, second), ==, 2);
  g_assert_nonnull (strstr (takes_job_get_explanation (second), "number 1"));
  nearest = g_strdup (takes_job_get_explanation (second));
  act (self, second, TAKES_JOB_ACTION_NEXT);
  g_assert_nonnull (strstr (takes_job_get_explanation (second), "number 2"));
  act (self, second, TAKES_JOB_ACTION_NEXT);
  g_assert_cmpstr (takes_job_get_explanation (second), ==, nearest);

  act (self, first, TAKES_JOB_ACTION_LOOK);
  wait_until (can (self, first, TAKES_JOB_ACTION_NEXT));
  act (self, second, TAKES_JOB_ACTION_ADOPT);
  engine_fixture_wait_state (second, TAKES_JOB_DONE);

  /* What is one job's is no longer offered to another. */
  g_assert_cmpuint (takes_engine_count_found (self->engine, first), ==, 1);
  act (self, first, TAKES_JOB_ACTION_ADOPT);
  engine_fixture_wait_state (first, TAKES_JOB_DONE);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 2);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 2);
}

/* While it waits it can be given up, and is not charged. */
static void
test_cancel (EngineFixture *self,
             gconstpointer  service)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Cancel. [sim:run=900]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  wait_until (can (self, job, TAKES_JOB_ACTION_CANCEL));
  act (self, job, TAKES_JOB_ACTION_CANCEL);
  engine_fixture_wait_state (job, TAKES_JOB_FAILED);
  g_assert_nonnull (strstr (takes_job_get_message (job), "cancelled"));
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 0);
}

static void
add (const char *name,
     const char *service,
     void      (*func) (EngineFixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/engine/gateways/%s/%s", service, name);

  g_test_add (path, EngineFixture, service, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  static const char *const services[] = { "toapis", "empiriolabs", "dashscope" };
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      add ("restart-in-submit", services[i], test_restart_in_submit);
      add ("forgotten", services[i], test_forgotten);
    }

  add ("look-for-it", "dashscope", test_look_for_it);
  add ("look-far", "dashscope", test_look_far);
  add ("look-for-two", "dashscope", test_look_for_two);
  add ("cancel", "dashscope", test_cancel);
  add ("billed", "dashscope", test_billed);
  add ("abroad", "dashscope", test_abroad);
  add ("video", "dashscope", test_video);
  add ("told-address", "empiriolabs", test_told_address);

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
