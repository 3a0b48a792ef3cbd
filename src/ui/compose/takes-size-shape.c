/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-shape.h"

/* The box into which every shape is fitted. */
#define BOX_WIDTH  30
#define BOX_HEIGHT 24
#define RADIUS     3
#define LINE       1.5f

/* A small rectangle in the proportions of a clip, drawn from its pixels; a picture can fill it. */
struct _TakesSizeShape
{
  GtkWidget     parent_instance;

  GdkPaintable *image;
  int           width;
  int           height;
};

G_DEFINE_FINAL_TYPE (TakesSizeShape, takes_size_shape, GTK_TYPE_WIDGET)

static void
takes_size_shape_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? BOX_WIDTH : BOX_HEIGHT;
}

static graphene_rect_t
fit_shape (TakesSizeShape *self)
{
  double scale = MIN ((double) BOX_WIDTH / self->width, (double) BOX_HEIGHT / self->height);
  float width = MAX (6, (float) (self->width * scale));
  float height = MAX (6, (float) (self->height * scale));

  return GRAPHENE_RECT_INIT ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2,
                             (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2,
                             width, height);
}

static void
takes_size_shape_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TakesSizeShape *self = TAKES_SIZE_SHAPE (widget);
  const float line[4] = { LINE, LINE, LINE, LINE };
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GdkRGBA color, wash;

  if (self->width <= 0 || self->height <= 0)
    return;

  bounds = fit_shape (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  wash = color;
  wash.alpha *= 0.12f;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->image)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &bounds.origin);
      gdk_paintable_snapshot (self->image, snapshot, bounds.size.width, bounds.size.height);
      gtk_snapshot_restore (snapshot);
    }
  else
    {
      gtk_snapshot_append_color (snapshot, &wash, &bounds);
    }
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, line, (GdkRGBA[4]) { color, color, color, color });
}

static void
takes_size_shape_dispose (GObject *object)
{
  TakesSizeShape *self = TAKES_SIZE_SHAPE (object);

  g_clear_object (&self->image);

  G_OBJECT_CLASS (takes_size_shape_parent_class)->dispose (object);
}

static void
takes_size_shape_class_init (TakesSizeShapeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_size_shape_dispose;
  widget_class->measure = takes_size_shape_measure;
  widget_class->snapshot = takes_size_shape_snapshot;

  gtk_widget_class_set_css_name (widget_class, "sizeshape");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
takes_size_shape_init (TakesSizeShape *self)
{
}

GtkWidget *
takes_size_shape_new (void)
{
  return g_object_new (TAKES_TYPE_SIZE_SHAPE, NULL);
}

/**
 * takes_size_shape_set_size:
 * @width: pixels of the clip; 0 draws nothing
 *
 * Draws a rectangle of that shape.
 */
void
takes_size_shape_set_size (TakesSizeShape *self,
                           int             width,
                           int             height)
{
  g_return_if_fail (TAKES_IS_SIZE_SHAPE (self));

  if (self->width == width && self->height == height)
    return;

  self->width = width;
  self->height = height;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_size_shape_set_image:
 * @image: (nullable): what fills the shape
 *
 * Draws the picture into the shape.
 */
void
takes_size_shape_set_image (TakesSizeShape *self,
                            GdkPaintable   *image)
{
  g_return_if_fail (TAKES_IS_SIZE_SHAPE (self));

  if (g_set_object (&self->image, image))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
