/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-account-box.h"

#include "takes-price.h"

#include <glib/gi18n.h>

/*
 * One account among the preferences: its name, whether its key works, its place, its end.
 *
 * Actions: account.test; those that concern the list are signals.
 * Signals: "edit", "remove", "move" (int: −1 up, 1 down).
 */
struct _TakesAccountBox
{
  AdwExpanderRow  parent_instance;

  TakesEngine    *engine;
  TakesAccount   *account;
  GCancellable   *cancellable;

  GtkEditable    *name_row;
  AdwActionRow   *test_row;
  GtkSpinner     *spinner;
  AdwActionRow   *key_row;
  GtkWidget      *place_row;
  GtkWidget      *up_button;
  GtkWidget      *down_button;
};

G_DEFINE_FINAL_TYPE (TakesAccountBox, takes_account_box, ADW_TYPE_EXPANDER_ROW)

enum {
  EDIT,
  REMOVE,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_account (TakesAccountBox *self)
{
  const TakesProvider *provider = takes_provider_find (takes_account_get_service (self->account));
  const char *service = provider ? provider->display_name : takes_account_get_service (self->account);
  const char *name = takes_account_get_name (self->account);
  const char *address = takes_provider_get_base_url (self->account);
  const char *own = takes_account_get_base_url (self->account);
  g_autofree char *place = own ? g_strdup_printf ("%s · %s", service, own) : g_strdup (service);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), g_strcmp0 (place, name) == 0 ? "" : place);
  adw_action_row_set_subtitle (self->key_row, address ? address : "");
  if (g_strcmp0 (gtk_editable_get_text (self->name_row), name) != 0)
    gtk_editable_set_text (self->name_row, name);
}

static void
name_applied_cb (TakesAccountBox *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  g_autoptr (TakesAccount) renamed = NULL;

  if (!*name)
    {
      gtk_editable_set_text (self->name_row, takes_account_get_name (self->account));
      return;
    }

  renamed = takes_account_new (takes_account_get_id (self->account), takes_account_get_service (self->account), name,
                               takes_account_get_base_url (self->account), FALSE);
  takes_engine_add_account (self->engine, renamed);
}

static void
set_busy (TakesAccountBox *self,
          gboolean         busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.test", !busy);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesAccountBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *words = NULL;
  TakesBalance balance = { 0 };
  gboolean works = takes_engine_check_account_finish (TAKES_ENGINE (source), result, &balance, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (works && balance.known)
    {
      amount = takes_money_format (balance.amount, balance.currency);
      /* Translators: %s is an amount of money. */
      words = g_strdup_printf (_("The key works. Balance: %s"), amount);
    }

  adw_action_row_set_subtitle (self->test_row, words ? words :
                               !works ? error->message :
                               balance.unproven ? _("The key was not refused, so it probably works.") : _("The key works."));
}

static void
test_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesAccountBox *self = TAKES_ACCOUNT_BOX (widget);

  set_busy (self, TRUE);
  adw_action_row_set_subtitle (self->test_row, _("Asking…"));
  takes_engine_check_account_async (self->engine, self->account, NULL, self->cancellable, checked_cb, g_object_ref (self));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
move_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, g_str_equal (action, "account.move-up") ? -1 : 1);
}

static void
takes_account_box_dispose (GObject *object)
{
  TakesAccountBox *self = TAKES_ACCOUNT_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_account_box_parent_class)->dispose (object);
}

static void
takes_account_box_finalize (GObject *object)
{
  g_clear_object (&TAKES_ACCOUNT_BOX (object)->cancellable);

  G_OBJECT_CLASS (takes_account_box_parent_class)->finalize (object);
}

static void
takes_account_box_class_init (TakesAccountBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_account_box_dispose;
  object_class->finalize = takes_account_box_finalize;

  signals[EDIT] = g_signal_new ("edit", TAKES_TYPE_ACCOUNT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", TAKES_TYPE_ACCOUNT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", TAKES_TYPE_ACCOUNT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "account.test", NULL, test_cb);
  gtk_widget_class_install_action (widget_class, "account.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "account.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "account.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "account.move-down", NULL, move_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-account-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, name_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, test_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, key_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, place_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, up_button);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountBox, down_button);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
}

static void
takes_account_box_init (TakesAccountBox *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_account_box_new:
 * @engine: asked whether the key works
 * @account: whose row this is
 */
GtkWidget *
takes_account_box_new (TakesEngine  *engine,
                       TakesAccount *account)
{
  TakesAccountBox *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);

  self = g_object_new (TAKES_TYPE_ACCOUNT_BOX, NULL);
  self->engine = g_object_ref (engine);
  self->account = g_object_ref (account);
  show_account (self);

  return GTK_WIDGET (self);
}

/**
 * takes_account_box_set_account:
 * @account: the same account, with another name or address
 */
void
takes_account_box_set_account (TakesAccountBox *self,
                               TakesAccount    *account)
{
  g_return_if_fail (TAKES_IS_ACCOUNT_BOX (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));

  if (g_set_object (&self->account, account))
    show_account (self);
}

/**
 * takes_account_box_get_account:
 *
 * Returns: (transfer none): whose row this is
 */
TakesAccount *
takes_account_box_get_account (TakesAccountBox *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT_BOX (self), NULL);

  return self->account;
}

/**
 * takes_account_box_show_place:
 * @first: whether no account stands above
 * @last: whether none stands below
 */
void
takes_account_box_show_place (TakesAccountBox *self,
                              gboolean         first,
                              gboolean         last)
{
  g_return_if_fail (TAKES_IS_ACCOUNT_BOX (self));

  gtk_widget_set_visible (self->place_row, !first || !last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.move-up", !first);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.move-down", !last);
}

/**
 * takes_account_box_focus_place:
 * @steps: −1 or 1: the way it went
 *
 * Whoever moves an account by the keyboard goes on with it; at the end of the list, back.
 */
void
takes_account_box_focus_place (TakesAccountBox *self,
                               int              steps)
{
  GtkWidget *button;

  g_return_if_fail (TAKES_IS_ACCOUNT_BOX (self));

  button = steps < 0 ? self->up_button : self->down_button;
  if (!gtk_widget_get_sensitive (button))
    button = steps < 0 ? self->down_button : self->up_button;
  gtk_widget_grab_focus (button);
}
