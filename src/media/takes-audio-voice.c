/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-audio-voice.h"

#include "takes-crossing.h"
#include "takes-decoding.h"

#define OPEN_LIMIT  (5 * GST_SECOND)
#define BUFFER_TIME G_GINT64_CONSTANT (80000)               /* µs; what the sink holds is heard before a change */
#define FIRST_LEAD  ((gint64) (200 * GST_MSECOND))
#define LEAST_LEAD  ((gint64) (60 * GST_MSECOND))
#define MOST_LEAD   ((gint64) (1 * GST_SECOND))

/* Changes are made one after the other, and those that are overtaken not at all. */
typedef struct {
  GMutex lock;
  gint   newest;     /* atomic */
} Order;

struct _TakesAudioVoice {
  TakesVoiceState  state;
  TakesFader      *fader;
  TakesCrossing   *crossing;    /* NULL: dumb */
  GstElement      *pipeline;    /* NULL: dumb */
  Order           *order;
  gboolean         at_rest;     /* when it has been cued it is no longer needed */
  gint64           shift;       /* ns, from the timeline to stream time */
  gint64           cue;         /* ns, on the timeline */
  gint64           cueing;      /* µs, monotonic, since when */
  gint64           lead;        /* ns, how long cueing takes, and some more */
};

typedef struct {
  Order         *order;
  int            number;
  GstState       state;
  TakesCrossing *crossing;      /* NULL: nobody waits for it */
  gint64         time;          /* ns, stream time; with a crossing */
} Change;

static void
order_clear (gpointer data)
{
  g_mutex_clear (&((Order *) data)->lock);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->crossing, takes_crossing_unref);
  g_atomic_rc_box_release_full (change->order, order_clear);
  g_free (change);
}

static gboolean
wait_paused (GstElement *pipeline)
{
  return gst_element_get_state (pipeline, NULL, NULL, OPEN_LIMIT) == GST_STATE_CHANGE_SUCCESS;
}

static void
cue_up (GstElement *pipeline,
        Change     *change)
{
  gboolean done = wait_paused (pipeline) &&
                  gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, change->time) &&
                  wait_paused (pipeline);

  takes_crossing_seek_done (change->crossing, done);
}

static void
change_func (GstElement *pipeline,
             gpointer    user_data)
{
  Change *change = user_data;

  g_mutex_lock (&change->order->lock);
  if (change->number == g_atomic_int_get (&change->order->newest))
    {
      gst_element_set_state (pipeline, change->state);
      if (change->crossing)
        cue_up (pipeline, change);
    }
  g_mutex_unlock (&change->order->lock);
}

static void
start_change (TakesAudioVoice *self,
              GstState         state,
              TakesCrossing   *crossing)
{
  Change *change = g_new0 (Change, 1);

  change->order = g_atomic_rc_box_acquire (self->order);
  change->number = g_atomic_int_add (&self->order->newest, 1) + 1;
  change->state = state;
  change->crossing = crossing ? takes_crossing_ref (crossing) : NULL;
  change->time = self->cue + self->shift;
  gst_element_call_async (self->pipeline, change_func, change, change_free);
}

static void
close_pipeline (TakesAudioVoice *self)
{
  self->state = TAKES_VOICE_DUMB;
  if (self->crossing)
    takes_crossing_cut (self->crossing);
  g_clear_pointer (&self->crossing, takes_crossing_unref);
  if (self->pipeline)
    start_change (self, GST_STATE_NULL, NULL);
  g_clear_object (&self->pipeline);
}

static void
crossed_cb (gpointer owner)
{
  TakesAudioVoice *self = owner;
  g_autoptr (GstMessage) error = takes_crossing_take_error (self->crossing);
  gboolean done, finished = takes_crossing_take_seek (self->crossing, &done);
  gint64 took;

  /* No device, no decoder, no track, or a device that is gone: silence, and nothing else happens. */
  if (error || (finished && !done))
    {
      close_pipeline (self);
      return;
    }
  if (!finished)
    return;

  took = (g_get_monotonic_time () - self->cueing) * 1000;
  self->lead = CLAMP (MAX (took + took / 2, self->lead / 2), LEAST_LEAD, MOST_LEAD);
  self->state = self->at_rest ? TAKES_VOICE_RESTING : TAKES_VOICE_CUED;
}

/* Whatever sink the desktop has comes by itself, and holds too much for a change to be heard soon. */
static void
element_added_cb (GstBin     *bin,
                  GstElement *element,
                  gpointer    user_data)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (element), "buffer-time"))
    g_object_set (element, "buffer-time", BUFFER_TIME, NULL);
}

static GstElement *
make_sink (const char *factory)
{
  GstElement *sink = gst_element_factory_make (factory ? factory : "autoaudiosink", NULL);

  if (!sink)
    return NULL;
  if (GST_IS_BIN (sink))
    g_signal_connect (sink, "element-added", G_CALLBACK (element_added_cb), NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (sink), "sync"))
    g_object_set (sink, "sync", TRUE, NULL);

  return sink;
}

