/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-clips FOLDER NAME…: clips as services deliver them (x264 with its defaults: two key frames in ten
 * seconds), every frame with its number (frame-code.h) over detail that moves. A clip that is there already
 * is left as it is. Prints one JSON line for each. */

#include "frame-code.h"

#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <string.h>

#define TEXTURE 1024

typedef struct {
  const char *name;
  int         clip, width, height, fps, n_frames;
} Spec;

static const Spec specs[] = {
  { "same-1", 1, 1920, 1080, 30, 300 },
  { "same-2", 2, 1920, 1080, 30, 300 },
  { "same-3", 3, 1920, 1080, 30, 300 },
  { "same-4", 4, 1920, 1080, 30, 300 },
  { "same-5", 5, 1920, 1080, 30, 300 },
  { "same-6", 6, 1920, 1080, 30, 300 },
  { "same-7", 7, 1920, 1080, 30, 300 },
  { "same-8", 8, 1920, 1080, 30, 300 },
  { "same-9", 9, 1920, 1080, 30, 300 },
  { "mixed-1", 1, 1280, 720, 30, 300 },
  { "mixed-2", 2, 1920, 1080, 30, 150 },
  { "mixed-3", 3, 720, 1280, 30, 300 },
  { "mixed-4", 4, 832, 480, 16, 80 },
  { "mixed-5", 5, 1088, 1088, 24, 192 },
  { "mixed-6", 6, 1280, 720, 60, 300 },
  { "mixed-7", 7, 960, 540, 25, 300 },
  { "mixed-8", 8, 640, 640, 30, 90 },
  { "mixed-9", 9, 1104, 832, 24, 240 },
};

/* Tiles without a seam: noise at four scales, each finer one weaker. */
static guint8 *
make_texture (guint32 seed)
{
  guint8 *texture = g_malloc (TEXTURE * TEXTURE);
  g_autofree float *sum = g_new0 (float, TEXTURE * TEXTURE);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int cell = 256; cell >= 4; cell /= 4)
    {
      int n = TEXTURE / cell;
      g_autofree float *grid = g_new (float, n * n);

      for (int i = 0; i < n * n; i++)
        grid[i] = g_rand_double_range (random, -1, 1);
      for (int y = 0; y < TEXTURE; y++)
        for (int x = 0; x < TEXTURE; x++)
          {
            int column = x / cell, row = y / cell, right = (column + 1) % n, below = (row + 1) % n;
            float fx = x % cell / (float) cell, fy = y % cell / (float) cell;
            float top = grid[row * n + column] * (1 - fx) + grid[row * n + right] * fx;
            float bottom = grid[below * n + column] * (1 - fx) + grid[below * n + right] * fx;

            sum[y * TEXTURE + x] += (top * (1 - fy) + bottom * fy) * (cell == 4 ? 3 : cell == 16 ? 14 : 45);
          }
    }
  for (int i = 0; i < TEXTURE * TEXTURE; i++)
    texture[i] = CLAMP (126 + sum[i], 30, 220);

  return texture;
}

/* A background and a foreground that pass each other, the nearer one in waves. */
static void
draw_plane (guint8       *plane,
            int           stride,
            int           width,
            int           height,
            const guint8 *back,
            const guint8 *front,
            int           frame,
            int           grain)
{
  for (int y = 0; y < height; y++)
    {
      int wave = (y / 8 * 5 + frame) % 64;
      int shift = frame * 3 + (wave < 32 ? wave : 64 - wave) / 4;
      const guint8 *far_row = back + (y + frame) % TEXTURE * TEXTURE;
      const guint8 *near_row = front + (y + TEXTURE - frame % TEXTURE) % TEXTURE * TEXTURE;
      guint8 *row = plane + (gsize) y * stride;

      for (int x = 0; x < width; x++)
        {
          int far_value = far_row[(x + frame * 2) % TEXTURE], near_value = near_row[(x + shift) % TEXTURE];
          int share = CLAMP ((near_value - 124) * 16, 64, 256);
          int value = (near_value * share + far_value * (256 - share)) >> 8;

          row[x] = grain ? value + ((x * 7919 + y * 104729 + frame * 1299709) >> 4) % 3 - 1 : 128 + (value - 128) / 6;
        }
    }
}

