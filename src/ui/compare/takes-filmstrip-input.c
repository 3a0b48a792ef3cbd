/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-filmstrip-private.h"

/* A click, a drag, and keys go to the picture that is meant, which is the middle of its column. */

static void
go_to (TakesFilmstrip *self,
       int             column)
{
  column = CLAMP (column, 0, self->grid.n_columns - 1);
  takes_sync_group_seek (self->group, takes_film_grid_get_moment (&self->grid, column));
}

static TakesFilmstripRow *
find_row (TakesFilmstrip *self,
          double          x,
          double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return widget ? TAKES_FILMSTRIP_ROW (gtk_widget_get_ancestor (widget, TAKES_TYPE_FILMSTRIP_ROW)) : NULL;
}

static void
choose (TakesFilmstrip    *self,
        TakesFilmstripRow *row)
{
  guint index;

  if (self->stage && g_ptr_array_find (self->rows, row, &index))
    takes_stage_set_current (self->stage, index);
}

static void
drag_begin_cb (TakesFilmstrip *self,
               double          x,
               double          y,
               GtkGesture     *gesture)
{
  TakesFilmstripRow *row = find_row (self, x, y);
  TakesTile *tile = row ? takes_filmstrip_row_get_tile (row) : NULL;

  if (!row || !self->group || takes_sync_group_get_duration (self->group) <= 0)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  choose (self, row);
  if (tile && takes_tile_is_covered (tile))
    {
      takes_tile_uncover (tile);
      gtk_widget_queue_draw (GTK_WIDGET (row));
    }
  self->drag_x = x;
  takes_sync_group_set_scrubbing (self->group, TRUE);
  go_to (self, takes_film_grid_pick (&self->grid, x));
}

static void
drag_update_cb (TakesFilmstrip *self,
                double          dx,
                double          dy,
                GtkGesture     *gesture)
{
  go_to (self, takes_film_grid_pick (&self->grid, self->drag_x + dx));
}

static void
drag_end_cb (TakesFilmstrip *self)
{
  if (self->group)
    takes_sync_group_set_scrubbing (self->group, FALSE);
}

static gboolean
scroll_cb (TakesFilmstrip *self,
           double          dx,
           double          dy)
{
  double step = gtk_adjustment_get_step_increment (self->scroll);

  if (gtk_adjustment_get_upper (self->scroll) <= gtk_adjustment_get_page_size (self->scroll))
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (self->scroll, gtk_adjustment_get_value (self->scroll) + dy * step);

  return GDK_EVENT_STOP;
}

/* A row that gets the focus is brought into view. */
static void
focus_row (TakesFilmstrip *self,
           guint           index)
{
  GtkWidget *row = g_ptr_array_index (self->rows, index);
  int top = (int) index * (self->grid.row_height + TAKES_FILM_GRID_GAP);

  gtk_adjustment_clamp_page (self->scroll, top, top + self->grid.row_height);
  gtk_widget_grab_focus (row);
}

static gboolean
key_pressed_cb (TakesFilmstrip  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint index;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK) ||
      !focus || !g_ptr_array_find (self->rows, focus, &index) || takes_sync_group_get_duration (self->group) <= 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      takes_sync_group_set_playing (self->group, FALSE);
      go_to (self, takes_film_grid_find_column (&self->grid, takes_sync_group_get_position (self->group)) +
                   (keyval == GDK_KEY_Left ? -1 : 1));
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (keyval == GDK_KEY_Up ? index > 0 : index + 1 < self->rows->len)
        focus_row (self, keyval == GDK_KEY_Up ? index - 1 : index + 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      choose (self, TAKES_FILMSTRIP_ROW (focus));
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
takes_filmstrip_install_input (TakesFilmstrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
