/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library.h"

#include "takes-db-rescue.h"

#include <glib/gi18n.h>

/* How many calls may share one commit. */
#define MAX_GROUP 64

struct _TakesLibrary {
  GObject      parent;

  GThread           *thread;
  GAsyncQueue       *calls;       /* of Call, to the library thread */
  char              *shelf;       /* where clips lie, NULL not told */
  TakesLibraryGuard  guard;
  gpointer           guard_data;
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
  char              *path;
  char              *shelf;
  char              *notice;
  TakesDb           *db;
  GAsyncQueue       *calls;
  GTask             *opened;
  TakesLibraryGuard  guard;
  gpointer           guard_data;
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
  g_free (self->shelf);
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

/* Nothing is written where nobody finds it again, or where somebody else writes. */
static void
commit_where_it_lasts (GPtrArray *group,
                       Opening   *opening)
{
  TakesDb **db = &opening->db;
  g_autoptr (GError) error = NULL;
  gboolean ours = !opening->guard || opening->guard (opening->guard_data, &error);

  if (ours && *db && takes_db_has_vanished (*db))
    {
      g_message ("The database file has vanished and is written anew");
      takes_db_put_back (db, &error);
    }

  if (!*db && !error)
    g_set_error (&error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED, _("The database file has vanished."));

  if (error)
    fail_all (group, error);
  else
    commit_group (group, *db);
}

static gboolean
serve_group (Opening *opening)
{
  GAsyncQueue *calls = opening->calls;
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
      commit_where_it_lasts (group, opening);
      answer_group (group);
    }

  return go_on;
}

static gpointer
library_thread (gpointer user_data)
{
  Opening *opening = user_data;
  GError *error = NULL;

  opening->db = takes_db_open_or_rescue (opening->path, opening->shelf, &opening->notice, &error);

  if (!opening->db)
    g_task_return_error (opening->opened, g_steal_pointer (&error));
  else
    g_task_return_pointer (opening->opened, g_steal_pointer (&opening->notice), g_free);

  g_clear_object (&opening->opened);

  if (opening->db)
    while (serve_group (opening))
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
  g_free (self->shelf);

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
 * takes_library_set_shelf:
 * @shelf: the folder in which clips lie
 *
 * Before takes_library_open_async (): a database that cannot be used any more is made up for by what stands beside
 * the clips.
 */
void
takes_library_set_shelf (TakesLibrary *self,
                         const char   *shelf)
{
  g_return_if_fail (TAKES_IS_LIBRARY (self));

  g_free (self->shelf);
  self->shelf = g_strdup (shelf);
}

/**
 * takes_library_set_guard:
 * @guard: says whether something may be written, and if not, why
 * @data: lives until takes_library_close ()
 *
 * Before takes_library_open_async ().
 */
void
takes_library_set_guard (TakesLibrary      *self,
                         TakesLibraryGuard  guard,
                         gpointer           data)
{
  g_return_if_fail (TAKES_IS_LIBRARY (self));
  g_return_if_fail (self->thread == NULL);

  self->guard = guard;
  self->guard_data = data;
}

/**
 * takes_library_open_async:
 * @path: the database file, made where there is none
 *
 * Starts the library thread, which opens the database. One that cannot be used is kept beside it under
 * another name (takes-db-rescue.c).
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
  opening->shelf = g_strdup (self->shelf);
  opening->guard = self->guard;
  opening->guard_data = self->guard_data;
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
