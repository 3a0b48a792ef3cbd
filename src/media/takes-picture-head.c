/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-picture-head.h"

#include "takes-exif.h"

#include <string.h>

#define BE16(p) ((guint32) (p)[0] << 8 | (p)[1])
#define BE32(p) (BE16 (p) << 16 | BE16 ((p) + 2))
#define LE16(p) ((guint32) (p)[1] << 8 | (p)[0])
#define LE24(p) ((guint32) (p)[2] << 16 | LE16 (p))
#define LE32(p) (LE16 ((p) + 2) << 16 | LE16 (p))

static void
set_size (TakesPictureHead *head,
          guint32           width,
          guint32           height)
{
  if (width <= G_MAXINT && height <= G_MAXINT)
    {
      head->width = width;
      head->height = height;
    }
}

static void
take_exif (TakesPictureHead *head,
           const guint8     *data,
           gsize             length)
{
  TakesExif exif;

  head->has_metadata = TRUE;
  if (length >= 6 && memcmp (data, "Exif\0\0", 6) == 0)
    {
      data += 6;
      length -= 6;
    }
  if (takes_exif_read (&exif, data, length))
    head->orientation = exif.orientation;
}

static void
read_png (TakesPictureHead *head,
          const guint8     *data,
          gsize             length)
{
  static const char *metadata[] = { "tEXt", "zTXt", "iTXt", "eXIf", "tIME" };
  gsize at = 8;

  while (at + 12 <= length)
    {
      gsize size = BE32 (data + at);
      const guint8 *type = data + at + 4;

      if (size > length - at - 12)
        break;
      if (memcmp (type, "IHDR", 4) == 0 && size >= 8)
        set_size (head, BE32 (type + 4), BE32 (type + 8));
      else if (memcmp (type, "eXIf", 4) == 0)
        take_exif (head, type + 4, size);
      for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
        head->has_metadata |= memcmp (type, metadata[i], 4) == 0;
      at += size + 12;
    }
}

static void
read_jpeg_segment (TakesPictureHead *head,
                   int               marker,
                   const guint8     *data,
                   gsize             length)
{
  gboolean is_frame = marker >= 0xc0 && marker <= 0xcf &&
                      marker != 0xc4 && marker != 0xc8 && marker != 0xcc;

  if (is_frame && length >= 5)
    set_size (head, BE16 (data + 3), BE16 (data + 1));
  else if (marker == 0xe1 && length >= 6 && memcmp (data, "Exif\0\0", 6) == 0)
    take_exif (head, data, length);
  else if (marker == 0xfe || marker == 0xe1 || (marker >= 0xe3 && marker <= 0xed) || marker == 0xef)
    head->has_metadata = TRUE;
  else if (marker == 0xe2 && !(length >= 12 && memcmp (data, "ICC_PROFILE\0", 12) == 0))
    head->has_metadata = TRUE;
}

static void
read_jpeg (TakesPictureHead *head,
           const guint8     *data,
           gsize             length)
{
  gsize at = 2;

  while (at + 4 <= length && data[at] == 0xff)
    {
      int marker = data[at + 1];
      gsize size = BE16 (data + at + 2);

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker == 0xda || size < 2 || size > length - at - 2)
        break;
      read_jpeg_segment (head, marker, data + at + 4, size - 2);
      at += size + 2;
    }
}

static void
read_webp_chunk (TakesPictureHead *head,
                 const guint8     *type,
                 const guint8     *data,
                 gsize             length)
{
  if (memcmp (type, "VP8X", 4) == 0 && length >= 10)
    set_size (head, LE24 (data + 4) + 1, LE24 (data + 7) + 1);
  else if (memcmp (type, "EXIF", 4) == 0)
    take_exif (head, data, length);
  else if (memcmp (type, "XMP ", 4) == 0)
    head->has_metadata = TRUE;
  else if (head->width == 0 && memcmp (type, "VP8 ", 4) == 0 && length >= 10)
    set_size (head, LE16 (data + 6) & 0x3fff, LE16 (data + 8) & 0x3fff);
  else if (head->width == 0 && memcmp (type, "VP8L", 4) == 0 && length >= 5)
    set_size (head, (LE32 (data + 1) & 0x3fff) + 1, (LE32 (data + 1) >> 14 & 0x3fff) + 1);
}

static void
read_webp (TakesPictureHead *head,
           const guint8     *data,
           gsize             length)
{
  gsize at = 12;

  while (at + 8 <= length)
    {
      gsize size = LE32 (data + at + 4);

      read_webp_chunk (head, data + at, data + at + 8, MIN (size, length - at - 8));
      if (size > length - at - 8)
        break;
      at += 8 + size + (size & 1);
    }
}

