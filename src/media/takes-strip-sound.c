/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-walk.h"

#include <string.h>

/* WAV and AVI are both RIFF, MPEG audio stands between tags. */

static guint32
get_le (const guint8 *data)
{
  return data[0] | data[1] << 8 | data[2] << 16 | (guint32) data[3] << 24;
}

static gboolean
is_one_of (const guint8       *type,
           const char *const  *types)
{
  for (guint i = 0; types[i]; i++)
    if (memcmp (type, types[i], 4) == 0)
      return TRUE;

  return FALSE;
}

/* What is needed to play; recorders and cameras write much beside it. */
static gboolean
is_needed (const guint8 *type)
{
  static const char *const types[] = {
    "fmt ", "fact", "data", "PEAK", "JUNK", "PAD ", "FLLR",             /* WAV */
    "avih", "strh", "strf", "dmlh", "indx", "vprp", "idx1", NULL,       /* AVI */
  };

  return is_one_of (type, types);
}

/* Returns: whether to look into it; 'movi' has the pictures, and nothing else is in it */
static gboolean
is_inner_list (const guint8 *kind)
{
  static const char *const kinds[] = { "hdrl", "strl", "odml", NULL };

  return is_one_of (kind, kinds);
}

static void
walk_chunks (TakesStripWalk *walk,
             goffset         at,
             goffset         end,
             guint           depth)
{
  while (end - at >= 8 && takes_strip_walk_goes_on (walk))
    {
      guint8 head[12] = { 0 };
      goffset chunk_end;
      gboolean list;

      if (!takes_strip_walk_read (walk, at, head, (gsize) MIN (12, end - at)))
        return;

      chunk_end = at + 8 + get_le (head + 4);
      if (chunk_end > end)
        return;

      list = memcmp (head, "LIST", 4) == 0;
      if (list && is_inner_list (head + 8) && depth < 3)
        {
          walk_chunks (walk, at + 12, chunk_end, depth + 1);
        }
      else if (!(list && memcmp (head + 8, "movi", 4) == 0) && !is_needed (head))
        {
          takes_strip_walk_look (walk, at + 8, chunk_end);
          if (walk->blank && takes_strip_walk_write (walk, at, "JUNK", 4))
            takes_strip_walk_zero (walk, at + 8, chunk_end);
        }
      at = chunk_end + (chunk_end & 1);
    }
}

/* What follows the sound in a WAV is no part of it. */
void
takes_strip_walk_riff (TakesStripWalk *self)
{
  goffset at = 0;
  guint8 head[12];

  while (takes_strip_walk_goes_on (self) && takes_strip_walk_read (self, at, head, 12) && memcmp (head, "RIFF", 4) == 0 &&
         get_le (head + 4) != G_MAXUINT32)
    {
      goffset end = MIN (at + 8 + get_le (head + 4), self->end);

      walk_chunks (self, at + 12, end, 0);
      at = end + (end & 1);
      if (memcmp (head + 8, "WAVE", 4) == 0 && end + 1 < self->end)
        {
          takes_strip_walk_look (self, end, self->end);
          if (self->blank)
            takes_strip_walk_cut (self, end);
          return;
        }
    }
}

/* An ID3v2 tag that holds nothing: players skip it as they did before. */
static void
walk_front (TakesStripWalk *walk)
{
  guint8 head[10];
  goffset end;

  if (!takes_strip_walk_read (walk, 0, head, 10) || memcmp (head, "ID3", 3) != 0)
    return;

  end = 10 + ((goffset) (head[6] & 0x7f) << 21 | (head[7] & 0x7f) << 14 | (head[8] & 0x7f) << 7 | (head[9] & 0x7f));
  end = MIN (end, walk->end);
  takes_strip_walk_look (walk, 10, end);
  /* No extended header, no unsynchronisation; a footer would be the same ten bytes again. */
  if (walk->blank && takes_strip_walk_write (walk, 5, (guint8[]) { head[5] & 0x10 }, 1))
    takes_strip_walk_zero (walk, 10, end);
}

/* ID3v1, its longer form, Lyrics3 and APEv2, in whatever order they hang behind the sound. */
static goffset
find_end_of_sound (TakesStripWalk *walk)
{
  goffset end = walk->end;

  while (takes_strip_walk_goes_on (walk))
    {
      guint8 tail[32] = { 0 };
      goffset before = end;

      if (takes_strip_walk_read (walk, end - 128, tail, 3) && memcmp (tail, "TAG", 3) == 0)
        end -= 128;
      else if (takes_strip_walk_read (walk, end - 227, tail, 4) && memcmp (tail, "TAG+", 4) == 0)
        end -= 227;
      else if (takes_strip_walk_read (walk, end - 32, tail, 32) && memcmp (tail, "APETAGEX", 8) == 0)
        end -= (goffset) get_le (tail + 12) + (get_le (tail + 20) & 0x80000000 ? 32 : 0);
      else if (takes_strip_walk_read (walk, end - 15, tail, 15) && memcmp (tail + 6, "LYRICS200", 9) == 0)
        end -= (goffset) g_ascii_strtoull ((const char *) tail, NULL, 10) + 15;

      if (end >= before || end < 0)
        return before;
    }

  return end;
}

void
takes_strip_walk_tags (TakesStripWalk *self)
{
  goffset end = find_end_of_sound (self);

  walk_front (self);
  if (end >= self->end)
    return;

  takes_strip_walk_look (self, end, self->end);
  if (self->blank)
    takes_strip_walk_cut (self, end);
}
