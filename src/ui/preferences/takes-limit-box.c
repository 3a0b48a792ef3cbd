/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-limit-box.h"

#include "takes-engine-money.h"

#include <glib/gi18n.h>
#include <math.h>

#define UNIT 1000000

/* What a limit begins with when it is switched on: what everybody begins with in dollars, as plain numbers. */
#define FIRST_BATCH 5
#define FIRST_DAY   20

/* The limits in one currency. Without them each batch in it is asked about. What is changed counts at once. */
struct _TakesLimitBox
{
  AdwExpanderRow  parent_instance;

  TakesEngine    *engine;
  char           *currency;
  gboolean        showing;    /* what is set here is not a person's doing */

  GtkSpinButton  *batch;
  GtkSpinButton  *day;
};

G_DEFINE_FINAL_TYPE (TakesLimitBox, takes_limit_box, ADW_TYPE_EXPANDER_ROW)

static void
show_subtitle (TakesLimitBox *self)
{
  const TakesLimit *limit = takes_limits_find (takes_engine_get_limits (self->engine), self->currency);
  g_autofree char *batch = limit ? takes_money_format (limit->batch, self->currency) : NULL;
  g_autofree char *day = limit ? takes_money_format (limit->day, self->currency) : NULL;
  /* Translators: both are amounts of money. */
  g_autofree char *text = limit ? g_strdup_printf (_("Asks above %s a batch or %s a day"), batch, day)
                                : g_strdup (_("Asks about each batch"));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
show_limit (TakesLimitBox *self)
{
  const TakesLimit *limit = takes_limits_find (takes_engine_get_limits (self->engine), self->currency);

  self->showing = TRUE;
  gtk_spin_button_set_value (self->batch, limit ? (double) limit->batch / UNIT : FIRST_BATCH);
  gtk_spin_button_set_value (self->day, limit ? (double) limit->day / UNIT : FIRST_DAY);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), limit != NULL);
  self->showing = FALSE;
  show_subtitle (self);
}

static void
changed_cb (TakesLimitBox *self)
{
  TakesLimit limit = { 0 };

  if (!self->engine || self->showing)
    return;

  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    {
      g_strlcpy (limit.currency, self->currency, sizeof limit.currency);
      limit.batch = llround (gtk_spin_button_get_value (self->batch) * UNIT);
      limit.day = llround (gtk_spin_button_get_value (self->day) * UNIT);
      takes_engine_set_limit (self->engine, &limit);
    }
  else
    {
      takes_engine_drop_limit (self->engine, self->currency);
    }

  show_subtitle (self);
}

static void
takes_limit_box_dispose (GObject *object)
{
  g_clear_object (&TAKES_LIMIT_BOX (object)->engine);

  G_OBJECT_CLASS (takes_limit_box_parent_class)->dispose (object);
}

static void
takes_limit_box_finalize (GObject *object)
{
  g_free (TAKES_LIMIT_BOX (object)->currency);

  G_OBJECT_CLASS (takes_limit_box_parent_class)->finalize (object);
}

static void
takes_limit_box_class_init (TakesLimitBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_limit_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = takes_limit_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-limit-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesLimitBox, batch);
  gtk_widget_class_bind_template_child (widget_class, TakesLimitBox, day);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
takes_limit_box_init (TakesLimitBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
name_currency (const char *currency)
{
  if (g_str_equal (currency, "USD"))
    return _("US Dollars");

  if (g_str_equal (currency, "CNY"))
    return _("Chinese Yuan");

  return currency;
}

/**
 * takes_limit_box_new:
 * @engine: whose limits are shown and changed
 * @currency: "USD"
 */
GtkWidget *
takes_limit_box_new (TakesEngine *engine,
                     const char  *currency)
{
  TakesLimitBox *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  self = g_object_new (TAKES_TYPE_LIMIT_BOX, "title", name_currency (currency), NULL);
  self->currency = g_strdup (currency);
  self->engine = g_object_ref (engine);
  show_limit (self);

  return GTK_WIDGET (self);
}
