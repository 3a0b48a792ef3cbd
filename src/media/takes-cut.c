/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cut.h"

#include "takes-export-video.h"
#include "takes-wave-file.h"

typedef struct {
  char                *source;
  char                *path;
  gint64               start, end;       /* ns */
  TakesExportProgress  progress;
  gpointer             progress_data;
  GMainContext        *context;          /* of the caller */
  double               told;
} Cut;

static void
cut_free (gpointer data)
{
  Cut *cut = data;

  g_clear_pointer (&cut->context, g_main_context_unref);
  g_free (cut->source);
  g_free (cut->path);
  g_free (cut);
}

/* A line that moves by less than a hundredth is not seen to move. */
static void
tell (double   done,
      gpointer user_data)
{
  Cut *cut = user_data;

  if (done < cut->told + 0.01 && done < 1)
    return;

  cut->told = done;
  takes_export_tell (cut->context, cut->progress, cut->progress_data, done);
}

static gboolean
cut_video (Cut           *cut,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GPtrArray) clips = takes_export_clips_new ();
  TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;

  g_ptr_array_add (clips, takes_export_clip_new (cut->source, "", 0));
  options.labels = FALSE;
  options.sound = 0;
  options.range_start = cut->start;
  options.range_end = cut->end > 0 ? cut->end - 1 : -1;

  return takes_export_video_run (clips, &options, cut->path, tell, cut, NULL, cancellable, error);
}

static void
video_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (cut_video (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sound_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Cut *cut = data;
  GError *error = NULL;

  if (takes_wave_file_write (cut->source, cut->path, cut->start, cut->end, tell, cut, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin (gpointer             tag,
       const char          *source,
       gint64               start,
       gint64               end,
       const char          *path,
       TakesExportProgress  progress,
       gpointer             progress_data,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data,
       GTaskThreadFunc      func)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Cut *cut = g_new0 (Cut, 1);

  cut->source = g_strdup (source);
  cut->path = g_strdup (path);
  cut->start = start;
  cut->end = end;
  cut->progress = progress;
  cut->progress_data = progress_data;
  cut->context = g_main_context_ref (g_task_get_context (task));
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, cut, cut_free);
  g_task_run_in_thread (task, func);
}

/**
 * takes_cut_video_async:
 * @clip: never written to
 * @start: ns after its first frame; the frame there is the first that is kept
 * @end: ns; what begins at it or behind it is cut off. −1: to the end
 * @path: the new file, ".mp4"; whole or not there
 * @progress: (nullable): called on the main context of the caller, never after @callback
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 *
 * Decodes and encodes with whatever encoder works here (gateways.md §9); all of it converts the clip.
 */
void
takes_cut_video_async (const char          *clip,
                       gint64               start,
                       gint64               end,
                       const char          *path,
                       TakesExportProgress  progress,
                       gpointer             progress_data,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (clip && path && start >= 0 && (end < 0 || end > start));

  begin (takes_cut_video_async, clip, start, end, path, progress, progress_data, cancellable, callback, user_data,
         video_thread);
}

/**
 * takes_cut_sound_async:
 * @sound: a sound, or a clip that has one; never written to
 * @start: ns
 * @end: ns
 * @path: the new file, ".wav"; what is left of it on failure is for the caller to remove
 * @progress: (nullable): called on the main context of the caller, never after @callback
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 *
 * Needs no encoder: WAV is what every service with own audio takes (models.md §4.4).
 */
void
takes_cut_sound_async (const char          *sound,
                       gint64               start,
                       gint64               end,
                       const char          *path,
                       TakesExportProgress  progress,
                       gpointer             progress_data,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (sound && path && start >= 0 && end > start);

  begin (takes_cut_sound_async, sound, start, end, path, progress, progress_data, cancellable, callback, user_data,
         sound_thread);
}

/* Returns: whether the file is there */
gboolean
takes_cut_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
