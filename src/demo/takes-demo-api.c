/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-ports.h"

#include <string.h>

#include "takes-demo-dashscope.h"
#include "takes-demo-empirio.h"
#include "takes-demo-runware.h"
#include "takes-demo-toapis.h"
#include "takes-demo.h"

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

static gboolean
holds_key (const char *text,
           gsize       length,
           const char *service)
{
  const char *at = text;
  const char *key;

  while (at && (key = g_strstr_len (at, length - (at - text), TAKES_DEMO_KEY "-")))
    {
      at = key + strlen (TAKES_DEMO_KEY "-");
      if (!service || strncmp (at, service, MIN (strlen (service), length - (at - text))) != 0)
        return TRUE;
    }

  return FALSE;
}

/* A key goes to its own service and nowhere else, in its header and nowhere else. */
static void
watch_keys (TakesDemoService  *service,
            SoupServerMessage *message,
            TakesDemoSurface   surface)
{
  static const char *const names[] = { "Authorization", "x-api-key" };
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *url = g_uri_to_string (soup_server_message_get_uri (message));
  gboolean stray;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  stray = holds_key (url, strlen (url), NULL) || holds_key (text, length, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *header = soup_message_headers_get_one (headers, names[i]);

      stray |= header && holds_key (header, strlen (header), takes_demo_surface_get_service (surface));
    }

  if (!stray)
    return;

  takes_demo_ledger_stray (service->ledger);
  takes_demo_service_save_ledger (service);
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

  watch_keys (user_data, message, TAKES_DEMO_RUNWARE);
  takes_demo_runware_handle (user_data, message);
}

static void
rest_cb (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  static const TakesDemoDialect *const dialects[] = {
    &takes_demo_toapis, &takes_demo_empirio, &takes_demo_dashscope, &takes_demo_dashscope_abroad,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      const char *base = dialects[i]->base ? dialects[i]->base : takes_demo_surface_get_base (dialects[i]->surface);

      if (g_str_has_prefix (path, base) && path[strlen (base)] == '/')
        {
          watch_keys (user_data, message, dialects[i]->surface);
          takes_demo_call_handle (user_data, dialects[i], message, path + strlen (base), query);
          return;
        }
    }

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
  soup_server_add_handler (server, NULL, rest_cb, service, NULL);
  soup_server_add_handler (server, "/runware", runware_cb, service, NULL);
}
