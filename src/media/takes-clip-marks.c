/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clip-marks.h"

#include <string.h>

/* In steps of luma (0–255), as a mean over the thumbnail. A cut changes more than this, and more
 * than so many times what the steps around it do. */
#define CUT_FLOOR  14.0
#define CUT_RATIO  3.5
#define CUT_AROUND 8

/* Equal: no pixel of the thumbnail moves by more than what a codec does to a still picture. */
#define EQUAL         2
#define EQUAL_AT_ENDS 3
#define MIN_FREEZE    4

/* What nobody sees, so that a picture that stands still has a smooth seam. */
#define SEAM_FLOOR 0.6

/* From one frame to another. */
typedef struct {
  double mean;      /* of the absolute difference; −1: one of them is not known */
  int    largest;
} Change;

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static Change
measure (const guint8 *a,
         const guint8 *b)
{
  guint sum = 0, largest = 0;

  if (!a || !b)
    return (Change) { -1, 255 };

  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    sum += ABS (a[i] - b[i]);
  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    largest = MAX (largest, (guint) ABS (a[i] - b[i]));

  return (Change) { sum / (double) TAKES_THUMBNAIL_SIZE, (int) largest };
}

/* Three quarters of the known changes from `first` to `last` are not above this; `but` is left out. */
static double
get_upper_quartile (const Change *changes,
                    int           first,
                    int           last,
                    int           but)
{
  g_autofree double *sorted = g_new (double, MAX (last - first + 1, 1));
  guint n = 0;

  for (int i = first; i <= last; i++)
    if (i != but && changes[i].mean >= 0)
      sorted[n++] = changes[i].mean;
  if (n == 0)
    return 0;
  qsort (sorted, n, sizeof *sorted, compare_doubles);

  return sorted[(n - 1) * 3 / 4];
}

static void
find_cuts (TakesClipMarks *self,
           const Change   *changes)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 1; i < self->n_frames; i++)
    {
      double around;

      if (changes[i].mean < CUT_FLOOR)
        continue;
      around = get_upper_quartile (changes, MAX (i - CUT_AROUND, 1), MIN (i + CUT_AROUND, self->n_frames - 1), i);
      if (changes[i].mean > CUT_RATIO * around)
        g_array_append_val (cuts, i);
    }

  self->n_cuts = cuts->len;
  self->cuts = (int *) (void *) g_array_free (g_steal_pointer (&cuts), FALSE);
}

/* A picture that creeps is equal from frame to frame, but not from end to end. */
static void
find_freezes (TakesClipMarks      *self,
              const Change        *changes,
              const guint8 *const *thumbnails)
{
  g_autoptr (GArray) freezes = g_array_new (FALSE, FALSE, sizeof (TakesFreeze));
  int first = 0;

  for (int i = 1; i <= self->n_frames; i++)
    {
      TakesFreeze freeze = { first, i - 1 };

      if (i < self->n_frames && changes[i].largest <= EQUAL)
        continue;
      if (i - first >= MIN_FREEZE && measure (thumbnails[first], thumbnails[i - 1]).largest <= EQUAL_AT_ENDS)
        g_array_append_val (freezes, freeze);
      first = i;
    }

  self->n_freezes = freezes->len;
  self->freezes = (TakesFreeze *) (void *) g_array_free (g_steal_pointer (&freezes), FALSE);
}

static double
rate_seam (const Change *changes,
           int           n_frames,
           Change        seam)
{
  double ordinary;

  if (n_frames < 2 || seam.mean < 0)
    return -1;

  ordinary = get_upper_quartile (changes, 1, n_frames - 1, 0);

  return MIN ((ordinary + SEAM_FLOOR) / (seam.mean + SEAM_FLOOR), 1);
}

static void
clear_marks (gpointer data)
{
  TakesClipMarks *self = data;

  g_free (self->cuts);
  g_free (self->freezes);
}

/**
 * takes_clip_marks_new:
 * @thumbnails: one of TAKES_THUMBNAIL_SIZE bytes for every frame; %NULL: not known
 * @n_frames: at least 1
 *
 * Finds cuts and freezes, and judges how well the clip loops: the seam is the step from the last
 * frame to the first, measured by what an ordinary step of this clip is.
 *
 * Returns: (transfer full): the marks
 */
TakesClipMarks *
takes_clip_marks_new (const guint8 *const *thumbnails,
                      int                  n_frames)
{
  g_autofree Change *changes = NULL;
  TakesClipMarks *self;

  g_return_val_if_fail (thumbnails && n_frames > 0, NULL);

  changes = g_new0 (Change, n_frames);
  for (int i = 1; i < n_frames; i++)
    changes[i] = measure (thumbnails[i - 1], thumbnails[i]);

  self = g_atomic_rc_box_new0 (TakesClipMarks);
  self->n_frames = n_frames;
  find_cuts (self, changes);
  find_freezes (self, changes, thumbnails);
  self->seam = rate_seam (changes, n_frames, measure (thumbnails[n_frames - 1], thumbnails[0]));

  return self;
}

TakesClipMarks *
takes_clip_marks_ref (TakesClipMarks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
takes_clip_marks_unref (TakesClipMarks *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_marks);
}
