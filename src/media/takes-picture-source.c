/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-picture-source.h"

#include "takes-picture.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>

#define FIRST_WIDTH  1280
#define FIRST_HEIGHT 720

/* Everything belongs to the main thread; decoding and scaling run on GLib's threads, one size at a time. */
struct _TakesPictureSource {
  GObject         parent_instance;

  char           *path;
  GCancellable   *cancellable;
  TakesClipIndex *index;
  TakesClipState  state;
  char           *problem;
  TakesFrame      frame;          /* no texture: not decoded yet, or given away */
  int             width, height;  /* of the tile; 0 not known yet */
  int             made_width, made_height;  /* of the tile that the frame, or the one under way, is for */
  gboolean        under_way;
  gboolean        hidden;
};

static void takes_picture_source_iface_init (TakesClipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TakesPictureSource, takes_picture_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAKES_TYPE_CLIP_SOURCE, takes_picture_source_iface_init))

typedef struct {
  char *path;
  int   width, height;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_free (order);
}

static GdkTexture *
make_texture (GdkPixbuf   *pixbuf,
              const Order *order)
{
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int width, height;

  takes_video_tail_fit (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), 1,
                        order->width, order->height, FALSE, &width, &height);
  scaled = width == gdk_pixbuf_get_width (pixbuf) && height == gdk_pixbuf_get_height (pixbuf)
             ? g_object_ref (pixbuf)
             : gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
  if (!scaled)
    return NULL;

  bytes = gdk_pixbuf_read_pixel_bytes (scaled);

  return gdk_memory_texture_new (width, height,
                                 gdk_pixbuf_get_has_alpha (scaled) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 bytes, gdk_pixbuf_get_rowstride (scaled));
}

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = takes_picture_load (order->path, cancellable, &error);
  GdkTexture *texture = pixbuf ? make_texture (pixbuf, order) : NULL;
  g_autofree char *name = takes_media_dup_name (order->path);

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else if (error)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                             _("“%s” cannot be decoded: %s"), name, _("no pixels"));
}

static void work (TakesPictureSource *self);

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  self->under_way = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture && !self->hidden)
    g_set_object (&self->frame.texture, texture);
  self->state = texture ? TAKES_CLIP_READY : TAKES_CLIP_BROKEN;
  g_free (self->problem);
  self->problem = error ? g_strdup (error->message) : NULL;
  work (self);
  takes_clip_source_emit_changed (TAKES_CLIP_SOURCE (self));
}

/* The newest size counts; what is shown stays until it is there. */
static void
work (TakesPictureSource *self)
{
  int width = self->width > 0 ? self->width : FIRST_WIDTH, height = self->width > 0 ? self->height : FIRST_HEIGHT;
  g_autoptr (GTask) task = NULL;
  Order *order;

  if (self->under_way || self->hidden || self->state == TAKES_CLIP_BROKEN ||
      (self->frame.texture && self->made_width == width && self->made_height == height))
    return;

  order = g_new0 (Order, 1);
  order->path = g_strdup (self->path);
  order->width = self->made_width = width;
  order->height = self->made_height = height;
  self->under_way = TRUE;
  task = g_task_new (self, self->cancellable, decoded_cb, NULL);
  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, decode_thread);
}

static TakesClipState
takes_picture_source_get_state (TakesClipSource *source)
{
  return TAKES_PICTURE_SOURCE (source)->state;
}

static const char *
takes_picture_source_get_problem (TakesClipSource *source)
{
  return TAKES_PICTURE_SOURCE (source)->problem;
}

static TakesClipIndex *
takes_picture_source_get_index (TakesClipSource *source)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (source);

  return self->state == TAKES_CLIP_READY ? self->index : NULL;
}

static void
takes_picture_source_set_size (TakesClipSource *source,
                               int              width,
                               int              height)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (source);

  if (width <= 0 || height <= 0)
    return;

  self->width = width;
  self->height = height;
  work (self);
}

static void
takes_picture_source_want (TakesClipSource *source,
                           const TakesWant *want)
{
  work (TAKES_PICTURE_SOURCE (source));
}

static const TakesFrame *
takes_picture_source_peek (TakesClipSource *source,
                           int              frame)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (source);

  return self->frame.texture ? &self->frame : NULL;
}

static void
takes_picture_source_set_visible (TakesClipSource *source,
                                  gboolean         visible)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (source);

  self->hidden = !visible;
  if (self->hidden)
    g_clear_object (&self->frame.texture);
  work (self);
}

static void
takes_picture_source_dispose (GObject *object)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->frame.texture);

  G_OBJECT_CLASS (takes_picture_source_parent_class)->dispose (object);
}

static void
takes_picture_source_finalize (GObject *object)
{
  TakesPictureSource *self = TAKES_PICTURE_SOURCE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_free (self->path);
  g_free (self->problem);

  G_OBJECT_CLASS (takes_picture_source_parent_class)->finalize (object);
}

static void
takes_picture_source_iface_init (TakesClipSourceInterface *iface)
{
  iface->get_state = takes_picture_source_get_state;
  iface->get_problem = takes_picture_source_get_problem;
  iface->get_index = takes_picture_source_get_index;
  iface->set_size = takes_picture_source_set_size;
  iface->want = takes_picture_source_want;
  iface->peek = takes_picture_source_peek;
  iface->set_visible = takes_picture_source_set_visible;
}

static void
takes_picture_source_class_init (TakesPictureSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_picture_source_dispose;
  object_class->finalize = takes_picture_source_finalize;
}

static void
takes_picture_source_init (TakesPictureSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->index = takes_clip_index_new_regular (1, 25, 1, 1);
  self->state = TAKES_CLIP_OPENING;
  self->frame.exact = TRUE;
}

/**
 * takes_picture_source_new:
 * @path: a picture
 *
 * Decodes it on a thread, upright, into the tile's size.
 *
 * Returns: (transfer full): a clip of one frame
 */
TakesClipSource *
takes_picture_source_new (const char *path)
{
  g_autoptr (TakesPictureSource) self = g_object_new (TAKES_TYPE_PICTURE_SOURCE, NULL);

  self->path = g_strdup (path);
  work (self);

  return TAKES_CLIP_SOURCE (g_steal_pointer (&self));
}
