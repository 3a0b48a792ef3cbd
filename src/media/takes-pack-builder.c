/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-builder.h"

#include "takes-colours.h"
#include "takes-content.h"
#include "takes-decoding.h"
#include "takes-idle-pool.h"
#include "takes-pack-writer.h"
#include "takes-scan.h"
#include "takes-thumbnail.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>
#include <gst/app/app.h>
#include <gst/video/video.h>

#define LONG_CLIP   (60 * GST_SECOND)
#define MAX_THREADS 4
#define MAX_WAITING 4
#define TIME_LIMIT  (30 * G_USEC_PER_SEC)   /* for one frame */

typedef struct {
  GstClockTime time;
  guint8       pixels[TAKES_THUMBNAIL_SIZE];
} Thumbnail;

typedef struct {
  const TakesPackOrder *order;
  GCancellable         *cancellable;
  TakesClipIndex       *index;
  TakesPackWriter      *writer;
  char                 *path;
  GstElement           *pipeline;
  GstElement           *tail;        /* borrowed from the pipeline */
  GstAppSink           *sink;
  GstSample            *first;       /* all others must have its size */
  guint                 n_done;
  int                   next_fed;    /* streaming thread of a pipeline that is fed by a pack */

  GMutex                lock;
  GQueue                thumbnails;  /* behind the lock, in the order of the frames */
} Build;

/* A clip that is never going to be looked at closely is not worth a gigabyte. */
TakesPackLevel
takes_pack_builder_get_level (TakesPackLevel level,
                              gint64         duration)
{
  return duration > (gint64) LONG_CLIP ? TAKES_PACK_640 : level;
}

/* Returns: (transfer full): where the pack of that content and level lies in @folder */
char *
takes_pack_builder_make_path (const char     *folder,
                              const char     *id,
                              TakesPackLevel  level)
{
  g_autofree char *name = level == TAKES_PACK_FULL ? g_strdup_printf ("%s-full.pack", id)
                                                   : g_strdup_printf ("%s-%d.pack", id, (int) level);

  return g_build_filename (folder, name, NULL);
}

static void
build_clear (Build *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->sink);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->first, gst_sample_unref);
  g_clear_pointer (&self->writer, takes_pack_writer_free);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_queue_clear_full (&self->thumbnails, g_free);
  g_mutex_clear (&self->lock);
  g_free (self->path);
}

/* Streaming thread: the frame as it goes into the encoder gets a JPEG's colours, and a thumbnail. */
static GstPadProbeReturn
frame_probe_cb (GstPad          *pad,
                GstPadProbeInfo *info,
                gpointer         user_data)
{
  Build *self = user_data;
  GstBuffer *buffer = gst_buffer_make_writable (gst_pad_probe_info_get_buffer (info));
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  Thumbnail *thumbnail;
  GstVideoInfo video;
  GstVideoFrame frame;

  info->data = buffer;
  if (!caps || !gst_video_info_from_caps (&video, caps) ||
      !gst_video_frame_map (&frame, &video, buffer, GST_MAP_READWRITE))
    return GST_PAD_PROBE_OK;

  takes_colours_to_jpeg (&frame);
  thumbnail = g_new0 (Thumbnail, 1);
  thumbnail->time = GST_BUFFER_PTS (buffer);
  takes_thumbnail_scale (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0), video.width, video.height,
                         GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), thumbnail->pixels);
  gst_video_frame_unmap (&frame);

  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->thumbnails, thumbnail);
  g_mutex_unlock (&self->lock);

  return GST_PAD_PROBE_OK;
}

static Thumbnail *
take_thumbnail (Build        *self,
                GstClockTime  time)
{
  Thumbnail *thumbnail;

  g_mutex_lock (&self->lock);
  while ((thumbnail = g_queue_pop_head (&self->thumbnails)) && thumbnail->time != time)
    g_free (thumbnail);
  g_mutex_unlock (&self->lock);

  return thumbnail;
}

