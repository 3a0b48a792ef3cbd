/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison.h"

#include <stdio.h>

/* Jobs by letter: lower case ones are of the batch "b", upper case ones of another. */
typedef struct {
  TakesComparison *comparison;
  TakesJob        *jobs[128];
  TakesComparisonOrder *orders[128];   /* before each of them went into the Trash */
  guint            n_changed;
} World;

static TakesJob *
ensure_job (World *world,
            char   letter)
{
  guint at = (guint) letter;

  if (!world->jobs[at])
    {
      g_autoptr (TakesRequest) request = takes_request_new ();
      char id[] = { letter, '\0' };

      request->seed = 800 + letter;
      world->jobs[at] = takes_job_new (id, g_ascii_islower (letter) ? "b" : "other", "demo", request);
      g_object_set (world->jobs[at], "state", TAKES_JOB_WAITING, NULL);
    }

  return world->jobs[at];
}

static TakesJob *
job_with_results (World *world,
                  char   letter,
                  int    n_results)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  char id[] = { letter, '\0' };

  request->results = n_results;
  world->jobs[(guint) letter] = takes_job_new (id, g_ascii_islower (letter) ? "b" : "other", "demo", request);
  g_object_set (world->jobs[(guint) letter], "state", TAKES_JOB_WAITING, NULL);

  return world->jobs[(guint) letter];
}

static void
arrive (TakesJob *job,
        int       slot)
{
  g_autofree char *id = g_strdup_printf ("%s-%d", takes_job_get_id (job), slot);
  g_autoptr (TakesTake) take = takes_take_new (id, takes_job_get_id (job), takes_job_get_request (job));

  g_object_set (take, "slot", slot, NULL);
  takes_job_add_take (job, take);
}

static void
changed_cb (TakesComparison *comparison,
            World           *world)
{
  world->n_changed++;
}

/* A model that only repeats what items-changed says must end up the same. */
static void
follow_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  if (removed)
    g_ptr_array_remove_range (mirror, position, removed);

  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));

  g_assert_cmpuint (takes_comparison_get_n_on_stage (TAKES_COMPARISON (model)), <=,
                    g_list_model_get_n_items (model));
}

static void
assert_mirror (World     *world,
               GPtrArray *mirror)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (world->comparison)));
  for (guint i = 0; i < mirror->len; i++)
    g_assert_true (mirror->pdata[i] == takes_comparison_get_member (world->comparison, i));
}

/* "ab|c": a and b on the stage, c in the tray; later results of a job have their slot behind them. */
static char *
layout (TakesComparison *comparison)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (comparison));
  guint n_on_stage = takes_comparison_get_n_on_stage (comparison);

  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (comparison, i);

      if (i == n_on_stage)
        g_string_append_c (text, '|');
      g_string_append (text, takes_job_get_id (takes_member_get_job (member)));
      if (takes_member_get_slot (member) > 0)
        g_string_append_printf (text, "%u", takes_member_get_slot (member));
    }

  return g_string_free (text, FALSE);
}

static void
assert_layout (World      *world,
               const char *expected)
{
  g_autofree char *text = layout (world->comparison);

  g_assert_cmpstr (text, ==, expected);
}

static void
begin (World *world)
{
  world->comparison = takes_comparison_new ("c", "Puddle", "b", 1000);
  g_signal_connect (world->comparison, "changed", G_CALLBACK (changed_cb), world);
}

static void
end (World *world)
{
  g_assert_finalize_object (world->comparison);
  for (guint i = 0; i < G_N_ELEMENTS (world->jobs); i++)
    {
      g_clear_object (&world->jobs[i]);
      g_clear_pointer (&world->orders[i], takes_comparison_order_free);
    }
}

static void
add_all (World      *world,
         const char *letters)
{
  for (; *letters; letters++)
    takes_comparison_add (world->comparison, ensure_job (world, *letters), 0);
}

/* Returns: (transfer full): the take of that job, which has arrived */
static TakesTake *
ensure_take (World *world,
             char   letter)
{
  TakesJob *job = ensure_job (world, letter);

  if (g_list_model_get_n_items (takes_job_get_takes (job)) == 0)
    arrive (job, 0);

  return g_list_model_get_item (takes_job_get_takes (job), 0);
}

static void
judge (World        *world,
       char          letter,
       TakesVerdict  verdict)
{
  g_autoptr (TakesTake) take = ensure_take (world, letter);

  g_object_set (take, "verdict", verdict, NULL);
}

