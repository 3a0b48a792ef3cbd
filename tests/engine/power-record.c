/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "power-record.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *mirror;
static PowerPoint point;
static GMutex lock;

gboolean
power_record_is_on (void)
{
  return mirror != NULL;
}

static void
write_whole (const char *name,
             const char *data,
             gsize       length)
{
  g_autofree char *temporary = g_build_filename (mirror, "half", NULL);
  g_autofree char *path = g_build_filename (mirror, name, NULL);
  FILE *file = fopen (temporary, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (g_rename (temporary, path), ==, 0);
}

static void
pin (const char    *path,
     const GStatBuf *info)
{
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT ".pin", (guint64) info->st_ino);
  g_autofree char *pinned = g_build_filename (mirror, name, NULL);

  g_assert_true (link (path, pinned) == 0 || errno == EEXIST);
}

/* The file at `path` has reached the disk as it is now. */
void
power_record_file (const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *data = NULL;
  GStatBuf info;
  gsize length;

  if (!mirror || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) ||
      !g_file_get_contents (path, &data, &length, NULL))
    return;

  g_mutex_lock (&lock);
  name = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) info.st_ino);
  pin (path, &info);
  write_whole (name, data, length);
  g_mutex_unlock (&lock);
}

/* The names in the folder have reached the disk. */
void
power_record_folder (const char *folder)
{
  g_autoptr (GString) list = g_string_new (folder);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, folder, -1);
  g_autofree char *name = g_strconcat ("dir-", sum, NULL);
  g_autoptr (GDir) dir = mirror ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry;

  if (!dir)
    return;

  g_mutex_lock (&lock);
  while ((entry = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;

      pin (path, &info);
      g_string_append_printf (list, "\n%" G_GUINT64_FORMAT " %s", (guint64) info.st_ino, entry);
    }
  write_whole (name, list->str, list->len);
  g_mutex_unlock (&lock);
}

/* A file of SQLite's, which is one of the real VFS behind it. */
typedef struct {
  sqlite3_file  base;
  char         *path;
  gboolean      log;       /* a new log's or journal's first sync brings its folder to the disk, too */
  sqlite3_file *real;
} PowerFile;

#define REAL(file) (((PowerFile *) (file))->real)
#define METHODS(file) (REAL (file)->pMethods)

static int
close_file (sqlite3_file *file)
{
  int result = METHODS (file)->xClose (REAL (file));

  g_clear_pointer (&((PowerFile *) file)->path, g_free);

  return result;
}

static int read_file (sqlite3_file *file, void *data, int n, sqlite3_int64 at) { return METHODS (file)->xRead (REAL (file), data, n, at); }
static int write_file (sqlite3_file *file, const void *data, int n, sqlite3_int64 at) { return METHODS (file)->xWrite (REAL (file), data, n, at); }
static int truncate_file (sqlite3_file *file, sqlite3_int64 size) { return METHODS (file)->xTruncate (REAL (file), size); }
static int size_file (sqlite3_file *file, sqlite3_int64 *size) { return METHODS (file)->xFileSize (REAL (file), size); }
static int lock_file (sqlite3_file *file, int level) { return METHODS (file)->xLock (REAL (file), level); }
static int unlock_file (sqlite3_file *file, int level) { return METHODS (file)->xUnlock (REAL (file), level); }
static int check_file (sqlite3_file *file, int *locked) { return METHODS (file)->xCheckReservedLock (REAL (file), locked); }
static int control_file (sqlite3_file *file, int op, void *arg) { return METHODS (file)->xFileControl (REAL (file), op, arg); }
static int sector_file (sqlite3_file *file) { return METHODS (file)->xSectorSize (REAL (file)); }
static int traits_file (sqlite3_file *file) { return METHODS (file)->xDeviceCharacteristics (REAL (file)); }
static int map_file (sqlite3_file *file, int page, int size, int extend, void volatile **map) { return METHODS (file)->xShmMap (REAL (file), page, size, extend, map); }
static int shm_lock_file (sqlite3_file *file, int offset, int n, int flags) { return METHODS (file)->xShmLock (REAL (file), offset, n, flags); }
static void barrier_file (sqlite3_file *file) { METHODS (file)->xShmBarrier (REAL (file)); }
static int unmap_file (sqlite3_file *file, int remove) { return METHODS (file)->xShmUnmap (REAL (file), remove); }

