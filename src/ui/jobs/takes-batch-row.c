/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-row.h"

#include "takes-batch-words.h"

/* One batch in the list of the jobs button: its name and how it stands. Rows are used for one batch after another. */
struct _TakesBatchRow
{
  AdwBin         parent_instance;

  TakesEngine   *engine;      /* NULL: what is usual in general */
  TakesBatch    *batch;
  GSignalGroup  *signals;

  GtkLabel      *name;
  GtkLabel      *status;
  GtkSpinner    *spinner;
  GtkWidget     *decision;
};

G_DEFINE_FINAL_TYPE (TakesBatchRow, takes_batch_row, ADW_TYPE_BIN)

/**
 * takes_batch_row_update:
 *
 * Says how the batch stands now: time goes on without it.
 */
void
takes_batch_row_update (TakesBatchRow *self)
{
  g_autofree char *status = NULL;
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;
  gboolean active;
  gint64 now;

  g_return_if_fail (TAKES_IS_BATCH_ROW (self));

  if (!self->batch)
    return;

  now = self->engine ? takes_clock_get_wall (takes_engine_get_clock (self->engine)) : g_get_real_time ();
  status = takes_batch_describe (self->batch);
  left = takes_batch_describe_left (self->batch, self->engine, now);
  text = left ? g_strdup_printf ("%s · %s", status, left) : g_strdup (status);
  active = takes_batch_count_active (self->batch) > 0;

  gtk_label_set_text (self->name, takes_batch_get_name (self->batch));
  if (g_strcmp0 (gtk_label_get_text (self->status), text) != 0)
    gtk_label_set_text (self->status, text);
  gtk_spinner_set_spinning (self->spinner, active);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), active);
  gtk_widget_set_visible (self->decision, takes_batch_count_waiting (self->batch) > 0);
}

static void
takes_batch_row_dispose (GObject *object)
{
  TakesBatchRow *self = TAKES_BATCH_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->batch);
  g_clear_object (&self->engine);

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
  self->signals = g_signal_group_new (TAKES_TYPE_BATCH);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (takes_batch_row_update), self);
}

/**
 * takes_batch_row_new:
 *
 * Returns: a row without a batch
 */
GtkWidget *
takes_batch_row_new (void)
{
  return g_object_new (TAKES_TYPE_BATCH_ROW, NULL);
}

/**
 * takes_batch_row_set_batch:
 * @engine: (nullable): whose batch it is
 * @batch: (nullable): whose name and counts it follows from now on
 */
void
takes_batch_row_set_batch (TakesBatchRow *self,
                           TakesEngine   *engine,
                           TakesBatch    *batch)
{
  g_return_if_fail (TAKES_IS_BATCH_ROW (self));

  g_set_object (&self->engine, engine);
  if (!g_set_object (&self->batch, batch))
    return;

  g_signal_group_set_target (self->signals, batch);
  takes_batch_row_update (self);
}
