/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-hero.h"

#include <math.h>

#define GORES 7

static const TakesDemoColor black = { 0, 0, 0 };
static const TakesDemoColor white = { 1, 1, 1 };

static void
trace_envelope (cairo_t *cr)
{
  cairo_move_to (cr, -0.075, 0.30);
  cairo_curve_to (cr, -0.16, 0.14, -0.37, 0.06, -0.37, -0.19);
  cairo_curve_to (cr, -0.37, -0.40, -0.20, -0.56, 0, -0.56);
  cairo_curve_to (cr, 0.20, -0.56, 0.37, -0.40, 0.37, -0.19);
  cairo_curve_to (cr, 0.37, 0.06, 0.16, 0.14, 0.075, 0.30);
  cairo_close_path (cr);
}

/* Stripes that narrow towards the sides, as on a globe. */
static void
paint_gores (cairo_t                *cr,
             const TakesDemoPalette *palette,
             int                     coat)
{
  TakesDemoColor colors[3][2] = {
    { palette->accent, palette->second },
    { takes_demo_color_mix (palette->accent, palette->near, 0.35), palette->accent },
    { palette->second, takes_demo_color_mix (palette->sky[1], palette->accent, 0.4) },
  };

  for (int i = 0; i < GORES; i++)
    {
      double left = 0.38 * sin (G_PI * ((double) i / GORES - 0.5));
      double right = 0.38 * sin (G_PI * ((double) (i + 1) / GORES - 0.5));

      cairo_move_to (cr, left * 0.15, -0.58);
      cairo_curve_to (cr, left * 1.05, -0.45, left * 1.15, -0.05, left * 0.2, 0.32);
      cairo_line_to (cr, right * 0.2, 0.32);
      cairo_curve_to (cr, right * 1.15, -0.05, right * 1.05, -0.45, right * 0.15, -0.58);
      cairo_close_path (cr);
      takes_demo_color_use (colors[coat][i % 2], cr, 1);
      cairo_fill (cr);
    }
}

static void
paint_roundness (cairo_t *cr,
                 double   fire)
{
  cairo_pattern_t *shade = cairo_pattern_create_radial (-0.12, -0.30, 0.02, 0, -0.15, 0.5);

  takes_demo_color_stop (white, shade, 0, 0.34);
  takes_demo_color_stop (white, shade, 0.35, 0.06);
  takes_demo_color_stop (black, shade, 0.55, 0.04);
  takes_demo_color_stop (black, shade, 1, 0.46);
  cairo_set_source (cr, shade);
  cairo_paint (cr);
  cairo_pattern_destroy (shade);

  if (fire > 0)
    {
      cairo_pattern_t *glow = cairo_pattern_create_radial (0, 0.3, 0.02, 0, 0.12, 0.55);

      cairo_pattern_add_color_stop_rgba (glow, 0, 1, 0.86, 0.45, 0.85 * fire);
      cairo_pattern_add_color_stop_rgba (glow, 1, 1, 0.6, 0.2, 0);
      cairo_set_source (cr, glow);
      cairo_paint (cr);
      cairo_pattern_destroy (glow);
    }
}

/**
 * takes_demo_draw_balloon:
 * @coat: one of three patterns
 * @fire: 0 to 1: lights it from inside
 *
 * Draws a hot-air balloon.
 */
void
takes_demo_draw_balloon (cairo_t                *cr,
                         const TakesDemoPalette *palette,
                         int                     coat,
                         double                  fire)
{
  TakesDemoColor basket = takes_demo_color_mix (palette->near, palette->accent, 0.25);

  cairo_save (cr);
  cairo_new_path (cr);
  trace_envelope (cr);
  cairo_clip (cr);
  takes_demo_color_use (palette->accent, cr, 1);
  cairo_paint (cr);
  paint_gores (cr, palette, coat);
  paint_roundness (cr, fire);
  cairo_restore (cr);

  takes_demo_color_use (basket, cr, 0.85);
  cairo_set_line_width (cr, 0.007);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 0.072, 0.30);
      cairo_line_to (cr, side * 0.045, 0.42);
    }
  cairo_stroke (cr);
  takes_demo_color_use (basket, cr, 1);
  cairo_rectangle (cr, -0.052, 0.415, 0.104, 0.075);
  cairo_fill (cr);
}

