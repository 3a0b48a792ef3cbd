/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-dashscope.h"

#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"

/* What the policy calls a field, and what the form does (gateways.md §5.4). */
static const struct {
  const char *policy;
  const char *form;
} fields[] = {
  { "oss_access_key_id", "OSSAccessKeyId" },
  { "signature", "Signature" },
  { "policy", "policy" },
  { "x_oss_object_acl", "x-oss-object-acl" },
  { "x_oss_forbid_overwrite", "x-oss-forbid-overwrite" },
};

/**
 * takes_dashscope_ref_ways:
 *
 * Returns: a first frame goes inside the request; references and audio can be put beside it with a key of Beijing
 *   alone (gateways.md §5.4)
 */
TakesRefWays
takes_dashscope_ref_ways (TakesAccount   *account,
                          TakesInputRole  role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return TAKES_REF_URL | TAKES_REF_DATA_URI;

    case TAKES_INPUT_REFERENCE_IMAGE:
    case TAKES_INPUT_REFERENCE_VIDEO:
    case TAKES_INPUT_AUDIO:
    default:
      return TAKES_REF_URL | (takes_dashscope_is_beijing (account) ? TAKES_REF_UPLOAD : 0);
    }
}

static TakesHttpRequest *
ask_for_policy (TakesAccount      *account,
                const TakesUpload *upload)
{
  g_autofree char *url = takes_gateway_dup_url (account, "/uploads?action=getPolicy&model=",
                                                upload->model ? upload->model : "", NULL);

  return takes_http_request_new ("GET", url, TRUE);
}

/* A header or a part of the form could hide in a value with a line end. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;

  return TRUE;
}

static char *
dup_plain (JsonObject *policy,
           const char *member)
{
  g_autofree char *text = takes_lenient_member (policy, member);

  return text && is_plain (text) ? g_steal_pointer (&text) : NULL;
}

static char *
dup_key (JsonObject        *policy,
         const TakesUpload *upload)
{
  g_autofree char *folder = dup_plain (policy, "upload_dir");
  g_autofree char *name = takes_gateway_dup_file_name (upload);

  return folder ? g_strconcat (folder, g_str_has_suffix (folder, "/") ? "" : "/", name, NULL) : NULL;
}

static TakesHttpRequest *
put (const TakesUpload *upload)
{
  JsonObject *policy = takes_json_get_object (takes_json_node_object (upload->previous), "data");
  g_autofree char *host = dup_plain (policy, "upload_host");
  g_autofree char *key = dup_key (policy, upload);
  g_autoptr (GStrvBuilder) form = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (!host || !key)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = dup_plain (policy, fields[i].policy);

      if (value)
        g_strv_builder_add_many (form, fields[i].form, value, NULL);
    }

  g_strv_builder_add_many (form, "key", key, "success_action_status", "200", "x-oss-content-type", upload->mime, NULL);
  list = g_strv_builder_end (form);

  return takes_gateway_form (host, FALSE, upload, (const char *const *) list);
}

/**
 * takes_dashscope_build_upload:
 *
 * Returns: (transfer full) (nullable): first the question for a place, then the form that puts the file there,
 *   without the key
 */
TakesHttpRequest *
takes_dashscope_build_upload (TakesAccount      *account,
                              const TakesUpload *upload)
{
  g_return_val_if_fail (upload != NULL && upload->upload_id != NULL, NULL);

  return upload->step == 0 ? ask_for_policy (account, upload) : put (upload);
}

/**
 * takes_dashscope_parse_upload:
 *
 * The place answers with a status alone; the reference is what was asked for.
 */
TakesUploadOutcome
takes_dashscope_parse_upload (guint               status,
                              JsonNode           *body,
                              const TakesUpload  *upload,
                              char              **reference,
                              TakesResult        *trouble)
{
  gboolean good = status >= 200 && status < 300;
  JsonObject *policy;
  g_autofree char *key = NULL;

  takes_result_clear (trouble);
  *reference = NULL;

  if (upload->step == 0)
    return good && takes_json_get_object (takes_json_node_object (body), "data")
           ? TAKES_UPLOAD_NEXT : takes_gateway_judge_upload (status, body, takes_dashscope_codes, trouble);

  /* The place was given for a few minutes, and without the key: a 403 of the store says that they are over. */
  if (status == 403)
    return TAKES_UPLOAD_FAILED;

  policy = takes_json_get_object (takes_json_node_object (upload->previous), "data");
  key = dup_key (policy, upload);
  if (!good || !key)
    return takes_gateway_judge_upload (status, body, takes_dashscope_codes, trouble);

  *reference = g_strconcat ("oss://", key, NULL);

  return TAKES_UPLOAD_DONE;
}
