/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-catalogue.h"

#include "takes-cli-request.h"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));

  g_ptr_array_sort (paths, compare_names);

  return g_steal_pointer (&paths);
}

/**
 * takes_cli_catalogue_new:
 *
 * The models for commands that need no engine: those that Takes brings, and the person's own from
 * the data folder. A bad file is named on stderr and passed over.
 */
TakesCatalogue *
takes_cli_catalogue_new (const TakesCliOptions *options)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  if (options->data_dir)
    folder = g_build_filename (options->data_dir, "catalogue", NULL);
  else
    folder = g_build_filename (g_get_user_data_dir (), "takes", "catalogue", NULL);

  paths = list_files (folder);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize length;
      char *text = takes_cli_read_file (path, &length, &error);

      if (text)
        bytes = g_bytes_new_take (text, length);

      if (!bytes || !takes_catalogue_add (catalogue, bytes, path, &error))
        takes_cli_say ("%s", error->message);
    }

  return g_steal_pointer (&catalogue);
}
