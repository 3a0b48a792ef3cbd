/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-config.h"

#include "takes-settings.h"

#include <glib/gi18n.h>

/* Where a build folder keeps the compiled schema, seen from the folder of its program. */
static const char *const build_places[] = { "../data", "../../data", "data" };

static GSettingsSchema *
lookup_in_build_folder (const char *program)
{
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; folder && i < G_N_ELEMENTS (build_places); i++)
    {
      g_autofree char *place = g_build_filename (folder, build_places[i], NULL);
      g_autofree char *compiled = g_build_filename (place, "gschemas.compiled", NULL);
      g_autoptr (GSettingsSchemaSource) source = NULL;
      GSettingsSchema *schema;

      /* Without the test GLib says so on the console, which is no news for an installed program. */
      if (!g_file_test (compiled, G_FILE_TEST_EXISTS))
        continue;

      source = g_settings_schema_source_new_from_directory (place, g_settings_schema_source_get_default (), TRUE, NULL);
      schema = source ? g_settings_schema_source_lookup (source, TAKES_APPLICATION_ID, FALSE) : NULL;
      if (schema)
        return schema;
    }

  return NULL;
}

/**
 * takes_settings_open_in:
 * @program: (nullable): path of the running program
 * @problem: (out) (optional): a sentence for the person when there is no schema
 *
 * As takes_settings_open (), for a program at a given place. A schema in a build folder around the program
 * goes before an installed one, which may be of another version.
 *
 * Returns: (transfer full) (nullable): the settings
 */
GSettings *
takes_settings_open_in (const char  *program,
                        char       **problem)
{
  g_autoptr (GSettingsSchema) schema = lookup_in_build_folder (program);
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();

  if (!schema && installed)
    schema = g_settings_schema_source_lookup (installed, TAKES_APPLICATION_ID, TRUE);

  if (schema)
    return g_settings_new_full (schema, NULL, NULL);

  if (problem)
    *problem = g_strdup (_("The settings of Takes are not installed: preferences last until you quit."));

  return NULL;
}

/**
 * takes_settings_open:
 * @problem: (out) (optional): a sentence for the person when there is no schema
 *
 * Finds the settings of the running program, in its build folder or installed, without any variable.
 * A missing schema is an ordinary state: everything then works with its default.
 *
 * Returns: (transfer full) (nullable): the settings
 */
GSettings *
takes_settings_open (char **problem)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return takes_settings_open_in (program, problem);
}
