/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-price.h"
#include "takes-vary.h"

G_BEGIN_DECLS

/* Who can pay for a planned take. Strings are borrowed. */
typedef struct {
  const char *account;      /* id */
  const char *service;      /* "runware" … */
  const char *name;         /* of the account; NULL: what people call the service */
} TakesPayer;

/* One combination of a batch: a take that will be asked for, or the reason why not. */
typedef struct {
  TakesRequest *request;
  char         *account;    /* id of who pays */
  char         *service;
  char         *payer;      /* the account's name; NULL: that of the service */
  guint         turn;       /* of several that differ in a seed which the service draws; else 0 */
  char         *problem;    /* translated: why it is left out; NULL: it will be made */
  TakesPrice    price;
} TakesPlanned;

void       takes_planned_free (TakesPlanned        *self);
GPtrArray *takes_plan         (TakesCatalogue      *catalogue,
                               const TakesRequest  *request,
                               const TakesVary     *vary,
                               const TakesPayer    *payers,
                               guint                n_payers,
                               const gint64        *seeds,
                               guint                n_seeds,
                               gboolean             drawn,
                               guint                limit,
                               gboolean            *cut);
gboolean   takes_plan_sends_drawn_seeds (TakesCatalogue     *catalogue,
                                         const char         *service,
                                         const TakesRequest *request);
const TakesPayer *takes_plan_find_payer (const TakesPayer  *payers,
                                         guint              n_payers,
                                         const char        *name);
guint      takes_plan_count   (GPtrArray           *plan);
GPtrArray *takes_plan_sum     (GPtrArray           *plan,
                               gboolean             all,
                               guint               *n_unpriced);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesPlanned, takes_planned_free)

G_END_DECLS
