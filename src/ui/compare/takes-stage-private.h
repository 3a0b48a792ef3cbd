/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-stage.h"

G_BEGIN_DECLS

/* One tile with its place and its clip in the group. */
typedef struct {
  TakesMember *member;
  TakesTile   *tile;
  guint        clip;
  gboolean     joined;        /* the clip is in the group */
  char        *path;
} TakesStageEntry;

struct _TakesStage
{
  GtkWidget       parent_instance;

  TakesEngine    *engine;
  TakesComparison *comparison;
  GSignalGroup   *comparison_signals;
  GPtrArray      *entries;       /* of TakesStageEntry, in reading order */

  TakesSyncGroup *group;
  guint           tick;
  guint           clock;         /* refreshes the words once a second */
  guint           current;
  gboolean        solo;
  gboolean        chose_sound;
  gboolean        was_playing;   /* before it was unmapped */
};

TakesStageEntry *takes_stage_entry     (TakesStage *self,
                                        guint       index);
void             takes_stage_reconcile (TakesStage *self);
void             takes_stage_clear     (TakesStage *self);
void             takes_stage_join      (TakesStage *self);
void             takes_stage_tell      (TakesStage *self);

G_END_DECLS
