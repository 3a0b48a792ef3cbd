/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filmstrip-row-private.h"

#include "takes-film-pictures.h"
#include "takes-tile-label.h"
#include "takes-tile-private.h"

#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (TakesFilmstripRow, takes_filmstrip_row, GTK_TYPE_WIDGET)

static int
get_frame (TakesFilmstripRow *self,
           int                column)
{
  return column < (int) self->frames->len ? g_array_index (self->frames, int, column) : -1;
}

static void
stop_loading (TakesFilmstripRow *self)
{
  if (self->loading)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

/* What is no longer shown is let go. */
static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer user_data)
{
  TakesFilmstripRow *self = user_data;

  for (guint i = 0; i < self->frames->len; i++)
    if (g_array_index (self->frames, int, i) == GPOINTER_TO_INT (key))
      return FALSE;

  return TRUE;
}

typedef struct {
  TakesFilmstripRow *self;
  GArray            *frames;
} Load;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Load *load = user_data;
  g_autoptr (TakesFilmstripRow) self = load->self;
  g_autoptr (GArray) frames = load->frames;
  g_autoptr (GPtrArray) pictures = takes_film_pictures_load_finish (result, NULL);

  g_free (load);
  if (!pictures)
    return;

  g_clear_object (&self->loading);
  for (guint i = 0; i < frames->len; i++)
    if (g_ptr_array_index (pictures, i))
      g_hash_table_replace (self->pictures, GINT_TO_POINTER (g_array_index (frames, int, i)),
                            g_object_ref (g_ptr_array_index (pictures, i)));
  g_hash_table_foreach_remove (self->pictures, is_unused, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Only what is not there yet, or was made for another size, is made. */
static void
load_pictures (TakesFilmstripRow *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)), size = self->grid.row_height * scale;
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (int));
  Load *load;

  stop_loading (self);
  if (!self->pack || size <= 0)
    return;

  for (guint i = 0; i < self->frames->len; i++)
    {
      int frame = g_array_index (self->frames, int, i);
      gboolean there = g_hash_table_contains (self->pictures, GINT_TO_POINTER (frame)) && self->loaded_size == size;
      gboolean again = frames->len > 0 && g_array_index (frames, int, frames->len - 1) == frame;

      if (frame >= 0 && !there && !again)
        g_array_append_val (frames, frame);
    }
  if (frames->len == 0)
    return;

  self->loaded_size = size;
  self->loading = g_cancellable_new ();
  load = g_new0 (Load, 1);
  load->self = g_object_ref (self);
  load->frames = g_array_ref (frames);
  takes_film_pictures_load_async (self->pack, (const int *) (void *) frames->data, frames->len,
                                  (int) ceil (takes_film_grid_get_cell (&self->grid)) * scale, size,
                                  self->loading, loaded_cb, load);
}

static void
takes_filmstrip_row_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  /* The filmstrip decides how large a row is. */
  *minimum = *natural = 0;
}

static void
takes_filmstrip_row_dispose (GObject *object)
{
  TakesFilmstripRow *self = TAKES_FILMSTRIP_ROW (object);

  stop_loading (self);
  g_clear_weak_pointer (&self->tile);
  g_clear_object (&self->pack);
  g_hash_table_remove_all (self->pictures);

  G_OBJECT_CLASS (takes_filmstrip_row_parent_class)->dispose (object);
}

static void
takes_filmstrip_row_finalize (GObject *object)
{
  TakesFilmstripRow *self = TAKES_FILMSTRIP_ROW (object);

  g_hash_table_unref (self->pictures);
  g_array_unref (self->frames);

  G_OBJECT_CLASS (takes_filmstrip_row_parent_class)->finalize (object);
}

