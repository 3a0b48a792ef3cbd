/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Compare, store, and say whether there is something to notify. GLib 2.74 has no g_set_str ().
 */

static inline gboolean
takes_set_str (char       **to,
               const char  *text)
{
  char *old = *to;

  if (g_strcmp0 (old, text) == 0)
    return FALSE;

  *to = g_strdup (text);
  g_free (old);

  return TRUE;
}

static inline gboolean
takes_set_int (int *to,
               int  value)
{
  if (*to == value)
    return FALSE;

  *to = value;

  return TRUE;
}

static inline gboolean
takes_set_int64 (gint64 *to,
                 gint64  value)
{
  if (*to == value)
    return FALSE;

  *to = value;

  return TRUE;
}

static inline gboolean
takes_set_double (double *to,
                  double  value)
{
  if (*to == value)
    return FALSE;

  *to = value;

  return TRUE;
}

G_END_DECLS
