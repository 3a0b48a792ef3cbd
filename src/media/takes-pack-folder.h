/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack.h"

G_BEGIN_DECLS

/*
 * The packs in a folder, as several processes may see it at once: files only come whole, by renaming,
 * and only go by unlinking. The time of change is the time of the last use. Blocking, for workers.
 */
char      *takes_pack_folder_identify   (const char      *clip,
                                         GCancellable    *cancellable,
                                         GError         **error);
gboolean   takes_pack_folder_is_id      (const char      *id);
gboolean   takes_pack_folder_is_fitting (TakesPack       *pack,
                                         TakesPackLevel   level);
TakesPack *takes_pack_folder_find       (const char      *folder,
                                         const char      *id,
                                         TakesPackLevel   level);
void       takes_pack_folder_trim       (const char      *folder,
                                         const char      *keep,
                                         guint64          max_bytes);

G_END_DECLS
