/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Activates an action as a menu names it: "compare.set-align::frame", "compare.offset(1)". */
static inline void
act_on (GtkWidget  *widget,
        const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (widget, name, target));
}
