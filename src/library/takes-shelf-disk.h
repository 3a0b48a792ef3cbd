/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The few steps by which a file becomes durable. They block; errors are GIOError from errno. */
gboolean takes_shelf_disk_fail           (GError     **error,
                                          const char  *format,
                                          ...) G_GNUC_PRINTF (2, 3);
gboolean takes_shelf_disk_write          (const char  *path,
                                          GBytes      *bytes,
                                          GError     **error);
gboolean takes_shelf_disk_sync           (const char  *path,
                                          GError     **error);
gboolean takes_shelf_disk_sync_folder_of (const char  *path,
                                          GError     **error);
gboolean takes_shelf_disk_rename         (const char  *from,
                                          const char  *to,
                                          gboolean     replace,
                                          GError     **error);

G_END_DECLS
