/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-price.h"

G_BEGIN_DECLS

/* Above which estimates the person is asked, in one currency; amounts are never converted. */
typedef struct {
  char   currency[4];
  gint64 batch;          /* millionths */
  gint64 day;
} TakesLimit;

/* Why a batch may not go without a word of the person. */
typedef enum {
  TAKES_LIMIT_FINE,
  TAKES_LIMIT_UNPUBLISHED,      /* the price is not known before */
  TAKES_LIMIT_OTHER_CURRENCY,   /* there is no limit in it */
  TAKES_LIMIT_BATCH,
  TAKES_LIMIT_DAY,
} TakesLimitVerdict;

const TakesLimit *takes_limits_find     (GArray            *limits,
                                         const char        *currency);
void              takes_limits_put      (GArray            *limits,
                                         const TakesLimit  *limit);
gboolean          takes_limits_remove   (GArray            *limits,
                                         const char        *currency);
TakesLimitVerdict takes_limits_check    (GArray            *limits,
                                         const TakesPrice  *price,
                                         gint64             spent_today);
char             *takes_limits_describe (TakesLimitVerdict  verdict,
                                         GArray            *limits,
                                         const TakesPrice  *price,
                                         gint64             spent_today);

G_END_DECLS
