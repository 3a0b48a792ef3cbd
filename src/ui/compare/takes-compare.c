/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

/*
 * The stage with its tray and its transport, and the keys of ux.md (takes-compare-press.c). What can be done,
 * all of it as compare.*, stands by topic in takes-compare-…-actions.c.
 */
G_DEFINE_FINAL_TYPE (TakesCompare, takes_compare, GTK_TYPE_WIDGET)

static void
n_tiles_cb (TakesCompare *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), takes_stage_get_n_tiles (self->stage) > 0 ? "stage" : "empty");
  takes_tray_set_comparison (self->tray, self->in_round ? NULL : takes_stage_get_comparison (self->stage));
}

static void
tiles_changed_cb (TakesCompare *self)
{
  takes_compare_update_strip (self);
  takes_compare_check_round (self);
  takes_compare_update_offer (self);
}

static void
takes_compare_dispose (GObject *object)
{
  TakesCompare *self = TAKES_COMPARE (object);

  if (self->stack)
    {
      takes_compare_release_keys (self);
      takes_compare_release_strip (self);
      takes_compare_release_round (self);
    }
  g_clear_pointer (&self->choices, takes_choices_free);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_compare_parent_class)->dispose (object);
}

static void
takes_compare_class_init (TakesCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_compare_dispose;

  g_type_ensure (TAKES_TYPE_STAGE);
  g_type_ensure (TAKES_TYPE_TRAY);
  g_type_ensure (TAKES_TYPE_TRANSPORT);

  takes_compare_install_play_actions (widget_class);
  takes_compare_install_tile_actions (widget_class);
  takes_compare_install_out_actions (widget_class);
  takes_compare_install_view_actions (widget_class);
  takes_compare_install_strip_actions (widget_class);
  takes_compare_install_choose_actions (widget_class);
  takes_compare_install_round_actions (widget_class);

  gtk_widget_class_set_css_name (widget_class, "compare");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, stage);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, tray);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, transport);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, round_bar);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, round_label);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, left_button);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, right_button);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, end_button);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, offer_bar);
}

static void
takes_compare_init (TakesCompare *self)
{
  self->speed = 1;
  self->choices = takes_choices_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  takes_transport_set_stage (self->transport, self->stage);
  g_signal_connect_object (self->stage, "notify::n-tiles", G_CALLBACK (n_tiles_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "tiles-changed", G_CALLBACK (tiles_changed_cb), self, G_CONNECT_SWAPPED);

  takes_compare_install_drop (self);
  takes_compare_watch (self);
  takes_compare_install_keys (self);
}

GtkWidget *
takes_compare_new (void)
{
  return g_object_new (TAKES_TYPE_COMPARE, NULL);
}

/**
 * takes_compare_get_stage:
 *
 * Returns: (transfer none): the stage
 */
TakesStage *
takes_compare_get_stage (TakesCompare *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARE (self), NULL);

  return self->stage;
}

/**
 * takes_compare_get_current_tile:
 *
 * Returns: (transfer none) (nullable): the tile that keys mean
 */
TakesTile *
takes_compare_get_current_tile (TakesCompare *self)
{
  return takes_stage_get_tile (self->stage, takes_stage_get_current (self->stage));
}

/**
 * takes_compare_is_in_round:
 *
 * Returns: whether a blind or duel round runs, which nothing may disturb
 */
gboolean
takes_compare_is_in_round (TakesCompare *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARE (self), FALSE);

  return self->in_round;
}

/**
 * takes_compare_focus:
 *
 * Gives the focus to the current tile, so that the keys of the stage mean something.
 *
 * Returns: whether there is one
 */
gboolean
takes_compare_focus (TakesCompare *self)
{
  TakesTile *tile;

  g_return_val_if_fail (TAKES_IS_COMPARE (self), FALSE);

  tile = takes_compare_get_current_tile (self);

  return tile && gtk_widget_grab_focus (GTK_WIDGET (tile));
}
