/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-row.h"

/* A model in the list of the picker. */
struct _TakesModelRow
{
  GtkListBoxRow  parent_instance;

  GtkLabel      *name;
  GtkLabel      *facts;
  GtkImage      *check;

  TakesModel    *model;
};

G_DEFINE_FINAL_TYPE (TakesModelRow, takes_model_row, GTK_TYPE_LIST_BOX_ROW)

static void
takes_model_row_dispose (GObject *object)
{
  TakesModelRow *self = TAKES_MODEL_ROW (object);

  g_clear_object (&self->model);

  G_OBJECT_CLASS (takes_model_row_parent_class)->dispose (object);
}

static void
takes_model_row_class_init (TakesModelRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_model_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesModelRow, name);
  gtk_widget_class_bind_template_child (widget_class, TakesModelRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TakesModelRow, check);
}

static void
takes_model_row_init (TakesModelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_model_row_new:
 * @facts: what it takes in and what a second costs, one line
 *
 * Returns: a row of the model picker
 */
GtkWidget *
takes_model_row_new (TakesModel *model,
                     const char *facts)
{
  TakesModelRow *self;

  g_return_val_if_fail (TAKES_IS_MODEL (model), NULL);

  self = g_object_new (TAKES_TYPE_MODEL_ROW, NULL);
  self->model = g_object_ref (model);
  gtk_label_set_label (self->name, takes_model_get_name (model));
  gtk_label_set_label (self->facts, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, takes_model_get_name (model),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * takes_model_row_get_model:
 *
 * Returns: (transfer none): the model of the row
 */
TakesModel *
takes_model_row_get_model (TakesModelRow *self)
{
  g_return_val_if_fail (TAKES_IS_MODEL_ROW (self), NULL);

  return self->model;
}

/**
 * takes_model_row_set_chosen:
 *
 * Shows or hides the tick; its place stays.
 */
void
takes_model_row_set_chosen (TakesModelRow *self,
                            gboolean       chosen)
{
  g_return_if_fail (TAKES_IS_MODEL_ROW (self));

  gtk_widget_set_opacity (GTK_WIDGET (self->check), chosen ? 1 : 0);
}
