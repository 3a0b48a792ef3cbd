/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/* What the companion of a clip still knows, when the database does not (metadata.md §1.1). */
typedef struct {
  TakesTakeRow *take;           /* done, with its path; without a job and a place */
  TakesRequest *request;
  TakesPrice    estimate;
  char         *service;
  char         *task_key;
  char         *batch_name;     /* NULL not told */
  gint64        submitted_at;
} TakesSidecarRecord;

TakesSidecarRecord *takes_sidecar_read        (const char          *path,
                                               TakesCatalogue      *catalogue);
void                takes_sidecar_record_free (TakesSidecarRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesSidecarRecord, takes_sidecar_record_free)

G_END_DECLS
