/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "../support/remove-tree.h"

#include "takes-db.h"
#include "takes-json.h"
#include "takes-probe.h"

#include <libsoup/soup.h>
#include <string.h>

gboolean
engine_fixture_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

JsonNode *
engine_fixture_control (EngineFixture *self,
                        const char    *method,
                        const char    *path)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  g_autofree char *url = g_strconcat (self->control_url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  JsonNode *node;

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, remember_cb, &result);
  wait_until (result != NULL);
  body = soup_session_send_and_read_finish (session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (soup_message_get_status (message), ==, 200);
  node = takes_json_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), &error);
  g_assert_no_error (error);

  return node;
}

void
engine_fixture_switch (EngineFixture *self,
                       const char    *setting)
{
  g_autofree char *path = g_strconcat ("/sim/switch?", setting, NULL);
  g_autoptr (JsonNode) node = engine_fixture_control (self, "POST", path);

  g_assert_nonnull (node);
}

/* An answer has a minute of this clock: what is slowed down by a sanitizer gets more of ours for it. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWER 2
#else
#define SLOWER 1
#endif

void
engine_fixture_set_up (EngineFixture *self,
                       double         speed)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("takes-engine-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->root, "data", NULL);
  self->output_dir = g_build_filename (self->root, "clips", NULL);
  self->speed = speed / SLOWER;
  self->demo = takes_demo_new (NULL, self->speed, 0);
  g_assert_true (takes_demo_start (self->demo, &error));
  g_assert_no_error (error);
  self->base_url = takes_demo_dup_base_url (self->demo, "runware");
  self->control_url = g_strdup (takes_demo_get_control_url (self->demo));
  self->key = g_strdup (TAKES_DEMO_KEY);
  engine_fixture_switch (self, "clips=still");
}

void
engine_fixture_use (EngineFixture *self,
                    const char    *service)
{
  self->service = service;
  g_free (self->base_url);
  self->base_url = takes_demo_dup_base_url (self->demo, service);
  g_assert_nonnull (self->base_url);
  g_free (self->key);
  self->key = g_strconcat (TAKES_DEMO_KEY "-", service, NULL);
}

void
engine_fixture_tear_down (EngineFixture *self)
{
  if (self->engine)
    engine_fixture_close (self);
  if (self->demo)
    takes_demo_stop (self->demo);
  g_clear_object (&self->demo);
  remove_tree (self->root);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->output_dir, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->control_url, g_free);
  g_clear_pointer (&self->key, g_free);
}

static gboolean
has_one_ref (gpointer object)
{
  return g_atomic_int_get (&G_OBJECT (object)->ref_count) == 1;
}

gboolean
engine_fixture_try_open (EngineFixture  *self,
                         GError        **error)
{
  g_autoptr (TakesClock) clock = takes_clock_new (self->speed);
  g_autoptr (GAsyncResult) result = NULL;
  TakesEngineOptions options = {
    self->data_dir, self->output_dir, clock, NULL, self->speed, !self->own_demo,
  };
  gboolean ok;

  g_assert_null (self->engine);
  self->engine = takes_engine_new (&options);
  self->account = takes_account_new ("test", self->service ? self->service : "runware",
                                     self->service ? self->service : "Runware", self->base_url, FALSE);
  if (self->key)
    takes_secrets_remember (takes_engine_get_secrets (self->engine), "test", self->key);

  takes_engine_open_async (self->engine, NULL, remember_cb, &result);
  wait_until (result != NULL);
  ok = takes_engine_open_finish (self->engine, result, error);

  if (ok && self->own_demo)
    g_set_object (&self->account, takes_engine_find_account (self->engine, TAKES_ACCOUNT_DEMO));

  if (!ok)
    {
      g_clear_object (&self->account);
      g_clear_object (&result);
      wait_until (has_one_ref (self->engine));
      g_assert_finalize_object (g_steal_pointer (&self->engine));
    }

  return ok;
}

void
engine_fixture_open (EngineFixture *self)
{
  g_autoptr (GError) error = NULL;

  engine_fixture_try_open (self, &error);
  g_assert_no_error (error);
}

void
engine_fixture_close (EngineFixture *self)
{
  takes_engine_close (self->engine);
  g_clear_object (&self->account);
  /* Callbacks of what was under way come still; then nothing holds it any more. */
  wait_until (has_one_ref (self->engine));
  g_assert_finalize_object (g_steal_pointer (&self->engine));
}

/* The cheapest clip there is. */
TakesRequest *
engine_fixture_request (const char *prompt,
                        gint64      seed)
{
  TakesRequest *request = takes_request_new ();

  request->model = g_strdup ("alibaba:wan@2.5-preview");
  request->prompt = g_strdup (prompt);
  request->width = 640;
  request->height = 640;
  request->duration = 5;
  request->seed = seed;

  return request;
}

/* Equal requests are one clip for the Demo, which saves its time. */
TakesRequest *
engine_fixture_common_request (const char *prompt,
                               gint64      seed)
{
  TakesRequest *request = engine_fixture_request (prompt, seed);

  g_free (request->model);
  request->model = g_strdup ("alibaba:wan@2.6");
  request->width = 1280;
  request->height = 720;
  request->prompt_extend = FALSE;

  return request;
}

