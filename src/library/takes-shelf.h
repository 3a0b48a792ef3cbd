/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Clips on disk: <folder>/<stem>.mp4 with <stem>.takes.json and <stem>.png beside it. What is being
 * written is called <name>.part, in the folder of the final file. Everything here blocks and
 * belongs on a worker; errors are GIOError with a sentence.
 */

/* The project of what nobody has sorted; also the folder's name. */
#define TAKES_SHELF_UNSORTED "Unsorted"

char          *takes_shelf_stem         (const char     *prompt,
                                         gint64          seed);
gboolean       takes_shelf_make_folder  (const char     *folder,
                                         GError        **error);
char          *takes_shelf_reserve      (const char     *folder,
                                         const char     *stem,
                                         const char     *extension,
                                         GError        **error);
GFileIOStream *takes_shelf_open_part    (const char     *path,
                                         GError        **error);
gint64         takes_shelf_measure_part (const char     *path);
char          *takes_shelf_dup_part     (const char     *path);
char          *takes_shelf_dup_beside   (const char     *path,
                                         const char     *extension);
char          *takes_shelf_keep         (const char     *path,
                                         const char     *extension,
                                         GError        **error);
gboolean       takes_shelf_write        (const char     *path,
                                         GBytes         *bytes,
                                         GError        **error);
guint          takes_shelf_sweep        (const char     *folder);
char          *takes_shelf_hash         (const char     *path,
                                         GCancellable   *cancellable,
                                         GError        **error);

G_END_DECLS