static void
paint_tail (cairo_t                *cr,
            const TakesDemoPalette *palette,
            double                  seconds)
{
  cairo_set_line_width (cr, 0.012);
  cairo_move_to (cr, 0, 0.5);
  for (int i = 1; i <= 24; i++)
    cairo_line_to (cr, 0.012 * i * sin (0.42 * i - seconds * 4.5) - 0.014 * i, 0.5 + 0.052 * i);
  takes_demo_color_use (palette->second, cr, 0.9);
  cairo_stroke (cr);

  for (int i = 4; i <= 24; i += 4)
    {
      double x = 0.012 * i * sin (0.42 * i - seconds * 4.5) - 0.014 * i, y = 0.5 + 0.052 * i;

      cairo_move_to (cr, x - 0.06, y - 0.035);
      cairo_line_to (cr, x + 0.06, y + 0.035);
      cairo_line_to (cr, x + 0.06, y - 0.035);
      cairo_line_to (cr, x - 0.06, y + 0.035);
      cairo_close_path (cr);
      takes_demo_color_use (i % 8 ? palette->second : palette->accent, cr, 1);
      cairo_fill (cr);
    }
}

/**
 * takes_demo_draw_kite:
 * @seconds: for the tail, which waves
 *
 * Draws a kite with its tail.
 */
void
takes_demo_draw_kite (cairo_t                *cr,
                      const TakesDemoPalette *palette,
                      double                  seconds)
{
  static const double points[4][2] = { { 0, -0.5 }, { 0.36, -0.08 }, { 0, 0.5 }, { -0.36, -0.08 } };
  TakesDemoColor quarters[4] = {
    palette->accent, takes_demo_color_mix (palette->accent, black, 0.25),
    palette->second, takes_demo_color_mix (palette->second, palette->accent, 0.3),
  };

  cairo_new_path (cr);
  paint_tail (cr, palette, seconds);
  for (int i = 0; i < 4; i++)
    {
      cairo_move_to (cr, 0, -0.08);
      cairo_line_to (cr, points[i][0], points[i][1]);
      cairo_line_to (cr, points[(i + 1) % 4][0], points[(i + 1) % 4][1]);
      cairo_close_path (cr);
      takes_demo_color_use (quarters[i], cr, 1);
      cairo_fill (cr);
    }
}

/**
 * takes_demo_draw_bird:
 * @wing: −1 to 1: how high the wings stand
 *
 * Draws a bird in the current colour.
 */
void
takes_demo_draw_bird (cairo_t *cr,
                      double   wing)
{
  double tip = -0.16 - 0.34 * wing;

  cairo_new_path (cr);
  cairo_move_to (cr, -0.55, tip);
  cairo_curve_to (cr, -0.36, -0.14 - 0.16 * wing, -0.14, -0.10, 0, 0.04);
  cairo_curve_to (cr, 0.14, -0.10, 0.36, -0.14 - 0.16 * wing, 0.55, tip);
  cairo_curve_to (cr, 0.34, -0.03 - 0.10 * wing, 0.16, 0.04, 0.05, 0.15);
  cairo_curve_to (cr, 0.02, 0.18, -0.02, 0.18, -0.05, 0.15);
  cairo_curve_to (cr, -0.16, 0.04, -0.34, -0.03 - 0.10 * wing, -0.55, tip);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * takes_demo_draw_lantern:
 * @glow: 0 to 1
 *
 * Draws a paper lantern with its halo.
 */
void
takes_demo_draw_lantern (cairo_t *cr,
                         double   glow)
{
  cairo_pattern_t *halo = cairo_pattern_create_radial (0, 0, 0.1, 0, 0, 1.5);
  cairo_pattern_t *paper = cairo_pattern_create_radial (0, 0.25, 0.05, 0, 0, 0.75);

  cairo_pattern_add_color_stop_rgba (halo, 0, 1, 0.72, 0.32, 0.42 * glow);
  cairo_pattern_add_color_stop_rgba (halo, 0.4, 1, 0.62, 0.25, 0.13 * glow);
  cairo_pattern_add_color_stop_rgba (halo, 1, 1, 0.6, 0.2, 0);
  cairo_set_source (cr, halo);
  cairo_arc (cr, 0, 0, 1.5, 0, 2 * G_PI);
  cairo_fill (cr);

  cairo_pattern_add_color_stop_rgb (paper, 0, 1, 0.96, 0.78);
  cairo_pattern_add_color_stop_rgb (paper, 0.5, 1, 0.74, 0.36);
  cairo_pattern_add_color_stop_rgb (paper, 1, 0.86, 0.40, 0.16);
  cairo_move_to (cr, -0.27, 0.45);
  cairo_curve_to (cr, -0.40, 0.05, -0.38, -0.50, 0, -0.52);
  cairo_curve_to (cr, 0.38, -0.50, 0.40, 0.05, 0.27, 0.45);
  cairo_close_path (cr);
  cairo_set_source (cr, paper);
  cairo_fill (cr);

  cairo_pattern_destroy (halo);
  cairo_pattern_destroy (paper);
}
