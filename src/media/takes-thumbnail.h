/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-marks.h"

G_BEGIN_DECLS

void takes_thumbnail_scale (const guint8 *luma,
                            int           width,
                            int           height,
                            int           stride,
                            guint8       *thumbnail);

G_END_DECLS
