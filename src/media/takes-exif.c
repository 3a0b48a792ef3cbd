/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-exif.h"

#include <string.h>

#define TAG_WIDTH       0x0100
#define TAG_HEIGHT      0x0101
#define TAG_ORIENTATION 0x0112

typedef struct {
  const guint8 *data;
  gsize         length;
  gboolean      big;
} Reader;

static guint32
read_16 (const Reader *reader,
         gsize         at)
{
  const guint8 *p = reader->data + at;

  if (at + 2 > reader->length)
    return 0;

  return reader->big ? (guint32) p[0] << 8 | p[1] : (guint32) p[1] << 8 | p[0];
}

static guint32
read_32 (const Reader *reader,
         gsize         at)
{
  if (reader->big)
    return read_16 (reader, at) << 16 | read_16 (reader, at + 2);

  return read_16 (reader, at + 2) << 16 | read_16 (reader, at);
}

static void
read_entry (const Reader *reader,
            gsize         at,
            TakesExif    *exif)
{
  guint32 tag = read_16 (reader, at);
  guint32 type = read_16 (reader, at + 2);
  guint32 value = type == 3 ? read_16 (reader, at + 8) : read_32 (reader, at + 8);

  if (tag == TAG_ORIENTATION && value >= 1 && value <= 8)
    exif->orientation = value;
  else if (tag == TAG_WIDTH && value <= G_MAXINT)
    exif->width = value;
  else if (tag == TAG_HEIGHT && value <= G_MAXINT)
    exif->height = value;
}

/**
 * takes_exif_read:
 * @exif: (out caller-allocates): what was found; orientation 1 and 0 × 0 where it does not say
 * @data: a TIFF structure: an EXIF block without its "Exif\0\0", or a whole TIFF file
 * @length: bytes in @data
 *
 * Reads the few tags of the first directory that matter here. Any bytes are safe.
 *
 * Returns: FALSE if @data is no TIFF structure
 */
gboolean
takes_exif_read (TakesExif    *exif,
                 const guint8 *data,
                 gsize         length)
{
  Reader reader = { data, length, FALSE };
  gsize directory;
  guint32 n_entries;

  g_return_val_if_fail (exif != NULL, FALSE);

  *exif = (TakesExif) { .orientation = 1 };

  if (length < 8)
    return FALSE;
  if (memcmp (data, "MM\0*", 4) == 0)
    reader.big = TRUE;
  else if (memcmp (data, "II*\0", 4) != 0)
    return FALSE;

  directory = read_32 (&reader, 4);
  n_entries = directory < length ? read_16 (&reader, directory) : 0;
  for (guint32 i = 0; i < n_entries; i++)
    {
      gsize at = directory + 2 + (gsize) i * 12;

      if (at + 12 > length)
        break;
      read_entry (&reader, at, exif);
    }

  return TRUE;
}
