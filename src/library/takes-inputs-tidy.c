/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inputs-tidy.h"

#include <glib/gstdio.h>

#include <string.h>

/*
 * The copies in inputs/ live as long as a draft, a preset, a job, or a take needs one of them (ux.md,
 * Inputs). What needs one names it by its SHA-256, so whoever writes 64 hexadecimal digits is believed.
 */

#define HASH_LENGTH 64

/* Nothing that came in lately: its draft may not be written yet. And not at each start. */
#define KEEP_S (7 * G_TIME_SPAN_DAY / G_USEC_PER_SEC)
#define PAUSE_S (G_TIME_SPAN_DAY / G_USEC_PER_SEC)

/* The time of this file says when it was tidied last. */
#define STAMP ".tidied"

/* Files of ours are far below; what is more is not read, and then nothing is removed. */
#define MAX_TEXT (64 * 1024 * 1024)

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c) || (c >= 'a' && c <= 'f');
}

/**
 * takes_inputs_note_names:
 * @names: (element-type utf8 utf8): a set
 * @text: what may name copies in inputs/
 *
 * Adds every SHA-256 that stands in @text.
 */
void
takes_inputs_note_names (GHashTable *names,
                         const char *text)
{
  g_return_if_fail (names != NULL && text != NULL);

  while (*text)
    {
      gsize length = 0;

      while (is_digit (text[length]))
        length++;

      if (length == HASH_LENGTH)
        g_hash_table_add (names, g_strndup (text, length));

      text += MAX (length, 1);
    }
}

static gboolean
note_file (GHashTable *names,
           const char *path)
{
  g_autofree char *text = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size > MAX_TEXT || !g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  takes_inputs_note_names (names, text);

  return TRUE;
}

/* The draft, the presets, the files of jobs under way; all that lies there as JSON. A folder that is not there
 * needs nothing. */
static gboolean
note_folder (GHashTable *names,
             const char *folder)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (!dir)
    return g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT);

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && !note_file (names, path))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_jobs (GHashTable  *names,
           TakesDb     *db,
           GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, error, "SELECT request FROM jobs", "");
  g_autoptr (GError) local = NULL;

  if (!statement)
    return FALSE;

  while (takes_db_step (db, statement, &local))
    if (takes_db_text (statement, 0))
      takes_inputs_note_names (names, takes_db_text (statement, 0));

  if (!local)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Returns: the copies that came in before @since, by path */
static GPtrArray *
list_old (const char *inputs,
          gint64      since)
{
  GPtrArray *old = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (inputs, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (inputs, name, NULL);
      gsize length = 0;
      GStatBuf info;

      while (is_digit (name[length]))
        length++;

      if (length == HASH_LENGTH && name[length] == '.' &&
          g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (gint64) info.st_mtime < since)
        g_ptr_array_add (old, g_steal_pointer (&path));
    }

  return old;
}

/* What a database that was kept aside needs is not known. */
static gboolean
has_database_aside (TakesDb    *db,
                    const char *folder)
{
  g_autofree char *base = g_path_get_basename (takes_db_get_path (db));
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      return TRUE;

  return FALSE;
}

static gboolean
was_tidied_since (const char *stamp,
                  gint64      since,
                  gint64      now)
{
  GStatBuf info;

  return g_stat (stamp, &info) == 0 && (gint64) info.st_mtime > since && (gint64) info.st_mtime <= now;
}

static int
remove_unneeded (GPtrArray  *old,
                 GHashTable *names)
{
  int n = 0;

  for (guint i = 0; i < old->len; i++)
    {
      g_autofree char *name = g_path_get_basename (old->pdata[i]);

      name[HASH_LENGTH] = '\0';
      if (!g_hash_table_contains (names, name) && g_unlink (old->pdata[i]) == 0)
        n++;
    }

  return n;
}

/**
 * takes_inputs_tidy:
 * @db: takes.db of a data folder
 * @now: wall, seconds since 1970
 *
 * Removes the copies in inputs/ that came in more than a week ago and that nothing needs any more, at most
 * once a day. When it cannot be told what is needed, nothing is removed. Only before copies begin.
 * Library thread.
 *
 * Returns: how many files were removed; -1 on error
 */
int
takes_inputs_tidy (TakesDb  *db,
                   gint64    now,
                   GError  **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *inputs = NULL;
  g_autofree char *jobs = NULL;
  g_autofree char *stamp = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GHashTable) names = NULL;

  g_return_val_if_fail (db != NULL, -1);

  folder = g_path_get_dirname (takes_db_get_path (db));
  inputs = g_build_filename (folder, "inputs", NULL);
  jobs = g_build_filename (folder, "jobs", NULL);
  stamp = g_build_filename (inputs, STAMP, NULL);
  old = list_old (inputs, now - KEEP_S);

  if (old->len == 0 || was_tidied_since (stamp, now - PAUSE_S, now) || has_database_aside (db, folder))
    return 0;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!note_folder (names, folder) || !note_folder (names, jobs))
    return 0;
  if (!note_jobs (names, db, error))
    return -1;

  g_file_set_contents (stamp, "", 0, NULL);

  return remove_unneeded (old, names);
}

static gpointer
tidy (TakesDb  *db,
      gpointer  data,
      GError  **error)
{
  return GINT_TO_POINTER (takes_inputs_tidy (db, *(gint64 *) data, error) >= 0);
}

/**
 * takes_library_tidy_inputs_async:
 * @now: wall, seconds since 1970
 *
 * takes_inputs_tidy() on the library thread.
 */
void
takes_library_tidy_inputs_async (TakesLibrary        *self,
                                 gint64               now,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  takes_library_call_async (self, tidy, g_memdup2 (&now, sizeof now), g_free, NULL, callback, user_data);
}
