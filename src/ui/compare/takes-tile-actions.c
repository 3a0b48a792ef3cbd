/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-job-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWindow *
window_of (TakesTile *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (TakesTile  *self,
      const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
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
  tell (self, words);
}

static void
add_detail (GString    *details,
            const char *name,
            const char *value)
{
  if (value && *value)
    g_string_append_printf (details, "%s: %s\n", name, value);
}

/* For a question to the service: what both sides know the job by. */
static void
copy_details_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  TakesJob *job = takes_tile_get_job (self);
  g_autoptr (GString) details = g_string_new (NULL);

  add_detail (details, _("Task id"), takes_job_get_id (job));
  add_detail (details, _("Account"), takes_job_get_account_name (job));
  add_detail (details, _("State"), takes_job_state_get_label (takes_job_get_state (job)));
  add_detail (details, _("The service says"), takes_job_get_service_word (job));
  add_detail (details, _("Message"), takes_job_get_message (job));
  add_detail (details, _("File"), takes_tile_get_clip (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), details->str);
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
show_in_files_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autofree char *uri = g_filename_to_uri (takes_tile_get_clip (self), NULL, NULL);
  const char *uris[] = { uri, NULL };
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application ? g_application_get_dbus_connection (application) : NULL;

  if (!bus || !uri)
    {
      tell (self, _("There is no file manager to ask."));
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
app_chosen_cb (GtkDialog *dialog,
               int        response,
               TakesTile *self)
{
  g_autoptr (GAppInfo) app = gtk_app_chooser_get_app_info (GTK_APP_CHOOSER (dialog));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_OK && app)
    {
      g_autoptr (GFile) file = g_file_new_for_path (takes_tile_get_clip (self));
      g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
      GList files = { .data = file };

      if (!g_app_info_launch (app, &files, G_APP_LAUNCH_CONTEXT (context), &error))
        tell (self, error->message);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
open_with_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autoptr (GFile) file = g_file_new_for_path (takes_tile_get_clip (self));
  GtkWidget *dialog;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  dialog = gtk_app_chooser_dialog_new (window_of (self), GTK_DIALOG_MODAL, file);
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_signal_connect_object (dialog, "response", G_CALLBACK (app_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesTile) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (_("The take was not saved: %s"), error->message);

      tell (self, text);
      return;
    }

  tell (self, _("Saved"));
}

static void
save_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                TakesTile       *self)
{
  g_autoptr (GFile) target = NULL;
  g_autoptr (GFile) source = NULL;

  if (response != GTK_RESPONSE_ACCEPT || !takes_tile_get_clip (self))
    return;

  target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  source = g_file_new_for_path (takes_tile_get_clip (self));
  if (g_file_equal (source, target))
    return;

  g_file_copy_async (source, target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     copied_cb, g_object_ref (self));
}

static void
save_as_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autofree char *name = g_path_get_basename (takes_tile_get_clip (self));
  g_autoptr (GtkFileChooserNative) dialog = NULL;

  dialog = gtk_file_chooser_native_new (_("Save Take"), window_of (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), self, 0);
  /* A native dialog lives only as long as somebody holds it. */
  g_object_set_data_full (G_OBJECT (self), "save-dialog", g_object_ref (dialog), g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
fix_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.fix", "s", takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget))));
}

static void
reuse_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.reuse", "s", takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget))));
}

static void
act (TakesTile      *self,
     TakesJobAction  action)
{
  TakesEngine *engine = takes_tile_get_engine (self);
  g_autoptr (GError) error = NULL;

  if (engine && !takes_engine_act (engine, takes_tile_get_job (self), action, &error))
    tell (self, error->message);
}

static void
send_again_cb (TakesTile *self)
{
  act (self, TAKES_JOB_ACTION_SEND_AGAIN);
}

static void
confirm_send_again (TakesTile *self)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), _("Send Again?"),
                                              _("The service may have this request already. If it does not notice, "
                                                "the take is charged twice."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "send", _("_Send Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::send", G_CALLBACK (send_again_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  TakesJobAction action;

  if (!takes_job_action_from_name (g_variant_get_string (parameter, NULL), &action))
    return;

  if (action == TAKES_JOB_ACTION_SEND_AGAIN)
    confirm_send_again (self);
  else
    act (self, action);
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
  gtk_widget_class_install_action (widget_class, "take.copy-seed", NULL, copy_seed_cb);
  gtk_widget_class_install_action (widget_class, "take.copy-details", NULL, copy_details_cb);
  gtk_widget_class_install_action (widget_class, "take.uncover", NULL, uncover_cb);
  gtk_widget_class_install_action (widget_class, "take.save-as", NULL, save_as_cb);
  gtk_widget_class_install_action (widget_class, "take.show-in-files", NULL, show_in_files_cb);
  gtk_widget_class_install_action (widget_class, "take.open-with", NULL, open_with_cb);
  gtk_widget_class_install_action (widget_class, "take.reuse", NULL, reuse_cb);
  gtk_widget_class_install_action (widget_class, "take.fix", NULL, fix_cb);
  gtk_widget_class_install_action (widget_class, "take.act", "s", act_cb);
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
  gboolean clip = takes_tile_get_clip (self) != NULL;

  gtk_widget_action_set_enabled (widget, "take.hear", take && takes_take_get_has_audio (take));
  gtk_widget_action_set_enabled (widget, "take.copy-seed", takes_tile_get_seed (self) >= 0);
  gtk_widget_action_set_enabled (widget, "take.save-as", clip);
  gtk_widget_action_set_enabled (widget, "take.show-in-files", clip);
  gtk_widget_action_set_enabled (widget, "take.open-with", clip);
}
