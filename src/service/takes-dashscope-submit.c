/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-dashscope.h"

#define PATH "/services/aigc/video-generation/video-synthesis"

/**
 * takes_dashscope_dup_model:
 *
 * Returns: (transfer full) (nullable): "wan2.6-i2v-flash", in Virginia "wan2.6-t2v-us"
 */
char *
takes_dashscope_dup_model (TakesAccount       *account,
                           TakesCatalogue     *catalogue,
                           const TakesRequest *request)
{
  return takes_outgoing_dup_model (catalogue, takes_dashscope_get_rules (account), request);
}

/* §5.2: without the first header the service answers that it does not do such calls at all. */
static TakesHttpRequest *
post (TakesAccount *account,
      GBytes       *body)
{
  static const char async[] = "X-DashScope-Async\nenable";
  static const char both[] = "X-DashScope-Async\nenable\nX-DashScope-OssResourceResolve\nenable";
  TakesHttpRequest *request = takes_gateway_post (account, PATH, body);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  request->headers = g_strsplit (g_strstr_len (text, (gssize) length, "\"oss://") ? both : async, "\n", -1);

  return request;
}

static JsonObject *
write_input (const TakesOutgoing *out)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new ();
  JsonObject *input = json_object_new ();

  takes_gateway_set_text (input, "prompt", out->prompt);
  takes_gateway_set_text (input, "negative_prompt", out->negative);

  if (out->inputs[TAKES_INPUT_FRAME]->len > 0)
    takes_gateway_set_text (input, "img_url", out->inputs[TAKES_INPUT_FRAME]->pdata[0]);

  /* One list; the prompt counts its places: character1, character2 … */
  g_ptr_array_extend (references, out->inputs[TAKES_INPUT_REFERENCE_IMAGE], NULL, NULL);
  g_ptr_array_extend (references, out->inputs[TAKES_INPUT_REFERENCE_VIDEO], NULL, NULL);
  takes_gateway_set_list (input, "reference_urls", references);

  if (out->inputs[TAKES_INPUT_AUDIO]->len > 0)
    takes_gateway_set_text (input, "audio_url", out->inputs[TAKES_INPUT_AUDIO]->pdata[0]);

  return input;
}

/* "1280*720" where the shape is told, else "720P" with a capital P. */
static void
write_size (JsonObject          *parameters,
            const TakesOutgoing *out)
{
  g_autofree char *size = NULL;

  if (out->width != TAKES_UNSET)
    {
      size = g_strdup_printf ("%" G_GINT64_FORMAT "*%" G_GINT64_FORMAT, out->width, out->height);
      takes_gateway_set_text (parameters, "size", size);
    }
  else if (out->preset)
    {
      size = g_ascii_strup (out->preset, -1);
      takes_gateway_set_text (parameters, "resolution", size);
    }
}

/* Except for references, the word counts only with prompt rewriting; one shot is what is meant without it. */
static gboolean
tells_shots (const TakesOutgoing *out)
{
  return out->workflow == TAKES_WORKFLOW_R2V || out->prompt_extend == TRUE ||
         g_strcmp0 (out->shot_type, "single") != 0;
}

static JsonObject *
write_parameters (const TakesOutgoing *out)
{
  JsonObject *parameters = json_object_new ();

  write_size (parameters, out);
  takes_gateway_set_number (parameters, "duration", out->duration);
  takes_gateway_set_switch (parameters, "prompt_extend", out->prompt_extend);
  if (tells_shots (out))
    takes_gateway_set_text (parameters, "shot_type", out->shot_type);
  takes_gateway_set_switch (parameters, "audio", out->audio);
  takes_gateway_add_members (parameters, out->members);
  takes_gateway_set_number (parameters, "seed", out->seed);

  return parameters;
}

/**
 * takes_dashscope_build_submit:
 *
 * Returns: (transfer full) (nullable): the one paid call (gateways.md §5.2)
 */
TakesHttpRequest *
takes_dashscope_build_submit (TakesAccount        *account,
                              TakesCatalogue      *catalogue,
                              const TakesRequest  *request,
                              const char          *task_id,
                              GHashTable          *references,
                              GError             **error)
{
  g_autoptr (TakesOutgoing) out = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonObject *body;

  out = takes_outgoing_new (catalogue, takes_dashscope_get_rules (account), request, references, error);
  if (!out)
    return NULL;

  body = json_object_new ();
  takes_gateway_set_text (body, "model", out->model);
  json_object_set_object_member (body, "input", write_input (out));
  json_object_set_object_member (body, "parameters", write_parameters (out));
  bytes = takes_gateway_write (body);

  return post (account, bytes);
}

/**
 * takes_dashscope_build_resubmit:
 *
 * Returns: (transfer full): the same bytes once more
 */
TakesHttpRequest *
takes_dashscope_build_resubmit (TakesAccount *account,
                                GBytes       *body)
{
  g_return_val_if_fail (body != NULL, NULL);

  return post (account, body);
}
