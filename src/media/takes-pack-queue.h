/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack-builder.h"

G_BEGIN_DECLS

/*
 * The builds that somebody waits for: one at a time on a thread of its own at low priority, the newest that
 * was asked for first; who asks for the same shares it; what nobody waits for any longer is given up. Main
 * thread only.
 */
typedef struct _TakesPackQueue TakesPackQueue;

/* 1 when a build has ended, well or not. */
typedef void       (*TakesPackQueueProgress) (gpointer    owner,
                                              const char *clip,
                                              double      fraction);
/* (transfer full) both ways: gives the same pack, or one that is open already. */
typedef TakesPack *(*TakesPackQueueShare)    (gpointer    owner,
                                              TakesPack  *pack);

TakesPackQueue *takes_pack_queue_new  (gpointer                owner,
                                       TakesPackQueueProgress  progress,
                                       TakesPackQueueShare     share);
void            takes_pack_queue_free (TakesPackQueue         *self);
void            takes_pack_queue_wait (TakesPackQueue         *self,
                                       GTask                  *task,
                                       const TakesPackOrder   *order);

G_END_DECLS
