/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The same jobs at every service (issue 6): what comes of them differs only where services differ. Each service has
 * a key of its own, and every test ends with the ledger.
 */

#include "engine-services.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "takes-intake.h"
#include "takes-json.h"

#define SPEED 60

typedef enum {
  LOST_ANSWERED,    /* our own id finds the task */
  LOST_FOUND,       /* it is in the service's list, and the person says so */
  LOST_UNKNOWN,     /* nothing tells */
} Lost;

typedef struct {
  const char *id;
  const char *name;
  Lost        lost;
  int         uploads;     /* of a picture of one's own: uploaded, or written into the request */
} Service;

static const Service services[] = {
  { "runware", "Runware", LOST_ANSWERED, 1 },
  { "toapis", "ToAPIs", LOST_UNKNOWN, 1 },
  { "empiriolabs", "EmpirioLabs", LOST_UNKNOWN, 0 },
  { "dashscope", "DashScope", LOST_FOUND, 0 },
};

typedef struct {
  EngineFixture  engine;
  const Service *service;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->service = data;
  engine_fixture_set_up (&self->engine, SPEED);
  engine_fixture_use (&self->engine, self->service->id);
  engine_fixture_open (&self->engine);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  engine_services_check_ledger (&self->engine);
  engine_fixture_tear_down (&self->engine);
}

static TakesBatch *
generate (Fixture    *self,
          const char *prompt,
          guint       n_takes)
{
  return engine_fixture_generate (&self->engine, prompt, n_takes);
}

/* Of the whole service: most tests cannot know what it calls its tasks. */
static gint64
count (Fixture    *self,
       const char *member)
{
  return engine_fixture_ledger (&self->engine, NULL, member);
}

static void
check_done (Fixture  *self,
            TakesJob *job)
{
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (&self->engine, job, engine_fixture_get_take (job, 0));
}

static void
test_four (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = generate (self, "A paper boat.", 4);

  for (guint i = 0; i < 4; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      check_done (self, job);
      g_assert_cmpint (takes_job_get_seed (job), ==, 812 + (gint64) i);
      g_assert_cmpint (takes_take_get_seed (engine_fixture_get_take (job, 0)), ==, 812 + (gint64) i);
    }

  g_assert_cmpint (count (self, "submits"), ==, 4);
  g_assert_cmpint (count (self, "charges"), ==, 4);
}

static gboolean
can (Fixture        *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  return takes_engine_can (self->engine.engine, job, action);
}

static void
act (Fixture        *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  g_autoptr (GError) error = NULL;

  takes_engine_act (self->engine.engine, job, action, &error);
  g_assert_no_error (error);
}

static void
check_not_certain (Fixture  *self,
                   TakesJob *job)
{
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_cmpint (count (self, "submits"), ==, 1);
  g_assert_nonnull (takes_job_get_explanation (job));
  g_assert_cmpint (can (self, job, TAKES_JOB_ACTION_LOOK), ==, self->service->lost == LOST_FOUND);
  g_assert_true (can (self, job, TAKES_JOB_ACTION_SEND_AGAIN));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_CHECK));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_ADOPT));
}

/* The answer is lost, never the take, and nothing is sent twice behind anybody's back, nor after a restart. */
static void
test_lost (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = generate (self, "A paper boat. [sim:ack=lost]", 1);
  TakesJob *job = engine_fixture_get_job (batch, 0);

  g_autofree char *id = g_strdup (takes_job_get_id (job));

  if (self->service->lost == LOST_ANSWERED)
    {
      check_done (self, job);
      g_assert_cmpint (count (self, "acceptances"), ==, 1);
      return;
    }

  check_not_certain (self, job);
  g_clear_object (&batch);
  engine_fixture_close (&self->engine);
  engine_fixture_open (&self->engine);
  job = takes_engine_find_job (self->engine.engine, id);
  check_not_certain (self, job);

  if (self->service->lost == LOST_FOUND)
    {
      act (self, job, TAKES_JOB_ACTION_LOOK);
      wait_until (can (self, job, TAKES_JOB_ACTION_ADOPT));
      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
      act (self, job, TAKES_JOB_ACTION_ADOPT);
      check_done (self, job);
    }
  else
    {
      act (self, job, TAKES_JOB_ACTION_FORGET);
      engine_fixture_wait_state (job, TAKES_JOB_FORGOTTEN);
    }

  g_assert_cmpint (count (self, "submits"), ==, 1);
  g_assert_cmpint (count (self, "acceptances"), ==, 1);
}

static const TakesJobState interrupted[] = { TAKES_JOB_WAITING, TAKES_JOB_GENERATING, TAKES_JOB_DOWNLOADING };

