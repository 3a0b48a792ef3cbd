/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A program that uploads one reference video and looks how much memory that takes; the service is
 * another program, as in life.
 *
 *   upload-worker SERVICE DATA OUTPUT BASE-URL KEY VIDEO
 *
 * It prints a line for the test: bytes of memory before, bytes at most while uploading, how often it was
 * told how far it is, and the state that came behind uploading.
 */

#include "takes-engine.h"
#include "takes-intake.h"

#include <unistd.h>

typedef struct {
  gint64 peak;
  guint  n_told;
  double last;
} Watch;

/* Anonymous and file memory of this process, in bytes. */
static gint64
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  parts = g_strsplit (text, " ", 3);

  return g_ascii_strtoll (parts[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

static gboolean
look_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->peak = MAX (watch->peak, get_resident ());

  return G_SOURCE_CONTINUE;
}

static void
told_cb (TakesJob   *job,
         GParamSpec *pspec,
         Watch      *watch)
{
  double progress = takes_job_get_progress (job);

  if (takes_job_get_state (job) != TAKES_JOB_UPLOADING || progress < 0)
    return;

  g_assert_cmpfloat (progress, >=, watch->last);
  watch->last = progress;
  watch->n_told++;
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
}

static TakesInput *
take_in (TakesEngine *engine,
         const char  *service,
         const char  *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesInput *input;

  takes_intake_file_async (engine, file, TAKES_INPUT_REFERENCE_VIDEO, NULL, service, NULL, remember_cb, &result);
  wait_for (&result);
  input = takes_intake_finish (engine, result, NULL, &error);
  g_assert_no_error (error);

  return input;
}

static TakesBatch *
generate (TakesEngine  *engine,
          TakesAccount *account,
          TakesInput   *video)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesRequest *request = takes_request_new ();
  TakesBatch *batch;

  request->prompt = g_strdup ("character1 walks on.");
  request->model = g_strdup ("alibaba:wan@2.6");
  request->width = 1280;
  request->height = 720;
  request->duration = 5;
  request->seed = 812;
  takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, video);
  g_ptr_array_add (requests, request);

  takes_engine_generate_async (engine, account, NULL, TRUE, requests, NULL, remember_cb, &result);
  wait_for (&result);
  batch = takes_engine_generate_finish (engine, result, &error);
  g_assert_no_error (error);

  return batch;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TakesClock) clock = takes_clock_new (1);
  g_autoptr (TakesEngine) engine = NULL;
  g_autoptr (TakesAccount) account = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (TakesJob) job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesEngineOptions options = { 0 };
  TakesInput *video;
  Watch watch = { 0 };
  gint64 before;

  if (argc != 7)
    return 2;

  options = (TakesEngineOptions) { argv[2], argv[3], clock, NULL, 0, TRUE };
  engine = takes_engine_new (&options);
  account = takes_account_new ("test", argv[1], argv[1], argv[4], FALSE);
  takes_secrets_remember (takes_engine_get_secrets (engine), "test", argv[5]);
  takes_engine_open_async (engine, NULL, remember_cb, &result);
  wait_for (&result);
  takes_engine_open_finish (engine, result, &error);
  g_assert_no_error (error);

  /* Looking at the video is another matter, and over by then. */
  video = take_in (engine, argv[1], argv[6]);
  before = get_resident ();
  g_timeout_add (5, look_cb, &watch);
  batch = generate (engine, account, video);
  job = g_list_model_get_item (takes_batch_get_jobs (batch), 0);
  g_signal_connect (job, "notify::progress", G_CALLBACK (told_cb), &watch);
  while (takes_job_get_state (job) == TAKES_JOB_PLANNED || takes_job_get_state (job) == TAKES_JOB_UPLOADING)
    {
      g_main_context_iteration (NULL, TRUE);
      if (takes_job_get_state (job) == TAKES_JOB_PLANNED && takes_engine_can (engine, job, TAKES_JOB_ACTION_SEND))
        break;
    }

  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %d\n", before, watch.peak, watch.n_told,
           takes_job_get_state (job));
  takes_engine_close (engine);

  return 0;
}
