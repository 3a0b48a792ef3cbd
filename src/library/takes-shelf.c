/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelf.h"

#include "takes-shelf-disk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of the prompt in a file name. With seed, number, and the longest ending it stays below the
 * 143 bytes an encrypted home folder allows. */
#define STEM_BYTES 80

/* How many equal names a folder may hold. */
#define MAX_SAME_NAME 10000

#define PART ".part"
#define SIDECAR ".takes.json"

static gboolean
is_fit_for_name (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || strchr ("'+,=@_", (int) MIN (c, 127)) != NULL;
}

/**
 * takes_shelf_stem:
 * @prompt: (nullable): any text
 * @seed: −1 unknown
 *
 * A file name without its ending, from the prompt's beginning and the seed: "A paper boat crosses
 * 812". Letters and digits of every script stay; control characters, slashes, leading dots and all
 * that some file system or shell trips over become spaces.
 */
char *
takes_shelf_stem (const char *prompt,
                  gint64      seed)
{
  g_autofree char *valid = g_utf8_make_valid (prompt ? prompt : "", -1);
  g_autoptr (GString) stem = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = valid; *p && stem->len < STEM_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_fit_for_name (c))
        {
          gap = stem->len > 0;
          continue;
        }

      if (gap)
        g_string_append_c (stem, ' ');

      g_string_append_unichar (stem, c);
      gap = FALSE;
    }

  if (stem->len == 0)
    g_string_append (stem, "Take");

  if (seed >= 0)
    g_string_append_printf (stem, " %" G_GINT64_FORMAT, seed);

  return g_string_free (g_steal_pointer (&stem), FALSE);
}

/**
 * takes_shelf_make_folder:
 *
 * Makes the folder with its parents and proves that a file can be made in it.
 */
