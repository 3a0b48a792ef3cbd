/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* So long a busy machine may take for anything at all. */
#define WAIT_SECONDS 120

static inline gboolean
wait_for_late_cb (gpointer user_data)
{
  g_error ("Waited %d s for %s", WAIT_SECONDS, (const char *) user_data);

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until that holds; looks again whenever something happened. */
#define wait_for(condition)                                                                            \
  G_STMT_START {                                                                                       \
    guint timer_ = g_timeout_add_seconds (WAIT_SECONDS, wait_for_late_cb, (gpointer) #condition);      \
                                                                                                       \
    while (!(condition))                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                           \
    g_source_remove (timer_);                                                                          \
  } G_STMT_END
