/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group.h"

#include "takes-audio-bus.h"
#include "takes-clip-source.h"
#include "takes-original-source.h"
#include "takes-timeline.h"

#define FIRST_LEAD  (G_GINT64_CONSTANT (500000000))   /* ns, how far ahead a newcomer is awaited */

typedef struct {
  TakesSyncGroup  *group;        /* borrowed */
  guint            id;
  char            *path;
  TakesClipSource *source;
  TakesClipState   state;        /* as last told */
  gboolean         joined;       /* a set is not whole without it */
  int              join_step;    /* where a newcomer waits; −1 not chosen yet */
  int              lead;         /* steps; grows when it came too late */
  GdkTexture      *texture;
  int              frame;
} Clip;

/*
 * Everything belongs to the main thread. What happens on other threads is inside the sources and
 * the audio bus, and reaches this object by their signals.
 */
struct _TakesSyncGroup {
  GObject        parent_instance;

  GPtrArray     *clips;
  guint          next_id;
  TakesTimeline  timeline;
  TakesAudioBus *audio;
  int            sound_clip;
  gint64         last_time;      /* µs, of the last advance */

  gboolean       playing;
  gboolean       muted;
  gboolean       has_set;        /* some set has been shown since the group was empty */
  int            shown;          /* the step of the set that is shown */
  gboolean       seeking;        /* one request set is in flight */
  int            target;         /* its step */
  gboolean       backwards;      /* it goes back by a few frames */
  int            next_target;    /* the newest that was wanted meanwhile; −1 none */
  gint64         first_position; /* ns, wanted before any clip was known */
  gboolean       changed;        /* since the last advance */
};

G_DEFINE_FINAL_TYPE (TakesSyncGroup, takes_sync_group, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_PLAYING,
  PROP_POSITION,
  PROP_DURATION,
  PROP_FRAME,
  PROP_RATE,
  PROP_LOOP,
  PROP_MUTED,
  PROP_SOUND_CLIP,
  PROP_SEEKING,
  PROP_AUDIO_SINK,
  N_PROPS,
};

enum {
  CHANGED,
  CLIP_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clip_free (gpointer data)
{
  Clip *clip = data;

  g_signal_handlers_disconnect_by_data (clip->source, clip);
  /* A source that still opens is kept alive by its thread. */
  g_object_run_dispose (G_OBJECT (clip->source));
  g_clear_object (&clip->source);
  g_clear_object (&clip->texture);
  g_free (clip->path);
  g_free (clip);
}

static Clip *
find_clip (TakesSyncGroup *self,
           guint           id)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (clip->id == id)
        return clip;
    }

  return NULL;
}

static gboolean
is_ready (Clip *clip)
{
  return takes_clip_source_get_state (clip->source) == TAKES_CLIP_READY;
}

static gboolean
is_taking_part (Clip *clip)
{
  return clip->joined && is_ready (clip);
}

static int
get_frame (TakesSyncGroup *self,
           Clip           *clip,
           int             step)
{
  return takes_timeline_get_frame (&self->timeline, takes_clip_source_get_index (clip->source), step);
}

static const TakesFrame *
peek (TakesSyncGroup *self,
      Clip           *clip,
      int             step)
{
  return takes_clip_source_peek (clip->source, get_frame (self, clip, step));
}

static gboolean
is_whole (TakesSyncGroup *self,
          int             step)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (is_taking_part (clip) && !peek (self, clip, step))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_taking_part (TakesSyncGroup *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (is_taking_part (g_ptr_array_index (self->clips, i)))
      return TRUE;

  return FALSE;
}

static void
set_shown (TakesSyncGroup *self,
           int             step)
{
  if (self->shown == step && self->has_set)
    return;

  self->shown = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAME]);
}

