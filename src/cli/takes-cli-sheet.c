/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-sheet.h"

#include <glib/gi18n.h>

#include "takes-contact-sheet.h"

static void
add_takes (GPtrArray *clips,
           TakesJob  *job)
{
  GListModel *takes = takes_job_get_takes (job);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);
      gint64 seed = takes_take_get_seed (take);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);
      g_autofree char *label = NULL;

      if (!takes_take_get_path (take))
        continue;

      label = seed < 0 ? g_strdup_printf ("%u", clips->len + 1)
                       : g_strdup_printf (_("%u · seed %s"), clips->len + 1, number);
      g_ptr_array_add (clips, takes_export_clip_new (takes_take_get_path (take), label, 0));
    }
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
  g_autoptr (GPtrArray) clips = takes_export_clips_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < jobs->len; i++)
    add_takes (clips, g_ptr_array_index (jobs, i));

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
