/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-comparison.h"
#include "takes-choices.h"
#include "takes-compare.h"

/* A stage with a comparison of `n_jobs`, all arrived; seeds 800, 801 … */
typedef struct {
  TakesBatch      *batch;
  TakesComparison *comparison;
  TakesCompare    *compare;
  TakesStage      *stage;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  guint n = GPOINTER_TO_UINT (data);

  self->batch = fake_batch_new (n);
  self->comparison = fake_comparison_new (self->batch);
  for (guint i = 0; i < n; i++)
    fake_batch_arrive (self->batch, i, "/nowhere/clip.mp4");
  self->compare = TAKES_COMPARE (g_object_ref_sink (takes_compare_new ()));
  self->stage = takes_compare_get_stage (self->compare);
  takes_stage_open (self->stage, self->comparison, FALSE);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->compare);
  g_clear_object (&self->comparison);
  g_clear_object (&self->batch);
}

static void
act (Fixture    *self,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->compare), action, NULL);
}

static void
act_int (Fixture    *self,
         const char *action,
         int         number)
{
  gtk_widget_activate_action (GTK_WIDGET (self->compare), action, "i", number);
}

static TakesMember *
peek_member (Fixture *self,
             guint    index)
{
  return takes_comparison_get_member (self->comparison, index);
}

static TakesTake *
peek_take (Fixture *self,
           guint    index)
{
  return takes_member_get_take (peek_member (self, index));
}

/* "0 2 3|1": the jobs on the stage, then in the tray; p and x behind what was picked or rejected. */
static char *
layout (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->comparison)); i++)
    {
      TakesVerdict verdict = takes_take_get_verdict (peek_take (self, i));

      if (i > 0)
        g_string_append_c (text, i == takes_comparison_get_n_on_stage (self->comparison) ? '|' : ' ');
      g_string_append (text, takes_job_get_id (takes_member_get_job (peek_member (self, i))) + 4);
      g_string_append (text, verdict == TAKES_VERDICT_PICK ? "p" : verdict == TAKES_VERDICT_REJECT ? "x" : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_layout (Fixture    *self,
               const char *expected)
{
  g_autofree char *text = layout (self);

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && find_label (child, text))
      return find_label (child, text);

  return NULL;
}

static gboolean
says (Fixture    *self,
      const char *text)
{
  return find_label (GTK_WIDGET (self->compare), text) != NULL;
}

static void
test_pick (Fixture       *self,
           gconstpointer  data)
{
  act_int (self, "compare.choose", 2);
  act (self, "compare.pick");
  assert_layout (self, "0 1p 2 3");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (takes_stage_get_tile (self->stage, 1)), "picked"));
  act (self, "compare.pick");
  assert_layout (self, "0 1 2 3");
  act (self, "compare.undo-choice");
  assert_layout (self, "0 1p 2 3");
  act (self, "compare.undo-choice");
  assert_layout (self, "0 1 2 3");
  act (self, "compare.undo-choice");
  assert_layout (self, "0 1 2 3");
}

static void
test_reject (Fixture       *self,
             gconstpointer  data)
{
  act_int (self, "compare.choose", 2);
  act (self, "compare.reject");
  assert_layout (self, "0 2 3|1x");
  act (self, "compare.reject");
  assert_layout (self, "0 3|1x 2x");
  act (self, "compare.undo-choice");
  assert_layout (self, "0 2 3|1x");
  act (self, "compare.undo-choice");
  assert_layout (self, "0 1 2 3");
}

/* A waiting take comes in; what was rejected does not. */
static void
test_reject_of_many (Fixture       *self,
                     gconstpointer  data)
{
  act (self, "compare.reject");
  assert_layout (self, "1 2 3 4 5 6 7 8 9|10 0x");
  act (self, "compare.reject");
  assert_layout (self, "2 3 4 5 6 7 8 9 10|0x 1x");
  act (self, "compare.reject");
  assert_layout (self, "3 4 5 6 7 8 9 10|0x 1x 2x");
}

