/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filmstrip-private.h"

#include "takes-compare-private.h"

#include <glib/gi18n.h>

#define MARGIN 6

/*
 * Takes as rows, time as columns: the view "filmstrip" of the stage. The columns lie along the timeline, or,
 * where a range is played, share the whole width for it. Pictures come from packs; only what is on the stage
 * is prepared, and only while the filmstrip is mapped.
 *
 * Keys: ← → one column, ↑ ↓ the row above or below, Enter makes a row's take the current one.
 */
G_DEFINE_FINAL_TYPE (TakesFilmstrip, takes_filmstrip, GTK_TYPE_WIDGET)

static TakesFilmstripRow *
peek_row (TakesFilmstrip *self,
          guint           index)
{
  return g_ptr_array_index (self->rows, index);
}

static double
get_aspect (TakesFilmstrip *self)
{
  double aspect = 0;

  for (guint i = 0; i < takes_film_get_n_rows (self->film); i++)
    aspect = MAX (aspect, takes_tile_get_aspect (takes_film_get_row (self->film, i)->tile));

  return aspect > 0 ? aspect : 16.0 / 9;
}

/* The part of the timeline that is shown: the range, or all. */
static gboolean
get_part (TakesFilmstrip *self,
          gint64         *start,
          gint64         *end)
{
  gint64 from, to, duration = takes_sync_group_get_duration (self->group);

  g_object_get (self->group, "range-start", &from, "range-end", &to, NULL);
  *start = MAX (from, 0);
  *end = to >= 0 ? takes_sync_group_get_step_start (self->group, takes_sync_group_find_step (self->group, to) + 1) : duration;

  return from >= 0 || to >= 0;
}

/* Along the timeline where that is long enough; else the pictures are worth more. */
static void
get_track (TakesFilmstrip *self,
           int             width,
           gboolean        is_part,
           double         *left,
           double         *right)
{
  GtkWidget *compare = gtk_widget_get_ancestor (GTK_WIDGET (self), TAKES_TYPE_COMPARE);

  if (!is_part && compare &&
      takes_transport_get_track (TAKES_COMPARE (compare)->transport, GTK_WIDGET (self), left, right) &&
      *left >= 0 && *right <= width && *right - *left > width * 0.6)
    return;

  *left = MARGIN;
  *right = width - MARGIN;
}

static void
tell_rows (TakesFilmstrip *self)
{
  gboolean playing = takes_sync_group_get_playing (self->group);

  for (guint i = 0; i < self->rows->len && i < takes_film_get_n_rows (self->film); i++)
    {
      const TakesFilmRow *row = takes_film_get_row (self->film, i);
      int step = takes_sync_group_get_step (self->group);

      takes_filmstrip_row_tell (peek_row (self, i),
                                playing || !row->joined ? -1 : takes_sync_group_get_frame_at (self->group, row->clip, step),
                                row->joined ? takes_sync_group_get_n_frames (self->group, row->clip) : 0);
    }
}

static void
show_frames (TakesFilmstrip *self,
             guint           index)
{
  const TakesFilmRow *row = takes_film_get_row (self->film, index);
  g_autofree int *frames = g_new (int, self->grid.n_columns);

  for (int column = 0; column < self->grid.n_columns; column++)
    {
      int step = takes_sync_group_find_step (self->group, takes_film_grid_get_moment (&self->grid, column));

      frames[column] = row->joined ? takes_sync_group_get_frame_at (self->group, row->clip, step) : -1;
    }
  takes_filmstrip_row_set_frames (peek_row (self, index), frames, self->grid.n_columns);
}

/* Among widgets that are given their places together, the timeline may get its own last. */
static gboolean
is_on_track (TakesFilmstrip *self)
{
  gint64 start, end;
  double left, right;

  get_track (self, gtk_widget_get_width (GTK_WIDGET (self)), get_part (self, &start, &end), &left, &right);

  return ABS (left - self->grid.left) < 0.5 && ABS (MAX (right - left, 1) - self->grid.width) < 0.5;
}

