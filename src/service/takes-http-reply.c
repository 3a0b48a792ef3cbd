/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-http-private.h"

#include <string.h>

#include "takes-json.h"

/* What a service asks for is honoured up to here; nobody waits a year for a clip. */
#define MAX_RETRY_AFTER (24 * 60 * 60)

/* Shorter texts are no keys, and would be found everywhere. */
#define MIN_SECRET_LENGTH 8

/**
 * takes_http_reply_free:
 */
void
takes_http_reply_free (TakesHttpReply *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->raw, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self);
}

/* Against the answer's own Date: nobody here asks for the time, and the clocks need not agree. */
static gint64
seconds_until (SoupMessageHeaders *headers,
               const char         *text)
{
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (text);
  g_autoptr (GDateTime) now = date ? soup_date_time_new_from_http_string (date) : NULL;

  if (!then || !now)
    return -1;

  return MAX (0, g_date_time_difference (then, now) / G_TIME_SPAN_SECOND);
}

/**
 * takes_http_read_retry_after:
 *
 * Returns: how many seconds the service asks to wait, written as a number or as a date; −1 not told
 */
int
takes_http_read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds;

  if (!text)
    return -1;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return MIN (seconds, MAX_RETRY_AFTER);

  return MIN (seconds_until (headers, text), MAX_RETRY_AFTER);
}

/**
 * takes_http_mask:
 * @secret: (nullable): the key that was sent
 *
 * A service may repeat the key when it complains about it. Answers are kept and shown, keys are
 * not, so every occurrence becomes asterisks.
 */
void
takes_http_mask (GByteArray *bytes,
                 const char *secret)
{
  gsize length = secret ? strlen (secret) : 0;

  if (length < MIN_SECRET_LENGTH)
    return;

  for (gsize i = 0; i + length <= bytes->len; i++)
    if (bytes->data[i] == secret[0] && memcmp (bytes->data + i, secret, length) == 0)
      memset (bytes->data + i, '*', length);
}

/**
 * takes_http_parse:
 *
 * Any thread. Returns: (transfer full) (nullable): the JSON in @raw, %NULL when it is none we accept
 */
JsonNode *
takes_http_parse (GBytes *raw)
{
  gsize length;
  const char *text = g_bytes_get_data (raw, &length);

  return length > 0 ? takes_json_parse (text, length, NULL) : NULL;
}
