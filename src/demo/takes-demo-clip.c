/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-clip.h"

#include "takes-demo-encode.h"
#include "takes-demo-still.h"

TakesDemoClip *
takes_demo_clip_copy (const TakesDemoClip *self)
{
  TakesDemoClip *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->model = g_strdup (self->model);
  copy->prompt = g_strdup (self->prompt);
  copy->frame = g_strdup (self->frame);
  copy->motion = g_strdup (self->motion);

  return copy;
}

void
takes_demo_clip_free (TakesDemoClip *self)
{
  g_free (self->model);
  g_free (self->prompt);
  g_free (self->frame);
  g_free (self->motion);
  g_free (self);
}

/**
 * takes_demo_clip_get_fps:
 *
 * Returns: frames a second
 */
int
takes_demo_clip_get_fps (const TakesDemoClip *self)
{
  g_return_val_if_fail (self != NULL, TAKES_DEMO_FPS);

  return self->fps > 0 ? self->fps : TAKES_DEMO_FPS;
}

/**
 * takes_demo_clip_is_picture:
 *
 * Returns: whether it has one frame and no time
 */
gboolean
takes_demo_clip_is_picture (const TakesDemoClip *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->container >= TAKES_DEMO_CONTAINER_JPG;
}

/**
 * takes_demo_clip_dup_name:
 *
 * Any thread. Returns: (transfer full): a file name that equal clips share and others do not
 */
char *
takes_demo_clip_dup_name (const TakesDemoClip *self)
{
  static const char *const extensions[] = { "mp4", "webm", "mov", "jpg", "png", "webp" };
  g_autofree char *facts = NULL;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  facts = g_strdup_printf ("%s|%dx%d|%d|%" G_GINT64_FORMAT "|%d|%d|%u|%s|%s|%s|%d|%d|%d|%d",
                           self->model, self->width, self->height, self->seconds, self->seed, self->sound, self->still, self->drift,
                           self->frame ? self->frame : "", self->prompt, self->motion ? self->motion : "",
                           self->preset, self->replace, takes_demo_clip_get_fps (self), self->quality);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, facts, -1);

  return g_strdup_printf ("%.32s.%s", sum, extensions[self->container]);
}

/**
 * takes_demo_clip_make:
 * @path: of the file, replaced when it is there
 *
 * Paints and encodes the whole clip, or the picture; takes seconds. Any thread but the main one.
 *
 * Returns: %FALSE with a sentence when there is no encoder, no space, or it was cancelled
 */
gboolean
takes_demo_clip_make (const TakesDemoClip  *self,
                      const char           *path,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (takes_demo_clip_is_picture (self))
    return takes_demo_still (self, path, cancellable, error);

  return takes_demo_encode (self, path, cancellable, error);
}
