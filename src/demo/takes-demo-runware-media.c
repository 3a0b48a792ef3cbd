/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware.h"

#include "takes-json.h"

#define STORING_SECONDS 4
#define IMAGE_SIDE_MAX  2048

static void
refuse_media (TakesDemoAnswer *answer,
              JsonObject      *task,
              const char      *parameter,
              const char      *why)
{
  TakesDemoRefusal *refusal = takes_demo_refusal_new (400, "invalidValueUploadFailed", "%s", why);

  takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, parameter, NULL), task);
}

static gboolean
check_call (JsonObject      *task,
            TakesDemoAnswer *answer)
{
  const char *uuid = takes_json_get_string (task, "taskUUID");
  TakesDemoRefusal *refusal;

  if (uuid && g_uuid_string_is_valid (uuid))
    return TRUE;

  refusal = takes_demo_refusal_new (400, "invalidTaskUUID", "Every task needs a taskUUID that is a UUID v4.");
  takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "taskUUID", NULL), task);

  return FALSE;
}

static gboolean
is_stored (TakesDemoService *service,
           TakesDemoUpload  *upload)
{
  return takes_demo_service_get_now (service) >= upload->ready_at;
}

static JsonObject *
write_upload (TakesDemoService *service,
              TakesDemoUpload  *upload,
              const char       *type,
              const char       *noun)
{
  JsonObject *item = json_object_new ();
  gboolean stored = is_stored (service, upload);
  g_autofree char *uuid_name = g_strconcat (noun, "UUID", NULL);
  g_autofree char *url_name = g_strconcat (noun, "URL", NULL);
  g_autofree char *url = g_strdup_printf ("%s/uploads/%s.%s", service->media_url, upload->uuid, upload->extension);

  json_object_set_string_member (item, "taskType", type);
  json_object_set_string_member (item, "taskUUID", upload->task_uuid);
  json_object_set_string_member (item, uuid_name, stored ? upload->uuid : "1");
  if (stored && upload->path && service->switches.upload_url == TAKES_DEMO_YES)
    json_object_set_string_member (item, url_name, url);

  return item;
}

/* Keeps what `text` names: bytes, or only the fact that there is a link. */
static TakesDemoUpload *
take_in (TakesDemoService *service,
         TakesDemoBody    *body,
         const char       *text,
         const char       *task_uuid)
{
  g_autoptr (GBytes) bytes = NULL;
  TakesDemoUpload *upload;
  const char *value;
  gsize length;

  if (takes_demo_form_of (text) == TAKES_DEMO_FORM_URL)
    {
      upload = takes_demo_upload_new_link ();
    }
  else
    {
      value = takes_demo_body_resolve (body, text, &length);
      bytes = takes_demo_form_decode (value, length);
      upload = bytes ? takes_demo_upload_new (bytes) : NULL;
    }

  if (!upload)
    return NULL;

  upload->task_uuid = g_strdup (task_uuid);
  if (service->switches.upload_uuid == TAKES_DEMO_UPLOAD_ONE)
    upload->ready_at = takes_demo_service_get_now (service) + STORING_SECONDS * G_USEC_PER_SEC;
  upload = takes_demo_service_add_upload (service, upload, bytes);
  if (upload)
    takes_demo_ledger_upload (service->ledger, TAKES_DEMO_RUNWARE, task_uuid, upload->bytes);

  return upload;
}

static void
delete_media (TakesDemoService *service,
              JsonObject       *task,
              TakesDemoAnswer  *answer)
{
  const char *uuid = takes_json_get_string (task, "media");
  TakesDemoUpload *upload = uuid ? takes_demo_service_find_upload (service, uuid) : NULL;
  JsonObject *item;

  if (!upload)
    {
      TakesDemoRefusal *refusal = takes_demo_refusal_new (404, "mediaNotFound", "There is no such upload.");

      takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "media", NULL), task);
      return;
    }

  item = json_object_new ();
  json_object_set_string_member (item, "taskType", "mediaStorage");
  json_object_set_string_member (item, "taskUUID", takes_json_get_string (task, "taskUUID"));
  json_object_set_string_member (item, "operation", "delete");
  json_object_set_string_member (item, "mediaUUID", upload->uuid);
  takes_demo_answer_add (answer, item);
  takes_demo_service_remove_upload (service, upload);
}

/**
 * takes_demo_runware_store_media:
 * @task: a `mediaStorage` (runware.md §6)
 *
 * Takes a file in and names it.
 */
void
takes_demo_runware_store_media (TakesDemoService *service,
                                TakesDemoBody    *body,
                                JsonObject       *task,
                                TakesDemoAnswer  *answer)
{
  const char *operation = takes_json_get_string (task, "operation");
  const char *media = takes_json_get_string (task, "media");
  TakesDemoUpload *upload;
  JsonObject *item;

  if (!check_call (task, answer))
    return;

  if (g_strcmp0 (operation, "delete") == 0)
    {
      delete_media (service, task, answer);
      return;
    }

  if (g_strcmp0 (operation, "upload") != 0)
    {
      TakesDemoRefusal *refusal = takes_demo_refusal_new (400, "invalidOperation", "The operation is unknown.");

      takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "operation", NULL), task);
      return;
    }

  upload = media ? take_in (service, body, media, takes_json_get_string (task, "taskUUID")) : NULL;
  if (!upload)
    {
      refuse_media (answer, task, "media", "The file could not be read.");
      return;
    }

  item = write_upload (service, upload, "mediaStorage", "media");
  json_object_set_string_member (item, "operation", "upload");
  takes_demo_answer_add (answer, item);
}

/**
 * takes_demo_runware_upload_image:
 * @task: an `imageUpload`, the older way (runware.md §2, §6)
 *
 * Takes a picture in and names it.
 */
void
takes_demo_runware_upload_image (TakesDemoService *service,
                                 TakesDemoBody    *body,
                                 JsonObject       *task,
                                 TakesDemoAnswer  *answer)
{
  const char *image = takes_json_get_string (task, "image");
  TakesDemoUpload *upload;

  if (!check_call (task, answer))
    return;

  upload = image ? take_in (service, body, image, takes_json_get_string (task, "taskUUID")) : NULL;
  if (!upload || (upload->path && upload->medium != TAKES_DEMO_MEDIUM_IMAGE) ||
      MAX (upload->width, upload->height) > IMAGE_SIDE_MAX)
    {
      if (upload)
        takes_demo_service_remove_upload (service, upload);
      refuse_media (answer, task, "image", "The picture could not be read or has more than 2048 pixels at a side.");
      return;
    }

  takes_demo_answer_add (answer, write_upload (service, upload, "imageUpload", "image"));
  answer->data_object = service->switches.image_upload_data == TAKES_DEMO_DATA_OBJECT;
}

/**
 * takes_demo_runware_poll_upload:
 *
 * Answers a `getResponse` about an upload that was told as "1" (runware.md §6).
 *
 * Returns: whether an upload came with that task id
 */
gboolean
takes_demo_runware_poll_upload (TakesDemoService *service,
                                const char       *task_uuid,
                                TakesDemoAnswer  *answer)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, service->uploads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TakesDemoUpload *upload = value;
      JsonObject *item;

      if (!upload->task_uuid || g_ascii_strcasecmp (upload->task_uuid, task_uuid) != 0)
        continue;

      item = write_upload (service, upload, "mediaStorage", "media");
      json_object_set_string_member (item, "operation", "upload");
      if (!is_stored (service, upload))
        json_object_set_string_member (item, "status", "processing");
      takes_demo_answer_add (answer, item);

      return TRUE;
    }

  return FALSE;
}
