/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-http.h"

#include <string.h>

#define DEEP 100000

/**
 * takes_demo_http_send_json:
 * @text: (transfer full): the body
 *
 * Answers with JSON.
 */
void
takes_demo_http_send_json (SoupServerMessage *message,
                           guint              status,
                           char              *text)
{
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message) && text != NULL);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, strlen (text));
}

/**
 * takes_demo_http_send_page:
 *
 * Answers as a gateway whose service is gone: 502 with a page for people.
 */
void
takes_demo_http_send_page (SoupServerMessage *message)
{
  static const char page[] =
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n";

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  soup_server_message_set_status (message, SOUP_STATUS_BAD_GATEWAY, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page, strlen (page));
}

/**
 * takes_demo_http_send_deep:
 *
 * Answers with 200 000 nested brackets, which not every parser survives.
 */
void
takes_demo_http_send_deep (SoupServerMessage *message)
{
  GString *text = g_string_sized_new (2 * DEEP + 64);

  g_string_append (text, "{\"data\":[],\"extra\":");
  for (guint i = 0; i < DEEP; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < DEEP; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');

  takes_demo_http_send_json (message, SOUP_STATUS_OK, g_string_free (text, FALSE));
}

/**
 * takes_demo_http_hang_up:
 *
 * Closes the connection without an answer.
 */
void
takes_demo_http_hang_up (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = NULL;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  stream = soup_server_message_steal_connection (message);
  if (stream)
    g_io_stream_close (stream, NULL, NULL);
}

typedef struct {
  SoupServerMessage *message;
  GSource           *source;
  gulong             finished_id;
} Delay;

static void
delay_free (gpointer data)
{
  Delay *delay = data;

  g_clear_signal_handler (&delay->finished_id, delay->message);
  g_clear_object (&delay->message);
  g_free (delay);
}

static gboolean
delay_over_cb (gpointer data)
{
  Delay *delay = data;

  soup_server_message_unpause (delay->message);

  return G_SOURCE_REMOVE;
}

/* The client went away first. */
static void
delay_finished_cb (SoupServerMessage *message,
                   gpointer           user_data)
{
  Delay *delay = user_data;

  g_source_destroy (delay->source);
}

/**
 * takes_demo_http_delay:
 *
 * Holds the answer back; it may be set before or after.
 */
void
takes_demo_http_delay (SoupServerMessage *message,
                       guint              milliseconds)
{
  g_autoptr (GSource) source = NULL;
  Delay *delay;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  source = g_timeout_source_new (milliseconds);
  delay = g_new0 (Delay, 1);
  delay->message = g_object_ref (message);
  delay->source = source;
  delay->finished_id = g_signal_connect (message, "finished", G_CALLBACK (delay_finished_cb), delay);
  g_source_set_callback (source, delay_over_cb, delay, delay_free);
  g_source_attach (source, g_main_context_get_thread_default ());
  soup_server_message_pause (message);
}

typedef struct {
  GIOStream  *stream;
  GByteArray *bytes;    /* what is still to be written */
  gsize       piece;
  gboolean    stays;
} Drip;

static void
drip_free (gpointer data)
{
  Drip *drip = data;

  g_io_stream_close (drip->stream, NULL, NULL);
  g_clear_object (&drip->stream);
  g_clear_pointer (&drip->bytes, g_byte_array_unref);
  g_free (drip);
}

/* A client that waits sends nothing. */
static gboolean
has_gone (Drip *drip)
{
  g_autoptr (GError) error = NULL;
  GPollableInputStream *in = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (drip->stream));
  char byte;

  return g_pollable_input_stream_read_nonblocking (in, &byte, 1, NULL, &error) == 0 ||
         (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK));
}

static gboolean
drip_cb (gpointer data)
{
  Drip *drip = data;
  g_autoptr (GError) error = NULL;
  GPollableOutputStream *out = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (drip->stream));
  gssize written;

  if (drip->bytes->len == 0)
    return has_gone (drip) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;

  written = g_pollable_output_stream_write_nonblocking (out, drip->bytes->data,
                                                        MIN (drip->piece, drip->bytes->len), NULL, &error);
  if (written < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;

  g_byte_array_remove_range (drip->bytes, 0, written);

  return drip->bytes->len > 0 || drip->stays ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * takes_demo_http_drip:
 * @head: status line and headers up to the empty line
 * @length: how much of @bytes is written after it
 * @pieces: at least 1
 * @milliseconds: before each piece
 * @stays: say no more, and leave it to the client to close the connection
 *
 * Takes the connection over and writes an answer piece by piece, then closes it: slow, or broken
 * off.
 */
void
takes_demo_http_drip (SoupServerMessage *message,
                      const char        *head,
                      GBytes            *bytes,
                      gsize              length,
                      guint              pieces,
                      guint              milliseconds,
                      gboolean           stays)
{
  g_autoptr (GSource) source = NULL;
  GIOStream *stream;
  Drip *drip;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message) && head != NULL && bytes != NULL && pieces > 0);

  stream = soup_server_message_steal_connection (message);
  if (!stream)
    return;

  drip = g_new0 (Drip, 1);
  drip->stream = stream;
  drip->stays = stays;
  drip->bytes = g_byte_array_new ();
  g_byte_array_append (drip->bytes, (const guint8 *) head, strlen (head));
  g_byte_array_append (drip->bytes, g_bytes_get_data (bytes, NULL), MIN (length, g_bytes_get_size (bytes)));
  drip->piece = MAX (1, (drip->bytes->len + pieces - 1) / pieces);

  source = g_timeout_source_new (milliseconds);
  g_source_set_callback (source, drip_cb, drip, drip_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}
