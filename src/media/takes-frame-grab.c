/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-grab.h"

#include "takes-colours.h"
#include "takes-decoding.h"
#include "takes-scan.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>
#include <gst/video/video.h>
#include <string.h>

#define TIME_LIMIT (30 * G_USEC_PER_SEC)
#define MAX_BACK   64
#define KEEP       2

struct _TakesFrameGrab {
  char           *path;
  TakesClipIndex *index;
  GstElement     *pipeline;
  GstElement     *tail;       /* borrowed from the pipeline */
  GstAppSink     *sink;
  int             cursor;     /* the number that comes next */
};

static void
set_missing_elements (GError **error)
{
  g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                       _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));
}

static cairo_surface_t *
copy_to_surface (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  cairo_surface_t *surface;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, info.width, info.height);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    takes_colours_to_rgb (&frame, cairo_image_surface_get_data (surface), cairo_image_surface_get_stride (surface), 4);
  cairo_surface_mark_dirty (surface);
  gst_video_frame_unmap (&frame);

  return surface;
}

static gboolean
start (TakesFrameGrab  *self,
       guint            n_threads,
       int              max_width,
       int              max_height,
       GCancellable    *cancellable,
       GError         **error)
{
  self->tail = takes_video_tail_new ("Y444", 1, TAKES_TAIL_FINE);
  if (!self->tail)
    {
      set_missing_elements (error);
      return FALSE;
    }

  takes_video_tail_set_size (self->tail, max_width, max_height);
  self->sink = takes_video_tail_get_sink (self->tail);
  self->pipeline = takes_decoding_new (self->path, "video", self->tail);
  if (n_threads > 0)
    takes_decoding_set_threads (self->pipeline, n_threads);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!takes_decoding_wait_paused (self->pipeline, self->path, g_get_monotonic_time () + TIME_LIMIT, cancellable, error))
    return FALSE;
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return TRUE;
}

static GdkTexture *
copy_to_texture (GstSample *sample)
{
  g_autoptr (GBytes) bytes = NULL;
  GstVideoInfo info;
  GstVideoFrame frame;
  guint8 *pixels;
  gsize stride;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  stride = (gsize) info.width * 3;
  pixels = g_malloc (stride * info.height);
  takes_colours_to_rgb (&frame, pixels, stride, 3);
  gst_video_frame_unmap (&frame);
  bytes = g_bytes_new_take (pixels, stride * info.height);

  return gdk_memory_texture_new (info.width, info.height, GDK_MEMORY_R8G8B8, bytes, stride);
}

/**
 * takes_frame_grab_new:
 * @path: a clip
 * @max_width: pixels; frames are scaled down into this, never up
 * @max_height: pixels
 * @cancellable: (nullable): looked at while opening
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): an open clip, or %NULL
 */
TakesFrameGrab *
takes_frame_grab_new (const char    *path,
                      int            max_width,
                      int            max_height,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (TakesClipIndex) index = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  index = takes_scan_clip (path, cancellable, error);

  return index ? takes_frame_grab_new_known (path, index, 0, max_width, max_height, cancellable, error) : NULL;
}

/**
 * takes_frame_grab_new_known:
 * @path: a clip
 * @index: its table, read before
 * @n_threads: how many the decoder may use; 0: as it likes
 * @max_width: pixels; frames are scaled down into this, never up
 * @max_height: pixels
 * @cancellable: (nullable): looked at while opening
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): an open clip, or %NULL
 */
TakesFrameGrab *
takes_frame_grab_new_known (const char      *path,
                            TakesClipIndex  *index,
                            guint            n_threads,
                            int              max_width,
                            int              max_height,
                            GCancellable    *cancellable,
                            GError         **error)
{
  g_autoptr (TakesFrameGrab) self = NULL;

  g_return_val_if_fail (path && index, NULL);

  takes_media_ensure_init ();
  self = g_new0 (TakesFrameGrab, 1);
  self->path = g_strdup (path);
  self->index = takes_clip_index_ref (index);
  if (!start (self, n_threads, max_width, max_height, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
takes_frame_grab_free (TakesFrameGrab *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->sink);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_free (self->path);
  g_free (self);
}

const TakesClipIndex *
takes_frame_grab_get_index (TakesFrameGrab *self)
{
  return self->index;
}

/**
 * takes_frame_grab_get_size:
 * @width: (out): pixels of the pictures, upright and fitted into their room
 * @height: (out): pixels
 */
void
takes_frame_grab_get_size (TakesFrameGrab *self,
                           int            *width,
                           int            *height)
{
  *width = *height = 1;
  takes_video_tail_get_fitted (self->tail, width, height);
}

/* Pictures fit into another room from now on; what waits has the old size, and goes. */
void
takes_frame_grab_set_room (TakesFrameGrab *self,
                           int             max_width,
                           int             max_height)
{
  takes_video_tail_set_size (self->tail, max_width, max_height);
  self->cursor = G_MAXINT;
}

/* Reading on decodes what lies between, a seek what lies behind the last key frame. */
static gboolean
go_to (TakesFrameGrab *self,
       int             frame)
{
  gint64 start = takes_clip_index_get_start (self->index, frame);
  gint64 end = takes_clip_index_get_end (self->index, frame);

  /* Some frames before it are taken, in case it does not decode. */
  takes_video_tail_skip_to (self->tail, self->index->base + takes_clip_index_get_start (self->index, frame - KEEP));
  if (self->cursor <= frame && takes_clip_index_get_key (self->index, frame) <= self->cursor)
    return TRUE;

  self->cursor = frame;
  return gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                                  self->index->base + start + MIN ((gint64) GST_MSECOND, (end - start) / 2));
}

static int
get_number (TakesFrameGrab *self,
            GstSample      *sample)
{
  gint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                            GST_BUFFER_PTS (gst_sample_get_buffer (sample)));

  return takes_clip_index_find (self->index, time - self->index->base);
}

