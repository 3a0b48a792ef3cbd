/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-source.h"

G_BEGIN_DECLS

#define TAKES_TYPE_PICTURE_SOURCE (takes_picture_source_get_type ())
G_DECLARE_FINAL_TYPE (TakesPictureSource, takes_picture_source, TAKES, PICTURE_SOURCE, GObject)

TakesClipSource *takes_picture_source_new (const char *path);

G_END_DECLS
