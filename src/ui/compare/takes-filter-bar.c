/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filter-bar.h"

#include <glib/gi18n.h>

#define MOST_CHARS 28

struct _TakesFilterBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TakesFilterBar, takes_filter_bar, GTK_TYPE_WIDGET)

static const char *
get_value (const TakesAxis *axis,
           int              value)
{
  return value >= 0 && (guint) value < axis->values->len ? g_ptr_array_index (axis->values, value) : NULL;
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);

  return label;
}

/* What a heading chose: the way back to all. */
static GtkWidget *
new_chip (const TakesAxis *axis,
          guint            number,
          int              value)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = g_strdup_printf (_("%s: %s"), axis->title, get_value (axis, value));
  g_autofree char *name = g_strdup_printf (_("Only %s, show all again"), text);

  gtk_box_append (GTK_BOX (box), new_label (text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ii)", (int) number, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.filter");
  gtk_widget_set_tooltip_text (button, _("Show All Again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
append_value (GMenu      *menu,
              const char *label,
              guint       number,
              guint       value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);    /* a heading is no mnemonic */

  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, "compare.filter", "(ii)", (int) number, (int) value);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_menu (const TakesAxis *axis,
          guint            number,
          int              value)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *chosen = get_value (axis, value);
  g_autofree char *text = g_strdup_printf (_("%s: %s"), axis->title, chosen ? chosen : _("All"));

  append_value (menu, _("All"), number, 0);
  for (guint i = 0; i < axis->values->len; i++)
    append_value (menu, get_value (axis, i), number, i + 1);

  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), new_label (text));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return button;
}

static void
clear (TakesFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}

static void
takes_filter_bar_dispose (GObject *object)
{
  clear (TAKES_FILTER_BAR (object));

  G_OBJECT_CLASS (takes_filter_bar_parent_class)->dispose (object);
}

static void
takes_filter_bar_class_init (TakesFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_filter_bar_dispose;

  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
takes_filter_bar_init (TakesFilterBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
}

GtkWidget *
takes_filter_bar_new (void)
{
  return g_object_new (TAKES_TYPE_FILTER_BAR, NULL);
}

/**
 * takes_filter_bar_update:
 * @axes: (nullable): of the comparison; rows first, columns last
 * @chosen: for each axis the value that is seen alone, −1 all
 *
 * Shows what is chosen.
 *
 * Returns: whether there is anything to show
 */
gboolean
takes_filter_bar_update (TakesFilterBar  *self,
                         const TakesAxes *axes,
                         const int       *chosen)
{
  gboolean any = FALSE;

  g_return_val_if_fail (TAKES_IS_FILTER_BAR (self), FALSE);

  clear (self);
  for (guint i = 0; axes && i < axes->axes->len; i++)
    {
      TakesAxis *axis = g_ptr_array_index (axes->axes, i);
      gboolean further = i > 0 && i + 1 < axes->axes->len;

      if (!further && !get_value (axis, chosen[i]))
        continue;

      gtk_widget_set_parent (further ? new_menu (axis, i + 1, chosen[i]) : new_chip (axis, i + 1, chosen[i]), GTK_WIDGET (self));
      any = TRUE;
    }

  return any;
}
