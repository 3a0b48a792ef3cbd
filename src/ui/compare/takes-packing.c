/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-packing.h"

#include <math.h>

/* What is taken for a clip whose shape is not known. */
#define ASPECT_UNKNOWN (16.0 / 9.0)

/* With more clips only rows of equal length are tried. */
#define MOST_FREE 10

/* How much more picture another arrangement must show: a hair is not worth it, nor is a ragged one much. */
#define HAIR   1.001
#define RAGGED 1.03

/* Clips in rows, in reading order. All fit boxes of one size, so that equal shapes are equally large. */
typedef struct {
  const double *aspects;
  guint         n_clips;
  int           width;
  int           height;
  int           gap;

  guint         rows;         /* bit i: a row ends after clip i */
  double        box_width;
  double        box_height;
  double        area;         /* of picture, square pixels */
} TakesArrangement;

static double
clean_aspect (double aspect)
{
  if (!isfinite (aspect) || aspect <= 0)
    return ASPECT_UNKNOWN;

  return CLAMP (aspect, 0.1, 10.0);
}

static void
fit (double  aspect,
     double  box_width,
     double  box_height,
     double *width,
     double *height)
{
  aspect = clean_aspect (aspect);
  *width = MIN (box_width, box_height * aspect);
  *height = *width / aspect;
}

static gboolean
ends_row (const TakesArrangement *self,
          guint                   clip)
{
  return clip + 1 == self->n_clips || (clip < 32 && (self->rows >> clip & 1));
}

/* How large boxes of one shape may be for everything to fit; 0 if nothing does. */
static double
find_scale (const TakesArrangement *self,
            double                  shape)
{
  double scale = G_MAXDOUBLE, row_width = 0, row_height = 0, all_height = 0;
  guint in_row = 0, n_rows = 0;

  for (guint i = 0; i < self->n_clips; i++)
    {
      double w, h;

      fit (self->aspects[i], shape, 1, &w, &h);
      row_width += w;
      row_height = MAX (row_height, h);
      in_row++;
      if (!ends_row (self, i))
        continue;

      scale = MIN (scale, (self->width - self->gap * (in_row - 1.0)) / row_width);
      all_height += row_height;
      row_width = row_height = 0;
      in_row = 0;
      n_rows++;
    }

  scale = MIN (scale, (self->height - self->gap * (n_rows - 1.0)) / all_height);

  return MAX (scale, 0);
}

/* The best shape of the boxes for given rows. The best is that of a clip, or lies between them. */
static void
measure (TakesArrangement *self)
{
  self->area = -1;

  for (guint k = 0; k <= self->n_clips; k++)
    {
      double shape = k < self->n_clips ? clean_aspect (self->aspects[k]) : 1;
      double scale = find_scale (self, shape), area = 0;

      for (guint i = 0; i < self->n_clips; i++)
        {
          double w, h;

          fit (self->aspects[i], shape * scale, scale, &w, &h);
          area += w * h;
        }

      if (area > self->area * HAIR)
        {
          self->area = area;
          self->box_width = shape * scale;
          self->box_height = scale;
        }
    }
}

static gboolean
differ (const double *aspects,
        guint         n_clips)
{
  for (guint i = 1; i < n_clips; i++)
    if (fabs (clean_aspect (aspects[i]) - clean_aspect (aspects[0])) > 0.01)
      return TRUE;

  return FALSE;
}

static void
keep_better (TakesArrangement *best,
             TakesArrangement *candidate,
             double            by)
{
  measure (candidate);
  if (candidate->area > best->area * by)
    *best = *candidate;
}

static void
find_best (TakesArrangement *best)
{
  TakesArrangement candidate = *best;

  best->area = -1;
  for (guint columns = 1; columns <= MIN (best->n_clips, 32); columns++)
    {
      candidate.rows = 0;
      for (guint end = columns; end < best->n_clips && end <= 32; end += columns)
        candidate.rows |= 1u << (end - 1);
      keep_better (best, &candidate, HAIR);
    }

  /* Equal shapes are never larger in rows of unequal length. */
  if (best->n_clips > MOST_FREE || !differ (best->aspects, best->n_clips))
    return;

  for (candidate.rows = 0; candidate.rows < 1u << (best->n_clips - 1); candidate.rows++)
    keep_better (best, &candidate, RAGGED);
}

/* The row that begins with a clip: how many there are in it, how wide and how high it is. */
static guint
measure_row (const TakesArrangement *self,
             guint                   first,
             double                 *width,
             double                 *height)
{
  guint n = 0;

  *width = *height = 0;
  do
    {
      double w, h;

      fit (self->aspects[first + n], self->box_width, self->box_height, &w, &h);
      *width += w + (n > 0 ? self->gap : 0);
      *height = MAX (*height, h);
    }
  while (!ends_row (self, first + n++));

  return n;
}

static double
measure_all (const TakesArrangement *self)
{
  double all = -self->gap;

  for (guint i = 0; i < self->n_clips;)
    {
      double width, height;

      i += measure_row (self, i, &width, &height);
      all += height + self->gap;
    }

  return all;
}

/**
 * takes_pack:
 * @aspects: width / height of each clip; 0 where it is not known
 * @n_clips: how many there are
 * @width: of the stage, in logical pixels
 * @height: of the stage, in logical pixels
 * @gap: between two tiles, in logical pixels
 * @places: (out): @n_clips places, in reading order
 *
 * Finds the rows that show the most picture. Clips of one shape are always equally large; rows of unequal
 * length are taken only where shapes differ and much is won. The tiles stand close together; the whole is
 * centred, and so is every row.
 *
 * Returns: how many clips the longest row has, 0 without clips
 */
guint
takes_pack (const double *aspects,
            guint         n_clips,
            int           width,
            int           height,
            int           gap,
            TakesPlace   *places)
{
  TakesArrangement best = { aspects, n_clips, MAX (width, 1), MAX (height, 1), gap };
  double y;
  guint columns = 0;

  g_return_val_if_fail (n_clips == 0 || (aspects && places), 0);

  if (n_clips == 0)
    return 0;

  find_best (&best);
  y = (best.height - measure_all (&best)) / 2;

  for (guint first = 0; first < n_clips;)
    {
      double row_width, row_height, x;
      guint in_row = measure_row (&best, first, &row_width, &row_height);

      x = (best.width - row_width) / 2;
      for (guint i = first; i < first + in_row; i++)
        {
          double w, h;

          fit (aspects[i], best.box_width, best.box_height, &w, &h);
          places[i].width = MAX ((int) floor (w + 1e-6), 1);
          places[i].height = MAX ((int) floor (h + 1e-6), 1);
          places[i].x = MAX ((int) floor (x + 1e-6), 0);
          places[i].y = MAX ((int) floor (y + (row_height - h) / 2 + 1e-6), 0);
          x += w + gap;
        }

      columns = MAX (columns, in_row);
      first += in_row;
      y += row_height + gap;
    }

  return columns;
}