/* All of them or none: the caller has made sure that the set is whole. */
static void
show (TakesSyncGroup *self,
      int             step)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);
      const TakesFrame *frame = is_taking_part (clip) ? peek (self, clip, step) : NULL;

      if (!frame)
        continue;
      self->changed |= g_set_object (&clip->texture, frame->texture);
      clip->frame = frame->number;
    }

  set_shown (self, step);
  self->has_set = TRUE;
}

static void
want (TakesSyncGroup *self,
      Clip           *clip,
      int             step,
      gboolean        playing)
{
  TakesWant wanted = {
    .frame = get_frame (self, clip, step),
    .playing = playing,
    .loop = self->timeline.loop,
    .backwards = self->backwards && !playing,
  };

  takes_clip_source_want (clip->source, &wanted);
}

static void
want_all (TakesSyncGroup *self,
          int             step,
          gboolean        playing)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (is_taking_part (clip))
        want (self, clip, step, playing);
    }
}

static void
set_seeking (TakesSyncGroup *self,
             gboolean        seeking)
{
  if (self->seeking == seeking)
    return;

  self->seeking = seeking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEKING]);
}

static void
start_request (TakesSyncGroup *self,
               int             step)
{
  self->target = step;
  self->next_target = -1;
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      clip->joined |= is_ready (clip);
    }
  set_seeking (self, TRUE);
  want_all (self, step, FALSE);
}

/* The request in flight is shown when it is whole; then the newest that was wanted goes off. */
static void
complete_request (TakesSyncGroup *self)
{
  while (self->seeking && is_whole (self, self->target))
    {
      int next = self->next_target;

      show (self, self->target);
      takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->target), -1);
      if (next >= 0 && next != self->target)
        start_request (self, next);
      else
        set_seeking (self, FALSE);
    }
}

static void
request (TakesSyncGroup *self,
         int             step,
         gboolean        backwards)
{
  if (self->seeking)
    {
      self->next_target = step;
      self->backwards = backwards;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
      return;
    }

  self->backwards = backwards;
  start_request (self, step);
  complete_request (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/* The newest set that is whole between the one on the screen and the one the clock asks for. */
static int
find_newest (TakesSyncGroup *self,
             int             wanted)
{
  int distance = takes_timeline_get_distance (&self->timeline, self->shown, wanted);

  for (; distance > 0; distance--)
    {
      int step = takes_timeline_add_steps (&self->timeline, self->shown, distance);

      if (is_whole (self, step))
        return step;
    }

  return self->shown;
}

static void
play_on (TakesSyncGroup *self,
         gint64          time)
{
  gboolean ended;
  gint64 position = takes_timeline_get_position (&self->timeline, time, &ended);
  int wanted = takes_timeline_find_step (&self->timeline, position);
  int newest = find_newest (self, wanted);

  if (newest != self->shown)
    show (self, newest);
  if (takes_timeline_is_late (&self->timeline, self->shown, wanted))
    takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->shown), time);
  else if (ended && self->shown == wanted)
    takes_sync_group_set_playing (self, FALSE);
  want_all (self, self->shown, self->playing);
}

/* The sound is where the chosen clip is; near it, the timeline follows the sound. */
static void
lead_sound (TakesSyncGroup *self,
            gint64          time)
{
  Clip *clip = self->sound_clip >= 0 ? find_clip (self, self->sound_clip) : NULL;
  TakesClipIndex *index = clip ? takes_clip_source_get_index (clip->source) : NULL;
  gboolean playing = self->playing && !self->seeking && self->has_set && self->timeline.rate == 1;
  gint64 position, nudge, most = MAX (time - self->last_time, 0) * 1000 / 8;
  gboolean ended;

  self->last_time = time;
  if (!index)
    return;

  /* Never so much that the timeline would go back. */
  position = playing ? takes_timeline_get_position (&self->timeline, time, &ended) : 0;
  nudge = takes_audio_bus_follow (self->audio, index->base + position, playing, time);
  self->timeline.base += CLAMP (nudge, -most, most);
}

