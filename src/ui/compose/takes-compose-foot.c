/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-foot.h"

#include <glib/gi18n.h>

#include "takes-account.h"
#include "takes-compose-words.h"
#include "takes-plan-list.h"

/*
 * The part of the composer that never scrolls: how many takes, who pays, Generate, and why not.
 * Its button is the action compose.generate.
 *
 * Signals: "account-picked" (string id): by the person; "plan-wanted": the list of the batch is opened,
 * takes_compose_foot_show_plan () fills it.
 */
struct _TakesComposeFoot
{
  AdwBin         parent_instance;

  GtkWidget     *summary_button;
  GtkLabel      *summary;
  TakesPlanList *plan_list;
  GtkDropDown   *accounts;
  GtkWidget     *reason_row;
  GtkImage      *reason_icon;
  GtkLabel      *reason;
  GtkButton     *generate;
  GtkSpinner    *spinner;
  GtkLabel      *order;
  GtkLabel      *elsewhere;

  char          *account;
};

G_DEFINE_FINAL_TYPE (TakesComposeFoot, takes_compose_foot, ADW_TYPE_BIN)

enum {
  ACCOUNT_PICKED,
  PLAN_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
account_selected_cb (TakesComposeFoot *self)
{
  TakesAccount *account = gtk_drop_down_get_selected_item (self->accounts);

  if (!account || g_strcmp0 (takes_account_get_id (account), self->account) == 0)
    return;

  g_free (self->account);
  self->account = g_strdup (takes_account_get_id (account));
  g_signal_emit (self, signals[ACCOUNT_PICKED], 0, self->account);
}

static void
plan_shown_cb (TakesComposeFoot *self)
{
  g_signal_emit (self, signals[PLAN_WANTED], 0);
}

static void
takes_compose_foot_finalize (GObject *object)
{
  TakesComposeFoot *self = TAKES_COMPOSE_FOOT (object);

  g_free (self->account);

  G_OBJECT_CLASS (takes_compose_foot_parent_class)->finalize (object);
}

static void
takes_compose_foot_class_init (TakesComposeFootClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = takes_compose_foot_finalize;

  signals[ACCOUNT_PICKED] =
    g_signal_new ("account-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLAN_WANTED] =
    g_signal_new ("plan-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (TAKES_TYPE_PLAN_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-compose-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, summary_button);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, summary);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, plan_list);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, accounts);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, reason_row);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, reason_icon);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, reason);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, generate);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, order);
  gtk_widget_class_bind_template_child (widget_class, TakesComposeFoot, elsewhere);
  gtk_widget_class_bind_template_callback (widget_class, account_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_shown_cb);
}

static void
takes_compose_foot_init (TakesComposeFoot *self)
{
  g_autoptr (GtkExpression) name = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  name = gtk_property_expression_new (TAKES_TYPE_ACCOUNT, NULL, "name");
  gtk_drop_down_set_expression (self->accounts, name);
}

GtkWidget *
takes_compose_foot_new (void)
{
  return g_object_new (TAKES_TYPE_COMPOSE_FOOT, NULL);
}

/**
 * takes_compose_foot_set_accounts:
 * @accounts: (nullable): of TakesAccount
 *
 * Offers the accounts; which is chosen is told by takes_compose_foot_set_account ().
 */
void
takes_compose_foot_set_accounts (TakesComposeFoot *self,
                                 GListModel       *accounts)
{
  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));

  g_signal_handlers_block_by_func (self->accounts, account_selected_cb, self);
  gtk_drop_down_set_model (self->accounts, accounts);
  g_signal_handlers_unblock_by_func (self->accounts, account_selected_cb, self);
}

/**
 * takes_compose_foot_set_account:
 * @account_id: (nullable): shown as chosen, without reporting it back
 *
 * Shows the account; it may come into the list later.
 */
void
takes_compose_foot_set_account (TakesComposeFoot *self,
                                const char       *account_id)
{
  GListModel *accounts;
  guint n_accounts;

  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));

  g_free (self->account);
  self->account = g_strdup (account_id);
  accounts = gtk_drop_down_get_model (self->accounts);
  n_accounts = accounts ? g_list_model_get_n_items (accounts) : 0;

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (takes_account_get_id (account), account_id) == 0)
        gtk_drop_down_set_selected (self->accounts, i);
    }
}

static void
show_reason (TakesComposeFoot *self,
             const char       *reason,
             gboolean          quiet)
{
  gtk_label_set_label (self->reason, reason ? reason : "");
  gtk_widget_set_visible (self->reason_row, reason != NULL);
  gtk_image_set_from_icon_name (self->reason_icon, quiet ? "dialog-information-symbolic" : "dialog-error-symbolic");

  gtk_widget_remove_css_class (self->reason_row, quiet ? "error" : "dim-label");
  gtk_widget_add_css_class (self->reason_row, quiet ? "dim-label" : "error");
}

/* Each new tooltip is looked for under the pointer, which is dear with every key. */
static void
show_tooltip (TakesComposeFoot *self,
              const char       *words)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->generate)), words) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->generate), words);
}

/**
 * takes_compose_foot_show:
 * @summary: how many takes, their price, and what keeps them from being sent
 *
 * Shows what Generate would do, and whether it can.
 */
void
takes_compose_foot_show (TakesComposeFoot          *self,
                         const TakesComposeSummary *summary)
{
  guint n_takes;
  g_autofree char *money = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *words = NULL;
  g_autofree char *order = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *full = NULL;

  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));
  g_return_if_fail (summary);

  /* The price of what cannot be sent is not known, which is not the same as not published. */
  if (summary->batch->sums->len > 0 || (!summary->reason && !summary->demo))
    money = takes_price_format_sums (summary->batch->sums, summary->batch->n_unpriced);
  n_takes = summary->batch->n_takes + (summary->reason ? summary->batch->n_left_out : 0);
  formula = takes_compose_batch_formula (summary->batch);
  words = takes_summary_words (formula, money, summary->demo);
  order = takes_generate_words (n_takes, money, summary->demo);
  elsewhere = summary->demo ? takes_elsewhere_words (money, summary->service) : NULL;
  full = takes_generate_words_full (n_takes, money, summary->demo, summary->service);

  gtk_label_set_label (self->summary, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->summary_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_label_set_label (self->order, order);
  gtk_label_set_label (self->elsewhere, elsewhere ? elsewhere : "");
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), elsewhere != NULL);
  show_tooltip (self, summary->reason ? summary->reason : _("Generate (Ctrl+Return)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->generate),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary->reason ? summary->reason : "",
                                  -1);
  show_reason (self, summary->reason, summary->quiet);
}

/**
 * takes_compose_foot_show_plan:
 * @batch: what Generate would make now
 * @priced: whether it costs anything
 *
 * Fills the list behind the summary, after "plan-wanted".
 */
void
takes_compose_foot_show_plan (TakesComposeFoot        *self,
                              const TakesComposeBatch *batch,
                              gboolean                 priced)
{
  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));

  takes_plan_list_show (self->plan_list, batch, priced);
}

/**
 * takes_compose_foot_set_busy:
 * @busy: a batch is being written down
 *
 * Shows that Generate is at work.
 */
void
takes_compose_foot_set_busy (TakesComposeFoot *self,
                             gboolean          busy)
{
  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/**
 * takes_compose_foot_focus:
 *
 * Moves the focus to Generate.
 */
void
takes_compose_foot_focus (TakesComposeFoot *self)
{
  g_return_if_fail (TAKES_IS_COMPOSE_FOOT (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->generate));
}
