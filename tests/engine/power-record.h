/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a power cut would leave, noted while a program runs: every file as it was when it was last synced, every
 * folder as it was listed then. Folders themselves count as lasting.
 *
 * MIRROR/<inode>       content of that file at its last sync
 * MIRROR/<inode>.pin   a hard link, so that the number is not given to another file
 * MIRROR/ready         all that lay there before is noted: from here on a cut can be told
 * MIRROR/dir-<sum>     the path of a folder, and under it its files at its last sync: inode, blank, name
 */
typedef void (*PowerPoint) (gboolean before);

/* Begins with everything that lies in `folders` as lasting, and puts itself under SQLite as its default VFS.
 * `point` is called before and after each sync, from any thread. */
void power_record_begin       (const char         *mirror,
                               const char *const  *folders,
                               PowerPoint          point);
gboolean power_record_is_on   (void);
void power_record_file        (const char         *path);
void power_record_folder      (const char         *folder);

G_END_DECLS
