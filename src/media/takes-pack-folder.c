/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-folder.h"

#include "takes-pack-builder.h"
#include "takes-video-tail.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define SUFFIX   ".pack"
#define CHUNK    (256 * 1024)
#define MAX_NAME 128

/**
 * takes_pack_folder_identify:
 * @clip: a file
 * @cancellable: (nullable): looked at while reading
 * @error: return location
 *
 * Returns: (transfer full): the SHA-256 of its content in hexadecimal, or %NULL
 */
char *
takes_pack_folder_identify (const char    *clip,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (clip);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *data = g_malloc (CHUNK);
  gssize n = stream ? 1 : -1;

  while (n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), data, CHUNK, cancellable, error);
      if (n > 0)
        g_checksum_update (sum, data, n);
    }

  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* Returns: whether @id, which may come from anywhere, can be a part of a file's name */
gboolean
takes_pack_folder_is_id (const char *id)
{
  gsize length = id ? strlen (id) : 0;

  if (length == 0 || length > MAX_NAME)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]))
      return FALSE;

  return TRUE;
}

/* Returns: whether @pack is what an order for @level would become: a small clip is the same at every level */
gboolean
takes_pack_folder_is_fitting (TakesPack      *pack,
                              TakesPackLevel  level)
{
  int width, height, clip_width, clip_height, wanted_width, wanted_height;

  level = takes_pack_builder_get_level (level, takes_pack_get_index (pack)->duration);
  if (takes_pack_get_level (pack) == level)
    return TRUE;

  takes_pack_get_size (pack, &width, &height);
  takes_pack_get_clip_size (pack, &clip_width, &clip_height);
  takes_video_tail_fit (clip_width, clip_height, 1, level, level, FALSE, &wanted_width, &wanted_height);

  return width == wanted_width && height == wanted_height;
}

static TakesPack *
try_open (const char     *folder,
          const char     *id,
          TakesPackLevel  level)
{
  g_autofree char *path = takes_pack_builder_make_path (folder, id, level);
  g_autoptr (GError) error = NULL;
  TakesPack *pack = takes_pack_open (path, &error);

  if (pack)
    utimensat (AT_FDCWD, path, NULL, 0);
  else if (g_error_matches (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED))
    g_unlink (path);

  return pack;
}

/**
 * takes_pack_folder_find:
 * @folder: where packs lie
 * @id: names the content
 * @level: what is wanted
 *
 * What is damaged is removed on the way.
 *
 * Returns: (transfer full) (nullable): the pack that fits; else the smallest of those that are larger, else the largest
 */
TakesPack *
takes_pack_folder_find (const char     *folder,
                        const char     *id,
                        TakesPackLevel  level)
{
  guint n_levels;
  const TakesPackLevel *levels = takes_pack_list_levels (&n_levels);
  g_autoptr (TakesPack) best = NULL;

  for (guint i = 0; i < n_levels; i++)
    {
      g_autoptr (TakesPack) pack = try_open (folder, id, levels[i]);

      if (!pack)
        continue;
      if (takes_pack_folder_is_fitting (pack, level))
        return g_steal_pointer (&pack);
      if (!best || takes_pack_get_level (best) < level)
        g_set_object (&best, pack);
    }

  return g_steal_pointer (&best);
}

typedef struct {
  char    *path;
  guint64  n_bytes;
  gint64   used;     /* ns */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = *(const Entry *const *) a, *right = *(const Entry *const *) b;

  return left->used < right->used ? -1 : left->used > right->used;
}

static GPtrArray *
list_packs (const char *folder)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;
      Entry *entry;

      if (!g_str_has_suffix (name, SUFFIX) || lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      entry = g_new0 (Entry, 1);
      entry->path = g_steal_pointer (&path);
      entry->n_bytes = info.st_size;
      entry->used = (gint64) info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
      g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);

  return g_steal_pointer (&entries);
}

/**
 * takes_pack_folder_trim:
 * @folder: where packs lie
 * @keep: (nullable): the path of one that stays
 * @max_bytes: of all packs together
 *
 * Removes those that were not used for the longest time, until the rest is small enough. What is open
 * somewhere can be read on.
 */
void
takes_pack_folder_trim (const char *folder,
                        const char *keep,
                        guint64     max_bytes)
{
  g_autoptr (GPtrArray) entries = list_packs (folder);
  guint64 sum = 0;

  for (guint i = 0; i < entries->len; i++)
    sum += ((Entry *) g_ptr_array_index (entries, i))->n_bytes;

  for (guint i = 0; i < entries->len && sum > max_bytes; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      if (g_strcmp0 (entry->path, keep) != 0 && g_unlink (entry->path) == 0)
        sum -= entry->n_bytes;
    }
}
