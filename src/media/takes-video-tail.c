/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-video-tail.h"

#define MIN_SIDE     2
#define MAX_SIDE     8192
#define JPEG_QUALITY 88

/* Belongs to the bin. The sizes are read on the streaming thread, so all but the constants are
 * behind the lock. */
typedef struct {
  GMutex      lock;
  const char *format;
  gboolean    enlarge;
  int         max_width, max_height;
  int         width, height;             /* of the clip, upright; 0 before its caps */
  double      pixel_aspect;
  gint64      skip_to;                   /* ns, stream time: what lies before is not converted */
  GstElement *filter;
} Tail;

static void
tail_free (gpointer data)
{
  Tail *tail = data;

  gst_object_unref (tail->filter);
  g_mutex_clear (&tail->lock);
  g_free (tail);
}

static Tail *
get_tail (GstElement *bin)
{
  return g_object_get_data (G_OBJECT (bin), "takes-video-tail");
}

/* Called with the lock held. */
static GstCaps *
create_caps (Tail *tail)
{
  int width, height;

  if (tail->width == 0)
    return NULL;

  takes_video_tail_fit (tail->width, tail->height, tail->pixel_aspect,
                        tail->max_width, tail->max_height, tail->enlarge, &width, &height);

  return gst_caps_new_simple ("video/x-raw",
                              "format", G_TYPE_STRING, tail->format,
                              "width", G_TYPE_INT, width,
                              "height", G_TYPE_INT, height,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              NULL);
}

static void
apply_caps (Tail    *tail,
            GstCaps *caps)
{
  if (caps)
    g_object_set (tail->filter, "caps", caps, NULL);
}

static GstPadProbeReturn
caps_probe_cb (GstPad          *pad,
               GstPadProbeInfo *info,
               gpointer         user_data)
{
  Tail *tail = get_tail (user_data);
  GstEvent *event = gst_pad_probe_info_get_event (info);
  g_autoptr (GstCaps) filter = NULL;
  GstStructure *structure;
  GstCaps *caps;
  int n = 1, d = 1, width, height;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;

  gst_event_parse_caps (event, &caps);
  structure = gst_caps_get_structure (caps, 0);
  if (!gst_structure_get_int (structure, "width", &width) || !gst_structure_get_int (structure, "height", &height))
    return GST_PAD_PROBE_OK;
  gst_structure_get_fraction (structure, "pixel-aspect-ratio", &n, &d);

  g_mutex_lock (&tail->lock);
  tail->width = MAX (width, 1);
  tail->height = MAX (height, 1);
  tail->pixel_aspect = n > 0 && d > 0 ? (double) n / d : 1;
  filter = create_caps (tail);
  g_mutex_unlock (&tail->lock);
  apply_caps (tail, filter);

  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
skip_probe_cb (GstPad          *pad,
               GstPadProbeInfo *info,
               gpointer         user_data)
{
  Tail *tail = get_tail (user_data);
  g_autoptr (GstEvent) event = NULL;
  const GstSegment *segment;
  gint64 skip_to, time;

  g_mutex_lock (&tail->lock);
  skip_to = tail->skip_to;
  g_mutex_unlock (&tail->lock);
  if (skip_to <= 0)
    return GST_PAD_PROBE_OK;

  event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  if (!event)
    return GST_PAD_PROBE_OK;
  gst_event_parse_segment (event, &segment);
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME,
                                     GST_BUFFER_PTS (gst_pad_probe_info_get_buffer (info)));

  return time >= 0 && time < skip_to ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

static GstElement *
make_sink (guint max_buffers)
{
  GstElement *sink = gst_element_factory_make ("appsink", "frames");

  if (sink)
    g_object_set (sink, "sync", FALSE, "max-buffers", max_buffers, "qos", FALSE,
                  "enable-last-sample", FALSE, "wait-on-eos", FALSE, NULL);

  return sink;
}

/* Adds what makes JPEGs of the frames; a queue before the rest lets both sides use a processor. */
static gboolean
add_encoder (GstElement *bin,
             GstElement *first,
             GstElement *filter,
             GstElement *sink)
{
  GstElement *queue = gst_element_factory_make ("queue", "first");
  GstElement *encoder = gst_element_factory_make ("jpegenc", "encoder");

  if (!queue || !encoder)
    {
      g_clear_object (&queue);
      g_clear_object (&encoder);
      return FALSE;
    }

  g_object_set (queue, "max-size-buffers", 3, "max-size-bytes", 0, "max-size-time", (guint64) 0, NULL);
  g_object_set (encoder, "quality", JPEG_QUALITY, NULL);
  gst_bin_add_many (GST_BIN (bin), queue, encoder, NULL);

  return gst_element_link (queue, first) && gst_element_link_many (filter, encoder, sink, NULL);
}

/**
 * takes_video_tail_new:
 * @format: a GstVideoFormat, a string constant
 * @max_buffers: frames that wait in the sink before decoding stops
 * @kind: what the frames are for
 *
 * Any thread.
 *
 * Returns: (transfer floating) (nullable): a bin with a pad "sink", or %NULL if an element is missing
 */
GstElement *
takes_video_tail_new (const char    *format,
                      guint          max_buffers,
                      TakesTailKind  kind)
{
  GstElement *bin = gst_bin_new (NULL);
  GstElement *flip = gst_element_factory_make ("videoflip", NULL);
  GstElement *scale = gst_element_factory_make ("videoscale", NULL);
  GstElement *convert = gst_element_factory_make ("videoconvert", NULL);
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);
  GstElement *sink = make_sink (max_buffers);
  GstElement *elements[] = { flip, scale, convert, filter, sink };
  g_autoptr (GstElement) first = NULL;
  g_autoptr (GstPad) scale_pad = NULL, first_pad = NULL;
  Tail *tail;

  /* videoflip is the only one that can be spared: most clips are upright. */
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i])
      gst_bin_add (GST_BIN (bin), elements[i]);
  if (!scale || !convert || !filter || !sink ||
      (kind == TAKES_TAIL_PACK && !add_encoder (bin, flip ? flip : scale, filter, sink)))
    {
      gst_object_unref (gst_object_ref_sink (bin));
      return NULL;
    }

  tail = g_new0 (Tail, 1);
  g_mutex_init (&tail->lock);
  tail->format = format;
  tail->enlarge = kind == TAKES_TAIL_FAST;
  tail->max_width = tail->max_height = MAX_SIDE;
  tail->filter = gst_object_ref (filter);
  g_object_set_data_full (G_OBJECT (bin), "takes-video-tail", tail, tail_free);

  /* Scaling first, in the decoder's own format, costs a quarter less than both in one. */
  g_object_set (scale, "add-borders", FALSE, NULL);
  if (kind == TAKES_TAIL_FINE)
    g_object_set (scale, "method", 3 /* lanczos */, NULL);
  /* Frames of the old size may still be on their way when the size changes. */
  g_object_set (filter, "caps-change-mode", 1, NULL);
  gst_element_link_many (scale, convert, filter, kind == TAKES_TAIL_PACK ? NULL : sink, NULL);
  if (flip)
    {
      g_object_set (flip, "video-direction", 8 /* auto, by the clip's tag */, NULL);
      gst_element_link (flip, scale);
    }

  scale_pad = gst_element_get_static_pad (scale, "sink");
  gst_pad_add_probe (scale_pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, caps_probe_cb, bin, NULL);
  gst_pad_add_probe (scale_pad, GST_PAD_PROBE_TYPE_BUFFER, skip_probe_cb, bin, NULL);
  first = gst_bin_get_by_name (GST_BIN (bin), "first");
  first_pad = gst_element_get_static_pad (first ? first : flip ? flip : scale, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", first_pad));

  return bin;
}

