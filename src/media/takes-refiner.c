/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-refiner.h"

#include "takes-frame-grab.h"

#define MAX_THREADS 4

/* Shared with the worker; all but the constants and the grab is behind the lock. */
typedef struct {
  char           *path;          /* constant */
  TakesClipIndex *index;         /* constant */
  TakesCrossing  *crossing;      /* constant */
  gint            first;         /* atomic */
  TakesFrameGrab *grab;          /* worker only */
  int             grab_width, grab_height;

  GMutex          lock;
  gboolean        queued;
  int             wanted;        /* −1: nothing */
  int             width, height;
  gboolean        close;
  GCancellable   *cancellable;   /* of what is being decoded */
  TakesFrame      frame;         /* what came last; no texture: nothing */
} Store;

struct _TakesRefiner {
  Store      *store;
  TakesFrame  found;
};

static void
store_clear (gpointer data)
{
  Store *store = data;

  g_clear_pointer (&store->grab, takes_frame_grab_free);
  g_clear_pointer (&store->index, takes_clip_index_unref);
  takes_crossing_unref (store->crossing);
  g_clear_object (&store->cancellable);
  g_clear_object (&store->frame.texture);
  g_mutex_clear (&store->lock);
  g_free (store->path);
}

static void
store_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, store_clear);
}

static gboolean
open_grab (Store        *store,
           int           width,
           int           height,
           GCancellable *cancellable)
{
  if (!store->grab)
    store->grab = takes_frame_grab_new_known (store->path, store->index, MIN (g_get_num_processors (), MAX_THREADS),
                                              width, height, cancellable, NULL);
  else if (store->grab_width != width || store->grab_height != height)
    takes_frame_grab_set_room (store->grab, width, height);
  store->grab_width = width;
  store->grab_height = height;

  return store->grab != NULL;
}

/* A decoder holds 60 MB for 1080p: only the clip that was refined last keeps its own. Worker only. */
static void
take_turn (Store *store)
{
  static Store *last;

  if (last == store)
    return;
  if (last)
    {
      g_clear_pointer (&last->grab, takes_frame_grab_free);
      store_unref (last);
    }
  last = g_atomic_rc_box_acquire (store);
}

static void
refine (gpointer data,
        gpointer user_data)
{
  Store *store = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GdkTexture) texture = NULL;
  int wanted, width, height, number = 0;
  gboolean must_close;

  g_mutex_lock (&store->lock);
  store->queued = FALSE;
  wanted = store->wanted;
  width = store->width;
  height = store->height;
  must_close = store->close;
  store->close = FALSE;
  g_set_object (&store->cancellable, cancellable);
  g_mutex_unlock (&store->lock);

  if (wanted >= 0)
    take_turn (store);
  if (must_close && wanted < 0)
    g_clear_pointer (&store->grab, takes_frame_grab_free);
  if (wanted >= 0 && open_grab (store, width, height, cancellable))
    texture = takes_frame_grab_take_texture (store->grab, wanted, &number, cancellable, NULL);

  g_mutex_lock (&store->lock);
  if (texture && number <= wanted && store->wanted == wanted && store->width == width && store->height == height)
    {
      g_set_object (&store->frame.texture, texture);
      store->frame.number = number;
      store->frame.first = number;
      store->frame.last = wanted;
      store->frame.exact = TRUE;
      store->wanted = -1;
      takes_crossing_wake (store->crossing);
    }
  g_mutex_unlock (&store->lock);
  store_unref (store);
}

static int
compare_stores (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Store *left = a, *right = b;

  return g_atomic_int_get (&right->first) - g_atomic_int_get (&left->first);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (!pool)
    {
      pool = g_thread_pool_new (refine, NULL, 1, FALSE, NULL);
      g_thread_pool_set_sort_function (pool, compare_stores, NULL);
    }

  return pool;
}

