/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-folder-lock.h"

#include "takes-engine.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

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

/**
 * takes_folder_lock:
 * @folder: an existing folder
 *
 * Blocks for a moment at most.
 *
 * Returns: what takes_folder_unlock () needs, or −1 with %TAKES_ENGINE_ERROR_IN_USE (the message
 *   says who has the folder) or %TAKES_ENGINE_ERROR_FOLDER
 */
int
takes_folder_lock (const char  *folder,
                   GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *holder = NULL;
  int fd;

  g_return_val_if_fail (folder != NULL, -1);

  path = g_build_filename (folder, "lock", NULL);
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
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
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_IN_USE,
                   _("Takes is already running with the data folder “%s” (%s). Close it there first, "
                     "or choose another data folder."), folder, holder);
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
 * takes_folder_unlock:
 * @lock: set to −1
 */
void
takes_folder_unlock (int *lock)
{
  g_return_if_fail (lock != NULL);

  if (*lock >= 0)
    close (*lock);

  *lock = -1;
}
