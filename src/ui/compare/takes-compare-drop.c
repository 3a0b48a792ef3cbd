/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

/*
 * What is dropped on the stage: a poster of the tray changes places with the tile it is dropped on, a tile gets
 * the place of the other one.
 */

static TakesTile *
find_tile_at (TakesCompare *self,
              double        x,
              double        y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->stage), x, y, GTK_PICK_DEFAULT);

  return widget ? TAKES_TILE (gtk_widget_get_ancestor (widget, TAKES_TYPE_TILE)) : NULL;
}

/* The tile that would be meant stands out. */
static void
mark (TakesCompare *self,
      TakesTile    *tile)
{
  for (guint i = 0; i < takes_stage_get_n_tiles (self->stage); i++)
    {
      GtkWidget *other = GTK_WIDGET (takes_stage_get_tile (self->stage, i));

      if (other == (GtkWidget *) tile)
        gtk_widget_add_css_class (other, "target");
      else
        gtk_widget_remove_css_class (other, "target");
    }
}

static GdkDragAction
motion_cb (TakesCompare *self,
           double        x,
           double        y)
{
  TakesTile *tile = find_tile_at (self, x, y);

  mark (self, tile);

  return tile ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (TakesCompare *self)
{
  mark (self, NULL);
}

static gboolean
drop_cb (TakesCompare *self,
         const GValue *value,
         double        x,
         double        y)
{
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  TakesTile *tile = find_tile_at (self, x, y);
  TakesMember *member = g_value_get_object (value);
  int from;

  mark (self, NULL);
  if (!comparison || !tile || !member)
    return FALSE;

  from = takes_comparison_find (comparison, takes_member_get_job (member), takes_member_get_slot (member));

  return from >= 0 &&
         gtk_widget_activate_action (GTK_WIDGET (self), "compare.move", "(ii)", from + 1, takes_tile_get_number (tile));
}

/**
 * takes_compare_install_drop:
 *
 * Lets tiles be targets of drags; to be called once.
 */
void
takes_compare_install_drop (TakesCompare *self)
{
  GtkDropTarget *target = gtk_drop_target_new (TAKES_TYPE_MEMBER, GDK_ACTION_COPY);

  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stage), GTK_EVENT_CONTROLLER (target));
}
