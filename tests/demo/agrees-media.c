/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agrees-media.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "rules-case.h"
#include "takes-property.h"

#define MB 1048576

/* What is known of each file (models.md §4.4, §6: limits and both their sides). Nobody reads the length of a video
 * or of an MP3 here, so it is unknown to the rules too. */
static const struct {
  TakesDemoMedium  medium;
  const char      *format;     /* as the rules call it */
  int              width;
  int              height;
  gint64           ms;         /* −1: unknown */
  gint64           bytes;      /* 0: as many as there are */
} files[] = {
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 360, 360, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 359, 360, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 360, 359, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 240, 240, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 239, 240, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 2000, 2000, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 2001, 400, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 2001, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 8000, 360, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 8001, 360, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "jpeg", 640, 480, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "webp", 640, 480, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "gif", 400, 400, -1, 0 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 400, -1, 10000001 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 400, -1, 10 * MB },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 400, -1, 10 * MB + 1 },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 400, -1, 20 * MB },
  { TAKES_DEMO_MEDIUM_IMAGE, "png", 400, 400, -1, 20 * MB + 1 },
  { TAKES_DEMO_MEDIUM_VIDEO, "mp4", 0, 0, -1, 0 },
  { TAKES_DEMO_MEDIUM_VIDEO, "mov", 0, 0, -1, 0 },
  { TAKES_DEMO_MEDIUM_VIDEO, "webm", 0, 0, -1, 0 },
  { TAKES_DEMO_MEDIUM_VIDEO, "mp4", 0, 0, -1, 100 * MB },
  { TAKES_DEMO_MEDIUM_VIDEO, "mp4", 0, 0, -1, 100 * MB + 1 },
  { TAKES_DEMO_MEDIUM_AUDIO, "mp3", 0, 0, -1, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 5000, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 2949, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 2950, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 30050, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 30051, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "m4a", 0, 0, -1, 0 },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 5000, 15 * MB },
  { TAKES_DEMO_MEDIUM_AUDIO, "wav", 0, 0, 5000, 15 * MB + 1 },
};

/* Videos that large are only said to be: every byte of the others is there. */
#define SAID_FROM (50 * MB)
/* Not worth more in a request that is written thousands of times. */
#define INLINE_MAX 40000

struct _AgreesMedia {
  char   *sources[G_N_ELEMENTS (files)];    /* an upload's id, or a link to it */
  char   *texts[G_N_ELEMENTS (files)];      /* base64; NULL for what is too long */
  gint64  bytes[G_N_ELEMENTS (files)];
};

static GByteArray *
paint (const char *format,
       int         width,
       int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x305080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, &error, NULL);
  g_assert_no_error (error);

  return g_byte_array_new_take ((guint8 *) data, size);
}

static void
add_little (GByteArray *bytes,
            guint32     number,
            guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, (const guint8[]) { number >> 8 * i & 0xff }, 1);
}

#define ADD(bytes, text) g_byte_array_append (bytes, (const guint8 *) text, sizeof text - 1)

/* One pixel on a wide screen. */
static GByteArray *
write_gif (int width,
           int height)
{
  GByteArray *bytes = g_byte_array_new ();

  ADD (bytes, "GIF89a");
  add_little (bytes, width, 2);
  add_little (bytes, height, 2);
  ADD (bytes, "\x80\x00\x00\x00\x00\x00\xff\xff\xff");
  ADD (bytes, "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b");

  return bytes;
}

/* The header alone, which is all that anybody reads. */
static GByteArray *
write_webp (int width,
            int height)
{
  GByteArray *bytes = g_byte_array_new ();

  ADD (bytes, "RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00");
  add_little (bytes, width - 1, 3);
  add_little (bytes, height - 1, 3);

  return bytes;
}

/* As many bytes a second as make the length come out: a byte a millisecond, or what is wanted in all. */
static GByteArray *
write_wav (gint64 ms,
           gint64 bytes_in_all)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 n_data = bytes_in_all > 0 ? bytes_in_all - 44 : ms;
  guint32 rate = bytes_in_all > 0 ? (gint64) n_data * 1000 / ms : 1000;

  ADD (bytes, "RIFF");
  add_little (bytes, n_data + 36, 4);
  ADD (bytes, "WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00");
  add_little (bytes, rate, 4);
  add_little (bytes, rate, 4);
  ADD (bytes, "\x01\x00\x08\x00" "data");
  add_little (bytes, n_data, 4);
  g_byte_array_set_size (bytes, 44 + n_data);
  memset (bytes->data + 44, 0x80, n_data);

  return bytes;
}

static GByteArray *
write_text (const char *text,
            gsize       length)
{
  return g_byte_array_append (g_byte_array_new (), (const guint8 *) text, length);
}

