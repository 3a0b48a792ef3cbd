/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-dashscope.h"

#include <string.h>

#include "takes-json.h"

#define ACCESS_KEY      "DEMOOSSACCESSKEY"
#define SECRET          "what the Demo signs its policies with"
#define POLICY_SECONDS  300
#define FILE_MEGABYTES  100
#define ACL             "private"

/* All the form must have, `file` last (gateways.md §5.4). */
static const char *const fields[] = {
  "OSSAccessKeyId", "Signature", "policy", "key", "x-oss-object-acl", "x-oss-forbid-overwrite", "success_action_status",
};

static char *
sign (const char *policy)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen (SECRET), policy, -1);
}

/* Who shows it again may upload into @folder for @model until then: nothing need be remembered. */
static char *
write_policy (TakesDemoService *service,
              const char       *folder,
              const char       *model)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "expiration",
                              takes_demo_service_get_now (service) + POLICY_SECONDS * G_USEC_PER_SEC);
  json_object_set_string_member (object, "folder", folder);
  json_object_set_string_member (object, "model", model);
  json_node_set_object (node, object);
  text = takes_json_write (node, FALSE);

  return g_base64_encode ((const guchar *) text, strlen (text));
}

/**
 * takes_demo_dashscope_get_policy:
 *
 * First step of an upload: the right to post a form to the media port, for one model.
 */
void
takes_demo_dashscope_get_policy (TakesDemoCall *call,
                                 const char    *id)
{
  const char *action = call->query ? g_hash_table_lookup (call->query, "action") : NULL;
  const char *model = call->query ? g_hash_table_lookup (call->query, "model") : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *folder = g_strconcat ("dashscope-instant/demo/", uuid, NULL);
  g_autofree char *host = g_strconcat (call->service->media_url, "/oss", NULL);
  g_autofree char *policy = NULL;
  g_autofree char *signature = NULL;
  JsonObject *answer, *data;

  if (call->service->switches.dashscope_upload == TAKES_DEMO_NO)
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (403, "AccessDenied", "There are no uploads in this region."));
      return;
    }

  if (g_strcmp0 (action, "getPolicy") != 0 || !takes_demo_dashscope_has_model (model))
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (400, "InvalidParameter",
                                                            "“action” must be getPolicy and “model” the name of one."));
      return;
    }

  policy = write_policy (call->service, folder, model);
  signature = sign (policy);
  data = json_object_new ();
  json_object_set_string_member (data, "policy", policy);
  json_object_set_string_member (data, "signature", signature);
  json_object_set_string_member (data, "upload_dir", folder);
  json_object_set_string_member (data, "upload_host", host);
  json_object_set_int_member (data, "expire_in_seconds", POLICY_SECONDS);
  json_object_set_int_member (data, "max_file_size_mb", FILE_MEGABYTES);
  json_object_set_string_member (data, "oss_access_key_id", ACCESS_KEY);
  json_object_set_string_member (data, "x_oss_object_acl", ACL);
  json_object_set_string_member (data, "x_oss_forbid_overwrite", "true");
  answer = takes_demo_dashscope_new_answer ();
  json_object_set_object_member (answer, "data", data);
  takes_demo_call_send (call, SOUP_STATUS_OK, answer);
}

/* The store behind it is another service with errors of its own. */
static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *code,
        const char        *text)
{
  char *body = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>\n",
                                code, text);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/xml", SOUP_MEMORY_TAKE, body, strlen (body));
}

static char *
read_name (SoupMessageHeaders *headers)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    return NULL;

  return g_strdup (g_hash_table_lookup (parameters, "name"));
}

/* Texts by name, and the bytes of `file`, which nothing may follow. */
static GHashTable *
read_form (SoupServerMessage  *message,
           GBytes            **file)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  SoupMultipart *form = soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  *file = NULL;
  for (int i = 0; form && i < soup_multipart_get_length (form) && !*file; i++)
    {
      SoupMessageHeaders *headers;
      GBytes *bytes;
      g_autofree char *name = NULL;
      gboolean last = i == soup_multipart_get_length (form) - 1;

      soup_multipart_get_part (form, i, &headers, &bytes);
      name = read_name (headers);
      if (last && g_strcmp0 (name, "file") == 0)
        *file = g_bytes_ref (bytes);
      else if (name)
        g_hash_table_insert (texts, g_steal_pointer (&name),
                             g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  g_clear_pointer (&form, soup_multipart_free);

  return *file ? g_steal_pointer (&texts) : NULL;
}

static gboolean
is_complete (GHashTable *form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!g_hash_table_contains (form, fields[i]))
        return FALSE;
    }

  return g_str_equal (g_hash_table_lookup (form, "success_action_status"), "200") &&
         g_str_equal (g_hash_table_lookup (form, "x-oss-object-acl"), ACL) &&
         g_str_equal (g_hash_table_lookup (form, "x-oss-forbid-overwrite"), "true");
}

