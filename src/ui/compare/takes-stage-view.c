/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* How the tiles are looked at: which of them are seen, which two, and what the controls over them say. */

/**
 * takes_stage_is_shown:
 * @index: of a tile
 *
 * Returns: whether its picture is part of what is drawn
 */
gboolean
takes_stage_is_shown (TakesStage *self,
                      guint       index)
{
  if (index >= takes_stage_count_shown (self))
    return FALSE;
  if (!self->solo && self->duel[0])
    return takes_stage_get_duel_side (self, index) >= 0;
  if (self->solo || (takes_stage_is_for_two (self) && !takes_stage_is_pair (self)))
    return index == self->current;
  if (takes_stage_is_pair (self))
    return index == self->left || index == self->right;

  return self->view->kind != TAKES_VIEW_FILMSTRIP && takes_stage_matches (self, index);
}

/**
 * takes_stage_is_seen:
 * @index: of a tile
 *
 * Returns: whether it is shown, and not the one of two in turn that waits. That one keeps the focus it has.
 */
gboolean
takes_stage_is_seen (TakesStage *self,
                     guint       index)
{
  if (!takes_stage_is_shown (self, index))
    return FALSE;

  return !takes_stage_is_pair (self) || self->view->kind != TAKES_VIEW_BLINK ||
         index == (self->blink_right ? self->right : self->left);
}

/* Hidden clips cost nothing. The film strip draws none, and yet somebody must keep the time. */
static void
tell_group (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);
      gboolean leads = self->view->kind == TAKES_VIEW_FILMSTRIP && i == self->current;

      if (entry->joined)
        takes_sync_group_set_visible (self->group, entry->clip, takes_stage_is_shown (self, i) || leads);
    }
}

/* How large pixels of the original are; a click shows whole pictures again. */
static void
update_zoom (TakesStage *self)
{
  TakesStageEntry *entry = self->current < takes_stage_count_shown (self) ? takes_stage_entry (self, self->current) : NULL;
  TakesTake *take = entry ? takes_tile_get_take (entry->tile) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->zoom_button, entry && !takes_camera_is_fit (&self->camera));
  if (!entry || takes_camera_is_fit (&self->camera))
    return;

  if (take && takes_take_get_width (take) > 0 && entry->place.width > 0)
    text = g_strdup_printf (_("%d %%"), (int) round (100 * self->camera.zoom /
                                                     takes_camera_get_actual (entry->place.width,
                                                                              gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                                              takes_take_get_width (take))));
  else
    text = g_strdup_printf (_("× %.1f"), self->camera.zoom);
  gtk_button_set_label (GTK_BUTTON (self->zoom_button), text);
}

/* The strip is made when it is looked at: it reads a picture from every pack. The focus goes along. */
static void
update_filmstrip (TakesStage *self)
{
  gboolean wanted = self->view->kind == TAKES_VIEW_FILMSTRIP && !self->solo;
  gboolean had_focus;

  if (wanted == (self->filmstrip != NULL))
    return;

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  if (wanted)
    {
      self->filmstrip = takes_filmstrip_new ();
      gtk_widget_set_parent (self->filmstrip, GTK_WIDGET (self));
      takes_filmstrip_set_stage (TAKES_FILMSTRIP (self->filmstrip), self);
      if (had_focus)
        gtk_widget_child_focus (self->filmstrip, GTK_DIR_TAB_FORWARD);
      return;
    }

  if (had_focus && self->current < self->entries->len)
    {
      GtkWidget *tile = GTK_WIDGET (takes_stage_entry (self, self->current)->tile);

      takes_stage_show_tile (tile, TRUE);
      gtk_widget_grab_focus (tile);
    }
  g_clear_pointer (&self->filmstrip, gtk_widget_unparent);
}

