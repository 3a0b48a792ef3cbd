/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-camera.h"

#include <math.h>

/* Frames are never more than a third larger than they are drawn: cairo shrinks those ten times more slowly. */
#define SIZE_STEP (4.0 / 3.0)

/* Two steps double the size. */
#define STEP 1.4142135623730951

/* What stands in the middle: never so far out that a tile would show what is beside the picture. */
static void
clamp_center (TakesCamera *self)
{
  double margin = self->zoom > 1 ? 0.5 / self->zoom : 0.5;

  self->center_x = CLAMP (self->center_x, margin, 1 - margin);
  self->center_y = CLAMP (self->center_y, margin, 1 - margin);
}

/**
 * takes_camera_fit:
 *
 * Shows whole pictures.
 */
void
takes_camera_fit (TakesCamera *self)
{
  *self = (TakesCamera) { 1, 0.5, 0.5 };
}

/**
 * takes_camera_is_fit:
 *
 * Returns: whether whole pictures are shown, as large as their tiles
 */
gboolean
takes_camera_is_fit (const TakesCamera *self)
{
  return fabs (self->zoom - 1) < 1e-6;
}

/**
 * takes_camera_set_zoom:
 * @zoom: 1 fits; anything is brought into the limits
 * @x: 0–1, a point of the tile
 * @y: 0–1
 *
 * Zooms about a point: what the tile shows there stays where it is, as long as no edge of the picture
 * comes into the tile.
 */
void
takes_camera_set_zoom (TakesCamera *self,
                       double       zoom,
                       double       x,
                       double       y)
{
  if (!isfinite (zoom))
    zoom = 1;
  zoom = CLAMP (zoom, TAKES_CAMERA_MIN, TAKES_CAMERA_MAX);
  if (fabs (zoom - 1) < 1e-3)
    zoom = 1;

  self->center_x += (x - 0.5) * (1 / self->zoom - 1 / zoom);
  self->center_y += (y - 0.5) * (1 / self->zoom - 1 / zoom);
  self->zoom = zoom;
  clamp_center (self);
}

/**
 * takes_camera_pan:
 * @x: how far the pictures go to the right, in widths of a tile
 * @y: how far they go down, in heights of a tile
 *
 * Moves the pictures in their tiles, up to their edges.
 */
void
takes_camera_pan (TakesCamera *self,
                  double       x,
                  double       y)
{
  self->center_x -= x / self->zoom;
  self->center_y -= y / self->zoom;
  clamp_center (self);
}

/**
 * takes_camera_get_actual:
 * @tile_width: logical pixels
 * @scale_factor: device pixels in one of them
 * @picture_width: pixels of the original; 0 when it is not known
 *
 * Returns: the zoom at which one pixel of the picture is one of the screen
 */
double
takes_camera_get_actual (int tile_width,
                         int scale_factor,
                         int picture_width)
{
  if (tile_width < 1 || scale_factor < 1 || picture_width < 1)
    return 1;

  return CLAMP ((double) picture_width / (tile_width * scale_factor), TAKES_CAMERA_MIN, TAKES_CAMERA_MAX);
}

/**
 * takes_camera_get_step:
 * @zoom: where it stands
 * @steps: how many steps in, or out when negative
 *
 * Returns: the zoom so many steps further; the way in and out stops at fit
 */
double
takes_camera_get_step (double zoom,
                       int    steps)
{
  double wanted = zoom * pow (STEP, steps);

  if ((zoom - 1) * (wanted - 1) < 0)
    return 1;

  return CLAMP (wanted, MIN (zoom, 1), TAKES_CAMERA_MAX);
}

/**
 * takes_camera_place:
 * @width: of the tile, logical pixels
 * @height: of the tile
 * @scale_factor: device pixels in a logical one
 *
 * Returns: where the whole picture lies, relative to the tile, most of it outside when zoomed. It begins
 *   on a device pixel, so that an original pixel is one of the screen and not parts of four.
 */
graphene_rect_t
takes_camera_place (const TakesCamera *self,
                    double             width,
                    double             height,
                    int                scale_factor)
{
  double x = width * (0.5 - self->center_x * self->zoom);
  double y = height * (0.5 - self->center_y * self->zoom);

  return GRAPHENE_RECT_INIT (round (x * scale_factor) / scale_factor, round (y * scale_factor) / scale_factor,
                             width * self->zoom, height * self->zoom);
}

/**
 * takes_camera_get_size:
 * @tile_width: device pixels
 * @tile_height: device pixels
 * @picture_width: pixels of the original; 0 when it is not known
 * @picture_height: pixels of the original
 * @width: (out): device pixels
 * @height: (out): device pixels
 *
 * How large frames must be to be sharp: as large as they are drawn, in a few coarse steps so that a pinch
 * does not begin decoding anew with every event, and never larger than the original.
 */
void
takes_camera_get_size (const TakesCamera *self,
                       int                tile_width,
                       int                tile_height,
                       int                picture_width,
                       int                picture_height,
                       int               *width,
                       int               *height)
{
  double zoom = self->zoom > 1 ? pow (SIZE_STEP, ceil (log (self->zoom) / log (SIZE_STEP) - 1e-6)) : 1;

  *width = round (tile_width * zoom);
  *height = round (tile_height * zoom);

  if (zoom > 1 && picture_width > 0 && picture_height > 0 && (*width > picture_width || *height > picture_height))
    {
      *width = MAX (picture_width, tile_width);
      *height = MAX (picture_height, tile_height);
    }
}

/**
 * takes_camera_place_lens:
 * @spot: 0–1: the spot of the picture that is looked at
 * @middle: where it is to be shown
 * @width: of the whole picture at the lens's enlargement
 * @height: of the same
 *
 * Returns: where the whole picture lies behind the lens
 */
graphene_rect_t
takes_camera_place_lens (const graphene_point_t *spot,
                         const graphene_point_t *middle,
                         double                  width,
                         double                  height)
{
  return GRAPHENE_RECT_INIT (round (middle->x - spot->x * width), round (middle->y - spot->y * height), width, height);
}
