/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-reader.h"

#include "takes-frame-grab.h"
#include "takes-timeline.h"

#include <gst/video/video.h>

#define LARGEST_SIDE 8192
#define MAX_RATE     60
#define SECOND       G_GINT64_CONSTANT (1000000000)

typedef struct {
  TakesFrameGrab  *grab;
  gint64           offset;     /* ns */
  cairo_surface_t *picture;
  int              frame;      /* of the picture; −1 none */
} Reading;

struct _TakesExportReader {
  GPtrArray     *readings;
  TakesTimeline  timeline;
  int            fps_n, fps_d;
  gboolean       regular;      /* a picture of the result is a step of the timeline */
  int            first, last;  /* steps */
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->grab, takes_frame_grab_free);
  g_clear_pointer (&reading->picture, cairo_surface_destroy);
  g_free (reading);
}

static Reading *
get_reading (TakesExportReader *self,
             guint              clip)
{
  return g_ptr_array_index (self->readings, clip);
}

/* The timeline keeps tables, and writes none. */
static TakesClipIndex *
get_table (TakesExportReader *self,
           guint              clip)
{
  return (TakesClipIndex *) takes_frame_grab_get_index (get_reading (self, clip)->grab);
}

/* Where the times are not even the result has a rate of its own, and repeats or leaves out a picture. */
static void
choose_rate (TakesExportReader *self)
{
  const TakesClipIndex *table = self->timeline.reference;
  gint64 shortest = SECOND;

  for (guint i = 1; i < table->n_frames; i++)
    shortest = MIN (shortest, table->starts[i] - table->starts[i - 1]);

  self->regular = table->fps > 0;
  self->fps_d = 1;
  if (table->fps > 0)
    gst_video_guess_framerate ((GstClockTime) (SECOND / table->fps + 0.5), &self->fps_n, &self->fps_d);
  else if (table->n_frames > 1)
    self->fps_n = (int) CLAMP ((SECOND + shortest / 2) / MAX (shortest, 1), 1, MAX_RATE);
  else
    self->fps_n = 25;
}

static void
measure (TakesExportReader *self)
{
  g_autofree TakesClipIndex **tables = g_new (TakesClipIndex *, self->readings->len);

  for (guint i = 0; i < self->readings->len; i++)
    tables[i] = get_table (self, i);
  takes_timeline_measure (&self->timeline, tables, self->readings->len);
  choose_rate (self);
  takes_export_reader_set_range (self, -1, -1);
}

/**
 * takes_export_reader_new:
 * @clips: (element-type TakesExportClip): at least one
 * @align: what the same moment means
 * @cancellable: (nullable): looked at while opening
 * @error: return location
 *
 * Returns: (transfer full): all of them open at their first frame, or %NULL if one does not open
 */
TakesExportReader *
takes_export_reader_new (GPtrArray     *clips,
                         TakesAlign     align,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (TakesExportReader) self = g_new0 (TakesExportReader, 1);

  g_return_val_if_fail (clips && clips->len > 0, NULL);

  takes_timeline_init (&self->timeline);
  self->timeline.align = align;
  self->readings = g_ptr_array_new_with_free_func (reading_free);
  for (guint i = 0; i < clips->len; i++)
    {
      const TakesExportClip *clip = g_ptr_array_index (clips, i);
      Reading *reading = g_new0 (Reading, 1);

      g_ptr_array_add (self->readings, reading);
      reading->frame = -1;
      reading->offset = clip->offset;
      reading->grab = takes_frame_grab_new (clip->path, LARGEST_SIDE, LARGEST_SIDE, cancellable, error);
      if (!reading->grab)
        return NULL;
    }
  measure (self);

  return g_steal_pointer (&self);
}

void
takes_export_reader_free (TakesExportReader *self)
{
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  takes_timeline_clear (&self->timeline);
  g_free (self);
}

guint
takes_export_reader_get_n_clips (TakesExportReader *self)
{
  return self->readings->len;
}