static void
set_class (TakesStage *self,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/* Whoever keeps the view hears of it when it is another one. */
static void
tell_view (TakesStage *self)
{
  self->view->zoom = MAX (self->camera.zoom, 1);
  self->view->center_x = self->camera.center_x;
  self->view->center_y = self->camera.center_y;
  self->view->current = self->current;
  if (self->told_view && takes_view_equal (self->told_view, self->view))
    return;

  g_clear_pointer (&self->told_view, takes_view_free);
  self->told_view = takes_view_copy (self->view);
  g_object_notify (G_OBJECT (self), "view");
}

/**
 * takes_stage_update_view:
 *
 * Brings everything in line with the view, after it, the tiles, or the current tile changed.
 */
void
takes_stage_update_view (TakesStage *self)
{
  if (takes_stage_is_for_two (self))
    takes_stage_update_pair (self);

  takes_wipe_handle_set_fraction (self->wipe_handle, self->view->wipe);
  gtk_widget_set_visible (GTK_WIDGET (self->wipe_handle), takes_stage_is_pair (self) && self->view->kind == TAKES_VIEW_WIPE);
  set_class (self, "blended", takes_stage_is_pair (self) && self->view->kind != TAKES_VIEW_WIPE);
  takes_stage_update_table (self);
  takes_stage_update_reference (self);
  update_filmstrip (self);
  takes_stage_update_bar (self);
  update_zoom (self);
  tell_group (self);

  if (self->view->kind != TAKES_VIEW_DIFFERENCE)
    takes_difference_picture_want (self->difference, NULL, NULL, 1);
  if (takes_stage_blinks (self))
    takes_stage_request_ticks (self);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_view (self);
}

/**
 * takes_stage_init_view:
 *
 * Adds what lies over the pictures. To be called once.
 */
void
takes_stage_init_view (TakesStage *self)
{
  self->view = takes_view_new ();
  takes_camera_fit (&self->camera);
  self->blink_timed = TRUE;

  self->difference = takes_difference_picture_new ();
  g_signal_connect_object (self->difference, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  self->wipe_handle = TAKES_WIPE_HANDLE (takes_wipe_handle_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->wipe_handle), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->wipe_handle), GTK_WIDGET (self));

  self->view_bar = TAKES_VIEW_BAR (takes_view_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->view_bar), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->view_bar), GTK_WIDGET (self));

  self->filter_bar = TAKES_FILTER_BAR (takes_filter_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->filter_bar), GTK_WIDGET (self));
  self->headings = g_ptr_array_new_with_free_func (takes_stage_heading_free);
  for (guint axis = 0; axis < TAKES_N_AXES; axis++)
    self->chosen[axis] = -1;

  takes_stage_init_reference (self);

  self->skew_label = gtk_label_new (NULL);
  gtk_widget_set_visible (self->skew_label, FALSE);
  gtk_widget_add_css_class (self->skew_label, "skew");
  gtk_widget_set_parent (self->skew_label, GTK_WIDGET (self));

  self->zoom_button = gtk_button_new ();
  gtk_widget_set_visible (self->zoom_button, FALSE);
  gtk_widget_add_css_class (self->zoom_button, "zoom");
  gtk_widget_add_css_class (self->zoom_button, "numeric");
  gtk_widget_set_tooltip_text (self->zoom_button, _("Fit (Ctrl+0)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->zoom_button), "compare.zoom-fit");
  gtk_widget_set_parent (self->zoom_button, GTK_WIDGET (self));

  self->loupe = TAKES_LOUPE (takes_loupe_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->loupe), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->loupe), GTK_WIDGET (self));
}

/**
 * takes_stage_apply_view:
 * @view: as it was kept
 *
 * Takes over how it was looked at; nothing is told, and nothing drawn, before the next
 * takes_stage_update_view ().
 */
void
takes_stage_apply_view (TakesStage      *self,
                        const TakesView *view)
{
  TakesView *copy = takes_view_copy (view);

  takes_view_free (self->view);
  self->view = copy;
  takes_camera_fit (&self->camera);
  takes_camera_set_zoom (&self->camera, view->zoom, 0.5, 0.5);
  self->camera.center_x = view->center_x;
  self->camera.center_y = view->center_y;
  takes_camera_pan (&self->camera, 0, 0);
  self->left = self->right = 0;
  self->blink_timed = TRUE;
  self->blink_since = 0;
  for (guint axis = 0; axis < TAKES_N_AXES; axis++)
    self->chosen[axis] = -1;
}

/**
 * takes_stage_get_view:
 *
 * Returns: (transfer none): how the takes are looked at; what concerns time is not kept up here
 */
const TakesView *
takes_stage_get_view (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return self->view;
}

/**
 * takes_stage_set_view:
 * @view: how the takes are to be looked at
 */
void
takes_stage_set_view (TakesStage      *self,
                      const TakesView *view)
{
  g_return_if_fail (TAKES_IS_STAGE (self));
  g_return_if_fail (view != NULL);

  if (takes_view_equal (self->view, view))
    return;

  takes_stage_apply_view (self, view);
  takes_stage_find_axes (self);
  takes_stage_set_current (self, view->current);
  takes_stage_update_view (self);
}

/**
 * takes_stage_get_kind:
 *
 * Returns: how the takes are looked at
 */
TakesViewKind
takes_stage_get_kind (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), TAKES_VIEW_GRID);

  return self->view->kind;
}

/**
 * takes_stage_set_kind:
 * @kind: how the takes are looked at
 *
 * Ends solo. A view of two begins with the current tile and the next, and keeps the two from view to view.
 * To blink once more shows the other take, from then on by hand.
 */
void
takes_stage_set_kind (TakesStage    *self,
                      TakesViewKind  kind)
{
  gboolean was_pair;

  g_return_if_fail (TAKES_IS_STAGE (self));

  was_pair = takes_stage_is_for_two (self);
  takes_stage_set_solo (self, FALSE);
  if (kind == self->view->kind)
    {
      if (kind == TAKES_VIEW_BLINK)
        takes_stage_flip (self);
      return;
    }

  self->view->kind = kind;
  if (!was_pair)
    self->left = self->right = 0;
  self->blink_timed = TRUE;
  self->blink_since = 0;
  takes_stage_update_view (self);
}
