/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-take-source.h"

#include "takes-content.h"
#include "takes-exact-frame.h"
#include "takes-original-source.h"
#include "takes-pack-frames.h"
#include "takes-pack-order.h"
#include "takes-picture-source.h"

#define SETTLE_MS    300     /* so long a size stays before another level is asked for */

/*
 * Everything here belongs to the main thread. What decodes on others is inside the original, the
 * frames of packs, and the exact frame, and reaches this object through the crossing.
 */
struct _TakesTakeSource {
  GObject          parent_instance;

  char            *path;
  char            *content_id;
  TakesPackCache  *cache;          /* NULL: the original plays */
  TakesPackOrder  *order;          /* NULL: there will be no other pack */
  guint            n_threads;
  GCancellable    *cancellable;
  TakesCrossing   *crossing;

  TakesClipSource *original;       /* or a picture; NULL while a pack plays */
  TakesPackFrames *frames;         /* of the pack that plays */
  TakesPackFrames *next_frames;    /* of one that will, when it has what is shown */
  TakesClipIndex  *index;
  TakesExactFrame *exact;

  int              width, height;
  guint            settle_id;
  gboolean         hidden;
  TakesWant        want;
  gboolean         wants;          /* want is set */
};

static void takes_take_source_iface_init (TakesClipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TakesTakeSource, takes_take_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAKES_TYPE_CLIP_SOURCE, takes_take_source_iface_init))

static void
tell (TakesTakeSource *self)
{
  takes_clip_source_emit_changed (TAKES_CLIP_SOURCE (self));
}

static void
original_changed_cb (TakesTakeSource *self,
                     TakesClipSource *original)
{
  TakesClipIndex *index = takes_clip_source_get_index (original);

  if (!self->index && index)
    self->index = takes_clip_index_ref (index);
  tell (self);
}