TakesBatch *
engine_fixture_try_send (EngineFixture  *self,
                         GPtrArray      *requests,
                         GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_engine_generate_async (self->engine, self->account, NULL, TRUE, requests, NULL, remember_cb, &result);
  wait_until (result != NULL);

  return takes_engine_generate_finish (self->engine, result, error);
}

TakesBatch *
engine_fixture_send (EngineFixture *self,
                     GPtrArray     *requests)
{
  g_autoptr (GError) error = NULL;
  TakesBatch *batch = engine_fixture_try_send (self, requests, &error);

  g_assert_no_error (error);

  return batch;
}

void
engine_fixture_rewrite (const char *path,
                        const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = takes_db_open (path, &error);

  g_assert_no_error (error);
  takes_db_run (db, sql, &error);
  g_assert_no_error (error);
}

TakesBatch *
engine_fixture_generate (EngineFixture *self,
                         const char    *prompt,
                         guint          n_takes)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);

  for (guint i = 0; i < n_takes; i++)
    g_ptr_array_add (requests, self->service ? engine_fixture_common_request (prompt, 812 + i)
                                             : engine_fixture_request (prompt, 812 + i));

  return engine_fixture_send (self, requests);
}

TakesJob *
engine_fixture_get_job (TakesBatch *batch,
                        guint       index)
{
  g_autoptr (TakesJob) job = g_list_model_get_item (takes_batch_get_jobs (batch), index);

  g_assert_nonnull (job);

  return job;
}

TakesTake *
engine_fixture_get_take (TakesJob *job,
                         guint     index)
{
  g_autoptr (TakesTake) take = g_list_model_get_item (takes_job_get_takes (job), index);

  g_assert_nonnull (take);

  return take;
}

static void
note_finished_cb (TakesEngine *engine,
                  TakesBatch  *batch,
                  gpointer     user_data)
{
  *(TakesBatch **) user_data = batch;
}

void
engine_fixture_wait_rest (EngineFixture *self,
                          TakesBatch    *batch)
{
  TakesBatch *finished = NULL;
  gulong id = g_signal_connect (self->engine, "batch-finished", G_CALLBACK (note_finished_cb), &finished);

  wait_until (finished == batch);
  g_signal_handler_disconnect (self->engine, id);
}

void
engine_fixture_wait_state (TakesJob      *job,
                           TakesJobState  state)
{
  wait_until (takes_job_get_state (job) == state);
}

gint64
engine_fixture_ledger (EngineFixture *self,
                       const char    *task_id,
                       const char    *member)
{
  g_autoptr (JsonNode) ledger = engine_fixture_control (self, "GET", "/sim/ledger");
  JsonObject *object = takes_json_node_object (ledger);
  gint64 value = 0;

  if (task_id)
    object = takes_json_get_object (takes_json_get_object (object, "tasks"), task_id);

  if (object)
    g_assert_true (takes_json_get_int (object, member, &value));

  return value;
}

gboolean
engine_fixture_explains (TakesJob   *job,
                         const char *part)
{
  const char *explanation = takes_job_get_explanation (job);

  return explanation && strstr (explanation, part);
}

/* Runware's tasks have our id; what the others call theirs is what they charged for. */
static void
check_task_key (EngineFixture *self,
                const char    *task_key,
                const char    *job_id)
{
  g_assert_nonnull (task_key);
  if (!self->service || g_str_equal (self->service, "runware"))
    g_assert_cmpstr (task_key, ==, job_id);
  else if (!self->foreign)
    g_assert_cmpint (engine_fixture_ledger (self, task_key, "charges"), ==, 1);
}

void
engine_fixture_check_clip (EngineFixture *self,
                           const char    *path,
                           const char    *job_id,
                           const char    *take_id,
                           gint64         seed)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *stem = g_strndup (path, strrchr (path, '.') - path);
  g_autofree char *sidecar = g_strconcat (stem, ".takes.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) probe = takes_probe_run (path, TRUE, NULL, &error);
  JsonObject *object;
  gint64 told;

  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TAKES_MEDIA_VIDEO);
  g_assert_true (g_str_has_prefix (path, self->output_dir));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_get_contents (sidecar, &text, NULL, &error));
  g_assert_no_error (error);
  node = takes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  object = takes_json_node_object (node);
  g_assert_cmpstr (takes_json_get_string (object, "take"), ==, take_id);
  check_task_key (self, takes_json_get_string (object, "taskKey"), job_id);
  g_assert_true (takes_json_get_int (object, "seed", &told));
  g_assert_cmpint (told, ==, seed);
  g_assert_nonnull (takes_json_get_object (object, "request"));
  g_assert_nonnull (takes_json_get (object, "response"));
  g_assert_null (strstr (text, "http:"));
  g_assert_null (strstr (text, self->key));
}

void
engine_fixture_check_take (EngineFixture *self,
                           TakesJob      *job,
                           TakesTake     *take)
{
  engine_fixture_check_clip (self, takes_take_get_path (take), takes_job_get_id (job), takes_take_get_id (take),
                             takes_take_get_seed (take));
  g_assert_cmpint (takes_take_get_width (take), >, 0);
  g_assert_cmpint (takes_take_get_height (take), >, 0);
  g_assert_cmpint (takes_take_get_duration_ms (take), >, 0);
}
