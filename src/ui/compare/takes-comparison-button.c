/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-button.h"

#include "takes-comparison-item.h"

/* So many are listed; all others are reached by win.previous-comparison. */
#define MOST 30

/*
 * The window's title: the name of the comparison on the stage, and under it the list of the newest ones.
 */
struct _TakesComparisonButton
{
  GtkWidget          parent_instance;

  TakesComparison   *current;
  GSignalGroup      *signals;
  GtkSliceListModel *recent;

  GtkMenuButton     *button;
  GtkLabel          *label;
  GtkPopover        *popover;
  GtkListBox        *list;
};

G_DEFINE_FINAL_TYPE (TakesComparisonButton, takes_comparison_button, GTK_TYPE_WIDGET)

static void
show_name (TakesComparisonButton *self)
{
  const char *name = self->current ? takes_comparison_get_name (self->current) : NULL;

  gtk_label_set_text (self->label, name && *name ? name : "Takes");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->current != NULL);
  gtk_menu_button_set_always_show_arrow (self->button, self->current != NULL);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return takes_comparison_item_new (item, item == TAKES_COMPARISON_BUTTON (user_data)->current);
}

/* The rows say what is so when the list opens. */
static void
popover_shown_cb (TakesComparisonButton *self)
{
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->recent), create_row_cb, self, NULL);
}

static void
popover_closed_cb (TakesComparisonButton *self)
{
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
}

static void
row_activated_cb (TakesComparisonButton *self)
{
  gtk_popover_popdown (self->popover);
}

static void
takes_comparison_button_dispose (GObject *object)
{
  TakesComparisonButton *self = TAKES_COMPARISON_BUTTON (object);

  if (self->signals)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  g_clear_object (&self->current);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (takes_comparison_button_parent_class)->dispose (object);
}

static void
takes_comparison_button_class_init (TakesComparisonButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_comparison_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-comparison-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonButton, button);
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonButton, label);
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonButton, list);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
takes_comparison_button_init (TakesComparisonButton *self)
{
  self->recent = gtk_slice_list_model_new (NULL, 0, MOST);
  self->signals = g_signal_group_new (TAKES_TYPE_COMPARISON);
  g_signal_group_connect_object (self->signals, "notify::name", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  show_name (self);
}

/**
 * takes_comparison_button_set_list:
 * @comparisons: (nullable): of TakesComparison, newest first
 */
void
takes_comparison_button_set_list (TakesComparisonButton *self,
                                  GListModel            *comparisons)
{
  g_return_if_fail (TAKES_IS_COMPARISON_BUTTON (self));

  gtk_slice_list_model_set_model (self->recent, comparisons);
}

/**
 * takes_comparison_button_set_current:
 * @comparison: (nullable): what is on the stage
 *
 * Shows its name, and marks it in the list.
 */
void
takes_comparison_button_set_current (TakesComparisonButton *self,
                                     TakesComparison       *comparison)
{
  g_return_if_fail (TAKES_IS_COMPARISON_BUTTON (self));

  if (!g_set_object (&self->current, comparison))
    return;

  g_signal_group_set_target (self->signals, comparison);
  show_name (self);
}
