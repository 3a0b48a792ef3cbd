/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tray.h"

#include "takes-tile-label.h"

#include <glib/gi18n.h>

/*
 * The takes of a comparison that have no place on the stage, as small posters under it. One that is
 * clicked changes places with the current tile (compare.swap).
 */
struct _TakesTray
{
  GtkWidget  parent_instance;

  GtkWidget *scroll;
  GtkBox    *box;
};

G_DEFINE_FINAL_TYPE (TakesTray, takes_tray, GTK_TYPE_WIDGET)

static GtkWidget *
new_button (TakesTile *tile)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new_for_paintable (takes_tile_get_still (tile));
  g_autofree char *text = g_strdup_printf ("%d", takes_tile_get_number (tile));
  g_autofree char *name = takes_tile_name (takes_tile_get_number (tile), NULL, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_size_request (picture, 80, 45);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "numeric");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), label);
  gtk_button_set_child (GTK_BUTTON (button), overlay);
  gtk_widget_set_tooltip_text (button, _("Swap with the Current Tile"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", takes_tile_get_number (tile));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.swap");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
takes_tray_dispose (GObject *object)
{
  TakesTray *self = TAKES_TRAY (object);

  g_clear_pointer (&self->scroll, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_tray_parent_class)->dispose (object);
}

static void
takes_tray_class_init (TakesTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_tray_dispose;

  gtk_widget_class_set_css_name (widget_class, "tray");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
takes_tray_init (TakesTray *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * takes_tray_update:
 * @stage: whose further tiles are shown
 *
 * Shows again what does not fit on the stage: the tiles after the first TAKES_SYNC_GROUP_MAX.
 */
void
takes_tray_update (TakesTray  *self,
                   TakesStage *stage)
{
  guint n_tiles;
  GtkWidget *child;

  g_return_if_fail (TAKES_IS_TRAY (self));
  g_return_if_fail (TAKES_IS_STAGE (stage));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);

  n_tiles = takes_stage_get_n_tiles (stage);
  for (guint i = TAKES_SYNC_GROUP_MAX; i < n_tiles; i++)
    gtk_box_append (self->box, new_button (takes_stage_get_tile (stage, i)));

  gtk_widget_set_visible (GTK_WIDGET (self), n_tiles > TAKES_SYNC_GROUP_MAX);
}
