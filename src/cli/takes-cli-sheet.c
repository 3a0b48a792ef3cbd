/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-sheet.h"

#include <glib/gi18n.h>

#include "takes-contact-sheet.h"
#include "takes-label.h"

/* Every finished take, with what differs beneath it. */
static GPtrArray *
list_clips (GPtrArray      *jobs,
            TakesCatalogue *catalogue)
{
  GPtrArray *clips = takes_export_clips_new ();
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (TakesAxisTake));
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (TakesParameterTable) table = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (jobs, i);
      GListModel *takes = takes_job_get_takes (job);

      for (guint j = 0; j < g_list_model_get_n_items (takes); j++)
        {
          g_autoptr (TakesTake) take = g_list_model_get_item (takes, j);
          TakesAxisTake fact = { takes_job_get_request (job), takes_take_get_seed (take), takes_job_get_account_name (job) };

          if (!takes_take_get_path (take))
            continue;

          g_array_append_val (facts, fact);
          g_ptr_array_add (paths, (char *) takes_take_get_path (take));
        }
    }

  table = takes_parameter_table_new ((const TakesAxisTake *) (void *) facts->data, facts->len, catalogue);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *differs = takes_label_new (table, i);
      g_autofree char *label = *differs ? g_strdup_printf ("%u · %s", i + 1, differs) : g_strdup_printf ("%u", i + 1);

      g_ptr_array_add (clips, takes_export_clip_new (paths->pdata[i], label, 0));
    }

  return clips;
}

/**
 * takes_cli_sheet_write:
 * @jobs: (element-type TakesJob): those with a finished take are drawn, a row each
 *
 * Returns: whether the picture is at @path; else the sentence is on stderr
 */
gboolean
takes_cli_sheet_write (TakesCliSession *session,
                       GPtrArray       *jobs,
                       const char      *path)
{
  TakesSheetOptions options = TAKES_SHEET_OPTIONS_INIT;
  g_autoptr (GPtrArray) clips = list_clips (jobs, takes_engine_get_catalogue (session->engine));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (clips->len == 0)
    {
      takes_cli_say (_("There is no take for a contact sheet."));
      return FALSE;
    }

  takes_contact_sheet_write_async (clips, &options, path, NULL, NULL, session->cancellable, takes_cli_result_cb, &result);
  if (takes_contact_sheet_write_finish (takes_cli_result_wait (&result), &error))
    {
      takes_cli_say (_("The contact sheet is in “%s”."), path);
      return TRUE;
    }

  takes_cli_say (_("The contact sheet was not written: %s"), error->message);

  return FALSE;
}
