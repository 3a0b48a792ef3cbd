/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/* The codec of ToAPIs (gateways.md §3). Everybody goes through the vtable. */
extern const TakesProvider takes_toapis;

G_END_DECLS
