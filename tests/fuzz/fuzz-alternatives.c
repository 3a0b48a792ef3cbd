/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-variants.h"

/* At least one text, never more than are asked for, and text is never broken; what is escaped stands for itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *escaped = NULL;
  g_auto (GStrv) texts = NULL;
  g_auto (GStrv) itself = NULL;
  gboolean cut = FALSE;
  guint n;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;

  texts = takes_alternatives_expand (text, TAKES_MAX_ALTERNATIVES, &cut);
  n = g_strv_length (texts);
  g_assert (n >= 1 && n <= TAKES_MAX_ALTERNATIVES);
  for (guint i = 0; i < n; i++)
    g_assert (g_utf8_validate (texts[i], -1, NULL));

  escaped = takes_alternatives_escape (text);
  itself = takes_alternatives_expand (escaped, 2, NULL);
  g_assert (g_strv_length (itself) == 1 && g_str_equal (itself[0], text));

  return 0;
}