static void
test_stars (Fixture       *self,
            gconstpointer  data)
{
  static const struct { int stars, then; } cases[] = {
    { 3, 3 }, { 5, 5 }, { 5, 0 }, { 1, 1 }, { 99, 5 }, { -4, 0 }, { 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      act_int (self, "compare.set-stars", cases[i].stars);
      g_assert_cmpint (takes_take_get_stars (peek_take (self, 0)), ==, cases[i].then);
    }

  for (guint i = G_N_ELEMENTS (cases) - 1; i > 0; i--)
    {
      act (self, "compare.undo-choice");
      g_assert_cmpint (takes_take_get_stars (peek_take (self, 0)), ==, cases[i - 1].then);
    }
}

/* With one left of several the stage offers what to do with it; the last one stays. */
static void
test_one_left (Fixture       *self,
               gconstpointer  data)
{
  g_assert_false (says (self, "One take is left"));
  act (self, "compare.reject");
  act (self, "compare.reject");
  g_assert_false (says (self, "One take is left"));
  act (self, "compare.reject");
  assert_layout (self, "3|0x 1x 2x");
  g_assert_true (says (self, "One take is left"));
  act (self, "compare.reject");
  assert_layout (self, "3x|0x 1x 2x");
  act (self, "compare.undo-choice");
  act (self, "compare.undo-choice");
  assert_layout (self, "2 3|0x 1x");
  g_assert_false (says (self, "One take is left"));
}

/* Buttons of a tile mean that tile. */
static void
test_tile_actions (Fixture       *self,
                   gconstpointer  data)
{
  gtk_widget_activate_action (GTK_WIDGET (takes_stage_get_tile (self->stage, 2)), "take.pick", NULL);
  assert_layout (self, "0 1 2p 3");
  g_assert_cmpuint (takes_stage_get_current (self->stage), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (takes_stage_get_tile (self->stage, 1)), "take.reject", NULL);
  assert_layout (self, "0 2p 3|1x");
  gtk_widget_activate_action (GTK_WIDGET (takes_stage_get_tile (self->stage, 0)), "take.set-stars", "i", 4);
  g_assert_cmpint (takes_take_get_stars (peek_take (self, 0)), ==, 4);
}

static void
assert_labels (Fixture  *self,
               gboolean  shown)
{
  for (guint i = 0; i < takes_stage_get_n_tiles (self->stage); i++)
    {
      const char *label = takes_tile_get_label (takes_stage_get_tile (self->stage, i));

      g_assert_cmpint (label && *label, ==, shown);
    }
}

/* Labels, marks of before and the tray are hidden; it ends with a reveal, and the order comes back. */
static void
test_blind (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *seen = NULL;
  g_autofree char *revealed = NULL;

  act (self, "compare.pick");
  assert_labels (self, TRUE);
  act (self, "compare.toggle-blind");
  g_assert_true (takes_compare_is_in_round (self->compare));
  assert_labels (self, FALSE);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (takes_tile_get_verdict (takes_stage_get_tile (self->stage, i)), ==, TAKES_VERDICT_NONE);
  g_assert_true (says (self, "Labels are hidden, and the order is shuffled"));

  seen = layout (self);
  act (self, "compare.reveal");
  revealed = layout (self);
  g_assert_cmpstr (revealed, ==, seen);
  assert_labels (self, TRUE);

  act (self, "compare.leave");
  g_assert_false (takes_compare_is_in_round (self->compare));
  assert_layout (self, "0p 1 2 3");
}

/* What is decided in a blind round stays decided. */
static void
test_blind_choices (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (TakesTake) rejected = NULL;
  g_autoptr (TakesTake) picked = NULL;
  int place;

  act (self, "compare.toggle-blind");
  rejected = g_object_ref (peek_take (self, 1));
  picked = g_object_ref (peek_take (self, 3));
  act_int (self, "compare.choose", 4);
  act (self, "compare.pick");
  g_assert_cmpint (takes_tile_get_verdict (takes_stage_get_tile (self->stage, 3)), ==, TAKES_VERDICT_PICK);
  act_int (self, "compare.choose", 2);
  act (self, "compare.reject");
  g_assert_cmpuint (takes_stage_get_n_tiles (self->stage), ==, 3);
  assert_labels (self, FALSE);

  act (self, "compare.toggle-blind");
  g_assert_false (takes_compare_is_in_round (self->compare));
  assert_labels (self, TRUE);
  g_assert_cmpint (takes_take_get_verdict (picked), ==, TAKES_VERDICT_PICK);
  place = takes_comparison_find_take (self->comparison, rejected);
  g_assert_cmpint (place, ==, 3);
  g_assert_cmpuint (takes_comparison_get_n_on_stage (self->comparison), ==, 3);

  /* Undo knows no shuffled order, but what is not rejected any more comes back. */
  act (self, "compare.undo-choice");
  g_assert_cmpint (takes_take_get_verdict (rejected), ==, TAKES_VERDICT_NONE);
  g_assert_cmpuint (takes_comparison_get_n_on_stage (self->comparison), ==, 4);
  act (self, "compare.undo-choice");
  g_assert_cmpint (takes_take_get_verdict (picked), ==, TAKES_VERDICT_NONE);
}

/* The tile of a duel that has the smaller, better job. */
static int
find_better (Fixture *self)
{
  const char *ids[2] = { NULL, NULL };
  guint n = 0;

  for (guint i = 0; i < takes_stage_get_n_tiles (self->stage); i++)
    {
      TakesTile *tile = takes_stage_get_tile (self->stage, i);
      if (!gtk_widget_get_child_visible (GTK_WIDGET (tile)))
        continue;

      g_assert_cmpuint (n, <, 2);
      ids[n++] = takes_job_get_id (takes_tile_get_job (tile));
    }

  g_assert_cmpuint (n, ==, 2);

  return g_strcmp0 (ids[0], ids[1]) < 0 ? 0 : 1;
}

static void
lay_out (Fixture *self)
{
  gtk_widget_size_allocate (GTK_WIDGET (self->compare), &(GtkAllocation) { 0, 0, 1280, 800 }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->stage), &(GtkAllocation) { 0, 0, 1200, 600 }, -1);
}

