/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-follower.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TakesDivergenceFollower
{
  GObject               parent_instance;

  TakesFilm            *film;
  TakesSyncGroup       *group;
  TakesDivergenceStrip *strip;         /* weak */
  gboolean              active;

  TakesMeasure         *wanted;        /* what is measured or was measured last */
  GCancellable         *measuring;     /* NULL: nothing is under way */
  guint                 idle;

  GHashTable           *waveforms;     /* path → TakesWaveform */
  char                 *loading_path;
  GCancellable         *loading;
};

G_DEFINE_FINAL_TYPE (TakesDivergenceFollower, takes_divergence_follower, G_TYPE_OBJECT)

static char *
describe (TakesDivergenceFollower *self)
{
  double progress = takes_film_get_progress (self->film);
  guint n_joined = 0;

  for (guint i = 0; i < takes_film_get_n_rows (self->film); i++)
    n_joined += takes_film_get_row (self->film, i)->path != NULL;

  if (n_joined == 0)
    return g_strdup (_("There is no take to look at yet"));
  if (progress >= 0)
    return g_strdup_printf (_("Preparing… %d %%"), (int) lround (progress * 100));
  if (n_joined == 1)
    return g_strdup (_("There is only one take: nothing to compare it with"));
  if (takes_film_get_n_ready (self->film) == 0)
    return g_strdup (_("The takes cannot be prepared, so they cannot be measured"));

  return NULL;
}

static void
show_status (TakesDivergenceFollower *self)
{
  g_autofree char *status = self->active ? describe (self) : NULL;

  if (self->strip)
    takes_divergence_strip_set_status (self->strip, status, takes_film_get_progress (self->film));
}

static const TakesFilmRow *
find_heard (TakesDivergenceFollower *self,
            guint                   *index)
{
  int sound;

  g_object_get (self->group, "sound-clip", &sound, NULL);
  for (guint i = 0; i < takes_film_get_n_rows (self->film); i++)
    {
      const TakesFilmRow *row = takes_film_get_row (self->film, i);

      if (row->joined && row->clip == (guint) sound && row->path)
        {
          *index = i;
          return row;
        }
    }

  return NULL;
}

static void
show_sound (TakesDivergenceFollower *self)
{
  guint index = 0;
  const TakesFilmRow *row = self->active ? find_heard (self, &index) : NULL;
  TakesWaveform *waveform = row ? g_hash_table_lookup (self->waveforms, row->path) : NULL;
  TakesClipIndex *clip_index = waveform ? takes_sync_group_get_index (self->group, row->clip) : NULL;

  if (self->strip)
    takes_divergence_strip_set_sound (self->strip, waveform, clip_index, index);
}

/* A clip whose sound cannot be read is drawn as a silent one: it is heard as one. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesDivergenceFollower) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesWaveform) waveform = takes_waveform_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  g_hash_table_replace (self->waveforms, g_steal_pointer (&self->loading_path),
                        waveform ? g_steal_pointer (&waveform) : takes_waveform_new (NULL, 0));
  show_sound (self);
}

static void
load_sound (TakesDivergenceFollower *self)
{
  guint index;
  const TakesFilmRow *row = self->active ? find_heard (self, &index) : NULL;

  show_sound (self);
  if (row && g_strcmp0 (row->path, self->loading_path) == 0)
    return;

  if (self->loading)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->loading_path, g_free);
  if (!row || g_hash_table_contains (self->waveforms, row->path))
    return;

  self->loading = g_cancellable_new ();
  self->loading_path = g_strdup (row->path);
  takes_waveform_load_async (row->path, self->loading, loaded_cb, g_object_ref (self));
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesDivergenceFollower) self = user_data;
  g_autoptr (TakesMeasure) measure = takes_measure_run_finish (result, NULL);

  /* Cancelled: another one is under way. */
  if (!measure || measure != self->wanted)
    return;

  g_clear_object (&self->measuring);
  if (self->strip)
    takes_divergence_strip_set_measure (self->strip, measure);
  show_sound (self);
}

