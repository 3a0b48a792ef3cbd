/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"

G_BEGIN_DECLS

/* How the requests of a comparison differ, so that labels show only that. */
typedef struct {
  gboolean seed;
  gboolean model;
  gboolean size;
  gboolean duration;
  gboolean prompt;
  gsize    prompt_start;    /* bytes that all prompts begin with, up to a word */
  gsize    prompt_end;      /* bytes that all prompts end with, from a word */
} TakesDifferences;

void  takes_differences_find  (TakesDifferences          *self,
                               const TakesRequest *const *requests,
                               guint                      n_requests);
char *takes_tile_label        (const TakesDifferences    *differences,
                               const TakesRequest        *request,
                               gint64                     seed);
char *takes_tile_name         (int                        number,
                               const char                *label,
                               const char                *state);

G_END_DECLS