/* A newcomer waits ahead of the others until they come by. */
static void
await (TakesSyncGroup *self,
       Clip           *clip)
{
  int ahead = takes_timeline_get_distance (&self->timeline, self->shown, clip->join_step);
  int n_steps = takes_timeline_get_n_steps (&self->timeline);

  if (clip->lead == 0)
    clip->lead = MAX (takes_timeline_find_step (&self->timeline, FIRST_LEAD), 1);
  if (clip->join_step < 0 || ahead < 0 || ahead > clip->lead)
    {
      if (clip->join_step >= 0)
        clip->lead *= 2;
      clip->lead = CLAMP (clip->lead, 1, MAX (n_steps - 1, 1));
      clip->join_step = takes_timeline_add_steps (&self->timeline, self->shown, clip->lead);
    }
  want (self, clip, clip->join_step, FALSE);
}

static void
let_join (TakesSyncGroup *self,
          Clip           *clip)
{
  if (!self->playing)
    want (self, clip, self->shown, FALSE);
  else
    await (self, clip);

  if (peek (self, clip, self->shown))
    {
      clip->joined = TRUE;
      clip->join_step = -1;
      show (self, self->shown);
      g_signal_emit (self, signals[CLIP_CHANGED], 0, clip->id);
    }
}

static void
let_newcomers_join (TakesSyncGroup *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (is_ready (clip) && !clip->joined)
        let_join (self, clip);
    }
}

static gboolean
is_opening (TakesSyncGroup *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (takes_clip_source_get_state (clip->source) == TAKES_CLIP_OPENING)
        return TRUE;
    }

  return FALSE;
}

/* The table of the reference and the duration, after clips have come, opened, or gone. */
static void
measure (TakesSyncGroup *self)
{
  TakesClipIndex *indexes[TAKES_SYNC_GROUP_MAX];
  gint64 position = takes_timeline_get_start (&self->timeline, self->shown);
  gint64 duration = 0;
  guint n = 0;
  int best;

  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = g_ptr_array_index (self->clips, i);

      if (!is_ready (clip))
        continue;
      indexes[n] = takes_clip_source_get_index (clip->source);
      duration = MAX (duration, indexes[n]->duration);
      n++;
    }

  best = takes_timeline_choose (indexes, n);
  g_clear_pointer (&self->timeline.reference, takes_clip_index_unref);
  self->timeline.reference = best >= 0 ? takes_clip_index_ref (indexes[best]) : NULL;
  if (self->has_set)
    self->shown = takes_timeline_find_step (&self->timeline, position);
  if (self->timeline.duration != duration)
    {
      self->timeline.duration = duration;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION]);
    }
}

static void
begin (TakesSyncGroup *self)
{
  if (self->has_set || self->seeking || is_opening (self) || !self->timeline.reference)
    return;

  request (self, takes_timeline_find_step (&self->timeline, self->first_position), FALSE);
}

/* A file is given to the sound only when its clip has been opened: it may be anything. */
static void
update_sound (TakesSyncGroup *self)
{
  Clip *clip = self->sound_clip >= 0 ? find_clip (self, self->sound_clip) : NULL;

  takes_audio_bus_set_clip (self->audio, clip && is_ready (clip) ? clip->path : NULL);
}

static void
source_changed_cb (TakesClipSource *source,
                   gpointer         user_data)
{
  Clip *clip = user_data;
  TakesSyncGroup *self = clip->group;
  TakesClipState state = takes_clip_source_get_state (source);
  gboolean was_changed = self->changed;
  guint id = clip->id;

  g_object_ref (self);
  if (clip->state != state)
    {
      clip->state = state;
      measure (self);
      update_sound (self);
      g_signal_emit (self, signals[CLIP_CHANGED], 0, id);
    }

  begin (self);
  complete_request (self);
  if (self->has_set && !self->seeking && !self->playing)
    {
      let_newcomers_join (self);
      if (is_whole (self, self->shown))
        show (self, self->shown);
    }
  if ((self->changed && !was_changed) || takes_sync_group_needs_ticks (self))
    g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void
takes_sync_group_dispose (GObject *object)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  g_clear_object (&self->audio);
  g_ptr_array_set_size (self->clips, 0);
  g_clear_pointer (&self->timeline.reference, takes_clip_index_unref);

  G_OBJECT_CLASS (takes_sync_group_parent_class)->dispose (object);
}

