/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-texture.h"

#include <gst/video/video.h>

typedef struct {
  GstVideoFrame frame;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  gst_video_frame_unmap (&mapping->frame);
  g_free (mapping);
}

/**
 * takes_frame_texture_new:
 * @sample: a frame in RGB
 *
 * Wraps the decoder's memory, without a copy; it goes back when the texture goes. RGB is what
 * cairo draws fastest (playback.md §3). Any thread.
 *
 * Returns: (transfer full) (nullable): the texture, or %NULL if @sample is nothing of the kind
 */
GdkTexture *
takes_frame_texture_new (GstSample *sample)
{
  g_autoptr (GBytes) bytes = NULL;
  Mapping *mapping;
  GstVideoInfo info;
  gsize stride;

  if (!gst_sample_get_caps (sample) || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      GST_VIDEO_INFO_FORMAT (&info) != GST_VIDEO_FORMAT_RGB)
    return NULL;

  mapping = g_new0 (Mapping, 1);
  if (!gst_video_frame_map (&mapping->frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      g_free (mapping);
      return NULL;
    }

  stride = GST_VIDEO_FRAME_PLANE_STRIDE (&mapping->frame, 0);
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (&mapping->frame, 0),
                                      stride * (info.height - 1) + (gsize) info.width * 3,
                                      mapping_free, mapping);

  return gdk_memory_texture_new (info.width, info.height, GDK_MEMORY_R8G8B8, bytes, stride);
}