static TakesMeasure *
collect (TakesDivergenceFollower *self)
{
  guint n_rows = takes_film_get_n_rows (self->film);
  int n_steps = takes_sync_group_get_n_steps (self->group);
  TakesMeasure *measure = takes_measure_new (n_rows, n_steps, g_object_unref);

  for (int step = 0; step <= n_steps; step++)
    measure->starts[step] = takes_sync_group_get_step_start (self->group, step);
  for (guint i = 0; i < n_rows; i++)
    {
      const TakesFilmRow *row = takes_film_get_row (self->film, i);
      TakesPack *pack = row->joined ? row->pack : NULL;
      int n_frames = pack ? (int) takes_pack_get_n_frames (pack) : 0;

      takes_measure_set_take (measure, i, row->clip, row->number, pack ? g_object_ref (pack) : NULL, n_frames);
      for (int frame = 0; frame < n_frames; frame++)
        measure->takes[i].thumbnails[frame] = takes_pack_get_thumbnail (pack, frame);
      for (int step = 0; row->joined && step < n_steps; step++)
        measure->takes[i].frames[step] = takes_sync_group_get_frame_at (self->group, row->clip, step);
    }

  return measure;
}

static void
measure_again (TakesDivergenceFollower *self)
{
  g_autoptr (TakesMeasure) measure = collect (self);

  if (takes_measure_is_same (measure, self->wanted))
    return;

  if (self->strip)
    takes_measure_take_over (measure, takes_divergence_strip_get_measure (self->strip));
  if (self->measuring)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  g_clear_pointer (&self->wanted, takes_measure_unref);
  self->wanted = g_steal_pointer (&measure);
  self->measuring = g_cancellable_new ();
  takes_measure_run_async (self->wanted, self->measuring, measured_cb, g_object_ref (self));
}

static gboolean
idle_cb (gpointer user_data)
{
  TakesDivergenceFollower *self = user_data;

  self->idle = 0;
  measure_again (self);
  load_sound (self);

  return G_SOURCE_REMOVE;
}

/* Much may change at once: one look at it all is enough. It does not wait until nothing plays. */
static void
changed_cb (TakesDivergenceFollower *self)
{
  if (self->active && !self->idle)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

static void
rows_changed_cb (TakesDivergenceFollower *self)
{
  show_status (self);
  changed_cb (self);
}

static void
stop (TakesDivergenceFollower *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->measuring)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  if (self->loading)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->loading_path, g_free);
  g_clear_pointer (&self->wanted, takes_measure_unref);
  if (self->waveforms)
    g_hash_table_remove_all (self->waveforms);
  if (self->strip)
    takes_divergence_strip_set_measure (self->strip, NULL);
}

static void
takes_divergence_follower_dispose (GObject *object)
{
  TakesDivergenceFollower *self = TAKES_DIVERGENCE_FOLLOWER (object);

  self->active = FALSE;
  stop (self);
  g_clear_weak_pointer (&self->strip);
  g_clear_object (&self->film);
  g_clear_object (&self->group);
  g_clear_pointer (&self->waveforms, g_hash_table_unref);

  G_OBJECT_CLASS (takes_divergence_follower_parent_class)->dispose (object);
}

static void
takes_divergence_follower_class_init (TakesDivergenceFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_divergence_follower_dispose;
}

static void
takes_divergence_follower_init (TakesDivergenceFollower *self)
{
  self->waveforms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) takes_waveform_unref);
}

/**
 * takes_divergence_follower_new:
 * @stage: whose tiles are measured
 * @strip: what shows it; its group is that of @stage
 *
 * Returns: (transfer full): a follower that is not active yet
 */
TakesDivergenceFollower *
takes_divergence_follower_new (TakesStage           *stage,
                               TakesDivergenceStrip *strip)
{
  TakesDivergenceFollower *self;

  g_return_val_if_fail (TAKES_IS_STAGE (stage), NULL);
  g_return_val_if_fail (TAKES_IS_DIVERGENCE_STRIP (strip), NULL);

  self = g_object_new (TAKES_TYPE_DIVERGENCE_FOLLOWER, NULL);
  self->group = g_object_ref (takes_stage_get_group (stage));
  self->film = takes_film_new (stage);
  g_set_weak_pointer (&self->strip, strip);
  g_signal_connect_object (self->film, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->film, "progress-changed", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "clip-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::duration", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::align", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::sound-clip", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * takes_divergence_follower_set_active:
 * @active: whether the strip is seen
 *
 * Starts or stops following; what was measured is let go with the packs.
 */
void
takes_divergence_follower_set_active (TakesDivergenceFollower *self,
                                      gboolean                 active)
{
  g_return_if_fail (TAKES_IS_DIVERGENCE_FOLLOWER (self));

  if (self->active == active)
    return;

  self->active = active;
  takes_film_set_active (self->film, active);
  if (!active)
    stop (self);
  show_status (self);
}
