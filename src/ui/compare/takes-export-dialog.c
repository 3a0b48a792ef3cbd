/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-dialog.h"

#include "takes-contact-sheet.h"
#include "takes-export-codecs.h"
#include "takes-save-dialog.h"

#include <glib/gi18n.h>

/*
 * A contact sheet or a video of a comparison: what shall be in it, where it goes, and how far it is. It is not modal,
 * so that one can go on comparing while it is made.
 *
 * Actions: export.save (asks where), export.stop (leaves nothing behind, and goes back to the options).
 */
struct _TakesExportDialog
{
  AdwWindow        parent_instance;

  TakesExportKind  kind;
  TakesExportPlan *plan;
  GtkWidget       *owner;          /* weak; in the main window, told at the end */
  GCancellable    *cancellable;
  GCancellable    *running;        /* NULL while nothing is made */
  char            *path;
  const char      *extension;      /* NULL until the encoders have been tried */

  GtkStack        *stack;
  GtkWidget       *save_button;
  AdwComboRow     *layout_row;
  AdwComboRow     *line_row;
  AdwComboRow     *sound_row;
  AdwActionRow    *columns_row;
  GtkSpinButton   *columns;
  AdwActionRow    *range_row;
  GtkSwitch       *range;
  AdwActionRow    *labels_row;
  GtkSwitch       *labels;
  GtkLabel        *problem;
  GtkLabel        *target;
  GtkProgressBar  *progress;
};

G_DEFINE_FINAL_TYPE (TakesExportDialog, takes_export_dialog, ADW_TYPE_WINDOW)

static gboolean
is_wipe (TakesExportDialog *self)
{
  return self->kind == TAKES_EXPORT_VIDEO && adw_combo_row_get_selected (self->layout_row) == 1;
}

static void
set_problem (TakesExportDialog *self,
             const char        *problem)
{
  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
layout_changed_cb (TakesExportDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->line_row), is_wipe (self));
}

static void
fill (AdwComboRow *row,
      const char  *first,
      ...)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  va_list args;

  va_start (args, first);
  for (const char *word = first; word; word = va_arg (args, const char *))
    gtk_string_list_append (words, word);
  va_end (args);
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
}

static const char *
get_label (TakesExportDialog *self,
           int                index)
{
  return ((TakesExportClip *) g_ptr_array_index (self->plan->clips, index))->label;
}

/* "None", and every take with sound; the one that is heard is chosen. */
static void
fill_sounds (TakesExportDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (words, _("None"));
  for (guint i = 0; i < self->plan->sounds->len; i++)
    {
      int index = g_array_index (self->plan->sounds, int, i);

      gtk_string_list_append (words, get_label (self, index));
      if (index == self->plan->heard)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->sound_row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->sound_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->sound_row),
                          self->kind == TAKES_EXPORT_VIDEO && self->plan->sounds->len > 0);
}

static void
show_options (TakesExportDialog *self)
{
  const TakesExportPlan *plan = self->plan;
  gboolean video = self->kind == TAKES_EXPORT_VIDEO, range = plan->range_start >= 0 || plan->range_end >= 0;
  gint64 end = plan->range_end >= 0 ? plan->range_end : plan->duration;
  g_autofree char *text = g_strdup_printf (_("%.2f s to %.2f s"), MAX (plan->range_start, 0) / 1e9, end / 1e9);

  gtk_window_set_title (GTK_WINDOW (self), video ? _("Export Video") : _("Export Contact Sheet"));
  fill (self->layout_row, _("Side by Side"), plan->left >= 0 ? _("Wipe") : NULL, NULL);
  fill (self->line_row, _("Stands Still"), _("Goes to and Fro"), NULL);
  adw_combo_row_set_selected (self->layout_row, video && plan->wipes && plan->left >= 0 ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->layout_row), video && plan->clips->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_row), !video);
  gtk_widget_set_visible (GTK_WIDGET (self->range_row), range);
  adw_action_row_set_subtitle (self->range_row, text);
  gtk_switch_set_active (self->range, range);
  if (plan->left >= 0)
    {
      g_autofree char *pair = g_strdup_printf (_("%s  and  %s"), get_label (self, plan->left), get_label (self, plan->right));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->line_row), pair);
    }
  fill_sounds (self);
  layout_changed_cb (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *extension = takes_export_codecs_find_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->plan)
    return;

  self->extension = extension;
  if (error)
    set_problem (self, error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", self->extension != NULL);
}

static void
progress_cb (double   done,
             gpointer user_data)
{
  TakesExportDialog *self = user_data;

  if (self->plan)
    gtk_progress_bar_set_fraction (self->progress, done);
}

static void
end (TakesExportDialog *self)
{
  g_clear_object (&self->running);
  gtk_stack_set_visible_child_name (self->stack, "options");
  gtk_widget_set_visible (self->save_button, TRUE);
}

/* Says it in the main window, where one is looking, and closes. */
static void
succeed (TakesExportDialog *self,
         const char        *sentence)
{
  if (self->owner && gtk_widget_get_root (self->owner))
    gtk_widget_activate_action (self->owner, "win.tell-saved", "(ss)", sentence, self->path);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
finish (TakesExportDialog *self,
        gboolean           made,
        const char        *sentence,
        const GError      *error)
{
  if (!self->plan)
    return;

  end (self);
  if (made)
    succeed (self, sentence);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error->message);
}

static void
video_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (TakesExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  TakesExportVideoFacts facts = { 0 };
  gboolean made = takes_export_video_finish (result, &facts, &error);
  gboolean silent = made && self->plan && adw_combo_row_get_selected (self->sound_row) > 0 && !facts.sound;

  finish (self, made, silent ? _("Video saved, without sound: nothing here can encode it") : _("Video saved"), error);
}

