/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-accounts-page.h"

#include "takes-account-box.h"
#include "takes-key-dialog.h"
#include "takes-model-accounts.h"

#include <glib/gi18n.h>

/*
 * The accounts, in the order in which they are offered, and which of them pays for which model. A removed
 * account can be brought back while its toast stands; then its key is forgotten.
 *
 * Action: accounts.add. Signal: "use" (string: id of an account that is to pay from now on).
 */
struct _TakesAccountsPage
{
  AdwPreferencesPage    parent_instance;

  TakesEngine          *engine;
  GSettings            *settings;
  GHashTable           *removed;       /* id → Removed: not forgotten yet */
  GPtrArray            *boxes;         /* of TakesAccountBox, borrowed */
  GPtrArray            *model_rows;    /* of GtkWidget, borrowed */

  AdwPreferencesGroup  *accounts_group;
  AdwPreferencesGroup  *models_group;
  GtkWidget            *empty_row;
};

typedef struct {
  TakesAccount *account;
  char         *before;      /* id of the account that stood below; NULL: none */
} Removed;

enum {
  USE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TakesAccountsPage, takes_accounts_page, ADW_TYPE_PREFERENCES_PAGE)

static void
removed_free (gpointer data)
{
  Removed *self = data;

  g_object_unref (self->account);
  g_free (self->before);
  g_free (self);
}

/* The account of a page that is only asked for its place. */
static TakesAccount *
get_neighbour (TakesAccountsPage *self,
               TakesAccountBox   *box,
               int                steps)
{
  guint index;

  if (!g_ptr_array_find (self->boxes, box, &index) ||
      (int) index + steps < 0 || index + steps >= self->boxes->len)
    return NULL;

  return takes_account_box_get_account (self->boxes->pdata[(int) index + steps]);
}

/* The title of a toast is markup. */
static AdwToast *
create_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
tell (TakesAccountsPage *self,
      AdwToast          *toast)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!takes_secrets_clear_finish (TAKES_SECRETS (source), result, &error))
    g_message ("A key could not be forgotten: %s", error->message);
}

/* Whoever added the same account again meanwhile has a key for it, which stays. */
static void
forget (TakesAccountsPage *self,
        const char        *id)
{
  if (!takes_engine_find_account (self->engine, id))
    takes_secrets_clear_async (takes_engine_get_secrets (self->engine), id, NULL, forgotten_cb, NULL);
}

static void
dismissed_cb (AdwToast          *toast,
              TakesAccountsPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (toast), "account");

  if (self->engine && g_hash_table_contains (self->removed, id))
    {
      forget (self, id);
      g_hash_table_remove (self->removed, id);
    }
}

static void
undo_cb (AdwToast          *toast,
         TakesAccountsPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (toast), "account");
  const Removed *removed = g_hash_table_lookup (self->removed, id);

  if (!removed)
    return;

  takes_engine_add_account (self->engine, removed->account);
  takes_engine_move_account (self->engine, id, removed->before);
  g_hash_table_remove (self->removed, id);
}

static void
remove_account_cb (TakesAccountsPage *self,
                   TakesAccountBox   *box)
{
  TakesAccount *account = takes_account_box_get_account (box);
  TakesAccount *below = get_neighbour (self, box, 1);
  g_autofree char *id = g_strdup (takes_account_get_id (account));
  g_autofree char *text = NULL;
  AdwToast *toast;
  Removed *removed;

  if (takes_engine_is_account_busy (self->engine, id))
    {
      tell (self, create_toast (_("Takes of this account are still under way. Without its key they would be lost from sight.")));
      return;
    }

  removed = g_new (Removed, 1);
  removed->account = g_object_ref (account);
  removed->before = below ? g_strdup (takes_account_get_id (below)) : NULL;
  g_hash_table_insert (self->removed, g_strdup (id), removed);

  /* Translators: %s is an account. */
  text = g_strdup_printf (_("%s removed"), takes_account_get_name (account));
  toast = create_toast (text);
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "account", g_strdup (id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  takes_engine_remove_account (self->engine, id);
  tell (self, toast);
}

static TakesAccountBox *
find_box (TakesAccountsPage *self,
          const char        *id)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (g_strcmp0 (takes_account_get_id (takes_account_box_get_account (self->boxes->pdata[i])), id) == 0)
      return self->boxes->pdata[i];

  return NULL;
}

static void
move_account_cb (TakesAccountsPage *self,
                 int                steps,
                 TakesAccountBox   *box)
{
  /* Down is past the neighbour: before the one after it. */
  TakesAccount *before = get_neighbour (self, box, steps < 0 ? -1 : 2);
  g_autofree char *id = g_strdup (takes_account_get_id (takes_account_box_get_account (box)));

  takes_engine_move_account (self->engine, id, before ? takes_account_get_id (before) : NULL);
  box = find_box (self, id);
  if (box)
    takes_account_box_focus_place (box, steps);
}

