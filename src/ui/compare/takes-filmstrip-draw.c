/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filmstrip-private.h"

#include <glib/gi18n.h>

#define TIME_WIDTH 56     /* what a time needs beside the next */
#define MARK       1.5

/* Where the takes stand, in the filmstrip's coordinates. */
double
takes_filmstrip_get_position_x (TakesFilmstrip *self)
{
  gint64 position = takes_sync_group_get_position (self->group);
  double share = (position - self->grid.start) / (double) MAX (self->grid.end - self->grid.start, 1);

  return self->grid.left + CLAMP (share, 0, 1) * self->grid.width;
}

static void
draw_times (TakesFilmstrip *self,
            GtkSnapshot    *snapshot,
            double          y,
            const GdkRGBA  *color)
{
  int every = 1 + (int) (TIME_WIDTH / (self->grid.width / self->grid.n_columns));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  GdkRGBA faint = { color->red, color->green, color->blue, 0.5f };
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  for (int column = 0; column < self->grid.n_columns; column += every)
    {
      g_autofree char *text = g_strdup_printf (_("%.2f s"), takes_film_grid_get_moment (&self->grid, column) / 1e9);

      pango_layout_set_text (layout, text, -1);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (takes_film_grid_get_x (&self->grid, column), y));
      gtk_snapshot_append_layout (snapshot, layout, &faint);
      gtk_snapshot_restore (snapshot);
    }
}

/* The column in which the takes stand, around its pictures; what is cut off by scrolling is not drawn over. */
static void
draw_column (TakesFilmstrip *self,
             GtkSnapshot    *snapshot,
             const GdkRGBA  *color)
{
  int column = takes_filmstrip_get_column (self);
  const float width[4] = { 2, 2, 2, 2 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  for (guint i = 0; i < self->rows->len && column >= 0; i++)
    {
      graphene_rect_t bounds;
      GskRoundedRect rounded;

      if (!gtk_widget_compute_bounds (g_ptr_array_index (self->rows, i), GTK_WIDGET (self), &bounds))
        continue;
      bounds.origin.x = (float) takes_film_grid_get_x (&self->grid, column);
      bounds.size.width = (float) takes_film_grid_get_cell (&self->grid);
      gsk_rounded_rect_init_from_rect (&rounded, &bounds, 4);
      gtk_snapshot_append_border (snapshot, &rounded, width, colors);
    }
}

/* The times, the rows, and around the pictures of the column in which the takes stand a frame. */
void
takes_filmstrip_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  TakesFilmstrip *self = TAKES_FILMSTRIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t first = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  double axis = 0;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (self->rows->len == 0 || !self->group)
    return;

  /* The times stand right above the rows, wherever these begin. */
  if (gtk_widget_compute_bounds (g_ptr_array_index (self->rows, 0), widget, &first))
    axis = MAX (first.origin.y - FILMSTRIP_AXIS, 0);
  draw_times (self, snapshot, axis, &color);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, FILMSTRIP_AXIS, width, MAX (height - FILMSTRIP_AXIS, 0)));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->rows, i), snapshot);
  draw_column (self, snapshot, &color);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) takes_filmstrip_get_position_x (self) - MARK / 2, (float) axis + FILMSTRIP_AXIS - 5, MARK, 4));
  gtk_widget_snapshot_child (widget, self->scrollbar, snapshot);
}
