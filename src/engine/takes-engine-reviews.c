/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-cadence.h"
#include "takes-library-calls.h"
#include "takes-library-reviews.h"
#include "takes-shelf.h"
#include "takes-sidecar.h"

#define TRY_AGAIN_MS (15 * TAKES_SECOND_MS)

/* What is written, copied for another thread. */
typedef struct {
  char         *path;
  TakesTakeRow *row;
} Companion;

/* Reviews on their way to the database. */
typedef struct {
  TakesEngine *engine;
  GPtrArray   *takes;      /* of TakesTake */
} Writing;

static void
companion_free (gpointer data)
{
  Companion *self = data;

  g_free (self->path);
  takes_take_row_free (self->row);
  g_free (self);
}

static void
writing_free (Writing *self)
{
  g_object_unref (self->engine);
  g_ptr_array_unref (self->takes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static TakesTakeRow *
make_row (TakesTake *take)
{
  TakesTakeRow *row = takes_take_row_new ();

  row->id = g_strdup (takes_take_get_id (take));
  row->verdict = takes_take_get_verdict (take);
  row->stars = takes_take_get_stars (take);
  row->rank = takes_take_get_rank (take);
  row->rank_of = takes_take_get_rank_of (take);

  return row;
}

static GPtrArray *
make_rows (TakesEngine *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  GHashTableIter iter;
  gpointer take;

  g_hash_table_iter_init (&iter, self->unreviewed);
  while (g_hash_table_iter_next (&iter, &take, NULL))
    g_ptr_array_add (rows, make_row (take));

  return rows;
}

static void write_reviews (gpointer user_data);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  TakesEngine *self = writing->engine;
  g_autoptr (GError) error = NULL;

  if (takes_library_written (TAKES_LIBRARY (source), result, &error))
    {
      self->told_unkept = FALSE;
      return;
    }

  if (!self->opened)
    return;

  takes_engine_tell_unkept (self, error);
  for (guint i = 0; i < writing->takes->len; i++)
    g_hash_table_add (self->unreviewed, g_object_ref (writing->takes->pdata[i]));
  if (self->review_timer == 0)
    self->review_timer = takes_clock_after (self->clock, TRY_AGAIN_MS, write_reviews, self);
}

static void
write_reviews (gpointer user_data)
{
  TakesEngine *self = user_data;
  Writing *writing = g_new0 (Writing, 1);
  GHashTableIter iter;
  gpointer take;

  self->review_timer = 0;
  writing->engine = g_object_ref (self);
  writing->takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->unreviewed);
  while (g_hash_table_iter_next (&iter, &take, NULL))
    g_ptr_array_add (writing->takes, g_object_ref (take));

  takes_library_save_reviews_async (self->library, make_rows (self), written_cb, writing);
  g_hash_table_remove_all (self->unreviewed);
}

static Companion *
companion_new (TakesTake *take)
{
  Companion *self = g_new0 (Companion, 1);

  self->path = takes_shelf_dup_beside (takes_take_get_path (take), "takes.json");
  self->row = make_row (take);

  return self;
}

static void
write_companion (const Companion *companion)
{
  g_autoptr (GError) error = NULL;

  if (!takes_sidecar_review (companion->path, companion->row, &error))
    g_message ("%s could not be written: %s", companion->path, error->message);
}

static void
companion_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  write_companion (data);
  g_task_return_boolean (task, TRUE);
}

static void write_next_companion (TakesEngine *self);

static void
companion_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesEngine) self = user_data;

  self->reviewing = FALSE;
  if (self->opened)
    write_next_companion (self);
}

/* One after another, so that the last word about a take is the one that stays. */
static void
write_next_companion (TakesEngine *self)
{
  g_autoptr (TakesTake) take = self->reviewing ? NULL : g_queue_pop_head (&self->companions);
  g_autoptr (GTask) task = NULL;

  if (!take)
    return;

  self->reviewing = TRUE;
  /* The worker does not hold the engine, which must not end on its thread. */
  task = g_task_new (NULL, NULL, companion_cb, g_object_ref (self));
  g_task_set_task_data (task, companion_new (take), companion_free);
  g_task_run_in_thread (task, companion_thread);
}

