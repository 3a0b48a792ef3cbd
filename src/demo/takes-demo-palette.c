/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-palette.h"

#include <math.h>

#define HUE_DRIFT   0.05   /* of the circle, either way */

typedef struct {
  guint32          sky[4];
  guint32          light;
  guint32          far;
  guint32          near;
  guint32          accent;
  guint32          second;
  TakesDemoAirKind air;
  gboolean         night;
} Swatch;

static const Swatch swatches[] = {
  /* amber dusk */
  { { 0x1f2a56, 0x6b4a7d, 0xe0815f, 0xffd08a },
    0xfff1c4, 0xb0718a, 0x251a38, 0xff6b4a, 0xfff3e0, TAKES_DEMO_AIR_MOTES },
  /* rose dawn */
  { { 0x5f97c2, 0xa9bfdd, 0xf3c4c9, 0xffe6cf },
    0xfffbe8, 0xbba9c9, 0x46416a, 0xe4556b, 0xffffff, TAKES_DEMO_AIR_PETALS },
  /* teal night */
  { { 0x061127, 0x0d2b49, 0x1c5770, 0x6fb3a8 },
    0xf6f8e4, 0x2f6879, 0x05121c, 0xffb347, 0xffe9b8, TAKES_DEMO_AIR_FIREFLIES, TRUE },
  /* lavender evening */
  { { 0x2b2360, 0x5d4aa0, 0xb083c9, 0xf9cbd9 },
    0xfff0f5, 0x9480c0, 0x1f173f, 0xffd166, 0xef476f, TAKES_DEMO_AIR_PETALS },
  /* green morning */
  { { 0x8fc1bd, 0xbcdccb, 0xe6f0d4, 0xfff7da },
    0xfffdf0, 0xa7c8b4, 0x20443a, 0xe76f51, 0xffffff, TAKES_DEMO_AIR_MOTES },
  /* crimson */
  { { 0x2a0f2e, 0x7a1f3d, 0xdb4640, 0xffb562 },
    0xffe8ab, 0x9a3c4d, 0x19081a, 0xffe0b0, 0xff8552, TAKES_DEMO_AIR_MOTES },
  /* arctic */
  { { 0x14365e, 0x3a76a8, 0x8fc3dd, 0xeaf7f8 },
    0xffffff, 0x8fb6ce, 0x14304b, 0xff7e67, 0xffffff, TAKES_DEMO_AIR_SNOW },
  /* golden haze */
  { { 0x56789a, 0xbfa57c, 0xf2c774, 0xfff2c8 },
    0xfffae0, 0xcfab76, 0x453326, 0xc8452f, 0xfff7e6, TAKES_DEMO_AIR_MOTES },
  /* moonlit indigo */
  { { 0x090a22, 0x1a1e4d, 0x3b3f86, 0x9a90ca },
    0xeef0ff, 0x3a3f84, 0x07081b, 0xff9f68, 0xffe1a8, TAKES_DEMO_AIR_FIREFLIES, TRUE },
  /* coral sea */
  { { 0x195a78, 0x4da1a9, 0xf9b7a3, 0xffe3cd },
    0xfff6e6, 0x72a6ae, 0x103a49, 0xf25f5c, 0xffffff, TAKES_DEMO_AIR_PETALS },
  /* winter violet */
  { { 0x3b4a7a, 0x7c7fb5, 0xc9b1d4, 0xfde4e1 },
    0xfff8f2, 0x9a96c2, 0x2a2a4d, 0xf4a259, 0xffffff, TAKES_DEMO_AIR_SNOW },
  /* green night */
  { { 0x04110f, 0x0b2f2c, 0x1f6650, 0xa3c98a },
    0xf7fbe0, 0x2c6a57, 0x04100e, 0xffd166, 0xfff0c2, TAKES_DEMO_AIR_FIREFLIES, TRUE },
};

static TakesDemoColor
unpack (guint32 rgb)
{
  return (TakesDemoColor) { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

/* Turns the colour around the grey axis. */
static TakesDemoColor
turn (TakesDemoColor color,
      double         amount)
{
  double angle = amount * 2 * G_PI;
  double c = cos (angle), s = sin (angle) * 0.57735, k = (1 - c) / 3;
  TakesDemoColor turned;

  turned.red = color.red * (c + k) + color.green * (k - s) + color.blue * (k + s);
  turned.green = color.red * (k + s) + color.green * (c + k) + color.blue * (k - s);
  turned.blue = color.red * (k - s) + color.green * (k + s) + color.blue * (c + k);

  return (TakesDemoColor) { CLAMP (turned.red, 0, 1), CLAMP (turned.green, 0, 1), CLAMP (turned.blue, 0, 1) };
}

/**
 * takes_demo_palette_choose:
 *
 * Returns: the colours that belong to the clip's seed
 */
TakesDemoPalette
takes_demo_palette_choose (const TakesDemoClip *clip)
{
  TakesDemoPalette self = { 0 };
  TakesDemoDice dice;
  const Swatch *swatch;
  double hue;

  g_return_val_if_fail (clip != NULL, self);

  dice = takes_demo_dice_new (clip, "palette");
  swatch = &swatches[takes_demo_dice_choose (&dice, G_N_ELEMENTS (swatches))];
  hue = takes_demo_dice_throw (&dice, -HUE_DRIFT, HUE_DRIFT);

  for (guint i = 0; i < G_N_ELEMENTS (self.sky); i++)
    self.sky[i] = turn (unpack (swatch->sky[i]), hue);
  self.light = unpack (swatch->light);
  self.far = turn (unpack (swatch->far), hue);
  self.near = turn (unpack (swatch->near), hue);
  self.accent = turn (unpack (swatch->accent), hue * 2);
  self.second = unpack (swatch->second);
  self.air = swatch->air;
  self.night = swatch->night;

  return self;
}

/**
 * takes_demo_color_mix:
 * @amount: 0 is @from, 1 is @to
 */
TakesDemoColor
takes_demo_color_mix (TakesDemoColor from,
                      TakesDemoColor to,
                      double         amount)
{
  return (TakesDemoColor) {
    from.red + (to.red - from.red) * amount,
    from.green + (to.green - from.green) * amount,
    from.blue + (to.blue - from.blue) * amount,
  };
}

/**
 * takes_demo_color_use:
 * @alpha: 0 to 1
 *
 * Makes it the colour that @cr paints with.
 */
void
takes_demo_color_use (TakesDemoColor  self,
                      cairo_t        *cr,
                      double          alpha)
{
  cairo_set_source_rgba (cr, self.red, self.green, self.blue, alpha);
}

/**
 * takes_demo_color_stop:
 * @offset: 0 to 1
 * @alpha: 0 to 1
 *
 * Adds it to a gradient.
 */
void
takes_demo_color_stop (TakesDemoColor   self,
                       cairo_pattern_t *pattern,
                       double           offset,
                       double           alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset, self.red, self.green, self.blue, alpha);
}