static void
takes_filmstrip_row_class_init (TakesFilmstripRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_filmstrip_row_dispose;
  object_class->finalize = takes_filmstrip_row_finalize;
  widget_class->measure = takes_filmstrip_row_measure;
  widget_class->snapshot = takes_filmstrip_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
takes_filmstrip_row_init (TakesFilmstripRow *self)
{
  self->frames = g_array_new (FALSE, FALSE, sizeof (int));
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->grid.n_columns = 1;
  self->grid.width = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
takes_filmstrip_row_new (void)
{
  return g_object_new (TAKES_TYPE_FILMSTRIP_ROW, NULL);
}

/**
 * takes_filmstrip_row_set_take:
 * @row: what the row shows from now on
 *
 * Pictures of another pack are let go.
 */
void
takes_filmstrip_row_set_take (TakesFilmstripRow  *self,
                              const TakesFilmRow *row)
{
  g_return_if_fail (TAKES_IS_FILMSTRIP_ROW (self));
  g_return_if_fail (row != NULL);

  g_set_weak_pointer (&self->tile, row->tile);
  self->failed = row->failed;
  self->awaited = row->cancellable != NULL;
  self->progress = row->progress;
  if (g_set_object (&self->pack, row->pack))
    {
      stop_loading (self);
      g_hash_table_remove_all (self->pictures);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_filmstrip_row_set_grid:
 * @grid: where the columns stand; copied
 */
void
takes_filmstrip_row_set_grid (TakesFilmstripRow   *self,
                              const TakesFilmGrid *grid)
{
  g_return_if_fail (TAKES_IS_FILMSTRIP_ROW (self));

  self->grid = *grid;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_filmstrip_row_set_frames:
 * @frames: a frame for every column, −1 none; copied
 * @n_frames: how many columns
 *
 * The pictures are made on a worker; what is there already is drawn at once.
 */
void
takes_filmstrip_row_set_frames (TakesFilmstripRow *self,
                                const int         *frames,
                                int                n_frames)
{
  g_return_if_fail (TAKES_IS_FILMSTRIP_ROW (self));
  g_return_if_fail (frames || n_frames == 0);

  g_array_set_size (self->frames, 0);
  g_array_append_vals (self->frames, frames, n_frames);
  load_pictures (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_filmstrip_row_set_current:
 * @current: whether this is the take that keys mean
 */
void
takes_filmstrip_row_set_current (TakesFilmstripRow *self,
                                 gboolean           current)
{
  g_return_if_fail (TAKES_IS_FILMSTRIP_ROW (self));

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
}

/**
 * takes_filmstrip_row_tell:
 * @frame: from 0; negative: it plays, or there is none
 * @n_frames: how many the clip has
 *
 * Gives the row its accessible name.
 */
void
takes_filmstrip_row_tell (TakesFilmstripRow *self,
                          int                frame,
                          int                n_frames)
{
  g_autofree char *state = NULL, *name = NULL;

  g_return_if_fail (TAKES_IS_FILMSTRIP_ROW (self));

  if (!self->tile)
    return;

  state = takes_filmstrip_row_describe (self);
  if (!state && frame >= 0)
    state = g_strdup_printf (_("frame %d of %d"), frame, n_frames);
  else if (!state)
    state = g_strdup (_("playing"));
  name = takes_tile_name (takes_tile_get_number (self->tile), self->tile->alias, self->tile->label_text, state,
                          takes_tile_describe_verdict (takes_tile_get_verdict (self->tile)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Returns: (transfer none) (nullable): the tile whose take this is */
TakesTile *
takes_filmstrip_row_get_tile (TakesFilmstripRow *self)
{
  g_return_val_if_fail (TAKES_IS_FILMSTRIP_ROW (self), NULL);

  return self->tile;
}

/* Returns: how many columns have their picture */
guint
takes_filmstrip_row_get_n_drawn (TakesFilmstripRow *self)
{
  guint n_drawn = 0;

  g_return_val_if_fail (TAKES_IS_FILMSTRIP_ROW (self), 0);

  for (guint i = 0; i < self->frames->len; i++)
    n_drawn += g_hash_table_contains (self->pictures, GINT_TO_POINTER (g_array_index (self->frames, int, i)));

  return n_drawn;
}

/* Returns: (transfer none) (nullable): the picture of a column, from 0 */
GdkTexture *
takes_filmstrip_row_get_picture (TakesFilmstripRow *self,
                                 int                column)
{
  g_return_val_if_fail (TAKES_IS_FILMSTRIP_ROW (self) && column >= 0, NULL);

  return g_hash_table_lookup (self->pictures, GINT_TO_POINTER (get_frame (self, column)));
}
