/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inputs.h"

#include "takes-shelf.h"
#include "takes-shelf-disk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (256 * 1024)
#define TEMPORARY ".input-XXXXXX"

static gboolean
copy_chunks (int            from,
             int            to,
             GCancellable  *cancellable)
{
  g_autofree char *buffer = g_malloc (CHUNK);

  for (;;)
    {
      gssize n = read (from, buffer, CHUNK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n == 0;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }

      for (gssize done = 0; done < n; )
        {
          gssize m = write (to, buffer + done, n - done);

          if (m < 0 && errno != EINTR)
            return FALSE;
          done += MAX (m, 0);
        }
    }
}

static gboolean
fill (const char    *source,
      int            to,
      GCancellable  *cancellable,
      GError       **error)
{
  int from = g_open (source, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;
  gboolean ok = FALSE;

  if (from < 0 || fstat (from, &info) != 0)
    {
      takes_shelf_disk_fail (error, _("The file “%s” cannot be read"), source);
    }
  else if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a file."), source);
    }
  else
    {
      /* A clone shares the blocks and still stays as it is when the original is edited; a hard link
       * would change with it. */
      ok = ioctl (to, FICLONE, from) == 0 || copy_chunks (from, to, cancellable);
      if (!ok)
        takes_shelf_disk_fail (error, _("The file “%s” could not be copied"), source);
    }

  if (from >= 0)
    close (from);

  return ok;
}

static char *
settle (const char    *folder,
        const char    *temporary,
        const char    *extension,
        char         **sha256,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autofree char *hash = takes_shelf_hash (temporary, cancellable, error);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!hash)
    return NULL;

  name = g_strconcat (hash, ".", extension, NULL);
  path = g_build_filename (folder, name, NULL);

  if (!takes_shelf_disk_sync (temporary, error) ||
      !takes_shelf_disk_rename (temporary, path, TRUE, error) ||
      !takes_shelf_disk_sync_folder_of (path, error))
    return NULL;

  if (sha256)
    *sha256 = g_steal_pointer (&hash);

  return g_steal_pointer (&path);
}

static int
begin (const char  *folder,
       char       **temporary,
       GError     **error)
{
  int fd;

  if (!takes_shelf_make_folder (folder, error))
    return -1;

  *temporary = g_build_filename (folder, TEMPORARY, NULL);
  fd = g_mkstemp_full (*temporary, O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0)
    takes_shelf_disk_fail (error, _("Nothing can be written in the folder “%s”"), folder);

  return fd;
}

/**
 * takes_inputs_add_file:
 * @source: a regular file; never changed
 * @extension: "png", from what the file is and not from its name
 * @sha256: (out) (optional): of the copy
 *
 * Returns: (transfer full) (nullable): the path of the copy, the same for the same content
 */
char *
takes_inputs_add_file (const char    *folder,
                       const char    *source,
                       const char    *extension,
                       char         **sha256,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *temporary = NULL;
  char *path = NULL;
  int fd;

  g_return_val_if_fail (folder != NULL && source != NULL && extension != NULL, NULL);

  fd = begin (folder, &temporary, error);
  if (fd < 0)
    return NULL;

  if (fill (source, fd, cancellable, error))
    path = settle (folder, temporary, extension, sha256, cancellable, error);

  close (fd);
  if (!path)
    g_unlink (temporary);

  return path;
}

/**
 * takes_inputs_add_bytes:
 *
 * The same for what has no file.
 */
char *
takes_inputs_add_bytes (const char  *folder,
                        GBytes      *bytes,
                        const char  *extension,
                        char       **sha256,
                        GError     **error)
{
  g_autofree char *temporary = NULL;
  char *path = NULL;
  int fd;

  g_return_val_if_fail (folder != NULL && bytes != NULL && extension != NULL, NULL);

  fd = begin (folder, &temporary, error);
  if (fd < 0)
    return NULL;

  close (fd);
  if (takes_shelf_disk_write (temporary, bytes, error))
    path = settle (folder, temporary, extension, sha256, NULL, error);

  if (!path)
    g_unlink (temporary);

  return path;
}

/**
 * takes_inputs_sweep:
 *
 * Removes half copies of a killed program. Only before copies begin.
 *
 * Returns: how many files were removed
 */
guint
takes_inputs_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, ".input-"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        n += g_unlink (path) == 0;
      }

  return n;
}
