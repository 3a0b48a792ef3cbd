/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-clip.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_BOXES 4096
#define MAX_DEPTH 4
/* Of a box, as much is searched for the words of a camera. */
#define MAX_LOOK  (64 * 1024)

/* One walk over the boxes of a file (ISO/IEC 14496-12; QuickTime File Format, Movie Atoms). */
typedef struct {
  int           fd;
  gboolean      blank;      /* overwrite what is found; else only look */
  guint         n_boxes;    /* a file that says it has millions is left alone */
  TakesClipSays says;
  int           failed;     /* errno of a write; 0: none */
} Walk;

static gboolean
is_type (const guint8 *type,
         const char   *wanted)
{
  return memcmp (type, wanted, 4) == 0;
}

/* User data and metadata: titles, positions, cameras, prompts. No picture and no sound needs them. */
static gboolean
is_private (const guint8 *type)
{
  return is_type (type, "udta") || is_type (type, "meta") || is_type (type, "uuid");
}

static gboolean
holds_boxes (const guint8 *type)
{
  return is_type (type, "moov") || is_type (type, "trak");
}

static gboolean
names_camera (const guint8 *data,
              gsize         length)
{
  static const char *const words[] = {
    "\xa9xyz", "loci", "location", "\xa9mak", "\xa9mod", "quicktime.make", "quicktime.model", "GPS",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      for (gsize at = 0; at + n <= length; at++)
        if (data[at] == (guint8) words[i][0] && memcmp (data + at, words[i], n) == 0)
          return TRUE;
    }

  return FALSE;
}

static void
look_into (Walk   *walk,
           goffset at,
           goffset length)
{
  g_autofree guint8 *data = g_malloc (MAX_LOOK);
  gssize n = pread (walk->fd, data, (gsize) MIN (length, MAX_LOOK), at);
  TakesClipSays says = n > 0 && names_camera (data, (gsize) n) ? TAKES_CLIP_SAYS_WHERE : TAKES_CLIP_SAYS_SOMETHING;

  walk->says = MAX (walk->says, says);
}

static gboolean
write_all (Walk         *walk,
           const guint8 *data,
           gsize         length,
           goffset       at)
{
  while (length > 0)
    {
      gssize n = pwrite (walk->fd, data, length, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          walk->failed = errno ? errno : EIO;
          return FALSE;
        }
      data += n;
      at += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* The box stays as long as it was, so that every offset in the file stays true; it is free room now. */
static void
blank (Walk    *walk,
       goffset  type_at,
       goffset  at,
       goffset  end)
{
  g_autofree guint8 *nothing = g_malloc0 (MAX_LOOK);

  if (!write_all (walk, (const guint8 *) "free", 4, type_at))
    return;

  for (; at < end; at += MAX_LOOK)
    if (!write_all (walk, nothing, (gsize) MIN (end - at, MAX_LOOK), at))
      return;
}

static void
walk_boxes (Walk    *walk,
            goffset  at,
            goffset  end,
            guint    depth)
{
  while (end - at >= 8 && walk->n_boxes++ < MAX_BOXES && !walk->failed)
    {
      guint8 head[16];
      gssize n = pread (walk->fd, head, sizeof head, at);
      guint64 size;
      goffset body = at + 8;

      if (n < 8)
        return;

      size = (guint64) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
      if (size == 1 && n == 16)
        {
          size = 0;
          for (guint i = 8; i < 16; i++)
            size = size << 8 | head[i];
          body += 8;
        }
      else if (size == 0)
        {
          size = (guint64) (end - at);
        }
      if (size < (guint64) (body - at) || size > (guint64) (end - at))
        return;

      if (is_private (head + 4))
        {
          look_into (walk, body, at + (goffset) size - body);
          if (walk->blank)
            blank (walk, at + 4, body, at + (goffset) size);
        }
      else if (holds_boxes (head + 4) && depth < MAX_DEPTH)
        {
          walk_boxes (walk, body, at + (goffset) size, depth + 1);
        }
      at += (goffset) size;
    }
}

static void
walk_file (Walk       *walk,
           const char *path)
{
  goffset end;

  walk->fd = g_open (path, (walk->blank ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK, 0);
  if (walk->fd < 0)
    {
      walk->failed = errno;
      return;
    }

  end = lseek (walk->fd, 0, SEEK_END);
  if (end > 0)
    walk_boxes (walk, 0, end, 0);
  close (walk->fd);
}

/**
 * takes_strip_clip_look:
 * @path: an MP4 or MOV; anything may be in it
 *
 * Blocking; reads a few kilobytes.
 *
 * Returns: whether it says more than pictures and sound
 */
TakesClipSays
takes_strip_clip_look (const char *path)
{
  Walk walk = { 0 };

  g_return_val_if_fail (path != NULL, TAKES_CLIP_SAYS_NOTHING);

  walk_file (&walk, path);

  return walk.says;
}

/**
 * takes_strip_clip:
 * @path: an MP4 or MOV that is ours; it is written to
 * @error: return location
 *
 * Overwrites user data and metadata (position, camera, titles) with nothing, where they stand: pictures,
 * sound and the length of the file stay. Blocking.
 *
 * Returns: FALSE when it cannot be written to
 */
gboolean
takes_strip_clip (const char  *path,
                  GError     **error)
{
  Walk walk = { .blank = TRUE };

  g_return_val_if_fail (path != NULL, FALSE);

  walk_file (&walk, path);
  if (walk.failed)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("Position and camera data could not be removed from a copy (%s)."), g_strerror (walk.failed));

  return !walk.failed;
}
