/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-probe.h"

#include "clip-maker.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>
#include <string.h>

typedef struct {
  const char    *name;
  ClipSpec       spec;
  const char    *format, *mime;
  int            width, height;
  gint64         ms;
  double         fps;
  gboolean       turned;
} ClipCase;

static const ClipCase clip_cases[] = {
  { "mp4", { .file = "a.mp4" }, "mp4", "video/mp4", 320, 180, 2000, 30 },
  { "mp4-sound", { .file = "b.mp4", .audio = TRUE }, "mp4", "video/mp4", 320, 180, 2000, 30 },
  { "named-wrongly", { .file = "c.png" }, "mp4", "video/mp4", 320, 180, 2000, 30 },
  { "moov-behind", { .file = "d.mp4", .muxer = "mp4mux" }, "mp4", "video/mp4", 320, 180, 2000, 30 },
  { "mov", { .file = "e.mov", .muxer = "qtmux" }, "mov", "video/quicktime", 320, 180, 2000, 30 },
  { "60fps", { .file = "f.mp4", .fps = 60 }, "mp4", "video/mp4", 320, 180, 1000, 60 },
  { "odd", { .file = "g.webm", .encoder = "vp8enc deadline=1", .muxer = "webmmux", .width = 161, .height = 91 },
    "webm", "video/webm", 161, 91, 2000, 30 },
  { "vp9", { .file = "h.webm", .encoder = "vp9enc deadline=1", .muxer = "webmmux" },
    "webm", "video/webm", 320, 180, 2000, 30 },
  { "mkv", { .file = "i.mkv", .muxer = "matroskamux" }, "mkv", "video/x-matroska", 320, 180, 2000, 30 },
  { "avi", { .file = "j.avi", .encoder = "jpegenc", .muxer = "avimux" }, "avi", "video/x-msvideo", 320, 180, 2000, 30 },
  { "one-frame", { .file = "k.mp4", .n_frames = 1 }, "mp4", "video/mp4", 320, 180, -2, 0 },
  { "irregular", { .file = "l.mp4", .irregular = TRUE }, "mp4", "video/mp4", 320, 180, -2, 0 },
  { "turned", { .file = "m.mp4", .turn = 90 }, "mp4", "video/mp4", 180, 320, 2000, 30, TRUE },
};

static void
test_clip (gconstpointer data)
{
  const ClipCase *test = data;
  g_autofree char *path = clip_maker_make (&test->spec);
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  if (!path)
    return;

  probe = takes_probe_run (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TAKES_MEDIA_VIDEO);
  g_assert_cmpstr (probe->format, ==, test->format);
  g_assert_cmpstr (probe->mime, ==, test->mime);
  g_assert_cmpint (probe->width, ==, test->width);
  g_assert_cmpint (probe->height, ==, test->height);
  g_assert_cmpint (probe->turned, ==, test->turned);
  g_assert_cmpint (probe->has_audio, ==, test->spec.audio);
  g_assert_cmpfloat_with_epsilon (probe->fps, test->fps, 0.1);
  g_assert_cmpint (probe->bytes, >, 0);
  if (test->ms >= 0)
    g_assert_cmpint (ABS (probe->ms - test->ms), <=, 2);
  else
    g_assert_cmpint (probe->ms, >, 0);
}

typedef struct {
  const char *name, *file, *encoder, *format, *mime;
} SoundCase;

static const SoundCase sound_cases[] = {
  { "wav", "s1.wav", "wavenc", "wav", "audio/wav" },
  { "mp3", "s2.mp3", "lamemp3enc ! mpegaudioparse ! id3v2mux", "mp3", "audio/mpeg" },
  { "mp3-bare", "s3.dat", "lamemp3enc", "mp3", "audio/mpeg" },
  { "ogg", "s4.ogg", "opusenc ! oggmux", "ogg", "audio/ogg" },
  { "flac", "s5.flac", "flacenc", "flac", "audio/flac" },
  { "m4a", "s6.m4a", "voaacenc ! mp4mux", "m4a", "audio/mp4" },
};

