/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-service.h"

#include <string.h>

#define JSON "application/json"
#define PIECE (256 * 1024)
#define DRIP_MS 20

static GBytes *
compress (gsize length)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (gzip));
  g_autofree char *blanks = g_strnfill (PIECE, ' ');

  for (gsize done = 0; done < length; done += PIECE)
    g_assert_true (g_output_stream_write_all (stream, blanks, PIECE, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
say_bomb (SoupServerMessage *message)
{
  static GBytes *bomb;
  gsize length;
  const char *data;

  if (!bomb)
    bomb = compress (64 * 1024 * 1024);

  data = g_bytes_get_data (bomb, &length);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  fake_service_say (message, 200, JSON, data, (gssize) length);
}

static void
say_filled (SoupServerMessage *message,
            const char        *head,
            char               filler,
            gsize              length)
{
  g_autofree char *text = g_strnfill (length, filler);

  memcpy (text, head, strlen (head));
  fake_service_say (message, 200, JSON, text, (gssize) length);
}

static void
append (SoupServerMessage *message,
        gsize              length)
{
  soup_message_body_append_take (soup_server_message_get_response_body (message),
                                 (guchar *) g_strnfill (length, ' '), length);
}

static void
wrote_piece_cb (SoupServerMessage *message,
                gpointer           user_data)
{
  append (message, PIECE);
  soup_server_message_unpause (message);
}

typedef struct {
  SoupServerMessage *message;
  guint              timer;
} Drip;

static gboolean
drip_cb (gpointer user_data)
{
  Drip *drip = user_data;

  append (drip->message, 1);
  soup_server_message_unpause (drip->message);

  return G_SOURCE_CONTINUE;
}

/* The message is gone when its connection is. */
static void
finished_cb (SoupServerMessage *message,
             Drip              *drip)
{
  g_source_remove (drip->timer);
  g_free (drip);
}

static void
begin_chunks (SoupServerMessage *message,
              gboolean           drip)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, JSON, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append (message, 1);

  if (drip)
    {
      Drip *data = g_new0 (Drip, 1);

      data->message = message;
      data->timer = g_timeout_add (DRIP_MS, drip_cb, data);
      g_signal_connect (message, "finished", G_CALLBACK (finished_cb), data);
    }
  else
    {
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_piece_cb), NULL);
    }
}

/* More than any clip has is promised; little of it comes. */
static void
promise_much (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "video/mp4", NULL);
  soup_message_headers_set_content_length (headers, G_GINT64_CONSTANT (3) * 1024 * 1024 * 1024);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append (message, PIECE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_piece_cb), NULL);
}

void
fake_service_misbehave (SoupServerMessage *message,
                        FakeMisdeed        misdeed)
{
  switch (misdeed)
    {
    case FAKE_DEEP:
      say_filled (message, "", '[', 200000);
      break;

    case FAKE_OVERSIZED:
      say_filled (message, "{\"data\":[]}", ' ', 17 * 1024 * 1024);
      break;

    case FAKE_BOMB:
      say_bomb (message);
      break;

    case FAKE_ENDLESS:
      begin_chunks (message, FALSE);
      break;

    case FAKE_HUGE:
      promise_much (message);
      break;

    case FAKE_DRIP:
      begin_chunks (message, TRUE);
      break;

    case FAKE_SILENCE:
    default:
      soup_server_message_pause (message);
      break;
    }
}

void
fake_service_redirect (SoupServerMessage *message,
                       guint              status,
                       const char        *place)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", place);
  fake_service_say (message, status, "text/plain", "Elsewhere.", -1);
}
