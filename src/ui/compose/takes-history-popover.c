/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-history-popover.h"

#include <glib/gi18n.h>

/*
 * Earlier prompts, newest first, searched as one types.
 *
 * Signal: "picked" (string): by the person.
 */
struct _TakesHistoryPopover
{
  GtkPopover          parent_instance;

  GtkSearchEntry     *search;
  GtkLabel           *nothing;
  GtkWidget          *scroller;
  GtkListView        *list;
  GtkStringFilter    *filter;
  GtkSelectionModel  *selection;    /* over what the search found */
};

G_DEFINE_FINAL_TYPE (TakesHistoryPopover, takes_history_popover, GTK_TYPE_POPOVER)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *prompt = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (prompt));
}

static void
activated_cb (TakesHistoryPopover *self,
              guint                position)
{
  g_autoptr (GtkStringObject) prompt = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (!prompt)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, gtk_string_object_get_string (prompt));
}

static void
search_activated_cb (TakesHistoryPopover *self)
{
  activated_cb (self, 0);
}

static void
items_changed_cb (TakesHistoryPopover *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  gboolean searched = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  gtk_widget_set_visible (self->scroller, found);
  gtk_label_set_label (self->nothing, searched ? _("No earlier prompt is like this.") : _("There are no earlier prompts yet."));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), !found);
}

static void
search_changed_cb (TakesHistoryPopover *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  items_changed_cb (self);
}

static void
takes_history_popover_map (GtkWidget *widget)
{
  TakesHistoryPopover *self = TAKES_HISTORY_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  GTK_WIDGET_CLASS (takes_history_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
takes_history_popover_dispose (GObject *object)
{
  g_clear_object (&TAKES_HISTORY_POPOVER (object)->filter);
  g_clear_object (&TAKES_HISTORY_POPOVER (object)->selection);

  G_OBJECT_CLASS (takes_history_popover_parent_class)->dispose (object);
}

static void
takes_history_popover_class_init (TakesHistoryPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_history_popover_dispose;
  widget_class->map = takes_history_popover_map;

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/takes/Takes/ui/compose/takes-history-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesHistoryPopover, search);
  gtk_widget_class_bind_template_child (widget_class, TakesHistoryPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, TakesHistoryPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, TakesHistoryPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
takes_history_popover_init (TakesHistoryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_history_popover_new:
 * @history: what is offered
 */
GtkWidget *
takes_history_popover_new (TakesPromptHistory *history)
{
  TakesHistoryPopover *self = g_object_new (TAKES_TYPE_HISTORY_POPOVER, NULL);
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkFilterListModel *found;

  self->filter = gtk_string_filter_new (text);
  found = gtk_filter_list_model_new (g_object_ref (takes_prompt_history_get_model (history)),
                                     GTK_FILTER (g_object_ref (self->filter)));
  self->selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (found)));
  gtk_list_view_set_model (self->list, self->selection);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);

  return GTK_WIDGET (self);
}
