/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-welcome.h"

/* The first page of a first run: win.try-demo and win.add-key (ux.md, First run). */
struct _TakesWelcome
{
  AdwBin     parent_instance;

  GtkWidget *demo_button;
};

G_DEFINE_FINAL_TYPE (TakesWelcome, takes_welcome, ADW_TYPE_BIN)

static gboolean
takes_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TAKES_WELCOME (widget)->demo_button);
}

static void
takes_welcome_class_init (TakesWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = takes_welcome_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesWelcome, demo_button);
}

static void
takes_welcome_init (TakesWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_welcome_new (void)
{
  return g_object_new (TAKES_TYPE_WELCOME, NULL);
}
