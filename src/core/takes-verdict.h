/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TAKES_MAX_STARS 5

/* What the person decided about a take. */
typedef enum {
  TAKES_VERDICT_NONE,
  TAKES_VERDICT_PICK,
  TAKES_VERDICT_REJECT,
} TakesVerdict;

#define TAKES_TYPE_VERDICT (takes_verdict_get_type ())
GType       takes_verdict_get_type    (void) G_GNUC_CONST;
const char *takes_verdict_to_string   (TakesVerdict  verdict);   /* "pick", NULL for none; database, JSON */
gboolean    takes_verdict_from_string (const char   *text,
                                       TakesVerdict *verdict);

G_END_DECLS
