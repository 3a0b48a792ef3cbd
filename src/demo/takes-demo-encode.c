/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-encode.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>
#include <math.h>

#include "takes-demo-codecs.h"
#include "takes-demo-motion.h"
#include "takes-demo-scene.h"
#include "takes-demo-sound.h"

#define QUEUED_FRAMES 4
#define END_SECONDS   60
#define PIXELS        (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB")

/**
 * takes_demo_encode_init:
 *
 * Initialises GStreamer unless somebody has done so. Any thread.
 */
gboolean
takes_demo_encode_init (GError **error)
{
  static GMutex mutex;
  gboolean ready;

  g_mutex_lock (&mutex);
  ready = gst_is_initialized () || gst_init_check (NULL, NULL, error);
  g_mutex_unlock (&mutex);

  return ready;
}

static char *
describe (const TakesDemoClip  *clip,
          GError              **error)
{
  const char *video = takes_demo_codecs_find_video (clip->container);
  const char *sound = clip->sound ? takes_demo_codecs_find_sound (clip->container) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!video || (clip->sound && !sound))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("The Demo service found no encoder on this computer that could make a clip."));
      return NULL;
    }

  g_string_printf (text, "%s name=mux ! filesink name=file "
                   "appsrc name=video format=time block=true max-bytes=0 max-time=0 max-buffers=%d "
                   "caps=video/x-raw,format=%s,width=%d,height=%d,framerate=%d/1,pixel-aspect-ratio=1/1 "
                   "! videoconvert ! video/x-raw,format=I420 ! %s ! mux. ",
                   takes_demo_codecs_get_muxer (clip->container), QUEUED_FRAMES, PIXELS,
                   clip->width, clip->height, takes_demo_clip_get_fps (clip), video);
  if (sound)
    g_string_append_printf (text, "appsrc name=sound format=time max-bytes=0 "
                            "caps=audio/x-raw,format=%s,layout=interleaved,rate=%d,channels=2 "
                            "! audioconvert ! %s ! queue ! mux. ",
                            G_BYTE_ORDER == G_LITTLE_ENDIAN ? "S16LE" : "S16BE", TAKES_DEMO_SOUND_RATE, sound);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
push_sound (GstElement          *pipeline,
            const TakesDemoClip *clip)
{
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "sound");
  GstBuffer *buffer;
  gsize size;
  gint16 *samples;

  if (!source)
    return;

  samples = takes_demo_sound_make (clip, &size);
  buffer = gst_buffer_new_wrapped (samples, size);
  GST_BUFFER_PTS (buffer) = 0;
  gst_app_src_push_buffer (GST_APP_SRC (source), buffer);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

static GstBuffer *
paint_frame (TakesDemoScene      *scene,
             const TakesDemoClip *clip,
             guint                frame)
{
  int stride = clip->width * 4, fps = takes_demo_clip_get_fps (clip);
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, (gsize) stride * clip->height, NULL);
  cairo_surface_t *surface;
  GstMapInfo map;
  cairo_t *cr;

  if (!gst_buffer_map (buffer, &map, GST_MAP_WRITE))
    {
      gst_buffer_unref (buffer);
      return NULL;
    }

  surface = cairo_image_surface_create_for_data (map.data, CAIRO_FORMAT_RGB24, clip->width, clip->height, stride);
  cr = cairo_create (surface);
  takes_demo_scene_paint (scene, cr, frame);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  gst_buffer_unmap (buffer, &map);

  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (frame, GST_SECOND, fps);
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (frame + 1, GST_SECOND, fps) - GST_BUFFER_PTS (buffer);

  return buffer;
}

static void
push_frames (GstElement          *pipeline,
             TakesDemoScene      *scene,
             const TakesDemoClip *clip,
             TakesDemoMotion     *motion,
             GCancellable        *cancellable)
{
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "video");
  guint frames = clip->seconds * takes_demo_clip_get_fps (clip);

  for (guint i = 0; (motion || i < frames) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GstBuffer *buffer;

      if (motion && !takes_demo_motion_next (motion))
        break;

      buffer = paint_frame (scene, clip, i);
      if (!buffer || gst_app_src_push_buffer (GST_APP_SRC (source), buffer) != GST_FLOW_OK)
        break;
    }

  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

/* The shape of the video, with as many pixels as the preset has, or simply its size; whole pairs of
 * pixels. */
static void
follow (TakesDemoClip   *clip,
        TakesDemoMotion *motion)
{
  static const struct { int preset; double pixels; } areas[] = {
    { 480, 832 * 480 }, { 580, 832 * 704 }, { 720, 1280 * 832 },
  };
  int width, height;
  double scale = 1;

  clip->seconds = takes_demo_motion_get_seconds (motion);
  if (clip->width > 0)
    return;

  takes_demo_motion_get_size (motion, &width, &height);
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      if (areas[i].preset == clip->preset)
        scale = sqrt (areas[i].pixels / ((double) width * height));
    }

  clip->width = CLAMP (2 * (int) round (width * scale / 2), 16, TAKES_DEMO_SIDE_MAX);
  clip->height = CLAMP (2 * (int) round (height * scale / 2), 16, TAKES_DEMO_SIDE_MAX);
}

static gboolean
wait_for_end (GstElement    *pipeline,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  message = gst_bus_timed_pop_filtered (bus, END_SECONDS * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return TRUE;

  if (message)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The clip could not be finished in time."));

  return FALSE;
}

/**
 * takes_demo_encode:
 * @wanted: what is made; with a `motion` its length, and perhaps its size, follow from that
 * @path: of the file that is written
 *
 * Paints frame after frame into the encoder: exact size, exact length, exact rate. Any thread but
 * the main one; GStreamer is initialised here when nobody has done so.
 */
gboolean
takes_demo_encode (const TakesDemoClip  *wanted,
                   const char           *path,
                   GCancellable         *cancellable,
                   GError              **error)
{
  g_autoptr (TakesDemoClip) clip = NULL;
  g_autoptr (TakesDemoMotion) motion = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autoptr (TakesDemoScene) scene = NULL;
  g_autofree char *description = NULL;
  gboolean made;

  g_return_val_if_fail (wanted != NULL && path != NULL, FALSE);

  if (!takes_demo_encode_init (error))
    return FALSE;

  clip = takes_demo_clip_copy (wanted);
  if (clip->motion)
    {
      motion = takes_demo_motion_open (clip->motion, takes_demo_clip_get_fps (clip), error);
      if (!motion)
        return FALSE;
      follow (clip, motion);
    }

  description = describe (clip, error);
  scene = description ? takes_demo_scene_new (clip, motion, error) : NULL;
  if (!scene)
    return FALSE;

  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (!pipeline)
    return FALSE;

  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_sound (pipeline, clip);
  push_frames (pipeline, scene, clip, motion, cancellable);
  made = wait_for_end (pipeline, cancellable, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return made;
}
