/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies of what a request refers to, named by content: <folder>/<sha256>.<extension>. They block. */
char *takes_inputs_add_file  (const char    *folder,
                              const char    *source,
                              const char    *extension,
                              char         **sha256,
                              GCancellable  *cancellable,
                              GError       **error);
char *takes_inputs_add_bytes (const char    *folder,
                              GBytes        *bytes,
                              const char    *extension,
                              char         **sha256,
                              GError       **error);
guint takes_inputs_sweep     (const char    *folder);

G_END_DECLS