/**
 * takes_audio_voice_new:
 * @path: a clip that was checked
 * @sink: (nullable): a GStreamer sink; %NULL: whatever the desktop has
 *
 * Returns: (transfer full): a voice that rests, or is dumb
 */
TakesAudioVoice *
takes_audio_voice_new (const char *path,
                       const char *sink)
{
  TakesAudioVoice *self = g_new0 (TakesAudioVoice, 1);
  GstElement *tail;

  takes_media_ensure_init ();

  self->fader = takes_fader_new ();
  self->order = g_atomic_rc_box_new0 (Order);
  g_mutex_init (&self->order->lock);
  self->lead = FIRST_LEAD;
  tail = takes_fader_make_tail (self->fader, make_sink (sink));
  if (!tail)
    {
      self->state = TAKES_VOICE_DUMB;
      return self;
    }

  self->pipeline = takes_decoding_new (path, "audio", tail);
  self->crossing = takes_crossing_new (crossed_cb, self);
  takes_crossing_watch_bus (self->crossing, self->pipeline);

  return self;
}

void
takes_audio_voice_free (TakesAudioVoice *self)
{
  close_pipeline (self);
  g_atomic_rc_box_release_full (self->order, order_clear);
  takes_fader_unref (self->fader);
  g_free (self);
}

TakesVoiceState
takes_audio_voice_get_state (TakesAudioVoice *self)
{
  return self->state;
}

/* ns: so much later than on the timeline everything is in the clip. What is heard goes on for now, and is
 * found to be elsewhere. */
void
takes_audio_voice_set_shift (TakesAudioVoice *self,
                             gint64           shift)
{
  self->cue += self->shift - shift;
  self->shift = shift;
}

/* ns: where it waits, or began. */
gint64
takes_audio_voice_get_cue (TakesAudioVoice *self)
{
  return self->cue;
}

/* ns: so far ahead of the timeline it is best cued, by how long that took the last time. */
gint64
takes_audio_voice_get_lead (TakesAudioVoice *self)
{
  return self->lead;
}

/* ns: what is heard now; FALSE while that is not known. */
gboolean
takes_audio_voice_get_position (TakesAudioVoice *self,
                                gint64          *position)
{
  if (self->state != TAKES_VOICE_PLAYING || !gst_element_query_position (self->pipeline, GST_FORMAT_TIME, position))
    return FALSE;

  *position -= self->shift;
  return TRUE;
}

/* It was ready too late: the next time it is cued further ahead. */
void
takes_audio_voice_lead_more (TakesAudioVoice *self)
{
  self->lead = MIN (self->lead * 2, MOST_LEAD);
}

/* Whether there is, as far as is known, any sound at @position. */
gboolean
takes_audio_voice_reaches (TakesAudioVoice *self,
                           gint64           position)
{
  gint64 duration;

  position += self->shift;

  return self->pipeline && position >= 0 &&
         (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) || position < duration);
}

/**
 * takes_audio_voice_cue:
 * @self: a voice that is not cueing
 * @position: ns
 * @gain: 0–1
 *
 * Stops, and gets ready to begin exactly there, and to be as loud as @gain 40 ms later.
 */
void
takes_audio_voice_cue (TakesAudioVoice *self,
                       gint64           position,
                       double           gain)
{
  if (!self->pipeline || self->state == TAKES_VOICE_CUEING)
    return;

  self->cue = position;
  self->cueing = g_get_monotonic_time ();
  self->at_rest = FALSE;
  self->state = TAKES_VOICE_CUEING;
  takes_fader_set (self->fader, 0);
  takes_fader_fade (self->fader, position + self->shift, gain);
  start_change (self, GST_STATE_PAUSED, self->crossing);
}

/* From @position (ns) on it becomes as loud as @gain. */
void
takes_audio_voice_fade (TakesAudioVoice *self,
                        gint64           position,
                        double           gain)
{
  takes_fader_fade (self->fader, position + self->shift, gain);
}

double
takes_audio_voice_get_gain (TakesAudioVoice *self,
                            gint64           position)
{
  return takes_fader_get_gain (self->fader, position + self->shift);
}

/* From where it is cued, at once. */
void
takes_audio_voice_play (TakesAudioVoice *self)
{
  if (self->state != TAKES_VOICE_CUED)
    return;

  self->state = TAKES_VOICE_PLAYING;
  start_change (self, GST_STATE_PLAYING, NULL);
}

void
takes_audio_voice_rest (TakesAudioVoice *self)
{
  self->at_rest = TRUE;
  if (self->state == TAKES_VOICE_PLAYING)
    start_change (self, GST_STATE_PAUSED, NULL);
  if (self->state == TAKES_VOICE_PLAYING || self->state == TAKES_VOICE_CUED)
    self->state = TAKES_VOICE_RESTING;
}
