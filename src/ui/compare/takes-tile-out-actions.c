/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-clip-content.h"
#include "takes-export-frame.h"
#include "takes-first-out.h"
#include "takes-save-dialog.h"
#include "takes-show-file.h"
#include "takes-stage.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* A take on its way out of Takes: as a file, as one exact frame, or into the Trash. */

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
tell_saved (TakesTile  *self,
            const char *text,
            const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-saved", "(ss)", text, path);
}

static void
tell_failed (TakesTile    *self,
             const char   *what,
             const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = g_strdup_printf ("%s %s", what, error->message);
  tell (self, text);
}

/* What an asynchronous step needs to remember; the tile may leave the stage meanwhile. */
typedef struct {
  TakesTile *tile;
  char      *path;
  int        frame;
} Step;

static Step *
step_new (TakesTile  *self,
          const char *path,
          int         frame)
{
  Step *step = g_new0 (Step, 1);

  step->tile = g_object_ref (self);
  step->path = g_strdup (path);
  step->frame = frame;

  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->tile);
  g_free (step->path);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    tell_saved (step->tile, _("Take saved"), step->path);
  else
    tell_failed (step->tile, _("The take was not saved:"), error);
}

/* Byte for byte; a file that is there is replaced when the copy is whole. */
static void
save_to (GtkWidget  *owner,
         const char *path)
{
  TakesTile *self = TAKES_TILE (owner);
  g_autoptr (GFile) source = NULL, target = NULL;

  if (!takes_tile_get_clip (self))
    return;

  source = g_file_new_for_path (takes_tile_get_clip (self));
  target = g_file_new_for_path (path);
  if (!g_file_equal (source, target))
    g_file_copy_async (source, target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                       copied_cb, step_new (self, path, 0));
}

static void
choose_target (TakesTile *self)
{
  g_autofree char *name = NULL;

  if (!takes_tile_get_clip (self))
    return;

  name = g_path_get_basename (takes_tile_get_clip (self));
  takes_save_dialog_open (GTK_WIDGET (self), _("Save Take"), name, save_to);
}

static void
save_as_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);

  if (takes_first_out_is_told (widget))
    choose_target (self);
  else
    takes_first_out_tell (widget, (TakesFirstOutFunc) choose_target);
}

static void
show_in_files_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  takes_show_file (widget, takes_tile_get_clip (TAKES_TILE (widget)));
}

static void
app_chosen_cb (GtkDialog *dialog,
               int        response,
               TakesTile *self)
{
  g_autoptr (GAppInfo) app = gtk_app_chooser_get_app_info (GTK_APP_CHOOSER (dialog));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_OK && app && takes_tile_get_clip (self))
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
copy_file_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autoptr (GdkContentProvider) content = takes_clip_content_new (takes_tile_get_clip (self));

  if (!content)
    return;

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  tell (self, _("Take copied"));
}

/* Frames */

/**
 * takes_tile_get_shown_frame:
 * @frame: (out): its number, from 0
 *
 * Returns: FALSE while the tile shows no frame of its clip
 */
gboolean
takes_tile_get_shown_frame (TakesTile *self,
                            int       *frame)
{
  GtkWidget *stage = gtk_widget_get_ancestor (GTK_WIDGET (self), TAKES_TYPE_STAGE);

  *frame = 0;

  return stage && takes_tile_get_clip (self) && takes_stage_get_frame (TAKES_STAGE (stage), self, frame);
}

static void
frame_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = takes_export_frame_finish (result, &error);
  g_autofree char *text = NULL;

  if (!texture)
    {
      tell_failed (step->tile, _("The frame was not copied:"), error);
      return;
    }

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (step->tile)), texture);
  text = g_strdup_printf (_("Frame %d copied"), step->frame);
  tell (step->tile, text);
}

static void
copy_frame_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  int frame;

  if (!takes_tile_get_shown_frame (self, &frame))
    return;

  g_cancellable_cancel (self->frame_read);
  g_clear_object (&self->frame_read);
  self->frame_read = g_cancellable_new ();
  takes_export_frame_async (takes_tile_get_clip (self), frame, self->frame_read, frame_read_cb,
                            step_new (self, NULL, frame));
}

static void
frame_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!takes_export_frame_write_finish (result, &error))
    {
      tell_failed (step->tile, _("The frame was not saved:"), error);
      return;
    }

  text = g_strdup_printf (_("Frame %d saved"), step->frame);
  tell_saved (step->tile, text, step->path);
}

static void
save_frame_to (GtkWidget  *owner,
               const char *path)
{
  TakesTile *self = TAKES_TILE (owner);

  if (takes_tile_get_clip (self))
    takes_export_frame_write_async (takes_tile_get_clip (self), self->frame_to_save, path, NULL, frame_written_cb,
                                    step_new (self, path, self->frame_to_save));
}

static void
save_frame_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  g_autofree char *base = NULL, *name = NULL;
  char *dot;

  if (!takes_tile_get_shown_frame (self, &self->frame_to_save))
    return;

  base = g_path_get_basename (takes_tile_get_clip (self));
  dot = strrchr (base, '.');
  if (dot)
    *dot = '\0';
  name = g_strdup_printf (_("%s frame %d.png"), base, self->frame_to_save);
  takes_save_dialog_open (widget, _("Save Frame"), name, save_frame_to);
}

static void
trash_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);

  gtk_widget_activate_action (widget, "win.trash", "(su)", takes_job_get_id (takes_tile_get_job (self)),
                              takes_tile_get_slot (self));
}

/**
 * takes_tile_install_out_actions:
 *
 * Installs take.save-as, show-in-files, open-with, copy-file, copy-frame, save-frame, trash; to be called from
 * class_init.
 */
void
takes_tile_install_out_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "take.save-as", NULL, save_as_cb);
  gtk_widget_class_install_action (widget_class, "take.show-in-files", NULL, show_in_files_cb);
  gtk_widget_class_install_action (widget_class, "take.open-with", NULL, open_with_cb);
  gtk_widget_class_install_action (widget_class, "take.copy-file", NULL, copy_file_cb);
  gtk_widget_class_install_action (widget_class, "take.copy-frame", NULL, copy_frame_cb);
  gtk_widget_class_install_action (widget_class, "take.save-frame", NULL, save_frame_cb);
  gtk_widget_class_install_action (widget_class, "take.trash", NULL, trash_cb);
}

/* Enables what can be done with the take's file now. */
void
takes_tile_update_out_actions (TakesTile *self)
{
  static const char *const names[] = {
    "take.save-as", "take.show-in-files", "take.open-with", "take.copy-file", "take.copy-frame", "take.save-frame",
    "take.trash",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], takes_tile_get_clip (self) != NULL);
}
