/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-export-frame.h"
#include "takes-take-dialog.h"

#include <glib/gi18n.h>

/* From a take onwards: what the window puts into the composer, where each way has its Undo. */

static void
go (GtkWidget  *widget,
    const char *action)
{
  TakesTile *self = TAKES_TILE (widget);

  gtk_widget_activate_action (widget, action, "(su)", takes_job_get_id (takes_tile_get_job (self)),
                              takes_tile_get_slot (self));
}

static void
copy_seed_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, takes_tile_get_seed (self));
  g_autofree char *words = g_strdup_printf (_("Seed %s copied"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.tell", "s", words);
}

static void
reuse_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  go (widget, "win.reuse");
}

static void
reuse_but_seed_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  go (widget, "win.reuse-but-seed");
}

static void
same_seed_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  go (widget, "win.same-seed");
}

static void
more_like_this_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  go (widget, "win.more-like-this");
}

static void
look_at_settings_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  TakesEngine *engine = takes_tile_get_engine (self);
  GtkWidget *dialog = takes_take_dialog_new (takes_tile_get_job (self), takes_tile_get_take (self), takes_tile_get_seed (self),
                                             engine ? takes_engine_get_catalogue (engine) : NULL, widget);

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
frame_as_first_frame_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  int frame;

  if (takes_tile_get_shown_frame (self, &frame))
    gtk_widget_activate_action (widget, "win.use-frame", "(si)", takes_tile_get_clip (self), frame);
}

static void
continue_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.use-frame", "(si)", takes_tile_get_clip (TAKES_TILE (widget)),
                              TAKES_EXPORT_LAST_FRAME);
}

static void
as_reference_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.use-reference", "s", takes_tile_get_clip (TAKES_TILE (widget)));
}

/**
 * takes_tile_install_onwards_actions:
 *
 * Installs take.copy-seed, reuse, reuse-but-seed, same-seed, more-like-this, look-at-settings, frame-as-first-frame,
 * continue, as-reference; to be called from class_init.
 */
void
takes_tile_install_onwards_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "take.copy-seed", NULL, copy_seed_cb);
  gtk_widget_class_install_action (widget_class, "take.reuse", NULL, reuse_cb);
  gtk_widget_class_install_action (widget_class, "take.reuse-but-seed", NULL, reuse_but_seed_cb);
  gtk_widget_class_install_action (widget_class, "take.same-seed", NULL, same_seed_cb);
  gtk_widget_class_install_action (widget_class, "take.more-like-this", NULL, more_like_this_cb);
  gtk_widget_class_install_action (widget_class, "take.look-at-settings", NULL, look_at_settings_cb);
  gtk_widget_class_install_action (widget_class, "take.frame-as-first-frame", NULL, frame_as_first_frame_cb);
  gtk_widget_class_install_action (widget_class, "take.continue", NULL, continue_cb);
  gtk_widget_class_install_action (widget_class, "take.as-reference", NULL, as_reference_cb);
}

/* A take whose seed nobody knows has none to copy or to keep; a still has no last frame to go on from. */
void
takes_tile_update_onwards_actions (TakesTile *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean seed = takes_tile_get_seed (self) >= 0, clip = takes_tile_get_clip (self) != NULL;
  gboolean still = takes_path_is_still (takes_tile_get_clip (self));

  gtk_widget_action_set_enabled (widget, "take.copy-seed", seed);
  gtk_widget_action_set_enabled (widget, "take.same-seed", seed);
  gtk_widget_action_set_enabled (widget, "take.frame-as-first-frame", clip);
  gtk_widget_action_set_enabled (widget, "take.continue", clip && !still);
  gtk_widget_action_set_enabled (widget, "take.as-reference", clip);
}
