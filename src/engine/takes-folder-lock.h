/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One engine for each data folder, by flock: held until it is freed, also by a crash, and taken anew where somebody
 * removed the folder or its lock file. */
typedef struct _TakesFolderLock TakesFolderLock;

TakesFolderLock *takes_folder_lock_new  (const char       *folder,
                                         GError          **error);
void             takes_folder_lock_free (TakesFolderLock  *self);
gboolean         takes_folder_lock_keep (TakesFolderLock  *self,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFolderLock, takes_folder_lock_free)

G_END_DECLS
