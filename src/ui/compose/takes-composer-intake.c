/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-intake.h"

/* How inputs come in: dropped, pasted, chosen; as files, pictures, or links. One is looked at at a time. */

static gboolean
is_link (const char *text)
{
  return text && (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0);
}

static gboolean
is_reference (TakesInputRole role)
{
  return role == TAKES_INPUT_REFERENCE_IMAGE || role == TAKES_INPUT_REFERENCE_VIDEO;
}

static TakesInputList *
get_list (TakesComposer  *self,
          TakesInputRole  role)
{
  if (role == TAKES_INPUT_FRAME)
    return NULL;

  return is_reference (role) ? self->references : self->audio;
}

static void
set_problem (TakesComposer  *self,
             TakesInputRole  role,
             const char     *problem)
{
  if (role == TAKES_INPUT_FRAME)
    takes_frame_zone_set_problem (self->frame_zone, problem);
  else
    takes_input_list_set_problem (get_list (self, role), problem);
}

static void
set_busy (TakesComposer *self,
          gboolean       busy)
{
  takes_frame_zone_set_busy (self->frame_zone, busy && self->role == TAKES_INPUT_FRAME);
  takes_input_list_set_busy (self->references, busy && is_reference (self->role));
  takes_input_list_set_busy (self->audio, busy && self->role == TAKES_INPUT_AUDIO);
}

/* Where what comes next goes: behind those of its role, or in the place of one. */
static void
aim (TakesComposer  *self,
     TakesInputRole  role,
     int             replaces)
{
  self->role = role;
  self->replaces = replaces;
}

/* Without a place that was named, an input goes where the chosen start wants one. */
static void
aim_by_start (TakesComposer *self)
{
  gboolean references = takes_draft_get_state (self->draft)->start == TAKES_START_REFERENCES;

  aim (self, references ? TAKES_INPUT_REFERENCE_IMAGE : TAKES_INPUT_FRAME, -1);
}

static const char *
switched_words (TakesInputRole role)
{
  return role == TAKES_INPUT_FRAME ? _("The clip starts from the picture now")
                                   : _("The clip starts from references now");
}

static void
set_input (TakesComposer *self,
           TakesInput    *input,
           const char    *note)
{
  TakesStart start = takes_draft_get_state (self->draft)->start;

  set_problem (self, self->role, NULL);
  if (self->role == TAKES_INPUT_FRAME)
    takes_draft_set_frame (self->draft, input, note);
  else if (self->replaces >= 0)
    takes_draft_replace_input (self->draft, self->role, self->replaces, input, note);
  else
    takes_draft_add_input (self->draft, self->role, input, note);
  self->frame_edit = takes_draft_get_edits (self->draft);
  takes_composer_update (self);

  if (takes_draft_get_state (self->draft)->start != start)
    takes_composer_notice (self, switched_words (self->role), TRUE);
  else if (self->role == TAKES_INPUT_AUDIO && start == TAKES_START_REFERENCES)
    takes_composer_notice (self, _("With references your own audio is not sent"), TRUE);
}

static gboolean
is_shown (TakesComposer  *self,
          TakesInputRole  role)
{
  TakesStart start = takes_draft_get_state (self->draft)->start;

  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return start == TAKES_START_FRAME;
    case TAKES_INPUT_AUDIO:
      return gtk_widget_get_visible (GTK_WIDGET (self->audio_box));
    case TAKES_INPUT_REFERENCE_IMAGE:
    case TAKES_INPUT_REFERENCE_VIDEO:
    default:
      return start == TAKES_START_REFERENCES;
    }
}

static void
show_problem (TakesComposer *self,
              const char    *problem)
{
  if (is_shown (self, self->role))
    set_problem (self, self->role, problem);
  else
    takes_composer_notice (self, problem, FALSE);
}

static void take_next (TakesComposer *self);

static void
finish_intake (TakesComposer *self)
{
  g_clear_object (&self->intake);
  set_busy (self, FALSE);
  takes_composer_update (self);
}

static void taken_in_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data);

static void
look_at (TakesComposer *self,
         GFile         *file)
{
  takes_intake_file_async (self->engine, file, self->role, takes_draft_get_model (self->draft),
                           takes_composer_get_service (self), self->intake, taken_in_cb, g_object_ref (self));
}

