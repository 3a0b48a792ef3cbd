/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "clip-maker.h"

#include "takes-intake.h"

#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

/* Slow: a clock that runs fast ends the wait for an answer early, and the file is sent again. */
#define SPEED      8
#define MEGABYTE   1000000
#define MAX_GROWTH (16 * 1024 * 1024)

/* A sanitizer keeps what was freed, so that memory tells nothing. */
#ifdef __SANITIZE_ADDRESS__
#define CAN_MEASURE FALSE
#else
#define CAN_MEASURE TRUE
#endif

/* Who takes files of one's own, how large at most, and what it says about them (runware.md §6, gateways.md §3.3, §5.4).
 * EmpirioLabs takes none: its pictures are in the request (gateways.md §4.4). */
typedef struct {
  const char *id;
  int         megabytes;
  const char *upload;      /* in the path or the body of what brings a file */
  const char *taken;       /* the answer; "$ID": the id in the request */
  guint       troubles[2]; /* what is said to the first two tries */
  const char *ask;         /* in the path of the question for a place; NULL: there is none */
  const char *place;       /* its answer; "$HERE": this server */
  const char *no;          /* to any job, with 400 */
} Service;

static const Service services[] = {
  { "runware", 100, "mediaStorage",
    "{\"data\":[{\"taskType\":\"mediaStorage\",\"taskUUID\":\"$ID\",\"mediaUUID\":\"e61d1111-2222-4333-8444-555566667777\"}]}",
    { 503, 500 }, NULL, NULL, "{\"errors\":[{\"code\":\"invalidModel\",\"message\":\"No.\"}]}" },
  { "toapis", 50, "/uploads/videos",
    "{\"success\":true,\"data\":{\"id\":\"upload_1\",\"url\":\"https://example.org/walk.mov\",\"mime_type\":\"video/quicktime\"}}",
    { 503, 429 }, NULL, NULL, "{\"error\":{\"code\":400,\"message\":\"No.\",\"type\":\"invalid_request\"}}" },
  /* A place is given for five minutes only: whoever comes late, and is told 403 for it, asks for another. */
  { "dashscope", 100, "/oss", "", { 503, 403 }, "getPolicy",
    "{\"request_id\":\"r\",\"data\":{\"policy\":\"P\",\"signature\":\"S\",\"upload_dir\":\"d/e\",\"upload_host\":\"$HERE/oss\","
    "\"oss_access_key_id\":\"A\",\"x_oss_object_acl\":\"private\",\"x_oss_forbid_overwrite\":\"true\"}}",
    "{\"code\":\"InvalidParameter\",\"message\":\"No.\",\"request_id\":\"r\"}" },
};

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  const Service *service = data;

  engine_fixture_set_up (self, SPEED);
  engine_fixture_use (self, service->id);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "authLeaks"), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "strayKeys"), ==, 0);
  engine_fixture_tear_down (self);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* A real clip, and behind it free room (ISO/IEC 14496-12, 8.1.2) up to that size. */
static char *
make_large_video (EngineFixture *self,
                  gsize          size)
{
  const ClipSpec spec = { .file = "walk.mov", .muxer = "qtmux", .encoder = "jpegenc" };
  g_autofree char *made = clip_maker_make (&spec);
  char *path = g_build_filename (self->root, "walk.mov", NULL);
  g_autofree char *clip = NULL;
  gsize length, rest;
  FILE *file;

  if (!made)
    return NULL;

  g_assert_true (g_file_get_contents (made, &clip, &length, NULL));
  g_assert_cmpuint (length + 8, <, size);
  rest = size - length;
  file = fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (clip, 1, length, file), ==, length);
  fprintf (file, "%c%c%c%cfree", (int) (rest >> 24), (int) (rest >> 16 & 0xff), (int) (rest >> 8 & 0xff),
           (int) (rest & 0xff));
  g_assert_cmpint (fflush (file), ==, 0);
  g_assert_cmpint (ftruncate (fileno (file), (off_t) size), ==, 0);
  fclose (file);

  return path;
}

static void
communicated_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  char **out = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, out, NULL, &error));
  g_assert_no_error (error);
}

/* The largest there is; 100 MB are 133 MB of base64 at Runware: what the program that sends them has in memory hardly
 * grows (issue 4). */