static void
takes_sync_group_finalize (GObject *object)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  g_ptr_array_unref (self->clips);

  G_OBJECT_CLASS (takes_sync_group_parent_class)->finalize (object);
}

static void
takes_sync_group_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  switch (prop_id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;

    case PROP_POSITION:
      g_value_set_int64 (value, takes_sync_group_get_position (self));
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->timeline.duration);
      break;

    case PROP_FRAME:
      g_value_set_int (value, self->shown);
      break;

    case PROP_RATE:
      g_value_set_double (value, self->timeline.rate);
      break;

    case PROP_LOOP:
      g_value_set_boolean (value, self->timeline.loop);
      break;

    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;

    case PROP_SOUND_CLIP:
      g_value_set_int (value, self->sound_clip);
      break;

    case PROP_SEEKING:
      g_value_set_boolean (value, self->seeking);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_rate (TakesSyncGroup *self,
          double          rate)
{
  if (self->timeline.rate == rate)
    return;

  takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->shown), -1);
  self->timeline.rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

static void
set_sound_clip (TakesSyncGroup *self,
                int             id)
{
  if (id >= 0 && !find_clip (self, id))
    id = -1;
  if (self->sound_clip == id)
    return;

  self->sound_clip = id;
  update_sound (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOUND_CLIP]);
}

static void
takes_sync_group_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  switch (prop_id)
    {
    case PROP_PLAYING:
      takes_sync_group_set_playing (self, g_value_get_boolean (value));
      break;

    case PROP_RATE:
      set_rate (self, g_value_get_double (value));
      break;

    case PROP_LOOP:
      if (self->timeline.loop == g_value_get_boolean (value))
        break;
      self->timeline.loop = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_MUTED:
      if (self->muted == g_value_get_boolean (value))
        break;
      self->muted = g_value_get_boolean (value);
      takes_audio_bus_set_muted (self->audio, self->muted);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_SOUND_CLIP:
      set_sound_clip (self, g_value_get_int (value));
      break;

    case PROP_AUDIO_SINK:
      takes_audio_bus_set_sink (self->audio, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_sync_group_class_init (TakesSyncGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = takes_sync_group_dispose;
  object_class->finalize = takes_sync_group_finalize;
  object_class->get_property = takes_sync_group_get_property;
  object_class->set_property = takes_sync_group_set_property;

  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, write);
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_FRAME] = g_param_spec_int ("frame", NULL, NULL, 0, G_MAXINT, 0, read);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0.25, 2, 1, write);
  properties[PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, TRUE, write);
  properties[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, write);
  properties[PROP_SOUND_CLIP] = g_param_spec_int ("sound-clip", NULL, NULL, -1, G_MAXINT, -1, write);
  properties[PROP_SEEKING] = g_param_spec_boolean ("seeking", NULL, NULL, FALSE, read);
  properties[PROP_AUDIO_SINK] = g_param_spec_string ("audio-sink", NULL, NULL, NULL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", TAKES_TYPE_SYNC_GROUP, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLIP_CHANGED] = g_signal_new ("clip-changed", TAKES_TYPE_SYNC_GROUP, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
takes_sync_group_init (TakesSyncGroup *self)
{
  self->clips = g_ptr_array_new_with_free_func (clip_free);
  self->audio = takes_audio_bus_new ();
  self->timeline.loop = TRUE;
  self->timeline.rate = 1;
  self->timeline.base_time = -1;
  self->sound_clip = -1;
  self->next_target = -1;
}

/**
 * takes_sync_group_new:
 *
 * Returns: (transfer full): an empty group, paused, looping, silent
 */
TakesSyncGroup *
takes_sync_group_new (void)
{
  return g_object_new (TAKES_TYPE_SYNC_GROUP, NULL);
}

/**
 * takes_sync_group_add:
 * @self: a group with fewer than %TAKES_SYNC_GROUP_MAX clips
 * @path: a clip
 *
 * The clip opens on a thread. The first clips begin together; one that is added to a running group
 * joins it without stopping the others, at most a second or a loop later.
 *
 * Returns: the clip's id, never 0; 0 if the group is full
 */
guint
takes_sync_group_add (TakesSyncGroup *self,
                      const char     *path)
{
  Clip *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);
  g_return_val_if_fail (path != NULL, 0);

  if (self->clips->len >= TAKES_SYNC_GROUP_MAX)
    return 0;

  clip = g_new0 (Clip, 1);
  clip->group = self;
  clip->id = ++self->next_id;
  clip->path = g_strdup (path);
  /* Alone a clip is sought fastest with all processors; several share them. */
  clip->source = takes_original_source_new (path, g_get_num_processors () / (self->clips->len + 1));
  clip->state = TAKES_CLIP_OPENING;
  clip->join_step = -1;
  g_signal_connect (clip->source, "changed", G_CALLBACK (source_changed_cb), clip);
  g_ptr_array_add (self->clips, clip);

  return clip->id;
}

