/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export.h"

typedef struct {
  TakesExportProgress progress;
  gpointer            data;
  double              done;
} Telling;

static gboolean
telling_cb (gpointer user_data)
{
  Telling *telling = user_data;

  telling->progress (telling->done, telling->data);

  return G_SOURCE_REMOVE;
}

/**
 * takes_export_tell:
 * @context: (nullable): where it is told; %NULL at once, on this thread
 * @progress: (nullable):
 * @done: 0–1
 *
 * Tells how far a worker is, at the priority of its result, so that nothing comes after that.
 */
void
takes_export_tell (GMainContext        *context,
                   TakesExportProgress  progress,
                   gpointer             progress_data,
                   double               done)
{
  g_autoptr (GSource) source = NULL;
  Telling *telling;

  if (!progress)
    return;
  if (!context)
    {
      progress (done, progress_data);
      return;
    }

  telling = g_new0 (Telling, 1);
  *telling = (Telling) { progress, progress_data, done };
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, telling_cb, telling, g_free);
  g_source_attach (source, context);
}

/**
 * takes_export_clip_new:
 * @path: a clip
 * @label: (nullable): what stands beneath it
 * @offset: ns, how far it runs ahead of the others
 *
 * Returns: (transfer full): one clip of an export
 */
TakesExportClip *
takes_export_clip_new (const char *path,
                       const char *label,
                       gint64      offset)
{
  TakesExportClip *self = g_new0 (TakesExportClip, 1);

  self->path = g_strdup (path);
  self->label = g_strdup (label ? label : "");
  self->offset = offset;

  return self;
}

void
takes_export_clip_free (TakesExportClip *self)
{
  g_free (self->path);
  g_free (self->label);
  g_free (self);
}

/**
 * takes_export_clips_new:
 *
 * Returns: (transfer full) (element-type TakesExportClip): an empty list that owns its clips
 */
GPtrArray *
takes_export_clips_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) takes_export_clip_free);
}
