/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-webp.h"

#include "takes-demo-clip.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#define PATIENCE (10 * GST_SECOND)

static GdkPixbuf *
copy_pixels (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  GdkPixbuf *pixbuf;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, info.width, info.height);
  for (int y = 0; pixbuf && y < info.height; y++)
    memcpy (gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf),
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
            (gsize) info.width * 4);
  gst_video_frame_unmap (&frame);

  return pixbuf;
}

/**
 * takes_demo_webp_decode:
 *
 * Reads a WebP picture with GStreamer, because gdk-pixbuf has no reader of its own for it. Any
 * thread, after GStreamer is initialised.
 *
 * Returns: (transfer full) (nullable): NULL when it is damaged or GStreamer lacks the decoder
 */
GdkPixbuf *
takes_demo_webp_decode (GBytes  *bytes,
                        GError **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstSample) sample = NULL;
  GdkPixbuf *pixbuf;

  g_return_val_if_fail (bytes != NULL, NULL);

  pipeline = gst_parse_launch_full ("appsrc name=in caps=image/webp ! webpdec ! videoconvert "
                                    "! video/x-raw,format=RGBA ! appsink name=out sync=false",
                                    NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (!pipeline)
    return NULL;

  source = gst_bin_get_by_name (GST_BIN (pipeline), "in");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "out");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_app_src_push_buffer (GST_APP_SRC (source), gst_buffer_new_wrapped_bytes (bytes));
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), PATIENCE);
  pixbuf = sample ? copy_pixels (sample) : NULL;
  gst_element_set_state (pipeline, GST_STATE_NULL);

  if (!pixbuf)
    g_set_error (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "The WebP picture could not be decoded.");

  return pixbuf;
}

static GstBuffer *
copy_rows (GdkPixbuf *pixbuf)
{
  gsize length = (gsize) gdk_pixbuf_get_width (pixbuf) * gdk_pixbuf_get_n_channels (pixbuf);
  gsize height = gdk_pixbuf_get_height (pixbuf), stride = GST_ROUND_UP_4 (length);
  guint8 *rows = g_malloc0 (stride * height);

  for (gsize y = 0; y < height; y++)
    memcpy (rows + y * stride, gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf), length);

  return gst_buffer_new_wrapped (rows, stride * height);
}

/**
 * takes_demo_webp_encode:
 * @path: of the file that is written
 * @quality: 1–100, 0: the usual one
 *
 * Writes a WebP picture with GStreamer. Any thread, after GStreamer is initialised.
 *
 * Returns: %FALSE with a sentence when GStreamer lacks the encoder or the disk refused
 */
gboolean
takes_demo_webp_encode (GdkPixbuf   *pixbuf,
                        const char  *path,
                        int          quality,
                        GError     **error)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find ("webpenc");
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf) && path != NULL, FALSE);

  if (!factory)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("The Demo service found no encoder for WebP on this computer. Choose PNG or JPG."));
      return FALSE;
    }

  description = g_strdup_printf ("appsrc name=in format=time caps=video/x-raw,format=%s,width=%d,height=%d,framerate=0/1 "
                                 "! videoconvert ! webpenc quality=%d ! filesink name=file",
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? "RGBA" : "RGB", gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf), quality > 0 ? quality : TAKES_DEMO_QUALITY);
  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (!pipeline)
    return FALSE;

  source = gst_bin_get_by_name (GST_BIN (pipeline), "in");
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_app_src_push_buffer (GST_APP_SRC (source), copy_rows (pixbuf));
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, PATIENCE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return TRUE;

  if (message)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The picture could not be finished in time."));

  return FALSE;
}
