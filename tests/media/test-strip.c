/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-probe.h"
#include "takes-strip.h"
#include "takes-strip-clip.h"

#include "clip-maker.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#define SECRET "GPS 52.5200 13.4050 by Example Camera"

/* Parts as files have them, as they break off, and as somebody might build them on purpose. */
static const struct {
  const char    *name;
  const char    *format;
  const char    *bytes;
  gsize          length;
  TakesClipSays  says;
  const char    *after;     /* NULL: as before */
  gsize          n_after;   /* 0: as long as before */
} parts[] = {
  { "empty", "mp4", "", 0, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "short", "mp4", "\0\0\0", 3, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "plain", "mp4", "\0\0\0\x08moov\0\0\0\x0cmdatudta", 20, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "title", "mp4", "\0\0\0\x14moov\0\0\0\x0cudtaname", 20, TAKES_CLIP_SAYS_SOMETHING,
    "\0\0\0\x14moov\0\0\0\x0c" "free\0\0\0\0", 0 },
  { "place", "mov", "\0\0\0\x1cmoov\0\0\0\x14trak\0\0\0\x0cudta\xa9xyz", 28, TAKES_CLIP_SAYS_WHERE,
    "\0\0\0\x1cmoov\0\0\0\x14trak\0\0\0\x0c" "free\0\0\0\0", 0 },
  { "to-the-end", "m4a", "\0\0\0\0metaGPS!", 12, TAKES_CLIP_SAYS_WHERE, "\0\0\0\0free\0\0\0\0", 0 },
  { "long-size", "mp4", "\0\0\0\x01uuid\0\0\0\0\0\0\0\x14GPS!", 20, TAKES_CLIP_SAYS_WHERE,
    "\0\0\0\x01" "free\0\0\0\0\0\0\0\x14\0\0\0\0", 0 },
  { "larger-than-the-file", "mp4", "\0\0\x01\0metaGPS!", 12, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "size-too-small", "mp4", "\0\0\0\x04metaGPS!", 12, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "huge", "mp4", "\0\0\0\x01meta\xff\xff\xff\xff\xff\xff\xff\xffGPS!", 20, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "larger-than-its-parent", "mp4", "\0\0\0\x10moov\0\0\0\x0cmetaGPS!", 20, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "other-format", "ogg", "\0\0\0\0metaGPS!", 12, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  /* A segment of 13 bytes: tags of 4, a void of 0. */
  { "tags", "mkv", "\x18\x53\x80\x67\x8b\x12\x54\xc3\x67\x84GPS!\xec\x80", 16, TAKES_CLIP_SAYS_WHERE,
    "\x18\x53\x80\x67\x8b\xec\x87\0\0\0\0\0\0\0\xec\x80", 0 },
  { "attachment", "webm", "\x18\x53\x80\x67\xff\x19\x41\xa4\x69\x84name", 14, TAKES_CLIP_SAYS_SOMETHING,
    "\x18\x53\x80\x67\xff\xec\x87\0\0\0\0\0\0\0", 0 },
  { "endless-cluster", "webm", "\x18\x53\x80\x67\xff\x1f\x43\xb6\x75\xff\xa3\x81x\x12\x54\xc3\x67\x84GPS!", 22,
    TAKES_CLIP_SAYS_WHERE, "\x18\x53\x80\x67\xff\x1f\x43\xb6\x75\xff\xa3\x81x\xec\x87\0\0\0\0\0\0\0", 0 },
  { "tags-too-long", "mkv", "\x18\x53\x80\x67\x89\x12\x54\xc3\x67\x85GPS!", 14, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "no-id", "mkv", "\x18\x53\x80\x67\x89\0\0\0\0\0\0\0\0\0", 14, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
  { "id3", "mp3", "ID3\3\0\x80\0\0\0\4GPS!\xff\xfb", 16, TAKES_CLIP_SAYS_WHERE, "ID3\3\0\0\0\0\0\4\0\0\0\0\xff\xfb", 0 },
  { "id3-longer-than-all", "mp3", "ID3\3\0\0\x7f\x7f\x7f\x7fGPS!", 14, TAKES_CLIP_SAYS_WHERE,
    "ID3\3\0\0\x7f\x7f\x7f\x7f\0\0\0\0", 0 },
  { "ape", "mp3", "\xff\xfbxxAPETAGEX\xd0\7\0\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 36, TAKES_CLIP_SAYS_SOMETHING,
    "\xff\xfbxx", 4 },
  { "lyrics", "mp3", "\xff\xfbLYRICSBEGIN000011LYRICS200", 28, TAKES_CLIP_SAYS_SOMETHING, "\xff\xfb", 2 },
  { "info", "wav", "RIFF\x18\0\0\0WAVELIST\4\0\0\0GPS!data\0\0\0\0", 32, TAKES_CLIP_SAYS_WHERE,
    "RIFF\x18\0\0\0WAVEJUNK\4\0\0\0\0\0\0\0data\0\0\0\0", 0 },
  { "behind-the-sound", "wav", "RIFF\x0c\0\0\0WAVEdata\0\0\0\0TAGGPS", 26, TAKES_CLIP_SAYS_WHERE,
    "RIFF\x0c\0\0\0WAVEdata\0\0\0\0", 20 },
  { "camera", "avi", "RIFF\x24\0\0\0AVI LIST\x10\0\0\0hdrlIDIT\4\0\0\0GPS!LIST\4\0\0\0movi", 44, TAKES_CLIP_SAYS_WHERE,
    "RIFF\x24\0\0\0AVI LIST\x10\0\0\0hdrlJUNK\4\0\0\0\0\0\0\0LIST\4\0\0\0movi", 0 },
  { "chunk-too-long", "wav", "RIFF\x10\0\0\0WAVELIST\xff\0\0\0GPS!", 24, TAKES_CLIP_SAYS_NOTHING, NULL, 0 },
};

static void
test_parts (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = clip_maker_write ("parts", parts[i].bytes, parts[i].length);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_cmpint (takes_strip_clip_look (path, parts[i].format), ==, parts[i].says);
  g_assert_true (takes_strip_clip (path, parts[i].format, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpmem (after, length, parts[i].after ? parts[i].after : parts[i].bytes,
                   parts[i].n_after ? parts[i].n_after : parts[i].length);
}

static gboolean
holds (const char *path,
       const char *word)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize at = 0; at + strlen (word) <= length; at++)
    if (memcmp (data + at, word, strlen (word)) == 0)
      return TRUE;

  return FALSE;
}

/* Files as GStreamer writes them. `launch` ends in a filesink; %s is a list of captions. */
static const struct {
  const char *name;
  const char *file;
  const char *launch;
  gboolean    video;
  gboolean    tagged_after;   /* as other programs tag Matroska: GStreamer writes only some tags */
} clips[] = {
  { "mkv", "tagged.mkv", "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=180 ! jpegenc ! "
    "matroskamux streamable=true", TRUE, TRUE },
  { "mkv-captions", "captions.mkv", "filesrc location=\"%s\" ! subparse ! matroskamux name=mux "
    "videotestsrc num-buffers=90 ! video/x-raw,width=320,height=180 ! jpegenc ! mux. mux.", TRUE },
  { "webm", "tagged.webm", "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=180 ! vp8enc deadline=1 ! "
    "webmmux streamable=true", TRUE, TRUE },
  { "webm-live", "live.webm", "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=180 ! vp8enc deadline=1 ! "
    "taginject tags=\"title=\\\"" SECRET "\\\"\" ! webmmux streamable=true", TRUE },
  { "mp4", "tagged.mp4", "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=180 ! jpegenc ! "
    "taginject tags=\"comment=\\\"" SECRET "\\\"\" ! qtmux", TRUE },
  { "mp4-captions", "captions.mp4", "filesrc location=\"%s\" ! subparse ! qtmux name=mux "
    "videotestsrc num-buffers=90 ! video/x-raw,width=320,height=180 ! jpegenc ! mux. mux.", TRUE },
  { "avi", "tagged.avi", "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=180 ! jpegenc ! "
    "taginject tags=\"comment=\\\"" SECRET "\\\"\" ! avimux", TRUE },
  { "wav", "tagged.wav", "audiotestsrc num-buffers=60 ! taginject tags=\"title=\\\"" SECRET "\\\"\" ! wavenc", FALSE },
  { "mp3", "tagged.mp3", "audiotestsrc num-buffers=60 ! lamemp3enc ! taginject tags=\"title=\\\"" SECRET "\\\"\" ! "
    "id3mux write-v1=true", FALSE },
};

/* Tags, Tag, SimpleTag, its name and its text, behind the last cluster. */
static void
tag_matroska (const char *path)
{
  guint8 n = (guint8) strlen (SECRET);
  g_autoptr (GByteArray) tags = g_byte_array_new ();
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_byte_array_append (tags, (guint8 *) data, (guint) length);
  g_byte_array_append (tags, (guint8[]) { 0x12, 0x54, 0xc3, 0x67, 0x80 | (n + 19) }, 5);
  g_byte_array_append (tags, (guint8[]) { 0x73, 0x73, 0x80 | (n + 16) }, 3);
  g_byte_array_append (tags, (guint8[]) { 0x67, 0xc8, 0x80 | (n + 13) }, 3);
  g_byte_array_append (tags, (const guint8 *) "\x45\xa3\x87" "COMMENT\x44\x87", 12);
  g_byte_array_append (tags, (guint8[]) { 0x80 | n }, 1);
  g_byte_array_append (tags, (const guint8 *) SECRET, n);
  g_assert_true (g_file_set_contents (path, (char *) tags->data, tags->len, NULL));
}

static char *
launch (guint i)
{
  static const char captions[] = "1\n00:00:00,000 --> 00:00:01,000\n" SECRET "\n\n"
                                 "2\n00:00:01,000 --> 00:00:02,000\n" SECRET "\n\n";
  g_autofree char *list = clip_maker_write ("captions.srt", captions, strlen (captions));
  g_auto (GStrv) around = g_strsplit (clips[i].launch, "%s", 2);
  g_autofree char *before = g_strjoinv (list, around);
  char *path = g_build_filename (clip_maker_get_folder (), clips[i].file, NULL);
  g_autofree char *text = g_strdup_printf ("%s ! filesink location=\"%s\"", before, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (error)
    {
      g_test_skip (error->message);
      g_free (path);
      return NULL;
    }

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  if (clips[i].tagged_after)
    tag_matroska (path);

  return path;
}

/* What says where goes; what is seen and heard is as it was, and as long. */
static void
test_clip (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path = launch (i);
  g_autoptr (TakesProbe) before = NULL;
  g_autoptr (TakesProbe) after = NULL;
  g_autoptr (GError) error = NULL;

  if (!path)
    return;

  g_assert_true (holds (path, SECRET));
  before = takes_probe_run (path, TRUE, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (takes_strip_clip_can (before->format));
  g_assert_cmpint (takes_strip_clip_look (path, before->format), ==, TAKES_CLIP_SAYS_WHERE);
  g_assert_true (takes_strip_clip (path, before->format, &error));
  g_assert_no_error (error);
  g_assert_false (holds (path, SECRET));
  g_assert_false (holds (path, "Example Camera"));

  after = takes_probe_run (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->format, ==, before->format);
  g_assert_cmpint (after->kind, ==, clips[i].video ? TAKES_MEDIA_VIDEO : TAKES_MEDIA_SOUND);
  g_assert_cmpint (after->width, ==, before->width);
  g_assert_cmpint (after->height, ==, before->height);
  g_assert_cmpint (ABS (after->ms - before->ms), <=, 60);
}

/* Text and what a camera invents go; colours and pixels stay. */
static void
test_png (void)
{
  static const guint8 text[] = "\0\0\0\x05" "tEXta\0GPS\0\0\0\0";
  static const guint8 own[] = "\0\0\0\x04" "caBxGPS!\0\0\0\0";
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) stripped = NULL;
  g_autofree char *data = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x33669900);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", NULL, NULL));
  g_byte_array_append (png, (guint8 *) data, 33);
  g_byte_array_append (png, text, sizeof text - 1);
  g_byte_array_append (png, own, sizeof own - 1);
  g_byte_array_append (png, (guint8 *) data + 33, (guint) length - 33);
  whole = g_byte_array_free_to_bytes (g_steal_pointer (&png));

  stripped = takes_strip_metadata (whole, "png");
  g_assert_cmpmem (g_bytes_get_data (stripped, NULL), g_bytes_get_size (stripped), data, length);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  clip_maker_init ();
  g_test_add_func ("/media/strip/png", test_png);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat ("/media/strip/parts/", parts[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_parts);
    }
  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = g_strconcat ("/media/strip/clips/", clips[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_clip);
    }

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