/* Streaming thread: one picture of the larger pack after another. */
static void
need_data_cb (GstAppSrc *source,
              guint      length,
              gpointer   user_data)
{
  Build *self = user_data;
  TakesPack *from = self->order->from;
  int n_frames = takes_pack_get_n_frames (from);
  g_autoptr (GBytes) jpeg = NULL;
  GstBuffer *buffer;

  while (self->next_fed < n_frames && takes_pack_get_picture (from, self->next_fed) != self->next_fed)
    self->next_fed++;
  if (self->next_fed >= n_frames)
    {
      gst_app_src_end_of_stream (source);
      return;
    }

  jpeg = takes_pack_dup_jpeg (from, self->next_fed);
  buffer = gst_buffer_new_wrapped_bytes (jpeg);
  GST_BUFFER_PTS (buffer) = takes_clip_index_get_start (self->index, self->next_fed);
  self->next_fed++;
  gst_app_src_push_buffer (source, buffer);
}

static GstElement *
make_pack_source (Build *self)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb };
  GstElement *pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  GstElement *source = gst_element_factory_make ("appsrc", NULL);
  GstElement *decoder = gst_element_factory_make ("jpegdec", NULL);
  g_autoptr (GstCaps) caps = NULL;
  int width, height;

  gst_bin_add (GST_BIN (pipeline), self->tail);
  if (!source || !decoder)
    {
      g_clear_object (&source);
      g_clear_object (&decoder);
      return pipeline;
    }

  takes_pack_get_size (self->order->from, &width, &height);
  caps = gst_caps_new_simple ("image/jpeg", "width", G_TYPE_INT, width, "height", G_TYPE_INT, height,
                              "framerate", GST_TYPE_FRACTION, 0, 1, NULL);
  g_object_set (source, "format", GST_FORMAT_TIME, "caps", caps, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, self, NULL);
  gst_bin_add_many (GST_BIN (pipeline), source, decoder, NULL);
  gst_element_link_many (source, decoder, self->tail, NULL);

  return pipeline;
}

static gboolean
start (Build   *self,
       GError **error)
{
  g_autoptr (GstElement) encoder = NULL;
  g_autoptr (GstPad) pad = NULL;

  self->tail = takes_video_tail_new ("I420", MAX_WAITING, TAKES_TAIL_PACK);
  if (!self->tail)
    {
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_ENCODER,
                           _("GStreamer's JPEG plug-in is missing. Install gstreamer1.0-plugins-good."));
      return FALSE;
    }

  takes_video_tail_set_size (self->tail, self->order->level, self->order->level);
  self->sink = takes_video_tail_get_sink (self->tail);
  encoder = gst_bin_get_by_name (GST_BIN (self->tail), "encoder");
  pad = gst_element_get_static_pad (encoder, "sink");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, frame_probe_cb, self, NULL);
  if (self->order->from)
    self->pipeline = make_pack_source (self);
  else
    self->pipeline = takes_decoding_new (self->order->clip, "video", self->tail);
  takes_decoding_set_threads (self->pipeline, MIN (g_get_num_processors (), MAX_THREADS));
  takes_idle_pool_use (self->pipeline);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);

  return TRUE;
}

static gboolean
get_size (GstSample *sample,
          int       *width,
          int       *height)
{
  GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);

  return gst_structure_get_int (structure, "width", width) && gst_structure_get_int (structure, "height", height);
}

/* Frames of another size, in the middle of a clip, have no place in a pack. */
static gboolean
is_fitting (Build     *self,
            GstSample *sample)
{
  int width, height, first_width, first_height, clip_width, clip_height;

  if (!get_size (sample, &width, &height))
    return FALSE;
  if (self->first)
    return get_size (self->first, &first_width, &first_height) && width == first_width && height == first_height;

  if (self->order->from)
    takes_pack_get_clip_size (self->order->from, &clip_width, &clip_height);
  else if (!takes_video_tail_get_clip (self->tail, &clip_width, &clip_height))
    return FALSE;
  takes_pack_writer_set_size (self->writer, width, height, clip_width, clip_height);
  self->first = gst_sample_ref (sample);

  return TRUE;
}

