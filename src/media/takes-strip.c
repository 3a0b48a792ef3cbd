/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-strip.h"

#include <string.h>

static gsize
get_be16 (const guint8 *data)
{
  return (gsize) data[0] << 8 | data[1];
}

static gboolean
is_private_segment (int           marker,
                    const guint8 *payload,
                    gsize         length)
{
  if (marker == 0xe2)
    return !(length >= 12 && memcmp (payload, "ICC_PROFILE\0", 12) == 0);

  /* APP0 is JFIF and APP14 says how the colours are stored. */
  return marker == 0xfe || (marker > 0xe0 && marker <= 0xef && marker != 0xee);
}

/* Where the compressed data that begins at `at` ends: at the next marker that is no restart. */
static gsize
skip_scan (const guint8 *data,
           gsize         length,
           gsize         at)
{
  while (at + 1 < length)
    {
      if (data[at] == 0xff && data[at + 1] != 0 && data[at + 1] != 0xff &&
          !(data[at + 1] >= 0xd0 && data[at + 1] <= 0xd7))
        return at;
      at++;
    }

  return length;
}

/* What follows the end marker (another picture, a film) goes too. */
static GByteArray *
strip_jpeg (const guint8 *data,
            gsize         length)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  gsize at = 2;

  g_byte_array_append (out, data, 2);
  while (at + 2 <= length && data[at] == 0xff)
    {
      int marker = data[at + 1];
      gsize size = at + 4 <= length ? get_be16 (data + at + 2) : 0, end;

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker == 0xd9)
        {
          g_byte_array_append (out, data + at, 2);
          return g_steal_pointer (&out);
        }
      if (size < 2 || size > length - at - 2)
        return NULL;

      end = at + 2 + size;
      if (marker == 0xda)
        end = skip_scan (data, length, end);
      if (!is_private_segment (marker, data + at + 4, size - 2))
        g_byte_array_append (out, data + at, end - at);
      at = end;
    }

  return NULL;
}

/* What decides about the pixels stays: critical chunks, colours, and the frames of a moving picture. Everything else
 * may say who, where and with what, also in chunks that a camera invents (PNG, 3rd edition, §4.7). */
static gboolean
is_private_chunk (const guint8 *type)
{
  static const char *kept[] = {
    "cHRM", "cICP", "gAMA", "iCCP", "mDCV", "cLLI", "sBIT", "sRGB", "bKGD", "hIST", "tRNS", "pHYs", "sPLT",
    "acTL", "fcTL", "fdAT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (memcmp (type, kept[i], 4) == 0)
      return FALSE;

  return !g_ascii_isupper (type[0]);
}

static GByteArray *
strip_png (const guint8 *data,
           gsize         length)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  gsize at = 8;

  g_byte_array_append (out, data, 8);
  while (at + 12 <= length)
    {
      gsize size = get_be16 (data + at) << 16 | get_be16 (data + at + 2);

      if (size > length - at - 12)
        return NULL;
      if (!is_private_chunk (data + at + 4))
        g_byte_array_append (out, data + at, size + 12);
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return g_steal_pointer (&out);
      at += size + 12;
    }

  return NULL;
}

/**
 * takes_strip_metadata:
 * @picture: a whole file
 * @format: "jpeg" or "png"; others come back unchanged
 *
 * Leaves out EXIF with the position, XMP, comments and what hangs behind the picture, without
 * touching a pixel. Colour profiles stay.
 *
 * Returns: (transfer full): the shorter file, @picture itself when there was nothing, or %NULL when
 *   the file is not built as its format says or has no end
 */
GBytes *
takes_strip_metadata (GBytes     *picture,
                      const char *format)
{
  gsize length;
  const guint8 *data;
  g_autoptr (GByteArray) out = NULL;

  g_return_val_if_fail (picture && format, NULL);

  data = g_bytes_get_data (picture, &length);
  if (g_str_equal (format, "jpeg") && length > 4)
    out = strip_jpeg (data, length);
  else if (g_str_equal (format, "png") && length > 8)
    out = strip_png (data, length);
  else
    return g_bytes_ref (picture);

  if (!out)
    return NULL;
  if (out->len == length)
    return g_bytes_ref (picture);

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
