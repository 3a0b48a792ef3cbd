/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-variants.h"

/* At least one text, never more than are asked for, and text is never broken. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) texts = NULL;
  gboolean cut = FALSE;
  guint n;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;

  texts = takes_alternatives_expand (text, TAKES_MAX_ALTERNATIVES, &cut);
  n = g_strv_length (texts);
  g_assert (n >= 1 && n <= TAKES_MAX_ALTERNATIVES);
  for (guint i = 0; i < n; i++)
    g_assert (g_utf8_validate (texts[i], -1, NULL));

  return 0;
}