/* The frame, or the last there is before it, else the first behind it; NULL without @error if there is none. */
static GstSample *
read_to (TakesFrameGrab  *self,
         int              frame,
         GCancellable    *cancellable,
         GError         **error)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;
  g_autoptr (GstSample) last = NULL;

  while (!gst_app_sink_is_eos (self->sink) && g_get_monotonic_time () < deadline)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, 20 * GST_MSECOND);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !takes_decoding_check_bus (self->pipeline, self->path, error))
        {
          /* What was skipped meanwhile is gone: the next one needs a seek. */
          self->cursor = G_MAXINT;
          return NULL;
        }
      if (!sample)
        continue;

      self->cursor = get_number (self, sample) + 1;
      if (last && self->cursor > frame + 1)
        return g_steal_pointer (&last);
      g_clear_pointer (&last, gst_sample_unref);
      last = g_steal_pointer (&sample);
      if (self->cursor > frame)
        return g_steal_pointer (&last);
    }

  /* The next one needs a seek. */
  self->cursor = G_MAXINT;
  return g_steal_pointer (&last);
}

/* The frame, or the last there is before it; the first, if there is none. */
static GstSample *
take_sample (TakesFrameGrab  *self,
             int              frame,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GstSample) later = NULL;
  g_autofree char *name = NULL;

  frame = CLAMP (frame, 0, (int) self->index->n_frames - 1);
  for (int back = 0; back <= MAX_BACK && !reason; back = back ? back * 2 : 1)
    {
      int number = MAX (frame - back, 0);
      g_autoptr (GstSample) sample = go_to (self, number) ? read_to (self, number, cancellable, &reason) : NULL;

      if (sample && get_number (self, sample) <= frame)
        return g_steal_pointer (&sample);
      if (sample && !later)
        later = g_steal_pointer (&sample);
      if (number == 0)
        break;
    }
  if (later && !reason)
    return g_steal_pointer (&later);

  name = takes_media_dup_name (self->path);
  if (reason)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                 _("Frame %d of “%s” cannot be decoded."), frame, name);

  return NULL;
}

static void
set_no_pixels (GError         **error,
               TakesFrameGrab  *self)
{
  g_autofree char *name = takes_media_dup_name (self->path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” cannot be decoded: %s"), name, _("no pixels"));
}

/**
 * takes_frame_grab_take:
 * @self: an open clip
 * @frame: the frame's number, from 0; clamped
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Decodes exactly that frame from the original; where the last ones do not decode, the last that
 * does. Ascending numbers decode every frame once. Blocking.
 *
 * Returns: (transfer full): the picture (RGB24), or %NULL
 */
cairo_surface_t *
takes_frame_grab_take (TakesFrameGrab  *self,
                       int              frame,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (GstSample) sample = NULL;
  cairo_surface_t *surface;

  g_return_val_if_fail (self != NULL, NULL);

  sample = take_sample (self, frame, cancellable, error);
  surface = sample ? copy_to_surface (sample) : NULL;
  if (sample && !surface)
    set_no_pixels (error, self);

  return surface;
}

/**
 * takes_frame_grab_take_texture:
 * @self: an open clip
 * @frame: the frame's number, from 0; clamped
 * @number: (out): of what was decoded
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * As takes_frame_grab_take().
 *
 * Returns: (transfer full): the picture in RGB, or %NULL
 */
GdkTexture *
takes_frame_grab_take_texture (TakesFrameGrab  *self,
                               int              frame,
                               int             *number,
                               GCancellable    *cancellable,
                               GError         **error)
{
  g_autoptr (GstSample) sample = NULL;
  GdkTexture *texture;

  g_return_val_if_fail (self && number, NULL);

  sample = take_sample (self, frame, cancellable, error);
  if (!sample)
    return NULL;

  *number = get_number (self, sample);
  texture = copy_to_texture (sample);
  if (!texture)
    set_no_pixels (error, self);

  return texture;
}

static GdkPixbuf *
copy_to_pixbuf (GstSample *sample)
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
 * takes_frame_grab_picture:
 * @bytes: a picture that GStreamer can decode (WebP, where no loader for it is installed)
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): its pixels with alpha, or %NULL
 */
GdkPixbuf *
takes_frame_grab_picture (GBytes        *bytes,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstSample) sample = NULL;
  GdkPixbuf *pixbuf = NULL;

  takes_media_ensure_init ();
  pipeline = gst_parse_launch ("appsrc name=source ! decodebin ! videoconvert ! "
                               "video/x-raw,format=RGBA ! appsink name=sink sync=false", error);
  if (!pipeline)
    return NULL;

  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  gst_app_src_push_buffer (GST_APP_SRC (source), gst_buffer_new_wrapped_bytes (bytes));
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  if (takes_decoding_wait_paused (pipeline, "WebP", g_get_monotonic_time () + TIME_LIMIT, cancellable, error))
    sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (sink), 0);
  if (sample)
    pixbuf = copy_to_pixbuf (sample);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  if (!pixbuf && error && !*error)
    g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("no pixels"));

  return pixbuf;
}