/* Called with the lock held. */
static void
enqueue (Store *store)
{
  if (store->cancellable)
    g_cancellable_cancel (store->cancellable);
  if (store->queued)
    return;

  store->queued = TRUE;
  g_thread_pool_push (get_pool (), g_atomic_rc_box_acquire (store), NULL);
}

/**
 * takes_refiner_new:
 * @path: a clip
 * @index: its table
 * @crossing: is woken when a frame has come
 *
 * Opens nothing before something is wanted.
 *
 * Returns: (transfer full): a refiner
 */
TakesRefiner *
takes_refiner_new (const char     *path,
                   TakesClipIndex *index,
                   TakesCrossing  *crossing)
{
  TakesRefiner *self = g_new0 (TakesRefiner, 1);
  Store *store = self->store = g_atomic_rc_box_new0 (Store);

  store->path = g_strdup (path);
  store->index = takes_clip_index_ref (index);
  store->crossing = takes_crossing_ref (crossing);
  store->wanted = -1;
  g_mutex_init (&store->lock);

  return self;
}

/* The pipeline is stopped on the worker: that waits for the decoder. */
void
takes_refiner_free (TakesRefiner *self)
{
  takes_refiner_close (self);
  g_clear_object (&self->found.texture);
  store_unref (self->store);
  g_free (self);
}

/* Also counts for what waits already. */
void
takes_refiner_set_first (TakesRefiner *self,
                         gboolean      first)
{
  if (g_atomic_int_exchange (&self->store->first, first) != first)
    g_thread_pool_set_sort_function (get_pool (), compare_stores, NULL);
}

/**
 * takes_refiner_want:
 * @self: a refiner
 * @frame: a number
 * @width: device pixels of the tile: the frame fits into it, never enlarged
 * @height: device pixels of the tile
 *
 * The newest call counts; one that is under way is given up. Never blocks.
 */
void
takes_refiner_want (TakesRefiner *self,
                    int           frame,
                    int           width,
                    int           height)
{
  Store *store = self->store;
  gboolean is_here;

  g_mutex_lock (&store->lock);
  is_here = store->frame.texture && store->frame.first <= frame && frame <= store->frame.last;
  if ((store->wanted != frame && !is_here) || store->width != width || store->height != height)
    {
      store->wanted = frame;
      store->width = width;
      store->height = height;
      enqueue (store);
    }
  g_mutex_unlock (&store->lock);
}

/* What was wanted is not looked at any more. */
void
takes_refiner_stop (TakesRefiner *self)
{
  Store *store = self->store;

  g_mutex_lock (&store->lock);
  store->wanted = -1;
  g_clear_object (&store->frame.texture);
  if (store->cancellable)
    g_cancellable_cancel (store->cancellable);
  g_mutex_unlock (&store->lock);
  g_clear_object (&self->found.texture);
}

/* The decoder and its memory go as well, until something is wanted. */
void
takes_refiner_close (TakesRefiner *self)
{
  Store *store = self->store;

  takes_refiner_stop (self);
  g_mutex_lock (&store->lock);
  store->close = TRUE;
  enqueue (store);
  g_mutex_unlock (&store->lock);
}

/**
 * takes_refiner_find:
 * @self: a refiner
 * @frame: a number
 *
 * Returns: (nullable): the exact frame, if it is here; valid until the next call
 */
const TakesFrame *
takes_refiner_find (TakesRefiner *self,
                    int           frame)
{
  Store *store = self->store;
  gboolean found;

  g_mutex_lock (&store->lock);
  found = store->frame.texture && store->frame.first <= frame && frame <= store->frame.last;
  if (found)
    {
      g_set_object (&self->found.texture, store->frame.texture);
      self->found.number = store->frame.number;
      self->found.first = store->frame.first;
      self->found.last = store->frame.last;
      self->found.exact = TRUE;
    }
  g_mutex_unlock (&store->lock);

  return found ? &self->found : NULL;
}
