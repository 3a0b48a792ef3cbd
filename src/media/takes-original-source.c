/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-original-source.h"

#include "takes-clip-decoder.h"
#include "takes-decoding.h"
#include "takes-frame-texture.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>

#define MAX_BACK 64
#define NEAR     3
#define PATIENCE (30 * G_USEC_PER_SEC)

/*
 * Everything here belongs to the main thread. The decoder's own thread only knows the crossing and
 * the tail, which lock by themselves; seeks run on a thread of GStreamer's pool, one at a time.
 */
struct _TakesOriginalSource {
  GObject           parent_instance;

  char             *path;
  GCancellable     *cancellable;
  TakesCrossing    *crossing;
  TakesClipOpening *opening;       /* borrowed from the task, until the clip is open */
  TakesClipDecoder *decoder;       /* NULL until then, and while not visible */
  TakesClipIndex   *index;
  guint             n_threads;
  gboolean          hidden;
  TakesFrameQueue  *queue;
  TakesClipState    state;
  char             *problem;
  int               width, height;
  gboolean          resized;       /* some frames in the queue may have an old size */

  TakesWant         want;
  gboolean          wants;         /* want is set */
  gint64            waiting_since; /* µs, monotonic; for the wanted frame, or a sign of life; 0 it is here */
  int               cursor;        /* the number that comes next; n_frames at the end */
  int               last_read;     /* since the last seek; −1 none */
  int               last_good;     /* nothing decodes behind it */
  gboolean          seeking;
};

static void takes_original_source_iface_init (TakesClipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TakesOriginalSource, takes_original_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TAKES_TYPE_CLIP_SOURCE, takes_original_source_iface_init))

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TakesClipDecoder *decoder = takes_clip_decoder_open (data, cancellable, &error);

  if (decoder)
    g_task_return_pointer (task, decoder, (GDestroyNotify) takes_clip_decoder_free);
  else
    g_task_return_error (task, error);
}

/* Told from the main loop, never from inside a call of the group. */
static void
set_broken (TakesOriginalSource *self,
            const char          *problem)
{
  self->state = TAKES_CLIP_BROKEN;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_clear_pointer (&self->decoder, takes_clip_decoder_free);
  takes_crossing_wake (self->crossing);
}

static void
start_seek (TakesOriginalSource *self,
            int                  number)
{
  self->seeking = TRUE;
  self->cursor = number;
  self->last_read = -1;
  takes_clip_decoder_seek (self->decoder, number, self->crossing);
}

static void
take_sample (TakesOriginalSource *self,
             GstSample           *sample)
{
  GstClockTime pts = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
  gint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, pts);
  int number = takes_clip_index_find (self->index, time - self->index->base);
  g_autoptr (GdkTexture) texture = NULL;
  int expected = self->cursor;

  if (number < self->cursor)
    return;

  self->cursor = number + 1;
  self->last_read = number;
  self->waiting_since = 0;
  if (!takes_frame_queue_is_near (self->queue, &self->want, number) && self->want.frame != number)
    return;

  texture = takes_frame_texture_new (sample);
  if (!texture)
    return;
  takes_frame_queue_set_room (self->queue, (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 3);
  takes_frame_queue_add (self->queue, number, expected, texture);
}

/* The decoder has no more: what it gave last stands for the rest. */
static void
take_end (TakesOriginalSource *self)
{
  int n_frames = self->index->n_frames;
  int asked = self->cursor;

  self->cursor = n_frames;
  if (self->last_read >= 0)
    {
      takes_frame_queue_close (self->queue, self->last_read);
      self->last_good = MIN (self->last_good, MAX (self->last_read, 0));
      return;
    }
  if (asked >= n_frames)
    return;

  if (asked == 0)
    {
      g_autofree char *name = takes_media_dup_name (self->path);
      g_autofree char *problem = g_strdup_printf (_("No frame of “%s” can be decoded."), name);

      set_broken (self, problem);
      return;
    }
  self->last_good = MAX (MIN (self->last_good, asked - 1) - MIN (asked / 8, MAX_BACK), 0);
  self->want.frame = MIN (self->want.frame, self->last_good);
}

static gboolean
is_usable (TakesOriginalSource *self,
           const TakesFrame    *frame)
{
  int width, height;

  if (!self->resized || self->want.playing || !takes_video_tail_get_fitted (self->decoder->tail, &width, &height))
    return TRUE;

  return gdk_texture_get_width (frame->texture) == width && gdk_texture_get_height (frame->texture) == height;
}

