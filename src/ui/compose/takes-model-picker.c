/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-picker.h"

#include <glib/gi18n.h>

#include "takes-compose-offer.h"
#include "takes-model-row.h"
#include "takes-property.h"

/*
 * Which model: a button with a searchable list of those that can be composed on the chosen service.
 *
 * Signal: "picked" (TakesModel): by the person.
 */
struct _TakesModelPicker
{
  AdwBin           parent_instance;

  GtkMenuButton   *button;
  GtkPopover      *popover;
  GtkSearchEntry  *search;
  GtkListBox      *list;
  GtkWidget       *content;
  GtkLabel        *name;
  GtkLabel        *facts;

  TakesCatalogue  *catalogue;
  TakesModel      *model;
  char            *service;
};

G_DEFINE_FINAL_TYPE (TakesModelPicker, takes_model_picker, ADW_TYPE_BIN)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_model (TakesModelPicker *self,
                TakesModel       *model)
{
  g_autofree char *takes_in = takes_compose_takes_in (model, self->service);
  g_autofree char *rate = takes_compose_rate (self->catalogue, model, self->service);

  return g_strdup_printf ("%s · %s", takes_in, rate);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  TakesModelPicker *self = user_data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name = g_utf8_casefold (takes_model_get_name (takes_model_row_get_model (TAKES_MODEL_ROW (row))), -1);

  return strstr (name, g_strstrip (wanted)) != NULL;
}

static TakesModelKind
row_kind (GtkListBoxRow *row)
{
  return takes_model_get_kind (takes_model_row_get_model (TAKES_MODEL_ROW (row)));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  GtkWidget *label;

  if (before && row_kind (before) == row_kind (row))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (row_kind (row) == TAKES_MODEL_VIDEO ? _("Video") : _("Stills"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "takes-list-header");
  gtk_list_box_row_set_header (row, label);
}

static void
mark_chosen (TakesModelPicker *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list));
       child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (TAKES_IS_MODEL_ROW (child))
        takes_model_row_set_chosen (TAKES_MODEL_ROW (child),
                                    takes_model_row_get_model (TAKES_MODEL_ROW (child)) == self->model);
    }
}

static void
fill_list (TakesModelPicker *self)
{
  guint n_models = self->catalogue && self->service ? g_list_model_get_n_items (G_LIST_MODEL (self->catalogue)) : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (self->catalogue), i);
      g_autofree char *facts = NULL;

      if (!takes_compose_offers (model, self->service))
        continue;

      facts = describe_model (self, model);
      gtk_list_box_append (self->list, takes_model_row_new (model, facts));
    }

  mark_chosen (self);
}

static void
update_button (TakesModelPicker *self)
{
  const char *name = self->model ? takes_model_get_name (self->model) : _("Choose a Model");
  g_autofree char *facts = self->model && self->service ? describe_model (self, self->model) : g_strdup ("");

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->facts, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Model"),
                                  -1);
}

static void
popover_show_cb (TakesModelPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_changed_cb (TakesModelPicker *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
row_activated_cb (GtkListBox       *list,
                  GtkListBoxRow    *row,
                  TakesModelPicker *self)
{
  g_autoptr (TakesModel) model = g_object_ref (takes_model_row_get_model (TAKES_MODEL_ROW (row)));

  gtk_popover_popdown (self->popover);
  if (model != self->model)
    g_signal_emit (self, signals[PICKED], 0, model);
}

static void
search_activate_cb (TakesModelPicker *self)
{
  for (int i = 0; ; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (!row)
        return;

      if (filter_row (row, self))
        {
          row_activated_cb (self->list, row, self);
          return;
        }
    }
}

static void
takes_model_picker_dispose (GObject *object)
{
  TakesModelPicker *self = TAKES_MODEL_PICKER (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->model);
  g_clear_pointer (&self->service, g_free);

  G_OBJECT_CLASS (takes_model_picker_parent_class)->dispose (object);
}

static void
takes_model_picker_class_init (TakesModelPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_model_picker_dispose;

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, TAKES_TYPE_MODEL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-model-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, button);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, search);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, list);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, content);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, name);
  gtk_widget_class_bind_template_child (widget_class, TakesModelPicker, facts);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
takes_model_picker_init (TakesModelPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A menu button centres what it holds; this one reads like a row. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->content), GTK_ALIGN_FILL);

  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  update_button (self);
}

GtkWidget *
takes_model_picker_new (void)
{
  return g_object_new (TAKES_TYPE_MODEL_PICKER, NULL);
}

/**
 * takes_model_picker_set_catalogue:
 * @catalogue: (nullable): followed from now on
 */
void
takes_model_picker_set_catalogue (TakesModelPicker *self,
                                  TakesCatalogue   *catalogue)
{
  g_return_if_fail (TAKES_IS_MODEL_PICKER (self));

  if (!g_set_object (&self->catalogue, catalogue))
    return;

  if (catalogue)
    g_signal_connect_object (catalogue, "items-changed", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  fill_list (self);
}

/**
 * takes_model_picker_set_service:
 * @service: (nullable): a service id; only what it has is listed
 *
 * Changes what is listed; the chosen model stays even where it is not offered.
 */
void
takes_model_picker_set_service (TakesModelPicker *self,
                                const char       *service)
{
  g_return_if_fail (TAKES_IS_MODEL_PICKER (self));

  if (!takes_set_str (&self->service, service))
    return;

  fill_list (self);
  update_button (self);
}

/**
 * takes_model_picker_set_model:
 * @model: (nullable): shown as chosen, without reporting it back
 *
 * Shows the model on the button and in the list.
 */
void
takes_model_picker_set_model (TakesModelPicker *self,
                              TakesModel       *model)
{
  g_return_if_fail (TAKES_IS_MODEL_PICKER (self));

  if (!g_set_object (&self->model, model))
    return;

  mark_chosen (self);
  update_button (self);
}