static void
test_sound (gconstpointer data)
{
  const SoundCase *test = data;
  g_autofree char *path = clip_maker_make_sound (test->file, test->encoder, 3);
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  if (!path)
    return;

  probe = takes_probe_run (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TAKES_MEDIA_SOUND);
  g_assert_cmpstr (probe->format, ==, test->format);
  g_assert_cmpstr (probe->mime, ==, test->mime);
  g_assert_true (probe->has_audio);
  g_assert_cmpint (ABS (probe->ms - 3000), <=, 120);
}

typedef struct {
  const char *name, *save_as;
  gboolean    alpha;
  const char *format;
} PictureCase;

static const PictureCase picture_cases[] = {
  { "png", "png", TRUE, "png" },
  { "jpeg", "jpeg", FALSE, "jpeg" },
  { "bmp", "bmp", FALSE, "bmp" },
  { "tiff", "tiff", FALSE, "tiff" },
};

static void
test_picture (gconstpointer data)
{
  const PictureCase *test = data;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, test->alpha, 8, 61, 40);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL, *path = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3366ccff);
  gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, test->save_as, &error, NULL);
  g_assert_no_error (error);
  path = clip_maker_write ("picture.mp4", bytes, length);

  for (int decode = 0; decode < 2; decode++)
    {
      g_autoptr (TakesProbe) probe = takes_probe_run (path, decode, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (probe->kind, ==, TAKES_MEDIA_PICTURE);
      g_assert_cmpstr (probe->format, ==, test->format);
      g_assert_cmpint (probe->width, ==, 61);
      g_assert_cmpint (probe->height, ==, 40);
      g_assert_cmpint (probe->ms, ==, -1);
      g_assert_false (probe->turned);
    }
}

static const guint8 huge_png[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
  0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 2, 0, 0, 0, 0x10, 0x40, 0x33, 0x7d,
};
static const char heic[] = "\0\0\0\x18" "ftypheic\0\0\0\0" "mif1heic" "\0\0\0\x08" "meta";
static const char id3_playlist[] = "ID3\3\0\0\0\0\0\0#EXTM3U\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n";

typedef struct {
  const char *name, *file;
  const void *data;
  gsize       length;
  int         code;
} BadCase;

#define TEXT(text) text, sizeof (text) - 1

