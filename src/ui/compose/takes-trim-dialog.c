/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-trim-dialog.h"

#include <glib/gi18n.h>

#include "takes-glimpses.h"
#include "takes-trim-strip.h"

#define N_PICTURES  10
#define STRIP_SIDE  144
#define POSTER_SIDE 480
#define NS_PER_MS   G_GINT64_CONSTANT (1000000)

/*
 * Which part of a clip or a sound is kept: on a strip, or as seconds. Of a clip the first and the last
 * picture are shown. A copy is made by whoever listens.
 *
 * Signal: "chosen". Action: trim.choose.
 */
struct _TakesTrimDialog
{
  AdwWindow       parent_instance;

  TakesTrimStrip *strip;
  GtkWidget      *posters;
  GtkPicture     *first;
  GtkPicture     *last;
  GtkAdjustment  *start;
  GtkAdjustment  *end;
  GtkLabel       *length;
  GtkLabel       *limits;
  GtkLabel       *problem;

  char           *path;
  TakesTrim       trim;
  TakesTrim       pictured;       /* whose posters were asked for last */
  gboolean        sound;
  gboolean        showing;        /* fields and strip are being set, not used */
  gboolean        posters_busy;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (TakesTrimDialog, takes_trim_dialog, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say_problem (TakesTrimDialog *self,
             const GError    *error)
{
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static gboolean
is_pictured (TakesTrimDialog *self)
{
  return self->pictured.start == self->trim.start && self->pictured.end == self->trim.end;
}

/* One pair at a time: what was dragged over meanwhile is not decoded. */
static void
load_posters (TakesTrimDialog     *self,
              GAsyncReadyCallback  callback)
{
  gint64 moments[] = { self->trim.start * NS_PER_MS, MAX (self->trim.end * NS_PER_MS - 1, 0) };

  if (self->sound || !self->path || self->posters_busy || is_pictured (self))
    return;

  self->pictured = self->trim;
  self->posters_busy = TRUE;
  takes_glimpses_load_async (self->path, moments, G_N_ELEMENTS (moments), POSTER_SIDE, POSTER_SIDE,
                             self->cancellable, callback, g_object_ref (self));
}

static void
posters_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (TakesTrimDialog) self = user_data;
  g_autoptr (GPtrArray) pictures = takes_glimpses_load_finish (result, NULL);

  if (!self->first || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->posters_busy = FALSE;
  if (pictures)
    {
      gtk_picture_set_paintable (self->first, pictures->pdata[0]);
      gtk_picture_set_paintable (self->last, pictures->pdata[1]);
    }
  load_posters (self, posters_loaded_cb);
}

static void
show (TakesTrimDialog *self)
{
  /* Translators: seconds that are kept, and seconds of all. */
  g_autofree char *length = g_strdup_printf (_("%.1f s of %.1f s"), (self->trim.end - self->trim.start) / 1000.0,
                                             self->trim.length / 1000.0);

  self->showing = TRUE;
  gtk_adjustment_set_value (self->start, self->trim.start / 1000.0);
  gtk_adjustment_set_value (self->end, self->trim.end / 1000.0);
  takes_trim_strip_set_trim (self->strip, &self->trim);
  gtk_label_set_label (self->length, length);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trim.choose", !takes_trim_is_all (&self->trim));
  self->showing = FALSE;
  load_posters (self, posters_loaded_cb);
}

static gint64
get_ms (GtkAdjustment *adjustment)
{
  return (gint64) (gtk_adjustment_get_value (adjustment) * 1000 + 0.5);
}

static void
start_changed_cb (TakesTrimDialog *self)
{
  if (self->showing)
    return;

  takes_trim_set_start (&self->trim, get_ms (self->start));
  show (self);
}

static void
end_changed_cb (TakesTrimDialog *self)
{
  if (self->showing)
    return;

  takes_trim_set_end (&self->trim, get_ms (self->end));
  show (self);
}

static void
strip_changed_cb (TakesTrimDialog *self)
{
  self->trim = *takes_trim_strip_get_trim (self->strip);
  show (self);
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
pictures_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (TakesTrimDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = takes_glimpses_load_finish (result, &error);

  if (!self->strip || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (pictures)
    takes_trim_strip_set_pictures (self->strip, pictures);
  else
    say_problem (self, error);
}

static void
waveform_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (TakesTrimDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesWaveform) waveform = takes_waveform_load_finish (result, &error);

  if (!self->strip || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (waveform)
    takes_trim_strip_set_waveform (self->strip, waveform);
  else
    say_problem (self, error);
}

static void
load_strip (TakesTrimDialog *self)
{
  gint64 moments[N_PICTURES];

  if (!self->path)
    return;

  if (self->sound)
    {
      takes_waveform_load_async (self->path, self->cancellable, waveform_loaded_cb, g_object_ref (self));
      return;
    }

  for (guint i = 0; i < N_PICTURES; i++)
    moments[i] = self->trim.length * NS_PER_MS * (2 * i + 1) / (2 * N_PICTURES);
  takes_glimpses_load_async (self->path, moments, N_PICTURES, STRIP_SIDE, STRIP_SIDE, self->cancellable,
                             pictures_loaded_cb, g_object_ref (self));
}

/* A worker may hold the dialog longer than its parent lives. */
static void
parent_gone_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

static void
takes_trim_dialog_dispose (GObject *object)
{
  TakesTrimDialog *self = TAKES_TRIM_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (takes_trim_dialog_parent_class)->dispose (object);
}

static void
takes_trim_dialog_finalize (GObject *object)
{
  TakesTrimDialog *self = TAKES_TRIM_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (takes_trim_dialog_parent_class)->finalize (object);
}

static void
takes_trim_dialog_class_init (TakesTrimDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_trim_dialog_dispose;
  object_class->finalize = takes_trim_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "trim.choose", NULL, choose_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (TAKES_TYPE_TRIM_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-trim-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, strip);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, posters);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, first);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, last);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, start);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, end);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, length);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, limits);
  gtk_widget_class_bind_template_child (widget_class, TakesTrimDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, strip_changed_cb);
}