static gboolean
idle_cb (gpointer user_data)
{
  TakesFilmstrip *self = user_data;

  self->idle = 0;
  if (!is_on_track (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  for (guint i = 0; i < self->rows->len && i < takes_film_get_n_rows (self->film); i++)
    show_frames (self, i);
  tell_rows (self);

  return G_SOURCE_REMOVE;
}

/* Sizes, offsets, and packs may change all at once: one look is enough. It does not wait until nothing plays. */
static void
queue_frames (TakesFilmstrip *self)
{
  if (!self->idle)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

static void
relayout (TakesFilmstrip *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
track_idle_cb (gpointer user_data)
{
  TakesFilmstrip *self = user_data;

  self->track_idle = 0;
  relayout (self);

  return G_SOURCE_REMOVE;
}

/* Told while everything is being given its place: this widget has got its own already. */
static void
track_changed_cb (TakesFilmstrip *self)
{
  if (!self->track_idle)
    self->track_idle = g_idle_add_full (G_PRIORITY_DEFAULT, track_idle_cb, self, NULL);
}

static void
show_current (TakesFilmstrip *self)
{
  guint current = self->stage ? takes_stage_get_current (self->stage) : 0;

  for (guint i = 0; i < self->rows->len; i++)
    takes_filmstrip_row_set_current (peek_row (self, i), i == current);
}

static void
rows_changed_cb (TakesFilmstrip *self)
{
  guint n_rows = takes_film_get_n_rows (self->film);

  while (self->rows->len > n_rows)
    gtk_widget_unparent (g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  while (self->rows->len < n_rows)
    {
      GtkWidget *row = takes_filmstrip_row_new ();

      gtk_widget_insert_before (row, GTK_WIDGET (self), self->scrollbar);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < n_rows; i++)
    takes_filmstrip_row_set_take (peek_row (self, i), takes_film_get_row (self->film, i));

  show_current (self);
  relayout (self);
  queue_frames (self);
}

static void
progress_cb (TakesFilmstrip *self)
{
  for (guint i = 0; i < self->rows->len && i < takes_film_get_n_rows (self->film); i++)
    takes_filmstrip_row_set_take (peek_row (self, i), takes_film_get_row (self->film, i));
}

static void
position_cb (TakesFilmstrip *self)
{
  int x = (int) (takes_filmstrip_get_position_x (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  if (!takes_sync_group_get_playing (self->group))
    tell_rows (self);
  if (self->shown_x == x)
    return;

  self->shown_x = x;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
takes_filmstrip_map (GtkWidget *widget)
{
  TakesFilmstrip *self = TAKES_FILMSTRIP (widget);
  GtkWidget *compare = gtk_widget_get_ancestor (widget, TAKES_TYPE_COMPARE);

  GTK_WIDGET_CLASS (takes_filmstrip_parent_class)->map (widget);

  if (compare)
    g_signal_connect_object (TAKES_COMPARE (compare)->transport, "track-changed", G_CALLBACK (track_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (self->film)
    takes_film_set_active (self->film, TRUE);
}

static void
takes_filmstrip_unmap (GtkWidget *widget)
{
  TakesFilmstrip *self = TAKES_FILMSTRIP (widget);
  GtkWidget *compare = gtk_widget_get_ancestor (widget, TAKES_TYPE_COMPARE);

  if (compare)
    g_signal_handlers_disconnect_by_func (TAKES_COMPARE (compare)->transport, track_changed_cb, self);
  if (self->film)
    takes_film_set_active (self->film, FALSE);

  GTK_WIDGET_CLASS (takes_filmstrip_parent_class)->unmap (widget);
}

static void
takes_filmstrip_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  int bar, bar_natural;

  /* A child has to be asked before it is given a size. */
  gtk_widget_measure (TAKES_FILMSTRIP (widget)->scrollbar, orientation, -1, &bar, &bar_natural, NULL, NULL);
  *minimum = MAX (bar, 120);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
}

static void
takes_filmstrip_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  TakesFilmstrip *self = TAKES_FILMSTRIP (widget);
  int room = MAX (height - FILMSTRIP_AXIS - MARGIN, 1), needed, bar, y;
  gint64 start = 0, end = 1;
  double left, right;
  gboolean is_part = self->group && get_part (self, &start, &end);

  get_track (self, width, is_part, &left, &right);
  takes_film_grid_fit (&self->grid, left, right, room, self->rows->len, get_aspect (self), start, end);

  needed = (int) self->rows->len * (self->grid.row_height + TAKES_FILM_GRID_GAP);
  g_signal_handlers_block_by_func (self->scroll, relayout, self);
  gtk_adjustment_configure (self->scroll, gtk_adjustment_get_value (self->scroll), 0, MAX (needed, room),
                            self->grid.row_height / 2.0, self->grid.row_height, room);
  g_signal_handlers_unblock_by_func (self->scroll, relayout, self);
  gtk_widget_set_child_visible (self->scrollbar, needed > room);
  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, &bar, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scrollbar, &(GtkAllocation) { width - bar, FILMSTRIP_AXIS, bar, room }, -1);

  /* Fewer rows than fit stand in the middle. */
  y = FILMSTRIP_AXIS + MAX (room - needed, 0) / 2 - (int) gtk_adjustment_get_value (self->scroll);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = GTK_WIDGET (peek_row (self, i));
      int minimum;

      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      takes_filmstrip_row_set_grid (peek_row (self, i), &self->grid);
      gtk_widget_size_allocate (row, &(GtkAllocation) { 0, y, width, self->grid.row_height }, -1);
      y += self->grid.row_height + TAKES_FILM_GRID_GAP;
    }

  queue_frames (self);
}

static void
takes_filmstrip_dispose (GObject *object)
{
  TakesFilmstrip *self = TAKES_FILMSTRIP (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->track_idle, g_source_remove);
  while (self->rows->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  if (self->film)
    takes_film_set_active (self->film, FALSE);
  g_clear_object (&self->film);
  if (self->group)
    g_signal_handlers_disconnect_by_data (self->group, self);
  g_clear_object (&self->group);
  g_clear_object (&self->scroll);
  g_clear_weak_pointer (&self->stage);

  G_OBJECT_CLASS (takes_filmstrip_parent_class)->dispose (object);
}

static void
takes_filmstrip_finalize (GObject *object)
{
  g_ptr_array_unref (TAKES_FILMSTRIP (object)->rows);

  G_OBJECT_CLASS (takes_filmstrip_parent_class)->finalize (object);
}

static void
takes_filmstrip_class_init (TakesFilmstripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_filmstrip_dispose;
  object_class->finalize = takes_filmstrip_finalize;
  widget_class->map = takes_filmstrip_map;
  widget_class->unmap = takes_filmstrip_unmap;
  widget_class->measure = takes_filmstrip_measure;
  widget_class->size_allocate = takes_filmstrip_size_allocate;
  widget_class->snapshot = takes_filmstrip_snapshot;

  gtk_widget_class_set_css_name (widget_class, "filmstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
takes_filmstrip_init (TakesFilmstrip *self)
{
  self->rows = g_ptr_array_new ();
  self->grid.n_columns = 1;
  self->grid.width = 1;
  self->scroll = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->scroll);
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));
  g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (relayout), self, G_CONNECT_SWAPPED);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  /* Time runs from left to right in every language (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filmstrip"), -1);

  takes_filmstrip_install_input (self);
}

GtkWidget *
takes_filmstrip_new (void)
{
  return g_object_new (TAKES_TYPE_FILMSTRIP, NULL);
}

/**
 * takes_filmstrip_set_stage:
 * @stage: whose takes are shown; to be called once
 *
 * The filmstrip follows the stage's tiles, its current tile, and its group.
 */
void
takes_filmstrip_set_stage (TakesFilmstrip *self,
                           TakesStage     *stage)
{
  static const char *const relayouts[] = { "notify::duration", "notify::range-start", "notify::range-end" };
  static const char *const others[] = { "clip-changed", "notify::align" };

  g_return_if_fail (TAKES_IS_FILMSTRIP (self));
  g_return_if_fail (TAKES_IS_STAGE (stage) && !self->stage);

  g_set_weak_pointer (&self->stage, stage);
  self->group = g_object_ref (takes_stage_get_group (stage));
  self->film = takes_film_new (stage);
  g_signal_connect_object (self->film, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->film, "progress-changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "notify::current", G_CALLBACK (show_current), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::playing", G_CALLBACK (tell_rows), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (relayouts); i++)
    g_signal_connect_object (self->group, relayouts[i], G_CALLBACK (relayout), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_signal_connect_object (self->group, others[i], G_CALLBACK (queue_frames), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    takes_film_set_active (self->film, TRUE);
}

guint
takes_filmstrip_get_n_rows (TakesFilmstrip *self)
{
  g_return_val_if_fail (TAKES_IS_FILMSTRIP (self), 0);

  return self->rows->len;
}

/* Returns: (transfer none) (nullable): a row, from 0 */
TakesFilmstripRow *
takes_filmstrip_get_row (TakesFilmstrip *self,
                         guint           index)
{
  g_return_val_if_fail (TAKES_IS_FILMSTRIP (self), NULL);

  return index < self->rows->len ? peek_row (self, index) : NULL;
}

/* Returns: (transfer none): where the columns stand */
const TakesFilmGrid *
takes_filmstrip_get_grid (TakesFilmstrip *self)
{
  g_return_val_if_fail (TAKES_IS_FILMSTRIP (self), NULL);

  return &self->grid;
}

int
takes_filmstrip_get_column (TakesFilmstrip *self)
{
  gint64 position = takes_sync_group_get_position (self->group);

  if (position < self->grid.start || position >= self->grid.end)
    return -1;

  return takes_film_grid_find_column (&self->grid, position);
}
