/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack.h"

G_BEGIN_DECLS

/*
 * Packs by content, in a folder of the cache (playback.md §2): always rebuildable, never the only copy of
 * anything, the least recently used go first. It builds one pack at a time at low priority, the newest
 * that was asked for first; who asks for the same gets the same. A folder that cannot be written to
 * means that there are no packs, not that anything is wrong. Main thread only.
 *
 * Signal "progress" (string path, double fraction): of the clip whose pack is being built; 1 when it ends.
 */
#define TAKES_TYPE_PACK_CACHE (takes_pack_cache_get_type ())
G_DECLARE_FINAL_TYPE (TakesPackCache, takes_pack_cache, TAKES, PACK_CACHE, GObject)

#define TAKES_PACK_CACHE_BYTES (G_GUINT64_CONSTANT (4) << 30)

TakesPackCache *takes_pack_cache_new           (const char           *folder,
                                                guint64               max_bytes);
const char     *takes_pack_cache_get_folder    (TakesPackCache       *self);
guint64         takes_pack_cache_get_max_bytes (TakesPackCache       *self);
void            takes_pack_cache_set_max_bytes (TakesPackCache       *self,
                                                guint64               max_bytes);
TakesPack      *takes_pack_cache_peek          (TakesPackCache       *self,
                                                const char           *path,
                                                const char           *content_id,
                                                TakesPackLevel        level);
void            takes_pack_cache_find_async    (TakesPackCache       *self,
                                                const char           *path,
                                                const char           *content_id,
                                                TakesPackLevel        level,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TakesPack      *takes_pack_cache_find_finish   (TakesPackCache       *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void            takes_pack_cache_get_async     (TakesPackCache       *self,
                                                const char           *path,
                                                const char           *content_id,
                                                TakesPackLevel        level,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TakesPack      *takes_pack_cache_get_finish    (TakesPackCache       *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void            takes_pack_cache_discard       (TakesPackCache       *self,
                                                TakesPack            *pack);

G_END_DECLS
