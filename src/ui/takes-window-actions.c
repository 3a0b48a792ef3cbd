/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-key-dialog.h"

#include <glib/gi18n.h>

/*
 * Actions: win.tell (s), win.tell-choice (s: with Undo), win.undo-choice, win.withdraw-choice, win.try-demo, win.add-key,
 * win.simulate (s: a token of the Demo), win.toggle-compose, win.toggle-fullscreen, win.leave (full screen, or
 * what lies over the stage), win.fix (s: job id), win.undo-compose, win.show-output, win.show-help-overlay.
 */

static void
tell_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  takes_window_tell (TAKES_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
try_demo_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);

  if (!self->engine)
    return;

  takes_composer_set_account (self->composer, TAKES_ACCOUNT_DEMO);
  takes_window_show_main (self);
  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_begin_demo (self->composer);
}

/**
 * takes_window_use_account:
 * @account_id: pays from now on
 */
void
takes_window_use_account (TakesWindow *self,
                          const char  *account_id)
{
  g_return_if_fail (TAKES_IS_WINDOW (self));

  takes_composer_set_account (self->composer, account_id);
  takes_window_show_main (self);
  takes_regions_set_compose_shown (self->regions, TRUE);
}

static void
key_added_cb (TakesWindow *self,
              const char  *account_id,
              gboolean     use)
{
  if (use)
    takes_window_use_account (self, account_id);
  else
    takes_window_show_main (self);
}

static void
add_key_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  GtkWidget *dialog;

  if (!self->engine)
    return;

  dialog = takes_key_dialog_new (self->engine, GTK_WINDOW (self));
  g_signal_connect_object (dialog, "added", G_CALLBACK (key_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
simulate_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);

  takes_regions_set_compose_shown (self->regions, TRUE);
  gtk_widget_activate_action_variant (GTK_WIDGET (self->composer), "compose.add-token", parameter);
}

static void
toggle_compose_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  TakesRegions *regions = TAKES_WINDOW (widget)->regions;

  takes_regions_set_compose_shown (regions, !takes_regions_get_compose_shown (regions));
}

static void
toggle_fullscreen_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
leave_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    takes_regions_show_stage (TAKES_WINDOW (widget)->regions);
}

static void
fix_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesJob *job = self->engine ? takes_engine_find_job (self->engine, g_variant_get_string (parameter, NULL)) : NULL;

  if (!job)
    return;

  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_load_request (self->composer, takes_job_get_request (job), takes_job_get_field (job), job);
}

static void
undo_compose_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TAKES_WINDOW (widget)->composer), "compose.undo", NULL);
}

/* Something was decided about a take. */
static void
tell_choice_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *toast = adw_toast_new (text);

  /* Long enough to see that it was the wrong one. */
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo-choice");
  g_set_weak_pointer (&TAKES_WINDOW (widget)->choice_toast, toast);
  adw_toast_overlay_add_toast (TAKES_WINDOW (widget)->toasts, toast);
}

/* It was taken back by other means: the button of the toast would take back the choice before. */
static void
withdraw_choice_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  if (TAKES_WINDOW (widget)->choice_toast)
    adw_toast_dismiss (TAKES_WINDOW (widget)->choice_toast);
}

static void
undo_choice_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TAKES_WINDOW (widget)->compare), "compare.undo-choice", NULL);
}

static void
show_output_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  g_autofree char *uri = self->engine ? g_filename_to_uri (takes_engine_get_output_dir (self->engine), NULL, NULL) : NULL;

  if (uri)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

/* Made when it is asked for: GtkApplication would keep it hidden from the start, and GTK 4.8 ends the program when an
 * assistive technology comes upon a hidden window. */
static void
show_shortcuts_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/takes/Takes/ui/help-overlay.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

/**
 * takes_window_install_actions:
 *
 * Installs win.*; to be called from class_init.
 */
void
takes_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_cb);
  gtk_widget_class_install_action (widget_class, "win.try-demo", NULL, try_demo_cb);
  gtk_widget_class_install_action (widget_class, "win.add-key", NULL, add_key_cb);
  gtk_widget_class_install_action (widget_class, "win.simulate", "s", simulate_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-compose", NULL, toggle_compose_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-fullscreen", NULL, toggle_fullscreen_cb);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "win.fix", "s", fix_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-compose", NULL, undo_compose_cb);
  gtk_widget_class_install_action (widget_class, "win.tell-choice", "s", tell_choice_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-choice", NULL, undo_choice_cb);
  gtk_widget_class_install_action (widget_class, "win.withdraw-choice", NULL, withdraw_choice_cb);
  gtk_widget_class_install_action (widget_class, "win.show-output", NULL, show_output_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_shortcuts_cb);
}
