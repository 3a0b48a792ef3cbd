/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preview.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-reading.h"

void
takes_preview_free (TakesPreview *self)
{
  if (!self)
    return;

  g_free (self->json);
  g_free (self->curl);
  g_free (self);
}

/* What the service will call a file is known only when it has it; no path leaves the computer. */
static GHashTable *
stand_ins (const TakesRequest *request,
           guint              *n_files)
{
  g_autoptr (GHashTable) references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      {
        const TakesInput *input = takes_request_get_input (request, role, i);
        g_autofree char *name = takes_input_dup_name (input);

        if (takes_input_get_form (input) == TAKES_INPUT_FORM_FILE)
          g_hash_table_replace (references, g_strdup (input->source),
                                input->sha256 ? g_strconcat (TAKES_UPLOAD_PREFIX, input->sha256, "/", name, NULL)
                                              : g_strconcat (TAKES_UPLOAD_PREFIX, name, NULL));
      }

  *n_files = g_hash_table_size (references);

  return g_steal_pointer (&references);
}

static char *
dup_variable (TakesAccount *account)
{
  g_autofree char *service = g_ascii_strup (takes_account_get_service (account), -1);

  return g_strcanon (g_strconcat (service, "_API_KEY", NULL), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", '_');
}

static char *
write_curl (TakesAccount           *account,
            const TakesHttpRequest *http,
            const char             *json)
{
  g_autofree char *url = g_shell_quote (http->url);
  g_autofree char *body = g_shell_quote (json);
  g_autofree char *variable = dup_variable (account);
  g_autoptr (GString) text = g_string_new ("curl ");

  g_string_append (text, url);
  if (http->send_auth)
    g_string_append_printf (text, " \\\n  -H \"Authorization: Bearer $%s\"", variable);
  for (guint i = 0; http->headers && http->headers[i] && http->headers[i + 1]; i += 2)
    g_string_append_printf (text, " \\\n  -H '%s: %s'", http->headers[i], http->headers[i + 1]);
  if (http->content_type)
    g_string_append_printf (text, " \\\n  -H 'Content-Type: %s'", http->content_type);
  /* Raw: a text that begins with @ would name a file. */
  g_string_append_printf (text, " \\\n  --data-raw %s\n", body);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * takes_preview_new:
 * @account: whose service says how it is written and where it goes
 * @request: one request, its alternatives expanded
 * @task_id: the id that it would get
 * @error: a sentence for a person
 *
 * Writes a request as the one sender would send it. Pure: nothing is sent and no key is looked up.
 *
 * Returns: (transfer full) (nullable): to be shown and copied
 */
TakesPreview *
takes_preview_new (TakesAccount        *account,
                   TakesCatalogue      *catalogue,
                   const TakesRequest  *request,
                   const char          *task_id,
                   GError             **error)
{
  const TakesProvider *provider;
  g_autoptr (GHashTable) references = NULL;
  g_autoptr (TakesHttpRequest) http = NULL;
  g_autoptr (TakesPreview) self = NULL;
  g_autoptr (JsonNode) body = NULL;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL && task_id != NULL, NULL);

  self = g_new0 (TakesPreview, 1);
  references = stand_ins (request, &self->n_files);
  provider = takes_provider_find (takes_account_get_service (account));
  /* Where the Demo listens is known only while it runs. */
  if (!provider || !takes_provider_get_base_url (account))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("Takes does not know how %s is spoken with."), takes_account_get_name (account));
      return NULL;
    }

  http = provider->build_submit (account, catalogue, request, task_id, references, error);
  if (!http)
    return NULL;

  body = takes_json_parse (g_bytes_get_data (http->body, NULL), (gssize) g_bytes_get_size (http->body), error);
  if (!body)
    return NULL;

  self->json = takes_json_write (body, TRUE);
  self->curl = write_curl (account, http, self->json);

  return g_steal_pointer (&self);
}
