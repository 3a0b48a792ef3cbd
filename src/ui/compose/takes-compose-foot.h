/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-compose-batch.h"

G_BEGIN_DECLS

/* What the foot says about the batch as it would be sent now. */
typedef struct {
  TakesComposeBatch *batch;
  gboolean           demo;
  const char        *service;
  char              *reason;    /* why Generate is off, NULL when it is on */
  gboolean           quiet;     /* the reason says what is to come, not what is wrong */
} TakesComposeSummary;

static inline void
takes_compose_summary_clear (TakesComposeSummary *self)
{
  g_clear_pointer (&self->batch, takes_compose_batch_free);
  g_clear_pointer (&self->reason, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesComposeSummary, takes_compose_summary_clear)

#define TAKES_TYPE_COMPOSE_FOOT (takes_compose_foot_get_type ())
G_DECLARE_FINAL_TYPE (TakesComposeFoot, takes_compose_foot, TAKES, COMPOSE_FOOT, AdwBin)

GtkWidget *takes_compose_foot_new           (void);
void       takes_compose_foot_set_accounts  (TakesComposeFoot          *self,
                                             GListModel                *accounts);
void       takes_compose_foot_set_account   (TakesComposeFoot          *self,
                                             const char                *account_id);
void       takes_compose_foot_show          (TakesComposeFoot          *self,
                                             const TakesComposeSummary *summary);
void       takes_compose_foot_show_plan     (TakesComposeFoot          *self,
                                             const TakesComposeBatch   *batch,
                                             gboolean                   priced);
void       takes_compose_foot_set_busy      (TakesComposeFoot          *self,
                                             gboolean                   busy);
void       takes_compose_foot_focus         (TakesComposeFoot          *self);

G_END_DECLS
