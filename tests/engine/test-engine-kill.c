/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "kill-fixture.h"

/*
 * Engines with jobs at every service are killed by SIGKILL: before and after commits, renames and messages, and at
 * moments that a seed draws. In the end an engine may run until all is quiet, and the ledger is the judge. What is not
 * certain then is not lost either: where our own id finds a task, asking again, which is free, must find every job
 * that was charged.
 */

/* In every test; `./dev soak` asks for the long programme. */
#define N_KILLS 30
#define N_KILLS_SLOW 300

static void
test_kills (KillFixture   *self,
            gconstpointer  data)
{
  static const struct { const char *word; int max; } kinds[] = {
    { "commit", 16 }, { "committed", 16 }, { "rename", 8 }, { "renamed", 8 }, { "message", 8 }, { "sent", 10 },
    { NULL, 1200 },
  };
  guint n_kills = g_test_slow () ? N_KILLS_SLOW : N_KILLS;
  guint n_killed = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      guint kind = i % G_N_ELEMENTS (kinds);
      int n = g_rand_int_range (self->rand, 1, kinds[kind].max + 1);
      g_autofree char *plan = kinds[kind].word ? g_strdup_printf ("%s:%d", kinds[kind].word, n) : g_strdup ("none");

      g_test_message ("kill %u: %s %d", i, plan, kinds[kind].word ? 0 : n);
      n_killed += kill_fixture_run (self, (int) i, plan, KILL_SPEED, kinds[kind].word ? -1 : n);
      kill_fixture_check_sent (self);
    }

  g_assert_cmpint (n_killed, >, n_kills * 2 / 3);
  kill_fixture_judge (self, "kills survived", n_killed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/engine/kill/seeded", KillFixture, NULL, kill_fixture_set_up, test_kills, kill_fixture_tear_down);

  return g_test_run ();
}
