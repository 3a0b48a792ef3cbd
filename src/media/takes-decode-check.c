/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-decode-check.h"

#include "takes-decoding.h"

#include <glib/gi18n.h>
#include <gst/app/app.h>

#define TIME_LIMIT (60 * G_USEC_PER_SEC)
#define PART       (GST_SECOND)

typedef struct {
  const char   *path;
  GCancellable *cancellable;
  GstElement   *pipeline;
  GstAppSink   *sink;
  gint64        deadline;
  guint         n_buffers;
  gint64        last;        /* ns, the latest stream time that was decoded; −1 nothing */
} Check;

static gboolean
check_open (Check      *check,
            const char *kind,
            GError    **error)
{
  GstElement *sink = gst_element_factory_make ("appsink", NULL);

  if (!sink)
    {
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                           _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));
      return FALSE;
    }

  g_object_set (sink, "sync", FALSE, "max-buffers", 2, "qos", FALSE, "enable-last-sample", FALSE, NULL);
  check->sink = GST_APP_SINK (sink);
  check->pipeline = takes_decoding_new (check->path, kind, sink);
  check->deadline = g_get_monotonic_time () + TIME_LIMIT;
  check->last = -1;
  gst_element_set_state (check->pipeline, GST_STATE_PLAYING);

  return takes_decoding_wait_paused (check->pipeline, check->path, check->deadline, check->cancellable, error);
}

static void
note_sample (Check     *check,
             GstSample *sample)
{
  GstClockTime pts = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
  gint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, pts);

  check->n_buffers++;
  check->last = MAX (check->last, time);
}

/* Decodes until `until` (stream time) or the end. */
static gboolean
decode_part (Check   *check,
             gint64   until,
             GError **error)
{
  g_autofree char *name = takes_media_dup_name (check->path);

  while (check->last < until && !gst_app_sink_is_eos (check->sink))
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (check->sink, 50 * GST_MSECOND);

      if (sample)
        note_sample (check, sample);
      if (g_cancellable_set_error_if_cancelled (check->cancellable, error) ||
          !takes_decoding_check_bus (check->pipeline, check->path, error))
        return FALSE;
      if (g_get_monotonic_time () > check->deadline)
        {
          g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                       _("Decoding “%s” takes too long."), name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
decode_ends (Check   *check,
             gint64   base,
             gint64   duration,
             GError **error)
{
  g_autofree char *name = takes_media_dup_name (check->path);

  if (!decode_part (check, base + MIN (PART, duration), error))
    return FALSE;

  if (check->n_buffers > 0 && duration > 2 * PART)
    {
      check->n_buffers = 0;
      check->last = -1;
      gst_element_seek_simple (check->pipeline, GST_FORMAT_TIME,
                               GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE,
                               base + duration - PART);
    }
  if (!decode_part (check, G_MAXINT64, error))
    return FALSE;

  if (check->n_buffers > 0)
    return TRUE;

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” cannot be decoded to its end."), name);
  return FALSE;
}

static void
check_close (Check *check)
{
  if (check->pipeline)
    gst_element_set_state (check->pipeline, GST_STATE_NULL);
  g_clear_object (&check->pipeline);
}

/**
 * takes_decode_check_video:
 * @path: a clip
 * @index: its table
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Decodes the first second, and from the last key frame a second before the end to the last frame.
 * Blocking.
 *
 * Returns: FALSE if something of it does not decode
 */
gboolean
takes_decode_check_video (const char            *path,
                          const TakesClipIndex  *index,
                          GCancellable          *cancellable,
                          GError               **error)
{
  Check check = { .path = path, .cancellable = cancellable };
  g_autofree char *name = takes_media_dup_name (path);
  gboolean decoded;
  gint64 wanted;

  g_return_val_if_fail (path && index, FALSE);

  decoded = check_open (&check, "video", error) && decode_ends (&check, index->base, index->duration, error);
  check_close (&check);
  if (!decoded)
    return FALSE;

  wanted = index->base + takes_clip_index_get_start (index, (int) index->n_frames - 2);
  if (check.last >= wanted - GST_MSECOND)
    return TRUE;

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” cannot be decoded to its end."), name);
  return FALSE;
}

/**
 * takes_decode_check_sound:
 * @path: a sound
 * @duration: ns
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Decodes the first and the last second. Blocking.
 *
 * Returns: FALSE if one of them does not decode
 */
gboolean
takes_decode_check_sound (const char    *path,
                          gint64         duration,
                          GCancellable  *cancellable,
                          GError       **error)
{
  Check check = { .path = path, .cancellable = cancellable };
  gboolean decoded;

  g_return_val_if_fail (path != NULL, FALSE);

  decoded = check_open (&check, "audio", error) && decode_ends (&check, 0, duration, error);
  check_close (&check);

  return decoded;
}
