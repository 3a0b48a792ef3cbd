/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-accounts.h"

#include "takes-account.h"
#include "takes-provider.h"

#include <glib/gi18n.h>

#define KEY "model-accounts"

/**
 * takes_model_accounts_find:
 *
 * Returns: (transfer full) (nullable): id of the account that pays for @model; %NULL: the one that is chosen
 */
char *
takes_model_accounts_find (GSettings  *settings,
                           TakesModel *model)
{
  g_autoptr (GVariant) all = NULL;
  char *account = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  all = g_settings_get_value (settings, KEY);
  g_variant_lookup (all, takes_model_get_key (model), "s", &account);

  return account;
}

/**
 * takes_model_accounts_put:
 * @account_id: (nullable): %NULL: whichever is chosen
 */
void
takes_model_accounts_put (GSettings  *settings,
                          TakesModel *model,
                          const char *account_id)
{
  g_autoptr (GVariant) all = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key, *value;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TAKES_IS_MODEL (model));

  all = g_settings_get_value (settings, KEY);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (g_strcmp0 (key, takes_model_get_key (model)) != 0)
      g_variant_builder_add (&builder, "{ss}", key, value);
  if (account_id)
    g_variant_builder_add (&builder, "{ss}", takes_model_get_key (model), account_id);

  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *pspec,
             GSettings   *settings)
{
  const char *const *ids = g_object_get_data (G_OBJECT (row), "ids");
  guint selected = adw_combo_row_get_selected (row);

  if (selected != GTK_INVALID_LIST_POSITION)
    takes_model_accounts_put (settings, g_object_get_data (G_OBJECT (row), "model"), selected > 0 ? ids[selected - 1] : NULL);
}

/**
 * takes_model_accounts_create_row:
 * @accounts: of TakesAccount
 *
 * Returns: (transfer none) (nullable): a row to choose who pays for @model; %NULL where there is no choice
 */
GtkWidget *
takes_model_accounts_create_row (GSettings  *settings,
                                 TakesModel *model,
                                 GListModel *accounts)
{
  g_autofree char *chosen = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint selected = 0;
  GtkWidget *row;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (accounts), NULL);

  chosen = takes_model_accounts_find (settings, model);
  gtk_string_list_append (names, _("The One Chosen Last"));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!takes_model_is_on (model, takes_provider_get_rules (account)))
        continue;

      gtk_string_list_append (names, takes_account_get_name (account));
      g_ptr_array_add (ids, g_strdup (takes_account_get_id (account)));
      if (g_strcmp0 (takes_account_get_id (account), chosen) == 0)
        selected = ids->len;
    }

  if (ids->len < 2)
    return NULL;

  row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), takes_model_get_name (model));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_ptr_array_add (ids, NULL);
  g_object_set_data_full (G_OBJECT (row), "ids", g_ptr_array_free (g_steal_pointer (&ids), FALSE),
                          (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (row), "model", g_object_ref (model), g_object_unref);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), settings, 0);

  return row;
}
