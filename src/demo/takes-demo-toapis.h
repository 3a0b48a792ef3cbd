/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-call.h"

G_BEGIN_DECLS

/* The surface /toapis (gateways.md §3, §9). */
extern const TakesDemoDialect takes_demo_toapis;

TakesDemoRefusal *takes_demo_toapis_check  (TakesDemoService  *service,
                                            TakesDemoBody     *body,
                                            TakesDemoRequest **request);
void              takes_demo_toapis_upload (TakesDemoCall     *call,
                                            const char        *kind);

G_END_DECLS