/* The engine goes away in the middle and comes back: the same task, paid once. */
static void
test_restart (Fixture       *self,
              gconstpointer  data)
{
  char *ids[G_N_ELEMENTS (interrupted)];

  for (guint i = 0; i < G_N_ELEMENTS (interrupted); i++)
    {
      gboolean downloading = interrupted[i] == TAKES_JOB_DOWNLOADING;
      g_autoptr (TakesBatch) batch = generate (self, downloading ? "A paper boat. [sim:run=1][sim:media=drip]"
                                                                 : "A paper boat. [sim:run=90]", 1);
      TakesJob *job = engine_fixture_get_job (batch, 0);

      ids[i] = g_strdup (takes_job_get_id (job));
      wait_until (takes_job_get_state (job) >= interrupted[i]);
      g_clear_object (&batch);
      engine_fixture_close (&self->engine);
      engine_fixture_open (&self->engine);
    }

  for (guint i = 0; i < G_N_ELEMENTS (interrupted); i++)
    {
      check_done (self, takes_engine_find_job (self->engine.engine, ids[i]));
      g_free (ids[i]);
    }

  g_assert_cmpint (count (self, "submits"), ==, G_N_ELEMENTS (interrupted));
  g_assert_cmpint (count (self, "charges"), ==, G_N_ELEMENTS (interrupted));
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static TakesInput *
take_picture_in (Fixture *self)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  TakesModel *model = takes_catalogue_find (takes_engine_get_catalogue (self->engine.engine), "alibaba:wan@2.6");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TakesInput *input;
  char *png;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL));
  bytes = g_bytes_new_take (png, size);
  takes_intake_bytes_async (self->engine.engine, bytes, "blue.png", TAKES_INPUT_FRAME, model, self->service->id, NULL,
                            remember_cb, &result);
  wait_until (result != NULL);
  input = takes_intake_finish (self->engine.engine, result, NULL, &error);
  g_assert_no_error (error);

  return input;
}

static void
check_shape (Fixture  *self,
             TakesJob *job)
{
  TakesTake *take;

  check_done (self, job);
  take = engine_fixture_get_take (job, 0);
  g_assert_cmpint (ABS (takes_take_get_width (take) * 3 - takes_take_get_height (take) * 4), <=, 8);
}

/* A picture of one's own, for two jobs at once and for one after them: it is uploaded once where it is uploaded, and
 * the clips have its shape. */
static void
test_picture (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (TakesInput) picture = take_picture_in (self);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
      g_autoptr (TakesBatch) batch = NULL;

      for (guint k = i; k < 2; k++)
        {
          TakesRequest *request = engine_fixture_common_request ("It moves. [sim:run=10]", 7 + k);

          request->width = TAKES_UNSET;
          request->height = TAKES_UNSET;
          request->resolution = g_strdup ("720p");
          takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_copy (picture));
          g_ptr_array_add (requests, request);
        }

      batch = engine_fixture_send (&self->engine, requests);
      for (guint k = 0; k < requests->len; k++)
        check_shape (self, engine_fixture_get_job (batch, k));
    }

  g_assert_cmpint (count (self, "uploads"), ==, self->service->uploads);
}

/* What a service may do wrong, and what must come of it (gateways.md §9). */
static const struct {
  const char    *token;
  TakesJobState  state;
  TakesTrouble   trouble;
  int            charges;
} faults[] = {
  { "ack=slow:20", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=html:3", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=429:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=429ra:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "poll=503:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "fail=500", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "deep", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "types", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "extra", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "oddstate", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=403:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=404:2", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=404:5", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=moved", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=cut:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=length:1", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "media=norange", TAKES_JOB_DONE, TAKES_TROUBLE_NONE, 1 },
  { "fail", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, 0 },
  { "content", TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, 0 },
  { "nourl", TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, 1 },
  { "no-credit", TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT, 0 },
};

static void
test_faults (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 charges = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("A paper boat. [sim:%s] [sim:run=20]", faults[i].token);

      charges += faults[i].charges;
      g_ptr_array_add (batches, generate (self, prompt, 1));
    }

  for (guint i = 0; i < batches->len; i++)
    {
      TakesJob *job = engine_fixture_get_job (batches->pdata[i], 0);

      g_test_message ("%s at %s", faults[i].token, self->service->name);
      wait_until (takes_job_get_state (job) == faults[i].state && takes_job_get_trouble (job) == faults[i].trouble);
      if (faults[i].state == TAKES_JOB_DONE)
        engine_fixture_check_take (&self->engine, job, engine_fixture_get_take (job, 0));
      else
        g_assert_nonnull (takes_job_get_explanation (job));
    }

  g_assert_cmpint (count (self, "charges"), ==, charges);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "four", test_four }, { "lost", test_lost }, { "restart", test_restart }, { "picture", test_picture },
    { "faults", test_faults },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/services/%s/%s", services[i].id, tests[k].name);

        g_test_add (path, Fixture, &services[i], set_up, tests[k].func, tear_down);
      }

  return g_test_run ();
}
