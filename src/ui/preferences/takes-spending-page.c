/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-spending-page.h"

#include "takes-engine-money.h"
#include "takes-limit-box.h"

/* Above which amounts Takes asks, for each currency in which a service is paid. */
struct _TakesSpendingPage
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *limits_group;
};

G_DEFINE_FINAL_TYPE (TakesSpendingPage, takes_spending_page, ADW_TYPE_PREFERENCES_PAGE)

/* In which the catalogue has prices (models.md). */
static const char *const currencies[] = { "USD", "CNY" };

static void
takes_spending_page_class_init (TakesSpendingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-spending-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesSpendingPage, limits_group);
}

static void
takes_spending_page_init (TakesSpendingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_usual (const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_equal (currencies[i], currency))
      return TRUE;

  return FALSE;
}

/**
 * takes_spending_page_set_engine:
 * @engine: whose limits are shown; to be called once
 */
void
takes_spending_page_set_engine (TakesSpendingPage *self,
                                TakesEngine       *engine)
{
  GArray *limits;

  g_return_if_fail (TAKES_IS_SPENDING_PAGE (self));
  g_return_if_fail (TAKES_IS_ENGINE (engine));

  limits = takes_engine_get_limits (engine);
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    adw_preferences_group_add (self->limits_group, takes_limit_box_new (engine, currencies[i]));

  for (guint i = 0; i < limits->len; i++)
    if (!is_usual (g_array_index (limits, TakesLimit, i).currency))
      adw_preferences_group_add (self->limits_group,
                                 takes_limit_box_new (engine, g_array_index (limits, TakesLimit, i).currency));
}