gboolean
takes_shelf_make_folder (const char  *folder,
                         GError     **error)
{
  g_autofree char *trial = NULL;
  int fd;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    return takes_shelf_disk_fail (error, _("The folder “%s” cannot be made"), folder);

  trial = g_build_filename (folder, ".takes-XXXXXX", NULL);
  fd = g_mkstemp_full (trial, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return takes_shelf_disk_fail (error, _("Nothing can be written in the folder “%s”"), folder);

  g_unlink (trial);
  close (fd);

  return TRUE;
}

static gboolean
is_taken (const char *folder,
          const char *stem)
{
  /* Every ending a clip or its companions may get: a name is free for all of them or for none. */
  static const char *const endings[] = {
    ".mp4", ".webm", ".mov", ".mkv", ".jpg", ".png", ".webp", ".txt", SIDECAR,
    ".mp4" PART, ".webm" PART, ".mov" PART, ".mkv" PART, ".jpg" PART, ".png" PART, ".webp" PART,
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (stem, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
claim (const char  *path,
       gboolean    *taken,
       GError     **error)
{
  g_autofree char *part = takes_shelf_dup_part (path);
  int fd = g_open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

  *taken = fd < 0 && errno == EEXIST;

  if (fd < 0)
    return *taken || takes_shelf_disk_fail (error, _("The file “%s” cannot be made"), part);

  close (fd);

  return TRUE;
}

/**
 * takes_shelf_reserve:
 * @extension: "mp4"
 *
 * Finds a free name, makes the folder, and claims the name by an empty .part file that no other
 * download can claim.
 *
 * Returns: (transfer full) (nullable): the path the clip will have
 */
char *
takes_shelf_reserve (const char  *folder,
                     const char  *stem,
                     const char  *extension,
                     GError     **error)
{
  g_return_val_if_fail (folder != NULL && stem != NULL && extension != NULL, NULL);

  if (!takes_shelf_make_folder (folder, error))
    return NULL;

  for (int i = 1; i < MAX_SAME_NAME; i++)
    {
      g_autofree char *numbered = i > 1 ? g_strdup_printf ("%s (%d)", stem, i) : g_strdup (stem);
      g_autofree char *name = g_strconcat (numbered, ".", extension, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean taken = is_taken (folder, numbered);

      if (!taken && !claim (path, &taken, error))
        return NULL;

      if (!taken)
        return g_steal_pointer (&path);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _("There is no free name for “%s” in “%s”."), stem, folder);

  return NULL;
}

/**
 * takes_shelf_dup_part:
 *
 * Returns: (transfer full): where the file lies while it is being written
 */
char *
takes_shelf_dup_part (const char *path)
{
  return g_strconcat (path, PART, NULL);
}

/**
 * takes_shelf_dup_beside:
 * @extension: "takes.json", "png", without the dot
 *
 * Returns: (transfer full): @path with another ending
 */
char *
takes_shelf_dup_beside (const char *path,
                        const char *extension)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, '/');
  int length = dot && (!slash || dot > slash) ? (int) (dot - path) : (int) strlen (path);

  return g_strdup_printf ("%.*s.%s", length, path, extension);
}

/**
 * takes_shelf_open_part:
 * @path: as takes_shelf_reserve () returned it
 *
 * Opens the .part for reading and writing, making it (and its folder) again where it is gone.
 */
GFileIOStream *
takes_shelf_open_part (const char  *path,
                       GError     **error)
{
  g_autofree char *part = takes_shelf_dup_part (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (part);
  g_autoptr (GError) local = NULL;
  GFileIOStream *stream;

  if (!takes_shelf_make_folder (folder, error))
    return NULL;

  stream = g_file_open_readwrite (file, NULL, &local);
  if (stream || !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      if (local)
        g_propagate_error (error, g_steal_pointer (&local));

      return stream;
    }

  return g_file_create_readwrite (file, G_FILE_CREATE_NONE, NULL, error);
}

/**
 * takes_shelf_measure_part:
 *
 * Returns: bytes that the .part holds, 0 where there is none
 */
gint64
takes_shelf_measure_part (const char *path)
{
  g_autofree char *part = takes_shelf_dup_part (path);
  GStatBuf info;

  return g_lstat (part, &info) == 0 && S_ISREG (info.st_mode) ? info.st_size : 0;
}

static char *
choose_final (const char *path,
              const char *extension)
{
  g_autofree char *right = takes_shelf_dup_beside (path, extension);
  GStatBuf info;

  /* Something of that name appeared meanwhile: the name that was claimed is ours at least. */
  if (g_strcmp0 (right, path) != 0 && g_lstat (right, &info) == 0)
    return g_strdup (path);

  return g_steal_pointer (&right);
}

/**
 * takes_shelf_keep:
 * @path: as takes_shelf_reserve () returned it
 * @extension: what the file really is
 *
 * The .part is whole and checked: brings it to the disk, gives it its name without ever replacing
 * a file, and brings the folder to the disk.
 *
 * Returns: (transfer full) (nullable): where it lies now
 */
char *
takes_shelf_keep (const char  *path,
                  const char  *extension,
                  GError     **error)
{
  g_autofree char *part = NULL;
  g_autofree char *final = NULL;

  g_return_val_if_fail (path != NULL && extension != NULL, NULL);

  part = takes_shelf_dup_part (path);
  final = choose_final (path, extension);

  if (!takes_shelf_disk_sync (part, error) ||
      !takes_shelf_disk_rename (part, final, FALSE, error) ||
      !takes_shelf_disk_sync_folder_of (final, error))
    return NULL;

  return g_steal_pointer (&final);
}

/**
 * takes_shelf_write:
 *
 * Writes a small file beside a clip: a .part, synced, renamed over what was there, folder synced.
 */
gboolean
takes_shelf_write (const char  *path,
                   GBytes      *bytes,
                   GError     **error)
{
  g_autofree char *part = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  part = takes_shelf_dup_part (path);

  return takes_shelf_disk_write (part, bytes, error) &&
         takes_shelf_disk_rename (part, path, TRUE, error) &&
         takes_shelf_disk_sync_folder_of (path, error);
}

/**
 * takes_shelf_sweep:
 *
 * Removes half sidecars that a killed program left behind; they are written anew. The .part of a
 * clip stays, also an empty one: it is the claim to a name, perhaps of another Takes.
 *
 * Returns: how many files were removed
 */
guint
takes_shelf_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, SIDECAR PART))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        n += g_unlink (path) == 0;
      }

  return n;
}

/**
 * takes_shelf_hash:
 *
 * Returns: (transfer full) (nullable): the file's SHA-256 in hexadecimal
 */
char *
takes_shelf_hash (const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *buffer = NULL;
  gssize n;

  if (!stream)
    return NULL;

  buffer = g_malloc (64 * 1024);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 64 * 1024, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n);

  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