/* The model the file may be used with; NULL when the form has no right to its key. */
static char *
read_policy (TakesDemoService *service,
             GHashTable       *form)
{
  const char *policy = g_hash_table_lookup (form, "policy");
  g_autofree char *signature = sign (policy);
  gsize length;
  g_autofree guchar *text = g_base64_decode (policy, &length);
  g_autoptr (JsonNode) node = takes_json_parse ((const char *) text, length, NULL);
  JsonObject *object = takes_json_node_object (node);
  const char *folder = takes_json_get_string (object, "folder");
  const char *key = g_hash_table_lookup (form, "key");
  gint64 expiration = 0;

  if (!g_str_equal (signature, g_hash_table_lookup (form, "Signature")) ||
      !g_str_equal (g_hash_table_lookup (form, "OSSAccessKeyId"), ACCESS_KEY) ||
      !takes_json_get_int (object, "expiration", &expiration) || takes_demo_service_get_now (service) > expiration ||
      !folder || !g_str_has_prefix (key, folder) || key[strlen (folder)] != '/' || !key[strlen (folder) + 1])
    return NULL;

  return g_strdup (takes_json_get_string (object, "model"));
}

static void
keep (TakesDemoService  *service,
      SoupServerMessage *message,
      GBytes            *bytes,
      const char        *key,
      const char        *model)
{
  TakesDemoUpload *upload = takes_demo_upload_new (bytes);

  /* The store takes anything; whether a model can use it is seen when it is used. */
  if (!upload)
    upload = takes_demo_upload_new_link ();
  upload->bytes = g_bytes_get_size (bytes);
  upload->key = g_strdup (key);
  upload->model = g_strdup (model);
  upload->expires_at = takes_demo_service_get_now (service) + TAKES_DEMO_DASHSCOPE_UPLOAD_KEPT;
  upload = takes_demo_service_add_upload (service, upload, bytes);
  if (!upload)
    {
      refuse (message, 503, "ServiceUnavailable", "The disk of the Demo service is full.");
      return;
    }

  takes_demo_ledger_upload (service->ledger, TAKES_DEMO_DASHSCOPE, NULL, upload->bytes);
  takes_demo_service_save_ledger (service);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

/**
 * takes_demo_dashscope_take_form:
 *
 * Second step of an upload, on the media port and without a key.
 */
void
takes_demo_dashscope_take_form (TakesDemoService  *service,
                                SoupServerMessage *message)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GHashTable) form = read_form (message, &file);
  g_autofree char *model = NULL;
  g_autofree char *link = NULL;

  if (!form || !is_complete (form))
    {
      refuse (message, 400, "InvalidArgument", "The form lacks a field, or something follows the file.");
      return;
    }

  model = read_policy (service, form);
  link = g_strconcat ("oss://", g_hash_table_lookup (form, "key"), NULL);
  if (!model)
    refuse (message, 403, "AccessDenied", "The policy does not allow this.");
  else if (g_bytes_get_size (file) > FILE_MEGABYTES * 1024 * 1024)
    refuse (message, 400, "EntityTooLarge", "The file is too large.");
  else if (takes_demo_dashscope_find_upload (service, link))
    refuse (message, 409, "FileAlreadyExists", "There is such a file already.");
  else
    keep (service, message, file, link + strlen ("oss://"), model);
}

/**
 * takes_demo_dashscope_find_upload:
 * @link: "oss://" and its key
 *
 * Returns: (transfer none) (nullable): what was uploaded, for 48 hours
 */
TakesDemoUpload *
takes_demo_dashscope_find_upload (TakesDemoService *service,
                                  const char       *link)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (service != NULL && link != NULL && g_str_has_prefix (link, "oss://"), NULL);

  g_hash_table_iter_init (&iter, service->uploads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TakesDemoUpload *upload = value;

      if (g_strcmp0 (upload->key, link + strlen ("oss://")) == 0 &&
          takes_demo_service_get_now (service) <= upload->expires_at)
        return upload;
    }

  return NULL;
}
