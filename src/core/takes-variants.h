/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-request.h"

G_BEGIN_DECLS

#define TAKES_SEED_MAX    2147483647
#define TAKES_MAX_SEEDS   16
/* How many texts one prompt may stand for in a batch. */
#define TAKES_MAX_ALTERNATIVES 64

typedef enum {
  TAKES_SEEDS_ERROR_SYNTAX,
  TAKES_SEEDS_ERROR_RANGE,
  TAKES_SEEDS_ERROR_TOO_MANY,
} TakesSeedsError;

#define TAKES_SEEDS_ERROR (takes_seeds_error_quark ())
GQuark     takes_seeds_error_quark   (void);

/* "1, 7, 100..103" (also - – ; and full-width signs) → gint64s, in order, without doubles. */
GArray    *takes_seeds_parse         (const char         *text,
                                      GError            **error);
char      *takes_seeds_format        (const gint64       *seeds,
                                      guint               n_seeds);
/* `{a|b}` → every text it stands for; "\{" is a plain brace. At least one text. */
GStrv      takes_alternatives_expand (const char         *text,
                                      guint               limit,
                                      gboolean           *cut);
/* The brace that closes the group; NULL where the one that opens is only text. */
char      *takes_alternatives_escape (const char         *text);
const char *takes_alternatives_find_end (const char        *open);
/* The requests a batch is made of: alternatives × seeds, seeds varying fastest. Of TakesRequest. */
GPtrArray *takes_variants_expand     (const TakesRequest *request,
                                      const gint64       *seeds,
                                      guint               n_seeds);

G_END_DECLS