/**
 * takes_video_tail_set_size:
 * @tail: a bin of takes_video_tail_new()
 * @width: pixels, the frames fit into this
 * @height: pixels
 *
 * Takes effect from the next frame that is decoded, without a restart. Any thread.
 */
void
takes_video_tail_set_size (GstElement *tail,
                           int         width,
                           int         height)
{
  Tail *self = get_tail (tail);
  g_autoptr (GstCaps) caps = NULL;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->max_width = CLAMP (width, MIN_SIDE, MAX_SIDE);
  self->max_height = CLAMP (height, MIN_SIDE, MAX_SIDE);
  caps = create_caps (self);
  g_mutex_unlock (&self->lock);
  apply_caps (self, caps);
}

/**
 * takes_video_tail_skip_to:
 * @tail: a bin of takes_video_tail_new()
 * @time: ns, stream time; 0: nothing is skipped
 *
 * Frames before @time are decoded, but not scaled and not handed over. Any thread.
 */
void
takes_video_tail_skip_to (GstElement *tail,
                          gint64      time)
{
  Tail *self = get_tail (tail);

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->skip_to = time;
  g_mutex_unlock (&self->lock);
}

/**
 * takes_video_tail_get_fitted:
 * @tail: a bin of takes_video_tail_new()
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: FALSE while the clip's size is not known; else the size that new frames have. Any thread.
 */
gboolean
takes_video_tail_get_fitted (GstElement *tail,
                             int        *width,
                             int        *height)
{
  Tail *self = get_tail (tail);
  gboolean known;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  known = self->width > 0;
  if (known)
    takes_video_tail_fit (self->width, self->height, self->pixel_aspect,
                          self->max_width, self->max_height, self->enlarge, width, height);
  g_mutex_unlock (&self->lock);

  return known;
}

/* The same of the clip itself: upright, with square pixels. */
gboolean
takes_video_tail_get_clip (GstElement *tail,
                           int        *width,
                           int        *height)
{
  Tail *self = get_tail (tail);
  gboolean known;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  known = self->width > 0;
  if (known)
    takes_video_tail_fit (self->width, self->height, self->pixel_aspect, G_MAXINT, G_MAXINT, FALSE, width, height);
  g_mutex_unlock (&self->lock);

  return known;
}

/* (transfer full) */
GstAppSink *
takes_video_tail_get_sink (GstElement *tail)
{
  return GST_APP_SINK (gst_bin_get_by_name (GST_BIN (tail), "frames"));
}

/**
 * takes_video_tail_fit:
 * @width: pixels of the clip
 * @height: pixels of the clip
 * @pixel_aspect: width of a pixel by its height
 * @max_width: the room
 * @max_height: the room
 * @enlarge: whether the result may be larger than the clip
 * @fit_width: (out): pixels
 * @fit_height: (out): pixels
 *
 * The largest size with the clip's shape that fits into the room.
 */
void
takes_video_tail_fit (int       width,
                      int       height,
                      double    pixel_aspect,
                      int       max_width,
                      int       max_height,
                      gboolean  enlarge,
                      int      *fit_width,
                      int      *fit_height)
{
  double shown_width = width * pixel_aspect;
  double scale = MIN (max_width / shown_width, (double) max_height / height);

  if (!enlarge)
    scale = MIN (scale, 1);

  *fit_width = CLAMP ((int) (shown_width * scale + 0.5), MIN_SIDE, MAX_SIDE);
  *fit_height = CLAMP ((int) (height * scale + 0.5), MIN_SIDE, MAX_SIDE);
}
