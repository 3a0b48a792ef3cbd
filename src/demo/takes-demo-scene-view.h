/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-palette.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_DEMO_HERO_BOAT,
  TAKES_DEMO_HERO_SAIL,
  TAKES_DEMO_HERO_BALLOONS,
  TAKES_DEMO_HERO_KITE,
  TAKES_DEMO_HERO_BIRDS,
  TAKES_DEMO_HERO_LANTERNS,
} TakesDemoHeroKind;

/* What all parts of a drawn scene share: where things are, and where the camera looks. Lengths are
 * pixels, `unit` is a length that fits landscape, square and portrait pictures alike. */
typedef struct {
  const TakesDemoClip *clip;
  TakesDemoPalette     palette;
  double               width;
  double               height;
  double               unit;
  gboolean             lake;
  double               horizon;     /* y of the shore; the bottom of the picture without a lake */
  double               light_x;
  double               light_y;
  double               light_dx;    /* how far it wanders in the whole clip */
  double               light_dy;
  double               pan;         /* how far the nearest things move, either way */
  double               haste;       /* 0…1: how much of its way a short clip has time for */
  TakesDemoHeroKind    hero;
} TakesDemoView;

/* One moment: seconds since the start, 0…1 of the whole, and the camera's place −1…1. */
typedef struct {
  double seconds;
  double part;
  double camera;
} TakesDemoMoment;

TakesDemoView   takes_demo_view_new        (const TakesDemoClip *clip);
TakesDemoMoment takes_demo_view_get_moment (const TakesDemoView *self,
                                            guint                frame);
double          takes_demo_ease            (double               part);

G_END_DECLS
