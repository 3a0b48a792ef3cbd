/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "slow-source.h"

static void slow_source_iface_init (TakesClipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlowSource, slow_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAKES_TYPE_CLIP_SOURCE, slow_source_iface_init))

static TakesClipState
slow_source_get_state (TakesClipSource *source)
{
  SlowSource *self = SLOW_SOURCE (source);

  return self->broken ? TAKES_CLIP_BROKEN : self->due ? TAKES_CLIP_READY : TAKES_CLIP_OPENING;
}

static const char *
slow_source_get_problem (TakesClipSource *source)
{
  return SLOW_SOURCE (source)->broken ? "broken" : NULL;
}

static TakesClipIndex *
slow_source_get_index (TakesClipSource *source)
{
  return SLOW_SOURCE (source)->due ? SLOW_SOURCE (source)->index : NULL;
}

static void
slow_source_set_size (TakesClipSource *source,
                      int              width,
                      int              height)
{
}

static gboolean
is_wanted (const TakesWant *want,
           int              frame)
{
  if (frame == want->frame)
    return TRUE;
  for (int i = 0; i < want->n_next; i++)
    if (want->next[i] == frame)
      return TRUE;

  return FALSE;
}

static void
slow_source_want (TakesClipSource *source,
                  const TakesWant *want)
{
  SlowSource *self = SLOW_SOURCE (source);

  g_assert_nonnull (self->due);
  g_assert_true (self->visible);
  g_assert_cmpint (want->frame, >=, 0);
  g_assert_cmpint (want->frame, <, self->index->n_frames);
  self->want = *want;
  self->n_wants++;
  for (int i = 0; i < (int) self->index->n_frames; i++)
    if (!is_wanted (want, i))
      self->due[i] = 0;
    else if (self->due[i] == 0)
      self->due[i] = self->now + self->delay;
}

static const TakesFrame *
slow_source_peek (TakesClipSource *source,
                  int              frame)
{
  SlowSource *self = SLOW_SOURCE (source);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\1\2\3", 3);

  if (self->due[frame] == 0 || self->due[frame] > self->now)
    return NULL;

  if (self->frame.texture && self->frame.number == frame)
    return &self->frame;

  g_clear_object (&self->frame.texture);
  self->frame = (TakesFrame) {
    gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8, bytes, 3), frame, frame, frame, FALSE,
  };

  return &self->frame;
}

static void
slow_source_set_visible (TakesClipSource *source,
                         gboolean         visible)
{
  SLOW_SOURCE (source)->visible = visible;
}

static gboolean
slow_source_is_quick (TakesClipSource *source)
{
  return SLOW_SOURCE (source)->quick;
}

static void
slow_source_finalize (GObject *object)
{
  SlowSource *self = SLOW_SOURCE (object);

  g_clear_object (&self->frame.texture);
  takes_clip_index_unref (self->index);
  g_free (self->due);

  G_OBJECT_CLASS (slow_source_parent_class)->finalize (object);
}

static void
slow_source_iface_init (TakesClipSourceInterface *iface)
{
  iface->get_state = slow_source_get_state;
  iface->get_problem = slow_source_get_problem;
  iface->get_index = slow_source_get_index;
  iface->set_size = slow_source_set_size;
  iface->want = slow_source_want;
  iface->peek = slow_source_peek;
  iface->set_visible = slow_source_set_visible;
  iface->is_quick = slow_source_is_quick;
}

static void
slow_source_class_init (SlowSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = slow_source_finalize;
}

static void
slow_source_init (SlowSource *self)
{
  self->visible = TRUE;
  self->now = 1;
}

SlowSource *
slow_source_new (int n_frames,
                 int fps,
                 int delay)
{
  SlowSource *self = g_object_new (SLOW_TYPE_SOURCE, NULL);

  self->index = takes_clip_index_new_regular (n_frames, fps, 1, n_frames);
  self->delay = delay;

  return self;
}

void
slow_source_open (SlowSource *self)
{
  self->due = g_new0 (int, self->index->n_frames);
}

void
slow_source_tick (SlowSource *self)
{
  self->now++;
}
