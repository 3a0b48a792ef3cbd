/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives every file of a folder to the target, with any compiler: fuzz-replay FOLDER. */

#include "fuzz.h"

#include <glib.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  g_assert (argc == 2);
  dir = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      g_file_get_contents (path, &data, &size, &error);
      g_assert_no_error (error);
      g_print ("# %s\n", name);
      LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
      n++;
    }

  g_assert (n > 0);
  g_print ("ok 1 - %u inputs\n1..1\n", n);

  return 0;
}