static void
test_duel (Fixture       *self,
           gconstpointer  data)
{
  guint n_questions = 0;

  act (self, "compare.toggle-duel");
  g_assert_true (takes_compare_is_in_round (self->compare));
  assert_labels (self, FALSE);

  while (takes_compare_is_in_round (self->compare))
    {
      g_autofree char *words = g_strdup_printf ("Which is better? Question %u of at most", n_questions + 1);
      int better;

      lay_out (self);
      better = find_better (self);

      /* A slip, taken back. */
      if (n_questions == 1)
        {
          act_int (self, "compare.duel-answer", 1 - better);
          act (self, "compare.undo-choice");
          lay_out (self);
          g_assert_cmpint (find_better (self), ==, better);
        }

      g_assert_true (says (self, words));
      g_assert_cmpuint (n_questions++, <, 8);       /* 4 · log2 4 */
      act_int (self, "compare.duel-answer", better);
    }

  /* The ranking is what the order is now, and is written on the tiles. */
  assert_layout (self, "0 1 2 3");
  assert_labels (self, TRUE);
  lay_out (self);
  for (guint i = 0; i < 4; i++)
    g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (takes_stage_get_tile (self->stage, i))));
}

/* What a ranking says is taken back with it. */
static void
test_undo_rank (Fixture       *self,
                gconstpointer  data)
{
  TakesChoices *choices = takes_choices_new ();
  TakesTake *take = peek_take (self, 0);

  g_object_set (take, "rank", 3, "rank-of", 4, NULL);
  takes_choices_begin (choices, self->comparison);
  takes_choices_note (choices, take);
  g_object_set (take, "rank", 1, "rank-of", 2, NULL);
  g_assert_true (takes_choices_undo (choices, NULL));
  g_assert_cmpint (takes_take_get_rank (take), ==, 3);
  g_assert_cmpint (takes_take_get_rank_of (take), ==, 4);
  takes_choices_free (choices);
}

