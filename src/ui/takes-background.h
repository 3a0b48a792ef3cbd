/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `allowed`: %FALSE only when the desktop said no; a desktop without a portal ends nothing. */
typedef void (*TakesBackgroundFunc) (gboolean allowed,
                                     gpointer user_data);

void takes_background_request (GApplication        *application,
                               const char          *reason,
                               TakesBackgroundFunc  func,
                               GObject             *owner);

G_END_DECLS
