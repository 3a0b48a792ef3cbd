/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-request.h"

#include <glib/gi18n.h>

#include "takes-intake.h"

static TakesInput *
take_in (TakesCliSession *session,
         TakesInput      *input,
         TakesInputRole   role,
         TakesModel      *model,
         const char      *service)
{
  g_autoptr (GFile) file = g_file_new_for_uri (input->source);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) taken = NULL;
  g_autofree char *note = NULL;
  g_autofree char *name = takes_input_dup_name (input);

  takes_intake_file_async (session->engine, file, role, model, service, session->cancellable,
                           takes_cli_result_cb, &result);
  taken = takes_intake_finish (session->engine, takes_cli_result_wait (&result), &note, &error);

  if (!taken)
    {
      if (!session->interrupted)
        takes_cli_say ("%s: %s", name, error->message);
      return NULL;
    }

  if (note)
    takes_cli_say ("%s: %s", name, note);

  taken->frame = g_strdup (input->frame);

  return g_steal_pointer (&taken);
}

/**
 * takes_cli_request_take_in:
 *
 * Replaces every file of the request by the copy that will be sent: upright, within the limits,
 * in the library's inputs. Says on stderr what was changed and what cannot be read.
 *
 * Returns: whether all files are in
 */
gboolean
takes_cli_request_take_in (TakesCliSession *session,
                           TakesRequest    *request,
                           const char      *service)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (session->engine);
  TakesModel *model = request->model ? takes_catalogue_find (catalogue, request->model) : NULL;

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      {
        TakesInput *input = takes_request_get_input (request, role, i);
        TakesInput *taken;

        if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE)
          continue;

        if (!model)
          {
            takes_cli_say (_("Takes does not know the model “%s” and takes in no files for it."),
                           request->model ? request->model : "");
            return FALSE;
          }

        taken = take_in (session, input, role, model, service);
        if (!taken)
          return FALSE;

        takes_input_free (input);
        g_ptr_array_index (request->inputs[role], i) = taken;
      }

  return TRUE;
}
