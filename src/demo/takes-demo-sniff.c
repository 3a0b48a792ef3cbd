/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-sniff.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static const struct {
  const char      *extension;
  TakesDemoMedium  medium;
  gsize            offset;
  const char      *magic;
  gsize            length;
} magics[] = {
  { "png", TAKES_DEMO_MEDIUM_IMAGE, 0, "\x89PNG\r\n\x1a\n", 8 },
  { "jpg", TAKES_DEMO_MEDIUM_IMAGE, 0, "\xff\xd8\xff", 3 },
  { "webp", TAKES_DEMO_MEDIUM_IMAGE, 8, "WEBP", 4 },
  { "wav", TAKES_DEMO_MEDIUM_AUDIO, 8, "WAVE", 4 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "ID3", 3 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xfb", 2 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xf3", 2 },
  { "mp3", TAKES_DEMO_MEDIUM_AUDIO, 0, "\xff\xf2", 2 },
  { "mov", TAKES_DEMO_MEDIUM_VIDEO, 4, "ftypqt", 6 },
  { "mp4", TAKES_DEMO_MEDIUM_VIDEO, 4, "ftyp", 4 },
  { "webm", TAKES_DEMO_MEDIUM_VIDEO, 0, "\x1a\x45\xdf\xa3", 4 },
};

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

static void
measure_picture (GBytes         *bytes,
                 TakesDemoSniff *sniff)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;

  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, NULL))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return;
    }

  if (!gdk_pixbuf_loader_close (loader, NULL) || !(pixbuf = gdk_pixbuf_loader_get_pixbuf (loader)))
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
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, sniff);

  data = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i < G_N_ELEMENTS (magics) && !sniff.extension; i++)
    {
      if (size >= magics[i].offset + magics[i].length &&
          memcmp (data + magics[i].offset, magics[i].magic, magics[i].length) == 0)
        {
          sniff.extension = magics[i].extension;
          sniff.medium = magics[i].medium;
        }
    }

  if (g_strcmp0 (sniff.extension, "webp") == 0)
    measure_webp (data, size, &sniff);
  else if (g_strcmp0 (sniff.extension, "wav") == 0)
    measure_wav (data, size, &sniff);
  else if (sniff.medium == TAKES_DEMO_MEDIUM_IMAGE)
    measure_picture (bytes, &sniff);

  return sniff;
}
