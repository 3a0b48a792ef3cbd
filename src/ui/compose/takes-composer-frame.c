/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-intake.h"

/* How a first frame comes in: dropped, pasted, chosen; as a file, a picture, or a link. */

static gboolean
is_link (const char *text)
{
  return text && (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0);
}

static void
set_frame (TakesComposer *self,
           TakesInput    *frame,
           const char    *note)
{
  gboolean switched = takes_draft_get_state (self->draft)->start != TAKES_START_FRAME;

  takes_frame_zone_set_problem (self->frame_zone, NULL);
  takes_draft_set_frame (self->draft, frame, note);
  self->frame_edit = takes_draft_get_edits (self->draft);
  takes_composer_update (self);

  if (switched)
    takes_composer_notice (self, _("The clip starts from the picture now"), TRUE);
}

static void
show_problem (TakesComposer *self,
              const char    *problem)
{
  if (takes_draft_get_state (self->draft)->start == TAKES_START_FRAME)
    takes_frame_zone_set_problem (self->frame_zone, problem);
  else
    takes_composer_notice (self, problem, FALSE);
}

static void
finish_intake (TakesComposer *self)
{
  g_clear_object (&self->intake);
  takes_frame_zone_set_busy (self->frame_zone, FALSE);
  takes_composer_update (self);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  TakesInput *frame = takes_intake_finish (TAKES_ENGINE (source), result, &note, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    {
      g_clear_pointer (&frame, takes_input_free);
      return;
    }

  finish_intake (self);
  if (frame)
    set_frame (self, frame, note);
  else
    show_problem (self, error->message);
}

/* Returns: FALSE while nothing can be taken in; what was being taken in before is given up */
gboolean
takes_composer_begin_intake (TakesComposer *self)
{
  if (!self->engine || !takes_draft_get_model (self->draft))
    return FALSE;

  g_cancellable_cancel (self->intake);
  g_clear_object (&self->intake);
  self->intake = g_cancellable_new ();
  takes_frame_zone_set_problem (self->frame_zone, NULL);
  takes_frame_zone_set_busy (self->frame_zone, TRUE);
  takes_composer_update (self);

  return TRUE;
}

static void
take_link (TakesComposer *self,
           const char    *text)
{
  g_autofree char *link = g_strstrip (g_strdup (text));

  /* A link is sent as it is: the service fetches it, Takes does not. */
  set_frame (self, takes_input_new (link), NULL);
}

static void
take_file (TakesComposer *self,
           GFile         *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (is_link (uri))
    {
      take_link (self, uri);
      return;
    }

  if (takes_composer_begin_intake (self))
    takes_intake_file_async (self->engine, file, TAKES_INPUT_FRAME, takes_draft_get_model (self->draft),
                             takes_composer_get_service (self), self->intake, taken_in_cb, g_object_ref (self));
}

static void
take_files (TakesComposer *self,
            GdkFileList   *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  if (!list)
    return;

  if (list->next)
    takes_composer_notice (self, _("Only one first frame is possible: the first picture was taken"), FALSE);

  take_file (self, list->data);
}

static void
encode_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (data), (GDestroyNotify) g_bytes_unref);
}

/**
 * takes_composer_take_picture:
 * @picture: a file's bytes
 * @name: how it is called
 *
 * Takes a picture in as the first frame, after takes_composer_begin_intake().
 */
void
takes_composer_take_picture (TakesComposer *self,
                             GBytes        *picture,
                             const char    *name)
{
  takes_intake_bytes_async (self->engine, picture, name, TAKES_INPUT_FRAME, takes_draft_get_model (self->draft),
                            takes_composer_get_service (self), self->intake, taken_in_cb, g_object_ref (self));
}

/* Nothing came of it; @problem says why. */
void
takes_composer_end_intake (TakesComposer *self,
                           const char    *problem)
{
  finish_intake (self);
  show_problem (self, problem);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes && self->draft)
    takes_composer_take_picture (self, bytes, _("Pasted picture"));
}

