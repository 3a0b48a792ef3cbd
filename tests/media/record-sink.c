/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "record-sink.h"

#include <gst/audio/audio.h>
#include <gst/base/gstbasesink.h>

#define LOUD      0.8       /* of audiotestsrc */
#define MAX_SINKS 8
#define MAX_STEPS (30 * 1000 / RECORD_STEP)

typedef struct {
  GstBaseSink parent_instance;

  int         number;       /* −1 before the first sample */
  int         rate, n_channels;
} RecordSink;

typedef struct {
  GstBaseSinkClass parent_class;
} RecordSinkClass;

static GType record_sink_get_type (void);

G_DEFINE_TYPE (RecordSink, record_sink, GST_TYPE_BASE_SINK)

static GstStaticPadTemplate template = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                                                                GST_STATIC_CAPS ("audio/x-raw,format=" GST_AUDIO_NE (F32) ",layout=interleaved"));
static GMutex lock;
static float levels[MAX_SINKS][MAX_STEPS];
static int shifts[MAX_SINKS];
static int n_sinks;
static gint broken;

static gboolean
record_sink_set_caps (GstBaseSink *sink,
                      GstCaps     *caps)
{
  RecordSink *self = (RecordSink *) sink;
  GstAudioInfo info;

  if (!gst_audio_info_from_caps (&info, caps))
    return FALSE;

  self->rate = info.rate;
  self->n_channels = info.channels;

  return TRUE;
}

static void
note (RecordSink  *self,
      const float *samples,
      gsize        n_frames,
      gint64       time)
{
  for (gsize i = 0; i < n_frames; i++)
    {
      gint64 step = (time + (gint64) (i * GST_SECOND / self->rate)) / (RECORD_STEP * GST_MSECOND);

      if (step >= 0 && step < MAX_STEPS)
        levels[self->number][step] = MAX (levels[self->number][step], ABS (samples[i * self->n_channels]));
    }
}

static GstFlowReturn
record_sink_render (GstBaseSink *sink,
                    GstBuffer   *buffer)
{
  RecordSink *self = (RecordSink *) sink;
  GstMapInfo map;
  gint64 time = gst_segment_to_stream_time (&sink->segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));

  if (g_atomic_int_get (&broken))
    {
      GST_ELEMENT_ERROR (self, RESOURCE, NOT_FOUND, ("gone"), (NULL));
      return GST_FLOW_ERROR;
    }

  g_mutex_lock (&lock);
  if (self->number < 0 && n_sinks < MAX_SINKS)
    self->number = n_sinks++;
  if (self->number >= 0 && gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      note (self, (const float *) map.data, map.size / sizeof (float) / self->n_channels, time);
      gst_buffer_unmap (buffer, &map);
    }
  g_mutex_unlock (&lock);

  return GST_FLOW_OK;
}

static void
record_sink_class_init (RecordSinkClass *klass)
{
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);

  sink_class->set_caps = record_sink_set_caps;
  sink_class->render = record_sink_render;
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &template);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Recording sink", "Sink/Audio", "For tests", "Takes");
}

static void
record_sink_init (RecordSink *self)
{
  self->number = -1;
}

void
record_sink_register (void)
{
  gst_element_register (NULL, RECORD_SINK, GST_RANK_NONE, record_sink_get_type ());
}

void
record_sink_reset (void)
{
  g_mutex_lock (&lock);
  memset (levels, 0, sizeof levels);
  memset (shifts, 0, sizeof shifts);
  n_sinks = 0;
  g_mutex_unlock (&lock);
}

void
record_sink_break (gboolean is_broken)
{
  g_atomic_int_set (&broken, is_broken);
}

int
record_sink_count (void)
{
  return n_sinks;
}

void
record_sink_shift (int sink,
                   int ms)
{
  shifts[sink] = ms;
}

double
record_sink_get (int sink,
                 int ms)
{
  int step = (ms - shifts[sink]) / RECORD_STEP;
  double level;

  g_mutex_lock (&lock);
  level = ms >= shifts[sink] && step < MAX_STEPS ? levels[sink][step] / LOUD : 0;
  g_mutex_unlock (&lock);

  return level;
}

int
record_sink_find (int    sink,
                  double level)
{
  for (int ms = 0; ms < MAX_STEPS * RECORD_STEP; ms += RECORD_STEP)
    if (record_sink_get (sink, ms) > level)
      return ms;

  g_assert_not_reached ();
}
