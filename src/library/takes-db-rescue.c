/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db-rescue.h"

#include "takes-db-recover.h"
#include "takes-db-salvage.h"
#include "takes-job-sidecar.h"
#include "takes-shelf-disk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/*
 * A database that cannot be used is kept, and a new one takes its place with all that can be had from the old one
 * and from the companions of clips. The new one is made whole beside the old one and gets the name
 * `takes.db.rescued-…` only then; from there on only files are renamed, which the next start ends where a crash
 * left it.
 */

/* Why it is kept aside: the end of its new name. */
static const struct {
  int         code;
  const char *name;
} kinds[] = {
  { TAKES_DB_ERROR_DAMAGED, "damaged" },
  { TAKES_DB_ERROR_TOO_NEW, "newer" },
};

/* The last one is the database itself: as long as it is in its place, its log is not taken for another's. */
static const char *const tails[] = { "-wal", "-shm", "" };

static const char *
kind_of (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_error_matches (error, TAKES_DB_ERROR, kinds[i].code))
      return kinds[i].name;

  return NULL;
}

static char *
dup_rescued (const char *path,
             const char *kind)
{
  return g_strdup_printf ("%s.rescued-%s", path, kind);
}

static void
remove_all (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *file = g_strconcat (path, tails[i], NULL);

      g_unlink (file);
    }
}

static char *
keep_aside (const char  *path,
            const char  *kind,
            GError     **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.%s-%s", path, kind, stamp);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (path, tails[i], NULL);
      g_autofree char *to = g_strconcat (aside, tails[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !takes_shelf_disk_rename (from, to, FALSE, error))
        return NULL;
    }

  return takes_shelf_disk_sync_folder_of (path, error) ? g_steal_pointer (&aside) : NULL;
}

/* Returns where the old one lies now. */
static char *
put_in_place (const char  *path,
              const char  *kind,
              GError     **error)
{
  g_autofree char *rescued = dup_rescued (path, kind);
  g_autofree char *aside = keep_aside (path, kind, error);

  if (!aside || !takes_shelf_disk_rename (rescued, path, FALSE, error) ||
      !takes_shelf_disk_sync_folder_of (path, error))
    return NULL;

  return g_steal_pointer (&aside);
}

/* All of it in one file, which then may be renamed. */
static gboolean
make_rescued (const char  *path,
              const char  *shelf,
              const char  *kind,
              guint       *n_salvaged,
              guint       *n_recovered,
              guint       *n_jobs,
              GError     **error)
{
  g_autofree char *fresh = g_strconcat (path, ".rescue", NULL);
  g_autofree char *rescued = dup_rescued (path, kind);
  TakesDb *db;
  gboolean ok;

  remove_all (fresh);
  db = takes_db_open (fresh, error);
  if (!db)
    return FALSE;

  *n_salvaged = takes_db_salvage (db, path);
  *n_jobs = takes_job_sidecar_recover (db, path);
  *n_recovered = shelf ? takes_db_recover (db, shelf) : 0;
  ok = takes_db_run (db, "PRAGMA journal_mode=DELETE", error);
  takes_db_close (db);

  return ok && takes_shelf_disk_sync (fresh, error) && takes_shelf_disk_rename (fresh, rescued, FALSE, error) &&
         takes_shelf_disk_sync_folder_of (rescued, error);
}

static char *
dup_about_jobs (guint n_jobs)
{
  return g_strdup_printf (ngettext ("%u job that was under way is asked about again; nothing is sent for it.",
                                    "%u jobs that were under way are asked about again; nothing is sent for them.",
                                    n_jobs), n_jobs);
}

