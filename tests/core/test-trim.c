/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-trim.h"

typedef enum { INIT, START, END, MOVE } Step;

/* Steps on one part, and where it lies after each. */
static const struct {
  Step   step;
  gint64 length, min, max;    /* of INIT */
  gint64 ms;                  /* of the others */
  gint64 start, end;
} steps[] = {
  { INIT, 45000, 1000, 30000, 0, 0, 30000 },
  { START, 0, 0, 0, 5000, 5000, 30000 },
  { END, 0, 0, 0, 40000, 10000, 40000 },      /* too long: the start comes along */
  { START, 0, 0, 0, 39800, 39800, 40800 },    /* too short: the end comes along */
  { START, 0, 0, 0, 99999, 44000, 45000 },
  { END, 0, 0, 0, 0, 0, 1000 },
  { START, 0, 0, 0, -5, 0, 1000 },
  { END, 0, 0, 0, 12000, 0, 12000 },
  { MOVE, 0, 0, 0, 20000, 20000, 32000 },
  { MOVE, 0, 0, 0, 40000, 33000, 45000 },
  { MOVE, 0, 0, 0, -1, 0, 12000 },
  { INIT, 500, 1000, 30000, 0, 0, 500 },      /* cannot be made longer */
  { START, 0, 0, 0, 300, 0, 500 },
  { INIT, 8000, -1, -1, 0, 0, 8000 },
  { START, 0, 0, 0, 7990, 7900, 8000 },
};

static void
test_steps (void)
{
  TakesTrim trim = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("step %u", i);
      switch (steps[i].step)
        {
        case INIT:
          takes_trim_init (&trim, steps[i].length, steps[i].min, steps[i].max);
          break;
        case START:
          takes_trim_set_start (&trim, steps[i].ms);
          break;
        case END:
          takes_trim_set_end (&trim, steps[i].ms);
          break;
        case MOVE:
        default:
          takes_trim_move (&trim, steps[i].ms);
          break;
        }
      g_assert_cmpint (trim.start, ==, steps[i].start);
      g_assert_cmpint (trim.end, ==, steps[i].end);
    }
}

static void
test_any (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      TakesTrim trim;

      takes_trim_init (&trim, g_test_rand_int_range (1, 100000), g_test_rand_int_range (-1, 5000),
                       g_test_rand_int_range (-1, 40000));
      for (guint step = 0; step < 6; step++)
        {
          gint64 ms = g_test_rand_int_range (-1000, 120000);

          if (step % 3 == 0)
            takes_trim_set_start (&trim, ms);
          else if (step % 3 == 1)
            takes_trim_set_end (&trim, ms);
          else
            takes_trim_move (&trim, ms);

          g_assert_cmpint (trim.start, >=, 0);
          g_assert_cmpint (trim.end, <=, trim.length);
          g_assert_cmpint (trim.end - trim.start, >=, trim.min);
          g_assert_cmpint (trim.end - trim.start, <=, trim.max);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/trim/steps", test_steps);
  g_test_add_func ("/core/trim/any", test_any);

  return g_test_run ();
}
