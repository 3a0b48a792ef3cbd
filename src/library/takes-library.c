/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library.h"

#include "takes-db-salvage.h"

#include <glib/gi18n.h>

#include <errno.h>
#include <stdio.h>

/* How many calls may share one commit. */
#define MAX_GROUP 64

struct _TakesLibrary {
  GObject      parent;

  GThread     *thread;
  GAsyncQueue *calls;       /* of Call, to the library thread */
};

G_DEFINE_FINAL_TYPE (TakesLibrary, takes_library, G_TYPE_OBJECT)

/* One call on its way through the library thread. Without `func` the thread ends. */
typedef struct {
  GTask            *task;
  TakesLibraryFunc  func;
  gpointer          data;
  GDestroyNotify    free_data;
  GDestroyNotify    free_result;
  gpointer          result;
  GError           *error;
} Call;

/* What open() told. Belongs to the library thread until it is returned. */
typedef struct {
  char        *path;
  char        *notice;
  TakesDb     *db;
  GAsyncQueue *calls;
  GTask       *opened;
} Opening;

static void
call_free (Call *self)
{
  if (self->free_data)
    g_clear_pointer (&self->data, self->free_data);
  if (self->free_result)
    g_clear_pointer (&self->result, self->free_result);
  g_clear_error (&self->error);
  g_clear_object (&self->task);
  g_free (self);
}

static void
opening_free (Opening *self)
{
  g_clear_pointer (&self->db, takes_db_close);
  g_clear_pointer (&self->calls, g_async_queue_unref);
  g_clear_object (&self->opened);
  g_free (self->path);
  g_free (self->notice);
  g_free (self);
}

static void
carry_out (Call    *call,
           TakesDb *db)
{
  if (!takes_db_run (db, "SAVEPOINT call", &call->error))
    return;

  call->result = call->func (db, call->data, &call->error);

  if (!takes_db_in_transaction (db))
    return;

  if (call->error)
    takes_db_run (db, "ROLLBACK TO call", NULL);

  takes_db_run (db, "RELEASE call", call->error ? NULL : &call->error);
}

static void
fail_all (GPtrArray    *group,
          const GError *error)
{
  for (guint i = 0; i < group->len; i++)
    {
      Call *call = group->pdata[i];

      if (!call->error)
        call->error = g_error_copy (error);
    }
}

static void
commit_group (GPtrArray *group,
              TakesDb   *db)
{
  g_autoptr (GError) error = NULL;

  if (!takes_db_run (db, "BEGIN IMMEDIATE", &error))
    {
      fail_all (group, error);
      return;
    }

  for (guint i = 0; i < group->len && takes_db_in_transaction (db); i++)
    carry_out (group->pdata[i], db);

  if (!takes_db_in_transaction (db))
    {
      /* An error of the disk has undone everything. */
      error = g_error_new_literal (TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED,
                                   _("The database could not be written."));
      fail_all (group, error);
    }
  else if (!takes_db_run (db, "COMMIT", &error))
    {
      takes_db_run (db, "ROLLBACK", NULL);
      fail_all (group, error);
    }
}

static void
answer_group (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      Call *call = group->pdata[i];

      if (call->error)
        g_task_return_error (call->task, g_steal_pointer (&call->error));
      else
        g_task_return_pointer (call->task, g_steal_pointer (&call->result), call->free_result);
    }
}

static gboolean
serve_group (GAsyncQueue *calls,
             TakesDb     *db)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func ((GDestroyNotify) call_free);
  gboolean go_on = TRUE;
  Call *call = g_async_queue_pop (calls);

  while (call)
    {
      if (!call->func)
        {
          go_on = FALSE;
          call_free (call);
          break;
        }

      g_ptr_array_add (group, call);
      call = group->len < MAX_GROUP ? g_async_queue_try_pop (calls) : NULL;
    }

  if (group->len > 0)
    {
      commit_group (group, db);
      answer_group (group);
    }

  return go_on;
}

static char *
keep_aside (const char  *path,
            GError     **error)
{
  static const char *const tails[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (path, tails[i], NULL);
      g_autofree char *to = g_strconcat (aside, tails[i], NULL);

      if (rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED,
                       _("The database is damaged and could not be set aside as “%s” (%s)."),
                       aside, g_strerror (errno));
          return NULL;
        }
    }

  return g_steal_pointer (&aside);
}