static void
read_tiff (TakesPictureHead *head,
           const guint8     *data,
           gsize             length)
{
  TakesExif exif;

  if (!takes_exif_read (&exif, data, length))
    return;
  set_size (head, exif.width, exif.height);
  head->orientation = exif.orientation;
  head->has_metadata = TRUE;
}

static void
read_bmp (TakesPictureHead *head,
          const guint8     *data,
          gsize             length)
{
  gint32 height;

  if (length < 26)
    return;
  if (LE32 (data + 14) < 16)
    {
      set_size (head, LE16 (data + 18), LE16 (data + 20));
      return;
    }
  height = (gint32) LE32 (data + 22);
  if (height != G_MININT32)
    set_size (head, LE32 (data + 18), ABS (height));
}

/* The largest "ispe" box is the whole picture, smaller ones are its tiles. Only a guard against
 * bombs: the loader turns and crops by itself. */
static void
read_heif (TakesPictureHead *head,
           const guint8     *data,
           gsize             length)
{
  gsize end = MIN (length, 1024 * 1024);

  head->has_metadata = TRUE;
  for (gsize at = 0; at + 16 <= end; at++)
    {
      if (memcmp (data + at, "ispe", 4) != 0)
        continue;
      if ((guint64) BE32 (data + at + 8) * BE32 (data + at + 12) > (guint64) head->width * head->height)
        set_size (head, BE32 (data + at + 8), BE32 (data + at + 12));
    }
}

static void
read_gif (TakesPictureHead *head,
          const guint8     *data,
          gsize             length)
{
  if (length >= 10)
    set_size (head, LE16 (data + 6), LE16 (data + 8));
}

static gboolean
is_heif_brand (const guint8 *brand)
{
  static const char *brands[] = { "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis" };

  for (guint i = 0; i < G_N_ELEMENTS (brands); i++)
    if (memcmp (brand, brands[i], 4) == 0)
      return TRUE;

  return FALSE;
}

/**
 * takes_picture_head_read:
 * @head: (out caller-allocates): what the bytes say
 * @data: the file, or at least its first 64 KiB
 * @length: bytes in @data
 *
 * Knows a picture by its content and reads size, orientation and whether it carries metadata, by
 * hand: nothing is decoded, so a picture that claims a billion pixels costs nothing. Any bytes are
 * safe.
 *
 * Returns: FALSE if this is no picture of a kind Takes knows
 */
gboolean
takes_picture_head_read (TakesPictureHead *head,
                         const guint8     *data,
                         gsize             length)
{
  static const struct
  {
    const char *format, *mime, *magic;
    gsize n_magic;
    void (*read) (TakesPictureHead *, const guint8 *, gsize);
  } kinds[] = {
    { "png", "image/png", "\x89PNG\r\n\x1a\n", 8, read_png },
    { "jpeg", "image/jpeg", "\xff\xd8\xff", 3, read_jpeg },
    { "gif", "image/gif", "GIF87a", 6, read_gif },
    { "gif", "image/gif", "GIF89a", 6, read_gif },
    { "tiff", "image/tiff", "II*\0", 4, read_tiff },
    { "tiff", "image/tiff", "MM\0*", 4, read_tiff },
  };

  g_return_val_if_fail (head != NULL, FALSE);

  *head = (TakesPictureHead) { .orientation = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && !head->format; i++)
    if (length >= kinds[i].n_magic && memcmp (data, kinds[i].magic, kinds[i].n_magic) == 0)
      {
        head->format = kinds[i].format;
        head->mime = kinds[i].mime;
        kinds[i].read (head, data, length);
      }
  if (head->format)
    return TRUE;

  if (length >= 16 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    {
      head->format = "webp";
      head->mime = "image/webp";
      read_webp (head, data, length);
    }
  else if (length >= 12 && memcmp (data + 4, "ftyp", 4) == 0 && is_heif_brand (data + 8))
    {
      gboolean is_avif = memcmp (data + 8, "avi", 3) == 0;

      head->format = is_avif ? "avif" : "heif";
      head->mime = is_avif ? "image/avif" : "image/heif";
      read_heif (head, data, length);
    }
  else if (length >= 26 && memcmp (data, "BM", 2) == 0 && LE32 (data + 14) <= 124 && LE32 (data + 14) >= 12)
    {
      head->format = "bmp";
      head->mime = "image/bmp";
      read_bmp (head, data, length);
    }

  return head->format != NULL;
}
