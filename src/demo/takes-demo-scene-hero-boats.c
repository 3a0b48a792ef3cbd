/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-hero.h"

static const TakesDemoColor black = { 0, 0, 0 };

static void
fill_shape (cairo_t        *cr,
            const double    points[][2],
            gsize           count,
            TakesDemoColor  color)
{
  for (gsize i = 0; i < count; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
  takes_demo_color_use (color, cr, 1);
  cairo_fill (cr);
}

/**
 * takes_demo_draw_paper_boat:
 *
 * Draws a boat folded from one sheet: the water line is at y = 0, it heads to the right.
 */
void
takes_demo_draw_paper_boat (cairo_t                *cr,
                            const TakesDemoPalette *palette)
{
  static const double left_sail[][2] = { { -0.42, -0.30 }, { 0.02, -1.00 }, { 0.02, -0.26 } };
  static const double right_sail[][2] = { { 0.02, -1.00 }, { 0.46, -0.30 }, { 0.02, -0.26 } };
  static const double inside[][2] = { { -0.95, -0.50 }, { 0, -0.34 }, { 1.02, -0.54 }, { 0.5, -0.18 }, { -0.45, -0.18 } };
  static const double hull[][2] = { { -0.95, -0.50 }, { -0.02, -0.20 }, { 1.02, -0.54 }, { 0.60, 0.03 }, { -0.56, 0.03 } };
  static const double fold[][2] = { { -0.02, -0.20 }, { 1.02, -0.54 }, { 0.60, 0.03 }, { 0.05, 0.03 } };
  TakesDemoColor paper = takes_demo_color_mix (palette->second, palette->sky[3], 0.12);
  TakesDemoColor shade = takes_demo_color_mix (paper, palette->sky[1], 0.42);

  cairo_new_path (cr);
  fill_shape (cr, inside, G_N_ELEMENTS (inside), takes_demo_color_mix (shade, black, 0.25));
  fill_shape (cr, left_sail, G_N_ELEMENTS (left_sail), palette->accent);
  fill_shape (cr, right_sail, G_N_ELEMENTS (right_sail), takes_demo_color_mix (palette->accent, black, 0.22));
  fill_shape (cr, hull, G_N_ELEMENTS (hull), paper);
  fill_shape (cr, fold, G_N_ELEMENTS (fold), shade);
}

/**
 * takes_demo_draw_sail_boat:
 *
 * Draws a sailing boat on the water line y = 0.
 */
void
takes_demo_draw_sail_boat (cairo_t                *cr,
                           const TakesDemoPalette *palette)
{
  TakesDemoColor hull = takes_demo_color_mix (palette->near, palette->accent, 0.18);

  cairo_new_path (cr);
  cairo_move_to (cr, -0.36, -0.12);
  cairo_line_to (cr, 0.46, -0.14);
  cairo_curve_to (cr, 0.40, -0.03, 0.32, 0.02, 0.22, 0.02);
  cairo_line_to (cr, -0.24, 0.02);
  cairo_curve_to (cr, -0.32, 0.02, -0.35, -0.05, -0.36, -0.12);
  takes_demo_color_use (hull, cr, 1);
  cairo_fill (cr);

  cairo_set_line_width (cr, 0.016);
  cairo_move_to (cr, 0.03, -0.12);
  cairo_line_to (cr, 0.03, -1.02);
  cairo_stroke (cr);

  cairo_move_to (cr, 0.01, -0.98);
  cairo_curve_to (cr, -0.20, -0.70, -0.34, -0.44, -0.36, -0.20);
  cairo_curve_to (cr, -0.22, -0.17, -0.10, -0.17, 0.01, -0.19);
  cairo_close_path (cr);
  takes_demo_color_use (palette->second, cr, 1);
  cairo_fill (cr);

  cairo_move_to (cr, 0.06, -0.90);
  cairo_curve_to (cr, 0.24, -0.62, 0.38, -0.40, 0.44, -0.20);
  cairo_curve_to (cr, 0.30, -0.17, 0.18, -0.18, 0.06, -0.22);
  cairo_close_path (cr);
  takes_demo_color_use (palette->accent, cr, 1);
  cairo_fill (cr);
}
