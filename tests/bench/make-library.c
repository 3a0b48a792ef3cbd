/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-library DATA-FOLDER N-BATCHES PATH:WIDTH:HEIGHT:MILLISECONDS…: a library as if every clip had been
 * generated, N times over, so that the program opens the newest batch when it starts. A clip with "+" before
 * its path has not arrived yet: its job is being watched no more. */

#include "takes-library-calls.h"
#include "takes-shelf.h"

#include <glib/gstdio.h>
#include <stdlib.h>

typedef struct {
  gboolean  waiting;
  char     *path;
  char     *sha256;
  int       width, height;
  gint64    duration_ms;
} Clip;

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static Clip
read_clip (const char *text)
{
  Clip clip = { .waiting = text[0] == '+' };
  g_auto (GStrv) parts = g_strsplit (text + clip.waiting, ":", -1);
  g_autoptr (GError) error = NULL;

  if (g_strv_length (parts) != 4)
    g_error ("%s is not PATH:WIDTH:HEIGHT:MILLISECONDS", text);

  clip.path = g_strdup (parts[0]);
  clip.width = atoi (parts[1]);
  clip.height = atoi (parts[2]);
  clip.duration_ms = atoi (parts[3]);
  clip.sha256 = takes_shelf_hash (clip.path, NULL, &error);
  if (!clip.sha256)
    g_error ("%s", error->message);

  return clip;
}

static TakesJobRow *
make_job (const char *batch_id,
          const Clip *clip,
          int         place,
          gint64      time)
{
  TakesJobRow *job = takes_job_row_new ();
  g_autofree char *folder = g_path_get_dirname (clip->path);

  job->id = g_strdup_printf ("%s-%d", batch_id, place);
  job->batch_id = g_strdup (batch_id);
  job->place = place;
  job->account_id = g_strdup ("demo");
  job->account_name = g_strdup ("Demo");
  job->service = g_strdup ("runware");
  job->demo = TRUE;
  job->output_dir = g_steal_pointer (&folder);
  job->request = takes_request_new ();
  job->request->model = g_strdup ("alibaba:wan@2.6");
  job->request->prompt = g_strdup ("Detail that moves, and a number.");
  job->request->width = clip->width;
  job->request->height = clip->height;
  job->request->duration = clip->duration_ms / 1000;
  job->request->seed = job->seed = 1000 + place;
  job->estimate = (TakesPrice) { TRUE, "USD", 500000, 500000 };
  job->first_sent_at = job->submitted_at = job->changed_at = time;
  job->state = clip->waiting ? TAKES_JOB_STOPPED : TAKES_JOB_DONE;

  return job;
}

static TakesTakeRow *
make_take (const TakesJobRow *job,
           const Clip        *clip)
{
  TakesTakeRow *take = takes_take_row_new ();

  take->id = g_strconcat (job->id, "-take", NULL);
  take->job_id = g_strdup (job->id);
  take->state = TAKES_JOB_DONE;
  take->seed = job->seed;
  take->path = g_strdup (clip->path);
  take->stack = g_strdup (job->batch_id);
  take->number = job->place + 1;
  take->width = clip->width;
  take->height = clip->height;
  take->duration_ms = clip->duration_ms;
  take->sha256 = g_strdup (clip->sha256);
  take->created_at = job->changed_at;

  return take;
}

static void
add_take (TakesLibrary      *library,
          const TakesJobRow *job,
          const Clip        *clip)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (takes, make_take (job, clip));
  takes_library_save_job_async (library, job, takes, remember_cb, &result);
  if (!takes_library_save_job_finish (library, wait_for (&result), NULL, &error))
    g_error ("%s", error->message);
}

static void
add_batch (TakesLibrary *library,
           int           number,
           const Clip   *clips,
           guint         n_clips)
{
  gint64 time = g_get_real_time () + number * G_USEC_PER_SEC;
  g_autofree char *id = g_strdup_printf ("bench-%d", number);
  g_autofree char *name = g_strdup_printf ("Bench %d", number + 1);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_clips; i++)
    g_ptr_array_add (jobs, make_job (id, &clips[i], i, time));

  takes_library_add_batch_async (library, &(TakesBatchRow) { id, name, time }, jobs, remember_cb, &result);
  if (!takes_library_written (library, wait_for (&result), &error))
    g_error ("%s", error->message);

  for (guint i = 0; i < n_clips; i++)
    if (!clips[i].waiting)
      add_take (library, jobs->pdata[i], &clips[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TakesLibrary) library = takes_library_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) clips = g_array_new (FALSE, FALSE, sizeof (Clip));
  g_autofree char *path = NULL;

  if (argc < 4)
    g_error ("make-library DATA-FOLDER N-BATCHES PATH:WIDTH:HEIGHT:MILLISECONDS…");

  g_mkdir_with_parents (argv[1], 0700);
  path = g_build_filename (argv[1], "takes.db", NULL);
  takes_library_open_async (library, path, NULL, remember_cb, &result);
  if (!takes_library_open_finish (library, wait_for (&result), NULL, &error))
    g_error ("%s", error->message);

  for (int i = 3; i < argc; i++)
    {
      Clip clip = read_clip (argv[i]);

      g_array_append_val (clips, clip);
    }
  for (int i = 0; i < atoi (argv[2]); i++)
    add_batch (library, i, (const Clip *) clips->data, clips->len);
  takes_library_close (library);

  return 0;
}
