/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-film.h"

struct _TakesFilm
{
  GObject         parent_instance;

  TakesStage     *stage;        /* borrowed: it outlives what draws along it; NULL after it is gone */
  TakesPackCache *packs;        /* NULL: there are none */
  GPtrArray      *rows;         /* of TakesFilmRow */
  gboolean        active;
};

G_DEFINE_FINAL_TYPE (TakesFilm, takes_film, G_TYPE_OBJECT)

enum {
  ROWS_CHANGED,
  PROGRESS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Who waits for a pack: the row may be gone when it comes, the film may not. */
typedef struct {
  TakesFilm *film;
  char      *path;
} Wait;

static void
row_free (gpointer data)
{
  TakesFilmRow *row = data;

  if (row->cancellable)
    g_cancellable_cancel (row->cancellable);
  g_clear_object (&row->cancellable);
  g_clear_object (&row->pack);
  g_free (row->path);
  g_free (row);
}

static TakesFilmRow *
peek_row (TakesFilm *self,
          guint      index)
{
  return g_ptr_array_index (self->rows, index);
}

static void
got_pack_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Wait *wait = user_data;
  g_autoptr (TakesFilm) self = wait->film;
  g_autofree char *path = wait->path;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = takes_pack_cache_get_finish (TAKES_PACK_CACHE (source), result, &error);
  gboolean changed = FALSE;

  g_free (wait);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      TakesFilmRow *row = peek_row (self, i);

      if (!row->cancellable || g_strcmp0 (row->path, path) != 0)
        continue;
      g_clear_object (&row->cancellable);
      g_set_object (&row->pack, pack);
      row->failed = pack == NULL;
      changed = TRUE;
    }

  if (changed)
    {
      g_signal_emit (self, signals[ROWS_CHANGED], 0);
      g_signal_emit (self, signals[PROGRESS_CHANGED], 0);
    }
}

static void
request_pack (TakesFilm    *self,
              TakesFilmRow *row)
{
  TakesTake *take = takes_tile_get_take (row->tile);
  Wait *wait;

  if (!self->active || !row->path || row->pack || row->failed || row->cancellable)
    return;
  if (!self->packs)
    {
      row->failed = TRUE;
      return;
    }

  wait = g_new0 (Wait, 1);
  wait->film = g_object_ref (self);
  wait->path = g_strdup (row->path);
  row->cancellable = g_cancellable_new ();
  takes_pack_cache_get_async (self->packs, row->path, take ? takes_take_get_sha256 (take) : NULL, TAKES_PACK_960,
                              row->cancellable, got_pack_cb, wait);
}

static TakesFilmRow *
row_new (TakesFilm *self,
         guint      index)
{
  TakesFilmRow *row = g_new0 (TakesFilmRow, 1);

  row->tile = takes_stage_get_tile (self->stage, index);
  row->number = (int) index + 1;
  row->path = g_strdup (takes_tile_get_clip (row->tile));
  row->joined = takes_stage_get_clip (self->stage, index, &row->clip);

  return row;
}

/* A row that shows the same file goes on with its pack. */
static void
take_over (TakesFilmRow *row,
           GPtrArray    *before)
{
  for (guint i = 0; row->path && i < before->len; i++)
    {
      TakesFilmRow *old = g_ptr_array_index (before, i);

      if (g_strcmp0 (row->path, old->path) != 0)
        continue;
      row->pack = g_steal_pointer (&old->pack);
      row->cancellable = g_steal_pointer (&old->cancellable);
      row->failed = old->failed;
      row->progress = old->progress;
      g_clear_pointer (&old->path, g_free);
      return;
    }
}

static void
rebuild (TakesFilm *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rows);
  guint n_tiles = self->stage ? MIN (takes_stage_get_n_tiles (self->stage), TAKES_STAGE_MAX_TILES) : 0;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < n_tiles; i++)
    g_ptr_array_add (self->rows, row_new (self, i));
  for (guint i = 0; i < n_tiles; i++)
    {
      take_over (peek_row (self, i), before);
      request_pack (self, peek_row (self, i));
    }

  g_signal_emit (self, signals[ROWS_CHANGED], 0);
  g_signal_emit (self, signals[PROGRESS_CHANGED], 0);
}