static const BadCase bad_cases[] = {
  { "empty", "empty.mp4", "", 0, TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "html", "page.mp4", TEXT ("<!DOCTYPE html><html><body>404</body></html>"), TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "json", "reply.mp4", TEXT ("{\"errors\":[{\"code\":\"timeout\"}]}"), TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "playlist", "list.mp4", TEXT ("#EXTM3U\n#EXT-X-VERSION:3\nhttp://127.0.0.1:9/a.ts\n"), TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "playlist-in-tag", "list.mp3", TEXT (id3_playlist), TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "svg", "drawing.png", TEXT ("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "huge", "huge.png", huge_png, sizeof huge_png, TAKES_MEDIA_ERROR_TOO_LARGE },
  { "heic", "phone.jpg", TEXT (heic), TAKES_MEDIA_ERROR_NO_DECODER },
  { "only-magic", "magic.mp4", TEXT ("\0\0\0\x18" "ftypisom\0\0\0\0isommp42"), TAKES_MEDIA_ERROR_DAMAGED },
  { "only-ebml", "magic.webm", TEXT ("\x1a\x45\xdf\xa3\x84" "webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"), TAKES_MEDIA_ERROR_DAMAGED },
  { "zeros", "zeros.bin", TEXT ("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), TAKES_MEDIA_ERROR_NOT_MEDIA },
};

static void
test_bad (gconstpointer data)
{
  const BadCase *test = data;
  g_autofree char *path = clip_maker_write (test->file, test->data, test->length);
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  probe = takes_probe_run (path, TRUE, NULL, &error);
  g_assert_null (probe);
  if (error->code != test->code)
    g_test_message ("%s", error->message);
  g_assert_error (error, TAKES_MEDIA_ERROR, test->code);
  g_assert_nonnull (strstr (error->message, test->file));
}

static void
test_cut_off (void)
{
  static const struct
  {
    ClipSpec spec;
    const char *cut;
    double part;
  } cases[] = {
    { { .file = "whole1.mp4" }, "cut1.mp4", 0.6 },
    { { .file = "whole1.mp4" }, "cut2.mp4", 0.99 },
    { { .file = "whole2.mp4", .muxer = "mp4mux" }, "cut3.mp4", 0.6 },
    { { .file = "whole3.webm", .encoder = "vp8enc deadline=1", .muxer = "webmmux" }, "cut4.webm", 0.6 },
    { { .file = "whole1.mp4" }, "cut5.mp4", 0.01 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = clip_maker_make (&cases[i].spec);
      g_autofree char *cut = whole ? clip_maker_cut (whole, cases[i].cut, cases[i].part) : NULL;
      g_autoptr (TakesProbe) probe = NULL;
      g_autoptr (GError) error = NULL;

      if (!whole)
        return;
      probe = takes_probe_run (cut, TRUE, NULL, &error);
      g_assert_null (probe);
      g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
    }
}

/* The container is whole, but the last frames are noise. */
static void
test_does_not_decode (void)
{
  g_autofree char *path = clip_maker_make (&(ClipSpec) { .file = "spoilt.webm", .encoder = "vp8enc deadline=1",
                                                         .muxer = "webmmux", .n_frames = 150 });
  g_autofree char *data = NULL, *spoilt = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) probe = NULL;
  gsize length;

  if (!path)
    return;
  g_file_get_contents (path, &data, &length, NULL);
  memset (data + length / 2, 0xa5, length / 2);
  spoilt = clip_maker_write ("spoilt2.webm", data, length);

  probe = takes_probe_run (spoilt, TRUE, NULL, &error);
  g_assert_null (probe);
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_probe_run ("/nonexistent/clip.mp4", FALSE, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (takes_probe_run (clip_maker_get_folder (), FALSE, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
}

static void
test_no_decoder (void)
{
  static const char *decoders[] = { "avdec_h264", "openh264dec", "vah264dec", "vaapih264dec", "v4l2h264dec", "nvh264dec" };
  g_autofree char *path = NULL;
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElementFactory) encoder = gst_element_factory_find ("x264enc");

  if (!encoder)
    {
      g_test_skip ("GStreamer's x264enc is not installed");
      return;
    }
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  path = clip_maker_make (&(ClipSpec) { .file = "h264.mp4", .encoder = "x264enc ! h264parse" });
  if (!path)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (decoders); i++)
    {
      GstPluginFeature *feature = gst_registry_lookup_feature (gst_registry_get (), decoders[i]);

      if (feature)
        gst_registry_remove_feature (gst_registry_get (), feature);
      g_clear_object (&feature);
    }

  probe = takes_probe_run (path, FALSE, NULL, &error);
  g_assert_null (probe);
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER);
  g_assert_nonnull (strstr (error->message, "H.264"));
  g_assert_nonnull (strstr (error->message, "gstreamer1.0-libav"));
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
test_async (void)
{
  g_autofree char *path = clip_maker_make_sound ("async.wav", "wavenc", 1);
  g_autoptr (GAsyncResult) result = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TakesProbe) probe = NULL, nothing = NULL;
  g_autoptr (GError) error = NULL;

  takes_probe_async (path, TRUE, NULL, probed_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  probe = takes_probe_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (probe->format, ==, "wav");

  g_cancellable_cancel (cancellable);
  takes_probe_async (path, TRUE, cancellable, probed_cb, &cancelled);
  while (!cancelled)
    g_main_context_iteration (NULL, TRUE);
  nothing = takes_probe_finish (cancelled, &error);
  g_assert_null (nothing);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (clip_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/probe/clip/", clip_cases[i].name, NULL);

      g_test_add_data_func (path, &clip_cases[i], test_clip);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sound_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/probe/sound/", sound_cases[i].name, NULL);

      g_test_add_data_func (path, &sound_cases[i], test_sound);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (picture_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/probe/picture/", picture_cases[i].name, NULL);

      g_test_add_data_func (path, &picture_cases[i], test_picture);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/probe/bad/", bad_cases[i].name, NULL);

      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/media/probe/cut-off", test_cut_off);
  g_test_add_func ("/media/probe/does-not-decode", test_does_not_decode);
  g_test_add_func ("/media/probe/no-file", test_no_file);
  g_test_add_func ("/media/probe/no-decoder", test_no_decoder);
  g_test_add_func ("/media/probe/async", test_async);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
