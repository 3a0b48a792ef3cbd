/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What a gateway says along with 429 when it says when to come back. */
#define TAKES_DEMO_RETRY_AFTER "2"

/* Answers, and ways in which a server misbehaves that libsoup has no function for. Demo thread only. */
void takes_demo_http_send_json (SoupServerMessage *message,
                                guint              status,
                                char              *text);
void takes_demo_http_send_page (SoupServerMessage *message);
void takes_demo_http_send_deep (SoupServerMessage *message);
void takes_demo_http_hang_up (SoupServerMessage *message);
void takes_demo_http_delay   (SoupServerMessage *message,
                              guint              milliseconds);
void takes_demo_http_drip    (SoupServerMessage *message,
                              const char        *head,
                              GBytes            *bytes,
                              gsize              length,
                              guint              pieces,
                              guint              milliseconds,
                              gboolean           stays);

G_END_DECLS
