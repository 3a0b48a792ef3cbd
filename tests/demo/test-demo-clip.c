/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsink.h>
#include <gst/pbutils/pbutils.h>

#include "takes-demo-clip.h"
#include "takes-demo-scene.h"
#include "takes-demo-sound.h"

static TakesDemoClip
describe (int    width,
          int    height,
          int    seconds,
          gint64 seed)
{
  return (TakesDemoClip) {
    .model = (char *) "alibaba:wan@2.6", .prompt = (char *) "A paper boat – 猫",
    .width = width, .height = height, .seconds = seconds, .seed = seed, .sound = TRUE,
  };
}

static char *
make (const TakesDemoClip *clip)
{
  g_autofree char *name = takes_demo_clip_dup_name (clip);
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  takes_demo_clip_make (clip, path, NULL, &error);
  g_assert_no_error (error);

  return path;
}

static GstDiscovererInfo *
discover (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (20 * GST_SECOND, &error);
  GstDiscovererInfo *info = gst_discoverer_discover_uri (discoverer, uri, &error);

  g_assert_no_error (error);

  return info;
}

static void
test_facts (gconstpointer data)
{
  const TakesDemoClip *clip = data;
  g_autofree char *path = make (clip);
  g_autoptr (GstDiscovererInfo) info = discover (path);
  GList *video = gst_discoverer_info_get_video_streams (info);
  GList *sound = gst_discoverer_info_get_audio_streams (info);

  g_assert_cmpuint (g_list_length (video), ==, 1);
  g_assert_cmpuint (gst_discoverer_video_info_get_width (video->data), ==, clip->width);
  g_assert_cmpuint (gst_discoverer_video_info_get_height (video->data), ==, clip->height);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_num (video->data), ==, 30);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_denom (video->data), ==, 1);
  g_assert_cmpuint (g_list_length (sound), ==, clip->sound ? 1 : 0);
  if (g_getenv ("TAKES_TEST_WITHOUT"))
    {
      g_autoptr (GstCaps) caps = gst_discoverer_stream_info_get_caps (video->data);

      g_assert_true (gst_structure_has_name (gst_caps_get_structure (caps, 0), "video/x-vp9"));
    }
  if (clip->container != TAKES_DEMO_CONTAINER_WEBM)
    g_assert_cmpuint (gst_discoverer_info_get_duration (info), ==, clip->seconds * GST_SECOND);
  else
    g_assert_cmpint (ABS (GST_CLOCK_DIFF (gst_discoverer_info_get_duration (info), clip->seconds * GST_SECOND)), <,
                     20 * GST_MSECOND);

  gst_discoverer_stream_info_list_free (video);
  gst_discoverer_stream_info_list_free (sound);
  g_remove (path);
}

/* One checksum for all decoded frames. */
static char *
sum_frames (const char *path)
{
  g_autofree char *description = g_strdup_printf (
    "filesrc location=\"%s\" ! qtdemux name=demux demux.video_0 ! decodebin ! videoconvert "
    "! video/x-raw,format=I420 ! appsink name=sink sync=false", path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GstSample *sample;

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))))
    {
      GstMapInfo map;

      g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ));
      g_checksum_update (sum, map.data, map.size);
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return g_strdup (g_checksum_get_string (sum));
}

static char *
make_and_sum (const TakesDemoClip *clip)
{
  g_autofree char *path = make (clip);
  char *sum = sum_frames (path);

  g_remove (path);

  return sum;
}

static void
test_equal_frames (void)
{
  TakesDemoClip clip = describe (640, 640, 2, 812);
  TakesDemoClip other = describe (640, 640, 2, 813);
  TakesDemoClip drift = describe (640, 640, 2, 812);
  g_autofree char *first = make_and_sum (&clip);
  g_autofree char *second = make_and_sum (&clip);
  g_autofree char *third = make_and_sum (&other);
  g_autofree char *fourth = NULL;

  drift.drift = 3;
  fourth = make_and_sum (&drift);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
  g_assert_cmpstr (first, !=, fourth);
}

/* Two in ten seconds, as the real services deliver. */
static void
test_key_frames (void)
{
  TakesDemoClip clip = describe (640, 640, 10, 4);
  g_autofree char *path = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GError) error = NULL;
  GstSample *sample;
  guint frames = 0, keys = 0;

  clip.still = TRUE;
  path = make (&clip);
  description = g_strdup_printf ("filesrc location=\"%s\" ! qtdemux name=demux demux.video_0 "
                                 "! appsink name=sink sync=false", path);
  pipeline = gst_parse_launch (description, &error);
  g_assert_no_error (error);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))))
    {
      GstBuffer *buffer = gst_sample_get_buffer (sample);

      if (!GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
        {
          g_assert_cmpuint (frames % 150, ==, 0);
          keys++;
        }
      frames++;
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);

  g_assert_cmpuint (frames, ==, 300);
  g_assert_cmpuint (keys, ==, 2);
}

