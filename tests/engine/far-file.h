/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file as a portal or a server hands it over: it has a name and can be read, and is on no disk. */
#define FAR_TYPE_FILE (far_file_get_type ())
G_DECLARE_FINAL_TYPE (FarFile, far_file, FAR, FILE, GObject)

GFile *far_file_new (const char *name,
                     GBytes     *content);

G_END_DECLS
