/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-sheet.h"

#include <glib/gi18n.h>

#include "takes-poster.h"

/* As many moments of each clip as fit side by side and can still be told apart. */
#define COLUMNS 5

typedef struct {
  GPtrArray *clips;
  GPtrArray *labels;
  char      *path;
} Sheet;

static void
sheet_free (Sheet *self)
{
  g_clear_pointer (&self->clips, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

static Sheet *
sheet_new (GPtrArray  *jobs,
           const char *path)
{
  Sheet *self = g_new0 (Sheet, 1);

  self->clips = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->path = g_strdup (path);

  for (guint i = 0; i < jobs->len; i++)
    {
      GListModel *takes = takes_job_get_takes (g_ptr_array_index (jobs, i));

      for (guint j = 0; j < g_list_model_get_n_items (takes); j++)
        {
          g_autoptr (TakesTake) take = g_list_model_get_item (takes, j);
          gint64 seed = takes_take_get_seed (take);
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);

          if (!takes_take_get_path (take))
            continue;

          g_ptr_array_add (self->clips, g_strdup (takes_take_get_path (take)));
          g_ptr_array_add (self->labels,
                           seed < 0 ? g_strdup_printf ("%u", self->clips->len)
                                    : g_strdup_printf (_("%u · seed %s"), self->clips->len, number));
        }
    }

  return self;
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Sheet *self = data;
  g_autofree TakesSheetCell *cells = g_new0 (TakesSheetCell, self->clips->len);
  GError *error = NULL;

  for (guint i = 0; i < self->clips->len; i++)
    {
      cells[i].clip = g_ptr_array_index (self->clips, i);
      cells[i].label = g_ptr_array_index (self->labels, i);
    }

  if (takes_contact_sheet_write (cells, self->clips->len, COLUMNS, self->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  Sheet *sheet = sheet_new (jobs, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, session->cancellable, takes_cli_result_cb, &result);
  g_autoptr (GError) error = NULL;

  g_task_set_task_data (task, sheet, (GDestroyNotify) sheet_free);

  if (sheet->clips->len == 0)
    {
      takes_cli_say (_("There is no take for a contact sheet."));
      g_task_return_boolean (task, FALSE);
      takes_cli_result_wait (&result);
      return FALSE;
    }

  g_task_run_in_thread (task, write_thread);
  if (g_task_propagate_boolean (G_TASK (takes_cli_result_wait (&result)), &error))
    {
      takes_cli_say (_("The contact sheet is in “%s”."), path);
      return TRUE;
    }

  takes_cli_say (_("The contact sheet was not written: %s"), error->message);

  return FALSE;
}