static GByteArray *
write_file (guint index)
{
  const char *format = files[index].format;

  if (g_str_equal (format, "png") || g_str_equal (format, "jpeg"))
    return paint (format, files[index].width, files[index].height);
  if (g_str_equal (format, "gif"))
    return write_gif (files[index].width, files[index].height);
  if (g_str_equal (format, "webp"))
    return write_webp (files[index].width, files[index].height);
  if (g_str_equal (format, "wav"))
    return write_wav (files[index].ms, files[index].bytes);
  if (g_str_equal (format, "mp3"))
    return write_text ("ID3\x04\x00\x00\x00\x00\x00\x00", 10);
  if (g_str_equal (format, "m4a"))
    return write_text ("\0\0\0\x10" "ftypM4A \0\0\0\0", 16);
  if (g_str_equal (format, "mov"))
    return write_text ("\0\0\0\x10" "ftypqt  \0\0\0\0", 16);
  if (g_str_equal (format, "webm"))
    return write_text ("\x1a\x45\xdf\xa3\0\0\0\0", 8);

  return write_text ("\0\0\0\x10" "ftypisom\0\0\0\0", 16);
}

static GBytes *
read_file (guint index)
{
  GByteArray *bytes = write_file (index);
  guint n = bytes->len;

  if (files[index].bytes > n && files[index].bytes < SAID_FROM)
    {
      g_byte_array_set_size (bytes, files[index].bytes);
      memset (bytes->data + n, 0, bytes->len - n);
    }

  return g_byte_array_free_to_bytes (bytes);
}

/* The Demo looked at the bytes: it found what the table says. */
static void
assert_as_written (guint                  index,
                   const TakesDemoUpload *upload)
{
  g_assert_nonnull (upload);
  g_assert_cmpint (upload->medium, ==, files[index].medium);
  g_assert_cmpint (upload->width, ==, files[index].width);
  g_assert_cmpint (upload->height, ==, files[index].height);
  g_assert_cmpint (upload->seconds < 0 ? -1 : (int) (upload->seconds * 1000 + 0.5), ==, files[index].ms);
  if (files[index].bytes > 0 && files[index].bytes < SAID_FROM)
    g_assert_cmpint (upload->bytes, ==, files[index].bytes);
}

/**
 * agrees_media_new:
 * @links: whether the service takes addresses; else ids of uploads
 *
 * Writes every file of the table and lets the Demo read it.
 */
AgreesMedia *
agrees_media_new (TakesDemoService *service,
                  gboolean          links)
{
  AgreesMedia *self = g_new0 (AgreesMedia, 1);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = read_file (i);
      TakesDemoUpload *upload = takes_demo_upload_new (bytes);

      assert_as_written (i, upload);
      upload = takes_demo_service_add_upload (service, upload, bytes);
      g_assert_nonnull (upload);
      if (files[i].bytes >= SAID_FROM)
        upload->bytes = files[i].bytes;
      self->bytes[i] = upload->bytes;
      self->sources[i] = links ? g_strdup_printf ("%s/uploads/%s.%s", service->media_url, upload->uuid, upload->extension)
                               : g_strdup (upload->uuid);
      if (g_bytes_get_size (bytes) <= INLINE_MAX)
        self->texts[i] = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return self;
}

void
agrees_media_free (AgreesMedia *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_free (self->sources[i]);
      g_free (self->texts[i]);
    }
  g_free (self);
}

static TakesDemoMedium
medium_of (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_REFERENCE_VIDEO:
      return TAKES_DEMO_MEDIUM_VIDEO;

    case TAKES_INPUT_AUDIO:
      return TAKES_DEMO_MEDIUM_AUDIO;

    case TAKES_INPUT_FRAME:
    case TAKES_INPUT_REFERENCE_IMAGE:
    default:
      return TAKES_DEMO_MEDIUM_IMAGE;
    }
}

static guint
choose (TakesInputRole role)
{
  guint index;

  do
    index = rules_below (G_N_ELEMENTS (files));
  while (files[index].medium != medium_of (role));

  return index;
}

/**
 * agrees_media_put:
 * @input: becomes one of the files, with what is known of it; or an address that is none
 */
void
agrees_media_put (AgreesMedia    *self,
                  TakesInput     *input,
                  TakesInputRole  role)
{
  static const char *const odd[] = { "https://", "http:///a.png", "ftp://example.org/a.png", "example.org/a.png" };
  guint index = choose (role);
  gboolean inlined = self->texts[index] && rules_chance (role == TAKES_INPUT_FRAME || role == TAKES_INPUT_REFERENCE_IMAGE ? 3 : 8);
  g_autofree char *uri = NULL;

  if (rules_chance (12))
    {
      takes_set_str (&input->source, odd[rules_below (G_N_ELEMENTS (odd))]);
      return;
    }

  if (inlined && rules_chance (2))
    uri = g_strdup_printf ("data:application/octet-stream;base64,%s", self->texts[index]);
  takes_set_str (&input->source, uri ? uri : inlined ? self->texts[index] : self->sources[index]);
  takes_set_str (&input->format, files[index].format);
  input->width = files[index].width;
  input->height = files[index].height;
  input->ms = files[index].ms;
  input->bytes = self->bytes[index];
}
