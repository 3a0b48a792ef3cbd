/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-private.h"

struct _TakesComparisonOrder
{
  GPtrArray *members;      /* of TakesMember */
  GArray    *held;         /* of gboolean, as at that moment */
  GArray    *aside;
  guint      n_on_stage;
};

static void
shift (GPtrArray *members,
       guint      from,
       guint      to)
{
  gpointer member = g_ptr_array_steal_index (members, from);

  g_ptr_array_insert (members, (int) to, member);
}

/* The first of the tray that may come in by itself. */
static int
find_waiting (GPtrArray   *members,
              guint        n_on_stage,
              TakesMember *except)
{
  for (guint i = n_on_stage; i < members->len; i++)
    {
      TakesMember *member = members->pdata[i];

      if (member != except && !takes_member_get_aside (member) && !takes_member_is_rejected (member))
        return (int) i;
    }

  return -1;
}

/**
 * takes_comparison_fill:
 * @n_on_stage: how many tiles are left
 * @n_wanted: how many there were
 * @except: (nullable): what has just left
 *
 * Lets waiting takes come in at the end of the stage. A stage with nothing on it takes the first
 * that was not rejected, else the first.
 *
 * Returns: how many tiles there are now
 */
guint
takes_comparison_fill (GPtrArray   *members,
                       guint        n_on_stage,
                       guint        n_wanted,
                       TakesMember *except)
{
  int next;

  while (n_on_stage < n_wanted && (next = find_waiting (members, n_on_stage, except)) >= 0)
    shift (members, (guint) next, n_on_stage++);

  if (n_on_stage > 0 || members->len == 0)
    return n_on_stage;

  for (guint i = 0; i < members->len; i++)
    if (members->pdata[i] != except && !takes_member_is_rejected (members->pdata[i]))
      {
        shift (members, i, 0);
        break;
      }

  return 1;
}

static void
set_aside (TakesMember *member,
           gboolean     aside)
{
  g_object_set (member, "aside", aside, NULL);
}

/**
 * takes_comparison_remove:
 *
 * Takes a member out, for good. A waiting take comes in.
 */
void
takes_comparison_remove (TakesComparison *self,
                         guint            index)
{
  g_autoptr (GPtrArray) members = NULL;
  guint n_on_stage;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (index < self->members->len);

  takes_comparison_note_gone (self, self->members->pdata[index]);
  members = takes_comparison_dup_members (self);
  g_ptr_array_remove_index (members, index);
  n_on_stage = self->n_on_stage - (index < self->n_on_stage);
  n_on_stage = takes_comparison_fill (members, n_on_stage, self->n_on_stage, NULL);
  takes_comparison_commit (self, members, n_on_stage);
}

/**
 * takes_comparison_move:
 * @from: the member that is moved
 * @to: its new index; on the same side of the stage's end, else nothing happens
 *
 * Orders the tiles, or the tray.
 */
void
takes_comparison_move (TakesComparison *self,
                       guint            from,
                       guint            to)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (from < self->members->len && to < self->members->len);

  if (from == to || (from < self->n_on_stage) != (to < self->n_on_stage))
    return;

  members = takes_comparison_dup_members (self);
  shift (members, from, to);
  takes_comparison_commit (self, members, self->n_on_stage);
}

/**
 * takes_comparison_swap:
 *
 * Two members change places, such as a take of the tray with a tile.
 */
void
takes_comparison_swap (TakesComparison *self,
                       guint            a,
                       guint            b)
{
  g_autoptr (GPtrArray) members = NULL;
  gpointer member;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (a < self->members->len && b < self->members->len);

  if (a == b)
    return;

  if ((a < self->n_on_stage) != (b < self->n_on_stage))
    {
      set_aside (self->members->pdata[MIN (a, b)], TRUE);
      set_aside (self->members->pdata[MAX (a, b)], FALSE);
    }

  members = takes_comparison_dup_members (self);
  member = members->pdata[a];
  members->pdata[a] = members->pdata[b];
  members->pdata[b] = member;
  takes_comparison_commit (self, members, self->n_on_stage);
}

/**
 * takes_comparison_bring:
 * @index: of the tray
 *
 * Brings a take of the tray to the end of the stage, if there is room.
 */
void
takes_comparison_bring (TakesComparison *self,
                        guint            index)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (index < self->members->len);

  if (index < self->n_on_stage || self->n_on_stage >= TAKES_COMPARISON_MAX_TILES)
    return;

  members = takes_comparison_dup_members (self);
  set_aside (members->pdata[index], FALSE);
  shift (members, index, self->n_on_stage);
  takes_comparison_commit (self, members, self->n_on_stage + 1);
}

/**
 * takes_comparison_put_aside:
 * @index: of a tile
 *
 * A tile goes to the end of the tray; the first waiting, not rejected take comes in. The last tile
 * stays when there is nothing that could stand in its place.
 */
