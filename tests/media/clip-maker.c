/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"

#include "../support/remove-tree.h"

#include "takes-media.h"

#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <string.h>
#include <unistd.h>

#define N_BITS 12
#define NOBODY 65534

static char *folder;

void
clip_maker_step_down (void)
{
  if (g_getenv ("TAKES_TEST_NOBODY") && geteuid () == 0)
    g_assert_true (setgid (NOBODY) == 0 && setuid (NOBODY) == 0);
}

void
clip_maker_init (void)
{
  takes_media_ensure_init ();
}

const char *
clip_maker_get_folder (void)
{
  g_autoptr (GError) error = NULL;

  clip_maker_init ();
  if (!folder)
    {
      folder = g_dir_make_tmp ("takes-media-XXXXXX", &error);
      g_assert_no_error (error);
    }

  return folder;
}

void
clip_maker_clean_up (void)
{
  if (folder)
    remove_tree (folder);
  g_clear_pointer (&folder, g_free);
}

static gboolean
has_element (const char *name)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find (name);

  return factory != NULL;
}

static gboolean
has_elements (const char *launch)
{
  g_auto (GStrv) parts = g_strsplit (launch, "!", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", 2);

      if (!has_element (words[0]))
        {
          g_autofree char *reason = g_strdup_printf ("GStreamer's %s is not installed", words[0]);

          g_test_skip (reason);
          return FALSE;
        }
    }

  return TRUE;
}

/* Few key frames, as services deliver. Returns: TRUE if the file will say that it is a MOV and must not */
static gboolean
choose_encoder (ClipSpec *spec)
{
  if (has_element ("x264enc"))
    spec->encoder = "x264enc bframes=3 b-adapt=false key-int-max=250 option-string=scenecut=0 threads=1 ! h264parse";
  else if (has_element ("openh264enc"))
    spec->encoder = "openh264enc gop-size=250 ! h264parse";
  else
    {
      spec->encoder = "vp8enc deadline=1 cpu-used=4 target-bitrate=4000000 keyframe-max-dist=250 auto-alt-ref=false";
      if (spec->muxer && !g_str_has_prefix (spec->muxer, "mp4mux"))
        return FALSE;
      spec->muxer = "qtmux faststart=true";
      return TRUE;
    }

  return FALSE;
}

/* mp4mux does not take VP8, but qtdemux gives it. */
static void
call_mp4 (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, 20);
  for (gsize at = 8; at < 20; at++)
    if (memcmp (data + at, "qt  ", 4) == 0)
      memcpy (data + at, "isom", 4);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

/* Eight by two, over the lower half: greys, and colours that video has. */
static void
draw_patches (guint8 *data,
              int     width,
              int     height)
{
  static const guint8 colours[16][3] = {
    { 16, 128, 128 }, { 235, 128, 128 }, { 126, 128, 128 }, { 40, 128, 128 },
    { 81, 90, 240 }, { 145, 54, 34 }, { 41, 240, 110 }, { 210, 16, 146 },
    { 106, 202, 222 }, { 170, 166, 16 }, { 180, 128, 128 }, { 65, 100, 212 },
    { 112, 72, 58 }, { 35, 212, 114 }, { 162, 44, 142 }, { 90, 150, 120 },
  };
  int stride = GST_ROUND_UP_4 (width), chroma = GST_ROUND_UP_4 ((width + 1) / 2), top = height / 2;
  guint8 *planes[3] = { data, data + (gsize) stride * GST_ROUND_UP_2 (height) };

  planes[2] = planes[1] + (gsize) chroma * (GST_ROUND_UP_2 (height) / 2);
  for (int y = top; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *colour = colours[(y - top) * 2 / (height - top) * 8 + x * 8 / width];

        planes[0][(gsize) y * stride + x] = colour[0];
        for (int i = 1; i < 3; i++)
          planes[i][(gsize) (y / 2) * chroma + x / 2] = colour[i];
      }
}

