/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-walk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MAX_PARTS (1024 * 1024)
/* Of one part, as much is searched for the words of a camera. */
#define MAX_LOOK  (64 * 1024)

/* Counts one part more. Returns: FALSE when there were too many, or a write failed. */
gboolean
takes_strip_walk_goes_on (TakesStripWalk *self)
{
  return self->n_parts++ < MAX_PARTS && !self->failed;
}

/* Returns: FALSE if the file does not have so many bytes there */
gboolean
takes_strip_walk_read (TakesStripWalk *self,
                       goffset         at,
                       void           *data,
                       gsize           length)
{
  return at >= 0 && pread (self->fd, data, length, at) == (gssize) length;
}

static gboolean
names_camera (const guint8 *data,
              gsize         length)
{
  static const char *const words[] = {
    "\xa9xyz", "loci", "location", "LOCATION", "\xa9mak", "\xa9mod", "quicktime.make", "quicktime.model",
    "QUICKTIME.MAKE", "QUICKTIME.MODEL", "GPS",
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

/* What stands from @at to @end is private: notes whether it says where, or with which camera. */
void
takes_strip_walk_look (TakesStripWalk *self,
                       goffset         at,
                       goffset         end)
{
  g_autofree guint8 *data = g_malloc (MAX_LOOK);
  gssize n = pread (self->fd, data, (gsize) CLAMP (end - at, 0, MAX_LOOK), at);
  TakesClipSays says = n > 0 && names_camera (data, (gsize) n) ? TAKES_CLIP_SAYS_WHERE : TAKES_CLIP_SAYS_SOMETHING;

  self->says = MAX (self->says, says);
}

/* Never makes the file longer. */
gboolean
takes_strip_walk_write (TakesStripWalk *self,
                        goffset         at,
                        const void     *data,
                        gsize           length)
{
  const guint8 *bytes = data;

  if (at < 0 || at > self->end || (goffset) length > self->end - at)
    return FALSE;

  while (length > 0)
    {
      gssize n = pwrite (self->fd, bytes, length, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          self->failed = errno ? errno : EIO;
          return FALSE;
        }
      bytes += n;
      at += n;
      length -= (gsize) n;
    }

  return TRUE;
}

gboolean
takes_strip_walk_zero (TakesStripWalk *self,
                       goffset         at,
                       goffset         end)
{
  g_autofree guint8 *nothing = g_malloc0 (MAX_LOOK);

  for (; at < end; at += MAX_LOOK)
    if (!takes_strip_walk_write (self, at, nothing, (gsize) MIN (end - at, MAX_LOOK)))
      return FALSE;

  return TRUE;
}

/* The file ends there. */
void
takes_strip_walk_cut (TakesStripWalk *self,
                      goffset         end)
{
  if (ftruncate (self->fd, end) == 0)
    self->end = end;
  else
    self->failed = errno;
}
