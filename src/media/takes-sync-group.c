/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

#include "takes-take-source.h"

G_DEFINE_FINAL_TYPE (TakesSyncGroup, takes_sync_group, G_TYPE_OBJECT)

enum {
  CHANGED,
  CLIP_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[TAKES_SYNC_N_PROPERTIES];
static guint signals[N_SIGNALS];

void
takes_sync_group_notify (TakesSyncGroup    *self,
                         TakesSyncProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* There may be a new set: the view shall tick. */
void
takes_sync_group_emit_changed (TakesSyncGroup *self)
{
  self->ticking = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
takes_sync_group_emit_clip (TakesSyncGroup *self,
                            guint           id)
{
  g_signal_emit (self, signals[CLIP_CHANGED], 0, id);
}

static void
takes_sync_group_dispose (GObject *object)
{
  TakesSyncGroup *self = TAKES_SYNC_GROUP (object);

  g_clear_object (&self->audio);
  g_clear_object (&self->packs);
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
    case TAKES_SYNC_PLAYING:
      g_value_set_boolean (value, self->presenter.playing);
      break;

    case TAKES_SYNC_POSITION:
      g_value_set_int64 (value, takes_sync_group_get_position (self));
      break;

    case TAKES_SYNC_DURATION:
      g_value_set_int64 (value, self->presenter.timeline.duration);
      break;

    case TAKES_SYNC_FRAME:
      g_value_set_int (value, self->presenter.shown);
      break;

    case TAKES_SYNC_RATE:
      g_value_set_double (value, self->presenter.timeline.rate);
      break;

    case TAKES_SYNC_LOOP:
      g_value_set_boolean (value, self->presenter.timeline.loop);
      break;

    case TAKES_SYNC_ALIGN:
      g_value_set_enum (value, self->presenter.timeline.align);
      break;

    case TAKES_SYNC_RANGE_START:
      g_value_set_int64 (value, self->presenter.timeline.range_start);
      break;

    case TAKES_SYNC_RANGE_END:
      g_value_set_int64 (value, self->presenter.timeline.range_end);
      break;

    case TAKES_SYNC_MUTED:
      g_value_set_boolean (value, self->muted);
      break;

    case TAKES_SYNC_SOUND_CLIP:
      g_value_set_int (value, self->sound_clip);
      break;

    case TAKES_SYNC_SEEKING:
      g_value_set_boolean (value, self->presenter.seeking);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
    case TAKES_SYNC_PLAYING:
      takes_sync_group_set_playing (self, g_value_get_boolean (value));
      break;

    case TAKES_SYNC_RATE:
      takes_sync_group_set_rate (self, g_value_get_double (value));
      break;

    case TAKES_SYNC_LOOP:
      takes_sync_group_set_loop (self, g_value_get_boolean (value));
      break;

    case TAKES_SYNC_ALIGN:
      takes_sync_group_set_align (self, g_value_get_enum (value));
      break;

    case TAKES_SYNC_RANGE_START:
      takes_sync_group_set_range_start (self, g_value_get_int64 (value));
      break;

    case TAKES_SYNC_RANGE_END:
      takes_sync_group_set_range_end (self, g_value_get_int64 (value));
      break;

    case TAKES_SYNC_MUTED:
      takes_sync_group_set_muted (self, g_value_get_boolean (value));
      break;

    case TAKES_SYNC_SOUND_CLIP:
      takes_sync_group_set_sound_clip (self, g_value_get_int (value));
      break;

    case TAKES_SYNC_AUDIO_SINK:
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

  properties[TAKES_SYNC_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, write);
  properties[TAKES_SYNC_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[TAKES_SYNC_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[TAKES_SYNC_FRAME] = g_param_spec_int ("frame", NULL, NULL, 0, G_MAXINT, 0, read);
  properties[TAKES_SYNC_RATE] = g_param_spec_double ("rate", NULL, NULL, -TAKES_VIEW_MAX_RATE, TAKES_VIEW_MAX_RATE, 1, write);
  properties[TAKES_SYNC_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, TRUE, write);
  properties[TAKES_SYNC_ALIGN] = g_param_spec_enum ("align", NULL, NULL, TAKES_TYPE_ALIGN, TAKES_ALIGN_TIME, write);
  properties[TAKES_SYNC_RANGE_START] = g_param_spec_int64 ("range-start", NULL, NULL, -1, G_MAXINT64, -1, write);
  properties[TAKES_SYNC_RANGE_END] = g_param_spec_int64 ("range-end", NULL, NULL, -1, G_MAXINT64, -1, write);
  properties[TAKES_SYNC_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, write);
  properties[TAKES_SYNC_SOUND_CLIP] = g_param_spec_int ("sound-clip", NULL, NULL, -1, G_MAXINT, -1, write);
  properties[TAKES_SYNC_SEEKING] = g_param_spec_boolean ("seeking", NULL, NULL, FALSE, read);
  properties[TAKES_SYNC_AUDIO_SINK] = g_param_spec_string ("audio-sink", NULL, NULL, NULL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, TAKES_SYNC_N_PROPERTIES, properties);

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
 * takes_sync_group_set_packs:
 * @self: a group
 * @packs: (nullable): where clips that are added from now on find their packs, or have them made;
 *   %NULL: they play from the originals
 */
void
takes_sync_group_set_packs (TakesSyncGroup *self,
                            TakesPackCache *packs)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));
  g_return_if_fail (!packs || TAKES_IS_PACK_CACHE (packs));

  g_set_object (&self->packs, packs);
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
  source = takes_take_source_new (path, content_id, self->packs, g_get_num_processors () / (n_clips + 1));
  g_signal_connect_object (source, "changed", G_CALLBACK (takes_sync_group_tell_source), self, G_CONNECT_SWAPPED);
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
    takes_sync_group_set_sound_clip (self, -1);
  takes_presenter_remove (&self->presenter, clip);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

guint
takes_sync_group_get_n_clips (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->presenter.clips->len;
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
  takes_sync_group_lead_sound (self, frame_time);
  changed = self->presenter.changed;
  self->presenter.changed = FALSE;
  self->ticking = takes_sync_group_needs_ticks (self);
  takes_sync_group_tell (self);

  return changed;
}

/**
 * takes_sync_group_get_counters:
 * @self: a group
 * @counters: (out): what has happened since the group was made
 */
void
takes_sync_group_get_counters (TakesSyncGroup    *self,
                               TakesSyncCounters *counters)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));
  g_return_if_fail (counters != NULL);

  *counters = self->presenter.counters;
}

/**
 * takes_sync_group_get_skew:
 * @self: a group
 *
 * Measured anew at each call, from the numbers of the frames that are shown.
 *
 * Returns: ns by which the clip that is furthest off is not where the others are; 0 in step
 */
gint64
takes_sync_group_get_skew (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return takes_presenter_get_skew (&self->presenter);
}
