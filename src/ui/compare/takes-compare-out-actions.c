/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include "takes-export-dialog.h"

#include <glib/gi18n.h>

/*
 * What leaves the comparison, or goes on from its current tile: compare.copy-frame, compare.more-like-this,
 * compare.trash, compare.export-sheet, compare.export-video.
 */

static void
pass_on (GtkWidget  *widget,
         const char *action)
{
  TakesTile *tile = takes_compare_get_current_tile (TAKES_COMPARE (widget));

  if (tile)
    gtk_widget_activate_action (GTK_WIDGET (tile), action, NULL);
}

static void
copy_frame_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  pass_on (widget, "take.copy-frame");
}

static void
more_like_this_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  pass_on (widget, "take.more-like-this");
}

static void
trash_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  pass_on (widget, "take.trash");
}

static void
open_dialog (GtkWidget       *widget,
             TakesExportKind  kind)
{
  TakesExportPlan *plan = takes_stage_plan_export (TAKES_COMPARE (widget)->stage);

  if (plan->clips->len > 0)
    {
      gtk_window_present (GTK_WINDOW (takes_export_dialog_new (kind, plan, widget)));
      return;
    }

  takes_export_plan_free (plan);
  gtk_widget_activate_action (widget, "win.tell", "s", _("There is no take to export yet"));
}

static void
export_sheet_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  open_dialog (widget, TAKES_EXPORT_SHEET);
}

static void
export_video_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  open_dialog (widget, TAKES_EXPORT_VIDEO);
}

/**
 * takes_compare_install_out_actions:
 *
 * To be called from class_init.
 */
void
takes_compare_install_out_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.copy-frame", NULL, copy_frame_cb);
  gtk_widget_class_install_action (widget_class, "compare.more-like-this", NULL, more_like_this_cb);
  gtk_widget_class_install_action (widget_class, "compare.trash", NULL, trash_cb);
  gtk_widget_class_install_action (widget_class, "compare.export-sheet", NULL, export_sheet_cb);
  gtk_widget_class_install_action (widget_class, "compare.export-video", NULL, export_video_cb);
}
