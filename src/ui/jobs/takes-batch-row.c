/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-row.h"

#include "takes-batch-words.h"

/* One batch in the list of the jobs button; activating it opens the batch on the stage (win.open-batch). */
struct _TakesBatchRow
{
  GtkListBoxRow  parent_instance;

  TakesBatch    *batch;

  GtkLabel      *name;
  GtkLabel      *status;
  GtkSpinner    *spinner;
  GtkWidget     *decision;
};

G_DEFINE_FINAL_TYPE (TakesBatchRow, takes_batch_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (TakesBatchRow *self)
{
  g_autofree char *status = takes_batch_describe (self->batch);
  gboolean active = takes_batch_count_active (self->batch) > 0;

  gtk_label_set_text (self->name, takes_batch_get_name (self->batch));
  gtk_label_set_text (self->status, status);
  gtk_spinner_set_spinning (self->spinner, active);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), active);
  gtk_widget_set_visible (self->decision, takes_batch_count_waiting (self->batch) > 0);
}

static void
takes_batch_row_dispose (GObject *object)
{
  g_clear_object (&TAKES_BATCH_ROW (object)->batch);

  G_OBJECT_CLASS (takes_batch_row_parent_class)->dispose (object);
}

static void
takes_batch_row_class_init (TakesBatchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_batch_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-batch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesBatchRow, name);
  gtk_widget_class_bind_template_child (widget_class, TakesBatchRow, status);
  gtk_widget_class_bind_template_child (widget_class, TakesBatchRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesBatchRow, decision);
}

static void
takes_batch_row_init (TakesBatchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_batch_row_new:
 * @batch: whose name and counts it follows
 *
 * Returns: a row that opens the batch
 */
GtkWidget *
takes_batch_row_new (TakesBatch *batch)
{
  TakesBatchRow *self;

  g_return_val_if_fail (TAKES_IS_BATCH (batch), NULL);

  self = g_object_new (TAKES_TYPE_BATCH_ROW, NULL);
  self->batch = g_object_ref (batch);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", takes_batch_get_id (batch));
  g_signal_connect_object (batch, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
