/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-price.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_COUNTER_FINE,
  TAKES_COUNTER_NEAR,   /* from 90 % */
  TAKES_COUNTER_OVER,
} TakesCounterLevel;

TakesCounterLevel  takes_counter_level        (glong             count,
                                               int               maximum);
const char        *takes_counter_level_words  (TakesCounterLevel level);
char              *takes_counter_words        (glong             count,
                                               int               maximum);
char              *takes_tab_words            (guint             tab);
char              *takes_seconds_words        (gint64            seconds);
char              *takes_summary_words        (const char       *formula,
                                               const char       *money,
                                               gboolean          demo);
char              *takes_generate_words       (guint             n_takes,
                                               const char       *money,
                                               gboolean          demo);
char              *takes_generate_words_full  (guint             n_takes,
                                               const char       *money,
                                               gboolean          demo,
                                               const char       *service);
char              *takes_elsewhere_words      (const char       *money,
                                               const char       *service);
char              *takes_rate_words           (const TakesPrice *price,
                                               gint64            seconds);
char              *takes_more_words           (const TakesRequest *request,
                                               gboolean            has_rewriting);
const char        *takes_service_name         (const char       *service);

G_END_DECLS
