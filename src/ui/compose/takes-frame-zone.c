/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-zone.h"

#include <glib/gi18n.h>

#include "takes-compose-fit.h"
#include "takes-sentence.h"
#include "takes-size-choice.h"

/* Thumbnails are decoded no larger than this, twice what is shown at 100 %. */
#define THUMBNAIL_SIDE 240

/*
 * Where the first frame goes: empty, busy with what arrived, or showing it. The composer decides;
 * this widget shows. Its buttons use compose.choose-frame, compose.paste,
 * compose.remove-frame, compose.cancel-intake, compose.undo, compose.fit-input.
 *
 * Signal: "picture-changed": the thumbnail is there, or gone.
 */
struct _TakesFrameZone
{
  AdwBin        parent_instance;

  GtkStack     *stack;
  GtkLabel     *hint;
  GtkSpinner   *spinner;
  GtkLabel     *busy_label;
  GtkPicture   *picture;
  GtkLabel     *name;
  GtkLabel     *facts;
  GtkWidget    *crop;
  GtkWidget    *note_row;
  GtkLabel     *note;
  GtkWidget    *undo;
  GtkWidget    *problem_row;
  GtkLabel     *problem;

  TakesInput   *input;
  GCancellable *cancellable;
  guint         busy : 1;
};

G_DEFINE_FINAL_TYPE (TakesFrameZone, takes_frame_zone, ADW_TYPE_BIN)

enum {
  PICTURE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_scale (data, THUMBNAIL_SIDE, THUMBNAIL_SIDE, TRUE, &error);

  if (pixbuf)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesFrameZone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Without a thumbnail the name and the pixels still say what it is. */
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  g_signal_emit (self, signals[PICTURE_CHANGED], 0);
}

static void
load_thumbnail (TakesFrameZone *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_picture_set_paintable (self->picture, NULL);

  if (!self->input || takes_input_get_form (self->input) != TAKES_INPUT_FORM_FILE)
    return;

  file = g_file_new_for_uri (self->input->source);
  if (!g_file_peek_path (file))
    return;

  self->cancellable = g_cancellable_new ();
  /* No source: the thread may be the last to let go of the task, and must not be of a widget. */
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, load_thumbnail);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
show_facts (TakesFrameZone *self)
{
  g_autofree char *name = takes_input_dup_name (self->input);
  g_autofree char *label = NULL;
  g_autofree char *facts = NULL;

  if (self->input->unreadable)
    facts = g_strdup (_("Cannot be read any more"));
  else if (self->input->width > 0 && self->input->height > 0)
    facts = takes_sentence_size (self->input->width, self->input->height);
  else if (takes_input_get_form (self->input) == TAKES_INPUT_FORM_URL)
    facts = g_strdup (_("Sent as a link"));

  /* Translators: the first is the name of a file, the second its pixels. */
  label = g_strdup_printf (_("First frame: %s, %s"), name, facts ? facts : "");
  gtk_widget_set_visible (self->crop, takes_compose_fit_possible (TAKES_FIT_CROP, self->input, TAKES_INPUT_FRAME));
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->facts, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_page (TakesFrameZone *self)
{
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->busy ? "busy" : self->input ? "full" : "empty");
}

static void
takes_frame_zone_dispose (GObject *object)
{
  TakesFrameZone *self = TAKES_FRAME_ZONE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->input, takes_input_free);

  G_OBJECT_CLASS (takes_frame_zone_parent_class)->dispose (object);
}

static void
takes_frame_zone_class_init (TakesFrameZoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_frame_zone_dispose;

  signals[PICTURE_CHANGED] =
    g_signal_new ("picture-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-frame-zone.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, hint);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, picture);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, crop);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, name);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, facts);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, note_row);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, note);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, undo);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, problem_row);
  gtk_widget_class_bind_template_child (widget_class, TakesFrameZone, problem);
}

static void
takes_frame_zone_init (TakesFrameZone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_page (self);
}

GtkWidget *
takes_frame_zone_new (void)
{
  return g_object_new (TAKES_TYPE_FRAME_ZONE, NULL);
}

/**
 * takes_frame_zone_set_input:
 * @input: (nullable): the first frame; NULL shows the empty zone
 *
 * Shows the picture, its name and its size.
 */
void
takes_frame_zone_set_input (TakesFrameZone   *self,
                            const TakesInput *input)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  if (self->input == input || (self->input && input && takes_input_equal (self->input, input)))
    return;

  g_clear_pointer (&self->input, takes_input_free);
  if (input)
    self->input = takes_input_copy (input);

  load_thumbnail (self);
  if (self->input)
    show_facts (self);

  update_page (self);
  g_signal_emit (self, signals[PICTURE_CHANGED], 0);
}

/**
 * takes_frame_zone_set_note:
 * @note: (nullable): what was done to the copy, "4032 × 3024 → 2000 × 1500"
 *
 * Shows or hides the note, with Undo beside it.
 */
void
takes_frame_zone_set_note (TakesFrameZone *self,
                           const char     *note,
                           gboolean        can_undo)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  gtk_label_set_label (self->note, note ? note : "");
  gtk_widget_set_visible (self->note_row, note != NULL);
  gtk_widget_set_visible (self->undo, can_undo);
}

/**
 * takes_frame_zone_set_busy:
 *
 * Shows that a picture is being taken in.
 */
void
takes_frame_zone_set_busy (TakesFrameZone *self,
                           gboolean        busy)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  self->busy = !!busy;
  takes_frame_zone_set_busy_words (self, _("Looking at the picture…"));
  update_page (self);
}

/**
 * takes_frame_zone_set_busy_words:
 * @words: what is being done, until busy is set again
 */
void
takes_frame_zone_set_busy_words (TakesFrameZone *self,
                                 const char     *words)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  gtk_label_set_label (self->busy_label, words);
}

/**
 * takes_frame_zone_set_problem:
 * @problem: (nullable): why what was dropped could not be taken
 *
 * Shows or hides the sentence; what was there stays.
 */
void
takes_frame_zone_set_problem (TakesFrameZone *self,
                              const char     *problem)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (self->problem_row, problem != NULL);
}

/**
 * takes_frame_zone_set_over:
 * @over: something that could be a first frame is being dragged
 *
 * Marks the place while something is dragged.
 */
void
takes_frame_zone_set_over (TakesFrameZone *self,
                           gboolean        over)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
}

/**
 * takes_frame_zone_set_refusal:
 * @refusal: (nullable): why what is being dragged cannot go here; %NULL: it can, or nothing is dragged
 *
 * Says so where otherwise stands what can be dropped.
 */
void
takes_frame_zone_set_refusal (TakesFrameZone *self,
                              const char     *refusal)
{
  g_return_if_fail (TAKES_IS_FRAME_ZONE (self));

  gtk_label_set_label (self->hint, refusal ? refusal : _("Drop a picture or a link here"));
  if (refusal)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refusing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refusing");
}

/**
 * takes_frame_zone_get_picture:
 *
 * Returns: (nullable) (transfer none): the thumbnail
 */
GdkPaintable *
takes_frame_zone_get_picture (TakesFrameZone *self)
{
  g_return_val_if_fail (TAKES_IS_FRAME_ZONE (self), NULL);

  return gtk_picture_get_paintable (self->picture);
}
