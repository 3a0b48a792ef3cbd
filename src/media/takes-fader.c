/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-fader.h"

#include <gst/audio/audio.h>

struct _TakesFader {
  GMutex lock;      /* the rest is behind it */
  double from;
  double to;
  gint64 begin;     /* ns, stream time at which `from` is left */
};

static void
clear (gpointer data)
{
  TakesFader *self = data;

  g_mutex_clear (&self->lock);
}

/* Returns: (transfer full): silence */
TakesFader *
takes_fader_new (void)
{
  TakesFader *self = g_atomic_rc_box_new0 (TakesFader);

  g_mutex_init (&self->lock);

  return self;
}

TakesFader *
takes_fader_ref (TakesFader *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
takes_fader_unref (TakesFader *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static double
get_gain (double from,
          double to,
          gint64 begin,
          gint64 time)
{
  double part = (time - begin) / (double) TAKES_FADER_TIME;

  return from + (to - from) * CLAMP (part, 0, 1);
}

/* At once, everywhere; for a track that is about to begin. */
void
takes_fader_set (TakesFader *self,
                 double      gain)
{
  g_mutex_lock (&self->lock);
  self->from = self->to = gain;
  self->begin = 0;
  g_mutex_unlock (&self->lock);
}

/**
 * takes_fader_fade:
 * @self: a fader
 * @time: ns, stream time at which the change begins
 * @gain: 0–1, where it is 40 ms later
 */
void
takes_fader_fade (TakesFader *self,
                  gint64      time,
                  double      gain)
{
  g_mutex_lock (&self->lock);
  self->from = get_gain (self->from, self->to, self->begin, time);
  self->to = gain;
  self->begin = time;
  g_mutex_unlock (&self->lock);
}

double
takes_fader_get_gain (TakesFader *self,
                      gint64      time)
{
  double gain;

  g_mutex_lock (&self->lock);
  gain = get_gain (self->from, self->to, self->begin, time);
  g_mutex_unlock (&self->lock);

  return gain;
}

/**
 * takes_fader_apply:
 * @self: a fader
 * @samples: interleaved
 * @n_frames: samples of each channel
 * @n_channels: how many channels
 * @rate: frames a second
 * @time: ns, stream time of the first
 */
void
takes_fader_apply (TakesFader *self,
                   float      *samples,
                   gsize       n_frames,
                   int         n_channels,
                   int         rate,
                   gint64      time)
{
  double from, to;
  gint64 begin;

  g_mutex_lock (&self->lock);
  from = self->from;
  to = self->to;
  begin = self->begin;
  g_mutex_unlock (&self->lock);
  if (from == 1 && to == 1)
    return;

  for (gsize i = 0; i < n_frames; i++)
    {
      float gain = get_gain (from, to, begin, time + (gint64) (i * GST_SECOND / rate));

      for (int k = 0; k < n_channels; k++)
        *samples++ *= gain;
    }
}

/* The pipeline's own thread. */
static GstPadProbeReturn
buffer_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         user_data)
{
  TakesFader *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  GstAudioInfo audio;
  GstBuffer *buffer;
  GstMapInfo map;
  gint64 time;

  if (!caps || !event || !gst_audio_info_from_caps (&audio, caps))
    return GST_PAD_PROBE_OK;

  gst_event_parse_segment (event, &segment);
  buffer = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));
  GST_PAD_PROBE_INFO_DATA (info) = buffer;
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  if (gst_buffer_map (buffer, &map, GST_MAP_READWRITE))
    {
      takes_fader_apply (self, (float *) map.data, map.size / audio.bpf, audio.channels, audio.rate, time);
      gst_buffer_unmap (buffer, &map);
    }

  return GST_PAD_PROBE_OK;
}

/**
 * takes_fader_make_tail:
 * @self: a fader
 * @sink: (transfer floating): of sound
 *
 * Returns: (transfer floating) (nullable): an element with a pad "sink" that plays what it gets as
 *   loud as the fader says; %NULL where GStreamer lacks a part
 */
GstElement *
takes_fader_make_tail (TakesFader *self,
                       GstElement *sink)
{
  GstElement *bin = gst_bin_new (NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  GstElement *format = gst_element_factory_make ("capsfilter", NULL);
  GstElement *last = gst_element_factory_make ("audioconvert", NULL);
  GstElement *elements[] = { convert, resample, format, last, sink };
  g_autoptr (GstCaps) caps = gst_caps_from_string ("audio/x-raw,format=" GST_AUDIO_NE (F32) ",layout=interleaved");
  g_autoptr (GstPad) entry = NULL;
  g_autoptr (GstPad) probed = NULL;
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      whole &= elements[i] != NULL;
      if (elements[i])
        gst_bin_add (GST_BIN (bin), elements[i]);
    }
  if (!whole)
    {
      gst_object_unref (gst_object_ref_sink (bin));
      return NULL;
    }

  g_object_set (format, "caps", caps, NULL);
  gst_element_link_many (convert, resample, format, last, sink, NULL);
  probed = gst_element_get_static_pad (format, "src");
  gst_pad_add_probe (probed, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, takes_fader_ref (self),
                     (GDestroyNotify) takes_fader_unref);
  entry = gst_element_get_static_pad (convert, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", entry));

  return bin;
}
