/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-field.h"

#include <glib/gi18n.h>

#include "takes-request.h"
#include "takes-sentence.h"
#include "takes-size-choice.h"
#include "takes-size-shape.h"

/*
 * Any width and height within a still's limits (models.md §3), beside the sizes of the picker. What is
 * not allowed is kept and said, with the nearest size that is.
 *
 * Actions: size-field.nearest, size-field.turn, size-field.use ((xx): width, height).
 * Signal: "picked" (int64 width, int64 height): by the person.
 */
struct _TakesSizeField
{
  AdwBin           parent_instance;

  TakesSizeShape  *shape;
  GtkSpinButton   *width;
  GtkSpinButton   *height;
  GtkLabel        *limits;
  GtkWidget       *nearest;
  GtkMenuButton   *frames;

  TakesFreeSize    free;
  const TakesSize *sizes;
  guint            n_sizes;
};

G_DEFINE_FINAL_TYPE (TakesSizeField, takes_size_field, ADW_TYPE_BIN)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
get_value (TakesSizeField *self,
           gint64         *width,
           gint64         *height)
{
  *width = gtk_spin_button_get_value_as_int (self->width);
  *height = gtk_spin_button_get_value_as_int (self->height);
}

static gboolean
is_possible (TakesSizeField *self,
             gint64          width,
             gint64          height)
{
  return takes_free_size_allows (&self->free, width, height) ||
         takes_size_find (self->sizes, self->n_sizes, width, height);
}

static void
show_value (TakesSizeField *self)
{
  gint64 width, height, nearest_width, nearest_height;
  gboolean possible;

  get_value (self, &width, &height);
  possible = is_possible (self, width, height);
  takes_size_shape_set_size (self->shape, (int) width, (int) height);
  gtk_widget_set_visible (self->nearest, !possible);
  if (!possible)
    {
      g_autofree char *pixels = NULL;
      g_autofree char *words = NULL;

      takes_free_size_nearest (&self->free, width, height, &nearest_width, &nearest_height);
      pixels = takes_sentence_size (nearest_width, nearest_height);
      /* Translators: %s are pixels such as 1448 × 1448. */
      words = g_strdup_printf (_("Use %s, the Nearest"), pixels);
      gtk_button_set_label (GTK_BUTTON (self->nearest), words);
    }
}

static void
changed_cb (TakesSizeField *self)
{
  gint64 width, height;

  show_value (self);
  get_value (self, &width, &height);
  g_signal_emit (self, signals[PICKED], 0, width, height);
}

static void
pick (TakesSizeField *self,
      gint64          width,
      gint64          height)
{
  takes_size_field_set_value (self, width, height);
  g_signal_emit (self, signals[PICKED], 0, width, height);
}

static void
nearest_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TakesSizeField *self = TAKES_SIZE_FIELD (widget);
  gint64 width, height;

  get_value (self, &width, &height);
  takes_free_size_nearest (&self->free, width, height, &width, &height);
  pick (self, width, height);
  gtk_widget_grab_focus (GTK_WIDGET (self->width));
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TakesSizeField *self = TAKES_SIZE_FIELD (widget);
  gint64 width, height;

  get_value (self, &width, &height);
  pick (self, height, width);
}

static void
use_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gint64 width, height;

  g_variant_get (parameter, "(xx)", &width, &height);
  pick (TAKES_SIZE_FIELD (widget), width, height);
}

static void
takes_size_field_class_init (TakesSizeFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (TAKES_TYPE_SIZE_SHAPE);
  gtk_widget_class_install_action (widget_class, "size-field.nearest", NULL, nearest_action);
  gtk_widget_class_install_action (widget_class, "size-field.turn", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "size-field.use", "(xx)", use_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-size-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, shape);
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, width);
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, height);
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, limits);
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, nearest);
  gtk_widget_class_bind_template_child (widget_class, TakesSizeField, frames);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
takes_size_field_init (TakesSizeField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_size_field_new (void)
{
  return g_object_new (TAKES_TYPE_SIZE_FIELD, NULL);
}

/**
 * takes_size_field_set_limits:
 * @sizes: rows that are allowed besides; must outlive their use here
 */
void
takes_size_field_set_limits (TakesSizeField      *self,
                             const TakesFreeSize *limits,
                             const TakesSize     *sizes,
                             guint                n_sizes)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_SIZE_FIELD (self));
  g_return_if_fail (limits);

  words = takes_free_size_words (limits);
  self->free = *limits;
  self->sizes = sizes;
  self->n_sizes = n_sizes;
  gtk_label_set_label (self->limits, words);
  show_value (self);
}

/**
 * takes_size_field_set_frames:
 * @sizes: what clips are made in; must outlive their use here
 *
 * Offers those of them that this model can make and its own table lacks: a first frame of that size
 * need not be scaled.
 */
void
takes_size_field_set_frames (TakesSizeField  *self,
                             const TakesSize *sizes,
                             guint            n_sizes)
{
  g_autoptr (GMenu) menu = NULL;

  g_return_if_fail (TAKES_IS_SIZE_FIELD (self));

  menu = g_menu_new ();
  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *pixels = takes_sentence_size (sizes[i].width, sizes[i].height);
      g_autofree char *label = g_strdup_printf ("%s · %s", pixels, sizes[i].label);
      g_autoptr (GMenuItem) item = NULL;

      if (takes_size_find (self->sizes, self->n_sizes, sizes[i].width, sizes[i].height) ||
          !takes_free_size_allows (&self->free, sizes[i].width, sizes[i].height))
        continue;

      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "size-field.use", "(xx)", (gint64) sizes[i].width,
                                         (gint64) sizes[i].height);
      g_menu_append_item (menu, item);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->frames), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_menu_button_set_menu_model (self->frames, G_MENU_MODEL (menu));
}

/**
 * takes_size_field_set_value:
 * @width: pixels, or TAKES_UNSET
 *
 * Shows a size without reporting it back.
 */
void
takes_size_field_set_value (TakesSizeField *self,
                            gint64          width,
                            gint64          height)
{
  g_return_if_fail (TAKES_IS_SIZE_FIELD (self));

  if (width == TAKES_UNSET || height == TAKES_UNSET)
    return;

  g_signal_handlers_block_by_func (self->width, changed_cb, self);
  g_signal_handlers_block_by_func (self->height, changed_cb, self);
  gtk_spin_button_set_value (self->width, (double) width);
  gtk_spin_button_set_value (self->height, (double) height);
  g_signal_handlers_unblock_by_func (self->height, changed_cb, self);
  g_signal_handlers_unblock_by_func (self->width, changed_cb, self);
  show_value (self);
}
