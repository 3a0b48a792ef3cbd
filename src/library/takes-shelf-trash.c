/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelf-trash.h"

#include "takes-shelf-disk.h"
#include "takes-shelf.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "Trash"

static const char *const companions[] = { "takes.json", "png" };

static void
drop_claim (const char *path)
{
  g_autofree char *part = takes_shelf_dup_part (path);

  if (takes_shelf_measure_part (path) == 0)
    g_unlink (part);
}

/**
 * takes_shelf_plan_trash:
 * @home: where the clip lies
 *
 * Finds a free name in the folder "Trash" beside the clip, on the same file system, and claims it as
 * takes_shelf_reserve() does.
 *
 * Returns: (transfer full) (nullable): where the clip will lie
 */
char *
takes_shelf_plan_trash (const char  *home,
                        GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (home);
  g_autofree char *folder = g_build_filename (parent, FOLDER, NULL);
  g_autofree char *stem = g_path_get_basename (home);
  g_autofree char *extension = NULL;
  char *dot = strrchr (stem, '.');

  if (!dot || dot == stem)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _("“%s” is no clip."), stem);
      return NULL;
    }
  if (!g_file_test (home, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The file of the take is not there: “%s”."), home);
      return NULL;
    }

  extension = g_strdup (dot + 1);
  *dot = '\0';

  return takes_shelf_reserve (folder, stem, extension, error);
}

/* A companion that is not there, or cannot follow, is no reason to stop: it is made anew or not needed. */
static void
move_companions (const char *from,
                 const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *source = takes_shelf_dup_beside (from, companions[i]);
      g_autofree char *target = takes_shelf_dup_beside (to, companions[i]);

      if (!g_str_equal (source, from) && g_file_test (source, G_FILE_TEST_IS_REGULAR))
        takes_shelf_disk_rename (source, target, FALSE, NULL);
    }
}

/**
 * takes_shelf_move:
 * @from: a clip
 * @to: on the same file system; nothing is ever replaced
 *
 * Moves the clip with its request and its poster, and brings both folders to the disk.
 */
gboolean
takes_shelf_move (const char  *from,
                  const char  *to,
                  GError     **error)
{
  g_autoptr (GError) reason = NULL;

  if (!takes_shelf_disk_rename (from, to, FALSE, &reason))
    {
      drop_claim (to);
      if (g_file_test (to, G_FILE_TEST_EXISTS))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                     _("Another file is at “%s” now. Give it another name, then try again."), to);
      else
        g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  drop_claim (to);
  move_companions (from, to);

  return takes_shelf_disk_sync_folder_of (to, error) && takes_shelf_disk_sync_folder_of (from, error);
}

/**
 * takes_shelf_delete:
 * @path: a clip in a folder "Trash"; anywhere else nothing is deleted
 *
 * Deletes the clip with its companions for good.
 *
 * Returns: whether it is gone
 */
gboolean
takes_shelf_delete (const char  *path,
                    GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (folder);

  if (!g_str_equal (name, FOLDER))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _("“%s” is not in the Trash."), path);
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = takes_shelf_dup_beside (path, companions[i]);

      g_unlink (companion);
    }
  if (g_unlink (path) != 0 && errno != ENOENT)
    return takes_shelf_disk_fail (error, _("The file “%s” cannot be deleted"), path);

  return TRUE;
}