/* In place of everything else. */
static void
draw_corner (guint8 *data,
             int     width,
             int     height)
{
  int stride = GST_ROUND_UP_4 (width);

  for (int y = 0; y < height; y++)
    memset (data + (gsize) y * stride, 40, width);
  for (int y = 0; y < height / 4; y++)
    memset (data + (gsize) y * stride, 235, width / 4);
}

static GstBuffer *
draw_frame (const ClipSpec *spec,
            int             number)
{
  int width = spec->width, height = spec->height;
  int stride = GST_ROUND_UP_4 (width), chroma = GST_ROUND_UP_4 ((width + 1) / 2);
  int rows = GST_ROUND_UP_2 (height);
  gsize luma_size = (gsize) stride * rows, size = luma_size + (gsize) chroma * rows;
  guint8 *data = g_malloc (size);

  memset (data, 90, luma_size);
  memset (data + luma_size, 128, size - luma_size);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int bit = x * N_BITS / width;

        if (y < height / 3)
          data[(gsize) y * stride + x] = number >> bit & 1 ? 235 : 16;
        else if (y > height / 2)
          data[(gsize) y * stride + x] = 60 + (x + y + number * 3) % 120;
      }
  if (spec->patches)
    draw_patches (data, width, height);
  if (spec->corner)
    draw_corner (data, width, height);

  return gst_buffer_new_wrapped (data, size);
}

static void
push_frames (GstAppSrc      *source,
             const ClipSpec *spec)
{
  GstClockTime time = 0, step = gst_util_uint64_scale (GST_SECOND, 1, spec->fps);

  for (int i = 0; i < spec->n_frames; i++)
    {
      GstBuffer *buffer = draw_frame (spec, i);
      GstClockTime length = spec->irregular && i % 3 == 2 ? 2 * step : step;

      if (!spec->irregular)
        time = gst_util_uint64_scale (i, GST_SECOND, spec->fps);
      GST_BUFFER_PTS (buffer) = time;
      GST_BUFFER_DURATION (buffer) = length;
      time += length;
      g_assert_cmpint (gst_app_src_push_buffer (source, buffer), ==, GST_FLOW_OK);
    }
  gst_app_src_end_of_stream (source);
}

static void
run_to_end (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  message = gst_bus_timed_pop_filtered (bus, 120 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* Writes "turn clockwise by so many degrees" into the matrix of an MP4's first track. */
static void
turn (const char *path,
      int         degrees)
{
  static const int sines[] = { 0, 1, 0, -1 };
  int sine = sines[degrees / 90 % 4], cosine = sines[(degrees / 90 + 1) % 4];
  const int numbers[9] = { cosine * 0x10000, sine * 0x10000, 0, -sine * 0x10000, cosine * 0x10000, 0, 0, 0, 0x40000000 };
  g_autofree char *data = NULL;
  gsize length, at = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  while (at + 80 < length && memcmp (data + at, "tkhd", 4) != 0)
    at++;
  g_assert_cmpuint (at + 80, <, length);
  for (int i = 0; i < 9; i++)
    GST_WRITE_UINT32_BE (data + at + 44 + 4 * i, (guint32) numbers[i]);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

char *
clip_maker_make (const ClipSpec *wanted)
{
  ClipSpec spec = *wanted;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstCaps) caps = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), spec.file, NULL);
  g_autofree char *sound = NULL, *launch = NULL;
  gboolean is_mov = FALSE;

  if (!spec.encoder)
    is_mov = choose_encoder (&spec);
  spec.muxer = spec.muxer ? spec.muxer : "mp4mux faststart=true";
  spec.width = spec.width ? spec.width : 320;
  spec.height = spec.height ? spec.height : 180;
  spec.fps = spec.fps ? spec.fps : 30;
  spec.n_frames = spec.n_frames ? spec.n_frames : 60;
  if (!has_elements (spec.encoder) || !has_elements (spec.muxer) || (spec.audio && !has_elements ("voaacenc")))
    return NULL;

  if (spec.audio)
    sound = g_strdup_printf ("audiotestsrc samplesperbuffer=480 num-buffers=%d ! audio/x-raw,rate=48000,channels=2 ! "
                             "audioconvert ! voaacenc ! aacparse ! queue ! mux.",
                             100 * spec.n_frames / spec.fps);
  launch = g_strdup_printf ("appsrc name=source format=time block=true ! %s ! queue ! %s name=mux ! filesink location=%s %s",
                            spec.encoder, spec.muxer, path, sound ? sound : "");
  pipeline = gst_object_ref_sink (gst_parse_launch (launch, &error));
  g_assert_no_error (error);

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                              "width", G_TYPE_INT, spec.width, "height", G_TYPE_INT, spec.height,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, MAX (spec.pixel_width, 1), 1,
                              "framerate", GST_TYPE_FRACTION, spec.fps, 1, NULL);
  if (spec.colorimetry)
    gst_caps_set_simple (caps, "colorimetry", G_TYPE_STRING, spec.colorimetry, NULL);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_frames (GST_APP_SRC (source), &spec);
  run_to_end (pipeline);
  if (is_mov)
    call_mp4 (path);
  if (spec.turn)
    turn (path, spec.turn);

  return g_steal_pointer (&path);
}

