/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-row.h"

#include "takes-ledger-words.h"

/* One line of the ledger: what it is, how many takes, what was expected, and what it cost. */
struct _TakesLedgerRow
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkLabel  *name;
  GtkLabel  *detail;
  GtkLabel  *spent;
  GtkLabel  *uncertain;
};

G_DEFINE_FINAL_TYPE (TakesLedgerRow, takes_ledger_row, GTK_TYPE_WIDGET)

static void
takes_ledger_row_dispose (GObject *object)
{
  g_clear_pointer (&TAKES_LEDGER_ROW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_ledger_row_parent_class)->dispose (object);
}

static void
takes_ledger_row_class_init (TakesLedgerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_ledger_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-ledger-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerRow, box);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerRow, name);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerRow, spent);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerRow, uncertain);
}

static void
takes_ledger_row_init (TakesLedgerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_ledger_row_new (void)
{
  return g_object_new (TAKES_TYPE_LEDGER_ROW, NULL);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * takes_ledger_row_show:
 * @name: what people call the group
 */
void
takes_ledger_row_show (TakesLedgerRow   *self,
                       TakesLedgerGroup *group,
                       const char       *name)
{
  const TakesSums *sums = takes_ledger_group_get_sums (group);
  const char *currency = takes_ledger_group_get_currency (group);
  g_autofree char *takes = takes_sums_describe_takes (sums);
  g_autofree char *estimate = takes_sums_describe_estimate (sums, currency);
  g_autofree char *picks = takes_sums_describe_picks (sums, currency);
  g_autofree char *detail = g_strdup_printf ("%s · %s", picks ? estimate : takes, picks ? picks : estimate);
  g_autofree char *spent = takes_sums_describe_spent (sums, currency);
  g_autofree char *uncertain = takes_sums_describe_uncertain (sums, currency);

  g_return_if_fail (TAKES_IS_LEDGER_ROW (self));

  gtk_label_set_text (self->name, name);
  show_text (self->detail, detail);
  show_text (self->spent, spent);
  show_text (self->uncertain, uncertain);
}
