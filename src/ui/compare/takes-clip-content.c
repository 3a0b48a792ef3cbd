/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clip-content.h"

#include <string.h>

/* Some file managers paste files only from this. */
#define COPIED_FILES "x-special/gnome-copied-files"

/**
 * takes_clip_content_new:
 * @path: (nullable): of a clip on the shelf
 *
 * Returns: (transfer full) (nullable): the clip as a file, for the clipboard and for drags: a list of files, which is
 *   also offered as text/uri-list; %NULL without a path
 */
GdkContentProvider *
takes_clip_content_new (const char *path)
{
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
  g_autofree char *copied = g_strconcat ("copy\n", uri, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (copied, strlen (copied));
  GdkContentProvider *providers[2];
  g_auto (GValue) value = G_VALUE_INIT;

  if (!file)
    return NULL;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  providers[0] = gdk_content_provider_new_for_value (&value);
  providers[1] = gdk_content_provider_new_for_bytes (COPIED_FILES, bytes);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
