/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-words.h"

static const struct {
  const char *name;
  guint       n_takes;
  const char *when;
  const char *now;
  const char *text;
} cases[] = {
  { "today", 4, "2026-11-26T09:05:00", "2026-11-26T13:00:00", "4 takes · 09:05" },
  { "one", 1, "2026-11-26T09:05:00", "2026-11-26T13:00:00", "1 take · 09:05" },
  { "yesterday", 8, "2026-11-25T23:59:00", "2026-11-26T00:01:00", "8 takes · Yesterday 23:59" },
  { "yesterday-was-last-year", 2, "2025-12-31T20:00:00", "2026-01-01T08:00:00", "2 takes · Yesterday 20:00" },
  { "this-year", 2, "2026-03-04T20:00:00", "2026-11-26T13:00:00", "2 takes · 4 Mar 20:00" },
  { "the-same-day-of-another-year", 2, "2025-11-26T09:05:00", "2026-11-26T13:00:00", "2 takes · 26 Nov 2025" },
};

static void
test_describe (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (cases[at].when, zone);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[at].now, zone);
  g_autofree char *text = takes_comparison_describe (cases[at].n_takes, when, now);

  g_assert_cmpstr (text, ==, cases[at].text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/comparison-words/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_describe);
    }

  return g_test_run ();
}
