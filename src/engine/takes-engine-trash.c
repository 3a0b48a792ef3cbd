/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-library-calls.h"
#include "takes-library-trash.h"
#include "takes-shelf-trash.h"
#include "takes-shelving.h"

#include <glib/gi18n.h>

/* How long takes lie in the Trash, µs. */
#define KEPT (30 * G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* A take on its way into the Trash, or back. The row is written before the file is moved: whatever
 * happens in between is seen and put right at the next start. */
typedef struct {
  TakesTake     *take;
  TakesTrashRow *row;
  char          *poster;     /* after coming back: where it lies, if it does */
} Moving;

static void
moving_free (gpointer data)
{
  Moving *self = data;

  g_object_unref (self->take);
  takes_trash_row_free (self->row);
  g_free (self->poster);
  g_free (self);
}

static TakesJob *
job_of (TakesEngine *self,
        TakesTake   *take)
{
  return takes_engine_find_job (self, takes_take_get_job_id (take));
}

/* Those who follow the job's takes look again. */
static void
apply (TakesEngine *self,
       TakesTake   *take,
       gboolean     trashed,
       const char  *path,
       const char  *poster)
{
  TakesJob *job = job_of (self, take);

  g_object_set (take, "trashed", trashed, "path", path, "poster-path", poster, NULL);
  if (job)
    takes_job_touch_take (job, take);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* At the next start the file's place says that the row is not true. */
  if (!takes_library_written (TAKES_LIBRARY (source), result, &error))
    g_message ("The Trash could not be written: %s", error->message);
}

static void
fail (GTask  *task,
      GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
run_step (GTask               *task,
          GTaskThreadFunc      func,
          GAsyncReadyCallback  done)
{
  Moving *moving = g_task_get_task_data (task);
  g_autoptr (GTask) step = g_task_new (NULL, NULL, done, task);
  Moving *copy = g_new0 (Moving, 1);

  copy->take = g_object_ref (moving->take);
  copy->row = takes_trash_row_copy (moving->row);
  g_task_set_task_data (step, copy, moving_free);
  g_task_run_in_thread (step, func);
}

static void
trash_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const TakesTrashRow *row = ((Moving *) data)->row;
  GError *error = NULL;

  if (takes_shelf_move (row->home, row->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
trashed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  Moving *moving = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->library)
        takes_library_drop_trash_async (self->library, moving->row->take_id, forgotten_cb, NULL);
      fail (task, error);
      return;
    }

  g_hash_table_replace (self->trash, g_strdup (moving->row->take_id), takes_trash_row_copy (moving->row));
  apply (self, moving->take, TRUE, NULL, NULL);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (takes_library_written (TAKES_LIBRARY (source), result, &error))
    run_step (task, trash_thread, trashed_cb);
  else
    fail (task, error);
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = takes_shelf_plan_trash (((Moving *) data)->row->home, &error);

  if (path)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  Moving *moving = g_task_get_task_data (task);
  GError *error = NULL;

  moving->row->path = g_task_propagate_pointer (G_TASK (result), &error);
  if (!moving->row->path)
    fail (task, error);
  else if (!self->library)
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed"));
  else
    takes_library_put_trash_async (self->library, moving->row, noted_cb, task);
}

static GTask *
task_new (TakesEngine         *self,
          TakesTake           *take,
          TakesTrashRow       *row,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Moving *moving = g_new0 (Moving, 1);

  moving->take = g_object_ref (take);
  moving->row = row;
  g_task_set_task_data (task, moving, moving_free);

  return task;
}

/**
 * takes_engine_trash_async:
 * @take: one that lies on its shelf
 *
 * Moves the clip with its companions into the folder "Trash" beside it, where it lies for 30 days.
 */
void
takes_engine_trash_async (TakesEngine         *self,
                          TakesTake           *take,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  TakesTrashRow *row = g_new0 (TakesTrashRow, 1);
  GTask *task;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_TAKE (take));
  g_assert (self->owner == g_thread_self ());

  row->take_id = g_strdup (takes_take_get_id (take));
  row->home = g_strdup (takes_take_get_path (take));
  row->trashed_at = takes_clock_get_wall (self->clock);
  task = task_new (self, take, row, callback, user_data);
  g_task_set_source_tag (task, takes_engine_trash_async);
  if (row->home && self->library)
    run_step (task, plan_thread, planned_cb);
  else
    fail (task, g_error_new_literal (TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE, _("The take has no file.")));
}

