/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-key-dialog.h"

#include "takes-price.h"

#include <glib/gi18n.h>

/*
 * Adds an account, or gives one another key or address: the key is tested with a free call, stored, and
 * offered for use. The service is reached at its own address unless another is given under Advanced.
 *
 * Signals: "added" (const char *account_id, gboolean use).
 * Actions: key.check, key.use (b: whether the account pays from now on).
 */
struct _TakesKeyDialog
{
  AdwWindow       parent_instance;

  TakesEngine    *engine;
  TakesAccount   *replaced;       /* whose key and address these are; NULL: a new account */
  TakesAccount   *account;
  GCancellable   *cancellable;
  char           *balance;        /* a sentence, NULL when the service did not tell */
  gboolean        unproven;       /* the key was not refused, and that is all */

  GtkStack       *stack;
  AdwComboRow    *service_row;
  AdwComboRow    *region_row;
  GtkEditable    *key_row;
  AdwExpanderRow *advanced_row;
  GtkEditable    *address_row;
  GtkLabel       *message;
  GtkWidget      *link;
  GtkSpinner     *spinner;
  GtkButton      *check_button;
  AdwStatusPage  *done_page;
  GtkWidget      *use_button;
};

G_DEFINE_FINAL_TYPE (TakesKeyDialog, takes_key_dialog, ADW_TYPE_WINDOW)

enum {
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TakesProvider *
get_provider (TakesKeyDialog *self)
{
  guint n_providers;
  const TakesProvider *const *providers = takes_provider_all (&n_providers);
  guint selected = adw_combo_row_get_selected (self->service_row);

  return selected < n_providers ? providers[selected] : NULL;
}

static char *
dup_key (TakesKeyDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->key_row)));
}

/* An address may have a part that only the person knows. */
static gboolean
has_gap (const char *address)
{
  return address && strchr (address, '{');
}

/* NULL: the service's own address. */
static char *
dup_address (TakesKeyDialog *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->address_row)));
  gsize length = strlen (address);

  while (length > 0 && address[length - 1] == '/')
    address[--length] = '\0';

  return length > 0 ? g_steal_pointer (&address) : NULL;
}

static TakesAccount *
find_account (TakesKeyDialog *self,
              const char     *service,
              const char     *address)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!takes_account_is_demo (account) &&
          g_strcmp0 (takes_account_get_service (account), service) == 0 &&
          g_strcmp0 (takes_account_get_base_url (account), address) == 0)
        return g_steal_pointer (&account);
    }

  return NULL;
}