static void
progress_cb (TakesFilm  *self,
             const char *path,
             double      fraction)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      TakesFilmRow *row = peek_row (self, i);

      if (row->cancellable && g_strcmp0 (row->path, path) == 0)
        {
          row->progress = fraction;
          changed = TRUE;
        }
    }

  if (changed)
    g_signal_emit (self, signals[PROGRESS_CHANGED], 0);
}

/* The stage may be given its packs after this was made. */
static void
find_packs (TakesFilm *self)
{
  TakesPackCache *packs = self->stage ? takes_stage_get_packs (self->stage) : NULL;

  if (self->packs == packs)
    return;

  if (self->packs)
    g_signal_handlers_disconnect_by_func (self->packs, progress_cb, self);
  g_set_object (&self->packs, packs);
  if (packs)
    g_signal_connect_object (packs, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->rows->len; i++)
    peek_row (self, i)->failed = FALSE;
}

static void
tiles_changed_cb (TakesFilm *self)
{
  if (!self->active)
    return;

  find_packs (self);
  rebuild (self);
}

static void
takes_film_dispose (GObject *object)
{
  TakesFilm *self = TAKES_FILM (object);

  g_clear_weak_pointer (&self->stage);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->packs);

  G_OBJECT_CLASS (takes_film_parent_class)->dispose (object);
}

static void
takes_film_finalize (GObject *object)
{
  g_ptr_array_unref (TAKES_FILM (object)->rows);

  G_OBJECT_CLASS (takes_film_parent_class)->finalize (object);
}

static void
takes_film_class_init (TakesFilmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_film_dispose;
  object_class->finalize = takes_film_finalize;

  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", TAKES_TYPE_FILM, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS_CHANGED] = g_signal_new ("progress-changed", TAKES_TYPE_FILM, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
takes_film_init (TakesFilm *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

/**
 * takes_film_new:
 * @stage: whose tiles
 *
 * Returns: (transfer full): a film that is not active yet
 */
TakesFilm *
takes_film_new (TakesStage *stage)
{
  TakesFilm *self;

  g_return_val_if_fail (TAKES_IS_STAGE (stage), NULL);

  self = g_object_new (TAKES_TYPE_FILM, NULL);
  g_set_weak_pointer (&self->stage, stage);
  g_signal_connect_object (stage, "tiles-changed", G_CALLBACK (tiles_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * takes_film_set_active:
 * @active: whether somebody looks at it
 *
 * An active film asks for the packs of its tiles and keeps them mapped; one that is not has no rows.
 */
void
takes_film_set_active (TakesFilm *self,
                       gboolean   active)
{
  g_return_if_fail (TAKES_IS_FILM (self));

  if (self->active == active)
    return;

  self->active = active;
  if (active)
    tiles_changed_cb (self);
  else
    {
      g_ptr_array_set_size (self->rows, 0);
      g_signal_emit (self, signals[ROWS_CHANGED], 0);
    }
}

/* Returns: (transfer none) (nullable): whose tiles these are */
TakesStage *
takes_film_get_stage (TakesFilm *self)
{
  g_return_val_if_fail (TAKES_IS_FILM (self), NULL);

  return self->stage;
}

/* Returns: how many tiles stand on the stage; 0 while it is not active */
guint
takes_film_get_n_rows (TakesFilm *self)
{
  g_return_val_if_fail (TAKES_IS_FILM (self), 0);

  return self->rows->len;
}

/* Returns: (transfer none): a row, until the next "rows-changed" */
const TakesFilmRow *
takes_film_get_row (TakesFilm *self,
                    guint      index)
{
  g_return_val_if_fail (TAKES_IS_FILM (self) && index < self->rows->len, NULL);

  return peek_row (self, index);
}

/* Returns: how many rows have their pack */
guint
takes_film_get_n_ready (TakesFilm *self)
{
  guint n_ready = 0;

  g_return_val_if_fail (TAKES_IS_FILM (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    n_ready += peek_row (self, i)->pack != NULL;

  return n_ready;
}

/* Returns: 0–1 of all packs together; −1 if nothing is being prepared */
double
takes_film_get_progress (TakesFilm *self)
{
  double sum = 0;
  guint n_rows = 0, n_awaited = 0;

  g_return_val_if_fail (TAKES_IS_FILM (self), -1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      TakesFilmRow *row = peek_row (self, i);

      if (!row->pack && !row->cancellable)
        continue;
      n_rows++;
      n_awaited += row->cancellable != NULL;
      sum += row->pack ? 1 : row->progress;
    }

  return n_awaited > 0 ? sum / n_rows : -1;
}
