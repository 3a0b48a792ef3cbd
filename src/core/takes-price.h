/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-request.h"

G_BEGIN_DECLS

/* Money: an integer in millionths of the currency unit, never a floating number. */
typedef struct {
  gboolean known;         /* FALSE: the price is not published, or the request is unclear */
  char     currency[4];   /* "USD", "CNY" */
  gint64   low;
  gint64   high;
} TakesPrice;

TakesPrice  takes_estimate        (TakesCatalogue     *catalogue,
                                   const char         *service,
                                   const TakesRequest *request);
TakesPrice  takes_price_of_seconds (TakesCatalogue    *catalogue,
                                   const char         *service,
                                   const TakesRequest *request,
                                   gint64              seconds);
void        takes_price_add       (TakesPrice         *sum,
                                   const TakesPrice   *price);
char       *takes_price_format    (const TakesPrice   *price);
char       *takes_price_format_sums (GPtrArray        *sums,
                                   guint               n_unpriced);
char       *takes_money_format    (gint64              micros,
                                   const char         *currency);
gboolean    takes_money_from_json (double              amount,
                                   gint64             *micros);

G_END_DECLS
