/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "takes-http"

#include "takes-http-private.h"

/**
 * takes_http_log:
 * @what: what happened
 * @bytes: how many, −1 none
 *
 * The only place that writes about requests. Method, host, path and status: never a header, a
 * query, or a body, so that no key, link or picture can get out (gateways.md §8.10).
 */
void
takes_http_log (SoupMessage *message,
                const char  *what,
                gint64       bytes)
{
  GUri *uri = soup_message_get_uri (message);

  g_debug ("%s %s://%s:%d%s: %s, status %u, %" G_GINT64_FORMAT " bytes",
           soup_message_get_method (message),
           g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri),
           what, soup_message_get_status (message), bytes);
}
