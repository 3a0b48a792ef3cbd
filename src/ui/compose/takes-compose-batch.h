/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft-state.h"
#include "takes-plan.h"

G_BEGIN_DECLS

/* More takes than this in one press are a mistake. */
#define TAKES_COMPOSE_MAX_TAKES 64

/* By how much one thing multiplies the takes: "4 seeds". */
typedef struct {
  guint         axis;      /* a TakesVaryAxis, or one of those below */
  guint         n_values;
} TakesComposeFactor;

#define TAKES_COMPOSE_SEEDS   TAKES_N_VARY_AXES
#define TAKES_COMPOSE_ROWS    (TAKES_N_VARY_AXES + 1)   /* of a table */
#define TAKES_COMPOSE_RESULTS (TAKES_N_VARY_AXES + 2)   /* of each job, their seeds chosen by the service */

/* What one press of Generate would make. */
typedef struct {
  GPtrArray  *plan;        /* of TakesPlanned */
  GArray     *factors;     /* of TakesComposeFactor, those over 1, after the seeds */
  guint       n_results;   /* of each job; 1 unless the service chooses the seeds */
  guint       n_takes;     /* that will be made */
  guint       n_left_out;  /* that the rules forbid */
  gboolean    cut;         /* there would be more than is possible at once */
  GPtrArray  *sums;        /* of TakesPrice, what they cost in each currency */
  guint       n_unpriced;  /* of those whose price is not published */
} TakesComposeBatch;

TakesComposeBatch *takes_compose_batch_new       (TakesCatalogue          *catalogue,
                                                  const TakesDraftState   *state,
                                                  const TakesPayer        *payers,
                                                  guint                    n_payers);
void               takes_compose_batch_free      (TakesComposeBatch       *self);
GPtrArray         *takes_compose_batch_list_wanted (const TakesComposeBatch *self);
guint              takes_compose_count_results   (TakesCatalogue          *catalogue,
                                                  const TakesRequest      *request,
                                                  const char              *service);
char              *takes_compose_batch_formula   (const TakesComposeBatch *self);
char              *takes_planned_words           (const TakesComposeBatch *self,
                                                  guint                    index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesComposeBatch, takes_compose_batch_free)

G_END_DECLS
