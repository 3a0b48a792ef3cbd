/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-member.h"
#include "takes-view.h"

G_BEGIN_DECLS

#define TAKES_COMPARISON_MAX_TILES 9

/*
 * An ordered list of takes, and of jobs that will become takes: a GListModel of TakesMember. The
 * first n-on-stage members are the tiles, in reading order; the rest is the tray, in its order.
 * With any member at all there is at least one tile. Main thread only.
 *
 * It follows its jobs by itself: a job of its own batch has a member for each of its results, and
 * what was discarded or forgotten loses its members.
 *
 * Properties: id, batch-id (NULL: none), created-at (wall, µs since 1970; set once), name,
 * opened-at (wall, µs, 0 never), n-on-stage (uint), view (boxed TakesView).
 * Signals: "changed": there is something worth saving.
 */
#define TAKES_TYPE_COMPARISON (takes_comparison_get_type ())
G_DECLARE_FINAL_TYPE (TakesComparison, takes_comparison, TAKES, COMPARISON, GObject)

/* The order at one moment, for Undo. */
typedef struct _TakesComparisonOrder TakesComparisonOrder;

TakesComparison      *takes_comparison_new            (const char      *id,
                                                       const char      *name,
                                                       const char      *batch_id,
                                                       gint64           created_at);
const char           *takes_comparison_get_id         (TakesComparison *self);
const char           *takes_comparison_get_name       (TakesComparison *self);
void                  takes_comparison_set_name       (TakesComparison *self,
                                                       const char      *name);
const char           *takes_comparison_get_batch_id   (TakesComparison *self);
gint64                takes_comparison_get_created_at (TakesComparison *self);
gint64                takes_comparison_get_opened_at  (TakesComparison *self);
void                  takes_comparison_set_opened_at  (TakesComparison *self,
                                                       gint64           opened_at);
guint                 takes_comparison_get_n_on_stage (TakesComparison *self);
const TakesView      *takes_comparison_get_view       (TakesComparison *self);
void                  takes_comparison_set_view       (TakesComparison *self,
                                                       const TakesView *view);

TakesMember          *takes_comparison_get_member     (TakesComparison *self,
                                                       guint            index);
int                   takes_comparison_find           (TakesComparison *self,
                                                       TakesJob        *job,
                                                       guint            slot);
int                   takes_comparison_find_take      (TakesComparison *self,
                                                       TakesTake       *take);
GPtrArray            *takes_comparison_get_held       (TakesComparison *self);   /* of TakesMember */

TakesMember          *takes_comparison_add            (TakesComparison *self,
                                                       TakesJob        *job,
                                                       guint            slot);
void                  takes_comparison_remove         (TakesComparison *self,
                                                       guint            index);
void                  takes_comparison_move           (TakesComparison *self,
                                                       guint            from,
                                                       guint            to);
void                  takes_comparison_swap           (TakesComparison *self,
                                                       guint            a,
                                                       guint            b);
void                  takes_comparison_bring          (TakesComparison *self,
                                                       guint            index);
void                  takes_comparison_put_aside      (TakesComparison *self,
                                                       guint            index);
void                  takes_comparison_set_held       (TakesComparison *self,
                                                       guint            index,
                                                       gboolean         held);
void                  takes_comparison_replace        (TakesComparison *self,
                                                       guint            index,
                                                       TakesJob        *job,
                                                       guint            slot);
void                  takes_comparison_restore        (TakesComparison *self,
                                                       GPtrArray       *members,
                                                       guint            n_on_stage);

TakesComparisonOrder *takes_comparison_save_order     (TakesComparison *self);
void                  takes_comparison_restore_order  (TakesComparison            *self,
                                                       const TakesComparisonOrder *order);
void                  takes_comparison_order_include  (TakesComparisonOrder       *self,
                                                       const TakesComparisonOrder *earlier);
void                  takes_comparison_order_free     (TakesComparisonOrder       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesComparisonOrder, takes_comparison_order_free)

G_END_DECLS
