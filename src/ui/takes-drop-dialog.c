/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-drop-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * Asks where something goes that was dropped beside the zones, in a window that is too narrow to show the large
 * targets beside Compose.
 */
typedef struct {
  GValue           value;
  TakesDropChosen  chosen;
  gpointer         user_data;
} Question;

static void
question_free (Question *question)
{
  g_value_unset (&question->value);
  g_free (question);
}

static void
activated_cb (GtkListBox    *list,
              GtkListBoxRow *row,
              GtkWindow     *dialog)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "takes-question");

  question->chosen ((TakesDropPlace) gtk_list_box_row_get_index (row), &question->value, question->user_data);
  gtk_window_close (dialog);
}

static GtkWidget *
new_row (TakesDropPlace  place,
         const char     *reason)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", takes_drop_place_get_title (place),
                                 "subtitle", reason ? reason : "", "activatable", TRUE, "sensitive", !reason, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (takes_drop_place_get_icon (place)));

  return row;
}

/**
 * takes_drop_dialog_present:
 * @value: what was dropped; copied
 * @refuse: says what a place does not take, and why
 * @chosen: called at most once, before the dialog closes
 * @user_data: for both; must live as long as @parent
 *
 * Asks where it shall go. Nothing is chosen for the person.
 */
void
takes_drop_dialog_present (GtkWindow       *parent,
                           const GValue    *value,
                           TakesDropRefuse  refuse,
                           TakesDropChosen  chosen,
                           gpointer         user_data)
{
  GtkWidget *dialog, *list;
  Question *question;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_VALUE (value));

  question = g_new0 (Question, 1);
  g_value_init (&question->value, G_VALUE_TYPE (value));
  g_value_copy (value, &question->value);
  question->chosen = chosen;
  question->user_data = user_data;

  dialog = adw_message_dialog_new (parent, _("Where Should It Go?"), NULL);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "takes-question", question, (GDestroyNotify) question_free);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));

  list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint place = 0; place < TAKES_N_DROP_PLACES; place++)
    {
      g_autofree char *reason = refuse (place, value, user_data);

      gtk_list_box_append (GTK_LIST_BOX (list), new_row (place, reason));
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), dialog, 0);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);

  gtk_window_present (GTK_WINDOW (dialog));
}
