/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which account pays for which model: kept by the model's key, and offered where there is a choice. */

#include "takes-model-accounts.h"

#include "takes-account.h"
#include "takes-catalogue.h"
#include "takes-settings.h"

static void
add_account (GListStore *accounts,
             const char *id,
             const char *service)
{
  g_autoptr (TakesAccount) account = takes_account_new (id, service, id, NULL, FALSE);

  g_list_store_append (accounts, account);
}

static void
assert_pays (GSettings  *settings,
             TakesModel *model,
             const char *account)
{
  g_autofree char *found = takes_model_accounts_find (settings, model);

  g_assert_cmpstr (found, ==, account);
}

static void
test_kept (gconstpointer data)
{
  GSettings *settings = (GSettings *) data;
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  TakesModel *wan = takes_catalogue_find (catalogue, "alibaba:wan@2.6");
  TakesModel *preview = takes_catalogue_find (catalogue, "alibaba:wan@2.5-preview");

  assert_pays (settings, wan, NULL);
  takes_model_accounts_put (settings, wan, "work");
  takes_model_accounts_put (settings, preview, "home");
  assert_pays (settings, wan, "work");
  assert_pays (settings, preview, "home");

  takes_model_accounts_put (settings, wan, "home");
  takes_model_accounts_put (settings, preview, NULL);
  assert_pays (settings, wan, "home");
  assert_pays (settings, preview, NULL);
  takes_model_accounts_put (settings, wan, NULL);
}

/* A model that only one account has needs no row; picking in the row is kept. */
static void
test_row (gconstpointer data)
{
  GSettings *settings = (GSettings *) data;
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (GListStore) accounts = g_list_store_new (TAKES_TYPE_ACCOUNT);
  TakesModel *wan = takes_catalogue_find (catalogue, "alibaba:wan@2.6");
  TakesModel *preview = takes_catalogue_find (catalogue, "alibaba:wan@2.5-preview");
  GtkWidget *row;

  add_account (accounts, "home", "runware");
  g_assert_null (takes_model_accounts_create_row (settings, wan, G_LIST_MODEL (accounts)));
  add_account (accounts, "gate", "toapis");
  g_assert_null (takes_model_accounts_create_row (settings, preview, G_LIST_MODEL (accounts)));

  takes_model_accounts_put (settings, wan, "gate");
  row = g_object_ref_sink (takes_model_accounts_create_row (settings, wan, G_LIST_MODEL (accounts)));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  assert_pays (settings, wan, "home");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  assert_pays (settings, wan, NULL);
  g_object_unref (row);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *program = g_build_filename (g_getenv ("TAKES_TEST_BUILD_ROOT"), "src", "takes", NULL);
  g_autoptr (GSettings) settings = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  settings = takes_settings_open_in (program, NULL);
  g_assert_nonnull (settings);

  g_test_add_data_func ("/model-accounts/kept", settings, test_kept);
  g_test_add_data_func ("/model-accounts/row", settings, test_row);

  return g_test_run ();
}