static gboolean
is_taken (TakesKeyDialog *self,
          const char     *id,
          const char     *name)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (takes_account_get_id (account), id) == 0 || g_strcmp0 (takes_account_get_name (account), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* "Runware", "Runware 2" …, each with an id of its own for its address: the key of one place is never sent to
 * another. */
static TakesAccount *
make_account (TakesKeyDialog      *self,
              const TakesProvider *provider,
              const char          *address)
{
  g_autoptr (GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *sum = address ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, address, -1) : NULL;
  g_autofree char *id = address ? g_strdup_printf ("%s-%.12s", provider->id, sum) : g_strdup (provider->id);
  g_autofree char *name = uri ? g_strdup_printf ("%s (%s)", provider->display_name, g_uri_get_host (uri))
                              : g_strdup (provider->display_name);
  g_autofree char *free_id = g_strdup (id);
  g_autofree char *free_name = g_strdup (name);

  for (guint number = 2; is_taken (self, free_id, free_name); number++)
    {
      g_free (free_id);
      g_free (free_name);
      free_id = g_strdup_printf ("%s-%u", id, number);
      free_name = g_strdup_printf ("%s %u", name, number);
    }

  return takes_account_new (free_id, provider->id, free_name, address, FALSE);
}

static void
set_busy (TakesKeyDialog *self,
          gboolean        busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  /* Not insensitive: the focus stays where it is. */
  gtk_editable_set_editable (self->key_row, !busy);
  gtk_editable_set_editable (self->address_row, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->service_row), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.check", !busy && *gtk_editable_get_text (self->key_row));
}

static void
show_message (TakesKeyDialog *self,
              const char     *text)
{
  gtk_label_set_text (self->message, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
show_done (TakesKeyDialog *self,
           gboolean        session_only)
{
  const char *name = takes_account_get_name (self->account);
  g_autofree char *use = g_strdup_printf (_("Use %s From Now On"), name);
  g_autoptr (GString) text = g_string_new (self->unproven ? _("The service has no question that costs nothing and proves it.")
                                                          : self->balance);
  g_autofree char *escaped = NULL;

  if (session_only)
    {
      if (text->len)
        g_string_append (text, "\n\n");
      g_string_append (text, _("There is no keyring to keep it in: the key lasts until you quit Takes."));
    }

  escaped = g_markup_escape_text (text->str, -1);
  adw_status_page_set_title (self->done_page, self->unproven ? _("The Key Probably Works") : _("The Key Works"));
  adw_status_page_set_description (self->done_page, escaped);
  gtk_button_set_label (GTK_BUTTON (self->use_button), use);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->use_button);
}

/* What was only renewed pays, or not, as before. */
static void
finish (TakesKeyDialog *self,
        gboolean        session_only)
{
  if (self->replaced && !session_only)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_done (self, session_only);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean session_only = FALSE;
  gboolean stored = takes_secrets_store_finish (TAKES_SECRETS (source), result, &session_only, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);

  if (!stored)
    {
      show_message (self, error->message);
      return;
    }

  takes_engine_add_account (self->engine, self->account);
  finish (self, session_only);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  TakesBalance balance = { 0 };
  gboolean works = takes_engine_check_account_finish (TAKES_ENGINE (source), result, &balance, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (!works)
    {
      set_busy (self, FALSE);
      show_message (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
      return;
    }

  g_clear_pointer (&self->balance, g_free);
  self->unproven = balance.unproven;
  if (balance.known)
    {
      g_autofree char *amount = takes_money_format (balance.amount, balance.currency);

      self->balance = g_strdup_printf (_("Balance: %s"), amount);
    }

  key = dup_key (self);
  takes_secrets_store_async (takes_engine_get_secrets (self->engine),
                             takes_account_get_id (self->account), takes_account_get_name (self->account), key,
                             self->cancellable, stored_cb, g_object_ref (self));
}

static void
check_key (TakesKeyDialog *self,
           TakesAccount   *account)
{
  g_autofree char *key = dup_key (self);

  g_set_object (&self->account, account);
  takes_engine_check_account_async (self->engine, account, key, self->cancellable, checked_cb, g_object_ref (self));
}

/* An account that has lost its key gets it back; one that has a key is another account. */
static void
known_key_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesKeyDialog) self = user_data;
  g_autofree char *key = takes_secrets_lookup_finish (TAKES_SECRETS (source), result, NULL);
  const TakesProvider *provider = get_provider (self);
  g_autofree char *address = dup_address (self);
  g_autoptr (TakesAccount) account = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || !provider)
    return;

  account = key ? NULL : find_account (self, provider->id, address);
  if (!account)
    account = make_account (self, provider, address);
  check_key (self, account);
}

static void
begin_check (TakesKeyDialog      *self,
             const TakesProvider *provider,
             const char          *address)
{
  g_autoptr (TakesAccount) known = find_account (self, provider->id, address);
  g_autoptr (TakesAccount) account = NULL;

  if (self->replaced)
    account = takes_account_new (takes_account_get_id (self->replaced), provider->id,
                                 takes_account_get_name (self->replaced), address, FALSE);
  else if (!known)
    account = make_account (self, provider, address);

  if (account)
    check_key (self, account);
  else
    takes_secrets_lookup_async (takes_engine_get_secrets (self->engine), takes_account_get_id (known),
                                self->cancellable, known_key_cb, g_object_ref (self));
}

static void
check_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesKeyDialog *self = TAKES_KEY_DIALOG (widget);
  const TakesProvider *provider = get_provider (self);
  g_autofree char *key = dup_key (self);
  g_autofree char *address = dup_address (self);
  g_autoptr (GError) error = NULL;

  if (!provider || !*key)
    return;

  if (has_gap (address) || (address && !takes_account_check_url (address, &error)))
    {
      adw_expander_row_set_expanded (self->advanced_row, TRUE);
      show_message (self, error ? error->message : _("Put what your service tells you in place of the words in braces."));
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return;
    }

  show_message (self, NULL);
  set_busy (self, TRUE);
  begin_check (self, provider, address);
}

static void
use_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  TakesKeyDialog *self = TAKES_KEY_DIALOG (widget);

  g_signal_emit (self, signals[SIGNAL_ADDED], 0, takes_account_get_id (self->account), g_variant_get_boolean (parameter));
  gtk_window_close (GTK_WINDOW (self));
}

/* Key and place belong together: the region is an address. */
static void
region_changed_cb (TakesKeyDialog *self)
{
  const TakesProvider *provider = get_provider (self);
  guint selected = adw_combo_row_get_selected (self->region_row);
  const char *address;

  if (!provider || !provider->regions || selected == GTK_INVALID_LIST_POSITION)
    return;

  address = provider->regions[selected].base_url;
  gtk_editable_set_text (self->address_row, g_strcmp0 (address, provider->default_base_url) == 0 ? "" : address);
  if (has_gap (address))
    adw_expander_row_set_expanded (self->advanced_row, TRUE);
}