/* A reference is a picture or a video by what is in the file, not by its name. */
static gboolean
try_other_kind (TakesComposer *self,
                const GError  *error)
{
  if (!g_error_matches (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_WRONG_KIND) ||
      self->role != TAKES_INPUT_REFERENCE_IMAGE || !self->looked_at)
    return FALSE;

  self->role = TAKES_INPUT_REFERENCE_VIDEO;
  look_at (self, self->looked_at);

  return TRUE;
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  TakesInput *input = takes_intake_finish (TAKES_ENGINE (source), result, &note, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    {
      g_clear_pointer (&input, takes_input_free);
      return;
    }

  if (error && try_other_kind (self, error))
    return;

  finish_intake (self);
  if (input)
    set_input (self, input, note);
  else
    show_problem (self, error->message);
  take_next (self);
}

static gboolean
begin (TakesComposer *self)
{
  if (!self->engine || !takes_draft_get_model (self->draft))
    return FALSE;

  g_cancellable_cancel (self->intake);
  g_clear_object (&self->intake);
  g_clear_object (&self->looked_at);
  self->intake = g_cancellable_new ();
  set_problem (self, self->role, NULL);
  set_busy (self, TRUE);
  takes_composer_update (self);

  return TRUE;
}

/* A link is sent as it is: the service fetches it, Takes does not. What it holds is told by its end. */
static void
take_link (TakesComposer *self,
           const char    *text)
{
  g_autofree char *link = g_strstrip (g_strdup (text));
  g_autofree char *type = g_content_type_guess (link, NULL, 0, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);

  if (is_reference (self->role) && self->replaces < 0)
    self->role = mime && g_str_has_prefix (mime, "video/") ? TAKES_INPUT_REFERENCE_VIDEO : TAKES_INPUT_REFERENCE_IMAGE;
  set_input (self, takes_input_new (link), NULL);
}

static void
take_file (TakesComposer *self,
           GFile         *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (is_link (uri))
    {
      take_link (self, uri);
    }
  else if (begin (self))
    {
      g_set_object (&self->looked_at, file);
      look_at (self, file);
    }
}

/* Of several files that were dropped together. */
static void
take_next (TakesComposer *self)
{
  while (!self->intake && !g_queue_is_empty (self->arriving))
    {
      g_autoptr (GFile) file = g_queue_pop_head (self->arriving);

      if (is_reference (self->role))
        self->role = TAKES_INPUT_REFERENCE_IMAGE;
      self->replaces = -1;
      take_file (self, file);
    }
}

static void
take_files (TakesComposer *self,
            GdkFileList   *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  if (!list)
    return;

  g_queue_clear_full (self->arriving, g_object_unref);
  if (list->next && self->role == TAKES_INPUT_FRAME)
    takes_composer_notice (self, _("Only one first frame is possible: the first picture was taken"), FALSE);
  else if (list->next && self->role == TAKES_INPUT_AUDIO)
    takes_composer_notice (self, _("Only one sound is possible: the first file was taken"), FALSE);
  else
    for (GSList *next = list->next; next; next = next->next)
      g_queue_push_tail (self->arriving, g_object_ref (next->data));

  take_file (self, list->data);
  take_next (self);
}

/**
 * takes_composer_take_file:
 * @role: what it is for; a reference is a picture or a video by what is in the file
 *
 * Takes a file in.
 */
void
takes_composer_take_file (TakesComposer  *self,
                          GFile          *file,
                          TakesInputRole  role)
{
  aim (self, role, -1);
  take_file (self, file);
}

/**
 * takes_composer_begin_intake:
 * @role: what comes
 *
 * Makes room for what somebody else prepares; what was being taken in before is given up.
 *
 * Returns: FALSE while nothing can be taken in
 */
gboolean
takes_composer_begin_intake (TakesComposer  *self,
                             TakesInputRole  role)
{
  aim (self, role, -1);

  return begin (self);
}

/**
 * takes_composer_take_picture:
 * @picture: a file's bytes
 * @name: how it is called
 *
 * Takes a picture in, after takes_composer_begin_intake().
 */
void
takes_composer_take_picture (TakesComposer *self,
                             GBytes        *picture,
                             const char    *name)
{
  takes_intake_bytes_async (self->engine, picture, name, self->role, takes_draft_get_model (self->draft),
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
    takes_composer_take_picture (self, bytes, _("Pasted picture"));
}

static void
take_texture (TakesComposer *self,
              GdkTexture    *texture)
{
  g_autoptr (GTask) task = NULL;

  if (!begin (self))
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

/* Marks where what is dragged would go. */
static void
set_over (TakesComposer  *self,
          TakesInputRole  role,
          gboolean        over)
{
  takes_frame_zone_set_over (self->frame_zone, over && role == TAKES_INPUT_FRAME);
  takes_input_list_set_over (self->references, over && is_reference (role));
  takes_input_list_set_over (self->audio, over && role == TAKES_INPUT_AUDIO);
}

/* The role that a target stands for; the composer's own target goes by the start, but for a place that the
 * pointer is over. */
static TakesInputRole
get_role_of (TakesComposer *self,
             GtkDropTarget *target,
             double         x,
             double         y)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *over = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  for (; over; over = gtk_widget_get_parent (over))
    {
      if (over == GTK_WIDGET (self->audio))
        return TAKES_INPUT_AUDIO;
      if (over == GTK_WIDGET (self->references))
        return TAKES_INPUT_REFERENCE_IMAGE;
      if (over == GTK_WIDGET (self->frame_zone))
        return TAKES_INPUT_FRAME;
    }

  return takes_draft_get_state (self->draft)->start == TAKES_START_REFERENCES ? TAKES_INPUT_REFERENCE_IMAGE
                                                                              : TAKES_INPUT_FRAME;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TakesComposer *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  set_over (self, TAKES_INPUT_FRAME, FALSE);
  aim (self, get_role_of (self, target, x, y), -1);

  return take_value (self, value);
}

static GdkDragAction
enter_cb (GtkDropTarget *target,
          double         x,
          double         y,
          TakesComposer *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dropping");
  set_over (self, get_role_of (self, target, x, y), TRUE);

  return GDK_ACTION_COPY;
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           TakesComposer *self)
{
  set_over (self, get_role_of (self, target, x, y), TRUE);

  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target,
          TakesComposer *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  set_over (self, TAKES_INPUT_FRAME, FALSE);
}

static void
follow_target (TakesComposer *self,
               GtkDropTarget *target)
{
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
}

static void
add_text_target (TakesComposer *self,
                 GtkWidget     *zone)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  follow_target (self, target);
  gtk_widget_add_controller (zone, GTK_EVENT_CONTROLLER (target));
}

/**
 * takes_composer_setup_intake:
 *
 * Pictures and files are taken anywhere in the composer, before a text area could read them as
 * text; dragged text only over a zone, elsewhere it belongs to the prompts.
 */
void
takes_composer_setup_intake (TakesComposer *self)
{
  GType anywhere[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_FILE };

  self->arriving = g_queue_new ();
  gtk_drop_target_set_gtypes (self->drop_target, anywhere, G_N_ELEMENTS (anywhere));
  follow_target (self, self->drop_target);

  add_text_target (self, GTK_WIDGET (self->frame_zone));
  add_text_target (self, GTK_WIDGET (self->references));
  add_text_target (self, GTK_WIDGET (self->audio));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           TakesComposer   *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  g_queue_clear_full (self->arriving, g_object_unref);
  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    g_queue_push_tail (self->arriving, g_list_model_get_item (files, i));
  if (!g_queue_is_empty (self->arriving))
    {
      g_autoptr (GFile) first = g_queue_pop_head (self->arriving);

      take_file (self, first);
      take_next (self);
    }

  g_clear_object (&self->chooser);
}

static GtkFileFilter *
create_filter (TakesInputRole role)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  if (role == TAKES_INPUT_AUDIO)
    {
      gtk_file_filter_set_name (filter, _("Sound Files"));
      gtk_file_filter_add_mime_type (filter, "audio/*");
      return filter;
    }

  gtk_file_filter_set_name (filter, is_reference (role) ? _("Pictures and Videos") : _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  if (is_reference (role))
    gtk_file_filter_add_mime_type (filter, "video/*");

  return filter;
}

static const char *
chooser_title (TakesInputRole role)
{
  if (role == TAKES_INPUT_AUDIO)
    return _("Choose Own Audio");

  return is_reference (role) ? _("Choose References") : _("Choose First Frame");
}

/**
 * takes_composer_choose_input:
 * @replaces: the place of the input that is replaced; −1: it goes behind the others
 *
 * Asks for files of that role with the file chooser.
 */
void
takes_composer_choose_input (TakesComposer  *self,
                             TakesInputRole  role,
                             int             replaces)
{
  g_autoptr (GtkFileFilter) filter = create_filter (role);
  GtkFileChooserNative *dialog;

  if (!self->engine || self->chooser)
    return;

  aim (self, role, replaces);
  dialog = gtk_file_chooser_native_new (chooser_title (role), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), is_reference (role) && replaces < 0);
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

  show_problem (self, _("There is no picture, file, or link on the clipboard."));
}

/**
 * takes_composer_cancel_intake:
 *
 * Gives up the file that is being taken in, if there is one, and those that wait behind it.
 */
void
takes_composer_cancel_intake (TakesComposer *self)
{
  g_queue_clear_full (self->arriving, g_object_unref);
  if (!self->intake)
    return;

  g_cancellable_cancel (self->intake);
  finish_intake (self);
}