/**
 * takes_sync_group_remove:
 * @self: a group
 * @id: of a clip
 *
 * The others go on. An unknown @id is ignored.
 */
void
takes_sync_group_remove (TakesSyncGroup *self,
                         guint           id)
{
  Clip *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = find_clip (self, id);
  if (!clip)
    return;

  if (self->sound_clip == (int) id)
    set_sound_clip (self, -1);
  g_ptr_array_remove (self->clips, clip);
  measure (self);
  if (!has_taking_part (self))
    {
      self->has_set = FALSE;
      self->first_position = 0;
      self->next_target = -1;
      set_seeking (self, FALSE);
      set_shown (self, 0);
      begin (self);
    }
  complete_request (self);
  self->changed = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
takes_sync_group_get_n_clips (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->clips->len;
}

TakesClipState
takes_sync_group_get_state (TakesSyncGroup *self,
                            guint           id)
{
  Clip *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), TAKES_CLIP_BROKEN);

  clip = find_clip (self, id);

  return clip ? takes_clip_source_get_state (clip->source) : TAKES_CLIP_BROKEN;
}

/* Returns: (nullable): the sentence for %TAKES_CLIP_BROKEN */
const char *
takes_sync_group_get_problem (TakesSyncGroup *self,
                              guint           id)
{
  Clip *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = find_clip (self, id);

  return clip ? takes_clip_source_get_problem (clip->source) : NULL;
}

/**
 * takes_sync_group_set_size:
 * @self: a group
 * @id: of a clip
 * @width: device pixels of its tile
 * @height: device pixels of its tile
 *
 * Frames are scaled to the largest size with the clip's shape that fits, while decoding and without
 * stopping; a paused group gets its picture anew.
 */
void
takes_sync_group_set_size (TakesSyncGroup *self,
                           guint           id,
                           int             width,
                           int             height)
{
  Clip *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = find_clip (self, id);
  if (clip)
    takes_clip_source_set_size (clip->source, width, height);
}

/**
 * takes_sync_group_advance:
 * @self: a group
 * @frame_time: µs, gdk_frame_clock_get_frame_time () or any clock of the same kind
 *
 * Once per frame of the screen. The set changes as a whole or not at all.
 *
 * Returns: TRUE if there is another set than at the last call
 */
