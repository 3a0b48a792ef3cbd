/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-clip.h"

#include "takes-strip-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef void (* WalkFunc) (TakesStripWalk *walk);

static WalkFunc
find_walk (const char *format)
{
  static const struct {
    const char *format;
    WalkFunc    walk;
  } walks[] = {
    { "mp4", takes_strip_walk_boxes }, { "mov", takes_strip_walk_boxes }, { "m4a", takes_strip_walk_boxes },
    { "mkv", takes_strip_walk_matroska }, { "webm", takes_strip_walk_matroska },
    { "wav", takes_strip_walk_riff }, { "avi", takes_strip_walk_riff },
    { "mp3", takes_strip_walk_tags }, { "aac", takes_strip_walk_tags },
  };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    if (g_strcmp0 (format, walks[i].format) == 0)
      return walks[i].walk;

  return NULL;
}

static void
walk_file (TakesStripWalk *walk,
           const char     *path,
           const char     *format)
{
  WalkFunc func = find_walk (format);

  if (!func)
    return;

  walk->fd = g_open (path, (walk->blank ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK, 0);
  if (walk->fd < 0)
    {
      walk->failed = errno;
      return;
    }

  walk->end = lseek (walk->fd, 0, SEEK_END);
  if (walk->end > 0)
    func (walk);
  close (walk->fd);
}

/**
 * takes_strip_clip_can:
 * @format: (nullable): as takes_content_read() calls it
 *
 * Returns: whether Takes knows where in such a file private things stand
 */
gboolean
takes_strip_clip_can (const char *format)
{
  return find_walk (format) != NULL;
}

/**
 * takes_strip_clip_look:
 * @path: a video or a sound file; anything may be in it
 * @format: (nullable): as takes_content_read() calls it
 *
 * Blocking; reads a few kilobytes.
 *
 * Returns: whether it says more than pictures and sound
 */
TakesClipSays
takes_strip_clip_look (const char *path,
                       const char *format)
{
  TakesStripWalk walk = { 0 };

  g_return_val_if_fail (path != NULL, TAKES_CLIP_SAYS_NOTHING);

  walk_file (&walk, path, format);

  return walk.says;
}

/**
 * takes_strip_clip:
 * @path: a video or a sound file that is ours; it is written to
 * @format: (nullable): as takes_content_read() calls it
 * @error: return location
 *
 * Overwrites user data, tags and tracks that are neither seen nor heard (position, camera, titles, prompts) with
 * nothing, where they stand: pictures and sound stay where they are. What hangs behind a sound is cut off. Blocking.
 *
 * Returns: FALSE when it cannot be written to
 */
gboolean
takes_strip_clip (const char  *path,
                  const char  *format,
                  GError     **error)
{
  TakesStripWalk walk = { .blank = TRUE };

  g_return_val_if_fail (path != NULL, FALSE);

  walk_file (&walk, path, format);
  if (walk.failed)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("Position and camera data could not be removed from a copy (%s)."), g_strerror (walk.failed));

  return !walk.failed;
}
