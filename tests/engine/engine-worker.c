/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An engine that is to be killed. It makes a batch (or none), runs until nothing runs any more, and
 * on its way kills itself where the plan says: before or after the n-th commit, rename or message.
 *
 *   engine-worker DATA OUTPUT SERVICE BASE-URL SPEED PLAN N-TAKES TOKENS RESULTS FRAME [MIRROR]
 *
 * PLAN: none | check | commit:N | committed:N | rename:N | renamed:N | message:N | sent:N | sync:N | synced:N | abort:N
 *       (check: asks again about what is not certain; abort: crashes, with what a crash says)
 * SERVICE, BASE-URL: whose jobs the batch is made of; those of the others are watched as well
 * TOKENS: what the service is to do wrong; FRAME: a picture to begin with, or -
 * MIRROR: where what a power cut would leave is noted (power-record.h)
 */

#include "takes-db.h"
#include "takes-demo.h"
#include "takes-engine.h"
#include "takes-http.h"
#include "takes-shelf-disk.h"

#include "power-record.h"

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

gboolean __real_takes_shelf_disk_write (const char *path, GBytes *bytes, GError **error);
gboolean __wrap_takes_shelf_disk_write (const char *path, GBytes *bytes, GError **error);
gboolean __real_takes_shelf_disk_sync (const char *path, GError **error);
gboolean __wrap_takes_shelf_disk_sync (const char *path, GError **error);
gboolean __real_takes_shelf_disk_sync_folder_of (const char *path, GError **error);
gboolean __wrap_takes_shelf_disk_sync_folder_of (const char *path, GError **error);
gboolean __real_g_file_set_contents_full (const char *path, const char *text, gssize length, GFileSetContentsFlags flags,
                                          int mode, GError **error);
gboolean __wrap_g_file_set_contents_full (const char *path, const char *text, gssize length, GFileSetContentsFlags flags,
                                          int mode, GError **error);

static struct {
  const char *word;
  int         n;
} plan;

static int counts[4];

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

/* Every sync that the program waits for: of the database's files by the VFS, of the shelf's by its one interface. */
static void
sync_point (gboolean before)
{
  int n = before ? g_atomic_int_add (&counts[3], 1) + 1 : g_atomic_int_get (&counts[3]);

  die_if (before ? "sync" : "synced", n);
}

gboolean
__wrap_takes_shelf_disk_write (const char  *path,
                               GBytes      *bytes,
                               GError     **error)
{
  gboolean ok;

  sync_point (TRUE);
  ok = __real_takes_shelf_disk_write (path, bytes, error);
  if (ok)
    power_record_file (path);
  sync_point (FALSE);

  return ok;
}

gboolean
__wrap_takes_shelf_disk_sync (const char  *path,
                              GError     **error)
{
  gboolean ok;

  sync_point (TRUE);
  ok = __real_takes_shelf_disk_sync (path, error);
  if (ok)
    power_record_file (path);
  sync_point (FALSE);

  return ok;
}

gboolean
__wrap_takes_shelf_disk_sync_folder_of (const char  *path,
                                        GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean ok;

  sync_point (TRUE);
  ok = __real_takes_shelf_disk_sync_folder_of (path, error);
  if (ok)
    power_record_folder (folder);
  sync_point (FALSE);

  return ok;
}

/* Posters: GLib syncs the file before it gets its name. */
gboolean
__wrap_g_file_set_contents_full (const char             *path,
                                 const char             *text,
                                 gssize                  length,
                                 GFileSetContentsFlags   flags,
                                 int                     mode,
                                 GError                **error)
{
  gboolean ok = __real_g_file_set_contents_full (path, text, length, flags, mode, error);

  if (ok && (flags & G_FILE_SET_CONTENTS_DURABLE))
    power_record_file (path);

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
  if (g_strcmp0 (plan.word, "abort") == 0 && n == plan.n)
    g_error ("Crashed at message %d to %s", n, request->url);
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

/* At Runware the cheapest there is, elsewhere what every one of them has. */
static void
choose_model (TakesRequest *request,
              const char   *service,
              const char   *frame)
{
  gboolean cheap = g_str_equal (service, "runware");

  request->duration = cheap && frame ? 2 : 5;
  request->model = g_strdup (!cheap ? "alibaba:wan@2.6" : frame ? "alibaba:wan@2.6-flash" : "alibaba:wan@2.5-preview");
  if (!cheap)
    request->prompt_extend = FALSE;

  if (frame)
    {
      request->resolution = g_strdup ("720p");
      takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (frame));
    }
  else
    {
      request->width = cheap ? 640 : 1280;
      request->height = cheap ? 640 : 720;
    }
}

static TakesRequest *
make_request (const char  *service,
              char       **words,
              int          index)
{
  TakesRequest *request = takes_request_new ();
  g_auto (GStrv) tokens = g_strsplit (words[1], " ", -1);
  g_autofree char *joined = g_strjoinv ("] [sim:", tokens);
  g_autofree char *uri = g_str_equal (words[3], "-") ? NULL : g_filename_to_uri (words[3], NULL, NULL);

  request->prompt = g_strdup_printf ("Killed and come back. [sim:%s]", joined);
  request->results = atoi (words[2]);
  request->seed = 1 + index;
  choose_model (request, service, uri);

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
    g_ptr_array_add (requests, make_request (takes_account_get_service (account), words, i));

  takes_engine_generate_async (engine, account, NULL, TRUE, requests, NULL, remember_cb, &result);
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

/* Each account has the key of its service alone. */
static TakesAccount *
make_account (TakesEngine *engine,
              const char  *service,
              const char  *base_url)
{
  static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };
  const char *other = g_getenv ("TAKES_TEST_KEY");
  g_autofree char *mine = g_strconcat ("test-", service, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *id = g_strconcat ("test-", services[i], NULL);
      g_autofree char *key = other ? g_strdup (other) : g_strconcat (TAKES_DEMO_KEY "-", services[i], NULL);

      takes_secrets_remember (takes_engine_get_secrets (engine), id, key);
    }

  return takes_account_new (mine, service, service, base_url, FALSE);
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

  if (argc != 11 && argc != 12)
    return 2;

  words = g_strsplit (argv[6], ":", 2);
  plan.word = words[0];
  plan.n = words[1] ? atoi (words[1]) : -1;
  clock = takes_clock_new (atof (argv[5]));
  options = (TakesEngineOptions) { argv[1], argv[2], clock, NULL, 0, TRUE };
  engine = takes_engine_new (&options);
  account = make_account (engine, argv[3], argv[4]);
  if (argc == 12)
    {
      g_autofree char *inputs = g_build_filename (argv[1], "inputs", NULL);
      g_autofree char *jobs = g_build_filename (argv[1], "jobs", NULL);

      power_record_begin (argv[11], (const char *const []) { argv[1], argv[2], inputs, jobs, NULL }, sync_point);
    }

  g_timeout_add (20, tick_cb, NULL);
  takes_engine_open_async (engine, NULL, remember_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  takes_engine_open_finish (engine, result, &error);
  g_assert_no_error (error);

  if (atoi (argv[7]) > 0)
    generate (engine, account, argv + 7);
  if (g_str_equal (plan.word, "check"))
    check_again (engine);

  while (!is_quiet (engine))
    g_main_context_iteration (NULL, TRUE);

  takes_engine_close (engine);

  return 0;
}