static void
test_memory (EngineFixture *self,
             gconstpointer  data)
{
  const Service *service = data;
  const gint64 size = service->megabytes * G_GINT64_CONSTANT (1000000);
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "engine", "upload-worker", NULL);
  g_autofree char *video = make_large_video (self, (gsize) size);
  g_autofree char *out = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before, peak;
  int n_told, state;

  if (!video)
    return;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, worker, service->id, self->data_dir,
                            self->output_dir, self->base_url, self->key, video, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (child, NULL, NULL, communicated_cb, &out);
  wait_until (out != NULL);
  g_assert_true (g_subprocess_get_successful (child));

  g_test_message ("%s", out);
  g_assert_cmpint (sscanf (out, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d", &before, &peak, &n_told, &state),
                   ==, 4);
  g_assert_cmpint (state, ==, TAKES_JOB_SUBMITTING);
  /* Often enough for a line that moves, seldom enough for whoever draws it. */
  g_assert_cmpint (n_told, >, 20);
  g_assert_cmpint (n_told, <, 300);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploadBytes"), ==, size);
  if (CAN_MEASURE)
    {
      g_assert_cmpint (before, >, 0);
      g_assert_cmpint (peak, >, 0);
      g_assert_cmpint (peak - before, <, MAX_GROWTH);
    }
}

static TakesInput *
take_in (EngineFixture *self,
         const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesInput *input;

  takes_intake_file_async (self->engine, file, TAKES_INPUT_REFERENCE_VIDEO, NULL, self->service, NULL,
                           remember_cb, &result);
  wait_until (result != NULL);
  input = takes_intake_finish (self->engine, result, NULL, &error);
  g_assert_no_error (error);

  return input;
}

static TakesBatch *
send_with_video (EngineFixture *self,
                 TakesInput    *video)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_request ("character1 walks on. [sim:run=20]", 40);

  g_free (request->model);
  request->model = g_strdup ("alibaba:wan@2.6");
  request->width = 1280;
  request->height = 720;
  request->duration = 5;
  takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, video);
  g_ptr_array_add (requests, request);

  return engine_fixture_send (self, requests);
}

/* Stopped on its way it waits for Send, which uploads it anew; the next job finds it there. */
static void
test_stop (EngineFixture *self,
           gconstpointer  data)
{
  g_autofree char *path = make_large_video (self, 25 * MEGABYTE);
  g_autoptr (TakesInput) video = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (TakesBatch) second = NULL;
  TakesJob *job;

  if (!path)
    return;

  engine_fixture_open (self);
  video = take_in (self, path);
  batch = send_with_video (self, takes_input_copy (video));
  job = engine_fixture_get_job (batch, 0);
  wait_until (takes_job_get_state (job) > TAKES_JOB_UPLOADING ||
              (takes_job_get_state (job) == TAKES_JOB_UPLOADING && takes_job_get_progress (job) > 0.05));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UPLOADING);
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_STOP));
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_PLANNED);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "submits"), ==, 0);

  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND, NULL));
  wait_until (takes_batch_count_done (batch) == 1);
  second = send_with_video (self, takes_input_copy (video));
  wait_until (takes_batch_count_done (second) == 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 1);
}

/* The service has thrown away what was uploaded: the job that relied on it is refused and costs nothing, and the next
 * one brings the file again. */
static void
test_forgotten (EngineFixture *self,
                gconstpointer  data)
{
  g_autofree char *path = make_large_video (self, MEGABYTE);
  g_autoptr (TakesInput) video = NULL;
  g_autoptr (TakesBatch) first = NULL;
  g_autoptr (TakesBatch) second = NULL;
  g_autoptr (TakesBatch) third = NULL;
  g_autoptr (JsonNode) reset = NULL;
  TakesJob *job;

  if (!path)
    return;

  engine_fixture_open (self);
  video = take_in (self, path);
  first = send_with_video (self, takes_input_copy (video));
  wait_until (takes_batch_count_done (first) == 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 1);

  reset = engine_fixture_control (self, "POST", "/sim/reset");
  second = send_with_video (self, takes_input_copy (video));
  job = engine_fixture_get_job (second, 0);
  engine_fixture_wait_state (job, TAKES_JOB_REFUSED);
  g_test_message ("%s", takes_job_get_explanation (job));
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 0);

  third = send_with_video (self, takes_input_copy (video));
  wait_until (takes_batch_count_done (third) == 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 1);
}

/* A link is the service's business: nothing is uploaded. */
static void
test_link (EngineFixture *self,
           gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;

  engine_fixture_open (self);
  batch = send_with_video (self, takes_input_new ("https://example.org/walk.mp4"));
  wait_until (takes_batch_count_done (batch) == 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 0);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 1);
}

