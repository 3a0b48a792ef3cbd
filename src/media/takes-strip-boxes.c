/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-walk.h"

#include <string.h>

#define MAX_DEPTH 4

/* MP4, MOV and M4A (ISO/IEC 14496-12; QuickTime File Format, Movie Atoms). */

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

/* The box stays as long as it was, so that every offset in the file stays true; it is free room now. */
static void
blank (TakesStripWalk *walk,
       goffset         type_at,
       goffset         at,
       goffset         end)
{
  if (takes_strip_walk_write (walk, type_at, "free", 4))
    takes_strip_walk_zero (walk, at, end);
}

/* What a track is of; "" if it does not say. */
static void
read_handler (TakesStripWalk *walk,
              goffset         at,
              goffset         end,
              guint           depth,
              char           *handler)
{
  guint8 head[8];

  while (end - at >= 8 && takes_strip_walk_goes_on (walk) && takes_strip_walk_read (walk, at, head, 8))
    {
      guint32 size = (guint32) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];

      if (size < 8 || size > end - at)
        return;
      if (is_type (head + 4, "hdlr") && size >= 20)
        takes_strip_walk_read (walk, at + 16, handler, 4);
      else if (is_type (head + 4, "mdia") && depth == 0)
        read_handler (walk, at + 8, at + size, 1, handler);
      at += size;
    }
}

/* Positions second by second, the state of a camera, captions of a flight: tracks that are neither seen nor heard. */
static gboolean
is_private_track (TakesStripWalk *walk,
                  goffset         at,
                  goffset         end)
{
  static const char *const kept[] = { "vide", "soun", "auxv", "tmcd", "hint", "pict" };
  char handler[5] = { 0 };

  read_handler (walk, at, end, 0, handler);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_equal (handler, kept[i]))
      return FALSE;

  return *handler != '\0';
}

static void
walk_boxes (TakesStripWalk *walk,
            goffset         at,
            goffset         end,
            guint           depth)
{
  while (end - at >= 8 && takes_strip_walk_goes_on (walk))
    {
      guint8 head[16] = { 0 };
      goffset body = at + 8;
      gboolean private_track;
      guint64 size;

      if (!takes_strip_walk_read (walk, at, head, (gsize) MIN (16, end - at)))
        return;

      size = (guint64) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
      if (size == 1 && end - at >= 16)
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

      private_track = is_type (head + 4, "trak") && is_private_track (walk, body, at + (goffset) size);
      if (private_track)
        {
          walk->says = TAKES_CLIP_SAYS_WHERE;
          if (walk->blank)
            takes_strip_walk_track (walk, body, at + (goffset) size);
        }
      else if (is_private (head + 4))
        {
          takes_strip_walk_look (walk, body, at + (goffset) size);
        }
      else if ((is_type (head + 4, "moov") || is_type (head + 4, "trak")) && depth < MAX_DEPTH)
        {
          walk_boxes (walk, body, at + (goffset) size, depth + 1);
        }
      if (walk->blank && (private_track || is_private (head + 4)))
        blank (walk, at + 4, body, at + (goffset) size);
      at += (goffset) size;
    }
}

void
takes_strip_walk_boxes (TakesStripWalk *self)
{
  walk_boxes (self, 0, self->end, 0);
}
