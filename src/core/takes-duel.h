/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A ranking by asking which of two is better, pair after pair: for n things at most n·log2 n
 * questions. It never contradicts an answer that was given. Pure.
 */
typedef struct _TakesDuel TakesDuel;

TakesDuel   *takes_duel_new               (guint            n);
void         takes_duel_free              (TakesDuel       *self);
gboolean     takes_duel_get_pair          (const TakesDuel *self,
                                           guint           *left,
                                           guint           *right);
gboolean     takes_duel_answer            (TakesDuel       *self,
                                           guint            winner);
gboolean     takes_duel_undo              (TakesDuel       *self);
gboolean     takes_duel_is_done           (const TakesDuel *self);
guint        takes_duel_get_n_answered    (const TakesDuel *self);
guint        takes_duel_get_max_questions (const TakesDuel *self);
const guint *takes_duel_get_ranking       (const TakesDuel *self,
                                           guint           *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDuel, takes_duel_free)

G_END_DECLS
