/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_SUSPEND_GUARD (takes_suspend_guard_get_type ())
G_DECLARE_FINAL_TYPE (TakesSuspendGuard, takes_suspend_guard, TAKES, SUSPEND_GUARD, GObject)

TakesSuspendGuard *takes_suspend_guard_new       (GtkApplication *application,
                                                  TakesEngine    *engine);
gboolean           takes_suspend_guard_is_needed (GListModel     *batches);

G_END_DECLS
