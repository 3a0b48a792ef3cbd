/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-moment.h"

#define MS (G_GINT64_CONSTANT (1000000))

static const struct {
  const char *name;
  const char *text;
  gboolean    ok;
  gboolean    is_frame;
  gint64      value;
} cases[] = {
  { "seconds", "3.2", TRUE, FALSE, 3200 * MS },
  { "seconds-with-unit", "3.2 s", TRUE, FALSE, 3200 * MS },
  { "unit-at-once", "3.2s", TRUE, FALSE, 3200 * MS },
  { "comma", "3,25", TRUE, FALSE, 3250 * MS },
  { "whole", "7", TRUE, FALSE, 7000 * MS },
  { "zero", "0", TRUE, FALSE, 0 },
  { "minutes", "0:03.2", TRUE, FALSE, 3200 * MS },
  { "minutes-and-seconds", "1:02", TRUE, FALSE, 62000 * MS },
  { "hours", "1:00:01", TRUE, FALSE, 3601000 * MS },
  { "spaces-around", "  4.5  ", TRUE, FALSE, 4500 * MS },
  { "finest", "0.000000001", TRUE, FALSE, 1 },
  { "finer-than-that", "0.0000000019", TRUE, FALSE, 1 },
  { "frame", "f 96", TRUE, TRUE, 96 },
  { "frame-at-once", "f96", TRUE, TRUE, 96 },
  { "frame-behind", "96f", TRUE, TRUE, 96 },
  { "frame-behind-with-space", "96 F", TRUE, TRUE, 96 },
  { "first-frame", "f 0", TRUE, TRUE, 0 },
  { "as-it-is-shown", "3.20 s · f 96", TRUE, TRUE, 96 },
  { "nothing", "", FALSE, FALSE, 0 },
  { "null", NULL, FALSE, FALSE, 0 },
  { "only-spaces", "   ", FALSE, FALSE, 0 },
  { "words", "later", FALSE, FALSE, 0 },
  { "negative", "-1", FALSE, FALSE, 0 },
  { "negative-frame", "f -1", FALSE, FALSE, 0 },
  { "half-a-frame", "f 9.5", FALSE, FALSE, 0 },
  { "frame-alone", "f", FALSE, FALSE, 0 },
  { "point-alone", ".", FALSE, FALSE, 0 },
  { "point-at-the-end", "3.", FALSE, FALSE, 0 },
  { "two-points", "3.2.1", FALSE, FALSE, 0 },
  { "sixty-seconds", "0:60", FALSE, FALSE, 0 },
  { "colon-alone", "3:", FALSE, FALSE, 0 },
  { "four-parts", "1:2:3:4", FALSE, FALSE, 0 },
  { "too-many-digits", "99999999999999999999", FALSE, FALSE, 0 },
  { "another-unit", "3 min", FALSE, FALSE, 0 },
  { "not-a-frame-behind-the-dot", "3.20 s · 96 s", FALSE, FALSE, 0 },
  { "broken-bytes", "3\xff", FALSE, FALSE, 0 },
};

static const struct {
  gint64      nanoseconds;
  int         frame;
  const char *text;
} formats[] = {
  { 3200 * MS, 96, "3.20 s · f 96" },
  { 0, 0, "0.00 s · f 0" },
  { 9966 * MS, -1, "9.97 s" },
  { -5, 0, "0.00 s · f 0" },
};

static void
test_parse (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesMoment moment = { FALSE, 0 };

  g_assert_cmpint (takes_moment_parse (cases[at].text, &moment), ==, cases[at].ok);
  if (!cases[at].ok)
    return;

  g_assert_cmpint (moment.is_frame, ==, cases[at].is_frame);
  g_assert_cmpint (moment.value, ==, cases[at].value);
}

/* What is shown can be typed again, and means the same frame. */
static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = takes_moment_format (formats[i].nanoseconds, formats[i].frame);
      TakesMoment moment;

      g_assert_cmpstr (text, ==, formats[i].text);
      g_assert_true (takes_moment_parse (text, &moment));
      if (formats[i].frame >= 0)
        g_assert_cmpint (moment.value, ==, formats[i].frame);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/moment/parse/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_parse);
    }
  g_test_add_func ("/moment/format", test_format);

  return g_test_run ();
}
