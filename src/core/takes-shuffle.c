/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shuffle.h"

/* SplitMix64, by Sebastiano Vigna, in the public domain: https://prng.di.unimi.it/splitmix64.c */
static guint64
next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* 0 … limit − 1, without leaning to the small ones. */
static guint
draw (guint64 *state,
      guint    limit)
{
  guint64 whole = G_MAXUINT64 - G_MAXUINT64 % limit;
  guint64 number;

  do
    number = next (state);
  while (number >= whole);

  return (guint) (number % limit);
}

/**
 * takes_shuffle:
 * @order: (out caller-allocates) (array length=n): gets 0 … n − 1 in some order
 * @seed: where the order comes from; nothing else is random in it
 */
void
takes_shuffle (guint   *order,
               guint    n,
               guint64  seed)
{
  g_return_if_fail (order != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    order[i] = i;

  for (guint i = n; i > 1; i--)
    {
      guint other = draw (&seed, i);
      guint kept = order[i - 1];

      order[i - 1] = order[other];
      order[other] = kept;
    }
}
