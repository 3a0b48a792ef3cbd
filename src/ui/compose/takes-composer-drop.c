/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-reading.h"

/* Inputs that were dropped or are pasted: files, pictures, links. While they are dragged: takes-composer-drag.c. */

/* Requests and lists of prompts are read, everything else is an input. */
static void
take_list (TakesComposer *self,
           GSList        *files)
{
  g_autofree char *name = g_file_get_basename (files->data);

  if (takes_reading_is_text_name (name))
    takes_composer_read_file (self, files->data);
  else
    takes_composer_take_files (self, files);
}

static void
take_files (TakesComposer *self,
            GdkFileList   *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  if (list)
    take_list (self, list);
}

static void
encode_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (data), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes && self->draft)
    takes_composer_take_picture (self, bytes, _("Picture"));
}

static void
take_texture (TakesComposer *self,
              GdkTexture    *texture)
{
  g_autoptr (GTask) task = NULL;

  if (!takes_composer_begin_intake (self, self->role))
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

  if (takes_composer_is_link (line))
    {
      takes_composer_take_link (self, line);
    }
  else if (strstr (line, "://") && g_uri_peek_scheme (line))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (line);

      takes_composer_take_file (self, file, self->role);
    }
  else if (g_path_is_absolute (line))
    {
      g_autoptr (GFile) file = g_file_new_for_path (line);

      takes_composer_take_file (self, file, self->role);
    }
  else if (takes_reading_looks_like (text))
    {
      takes_composer_read_text (self, text);
    }
  else
    {
      takes_composer_show_problem (self, _("This text is neither a file nor an http or https address."));
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
    takes_composer_take_file (self, g_value_get_object (value), self->role);
  else if (G_VALUE_HOLDS_STRING (value))
    take_text (self, g_value_get_string (value));
  else
    return FALSE;

  return TRUE;
}

/**
 * takes_composer_take_dropped:
 * @role: the place that was meant
 * @value: files, a picture, or a text; not trusted
 *
 * Takes in what was dropped on a place: a zone of Compose, or a large target.
 *
 * Returns: whether it is something that can be an input
 */
gboolean
takes_composer_take_dropped (TakesComposer  *self,
                             TakesInputRole  role,
                             const GValue   *value)
{
  g_return_val_if_fail (TAKES_IS_COMPOSER (self) && G_IS_VALUE (value), FALSE);

  takes_composer_aim (self, role, -1);

  return take_value (self, value);
}

/* Without a place that was named, an input goes where the chosen start wants one. */
static void
aim_by_start (TakesComposer *self)
{
  takes_composer_aim (self, takes_composer_get_usual_role (self), -1);
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
    takes_composer_show_problem (self, _("What is on the clipboard could not be read."));
}

/**
 * takes_composer_paste:
 * @role: (nullable): a member of the task's inputs; %NULL: what the chosen start wants
 *
 * Takes a file, a picture, or a link from the clipboard as an input.
 */
void
takes_composer_paste (TakesComposer *self,
                      const char    *role)
{
  GType wanted[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!self->engine)
    return;

  aim_by_start (self);
  if (role)
    takes_input_role_from_member (role, &self->role);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (!gdk_content_formats_contain_gtype (formats, wanted[i]))
        continue;

      gdk_clipboard_read_value_async (clipboard, wanted[i], G_PRIORITY_DEFAULT, self->cancellable,
                                      pasted_cb, g_object_ref (self));
      return;
    }

  takes_composer_show_problem (self, _("There is no picture, file, or link on the clipboard."));
}