/* A service that is out of order at first. */
typedef struct {
  const Service *service;
  char          *origin;
  gboolean       silent;     /* the first file gets no answer */
  guint          n_asked;
  guint          n_uploads;
  guint          n_others;
} Troubled;

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *text,
        const char        *id,
        const char        *origin)
{
  g_autoptr (GString) whole = g_string_new (text);

  if (id)
    g_string_replace (whole, "$ID", id, 0);
  g_string_replace (whole, "$HERE", origin, 0);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, whole->str, whole->len);
}

static char *
dup_task_id (const char *text)
{
  const char *id = strstr (text, "\"taskUUID\":\"");

  return id ? g_strndup (id + strlen ("\"taskUUID\":\""), 36) : NULL;
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Troubled *self = user_data;
  const Service *service = self->service;
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *uri = g_uri_to_string (soup_server_message_get_uri (message));
  g_autofree char *id = dup_task_id (body);

  if (service->ask && strstr (uri, service->ask))
    {
      self->n_asked++;
      answer (message, 200, service->place, NULL, self->origin);
    }
  else if (strstr (uri, service->upload) || strstr (body, service->upload))
    {
      guint status = self->n_uploads < G_N_ELEMENTS (service->troubles) ? service->troubles[self->n_uploads] : 200;

      self->n_uploads++;
      if (self->silent && self->n_uploads == 1)
        soup_server_message_pause (message);
      else
        answer (message, status, status == 200 ? service->taken : "", id, self->origin);
    }
  else
    {
      self->n_others++;
      answer (message, 400, service->no, NULL, self->origin);
    }
}

static SoupServer *
start_troubled (EngineFixture *self,
                Troubled      *troubled)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, answer_cb, troubled, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  troubled->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_free (self->base_url);
  self->base_url = g_strconcat (troubled->origin, "/", self->service, "/v1", NULL);

  return server;
}

/* What did not arrive is sent again by itself, and only then the job. */
static void
test_retry (EngineFixture *self,
            gconstpointer  data)
{
  g_autofree char *path = make_large_video (self, MEGABYTE);
  Troubled troubled = { .service = data };
  g_autoptr (SoupServer) server = start_troubled (self, &troubled);
  g_autofree char *origin = troubled.origin;
  g_autoptr (TakesInput) video = NULL;
  g_autoptr (TakesBatch) batch = NULL;

  if (!path)
    return;

  engine_fixture_open (self);
  video = take_in (self, path);
  batch = send_with_video (self, takes_input_copy (video));
  engine_fixture_wait_state (engine_fixture_get_job (batch, 0), TAKES_JOB_REFUSED);
  g_assert_cmpuint (troubled.n_uploads, ==, 3);
  g_assert_cmpuint (troubled.n_asked, ==, troubled.service->ask ? 3 : 0);
  g_assert_cmpuint (troubled.n_others, ==, 1);
  engine_fixture_close (self);
}

/* Stopped, and sent before what was under way has ended: that is another upload, which nobody has stopped. */
static void
test_stop_and_send (EngineFixture *self,
                    gconstpointer  data)
{
  g_autofree char *path = make_large_video (self, MEGABYTE);
  Troubled troubled = { .service = data, .silent = TRUE };
  g_autoptr (SoupServer) server = start_troubled (self, &troubled);
  g_autofree char *origin = troubled.origin;
  g_autoptr (TakesInput) video = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  if (!path)
    return;

  engine_fixture_open (self);
  video = take_in (self, path);
  batch = send_with_video (self, takes_input_copy (video));
  job = engine_fixture_get_job (batch, 0);
  wait_until (troubled.n_uploads == 1);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_STOP, NULL));
  wait_until (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_SEND, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_REFUSED);
  g_assert_cmpuint (troubled.n_others, ==, 1);
  engine_fixture_close (self);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*func) (EngineFixture *, gconstpointer); } tests[] = {
    { "memory", test_memory }, { "stop", test_stop }, { "retry", test_retry },
    { "stop-and-send", test_stop_and_send }, { "link", test_link }, { "forgotten", test_forgotten },
  };
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/upload/%s/%s", services[i].id, tests[k].name);

        if (!argv[1] || g_strv_contains ((const char *const *) argv + 1, services[i].id))
          g_test_add (path, EngineFixture, &services[i], set_up, tests[k].func, tear_down);
      }

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