static void
takes_trim_dialog_init (TakesTrimDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_trim_dialog_new:
 * @parent: (nullable): the window it stands over
 * @input: a video or a sound on this computer whose length is known
 * @sound: whether it is a sound
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
takes_trim_dialog_new (GtkWindow        *parent,
                       const TakesInput *input,
                       gboolean          sound)
{
  TakesTrimDialog *self;

  g_return_val_if_fail (input && input->ms > 0, NULL);

  self = g_object_new (TAKES_TYPE_TRIM_DIALOG, "transient-for", parent, NULL);
  if (parent)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), self, G_CONNECT_SWAPPED);
  self->sound = sound;
  self->path = g_filename_from_uri (input->source, NULL, NULL);
  gtk_widget_set_visible (self->posters, !sound);
  gtk_adjustment_set_upper (self->start, input->ms / 1000.0);
  gtk_adjustment_set_upper (self->end, input->ms / 1000.0);
  takes_trim_init (&self->trim, input->ms, -1, -1);
  load_strip (self);
  show (self);

  return GTK_WIDGET (self);
}

/**
 * takes_trim_dialog_set_limits:
 * @model: as people call it
 * @min: ms that the model needs; −1: not stated
 * @max: ms that it takes; −1: not stated
 *
 * Begins with as much as the model takes.
 */
void
takes_trim_dialog_set_limits (TakesTrimDialog *self,
                              const char      *model,
                              gint64           min,
                              gint64           max)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_TRIM_DIALOG (self));
  g_return_if_fail (model);

  if (max > 0)
    /* Translators: a model, and seconds, "Wan2.6 takes 1 to 30 s". */
    words = g_strdup_printf (_("%s takes %g to %g s"), model, MAX (min, 0) / 1000.0, max / 1000.0);
  gtk_label_set_label (self->limits, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->limits), words != NULL);
  takes_trim_init (&self->trim, self->trim.length, min, max);
  show (self);
}

/**
 * takes_trim_dialog_set_part:
 * @start: ms
 * @end: ms; both are brought to where the limits allow
 */
void
takes_trim_dialog_set_part (TakesTrimDialog *self,
                            gint64           start,
                            gint64           end)
{
  g_return_if_fail (TAKES_IS_TRIM_DIALOG (self));

  takes_trim_set_end (&self->trim, end);
  takes_trim_set_start (&self->trim, start);
  show (self);
}

/**
 * takes_trim_dialog_get_part:
 * @start: (out): ms
 * @end: (out): ms
 */
void
takes_trim_dialog_get_part (TakesTrimDialog *self,
                            gint64          *start,
                            gint64          *end)
{
  g_return_if_fail (TAKES_IS_TRIM_DIALOG (self));
  g_return_if_fail (start && end);

  *start = self->trim.start;
  *end = self->trim.end;
}