/**
 * takes_engine_flush_reviews:
 *
 * Hands what is not yet written to the library, and writes the companions that wait. Blocks for
 * that moment.
 */
void
takes_engine_flush_reviews (TakesEngine *self)
{
  TakesTake *take;

  g_clear_handle_id (&self->review_timer, g_source_remove);

  /* Nobody is there to hear of a failure any more. */
  if (g_hash_table_size (self->unreviewed) > 0)
    takes_library_save_reviews_async (self->library, make_rows (self), NULL, NULL);
  g_hash_table_remove_all (self->unreviewed);

  while ((take = g_queue_pop_head (&self->companions)))
    {
      Companion *companion = companion_new (take);

      write_companion (companion);
      companion_free (companion);
      g_object_unref (take);
    }
}

static void
note_review (TakesEngine *self,
             TakesTake   *take)
{
  g_hash_table_add (self->unreviewed, g_object_ref (take));

  if (takes_take_get_path (take) && !g_queue_find (&self->companions, take))
    g_queue_push_tail (&self->companions, g_object_ref (take));
}

static void
write_now (TakesEngine *self)
{
  g_clear_handle_id (&self->review_timer, g_source_remove);

  if (!self->library || g_hash_table_size (self->unreviewed) == 0)
    return;

  write_reviews (self);
  write_next_companion (self);
}

/**
 * takes_engine_judge:
 *
 * Picks a take, rejects it, or takes that back.
 */
void
takes_engine_judge (TakesEngine  *self,
                    TakesTake    *take,
                    TakesVerdict  verdict)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_TAKE (take));

  if (takes_take_get_verdict (take) == verdict)
    return;

  g_object_set (take, "verdict", verdict, NULL);
  note_review (self, take);
  write_now (self);
}

/**
 * takes_engine_rate:
 * @stars: 0–5, 0 for none
 */
void
takes_engine_rate (TakesEngine *self,
                   TakesTake   *take,
                   int          stars)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_TAKE (take));

  stars = CLAMP (stars, 0, TAKES_MAX_STARS);
  if (takes_take_get_stars (take) == stars)
    return;

  g_object_set (take, "stars", stars, NULL);
  note_review (self, take);
  write_now (self);
}

/**
 * takes_engine_rank:
 * @takes_best_first: (element-type TakesTake): what was ranked, in one transaction
 *
 * Each take gets its place among these. A ranking of one is none.
 */
void
takes_engine_rank (TakesEngine *self,
                   GPtrArray   *takes_best_first)
{
  int n;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (takes_best_first != NULL);

  n = takes_best_first->len > 1 ? (int) takes_best_first->len : 0;
  for (int i = 0; i < (int) takes_best_first->len; i++)
    {
      g_object_set (takes_best_first->pdata[i], "rank", n ? i + 1 : 0, "rank-of", n, NULL);
      note_review (self, takes_best_first->pdata[i]);
    }

  write_now (self);
}

/**
 * takes_engine_put_rank:
 * @take: whose rank was another before a ranking that is taken back
 * @rank: its place, from 1; 0: none
 * @rank_of: among how many; 0: none
 */
void
takes_engine_put_rank (TakesEngine *self,
                       TakesTake   *take,
                       int          rank,
                       int          rank_of)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_TAKE (take));
  g_return_if_fail (rank >= 0 && rank <= rank_of);

  if (takes_take_get_rank (take) == rank && takes_take_get_rank_of (take) == rank_of)
    return;

  g_object_set (take, "rank", rank, "rank-of", rank_of, NULL);
  note_review (self, take);
  write_now (self);
}
