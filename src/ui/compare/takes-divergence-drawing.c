/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-drawing.h"

#define LANE       4.0
#define LANE_GAP   1.0
#define LANES_GAP  3.0
#define FULL_SCALE 0.25   /* the curve reaches the top here, or at the furthest it comes */
#define HEADROOM   1.08
#define LOUDEST    0.1f   /* what is quieter than this all along is drawn as quiet, the rest fills the height */

/* GNOME's yellow and blue, light enough for the dark stage. */
static const GdkRGBA cut_color = { 0.97f, 0.83f, 0.30f, 1 };
static const GdkRGBA freeze_color = { 0.51f, 0.71f, 0.96f, 1 };

static GdkRGBA
with_alpha (const GdkRGBA *color,
            float          alpha)
{
  GdkRGBA faint = *color;

  faint.alpha *= alpha;

  return faint;
}

static gboolean
has_marks (const TakesMeasure *measure)
{
  for (guint i = 0; i < measure->n_takes; i++)
    if (measure->takes[i].marks && (measure->takes[i].marks->n_cuts > 0 || measure->takes[i].marks->n_freezes > 0))
      return TRUE;

  return FALSE;
}

/* Runs of columns that are known become areas of their own. */
static void
draw_curve (cairo_t       *cr,
            const float   *columns,
            int            n_columns,
            double         height,
            double         scale,
            const GdkRGBA *color)
{
  GdkRGBA fill = with_alpha (color, 0.16f), line = with_alpha (color, 0.72f);

  for (int first = 0, last; first < n_columns; first = last + 1)
    {
      last = first;
      if (columns[first] < 0)
        continue;
      while (last + 1 < n_columns && columns[last + 1] >= 0)
        last++;

      cairo_move_to (cr, first, height);
      for (int column = first; column <= last; column++)
        cairo_line_to (cr, column + 0.5, height - MAX (columns[column] * scale, 0.5));
      cairo_line_to (cr, last + 1, height);
      cairo_close_path (cr);
      gdk_cairo_set_source_rgba (cr, &fill);
      cairo_fill (cr);

      for (int column = first; column <= last; column++)
        cairo_line_to (cr, column + 0.5, height - MAX (columns[column] * scale, 0.5));
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_set_line_width (cr, 1.25);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
}

static void
draw_waveform (const TakesDivergenceDrawing *self,
               cairo_t                      *cr,
               int                           width,
               double                        height,
               const GdkRGBA                *color)
{
  g_autofree float *columns = g_new (float, width);
  GdkRGBA faint = with_alpha (color, 0.11f);
  float loudest = LOUDEST;

  takes_divergence_scale_waveform (self, columns, width);
  for (int column = 0; column < width; column++)
    loudest = MAX (loudest, columns[column]);
  for (int column = 0; column < width; column++)
    {
      double half = columns[column] / loudest * height / 2;

      if (half > 0)
        cairo_rectangle (cr, column, height / 2 - half, 1, 2 * half);
    }
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_fill (cr);
}

/* Faint lines through the curve, so that it is seen what a cut does to it. */
static void
draw_cut_lines (const TakesMeasure *measure,
                cairo_t            *cr,
                double              width,
                double              height)
{
  double per_ns = width / takes_measure_get_end (measure);
  GdkRGBA faint = with_alpha (&cut_color, 0.3f);

  gdk_cairo_set_source_rgba (cr, &faint);
  for (guint i = 0; i < measure->n_takes; i++)
    for (guint cut = 0; measure->takes[i].marks && cut < measure->takes[i].marks->n_cuts; cut++)
      {
        int step = takes_divergence_find_step (measure->takes[i].frames, measure->n_steps, measure->takes[i].marks->cuts[cut]);

        if (step >= 0)
          cairo_rectangle (cr, measure->starts[step] * per_ns - 0.5, 0, 1, height);
      }
  cairo_fill (cr);
}

static void
draw_lane (const TakesMeasure *measure,
           guint               index,
           cairo_t            *cr,
           double              width,
           double              top,
           const GdkRGBA      *color)
{
  const TakesMeasuredTake *take = &measure->takes[index];
  double per_ns = width / takes_measure_get_end (measure);
  GdkRGBA rail = with_alpha (color, 0.08f);

  gdk_cairo_set_source_rgba (cr, &rail);
  cairo_rectangle (cr, 0, top, width, LANE);
  cairo_fill (cr);
  if (!take->marks)
    return;

  gdk_cairo_set_source_rgba (cr, &freeze_color);
  for (guint i = 0; i < take->marks->n_freezes; i++)
    {
      int first, last;

      if (!takes_divergence_find_span (take->frames, measure->n_steps, take->marks->freezes[i], &first, &last))
        continue;
      cairo_rectangle (cr, measure->starts[first] * per_ns, top + 1,
                       MAX ((measure->starts[last + 1] - measure->starts[first]) * per_ns, 2), LANE - 2);
      cairo_fill (cr);
    }

  gdk_cairo_set_source_rgba (cr, &cut_color);
  for (guint i = 0; i < take->marks->n_cuts; i++)
    {
      int step = takes_divergence_find_step (take->frames, measure->n_steps, take->marks->cuts[i]);

      if (step < 0)
        continue;
      cairo_rectangle (cr, measure->starts[step] * per_ns - 1, top, 2, LANE);
      cairo_fill (cr);
    }
}

/**
 * takes_divergence_get_lanes:
 * @measure: what was measured
 *
 * Returns: pixels; nothing when no take has a mark
 */
double
takes_divergence_get_lanes (const TakesMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, 0);

  return has_marks (measure) ? LANES_GAP + measure->n_takes * (LANE + LANE_GAP) : 0;
}

