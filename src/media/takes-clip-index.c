/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clip-index.h"

/* Containers round: WebM to milliseconds, MP4 to its time scale, and a seek may return a start
 * that is clipped to where it went. */
#define TOLERANCE (G_GINT64_CONSTANT (1500000))
#define SECOND    (G_GINT64_CONSTANT (1000000000))

static int
compare_packets (gconstpointer a,
                 gconstpointer b)
{
  const TakesClipPacket *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

static gint64
get_median_step (const TakesClipIndex *self)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (TakesClipPacket));

  for (guint i = 1; i < self->n_frames; i++)
    {
      TakesClipPacket step = { .start = self->starts[i] - self->starts[i - 1] };

      g_array_append_val (steps, step);
    }
  if (steps->len == 0)
    return 0;
  g_array_sort (steps, compare_packets);

  return g_array_index (steps, TakesClipPacket, steps->len / 2).start;
}

static double
guess_rate (const TakesClipIndex *self,
            gint64                step)
{
  if (self->n_frames < 2 || step <= 0)
    return 0;

  for (guint i = 1; i < self->n_frames; i++)
    if (ABS (self->starts[i] - self->starts[i - 1] - step) > MAX (TOLERANCE, step / 20))
      return 0;

  return (self->n_frames - 1) * (double) SECOND / self->starts[self->n_frames - 1];
}

static TakesClipIndex *
alloc_index (guint n_frames)
{
  TakesClipIndex *self = g_atomic_rc_box_new0 (TakesClipIndex);

  self->starts = g_new0 (gint64, n_frames);
  self->keys = g_new0 (guint8, n_frames);

  return self;
}

static void
clear_index (gpointer data)
{
  TakesClipIndex *self = data;

  g_free (self->starts);
  g_free (self->keys);
}

/**
 * takes_clip_index_new:
 * @packets: in any order; with B-frames they come in decoding order
 * @n_packets: at least 1
 *
 * Returns: (transfer full): the table; packets with equal times are one frame
 */
TakesClipIndex *
takes_clip_index_new (const TakesClipPacket *packets,
                      guint                  n_packets)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (TakesClipPacket));
  TakesClipIndex *self;
  gint64 last_duration, step;

  g_return_val_if_fail (packets && n_packets > 0, NULL);

  g_array_append_vals (sorted, packets, n_packets);
  g_array_sort (sorted, compare_packets);

  self = alloc_index (n_packets);
  self->base = g_array_index (sorted, TakesClipPacket, 0).start;
  for (guint i = 0; i < n_packets; i++)
    {
      const TakesClipPacket *packet = &g_array_index (sorted, TakesClipPacket, i);
      gint64 start = packet->start - self->base;

      if (self->n_frames > 0 && start == self->starts[self->n_frames - 1])
        {
          self->keys[self->n_frames - 1] |= packet->key;
          continue;
        }
      self->starts[self->n_frames] = start;
      self->keys[self->n_frames] = packet->key;
      self->n_frames++;
    }
  self->keys[0] = 1;

  step = get_median_step (self);
  self->fps = guess_rate (self, step);
  last_duration = g_array_index (sorted, TakesClipPacket, n_packets - 1).duration;
  if (last_duration <= 0 || self->fps > 0)
    last_duration = step > 0 ? step : last_duration;
  if (last_duration <= 0)
    last_duration = SECOND / 25;
  self->duration = self->starts[self->n_frames - 1] + last_duration;

  return self;
}

/**
 * takes_clip_index_new_regular:
 * @n_frames: at least 1
 * @fps_n: numerator of the frame rate
 * @fps_d: its denominator
 * @key_distance: frames from key frame to key frame
 *
 * Returns: (transfer full): the table of a clip with a constant rate that begins at 0
 */
TakesClipIndex *
takes_clip_index_new_regular (guint n_frames,
                              int   fps_n,
                              int   fps_d,
                              guint key_distance)
{
  TakesClipIndex *self;

  g_return_val_if_fail (n_frames > 0 && fps_n > 0 && fps_d > 0 && key_distance > 0, NULL);

  self = alloc_index (n_frames);
  self->n_frames = n_frames;
  for (guint i = 0; i < n_frames; i++)
    {
      self->starts[i] = (gint64) i * SECOND * fps_d / fps_n;
      self->keys[i] = i % key_distance == 0;
    }
  self->duration = (gint64) n_frames * SECOND * fps_d / fps_n;
  self->fps = (double) fps_n / fps_d;

  return self;
}

TakesClipIndex *
takes_clip_index_ref (TakesClipIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
takes_clip_index_unref (TakesClipIndex *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_index);
}

/**
 * takes_clip_index_find:
 * @self: a table
 * @time: ns after the first frame's start
 *
 * Returns: the number of the frame that is shown at @time; the first before it, the last behind it
 */
int
takes_clip_index_find (const TakesClipIndex *self,
                       gint64                time)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  for (high = self->n_frames; low < high;)
    {
      guint middle = low + (high - low) / 2;
      gint64 step = middle > 0 ? self->starts[middle] - self->starts[middle - 1] : 0;

      if (self->starts[middle] <= time + MIN (TOLERANCE, step / 4))
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? (int) low - 1 : 0;
}

/* ns after the first frame's start; @frame is clamped. */
gint64
takes_clip_index_get_start (const TakesClipIndex *self,
                            int                   frame)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->starts[CLAMP (frame, 0, (int) self->n_frames - 1)];
}

/* Where the next frame begins, or the clip ends. */
gint64
takes_clip_index_get_end (const TakesClipIndex *self,
                          int                   frame)
{
  g_return_val_if_fail (self != NULL, 0);

  if (frame + 1 < (int) self->n_frames)
    return self->starts[MAX (frame, -1) + 1];

  return self->duration;
}

/* The last frame at or before @frame where decoding can begin. */
int
takes_clip_index_get_key (const TakesClipIndex *self,
                          int                   frame)
{
  g_return_val_if_fail (self != NULL, 0);

  frame = CLAMP (frame, 0, (int) self->n_frames - 1);
  while (frame > 0 && !self->keys[frame])
    frame--;

  return frame;
}
