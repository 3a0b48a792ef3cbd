/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-audio-bus.h"

#include "takes-crossing.h"
#include "takes-decoding.h"

#define FAR        ((gint64) (80 * GST_MSECOND))   /* further apart than this, the sound jumps */
#define MAX_NUDGE  ((gint64) (2 * GST_MSECOND))    /* nearer, the timeline moves by so much a tick */
#define RETRY      (500 * 1000)                    /* µs between two jumps */
#define OPEN_LIMIT (5 * GST_SECOND)
#define FADE       0.4                             /* of the volume a tick: about 40 ms in all */

/*
 * Everything belongs to the main thread; the pipeline's threads only know the crossing. One change
 * of the pipeline is under way at a time, on a thread of GStreamer's pool: opening a device blocks.
 */
struct _TakesAudioBus {
  GObject        parent_instance;

  char          *path;
  char          *sink;
  gboolean       muted;

  TakesCrossing *crossing;    /* one for each pipeline */
  GstElement    *pipeline;    /* NULL: silence */
  GstElement    *volume;      /* borrowed from the pipeline */
  double         gain;
  gboolean       running;
  gboolean       busy;
  gint64         last_jump;   /* µs, frame time */
};

G_DEFINE_FINAL_TYPE (TakesAudioBus, takes_audio_bus, G_TYPE_OBJECT)

typedef struct {
  TakesCrossing *crossing;
  gboolean       playing;
  gint64         time;        /* ns, stream time; −1 stay */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  takes_crossing_unref (change->crossing);
  g_free (change);
}

static void
change_func (GstElement *pipeline,
             gpointer    user_data)
{
  Change *change = user_data;
  gboolean done;

  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  done = gst_element_get_state (pipeline, NULL, NULL, OPEN_LIMIT) == GST_STATE_CHANGE_SUCCESS;
  if (done && change->time >= 0)
    done = gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, change->time);
  if (done && change->playing)
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
  takes_crossing_seek_done (change->crossing, done);
}

static void
close_func (GstElement *pipeline,
            gpointer    user_data)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static void
close_pipeline (TakesAudioBus *self)
{
  if (self->crossing)
    takes_crossing_cut (self->crossing);
  g_clear_pointer (&self->crossing, takes_crossing_unref);
  if (self->pipeline)
    gst_element_call_async (self->pipeline, close_func, NULL, NULL);
  g_clear_object (&self->pipeline);
  self->volume = NULL;
  self->running = FALSE;
  self->busy = FALSE;
  self->gain = 0;
}

static void
crossed_cb (gpointer owner)
{
  TakesAudioBus *self = owner;
  g_autoptr (GstMessage) error = takes_crossing_take_error (self->crossing);
  gboolean done, finished = takes_crossing_take_seek (self->crossing, &done);

  if (finished)
    self->busy = FALSE;
  /* No device, no decoder, no track: the clip is silent, and nothing else happens. */
  if (error || (finished && !done))
    close_pipeline (self);
}

static GstElement *
build_tail (TakesAudioBus *self)
{
  GstElement *bin = gst_bin_new (NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  GstElement *volume = gst_element_factory_make ("volume", NULL);
  GstElement *sink = gst_element_factory_make (self->sink ? self->sink : "autoaudiosink", NULL);
  GstElement *elements[] = { convert, resample, volume, sink };
  g_autoptr (GstPad) pad = NULL;
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

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (sink), "sync"))
    g_object_set (sink, "sync", TRUE, NULL);
  g_object_set (volume, "volume", 0.0, NULL);
  self->volume = volume;
  gst_element_link_many (convert, resample, volume, sink, NULL);
  pad = gst_element_get_static_pad (convert, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));

  return bin;
}

static void
open_pipeline (TakesAudioBus *self)
{
  GstElement *tail;

  takes_media_ensure_init ();
  tail = build_tail (self);
  if (!tail)
    return;

  self->pipeline = takes_decoding_new (self->path, "audio", tail);
  self->crossing = takes_crossing_new (crossed_cb, self);
  takes_crossing_watch_bus (self->crossing, self->pipeline);
}

static void
change (TakesAudioBus *self,
        gboolean       playing,
        gint64         time)
{
  Change *wanted = g_new0 (Change, 1);

  wanted->crossing = takes_crossing_ref (self->crossing);
  wanted->playing = playing;
  wanted->time = time;
  self->running = playing;
  self->busy = TRUE;
  self->gain = 0;
  g_object_set (self->volume, "volume", 0.0, NULL);
  gst_element_call_async (self->pipeline, change_func, wanted, change_free);
}

static void
fade_in (TakesAudioBus *self)
{
  double wanted = self->muted ? 0 : 1;

  if (self->gain == wanted)
    return;

  self->gain = self->gain < wanted ? MIN (self->gain + FADE, wanted) : wanted;
  g_object_set (self->volume, "volume", self->gain, NULL);
}

static void
takes_audio_bus_dispose (GObject *object)
{
  close_pipeline (TAKES_AUDIO_BUS (object));

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
 *
 * The new track starts where the timeline is and fades in.
 */
void
takes_audio_bus_set_clip (TakesAudioBus *self,
                          const char    *path)
{
  g_return_if_fail (TAKES_IS_AUDIO_BUS (self));

  if (g_strcmp0 (self->path, path) == 0)
    return;

  close_pipeline (self);
  g_free (self->path);
  self->path = g_strdup (path);
  if (path)
    open_pipeline (self);
}

void
takes_audio_bus_set_muted (TakesAudioBus *self,
                           gboolean       muted)
{
  g_return_if_fail (TAKES_IS_AUDIO_BUS (self));

  self->muted = muted;
}

/**
 * takes_audio_bus_follow:
 * @self: a bus
 * @position: ns, stream time in the clip that is heard
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
  gint64 heard, duration;

  g_return_val_if_fail (TAKES_IS_AUDIO_BUS (self), 0);

  if (!self->pipeline || self->busy)
    return 0;

  if (!playing)
    {
      if (self->running)
        change (self, FALSE, -1);
      return 0;
    }
  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) && position >= duration)
    return 0;
  if (!self->running)
    {
      self->last_jump = time;
      change (self, TRUE, position);
      return 0;
    }

  if (!gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &heard))
    return 0;
  if (ABS (heard - position) > FAR)
    {
      if (time - self->last_jump > RETRY)
        {
          self->last_jump = time;
          change (self, TRUE, position);
        }
      return 0;
    }

  fade_in (self);
  return CLAMP ((heard - position) / 10, -MAX_NUDGE, MAX_NUDGE);
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
  g_return_val_if_fail (TAKES_IS_AUDIO_BUS (self), FALSE);

  return self->pipeline && self->running && !self->busy && self->gain == 1;
}
