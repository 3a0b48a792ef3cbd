/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-exact-frame.h"

#define REST_MS  150     /* so long a frame stays before the exact one is fetched */
#define CLOSE_MS 2000    /* so long it plays before the exact one's decoder is closed */

struct _TakesExactFrame {
  char           *path;
  TakesCrossing  *crossing;
  TakesRefiner   *refiner;     /* NULL until a frame has stayed */
  gboolean        first;

  TakesClipIndex *index;       /* of what rests; NULL: nothing does */
  int             frame;
  int             width, height;
  guint           rest_id;
  guint           close_id;
};

/**
 * takes_exact_frame_new:
 * @path: a clip
 * @crossing: is woken when a frame has come
 *
 * Opens nothing before something has rested.
 *
 * Returns: (transfer full): the exact frame of a clip
 */
TakesExactFrame *
takes_exact_frame_new (const char    *path,
                       TakesCrossing *crossing)
{
  TakesExactFrame *self = g_new0 (TakesExactFrame, 1);

  self->path = g_strdup (path);
  self->crossing = takes_crossing_ref (crossing);

  return self;
}

void
takes_exact_frame_free (TakesExactFrame *self)
{
  takes_exact_frame_drop (self);
  takes_crossing_unref (self->crossing);
  g_free (self->path);
  g_free (self);
}

/* Before the exact frames of other clips; also counts for what waits already. */
void
takes_exact_frame_set_first (TakesExactFrame *self,
                             gboolean         first)
{
  self->first = first;
  if (self->refiner)
    takes_refiner_set_first (self->refiner, first);
}

static void
rested_cb (gpointer user_data)
{
  TakesExactFrame *self = user_data;

  self->rest_id = 0;
  if (!self->refiner)
    self->refiner = takes_refiner_new (self->path, self->index, self->crossing);
  takes_refiner_set_first (self->refiner, self->first);
  takes_refiner_want (self->refiner, self->frame, self->width, self->height);
}

/**
 * takes_exact_frame_rest:
 * @self: the exact frame of a clip
 * @index: the clip's table
 * @frame: its number
 * @width: device pixels of the tile: the frame fits into it, never enlarged
 * @height: device pixels of the tile
 *
 * This is looked at from now on. The time until it is fetched begins anew with each call.
 */
void
takes_exact_frame_rest (TakesExactFrame *self,
                        TakesClipIndex  *index,
                        int              frame,
                        int              width,
                        int              height)
{
  takes_exact_frame_move (self);
  self->index = takes_clip_index_ref (index);
  self->frame = frame;
  self->width = width;
  self->height = height;
  self->rest_id = g_timeout_add_once (REST_MS, rested_cb, self);
}

/* Nothing rests any more; what has come stays. */
void
takes_exact_frame_move (TakesExactFrame *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->index, takes_clip_index_unref);
}

static void
close_cb (gpointer user_data)
{
  TakesExactFrame *self = user_data;

  self->close_id = 0;
  g_clear_pointer (&self->refiner, takes_refiner_free);
}

/* Another frame is looked at: what has come goes, and after a while of @playing the decoder as well. */
void
takes_exact_frame_leave (TakesExactFrame *self,
                         gboolean         playing)
{
  takes_exact_frame_move (self);
  if (!playing)
    g_clear_handle_id (&self->close_id, g_source_remove);
  if (!self->refiner)
    return;

  takes_refiner_stop (self->refiner);
  if (playing && self->close_id == 0)
    self->close_id = g_timeout_add_once (CLOSE_MS, close_cb, self);
}

/* The clip is not looked at: nothing of this is kept. */
void
takes_exact_frame_drop (TakesExactFrame *self)
{
  takes_exact_frame_move (self);
  g_clear_handle_id (&self->close_id, g_source_remove);
  g_clear_pointer (&self->refiner, takes_refiner_free);
}

/**
 * takes_exact_frame_find:
 * @self: the exact frame of a clip
 * @frame: a number
 *
 * Returns: (nullable): the frame, if it is here; valid until the next call
 */
const TakesFrame *
takes_exact_frame_find (TakesExactFrame *self,
                        int              frame)
{
  return self->refiner ? takes_refiner_find (self->refiner, frame) : NULL;
}
