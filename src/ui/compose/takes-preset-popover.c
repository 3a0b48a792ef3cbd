/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preset-popover.h"

#include <glib/gi18n.h>

#include "takes-preset.h"

/*
 * The presets by name. A row applies its preset; beside it are the ways to rename, share, and delete it:
 * the actions compose.apply-preset, compose.rename-preset, compose.share-preset, compose.delete-preset (u:
 * place in the list), compose.save-preset, compose.open-preset.
 */
struct _TakesPresetPopover
{
  GtkPopover  parent_instance;

  GtkWidget  *nothing;
  GtkWidget  *scroller;
  GtkBox     *rows;
  GListModel *presets;
};

G_DEFINE_FINAL_TYPE (TakesPresetPopover, takes_preset_popover, GTK_TYPE_POPOVER)

static void
add_button (TakesPresetPopover *self,
            GtkWidget          *row,
            const char         *icon,
            const char         *action,
            guint               place,
            const char         *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
create_row (TakesPresetPopover *self,
            guint               place)
{
  g_autoptr (TakesPreset) preset = g_list_model_get_item (self->presets, place);
  const char *name = takes_preset_get_name (preset);
  g_autofree char *change = g_strdup_printf (_("Rename “%s”"), name);
  g_autofree char *share = g_strdup_printf (_("Save “%s” as a File"), name);
  g_autofree char *drop = g_strdup_printf (_("Delete “%s”"), name);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  g_object_bind_property (preset, "name", label, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compose.apply-preset");
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);

  add_button (self, row, "document-edit-symbolic", "compose.rename-preset", place, change);
  add_button (self, row, "document-save-symbolic", "compose.share-preset", place, share);
  add_button (self, row, "user-trash-symbolic", "compose.delete-preset", place, drop);

  return row;
}

/* A few rows; they name their place, so all are made anew. */
static void
fill (TakesPresetPopover *self)
{
  guint n_presets = g_list_model_get_n_items (self->presets);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < n_presets; i++)
    gtk_box_append (self->rows, create_row (self, i));

  gtk_widget_set_visible (self->scroller, n_presets > 0);
  gtk_widget_set_visible (self->nothing, n_presets == 0);
}

static void
takes_preset_popover_map (GtkWidget *widget)
{
  fill (TAKES_PRESET_POPOVER (widget));
  GTK_WIDGET_CLASS (takes_preset_popover_parent_class)->map (widget);
}

static void
takes_preset_popover_dispose (GObject *object)
{
  g_clear_object (&TAKES_PRESET_POPOVER (object)->presets);

  G_OBJECT_CLASS (takes_preset_popover_parent_class)->dispose (object);
}

static void
takes_preset_popover_class_init (TakesPresetPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_preset_popover_dispose;
  widget_class->map = takes_preset_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/takes/Takes/ui/compose/takes-preset-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesPresetPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, TakesPresetPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, TakesPresetPopover, rows);
}

static void
takes_preset_popover_init (TakesPresetPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_preset_popover_new:
 * @presets: of TakesPreset
 */
GtkWidget *
takes_preset_popover_new (GListModel *presets)
{
  TakesPresetPopover *self = g_object_new (TAKES_TYPE_PRESET_POPOVER, NULL);

  self->presets = g_object_ref (presets);
  fill (self);
  g_signal_connect_object (presets, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
