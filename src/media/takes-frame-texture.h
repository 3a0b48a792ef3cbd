/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>
#include <gst/gst.h>

G_BEGIN_DECLS

GdkTexture *takes_frame_texture_new (GstSample *sample);

G_END_DECLS