gboolean
takes_sync_group_advance (TakesSyncGroup *self,
                          gint64          frame_time)
{
  gboolean changed;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  begin (self);
  if (self->seeking)
    {
      want_all (self, self->target, FALSE);
      complete_request (self);
    }
  if (self->has_set && !self->seeking)
    {
      if (self->playing)
        play_on (self, frame_time);
      else
        want_all (self, self->shown, FALSE);
      let_newcomers_join (self);
    }
  lead_sound (self, frame_time);

  changed = self->changed;
  self->changed = FALSE;

  return changed;
}

/* Returns: (nullable) (transfer none): the clip's part of the set that is shown */
GdkTexture *
takes_sync_group_get_texture (TakesSyncGroup *self,
                              guint           id)
{
  Clip *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = find_clip (self, id);

  return clip ? clip->texture : NULL;
}

/* The number of the clip's frame in the set that is shown, from 0. */
int
takes_sync_group_get_frame (TakesSyncGroup *self,
                            guint           id)
{
  Clip *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = find_clip (self, id);

  return clip ? clip->frame : 0;
}

/* How many frames the clip has; 0 until it is open. */
int
takes_sync_group_get_n_frames (TakesSyncGroup *self,
                               guint           id)
{
  Clip *clip;
  TakesClipIndex *index;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = find_clip (self, id);
  index = clip ? takes_clip_source_get_index (clip->source) : NULL;

  return index ? (int) index->n_frames : 0;
}

/* ns: where the set that is shown begins; while seeking, where the newest request goes. */
gint64
takes_sync_group_get_position (TakesSyncGroup *self)
{
  int step;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  if (!self->has_set && !self->seeking)
    return self->first_position;

  step = !self->seeking ? self->shown : self->next_target >= 0 ? self->next_target : self->target;

  return takes_timeline_get_start (&self->timeline, step);
}

/* ns, of the longest clip that is open. */
gint64
takes_sync_group_get_duration (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->timeline.duration;
}

gboolean
takes_sync_group_get_playing (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  return self->playing;
}

/* At the end of a group that does not loop, playing begins anew. */
void
takes_sync_group_set_playing (TakesSyncGroup *self,
                              gboolean        playing)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  playing = !!playing;
  if (self->playing == playing)
    return;

  self->playing = playing;
  self->backwards = FALSE;
  takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->shown), -1);
  if (playing && self->has_set && !self->seeking && !self->timeline.loop &&
      self->shown == takes_timeline_get_n_steps (&self->timeline) - 1)
    request (self, 0, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_sync_group_seek:
 * @self: a group
 * @position: ns on the timeline; clamped
 *
 * Goes to exactly the frame that is shown there. One request set is in flight at a time; when it
 * has been shown the newest position that was asked for meanwhile follows.
 */
void
takes_sync_group_seek (TakesSyncGroup *self,
                       gint64          position)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  if (!self->has_set && !self->seeking)
    {
      self->first_position = MAX (position, 0);
      return;
    }

  request (self, takes_timeline_find_step (&self->timeline, position), FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_sync_group_step:
 * @self: a group
 * @frames: how many frames forward, or back when negative
 *
 * Pauses, and goes by whole frames from the newest place that was asked for.
 */
void
takes_sync_group_step (TakesSyncGroup *self,
                       int             frames)
{
  int from, last;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  takes_sync_group_set_playing (self, FALSE);
  if (!self->has_set || frames == 0)
    return;

  from = !self->seeking ? self->shown : self->next_target >= 0 ? self->next_target : self->target;
  last = takes_timeline_get_n_steps (&self->timeline) - 1;
  request (self, CLAMP (from + frames, 0, last), frames < 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* While paused and at rest, FALSE: "changed" says when to begin again. */
gboolean
takes_sync_group_needs_ticks (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  return self->changed || self->seeking || (self->playing && (self->timeline.reference || is_opening (self)));
}
