/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include "takes-duel.h"
#include "takes-shuffle.h"

#include <glib/gi18n.h>

/*
 * Rounds, in which nothing tells which take is which: compare.toggle-blind (all tiles, shuffled, without
 * labels), compare.reveal (what they were), compare.toggle-duel (two at a time, ends in a ranking),
 * compare.duel-answer (i: 0 the left one is better, 1 the right one), compare.leave-round.
 */

struct _TakesRound
{
  TakesComparison      *comparison;
  TakesComparisonOrder *order;      /* before the round */
  TakesViewKind         kind;       /* of the view, before the round */
  gboolean              revealed;
  TakesDuel            *duel;       /* NULL: blind */
  GPtrArray            *members;    /* of TakesMember, as the duel counts them */
};

static void
round_free (TakesRound *self)
{
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->order, takes_comparison_order_free);
  g_clear_pointer (&self->duel, takes_duel_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

static int
find_member (TakesComparison *comparison,
             TakesMember     *member)
{
  return takes_comparison_find (comparison, takes_member_get_job (member), takes_member_get_slot (member));
}

static guint64
draw_seed (void)
{
  return (guint64) g_random_int () << 32 | g_random_int ();
}

/* The members come to the beginning of the stage, in this order. */
static void
put_in_order (TakesComparison *comparison,
              GPtrArray       *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      int place = find_member (comparison, members->pdata[i]);

      if (place >= (int) i && place < (int) takes_comparison_get_n_on_stage (comparison))
        takes_comparison_move (comparison, (guint) place, i);
    }
}

static GPtrArray *
shuffle (GPtrArray *members)
{
  g_autofree guint *order = g_new0 (guint, members->len + 1);
  GPtrArray *shuffled = g_ptr_array_new_with_free_func (g_object_unref);

  takes_shuffle (order, members->len, draw_seed ());
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (shuffled, g_object_ref (members->pdata[order[i]]));

  return shuffled;
}

/* The tiles; for a duel only those with something to look at, that were not rejected. */
static GPtrArray *
collect_members (TakesComparison *comparison,
                 gboolean         for_duel)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < takes_comparison_get_n_on_stage (comparison); i++)
    {
      TakesMember *member = takes_comparison_get_member (comparison, i);

      if (!for_duel || (takes_member_get_take (member) && !takes_member_is_rejected (member)))
        g_ptr_array_add (members, g_object_ref (member));
    }

  return members;
}

static void
find_sides (TakesRound   *round,
            TakesMember **left,
            TakesMember **right,
            guint        *left_number,
            guint        *right_number)
{
  guint a, b;
  gboolean in_order;

  takes_duel_get_pair (round->duel, &a, &b);
  in_order = find_member (round->comparison, round->members->pdata[a]) <
             find_member (round->comparison, round->members->pdata[b]);
  *left_number = in_order ? a : b;
  *right_number = in_order ? b : a;
  *left = round->members->pdata[*left_number];
  *right = round->members->pdata[*right_number];
}

static void
show_question (TakesCompare *self)
{
  TakesRound *round = self->round;
  TakesMember *left, *right;
  guint left_number, right_number;
  g_autofree char *text = NULL;

  find_sides (round, &left, &right, &left_number, &right_number);
  takes_stage_set_duel (self->stage, left, right);
  text = g_strdup_printf (_("Which is better? Question %u of at most %u"),
                          takes_duel_get_n_answered (round->duel) + 1, takes_duel_get_max_questions (round->duel));
  gtk_label_set_text (GTK_LABEL (self->round_label), text);
  gtk_widget_set_sensitive (self->undo_button, takes_duel_get_n_answered (round->duel) > 0);
}

static void
update_bar (TakesCompare *self)
{
  TakesRound *round = self->round;

  gtk_widget_set_visible (self->round_bar, round != NULL);
  if (!round)
    return;

  gtk_widget_set_visible (self->left_button, round->duel != NULL);
  gtk_widget_set_visible (self->right_button, round->duel != NULL);
  gtk_widget_set_visible (self->undo_button, round->duel != NULL);
  gtk_widget_set_visible (self->reveal_button, !round->duel && !round->revealed);
  gtk_button_set_label (GTK_BUTTON (self->end_button), round->revealed ? _("Done") : _("End"));

  if (round->duel)
    show_question (self);
  else
    gtk_label_set_text (GTK_LABEL (self->round_label),
                        round->revealed ? _("These are the takes, in the order you saw them in")
                                        : _("Labels are hidden, and the order is shuffled"));
}

