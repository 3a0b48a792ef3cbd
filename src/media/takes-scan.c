/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-scan.h"

#include "takes-content.h"
#include "takes-decoding.h"
#include "takes-idle-pool.h"

#include <glib/gi18n.h>
#include <gst/pbutils/missing-plugins.h>

#define TIME_LIMIT  (20 * G_USEC_PER_SEC)
#define START_LIMIT (5 * G_USEC_PER_SEC)
#define MAX_PACKETS 200000

/* One track; only its streaming thread writes until the pipeline is stopped. */
typedef struct {
  GstElement *sink;
  gboolean    is_video;
  GstCaps    *caps;
  GstSegment  segment;
  GArray     *packets;
  gint64      end;
  char       *orientation;
} Track;

typedef struct {
  const char *path;
  GstElement *pipeline;
  GPtrArray  *tracks;      /* grows on the streaming thread before any data flows */
  gint        n_packets;   /* atomic */
  gboolean    steps_back;
} Run;

static void
track_free (gpointer data)
{
  Track *track = data;

  gst_object_unref (track->sink);
  g_clear_pointer (&track->caps, gst_caps_unref);
  g_array_unref (track->packets);
  g_free (track->orientation);
  g_free (track);
}

/* VP8 hides frames that only others refer to. */
static gboolean
is_hidden (const Track *track,
           GstBuffer   *buffer)
{
  guint8 first;

  if (gst_buffer_get_size (buffer) == 0 || GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DECODE_ONLY))
    return TRUE;
  if (!track->caps || !gst_structure_has_name (gst_caps_get_structure (track->caps, 0), "video/x-vp8"))
    return FALSE;

  return gst_buffer_extract (buffer, 0, &first, 1) == 1 && (first & 0x10) == 0;
}

static void
note_packet (Track     *track,
             GstBuffer *buffer)
{
  GstClockTime start = GST_BUFFER_PTS (buffer);
  guint64 clipped_start, clipped_stop;
  TakesClipPacket packet = { 0 };

  if (!GST_CLOCK_TIME_IS_VALID (start) || track->segment.format != GST_FORMAT_TIME || is_hidden (track, buffer))
    return;

  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    packet.duration = GST_BUFFER_DURATION (buffer);
  if (!gst_segment_clip (&track->segment, GST_FORMAT_TIME, start, start + packet.duration,
                         &clipped_start, &clipped_stop))
    return;

  packet.start = gst_segment_to_stream_time (&track->segment, GST_FORMAT_TIME, clipped_start);
  packet.key = !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
  track->end = MAX (track->end, packet.start + packet.duration);
  if (track->is_video)
    g_array_append_val (track->packets, packet);
}

static void
note_event (Track    *track,
            GstEvent *event)
{
  GstCaps *caps;
  GstTagList *tags;

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_CAPS:
      gst_event_parse_caps (event, &caps);
      gst_caps_replace (&track->caps, caps);
      break;

    case GST_EVENT_SEGMENT:
      gst_event_copy_segment (event, &track->segment);
      break;

    case GST_EVENT_TAG:
      gst_event_parse_tag (event, &tags);
      if (!track->orientation)
        gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &track->orientation);
      break;

    default:
      break;
    }
}

static GstPadProbeReturn
probe_cb (GstPad          *pad,
          GstPadProbeInfo *info,
          gpointer         user_data)
{
  Run *run = user_data;
  Track *track = g_object_get_data (G_OBJECT (GST_PAD_PARENT (pad)), "takes-track");

  if (info->type & GST_PAD_PROBE_TYPE_BUFFER)
    {
      note_packet (track, gst_pad_probe_info_get_buffer (info));
      g_atomic_int_inc (&run->n_packets);
    }
  else
    note_event (track, gst_pad_probe_info_get_event (info));

  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (GstElement *parsebin,
              GstPad     *pad,
              gpointer    user_data)
{
  Run *run = user_data;
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) sink_pad = NULL;
  Track *track;

  if (!sink)
    return;

  track = g_new0 (Track, 1);
  track->sink = gst_object_ref_sink (sink);
  track->is_video = takes_decoding_is_kind (pad, "video");
  track->caps = gst_pad_get_current_caps (pad);
  track->packets = g_array_new (FALSE, FALSE, sizeof (TakesClipPacket));
  g_ptr_array_add (run->tracks, track);
  g_object_set_data (G_OBJECT (sink), "takes-track", track);
  g_object_set (sink, "sync", FALSE, "async", FALSE, "enable-last-sample", FALSE, NULL);

  sink_pad = gst_element_get_static_pad (sink, "sink");
  gst_pad_add_probe (sink_pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, probe_cb, run, NULL);
  gst_bin_add (GST_BIN (run->pipeline), sink);
  gst_element_sync_state_with_parent (sink);
  gst_pad_link (pad, sink_pad);
}

