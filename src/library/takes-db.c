/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db.h"

#include "takes-db-schema.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>

struct _TakesDb {
  sqlite3 *handle;
  GThread *owner;
  char    *path;
  ino_t    inode;   /* 0: no file */
};

G_DEFINE_QUARK (takes-db-error-quark, takes_db_error)

static TakesDbError
error_code_of (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return TAKES_DB_ERROR_DAMAGED;

    case SQLITE_FULL:
      return TAKES_DB_ERROR_FULL;

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return TAKES_DB_ERROR_READ_ONLY;

    default:
      return TAKES_DB_ERROR_FAILED;
    }
}

static void
set_error (TakesDb  *self,
           int       result,
           GError  **error)
{
  TakesDbError code = error_code_of (result);
  const char *words = self->handle ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result);

  switch (code)
    {
    case TAKES_DB_ERROR_DAMAGED:
      g_set_error (error, TAKES_DB_ERROR, code, _("The database is damaged (%s)."), words);
      break;

    case TAKES_DB_ERROR_FULL:
      g_set_error (error, TAKES_DB_ERROR, code,
                   _("The disk is full: the database could not be written."));
      break;

    case TAKES_DB_ERROR_READ_ONLY:
      g_set_error (error, TAKES_DB_ERROR, code, _("The database cannot be written (%s)."), words);
      break;

    case TAKES_DB_ERROR_TOO_NEW:
    case TAKES_DB_ERROR_FAILED:
    default:
      g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED,
                   _("The database could not be used (%s)."), words);
      break;
    }
}

static gboolean
set_up (TakesDb  *self,
        GError  **error)
{
  /* WAL and FULL: a commit that returned has reached the disk (architecture.md, promise 1). */
  static const char *const pragmas[] = {
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
  };

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, 5000);

  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    if (!takes_db_run (self, pragmas[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
check_is_sound (TakesDb  *self,
                GError  **error)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (self, error, "PRAGMA quick_check(1)", "");

  if (!statement || !takes_db_step (self, statement, error))
    return FALSE;

  if (g_strcmp0 (takes_db_text (statement, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED, _("The database is damaged (%s)."),
               takes_db_text (statement, 0));

  return FALSE;
}

/* An error of SQL, where all SQL is ours, is one of the file: a format or a schema that we did not write. */
static void
blame_file (TakesDb *self,
            GError  *error)
{
  if (g_error_matches (error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED) &&
      (sqlite3_errcode (self->handle) & 0xff) == SQLITE_ERROR)
    error->code = TAKES_DB_ERROR_DAMAGED;
}

/**
 * takes_db_open:
 * @path: a file name, or ":memory:"
 *
 * Opens the database, checks that it is sound, and brings it to this version's schema. Blocks;
 * the calling thread owns the connection.
 *
 * Returns: (transfer full) (nullable): %NULL with %TAKES_DB_ERROR_TOO_NEW when a newer Takes
 *   wrote it (nothing is changed then), with %TAKES_DB_ERROR_DAMAGED when it is none any more
 */
TakesDb *
takes_db_open (const char  *path,
               GError     **error)
{
  g_autoptr (TakesDb) self = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf info;
  int result;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (TakesDb, 1);
  self->owner = g_thread_self ();

  result = sqlite3_open_v2 (path, &self->handle,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }

  if (!set_up (self, &local) ||
      !check_is_sound (self, &local) ||
      !takes_db_schema_migrate (self, &local))
    {
      blame_file (self, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self->path = g_strdup (path);
  self->inode = g_stat (path, &info) == 0 ? info.st_ino : 0;

  return g_steal_pointer (&self);
}

/**
 * takes_db_get_path:
 *
 * Returns: (transfer none): as it was opened
 */
const char *
takes_db_get_path (TakesDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * takes_db_has_vanished:
 *
 * Whether there is no file any more where it was opened, or another one: somebody removed it. What is open can
 * still be read, and all that is written from now on is gone with the program.
 */
gboolean
takes_db_has_vanished (TakesDb *self)
{
  GStatBuf info;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->inode == 0)
    return FALSE;

  if (g_stat (self->path, &info) == 0)
    return (guint64) info.st_ino != (guint64) self->inode;

  return errno == ENOENT || errno == ENOTDIR;
}

/**
 * takes_db_close:
 * @self: (transfer full) (nullable):
 */
void
takes_db_close (TakesDb *self)
{
  if (!self)
    return;

  g_assert (self->owner == g_thread_self ());

  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self);
}

/**
 * takes_db_get_version:
 *
 * Returns: the schema's version as the file says it, −1 when it cannot be read
 */
int
takes_db_get_version (TakesDb *self)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self != NULL, -1);

  statement = takes_db_prepare (self, NULL, "PRAGMA user_version", "");

  return statement && takes_db_step (self, statement, NULL) ? (int) takes_db_int (statement, 0) : -1;
}

/**
 * takes_db_run:
 * @sql: one or more statements without parameters; what they return is dropped
 */
gboolean
takes_db_run (TakesDb     *self,
              const char  *sql,
              GError     **error)
{
  int result;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);
  g_assert (self->owner == g_thread_self ());

  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return FALSE;
    }

  return TRUE;
}

static int
bind (sqlite3_stmt *statement,
      int           index,
      char          type,
      va_list      *values)
{
  const char *text;
  GBytes *bytes;

  switch (type)
    {
    case 's':
      text = va_arg (*values, const char *);
      return text ? sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT)
                  : sqlite3_bind_null (statement, index);

    case 'i':
      return sqlite3_bind_int64 (statement, index, va_arg (*values, gint64));

    case 'b':
      bytes = va_arg (*values, GBytes *);
      if (!bytes)
        return sqlite3_bind_null (statement, index);

      return sqlite3_bind_blob64 (statement, index, g_bytes_get_data (bytes, NULL),
                                  g_bytes_get_size (bytes), SQLITE_TRANSIENT);

    default:
      g_assert_not_reached ();
    }
}

