/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene.h"

#include <math.h>

#include "takes-demo-dice.h"
#include "takes-demo-scene-label.h"

struct _TakesDemoScene {
  TakesDemoClip   *clip;
  TakesDemoLabel  *label;
  double hue;
};

TakesDemoScene *
takes_demo_scene_new (const TakesDemoClip  *clip,
                      GError              **error)
{
  TakesDemoScene *self = g_new0 (TakesDemoScene, 1);
  TakesDemoDice dice = takes_demo_dice_new (clip, "sky");

  self->clip = takes_demo_clip_copy (clip);
  self->label = takes_demo_label_new (clip);
  self->hue = takes_demo_dice_throw (&dice, 0, 1);

  return self;
}

void
takes_demo_scene_free (TakesDemoScene *self)
{
  g_clear_pointer (&self->label, takes_demo_label_free);
  g_clear_pointer (&self->clip, takes_demo_clip_free);
  g_free (self);
}

void
takes_demo_scene_paint (TakesDemoScene *self,
                        cairo_t        *cr,
                        guint           frame)
{
  double t = frame / 150.0;

  cairo_set_source_rgb (cr, 0.3 + 0.3 * self->hue, 0.3, 0.6 - 0.3 * self->hue);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1, 0.9, 0.7);
  cairo_arc (cr, self->clip->width * t, self->clip->height * (0.3 + 0.2 * self->hue), self->clip->height / 10.0, 0, 2 * G_PI);
  cairo_fill (cr);
  takes_demo_label_paint (self->label, cr, frame);
}
