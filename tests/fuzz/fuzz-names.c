/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-shelf.h"

#include <string.h>

/* Whatever a prompt or the name of a batch is: it becomes the name of one file, in this folder and no other. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  gint64 seed = size > 0 ? (gint64) data[0] * 16777216 - 1 : -1;
  g_autofree char *stem = takes_shelf_stem (text, seed);
  g_autofree char *name = g_strconcat (stem, " (9999).takes.json.part", NULL);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *again = takes_shelf_stem (stem, -1);

  g_assert (*stem && g_utf8_validate (stem, -1, NULL));
  g_assert (g_str_equal (name, base) && stem[0] != '.' && stem[0] != '-' && stem[0] != ' ' && stem[0] != '~');
  /* As an encrypted home folder allows. */
  g_assert (strlen (name) <= 143);
  g_assert (g_str_equal (again, stem) || strlen (stem) > 80);

  for (const char *p = stem; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert (!g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT && !strchr ("/\\:*?\"<>|$`", (int) MIN (c, 127)));
    }

  return 0;
}
