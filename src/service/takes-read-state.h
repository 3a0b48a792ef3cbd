/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/* The one vocabulary of all services for how it goes with a task, and for what a status alone says
 * (gateways.md §6). */
void          takes_read_state          (TakesResult *result,
                                         const char  *word,
                                         gboolean     has_media,
                                         const char  *message);
TakesTrouble  takes_status_to_trouble   (guint        status);
char         *takes_status_dup_sentence (guint        status);

G_END_DECLS
