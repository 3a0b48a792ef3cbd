/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tags.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/* The text chunks of PNG (tEXt, zTXt, iTXt), and the XMP of PNG, JPEG and WebP. */

#define MAX_CHUNK       (4 * 1024 * 1024)
#define MAX_XMP         (1024 * 1024)
#define MAX_CHUNKS      10000
#define CHUNKS_AFTER    64
#define MAX_KEYWORD     79

static guint32
get_be (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static guint32
crc_of (const guint8 *data,
        gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }

  return ~crc;
}

/* A few bytes may say that they are gigabytes. */
static GByteArray *
inflate (const guint8 *data,
         gsize         length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 piece[16 * 1024];
  gssize n;

  while ((n = g_input_stream_read (stream, piece, sizeof piece, NULL, NULL)) > 0)
    {
      if (out->len + (gsize) n > MAX_CHUNK)
        return NULL;
      g_byte_array_append (out, piece, (guint) n);
    }

  return n == 0 ? g_steal_pointer (&out) : NULL;
}

static void
keep_text (GPtrArray    *found,
           const char   *keyword,
           const guint8 *text,
           gsize         length,
           gboolean      packed)
{
  gboolean xmp = g_str_equal (keyword, "XML:com.adobe.xmp");
  g_autoptr (GByteArray) unpacked = packed ? inflate (text, length) : NULL;

  if (packed && !unpacked)
    return;

  takes_found_add (found, xmp ? TAKES_FOUND_XMP : TAKES_FOUND_PICTURE, keyword,
                   unpacked ? unpacked->data : text, unpacked ? unpacked->len : length);
}

/* keyword 0 text · keyword 0 method text · keyword 0 packed method language 0 keyword 0 text */
static void
read_text_chunk (GPtrArray    *found,
                 const char   *type,
                 const guint8 *data,
                 gsize         length)
{
  const guint8 *end = memchr (data, 0, MIN (length, MAX_KEYWORD + 1));
  const guint8 *text = end ? end + 1 : NULL;
  const guint8 *past = data + length;
  gboolean packed = FALSE;

  if (!text)
    return;

  if (g_str_equal (type, "zTXt"))
    {
      packed = TRUE;
      text++;
    }
  else if (g_str_equal (type, "iTXt"))
    {
      if (past - text < 2)
        return;
      packed = text[0] == 1;
      text += 2;
      for (guint i = 0; i < 2 && text; i++)
        {
          text = memchr (text, 0, (gsize) (past - text));
          text = text ? text + 1 : NULL;
        }
    }

  if (text && text <= past)
    keep_text (found, (const char *) data, text, (gsize) (past - text), packed);
}

void
takes_tags_read_png (int        fd,
                     goffset    end,
                     GPtrArray *found)
{
  guint n_after = 0;
  goffset at = 8;

  for (guint i = 0; i < MAX_CHUNKS && end - at >= 12 && n_after <= CHUNKS_AFTER; i++)
    {
      guint8 head[8];
      char type[5] = { 0 };
      guint32 size;

      if (pread (fd, head, 8, at) != 8)
        return;
      size = get_be (head);
      memcpy (type, head + 4, 4);
      if (size > end - at - 12)
        return;

      n_after += n_after > 0 || g_str_equal (type, "IDAT");
      if (size <= MAX_CHUNK && (g_str_equal (type, "tEXt") || g_str_equal (type, "zTXt") || g_str_equal (type, "iTXt")))
        {
          g_autofree guint8 *chunk = g_malloc (size + 8);

          if (pread (fd, chunk, size + 8, at + 4) == (gssize) size + 8 &&
              crc_of (chunk, size + 4) == get_be (chunk + size + 4))
            read_text_chunk (found, type, chunk + 4, size);
        }
      at += (goffset) size + 12;
    }
}

void
takes_tags_read_jpeg (int        fd,
                      goffset    end,
                      GPtrArray *found)
{
  static const char name[] = "http://ns.adobe.com/xap/1.0/";
  guint8 head[4 + sizeof name];
  goffset at = 2;

  for (guint i = 0; i < MAX_CHUNKS && end - at >= 4; i++)
    {
      gssize n = pread (fd, head, sizeof head, at);
      goffset size;

      if (n < 4 || head[0] != 0xff || head[1] == 0xda)
        return;
      if (head[1] == 0xff)
        {
          at++;
          continue;
        }
      size = (goffset) head[2] << 8 | head[3];
      if (size < 2 || size > end - at - 2)
        return;
      if (head[1] == 0xe1 && n == (gssize) sizeof head && memcmp (head + 4, name, sizeof name) == 0)
        takes_tags_take (fd, at + (goffset) sizeof head, size + 2 - (goffset) sizeof head, MAX_XMP, TAKES_FOUND_XMP, "", found);
      at += size + 2;
    }
}

void
takes_tags_read_webp (int        fd,
                      goffset    end,
                      GPtrArray *found)
{
  goffset at = 12;
  guint8 head[8];

  for (guint i = 0; i < MAX_CHUNKS && end - at >= 8 && pread (fd, head, 8, at) == 8; i++)
    {
      goffset size = (goffset) head[4] | (goffset) head[5] << 8 | (goffset) head[6] << 16 | (goffset) head[7] << 24;

      if (size > end - at - 8)
        return;
      if (memcmp (head, "XMP ", 4) == 0)
        takes_tags_take (fd, at + 8, size, MAX_XMP, TAKES_FOUND_XMP, "", found);
      at += 8 + size + (size & 1);
    }
}
