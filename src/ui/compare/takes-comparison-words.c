/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-words.h"

#include <glib/gi18n.h>

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * takes_comparison_describe_when:
 * @when: in the person's time zone
 * @now: in the same zone
 *
 * Returns: (transfer full): "14:20", "Yesterday 14:20", "3 Nov 14:20", "3 Nov 2025"
 */
char *
takes_comparison_describe_when (GDateTime *when,
                                GDateTime *now)
{
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (is_same_day (when, now))
    /* Translators: today's time, see g_date_time_format () */
    return g_date_time_format (when, _("%H:%M"));
  if (is_same_day (when, yesterday))
    return g_date_time_format (when, _("Yesterday %H:%M"));
  if (g_date_time_get_year (when) == g_date_time_get_year (now))
    return g_date_time_format (when, _("%-e %b %H:%M"));

  return g_date_time_format (when, _("%-e %b %Y"));
}

/**
 * takes_comparison_describe:
 * @n_takes: how many it has
 * @when: when it was made, in the person's time zone
 * @now: in the same zone
 *
 * Returns: (transfer full): "4 takes · Yesterday 14:20"
 */
char *
takes_comparison_describe (guint      n_takes,
                           GDateTime *when,
                           GDateTime *now)
{
  g_autofree char *takes = g_strdup_printf (ngettext ("%u take", "%u takes", n_takes), n_takes);
  g_autofree char *time = takes_comparison_describe_when (when, now);

  return g_strdup_printf ("%s · %s", takes, time);
}
