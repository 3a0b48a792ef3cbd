/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Clips with their companions, between their folder and the folder "Trash" in it. Everything here
 * blocks and belongs on a worker; errors are GIOError with a sentence.
 */
char     *takes_shelf_plan_trash (const char  *home,
                                  GError     **error);
gboolean  takes_shelf_move       (const char  *from,
                                  const char  *to,
                                  GError     **error);
gboolean  takes_shelf_delete     (const char  *path,
                                  GError     **error);

G_END_DECLS
