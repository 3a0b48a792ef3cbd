/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preferences.h"

#include "takes-accounts-page.h"
#include "takes-spending-page.h"

/*
 * The window of preferences, each page a class of its own.
 *
 * Signal: "use-account" (string: id of an account that is to pay from now on).
 */
struct _TakesPreferences
{
  AdwPreferencesWindow  parent_instance;

  TakesAccountsPage    *accounts_page;
  TakesSpendingPage    *spending_page;
};

enum {
  USE_ACCOUNT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TakesPreferences, takes_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
use_cb (TakesPreferences *self,
        const char       *account_id)
{
  g_signal_emit (self, signals[USE_ACCOUNT], 0, account_id);
}

static void
takes_preferences_class_init (TakesPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[USE_ACCOUNT] = g_signal_new ("use-account", TAKES_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TAKES_TYPE_ACCOUNTS_PAGE);
  g_type_ensure (TAKES_TYPE_SPENDING_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesPreferences, accounts_page);
  gtk_widget_class_bind_template_child (widget_class, TakesPreferences, spending_page);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
}

static void
takes_preferences_init (TakesPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_preferences_new:
 * @engine: whose accounts are shown
 * @settings: (nullable): of the window; %NULL when the schema is not installed
 * @parent: (nullable): the window it stands over
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
takes_preferences_new (TakesEngine *engine,
                       GSettings   *settings,
                       GtkWindow   *parent)
{
  TakesPreferences *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);

  self = g_object_new (TAKES_TYPE_PREFERENCES, "transient-for", parent, NULL);
  takes_accounts_page_set_engine (self->accounts_page, engine, settings);
  takes_spending_page_set_engine (self->spending_page, engine);

  return GTK_WIDGET (self);
}
