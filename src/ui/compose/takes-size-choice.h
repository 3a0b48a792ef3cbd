/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-model.h"

G_BEGIN_DECLS

const TakesSize *takes_size_find       (const TakesSize *sizes,
                                        guint            n_sizes,
                                        gint64           width,
                                        gint64           height);
const TakesSize *takes_size_named      (const TakesSize *sizes,
                                        guint            n_sizes,
                                        const char      *preset,
                                        const char      *shape);
char            *takes_size_dup_shape  (const TakesSize *sizes,
                                        guint            n_sizes,
                                        const TakesSize *row);
const TakesSize *takes_size_nearest    (const TakesSize *sizes,
                                        guint            n_sizes,
                                        gint64           width,
                                        gint64           height);
GPtrArray       *takes_size_shapes     (const TakesSize *sizes,
                                        guint            n_sizes,
                                        const char      *preset);
char            *takes_ratio_exact     (gint64           width,
                                        gint64           height);
char            *takes_ratio_words     (gint64           width,
                                        gint64           height);
char            *takes_size_words      (gint64           width,
                                        gint64           height,
                                        const char      *preset,
                                        int              picture_width,
                                        int              picture_height);
char            *takes_size_video_words (const char     *preset,
                                         int              video_width,
                                         int              video_height);

G_END_DECLS
