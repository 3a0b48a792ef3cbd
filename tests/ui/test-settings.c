/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-settings.h"

/* From the build folder: no variable says where the schema is. */
static void
test_build_folder (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("TAKES_TEST_BUILD_ROOT"), "src", "takes", NULL);
  g_autofree char *problem = NULL;
  g_autoptr (GSettings) settings = takes_settings_open_in (program, &problem);

  g_assert_null (problem);
  g_assert_nonnull (settings);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1280);
  g_assert_true (g_settings_get_boolean (settings, "loop"));
}

/* Neither built beside the program nor installed: a sentence, not an abort. */
static void
test_missing (void)
{
  g_autofree char *problem = NULL;
  g_autoptr (GSettings) settings = takes_settings_open_in ("/nowhere/bin/takes", &problem);

  if (settings)
    {
      g_test_skip ("an installed Takes has its schema");
      return;
    }

  g_assert_nonnull (problem);
  g_assert_cmpuint (strlen (problem), >, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/build-folder", test_build_folder);
  g_test_add_func ("/settings/missing", test_missing);

  return g_test_run ();
}