static void
take_original (TakesTakeSource *self,
               TakesClipSource *original)
{
  self->original = original;
  g_signal_connect_object (original, "changed", G_CALLBACK (original_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->width > 0)
    takes_clip_source_set_size (original, self->width, self->height);
  takes_clip_source_set_visible (original, !self->hidden);
  if (self->wants && !self->hidden)
    takes_clip_source_want (original, &self->want);
}

/* Frames are decoded to the size at which they are drawn. */
static void
apply_size (TakesTakeSource *self)
{
  TakesPackFrames *frames[] = { self->frames, self->next_frames };

  for (guint i = 0; i < G_N_ELEMENTS (frames) && self->width > 0; i++)
    if (frames[i])
      {
        takes_pack_frames_set_size (frames[i], self->width, self->height);
        if (self->wants && !self->hidden)
          takes_pack_frames_want (frames[i], &self->want);
      }
}

static void
open_original (TakesTakeSource *self)
{
  if (!self->original)
    take_original (self, takes_original_source_new (self->path, self->n_threads));
}

/* A decoder that still opens is kept alive by its thread. */
static void
drop_original (TakesTakeSource *self)
{
  if (!self->original)
    return;

  g_signal_handlers_disconnect_by_func (self->original, original_changed_cb, self);
  g_object_run_dispose (G_OBJECT (self->original));
  g_clear_object (&self->original);
}

/* There will be no other pack. */
static void
end_order (TakesTakeSource *self)
{
  if (self->order)
    takes_pack_order_cancel (self->order);
  g_clear_object (&self->order);
}

/* The pack that is on its way counts. */
static TakesPack *
get_pack (TakesTakeSource *self)
{
  if (self->next_frames)
    return takes_pack_frames_get_pack (self->next_frames);

  return self->frames ? takes_pack_frames_get_pack (self->frames) : NULL;
}

/* Counted anew whenever what is looked at changes. An original that plays is exact anyway. */
static void
start_rest (TakesTakeSource *self)
{
  if (self->wants && !self->want.playing && !self->hidden && self->width > 0 && self->index && self->frames)
    takes_exact_frame_rest (self->exact, self->index, self->want.frame, self->width, self->height);
  else
    takes_exact_frame_move (self->exact);
}

/* What stands on the screen is the original's own frame: a pack would be no gain. */
static gboolean
is_exact (TakesTakeSource *self)
{
  return !self->want.playing && self->original && takes_clip_source_peek (self->original, self->want.frame);
}

/* What is shown goes over to the pack when that has the frame: nobody sees it. */
static void
go_over (TakesTakeSource *self)
{
  gboolean shows = self->wants && !self->hidden && (self->original || self->frames);

  if (!self->next_frames ||
      (shows && (is_exact (self) || !takes_pack_frames_find (self->next_frames, self->want.frame))))
    return;

  g_clear_pointer (&self->frames, takes_pack_frames_free);
  self->frames = g_steal_pointer (&self->next_frames);
  drop_original (self);
  start_rest (self);
}

static void
use_pack (TakesTakeSource *self,
          TakesPack       *pack)
{
  TakesClipIndex *index = takes_pack_get_index (pack);

  if (pack == get_pack (self))
    return;
  /* The file was changed under our hands. */
  if (self->index && self->index->n_frames != index->n_frames)
    {
      end_order (self);
      return;
    }

  if (!self->index)
    self->index = takes_clip_index_ref (index);
  g_clear_pointer (&self->next_frames, takes_pack_frames_free);
  self->next_frames = takes_pack_frames_new (pack, self->crossing);
  if (self->width > 0)
    takes_pack_frames_set_size (self->next_frames, self->width, self->height);
  if (self->wants && !self->hidden)
    takes_pack_frames_want (self->next_frames, &self->want);
  go_over (self);
  tell (self);
}

/* A pack that lied is thrown away; the original goes on, and that is all for today. */
static void
give_up_pack (TakesTakeSource *self)
{
  TakesPackFrames *damaged = self->next_frames && takes_pack_frames_is_damaged (self->next_frames) ? self->next_frames
                                                                                                   : self->frames;

  takes_pack_cache_discard (self->cache, takes_pack_frames_get_pack (damaged));
  g_clear_pointer (&self->next_frames, takes_pack_frames_free);
  if (damaged == self->frames)
    g_clear_pointer (&self->frames, takes_pack_frames_free);
  end_order (self);
  if (!self->frames)
    open_original (self);
}

static void
crossed_cb (gpointer owner)
{
  g_autoptr (TakesTakeSource) self = g_object_ref (owner);

  if ((self->frames && takes_pack_frames_is_damaged (self->frames)) ||
      (self->next_frames && takes_pack_frames_is_damaged (self->next_frames)))
    give_up_pack (self);
  go_over (self);
  tell (self);
}

static void
order_pack (TakesTakeSource *self)
{
  if (self->order && !self->hidden)
    takes_pack_order_want (self->order, get_pack (self), self->width, self->height);
}

static void
pack_came_cb (TakesTakeSource *self,
              TakesPack       *pack)
{
  use_pack (self, pack);
  order_pack (self);
}

static void
settled_cb (gpointer user_data)
{
  TakesTakeSource *self = user_data;

  self->settle_id = 0;
  apply_size (self);
  order_pack (self);
}

static void
found_pack_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (TakesTakeSource) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = takes_pack_cache_find_finish (TAKES_PACK_CACHE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (pack)
    use_pack (self, pack);
  else
    open_original (self);
  order_pack (self);
}

static void
read_content_thread (GTask        *task,
                     gpointer      source,
                     gpointer      data,
                     GCancellable *cancellable)
{
  TakesContent content;

  g_task_return_boolean (task, takes_content_read (&content, data, cancellable, NULL) &&
                                 content.kind == TAKES_CONTENT_PICTURE);
}

/* Whatever is wrong with the file, the original says it best. */
static void
read_content_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);
  gboolean is_picture = g_task_propagate_boolean (G_TASK (result), NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (is_picture)
    {
      end_order (self);
      take_original (self, takes_picture_source_new (self->path));
    }
  else if (self->cache)
    takes_pack_cache_find_async (self->cache, self->path, self->content_id, TAKES_PACK_960, self->cancellable,
                                 found_pack_cb, g_object_ref (self));
  else
    open_original (self);
}

static TakesClipState
takes_take_source_get_state (TakesClipSource *source)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);

  if (self->frames || self->next_frames)
    return TAKES_CLIP_READY;

  return self->original ? takes_clip_source_get_state (self->original) : TAKES_CLIP_OPENING;
}

static const char *
takes_take_source_get_problem (TakesClipSource *source)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);

  return self->original && !get_pack (self) ? takes_clip_source_get_problem (self->original) : NULL;
}

static TakesClipIndex *
takes_take_source_get_index (TakesClipSource *source)
{
  return TAKES_TAKE_SOURCE (source)->index;
}

static void
takes_take_source_set_size (TakesClipSource *source,
                            int              width,
                            int              height)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);

  gboolean first = self->width <= 0;

  if (width <= 0 || height <= 0 || (self->width == width && self->height == height))
    return;

  self->width = width;
  self->height = height;
  if (first)
    apply_size (self);
  if (self->original)
    takes_clip_source_set_size (self->original, width, height);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_MS, settled_cb, self);
  start_rest (self);
}

static void
takes_take_source_want (TakesClipSource *source,
                        const TakesWant *want)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);
  gboolean same = self->wants && self->want.frame == want->frame && self->want.playing == want->playing;

  self->want = *want;
  self->wants = TRUE;
  if (self->hidden)
    return;

  if (self->next_frames)
    takes_pack_frames_want (self->next_frames, want);
  go_over (self);
  if (self->frames)
    takes_pack_frames_want (self->frames, want);
  if (self->original)
    takes_clip_source_want (self->original, want);
  if (same)
    return;

  takes_exact_frame_leave (self->exact, want->playing);
  start_rest (self);
}