/**
 * takes_db_prepare:
 * @types: one letter for each parameter that follows: s text (nullable), i #gint64,
 *   b #GBytes (nullable)
 *
 * Returns: (transfer full) (nullable): the statement with its parameters bound
 */
sqlite3_stmt *
takes_db_prepare (TakesDb     *self,
                  GError     **error,
                  const char  *sql,
                  const char  *types,
                  ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list values;
  int result;

  g_return_val_if_fail (self != NULL && sql != NULL && types != NULL, NULL);
  g_assert (self->owner == g_thread_self ());

  result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    g_assert (sqlite3_bind_parameter_count (statement) == (int) strlen (types));

  va_start (values, types);
  for (int i = 0; result == SQLITE_OK && types[i]; i++)
    result = bind (statement, i + 1, types[i], &values);
  va_end (values);

  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

/**
 * takes_db_step:
 *
 * Returns: %TRUE with a row to read, %FALSE at the end (@error unset) or on an error
 */
gboolean
takes_db_step (TakesDb       *self,
               sqlite3_stmt  *statement,
               GError       **error)
{
  int result;

  g_return_val_if_fail (self != NULL && statement != NULL, FALSE);
  g_assert (self->owner == g_thread_self ());

  result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (self, result, error);

  return result == SQLITE_ROW;
}

/**
 * takes_db_finish:
 * @statement: (transfer none) (nullable): as takes_db_prepare () returned it
 *
 * Runs a statement that returns nothing. With %NULL the error of the preparation stands.
 */
gboolean
takes_db_finish (TakesDb       *self,
                 sqlite3_stmt  *statement,
                 GError       **error)
{
  int result;

  g_return_val_if_fail (self != NULL, FALSE);
  g_assert (self->owner == g_thread_self ());

  if (!statement)
    return FALSE;

  do
    result = sqlite3_step (statement);
  while (result == SQLITE_ROW);

  if (result != SQLITE_DONE)
    {
      set_error (self, result, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * takes_db_in_transaction:
 *
 * Some errors (a full disk) end a transaction by themselves.
 */
gboolean
takes_db_in_transaction (TakesDb *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !sqlite3_get_autocommit (self->handle);
}

/**
 * takes_db_count_changes:
 *
 * Returns: how many rows the last statement changed
 */
int
takes_db_count_changes (TakesDb *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_changes (self->handle);
}

/**
 * takes_db_get_handle:
 *
 * Returns: (transfer none): for what copies values without looking at them
 */
sqlite3 *
takes_db_get_handle (TakesDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_assert (self->owner == g_thread_self ());

  return self->handle;
}

/**
 * takes_db_text:
 *
 * Returns: (transfer none) (nullable): valid until the next step; %NULL also for what is not UTF-8
 */
const char *
takes_db_text (sqlite3_stmt *statement,
               int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/**
 * takes_db_dup_text:
 */
char *
takes_db_dup_text (sqlite3_stmt *statement,
                   int           column)
{
  return g_strdup (takes_db_text (statement, column));
}

/**
 * takes_db_int:
 */
gint64
takes_db_int (sqlite3_stmt *statement,
              int           column)
{
  return sqlite3_column_int64 (statement, column);
}

/**
 * takes_db_dup_blob:
 *
 * Returns: (transfer full) (nullable):
 */
GBytes *
takes_db_dup_blob (sqlite3_stmt *statement,
                   int           column)
{
  const void *data = sqlite3_column_blob (statement, column);

  return data ? g_bytes_new (data, sqlite3_column_bytes (statement, column)) : NULL;
}
