/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-request.h"

#include <math.h>

/**
 * takes_demo_request_new:
 * @surface: where it was sent
 *
 * Returns: (transfer full): what counts when a request leaves it out (runware.md §3.2)
 */
TakesDemoRequest *
takes_demo_request_new (TakesDemoSurface surface)
{
  TakesDemoRequest *self = g_new0 (TakesDemoRequest, 1);

  self->surface = surface;
  self->results = 1;
  self->seconds = 5;
  self->sound = TRUE;
  self->fps = TAKES_DEMO_FPS;

  return self;
}

void
takes_demo_request_free (TakesDemoRequest *self)
{
  g_free (self->text);
  g_free (self->prompt);
  g_free (self->frame);
  g_free (self->motion);
  g_free (self);
}

/**
 * takes_demo_request_get_price:
 *
 * models.md §5. The seconds of reference videos are not measured here: they count as long as the clip,
 * and for Animate, which has no duration, as five.
 *
 * Returns: the list price of one result in millionths of a US dollar
 */
gint64
takes_demo_request_get_price (const TakesDemoRequest *self)
{
  gint64 price;

  g_return_val_if_fail (self != NULL && self->model != NULL, 0);

  if (self->model->still)
    return self->model->price;

  price = (gint64) takes_demo_model_get_rate (self->model, self->preset, self->sound) * self->seconds;
  if (self->model->video_surcharge && self->reference_videos > 0)
    price *= 2;

  return price;
}

/**
 * takes_demo_request_choose_size:
 * @ratio: width by height
 *
 * The shape of a picture, with as many pixels as the preset's 16:9 has; whole pairs of pixels.
 */
void
takes_demo_request_choose_size (TakesDemoRequest *self,
                                double            ratio)
{
  double pixels;

  g_return_if_fail (self != NULL && self->model != NULL && ratio > 0);

  pixels = self->model->still ? 1280 * 1280 : self->preset == 480 ? 854 * 480 :
           self->preset == 720 ? 1280 * 720 : 1920 * 1080;
  self->width = 2 * (int) round (sqrt (pixels * ratio) / 2);
  self->height = 2 * (int) round (sqrt (pixels / ratio) / 2);
}
