/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-tabs.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"

/*
 * The tabs A, B, C … above the prompt, when there is more than one. Left and Right move among them,
 * Delete closes one. The button for closing uses the action compose.close-prompt.
 *
 * Signals: "picked" (uint), "closed" (uint): by the person, which one from 0.
 */
struct _TakesPromptTabs
{
  AdwBin      parent_instance;

  GtkBox     *tabs;
  GtkWidget  *close;
  GPtrArray  *buttons;    /* of GtkToggleButton, owned by the box */
  guint       shown;
};

G_DEFINE_FINAL_TYPE (TakesPromptTabs, takes_prompt_tabs, ADW_TYPE_BIN)

enum {
  PICKED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_active (TakesPromptTabs *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      gtk_toggle_button_set_active (self->buttons->pdata[i], i == self->shown);
      gtk_accessible_update_state (self->buttons->pdata[i],
                                   GTK_ACCESSIBLE_STATE_SELECTED, i == self->shown,
                                   -1);
    }
}

static void
clicked_cb (GtkToggleButton *button,
            TakesPromptTabs *self)
{
  guint tab;

  if (g_ptr_array_find (self->buttons, button, &tab))
    g_signal_emit (self, signals[PICKED], 0, tab);
  show_active (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        modifiers,
        TakesPromptTabs       *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint tab;

  if (keyval != GDK_KEY_Delete || !root || !g_ptr_array_find (self->buttons, gtk_root_get_focus (root), &tab))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[CLOSED], 0, tab);
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (self->buttons->pdata[self->shown]);

  return GDK_EVENT_STOP;
}

static void
takes_prompt_tabs_finalize (GObject *object)
{
  g_ptr_array_unref (TAKES_PROMPT_TABS (object)->buttons);

  G_OBJECT_CLASS (takes_prompt_tabs_parent_class)->finalize (object);
}

static void
takes_prompt_tabs_class_init (TakesPromptTabsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = takes_prompt_tabs_finalize;

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-prompt-tabs.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesPromptTabs, tabs);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptTabs, close);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
takes_prompt_tabs_init (TakesPromptTabs *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
takes_prompt_tabs_new (void)
{
  return g_object_new (TAKES_TYPE_PROMPT_TABS, NULL);
}

static void
add_button (TakesPromptTabs *self)
{
  g_autofree char *letter = takes_tab_words (self->buttons->len);
  g_autofree char *name = g_strdup_printf (_("Prompt %s"), letter);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_TAB,
                                    "label", letter,
                                    NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (self->tabs, button);
}

static void
remove_button (TakesPromptTabs *self)
{
  GtkWidget *last = self->buttons->pdata[self->buttons->len - 1];

  g_ptr_array_set_size (self->buttons, (int) self->buttons->len - 1);
  gtk_box_remove (self->tabs, last);
}

/**
 * takes_prompt_tabs_show:
 * @shown: from 0
 * @n_tabs: with one the whole row is hidden
 */
void
takes_prompt_tabs_show (TakesPromptTabs *self,
                        guint            shown,
                        guint            n_tabs)
{
  g_autofree char *letter = NULL;
  g_autofree char *close = NULL;

  g_return_if_fail (TAKES_IS_PROMPT_TABS (self));
  g_return_if_fail (shown < n_tabs);

  if (self->shown == shown && self->buttons->len == n_tabs)
    return;

  while (self->buttons->len < n_tabs)
    add_button (self);
  while (self->buttons->len > n_tabs)
    remove_button (self);

  self->shown = shown;
  show_active (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n_tabs > 1);

  letter = takes_tab_words (shown);
  close = g_strdup_printf (_("Close Prompt %s"), letter);
  gtk_widget_set_tooltip_text (self->close, close);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL, close, -1);
}
