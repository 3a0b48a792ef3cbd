/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clip-source.h"

G_DEFINE_INTERFACE (TakesClipSource, takes_clip_source, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
takes_clip_source_default_init (TakesClipSourceInterface *iface)
{
  signals[CHANGED] = g_signal_new ("changed", TAKES_TYPE_CLIP_SOURCE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

TakesClipState
takes_clip_source_get_state (TakesClipSource *self)
{
  g_return_val_if_fail (TAKES_IS_CLIP_SOURCE (self), TAKES_CLIP_BROKEN);

  return TAKES_CLIP_SOURCE_GET_IFACE (self)->get_state (self);
}

/* Returns: (nullable): the sentence for %TAKES_CLIP_BROKEN */
const char *
takes_clip_source_get_problem (TakesClipSource *self)
{
  g_return_val_if_fail (TAKES_IS_CLIP_SOURCE (self), NULL);

  return TAKES_CLIP_SOURCE_GET_IFACE (self)->get_problem (self);
}

/* Returns: (nullable) (transfer none): the table of frames; %NULL until %TAKES_CLIP_READY */
TakesClipIndex *
takes_clip_source_get_index (TakesClipSource *self)
{
  g_return_val_if_fail (TAKES_IS_CLIP_SOURCE (self), NULL);

  return TAKES_CLIP_SOURCE_GET_IFACE (self)->get_index (self);
}

/* Device pixels of the tile: the room into which frames are scaled. */
void
takes_clip_source_set_size (TakesClipSource *self,
                            int              width,
                            int              height)
{
  g_return_if_fail (TAKES_IS_CLIP_SOURCE (self));

  TAKES_CLIP_SOURCE_GET_IFACE (self)->set_size (self, width, height);
}

/* Gets the wanted frame and what is likely to follow. The newest call counts. */
void
takes_clip_source_want (TakesClipSource *self,
                        const TakesWant *want)
{
  g_return_if_fail (TAKES_IS_CLIP_SOURCE (self));

  TAKES_CLIP_SOURCE_GET_IFACE (self)->want (self, want);
}

/* Returns: (nullable): the frame, if it is here now; valid until the source is asked again */
const TakesFrame *
takes_clip_source_peek (TakesClipSource *self,
                        int              frame)
{
  g_return_val_if_fail (TAKES_IS_CLIP_SOURCE (self), NULL);

  return TAKES_CLIP_SOURCE_GET_IFACE (self)->peek (self, frame);
}

/**
 * takes_clip_source_set_visible:
 * @self: a source
 * @visible: at first it is
 *
 * One that is not visible gives its decoder and its frames away; it knows its table and its state.
 */
void
takes_clip_source_set_visible (TakesClipSource *self,
                               gboolean         visible)
{
  g_return_if_fail (TAKES_IS_CLIP_SOURCE (self));

  if (TAKES_CLIP_SOURCE_GET_IFACE (self)->set_visible)
    TAKES_CLIP_SOURCE_GET_IFACE (self)->set_visible (self, visible);
}

/* The one under the pointer gets its exact frame first. */
void
takes_clip_source_set_hovered (TakesClipSource *self,
                               gboolean         hovered)
{
  g_return_if_fail (TAKES_IS_CLIP_SOURCE (self));

  if (TAKES_CLIP_SOURCE_GET_IFACE (self)->set_hovered)
    TAKES_CLIP_SOURCE_GET_IFACE (self)->set_hovered (self, hovered);
}

/* Returns: whether any frame is here a moment after it is wanted, as in a pack; decoding an original
 *   has to begin at a key frame */
gboolean
takes_clip_source_is_quick (TakesClipSource *self)
{
  TakesClipSourceInterface *iface;

  g_return_val_if_fail (TAKES_IS_CLIP_SOURCE (self), FALSE);

  iface = TAKES_CLIP_SOURCE_GET_IFACE (self);

  return iface->is_quick && iface->is_quick (self);
}

/* For implementations. */
void
takes_clip_source_emit_changed (TakesClipSource *self)
{
  g_return_if_fail (TAKES_IS_CLIP_SOURCE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
