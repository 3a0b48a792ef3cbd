/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-audio-bus.h"

#include "takes-audio-voice.h"

#define FAR       ((gint64) (80 * GST_MSECOND))    /* further apart than this, the sound jumps */
#define MAX_NUDGE ((gint64) (2 * GST_MSECOND))     /* nearer, the timeline moves by so much a tick */
#define RETRY     (500 * 1000)                     /* µs between two jumps that nobody asked for */
#define BUFFERED  ((gint64) (120 * GST_MSECOND))   /* what is decoded so far ahead cannot be changed any more */
#define MAX_LATE  4
#define OUT       (600 * 1000)                     /* µs: then what fades out is surely heard no more */

/*
 * What is heard, what is about to follow it, and what fades out before it goes. All of it on one
 * timeline, so that the one's end meets the other's beginning.
 */
struct _TakesAudioBus {
  GObject          parent_instance;

  char            *path;
  gint64           shift;       /* ns, from the timeline into the clip */
  char            *sink;
  gboolean         muted;

  TakesAudioVoice *voice;       /* NULL: silence */
  TakesAudioVoice *next;        /* NULL: no change is under way */
  gboolean         silent_next; /* silence is about to follow */
  int              n_late;      /* so often it was ready too late for a change without a break */
  TakesAudioVoice *last;        /* fading out; NULL: none */
  gint64           last_time;   /* µs, frame time at which it was sent away */

  gboolean         playing;
  gint64           position;    /* ns, of the timeline at the last tick */
  gint64           time;        /* µs, of that tick */
  gint64           last_jump;   /* µs, frame time */
};

G_DEFINE_FINAL_TYPE (TakesAudioBus, takes_audio_bus, G_TYPE_OBJECT)

static double
get_gain (TakesAudioBus *self)
{
  return self->muted ? 0 : 1;
}

/* Ready to begin where the timeline will be in a moment. */
static void
cue (TakesAudioBus   *self,
     TakesAudioVoice *voice,
     gint64           position,
     gint64           time)
{
  gint64 target = position + takes_audio_voice_get_lead (voice);

  /* What it takes over from must still be able to make room. */
  if (voice == self->next && self->voice)
    target += BUFFERED;
  if (!takes_audio_voice_reaches (voice, target))
    {
      takes_audio_voice_rest (voice);
      return;
    }

  self->last_jump = time;
  takes_audio_voice_cue (voice, target, get_gain (self));
}

/* Brings a voice to where the timeline is, and lets it begin there. Returns: ns by which they are apart */
static gint64
tend (TakesAudioBus   *self,
      TakesAudioVoice *voice,
      gint64           position,
      gboolean         jumped,
      gint64           time)
{
  gint64 ahead = takes_audio_voice_get_cue (voice) - position, heard;

  switch (takes_audio_voice_get_state (voice))
    {
    case TAKES_VOICE_RESTING:
      cue (self, voice, position, time);
      break;

    case TAKES_VOICE_CUED:
      if (!jumped && ahead < -FAR)
        takes_audio_voice_lead_more (voice);
      if (jumped || ahead < -FAR)
        cue (self, voice, position, time);
      else if (ahead <= 0)
        takes_audio_voice_play (voice);
      break;

    case TAKES_VOICE_PLAYING:
      if (!takes_audio_voice_get_position (voice, &heard))
        break;
      if (ABS (heard - position) <= FAR)
        return heard - position;
      if (jumped || time - self->last_jump > RETRY)
        cue (self, voice, position, time);
      break;

    default:
      break;
    }

  return 0;
}

static void
drop_last (TakesAudioBus *self)
{
  g_clear_pointer (&self->last, takes_audio_voice_free);
}

/* What was heard goes out, from `position` on. */
static void
send_away (TakesAudioBus *self,
           gint64         position,
           gint64         time)
{
  drop_last (self);
  if (self->voice)
    takes_audio_voice_fade (self->voice, position, 0);
  self->last = g_steal_pointer (&self->voice);
  self->last_time = time;
}

/* The next one waits for its moment: there, and not before, the old one makes room. */
static void
follow_on (TakesAudioBus *self,
           gint64         position,
           gboolean       jumped,
           gint64         time)
{
  TakesVoiceState state;

  if (self->silent_next)
    {
      self->silent_next = FALSE;
      send_away (self, position + BUFFERED, time);
    }
  if (!self->next)
    return;

  tend (self, self->next, position, jumped, time);
  state = takes_audio_voice_get_state (self->next);
  if (state == TAKES_VOICE_CUEING)
    return;

  /* What is heard now may already be decoded beyond that moment: once more, further ahead. */
  if (state == TAKES_VOICE_CUED && self->voice && self->n_late < MAX_LATE &&
      takes_audio_voice_get_cue (self->next) - position < BUFFERED)
    {
      self->n_late++;
      takes_audio_voice_lead_more (self->next);
      cue (self, self->next, position, time);
      return;
    }

  if (state == TAKES_VOICE_CUED)
    send_away (self, takes_audio_voice_get_cue (self->next), time);
  else
    send_away (self, position + BUFFERED, time);
  self->voice = g_steal_pointer (&self->next);
}

static void
rest (TakesAudioBus *self)
{
  drop_last (self);
  if (self->next || self->silent_next)
    g_clear_pointer (&self->voice, takes_audio_voice_free);
  if (self->next)
    self->voice = g_steal_pointer (&self->next);
  self->silent_next = FALSE;
  if (self->voice)
    takes_audio_voice_rest (self->voice);
}

