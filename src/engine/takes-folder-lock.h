/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One engine for each data folder, by flock: held until the file is closed, also by a crash. */
int  takes_folder_lock   (const char  *folder,
                          GError     **error);
void takes_folder_unlock (int         *lock);

G_END_DECLS
