/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-jobs-button.h"

#include "takes-balance-words.h"
#include "takes-batch-words.h"
#include "takes-engine-money.h"
#include "takes-jobs-list.h"

#include <glib/gi18n.h>

/* A balance that is not older is shown with its age, and not asked for again. */
#define BALANCE_AGE (G_GINT64_CONSTANT (300) * G_USEC_PER_SEC)

/*
 * Says in the header bar what runs ("3 of 8"), is marked when something waits for a decision, and lists the
 * newest batches and their jobs, with the balance of each account whose service tells one. It stays, without a
 * number, while nothing runs: it is the way back to earlier batches.
 */
struct _TakesJobsButton
{
  GtkWidget      parent_instance;

  TakesEngine   *engine;

  GtkWidget     *button;
  GtkWidget     *icon;
  GtkLabel      *count;
  GtkPopover    *popover;
  TakesJobsList *list;
  GtkLabel      *balance;
};

G_DEFINE_FINAL_TYPE (TakesJobsButton, takes_jobs_button, GTK_TYPE_WIDGET)

/* It comes onto the stage. */
static void
chosen_cb (TakesJobsButton *self,
           TakesBatch      *batch)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-batch", "s", takes_batch_get_id (batch));
}

/* What is known, one account a line; what is known to nobody is not shown. */
static void
show_balances (TakesJobsButton *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  gint64 now = takes_clock_get_wall (takes_engine_get_clock (self->engine));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);
      g_autofree char *words = NULL;
      TakesBalance balance;
      gint64 asked_at;

      if (!takes_engine_get_balance (self->engine, takes_account_get_id (account), &balance, &asked_at))
        continue;

      words = takes_balance_describe (takes_account_get_name (account), balance.amount, balance.currency, now - asked_at);
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", words);
    }

  gtk_label_set_text (self->balance, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->balance), text->len > 0);
}

/* Only while somebody looks, and at most rarely: it is free, but services count questions. */
static void
shown_cb (TakesJobsButton *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      takes_engine_ask_balance (self->engine, account, BALANCE_AGE);
    }

  show_balances (self);
  takes_jobs_list_open (self->list, self->engine, takes_engine_get_batches (self->engine));
}

static void
closed_cb (TakesJobsButton *self)
{
  takes_jobs_list_close (self->list);
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
}

static void
takes_jobs_button_dispose (GObject *object)
{
  TakesJobsButton *self = TAKES_JOBS_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_jobs_button_parent_class)->dispose (object);
}

static void
takes_jobs_button_class_init (TakesJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_jobs_button_dispose;
  g_type_ensure (TAKES_TYPE_JOBS_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, count);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, list);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsButton, balance);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
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

  g_signal_connect_object (batches, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "take-arrived", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "batch-finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "balance-changed", G_CALLBACK (show_balances), self, G_CONNECT_SWAPPED);
  update (self);
}
