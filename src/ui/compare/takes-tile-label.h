/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-take.h"

G_BEGIN_DECLS

char *takes_tile_name (int         number,
                       const char *label,
                       const char *state,
                       const char *verdict);

const char *takes_tile_describe_verdict (TakesTake *take);

G_END_DECLS
