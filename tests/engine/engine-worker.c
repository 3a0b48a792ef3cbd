/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An engine that is to be killed. It makes a batch (or none), runs until nothing runs any more, and
 * on its way kills itself where the plan says: before or after the n-th commit, rename or message.
 *
 *   engine-worker DATA OUTPUT BASE-URL SPEED PLAN N-TAKES TOKEN RESULTS FRAME
 *
 * PLAN: none | check | commit:N | committed:N | rename:N | renamed:N | message:N | sent:N
 *       (check: asks again about what is not certain)
 * TOKEN: what the service is to do wrong; FRAME: a picture to begin with, or -
 */

#include "takes-db.h"
#include "takes-demo.h"
#include "takes-engine.h"
#include "takes-http.h"
#include "takes-shelf-disk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The linker puts the __wrap_ functions between the rooms (--wrap), so that no line of the product
 * knows of this program. */
gboolean __real_takes_db_run            (TakesDb *db, const char *sql, GError **error);
gboolean __wrap_takes_db_run            (TakesDb *db, const char *sql, GError **error);
gboolean __real_takes_shelf_disk_rename (const char *from, const char *to, gboolean replace, GError **error);
gboolean __wrap_takes_shelf_disk_rename (const char *from, const char *to, gboolean replace, GError **error);
void     __real_takes_http_send_async   (TakesHttp *self, TakesAccount *account, const TakesHttpRequest *request,
                                         const char *key, TakesHttpProgress progress, gpointer progress_data,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     __wrap_takes_http_send_async   (TakesHttp *self, TakesAccount *account, const TakesHttpRequest *request,
                                         const char *key, TakesHttpProgress progress, gpointer progress_data,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

static struct {
  const char *word;
  int         n;
} plan;

static int counts[3];

static void
die_if (const char *word,
        int         n)
{
  if (g_strcmp0 (plan.word, word) == 0 && n == plan.n)
    {
      kill (getpid (), SIGKILL);
      pause ();
    }
}

gboolean
__wrap_takes_db_run (TakesDb     *db,
                     const char  *sql,
                     GError     **error)
{
  gboolean commit = strcmp (sql, "COMMIT") == 0;
  gboolean ok;
  int n = commit ? g_atomic_int_add (&counts[0], 1) + 1 : 0;

  die_if ("commit", n);
  ok = __real_takes_db_run (db, sql, error);
  die_if ("committed", n);

  return ok;
}

gboolean
__wrap_takes_shelf_disk_rename (const char  *from,
                                const char  *to,
                                gboolean     replace,
                                GError     **error)
{
  int n = g_atomic_int_add (&counts[1], 1) + 1;
  gboolean ok;

  die_if ("rename", n);
  ok = __real_takes_shelf_disk_rename (from, to, replace, error);
  die_if ("renamed", n);

  return ok;
}

static gboolean
die_cb (gpointer user_data)
{
  kill (getpid (), SIGKILL);

  return G_SOURCE_REMOVE;
}

void
__wrap_takes_http_send_async (TakesHttp              *self,
                              TakesAccount           *account,
                              const TakesHttpRequest *request,
                              const char             *key,
                              TakesHttpProgress       progress,
                              gpointer                progress_data,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data)
{
  int n = ++counts[2];

  die_if ("message", n);
  __real_takes_http_send_async (self, account, request, key, progress, progress_data, cancellable, callback,
                                user_data);

  /* A moment later, when perhaps a part of it has left. */
  if (g_strcmp0 (plan.word, "sent") == 0 && n == plan.n)
    g_timeout_add (n % 4, die_cb, NULL);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static TakesRequest *
make_request (char **words,
              int    index)
{
  TakesRequest *request = takes_request_new ();
  g_autofree char *uri = g_str_equal (words[3], "-") ? NULL : g_filename_to_uri (words[3], NULL, NULL);

  request->prompt = g_strdup_printf ("Killed and come back. [sim:run=20] [sim:%s]", words[1]);
  request->results = atoi (words[2]);
  request->seed = 1 + index;

  if (uri)
    {
      request->model = g_strdup ("alibaba:wan@2.6-flash");
      request->resolution = g_strdup ("720p");
      request->duration = 2;
      takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (uri));
    }
  else
    {
      request->model = g_strdup ("alibaba:wan@2.5-preview");
      request->width = request->height = 640;
      request->duration = 5;
    }

  return request;
}

static void
generate (TakesEngine   *engine,
          TakesAccount  *account,
          char         **words)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = NULL;

  for (int i = 0; i < atoi (words[0]); i++)
    g_ptr_array_add (requests, make_request (words, i));

  takes_engine_generate_async (engine, account, NULL, requests, NULL, remember_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  batch = takes_engine_generate_finish (engine, result, &error);
  g_assert_no_error (error);
}

/* What the person can do about a job whose outcome is not certain, for nothing. */
static void
check_again (TakesEngine *engine)
{
  GListModel *batches = takes_engine_get_batches (engine);

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);
          g_autoptr (GError) error = NULL;

          if (takes_engine_can (engine, job, TAKES_JOB_ACTION_CHECK))
            takes_engine_act (engine, job, TAKES_JOB_ACTION_CHECK, &error);
          g_assert_no_error (error);
        }
    }
}

static gboolean
is_quiet (TakesEngine *engine)
{
  GListModel *batches = takes_engine_get_batches (engine);

  if (takes_engine_count_active (engine) > 0)
    return FALSE;

  /* A job that waits for the first of its batch is sent by itself. */
  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);

          if (takes_job_get_state (job) == TAKES_JOB_PLANNED && !takes_engine_can (engine, job, TAKES_JOB_ACTION_SEND))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TakesClock) clock = NULL;
  g_autoptr (TakesEngine) engine = NULL;
  g_autoptr (TakesAccount) account = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  TakesEngineOptions options = { 0 };

  if (argc != 10)
    return 2;

  words = g_strsplit (argv[5], ":", 2);
  plan.word = words[0];
  plan.n = words[1] ? atoi (words[1]) : -1;
  clock = takes_clock_new (atof (argv[4]));
  options = (TakesEngineOptions) { argv[1], argv[2], clock, NULL, 0, TRUE };
  engine = takes_engine_new (&options);
  account = takes_account_new ("test", "runware", "Runware", argv[3], FALSE);
  takes_secrets_remember (takes_engine_get_secrets (engine), "test", TAKES_DEMO_KEY);

  g_timeout_add (20, tick_cb, NULL);
  takes_engine_open_async (engine, NULL, remember_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  takes_engine_open_finish (engine, result, &error);
  g_assert_no_error (error);

  if (atoi (argv[6]) > 0)
    generate (engine, account, argv + 6);
  if (g_str_equal (plan.word, "check"))
    check_again (engine);

  while (!is_quiet (engine))
    g_main_context_iteration (NULL, TRUE);

  takes_engine_close (engine);

  return 0;
}
