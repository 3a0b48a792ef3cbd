/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-job-details.h"

#include <glib/gi18n.h>

static void
tell (TakesTile  *self,
      const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

/* For a question to the service: what both sides know the job by. */
static void
copy_details_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autofree char *details = takes_job_details_new (takes_tile_get_job (self), takes_tile_get_clip (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), details);
  tell (self, _("Details copied"));
}

static void
uncover_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  takes_tile_uncover (TAKES_TILE (widget));
}

static void
hear_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "compare.hear", "i", takes_tile_get_number (TAKES_TILE (widget)));
}

static void
fix_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.fix", "s", takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget))));
}

static void
send_new_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.send-new", "s", takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget))));
}

/* The window asks first where money is at stake. */
static void
act_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  const char *id = takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget)));

  gtk_widget_activate_action (widget, "win.act", "(ss)", id, g_variant_get_string (parameter, NULL));
}

/**
 * takes_tile_install_actions:
 *
 * Installs take.*; to be called from class_init.
 */
void
takes_tile_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "take.hear", NULL, hear_cb);
  gtk_widget_class_install_action (widget_class, "take.copy-details", NULL, copy_details_cb);
  gtk_widget_class_install_action (widget_class, "take.uncover", NULL, uncover_cb);
  gtk_widget_class_install_action (widget_class, "take.fix", NULL, fix_cb);
  gtk_widget_class_install_action (widget_class, "take.send-new", NULL, send_new_cb);
  gtk_widget_class_install_action (widget_class, "take.act", "s", act_cb);
  takes_tile_install_out_actions (widget_class);
  takes_tile_install_onwards_actions (widget_class);
}

/**
 * takes_tile_update_actions:
 *
 * Enables what can be done with the tile's job and take now.
 */
void
takes_tile_update_actions (TakesTile *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TakesTake *take = takes_tile_get_take (self);

  gtk_widget_action_set_enabled (widget, "take.hear", take && takes_take_get_has_audio (take));
  takes_tile_update_out_actions (self);
  takes_tile_update_onwards_actions (self);
}