/* Returns: whether it lies in the Trash */
gboolean
takes_engine_trash_finish (TakesEngine   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
find_poster (const char *clip)
{
  g_autofree char *poster = takes_shelving_dup_poster (clip);

  return g_file_test (poster, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&poster) : g_strdup ("");
}

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const TakesTrashRow *row = ((Moving *) data)->row;
  GError *error = NULL;

  if (takes_shelf_move (row->path, row->home, &error))
    g_task_return_pointer (task, find_poster (row->home), g_free);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  Moving *moving = g_task_get_task_data (task);
  GError *error = NULL;

  moving->poster = g_task_propagate_pointer (G_TASK (result), &error);
  if (!moving->poster)
    {
      fail (task, error);
      return;
    }

  g_hash_table_remove (self->trash, moving->row->take_id);
  if (self->library)
    takes_library_drop_trash_async (self->library, moving->row->take_id, forgotten_cb, NULL);
  apply (self, moving->take, FALSE, moving->row->home, *moving->poster ? moving->poster : NULL);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * takes_engine_restore_async:
 * @take: one that lies in the Trash
 *
 * Moves it back to where it lay.
 */
void
takes_engine_restore_async (TakesEngine         *self,
                            TakesTake           *take,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  const TakesTrashRow *row;
  GTask *task;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_TAKE (take));
  g_assert (self->owner == g_thread_self ());

  row = g_hash_table_lookup (self->trash, takes_take_get_id (take));
  task = task_new (self, take, row ? takes_trash_row_copy (row) : NULL, callback, user_data);
  g_task_set_source_tag (task, takes_engine_restore_async);
  if (row && row->path)
    run_step (task, restore_thread, restored_cb);
  else
    fail (task, g_error_new_literal (TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE,
                                     _("The take is not in the Trash any more.")));
}

/* Returns: whether it lies on its shelf again */
gboolean
takes_engine_restore_finish (TakesEngine   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static TakesTake *
find_take (TakesEngine *self,
           const char  *id)
{
  GHashTableIter iter;
  gpointer runner;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    {
      GListModel *takes = takes_job_get_takes (takes_runner_get_job (runner));

      for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
        {
          g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

          if (g_strcmp0 (takes_take_get_id (take), id) == 0)
            return take;
        }
    }

  return NULL;
}

/* What the disk says of the rows: each is as it was, back, or gone for good. */
typedef struct {
  GPtrArray *rows;
  gint64     now;
} Sweep;

static void
sweep_free (gpointer data)
{
  Sweep *sweep = data;

  g_ptr_array_unref (sweep->rows);
  g_free (sweep);
}

static void
sweep_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Sweep *sweep = data;

  for (guint i = 0; i < sweep->rows->len; i++)
    {
      TakesTrashRow *row = sweep->rows->pdata[i];
      gboolean there = row->path && g_file_test (row->path, G_FILE_TEST_EXISTS);

      if (!there && row->home && g_file_test (row->home, G_FILE_TEST_IS_REGULAR))
        row->trashed_at = 0;
      else if (there && sweep->now - row->trashed_at > KEPT && takes_shelf_delete (row->path, NULL))
        g_clear_pointer (&row->path, g_free);
    }

  g_task_return_boolean (task, TRUE);
}

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesEngine) self = user_data;
  const Sweep *sweep = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; self->library && i < sweep->rows->len; i++)
    {
      const TakesTrashRow *row = sweep->rows->pdata[i];
      TakesTrashRow *known = g_hash_table_lookup (self->trash, row->take_id);
      TakesTake *take = find_take (self, row->take_id);

      if (!known)
        continue;

      if (row->trashed_at == 0)
        {
          g_autofree char *poster = takes_shelving_dup_poster (row->home);

          takes_library_drop_trash_async (self->library, row->take_id, forgotten_cb, NULL);
          if (take)
            apply (self, take, FALSE, row->home, poster);
          g_hash_table_remove (self->trash, row->take_id);
        }
      else if (known->path && !row->path)
        {
          g_clear_pointer (&known->path, g_free);
          takes_library_put_trash_async (self->library, row, forgotten_cb, NULL);
        }
    }
}

/**
 * takes_engine_load_trash:
 * @rows: (element-type TakesTrashRow): as they were kept
 *
 * Marks the takes, and empties what has lain for 30 days.
 */
void
takes_engine_load_trash (TakesEngine *self,
                         GPtrArray   *rows)
{
  g_autoptr (GTask) task = NULL;
  Sweep *sweep;

  if (!rows || rows->len == 0)
    return;

  sweep = g_new0 (Sweep, 1);
  sweep->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_trash_row_free);
  sweep->now = takes_clock_get_wall (self->clock);
  for (guint i = 0; i < rows->len; i++)
    {
      const TakesTrashRow *row = rows->pdata[i];
      TakesTake *take = row->take_id ? find_take (self, row->take_id) : NULL;

      if (!row->take_id)
        continue;

      g_hash_table_replace (self->trash, g_strdup (row->take_id), takes_trash_row_copy (row));
      g_ptr_array_add (sweep->rows, takes_trash_row_copy (row));
      if (take)
        g_object_set (take, "trashed", TRUE, "path", NULL, "poster-path", NULL, NULL);
    }

  task = g_task_new (NULL, NULL, swept_cb, g_object_ref (self));
  g_task_set_task_data (task, sweep, sweep_free);
  g_task_run_in_thread (task, sweep_thread);
}

/**
 * takes_engine_mark_trashed:
 * @runners: (element-type TakesRunner): of jobs that were loaded after takes_engine_load_trash ()
 */
void
takes_engine_mark_trashed (TakesEngine *self,
                           GPtrArray   *runners)
{
  for (guint i = 0; i < runners->len; i++)
    {
      GListModel *takes = takes_job_get_takes (takes_runner_get_job (runners->pdata[i]));

      for (guint k = 0; k < g_list_model_get_n_items (takes); k++)
        {
          g_autoptr (TakesTake) take = g_list_model_get_item (takes, k);

          if (g_hash_table_contains (self->trash, takes_take_get_id (take)))
            g_object_set (take, "trashed", TRUE, "path", NULL, "poster-path", NULL, NULL);
        }
    }
}