static TakesRound *
begin (TakesCompare *self)
{
  TakesRound *round = g_new0 (TakesRound, 1);

  round->comparison = g_object_ref (takes_stage_get_comparison (self->stage));
  round->order = takes_comparison_save_order (round->comparison);
  round->kind = takes_stage_get_kind (self->stage);
  self->round = round;
  self->in_round = TRUE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-inspector", NULL);
  takes_tray_set_comparison (self->tray, NULL);
  takes_stage_set_solo (self->stage, FALSE);
  takes_stage_set_kind (self->stage, TAKES_VIEW_GRID);
  takes_stage_set_secret (self->stage, TRUE);
  takes_compare_update_offer (self);

  return round;
}

/* What was rejected in the round stays where rejected takes are. */
static void
restore_order (TakesRound *round)
{
  g_autoptr (GPtrArray) rejected = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (round->comparison));

  for (guint i = takes_comparison_get_n_on_stage (round->comparison); i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (round->comparison, i);

      if (takes_member_is_rejected (member))
        g_ptr_array_add (rejected, g_object_ref (member));
    }

  takes_comparison_restore_order (round->comparison, round->order);
  for (guint i = 0; i < rejected->len; i++)
    {
      int place = find_member (round->comparison, rejected->pdata[i]);

      if (place >= 0)
        takes_comparison_put_aside (round->comparison, (guint) place);
    }
}

static void
end (TakesCompare *self)
{
  TakesRound *round = g_steal_pointer (&self->round);

  if (!round)
    return;

  self->in_round = FALSE;
  takes_stage_set_duel (self->stage, NULL, NULL);
  takes_stage_set_secret (self->stage, FALSE);
  if (!round->duel)
    {
      restore_order (round);
      takes_choices_forget_order (self->choices);
    }
  if (takes_stage_get_comparison (self->stage) == round->comparison)
    takes_stage_set_kind (self->stage, round->kind);
  takes_tray_set_comparison (self->tray, takes_stage_get_comparison (self->stage));
  round_free (round);
  update_bar (self);
  takes_compare_update_offer (self);
}

/* Best first, on the stage and in what is kept of the takes. */
static void
conclude (TakesCompare *self)
{
  TakesRound *round = self->round;
  TakesEngine *engine = takes_stage_get_engine (self->stage);
  g_autoptr (TakesComparison) comparison = g_object_ref (round->comparison);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  const guint *ranking;
  guint n;

  ranking = takes_duel_get_ranking (round->duel, &n);
  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = round->members->pdata[ranking[i]];

      if (!takes_member_get_take (member))
        continue;

      g_ptr_array_add (members, g_object_ref (member));
      g_ptr_array_add (takes, g_object_ref (takes_member_get_take (member)));
    }

  end (self);
  takes_choices_begin (self->choices, comparison);
  for (guint i = 0; i < takes->len; i++)
    takes_choices_note (self->choices, takes->pdata[i]);
  if (engine)
    takes_engine_rank (engine, takes);
  put_in_order (comparison, members);
  takes_stage_set_current (self->stage, 0);

  text = g_strdup_printf (ngettext ("Ranked %u take, the best first", "Ranked %u takes, the best first", takes->len),
                          takes->len);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
answer (TakesCompare *self,
        gboolean      left_is_better)
{
  TakesMember *left, *right;
  guint left_number, right_number;

  find_sides (self->round, &left, &right, &left_number, &right_number);
  takes_duel_answer (self->round->duel, left_is_better ? left_number : right_number);

  if (takes_duel_is_done (self->round->duel))
    conclude (self);
  else
    show_question (self);
}

static void
toggle_blind_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  gboolean was_blind = self->round && !self->round->duel;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) shuffled = NULL;

  end (self);
  if (was_blind || !comparison)
    return;

  members = collect_members (comparison, FALSE);
  if (members->len < 2)
    {
      gtk_widget_activate_action (widget, "win.tell", "s", _("There is only one take to look at"));
      return;
    }

  shuffled = shuffle (members);
  begin (self);
  put_in_order (comparison, shuffled);
  update_bar (self);
}

