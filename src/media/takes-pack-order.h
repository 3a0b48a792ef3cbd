/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack-cache.h"

G_BEGIN_DECLS

/*
 * Which pack of one clip is wanted, and asking for it: one at a time, the newest wish counts, and where none can be
 * had nothing more is asked for. Main thread only.
 *
 * Signal "came" (TakesPack pack): one that was asked for; say takes_pack_order_want () again.
 */
#define TAKES_TYPE_PACK_ORDER (takes_pack_order_get_type ())
G_DECLARE_FINAL_TYPE (TakesPackOrder, takes_pack_order, TAKES, PACK_ORDER, GObject)

TakesPackOrder *takes_pack_order_new    (TakesPackCache *cache,
                                         const char     *path,
                                         const char     *content_id);
void            takes_pack_order_want   (TakesPackOrder *self,
                                         TakesPack      *has,
                                         int             width,
                                         int             height);
void            takes_pack_order_cancel (TakesPackOrder *self);

G_END_DECLS
