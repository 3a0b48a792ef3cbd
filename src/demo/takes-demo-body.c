/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-body.h"

#include <string.h>

#include "takes-json.h"

#define LONG_STRING 65536

struct _TakesDemoBody {
  GBytes    *bytes;
  JsonNode  *root;
  GArray    *pieces;
  char      *mark;
};

typedef struct {
  gsize offset;
  gsize length;
} Piece;

/* Where the string that opens at `at` closes; `size` when it never does. Sets `plain` to FALSE
 * when it holds an escape: base64 has none, so such a string is left to the parser. */
static gsize
find_end (const char *data,
          gsize       size,
          gsize       at,
          gboolean   *plain)
{
  *plain = TRUE;

  for (at++; at < size && data[at] != '"'; at++)
    {
      if (data[at] == '\\')
        {
          *plain = FALSE;
          at++;
        }
    }

  return MIN (at, size);
}

static char *
lift_long_strings (TakesDemoBody *self,
                   gsize         *length)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  GString *text = g_string_new (NULL);
  gsize kept = 0;

  for (gsize at = 0; at < size; at++)
    {
      gboolean plain;
      gsize end;

      if (data[at] != '"')
        continue;

      end = find_end (data, size, at, &plain);
      if (plain && end < size && end - at > LONG_STRING)
        {
          Piece piece = { at + 1, end - at - 1 };

          g_string_append_len (text, data + kept, at + 1 - kept);
          g_string_append_printf (text, "%s%u", self->mark, self->pieces->len);
          g_array_append_val (self->pieces, piece);
          kept = end;
        }
      at = end;
    }

  if (kept < size)
    g_string_append_len (text, data + kept, size - kept);

  *length = text->len;
  return g_string_free (text, FALSE);
}

/**
 * takes_demo_body_new:
 *
 * Any thread. Returns: (transfer full): NULL with %TAKES_JSON_ERROR when it is not JSON
 */
TakesDemoBody *
takes_demo_body_new (GBytes  *bytes,
                     GError **error)
{
  g_autoptr (TakesDemoBody) self = NULL;
  g_autofree char *text = NULL;
  g_autofree char *nonce = NULL;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  nonce = g_uuid_string_random ();
  self = g_new0 (TakesDemoBody, 1);
  self->bytes = g_bytes_ref (bytes);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->mark = g_strconcat ("long-string-", nonce, "-", NULL);

  text = lift_long_strings (self, &length);
  self->root = takes_json_parse (text, length, error);
  if (!self->root)
    return NULL;

  return g_steal_pointer (&self);
}

void
takes_demo_body_free (TakesDemoBody *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->mark, g_free);
  g_free (self);
}

/**
 * takes_demo_body_get_root:
 *
 * Returns: (transfer none): what was parsed
 */
JsonNode *
takes_demo_body_get_root (TakesDemoBody *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * takes_demo_body_resolve:
 * @text: a string out of the parsed JSON
 * @length: (out): of what is returned, in bytes
 *
 * Returns: (transfer none): the string that stood in the body, without a NUL at its end; lives as
 *   long as both @self and @text
 */
const char *
takes_demo_body_resolve (TakesDemoBody *self,
                         const char    *text,
                         gsize         *length)
{
  guint64 index;

  g_return_val_if_fail (self != NULL && text != NULL && length != NULL, NULL);

  if (g_str_has_prefix (text, self->mark) &&
      g_ascii_string_to_unsigned (text + strlen (self->mark), 10, 0, G_MAXUINT, &index, NULL) &&
      index < self->pieces->len)
    {
      Piece *piece = &g_array_index (self->pieces, Piece, index);

      *length = piece->length;
      return (const char *) g_bytes_get_data (self->bytes, NULL) + piece->offset;
    }

  *length = strlen (text);
  return text;
}
