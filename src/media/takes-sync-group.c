/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group.h"

#include "takes-audio-bus.h"
#include "takes-original-source.h"
#include "takes-presenter.h"

/*
 * The face of a group: properties, signals, and what the view asks. What is shown is decided in
 * takes-presenter.c. Everything belongs to the main thread; what happens on other threads is inside
 * the sources and the audio bus, and reaches this object by their signals.
 */
struct _TakesSyncGroup {
  GObject         parent_instance;

  TakesPresenter  presenter;
  guint           next_id;
  TakesAudioBus  *audio;
  int             sound_clip;
  gboolean        muted;
  guint           hovered;        /* 0 none */
  gint64          last_time;      /* µs, of the last advance */

  /* What has been told, to be compared with the presenter. */
  gint64          told_position;
  gint64          told_duration;
  int             told_frame;
  gboolean        told_seeking;
  gboolean        told_playing;
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
tell_number (TakesSyncGroup *self,
             gint64         *told,
             gint64          now,
             int             property)
{
  if (*told == now)
    return;

  *told = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
tell_int (TakesSyncGroup *self,
          int            *told,
          int             now,
          int             property)
{
  if (*told == now)
    return;

  *told = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* One clip a call: whoever is told may add and remove clips. */
static gboolean
tell_a_clip (TakesSyncGroup *self)
{
  for (guint i = 0; i < self->presenter.clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->presenter.clips, i);
      TakesClipState state = takes_clip_source_get_state (clip->source);

      if (clip->told_state == state && clip->told_joined == clip->joined)
        continue;

      clip->told_state = state;
      clip->told_joined = clip->joined;
      g_signal_emit (self, signals[CLIP_CHANGED], 0, clip->id);
      return TRUE;
    }

  return FALSE;
}

/* Everything that can be seen from outside, after everything that may have changed it. */
static void
tell (TakesSyncGroup *self)
{
  TakesPresenter *presenter = &self->presenter;

  g_object_ref (self);
  while (tell_a_clip (self))
    continue;
  tell_number (self, &self->told_duration, presenter->timeline.duration, PROP_DURATION);
  tell_number (self, &self->told_position, takes_sync_group_get_position (self), PROP_POSITION);
  tell_int (self, &self->told_frame, presenter->shown, PROP_FRAME);
  tell_int (self, &self->told_seeking, presenter->seeking, PROP_SEEKING);
  tell_int (self, &self->told_playing, presenter->playing, PROP_PLAYING);
  g_object_unref (self);
}

/* A file is given to the sound only when its clip has been opened: it may be anything. */
static void
update_sound (TakesSyncGroup *self)
{
  TakesPresented *clip = self->sound_clip >= 0 ? takes_presenter_find (&self->presenter, self->sound_clip) : NULL;
  gboolean ready = clip && takes_clip_source_get_state (clip->source) == TAKES_CLIP_READY;

  takes_audio_bus_set_clip (self->audio, ready ? clip->path : NULL);
}

static void
update_muted (TakesSyncGroup *self)
{
  takes_audio_bus_set_muted (self->audio, self->muted || self->presenter.scrubbing);
}

/* The sound is where the chosen clip is; near it, the timeline follows the sound. */
static void
lead_sound (TakesSyncGroup *self,
            gint64          time)
{
  TakesPresenter *presenter = &self->presenter;
  TakesPresented *clip = self->sound_clip >= 0 ? takes_presenter_find (presenter, self->sound_clip) : NULL;
  TakesClipIndex *index = clip ? takes_clip_source_get_index (clip->source) : NULL;
  gboolean playing = presenter->playing && !presenter->seeking && presenter->has_set && presenter->timeline.rate == 1;
  gint64 position, nudge, most = MAX (time - self->last_time, 0) * 1000 / 8;
  gboolean ended;

  self->last_time = time;
  if (!index)
    return;

  /* Never so much that the timeline would go back. */
  position = playing ? takes_timeline_get_position (&presenter->timeline, time, &ended) : 0;
  nudge = takes_audio_bus_follow (self->audio, index->base + position, playing, time);
  presenter->timeline.base += CLAMP (nudge, -most, most);
}

static void
source_changed_cb (TakesSyncGroup  *self,
                   TakesClipSource *source)
{
  gboolean was_changed = self->presenter.changed;
  guint n_clips = self->presenter.clips->len;

  for (guint i = 0; i < n_clips; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->presenter.clips, i);

      if (clip->source == source && clip->told_state != takes_clip_source_get_state (source))
        {
          takes_presenter_measure (&self->presenter);
          update_sound (self);
        }
    }

  takes_presenter_work (&self->presenter);
  tell (self);
  if ((self->presenter.changed && !was_changed) || takes_sync_group_needs_ticks (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
takes_sync_group_dispose (GObject *object)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  g_clear_object (&self->audio);
  g_ptr_array_set_size (self->presenter.clips, 0);

  G_OBJECT_CLASS (takes_sync_group_parent_class)->dispose (object);
}

static void
takes_sync_group_finalize (GObject *object)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  takes_presenter_clear (&self->presenter);

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
      g_value_set_boolean (value, self->presenter.playing);
      break;

    case PROP_POSITION:
      g_value_set_int64 (value, takes_sync_group_get_position (self));
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->presenter.timeline.duration);
      break;

    case PROP_FRAME:
      g_value_set_int (value, self->presenter.shown);
      break;

    case PROP_RATE:
      g_value_set_double (value, self->presenter.timeline.rate);
      break;

    case PROP_LOOP:
      g_value_set_boolean (value, self->presenter.timeline.loop);
      break;

    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;

    case PROP_SOUND_CLIP:
      g_value_set_int (value, self->sound_clip);
      break;

    case PROP_SEEKING:
      g_value_set_boolean (value, self->presenter.seeking);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_rate (TakesSyncGroup *self,
          double          rate)
{
  TakesTimeline *timeline = &self->presenter.timeline;

  if (timeline->rate == rate)
    return;

  takes_timeline_rebase (timeline, takes_timeline_get_start (timeline, self->presenter.shown), -1);
  timeline->rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

static void
set_sound_clip (TakesSyncGroup *self,
                int             id)
{
  if (id >= 0 && !takes_presenter_find (&self->presenter, id))
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
      if (self->presenter.timeline.loop == g_value_get_boolean (value))
        break;
      self->presenter.timeline.loop = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_MUTED:
      if (self->muted == g_value_get_boolean (value))
        break;
      self->muted = g_value_get_boolean (value);
      update_muted (self);
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
  takes_presenter_init (&self->presenter);
  self->audio = takes_audio_bus_new ();
  self->sound_clip = -1;
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
 * @content_id: (nullable): the SHA-256 of the file's bytes, in hexadecimal, if it is known
 *
 * The clip opens on a thread. The first clips begin together; one that is added to a running group
 * joins it without stopping the others, at most a second or a loop later.
 *
 * Returns: the clip's id, never 0; 0 if the group is full
 */
guint
takes_sync_group_add (TakesSyncGroup *self,
                      const char     *path,
                      const char     *content_id)
{
  TakesClipSource *source;
  guint n_clips;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);
  g_return_val_if_fail (path != NULL, 0);

  n_clips = self->presenter.clips->len;
  if (n_clips >= TAKES_SYNC_GROUP_MAX)
    return 0;

  /* Alone a clip is sought fastest with all processors; several share them. */
  source = takes_original_source_new (path, g_get_num_processors () / (n_clips + 1));
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  takes_presenter_add (&self->presenter, ++self->next_id, path, source);

  return self->next_id;
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
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  if (!clip)
    return;

  if (self->sound_clip == (int) id)
    set_sound_clip (self, -1);
  takes_presenter_remove (&self->presenter, clip);
  tell (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
takes_sync_group_get_n_clips (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->presenter.clips->len;
}

TakesClipState
takes_sync_group_get_state (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), TAKES_CLIP_BROKEN);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? takes_clip_source_get_state (clip->source) : TAKES_CLIP_BROKEN;
}

/* Returns: (nullable): the sentence for %TAKES_CLIP_BROKEN */
const char *
takes_sync_group_get_problem (TakesSyncGroup *self,
                              guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

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
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  if (clip)
    takes_clip_source_set_size (clip->source, width, height);
}

/**
 * takes_sync_group_set_visible:
 * @self: a group
 * @id: of a clip
 * @visible: whether its tile is on the screen; at first it is
 *
 * A set needs only the visible clips. A hidden one is asked for nothing and has no texture; it comes
 * back in step, without stopping the others. Its length and its sound stay.
 */
void
takes_sync_group_set_visible (TakesSyncGroup *self,
                              guint           id,
                              gboolean        visible)
{
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  if (!clip || clip->visible == !!visible)
    return;

  takes_presenter_set_visible (&self->presenter, clip, !!visible);
  tell (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_sync_group_set_hovered:
 * @self: a group
 * @id: of the clip under the pointer; 0 none
 *
 * At rest its exact frame comes before those of the others.
 */
void
takes_sync_group_set_hovered (TakesSyncGroup *self,
                              guint           id)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  self->hovered = id;
}

/**
 * takes_sync_group_set_scrubbing:
 * @self: a group
 * @scrubbing: whether the person holds the slider
 *
 * Meanwhile the clock stands where takes_sync_group_seek () has gone to last, also in a group that
 * plays, and nothing is heard.
 */
void
takes_sync_group_set_scrubbing (TakesSyncGroup *self,
                                gboolean        scrubbing)
{
  TakesPresenter *presenter;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  presenter = &self->presenter;
  if (presenter->scrubbing == !!scrubbing)
    return;

  presenter->scrubbing = !!scrubbing;
  takes_timeline_rebase (&presenter->timeline, takes_timeline_get_start (&presenter->timeline, presenter->shown), -1);
  update_muted (self);
  g_signal_emit (self, signals[CHANGED], 0);
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

  takes_presenter_advance (&self->presenter, frame_time);
  lead_sound (self, frame_time);
  changed = self->presenter.changed;
  self->presenter.changed = FALSE;
  tell (self);

  return changed;
}

/* Returns: (nullable) (transfer none): the clip's part of the set that is shown */
GdkTexture *
takes_sync_group_get_texture (TakesSyncGroup *self,
                              guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? clip->texture : NULL;
}

/* The number of the clip's frame in the set that is shown, from 0. */
int
takes_sync_group_get_frame (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? clip->frame : 0;
}

/* How many frames the clip has; 0 until it is open. */
int
takes_sync_group_get_n_frames (TakesSyncGroup *self,
                               guint           id)
{
  TakesPresented *clip;
  TakesClipIndex *index;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = takes_presenter_find (&self->presenter, id);
  index = clip ? takes_clip_source_get_index (clip->source) : NULL;

  return index ? (int) index->n_frames : 0;
}

/* Returns: (nullable) (transfer none): the clip's table of frames, once it is open */
TakesClipIndex *
takes_sync_group_get_index (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? takes_clip_source_get_index (clip->source) : NULL;
}

/* ns: where the set that is shown begins; while seeking, where the newest request goes. */
gint64
takes_sync_group_get_position (TakesSyncGroup *self)
{
  TakesPresenter *presenter;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  presenter = &self->presenter;
  if (!presenter->has_set && !presenter->seeking)
    return presenter->first_position;

  return takes_timeline_get_start (&presenter->timeline, takes_presenter_get_newest (presenter));
}

/* ns, of the longest clip that is open. */
gint64
takes_sync_group_get_duration (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->presenter.timeline.duration;
}

gboolean
takes_sync_group_get_playing (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  return self->presenter.playing;
}

/* At the end of a group that does not loop, playing begins anew. */
void
takes_sync_group_set_playing (TakesSyncGroup *self,
                              gboolean        playing)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  playing = !!playing;
  if (self->presenter.playing == playing)
    return;

  takes_presenter_set_playing (&self->presenter, playing);
  tell (self);
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
  TakesPresenter *presenter;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  presenter = &self->presenter;
  if (presenter->has_set || presenter->seeking)
    takes_presenter_request (presenter, takes_timeline_find_step (&presenter->timeline, position), FALSE);
  else
    presenter->first_position = MAX (position, 0);
  tell (self);
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
  TakesPresenter *presenter;
  int step, last;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  takes_sync_group_set_playing (self, FALSE);
  presenter = &self->presenter;
  if (!presenter->has_set || frames == 0)
    return;

  step = takes_presenter_get_newest (presenter) + frames;
  last = takes_timeline_get_n_steps (&presenter->timeline) - 1;
  takes_presenter_request (presenter, CLAMP (step, 0, last), frames < 0);
  tell (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_sync_group_seek_step:
 * @self: a group
 * @step: from 0; clamped
 *
 * As takes_sync_group_seek (), by number. Without any open clip nothing happens.
 */
void
takes_sync_group_seek_step (TakesSyncGroup *self,
                            int             step)
{
  TakesPresenter *presenter;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  presenter = &self->presenter;
  if (!presenter->has_set && !presenter->seeking)
    return;

  takes_presenter_request (presenter, CLAMP (step, 0, takes_timeline_get_n_steps (&presenter->timeline) - 1), FALSE);
  tell (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The step of the set that is shown; while seeking, of the newest request. */
int
takes_sync_group_get_step (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return takes_presenter_get_newest (&self->presenter);
}

/* How many steps the timeline has; 1 while no clip is open. */
int
takes_sync_group_get_n_steps (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 1);

  return takes_timeline_get_n_steps (&self->presenter.timeline);
}

/* While paused and at rest, FALSE: "changed" says when to begin again. */
gboolean
takes_sync_group_needs_ticks (TakesSyncGroup *self)
{
  TakesPresenter *presenter;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  presenter = &self->presenter;

  return presenter->changed || presenter->seeking ||
         (presenter->playing && (presenter->timeline.reference || takes_presenter_is_opening (presenter)));
}
