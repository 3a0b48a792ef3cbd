/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-read-file.h"
#include "takes-reading-window.h"
#include "takes-request-window.h"

/* Requests as data, out and in: what is read is shown first, and used when the person says so. */

static void
use_request (TakesComposer      *self,
             const TakesReading *reading,
             gboolean            seed)
{
  g_autoptr (TakesRequest) request = takes_request_copy (reading->request);
  g_autoptr (GArray) seeds = NULL;

  if (!seed)
    {
      request->seed = TAKES_UNSET;
      seeds = g_array_copy (takes_draft_get_state (self->draft)->seeds);
    }

  takes_composer_load_state (self, request, seeds, FALSE, NULL, NULL);
  takes_composer_notice (self, reading->kind == TAKES_READING_SETTINGS ? _("The take's settings are in Compose")
                               : reading->kind == TAKES_READING_FOREIGN ? _("The file's settings are in Compose")
                                                                        : _("The request is in Compose"), TRUE);
}

/* What all have in common is the draft; what differs stands in its rows. */
static void
use_rows (TakesComposer         *self,
          const TakesPromptList *rows)
{
  const GArray *seeds = takes_draft_get_state (self->draft)->seeds;
  TakesDraftState *state = takes_draft_state_new ();

  takes_request_free (state->request);
  state->request = takes_request_copy (rows->requests->pdata[0]);
  state->size_by_hand = TRUE;
  g_array_append_vals (state->seeds, seeds->data, seeds->len);
  for (guint i = 0; i < rows->rows->len; i++)
    takes_vary_add_row (state->vary, rows->rows->pdata[i]);

  takes_draft_state_settle (state);
  takes_draft_load (self->draft, state);
  takes_composer_notice (self, _("The requests are rows in Compose; they count before the fields"), TRUE);
}

static void
use_cb (TakesComposer      *self,
        TakesReadingUse     how,
        TakesReadingWindow *window)
{
  const TakesReading *reading = takes_reading_window_get_reading (window);
  g_autoptr (TakesPromptList) rows = how == TAKES_READING_USE_ALL ? takes_reading_window_dup_rows (window) : NULL;

  if (!self->draft)
    return;

  if (rows)
    {
      use_rows (self, rows);
    }
  else if (reading->prompts)
    {
      takes_draft_use_list (self->draft, reading->prompts);
      takes_composer_notice (self, reading->prompts->more ? _("The rows are in Compose; they count before the fields")
                                                          : _("The list of prompts is in Compose"), TRUE);
    }
  else
    {
      use_request (self, reading, how == TAKES_READING_USE_ONE);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  TakesReading *reading = takes_read_finish (TAKES_ENGINE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    {
      g_clear_pointer (&reading, takes_reading_free);
      return;
    }

  if (!reading)
    {
      takes_composer_notice (self, error->message, FALSE);
      return;
    }

  window = takes_reading_window_new (reading, takes_engine_get_catalogue (self->engine),
                                     GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  g_signal_connect_object (window, "use", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * takes_composer_read_file:
 * @file: a request, a list of prompts, or a take, whose settings are wanted; not trusted
 *
 * Shows what was understood of it, and puts it into the draft when the person says so.
 */
void
takes_composer_read_file (TakesComposer *self,
                          GFile         *file)
{
  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->engine)
    takes_read_file_async (self->engine, file, takes_draft_get_request (self->draft), self->cancellable, read_cb,
                           g_object_ref (self));
}

/**
 * takes_composer_read_text:
 * @text: from the clipboard or a drop; not trusted
 *
 * As takes_composer_read_file().
 */
void
takes_composer_read_text (TakesComposer *self,
                          const char    *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  if (self->engine)
    takes_read_bytes_async (self->engine, bytes, takes_draft_get_request (self->draft), self->cancellable, read_cb,
                            g_object_ref (self));
}

static void
text_pasted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    return;

  if (text && *text)
    takes_composer_read_text (self, text);
  else
    takes_composer_notice (self, _("There is no text on the clipboard."), FALSE);
}

/**
 * takes_composer_paste_request:
 *
 * Reads what is on the clipboard as a request or a list of prompts.
 */
void
takes_composer_paste_request (TakesComposer *self)
{
  if (self->engine)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, text_pasted_cb,
                                   g_object_ref (self));
}

static void
request_chosen_cb (GtkNativeDialog *dialog,
                   int              response,
                   TakesComposer   *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    takes_composer_read_file (self, file);

  g_clear_object (&self->chooser);
}

/**
 * takes_composer_open_request:
 *
 * Asks for a request, a list of prompts, or a take with the file chooser.
 */
void
takes_composer_open_request (TakesComposer *self)
{
  static const char *const patterns[] = { "*.json", "*.csv", "*.tsv", "*.txt", "*.mp4", "*.webm", "*.mov", "*.mkv",
                                          "*.png", "*.jpg", "*.jpeg", "*.webp" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;

  if (!self->engine || self->chooser)
    return;

  gtk_file_filter_set_name (filter, _("Requests, Lists of Prompts, Takes, and Pictures"));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);

  dialog = gtk_file_chooser_native_new (_("Open Request"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  self->chooser = GTK_NATIVE_DIALOG (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (request_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * takes_composer_show_request:
 *
 * Opens the window with the requests of the draft as they would be sent.
 */
void
takes_composer_show_request (TakesComposer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->engine)
    return;

  gtk_window_present (GTK_WINDOW (takes_request_window_new (self->engine, takes_composer_plan (self),
                                                            GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
show_request_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  takes_composer_show_request (TAKES_COMPOSER (widget));
}

static void
open_request_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  takes_composer_open_request (TAKES_COMPOSER (widget));
}

static void
paste_request_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  takes_composer_paste_request (TAKES_COMPOSER (widget));
}

/**
 * takes_composer_install_reading_actions:
 *
 * compose.show-request, compose.open-request, compose.paste-request.
 */
void
takes_composer_install_reading_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.show-request", NULL, show_request_action);
  gtk_widget_class_install_action (widget_class, "compose.open-request", NULL, open_request_action);
  gtk_widget_class_install_action (widget_class, "compose.paste-request", NULL, paste_request_action);
}
