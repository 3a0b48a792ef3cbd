/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-upload.h"

#include <string.h>

#include "takes-demo-sniff.h"
#include "takes-json.h"

static const char *const extensions[] = { "bin", "png", "jpg", "webp", "gif", "wav", "mp3", "m4a", "mov", "mp4", "webm" };

void
takes_demo_upload_free (TakesDemoUpload *self)
{
  g_free (self->uuid);
  g_free (self->task_uuid);
  g_free (self->path);
  g_free (self->key);
  g_free (self->model);
  g_free (self);
}

/**
 * takes_demo_upload_new:
 *
 * Any thread. Returns: (transfer full) (nullable): an upload with a UUID of its own and no path
 *   yet; NULL when the bytes are nothing a model could use
 */
TakesDemoUpload *
takes_demo_upload_new (GBytes *bytes)
{
  TakesDemoSniff sniff;
  TakesDemoUpload *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  sniff = takes_demo_sniff (bytes);
  if (!sniff.extension || (sniff.medium == TAKES_DEMO_MEDIUM_IMAGE && sniff.width < 1))
    return NULL;

  self = g_new0 (TakesDemoUpload, 1);
  self->uuid = g_uuid_string_random ();
  self->medium = sniff.medium;
  self->extension = sniff.extension;
  self->bytes = g_bytes_get_size (bytes);
  self->width = sniff.width;
  self->height = sniff.height;
  self->seconds = sniff.seconds;

  return self;
}

/**
 * takes_demo_upload_new_link:
 *
 * Returns: (transfer full): an upload that was named by a link and never fetched
 */
TakesDemoUpload *
takes_demo_upload_new_link (void)
{
  TakesDemoUpload *self = g_new0 (TakesDemoUpload, 1);

  self->uuid = g_uuid_string_random ();
  self->extension = extensions[0];
  self->seconds = -1;

  return self;
}

/**
 * takes_demo_upload_to_json:
 *
 * Returns: (transfer full): for the store
 */
JsonNode *
takes_demo_upload_to_json (TakesDemoUpload *self)
{
  g_autoptr (JsonObject) object = NULL;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "uuid", self->uuid);
  json_object_set_string_member (object, "taskUUID", self->task_uuid ? self->task_uuid : "");
  json_object_set_int_member (object, "medium", self->medium);
  json_object_set_string_member (object, "extension", self->extension);
  json_object_set_int_member (object, "bytes", self->bytes);
  json_object_set_int_member (object, "width", self->width);
  json_object_set_int_member (object, "height", self->height);
  json_object_set_double_member (object, "seconds", self->seconds);
  json_object_set_boolean_member (object, "link", self->path == NULL);
  json_object_set_int_member (object, "readyAt", self->ready_at);
  if (self->key)
    json_object_set_string_member (object, "key", self->key);
  if (self->model)
    json_object_set_string_member (object, "model", self->model);
  json_object_set_int_member (object, "expiresAt", self->expires_at);

  node = json_node_alloc ();
  json_node_init_object (node, object);

  return node;
}

/**
 * takes_demo_upload_from_json:
 * @folder: where the bytes lie
 *
 * Returns: (transfer full) (nullable): NULL when the record cannot be used
 */
TakesDemoUpload *
takes_demo_upload_from_json (JsonNode   *node,
                             const char *folder)
{
  JsonObject *object = takes_json_node_object (node);
  const char *uuid = object ? takes_json_get_string (object, "uuid") : NULL;
  const char *extension = object ? takes_json_get_string (object, "extension") : NULL;
  TakesDemoUpload *self;
  gint64 number = 0;
  gboolean link = FALSE;

  if (!uuid || !extension || !g_uuid_string_is_valid (uuid))
    return NULL;

  self = takes_demo_upload_new_link ();
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  self->task_uuid = g_strdup (takes_json_get_string (object, "taskUUID"));
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      if (g_str_equal (extension, extensions[i]))
        self->extension = extensions[i];
    }
  if (takes_json_get_int (object, "medium", &number))
    self->medium = CLAMP (number, TAKES_DEMO_MEDIUM_UNKNOWN, TAKES_DEMO_MEDIUM_AUDIO);
  if (takes_json_get_int (object, "width", &number))
    self->width = number;
  if (takes_json_get_int (object, "height", &number))
    self->height = number;
  takes_json_get_int (object, "bytes", &self->bytes);
  takes_json_get_int (object, "readyAt", &self->ready_at);
  self->key = g_strdup (takes_json_get_string (object, "key"));
  self->model = g_strdup (takes_json_get_string (object, "model"));
  takes_json_get_int (object, "expiresAt", &self->expires_at);
  takes_json_get_double (object, "seconds", &self->seconds);
  takes_json_get_boolean (object, "link", &link);
  if (!link)
    {
      g_autofree char *name = g_strconcat (uuid, ".", self->extension, NULL);

      self->path = g_build_filename (folder, name, NULL);
    }

  return self;
}

/**
 * takes_demo_form_of:
 *
 * Returns: as what a client named a medium; anything that is none of the others counts as base64
 */
TakesDemoForm
takes_demo_form_of (const char *text)
{
  g_return_val_if_fail (text != NULL, TAKES_DEMO_FORM_BASE64);

  if (g_uuid_string_is_valid (text))
    return TAKES_DEMO_FORM_UUID;

  if (g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "http://", 7) == 0)
    return TAKES_DEMO_FORM_URL;

  if (g_ascii_strncasecmp (text, "data:", 5) == 0)
    return TAKES_DEMO_FORM_DATA_URI;

  return TAKES_DEMO_FORM_BASE64;
}

/**
 * takes_demo_form_is_link:
 *
 * Returns: whether it is an http or https address with a host
 */
gboolean
takes_demo_form_is_link (const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  g_return_val_if_fail (text != NULL, FALSE);

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  scheme = uri ? g_uri_get_scheme (uri) : "";

  return uri && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) &&
         g_uri_get_host (uri) && *g_uri_get_host (uri);
}

static gboolean
is_base64 (const char *text,
           gsize       length)
{
  gsize padding = 0;

  while (length > 0 && padding < 2 && text[length - 1] == '=')
    {
      length--;
      padding++;
    }

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/')
        return FALSE;
    }

  return length > 0 && (length + padding) % 4 == 0;
}

/**
 * takes_demo_form_decode:
 * @text: base64, or a data URI of it; need not end in NUL
 *
 * Returns: (transfer full) (nullable): the bytes; NULL when it is not clean base64
 */
GBytes *
takes_demo_form_decode (const char *text,
                        gsize       length)
{
  gint state = 0;
  guint save = 0;
  guint8 *out;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > 5 && g_ascii_strncasecmp (text, "data:", 5) == 0)
    {
      const char *comma = memchr (text, ',', MIN (length, 256));

      if (!comma || comma - text < 7 || memcmp (comma - 7, ";base64", 7) != 0)
        return NULL;
      length -= comma + 1 - text;
      text = comma + 1;
    }

  if (!is_base64 (text, length))
    return NULL;

  out = g_malloc (length / 4 * 3 + 3);
  size = g_base64_decode_step (text, length, out, &state, &save);

  return g_bytes_new_take (out, size);
}
