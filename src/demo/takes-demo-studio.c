/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-studio.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#define AT_A_TIME  2
#define POLITENESS 4

struct _TakesDemoStudio {
  char                *folder;
  TakesDemoStudioFunc  func;
  gpointer             user_data;
  GMainContext        *context;
  GThreadPool         *pool;
  GCancellable        *cancellable;
  GHashTable          *under_way;   /* names */
};

/* Crosses to the worker and back; `studio` is only looked at on the studio's own thread. */
typedef struct {
  TakesDemoStudio *studio;
  TakesDemoClip   *clip;
  char            *name;
  GError          *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->clip, takes_demo_clip_free);
  g_clear_error (&job->error);
  g_free (job->name);
  g_free (job);
}

static gboolean
job_done_cb (gpointer data)
{
  Job *job = data;

  g_hash_table_remove (job->studio->under_way, job->name);
  job->studio->func (job->name, job->error, job->studio->user_data);

  return G_SOURCE_REMOVE;
}

static void
make_clip (gpointer data,
           gpointer user_data)
{
  TakesDemoStudio *self = user_data;
  Job *job = data;
  g_autofree char *path = g_build_filename (self->folder, job->name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GSource) source = NULL;

  /* On Linux this is the thread's own: painting must not make what is being played stutter. */
  setpriority (PRIO_PROCESS, 0, POLITENESS);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      job_free (job);
      return;
    }

  if (takes_demo_clip_make (job->clip, part, self->cancellable, &job->error) && g_rename (part, path) != 0)
    g_set_error (&job->error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "The clip could not be put in its place.");
  if (job->error)
    g_unlink (part);

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_done_cb, job, job_free);
  g_source_attach (source, self->context);
}

/**
 * takes_demo_studio_new:
 * @folder: where finished clips lie
 * @func: called on this thread for every clip that was asked for and made, or could not be
 *
 * Begins to make clips, a few at a time, in threads of its own.
 *
 * Returns: (transfer full)
 */
TakesDemoStudio *
takes_demo_studio_new (const char          *folder,
                       TakesDemoStudioFunc  func,
                       gpointer             user_data)
{
  TakesDemoStudio *self;

  g_return_val_if_fail (folder != NULL && func != NULL, NULL);

  self = g_new0 (TakesDemoStudio, 1);
  self->folder = g_strdup (folder);
  self->func = func;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = g_cancellable_new ();
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pool = g_thread_pool_new_full (make_clip, self, job_free, AT_A_TIME, TRUE, NULL);

  return self;
}

/**
 * takes_demo_studio_free:
 *
 * Gives up what is under way and waits for the workers; nothing is called any more as long as the
 * main context does not run again.
 */
void
takes_demo_studio_free (TakesDemoStudio *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_pool_free (self->pool, TRUE, TRUE);
  g_clear_pointer (&self->under_way, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_free (self);
}

/**
 * takes_demo_studio_make:
 *
 * Sees to it that this clip lies in the folder sooner or later; does nothing when it already does.
 */
void
takes_demo_studio_make (TakesDemoStudio     *self,
                        const TakesDemoClip *clip)
{
  g_autofree char *name = NULL;
  Job *job;

  g_return_if_fail (self != NULL && clip != NULL);

  name = takes_demo_clip_dup_name (clip);
  if (takes_demo_studio_has (self, name) || g_hash_table_contains (self->under_way, name))
    return;

  job = g_new0 (Job, 1);
  job->studio = self;
  job->clip = takes_demo_clip_copy (clip);
  job->name = g_steal_pointer (&name);
  g_hash_table_add (self->under_way, g_strdup (job->name));
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * takes_demo_studio_dup_path:
 *
 * Returns: (transfer full): where the clip lies, or will
 */
char *
takes_demo_studio_dup_path (TakesDemoStudio *self,
                            const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * takes_demo_studio_has:
 *
 * Returns: whether the clip is made already
 */
gboolean
takes_demo_studio_has (TakesDemoStudio *self,
                       const char      *name)
{
  g_autofree char *path = takes_demo_studio_dup_path (self, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}
