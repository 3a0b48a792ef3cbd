/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-sound.h"

#include "takes-decoding.h"

#include <glib/gi18n.h>
#include <gst/app/app.h>
#include <string.h>

#define TIME_LIMIT  (30 * G_USEC_PER_SEC)
#define FRAME_BYTES (TAKES_EXPORT_SOUND_CHANNELS * 2)
#define FORMAT      (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "S16LE" : "S16BE")

struct _TakesExportSound {
  char       *path;
  gint64      start;       /* ns, stream time of the first sample that is given */
  GstElement *pipeline;
  GstAppSink *sink;
  GByteArray *waiting;     /* decoded, from `given` on */
  gint64      given;       /* samples that were handed out */
  gboolean    ended;
};

/* What a reader and an encoder must agree on, as caps. */
char *
takes_export_sound_dup_caps (void)
{
  return g_strdup_printf ("audio/x-raw,format=%s,layout=interleaved,rate=%d,channels=%d", FORMAT,
                          TAKES_EXPORT_SOUND_RATE, TAKES_EXPORT_SOUND_CHANNELS);
}

static GstElement *
make_tail (GError **error)
{
  g_autofree char *caps = takes_export_sound_dup_caps ();
  g_autofree char *text = g_strdup_printf ("audioconvert ! audioresample ! %s ! appsink name=samples sync=false "
                                           "max-buffers=20 enable-last-sample=false", caps);
  GstElement *tail = gst_parse_bin_from_description (text, TRUE, NULL);
  g_autoptr (GstPad) pad = tail ? gst_element_get_static_pad (tail, "sink") : NULL;

  if (pad)
    return tail;

  g_clear_object (&tail);
  g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                       _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));

  return NULL;
}

/**
 * takes_export_sound_new:
 * @path: a clip with sound
 * @start: ns, stream time; before the sound begins there is silence
 * @cancellable: (nullable): looked at while opening
 * @error: return location
 *
 * Returns: (transfer full): the open sound, or %NULL
 */
TakesExportSound *
takes_export_sound_new (const char    *path,
                        gint64         start,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (TakesExportSound) self = g_new0 (TakesExportSound, 1);
  GstElement *tail;

  takes_media_ensure_init ();
  self->path = g_strdup (path);
  self->start = start;
  self->waiting = g_byte_array_new ();
  tail = make_tail (error);
  if (!tail)
    return NULL;

  self->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (tail), "samples"));
  self->pipeline = takes_decoding_new (path, "audio", tail);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!takes_decoding_wait_paused (self->pipeline, path, g_get_monotonic_time () + TIME_LIMIT, cancellable, error))
    return NULL;
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return g_steal_pointer (&self);
}

void
takes_export_sound_free (TakesExportSound *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->sink);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->waiting, g_byte_array_unref);
  g_free (self->path);
  g_free (self);
}

static gint64
get_n_samples (gint64 time)
{
  return gst_util_uint64_scale_round (MAX (time, 0), TAKES_EXPORT_SOUND_RATE, GST_SECOND);
}

static void
add_silence (TakesExportSound *self,
             gint64            n_samples)
{
  guint old = self->waiting->len;

  g_byte_array_set_size (self->waiting, old + (guint) n_samples * FRAME_BYTES);
  memset (self->waiting->data + old, 0, self->waiting->len - old);
}

/* Puts a piece where its time says: what lies before is cut off, a hole is silent. */
static void
take_sample (TakesExportSound *self,
             GstSample        *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  gint64 have = self->given + self->waiting->len / FRAME_BYTES;
  gint64 place, skip;
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  place = time >= self->start ? get_n_samples (time - self->start) : -get_n_samples (self->start - time);
  /* Times are rounded: what is nearly in its place follows on. */
  if (ABS (place - have) < TAKES_EXPORT_SOUND_RATE / 100 && have > 0)
    place = have;
  if (place > have && place - have < 600 * TAKES_EXPORT_SOUND_RATE)
    add_silence (self, place - have);
  skip = CLAMP ((have - place) * FRAME_BYTES, 0, (gint64) map.size);
  g_byte_array_append (self->waiting, map.data + skip, (guint) (map.size - skip));
  gst_buffer_unmap (buffer, &map);
}

/**
 * takes_export_sound_read:
 * @until: ns after the start
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Returns: (transfer full): what follows on the last piece, up to @until, with its time from 0;
 *   %NULL with an error, or without one when there is nothing between
 */
GstBuffer *
takes_export_sound_read (TakesExportSound  *self,
                         gint64             until,
                         GCancellable      *cancellable,
                         GError           **error)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;
  gint64 wanted = get_n_samples (until) - self->given;
  GstBuffer *buffer;

  while (!self->ended && self->waiting->len / FRAME_BYTES < wanted)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, 50 * GST_MSECOND);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !takes_decoding_check_bus (self->pipeline, self->path, error))
        return NULL;
      /* What comes before the start is decoded too: however long that takes, it goes on. */
      if (sample)
        deadline = g_get_monotonic_time () + TIME_LIMIT;
      if (sample)
        take_sample (self, sample);
      else
        self->ended = gst_app_sink_is_eos (self->sink) || g_get_monotonic_time () > deadline;
    }

  if (wanted <= 0)
    return NULL;
  if (self->waiting->len / FRAME_BYTES < wanted)
    add_silence (self, wanted - self->waiting->len / FRAME_BYTES);

  buffer = gst_buffer_new_memdup (self->waiting->data, (gsize) wanted * FRAME_BYTES);
  g_byte_array_remove_range (self->waiting, 0, (guint) wanted * FRAME_BYTES);
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (self->given, GST_SECOND, TAKES_EXPORT_SOUND_RATE);
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (wanted, GST_SECOND, TAKES_EXPORT_SOUND_RATE);
  self->given += wanted;

  return buffer;
}
