/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "power-cut.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK 4096

static GBytes *
read_bytes (const char *path)
{
  char *data;
  gsize length;

  return g_file_get_contents (path, &data, &length, NULL) ? g_bytes_new_take (data, length) : g_bytes_new (NULL, 0);
}

static GBytes *
read_mirror (const char *mirror,
             const char *name)
{
  g_autofree char *path = g_build_filename (mirror, name, NULL);

  return read_bytes (path);
}

static char *
dup_number (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  return g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) info.st_ino);
}

/* name → inode, as it is now; and inode → content. */
static GHashTable *
list_now (const char *folder,
          GHashTable *contents)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *number = dup_number (path);

      if (!number)
        continue;

      g_hash_table_replace (contents, g_strdup (number), read_bytes (path));
      g_hash_table_insert (names, g_strdup (name), number);
    }

  return names;
}

/* name → inode, as it lasted. */
static GHashTable *
list_lasting (const char *mirror,
              const char *folder)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, folder, -1);
  g_autofree char *name = g_strconcat ("dir-", sum, NULL);
  g_autoptr (GBytes) list = read_mirror (mirror, name);
  g_autofree char *text = g_bytes_get_size (list) > 0
                          ? g_strndup (g_bytes_get_data (list, NULL), g_bytes_get_size (list)) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] && lines[i]; i++)
    {
      char *blank = strchr (lines[i], ' ');

      if (blank)
        g_hash_table_insert (names, g_strdup (blank + 1), g_strndup (lines[i], blank - lines[i]));
    }

  return names;
}

/* Of what was written and not synced each block may have come to the disk, or not. */
static GBytes *
mix (GBytes *lasting,
     GBytes *now,
     GRand  *rand)
{
  gsize old_length, new_length, length;
  const guint8 *old = g_bytes_get_data (lasting, &old_length);
  const guint8 *new = g_bytes_get_data (now, &new_length);
  g_autofree guint8 *mixed = NULL;

  length = g_rand_boolean (rand) ? old_length : new_length;
  mixed = g_malloc0 (MAX (length, 1));
  for (gsize at = 0; at < length; at += BLOCK)
    {
      const guint8 *from = g_rand_boolean (rand) ? old : new;
      gsize have = from == old ? old_length : new_length;

      if (at < have)
        memcpy (mixed + at, from + at, MIN (BLOCK, MIN (have, length) - at));
    }

  return g_bytes_new (mixed, length);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        g_unlink (path);
    }
}

static guint
cut_folder (const char *mirror,
            const char *folder,
            GRand      *rand)
{
  g_autoptr (GHashTable) contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GHashTable) now = list_now (folder, contents);
  g_autoptr (GHashTable) lasting = list_lasting (mirror, folder);
  GHashTable *names = rand && g_rand_boolean (rand) ? now : lasting;
  GHashTableIter iter;
  gpointer name, number;
  guint n = 0;

  empty_folder (folder);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &number))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) old = read_mirror (mirror, number);
      GBytes *new = g_hash_table_lookup (contents, number);
      g_autoptr (GBytes) left = rand && new ? mix (old, new, rand) : g_bytes_ref (old);

      n += !new || !g_bytes_equal (left, new);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (left, NULL), (gssize) g_bytes_get_size (left), NULL));
    }

  return n;
}

guint
power_cut (const char        *mirror,
           const char *const *folders,
           GRand             *rand)
{
  g_autofree char *ready = g_build_filename (mirror, "ready", NULL);
  guint n = 0;

  /* It died before it had done anything: all is as it was. */
  for (guint i = 0; folders[i] && g_file_test (ready, G_FILE_TEST_EXISTS); i++)
    n += cut_folder (mirror, folders[i], rand);

  empty_folder (mirror);

  return n;
}
