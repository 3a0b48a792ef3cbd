/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "kill-fixture.h"
#include "power-cut.h"

#include "takes-shelf.h"

/*
 * The kill programme with the power gone: what was not synced when a program died is forgotten, or half of it,
 * in the database and on the shelf. No charged take may be lost for it, nothing sent twice, and no row may say
 * *done* of a clip that is not whole.
 */

#define N_CUTS 14
#define N_CUTS_SLOW 140

static void
set_up (KillFixture   *self,
        gconstpointer  data)
{
  kill_fixture_set_up (self, data);
  self->mirror = g_build_filename (self->engine.root, "mirror", NULL);
}

/* Right after the cut, before anybody could mend it. */
static void
check_done_rows (KillFixture *self)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) jobs = kill_fixture_list (self, &takes);

  for (guint i = 0; i < takes->len; i++)
    {
      const TakesTakeRow *take = takes->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = NULL;

      if (take->state != TAKES_JOB_DONE)
        continue;

      sha256 = takes_shelf_hash (take->path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sha256, ==, take->sha256);
    }

  g_assert_cmpuint (jobs->len, <=, 2 * N_CUTS_SLOW);
}

static void
test_cuts (KillFixture   *self,
           gconstpointer  data)
{
  static const struct { const char *word; int max; } kinds[] = {
    { "sync", 50 }, { "synced", 50 }, { "rename", 8 }, { "sync", 30 }, { "sent", 10 }, { "synced", 30 }, { NULL, 1200 },
  };
  g_autofree char *inputs = g_build_filename (self->engine.data_dir, "inputs", NULL);
  g_autofree char *open_jobs = g_build_filename (self->engine.data_dir, "jobs", NULL);
  const char *const folders[] = { self->engine.data_dir, self->engine.output_dir, inputs, open_jobs, NULL };
  guint n_cuts = g_test_slow () ? N_CUTS_SLOW : N_CUTS;
  guint n_changed = 0;

  for (guint i = 0; i < n_cuts; i++)
    {
      guint kind = i % G_N_ELEMENTS (kinds);
      int n = g_rand_int_range (self->rand, 1, kinds[kind].max + 1);
      g_autofree char *plan = kinds[kind].word ? g_strdup_printf ("%s:%d", kinds[kind].word, n) : g_strdup ("none");
      guint n_files;

      g_test_message ("cut %u: %s %d", i, plan, kinds[kind].word ? 0 : n);
      kill_fixture_run (self, (int) i, plan, KILL_SPEED, kinds[kind].word ? -1 : n);
      n_files = power_cut (self->mirror, folders, i % 3 ? self->rand : NULL);
      g_test_message ("%u files are not what they were", n_files);
      n_changed += n_files > 0;
      check_done_rows (self);
      kill_fixture_check_sent (self);
    }

  /* The cut is one: something had not been synced nearly every time. */
  g_assert_cmpuint (n_changed, >, n_cuts / 2);
  g_clear_pointer (&self->mirror, g_free);
  kill_fixture_judge (self, "power cuts survived", n_cuts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/engine/power/cuts", KillFixture, NULL, set_up, test_cuts, kill_fixture_tear_down);

  return g_test_run ();
}
