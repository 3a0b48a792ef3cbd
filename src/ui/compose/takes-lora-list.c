/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-lora-list.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-lora.h"

/*
 * The LoRA list of Animate: one row each with a model's id and a weight.
 *
 * Action: lora.add.
 * Signal: "picked" (JsonNode, may be NULL): by the person; rows without an id are left out.
 */
struct _TakesLoraList
{
  AdwBin   parent_instance;

  GtkBox  *rows;
};

G_DEFINE_FINAL_TYPE (TakesLoraList, takes_lora_list, ADW_TYPE_BIN)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkEditable *
get_entry (GtkWidget *row)
{
  return GTK_EDITABLE (gtk_widget_get_first_child (row));
}

static GtkSpinButton *
get_weight (GtkWidget *row)
{
  return GTK_SPIN_BUTTON (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)));
}

/* Returns: (transfer full) (nullable): what the rows hold; NULL for nothing */
static JsonNode *
read_rows (TakesLoraList *self)
{
  g_autoptr (JsonArray) list = json_array_new ();
  JsonNode *node;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *model = g_strstrip (g_strdup (gtk_editable_get_text (get_entry (row))));
      JsonObject *item;

      if (!*model)
        continue;

      item = json_object_new ();
      json_object_set_string_member (item, "model", model);
      json_object_set_double_member (item, "weight", gtk_spin_button_get_value (get_weight (row)));
      json_array_add_object_element (list, item);
    }

  if (json_array_get_length (list) == 0)
    return NULL;

  node = json_node_alloc ();
  json_node_init_array (node, list);

  return node;
}

static void
changed_cb (TakesLoraList *self)
{
  g_autoptr (JsonNode) node = read_rows (self);

  g_signal_emit (self, signals[PICKED], 0, node);
}

static void
remove_cb (GtkWidget     *button,
           TakesLoraList *self)
{
  gtk_box_remove (self->rows, gtk_widget_get_parent (button));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL);
  changed_cb (self);
}

static GtkWidget *
add_row (TakesLoraList *self,
         const char    *model,
         double         weight)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (TAKES_LORA_WEIGHT_MIN, TAKES_LORA_WEIGHT_MAX, 0.05);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_editable_set_text (GTK_EDITABLE (entry), model);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Model id"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), weight);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("LoRA model id"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("LoRA weight"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove LoRA"), -1);

  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);

  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), spin);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), TRUE);

  return entry;
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gtk_widget_grab_focus (add_row (TAKES_LORA_LIST (widget), "", 1));
}

static void
takes_lora_list_class_init (TakesLoraListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "lora.add", NULL, add_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
takes_lora_list_init (TakesLoraList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = gtk_button_new_with_label (_("Add LoRA"));

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "lora.add");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_add_css_class (add, "takes-inline");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("LoRA"), -1);
}

GtkWidget *
takes_lora_list_new (void)
{
  return g_object_new (TAKES_TYPE_LORA_LIST, NULL);
}

/**
 * takes_lora_list_show:
 * @lora: (nullable): a list of {"model", "weight"}; items that are none are left out
 *
 * Shows the list without reporting it back. What is being typed stays.
 */
void
takes_lora_list_show (TakesLoraList *self,
                      JsonNode      *lora)
{
  g_autoptr (JsonNode) shown = NULL;
  JsonArray *list = takes_json_node_array (lora);
  GtkWidget *row;

  g_return_if_fail (TAKES_IS_LORA_LIST (self));

  shown = read_rows (self);
  if (takes_json_node_equal (shown, list ? lora : NULL))
    return;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_box_remove (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *item = takes_json_node_object (json_array_get_element (list, i));
      const char *model = item ? takes_json_get_string (item, "model") : NULL;
      double weight = 1;

      if (item)
        takes_json_get_double (item, "weight", &weight);
      if (model)
        add_row (self, model, weight);
    }
}
