/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-choices.h"

/* So many can be taken back. */
#define MAX_CHOICES 100

/* What was thought of a take before. */
typedef struct {
  TakesTake    *take;
  TakesVerdict  verdict;
  int           stars;
  int           rank;
  int           rank_of;
} Before;

/* One choice: how everything stood before it. */
typedef struct {
  TakesComparison      *comparison;
  TakesComparisonOrder *order;
  GPtrArray            *before;     /* of Before */
} Choice;

struct _TakesChoices
{
  GQueue choices;      /* of Choice, the last one first */
};

static void
before_free (gpointer data)
{
  Before *self = data;

  g_object_unref (self->take);
  g_free (self);
}

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_clear_object (&self->comparison);
  g_clear_pointer (&self->order, takes_comparison_order_free);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_free (self);
}

/**
 * takes_choices_new:
 *
 * Returns: (transfer full): nothing was chosen yet
 */
TakesChoices *
takes_choices_new (void)
{
  TakesChoices *self = g_new0 (TakesChoices, 1);

  g_queue_init (&self->choices);

  return self;
}

/**
 * takes_choices_free:
 * @self: (transfer full) (nullable):
 */
void
takes_choices_free (TakesChoices *self)
{
  if (!self)
    return;

  g_queue_clear_full (&self->choices, choice_free);
  g_free (self);
}

/**
 * takes_choices_begin:
 * @comparison: whose order the choice may change
 *
 * To be called before something is chosen; then takes_choices_note () for each take it is about.
 */
void
takes_choices_begin (TakesChoices    *self,
                     TakesComparison *comparison)
{
  Choice *choice;

  g_return_if_fail (self != NULL);
  g_return_if_fail (TAKES_IS_COMPARISON (comparison));

  choice = g_new0 (Choice, 1);
  choice->comparison = g_object_ref (comparison);
  choice->order = takes_comparison_save_order (comparison);
  choice->before = g_ptr_array_new_with_free_func (before_free);
  g_queue_push_head (&self->choices, choice);

  if (g_queue_get_length (&self->choices) > MAX_CHOICES)
    choice_free (g_queue_pop_tail (&self->choices));
}

/**
 * takes_choices_note:
 * @take: what is thought of it now is what Undo brings back
 */
void
takes_choices_note (TakesChoices *self,
                    TakesTake    *take)
{
  Choice *choice;
  Before *before;

  g_return_if_fail (self != NULL && !g_queue_is_empty (&self->choices));
  g_return_if_fail (TAKES_IS_TAKE (take));

  choice = g_queue_peek_head (&self->choices);
  before = g_new0 (Before, 1);
  before->take = g_object_ref (take);
  before->verdict = takes_take_get_verdict (take);
  before->stars = takes_take_get_stars (take);
  before->rank = takes_take_get_rank (take);
  before->rank_of = takes_take_get_rank_of (take);
  g_ptr_array_add (choice->before, before);
}

static void
put_back (TakesEngine  *engine,
          const Before *before)
{
  if (!engine)
    {
      g_object_set (before->take, "verdict", before->verdict, "stars", before->stars, "rank", before->rank,
                    "rank-of", before->rank_of, NULL);
      return;
    }

  takes_engine_judge (engine, before->take, before->verdict);
  takes_engine_rate (engine, before->take, before->stars);
  takes_engine_put_rank (engine, before->take, before->rank, before->rank_of);
}

/* Where nothing is known of the order, what is not rejected any more comes to the end of the stage. */
static void
bring_back (const Choice *choice)
{
  for (guint i = 0; i < choice->before->len; i++)
    {
      const Before *before = choice->before->pdata[i];
      int place = takes_comparison_find_take (choice->comparison, before->take);

      if (place >= 0 && before->verdict != TAKES_VERDICT_REJECT)
        takes_comparison_bring (choice->comparison, (guint) place);
    }
}

/**
 * takes_choices_forget_order:
 *
 * The orders of a round that is over mean nothing: of what was chosen so far only the verdicts are
 * brought back.
 */
void
takes_choices_forget_order (TakesChoices *self)
{
  g_return_if_fail (self != NULL);

  for (GList *l = self->choices.head; l; l = l->next)
    g_clear_pointer (&((Choice *) l->data)->order, takes_comparison_order_free);
}

/**
 * takes_choices_undo:
 * @engine: (nullable): who keeps what is thought of takes
 *
 * Takes the last choice back: what was thought of the takes, and where they stood.
 *
 * Returns: %FALSE when there is nothing to take back
 */
gboolean
takes_choices_undo (TakesChoices *self,
                    TakesEngine  *engine)
{
  Choice *choice;

  g_return_val_if_fail (self != NULL, FALSE);

  choice = g_queue_pop_head (&self->choices);
  if (!choice)
    return FALSE;

  for (guint i = 0; i < choice->before->len; i++)
    put_back (engine, choice->before->pdata[i]);
  if (choice->order)
    takes_comparison_restore_order (choice->comparison, choice->order);
  else
    bring_back (choice);
  choice_free (choice);

  return TRUE;
}

/**
 * takes_choices_count:
 *
 * Returns: how many choices can be taken back
 */
guint
takes_choices_count (TakesChoices *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_queue_get_length (&self->choices);
}