char *
clip_maker_make_sound (const char *file,
                       const char *encoder,
                       double      seconds)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), file, NULL);
  g_autofree char *launch = NULL;

  if (!has_elements (encoder))
    return NULL;

  launch = g_strdup_printf ("audiotestsrc samplesperbuffer=480 num-buffers=%d ! audio/x-raw,rate=48000,channels=2 ! "
                            "audioconvert ! audioresample ! %s ! filesink location=%s",
                            (int) (seconds * 100), encoder, path);
  pipeline = gst_object_ref_sink (gst_parse_launch (launch, &error));
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  run_to_end (pipeline);

  return g_steal_pointer (&path);
}

char *
clip_maker_write (const char *file,
                  const void *data,
                  gsize       length)
{
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), file, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

char *
clip_maker_cut (const char *path,
                const char *file,
                double      part)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return clip_maker_write (file, data, (gsize) (length * part));
}

const char *
clip_maker_get_codec (void)
{
  clip_maker_init ();

  return has_element ("x264enc") || has_element ("openh264enc") ? "video/x-h264" : "video/x-vp8";
}

typedef struct {
  GstPluginFeature *feature;
  guint             rank;
} Ranked;

static void
rank_again (gpointer data)
{
  Ranked *ranked = data;

  gst_plugin_feature_set_rank (ranked->feature, ranked->rank);
  gst_object_unref (ranked->feature);
  g_free (ranked);
}

GPtrArray *
clip_maker_hide_decoders (void)
{
  GPtrArray *hidden = g_ptr_array_new_with_free_func (rank_again);
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple (clip_maker_get_codec ());
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);
  GList *fitting = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  for (GList *link = fitting; link; link = link->next)
    {
      Ranked *ranked = g_new0 (Ranked, 1);

      ranked->feature = gst_object_ref (link->data);
      ranked->rank = gst_plugin_feature_get_rank (ranked->feature);
      gst_plugin_feature_set_rank (ranked->feature, GST_RANK_NONE);
      g_ptr_array_add (hidden, ranked);
    }
  gst_plugin_feature_list_free (all);
  gst_plugin_feature_list_free (fitting);
  g_assert_cmpuint (hidden->len, >, 0);

  return hidden;
}

int
clip_maker_read_number (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  gsize stride = (gsize) width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * height);
  int number = 0;

  gdk_texture_download (texture, pixels, stride);
  for (int bit = 0; bit < N_BITS; bit++)
    {
      const guint8 *p = pixels + (height / 6) * stride + ((2 * bit + 1) * width / (2 * N_BITS)) * 4;

      if (p[1] > 170)
        number |= 1 << bit;
      else if (p[1] > 85)
        return -1;
    }

  return number;
}