void
takes_comparison_put_aside (TakesComparison *self,
                            guint            index)
{
  g_autoptr (GPtrArray) members = NULL;
  TakesMember *member;
  guint n_on_stage;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (index < self->members->len);

  if (index >= self->n_on_stage)
    return;

  members = takes_comparison_dup_members (self);
  member = members->pdata[index];
  shift (members, index, members->len - 1);
  n_on_stage = takes_comparison_fill (members, self->n_on_stage - 1, self->n_on_stage, member);

  /* Nobody stood in: the first of a tray of rejected ones is no better than this one. */
  if (self->n_on_stage == 1 && takes_member_is_rejected (members->pdata[0]))
    return;

  set_aside (member, TRUE);
  takes_comparison_commit (self, members, n_on_stage);
}

/**
 * takes_comparison_set_held:
 * @held: it comes first in the next comparison
 */
void
takes_comparison_set_held (TakesComparison *self,
                           guint            index,
                           gboolean         held)
{
  TakesMember *member;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (index < self->members->len);

  member = self->members->pdata[index];
  if (!takes_member_get_held (member) == !held)
    return;

  g_object_set (member, "held", held, NULL);
  g_signal_emit_by_name (self, "changed");
}

/**
 * takes_comparison_save_order:
 *
 * Returns: (transfer full): the order, and what is held, as it is now
 */
TakesComparisonOrder *
takes_comparison_save_order (TakesComparison *self)
{
  TakesComparisonOrder *order;

  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  order = g_new0 (TakesComparisonOrder, 1);
  order->members = takes_comparison_dup_members (self);
  order->held = g_array_new (FALSE, FALSE, sizeof (gboolean));
  order->aside = g_array_new (FALSE, FALSE, sizeof (gboolean));
  order->n_on_stage = self->n_on_stage;

  for (guint i = 0; i < order->members->len; i++)
    {
      gboolean held = takes_member_get_held (order->members->pdata[i]);
      gboolean aside = takes_member_get_aside (order->members->pdata[i]);

      g_array_append_val (order->held, held);
      g_array_append_val (order->aside, aside);
    }

  return order;
}

/**
 * takes_comparison_restore_order:
 *
 * Brings the order back. What has come since follows, on the stage while there is room; what has
 * gone since stays away. A take that came out of the Trash has another member, and its old place.
 */
void
takes_comparison_restore_order (TakesComparison            *self,
                                const TakesComparisonOrder *order)
{
  g_autoptr (GPtrArray) members = NULL;
  guint n_on_stage = 0;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (order != NULL);

  members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < order->members->len; i++)
    {
      TakesMember *saved = order->members->pdata[i], *member;
      int index = takes_comparison_find (self, takes_member_get_job (saved), takes_member_get_slot (saved));

      if (index < 0)
        continue;

      member = self->members->pdata[index];
      g_object_set (member, "held", g_array_index (order->held, gboolean, i),
                    "aside", g_array_index (order->aside, gboolean, i), NULL);
      n_on_stage += i < order->n_on_stage && n_on_stage < TAKES_COMPARISON_MAX_TILES;
      g_ptr_array_add (members, g_object_ref (member));
    }

  for (guint i = 0; i < self->members->len; i++)
    {
      TakesMember *member = self->members->pdata[i];

      if (g_ptr_array_find (members, member, NULL))
        continue;

      if (n_on_stage < TAKES_COMPARISON_MAX_TILES)
        g_ptr_array_insert (members, (int) n_on_stage++, g_object_ref (member));
      else
        g_ptr_array_add (members, g_object_ref (member));
    }

  takes_comparison_commit (self, members, takes_comparison_fill (members, n_on_stage, n_on_stage, NULL));
}

static int
find_saved (const TakesComparisonOrder *order,
            TakesMember                *member)
{
  for (guint i = 0; i < order->members->len; i++)
    if (takes_member_get_job (order->members->pdata[i]) == takes_member_get_job (member) &&
        takes_member_get_slot (order->members->pdata[i]) == takes_member_get_slot (member))
      return (int) i;

  return -1;
}

/* Behind the nearest of those whom it stood behind. */
static guint
find_place (const TakesComparisonOrder *self,
            const TakesComparisonOrder *earlier,
            guint                       index)
{
  while (index-- > 0)
    {
      int at = find_saved (self, earlier->members->pdata[index]);

      if (at >= 0)
        return (guint) at + 1;
    }

  return 0;
}

/**
 * takes_comparison_order_include:
 * @earlier: the order before something went that may still come back
 *
 * What is in @earlier only gets its place in this order as well. So takes that went one after the other can come back
 * one after the other, in any sequence.
 */
void
takes_comparison_order_include (TakesComparisonOrder       *self,
                                const TakesComparisonOrder *earlier)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (earlier != NULL);

  for (guint i = 0; i < earlier->members->len; i++)
    {
      guint place;

      if (find_saved (self, earlier->members->pdata[i]) >= 0)
        continue;

      place = find_place (self, earlier, i);
      g_ptr_array_insert (self->members, (int) place, g_object_ref (earlier->members->pdata[i]));
      g_array_insert_val (self->held, place, g_array_index (earlier->held, gboolean, i));
      g_array_insert_val (self->aside, place, g_array_index (earlier->aside, gboolean, i));
      self->n_on_stage += i < earlier->n_on_stage;
    }
}

/**
 * takes_comparison_order_free:
 * @self: (transfer full) (nullable):
 */
void
takes_comparison_order_free (TakesComparisonOrder *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->aside, g_array_unref);
  g_free (self);
}
