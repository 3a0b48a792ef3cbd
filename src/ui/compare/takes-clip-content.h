/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkContentProvider *takes_clip_content_new (const char *path);

G_END_DECLS
