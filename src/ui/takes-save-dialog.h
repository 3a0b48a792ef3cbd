/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `path` is where the person wants it. */
typedef void (*TakesSaveFunc) (GtkWidget  *owner,
                               const char *path);

void takes_save_dialog_open (GtkWidget     *owner,
                             const char    *title,
                             const char    *name,
                             TakesSaveFunc  func);

G_END_DECLS