/* On the way to a frame further on, those between are decoded but neither scaled nor taken. */
static void
skip_to (TakesOriginalSource *self,
         int                  number)
{
  TakesClipIndex *index = self->index;
  gboolean far = number > self->cursor + NEAR;

  takes_video_tail_skip_to (self->decoder->tail, far ? index->base + takes_clip_index_get_start (index, number - 1) : 0);
  if (far)
    self->cursor = number - 1;
}

/* Reads what has come and decides what comes next; as often as anything changes. */
static void
work (TakesOriginalSource *self)
{
  while (self->decoder && self->wants && !self->seeking)
    {
      const TakesFrame *frame = takes_frame_queue_find (self->queue, self->want.frame);
      gboolean usable = frame && is_usable (self, frame);
      g_autoptr (GstSample) sample = NULL;
      TakesPlan plan;
      int target;

      takes_frame_queue_trim (self->queue, &self->want);
      plan = takes_frame_queue_plan (self->queue, self->index, &self->want, usable, self->cursor, &target);
      takes_crossing_set_hungry (self->crossing, plan == TAKES_PLAN_READ);
      if (plan == TAKES_PLAN_SEEK)
        start_seek (self, target);
      if (plan != TAKES_PLAN_READ)
        return;

      if (self->cursor != target && !self->want.backwards)
        skip_to (self, target);
      sample = gst_app_sink_try_pull_sample (self->decoder->sink, 0);
      if (sample)
        take_sample (self, sample);
      else if (gst_app_sink_is_eos (self->decoder->sink))
        take_end (self);
      else
        return;
    }
}

static void
crossed_cb (gpointer owner)
{
  g_autoptr (TakesOriginalSource) self = g_object_ref (owner);
  g_autoptr (GstMessage) message = takes_crossing_take_error (self->crossing);
  gboolean sought;

  if (message && self->decoder)
    {
      g_autoptr (GError) error = NULL;

      takes_decoding_set_error (&error, self->path, message);
      set_broken (self, error->message);
      return;
    }

  if (takes_crossing_take_seek (self->crossing, &sought))
    self->seeking = FALSE;
  work (self);
  takes_clip_source_emit_changed (TAKES_CLIP_SOURCE (self));
}

static void
begin (TakesOriginalSource *self)
{
  self->queue = takes_frame_queue_new (self->index->n_frames);
  self->cursor = 0;
  self->last_read = -1;
  self->seeking = FALSE;
  if (self->width > 0)
    takes_video_tail_set_size (self->decoder->tail, self->width, self->height);
  self->resized = TRUE;
  work (self);
}

/* What it still says on its way out is not for the next one. */
static void
give_up_decoder (TakesOriginalSource *self)
{
  takes_crossing_cut (self->crossing);
  takes_crossing_unref (self->crossing);
  self->crossing = takes_crossing_new (crossed_cb, self);
  g_clear_pointer (&self->decoder, takes_clip_decoder_free);
  g_clear_pointer (&self->queue, takes_frame_queue_free);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);
  g_autoptr (GError) error = NULL;

  self->opening = NULL;
  self->decoder = g_task_propagate_pointer (G_TASK (result), &error);
  if (!self->decoder)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_broken (self, error->message);
      return;
    }

  if (!self->index)
    {
      self->index = takes_clip_index_ref (self->decoder->index);
      self->last_good = self->index->n_frames - 1;
    }
  self->state = TAKES_CLIP_READY;
  if (self->hidden)
    give_up_decoder (self);
  else
    begin (self);
  takes_clip_source_emit_changed (TAKES_CLIP_SOURCE (self));
}

static void
open_decoder (TakesOriginalSource *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, opened_cb, NULL);

  self->opening = takes_clip_opening_new (self->path, self->index, self->crossing, self->n_threads);
  if (self->width > 0)
    {
      self->opening->width = self->width;
      self->opening->height = self->height;
    }
  g_task_set_source_tag (task, open_decoder);
  g_task_set_task_data (task, self->opening, (GDestroyNotify) takes_clip_opening_free);
  g_task_run_in_thread (task, open_thread);
}

static TakesClipState
takes_original_source_get_state (TakesClipSource *source)
{
  return TAKES_ORIGINAL_SOURCE (source)->state;
}

static const char *
takes_original_source_get_problem (TakesClipSource *source)
{
  return TAKES_ORIGINAL_SOURCE (source)->problem;
}

