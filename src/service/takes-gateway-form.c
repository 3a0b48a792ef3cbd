/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-gateway.h"

#include <string.h>

static const struct {
  const char *mime;
  const char *ending;
} endings[] = {
  { "image/png", "png" }, { "image/jpeg", "jpg" }, { "image/webp", "webp" }, { "image/gif", "gif" },
  { "image/bmp", "bmp" }, { "video/mp4", "mp4" }, { "video/quicktime", "mov" }, { "video/webm", "webm" },
  { "audio/wav", "wav" }, { "audio/mpeg", "mp3" }, { "audio/mp4", "m4a" },
};

/**
 * takes_gateway_dup_file_name:
 *
 * Returns: (transfer full): a name for the file at the service; the person's own name of it stays here
 */
char *
takes_gateway_dup_file_name (const TakesUpload *upload)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_strcmp0 (upload->mime, endings[i].mime) == 0)
      return g_strconcat (upload->upload_id, ".", endings[i].ending, NULL);

  return g_strdup (upload->upload_id);
}

/**
 * takes_gateway_form:
 * @upload: its id is the boundary, so that the same upload is the same bytes
 * @fields: (array zero-terminated=1): name, value, name, value …; the file follows them
 *
 * Returns: (transfer full): a multipart form whose last part is the file, streamed from disk
 */
TakesHttpRequest *
takes_gateway_form (const char        *url,
                    gboolean           send_auth,
                    const TakesUpload *upload,
                    const char *const *fields)
{
  g_autofree char *boundary = g_strconcat ("takes-", upload->upload_id, NULL);
  g_autofree char *name = takes_gateway_dup_file_name (upload);
  g_autoptr (GString) prefix = g_string_new (NULL);
  TakesHttpRequest *request = takes_http_request_new ("POST", url, send_auth);

  for (guint i = 0; fields[i] && fields[i + 1]; i += 2)
    g_string_append_printf (prefix, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                            boundary, fields[i], fields[i + 1]);

  g_string_append_printf (prefix, "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                          "Content-Type: %s\r\n\r\n", boundary, name, upload->mime);

  request->content_type = g_strconcat ("multipart/form-data; boundary=", boundary, NULL);
  request->prefix = g_string_free (g_steal_pointer (&prefix), FALSE);
  request->file = g_strdup (upload->path);
  request->suffix = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  request->raw_file = TRUE;

  return request;
}

/**
 * takes_gateway_judge_upload:
 * @trouble: gets the reason
 *
 * Returns: what became of an upload that brought no reference: it costs nothing, so whatever is not a plain no
 *   may be tried again
 */
TakesUploadOutcome
takes_gateway_judge_upload (guint                   status,
                            JsonNode               *body,
                            const TakesGatewayCode *codes,
                            TakesResult            *trouble)
{
  takes_result_clear (trouble);
  takes_gateway_read_error (body, status, codes, trouble);

  if (trouble->trouble == TAKES_TROUBLE_RATE || status == 408 || status == 429 || status >= 500)
    return TAKES_UPLOAD_FAILED;

  /* A 2xx that says no is a no; one that says nothing at all may have lost its words on the way. */
  return status < 300 && !body ? TAKES_UPLOAD_FAILED : TAKES_UPLOAD_REFUSED;
}
