/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-item.h"

#include "takes-comparison-words.h"

#include <glib/gi18n.h>

/*
 * One comparison in the list under the window's title: its name, how many takes, when. Activating it opens it
 * (win.open-comparison).
 */
struct _TakesComparisonItem
{
  GtkListBoxRow  parent_instance;

  GtkLabel      *name;
  GtkLabel      *detail;
  GtkWidget     *mark;
};

G_DEFINE_FINAL_TYPE (TakesComparisonItem, takes_comparison_item, GTK_TYPE_LIST_BOX_ROW)

static char *
describe (TakesComparison *comparison)
{
  gint64 created_at = takes_comparison_get_created_at (comparison);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (created_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) when = utc ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return takes_comparison_describe (g_list_model_get_n_items (G_LIST_MODEL (comparison)), when ? when : now, now);
}

static void
takes_comparison_item_class_init (TakesComparisonItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-comparison-item.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonItem, name);
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonItem, detail);
  gtk_widget_class_bind_template_child (widget_class, TakesComparisonItem, mark);
}

static void
takes_comparison_item_init (TakesComparisonItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_comparison_item_new:
 * @comparison: what is shown, as it is now
 * @current: whether it is the one on the stage
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
takes_comparison_item_new (TakesComparison *comparison,
                          gboolean         current)
{
  TakesComparisonItem *self;
  const char *name;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (TAKES_IS_COMPARISON (comparison), NULL);

  self = g_object_new (TAKES_TYPE_COMPARISON_ITEM, NULL);
  name = takes_comparison_get_name (comparison);
  detail = describe (comparison);
  gtk_label_set_text (self->name, name && *name ? name : _("Untitled"));
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_opacity (self->mark, current ? 1 : 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", takes_comparison_get_id (comparison));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-comparison");

  return GTK_WIDGET (self);
}