static void
show_regions (TakesKeyDialog      *self,
              const TakesProvider *provider)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; provider && provider->regions && provider->regions[i].name; i++)
    gtk_string_list_append (names, _(provider->regions[i].name));

  g_signal_handlers_block_by_func (self->region_row, region_changed_cb, self);
  adw_combo_row_set_model (self->region_row, G_LIST_MODEL (names));
  g_signal_handlers_unblock_by_func (self->region_row, region_changed_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->region_row), g_list_model_get_n_items (G_LIST_MODEL (names)) > 0);
}

static void
service_changed_cb (TakesKeyDialog *self)
{
  const TakesProvider *provider = get_provider (self);

  gtk_editable_set_text (self->address_row, "");
  show_regions (self, provider);
  gtk_widget_set_visible (self->link, provider && provider->key_page);
  if (provider && provider->key_page)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->link), provider->key_page);
}

static void
key_changed_cb (TakesKeyDialog *self)
{
  show_message (self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.check", *gtk_editable_get_text (self->key_row));
}

static void
entry_activated_cb (TakesKeyDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "key.check", NULL);
}

static void
fill_services (TakesKeyDialog *self)
{
  guint n_providers;
  const TakesProvider *const *providers = takes_provider_all (&n_providers);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_providers; i++)
    gtk_string_list_append (names, providers[i]->display_name);

  adw_combo_row_set_model (self->service_row, G_LIST_MODEL (names));
}

static void
takes_key_dialog_dispose (GObject *object)
{
  TakesKeyDialog *self = TAKES_KEY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->replaced);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_key_dialog_parent_class)->dispose (object);
}

static void
takes_key_dialog_finalize (GObject *object)
{
  TakesKeyDialog *self = TAKES_KEY_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->balance);

  G_OBJECT_CLASS (takes_key_dialog_parent_class)->finalize (object);
}

static void
takes_key_dialog_class_init (TakesKeyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_key_dialog_dispose;
  object_class->finalize = takes_key_dialog_finalize;

  signals[SIGNAL_ADDED] = g_signal_new ("added", TAKES_TYPE_KEY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "key.check", NULL, check_cb);
  gtk_widget_class_install_action (widget_class, "key.use", "b", use_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, service_row);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, message);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, link);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, check_button);
  gtk_widget_class_bind_template_child (widget_class, TakesKeyDialog, use_button);
  gtk_widget_class_bind_template_callback (widget_class, service_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
takes_key_dialog_init (TakesKeyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_services (self);
  service_changed_cb (self);
  key_changed_cb (self);
}

/**
 * takes_key_dialog_new:
 * @engine: where the account is added
 * @parent: (nullable): the window it stands over
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
takes_key_dialog_new (TakesEngine *engine,
                      GtkWindow   *parent)
{
  TakesKeyDialog *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);

  self = g_object_new (TAKES_TYPE_KEY_DIALOG, "transient-for", parent, NULL);
  self->engine = g_object_ref (engine);

  return GTK_WIDGET (self);
}

static guint
find_provider (const char *service)
{
  guint n_providers;
  const TakesProvider *const *providers = takes_provider_all (&n_providers);

  for (guint i = 0; i < n_providers; i++)
    if (g_strcmp0 (providers[i]->id, service) == 0)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/**
 * takes_key_dialog_new_for:
 * @engine: whose account it is
 * @account: gets another key, and may get another address
 * @parent: (nullable): the window it stands over
 *
 * The old key stays until the new one is proven.
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
takes_key_dialog_new_for (TakesEngine  *engine,
                          TakesAccount *account,
                          GtkWindow    *parent)
{
  TakesKeyDialog *self;
  const char *address;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);

  self = TAKES_KEY_DIALOG (takes_key_dialog_new (engine, parent));
  address = takes_account_get_base_url (account);
  self->replaced = g_object_ref (account);
  adw_combo_row_set_selected (self->service_row, find_provider (takes_account_get_service (account)));
  gtk_widget_set_visible (GTK_WIDGET (self->service_row), FALSE);
  gtk_editable_set_text (self->address_row, address ? address : "");
  adw_expander_row_set_expanded (self->advanced_row, address != NULL);
  gtk_window_set_title (GTK_WINDOW (self), takes_account_get_name (account));
  gtk_button_set_label (self->check_button, _("_Test and Replace"));

  return GTK_WIDGET (self);
}
