/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-usual.h"

#include <glib/gi18n.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

/**
 * takes_usual_of:
 * @spans: (element-type gint64): how long jobs took, µs; sorted by this
 * @usual: (out): the middle half of them; a single slow one changes nothing
 *
 * Returns: %FALSE when there are too few to say anything
 */
gboolean
takes_usual_of (GArray     *spans,
                TakesUsual *usual)
{
  g_return_val_if_fail (spans != NULL && usual != NULL, FALSE);

  if (spans->len < TAKES_USUAL_MIN_JOBS)
    return FALSE;

  g_array_sort (spans, compare);
  usual->low = g_array_index (spans, gint64, spans->len / 4);
  usual->high = g_array_index (spans, gint64, spans->len - 1 - spans->len / 4);

  return TRUE;
}

static int
round_to (gint64 span,
          gint64 unit)
{
  return (int) MAX ((span + unit / 2) / unit, 1);
}

/**
 * takes_usual_describe:
 *
 * Returns: (transfer full): "usually 40–70 s", "usually 2–4 min", "usually about 3 min"
 */
char *
takes_usual_describe (const TakesUsual *usual)
{
  gboolean seconds = usual->high < 90 * SECOND;
  gint64 unit = seconds ? SECOND : 60 * SECOND;
  int low = round_to (usual->low, unit), high = round_to (usual->high, unit);

  if (!seconds && usual->low < 60 * SECOND)
    return g_strdup_printf (_("usually %d s – %d min"), round_to (usual->low, SECOND), high);
  if (low == high)
    return g_strdup_printf (seconds ? _("usually about %d s") : _("usually about %d min"), low);

  return g_strdup_printf (seconds ? _("usually %d–%d s") : _("usually %d–%d min"), low, high);
}
