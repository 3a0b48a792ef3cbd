/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-waveform.h"

#include "takes-decoding.h"
#include "takes-scan.h"

#include <glib/gi18n.h>
#include <gst/app/app.h>
#include <gst/audio/audio.h>
#include <math.h>

#define TIME_LIMIT (60 * G_USEC_PER_SEC)
#define MAX_PEAKS  (60 * 60 * 100)            /* an hour */

/* One run over a sound track, on its worker. */
typedef struct {
  const char   *path;
  GCancellable *cancellable;
  GstElement   *pipeline;
  GstAppSink   *sink;
  GArray       *peaks;        /* of float */
} Reading;

/* Sums up some interleaved samples that begin at `start` ns; the peaks grow as needed. */
static void
note_samples (Reading      *reading,
              const float  *samples,
              gsize         n_frames,
              int           n_channels,
              int           rate,
              gint64        start)
{
  for (gsize i = 0; i < n_frames; i++)
    {
      gint64 peak = (start + (gint64) gst_util_uint64_scale (i, GST_SECOND, rate)) / TAKES_WAVEFORM_PEAK;
      float *loudest;

      if (peak < 0 || peak >= MAX_PEAKS)
        continue;
      if (peak >= reading->peaks->len)
        g_array_set_size (reading->peaks, peak + 1);
      loudest = &g_array_index (reading->peaks, float, peak);
      for (int channel = 0; channel < n_channels; channel++)
        {
          float value = fabsf (samples[i * n_channels + channel]);

          /* Not a number compares as false. */
          if (value > *loudest)
            *loudest = MIN (value, 1);
        }
    }
}

static void
note_sample (Reading   *reading,
             GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstAudioInfo info;
  GstMapInfo map;
  gint64 start;

  if (!buffer || !GST_BUFFER_PTS_IS_VALID (buffer) ||
      !gst_audio_info_from_caps (&info, gst_sample_get_caps (sample)) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  start = (gint64) gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  note_samples (reading, (const float *) (void *) map.data, map.size / info.bpf, info.channels, info.rate, start);
  gst_buffer_unmap (buffer, &map);
}

static GstElement *
build_tail (Reading  *reading,
            GError  **error)
{
  GstElement *bin = gst_bin_new (NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  g_autoptr (GstCaps) caps = NULL;
  g_autoptr (GstPad) pad = NULL;

  if (convert)
    gst_bin_add (GST_BIN (bin), convert);
  if (sink)
    gst_bin_add (GST_BIN (bin), sink);
  if (!convert || !sink)
    {
      gst_object_unref (gst_object_ref_sink (bin));
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                           _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));
      return NULL;
    }

  caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, GST_AUDIO_NE (F32),
                              "layout", G_TYPE_STRING, "interleaved", NULL);
  g_object_set (sink, "caps", caps, "sync", FALSE, "max-buffers", 8, "qos", FALSE, "enable-last-sample", FALSE, NULL);
  gst_element_link (convert, sink);
  pad = gst_element_get_static_pad (convert, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));
  reading->sink = GST_APP_SINK (sink);

  return bin;
}

static gboolean
read_to_end (Reading  *reading,
             GError  **error)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;

  gst_element_set_state (reading->pipeline, GST_STATE_PLAYING);
  while (!gst_app_sink_is_eos (reading->sink))
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (reading->sink, 50 * GST_MSECOND);

      if (sample)
        note_sample (reading, sample);
      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error) ||
          !takes_decoding_check_bus (reading->pipeline, reading->path, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          g_autofree char *name = takes_media_dup_name (reading->path);

          g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("Decoding “%s” takes too long."), name);
          return FALSE;
        }
    }

  return TRUE;
}

