/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <string.h>

#include "takes-lenient.h"

/* What the service said in 2025 instead of a reference while it was still reading (runware.md §6). */
#define STILL_READING "1"

#define MAX_REFERENCE_LENGTH 512

/**
 * takes_runware_ref_ways:
 *
 * Returns: everything can be uploaded (runware.md §6)
 */
TakesRefWays
takes_runware_ref_ways (TakesAccount   *account,
                        TakesInputRole  role)
{
  return TAKES_REF_URL | TAKES_REF_UPLOAD;
}

/**
 * takes_runware_build_upload:
 * @upload: its type is not needed: the service looks for itself
 *
 * Returns: (transfer full): the call that stores the file at the service; bare base64, streamed
 */
TakesHttpRequest *
takes_runware_build_upload (TakesAccount      *account,
                            const TakesUpload *upload)
{
  static const char end[] = "\"\"}]";
  g_autoptr (TakesHttpRequest) whole = NULL;
  TakesHttpRequest *request;
  JsonObject *task = json_object_new ();
  const char *text;
  gsize length;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (upload != NULL && upload->upload_id != NULL, NULL);
  g_return_val_if_fail (upload->path != NULL, NULL);

  json_object_set_string_member (task, "taskType", "mediaStorage");
  json_object_set_string_member (task, "taskUUID", upload->upload_id);
  json_object_set_string_member (task, "operation", "upload");
  json_object_set_string_member (task, "media", "");

  /* The file goes between the quotation marks of the last member. */
  whole = takes_runware_post (account, task);
  text = g_bytes_get_data (whole->body, &length);
  g_return_val_if_fail (length > strlen (end), NULL);

  request = takes_http_request_new (whole->method, whole->url, TRUE);
  request->content_type = g_strdup (whole->content_type);
  request->prefix = g_strndup (text, length - strlen (end) + 1);
  request->suffix = g_strdup (end + 1);
  request->file = g_strdup (upload->path);

  return request;
}

/**
 * takes_runware_build_upload_poll:
 *
 * Returns: (transfer full): the question whether an upload has become a reference; every 2 s (runware.md §6)
 */
TakesHttpRequest *
takes_runware_build_upload_poll (TakesAccount *account,
                                 const char   *upload_id)
{
  TakesTicket ticket = { .task_id = upload_id };

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (upload_id != NULL, NULL);

  return takes_runware_build_poll (account, &ticket);
}

/* An upload costs nothing, so whatever is not a plain no may be tried again. */
static TakesUploadOutcome
judge (const TakesRunwareError *error)
{
  switch (error->class)
    {
    case TAKES_RUNWARE_RATE_LIMIT:
    case TAKES_RUNWARE_SERVER_ERROR:
    case TAKES_RUNWARE_PROVIDER:
    case TAKES_RUNWARE_TIMEOUT:
      return TAKES_UPLOAD_FAILED;

    case TAKES_RUNWARE_CONFLICT:
      return TAKES_UPLOAD_PENDING;

    default:
      return TAKES_UPLOAD_REFUSED;
    }
}

static TakesUploadOutcome
judge_by_status (guint status)
{
  return status >= 400 && status < 500 && status != 408 && status != 429 ? TAKES_UPLOAD_REFUSED
                                                                          : TAKES_UPLOAD_FAILED;
}

static char *
find_reference (const TakesRunwareAnswer *answer)
{
  for (guint i = 0; i < answer->items->len; i++)
    {
      JsonObject *item = g_ptr_array_index (answer->items, i);
      g_autofree char *reference = takes_lenient_member (item, "mediaUUID");

      if (!reference)
        reference = takes_lenient_member (item, "imageUUID");

      if (reference && strcmp (reference, STILL_READING) != 0 && strlen (reference) <= MAX_REFERENCE_LENGTH)
        return g_steal_pointer (&reference);
    }

  return NULL;
}

/**
 * takes_runware_parse_upload:
 * @reference: (out) (transfer full): what requests call the file from now on; with %TAKES_UPLOAD_DONE
 * @trouble: filled with the reason when refused or failed
 *
 * Reads the answer to an upload, or to takes_runware_build_upload_poll ().
 */
TakesUploadOutcome
takes_runware_parse_upload (guint               status,
                            JsonNode           *body,
                            const TakesUpload  *upload,
                            char              **reference,
                            TakesResult        *trouble)
{
  g_auto (TakesRunwareAnswer) answer = { 0 };
  const TakesRunwareError *error;
  TakesUploadOutcome outcome;

  g_return_val_if_fail (upload != NULL, TAKES_UPLOAD_FAILED);
  g_return_val_if_fail (reference != NULL, TAKES_UPLOAD_FAILED);
  g_return_val_if_fail (trouble != NULL, TAKES_UPLOAD_FAILED);

  takes_runware_answer_init (&answer, status, body, upload->upload_id);
  takes_result_clear (trouble);

  *reference = find_reference (&answer);
  if (*reference)
    return TAKES_UPLOAD_DONE;

  error = answer.errors->len > 0 ? g_ptr_array_index (answer.errors, 0) : NULL;
  if (!error && answer.readable && status >= 200 && status < 300)
    return TAKES_UPLOAD_PENDING;

  outcome = error ? judge (error) : judge_by_status (status);
  if (outcome != TAKES_UPLOAD_PENDING)
    takes_runware_explain (trouble, error, status);

  return outcome;
}
