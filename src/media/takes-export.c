/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export.h"

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
