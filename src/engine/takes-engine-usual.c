/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine-usual.h"

#include "takes-engine-private.h"

/* Tiles ask every second; what is usual does not change so fast. */
#define KEPT (10 * G_USEC_PER_SEC)

/* What was found of one model at one service, and when. */
typedef struct {
  gint64     at;      /* of the clock's now */
  gboolean   known;
  TakesUsual usual;
} Found;

/* The same model, at the same service; play money is made at another speed. */
static gboolean
is_alike (const TakesJobRow *row,
          const TakesJobRow *other)
{
  return row->demo == other->demo && g_strcmp0 (row->service, other->service) == 0 &&
         g_strcmp0 (row->request->model, other->request->model) == 0;
}

static gboolean
look (TakesEngine       *self,
      const TakesJobRow *like,
      TakesUsual        *usual)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer runner;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    {
      const TakesJobRow *row = takes_runner_get_row (runner);
      gint64 span = row->changed_at - row->submitted_at;

      if (row->state == TAKES_JOB_DONE && row->submitted_at > 0 && span > 0 && is_alike (row, like))
        g_array_append_val (spans, span);
    }

  return takes_usual_of (spans, usual);
}

/**
 * takes_engine_get_usual:
 * @job: one of the engine's
 * @usual: (out): how long jobs of its model at its service have taken here, from their acknowledgement on
 *
 * Main thread only.
 *
 * Returns: %FALSE when too few of them have been seen
 */
gboolean
takes_engine_get_usual (TakesEngine *self,
                        TakesJob    *job,
                        TakesUsual  *usual)
{
  TakesRunner *runner;
  const TakesJobRow *row;
  g_autofree char *key = NULL;
  Found *found;
  gint64 now;

  g_return_val_if_fail (TAKES_IS_ENGINE (self) && TAKES_IS_JOB (job) && usual != NULL, FALSE);

  runner = takes_engine_find_runner (self, job);
  if (!runner)
    return FALSE;

  row = takes_runner_get_row (runner);
  now = takes_clock_get_now (self->clock);
  key = g_strdup_printf ("%d\n%s\n%s", row->demo, row->service, row->request->model);
  found = g_hash_table_lookup (self->usual, key);
  if (!found || now - found->at >= KEPT)
    {
      found = g_new0 (Found, 1);
      found->at = now;
      found->known = look (self, row, &found->usual);
      g_hash_table_insert (self->usual, g_steal_pointer (&key), found);
    }

  if (found->known)
    *usual = found->usual;

  return found->known;
}
