/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reset-button.h"

#include <glib/gi18n.h>

/*
 * Brings the usual value of one setting back, by the action compose.reset; only there while another is
 * chosen. In a template: the property "setting" as the services' pages name it, "of" as the row is called.
 */
struct _TakesResetButton
{
  GtkButton  parent_instance;

  char      *setting;
  char      *of;
};

G_DEFINE_FINAL_TYPE (TakesResetButton, takes_reset_button, GTK_TYPE_BUTTON)

enum {
  PROP_0,
  PROP_SETTING,
  PROP_OF,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
takes_reset_button_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TakesResetButton *self = TAKES_RESET_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SETTING:
      self->setting = g_value_dup_string (value);
      break;
    case PROP_OF:
      self->of = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_reset_button_constructed (GObject *object)
{
  TakesResetButton *self = TAKES_RESET_BUTTON (object);

  G_OBJECT_CLASS (takes_reset_button_parent_class)->constructed (object);

  if (self->setting && self->of)
    takes_reset_button_set_of (self, self->setting, self->of);
}

static void
takes_reset_button_finalize (GObject *object)
{
  TakesResetButton *self = TAKES_RESET_BUTTON (object);

  g_free (self->setting);
  g_free (self->of);

  G_OBJECT_CLASS (takes_reset_button_parent_class)->finalize (object);
}

static void
takes_reset_button_class_init (TakesResetButtonClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = takes_reset_button_set_property;
  object_class->constructed = takes_reset_button_constructed;
  object_class->finalize = takes_reset_button_finalize;

  properties[PROP_SETTING] = g_param_spec_string ("setting", NULL, NULL, NULL, flags);
  properties[PROP_OF] = g_param_spec_string ("of", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_reset_button_init (TakesResetButton *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_button_set_icon_name (GTK_BUTTON (self), "edit-undo-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "compose.reset");
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_add_css_class (widget, "flat");
  gtk_widget_add_css_class (widget, "takes-small");
}

/**
 * takes_reset_button_set_of:
 * @setting: as the services' pages name it
 * @title: what its row is called, translated
 */
void
takes_reset_button_set_of (TakesResetButton *self,
                           const char       *setting,
                           const char       *title)
{
  g_autofree char *back = NULL;

  g_return_if_fail (TAKES_IS_RESET_BUTTON (self));
  g_return_if_fail (setting && title);

  /* Translators: %s is a setting. */
  back = g_strdup_printf (_("%s: Back to the Usual Value"), title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", setting);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), back);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, back, -1);
}

/**
 * takes_reset_button_mark:
 * @row: the row of the setting
 *
 * Marks the row as changed, not by its colour alone: the button stands in it.
 */
void
takes_reset_button_mark (TakesResetButton *self,
                         GtkWidget        *row,
                         gboolean          changed)
{
  g_return_if_fail (TAKES_IS_RESET_BUTTON (self));
  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_set_visible (GTK_WIDGET (self), changed);
  if (changed)
    gtk_widget_add_css_class (row, "takes-changed");
  else
    gtk_widget_remove_css_class (row, "takes-changed");
}
