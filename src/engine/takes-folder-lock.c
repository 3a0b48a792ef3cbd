/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-folder-lock.h"

#include "takes-engine.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _TakesFolderLock {
  char *folder;
  char *path;
  int   fd;
};

static char *
describe_holder (int fd)
{
  char text[64] = "";
  gssize n = pread (fd, text, sizeof text - 1, 0);
  int pid = n > 0 ? atoi (text) : 0;

  if (pid > 0)
    return g_strdup_printf (_("process %d"), pid);

  return g_strdup (_("another process"));
}

static void
write_holder (int fd)
{
  g_autofree char *text = g_strdup_printf ("%d\n", (int) getpid ());

  /* Only words for the other one; the lock itself is the kernel's. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("The lock file could not be written");
}

/* Returns the open lock file, which is ours, or −1. `running`: the sentence for when it is another's, with %s for the
 * folder and %s for who has it. */
static int
take (const char  *folder,
      const char  *path,
      const char  *running,
      GError     **error)
{
  g_autofree char *holder = NULL;
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_FOLDER,
                   _("The data folder “%s” cannot be written (%s)."), folder, g_strerror (errno));
      return -1;
    }

  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      write_holder (fd);
      return fd;
    }

  if (errno == EWOULDBLOCK)
    {
      holder = describe_holder (fd);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_IN_USE, running, folder, holder);
#pragma GCC diagnostic pop
    }
  else
    {
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_FOLDER,
                   _("The data folder “%s” cannot be locked (%s)."), folder, g_strerror (errno));
    }

  close (fd);

  return -1;
}

/**
 * takes_folder_lock_new:
 * @folder: an existing folder
 *
 * Blocks for a moment at most.
 *
 * Returns: (transfer full) (nullable): %NULL with %TAKES_ENGINE_ERROR_IN_USE (the message says who has the folder)
 *   or %TAKES_ENGINE_ERROR_FOLDER
 */
TakesFolderLock *
takes_folder_lock_new (const char  *folder,
                       GError     **error)
{
  g_autofree char *path = NULL;
  TakesFolderLock *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, "lock", NULL);
  fd = take (folder, path, _("Takes is already running with the data folder “%s” (%s). Close it there first, "
                             "or choose another data folder."), error);
  if (fd < 0)
    return NULL;

  self = g_new0 (TakesFolderLock, 1);
  self->folder = g_strdup (folder);
  self->path = g_steal_pointer (&path);
  self->fd = fd;

  return self;
}

/**
 * takes_folder_lock_free:
 * @self: (transfer full) (nullable):
 */
void
takes_folder_lock_free (TakesFolderLock *self)
{
  if (!self)
    return;

  close (self->fd);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_in_place (TakesFolderLock *self)
{
  struct stat here, held;

  return stat (self->path, &here) == 0 && fstat (self->fd, &held) == 0 && here.st_ino == held.st_ino &&
         here.st_dev == held.st_dev;
}

/**
 * takes_folder_lock_keep:
 *
 * Makes sure that nobody else can have the folder: a lock on a file that somebody removed keeps nobody out, so it
 * is taken anew, with the folder where that is gone. One thread at a time.
 *
 * Returns: %FALSE when another program was faster: from then on nothing may be written here
 */
gboolean
takes_folder_lock_keep (TakesFolderLock  *self,
                        GError          **error)
{
  int fd;

  g_return_val_if_fail (self != NULL, FALSE);

  if (is_in_place (self))
    return TRUE;

  g_mkdir_with_parents (self->folder, 0700);
  fd = take (self->folder, self->path, _("The data folder “%s” was removed, and Takes was started with it once more "
                                         "(%s). Nothing is written here any more: close this one."), error);
  if (fd < 0)
    return FALSE;

  close (self->fd);
  self->fd = fd;

  return TRUE;
}
