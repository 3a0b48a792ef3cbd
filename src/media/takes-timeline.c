/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-timeline.h"

#include <math.h>
#include <stdlib.h>

#define DEFAULT_STEP G_GINT64_CONSTANT (33333333)

/* How long the steps behind the reference's end are. */
static gint64
get_last_step (const TakesTimeline *self)
{
  const TakesClipIndex *index = self->reference;
  gint64 step = takes_clip_index_get_end (index, index->n_frames - 1) -
                takes_clip_index_get_start (index, index->n_frames - 1);

  return step > 0 ? step : DEFAULT_STEP;
}

static double
get_rate (const TakesClipIndex *clip)
{
  /* A still picture has no rate, and follows whatever else there is. */
  return clip->n_frames > 1 ? clip->n_frames * 1e9 / MAX (clip->duration, 1) : 0;
}

static gboolean
is_longer (const TakesClipIndex *clip,
           const TakesClipIndex *than)
{
  return clip->duration > than->duration + DEFAULT_STEP / 2;
}

/* By time: no frame of the fastest clip may be left out. */
static gboolean
leads_by_time (const TakesClipIndex *clip,
               const TakesClipIndex *than)
{
  double rate = get_rate (clip), best = get_rate (than);

  return rate > best * 1.01 || (rate > best * 0.99 && is_longer (clip, than));
}

/* By number or share: none of the one that has the most. */
static gboolean
leads_by_number (const TakesClipIndex *clip,
                 const TakesClipIndex *than)
{
  return clip->n_frames > than->n_frames || (clip->n_frames == than->n_frames && is_longer (clip, than));
}

