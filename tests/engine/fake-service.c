/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-service.h"

#include <string.h>

void
fake_service_say (SoupServerMessage *message,
                  guint              status,
                  const char        *type,
                  const char        *text,
                  gssize             length)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, length < 0 ? strlen (text) : (gsize) length);
}

void
fake_service_say_about (FakeService       *self,
                        SoupServerMessage *message,
                        guint              status,
                        const char        *text,
                        const char        *id)
{
  g_autoptr (GString) whole = g_string_new (text);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, self->now_ms);

  g_string_replace (whole, "$URL", "$HERE/clip.mp4", 0);
  g_string_replace (whole, "$ID", id ? id : "", 0);
  g_string_replace (whole, "$HERE", self->origin, 0);
  g_string_replace (whole, "$OTHER", self->other ? self->other : "", 0);
  g_string_replace (whole, "$NOW", now, 0);
  fake_service_say (message, status, "application/json", whole->str, (gssize) whole->len);
}

static void
answer_ordinarily (FakeService       *self,
                   SoupServerMessage *message,
                   FakeAsk            ask,
                   const char        *id)
{
  const char *text = self->dialect->answers[ask];

  if (text)
    fake_service_say_about (self, message, 200, text, id);
  else
    fake_service_say (message, 404, "text/plain", "There is nothing here.", -1);
}

static void
add_header (const char *name,
            const char *value,
            gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

static void
hear (FakeService       *self,
      SoupServerMessage *message,
      GBytes            *body)
{
  g_autofree char *uri = g_uri_to_string (soup_server_message_get_uri (message));

  g_string_append_printf (self->heard, "%s %s\n", soup_server_message_get_method (message), uri);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), add_header, self->heard);
  g_string_append_len (self->heard, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
}

static void
count (FakeService       *self,
       SoupServerMessage *message,
       FakeAsk            ask)
{
  gboolean has_key = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                   "Authorization") != NULL;

  self->n_requests++;
  self->n_files += ask == FAKE_FILE;
  self->n_with_key += has_key;
  self->n_astray += has_key == (ask == FAKE_FILE);
  if (ask != FAKE_FILE)
    g_array_append_val (self->asks, ask);
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  FakeService *self = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *id = NULL;
  FakeAsk ask = fake_dialect_read (self->dialect, soup_server_message_get_method (message), path, body, &id);

  hear (self, message, body);
  count (self, message, ask);

  if (ask == FAKE_SUBMIT)
    {
      g_ptr_array_add (self->submits, g_bytes_ref (body));
      g_free (self->last_id);
      self->last_id = self->dialect->names_tasks ? g_strdup_printf ("task-%u", self->submits->len) : g_strdup (id);
    }

  if (!id && (ask == FAKE_SUBMIT || ask == FAKE_LIST))
    id = g_strdup (self->last_id);
  if (!self->answer || !self->answer (self, message, ask, id, self->answer_data))
    answer_ordinarily (self, message, ask, id);
}

FakeService *
fake_service_new (const char *service)
{
  FakeService *self = g_new0 (FakeService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->dialect = fake_dialect_find (service);
  self->server = soup_server_new (NULL, NULL);
  self->heard = g_string_new (NULL);
  self->asks = g_array_new (FALSE, FALSE, sizeof (FakeAsk));
  self->submits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->base_url = g_strconcat (self->origin, self->dialect->path, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
fake_service_free (FakeService *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_string_free (self->heard, TRUE);
  g_array_unref (self->asks);
  g_ptr_array_unref (self->submits);
  g_free (self->last_id);
  g_free (self->origin);
  g_free (self->base_url);
  g_free (self);
}

guint
fake_service_count (FakeService *self,
                    FakeAsk      ask)
{
  guint n = 0;

  for (guint i = 0; i < self->asks->len; i++)
    n += g_array_index (self->asks, FakeAsk, i) == ask;

  return n;
}
