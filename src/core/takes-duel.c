/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-duel.h"

/* Insertion with bisection: each thing in turn finds its place among those that are ranked. What has
 * been answered is kept, and everything else follows from it. */
struct _TakesDuel
{
  guint   n;
  GArray *winners;      /* of guint: the answers, in order */
  guint  *ranking;      /* the first n_ranked are ranked, best first */
  guint   n_ranked;
  guint   low, high;    /* the next one's place is not above low, not below high */
};

static guint
count_bits (guint number)
{
  return number == 0 ? 0 : g_bit_storage (number);
}

static void
insert_next (TakesDuel *self)
{
  for (guint i = self->n_ranked; i > self->low; i--)
    self->ranking[i] = self->ranking[i - 1];

  self->ranking[self->low] = self->n_ranked;
  self->n_ranked++;
  self->low = 0;
  self->high = self->n_ranked;
}

static guint
get_middle (const TakesDuel *self)
{
  return self->low + (self->high - self->low) / 2;
}

static void
take_answer (TakesDuel *self,
             guint      winner)
{
  guint middle = get_middle (self);

  if (winner == self->n_ranked)
    self->high = middle;
  else
    self->low = middle + 1;

  if (self->low == self->high)
    insert_next (self);
}

static void
begin (TakesDuel *self)
{
  self->n_ranked = 0;
  self->low = self->high = 0;
  if (self->n > 0)
    insert_next (self);
}

/**
 * takes_duel_new:
 * @n: how many things are ranked: 0 … n − 1
 *
 * Returns: (transfer full):
 */
TakesDuel *
takes_duel_new (guint n)
{
  TakesDuel *self = g_new0 (TakesDuel, 1);

  self->n = n;
  self->winners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ranking = g_new0 (guint, MAX (n, 1));
  begin (self);

  return self;
}

/**
 * takes_duel_free:
 * @self: (transfer full) (nullable):
 */
void
takes_duel_free (TakesDuel *self)
{
  if (!self)
    return;

  g_array_unref (self->winners);
  g_free (self->ranking);
  g_free (self);
}

/**
 * takes_duel_get_pair:
 * @left: (out): one of the two
 * @right: (out): the other; which stands where changes, so that no side is preferred
 *
 * Returns: %FALSE when nothing is to be asked any more
 */
gboolean
takes_duel_get_pair (const TakesDuel *self,
                     guint           *left,
                     guint           *right)
{
  guint known, next;

  g_return_val_if_fail (self != NULL && left != NULL && right != NULL, FALSE);

  if (takes_duel_is_done (self))
    return FALSE;

  known = self->ranking[get_middle (self)];
  next = self->n_ranked;
  *left = self->winners->len % 2 ? next : known;
  *right = self->winners->len % 2 ? known : next;

  return TRUE;
}

/**
 * takes_duel_answer:
 * @winner: the better one of the pair
 *
 * Returns: %FALSE when it is not one of the pair, and nothing happened
 */
gboolean
takes_duel_answer (TakesDuel *self,
                   guint      winner)
{
  guint left, right;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!takes_duel_get_pair (self, &left, &right) || (winner != left && winner != right))
    return FALSE;

  g_array_append_val (self->winners, winner);
  take_answer (self, winner);

  return TRUE;
}

/**
 * takes_duel_undo:
 *
 * Asks the last question once more.
 *
 * Returns: %FALSE when nothing was answered yet
 */
gboolean
takes_duel_undo (TakesDuel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->winners->len == 0)
    return FALSE;

  g_array_set_size (self->winners, self->winners->len - 1);
  begin (self);
  for (guint i = 0; i < self->winners->len; i++)
    take_answer (self, g_array_index (self->winners, guint, i));

  return TRUE;
}

/**
 * takes_duel_is_done:
 *
 * Returns: whether all are ranked
 */
gboolean
takes_duel_is_done (const TakesDuel *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->n_ranked >= self->n;
}

guint
takes_duel_get_n_answered (const TakesDuel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->winners->len;
}

/**
 * takes_duel_get_max_questions:
 *
 * Returns: how many questions there are at most, those that were answered included; it never rises
 *   but by takes_duel_undo ()
 */
guint
takes_duel_get_max_questions (const TakesDuel *self)
{
  guint sum;

  g_return_val_if_fail (self != NULL, 0);

  sum = self->winners->len;
  if (takes_duel_is_done (self))
    return sum;

  /* Among k there are k + 1 places: ⌈log2 (k + 1)⌉ questions, which is the number of bits of k. */
  sum += count_bits (self->high - self->low);
  for (guint k = self->n_ranked + 1; k < self->n; k++)
    sum += count_bits (k);

  return sum;
}

/**
 * takes_duel_get_ranking:
 * @n: (out) (optional): how many are ranked; all of them when it is done
 *
 * Returns: (transfer none) (array length=n): best first; valid until the next answer
 */
const guint *
takes_duel_get_ranking (const TakesDuel *self,
                        guint           *n)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n)
    *n = self->n_ranked;

  return self->ranking;
}
