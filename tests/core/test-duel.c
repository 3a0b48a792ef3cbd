/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-duel.h"

#include "takes-shuffle.h"

#include <math.h>

/* truth[thing]: its place. A consistent judge says what it says. */
static guint
judge (const TakesDuel *duel,
       const guint     *truth)
{
  guint left, right;

  g_assert_true (takes_duel_get_pair (duel, &left, &right));
  g_assert_cmpuint (left, !=, right);

  return truth[left] < truth[right] ? left : right;
}

static void
assert_ranking (const TakesDuel *duel,
                const guint     *truth,
                guint            n)
{
  guint n_ranked;
  const guint *ranking = takes_duel_get_ranking (duel, &n_ranked);

  g_assert_cmpuint (n_ranked, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (truth[ranking[i]], ==, i);
}

/* Never more questions than the bound, the bound never rises, and the ranking is the truth. */
static void
check_truth (const guint *truth,
             guint        n)
{
  g_autoptr (TakesDuel) duel = takes_duel_new (n);
  guint most = takes_duel_get_max_questions (duel);

  g_assert_cmpfloat (most, <=, n > 1 ? n * log2 (n) : 0);

  while (!takes_duel_is_done (duel))
    {
      guint before = takes_duel_get_max_questions (duel);

      g_assert_cmpuint (takes_duel_get_n_answered (duel), <, before);
      g_assert_true (takes_duel_answer (duel, judge (duel, truth)));
      g_assert_cmpuint (takes_duel_get_max_questions (duel), <=, before);
    }

  g_assert_cmpuint (takes_duel_get_n_answered (duel), <=, most);
  g_assert_cmpuint (takes_duel_get_n_answered (duel), ==, takes_duel_get_max_questions (duel));
  assert_ranking (duel, truth, n);
}

static void
permute (guint *truth,
         guint  n,
         guint  at)
{
  if (at == n)
    {
      check_truth (truth, n);
      return;
    }

  for (guint i = at; i < n; i++)
    {
      guint kept = truth[at];

      truth[at] = truth[i];
      truth[i] = kept;
      permute (truth, n, at + 1);
      truth[i] = truth[at];
      truth[at] = kept;
    }
}

static void
test_every_truth (void)
{
  for (guint n = 0; n <= 7; n++)
    {
      guint truth[7];

      for (guint i = 0; i < n; i++)
        truth[i] = i;
      permute (truth, n, 0);
    }
}

static void
test_many (void)
{
  for (guint n = 8; n <= 64; n++)
    for (guint64 seed = 0; seed < 20; seed++)
      {
        guint truth[64];

        takes_shuffle (truth, n, seed);
        check_truth (truth, n);
      }
}

/* However often it is undone: what was asked is asked again, and the end is the same. */
static void
test_undo (void)
{
  for (guint64 seed = 0; seed < 200; seed++)
    {
      guint truth[9], dice[64], n_steps = 0;
      g_autoptr (TakesDuel) duel = takes_duel_new (G_N_ELEMENTS (truth));

      takes_shuffle (truth, G_N_ELEMENTS (truth), seed);
      takes_shuffle (dice, G_N_ELEMENTS (dice), seed + 1000);
      g_assert_false (takes_duel_undo (duel));

      while (!takes_duel_is_done (duel))
        {
          guint left, right, again_left, again_right;
          guint most = takes_duel_get_max_questions (duel);

          g_assert_true (takes_duel_get_pair (duel, &left, &right));

          /* Sometimes the wrong one, by a slip; it is taken back. */
          if (n_steps < G_N_ELEMENTS (dice) && dice[n_steps++] % 2)
            {
              g_assert_true (takes_duel_answer (duel, judge (duel, truth) == left ? right : left));
              g_assert_true (takes_duel_undo (duel));
              g_assert_true (takes_duel_get_pair (duel, &again_left, &again_right));
              g_assert_cmpuint (again_left, ==, left);
              g_assert_cmpuint (again_right, ==, right);
              g_assert_cmpuint (takes_duel_get_max_questions (duel), ==, most);
            }

          g_assert_true (takes_duel_answer (duel, judge (duel, truth)));
        }

      /* From the very end too. */
      g_assert_true (takes_duel_undo (duel));
      g_assert_false (takes_duel_is_done (duel));
      g_assert_true (takes_duel_answer (duel, judge (duel, truth)));
      assert_ranking (duel, truth, G_N_ELEMENTS (truth));
    }
}

static void
test_bounds (void)
{
  static const struct { guint n, most; } cases[] = {
    { 0, 0 }, { 1, 0 }, { 2, 1 }, { 3, 3 }, { 4, 5 }, { 5, 8 }, { 6, 11 }, { 7, 14 }, { 8, 17 }, { 9, 21 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesDuel) duel = takes_duel_new (cases[i].n);
      guint left, right;

      g_assert_cmpuint (takes_duel_get_max_questions (duel), ==, cases[i].most);
      g_assert_cmpint (takes_duel_is_done (duel), ==, cases[i].n < 2);
      g_assert_cmpint (takes_duel_get_pair (duel, &left, &right), ==, cases[i].n >= 2);
      g_assert_false (takes_duel_answer (duel, cases[i].n));
    }
}

/* No side is always the newcomer's. */
static void
test_sides (void)
{
  guint truth[9], n_left = 0, n = 0;
  g_autoptr (TakesDuel) duel = takes_duel_new (G_N_ELEMENTS (truth));

  takes_shuffle (truth, G_N_ELEMENTS (truth), 5);
  for (; !takes_duel_is_done (duel); n++)
    {
      guint left, right;

      takes_duel_get_pair (duel, &left, &right);
      n_left += left > right;
      takes_duel_answer (duel, judge (duel, truth));
    }

  g_assert_cmpuint (n_left, >, n / 4);
  g_assert_cmpuint (n_left, <, n * 3 / 4);
}

static void
test_shuffle (void)
{
  guint counts[24] = { 0 }, order[4], again[4];

  for (guint64 seed = 0; seed < 24000; seed++)
    {
      guint at = 0, seen = 0;

      takes_shuffle (order, 4, seed);
      takes_shuffle (again, 4, seed);
      for (guint i = 0; i < 4; i++)
        {
          guint rank = 0;

          g_assert_cmpuint (order[i], ==, again[i]);
          for (guint k = i + 1; k < 4; k++)
            rank += order[k] < order[i];
          at = at * (4 - i) + rank;
          seen |= 1u << order[i];
        }

      g_assert_cmpuint (seen, ==, 0xf);
      counts[at]++;
    }

  /* Each of the 24 orders about a thousand times. */
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (counts[i], >, 850);
      g_assert_cmpuint (counts[i], <, 1150);
    }

  takes_shuffle (order, 1, 9);
  g_assert_cmpuint (order[0], ==, 0);
  takes_shuffle (NULL, 0, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/duel/every-truth", test_every_truth);
  g_test_add_func ("/core/duel/many", test_many);
  g_test_add_func ("/core/duel/undo", test_undo);
  g_test_add_func ("/core/duel/bounds", test_bounds);
  g_test_add_func ("/core/duel/sides", test_sides);
  g_test_add_func ("/core/shuffle", test_shuffle);

  return g_test_run ();
}