/**
 * takes_export_reader_set_range:
 * @start: ns on the common timeline; −1 the beginning
 * @end: ns, in the last step that is read; −1 the end
 *
 * Sets which part is read; at least one picture remains.
 */
void
takes_export_reader_set_range (TakesExportReader *self,
                               gint64             start,
                               gint64             end)
{
  self->first = start > 0 ? takes_timeline_find_step (&self->timeline, start) : 0;
  self->last = end >= 0 ? takes_timeline_find_step (&self->timeline, end)
                        : takes_timeline_get_n_steps (&self->timeline) - 1;
  self->last = MAX (self->last, self->first);
}

/* ns on the common timeline, where the first picture begins. */
gint64
takes_export_reader_get_start (TakesExportReader *self)
{
  return takes_timeline_get_start (&self->timeline, self->first);
}

/* Pictures a second of the result. */
void
takes_export_reader_get_rate (TakesExportReader *self,
                              int               *fps_n,
                              int               *fps_d)
{
  *fps_n = self->fps_n;
  *fps_d = self->fps_d;
}

int
takes_export_reader_get_n_pictures (TakesExportReader *self)
{
  gint64 length = takes_timeline_get_end (&self->timeline, self->last) - takes_export_reader_get_start (self);

  if (self->regular)
    return self->last - self->first + 1;

  return (int) MAX (gst_util_uint64_scale_round (length, self->fps_n, SECOND * self->fps_d), 1);
}

/**
 * takes_export_reader_get_size:
 * @width: (out): pixels of the clip, upright
 * @height: (out): pixels
 */
void
takes_export_reader_get_size (TakesExportReader *self,
                              guint              clip,
                              int               *width,
                              int               *height)
{
  takes_frame_grab_get_size (get_reading (self, clip)->grab, width, height);
}

/* How large pictures of the clip need to be; from the next that is decoded. */
void
takes_export_reader_set_room (TakesExportReader *self,
                              guint              clip,
                              int                width,
                              int                height)
{
  takes_frame_grab_set_room (get_reading (self, clip)->grab, width, height);
}

const TakesClipIndex *
takes_export_reader_get_index (TakesExportReader *self,
                               guint              clip)
{
  return get_table (self, clip);
}

/* Whether the clip goes at its own speed, so that its sound fits. */
gboolean
takes_export_reader_is_natural (TakesExportReader *self,
                                guint              clip)
{
  return takes_timeline_is_natural (&self->timeline, get_table (self, clip));
}

static int
get_step (TakesExportReader *self,
          int                number)
{
  gint64 time;

  if (self->regular)
    return self->first + number;

  time = gst_util_uint64_scale (number, SECOND * self->fps_d, self->fps_n);

  return takes_timeline_find_step (&self->timeline, takes_export_reader_get_start (self) + time);
}

static int
get_frame (TakesExportReader *self,
           guint              clip,
           int                step)
{
  return takes_timeline_get_frame (&self->timeline, get_table (self, clip), get_reading (self, clip)->offset, step);
}

/**
 * takes_export_reader_read:
 * @number: of the result's picture, from 0; ascending numbers decode every frame once
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Brings every clip to its frame for that picture; a shorter clip holds its last.
 */
gboolean
takes_export_reader_read (TakesExportReader  *self,
                          int                 number,
                          GCancellable       *cancellable,
                          GError            **error)
{
  int step = get_step (self, number);

  for (guint i = 0; i < self->readings->len; i++)
    {
      Reading *reading = get_reading (self, i);
      int frame = get_frame (self, i, step);

      if (reading->picture && reading->frame == frame)
        continue;

      g_clear_pointer (&reading->picture, cairo_surface_destroy);
      reading->picture = takes_frame_grab_take (reading->grab, frame, cancellable, error);
      reading->frame = frame;
      if (!reading->picture)
        return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Returns: (transfer none) (nullable): the clip's picture of the last that was read */
cairo_surface_t *
takes_export_reader_get_picture (TakesExportReader *self,
                                 guint              clip)
{
  return get_reading (self, clip)->picture;
}
