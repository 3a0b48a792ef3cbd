/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelf-disk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * takes_shelf_disk_fail:
 * @format: a sentence without its full stop; what the system says about errno is added
 *
 * Sets @error from errno.
 *
 * Returns: %FALSE
 */
gboolean
takes_shelf_disk_fail (GError     **error,
                       const char  *format,
                       ...)
{
  int number = errno;
  g_autofree char *sentence = NULL;
  g_autofree char *shown = NULL;
  va_list values;

  va_start (values, format);
  sentence = g_strdup_vprintf (format, values);
  va_end (values);

  /* File names need not be UTF-8, errors must be. */
  shown = g_utf8_make_valid (sentence, -1);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s (%s).", shown,
               g_strerror (number));

  return FALSE;
}

/**
 * takes_shelf_disk_write:
 *
 * Writes and syncs a whole file, replacing what it held.
 */
gboolean
takes_shelf_disk_write (const char  *path,
                        GBytes      *bytes,
                        GError     **error)
{
  gsize left = g_bytes_get_size (bytes);
  const char *data = g_bytes_get_data (bytes, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  gboolean ok = fd >= 0;

  while (ok && left > 0)
    {
      gssize n = write (fd, data, left);

      if (n < 0 && errno == EINTR)
        continue;

      ok = n > 0;
      data += MAX (n, 0);
      left -= MAX (n, 0);
    }

  ok = ok && fsync (fd) == 0;
  if (!ok)
    takes_shelf_disk_fail (error, _("The file “%s” could not be written"), path);
  if (fd >= 0)
    close (fd);
  if (!ok)
    g_unlink (path);

  return ok;
}

static gboolean
sync_path (const char  *path,
           int          flags,
           GError     **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  /* Some file systems cannot sync a folder; then there is nothing to wait for. */
  if (!ok && fd >= 0 && (flags & O_DIRECTORY) && (errno == EINVAL || errno == ENOTSUP))
    ok = TRUE;

  if (!ok)
    takes_shelf_disk_fail (error, _("The file “%s” could not be brought to the disk"), path);
  if (fd >= 0)
    close (fd);

  return ok;
}

/**
 * takes_shelf_disk_sync:
 */
gboolean
takes_shelf_disk_sync (const char  *path,
                       GError     **error)
{
  return sync_path (path, O_RDONLY | O_NOFOLLOW, error);
}

/**
 * takes_shelf_disk_sync_folder_of:
 *
 * After it a rename survives a power cut.
 */
gboolean
takes_shelf_disk_sync_folder_of (const char  *path,
                                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

static int
rename_unless_there (const char *from,
                     const char *to)
{
  GStatBuf info;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;

  if (errno != EINVAL && errno != ENOSYS)
    return -1;

  /* A file system that cannot do it in one step. */
  if (g_lstat (to, &info) == 0)
    {
      errno = EEXIST;
      return -1;
    }

  return g_rename (from, to);
}

/**
 * takes_shelf_disk_rename:
 * @replace: whether what is there may go
 */
gboolean
takes_shelf_disk_rename (const char  *from,
                         const char  *to,
                         gboolean     replace,
                         GError     **error)
{
  int result = replace ? g_rename (from, to) : rename_unless_there (from, to);

  return result == 0 || takes_shelf_disk_fail (error, _("The file “%s” could not get its name"), to);
}