/* A device that was gone may be here again when the person plays again. */
static void
revive (TakesAudioBus *self)
{
  if (!self->voice || takes_audio_voice_get_state (self->voice) != TAKES_VOICE_DUMB)
    return;

  takes_audio_voice_free (self->voice);
  self->voice = takes_audio_voice_new (self->path, self->sink);
  takes_audio_voice_set_shift (self->voice, self->shift);
}

static void
takes_audio_bus_dispose (GObject *object)
{
  TakesAudioBus *self = TAKES_AUDIO_BUS (object);

  g_clear_pointer (&self->voice, takes_audio_voice_free);
  g_clear_pointer (&self->next, takes_audio_voice_free);
  drop_last (self);

  G_OBJECT_CLASS (takes_audio_bus_parent_class)->dispose (object);
}

static void
takes_audio_bus_finalize (GObject *object)
{
  TakesAudioBus *self = TAKES_AUDIO_BUS (object);

  g_free (self->path);
  g_free (self->sink);

  G_OBJECT_CLASS (takes_audio_bus_parent_class)->finalize (object);
}

static void
takes_audio_bus_class_init (TakesAudioBusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_audio_bus_dispose;
  object_class->finalize = takes_audio_bus_finalize;
}

static void
takes_audio_bus_init (TakesAudioBus *self)
{
}

/* Returns: (transfer full): silence */
TakesAudioBus *
takes_audio_bus_new (void)
{
  return g_object_new (TAKES_TYPE_AUDIO_BUS, NULL);
}

/**
 * takes_audio_bus_set_sink:
 * @self: a bus
 * @factory: (nullable): a GStreamer sink; %NULL: whatever the desktop has
 *
 * Counts from the next clip on.
 */
void
takes_audio_bus_set_sink (TakesAudioBus *self,
                          const char    *factory)
{
  g_return_if_fail (TAKES_IS_AUDIO_BUS (self));

  g_free (self->sink);
  self->sink = g_strdup (factory);
}

/**
 * takes_audio_bus_set_clip:
 * @self: a bus
 * @path: (nullable): the clip that is heard; %NULL silence
 * @shift: ns by which a moment lies later in the clip than on the timeline: its first frame's time,
 *   and its offset
 *
 * While the timeline runs, the new track gets ready a little ahead of it, and the two cross over
 * there within 40 ms: for that moment there are two pipelines.
 */
void
takes_audio_bus_set_clip (TakesAudioBus *self,
                          const char    *path,
                          gint64         shift)
{
  TakesAudioVoice *voice;

  g_return_if_fail (TAKES_IS_AUDIO_BUS (self));

  self->shift = shift;
  voice = self->next ? self->next : self->voice;
  if (g_strcmp0 (self->path, path) == 0)
    {
      if (voice && path)
        takes_audio_voice_set_shift (voice, shift);
      return;
    }

  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->next, takes_audio_voice_free);
  self->silent_next = !path;
  self->n_late = 0;
  if (path)
    {
      self->next = takes_audio_voice_new (path, self->sink);
      takes_audio_voice_set_shift (self->next, shift);
    }
  if (!self->playing)
    rest (self);
}

static void
fade (TakesAudioBus   *self,
      TakesAudioVoice *voice)
{
  if (voice)
    takes_audio_voice_fade (voice, MAX (self->position + BUFFERED, takes_audio_voice_get_cue (voice)), get_gain (self));
}

void
takes_audio_bus_set_muted (TakesAudioBus *self,
                           gboolean       muted)
{
  g_return_if_fail (TAKES_IS_AUDIO_BUS (self));

  if (self->muted == !!muted)
    return;

  self->muted = !!muted;
  fade (self, self->voice);
  fade (self, self->next);
}

/**
 * takes_audio_bus_follow:
 * @self: a bus
 * @position: ns, on the timeline
 * @playing: whether the timeline runs, at its natural speed
 * @time: µs, the frame time
 *
 * Once per frame of the screen. When the sound is far away it jumps, silently; when it is near, the
 * timeline shall move towards it.
 *
 * Returns: ns by which the timeline shall move, at most 2 ms
 */
gint64
takes_audio_bus_follow (TakesAudioBus *self,
                        gint64         position,
                        gboolean       playing,
                        gint64         time)
{
  gboolean jumped;
  gint64 apart;

  g_return_val_if_fail (TAKES_IS_AUDIO_BUS (self), 0);

  jumped = self->playing && ABS (position - self->position - (time - self->time) * 1000) > FAR;
  if (playing && !self->playing)
    revive (self);
  self->playing = playing;
  self->position = position;
  self->time = time;
  if (!playing)
    {
      rest (self);
      return 0;
    }

  follow_on (self, position, jumped, time);
  if (jumped || time - self->last_time > OUT)
    drop_last (self);
  if (!self->voice)
    return 0;

  apart = tend (self, self->voice, position, jumped, time);

  return CLAMP (apart / 10, -MAX_NUDGE, MAX_NUDGE);
}

/**
 * takes_audio_bus_is_heard:
 * @self: a bus
 *
 * Returns: whether sound is being played at full volume
 */
gboolean
takes_audio_bus_is_heard (TakesAudioBus *self)
{
  gint64 heard;

  g_return_val_if_fail (TAKES_IS_AUDIO_BUS (self), FALSE);

  return self->voice && takes_audio_voice_get_position (self->voice, &heard) &&
         takes_audio_voice_get_gain (self->voice, heard) == 1;
}
