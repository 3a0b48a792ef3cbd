/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft-state.h"
#include "takes-plan.h"

G_BEGIN_DECLS

/* More takes than this in one press are a mistake. */
#define TAKES_COMPOSE_MAX_TAKES 64

/* Beside the axes: the rows of a table. */
#define TAKES_COMPOSE_ROWS (TAKES_N_VARY_AXES + 1)

/* By how much one thing multiplies the takes: "4 seeds". */
typedef struct {
  TakesVaryAxis axis;      /* TAKES_N_VARY_AXES: the seeds */
  guint         n_values;
} TakesComposeFactor;

/* What one press of Generate would make. */
typedef struct {
  GPtrArray  *plan;        /* of TakesPlanned */
  GArray     *factors;     /* of TakesComposeFactor, those over 1, after the seeds */
  guint       n_takes;     /* that will be made */
  guint       n_left_out;  /* that the rules forbid */
  gboolean    cut;         /* there would be more than is possible at once */
  TakesPrice  price;       /* of all; not known where one is not published, or in two currencies */
} TakesComposeBatch;

TakesComposeBatch *takes_compose_batch_new       (TakesCatalogue          *catalogue,
                                                  const TakesDraftState   *state,
                                                  const TakesPayer        *payers,
                                                  guint                    n_payers);
void               takes_compose_batch_free      (TakesComposeBatch       *self);
GPtrArray         *takes_compose_batch_requests  (const TakesComposeBatch *self);
char              *takes_compose_batch_formula   (const TakesComposeBatch *self);
char              *takes_planned_words           (const TakesComposeBatch *self,
                                                  guint                    index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesComposeBatch, takes_compose_batch_free)

G_END_DECLS
