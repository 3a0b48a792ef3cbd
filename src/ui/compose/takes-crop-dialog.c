/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop-dialog.h"

#include <glib/gi18n.h>

#include "takes-crop.h"
#include "takes-crop-view.h"
#include "takes-sentence.h"
#include "takes-size-choice.h"

/* Decoded no larger than this: a dialog is not. */
#define SIDE 1600

/*
 * Which part of a picture is kept: a copy of it is made by whoever listens.
 *
 * Signal: "chosen". Action: crop.choose.
 */
struct _TakesCropDialog
{
  AdwWindow      parent_instance;

  TakesCropView *view;
  GtkDropDown   *shape;
  GtkWidget     *spinner;
  GtkLabel      *pixels;
  GtkLabel      *problem;

  GArray        *shapes;         /* of TakesCropFrame, of which the aspect counts */
  int            width, height;  /* pixels of the picture */
  int            min_side;
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (TakesCropDialog, takes_crop_dialog, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say_problem (TakesCropDialog *self,
             const char      *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
box_changed_cb (TakesCropDialog *self)
{
  const TakesCropBox *box = takes_crop_view_get_box (self->view);
  g_autofree char *part = takes_sentence_size (box->width, box->height);
  g_autofree char *all = takes_sentence_size (self->width, self->height);
  /* Translators: both are pixels, "1600 × 900 of 2000 × 1500". */
  g_autofree char *words = g_strdup_printf (_("%s of %s"), part, all);
  g_autofree char *problem = NULL;

  if (MIN (box->width, box->height) < self->min_side)
    problem = g_strdup_printf (_("Each side needs at least %d pixels: the part has to be enlarged afterwards."),
                               self->min_side);

  gtk_label_set_label (self->pixels, words);
  say_problem (self, problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.choose",
                                 !takes_crop_box_is_all (box, takes_crop_view_get_frame (self->view)));
}

static void
shape_changed_cb (TakesCropDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->shape);
  const TakesCropFrame *shape;

  if (!self->shapes || selected >= self->shapes->len)
    return;

  shape = &g_array_index (self->shapes, TakesCropFrame, selected);
  takes_crop_view_set_aspect (self->view, shape->aspect_width, shape->aspect_height);
}

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesCropDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = takes_crop_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->view)
    return;

  gtk_widget_set_visible (self->spinner, FALSE);
  if (bytes)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture)
    takes_crop_view_set_picture (self->view, GDK_PAINTABLE (texture), self->width, self->height);
  else
    say_problem (self, error->message);
}

static void
load (TakesCropDialog  *self,
      const TakesInput *input)
{
  g_autofree char *path = g_filename_from_uri (input->source, NULL, NULL);
  const TakesCropBox all = { 0, 0, input->width, input->height };
  double scale = MIN ((double) SIDE / MAX (input->width, input->height), 1);

  if (path)
    takes_crop_async (path, &all, MAX ((int) (input->width * scale), 1), MAX ((int) (input->height * scale), 1),
                      self->cancellable, loaded_cb, g_object_ref (self));
}

/* A worker may hold the dialog longer than its parent lives. */
static void
parent_gone_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

static void
takes_crop_dialog_dispose (GObject *object)
{
  TakesCropDialog *self = TAKES_CROP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shapes, g_array_unref);

  G_OBJECT_CLASS (takes_crop_dialog_parent_class)->dispose (object);
}

static void
takes_crop_dialog_class_init (TakesCropDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_crop_dialog_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "crop.choose", NULL, choose_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (TAKES_TYPE_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-crop-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesCropDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TakesCropDialog, shape);
  gtk_widget_class_bind_template_child (widget_class, TakesCropDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesCropDialog, pixels);
  gtk_widget_class_bind_template_child (widget_class, TakesCropDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, box_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shape_changed_cb);
}

static void
takes_crop_dialog_init (TakesCropDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_crop_dialog_new:
 * @parent: (nullable): the window it stands over
 * @input: a picture on this computer whose pixels are known
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
takes_crop_dialog_new (GtkWindow        *parent,
                       const TakesInput *input)
{
  TakesCropDialog *self;

  g_return_val_if_fail (input && input->width > 0 && input->height > 0, NULL);

  self = g_object_new (TAKES_TYPE_CROP_DIALOG, "transient-for", parent, NULL);
  if (parent)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), self, G_CONNECT_SWAPPED);
  self->width = input->width;
  self->height = input->height;
  takes_crop_view_set_picture (self->view, NULL, input->width, input->height);
  takes_crop_dialog_set_sizes (self, NULL, 0, 0, 0);
  load (self, input);

  return GTK_WIDGET (self);
}

/* Below that the part does not shrink, or a sentence says so. */
void
takes_crop_dialog_set_min_side (TakesCropDialog *self,
                                int              min_side)
{
  g_return_if_fail (TAKES_IS_CROP_DIALOG (self));

  self->min_side = min_side;
  takes_crop_view_set_min_side (self->view, min_side);
  box_changed_cb (self);
}

static gboolean
is_listed (GtkStringList *words,
           const char    *label)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (words)); i++)
    if (g_strcmp0 (gtk_string_list_get_string (words, i), label) == 0)
      return TRUE;

  return FALSE;
}

/**
 * takes_crop_dialog_set_sizes:
 * @sizes: the model's table
 * @n_sizes: how many
 * @width: of the size that is chosen; what is not in the table: none is
 * @height: pixels
 *
 * Offers the shapes of the table, the chosen one first of all, and the picture's own.
 */
void
takes_crop_dialog_set_sizes (TakesCropDialog *self,
                             const TakesSize *sizes,
                             guint            n_sizes,
                             int              width,
                             int              height)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const TakesSize *chosen;
  guint selected = 0;

  g_return_if_fail (TAKES_IS_CROP_DIALOG (self));

  g_clear_pointer (&self->shapes, g_array_unref);
  self->shapes = g_array_new (FALSE, TRUE, sizeof (TakesCropFrame));
  chosen = takes_size_find (sizes, n_sizes, width, height);
  for (guint i = 0; i < n_sizes; i++)
    {
      const TakesSize *size = chosen && g_strcmp0 (sizes[i].label, chosen->label) == 0 ? chosen : &sizes[i];
      const TakesCropFrame shape = { 0, 0, size->width, size->height };

      if (is_listed (words, size->label))
        continue;

      if (size == chosen)
        selected = self->shapes->len;
      g_array_append_val (self->shapes, shape);
      gtk_string_list_append (words, size->label);
    }

  g_array_append_val (self->shapes, ((TakesCropFrame) { 0 }));
  gtk_string_list_append (words, _("As the picture"));
  gtk_drop_down_set_model (self->shape, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->shape, selected);
  shape_changed_cb (self);
}

/**
 * takes_crop_dialog_get_box:
 * @box: (out): the part that was chosen, in pixels of the picture
 */
void
takes_crop_dialog_get_box (TakesCropDialog *self,
                           TakesCropBox    *box)
{
  g_return_if_fail (TAKES_IS_CROP_DIALOG (self));
  g_return_if_fail (box);

  *box = *takes_crop_view_get_box (self->view);
}