/* A track that breaks off is known up to there. */
static TakesWaveform *
read_track (const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GArray) peaks = g_array_new (FALSE, TRUE, sizeof (float));
  g_autoptr (GError) reason = NULL;
  Reading reading = { .path = path, .cancellable = cancellable, .peaks = peaks };
  GstElement *tail = build_tail (&reading, error);
  gboolean whole;

  if (!tail)
    return NULL;

  reading.pipeline = takes_decoding_new (path, "audio", tail);
  whole = read_to_end (&reading, &reason);
  gst_element_set_state (reading.pipeline, GST_STATE_NULL);
  gst_object_unref (reading.pipeline);
  if (!whole && (peaks->len == 0 || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  return takes_waveform_new ((const float *) (void *) peaks->data, peaks->len);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const char *path = data;
  GError *error = NULL;
  g_autoptr (TakesScan) scan = takes_scan_new (path, cancellable, &error);
  TakesWaveform *self = NULL;

  if (scan && !scan->sound)
    self = takes_waveform_new (NULL, 0);
  else if (scan)
    self = read_track (path, cancellable, &error);

  if (self)
    g_task_return_pointer (task, self, (GDestroyNotify) takes_waveform_unref);
  else
    g_task_return_error (task, error);
}

static void
clear_waveform (gpointer data)
{
  TakesWaveform *self = data;

  g_free (self->peaks);
}

/**
 * takes_waveform_load_async:
 * @path: a clip or a sound; anything may be in it
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Decodes the first sound track on a worker thread and keeps how loud it is.
 */
void
takes_waveform_load_async (const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, takes_waveform_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * takes_waveform_load_finish:
 * @result: what the callback of takes_waveform_load_async() was given
 * @error: return location
 *
 * Returns: (transfer full): the waveform, without peaks where there is no sound track; %NULL and a
 *   sentence where the file cannot be read
 */
TakesWaveform *
takes_waveform_load_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_waveform_new:
 * @peaks: (nullable): 0–1, one for every TAKES_WAVEFORM_PEAK; copied
 * @n_peaks: how many
 *
 * Returns: (transfer full): a waveform
 */
TakesWaveform *
takes_waveform_new (const float *peaks,
                    guint        n_peaks)
{
  TakesWaveform *self;

  g_return_val_if_fail (peaks || n_peaks == 0, NULL);

  self = g_atomic_rc_box_new0 (TakesWaveform);
  self->n_peaks = n_peaks;
  self->peaks = g_memdup2 (peaks, n_peaks * sizeof *peaks);

  return self;
}

TakesWaveform *
takes_waveform_ref (TakesWaveform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
takes_waveform_unref (TakesWaveform *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_waveform);
}

gint64
takes_waveform_get_end (const TakesWaveform *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_peaks * TAKES_WAVEFORM_PEAK;
}

/**
 * takes_waveform_scale:
 * @self: a waveform
 * @start: ns, stream time of the left edge
 * @end: ns, of the right edge, behind @start
 * @columns: (out caller-allocates): 0–1 for every column
 * @n_columns: how many
 *
 * Fits a part of it into columns of pixels: each is as high as the loudest moment it covers, so
 * that a click is seen at any width. Before and behind the sound it is silent.
 */
void
takes_waveform_scale (const TakesWaveform *self,
                      gint64               start,
                      gint64               end,
                      float               *columns,
                      guint                n_columns)
{
  double per_column;

  g_return_if_fail (self && start < end && (columns || n_columns == 0));

  per_column = (double) (end - start) / MAX (n_columns, 1);
  for (guint i = 0; i < n_columns; i++)
    {
      gint64 first = (gint64) floor ((start + i * per_column) / TAKES_WAVEFORM_PEAK);
      gint64 last = (gint64) ceil ((start + (i + 1) * per_column) / TAKES_WAVEFORM_PEAK) - 1;

      columns[i] = 0;
      for (gint64 peak = MAX (first, 0); peak <= MIN (MAX (last, first), (gint64) self->n_peaks - 1); peak++)
        columns[i] = MAX (columns[i], self->peaks[peak]);
    }
}
