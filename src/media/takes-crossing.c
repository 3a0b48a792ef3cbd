/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crossing.h"

struct _TakesCrossing {
  TakesCrossingFunc  func;
  gpointer           owner;      /* main thread only; NULL after the cut */
  GMainContext      *context;
  gint               hungry;     /* atomic: the owner waits for a frame */

  GMutex             lock;       /* the rest is behind it */
  gboolean           scheduled;
  gboolean           seek_done;
  gboolean           sought;
  GstMessage        *error;
};

static void
clear (gpointer data)
{
  TakesCrossing *self = data;

  g_mutex_clear (&self->lock);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->error, gst_message_unref);
}

static gboolean
arrived_cb (gpointer user_data)
{
  TakesCrossing *self = user_data;

  g_mutex_lock (&self->lock);
  self->scheduled = FALSE;
  g_mutex_unlock (&self->lock);

  if (self->owner)
    self->func (self->owner);

  return G_SOURCE_REMOVE;
}

static GstBusSyncReply
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  TakesCrossing *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_mutex_lock (&self->lock);
      if (!self->error)
        self->error = gst_message_ref (message);
      g_mutex_unlock (&self->lock);
      takes_crossing_wake (self);
    }

  return GST_BUS_DROP;
}

/**
 * takes_crossing_new:
 * @func: called on the main context of the caller after something has happened; once for many
 * @owner: for @func
 *
 * Returns: (transfer full): a crossing
 */
TakesCrossing *
takes_crossing_new (TakesCrossingFunc func,
                    gpointer          owner)
{
  TakesCrossing *self = g_atomic_rc_box_new0 (TakesCrossing);

  g_mutex_init (&self->lock);
  self->func = func;
  self->owner = owner;
  self->context = g_main_context_ref_thread_default ();

  return self;
}

TakesCrossing *
takes_crossing_ref (TakesCrossing *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
takes_crossing_unref (TakesCrossing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* The owner goes away; its function is not called again. */
void
takes_crossing_cut (TakesCrossing *self)
{
  self->owner = NULL;
}

/* From now on the bus of @pipeline holds nothing back: errors cross, the rest is dropped. */
void
takes_crossing_watch_bus (TakesCrossing *self,
                          GstElement    *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);

  gst_bus_set_sync_handler (bus, bus_cb, takes_crossing_ref (self), (GDestroyNotify) takes_crossing_unref);
}

void
takes_crossing_wake (TakesCrossing *self)
{
  g_autoptr (GSource) source = NULL;
  gboolean scheduled;

  g_mutex_lock (&self->lock);
  scheduled = self->scheduled;
  self->scheduled = TRUE;
  g_mutex_unlock (&self->lock);
  if (scheduled)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, arrived_cb, takes_crossing_ref (self), (GDestroyNotify) takes_crossing_unref);
  g_source_attach (source, self->context);
}

/* A frame has come: wakes only an owner that waits for one. */
void
takes_crossing_feed (TakesCrossing *self)
{
  if (g_atomic_int_get (&self->hungry))
    takes_crossing_wake (self);
}

/* Main thread: whether the next frame shall wake the owner. */
void
takes_crossing_set_hungry (TakesCrossing *self,
                           gboolean       hungry)
{
  g_atomic_int_set (&self->hungry, hungry);
}

void
takes_crossing_seek_done (TakesCrossing *self,
                          gboolean       sought)
{
  g_mutex_lock (&self->lock);
  self->seek_done = TRUE;
  self->sought = sought;
  g_mutex_unlock (&self->lock);
  takes_crossing_wake (self);
}

/**
 * takes_crossing_take_seek:
 * @self: a crossing
 * @sought: (out): whether the seek went well
 *
 * Returns: TRUE once after each seek
 */
gboolean
takes_crossing_take_seek (TakesCrossing *self,
                          gboolean      *sought)
{
  gboolean done;

  g_mutex_lock (&self->lock);
  done = self->seek_done;
  *sought = self->sought;
  self->seek_done = FALSE;
  g_mutex_unlock (&self->lock);

  return done;
}

/* Returns: (transfer full) (nullable): the first error, once */
GstMessage *
takes_crossing_take_error (TakesCrossing *self)
{
  GstMessage *error;

  g_mutex_lock (&self->lock);
  error = g_steal_pointer (&self->error);
  g_mutex_unlock (&self->lock);

  return error;
}
