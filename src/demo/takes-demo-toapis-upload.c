/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-toapis.h"

#include "takes-demo-reading.h"
#include "takes-demo-sniff.h"

static const char *const picture_types[] = { "jpg", "png", "webp", "gif", NULL };
static const char *const video_types[] = { "mp4", "webm", "mov", NULL };
static const char *const sound_types[] = { "mp3", "wav", "m4a", NULL };

/* gateways.md §3.3 */
static const struct {
  const char      *kind;
  TakesDemoLimits  limits;
} kinds[] = {
  { "images", { .medium = TAKES_DEMO_MEDIUM_IMAGE, .extensions = picture_types, .megabytes = 10 } },
  { "videos", { .medium = TAKES_DEMO_MEDIUM_VIDEO, .extensions = video_types, .megabytes = 50 } },
  { "audios", { .medium = TAKES_DEMO_MEDIUM_AUDIO, .extensions = sound_types, .megabytes = 50 } },
};

static void
refuse (TakesDemoCall *call,
        const char    *text)
{
  JsonObject *object = json_object_new ();
  gboolean fine = call->service->switches.toapis_upload == TAKES_DEMO_REFUSE_200;

  json_object_set_boolean_member (object, "success", FALSE);
  json_object_set_string_member (object, "message", text);
  takes_demo_call_send (call, fine ? SOUP_STATUS_OK : SOUP_STATUS_BAD_REQUEST, object);
}

static SoupMultipart *
read_form (TakesDemoCall *call)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (call->message));

  return soup_multipart_new_from_message (soup_server_message_get_request_headers (call->message), body);
}

/* The part called `file`; `purpose` may stand beside it. */
static GBytes *
find_file (SoupMultipart *form)
{
  GBytes *file = NULL;

  for (int i = 0; i < soup_multipart_get_length (form); i++)
    {
      SoupMessageHeaders *headers;
      GBytes *bytes;
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) parameters = NULL;
      const char *name;

      soup_multipart_get_part (form, i, &headers, &bytes);
      if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
        return NULL;

      name = g_hash_table_lookup (parameters, "name");
      if (g_strcmp0 (name, "file") == 0 && g_hash_table_lookup (parameters, "filename"))
        file = bytes;
      else if (g_strcmp0 (name, "purpose") != 0)
        return NULL;
    }

  return file;
}

static JsonObject *
write_upload (TakesDemoCall   *call,
              TakesDemoUpload *upload)
{
  g_autofree char *id = g_strconcat ("upload_", upload->uuid, NULL);
  g_autofree char *url = g_strdup_printf ("%s/uploads/%s.%s", call->service->media_url, upload->uuid, upload->extension);
  JsonObject *object = json_object_new ();
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "id", id);
  json_object_set_string_member (data, "url", url);
  json_object_set_string_member (data, "mime_type", takes_demo_sniff_type_of (upload->path));
  json_object_set_int_member (data, "size", upload->bytes);
  json_object_set_boolean_member (object, "success", TRUE);
  json_object_set_object_member (object, "data", data);

  return object;
}

static void
keep (TakesDemoCall         *call,
      GBytes                *bytes,
      const TakesDemoLimits *limits)
{
  TakesDemoUpload *upload = takes_demo_upload_new (bytes);

  if (!upload || upload->medium != limits->medium || !g_strv_contains (limits->extensions, upload->extension) ||
      upload->bytes > (gint64) limits->megabytes * 1024 * 1024)
    {
      g_clear_pointer (&upload, takes_demo_upload_free);
      refuse (call, "The file is too large or not of a kind that is taken here.");
      return;
    }

  upload = takes_demo_service_add_upload (call->service, upload, bytes);
  if (!upload)
    {
      refuse (call, "The disk of the Demo service is full.");
      return;
    }

  takes_demo_ledger_upload (call->service->ledger, TAKES_DEMO_TOAPIS, NULL, upload->bytes);
  takes_demo_call_send (call, SOUP_STATUS_OK, write_upload (call, upload));
}

/**
 * takes_demo_toapis_upload:
 * @kind: "images", "videos" or "audios"
 *
 * Takes a file in and answers where it can be fetched by anybody (gateways.md §3.3).
 */
void
takes_demo_toapis_upload (TakesDemoCall *call,
                          const char    *kind)
{
  SoupMultipart *form = read_form (call);
  GBytes *file = form ? find_file (form) : NULL;
  gboolean known = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kind, kinds[i].kind) != 0)
        continue;

      known = TRUE;
      if (file)
        keep (call, file, &kinds[i].limits);
      else
        refuse (call, "The form must have one part “file” with the name of a file.");
    }

  if (!known)
    takes_demo_call_refuse (call, takes_demo_refusal_new (404, "not_found", "Not Found"));
  g_clear_pointer (&form, soup_multipart_free);
}
