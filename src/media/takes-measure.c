/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-measure.h"

#include <math.h>
#include <string.h>

static void
clear_measure (gpointer data)
{
  TakesMeasure *self = data;

  for (guint i = 0; i < self->n_takes; i++)
    {
      TakesMeasuredTake *take = &self->takes[i];

      if (take->owner && self->release)
        self->release (take->owner);
      g_free (take->thumbnails);
      g_free (take->frames);
      g_clear_pointer (&take->marks, takes_clip_marks_unref);
    }
  g_free (self->takes);
  g_free (self->starts);
  takes_divergence_free (self->divergence);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  TakesMeasure *self = data;
  g_autofree TakesDivergenceTake *takes = g_new0 (TakesDivergenceTake, self->n_takes);
  guint n_known = 0;

  for (guint i = 0; i < self->n_takes; i++)
    {
      TakesMeasuredTake *take = &self->takes[i];

      if (g_task_return_error_if_cancelled (task))
        return;
      if (!take->owner || take->n_frames < 1)
        continue;

      if (!take->marks)
        take->marks = takes_clip_marks_new (take->thumbnails, take->n_frames);
      takes[n_known++] = (TakesDivergenceTake) { take->thumbnails, take->n_frames, take->frames };
    }

  self->divergence = takes_divergence_new (takes, n_known, self->n_steps);
  g_task_return_pointer (task, takes_measure_ref (self), (GDestroyNotify) takes_measure_unref);
}

/**
 * takes_measure_new:
 * @n_takes: how many are compared
 * @n_steps: how many steps the timeline has
 * @release: (nullable): gives back what keeps thumbnails alive, on any thread
 *
 * Returns: (transfer full): to be filled with takes_measure_set_take()
 */
TakesMeasure *
takes_measure_new (guint          n_takes,
                   int            n_steps,
                   GDestroyNotify release)
{
  TakesMeasure *self;

  g_return_val_if_fail (n_steps >= 0, NULL);

  self = g_atomic_rc_box_new0 (TakesMeasure);
  self->n_takes = n_takes;
  self->n_steps = n_steps;
  self->release = release;
  self->starts = g_new0 (gint64, n_steps + 1);
  self->takes = g_new0 (TakesMeasuredTake, n_takes);
  for (guint i = 0; i < n_takes; i++)
    {
      self->takes[i].frames = g_new (int, n_steps);
      for (int step = 0; step < n_steps; step++)
        self->takes[i].frames[step] = -1;
    }

  return self;
}

TakesMeasure *
takes_measure_ref (TakesMeasure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
takes_measure_unref (TakesMeasure *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_measure);
}

/**
 * takes_measure_set_take:
 * @index: which of them, from 0
 * @clip: its id in the group
 * @number: of its tile, from 1
 * @owner: (transfer full) (nullable): keeps the thumbnails alive; %NULL: there are none yet
 * @n_frames: how many thumbnails there are
 *
 * Says what is compared. The caller then fills `thumbnails` and `frames`, and `starts` of @self.
 */
void
takes_measure_set_take (TakesMeasure *self,
                        guint         index,
                        guint         clip,
                        int           number,
                        gpointer      owner,
                        int           n_frames)
{
  TakesMeasuredTake *take;

  g_return_if_fail (self && index < self->n_takes && n_frames >= 0);

  take = &self->takes[index];
  take->clip = clip;
  take->number = number;
  take->owner = owner;
  take->n_frames = n_frames;
  take->thumbnails = g_new0 (const guint8 *, n_frames);
}

/**
 * takes_measure_is_same:
 * @other: (nullable): another
 *
 * Returns: whether both say the same, so that measuring again would be idle
 */
gboolean
takes_measure_is_same (const TakesMeasure *self,
                       const TakesMeasure *other)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!other || self->n_steps != other->n_steps || self->n_takes != other->n_takes ||
      memcmp (self->starts, other->starts, (self->n_steps + 1) * sizeof *self->starts) != 0)
    return FALSE;

  for (guint i = 0; i < self->n_takes; i++)
    {
      const TakesMeasuredTake *a = &self->takes[i], *b = &other->takes[i];

      if (a->clip != b->clip || a->number != b->number || a->owner != b->owner)
        return FALSE;
      if (memcmp (a->frames, b->frames, self->n_steps * sizeof *a->frames) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_measure_take_over:
 * @self: not yet measured
 * @from: (nullable): measured earlier
 *
 * Marks belong to a clip and not to its place in time: those of @from are taken over.
 */
void
takes_measure_take_over (TakesMeasure       *self,
                         const TakesMeasure *from)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_takes; i++)
    for (guint j = 0; from && j < from->n_takes; j++)
      if (self->takes[i].owner && self->takes[i].owner == from->takes[j].owner &&
          !self->takes[i].marks && from->takes[j].marks)
        self->takes[i].marks = takes_clip_marks_ref (from->takes[j].marks);
}

