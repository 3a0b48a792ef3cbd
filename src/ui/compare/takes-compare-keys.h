/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What a key means on the stage: an action of TakesCompare and its number. */
typedef struct {
  const char *action;      /* NULL: the key means nothing here */
  gboolean    has_number;
  int         number;
} TakesCompareKey;

TakesCompareKey takes_compare_key (guint           keyval,
                                   guint           keycode,
                                   GdkModifierType modifiers);

G_END_DECLS
