/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-sound.h"

#include <math.h>

#include "takes-demo-dice.h"

#define CHANNELS     2
#define BLOCK        1024     /* what AAC codes at a time; one more comes out than goes in */
#define BEAT_SECONDS 0.5
#define FADE_SECONDS 0.4
#define LOUDNESS     0.16

/* Steps of the major pentatonic scale: any of them sound well together. */
static const int scale[] = { 0, 2, 4, 7, 9, 12, 14, 16 };

static double
pitch (double base,
       int    steps)
{
  return base * pow (2, steps / 12.0);
}

/* One plucked tone: two partials that die away. */
static void
add_tone (float  *mix,
          guint   frames,
          double  start,
          double  frequency,
          double  length,
          double  volume,
          double  pan)
{
  guint first = (guint) (start * TAKES_DEMO_SOUND_RATE);
  guint count = (guint) (length * TAKES_DEMO_SOUND_RATE);
  double step = 2 * G_PI * frequency / TAKES_DEMO_SOUND_RATE;

  for (guint i = 0; i < count && first + i < frames; i++)
    {
      double time = (double) i / TAKES_DEMO_SOUND_RATE;
      double envelope = MIN (1, time / 0.012) * exp (-3.2 * time / length) * (1 - (double) i / count);
      double value = volume * envelope * (sin (step * i) + 0.25 * sin (2 * step * i));

      mix[(first + i) * CHANNELS] += (float) (value * (1 - pan));
      mix[(first + i) * CHANNELS + 1] += (float) (value * pan);
    }
}

/* A low chord under the whole clip, breathing slowly. */
static void
add_pad (float  *mix,
         guint   frames,
         double  base)
{
  const double parts[] = { base / 2, pitch (base / 2, 7), pitch (base, 4) };

  for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      double step = 2 * G_PI * parts[k] / TAKES_DEMO_SOUND_RATE;

      for (guint i = 0; i < frames; i++)
        {
          double breath = 0.7 + 0.3 * sin (2 * G_PI * i / TAKES_DEMO_SOUND_RATE * 0.23 + k * 2.1);
          float value = (float) (0.35 * breath * sin (step * i));

          mix[i * CHANNELS] += value;
          mix[i * CHANNELS + 1] += value;
        }
    }
}

static double
fade (guint  i,
      guint  frames)
{
  double edge = FADE_SECONDS * TAKES_DEMO_SOUND_RATE;

  return MIN (1, MIN (i / edge, (frames - 1 - i) / edge));
}

/**
 * takes_demo_sound_make:
 * @size: (out): in bytes
 *
 * A soft chord and an arpeggio over it, chosen by the seed. Any thread.
 *
 * Returns: (transfer full): interleaved stereo samples; a blink shorter than the clip, so that the
 *   encoded track does not outlast the picture
 */
gint16 *
takes_demo_sound_make (const TakesDemoClip *clip,
                       gsize               *size)
{
  TakesDemoDice dice;
  g_autofree float *mix = NULL;
  guint frames;
  gint16 *samples;
  double base;
  int at;

  g_return_val_if_fail (clip != NULL && size != NULL, NULL);

  dice = takes_demo_dice_new (clip, "sound");
  frames = (clip->seconds * TAKES_DEMO_SOUND_RATE / BLOCK - 1) * BLOCK;
  mix = g_new0 (float, (gsize) frames * CHANNELS);
  base = pitch (220, takes_demo_dice_choose (&dice, 12) - 5);
  at = takes_demo_dice_choose (&dice, G_N_ELEMENTS (scale));

  add_pad (mix, frames, base);
  for (double start = 0.2; start < clip->seconds - 0.5; start += BEAT_SECONDS)
    {
      double pan = takes_demo_dice_throw (&dice, 0.25, 0.75);
      int step = takes_demo_dice_choose (&dice, 5) - 2;

      at = CLAMP (at + step, 0, (int) G_N_ELEMENTS (scale) - 1);
      if (takes_demo_dice_throw (&dice, 0, 1) < 0.85)
        add_tone (mix, frames, start, pitch (base * 2, scale[at]), 1.8, 1, pan);
    }

  samples = g_new (gint16, (gsize) frames * CHANNELS);
  for (guint i = 0; i < frames * CHANNELS; i++)
    samples[i] = (gint16) (CLAMP (mix[i] * LOUDNESS * fade (i / CHANNELS, frames), -1, 1) * 32767);
  *size = (gsize) frames * CHANNELS * sizeof (gint16);

  return samples;
}
