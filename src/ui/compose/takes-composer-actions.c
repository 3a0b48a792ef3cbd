/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-draft-settings.h"

/* What can be clicked, and what keys, menus and tests may call by name. */

static void
generate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  takes_composer_generate (TAKES_COMPOSER (widget));
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  takes_draft_undo (TAKES_COMPOSER (widget)->draft);
}

static void
choose_frame_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  takes_composer_choose_input (TAKES_COMPOSER (widget), TAKES_INPUT_FRAME, -1);
}

static void
add_input_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  TakesInputRole role;

  if (takes_input_role_from_member (g_variant_get_string (parameter, NULL), &role))
    takes_composer_choose_input (TAKES_COMPOSER (widget), role, -1);
}

static void
paste_input_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  takes_composer_paste (TAKES_COMPOSER (widget), g_variant_get_string (parameter, NULL));
}

static void
replace_input_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  TakesInputRole role;
  const char *member;
  guint index;

  g_variant_get (parameter, "(&su)", &member, &index);
  if (takes_input_role_from_member (member, &role))
    takes_composer_choose_input (TAKES_COMPOSER (widget), role, (int) index);
}

static void
remove_input_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);
  TakesInputRole role;
  const char *member;
  guint index;

  g_variant_get (parameter, "(&su)", &member, &index);
  if (!takes_input_role_from_member (member, &role))
    return;

  takes_draft_remove_input (self->draft, role, index);
  takes_composer_notice (self, role == TAKES_INPUT_AUDIO ? _("Own audio removed") : _("Reference removed"), TRUE);
}

static void
move_input_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TakesInputRole role;
  const char *member;
  guint from, to;

  g_variant_get (parameter, "(&suu)", &member, &from, &to);
  if (takes_input_role_from_member (member, &role))
    takes_draft_move_input (TAKES_COMPOSER (widget)->draft, role, from, to);
}

static void
fit_input_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *kind, *member;
  guint index;

  g_variant_get (parameter, "(&s&su)", &kind, &member, &index);
  takes_composer_fit_input (TAKES_COMPOSER (widget), kind, member, index);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  takes_composer_paste (TAKES_COMPOSER (widget), NULL);
}

static void
remove_frame_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  takes_draft_set_frame (self->draft, NULL, NULL);
  takes_composer_notice (self, _("First frame removed"), TRUE);
}

static void
cancel_intake_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  takes_composer_cancel_intake (TAKES_COMPOSER (widget));
}

static void
redraw_seeds_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  takes_draft_redraw_seeds (TAKES_COMPOSER (widget)->draft);
}

static void
focus_prompt_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  takes_prompt_editor_focus (TAKES_COMPOSER (widget)->prompt);
}

static void
reset_more_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  takes_draft_reset_more (TAKES_COMPOSER (widget)->draft);
}

static void
reset_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *settings[] = { g_variant_get_string (parameter, NULL), NULL };

  takes_draft_reset_settings (TAKES_COMPOSER (widget)->draft, settings);
}

static void
reset_developer_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  takes_draft_reset_settings (TAKES_COMPOSER (widget)->draft, takes_developer_rows_settings ());
}

static void
add_token_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  takes_draft_add_to_prompt (TAKES_COMPOSER (widget)->draft, g_variant_get_string (parameter, NULL));
}

/**
 * takes_composer_install_actions:
 *
 * The property actions are stateful: buttons and switches follow them.
 */
void
takes_composer_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.generate", NULL, generate_action);
  gtk_widget_class_install_action (widget_class, "compose.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "compose.choose-frame", NULL, choose_frame_action);
  gtk_widget_class_install_action (widget_class, "compose.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "compose.add-input", "s", add_input_action);
  gtk_widget_class_install_action (widget_class, "compose.paste-input", "s", paste_input_action);
  gtk_widget_class_install_action (widget_class, "compose.replace-input", "(su)", replace_input_action);
  gtk_widget_class_install_action (widget_class, "compose.remove-input", "(su)", remove_input_action);
  gtk_widget_class_install_action (widget_class, "compose.move-input", "(suu)", move_input_action);
  gtk_widget_class_install_action (widget_class, "compose.fit-input", "(ssu)", fit_input_action);
  gtk_widget_class_install_action (widget_class, "compose.remove-frame", NULL, remove_frame_action);
  gtk_widget_class_install_action (widget_class, "compose.cancel-intake", NULL, cancel_intake_action);
  gtk_widget_class_install_action (widget_class, "compose.redraw-seeds", NULL, redraw_seeds_action);
  gtk_widget_class_install_action (widget_class, "compose.focus-prompt", NULL, focus_prompt_action);
  gtk_widget_class_install_action (widget_class, "compose.reset-more", NULL, reset_more_action);
  gtk_widget_class_install_action (widget_class, "compose.reset", "s", reset_action);
  gtk_widget_class_install_action (widget_class, "compose.reset-developer", NULL, reset_developer_action);
  gtk_widget_class_install_action (widget_class, "compose.add-token", "s", add_token_action);
  takes_composer_install_prompts (widget_class);
  takes_composer_install_history (widget_class);
  takes_composer_install_presets (widget_class);
  gtk_widget_class_install_property_action (widget_class, "compose.start", "start");
  gtk_widget_class_install_property_action (widget_class, "compose.lock-seeds", "lock-seeds");
  gtk_widget_class_install_property_action (widget_class, "compose.sound", "sound");
  gtk_widget_class_install_property_action (widget_class, "compose.rewriting", "rewriting");
  gtk_widget_class_install_property_action (widget_class, "compose.watermark", "watermark");
  gtk_widget_class_install_property_action (widget_class, "compose.shots", "shots");
  gtk_widget_class_install_property_action (widget_class, "compose.format", "format");
}

static gboolean
generate_key_cb (GtkWidget *widget,
                 GVariant  *arguments,
                 gpointer   user_data)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  /* While a character is being composed the key belongs to the input method. */
  if (!gtk_widget_get_mapped (widget) ||
      takes_prompt_editor_is_composing (self->prompt) || takes_prompt_editor_is_composing (self->negative))
    return FALSE;

  /* Never a new line in the prompt, also when Generate is off. */
  if (!gtk_widget_activate_action (widget, "compose.generate", NULL))
    gtk_widget_error_bell (widget);

  return TRUE;
}

/**
 * takes_composer_setup_keys:
 *
 * Ctrl+Return, from everywhere in the window while the composer is visible.
 */
void
takes_composer_setup_keys (TakesComposer *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter");
  GtkShortcutAction *action = gtk_callback_action_new (generate_key_cb, NULL, NULL);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (trigger, action));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