static TakesClipIndex *
choose (TakesAlign       align,
        TakesClipIndex **clips,
        guint            n_clips)
{
  TakesClipIndex *best = NULL;

  for (guint i = 0; i < n_clips; i++)
    if (!best || (align == TAKES_ALIGN_TIME ? leads_by_time (clips[i], best) : leads_by_number (clips[i], best)))
      best = clips[i];

  return best;
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static gint64
get_median_step (const TakesClipIndex *clip)
{
  g_autofree gint64 *steps = g_new (gint64, clip->n_frames);

  for (guint i = 0; i < clip->n_frames; i++)
    steps[i] = takes_clip_index_get_end (clip, i) - takes_clip_index_get_start (clip, i);
  qsort (steps, clip->n_frames, sizeof *steps, compare_steps);

  return MAX (steps[clip->n_frames / 2], 1);
}

/* Where a clip of variable rate stands still, the others go on: its long frames become several steps. */
static TakesClipIndex *
fill_gaps (TakesClipIndex *clip)
{
  g_autoptr (GArray) packets = g_array_new (FALSE, FALSE, sizeof (TakesClipPacket));
  gint64 median = get_median_step (clip);

  for (guint i = 0; i < clip->n_frames; i++)
    {
      gint64 start = takes_clip_index_get_start (clip, i);
      gint64 length = takes_clip_index_get_end (clip, i) - start;
      gint64 n = MAX ((length + median / 2) / median, 1);

      for (gint64 k = 0; k < n; k++)
        {
          TakesClipPacket packet = { .start = start + length * k / n, .duration = length / n };

          g_array_append_val (packets, packet);
        }
    }

  return takes_clip_index_new ((const TakesClipPacket *) packets->data, packets->len);
}

/* Still pictures are the same at every moment. */
static gboolean
is_mixed (TakesClipIndex **clips,
          guint            n_clips)
{
  const TakesClipIndex *first = NULL;

  for (guint i = 0; i < n_clips; i++)
    {
      if (clips[i]->n_frames == 1)
        continue;
      if (!first)
        first = clips[i];
      else if (ABS (clips[i]->duration - first->duration) > DEFAULT_STEP / 2 ||
               ABS (get_rate (clips[i]) - get_rate (first)) > get_rate (first) * 0.01)
        return TRUE;
    }

  return FALSE;
}

void
takes_timeline_init (TakesTimeline *self)
{
  *self = (TakesTimeline) { .loop = TRUE, .range_start = -1, .range_end = -1, .rate = 1, .base_time = -1 };
}

void
takes_timeline_clear (TakesTimeline *self)
{
  g_clear_pointer (&self->reference, takes_clip_index_unref);
  self->duration = 0;
  self->mixed = FALSE;
}

/**
 * takes_timeline_measure:
 * @self: a timeline
 * @clips: the tables of all clips that are known
 * @n_clips: how many
 *
 * Finds the reference and the duration, after clips have come or gone or the alignment has changed.
 * By time the reference is the clip with the most frames a second, the longest of these, the first
 * of these, and the duration is that of the longest clip. By frame or length it is the clip with
 * the most frames, and the duration is its own.
 */
void
takes_timeline_measure (TakesTimeline   *self,
                        TakesClipIndex **clips,
                        guint            n_clips)
{
  TakesClipIndex *best = choose (self->align, clips, n_clips);

  takes_timeline_clear (self);
  if (!best)
    return;

  self->mixed = is_mixed (clips, n_clips);
  self->duration = best->duration;
  if (self->align == TAKES_ALIGN_TIME)
    for (guint i = 0; i < n_clips; i++)
      self->duration = MAX (self->duration, clips[i]->duration);

  if (n_clips > 1 && best->n_frames > 1 && best->fps == 0 && self->align == TAKES_ALIGN_TIME)
    self->reference = fill_gaps (best);
  else
    self->reference = takes_clip_index_ref (best);
}

/**
 * takes_timeline_get_n_steps:
 * @self: a timeline
 *
 * Returns: how many frames of the reference's kind the longest clip has; at least 1
 */
int
takes_timeline_get_n_steps (const TakesTimeline *self)
{
  gint64 rest, step;

  if (!self->reference)
    return 1;

  step = get_last_step (self);
  rest = self->duration - self->reference->duration;

  return (int) self->reference->n_frames + (rest > step / 2 ? (int) ((rest + step / 2) / step) : 0);
}

/**
 * takes_timeline_find_step:
 * @self: a timeline
 * @position: ns; clamped
 *
 * Returns: the step that is shown at @position
 */
int
takes_timeline_find_step (const TakesTimeline *self,
                          gint64               position)
{
  int n_steps = takes_timeline_get_n_steps (self);
  gint64 step;

  if (!self->reference || position < 0)
    return 0;

  if (position < self->reference->duration)
    step = takes_clip_index_find (self->reference, position);
  else
    step = (int) self->reference->n_frames + (position - self->reference->duration) / get_last_step (self);

  return (int) MIN (step, n_steps - 1);
}

/**
 * takes_timeline_get_start:
 * @self: a timeline
 * @step: from 0
 *
 * Returns: ns, where @step begins
 */
gint64
takes_timeline_get_start (const TakesTimeline *self,
                          int                  step)
{
  int behind;

  if (!self->reference)
    return 0;

  behind = step - (int) self->reference->n_frames;
  if (behind < 0)
    return takes_clip_index_get_start (self->reference, step);

  return self->reference->duration + behind * get_last_step (self);
}

/* ns, where the step after @step begins, or all ends. */
gint64
takes_timeline_get_end (const TakesTimeline *self,
                        int                  step)
{
  if (step + 1 < takes_timeline_get_n_steps (self))
    return takes_timeline_get_start (self, step + 1);

  return self->duration;
}

static int
count_offset (const TakesClipIndex *clip,
              gint64                offset)
{
  return (int) lround (CLAMP (offset * (double) clip->n_frames / MAX (clip->duration, 1), -1e6, 1e6));
}

/**
 * takes_timeline_get_frame:
 * @self: a timeline
 * @clip: the table of any clip in the group
 * @offset: ns by which @clip is shown further on than the others
 * @step: from 0
 *
 * Returns: the frame of @clip that belongs to @step; before its first and behind its last frame it
 *   holds these
 */
int
takes_timeline_get_frame (const TakesTimeline  *self,
                          const TakesClipIndex *clip,
                          gint64                offset,
                          int                   step)
{
  gint64 start, middle;

  if (!self->reference || (clip == self->reference && offset == 0))
    return CLAMP (step, 0, (int) clip->n_frames - 1);
  if (self->align == TAKES_ALIGN_FRAME)
    return CLAMP (step + count_offset (clip, offset), 0, (int) clip->n_frames - 1);

  start = takes_timeline_get_start (self, step);
  middle = start + (takes_timeline_get_start (self, step + 1) - start) / 2;
  if (self->align == TAKES_ALIGN_LENGTH)
    middle = (gint64) (middle / (double) MAX (self->duration, 1) * clip->duration);

  return takes_clip_index_find (clip, middle + offset);
}

/**
 * takes_timeline_is_natural:
 * @self: a timeline
 * @clip: the table of a clip in the group
 *
 * Returns: whether @clip plays at its own speed when the timeline does; else it has no sound
 */
gboolean
takes_timeline_is_natural (const TakesTimeline  *self,
                           const TakesClipIndex *clip)
{
  double rate, own;

  if (!self->reference || clip == self->reference || self->align == TAKES_ALIGN_TIME)
    return TRUE;
  if (self->align == TAKES_ALIGN_LENGTH)
    return ABS (clip->duration - self->duration) <= DEFAULT_STEP;

  rate = get_rate (self->reference);
  own = get_rate (clip);

  return self->reference->fps > 0 && clip->fps > 0 && own > rate * 0.99 && own < rate * 1.01;
}
