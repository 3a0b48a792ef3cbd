/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-parameter-table.h"

G_BEGIN_DECLS

/* What is written on a take among others: only what differs, "seed 812 · “in the rain”". */
char *takes_label_new   (const TakesParameterTable *table,
                         guint                      take);
/* The same as it is read aloud: "seed 812, “in the rain”". */
char *takes_label_speak (const char                *label);

G_END_DECLS
