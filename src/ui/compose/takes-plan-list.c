/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-plan-list.h"

#include <glib/gi18n.h>

/*
 * Every combination that the next batch is made of, one a row: in what it differs and what it costs,
 * or why it is left out.
 */
struct _TakesPlanList
{
  AdwBin      parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TakesPlanList, takes_plan_list, ADW_TYPE_BIN)

static void
takes_plan_list_class_init (TakesPlanListClass *klass)
{
}

static void
takes_plan_list_init (TakesPlanList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Takes of the next batch"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 280, -1);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
takes_plan_list_new (void)
{
  return g_object_new (TAKES_TYPE_PLAN_LIST, NULL);
}

static GtkWidget *
create_row (const TakesComposeBatch *batch,
            guint                    index,
            gboolean                 priced)
{
  const TakesPlanned *planned = batch->plan->pdata[index];
  g_autofree char *words = takes_planned_words (batch, index);
  g_autofree char *price = planned->problem || !priced ? NULL : takes_price_format (&planned->price);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (words);
  GtkWidget *detail = gtk_label_new (planned->problem ? planned->problem : price);

  for (GtkWidget *label = title; label; label = label == title ? detail : NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_visible (detail, planned->problem || price);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  if (planned->problem)
    gtk_widget_add_css_class (title, "takes-left-out");
  gtk_widget_add_css_class (box, "takes-planned");

  return box;
}

/**
 * takes_plan_list_show:
 * @batch: what Generate would make now
 * @priced: whether it costs anything
 *
 * Fills the list anew; what is left out stands where it would have been.
 */
void
takes_plan_list_show (TakesPlanList           *self,
                      const TakesComposeBatch *batch,
                      gboolean                 priced)
{
  GtkWidget *child;

  g_return_if_fail (TAKES_IS_PLAN_LIST (self));
  g_return_if_fail (batch);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);

  for (guint i = 0; i < batch->plan->len; i++)
    {
      gtk_list_box_append (self->list, create_row (batch, i, priced));
      gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (self->list, (int) i), FALSE);
    }
}
