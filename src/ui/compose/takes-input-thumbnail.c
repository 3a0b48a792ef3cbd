/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-input-thumbnail.h"

#include "takes-frame-grab.h"
#include "takes-waveform.h"

/* Decoded no larger than this, twice what is shown at 100 %. */
#define SIDE      168
#define N_COLUMNS 42

/*
 * What an input looks like, small: the picture, the first frame of a video, the waveform of a sound.
 * All of it is made on another thread; until then, and for what has none, an icon of its kind.
 */
struct _TakesInputThumbnail
{
  GtkWidget       parent_instance;

  TakesInputRole  role;
  char           *source;
  GdkTexture     *texture;
  TakesWaveform  *waveform;
  GtkWidget      *icon;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (TakesInputThumbnail, takes_input_thumbnail, GTK_TYPE_WIDGET)

static void
show (TakesInputThumbnail *self)
{
  gtk_widget_set_visible (self->icon, !self->texture && (!self->waveform || self->waveform->n_peaks == 0));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * height);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
grab_frame (const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (TakesFrameGrab) grab = takes_frame_grab_new (path, SIDE, SIDE, cancellable, error);
  cairo_surface_t *surface = grab ? takes_frame_grab_take (grab, 0, cancellable, error) : NULL;
  GdkTexture *texture = NULL;

  if (surface)
    {
      cairo_surface_flush (surface);
      texture = texture_of_surface (surface);
      cairo_surface_destroy (surface);
    }

  return texture;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_scale (data, SIDE, SIDE, TRUE, NULL);
  GError *error = NULL;
  GdkTexture *texture = pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : grab_frame (data, cancellable, &error);

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesInputThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->icon)
    return;

  g_set_object (&self->texture, texture);
  show (self);
}

static void
heard_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesInputThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesWaveform) waveform = takes_waveform_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->icon)
    return;

  g_clear_pointer (&self->waveform, takes_waveform_unref);
  self->waveform = g_steal_pointer (&waveform);
  show (self);
}

static void
load (TakesInputThumbnail *self,
      const TakesInput    *input)
{
  g_autofree char *path = NULL;
  g_autoptr (GTask) task = NULL;

  if (takes_input_get_form (input) == TAKES_INPUT_FORM_FILE)
    path = g_filename_from_uri (input->source, NULL, NULL);
  if (!path)
    return;

  self->cancellable = g_cancellable_new ();
  if (self->role == TAKES_INPUT_AUDIO)
    {
      takes_waveform_load_async (path, self->cancellable, heard_cb, g_object_ref (self));
      return;
    }

  /* No source: the thread may be the last to let go of the task, and must not be of a widget. */
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
draw_picture (TakesInputThumbnail *self,
              GtkSnapshot         *snapshot,
              float                width,
              float                height)
{
  double aspect = gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->texture));
  double shown_width = MAX (width, height * aspect);
  double shown_height = shown_width / aspect;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - shown_width) / 2, (height - shown_height) / 2));
  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, shown_width, shown_height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_waveform (TakesInputThumbnail *self,
               GtkSnapshot         *snapshot,
               float                width,
               float                height)
{
  float columns[N_COLUMNS], step = width / N_COLUMNS;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  takes_waveform_scale (self->waveform, 0, takes_waveform_get_end (self->waveform), columns, N_COLUMNS);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      float bar = MAX (columns[i] * (height - 8), 1);

      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (i * step, (height - bar) / 2, MAX (step - 1, 1), bar));
    }
}

static void
takes_input_thumbnail_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  TakesInputThumbnail *self = TAKES_INPUT_THUMBNAIL (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->texture)
    draw_picture (self, snapshot, width, height);
  else if (self->waveform && self->waveform->n_peaks > 0)
    draw_waveform (self, snapshot, width, height);

  GTK_WIDGET_CLASS (takes_input_thumbnail_parent_class)->snapshot (widget, snapshot);
}

static void
clear (TakesInputThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->waveform, takes_waveform_unref);
}

static void
takes_input_thumbnail_dispose (GObject *object)
{
  TakesInputThumbnail *self = TAKES_INPUT_THUMBNAIL (object);

  clear (self);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (takes_input_thumbnail_parent_class)->dispose (object);
}

static void
takes_input_thumbnail_class_init (TakesInputThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_input_thumbnail_dispose;
  widget_class->snapshot = takes_input_thumbnail_snapshot;

  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
takes_input_thumbnail_init (TakesInputThumbnail *self)
{
  self->icon = gtk_image_new ();
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "takes-thumbnail");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
takes_input_thumbnail_new (void)
{
  return g_object_new (TAKES_TYPE_INPUT_THUMBNAIL, NULL);
}

/**
 * takes_input_thumbnail_set_input:
 * @input: what is shown; the same source again changes nothing
 * @role: what it is for
 *
 * Shows what the input looks like, as soon as that is known.
 */
void
takes_input_thumbnail_set_input (TakesInputThumbnail *self,
                                 const TakesInput    *input,
                                 TakesInputRole       role)
{
  static const char *const icons[TAKES_N_INPUT_ROLES] = {
    [TAKES_INPUT_FRAME] = "image-x-generic-symbolic",
    [TAKES_INPUT_REFERENCE_IMAGE] = "image-x-generic-symbolic",
    [TAKES_INPUT_REFERENCE_VIDEO] = "video-x-generic-symbolic",
    [TAKES_INPUT_AUDIO] = "audio-x-generic-symbolic",
  };

  g_return_if_fail (TAKES_IS_INPUT_THUMBNAIL (self));
  g_return_if_fail (input != NULL && role < TAKES_N_INPUT_ROLES);

  if (g_strcmp0 (self->source, input->source) == 0)
    return;

  clear (self);
  g_free (self->source);
  self->source = g_strdup (input->source);
  self->role = role;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[role]);
  show (self);
  load (self, input);
}
