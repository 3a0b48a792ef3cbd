/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-call.h"

G_BEGIN_DECLS

/* The surface /empirio, that of EmpirioLabs (gateways.md §4, §9). */
extern const TakesDemoDialect takes_demo_empirio;

TakesDemoRefusal *takes_demo_empirio_check       (TakesDemoService  *service,
                                                  TakesDemoBody     *body,
                                                  TakesDemoRequest **request);
JsonObject       *takes_demo_empirio_write_model (void);

G_END_DECLS
