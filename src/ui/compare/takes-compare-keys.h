/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *takes_compare_key       (guint            keyval,
                                     guint            keycode,
                                     GdkModifierType  modifiers);
gboolean    takes_compare_key_keeps (GtkWidget       *focus,
                                     guint            keyval,
                                     GdkModifierType  modifiers);

G_END_DECLS
