/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "takes-demo-service.h"

G_BEGIN_DECLS

/* The three ports (gateways.md §9): three origins, so that a key that strays is noticed. Each adds
 * its handlers to a server of its own. Demo thread only. */
void takes_demo_api_attach     (SoupServer       *server,
                                TakesDemoService *service);
void takes_demo_media_attach   (SoupServer       *server,
                                TakesDemoService *service);
void takes_demo_control_attach (SoupServer       *server,
                                TakesDemoService *service);

G_END_DECLS
