/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules by number, as their findings are sorted: R1 … R71 and I1 … I23 (models.md §8, §10).
 * I0 is text that is no request at all. */
typedef struct {
  const char *rule;
  const char *code;
} TakesRuleName;

const TakesRuleName *takes_rule_names (guint *n_names);

G_END_DECLS
