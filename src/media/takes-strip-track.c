/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip-walk.h"

#include <string.h>

#define MAX_TABLE (16 * 1024 * 1024)

/* The tables that say where the samples of a track lie (ISO/IEC 14496-12 §8.7): without them its box could be
 * taken away, and what it says would still stand in the file. */
typedef struct {
  GBytes   *sizes;       /* stsz */
  GBytes   *chunks;      /* stsc: how many samples a chunk has */
  GBytes   *offsets;     /* stco, co64 */
  gboolean  wide;
} Tables;

static guint32
get_32 (GBytes *table,
        gsize   at)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (table, &length);

  if (at + 4 > length)
    return 0;

  return (guint32) data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3];
}

static void
load (TakesStripWalk  *walk,
      goffset          at,
      goffset          end,
      GBytes         **table)
{
  g_autofree guint8 *data = NULL;

  if (*table || end - at < 8 || end - at > MAX_TABLE)
    return;

  data = g_malloc (end - at);
  if (takes_strip_walk_read (walk, at, data, (gsize) (end - at)))
    *table = g_bytes_new_take (g_steal_pointer (&data), (gsize) (end - at));
}

static void
find_tables (TakesStripWalk *walk,
             goffset         at,
             goffset         end,
             Tables         *tables)
{
  guint8 head[8];

  while (end - at >= 8 && takes_strip_walk_goes_on (walk) && takes_strip_walk_read (walk, at, head, 8))
    {
      guint32 size = (guint32) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
      const char *type = (const char *) head + 4;

      if (size < 8 || size > end - at)
        return;
      if (memcmp (type, "mdia", 4) == 0 || memcmp (type, "minf", 4) == 0 || memcmp (type, "stbl", 4) == 0)
        find_tables (walk, at + 8, at + size, tables);
      else if (memcmp (type, "stsz", 4) == 0)
        load (walk, at + 8, at + size, &tables->sizes);
      else if (memcmp (type, "stsc", 4) == 0)
        load (walk, at + 8, at + size, &tables->chunks);
      else if (memcmp (type, "stco", 4) == 0)
        load (walk, at + 8, at + size, &tables->offsets);
      else if (memcmp (type, "co64", 4) == 0)
        {
          tables->wide = !tables->offsets;
          load (walk, at + 8, at + size, &tables->offsets);
        }
      at += size;
    }
}

static goffset
size_of_samples (GBytes *sizes,
                 guint   first,
                 guint   n)
{
  guint32 each = get_32 (sizes, 4);
  goffset sum = 0;

  if (each > 0)
    return (goffset) each * n;

  for (guint i = first; i < first + n && (gsize) i * 4 + 16 <= g_bytes_get_size (sizes); i++)
    sum += get_32 (sizes, 12 + (gsize) i * 4);

  return sum;
}

static void
zero_samples (TakesStripWalk *walk,
              const Tables   *tables)
{
  guint n_samples = get_32 (tables->sizes, 8);
  guint n_runs = get_32 (tables->chunks, 4);
  guint n_chunks = get_32 (tables->offsets, 4);
  guint sample = 0;
  guint run = 0;

  for (guint i = 0; i < n_chunks && sample < n_samples && takes_strip_walk_goes_on (walk); i++)
    {
      gsize at = 8 + (gsize) i * (tables->wide ? 8 : 4);
      goffset offset = tables->wide ? (goffset) get_32 (tables->offsets, at) << 32 | get_32 (tables->offsets, at + 4)
                                    : (goffset) get_32 (tables->offsets, at);
      guint n;

      while (run + 1 < n_runs && get_32 (tables->chunks, 8 + (gsize) (run + 1) * 12) <= i + 1)
        run++;
      n = MIN (get_32 (tables->chunks, 8 + (gsize) run * 12 + 4), n_samples - sample);
      if (n == 0)
        return;

      if (offset >= 8)
        takes_strip_walk_zero (walk, offset, offset + size_of_samples (tables->sizes, sample, n));
      sample += n;
    }
}

/**
 * takes_strip_walk_track:
 * @at: where what is in its box begins
 * @end: and ends
 *
 * Overwrites what a track holds with nothing, where it lies.
 */
void
takes_strip_walk_track (TakesStripWalk *self,
                        goffset         at,
                        goffset         end)
{
  Tables tables = { 0 };

  find_tables (self, at, end, &tables);
  if (tables.sizes && tables.chunks && tables.offsets)
    zero_samples (self, &tables);

  g_clear_pointer (&tables.sizes, g_bytes_unref);
  g_clear_pointer (&tables.chunks, g_bytes_unref);
  g_clear_pointer (&tables.offsets, g_bytes_unref);
}
