/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-codecs.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#define TRY_SECONDS 10

/* Good enough to be judged by, small enough to be sent; a key frame every two seconds, so that it can
 * be cut and sought in. */
#define VP9 "vp9enc deadline=1 cpu-used=6 row-mt=true threads=4 keyframe-max-dist=60 end-usage=cq cq-level=22 " \
            "target-bitrate=%d ! vp9parse"

static const TakesCodec mp4_video[] = {
  { "x264enc", "x264enc speed-preset=faster pass=qual quantizer=19 key-int-max=60 bitrate=%d ! "
               "video/x-h264,profile=high ! h264parse", 1000 },
  { "openh264enc", "openh264enc complexity=medium rate-control=quality bitrate=%d gop-size=60 "
                   "scene-change-detection=false enable-frame-skip=false ! h264parse", 1 },
  { "vp9enc", VP9, 1 },
  { NULL, NULL, 0 },
};

static const TakesCodec webm_video[] = {
  { "vp9enc", VP9, 1 },
  { "vp8enc", "vp8enc deadline=1 cpu-used=4 threads=4 keyframe-max-dist=60 target-bitrate=%d", 1 },
  { NULL, NULL, 0 },
};

static const TakesCodec mp4_sound[] = {
  { "avenc_aac", "avenc_aac bitrate=192000 ! aacparse", 1 },
  { "voaacenc", "voaacenc bitrate=192000 ! aacparse", 1 },
  { "opusenc", "opusenc bitrate=160000 ! opusparse", 1 },
  { NULL, NULL, 0 },
};

static const TakesCodec webm_sound[] = {
  { "opusenc", "opusenc bitrate=160000 ! opusparse", 1 },
  { "vorbisenc", "vorbisenc", 1 },
  { NULL, NULL, 0 },
};

/**
 * takes_export_codecs_describe:
 * @bits: a second; where quality decides it only bounds it
 *
 * Returns: (transfer full): part of a pipeline
 */
char *
takes_export_codecs_describe (const TakesCodec *codec,
                              double            bits)
{
  g_autofree char *rate = g_strdup_printf ("%d", (int) (CLAMP (bits, 1e6, 6e7) / codec->unit));
  g_auto (GStrv) parts = g_strsplit (codec->description, "%d", -1);

  return g_strjoinv (rate, parts);
}

static gboolean
encodes (const char       *source,
         const TakesCodec *codec)
{
  g_autofree char *encoder = takes_export_codecs_describe (codec, 4e6);
  g_autofree char *description = g_strdup_printf ("%s ! %s ! fakesink", source, encoder);
  g_autoptr (GstElement) pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (!pipeline)
    return FALSE;

  gst_object_ref_sink (pipeline);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, TRY_SECONDS * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
}

static const TakesCodec *
find (const char       *source,
      const TakesCodec *codecs)
{
  takes_media_ensure_init ();
  for (guint i = 0; codecs[i].name; i++)
    if (encodes (source, &codecs[i]))
      return &codecs[i];

  return NULL;
}

/**
 * takes_export_codecs_find_video:
 *
 * Tries the encoders of this computer once and remembers. Blocking.
 *
 * Returns: (transfer none) (nullable): %NULL when none works
 */
const TakesCodec *
takes_export_codecs_find_video (TakesContainer container)
{
  static const char source[] =
    "videotestsrc num-buffers=1 ! video/x-raw,format=I420,width=64,height=64,framerate=30/1";
  static const TakesCodec *found[2];
  static gsize once[2];
  gboolean webm = container == TAKES_CONTAINER_WEBM;

  if (g_once_init_enter (&once[webm]))
    {
      found[webm] = find (source, webm ? webm_video : mp4_video);
      g_once_init_leave (&once[webm], 1);
    }

  return found[webm];
}

/**
 * takes_export_codecs_find_sound:
 *
 * Tries the encoders of this computer once and remembers. Blocking.
 *
 * Returns: (transfer none) (nullable): %NULL when none works
 */
const TakesCodec *
takes_export_codecs_find_sound (TakesContainer container)
{
  static const char source[] =
    "audiotestsrc num-buffers=4 ! audio/x-raw,rate=48000,channels=2 ! audioconvert";
  static const TakesCodec *found[2];
  static gsize once[2];
  gboolean webm = container == TAKES_CONTAINER_WEBM;

  if (g_once_init_enter (&once[webm]))
    {
      found[webm] = find (source, webm ? webm_sound : mp4_sound);
      g_once_init_leave (&once[webm], 1);
    }

  return found[webm];
}

/**
 * takes_export_codecs_get_muxer:
 *
 * Returns: (transfer none): part of a pipeline, without a name
 */
const char *
takes_export_codecs_get_muxer (TakesContainer container)
{
  return container == TAKES_CONTAINER_WEBM ? "webmmux writing-app=Takes" : "mp4mux faststart=true";
}

/* What the ending asks for; MP4 where it asks for nothing known. */
TakesContainer
takes_export_codecs_get_container (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, "webm") ? TAKES_CONTAINER_WEBM : TAKES_CONTAINER_MP4;
}

/**
 * takes_export_codecs_get_extension:
 *
 * H.264 in MP4 is played everywhere; without an encoder for it VP9 is, and its own container is WebM.
 * Blocking.
 *
 * Returns: (transfer none): "mp4" or "webm"
 */
const char *
takes_export_codecs_get_extension (void)
{
  const TakesCodec *codec = takes_export_codecs_find_video (TAKES_CONTAINER_MP4);

  return codec && !g_str_equal (codec->name, "vp9enc") ? "mp4" : "webm";
}

/* Says what to install. */
void
takes_export_codecs_set_missing (GError **error)
{
  g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_ENCODER,
                       _("Nothing on this computer can encode a video. Install GStreamer's plug-in for VP9 or "
                         "H.264 (on Debian: gstreamer1.0-plugins-good or gstreamer1.0-plugins-ugly)."));
}

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const char *extension = takes_export_codecs_get_extension ();
  TakesContainer container = takes_export_codecs_get_container (extension);
  GError *error = NULL;

  if (takes_export_codecs_find_video (container))
    {
      g_task_return_pointer (task, (gpointer) extension, NULL);
      return;
    }

  takes_export_codecs_set_missing (&error);
  g_task_return_error (task, error);
}

/* Tries the encoders on a worker; the callback runs on the main context of the caller. */
void
takes_export_codecs_find_async (GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, takes_export_codecs_find_async);
  g_task_run_in_thread (task, find_thread);
}

/* Returns: (transfer none): as takes_export_codecs_get_extension(); %NULL when nothing here encodes a video */
const char *
takes_export_codecs_find_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
