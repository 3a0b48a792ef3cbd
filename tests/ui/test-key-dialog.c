/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Key and place belong together: a service offers its regions, and each is an address (gateways.md §5.1). */

#include "takes-key-dialog.h"

#include <string.h>

#include "takes-provider.h"

#include "compose/find-widget.h"

static gboolean
is_row (GtkWidget  *widget,
        const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static const char *
get_address (GtkWidget *dialog)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_widget (dialog, is_row, "Address (empty: the service’s own)")));
}

static void
pick (GtkWidget  *dialog,
      const char *row,
      guint       index)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_widget (dialog, is_row, row)), index);
}

/* The first region is the service's own address, which an empty field stands for. */
static void
check_regions (GtkWidget           *dialog,
               const TakesProvider *provider)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_widget (dialog, is_row, "Region"));
  guint n_regions = 0;

  g_assert_cmpstr (get_address (dialog), ==, "");
  while (provider->regions && provider->regions[n_regions].name)
    n_regions++;

  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (row)), ==, n_regions > 0);
  if (n_regions == 0)
    return;

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n_regions);
  g_assert_cmpstr (provider->regions[0].base_url, ==, provider->default_base_url);
  for (guint i = n_regions; i-- > 0; )
    {
      pick (dialog, "Region", i);
      g_assert_cmpstr (get_address (dialog), ==, i == 0 ? "" : provider->regions[i].base_url);
    }
}

static void
test_regions (void)
{
  g_autoptr (TakesEngine) engine = takes_engine_new (&(TakesEngineOptions) { .no_demo = TRUE });
  GtkWidget *dialog = takes_key_dialog_new (engine, NULL);
  guint n_providers;
  const TakesProvider *const *providers = takes_provider_all (&n_providers);

  for (guint i = n_providers; i-- > 0; )
    {
      g_test_message ("%s", providers[i]->id);
      pick (dialog, "Service", i);
      check_regions (dialog, providers[i]);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What only the person knows stands in braces, and is not sent anywhere before it is filled in. */
static void
test_gap (void)
{
  g_autoptr (TakesEngine) engine = takes_engine_new (&(TakesEngineOptions) { .no_demo = TRUE });
  GtkWidget *dialog = takes_key_dialog_new (engine, NULL);
  guint n_providers, i = 0, k = 0;
  const TakesProvider *const *providers = takes_provider_all (&n_providers);

  while (!g_str_equal (providers[i]->id, "dashscope"))
    i++;
  while (!strchr (providers[i]->regions[k].base_url, '{'))
    k++;

  pick (dialog, "Service", i);
  pick (dialog, "Region", k);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find_widget (dialog, is_row, "Advanced"))));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, is_row, "Key")), "some-key");
  gtk_widget_activate_action (dialog, "key.check", NULL);
  g_assert_nonnull (find_widget (dialog, is_label, "in place of the words in braces"));

  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/key-dialog/regions", test_regions);
  g_test_add_func ("/key-dialog/gap", test_gap);

  return g_test_run ();
}
