/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-comparison.h"

G_BEGIN_DECLS

struct _TakesComparison
{
  GObject    parent_instance;

  char      *id;
  char      *name;
  char      *batch_id;
  gint64     created_at;
  gint64     opened_at;
  TakesView *view;
  GPtrArray *members;      /* of TakesMember: the tiles, then the tray */
  guint      n_on_stage;
  GPtrArray *followed;     /* of TakesFollowed */
};

/* takes-comparison.c */
GPtrArray *takes_comparison_dup_members (TakesComparison *self);
void       takes_comparison_commit      (TakesComparison *self,
                                         GPtrArray       *members,
                                         guint            n_on_stage);

/* takes-comparison-order.c */
guint      takes_comparison_fill        (GPtrArray       *members,
                                         guint            n_on_stage,
                                         guint            n_wanted,
                                         TakesMember     *except);

/* takes-comparison-jobs.c */
void       takes_comparison_note_gone   (TakesComparison *self,
                                         TakesMember     *member);
void       takes_comparison_followed_free (gpointer       followed);

G_END_DECLS
