/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-demo-dice.h"

G_BEGIN_DECLS

typedef struct {
  double red;
  double green;
  double blue;
} TakesDemoColor;

typedef enum {
  TAKES_DEMO_AIR_PETALS,
  TAKES_DEMO_AIR_MOTES,
  TAKES_DEMO_AIR_FIREFLIES,
  TAKES_DEMO_AIR_SNOW,
} TakesDemoAirKind;

/* The colours of one evening or morning. */
typedef struct {
  TakesDemoColor   sky[4];    /* from the zenith down to the horizon */
  TakesDemoColor   light;     /* sun or moon */
  TakesDemoColor   far;       /* the farthest hills … */
  TakesDemoColor   near;      /* … and the nearest */
  TakesDemoColor   accent;    /* what travels through the picture */
  TakesDemoColor   second;
  TakesDemoAirKind air;
  gboolean         night;     /* moon and stars */
} TakesDemoPalette;

TakesDemoPalette takes_demo_palette_choose (const TakesDemoClip  *clip);
TakesDemoColor   takes_demo_color_mix      (TakesDemoColor        from,
                                            TakesDemoColor        to,
                                            double                amount);
void             takes_demo_color_use      (TakesDemoColor        self,
                                            cairo_t              *cr,
                                            double                alpha);
void             takes_demo_color_stop     (TakesDemoColor        self,
                                            cairo_pattern_t      *pattern,
                                            double                offset,
                                            double                alpha);

G_END_DECLS