static TakesClipIndex *
takes_original_source_get_index (TakesClipSource *source)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);

  return self->index;
}

static void
takes_original_source_set_size (TakesClipSource *source,
                                int              width,
                                int              height)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);

  if (width <= 0 || height <= 0 || (self->width == width && self->height == height))
    return;

  self->width = width;
  self->height = height;
  if (self->opening)
    {
      g_atomic_int_set (&self->opening->width, width);
      g_atomic_int_set (&self->opening->height, height);
    }
  if (!self->decoder)
    return;

  takes_video_tail_set_size (self->decoder->tail, width, height);
  self->resized = TRUE;
  takes_frame_queue_drop_head (self->queue, &self->want);
  work (self);
}

/* A decoder that hangs, or a disk that is gone, must not hold up the others for ever. */
static void
check_patience (TakesOriginalSource *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;

  if (!self->decoder || takes_frame_queue_find (self->queue, self->want.frame))
    {
      self->waiting_since = 0;
      return;
    }

  if (self->waiting_since == 0)
    self->waiting_since = now;
  if (now - self->waiting_since < PATIENCE)
    return;

  name = takes_media_dup_name (self->path);
  problem = g_strdup_printf (_("Decoding “%s” takes too long."), name);
  set_broken (self, problem);
}

static void
takes_original_source_want (TakesClipSource *source,
                            const TakesWant *want)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);

  self->want = *want;
  self->wants = TRUE;
  if (self->queue)
    self->want.frame = CLAMP (want->frame, 0, self->last_good);
  work (self);
  check_patience (self);
}

static const TakesFrame *
takes_original_source_peek (TakesClipSource *source,
                            int              frame)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);

  return self->queue ? takes_frame_queue_find (self->queue, MIN (frame, self->last_good)) : NULL;
}

static void
takes_original_source_set_visible (TakesClipSource *source,
                                   gboolean         visible)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (source);

  self->hidden = !visible;
  if (self->state != TAKES_CLIP_READY || self->opening)
    return;

  if (self->hidden && self->decoder)
    give_up_decoder (self);
  else if (!self->hidden && !self->decoder)
    open_decoder (self);
}

static void
takes_original_source_dispose (GObject *object)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (object);

  self->opening = NULL;
  g_cancellable_cancel (self->cancellable);
  takes_crossing_cut (self->crossing);
  g_clear_pointer (&self->decoder, takes_clip_decoder_free);
  g_clear_pointer (&self->queue, takes_frame_queue_free);

  G_OBJECT_CLASS (takes_original_source_parent_class)->dispose (object);
}

static void
takes_original_source_finalize (GObject *object)
{
  TakesOriginalSource *self = TAKES_ORIGINAL_SOURCE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_clear_pointer (&self->crossing, takes_crossing_unref);
  g_free (self->path);
  g_free (self->problem);

  G_OBJECT_CLASS (takes_original_source_parent_class)->finalize (object);
}

static void
takes_original_source_iface_init (TakesClipSourceInterface *iface)
{
  iface->get_state = takes_original_source_get_state;
  iface->get_problem = takes_original_source_get_problem;
  iface->get_index = takes_original_source_get_index;
  iface->set_size = takes_original_source_set_size;
  iface->want = takes_original_source_want;
  iface->peek = takes_original_source_peek;
  iface->set_visible = takes_original_source_set_visible;
}

static void
takes_original_source_class_init (TakesOriginalSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_original_source_dispose;
  object_class->finalize = takes_original_source_finalize;
}

static void
takes_original_source_init (TakesOriginalSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->crossing = takes_crossing_new (crossed_cb, self);
  self->state = TAKES_CLIP_OPENING;
}

/**
 * takes_original_source_new:
 * @path: a clip
 * @n_threads: how many the decoder may use
 *
 * Opens the clip on a thread: reads its table, and decodes up to the first frame.
 *
 * Returns: (transfer full): a source that decodes the original as it is wanted
 */
TakesClipSource *
takes_original_source_new (const char *path,
                           guint       n_threads)
{
  g_autoptr (TakesOriginalSource) self = g_object_new (TAKES_TYPE_ORIGINAL_SOURCE, NULL);

  self->path = g_strdup (path);
  self->n_threads = n_threads;
  open_decoder (self);

  return TAKES_CLIP_SOURCE (g_steal_pointer (&self));
}