static void
reveal_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);

  if (!self->round || self->round->duel)
    return;

  self->round->revealed = TRUE;
  takes_stage_set_secret (self->stage, FALSE);
  update_bar (self);
}

static void
toggle_duel_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  gboolean was_duel = self->round && self->round->duel;
  g_autoptr (GPtrArray) members = NULL;
  TakesRound *round;

  end (self);
  if (was_duel || !comparison)
    return;

  members = collect_members (comparison, TRUE);
  if (members->len < 2)
    {
      gtk_widget_activate_action (widget, "win.tell", "s", _("A duel needs two takes that have arrived"));
      return;
    }

  round = begin (self);
  round->members = shuffle (members);
  round->duel = takes_duel_new (members->len);
  update_bar (self);
}

static void
duel_answer_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);

  if (self->round && self->round->duel)
    answer (self, g_variant_get_int32 (parameter) == 0);
}

static void
leave_round_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  end (TAKES_COMPARE (widget));
}

/**
 * takes_compare_answer_with_current:
 * @better: whether the current tile is the better one
 *
 * Returns: whether a duel runs, and this was an answer
 */
gboolean
takes_compare_answer_with_current (TakesCompare *self,
                                   gboolean      better)
{
  TakesMember *left, *right;
  guint left_number, right_number;
  TakesTile *tile = takes_compare_get_current_tile (self);

  if (!self->round || !self->round->duel || !tile)
    return FALSE;

  find_sides (self->round, &left, &right, &left_number, &right_number);
  answer (self, (takes_tile_get_member (tile) == left) == !!better);

  return TRUE;
}

/**
 * takes_compare_undo_answer:
 *
 * Returns: whether a duel runs; its last answer, if there was one, is taken back
 */
gboolean
takes_compare_undo_answer (TakesCompare *self)
{
  if (!self->round || !self->round->duel)
    return FALSE;

  if (takes_duel_undo (self->round->duel))
    show_question (self);

  return TRUE;
}

/**
 * takes_compare_check_round:
 *
 * A round ends when another comparison is on the stage, or a take of a duel has left it.
 */
void
takes_compare_check_round (TakesCompare *self)
{
  TakesRound *round = self->round;

  if (!round)
    return;

  if (takes_stage_get_comparison (self->stage) != round->comparison)
    {
      end (self);
      return;
    }

  for (guint i = 0; round->members && i < round->members->len; i++)
    {
      int place = find_member (round->comparison, round->members->pdata[i]);

      if (place < 0 || place >= (int) takes_comparison_get_n_on_stage (round->comparison))
        {
          end (self);
          return;
        }
    }
}

/**
 * takes_compare_release_round:
 *
 * Ends the round without showing anything; to be called from dispose.
 */
void
takes_compare_release_round (TakesCompare *self)
{
  if (!self->round)
    return;

  /* What was shuffled is not to be kept. */
  if (!self->round->duel)
    restore_order (self->round);
  g_clear_pointer (&self->round, round_free);
}

/**
 * takes_compare_update_offer:
 *
 * With one take left of several the stage offers what to do with it (ux.md, Stage).
 */
void
takes_compare_update_offer (TakesCompare *self)
{
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  TakesMember *member = comparison ? takes_comparison_get_member (comparison, 0) : NULL;

  gtk_widget_set_visible (self->offer_bar,
                          !self->in_round && member && takes_member_get_take (member) &&
                          !takes_member_is_rejected (member) && takes_comparison_get_n_on_stage (comparison) == 1 &&
                          g_list_model_get_n_items (G_LIST_MODEL (comparison)) > 1);
}

/**
 * takes_compare_install_round_actions:
 *
 * Installs blind and duel rounds; to be called from class_init.
 */
void
takes_compare_install_round_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.toggle-blind", NULL, toggle_blind_cb);
  gtk_widget_class_install_action (widget_class, "compare.reveal", NULL, reveal_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-duel", NULL, toggle_duel_cb);
  gtk_widget_class_install_action (widget_class, "compare.duel-answer", "i", duel_answer_cb);
  gtk_widget_class_install_action (widget_class, "compare.leave-round", NULL, leave_round_cb);
}