static char *
tell (const char *kind,
      const char *aside,
      guint       n_salvaged,
      guint       n_recovered,
      guint       n_jobs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *jobs = dup_about_jobs (n_jobs);
  guint n = n_salvaged + n_recovered;

  if (g_str_equal (kind, "newer"))
    g_string_printf (text, _("The database was written by a newer version of Takes, which this one cannot use. It was "
                             "kept as “%s”; update Takes to use it again."), aside);
  else
    g_string_printf (text, _("The database was damaged. It was kept as “%s”."), aside);

  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%u take in it could still be read and is here.",
                                          "%u takes in it could still be read and are here.", n_salvaged), n_salvaged);
  if (n > n_salvaged)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u more came back from the file beside its clip.",
                                              "%u more came back from the files beside their clips.", n_recovered),
                              n_recovered);
    }

  if (n_jobs > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, jobs);
    }

  g_string_append_c (text, ' ');
  g_string_append (text, _("Clips on the shelf are not touched."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A crash came while the files were renamed. */
static gboolean
end_interrupted (const char  *path,
                 char       **notice,
                 GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *rescued = dup_rescued (path, kinds[i].name);
      g_autofree char *aside = NULL;

      if (!g_file_test (rescued, G_FILE_TEST_IS_REGULAR))
        continue;

      aside = put_in_place (path, kinds[i].name, error);
      if (!aside)
        return FALSE;

      *notice = g_strdup_printf (_("The database could not be used and was kept as “%s”. All that could still be "
                                   "read in it is here."), aside);
    }

  return TRUE;
}

/* What a crash left beside it is put in order, and what it lost is here again. */
static TakesDb *
settle (TakesDb  *db,
        char    **notice)
{
  guint n = db ? takes_job_sidecar_settle (db, takes_db_get_path (db)) : 0;

  if (n > 0 && !*notice)
    *notice = dup_about_jobs (n);

  return db;
}

/**
 * takes_db_open_or_rescue:
 * @shelf: (nullable): the folder in which clips lie
 * @notice: (out) (transfer full) (nullable): a sentence for the person when something was amiss
 *
 * As takes_db_open (); but one that is damaged, or was written by a newer Takes, is kept aside under another
 * name, and a new one begins with what could be read in it and beside the clips.
 */
TakesDb *
takes_db_open_or_rescue (const char  *path,
                         const char  *shelf,
                         char       **notice,
                         GError     **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TakesDb) db = NULL;
  g_autofree char *aside = NULL;
  const char *kind;
  guint n_salvaged, n_recovered, n_jobs;

  g_return_val_if_fail (path != NULL && notice != NULL, NULL);

  if (!end_interrupted (path, notice, error))
    return NULL;

  db = takes_db_open (path, &local);
  if (db && !takes_db_salvage_check (db))
    {
      g_clear_pointer (&db, takes_db_close);
      g_set_error (&local, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED, _("The database is not one of Takes any more."));
    }

  kind = kind_of (local);
  if (db || !kind)
    {
      if (local)
        g_propagate_error (error, g_steal_pointer (&local));

      return settle (g_steal_pointer (&db), notice);
    }

  if (!make_rescued (path, shelf, kind, &n_salvaged, &n_recovered, &n_jobs, error))
    return NULL;

  aside = put_in_place (path, kind, error);
  if (!aside)
    return NULL;

  g_free (*notice);
  *notice = tell (kind, aside, n_salvaged, n_recovered, n_jobs);

  return settle (takes_db_open (path, error), notice);
}

static gboolean
copy_open (TakesDb     *db,
           const char  *path,
           GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, error, "VACUUM INTO ?", "s", path);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_db_put_back:
 * @db: (inout): one that has vanished; another one afterwards, also on some errors %NULL
 *
 * Writes a database whose file somebody removed anew from what is open, in its place; what lies there now is kept
 * aside. Blocks.
 */
gboolean
takes_db_put_back (TakesDb **db,
                   GError  **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *fresh = NULL;

  g_return_val_if_fail (db != NULL && *db != NULL, FALSE);

  path = g_strdup (takes_db_get_path (*db));
  folder = g_path_get_dirname (path);
  fresh = g_strconcat (path, ".rescue", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return takes_shelf_disk_fail (error, _("The folder “%s” cannot be made"), folder);

  remove_all (fresh);
  if (!copy_open (*db, fresh, error) || !takes_shelf_disk_sync (fresh, error))
    return FALSE;

  /* The old one's log, if it is still there, is in the copy, and would be taken for the new one's. */
  g_clear_pointer (db, takes_db_close);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *aside = keep_aside (path, "replaced", error);

      if (!aside)
        return FALSE;
    }
  remove_all (path);
  if (takes_shelf_disk_rename (fresh, path, FALSE, error) && takes_shelf_disk_sync_folder_of (path, error))
    *db = takes_db_open (path, error);

  return *db != NULL;
}
