/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* From here on the way back to the start is not seen, and up to here it cannot be missed. */
#define SMOOTH 0.75
#define JUMP   0.35

typedef gboolean (*IsMarked) (const TakesMeasure *measure,
                              guint               index,
                              int                 step);

static int
percent (double share)
{
  return (int) lround (share * 100);
}

static void
add_number (GString *numbers,
            int      number)
{
  g_string_append_printf (numbers, "%s%d", numbers->len > 0 ? ", " : "", number);
}

/* ", cut in take 2": @one and @several take the number or the numbers. */
static void
add_marks (GString            *text,
           const TakesMeasure *measure,
           int                 step,
           IsMarked            is_marked,
           const char         *one,
           const char         *several)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *words = NULL;
  guint n = 0;

  for (guint i = 0; i < measure->n_takes; i++)
    if (is_marked (measure, i, step))
      {
        add_number (numbers, measure->takes[i].number);
        n++;
      }
  if (n == 0)
    return;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  words = g_strdup_printf (n == 1 ? one : several, numbers->str);
#pragma GCC diagnostic pop
  g_string_append_printf (text, ", %s", words);
}

/**
 * takes_divergence_words_moment:
 * @measure: (nullable): what was measured
 * @position: ns
 * @step: the step at @position
 *
 * Returns: (transfer full): what stands at a moment, as the text value of a slider
 */
char *
takes_divergence_words_moment (const TakesMeasure *measure,
                               gint64              position,
                               int                 step)
{
  GString *text = g_string_new (NULL);
  float apart = measure ? takes_measure_get_apart (measure, step) : -1;

  g_string_append_printf (text, _("%.2f s"), MAX (position, 0) / 1e9);
  if (apart >= 0)
    {
      g_autofree char *words = g_strdup_printf (_("takes %d %% apart"), percent (apart));

      g_string_append_printf (text, ", %s", words);
    }
  if (measure)
    {
      /* Translators: a cut is where a clip changes to another picture */
      add_marks (text, measure, step, takes_measure_is_cut, _("cut in take %s"), _("cut in takes %s"));
      add_marks (text, measure, step, takes_measure_is_frozen, _("take %s stands still"), _("takes %s stand still"));
    }

  return g_string_free (text, FALSE);
}

/**
 * takes_divergence_words_apart:
 * @measure: (nullable): what was measured
 * @step: a step
 *
 * Returns: (transfer full) (nullable): how far the takes are apart there
 */
char *
takes_divergence_words_apart (const TakesMeasure *measure,
                              int                 step)
{
  float apart = measure ? takes_measure_get_apart (measure, step) : -1;

  return apart < 0 ? NULL : g_strdup_printf (_("%d %%"), percent (apart));
}

/**
 * takes_divergence_words_loops:
 * @measure: (nullable): what was measured
 *
 * Returns: (transfer full) (nullable): which takes lead back to their start unseen; %NULL while
 *   nothing is known
 */
char *
takes_divergence_words_loops (const TakesMeasure *measure)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  gboolean known = FALSE;

  for (guint i = 0; measure && i < measure->n_takes; i++)
    if (measure->takes[i].marks && measure->takes[i].marks->seam >= 0)
      {
        known = TRUE;
        if (measure->takes[i].marks->seam >= SMOOTH)
          add_number (numbers, measure->takes[i].number);
      }

  if (!known)
    return NULL;
  if (numbers->len == 0)
    return g_strdup (_("No smooth loop"));

  /* Translators: followed by the numbers of the takes that loop smoothly */
  return g_strdup_printf (_("Loops: %s"), numbers->str);
}

static const char *
get_seam_format (double seam)
{
  if (seam >= SMOOTH)
    return _("Take %d loops smoothly (%d %%)");
  if (seam > JUMP)
    return _("Take %d loops with a small jump (%d %%)");

  return _("Take %d jumps back to its start (%d %%)");
}

/**
 * takes_divergence_words_seams:
 * @measure: (nullable): what was measured
 *
 * Returns: (transfer full) (nullable): a line for every take whose seam is known
 */
char *
takes_divergence_words_seams (const TakesMeasure *measure)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; measure && i < measure->n_takes; i++)
    {
      const TakesMeasuredTake *take = &measure->takes[i];

      if (!take->marks || take->marks->seam < 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_string_append_printf (text, get_seam_format (take->marks->seam), take->number, percent (take->marks->seam));
#pragma GCC diagnostic pop
    }

  return g_string_free (text, text->len == 0);
}
