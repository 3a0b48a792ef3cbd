/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/*
 * Colours as exactly as eight bits allow. What GStreamer 1.22 has is quick and coarse: white becomes 253, and
 * from the narrow to the full range of BT.601 it copies, so that black becomes 16. Any thread.
 */
void takes_colours_to_jpeg (GstVideoFrame       *frame);
void takes_colours_to_rgb  (const GstVideoFrame *frame,
                            guint8              *pixels,
                            gsize                stride,
                            int                  pixel_bytes);

G_END_DECLS
