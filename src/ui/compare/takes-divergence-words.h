/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-measure.h"

G_BEGIN_DECLS

/* "3.20 s, takes 24 % apart, cut in take 2" */
char *takes_divergence_words_moment (const TakesMeasure *measure,
                                     gint64              position,
                                     int                 step);
/* "24 %", or NULL where nothing is known. */
char *takes_divergence_words_apart  (const TakesMeasure *measure,
                                     int                 step);
/* "Loops: 1, 3" */
char *takes_divergence_words_loops  (const TakesMeasure *measure);
/* A line for every take: "Take 1 loops smoothly (96 %)". */
char *takes_divergence_words_seams  (const TakesMeasure *measure);

G_END_DECLS