static gboolean
build (Run     *run,
       GError **error)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *parsebin = gst_element_factory_make ("parsebin", NULL);

  run->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  run->steps_back = takes_idle_pool_follow (run->pipeline);
  if (!source || !parsebin)
    {
      g_clear_object (&source);
      g_clear_object (&parsebin);
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                           _("GStreamer's basic plug-ins are missing. Install gstreamer1.0-plugins-base."));
      return FALSE;
    }

  g_object_set (source, "location", run->path, NULL);
  gst_bin_add_many (GST_BIN (run->pipeline), source, parsebin, NULL);
  gst_element_link (source, parsebin);
  g_signal_connect (parsebin, "pad-added", G_CALLBACK (pad_added_cb), run);

  return TRUE;
}

/* A parser that fails at once sometimes loses its own error message: no packets mean the same. */
static gboolean
check_progress (Run     *run,
                gint64   started,
                GError **error)
{
  gint64 elapsed = g_get_monotonic_time () - started;
  int n_packets = g_atomic_int_get (&run->n_packets);
  g_autofree char *name = NULL;

  if (n_packets <= MAX_PACKETS && elapsed < (n_packets > 0 ? TIME_LIMIT : START_LIMIT))
    return TRUE;

  name = takes_media_dup_name (run->path);
  if (n_packets == 0)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” cannot be read as a clip."), name);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                 _("“%s” is too long or takes too long to read."), name);

  return FALSE;
}

static gboolean
read_to_end (Run           *run,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (run->pipeline);
  gint64 started = g_get_monotonic_time ();
  g_autoptr (GstMessage) missing = NULL;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (bus, 20 * GST_MSECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);

      if (run->steps_back)
        takes_idle_pool_play (run->pipeline);
      if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        return TRUE;
      if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          takes_decoding_set_error (error, run->path, missing ? missing : message);
          return FALSE;
        }
      if (message && !missing && gst_is_missing_plugin_message (message))
        missing = g_steal_pointer (&message);
      if (!check_progress (run, started, error))
        return FALSE;
    }

  return FALSE;
}

static void
collect (TakesScan *self,
         Run       *run)
{
  for (guint i = 0; i < run->tracks->len; i++)
    {
      Track *track = g_ptr_array_index (run->tracks, i);
      gboolean is_sound = track->caps && !track->is_video &&
                          g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (track->caps, 0)), "audio");

      if (track->is_video && !self->index && track->packets->len > 0)
        {
          self->index = takes_clip_index_new ((TakesClipPacket *) track->packets->data, track->packets->len);
          self->orientation = g_steal_pointer (&track->orientation);
          gst_caps_replace (&self->video, track->caps);
        }
      else if (is_sound && !self->sound)
        {
          gst_caps_replace (&self->sound, track->caps);
          self->sound_end = track->end;
        }
    }
}

/**
 * takes_scan_new:
 * @path: a file
 * @cancellable: (nullable): looked at while reading
 * @error: return location
 *
 * Reads the times of all packets: about as long as reading the file. A file that breaks off is
 * known up to there. Blocking, for workers.
 *
 * Returns: (transfer full): what was found, or %NULL
 */
TakesScan *
takes_scan_new (const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (TakesScan) self = NULL;
  g_autoptr (GPtrArray) tracks = NULL;
  g_autoptr (GError) reason = NULL;
  Run run = { .path = path };
  gboolean whole;

  g_return_val_if_fail (path != NULL, NULL);

  takes_media_ensure_init ();
  if (!takes_content_check_clip (path, cancellable, error))
    return NULL;

  tracks = run.tracks = g_ptr_array_new_with_free_func (track_free);
  self = g_new0 (TakesScan, 1);
  self->duration = -1;
  if (build (&run, error))
    {
      gst_element_set_state (run.pipeline, run.steps_back ? GST_STATE_PAUSED : GST_STATE_PLAYING);
      whole = read_to_end (&run, cancellable, &reason);
      gst_element_query_duration (run.pipeline, GST_FORMAT_TIME, &self->duration);
      gst_element_set_state (run.pipeline, GST_STATE_NULL);
      collect (self, &run);
      if (!whole && (!g_error_matches (reason, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED) ||
                     (!self->index && !self->sound)))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          g_clear_pointer (&self, takes_scan_free);
        }
    }
  else
    g_clear_pointer (&self, takes_scan_free);
  g_clear_object (&run.pipeline);

  return g_steal_pointer (&self);
}

void
takes_scan_free (TakesScan *self)
{
  if (!self)
    return;

  gst_clear_caps (&self->video);
  gst_clear_caps (&self->sound);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_free (self->orientation);
  g_free (self);
}

/**
 * takes_scan_clip:
 * @path: a clip
 * @cancellable: (nullable): looked at while reading
 * @error: return location
 *
 * Blocking, for workers.
 *
 * Returns: (transfer full): the table of its frames, or %NULL
 */
TakesClipIndex *
takes_scan_clip (const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (TakesScan) scan = takes_scan_new (path, cancellable, error);
  g_autofree char *name = takes_media_dup_name (path);

  if (!scan)
    return NULL;
  if (scan->index)
    return g_steal_pointer (&scan->index);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA, _("“%s” holds no pictures."), name);
  return NULL;
}
