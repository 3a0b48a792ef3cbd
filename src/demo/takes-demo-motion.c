/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-motion.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#define PATIENCE    (10 * GST_SECOND)
#define SECONDS_MAX 30
#define PIXELS      (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB")

struct _TakesDemoMotion {
  GstElement      *pipeline;
  GstAppSink      *sink;
  GstSample       *ahead;      /* read and not yet asked for */
  cairo_surface_t *surface;    /* the frame that is shown */
  int              width;
  int              height;
  int              seconds;
  gint64           left;       /* frames that are still given out at most */
};

static gboolean
read_ahead (TakesDemoMotion *self)
{
  g_clear_pointer (&self->ahead, gst_sample_unref);
  self->ahead = gst_app_sink_try_pull_sample (self->sink, PATIENCE);

  return self->ahead != NULL;
}

/* The frame is copied: the decoder wants its buffers back. */
static gboolean
show (TakesDemoMotion *self)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  guint8 *data;
  int stride;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (self->ahead)) ||
      info.width != self->width || info.height != self->height ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (self->ahead), GST_MAP_READ))
    return FALSE;

  cairo_surface_flush (self->surface);
  data = cairo_image_surface_get_data (self->surface);
  stride = cairo_image_surface_get_stride (self->surface);
  for (int y = 0; y < self->height; y++)
    memcpy (data + (gsize) y * stride,
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
            (gsize) self->width * 4);
  cairo_surface_mark_dirty (self->surface);
  gst_video_frame_unmap (&frame);

  return TRUE;
}

static gboolean
begin (TakesDemoMotion *self,
       int              fps)
{
  GstVideoInfo info;
  gint64 duration = 0;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (!read_ahead (self) || !gst_video_info_from_caps (&info, gst_sample_get_caps (self->ahead)) ||
      info.width < 1 || info.height < 1)
    return FALSE;

  self->width = info.width;
  self->height = info.height;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    return FALSE;

  gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration);
  self->seconds = (int) CLAMP ((duration + GST_SECOND - 1) / GST_SECOND, 1, SECONDS_MAX);
  self->left = (gint64) SECONDS_MAX * fps;

  return TRUE;
}

/**
 * takes_demo_motion_open:
 * @path: a video
 * @fps: how many frames a second it shall have
 *
 * Begins to read; blocks until the first frame is there. Any thread but the main one.
 *
 * Returns: (transfer full) (nullable): NULL with an error when it is no video that can be decoded here
 */
TakesDemoMotion *
takes_demo_motion_open (const char  *path,
                        int          fps,
                        GError     **error)
{
  g_autoptr (TakesDemoMotion) self = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (path != NULL && fps > 0, NULL);

  self = g_new0 (TakesDemoMotion, 1);
  description = g_strdup_printf ("filesrc name=file ! decodebin "
                                 "! videoconvert ! videoscale ! videorate "
                                 "! video/x-raw,format=%s,framerate=%d/1,pixel-aspect-ratio=1/1 "
                                 "! appsink name=sink sync=false max-buffers=2", PIXELS, fps);
  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (!self->pipeline)
    return NULL;

  file = gst_bin_get_by_name (GST_BIN (self->pipeline), "file");
  g_object_set (file, "location", path, NULL);
  self->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (self->pipeline), "sink"));
  if (begin (self, fps))
    return g_steal_pointer (&self);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("The Demo service cannot read the reference video on this computer."));

  return NULL;
}

void
takes_demo_motion_free (TakesDemoMotion *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->ahead, gst_sample_unref);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->pipeline);
  g_free (self);
}

/**
 * takes_demo_motion_get_size:
 * @width: (out): pixels
 * @height: (out): pixels
 */
void
takes_demo_motion_get_size (TakesDemoMotion *self,
                            int             *width,
                            int             *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = self->width;
  *height = self->height;
}

/**
 * takes_demo_motion_get_seconds:
 *
 * Returns: how long the video is, in whole seconds, begun ones counted; no more than 30
 */
int
takes_demo_motion_get_seconds (TakesDemoMotion *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->seconds;
}

/**
 * takes_demo_motion_next:
 *
 * Goes on to the next frame, at first to the first.
 *
 * Returns: %FALSE when there is none any more
 */
gboolean
takes_demo_motion_next (TakesDemoMotion *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->ahead || self->left-- <= 0 || !show (self))
    return FALSE;

  read_ahead (self);

  return TRUE;
}

/**
 * takes_demo_motion_paint:
 *
 * Paints the frame so that it covers a rectangle at the origin.
 */
void
takes_demo_motion_paint (TakesDemoMotion *self,
                         cairo_t         *cr,
                         double           width,
                         double           height)
{
  double scale;

  g_return_if_fail (self != NULL && cr != NULL);

  scale = MAX (width / self->width, height / self->height);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_translate (cr, (width - self->width * scale) / 2, (height - self->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}
