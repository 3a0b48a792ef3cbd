/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-show-file.h"

#include <glib/gi18n.h>

/*
 * What leaves Takes: win.tell-saved ((ss): a sentence, the file), win.show-file (s: a path), and the exports of the
 * comparison for menus outside of it: win.export-sheet, win.export-video.
 */

static void
tell_saved_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  const char *text, *path;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s)", &text, &path);
  toast = takes_window_new_toast (text);
  adw_toast_set_button_label (toast, _("Show in Files"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_overlay_add_toast (TAKES_WINDOW (widget)->toasts, toast);
}

static void
show_file_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  takes_show_file (widget, g_variant_get_string (parameter, NULL));
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TAKES_WINDOW (widget)->compare),
                              g_str_equal (action, "win.export-sheet") ? "compare.export-sheet" : "compare.export-video", NULL);
}

/**
 * takes_window_install_out_actions:
 *
 * To be called from class_init.
 */
void
takes_window_install_out_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell-saved", "(ss)", tell_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.show-file", "s", show_file_cb);
  gtk_widget_class_install_action (widget_class, "win.export-sheet", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.export-video", NULL, export_cb);
}
