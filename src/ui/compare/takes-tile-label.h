/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-verdict.h"

G_BEGIN_DECLS

char *takes_tile_name (int         number,
                       const char *alias,
                       const char *label,
                       const char *state,
                       const char *verdict);

const char *takes_tile_describe_verdict (TakesVerdict verdict);

G_END_DECLS
