/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-found.h"
#include "takes-media.h"

G_BEGIN_DECLS

GPtrArray *takes_tags_read          (const char   *path,
                                     GCancellable *cancellable,
                                     GError      **error);

/* One for each way of building a file; private to media. */
void       takes_tags_read_boxes    (int           fd,
                                     goffset       end,
                                     GPtrArray    *found);
void       takes_tags_read_matroska (int           fd,
                                     goffset       end,
                                     GPtrArray    *found);
void       takes_tags_read_png      (int           fd,
                                     goffset       end,
                                     GPtrArray    *found);
void       takes_tags_read_jpeg     (int           fd,
                                     goffset       end,
                                     GPtrArray    *found);
void       takes_tags_read_webp     (int           fd,
                                     goffset       end,
                                     GPtrArray    *found);
void       takes_tags_take          (int           fd,
                                     goffset       at,
                                     goffset       length,
                                     goffset       most,
                                     TakesFoundPlace place,
                                     const char   *key,
                                     GPtrArray    *found);

G_END_DECLS