static void
set_trashed (World    *world,
             char      letter,
             gboolean  trashed)
{
  g_autoptr (TakesTake) take = ensure_take (world, letter);

  g_object_set (take, "trashed", trashed, NULL);
  takes_job_touch_take (ensure_job (world, letter), take);
}

/* As the window does it. */
static void
throw_away (World *world,
            char   letter)
{
  TakesComparisonOrder *order = takes_comparison_save_order (world->comparison);

  for (guint i = 0; i < G_N_ELEMENTS (world->orders); i++)
    if (world->orders[i])
      takes_comparison_order_include (order, world->orders[i]);
  world->orders[(int) letter] = order;
  set_trashed (world, letter, TRUE);
}

static void
bring_back (World *world,
            char   letter)
{
  TakesComparisonOrder *order = g_steal_pointer (&world->orders[(int) letter]);

  set_trashed (world, letter, FALSE);
  takes_comparison_restore_order (world->comparison, order);
  takes_comparison_order_free (order);
}

static void
run (World      *world,
     const char *script)
{
  g_auto (GStrv) steps = g_strsplit (script, ";", -1);

  for (guint i = 0; steps[i] && *steps[i]; i++)
    {
      TakesComparison *comparison = world->comparison;
      char verb[16] = "", word[16] = "";
      guint a = 0, b = 0;

      sscanf (steps[i], "%15s %15s %u", verb, word, &b);
      a = (guint) g_ascii_strtoull (word, NULL, 10);

      if (g_str_equal (verb, "remove"))
        takes_comparison_remove (comparison, a);
      else if (g_str_equal (verb, "move"))
        takes_comparison_move (comparison, a, b);
      else if (g_str_equal (verb, "swap"))
        takes_comparison_swap (comparison, a, b);
      else if (g_str_equal (verb, "bring"))
        takes_comparison_bring (comparison, a);
      else if (g_str_equal (verb, "aside"))
        takes_comparison_put_aside (comparison, a);
      else if (g_str_equal (verb, "reject"))
        judge (world, word[0], TAKES_VERDICT_REJECT);
      else if (g_str_equal (verb, "trash"))
        set_trashed (world, word[0], TRUE);
      else if (g_str_equal (verb, "restore"))
        set_trashed (world, word[0], FALSE);
      else if (g_str_equal (verb, "throw"))
        throw_away (world, word[0]);
      else if (g_str_equal (verb, "back"))
        bring_back (world, word[0]);
      else if (g_str_equal (verb, "add"))
        add_all (world, word);
      else if (g_str_equal (verb, "discard"))
        g_object_set (ensure_job (world, word[0]), "state", TAKES_JOB_DISCARDED, NULL);
      else if (g_str_equal (verb, "replace"))
        takes_comparison_replace (comparison, b, ensure_job (world, word[0]), 0);
      else
        g_error ("What is “%s”?", verb);
    }
}