static const TakesFrame *
takes_take_source_peek (TakesClipSource *source,
                        int              frame)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);
  const TakesFrame *found = takes_exact_frame_find (self->exact, frame);

  if (!found && self->frames)
    found = takes_pack_frames_find (self->frames, frame);
  if (!found && self->original)
    found = takes_clip_source_peek (self->original, frame);

  return found;
}

static void
takes_take_source_set_visible (TakesClipSource *source,
                               gboolean         visible)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);

  if (self->hidden == !visible)
    return;

  self->hidden = !visible;
  if (self->original)
    takes_clip_source_set_visible (self->original, visible);
  if (visible)
    {
      order_pack (self);
      return;
    }

  go_over (self);
  self->wants = FALSE;
  if (self->frames)
    takes_pack_frames_drop (self->frames);
  takes_exact_frame_drop (self->exact);
}

static void
takes_take_source_set_hovered (TakesClipSource *source,
                               gboolean         hovered)
{
  takes_exact_frame_set_first (TAKES_TAKE_SOURCE (source)->exact, hovered);
}

/* A picture, too, is here at once. */
static gboolean
takes_take_source_is_quick (TakesClipSource *source)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (source);

  return self->frames || (self->index && self->index->n_frames == 1);
}

static void
takes_take_source_dispose (GObject *object)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (object);

  g_cancellable_cancel (self->cancellable);
  end_order (self);
  takes_crossing_cut (self->crossing);
  drop_original (self);
  g_clear_pointer (&self->frames, takes_pack_frames_free);
  g_clear_pointer (&self->next_frames, takes_pack_frames_free);
  takes_exact_frame_drop (self->exact);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (takes_take_source_parent_class)->dispose (object);
}

static void
takes_take_source_finalize (GObject *object)
{
  TakesTakeSource *self = TAKES_TAKE_SOURCE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_clear_pointer (&self->exact, takes_exact_frame_free);
  g_clear_pointer (&self->crossing, takes_crossing_unref);
  g_free (self->path);
  g_free (self->content_id);

  G_OBJECT_CLASS (takes_take_source_parent_class)->finalize (object);
}

static void
takes_take_source_iface_init (TakesClipSourceInterface *iface)
{
  iface->get_state = takes_take_source_get_state;
  iface->get_problem = takes_take_source_get_problem;
  iface->get_index = takes_take_source_get_index;
  iface->set_size = takes_take_source_set_size;
  iface->want = takes_take_source_want;
  iface->peek = takes_take_source_peek;
  iface->set_visible = takes_take_source_set_visible;
  iface->set_hovered = takes_take_source_set_hovered;
  iface->is_quick = takes_take_source_is_quick;
}

static void
takes_take_source_class_init (TakesTakeSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_take_source_dispose;
  object_class->finalize = takes_take_source_finalize;
}

static void
takes_take_source_init (TakesTakeSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->crossing = takes_crossing_new (crossed_cb, self);
}

/**
 * takes_take_source_new:
 * @path: a clip or a picture
 * @content_id: (nullable): its SHA-256; %NULL: it is read to find out
 * @cache: (nullable): packs; %NULL: the original plays
 * @n_threads: how many the original's decoder may use
 *
 * Plays at once, from a pack that is there or from the original; in the latter case a pack is ordered, and
 * taken when it is ready. Where there can be none the original goes on.
 *
 * Returns: (transfer full): the source
 */
TakesClipSource *
takes_take_source_new (const char     *path,
                       const char     *content_id,
                       TakesPackCache *cache,
                       guint           n_threads)
{
  g_autoptr (TakesTakeSource) self = g_object_new (TAKES_TYPE_TAKE_SOURCE, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_content_cb, NULL);

  self->path = g_strdup (path);
  self->content_id = g_strdup (content_id);
  self->cache = cache ? g_object_ref (cache) : NULL;
  self->n_threads = n_threads;
  self->exact = takes_exact_frame_new (path, self->crossing);
  if (cache)
    {
      self->order = takes_pack_order_new (cache, path, content_id);
      g_signal_connect_object (self->order, "came", G_CALLBACK (pack_came_cb), self, G_CONNECT_SWAPPED);
    }
  g_task_set_source_tag (task, takes_take_source_new);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_content_thread);

  return TAKES_CLIP_SOURCE (g_steal_pointer (&self));
}

/* Returns: (transfer none) (nullable): the pack that plays, or is about to */
TakesPack *
takes_take_source_get_pack (TakesTakeSource *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE_SOURCE (self), NULL);

  return get_pack (self);
}
