/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/* The codec of EmpirioLabs (gateways.md §4). Everybody goes through the vtable. */
extern const TakesProvider takes_empiriolabs;

G_END_DECLS
