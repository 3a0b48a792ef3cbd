/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-codecs.h"

#include <gst/gst.h>

#define TRY_SECONDS 10

/* gateways.md §9: H.264 where there is an encoder for it, VP9 in MP4 where there is none. Two key
 * frames in ten seconds, as the real services deliver. */
#define VP9 "vp9enc deadline=1 cpu-used=8 keyframe-max-dist=150 end-usage=cq cq-level=24 " \
            "target-bitrate=4000000 ! vp9parse"

static const char *const mp4_video[] = {
  "x264enc speed-preset=superfast pass=qual quantizer=21 key-int-max=150 bframes=0 option-string=scenecut=0"
  " ! video/x-h264,profile=high ! h264parse",
  "openh264enc complexity=low rate-control=quality bitrate=5000000 gop-size=150 scene-change-detection=false"
  " ! h264parse",
  VP9,
  NULL,
};

static const char *const webm_video[] = {
  VP9,
  "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=150 target-bitrate=4000000",
  NULL,
};

static const char *const mp4_sound[] = {
  "avenc_aac bitrate=128000 ! aacparse",
  "voaacenc bitrate=128000 ! aacparse",
  "opusenc bitrate=96000 ! opusparse",
  NULL,
};

static const char *const webm_sound[] = {
  "opusenc bitrate=96000 ! opusparse",
  "vorbisenc",
  NULL,
};

static gboolean
encodes (const char *source,
         const char *encoder)
{
  g_autofree char *description = g_strdup_printf ("%s ! %s ! fakesink", source, encoder);
  g_autoptr (GstElement) pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (!pipeline)
    return FALSE;

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, TRY_SECONDS * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
}

static const char *
find (const char        *source,
      const char *const *encoders)
{
  for (guint i = 0; encoders[i]; i++)
    {
      if (encodes (source, encoders[i]))
        return encoders[i];
    }

  return NULL;
}

/**
 * takes_demo_codecs_find_video:
 *
 * Tries the encoders of this machine once and remembers; may take a moment. Any thread.
 *
 * Returns: (transfer none) (nullable): part of a pipeline; %NULL when no encoder works
 */
const char *
takes_demo_codecs_find_video (TakesDemoContainer container)
{
  static const char source[] =
    "videotestsrc num-buffers=1 ! video/x-raw,format=I420,width=64,height=64,framerate=30/1";
  static const char *found[2];
  static gsize once[2];
  gboolean webm = container == TAKES_DEMO_CONTAINER_WEBM;

  if (g_once_init_enter (&once[webm]))
    {
      found[webm] = find (source, webm ? webm_video : mp4_video);
      g_once_init_leave (&once[webm], 1);
    }

  return found[webm];
}

/**
 * takes_demo_codecs_find_sound:
 *
 * Tries the encoders of this machine once and remembers; may take a moment. Any thread.
 *
 * Returns: (transfer none) (nullable): part of a pipeline; %NULL when no encoder works
 */
const char *
takes_demo_codecs_find_sound (TakesDemoContainer container)
{
  static const char source[] =
    "audiotestsrc num-buffers=4 ! audio/x-raw,rate=48000,channels=2 ! audioconvert";
  static const char *found[2];
  static gsize once[2];
  gboolean webm = container == TAKES_DEMO_CONTAINER_WEBM;

  if (g_once_init_enter (&once[webm]))
    {
      found[webm] = find (source, webm ? webm_sound : mp4_sound);
      g_once_init_leave (&once[webm], 1);
    }

  return found[webm];
}

/**
 * takes_demo_codecs_get_muxer:
 *
 * Returns: (transfer none): part of a pipeline
 */
const char *
takes_demo_codecs_get_muxer (TakesDemoContainer container)
{
  switch (container)
    {
    case TAKES_DEMO_CONTAINER_WEBM:
      return "webmmux";
    case TAKES_DEMO_CONTAINER_MOV:
      return "qtmux faststart=true";
    case TAKES_DEMO_CONTAINER_MP4:
    default:
      return "mp4mux faststart=true";
    }
}
