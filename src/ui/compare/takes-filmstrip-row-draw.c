/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filmstrip-row-private.h"

#include "takes-tile-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define RADIUS     4
#define MIN_GUTTER 72     /* pixels left of the pictures in which words are worth while */
#define MARGIN     8

static gboolean
is_covered (TakesFilmstripRow *self)
{
  return self->tile && takes_tile_is_covered (self->tile);
}

/* What stands in the place of pictures; NULL: there are pictures. */
char *
takes_filmstrip_row_describe (TakesFilmstripRow *self)
{
  if (is_covered (self))
    return g_strdup (_("The service marked this take; a click shows it"));
  if (self->pack)
    return NULL;
  if (self->awaited)
    return g_strdup_printf (_("Preparing… %d %%"), (int) lround (self->progress * 100));
  if (self->failed)
    return g_strdup (_("The frames of this take cannot be prepared"));

  return g_strdup (_("Not there yet"));
}

static void
draw_picture (TakesFilmstripRow *self,
              GtkSnapshot       *snapshot,
              GdkPaintable      *picture,
              int                column)
{
  double cell = takes_film_grid_get_cell (&self->grid), x = takes_film_grid_get_x (&self->grid, column);
  double height = self->grid.row_height, width = cell, aspect = gdk_paintable_get_intrinsic_aspect_ratio (picture);
  GskRoundedRect rounded;
  graphene_rect_t bounds;

  if (aspect > 0 && width / aspect > height)
    width = height * aspect;
  else if (aspect > 0)
    height = width / aspect;
  bounds = GRAPHENE_RECT_INIT (x + (cell - width) / 2, (self->grid.row_height - height) / 2, width, height);
  gsk_rounded_rect_init_from_rect (&rounded, &bounds, RADIUS);

  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &bounds.origin);
  gdk_paintable_snapshot (picture, snapshot, width, height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_empty (TakesFilmstripRow *self,
            GtkSnapshot       *snapshot,
            int                column,
            const GdkRGBA     *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (takes_film_grid_get_x (&self->grid, column), 0,
                                               takes_film_grid_get_cell (&self->grid), self->grid.row_height);
  GdkRGBA faint = { color->red, color->green, color->blue, 0.05f };
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &faint, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_words (TakesFilmstripRow *self,
            GtkSnapshot       *snapshot,
            const char        *words,
            double             x,
            double             room,
            const GdkRGBA     *color,
            float              alpha)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  GdkRGBA faint = { color->red, color->green, color->blue, alpha };
  PangoAttrList *attributes = pango_attr_list_new ();
  int height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) MAX (room, 0) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (self->grid.row_height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &faint);
  gtk_snapshot_restore (snapshot);
}

/* Left of the pictures where there is room, else on the first of them, as on a tile; in a round by its alias. */
static void
draw_label (TakesFilmstripRow *self,
            GtkSnapshot       *snapshot,
            const GdkRGBA     *color)
{
  g_autofree char *number = self->tile->alias ? g_strdup (self->tile->alias) : g_strdup_printf ("%d", takes_tile_get_number (self->tile));
  g_autofree char *label = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  GskRoundedRect rounded;
  int width, height;

  if (self->grid.left >= MIN_GUTTER)
    {
      label = g_strjoin ("   ", number, self->tile->label_text, NULL);
      draw_words (self, snapshot, label, MARGIN, self->grid.left - 2 * MARGIN, color, 0.85f);
      return;
    }

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (self->grid.left + 4, 4, width + 12, height + 2), 8);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.6f }, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->grid.left + 10, 5));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
takes_filmstrip_row_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  TakesFilmstripRow *self = TAKES_FILMSTRIP_ROW (widget);
  g_autofree char *words = takes_filmstrip_row_describe (self);
  gboolean covered = is_covered (self);
  GdkPaintable *poster = self->tile && !covered && !self->pack ? takes_tile_get_still (self->tile) : NULL;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (int column = 0; column < self->grid.n_columns; column++)
    {
      GdkTexture *picture = takes_filmstrip_row_get_picture (self, column);

      if (picture && !covered)
        draw_picture (self, snapshot, GDK_PAINTABLE (picture), column);
      else if (poster && column == 0)
        draw_picture (self, snapshot, poster, 0);
      else
        draw_empty (self, snapshot, column, &color);
    }

  if (words)
    {
      double x = takes_film_grid_get_x (&self->grid, poster && self->grid.n_columns > 1 ? 1 : 0) + MARGIN;

      draw_words (self, snapshot, words, x, self->grid.left + self->grid.width - x, &color, 0.7f);
    }
  if (self->tile)
    draw_label (self, snapshot, &color);
}