static gboolean
take_sample (Build      *self,
             GstSample  *sample,
             GError    **error)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  gint64 base = self->order->from ? 0 : self->index->base;
  g_autofree Thumbnail *thumbnail = take_thumbnail (self, GST_BUFFER_PTS (buffer));
  gboolean added;
  GstMapInfo map;

  if (!thumbnail || !is_fitting (self, sample) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return TRUE;

  added = map.size == 0 || takes_pack_writer_add (self->writer, takes_clip_index_find (self->index, time - base),
                                                  map.data, map.size, thumbnail->pixels, error);
  gst_buffer_unmap (buffer, &map);
  self->n_done++;
  if (self->order->progress)
    self->order->progress (MIN (self->n_done, self->index->n_frames), self->index->n_frames, self->order->user_data);

  return added;
}

/* What comes after damage is lost; what came before is kept. */
static gboolean
read_to_end (Build    *self,
             gboolean *whole,
             GError  **error)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;

  *whole = TRUE;
  while (!gst_app_sink_is_eos (self->sink))
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, 20 * GST_MSECOND);

      takes_idle_pool_play (self->pipeline);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          (sample && !take_sample (self, sample, error)))
        return FALSE;
      if (sample)
        deadline = g_get_monotonic_time () + TIME_LIMIT;
      else if (!takes_decoding_check_bus (self->pipeline, self->order->clip, &reason) ||
               g_get_monotonic_time () > deadline)
        {
          *whole = FALSE;
          if (self->n_done > 0)
            return TRUE;
          if (reason)
            g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }

  return self->n_done > 0;
}

static gboolean
is_cut_off (Build *self)
{
  TakesContent content;

  if (self->order->from)
    return !takes_pack_is_whole (self->order->from);

  return takes_content_read (&content, self->order->clip, NULL, NULL) && content.cut_off;
}

static gboolean
build (Build   *self,
       GError **error)
{
  const TakesPackOrder *order = self->order;
  TakesPackLevel level;
  gboolean whole;

  self->index = order->from ? takes_clip_index_ref (takes_pack_get_index (order->from))
                            : takes_scan_clip (order->clip, self->cancellable, error);
  if (!self->index)
    return FALSE;

  level = takes_pack_builder_get_level (order->level, self->index->duration);
  self->path = takes_pack_builder_make_path (order->folder, order->id, level);
  self->writer = takes_pack_writer_new (self->path, self->index, level, order->max_bytes, error);

  return self->writer && start (self, error) && read_to_end (self, &whole, error) &&
         takes_pack_writer_finish (self->writer, whole && !is_cut_off (self), error);
}

/**
 * takes_pack_builder_run:
 * @order: what to build
 * @cancellable: (nullable): looked at after every frame
 * @error: return location
 *
 * Decodes the clip once, at low priority, and writes the pack. A clip over a minute gets level 640
 * whatever was asked for. What does not decode is stood for by a neighbour, and the pack says that
 * it is not whole. Blocking, for a thread of its own.
 *
 * Returns: (transfer full): where the pack lies, or %NULL; then nothing is left
 */
char *
takes_pack_builder_run (const TakesPackOrder  *order,
                        GCancellable          *cancellable,
                        GError               **error)
{
  Build self = { .order = order, .cancellable = cancellable };
  g_autofree char *name = takes_media_dup_name (order->clip);
  g_autoptr (GError) reason = NULL;
  char *path = NULL;

  takes_media_ensure_init ();
  g_mutex_init (&self.lock);
  if (build (&self, &reason))
    path = g_steal_pointer (&self.path);
  else if (reason)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("No frame of “%s” can be decoded."), name);
  build_clear (&self);

  return path;
}
