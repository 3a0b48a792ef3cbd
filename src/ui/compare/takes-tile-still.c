/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-still.h"

#define STILL_SIDE    960
#define ASPECT_USUAL  (16.0 / 9.0)

static void
still_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TakesTile) self = user_data;
  g_autoptr (GdkTexture) texture = takes_still_load_finish (result, NULL);

  /* Without a still the tile is plain; the clip itself is what counts. */
  if (!texture)
    return;

  g_set_object (&self->still, texture);
  g_signal_emit_by_name (self, "clip-changed");
}

static char *
find_still_path (TakesTile *self)
{
  const TakesRequest *request = takes_tile_get_request (self);
  const TakesInput *frame;

  if (self->take && takes_take_get_poster_path (self->take))
    return g_strdup (takes_take_get_poster_path (self->take));

  frame = request && takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0
            ? takes_request_get_input (request, TAKES_INPUT_FRAME, 0) : NULL;

  return frame && frame->source && g_str_has_prefix (frame->source, "file:")
           ? g_filename_from_uri (frame->source, NULL, NULL) : NULL;
}

/**
 * takes_tile_update_still:
 *
 * Reads what stands in for the clip, if that is another file than before.
 */
void
takes_tile_update_still (TakesTile *self)
{
  g_autofree char *path = find_still_path (self);

  if (!path || g_strcmp0 (path, self->still_path) == 0)
    return;

  /* An older still that is read more slowly must not replace the newer one. */
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_free (self->still_path);
  self->still_path = g_steal_pointer (&path);
  takes_still_load_async (self->still_path, STILL_SIDE, self->cancellable, still_loaded_cb, g_object_ref (self));
}

/**
 * takes_tile_get_still:
 *
 * Returns: (transfer none) (nullable): what stands in for the clip until its first frame is there: its
 *   poster, or the first frame that was sent
 */
GdkPaintable *
takes_tile_get_still (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->still ? GDK_PAINTABLE (self->still) : NULL;
}

/**
 * takes_tile_get_aspect:
 *
 * Returns: width / height of the take, or what the request lets expect
 */
double
takes_tile_get_aspect (TakesTile *self)
{
  const TakesRequest *request;
  const TakesInput *frame;

  g_return_val_if_fail (TAKES_IS_TILE (self), ASPECT_USUAL);

  if (self->take && takes_take_get_width (self->take) > 0 && takes_take_get_height (self->take) > 0)
    return (double) takes_take_get_width (self->take) / takes_take_get_height (self->take);

  request = takes_tile_get_request (self);
  if (request && request->width > 0 && request->height > 0)
    return (double) request->width / request->height;

  frame = request && takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0
            ? takes_request_get_input (request, TAKES_INPUT_FRAME, 0) : NULL;
  if (frame && frame->width > 0 && frame->height > 0)
    return (double) frame->width / frame->height;

  return ASPECT_USUAL;
}
