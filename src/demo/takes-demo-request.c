/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-request.h"

/**
 * takes_demo_request_new:
 *
 * Returns: (transfer full): what counts when a request leaves it out (runware.md §3.2)
 */
TakesDemoRequest *
takes_demo_request_new (void)
{
  TakesDemoRequest *self = g_new0 (TakesDemoRequest, 1);

  self->results = 1;
  self->seconds = 5;
  self->sound = TRUE;
  self->fps = TAKES_DEMO_FPS;

  return self;
}

void
takes_demo_request_free (TakesDemoRequest *self)
{
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