static void
test_order (void)
{
  static const struct { const char *jobs; const char *script; const char *expected; } cases[] = {
    { "", "", "" },
    { "abcd", "", "abcd" },
    { "abcdefghijk", "", "abcdefghi|jk" },
    { "abcd", "add b", "abcd" },                                /* it is there */
    { "ABab", "", "ABab" },                                     /* held ones come first */

    { "abcd", "move 0 2", "bcad" },
    { "abcd", "move 3 0", "dabc" },
    { "abcdefghijkl", "move 9 11", "abcdefghi|klj" },
    { "abcdefghijkl", "move 0 10", "abcdefghi|jkl" },           /* not from stage to tray */
    { "abcd", "swap 0 3", "dbca" },
    { "abcd", "swap 1 1", "abcd" },
    { "abcdefghijk", "swap 10 2", "abkdefghi|jc" },

    { "abcd", "aside 1", "acd|b" },
    { "abcd", "aside 1;aside 0", "cd|ba" },                     /* b was put aside: it stays away */
    { "abcd", "aside 1;bring 3", "acdb" },
    { "abcd", "aside 1;bring 3;aside 0", "cdb|a" },
    { "abcd", "bring 1", "abcd" },
    { "abcdefghijk", "bring 10", "abcdefghi|jk" },              /* no room */
    { "abcdefghijk", "aside 0", "bcdefghij|ka" },
    { "abcdefghijk", "reject j;aside 0", "bcdefghik|ja" },      /* rejected ones do not come in */
    { "abcdefghijk", "swap 9 0;aside 1", "jcdefghik|ab" },      /* nor what was swapped out */
    { "a", "aside 0", "a" },                                    /* nothing could stand in */
    { "ab", "aside 0;aside 0", "a|b" },                         /* the other one must */
    { "ab", "reject a;aside 0;aside 0", "b|a" },                /* not the rejected one */

    { "abcd", "remove 1", "acd" },
    { "abcdefghijk", "remove 10", "abcdefghi|j" },
    { "abcdefghijk", "remove 0", "bcdefghij|k" },
    { "abcdefghijk", "reject j;reject k;remove 0", "bcdefghi|jk" },
    { "a", "remove 0", "" },
    { "ab", "reject a;aside 0;remove 0", "a" },                 /* at least one tile */
    { "ab", "aside 0;remove 0", "a" },

    { "abcd", "discard b", "acd" },
    { "abcdefghijk", "discard b", "acdefghij|k" },
    { "ab", "discard a;discard b", "" },
    { "abcd", "replace X 1", "aXcd" },
    { "abcdefghijk", "replace X 10", "abcdefghi|jX" },
    { "abcd", "replace c 1", "abcd" },                          /* it is there already */
    { "abcd", "replace X 1;discard X", "acd" },
    { "abcd", "aside 0;add e", "bcde|a" },                      /* what arrives later has room */
    { "abcdefghi", "add j", "abcdefghi|j" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world = { 0 };
      g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

      begin (&world);
      g_signal_connect (world.comparison, "items-changed", G_CALLBACK (follow_cb), mirror);
      add_all (&world, cases[i].jobs);
      run (&world, cases[i].script);

      g_test_message ("%s: %s", cases[i].jobs, cases[i].script);
      assert_layout (&world, cases[i].expected);
      assert_mirror (&world, mirror);
      g_ptr_array_set_size (mirror, 0);
      end (&world);
    }
}

/* Whatever was done, Undo brings the order back; what came or went meanwhile is respected. */
static void
test_undo (void)
{
  static const struct { const char *jobs; const char *script; const char *expected; } cases[] = {
    { "abcd", "aside 1", "abcd" },
    { "abcd", "swap 0 3;move 1 2", "abcd" },
    { "abcdefghijk", "reject a;aside 0", "abcdefghi|jk" },
    { "abcd", "aside 1;discard c", "abd" },
    { "abcd", "aside 1;add e", "abcde" },
    { "abcdefghi", "aside 0;add j", "abcdefghi|j" },
    { "ab", "aside 0;discard b", "a" },
    { "abcd", "remove 0", "bcd" },
    { "abcd", "trash a;restore a", "abcd" },                    /* out of the Trash, to its place */
    { "abcd", "trash b;trash c;restore b", "abd" },
    { "abcdefghijk", "trash b;restore b", "abcdefghi|jk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world = { 0 };
      g_autoptr (TakesComparisonOrder) order = NULL;

      begin (&world);
      add_all (&world, cases[i].jobs);
      order = takes_comparison_save_order (world.comparison);
      run (&world, cases[i].script);
      takes_comparison_restore_order (world.comparison, order);

      g_test_message ("%s: %s", cases[i].jobs, cases[i].script);
      assert_layout (&world, cases[i].expected);
      g_clear_pointer (&order, takes_comparison_order_free);
      end (&world);
    }
}

/* What went into the Trash one after the other comes back in any sequence, each to its place. */
static void
test_out_of_trash (void)
{
  static const struct { const char *jobs; const char *script; const char *expected; } cases[] = {
    { "abcd", "throw b;back b", "abcd" },
    { "abcd", "throw a;throw b;back a;back b", "abcd" },
    { "abcd", "throw a;throw b;back b;back a", "abcd" },
    { "abcd", "throw b;throw c;back b;back c", "abcd" },
    { "abcd", "throw c;throw b;back c;back b", "abcd" },
    { "abcd", "throw c;throw b;throw d;back d;back c;back b", "abcd" },
    { "abcd", "throw d;throw a;throw c;throw b;back a;back b;back c;back d", "abcd" },
    { "abcd", "throw b;throw c;back c", "acd" },
    { "abcd", "throw b;throw c;discard b;back c", "acd" },
    { "abcd", "throw a;add e;throw b;back a;back b", "abcde" },
    { "abcdefghijk", "throw a;throw b;back a;back b", "abcdefghi|jk" },
    { "abcdefghijk", "throw j;throw a;back j;back a", "abcdefghi|jk" },
    { "abcdefghijk", "throw k;throw j;back k;back j", "abcdefghi|jk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world = { 0 };

      begin (&world);
      add_all (&world, cases[i].jobs);
      g_test_message ("%s: %s", cases[i].jobs, cases[i].script);
      run (&world, cases[i].script);
      assert_layout (&world, cases[i].expected);
      end (&world);
    }
}

/* After Undo of putting aside the take waits as before: it is let in again. */
static void
test_undo_aside (void)
{
  World world = { 0 };
  g_autoptr (TakesComparisonOrder) order = NULL;

  begin (&world);
  add_all (&world, "ab");
  takes_comparison_set_held (world.comparison, 0, TRUE);
  order = takes_comparison_save_order (world.comparison);
  run (&world, "aside 0");
  takes_comparison_set_held (world.comparison, 1, FALSE);
  g_assert_true (takes_member_get_aside (takes_comparison_get_member (world.comparison, 1)));

  takes_comparison_restore_order (world.comparison, order);
  g_assert_false (takes_member_get_aside (takes_comparison_get_member (world.comparison, 0)));
  g_assert_true (takes_member_get_held (takes_comparison_get_member (world.comparison, 0)));
  g_clear_pointer (&order, takes_comparison_order_free);
  end (&world);
}

/* A job of the batch has a member for each result; a take of elsewhere is alone. */
static void
test_results (void)
{
  World world = { 0 };
  TakesJob *job, *other;
  TakesMember *member;

  begin (&world);
  job = job_with_results (&world, 'a', 3);
  other = job_with_results (&world, 'X', 3);
  arrive (other, 2);

  takes_comparison_add (world.comparison, other, 2);
  takes_comparison_add (world.comparison, job, 0);
  assert_layout (&world, "X2aa1a2");
  member = takes_comparison_get_member (world.comparison, 0);
  g_assert_cmpstr (takes_take_get_id (takes_member_get_take (member)), ==, "X-2");

  /* Whichever comes first, each goes to its own place. */
  member = takes_comparison_get_member (world.comparison, 3);
  g_assert_null (takes_member_get_take (member));
  arrive (job, 2);
  g_assert_cmpstr (takes_take_get_id (takes_member_get_take (member)), ==, "a-2");
  g_assert_cmpint (takes_comparison_find_take (world.comparison, takes_member_get_take (member)), ==, 3);
  g_assert_cmpint (takes_comparison_find (world.comparison, job, 2), ==, 3);
  g_assert_cmpint (takes_comparison_find (world.comparison, job, 7), ==, -1);
  g_assert_cmpint (takes_comparison_find_take (world.comparison, NULL), ==, -1);

  /* More than was asked for, and one that never comes. */
  arrive (job, 3);
  assert_layout (&world, "X2aa1a2a3");
  g_object_set (job, "state", TAKES_JOB_FAILED, NULL);
  assert_layout (&world, "X2a2a3");
  g_object_set (other, "state", TAKES_JOB_DONE, NULL);
  assert_layout (&world, "X2a2a3");

  /* “Check again”: they may come after all. */
  g_object_set (job, "state", TAKES_JOB_DOWNLOADING, NULL);
  assert_layout (&world, "X2a2a3aa1");

  /* What the person took out does not come back by itself. */
  takes_comparison_remove (world.comparison, 3);
  arrive (job, 0);
  assert_layout (&world, "X2a2a3a1");
  takes_comparison_add (world.comparison, job, 0);
  assert_layout (&world, "X2a2a3a1a");
  end (&world);
}

/* "Fix…" and several results, in a comparison of nine. */
static void
test_replace_results (void)
{
  World world = { 0 };

  begin (&world);
  add_all (&world, "abcdefgh");
  takes_comparison_set_held (world.comparison, 1, TRUE);
  g_object_set (ensure_job (&world, 'b'), "state", TAKES_JOB_REFUSED, NULL);
  takes_comparison_replace (world.comparison, 1, job_with_results (&world, 'X', 3), 0);
  assert_layout (&world, "aXcdefghX1|X2");
  g_assert_true (takes_member_get_held (takes_comparison_get_member (world.comparison, 1)));

  /* The refused one stays away, whatever becomes of it. */
  g_object_set (ensure_job (&world, 'b'), "state", TAKES_JOB_DOWNLOADING, NULL);
  assert_layout (&world, "aXcdefghX1|X2");
  end (&world);
}

static void
test_restore (void)
{
  static const struct { const char *members; guint n_on_stage; const char *expected; } cases[] = {
    { "abcd", 4, "abcd" },
    { "abcd", 2, "ab|cd" },
    { "abcd", 0, "a|bcd" },
    { "abcd", 99, "abcd" },
    { "abab", 3, "ab" },
    { "aabb", 2, "a|b" },
    { "abcdefghijkl", 12, "abcdefghi|jkl" },
    { "", 3, "" },
    { "z", 1, "" },                          /* discarded meanwhile */
    { "Xab", 2, "Xa|b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world = { 0 };
      g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);

      begin (&world);
      g_object_set (ensure_job (&world, 'z'), "state", TAKES_JOB_DISCARDED, NULL);
      for (const char *letter = cases[i].members; *letter; letter++)
        g_ptr_array_add (members, takes_member_new (ensure_job (&world, *letter), 0));
      takes_comparison_restore (world.comparison, members, cases[i].n_on_stage);

      assert_layout (&world, cases[i].expected);
      g_ptr_array_set_size (members, 0);
      end (&world);
    }
}

/* After a restart a result that was taken out stays out, one that never was there comes. */
static void
test_restore_results (void)
{
  World world = { 0 };
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  TakesJob *job;

  begin (&world);
  job = job_with_results (&world, 'a', 3);
  g_ptr_array_add (members, takes_member_new (job, 1));
  takes_comparison_restore (world.comparison, members, 1);
  g_ptr_array_set_size (members, 0);
  assert_layout (&world, "a1");
  g_assert_cmpuint (world.n_changed, ==, 0);

  arrive (job, 0);
  arrive (job, 1);
  assert_layout (&world, "a1");
  arrive (job, 3);
  assert_layout (&world, "a1a3");
  g_assert_cmpuint (world.n_changed, ==, 1);
  end (&world);
}

static void
test_properties (void)
{
  World world = { 0 };
  g_autoptr (TakesView) view = takes_view_new ();
  g_autoptr (GPtrArray) held = NULL;

  begin (&world);
  g_assert_cmpstr (takes_comparison_get_id (world.comparison), ==, "c");
  g_assert_cmpstr (takes_comparison_get_name (world.comparison), ==, "Puddle");
  g_assert_cmpstr (takes_comparison_get_batch_id (world.comparison), ==, "b");
  g_assert_cmpint (takes_comparison_get_created_at (world.comparison), ==, 1000);
  g_assert_null (takes_comparison_get_member (world.comparison, 0));

  /* Each change is worth saving once; what does not change is not. */
  takes_comparison_set_name (world.comparison, "Rain");
  takes_comparison_set_name (world.comparison, "Rain");
  g_assert_cmpuint (world.n_changed, ==, 1);
  takes_comparison_set_opened_at (world.comparison, 7);
  takes_comparison_set_opened_at (world.comparison, 7);
  g_assert_cmpuint (world.n_changed, ==, 2);
  takes_comparison_set_view (world.comparison, view);
  g_assert_cmpuint (world.n_changed, ==, 2);
  view->kind = TAKES_VIEW_WIPE;
  takes_comparison_set_view (world.comparison, view);
  takes_comparison_set_view (world.comparison, view);
  g_assert_cmpuint (world.n_changed, ==, 3);
  g_assert_cmpint (takes_comparison_get_view (world.comparison)->kind, ==, TAKES_VIEW_WIPE);

  add_all (&world, "abc");
  world.n_changed = 0;
  takes_comparison_set_held (world.comparison, 2, TRUE);
  takes_comparison_set_held (world.comparison, 2, TRUE);
  g_assert_cmpuint (world.n_changed, ==, 1);
  held = takes_comparison_get_held (world.comparison);
  g_assert_cmpuint (held->len, ==, 1);
  g_assert_true (held->pdata[0] == takes_comparison_get_member (world.comparison, 2));
  g_clear_pointer (&held, g_ptr_array_unref);
  end (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/comparison/order", test_order);
  g_test_add_func ("/core/comparison/undo", test_undo);
  g_test_add_func ("/core/comparison/out-of-trash", test_out_of_trash);
  g_test_add_func ("/core/comparison/undo-aside", test_undo_aside);
  g_test_add_func ("/core/comparison/results", test_results);
  g_test_add_func ("/core/comparison/replace-results", test_replace_results);
  g_test_add_func ("/core/comparison/restore", test_restore);
  g_test_add_func ("/core/comparison/restore-results", test_restore_results);
  g_test_add_func ("/core/comparison/properties", test_properties);

  return g_test_run ();
}
