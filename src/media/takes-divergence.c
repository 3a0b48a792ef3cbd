/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence.h"

#include <string.h>

/* So many steps of luma a take may be brighter or darker than the mean of all without being apart:
 * the same scene, exposed a little differently. */
#define FLAT_BRIGHTNESS 12

static const guint8 *
peek_thumbnail (const TakesDivergenceTake *take,
                int                        step)
{
  int frame = take->frames[step];

  return frame >= 0 && frame < take->n_frames ? take->thumbnails[frame] : NULL;
}

static int
get_brightness (const guint8 *thumbnail)
{
  guint sum = 0;

  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    sum += thumbnail[i];

  return (int) (sum / TAKES_THUMBNAIL_SIZE);
}

/* In bytes and without aliases, which compilers turn into sixteen at a time. */
static void
copy_brighter (const guint8 *restrict thumbnail,
               int                    by,
               guint8       *restrict copy)
{
  guint8 up = (guint8) MAX (by, 0), down = (guint8) MAX (-by, 0);

  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    {
      guint8 room = 255 - thumbnail[i], raised = thumbnail[i] + MIN (room, up);

      copy[i] = raised - MIN (raised, down);
    }
}

static guint
get_difference (const guint8 *a,
                const guint8 *b)
{
  guint sum = 0;

  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    sum += ABS (a[i] - b[i]);

  return sum;
}

/* The mean over all pairs; `even` has room for one thumbnail of every take. */
static float
measure_step (const guint8 **shown,
              guint          n_shown,
              guint8        *even)
{
  guint64 sum = 0;
  int all = 0;

  if (n_shown < 2)
    return -1;

  for (guint i = 0; i < n_shown; i++)
    all += get_brightness (shown[i]);
  for (guint i = 0; i < n_shown; i++)
    copy_brighter (shown[i],
                   CLAMP (all / (int) n_shown - get_brightness (shown[i]), -FLAT_BRIGHTNESS, FLAT_BRIGHTNESS),
                   even + (gsize) i * TAKES_THUMBNAIL_SIZE);
  for (guint i = 0; i < n_shown; i++)
    for (guint j = 0; j < i; j++)
      sum += get_difference (even + (gsize) i * TAKES_THUMBNAIL_SIZE, even + (gsize) j * TAKES_THUMBNAIL_SIZE);

  return (float) (sum / (255.0 * TAKES_THUMBNAIL_SIZE * n_shown * (n_shown - 1) / 2));
}

/**
 * takes_divergence_new:
 * @takes: what is compared
 * @n_takes: how many; with fewer than two nothing is known
 * @n_steps: the length of their arrays `frames`
 *
 * Measures, step by step, the mean absolute difference over all pairs of takes. That one is a little
 * brighter than the rest counts for nothing.
 *
 * Returns: (transfer full): the measure
 */
TakesDivergence *
takes_divergence_new (const TakesDivergenceTake *takes,
                      guint                      n_takes,
                      int                        n_steps)
{
  g_autofree const guint8 **shown = NULL;
  g_autofree guint8 *even = NULL;
  TakesDivergence *self;

  g_return_val_if_fail (takes || n_takes == 0, NULL);
  g_return_val_if_fail (n_steps >= 0, NULL);

  shown = g_new (const guint8 *, n_takes);
  even = g_malloc ((gsize) n_takes * TAKES_THUMBNAIL_SIZE);
  self = g_new0 (TakesDivergence, 1);
  self->n_steps = n_steps;
  self->apart = g_new (float, n_steps);
  for (int step = 0; step < n_steps; step++)
    {
      guint n_shown = 0;

      for (guint i = 0; i < n_takes; i++)
        {
          const guint8 *thumbnail = peek_thumbnail (&takes[i], step);

          if (thumbnail)
            shown[n_shown++] = thumbnail;
        }
      self->apart[step] = measure_step (shown, n_shown, even);
      self->largest = MAX (self->largest, self->apart[step]);
    }

  return self;
}

void
takes_divergence_free (TakesDivergence *self)
{
  if (!self)
    return;

  g_free (self->apart);
  g_free (self);
}

/**
 * takes_divergence_find_step:
 * @frames: a take's frame for every step
 * @n_steps: how many
 * @frame: a frame of this take, from 0
 *
 * Where frames are passed over, the step that shows the next one.
 *
 * Returns: the step, −1 if the take never comes there
 */
int
takes_divergence_find_step (const int *frames,
                            int        n_steps,
                            int        frame)
{
  g_return_val_if_fail (frames || n_steps == 0, -1);

  for (int step = 0; step < n_steps; step++)
    if (frames[step] >= frame && (step == 0 || frames[step - 1] < frame))
      return step == 0 && frames[step] > frame ? -1 : step;

  return -1;
}

/**
 * takes_divergence_find_span:
 * @frames: a take's frame for every step
 * @n_steps: how many
 * @freeze: frames of this take
 * @first: (out): the first step that shows one of them
 * @last: (out): the last one
 *
 * Returns: FALSE if no step does
 */
gboolean
takes_divergence_find_span (const int   *frames,
                            int          n_steps,
                            TakesFreeze  freeze,
                            int         *first,
                            int         *last)
{
  g_return_val_if_fail (frames || n_steps == 0, FALSE);
  g_return_val_if_fail (first && last, FALSE);

  *first = *last = -1;
  for (int step = 0; step < n_steps; step++)
    if (frames[step] >= freeze.first && frames[step] <= freeze.last)
      {
        *first = *first < 0 ? step : *first;
        *last = step;
      }

  return *first >= 0;
}