/* The strip names its takes: a round leaves it, and does not go there. */
static void
test_round_leaves_strip (Fixture       *self,
                         gconstpointer  data)
{
  static const char *const rounds[] = { "compare.toggle-duel", "compare.toggle-blind" };

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      takes_stage_set_kind (self->stage, TAKES_VIEW_FILMSTRIP);
      act (self, rounds[i]);
      g_assert_true (takes_compare_is_in_round (self->compare));
      g_assert_cmpint (takes_stage_get_kind (self->stage), ==, TAKES_VIEW_GRID);
      gtk_widget_activate_action (GTK_WIDGET (self->compare), "compare.set-view", "s", "filmstrip");
      g_assert_cmpint (takes_stage_get_kind (self->stage), ==, TAKES_VIEW_GRID);
      act (self, "compare.leave-round");
      g_assert_cmpint (takes_stage_get_kind (self->stage), ==, TAKES_VIEW_FILMSTRIP);
    }
}

/* P says the current one is better, X the other one; arrows go between the two. */
static void
test_duel_keys (Fixture       *self,
                gconstpointer  data)
{
  act (self, "compare.toggle-duel");
  for (guint n = 0; takes_compare_is_in_round (self->compare); n++)
    {
      guint current = takes_stage_get_current (self->stage), other;

      g_assert_cmpuint (n, <, 8);
      act_int (self, "compare.next", 1);
      other = takes_stage_get_current (self->stage);
      g_assert_cmpuint (other, !=, current);
      act_int (self, "compare.next", 1);
      g_assert_cmpuint (takes_stage_get_current (self->stage), ==, current);

      act (self, n % 2 == 0 ? "compare.pick" : "compare.reject");
    }

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (takes_take_get_verdict (peek_take (self, i)), ==, TAKES_VERDICT_NONE);
}

static void
test_duel_left (Fixture       *self,
                gconstpointer  data)
{
  act (self, "compare.toggle-duel");
  act_int (self, "compare.duel-answer", 0);
  act (self, "compare.leave");
  g_assert_false (takes_compare_is_in_round (self->compare));
  assert_labels (self, TRUE);
  assert_layout (self, "0 1 2 3");

  /* Another comparison on the stage ends it too. */
  act (self, "compare.toggle-duel");
  {
    g_autoptr (TakesBatch) batch = takes_batch_new ("b2", "Rain", 0);
    g_autoptr (TakesComparison) other = NULL;

    fake_batch_add (batch, "job-x");
    other = fake_comparison_new (batch);
    takes_stage_open (self->stage, other, FALSE);
    g_assert_false (takes_compare_is_in_round (self->compare));
    takes_stage_open (self->stage, self->comparison, FALSE);
  }
  assert_labels (self, TRUE);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; guint n; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "/choose/pick", 4, test_pick },
    { "/choose/reject", 4, test_reject },
    { "/choose/reject-of-many", 11, test_reject_of_many },
    { "/choose/stars", 2, test_stars },
    { "/choose/one-left", 4, test_one_left },
    { "/choose/tile-actions", 4, test_tile_actions },
    { "/choose/blind", 4, test_blind },
    { "/choose/blind-choices", 4, test_blind_choices },
    { "/choose/duel", 4, test_duel },
    { "/choose/duel-keys", 4, test_duel_keys },
    { "/choose/undo-rank", 4, test_undo_rank },
    { "/choose/round-leaves-strip", 4, test_round_leaves_strip },
    { "/choose/duel-left", 4, test_duel_left },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, GUINT_TO_POINTER (cases[i].n), set_up, cases[i].func, tear_down);

  return g_test_run ();
}