static TakesDb *
open_or_begin_anew (const char  *path,
                    char       **notice,
                    GError     **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TakesDb) db = takes_db_open (path, &local);
  g_autofree char *aside = NULL;
  guint n_jobs;

  if (db)
    return g_steal_pointer (&db);

  if (!g_error_matches (local, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  aside = keep_aside (path, error);
  if (!aside)
    return NULL;

  db = takes_db_open (path, error);
  if (!db)
    return NULL;

  n_jobs = takes_db_salvage (db, aside);
  *notice = g_strdup_printf (ngettext ("The database was damaged. It was kept as “%s”; %u take in it could "
                                       "still be read and is here. Clips on the shelf are not touched.",
                                       "The database was damaged. It was kept as “%s”; %u takes in it could "
                                       "still be read and are here. Clips on the shelf are not touched.",
                                       n_jobs), aside, n_jobs);

  return g_steal_pointer (&db);
}

static gpointer
library_thread (gpointer user_data)
{
  Opening *opening = user_data;
  GError *error = NULL;

  opening->db = open_or_begin_anew (opening->path, &opening->notice, &error);

  if (!opening->db)
    g_task_return_error (opening->opened, g_steal_pointer (&error));
  else
    g_task_return_pointer (opening->opened, g_steal_pointer (&opening->notice), g_free);

  g_clear_object (&opening->opened);

  if (opening->db)
    while (serve_group (opening->calls, opening->db))
      ;

  opening_free (opening);

  return NULL;
}

static void
takes_library_finalize (GObject *object)
{
  TakesLibrary *self = TAKES_LIBRARY (object);

  g_assert (self->thread == NULL);
  g_async_queue_unref (self->calls);

  G_OBJECT_CLASS (takes_library_parent_class)->finalize (object);
}

static void
takes_library_dispose (GObject *object)
{
  takes_library_close (TAKES_LIBRARY (object));

  G_OBJECT_CLASS (takes_library_parent_class)->dispose (object);
}

static void
takes_library_class_init (TakesLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_library_dispose;
  object_class->finalize = takes_library_finalize;
}

static void
takes_library_init (TakesLibrary *self)
{
  self->calls = g_async_queue_new_full ((GDestroyNotify) call_free);
}

/**
 * takes_library_new:
 */
TakesLibrary *
takes_library_new (void)
{
  return g_object_new (TAKES_TYPE_LIBRARY, NULL);
}

/**
 * takes_library_open_async:
 * @path: the database file, made where there is none
 *
 * Starts the library thread, which opens the database. A damaged one is kept beside it under
 * another name.
 */
void
takes_library_open_async (TakesLibrary        *self,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Opening *opening;

  g_return_if_fail (TAKES_IS_LIBRARY (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->thread == NULL);

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->calls = g_async_queue_ref (self->calls);
  opening->opened = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (opening->opened, takes_library_open_async);
  g_task_set_check_cancellable (opening->opened, FALSE);

  self->thread = g_thread_new ("library", library_thread, opening);
}

/**
 * takes_library_open_finish:
 * @notice: (out) (transfer full) (nullable): a sentence for the person when something was amiss
 *
 * Errors: %TAKES_DB_ERROR
 */
gboolean
takes_library_open_finish (TakesLibrary  *self,
                           GAsyncResult  *result,
                           char         **notice,
                           GError       **error)
{
  GError *local = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  text = g_task_propagate_pointer (G_TASK (result), &local);
  if (local)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  if (notice)
    *notice = g_steal_pointer (&text);

  return TRUE;
}

/**
 * takes_library_close:
 *
 * Waits until what was called is on the disk, then ends the thread. Blocks for that moment.
 */
void
takes_library_close (TakesLibrary *self)
{
  g_return_if_fail (TAKES_IS_LIBRARY (self));

  if (!self->thread)
    return;

  g_async_queue_push (self->calls, g_new0 (Call, 1));
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * takes_library_call_async:
 * @func: runs on the library thread
 * @data: (transfer full): for @func alone from now on
 *
 * Only after takes_library_open_async () and before takes_library_close (); else the call fails.
 */
void
takes_library_call_async (TakesLibrary        *self,
                          TakesLibraryFunc     func,
                          gpointer             data,
                          GDestroyNotify       free_data,
                          GDestroyNotify       free_result,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Call *call;

  g_return_if_fail (TAKES_IS_LIBRARY (self));
  g_return_if_fail (func != NULL);

  call = g_new0 (Call, 1);
  call->task = g_task_new (self, NULL, callback, user_data);
  call->func = func;
  call->data = data;
  call->free_data = free_data;
  call->free_result = free_result;

  if (!self->thread)
    {
      g_task_return_new_error (call->task, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED,
                               _("The database is closed."));
      call_free (call);
      return;
    }

  g_async_queue_push (self->calls, call);
}

/**
 * takes_library_call_finish:
 *
 * Returns: (transfer full): what the function returned
 */
gpointer
takes_library_call_finish (TakesLibrary  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