/**
 * takes_divergence_scale_waveform:
 * @self: with a waveform and its index
 * @columns: (out caller-allocates): 0–1
 * @n_columns: how many
 *
 * Goes from column to step, from step to the frame of the take that is heard, and from there to the
 * time in its clip.
 */
void
takes_divergence_scale_waveform (const TakesDivergenceDrawing *self,
                                 float                        *columns,
                                 int                           n_columns)
{
  const TakesMeasure *measure = self->measure;
  const int *frames = measure->takes[self->heard].frames;
  double per_column = takes_measure_get_end (measure) / (double) MAX (n_columns, 1);

  for (int column = 0; column < n_columns; column++)
    {
      gint64 position = (gint64) (column * per_column);
      int step = takes_measure_find_step (measure, position);
      gint64 start, end;

      columns[column] = 0;
      if (step >= measure->n_steps || frames[step] < 0)
        continue;
      /* A take that has ended and is held is silent. */
      if (step > 0 && frames[step] == frames[step - 1] && frames[step] == (int) self->index->n_frames - 1)
        continue;

      start = takes_clip_index_get_start (self->index, frames[step]);
      end = takes_clip_index_get_end (self->index, frames[step]);
      start = self->index->base + MIN (start + position - measure->starts[step], end);
      takes_waveform_scale (self->waveform, start, start + MAX ((gint64) per_column, 1), &columns[column], 1);
    }
}

/**
 * takes_divergence_draw:
 * @self: what to draw
 * @snapshot: where to
 * @area: its place
 * @color: of the text there
 *
 * Draws the curve, behind it the sound, and below it a lane with the cuts and freezes of every take.
 */
void
takes_divergence_draw (const TakesDivergenceDrawing *self,
                       GtkSnapshot                  *snapshot,
                       const graphene_rect_t        *area,
                       const GdkRGBA                *color)
{
  const TakesMeasure *measure = self->measure;
  double lanes = takes_divergence_get_lanes (measure), height = area->size.height - lanes;
  int width = (int) area->size.width;
  g_autofree float *columns = NULL;
  GdkRGBA ground = with_alpha (color, 0.14f);
  cairo_t *cr;

  if (width < 1 || height < 1 || takes_measure_get_end (measure) <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, area);
  cairo_translate (cr, area->origin.x, area->origin.y);
  if (self->waveform && self->index && self->heard < measure->n_takes)
    draw_waveform (self, cr, width, height, color);

  draw_cut_lines (measure, cr, width, height + LANES_GAP);

  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_rectangle (cr, 0, height - 1, width, 1);
  cairo_fill (cr);
  columns = g_new (float, width);
  takes_measure_scale (measure, columns, width);
  draw_curve (cr, columns, width, height,
              (height - 1) / MAX (FULL_SCALE, (measure->divergence ? measure->divergence->largest : 0) * HEADROOM), color);

  for (guint i = 0; lanes > 0 && i < measure->n_takes; i++)
    draw_lane (measure, i, cr, width, height + LANES_GAP + i * (LANE + LANE_GAP), color);
  cairo_destroy (cr);
}