static GstBuffer *
draw_frame (const Spec   *spec,
            const guint8 *back,
            const guint8 *front,
            int           frame)
{
  int strides[3] = { GST_ROUND_UP_4 (spec->width), GST_ROUND_UP_4 (spec->width / 2), GST_ROUND_UP_4 (spec->width / 2) };
  gsize luma_size = (gsize) strides[0] * spec->height, chroma_size = (gsize) strides[1] * spec->height / 2;
  guint8 *data = g_malloc (luma_size + 2 * chroma_size);
  guint8 *planes[3] = { data, data + luma_size, data + luma_size + chroma_size };

  draw_plane (planes[0], strides[0], spec->width, spec->height, back, front, frame, TRUE);
  draw_plane (planes[1], strides[1], spec->width / 2, spec->height / 2, front, back, frame, FALSE);
  draw_plane (planes[2], strides[2], spec->width / 2, spec->height / 2, back, back, frame, FALSE);
  frame_code_draw (planes, strides, spec->width, spec->height, spec->clip, frame);

  return gst_buffer_new_wrapped (data, luma_size + 2 * chroma_size);
}

static void
push_frames (GstAppSrc  *source,
             const Spec *spec)
{
  g_autofree guint8 *back = make_texture (spec->clip), *front = make_texture (spec->clip + 100);

  for (int i = 0; i < spec->n_frames; i++)
    {
      GstBuffer *buffer = draw_frame (spec, back, front, i);

      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (i, GST_SECOND, spec->fps);
      GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (1, GST_SECOND, spec->fps);
      if (gst_app_src_push_buffer (source, buffer) != GST_FLOW_OK)
        return;
    }
  gst_app_src_end_of_stream (source);
}

static const char *
get_encoder (void)
{
  g_autoptr (GstElementFactory) x264 = gst_element_factory_find ("x264enc");

  if (x264)
    return "x264enc pass=qual quantizer=23 key-int-max=250 vbv-buf-capacity=0 bitrate=100000";

  g_printerr ("x264 is not installed here: the clips are encoded with openh264, which is easier to decode and has no B-frames.\n");
  return "openh264enc gop-size=250 bitrate=8000000";
}

static gboolean
make_clip (const Spec  *spec,
           const char  *path,
           GError     **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *launch = g_strdup_printf ("appsrc name=source format=time block=true max-bytes=33554432 ! %s ! h264parse ! "
                                             "mp4mux faststart=true ! filesink location=\"%s\"", get_encoder (), part);
  g_autoptr (GstElement) pipeline = gst_parse_launch (launch, error);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstCaps) caps = NULL;

  if (!pipeline)
    return FALSE;

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT, spec->width,
                              "height", G_TYPE_INT, spec->height, "framerate", GST_TYPE_FRACTION, spec->fps, 1,
                              "colorimetry", G_TYPE_STRING, "bt709", "interlace-mode", G_TYPE_STRING, "progressive", NULL);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_frames (GST_APP_SRC (source), spec);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, error, NULL);
      return FALSE;
    }

  return g_rename (part, path) == 0;
}

static const Spec *
find_spec (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_str_equal (specs[i].name, name))
      return &specs[i];

  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  gst_init (&argc, &argv);

  for (int i = 2; i < argc; i++)
    {
      const Spec *spec = find_spec (argv[i]);
      g_autofree char *file = g_strconcat (argv[i], ".mp4", NULL);
      g_autofree char *path = g_build_filename (argv[1], file, NULL);
      g_autoptr (GError) error = NULL;

      if (!spec || (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_clip (spec, path, &error)))
        {
          g_printerr ("%s cannot be made: %s\n", argv[i], error ? error->message : "there is no such clip");
          return 1;
        }
      g_print ("{\"path\": \"%s\", \"clip\": %d, \"width\": %d, \"height\": %d, \"fps\": %d, \"frames\": %d}\n",
               path, spec->clip, spec->width, spec->height, spec->fps, spec->n_frames);
      fflush (stdout);
    }

  return 0;
}