/* The person's own picture is what is seen; one that cannot be read is an error, not a crash. */
static void
test_picture (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "frame.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 500, 400);
  TakesDemoClip clip = describe (640, 640, 2, 1);
  g_autoptr (TakesDemoScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 640);
  cairo_t *cr = cairo_create (surface);
  const guint8 *middle;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  gdk_pixbuf_fill (pixbuf, 0xf00000ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  clip.frame = path;
  scene = takes_demo_scene_new (&clip, NULL, &error);
  g_assert_no_error (error);
  takes_demo_scene_paint (scene, cr, 30);
  cairo_destroy (cr);
  middle = cairo_image_surface_get_data (surface) + 320 * cairo_image_surface_get_stride (surface) + 320 * 4;
  g_assert_cmpuint (*(const guint32 *) (gconstpointer) middle >> 16 & 0xff, >, 0xb0);
  g_assert_cmpuint (*(const guint32 *) (gconstpointer) middle >> 8 & 0xff, <, 0x50);
  cairo_surface_destroy (surface);

  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  g_assert_null (takes_demo_scene_new (&clip, NULL, &error));
  g_assert_nonnull (error);
}

/* A type gdk-pixbuf need not know. */
static void
test_webp (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "frame.webp", NULL);
  g_autofree char *description = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (TakesDemoScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  TakesDemoClip clip = describe (640, 640, 2, 1);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  description = g_strdup_printf ("videotestsrc num-buffers=1 ! video/x-raw,width=400,height=400 ! webpenc "
                                 "! filesink location=\"%s\"", path);
  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  if (!pipeline)
    {
      g_test_skip ("no WebP here");
      return;
    }

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 10 * GST_SECOND, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_nonnull (message);

  clip.frame = path;
  scene = takes_demo_scene_new (&clip, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scene);
}

/* Every composition paints: no size and no seed leaves cairo in an error. */
static void
test_many_seeds (void)
{
  static const int sizes[][2] = { { 854, 480 }, { 480, 854 }, { 640, 640 }, { 1106, 832 } };

  for (int seed = 0; seed < 48; seed++)
    {
      const int *size = sizes[seed % G_N_ELEMENTS (sizes)];
      TakesDemoClip clip = describe (size[0], size[1], 5, seed * G_GINT64_CONSTANT (89478485));
      g_autoptr (TakesDemoScene) scene = takes_demo_scene_new (&clip, NULL, NULL);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size[0], size[1]);
      cairo_t *cr = cairo_create (surface);

      takes_demo_scene_paint (scene, cr, 0);
      takes_demo_scene_paint (scene, cr, 149);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_sound (void)
{
  TakesDemoClip clip = describe (640, 640, 5, 812);
  TakesDemoClip other = describe (640, 640, 5, 813);
  gsize size, other_size;
  g_autofree gint16 *samples = takes_demo_sound_make (&clip, &size);
  g_autofree gint16 *again = takes_demo_sound_make (&clip, &size);
  g_autofree gint16 *others = takes_demo_sound_make (&other, &other_size);
  int loudest = 0;

  g_assert_cmpuint (size, ==, other_size);
  g_assert_cmpmem (samples, size, again, size);
  g_assert_cmpint (memcmp (samples, others, size), !=, 0);
  g_assert_cmpint (samples[0], ==, 0);
  for (gsize i = 0; i < size / 2; i++)
    loudest = MAX (loudest, ABS (samples[i]));
  g_assert_cmpint (loudest, >, 2000);
  g_assert_cmpint (loudest, <, 32000);
}

static void
test_cancel (void)
{
  TakesDemoClip clip = describe (640, 640, 15, 812);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "cancelled.mp4", NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_cancellable_cancel (cancellable);
  g_assert_false (takes_demo_clip_make (&clip, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  static TakesDemoClip landscape, silent, webm, mov, odd;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);

  landscape = describe (1280, 720, 5, 812);
  silent = describe (480, 854, 2, 1);
  silent.sound = FALSE;
  webm = describe (640, 640, 2, 2);
  webm.container = TAKES_DEMO_CONTAINER_WEBM;
  mov = describe (854, 480, 2, 3);
  mov.container = TAKES_DEMO_CONTAINER_MOV;
  odd = describe (1106, 832, 2, 4);

  g_test_add_data_func ("/demo/clip/facts/landscape", &landscape, test_facts);
  g_test_add_data_func ("/demo/clip/facts/silent", &silent, test_facts);
  g_test_add_data_func ("/demo/clip/facts/webm", &webm, test_facts);
  g_test_add_data_func ("/demo/clip/facts/mov", &mov, test_facts);
  g_test_add_data_func ("/demo/clip/facts/shape-of-a-picture", &odd, test_facts);
  g_test_add_func ("/demo/clip/equal-frames", test_equal_frames);
  g_test_add_func ("/demo/clip/key-frames", test_key_frames);
  g_test_add_func ("/demo/clip/picture", test_picture);
  g_test_add_func ("/demo/clip/webp", test_webp);
  g_test_add_func ("/demo/clip/many-seeds", test_many_seeds);
  g_test_add_func ("/demo/clip/sound", test_sound);
  g_test_add_func ("/demo/clip/cancel", test_cancel);

  return g_test_run ();
}
