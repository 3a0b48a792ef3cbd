/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clip-decoder.h"

#include "takes-decoding.h"
#include "takes-scan.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>

#define TIME_LIMIT   (20 * G_USEC_PER_SEC)
#define MAX_WAITING  2
#define FIRST_WIDTH  640
#define FIRST_HEIGHT 360

static void
close_func (GstElement *pipeline,
            gpointer    user_data)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* Stopping waits for the decoder's thread, so it is not done here. */
void
takes_clip_decoder_free (TakesClipDecoder *self)
{
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_clear_object (&self->sink);
  if (self->pipeline)
    gst_element_call_async (self->pipeline, close_func, NULL, NULL);
  g_clear_object (&self->pipeline);
  g_free (self);
}

/**
 * takes_clip_opening_new:
 * @path: a clip
 * @index: (nullable): its table, if it was read before
 * @crossing: gets errors, the end of seeks, and word of frames
 * @n_threads: how many the decoder may use
 *
 * Returns: (transfer full): what takes_clip_decoder_open() needs
 */
TakesClipOpening *
takes_clip_opening_new (const char     *path,
                        TakesClipIndex *index,
                        TakesCrossing  *crossing,
                        guint           n_threads)
{
  TakesClipOpening *self = g_new0 (TakesClipOpening, 1);

  self->path = g_strdup (path);
  self->index = index ? takes_clip_index_ref (index) : NULL;
  self->crossing = takes_crossing_ref (crossing);
  self->n_threads = MAX (n_threads, 1);
  self->width = FIRST_WIDTH;
  self->height = FIRST_HEIGHT;

  return self;
}

void
takes_clip_opening_free (TakesClipOpening *self)
{
  g_free (self->path);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  takes_crossing_unref (self->crossing);
  g_free (self);
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink,
               gpointer    user_data)
{
  takes_crossing_feed (user_data);

  return GST_FLOW_OK;
}

static void
eos_cb (GstAppSink *sink,
        gpointer    user_data)
{
  takes_crossing_feed (user_data);
}

static gboolean
start (TakesClipDecoder  *self,
       TakesClipOpening  *opening,
       GCancellable      *cancellable,
       GError           **error)
{
  GstAppSinkCallbacks callbacks = { .new_sample = new_sample_cb, .eos = eos_cb };

  self->tail = takes_video_tail_new ("RGB", MAX_WAITING, TAKES_TAIL_FAST);
  if (!self->tail)
    {
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                           _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));
      return FALSE;
    }

  takes_video_tail_set_size (self->tail, g_atomic_int_get (&opening->width), g_atomic_int_get (&opening->height));
  self->sink = takes_video_tail_get_sink (self->tail);
  self->pipeline = takes_decoding_new (opening->path, "video", self->tail);
  takes_decoding_set_threads (self->pipeline, opening->n_threads);
  gst_app_sink_set_callbacks (self->sink, &callbacks, takes_crossing_ref (opening->crossing),
                              (GDestroyNotify) takes_crossing_unref);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!takes_decoding_wait_paused (self->pipeline, opening->path, g_get_monotonic_time () + TIME_LIMIT,
                                   cancellable, error))
    return FALSE;

  takes_crossing_watch_bus (opening->crossing, self->pipeline);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return TRUE;
}

/**
 * takes_clip_decoder_open:
 * @opening: the clip
 * @cancellable: (nullable): looked at while opening
 * @error: return location
 *
 * Reads the clip's table and decodes up to its first frame. Blocking, for workers.
 *
 * Returns: (transfer full): a running decoder, or %NULL
 */
TakesClipDecoder *
takes_clip_decoder_open (TakesClipOpening  *opening,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (TakesClipDecoder) self = g_new0 (TakesClipDecoder, 1);

  self->index = opening->index ? takes_clip_index_ref (opening->index)
                               : takes_scan_clip (opening->path, cancellable, error);
  if (!self->index || !start (self, opening, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

typedef struct {
  TakesCrossing *crossing;
  gint64         time;
} Seek;

static void
seek_free (gpointer data)
{
  Seek *seek = data;

  takes_crossing_unref (seek->crossing);
  g_free (seek);
}

static void
seek_func (GstElement *pipeline,
           gpointer    user_data)
{
  Seek *seek = user_data;
  gboolean sought = gst_element_seek_simple (pipeline, GST_FORMAT_TIME,
                                             GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, seek->time);

  takes_crossing_seek_done (seek->crossing, sought);
}

/**
 * takes_clip_decoder_seek:
 * @self: a decoder of which no seek is under way
 * @number: the frame that shall come next
 * @crossing: is told when frames from before are gone
 *
 * Never blocks: flushing waits for the decoder on a thread of GStreamer's pool.
 */
void
takes_clip_decoder_seek (TakesClipDecoder *self,
                         int               number,
                         TakesCrossing    *crossing)
{
  gint64 start_time = takes_clip_index_get_start (self->index, number);
  gint64 end_time = takes_clip_index_get_end (self->index, number);
  Seek *seek = g_new0 (Seek, 1);

  /* A little behind the start, so that rounding cannot give the frame before. */
  seek->time = self->index->base + start_time + MIN ((gint64) GST_MSECOND, (end_time - start_time) / 2);
  seek->crossing = takes_crossing_ref (crossing);
  takes_video_tail_skip_to (self->tail, 0);
  gst_element_call_async (self->pipeline, seek_func, seek, seek_free);
}
