/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void takes_show_file (GtkWidget  *widget,
                      const char *path);

G_END_DECLS