static void
sheet_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (TakesExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean made = takes_contact_sheet_write_finish (result, &error);

  finish (self, made, _("Contact sheet saved"), error);
}

/* Which clips, in their order: for a wipe the two of it, the left first. */
static GPtrArray *
list_clips (TakesExportDialog *self)
{
  GPtrArray *all = self->plan->clips, *clips;
  int pair[] = { self->plan->left, self->plan->right };

  if (!is_wipe (self))
    return g_ptr_array_ref (all);

  clips = takes_export_clips_new ();
  for (guint i = 0; i < G_N_ELEMENTS (pair); i++)
    {
      const TakesExportClip *clip = g_ptr_array_index (all, pair[i]);

      g_ptr_array_add (clips, takes_export_clip_new (clip->path, clip->label, clip->offset));
    }

  return clips;
}

/* The chosen sound, as an index among @clips; −1 none of them. */
static int
find_sound (TakesExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->sound_row);
  int index;

  if (selected == 0 || selected > self->plan->sounds->len)
    return -1;

  index = g_array_index (self->plan->sounds, int, selected - 1);
  if (!is_wipe (self))
    return index;

  return index == self->plan->left ? 0 : index == self->plan->right ? 1 : -1;
}

static void
make_video (TakesExportDialog *self,
            gboolean           range)
{
  TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
  g_autoptr (GPtrArray) clips = list_clips (self);

  options.layout = is_wipe (self) ? TAKES_EXPORT_WIPE : TAKES_EXPORT_SIDE_BY_SIDE;
  options.labels = gtk_switch_get_active (self->labels);
  options.wipe = adw_combo_row_get_selected (self->line_row) == 1 ? -1 : self->plan->wipe;
  options.range_start = range ? self->plan->range_start : -1;
  options.range_end = range ? self->plan->range_end : -1;
  options.align = self->plan->align;
  options.sound = find_sound (self);
  takes_export_video_async (clips, &options, self->path, progress_cb, self, self->running, video_made_cb,
                            g_object_ref (self));
}

static void
make_sheet (TakesExportDialog *self,
            gboolean           range)
{
  TakesSheetOptions options = TAKES_SHEET_OPTIONS_INIT;

  options.columns = (guint) gtk_spin_button_get_value_as_int (self->columns);
  options.labels = gtk_switch_get_active (self->labels);
  options.range_start = range ? self->plan->range_start : -1;
  options.range_end = range ? self->plan->range_end : -1;
  takes_contact_sheet_write_async (self->plan->clips, &options, self->path, progress_cb, self, self->running,
                                   sheet_made_cb, g_object_ref (self));
}

/**
 * takes_export_dialog_save_to:
 * @path: the new file
 *
 * Makes it, as the options say; the window shows how far it is.
 */
void
takes_export_dialog_save_to (TakesExportDialog *self,
                             const char        *path)
{
  gboolean range;

  g_return_if_fail (TAKES_IS_EXPORT_DIALOG (self));

  if (self->running)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  self->running = g_cancellable_new ();
  range = gtk_widget_get_visible (GTK_WIDGET (self->range_row)) && gtk_switch_get_active (self->range);
  set_problem (self, NULL);
  gtk_label_set_text (self->target, path);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  gtk_widget_set_visible (self->save_button, FALSE);
  if (self->kind == TAKES_EXPORT_VIDEO)
    make_video (self, range);
  else
    make_sheet (self, range);
}

static void
chosen (GtkWidget  *owner,
        const char *path)
{
  takes_export_dialog_save_to (TAKES_EXPORT_DIALOG (owner), path);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesExportDialog *self = TAKES_EXPORT_DIALOG (widget);
  const char *extension = self->kind == TAKES_EXPORT_VIDEO ? self->extension : "png";
  g_autofree char *name = g_strdup_printf ("%s.%s", self->plan->name, extension);

  takes_save_dialog_open (widget, self->kind == TAKES_EXPORT_VIDEO ? _("Save Video") : _("Save Contact Sheet"),
                          name, chosen);
}

static void
stop_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_cancellable_cancel (TAKES_EXPORT_DIALOG (widget)->running);
}

static void
takes_export_dialog_dispose (GObject *object)
{
  TakesExportDialog *self = TAKES_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->plan, takes_export_plan_free);
  g_clear_weak_pointer (&self->owner);

  G_OBJECT_CLASS (takes_export_dialog_parent_class)->dispose (object);
}

static void
takes_export_dialog_finalize (GObject *object)
{
  TakesExportDialog *self = TAKES_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (takes_export_dialog_parent_class)->finalize (object);
}

static void
takes_export_dialog_class_init (TakesExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_export_dialog_dispose;
  object_class->finalize = takes_export_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "export.stop", NULL, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, layout_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, line_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, sound_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, range_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, range);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, labels_row);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, labels);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, target);
  gtk_widget_class_bind_template_child (widget_class, TakesExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
}

static void
takes_export_dialog_init (TakesExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", FALSE);
}

/**
 * takes_export_dialog_new:
 * @plan: (transfer full): with at least one clip
 * @owner: in the window that is told when it is done
 *
 * Returns: (transfer none): a window of its own, to be presented
 */
GtkWidget *
takes_export_dialog_new (TakesExportKind  kind,
                         TakesExportPlan *plan,
                         GtkWidget       *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  TakesExportDialog *self = g_object_new (TAKES_TYPE_EXPORT_DIALOG,
                                          "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->kind = kind;
  self->plan = plan;
  g_set_weak_pointer (&self->owner, owner);
  show_options (self);
  if (kind == TAKES_EXPORT_VIDEO)
    takes_export_codecs_find_async (self->cancellable, found_cb, g_object_ref (self));
  else
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", TRUE);

  return GTK_WIDGET (self);
}