static void
edit_account_cb (TakesAccountsPage *self,
                 TakesAccountBox   *box)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = takes_key_dialog_new_for (self->engine, takes_account_box_get_account (box), GTK_WINDOW (root));

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
added_cb (TakesAccountsPage *self,
          const char        *account_id,
          gboolean           use)
{
  if (use)
    g_signal_emit (self, signals[USE], 0, account_id);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  TakesAccountsPage *self = TAKES_ACCOUNTS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GtkWidget *dialog = takes_key_dialog_new (self->engine, GTK_WINDOW (root));

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GPtrArray *
list_own (TakesAccountsPage *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!takes_account_is_demo (account))
        g_ptr_array_add (own, g_steal_pointer (&account));
    }

  return own;
}

static TakesAccountBox *
create_box (TakesAccountsPage *self,
            TakesAccount      *account)
{
  TakesAccountBox *old = find_box (self, takes_account_get_id (account));
  TakesAccountBox *box = TAKES_ACCOUNT_BOX (takes_account_box_new (self->engine, account));

  g_signal_connect_object (box, "edit", G_CALLBACK (edit_account_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "remove", G_CALLBACK (remove_account_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "move", G_CALLBACK (move_account_cb), self, G_CONNECT_SWAPPED);
  if (old)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (box), adw_expander_row_get_expanded (ADW_EXPANDER_ROW (old)));

  return box;
}

/* The same accounts in the same order: only names and addresses may be others. */
static gboolean
update_boxes (TakesAccountsPage *self,
              GPtrArray         *own)
{
  if (own->len != self->boxes->len)
    return FALSE;

  for (guint i = 0; i < own->len; i++)
    if (find_box (self, takes_account_get_id (own->pdata[i])) != self->boxes->pdata[i])
      return FALSE;

  for (guint i = 0; i < own->len; i++)
    takes_account_box_set_account (self->boxes->pdata[i], own->pdata[i]);

  return TRUE;
}

static void
show_accounts (TakesAccountsPage *self)
{
  g_autoptr (GPtrArray) own = list_own (self);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();

  if (update_boxes (self, own))
    return;

  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (boxes, create_box (self, own->pdata[i]));
  for (guint i = 0; i < self->boxes->len; i++)
    adw_preferences_group_remove (self->accounts_group, self->boxes->pdata[i]);
  for (guint i = 0; i < boxes->len; i++)
    {
      adw_preferences_group_add (self->accounts_group, boxes->pdata[i]);
      takes_account_box_show_place (boxes->pdata[i], i == 0, i + 1 == boxes->len);
    }

  g_ptr_array_unref (self->boxes);
  self->boxes = g_steal_pointer (&boxes);
  gtk_widget_set_visible (self->empty_row, self->boxes->len == 0);
}

static void
show_models (TakesAccountsPage *self)
{
  GListModel *catalogue = G_LIST_MODEL (takes_engine_get_catalogue (self->engine));
  guint n_shown = 0;

  for (guint i = 0; i < self->model_rows->len; i++)
    adw_preferences_group_remove (self->models_group, self->model_rows->pdata[i]);
  g_ptr_array_set_size (self->model_rows, 0);

  for (guint i = 0; self->settings && i < g_list_model_get_n_items (catalogue); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (catalogue, i);
      GtkWidget *row = takes_model_accounts_create_row (self->settings, model, takes_engine_get_accounts (self->engine));

      if (!row)
        continue;
      adw_preferences_group_add (self->models_group, row);
      g_ptr_array_add (self->model_rows, row);
      n_shown++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->models_group), n_shown > 0);
}

static void
show_all (TakesAccountsPage *self)
{
  show_accounts (self);
  show_models (self);
}

static void
takes_accounts_page_dispose (GObject *object)
{
  TakesAccountsPage *self = TAKES_ACCOUNTS_PAGE (object);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->removed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    forget (self, id);
  g_hash_table_remove_all (self->removed);

  g_clear_object (&self->settings);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_accounts_page_parent_class)->dispose (object);
}

static void
takes_accounts_page_finalize (GObject *object)
{
  TakesAccountsPage *self = TAKES_ACCOUNTS_PAGE (object);

  g_hash_table_unref (self->removed);
  g_ptr_array_unref (self->boxes);
  g_ptr_array_unref (self->model_rows);

  G_OBJECT_CLASS (takes_accounts_page_parent_class)->finalize (object);
}

static void
takes_accounts_page_class_init (TakesAccountsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_accounts_page_dispose;
  object_class->finalize = takes_accounts_page_finalize;

  signals[USE] = g_signal_new ("use", TAKES_TYPE_ACCOUNTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "accounts.add", NULL, add_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesAccountsPage, accounts_group);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountsPage, models_group);
  gtk_widget_class_bind_template_child (widget_class, TakesAccountsPage, empty_row);
}

static void
takes_accounts_page_init (TakesAccountsPage *self)
{
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, removed_free);
  self->boxes = g_ptr_array_new ();
  self->model_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_accounts_page_set_engine:
 * @engine: whose accounts these are; once
 * @settings: (nullable): where the account of each model is kept
 */
void
takes_accounts_page_set_engine (TakesAccountsPage *self,
                                TakesEngine       *engine,
                                GSettings         *settings)
{
  g_return_if_fail (TAKES_IS_ACCOUNTS_PAGE (self));
  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (!self->engine);

  self->engine = g_object_ref (engine);
  self->settings = settings ? g_object_ref (settings) : NULL;
  g_signal_connect_object (takes_engine_get_accounts (engine), "items-changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
