/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-label.h"

#include <math.h>
#include <pango/pangocairo.h>

#define PROMPT_LINES 3
#define N_DIGITS     10

struct _TakesDemoLabel {
  int              width;
  int              height;
  int              margin;
  cairo_surface_t *band;        /* prompt, seed and "Demo, not AI" on a soft shade, at the bottom */
  int              band_height;
  gboolean         numbered;    /* not a single picture */
  int              frame_y;     /* of the frame number, above the seed */
  cairo_surface_t *digits[N_DIGITS];
  int              digit_width;
};

static PangoLayout *
new_layout (cairo_t    *cr,
            const char *text,
            double      pixels,
            gboolean    bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Inter, DejaVu Sans, sans-serif");

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

/* White on anything: a dark breath behind the letters. */
static void
show (cairo_t     *cr,
      PangoLayout *layout,
      double       x,
      double       y,
      double       alpha)
{
  for (int dy = -1; dy <= 1; dy++)
    {
      for (int dx = -1; dx <= 1; dx++)
        {
          cairo_move_to (cr, x + dx, y + dy + 0.5);
          cairo_set_source_rgba (cr, 0, 0, 0, 0.07);
          pango_cairo_show_layout (cr, layout);
        }
    }

  cairo_move_to (cr, x, y);
  cairo_set_source_rgba (cr, 1, 1, 1, alpha);
  pango_cairo_show_layout (cr, layout);
}

static cairo_surface_t *
draw_text (const char *text,
           double      pixels)
{
  cairo_surface_t *probe = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (probe);
  PangoLayout *layout = new_layout (cr, text, pixels, TRUE);
  cairo_surface_t *surface;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width + 4, height + 4);
  cairo_destroy (cr);
  cairo_surface_destroy (probe);

  cr = cairo_create (surface);
  show (cr, layout, 2, 2, 0.92);
  cairo_destroy (cr);
  g_object_unref (layout);

  return surface;
}

static void
draw_shade (TakesDemoLabel *self,
            cairo_t        *cr)
{
  cairo_pattern_t *shade = cairo_pattern_create_linear (0, 0, 0, self->band_height);

  cairo_pattern_add_color_stop_rgba (shade, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (shade, 0.45, 0, 0, 0, 0.18);
  cairo_pattern_add_color_stop_rgba (shade, 1, 0, 0, 0, 0.46);
  cairo_set_source (cr, shade);
  cairo_paint (cr);
  cairo_pattern_destroy (shade);
}

static PangoLayout *
new_prompt_layout (TakesDemoLabel *self,
                   cairo_t        *cr,
                   const char     *prompt,
                   double          pixels,
                   int             beside)
{
  PangoLayout *layout = new_layout (cr, prompt, pixels, FALSE);

  pango_layout_set_width (layout, (self->width - 3 * self->margin - beside) * PANGO_SCALE);
  pango_layout_set_height (layout, -PROMPT_LINES);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_auto_dir (layout, TRUE);

  return layout;
}

/* Everything stands at the bottom: players and comparisons put their own labels on top. */
static void
draw_band (TakesDemoLabel      *self,
           const TakesDemoClip *clip,
           double               pixels)
{
  g_autofree char *seed = g_strdup_printf ("seed %" G_GINT64_FORMAT "\nDemo, not AI", clip->seed);
  cairo_surface_t *probe = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (probe);
  PangoLayout *mark = new_layout (cr, seed, pixels * 0.86, TRUE);
  PangoLayout *text;
  int text_height, mark_width, mark_height;

  pango_layout_set_alignment (mark, PANGO_ALIGN_RIGHT);
  pango_layout_get_pixel_size (mark, &mark_width, &mark_height);
  text = new_prompt_layout (self, cr, clip->prompt, pixels, mark_width);
  pango_layout_get_pixel_size (text, NULL, &text_height);
  cairo_destroy (cr);
  cairo_surface_destroy (probe);

  self->frame_y = self->height - self->margin - mark_height * 3 / 2;
  self->band_height = MIN (self->height, MAX (text_height, mark_height * 3 / 2) + self->margin * 3);
  self->band = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->band_height);
  cr = cairo_create (self->band);
  draw_shade (self, cr);
  show (cr, text, self->margin, self->band_height - self->margin - text_height, 0.95);
  show (cr, mark, self->width - self->margin - mark_width, self->band_height - self->margin - mark_height, 0.82);
  cairo_destroy (cr);

  g_object_unref (text);
  g_object_unref (mark);
}

static void
draw_digits (TakesDemoLabel *self,
             double          pixels)
{
  for (int i = 0; i < N_DIGITS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      self->digits[i] = draw_text (text, pixels);
      self->digit_width = MAX (self->digit_width, cairo_image_surface_get_width (self->digits[i]) - 4);
    }
}

/**
 * takes_demo_label_new:
 *
 * Any thread.
 */
TakesDemoLabel *
takes_demo_label_new (const TakesDemoClip *clip)
{
  TakesDemoLabel *self;
  double pixels;

  g_return_val_if_fail (clip != NULL, NULL);

  self = g_new0 (TakesDemoLabel, 1);
  self->width = clip->width;
  self->height = clip->height;
  self->numbered = !takes_demo_clip_is_picture (clip);
  pixels = MAX (11, sqrt ((double) clip->width * clip->height) * 0.0205);
  self->margin = (int) round (pixels * 1.15);

  draw_band (self, clip, pixels);
  draw_digits (self, pixels * 0.86);

  return self;
}

void
takes_demo_label_free (TakesDemoLabel *self)
{
  g_clear_pointer (&self->band, cairo_surface_destroy);
  for (int i = 0; i < N_DIGITS; i++)
    g_clear_pointer (&self->digits[i], cairo_surface_destroy);
  g_free (self);
}

static void
stamp (cairo_t         *cr,
       cairo_surface_t *surface,
       int              x,
       int              y)
{
  cairo_set_source_surface (cr, surface, x, y);
  cairo_paint (cr);
}

/**
 * takes_demo_label_paint:
 *
 * The prompt at the bottom left; frame number (of a clip), seed and origin at the bottom right.
 */
void
takes_demo_label_paint (TakesDemoLabel *self,
                        cairo_t        *cr,
                        guint           frame)
{
  int x;

  g_return_if_fail (self != NULL && cr != NULL);

  stamp (cr, self->band, 0, self->height - self->band_height);
  if (!self->numbered)
    return;

  x = self->width - self->margin - 2;
  do
    {
      cairo_surface_t *digit = self->digits[frame % 10];
      int spare = self->digit_width - (cairo_image_surface_get_width (digit) - 4);

      x -= self->digit_width;
      stamp (cr, digit, x + spare / 2, self->frame_y - 2);
      frame /= 10;
    }
  while (frame > 0);
}
