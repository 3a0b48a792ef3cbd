/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-sniff.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const char      *extension;
  TakesDemoMedium  medium;
  gsize            offset;
  const char      *text;
  gsize            length;
} Magic;

static const Magic magics[] = {
  { "png", TAKES_DEMO_MEDIUM_IMAGE, 0, "\x89PNG\r\n\x1a\n", 8 },
  { "jpg", TAKES_DEMO_MEDIUM_IMAGE, 0, "\xff\xd8\xff", 3 },
  { "webp", TAKES_DEMO_MEDIUM_IMAGE, 8, "WEBP", 4 },
  { "gif", TAKES_DEMO_MEDIUM_IMAGE, 0, "GIF8", 4 },
  { "wav", TAKES_DEMO_MEDIUM_AUDIO, 8, "WAVE", 4 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "ID3", 3 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xfb", 2 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xf3", 2 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xf2", 2 },
  { "m4a", TAKES_DEMO_MEDIUM_AUDIO, 4, "ftypM4A ", 8 },
  { "mov", TAKES_DEMO_MEDIUM_VIDEO, 4, "ftypqt", 6 },
  { "mp4", TAKES_DEMO_MEDIUM_VIDEO, 4, "ftyp", 4 },
  { "webm", TAKES_DEMO_MEDIUM_VIDEO, 0, "\x1a\x45\xdf\xa3", 4 },
};

static const Magic *
find_magic (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (size >= magics[i].offset + magics[i].length &&
          memcmp (data + magics[i].offset, magics[i].text, magics[i].length) == 0)
        return &magics[i];
    }

  return NULL;
}

static guint32
little (const guint8 *at,
        guint         bytes)
{
  guint32 value = 0;

  for (guint i = bytes; i > 0; i--)
    value = value << 8 | at[i - 1];

  return value;
}

/* gdk-pixbuf has no WebP reader of its own, so its three headers are read here. */
static void
measure_webp (const guint8   *data,
              gsize           size,
              TakesDemoSniff *sniff)
{
  if (size < 30)
    return;

  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      sniff->width = little (data + 24, 3) + 1;
      sniff->height = little (data + 27, 3) + 1;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      sniff->width = (little (data + 21, 4) & 0x3fff) + 1;
      sniff->height = (little (data + 21, 4) >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (data + 12, "VP8 ", 4) == 0)
    {
      sniff->width = little (data + 26, 2) & 0x3fff;
      sniff->height = little (data + 28, 2) & 0x3fff;
    }
}

/* gdk-pixbuf's name of a picture type. */
static const char *
loader_of (const char *extension)
{
  return g_strcmp0 (extension, "jpg") == 0 ? "jpeg" : extension;
}

static GdkPixbuf *
decode (GBytes      *bytes,
        const char  *extension,
        GError     **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (loader_of (extension), error);
  GdkPixbuf *pixbuf;

  if (!loader)
    return NULL;

  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }

  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

static void
measure_picture (GBytes         *bytes,
                 TakesDemoSniff *sniff)
{
  g_autoptr (GdkPixbuf) pixbuf = decode (bytes, sniff->extension, NULL);

  if (!pixbuf)
    return;

  sniff->width = gdk_pixbuf_get_width (pixbuf);
  sniff->height = gdk_pixbuf_get_height (pixbuf);
}

/* Bytes of sound by bytes per second, from the canonical RIFF header. */
static void
measure_wav (const guint8   *data,
             gsize           size,
             TakesDemoSniff *sniff)
{
  guint32 rate;

  if (size < 44 || memcmp (data + 12, "fmt ", 4) != 0)
    return;

  rate = little (data + 28, 4);
  if (rate > 0)
    sniff->seconds = (double) (size - 44) / rate;
}

/**
 * takes_demo_sniff:
 *
 * Tells a medium by its content. Pictures are decoded as a whole: one that cannot be has no size.
 *
 * Any thread.
 */
TakesDemoSniff
takes_demo_sniff (GBytes *bytes)
{
  TakesDemoSniff sniff = { .seconds = -1 };
  const Magic *magic;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, sniff);

  magic = find_magic (bytes);
  if (!magic)
    return sniff;

  data = g_bytes_get_data (bytes, &size);
  sniff.extension = magic->extension;
  sniff.medium = magic->medium;
  if (g_strcmp0 (sniff.extension, "webp") == 0)
    measure_webp (data, size, &sniff);
  else if (g_strcmp0 (sniff.extension, "wav") == 0)
    measure_wav (data, size, &sniff);
  else if (sniff.medium == TAKES_DEMO_MEDIUM_IMAGE)
    measure_picture (bytes, &sniff);

  return sniff;
}

/**
 * takes_demo_sniff_decode:
 *
 * Reads a picture, upright. The type is told by its first bytes: gdk-pixbuf itself would ask the
 * system's type database, which need not be there.
 *
 * Any thread. Returns: (transfer full) (nullable): NULL when it is no picture, or of a type that
 *   has no reader on this computer
 */
GdkPixbuf *
takes_demo_sniff_decode (GBytes  *bytes,
                         GError **error)
{
  const Magic *magic;

  g_return_val_if_fail (bytes != NULL, NULL);

  magic = find_magic (bytes);
  if (magic && magic->medium == TAKES_DEMO_MEDIUM_IMAGE)
    return decode (bytes, magic->extension, error);

  g_set_error (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE, _("This is not a picture."));

  return NULL;
}

/**
 * takes_demo_sniff_type_of:
 * @path: of a file whose ending is right
 *
 * Any thread. Returns: what it is called in Content-Type
 */
const char *
takes_demo_sniff_type_of (const char *path)
{
  static const struct { const char *suffix; const char *type; } types[] = {
    { ".mp4", "video/mp4" }, { ".webm", "video/webm" }, { ".mov", "video/quicktime" },
    { ".png", "image/png" }, { ".jpg", "image/jpeg" }, { ".webp", "image/webp" }, { ".gif", "image/gif" },
    { ".wav", "audio/wav" }, { ".mp3", "audio/mpeg" }, { ".m4a", "audio/mp4" },
  };

  g_return_val_if_fail (path != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_has_suffix (path, types[i].suffix))
        return types[i].type;
    }

  return "application/octet-stream";
}
