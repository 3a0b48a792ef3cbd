/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-jobs-button.h"

#include "takes-batch-row.h"
#include "takes-batch-words.h"

#include <glib/gi18n.h>

#define SHOWN_AT_FIRST 6

/*
 * Says in the header bar what runs ("3 of 8"), is marked when something waits for a decision, and lists the
 * newest batches. It stays, without a number, while nothing runs: it is the way back to earlier batches.
 */
struct _TakesJobsButton
{
  GtkWidget          parent_instance;

  TakesEngine       *engine;
  GtkSliceListModel *shown;

  GtkWidget         *button;
  GtkWidget         *icon;
  GtkLabel          *count;
  GtkPopover        *popover;
  GtkListBox        *list;
  GtkWidget         *all_button;
};

G_DEFINE_FINAL_TYPE (TakesJobsButton, takes_jobs_button, GTK_TYPE_WIDGET)

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return takes_batch_row_new (item);
}

static void
row_activated_cb (TakesJobsButton *self)
{
  gtk_popover_popdown (self->popover);
}

static void
show_all_cb (TakesJobsButton *self)
{
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  gtk_widget_set_visible (self->all_button, FALSE);
}

/* Takes arrived and asked for, over all batches in which something runs. */
static gboolean
count_running (TakesJobsButton *self,
               guint           *done,
               guint           *all)
{
  GListModel *batches = takes_engine_get_batches (self->engine);

  *done = *all = 0;

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);

      if (takes_batch_count_active (batch) == 0)
        continue;

      *done += takes_batch_count_done (batch);
      *all += g_list_model_get_n_items (takes_batch_get_jobs (batch));
    }

  return *all > 0;
}

static void
update (TakesJobsButton *self)
{
  guint n_batches = g_list_model_get_n_items (takes_engine_get_batches (self->engine));
  guint done, all, waiting;
  gboolean running = count_running (self, &done, &all);
  g_autofree char *text = running ? takes_batch_describe_progress (done, all) : NULL;
  const char *name = running ? text : _("Batches");

  g_object_get (self->engine, "n-waiting-for-person", &waiting, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), n_batches > 0);
  gtk_label_set_text (self->count, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), running);
  gtk_widget_set_visible (self->icon, !running || waiting > 0);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), waiting > 0 ? "dialog-warning-symbolic" : "takes-jobs-symbolic");
  gtk_widget_set_tooltip_text (self->button, waiting > 0 ? _("Something needs a decision") : _("Batches"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (waiting > 0)
    gtk_widget_add_css_class (self->button, "needs-person");
  else
    gtk_widget_remove_css_class (self->button, "needs-person");

  if (gtk_slice_list_model_get_size (self->shown) == SHOWN_AT_FIRST)
    gtk_widget_set_visible (self->all_button, n_batches > SHOWN_AT_FIRST);
}

static void
takes_jobs_button_dispose (GObject *object)
{
  TakesJobsButton *self = TAKES_JOBS_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->shown);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_jobs_button_parent_class)->dispose (object);
}

static void
takes_jobs_button_class_init (TakesJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_jobs_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, count);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, list);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, all_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
takes_jobs_button_init (TakesJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_jobs_button_set_engine:
 * @engine: an open engine; to be called once
 *
 * Lists the engine's batches and counts what is on its way.
 */
void
takes_jobs_button_set_engine (TakesJobsButton *self,
                              TakesEngine     *engine)
{
  GListModel *batches;

  g_return_if_fail (TAKES_IS_JOBS_BUTTON (self));
  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  batches = takes_engine_get_batches (engine);
  self->shown = gtk_slice_list_model_new (g_object_ref (batches), 0, SHOWN_AT_FIRST);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row_cb, NULL, NULL);

  g_signal_connect_object (batches, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "take-arrived", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "batch-finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
