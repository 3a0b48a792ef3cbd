/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-ports.h"

#include "takes-demo-runware.h"

/* 100 MB of video are 133 MB of base64. */
#define LARGEST_BODY (192 * 1024 * 1024)

static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text, strlen (text));
}

/* Before the body is read. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_content_length (headers) > LARGEST_BODY)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The request is too large.\n");
}

static void
runware_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  if (g_strcmp0 (path, "/runware/v1") != 0)
    {
      refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
      return;
    }

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "POST");
      refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only POST is possible here.\n");
      return;
    }

  takes_demo_runware_handle (user_data, message);
}

static void
nothing_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

/**
 * takes_demo_api_attach:
 * @service: must outlive @server
 *
 * Serves the protocols of the services.
 */
void
takes_demo_api_attach (SoupServer       *server,
                       TakesDemoService *service)
{
  g_return_if_fail (SOUP_IS_SERVER (server) && service != NULL);

  soup_server_add_early_handler (server, NULL, early_cb, NULL, NULL);
  soup_server_add_handler (server, NULL, nothing_cb, NULL, NULL);
  soup_server_add_handler (server, "/runware", runware_cb, service, NULL);
}