static void
take_texture (TakesComposer *self,
              GdkTexture    *texture)
{
  g_autoptr (GTask) task = NULL;

  if (!takes_composer_begin_intake (self))
    return;

  /* No source: the thread may be the last to let go of the task, and must not be of a widget. */
  task = g_task_new (NULL, self->intake, encoded_cb, g_object_ref (self));
  g_task_set_source_tag (task, take_texture);
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, encode_thread);
}

static void
take_text (TakesComposer *self,
           const char    *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  char *end = strpbrk (line, "\r\n");

  if (end)
    *end = '\0';

  if (is_link (line))
    {
      take_link (self, line);
    }
  else if (g_str_has_prefix (line, "file://"))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (line);

      take_file (self, file);
    }
  else if (g_path_is_absolute (line))
    {
      g_autoptr (GFile) file = g_file_new_for_path (line);

      take_file (self, file);
    }
  else
    {
      show_problem (self, _("This text is neither a file nor an http or https address."));
    }
}

static gboolean
take_value (TakesComposer *self,
            const GValue  *value)
{
  if (!self->engine)
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    take_files (self, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    take_texture (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    take_file (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS_STRING (value))
    take_text (self, g_value_get_string (value));
  else
    return FALSE;

  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TakesComposer *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  takes_frame_zone_set_over (self->frame_zone, FALSE);

  return take_value (self, value);
}

static GdkDragAction
enter_cb (GtkDropTarget *target,
          double         x,
          double         y,
          TakesComposer *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dropping");
  takes_frame_zone_set_over (self->frame_zone, TRUE);

  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target,
          TakesComposer *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  takes_frame_zone_set_over (self->frame_zone, FALSE);
}

static void
follow_target (TakesComposer *self,
               GtkDropTarget *target)
{
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
}

/**
 * takes_composer_setup_frame:
 *
 * Pictures and files are taken anywhere in the composer, before a text area could read them as
 * text; dragged text only over the zone, elsewhere it belongs to the prompts.
 */
void
takes_composer_setup_frame (TakesComposer *self)
{
  GType anywhere[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_FILE };
  GtkDropTarget *zone = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (self->drop_target, anywhere, G_N_ELEMENTS (anywhere));
  follow_target (self, self->drop_target);

  follow_target (self, zone);
  gtk_widget_add_controller (GTK_WIDGET (self->frame_zone), GTK_EVENT_CONTROLLER (zone));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           TakesComposer   *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    take_file (self, file);

  g_clear_object (&self->chooser);
}

/**
 * takes_composer_choose_frame:
 *
 * Asks for a picture with the file chooser, one at a time.
 */
void
takes_composer_choose_frame (TakesComposer *self)
{
  g_autoptr (GtkFileFilter) pictures = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;

  if (!self->engine || self->chooser)
    return;

  dialog = gtk_file_chooser_native_new (_("Choose First Frame"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_filter_set_name (pictures, _("Pictures"));
  gtk_file_filter_add_mime_type (pictures, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), pictures);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  self->chooser = GTK_NATIVE_DIALOG (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    return;

  if (!value || !take_value (self, value))
    show_problem (self, _("What is on the clipboard could not be read."));
}

/**
 * takes_composer_paste:
 *
 * Takes a file, a picture, or a link from the clipboard as the first frame.
 */
void
takes_composer_paste (TakesComposer *self)
{
  GType wanted[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!self->engine)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (!gdk_content_formats_contain_gtype (formats, wanted[i]))
        continue;

      gdk_clipboard_read_value_async (clipboard, wanted[i], G_PRIORITY_DEFAULT, self->cancellable,
                                      pasted_cb, g_object_ref (self));
      return;
    }

  show_problem (self, _("There is no picture, file, or link on the clipboard."));
}

/**
 * takes_composer_cancel_intake:
 *
 * Gives up the picture that is being taken in, if there is one.
 */
void
takes_composer_cancel_intake (TakesComposer *self)
{
  if (!self->intake)
    return;

  g_cancellable_cancel (self->intake);
  finish_intake (self);
}
