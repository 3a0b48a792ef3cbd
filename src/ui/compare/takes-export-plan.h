/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export-video.h"
#include "takes-stage.h"

G_BEGIN_DECLS

/* What of a comparison can be drawn into a file, as the stage shows it just now. */
typedef struct {
  char       *name;         /* of the comparison; fit for a file */
  GPtrArray  *clips;        /* of TakesExportClip: the tiles that have one, in their order */
  GArray     *sounds;       /* of int: indices of those with sound */
  int         heard;        /* index of the one that is heard, −1 none */
  int         left, right;  /* indices of the two of a wipe; −1 with a single clip */
  gboolean    wipes;        /* the stage shows a wipe */
  double      wipe;         /* where its line stands */
  gint64      range_start;  /* ns, −1 none */
  gint64      range_end;
  gint64      duration;     /* ns */
  TakesAlign  align;
} TakesExportPlan;

TakesExportPlan *takes_stage_plan_export (TakesStage      *self);
void             takes_export_plan_free  (TakesExportPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExportPlan, takes_export_plan_free)

G_END_DECLS
