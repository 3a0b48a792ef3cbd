/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-strip-private.h"

#include "takes-divergence-drawing.h"
#include "takes-divergence-words.h"

#define GAP 12

static double
to_x (TakesDivergenceStrip *self,
      gint64                position)
{
  gint64 end = MAX (takes_divergence_strip_get_end (self), 1);

  return STRIP_INSET + CLAMP (position, 0, end) / (double) end * takes_divergence_strip_get_length (self);
}

static GdkRGBA
with_alpha (GdkRGBA color,
            float   alpha)
{
  color.alpha *= alpha;

  return color;
}

static void
fill (GtkSnapshot   *snapshot,
      double         x,
      double         y,
      double         width,
      double         height,
      const GdkRGBA *color)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* @align: 0 at the left end, 1 at the right. Returns how wide the words were. */
static int
draw_words (TakesDivergenceStrip *self,
            GtkSnapshot          *snapshot,
            const char           *text,
            double                align,
            double                room,
            const GdkRGBA        *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  double length = takes_divergence_strip_get_length (self);
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) MAX (room, 0) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (STRIP_INSET + (length - width) * align, (STRIP_WORDS - height) / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);

  return width;
}

static void
draw_status (TakesDivergenceStrip *self,
             GtkSnapshot          *snapshot,
             const GdkRGBA        *color)
{
  GdkRGBA quiet = with_alpha (*color, 0.6f), ground = with_alpha (*color, 0.14f), bar = with_alpha (*color, 0.75f);
  double length = takes_divergence_strip_get_length (self);

  draw_words (self, snapshot, self->status, 0, length, &quiet);
  if (self->progress < 0)
    return;

  fill (snapshot, STRIP_INSET, STRIP_WORDS, length, 2, &ground);
  fill (snapshot, STRIP_INSET, STRIP_WORDS, length * CLAMP (self->progress, 0, 1), 2, &bar);
}

static void
draw_figures (TakesDivergenceStrip *self,
              GtkSnapshot          *snapshot,
              const GdkRGBA        *color)
{
  g_autofree char *apart = takes_divergence_words_apart (self->measure, takes_divergence_strip_get_step (self));
  GdkRGBA quiet = with_alpha (*color, 0.6f);
  double room = takes_divergence_strip_get_length (self);

  if (apart)
    room -= draw_words (self, snapshot, apart, 0, room, &quiet) + GAP;
  if (self->loops)
    draw_words (self, snapshot, self->loops, 1, room, &quiet);
}

static void
draw_measure (TakesDivergenceStrip *self,
              GtkSnapshot          *snapshot,
              int                   height,
              const GdkRGBA        *color)
{
  const TakesDivergenceDrawing drawing = { self->measure, self->waveform, self->index, self->heard };
  int width = (int) takes_divergence_strip_get_length (self);

  if (!self->drawn || self->drawn_width != width || self->drawn_height != height)
    {
      g_autoptr (GtkSnapshot) own = gtk_snapshot_new ();

      g_clear_pointer (&self->drawn, gsk_render_node_unref);
      takes_divergence_draw (&drawing, own, &GRAPHENE_RECT_INIT (STRIP_INSET, STRIP_WORDS, width, height), color);
      self->drawn = gtk_snapshot_to_node (own);
      self->drawn_width = width;
      self->drawn_height = height;
    }
  if (self->drawn)
    gtk_snapshot_append_node (snapshot, self->drawn);
}

/* What lies outside of the range that is played recedes. */
static void
draw_range (TakesDivergenceStrip *self,
            GtkSnapshot          *snapshot,
            int                   height)
{
  const GdkRGBA veil = { 0.07f, 0.07f, 0.08f, 0.6f };
  gint64 step = takes_divergence_strip_get_end (self) / MAX (takes_sync_group_get_n_steps (self->group), 1), start, end;
  double from, to;

  g_object_get (self->group, "range-start", &start, "range-end", &end, NULL);
  from = to_x (self, MAX (start, 0));
  to = to_x (self, end >= 0 ? end + step : G_MAXINT64);
  fill (snapshot, STRIP_INSET, STRIP_WORDS, from - STRIP_INSET, height, &veil);
  fill (snapshot, to, STRIP_WORDS, STRIP_INSET + takes_divergence_strip_get_length (self) - to, height, &veil);
}

/* The whole strip; curve and lanes are kept as long as they are right. */
void
takes_divergence_strip_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  TakesDivergenceStrip *self = TAKES_DIVERGENCE_STRIP (widget);
  int height = gtk_widget_get_height (widget) - STRIP_WORDS - STRIP_BOTTOM;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (self->measure)
    draw_measure (self, snapshot, height, &color);
  if (self->status)
    draw_status (self, snapshot, &color);
  else
    draw_figures (self, snapshot, &color);
  if (!self->group || takes_divergence_strip_get_end (self) <= 0)
    return;

  draw_range (self, snapshot, height + STRIP_BOTTOM);
  fill (snapshot, to_x (self, takes_sync_group_get_position (self->group)) - 0.75, STRIP_WORDS, 1.5, height + STRIP_BOTTOM, &color);
}