/**
 * takes_measure_run_async:
 * @self: filled; nobody else may touch it until the callback
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Measures on a worker thread.
 */
void
takes_measure_run_async (TakesMeasure        *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (self && !self->divergence);

  g_task_set_source_tag (task, takes_measure_run_async);
  g_task_set_task_data (task, takes_measure_ref (self), (GDestroyNotify) takes_measure_unref);
  g_task_run_in_thread (task, run_thread);
}

/* Returns: (transfer full): what was given to takes_measure_run_async(), measured; %NULL if cancelled */
TakesMeasure *
takes_measure_run_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* 0–1, or −1 where fewer than two takes are known; any @step. */
float
takes_measure_get_apart (const TakesMeasure *self,
                         int                 step)
{
  g_return_val_if_fail (self != NULL, -1);

  if (!self->divergence || step < 0 || step >= self->n_steps)
    return -1;

  return self->divergence->apart[step];
}

/* Whether a new picture begins at @step. */
gboolean
takes_measure_is_cut (const TakesMeasure *self,
                      guint               index,
                      int                 step)
{
  const TakesMeasuredTake *take;

  g_return_val_if_fail (self && index < self->n_takes, FALSE);

  take = &self->takes[index];
  for (guint i = 0; take->marks && i < take->marks->n_cuts; i++)
    if (takes_divergence_find_step (take->frames, self->n_steps, take->marks->cuts[i]) == step)
      return TRUE;

  return FALSE;
}

/* Whether the take stands still at @step, in itself: to be held at its end is no standing still. */
gboolean
takes_measure_is_frozen (const TakesMeasure *self,
                         guint               index,
                         int                 step)
{
  const TakesMeasuredTake *take;

  g_return_val_if_fail (self && index < self->n_takes, FALSE);

  take = &self->takes[index];
  if (step < 0 || step >= self->n_steps)
    return FALSE;
  for (guint i = 0; take->marks && i < take->marks->n_freezes; i++)
    if (take->frames[step] >= take->marks->freezes[i].first && take->frames[step] <= take->marks->freezes[i].last)
      return TRUE;

  return FALSE;
}

/* ns, where the last step ends; 0 without steps. */
gint64
takes_measure_get_end (const TakesMeasure *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->starts[self->n_steps];
}

/**
 * takes_measure_find_step:
 * @position: ns; clamped
 *
 * Returns: the step that contains @position; 0 without steps
 */
int
takes_measure_find_step (const TakesMeasure *self,
                         gint64              position)
{
  int low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  for (high = self->n_steps; low < high;)
    {
      int middle = low + (high - low) / 2;

      if (self->starts[middle] <= position)
        low = middle + 1;
      else
        high = middle;
    }

  return MAX (low - 1, 0);
}

/**
 * takes_measure_scale:
 * @columns: (out caller-allocates): 0–1, or −1 where nothing is known
 * @n_columns: how many; they share the time from 0 to the end
 *
 * Fits the steps into columns of pixels: each is as high as the furthest step it covers, so that one
 * different frame is seen at any width.
 */
void
takes_measure_scale (const TakesMeasure *self,
                     float              *columns,
                     int                 n_columns)
{
  double per_ns;

  g_return_if_fail (self && (columns || n_columns == 0));

  for (int column = 0; column < n_columns; column++)
    columns[column] = -1;
  if (takes_measure_get_end (self) <= 0)
    return;

  per_ns = n_columns / (double) takes_measure_get_end (self);
  for (int step = 0; step < self->n_steps; step++)
    {
      int first = (int) (self->starts[step] * per_ns + 1e-6);
      int last = (int) ceil (self->starts[step + 1] * per_ns - 1e-6) - 1;

      for (int column = first; column <= MIN (MAX (last, first), n_columns - 1); column++)
        columns[column] = MAX (columns[column], takes_measure_get_apart (self, step));
    }
}