static int
sync_file (sqlite3_file *file,
           int           flags)
{
  PowerFile *self = (PowerFile *) file;
  int result;

  point (TRUE);
  result = METHODS (file)->xSync (REAL (file), flags);
  if (result == SQLITE_OK && self->path)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);

      power_record_file (self->path);
      if (self->log)
        power_record_folder (folder);
      self->log = FALSE;
    }
  point (FALSE);

  return result;
}

static const sqlite3_io_methods methods = {
  2, close_file, read_file, write_file, truncate_file, sync_file, size_file, lock_file, unlock_file, check_file,
  control_file, sector_file, traits_file, map_file, shm_lock_file, barrier_file, unmap_file, NULL, NULL,
};

static sqlite3_vfs *
real_vfs (sqlite3_vfs *vfs)
{
  return vfs->pAppData;
}

static int
open_file (sqlite3_vfs  *vfs,
           const char   *path,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  PowerFile *self = (PowerFile *) file;
  int result;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  result = real_vfs (vfs)->xOpen (real_vfs (vfs), path, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    return result;

  self->path = g_strdup (path);
  self->log = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  self->base.pMethods = &methods;

  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *vfs,
             const char  *path,
             int          sync)
{
  int result;

  if (sync)
    point (TRUE);
  result = real_vfs (vfs)->xDelete (real_vfs (vfs), path, sync);
  if (sync && result == SQLITE_OK)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      power_record_folder (folder);
    }
  if (sync)
    point (FALSE);

  return result;
}

static int access_file (sqlite3_vfs *vfs, const char *path, int flags, int *result) { return real_vfs (vfs)->xAccess (real_vfs (vfs), path, flags, result); }
static int full_path (sqlite3_vfs *vfs, const char *path, int n, char *out) { return real_vfs (vfs)->xFullPathname (real_vfs (vfs), path, n, out); }
static int randomness (sqlite3_vfs *vfs, int n, char *out) { return real_vfs (vfs)->xRandomness (real_vfs (vfs), n, out); }
static int nap (sqlite3_vfs *vfs, int us) { return real_vfs (vfs)->xSleep (real_vfs (vfs), us); }
static int current_time (sqlite3_vfs *vfs, double *out) { return real_vfs (vfs)->xCurrentTime (real_vfs (vfs), out); }
static int last_error (sqlite3_vfs *vfs, int n, char *out) { return real_vfs (vfs)->xGetLastError (real_vfs (vfs), n, out); }
static int current_time_64 (sqlite3_vfs *vfs, sqlite3_int64 *out) { return real_vfs (vfs)->xCurrentTimeInt64 (real_vfs (vfs), out); }

static void
put_under_sqlite (void)
{
  static sqlite3_vfs vfs;
  sqlite3_vfs *real = sqlite3_vfs_find (NULL);

  g_assert_nonnull (real);
  vfs = (sqlite3_vfs) {
    .iVersion = 2, .szOsFile = (int) sizeof (PowerFile) + real->szOsFile, .mxPathname = real->mxPathname,
    .zName = "power", .pAppData = real, .xOpen = open_file, .xDelete = delete_file, .xAccess = access_file,
    .xFullPathname = full_path, .xRandomness = randomness, .xSleep = nap, .xCurrentTime = current_time,
    .xGetLastError = last_error, .xCurrentTimeInt64 = current_time_64,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
power_record_begin (const char        *where,
                    const char *const *folders,
                    PowerPoint         func)
{
  mirror = g_strdup (where);
  point = func;
  g_assert_cmpint (g_mkdir_with_parents (mirror, 0700), ==, 0);

  for (guint i = 0; folders[i]; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
      const char *name;

      while (dir && (name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (folders[i], name, NULL);

          power_record_file (path);
        }
      power_record_folder (folders[i]);
    }

  write_whole ("ready", "", 0);
  put_under_sqlite ();
}
