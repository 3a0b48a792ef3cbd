/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-variants.h"

/* Seeds that were read are possible, few, different, and are read again from what is shown of them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seeds = NULL;
  g_autoptr (GArray) again = NULL;
  g_autofree char *shown = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;

  seeds = takes_seeds_parse (text, &error);
  g_assert ((seeds == NULL) == (error != NULL));
  if (!seeds)
    return 0;

  g_assert (seeds->len <= TAKES_MAX_SEEDS);
  for (guint i = 0; i < seeds->len; i++)
    {
      gint64 seed = g_array_index (seeds, gint64, i);

      g_assert (seed >= 0 && seed <= TAKES_SEED_MAX);
      for (guint j = 0; j < i; j++)
        g_assert (g_array_index (seeds, gint64, j) != seed);
    }

  if (seeds->len == 0)
    return 0;

  shown = takes_seeds_format ((const gint64 *) (gpointer) seeds->data, seeds->len);
  again = takes_seeds_parse (shown, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (again->data, again->len * sizeof (gint64), seeds->data, seeds->len * sizeof (gint64));

  return 0;
}
