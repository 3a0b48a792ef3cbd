/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Half a second: two changes a second, fewer than the three that are the most (ux.md, Taste). */
#define BLINK_MICROSECONDS 500000

/* How the tiles are looked at: which of them are seen, which two, and what the controls over them say. */

static gboolean
is_view_of_two (TakesViewKind kind)
{
  return kind == TAKES_VIEW_WIPE || kind == TAKES_VIEW_BLINK || kind == TAKES_VIEW_OVERLAY || kind == TAKES_VIEW_DIFFERENCE;
}

/**
 * takes_stage_is_pair:
 *
 * Returns: whether two takes are seen in one place
 */
gboolean
takes_stage_is_pair (TakesStage *self)
{
  return !self->solo && is_view_of_two (self->view->kind) && takes_stage_count_shown (self) >= 2;
}

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
  if (self->solo || (is_view_of_two (self->view->kind) && !takes_stage_is_pair (self)))
    return index == self->current;
  if (takes_stage_is_pair (self))
    return index == self->left || index == self->right;

  return self->view->kind != TAKES_VIEW_FILMSTRIP;
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

/**
 * takes_stage_update_pair:
 *
 * Makes the current tile one of the two: it takes the place of the one that was current before.
 */
void
takes_stage_update_pair (TakesStage *self)
{
  guint n = takes_stage_count_shown (self), next;

  if (n < 2)
    return;

  if (self->left >= n || self->right >= n || self->left == self->right)
    {
      next = (self->current + 1) % n;
      self->left = MIN (self->current, next);
      self->right = MAX (self->current, next);
    }
  else if (self->current != self->left && self->current != self->right)
    {
      if (self->right_is_newer)
        self->right = self->current;
      else
        self->left = self->current;
    }

  self->right_is_newer = self->current == self->right;
  if (!takes_stage_blinks (self))
    self->blink_right = self->right_is_newer;
}

static gboolean
may_move (TakesStage *self)
{
  gboolean animations;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);

  return animations;
}

/**
 * takes_stage_blinks:
 *
 * Returns: whether the two takes change by themselves; never with animations off
 */
gboolean
takes_stage_blinks (TakesStage *self)
{
  return takes_stage_is_pair (self) && self->view->kind == TAKES_VIEW_BLINK && self->blink_timed && may_move (self);
}

static void
show_other (TakesStage *self)
{
  self->blink_right = !self->blink_right;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_stage_blink:
 * @frame_time: µs, of the frame clock
 *
 * Lets the other take be seen when it is time.
 */
void
takes_stage_blink (TakesStage *self,
                   gint64      frame_time)
{
  if (!self->blink_since)
    self->blink_since = frame_time;
  if (frame_time - self->blink_since < BLINK_MICROSECONDS)
    return;

  self->blink_since = frame_time;
  show_other (self);
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

static void
update_bar (TakesStage *self)
{
  guint n = takes_stage_count_shown (self);
  g_autoptr (GPtrArray) names = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->view_bar), takes_stage_is_pair (self));
  if (!takes_stage_is_pair (self))
    return;

  names = g_ptr_array_new_null_terminated (n, g_free, TRUE);
  for (guint i = 0; i < n; i++)
    {
      TakesTile *tile = takes_stage_entry (self, i)->tile;
      const char *label = takes_tile_get_label (tile);

      g_ptr_array_add (names, label && *label ? g_strdup_printf ("%d  %s", takes_tile_get_number (tile), label)
                                              : g_strdup_printf ("%d", takes_tile_get_number (tile)));
    }

  takes_view_bar_set_pair (self->view_bar, (const char *const *) names->pdata, self->left, self->right, self->right_is_newer);
  takes_view_bar_set_view (self->view_bar, self->view, may_move (self), takes_stage_blinks (self));
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

/**
 * takes_stage_update_view:
 *
 * Brings everything in line with the view, after it, the tiles, or the current tile changed.
 */
void
takes_stage_update_view (TakesStage *self)
{
  if (is_view_of_two (self->view->kind))
    takes_stage_update_pair (self);

  takes_wipe_handle_set_fraction (self->wipe_handle, self->view->wipe);
  gtk_widget_set_visible (GTK_WIDGET (self->wipe_handle), takes_stage_is_pair (self) && self->view->kind == TAKES_VIEW_WIPE);
  set_class (self, "blended", takes_stage_is_pair (self) && self->view->kind != TAKES_VIEW_WIPE);
  update_bar (self);
  update_zoom (self);
  tell_group (self);

  if (self->view->kind != TAKES_VIEW_DIFFERENCE)
    takes_difference_picture_want (self->difference, NULL, NULL, 1);
  if (takes_stage_blinks (self))
    takes_stage_request_ticks (self);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wipe_moved_cb (TakesStage *self)
{
  takes_stage_set_wipe (self, takes_wipe_handle_get_fraction (self->wipe_handle));
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
  g_signal_connect_object (self->wipe_handle, "moved", G_CALLBACK (wipe_moved_cb), self, G_CONNECT_SWAPPED);

  self->view_bar = TAKES_VIEW_BAR (takes_view_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->view_bar), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->view_bar), GTK_WIDGET (self));

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

  was_pair = is_view_of_two (self->view->kind);
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
  g_object_notify (G_OBJECT (self), "kind");
}

/**
 * takes_stage_flip:
 *
 * Shows the other of two takes that are looked at in turn, and makes it the current one. Nothing changes by
 * itself any more.
 */
void
takes_stage_flip (TakesStage *self)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  if (!takes_stage_is_pair (self) || self->view->kind != TAKES_VIEW_BLINK)
    return;

  self->blink_timed = FALSE;
  self->right_is_newer = !self->blink_right;
  show_other (self);
  takes_stage_set_current (self, self->blink_right ? self->right : self->left);
  takes_stage_update_view (self);
}

/**
 * takes_stage_toggle_timed:
 *
 * Lets two takes change by themselves, or no more.
 */
void
takes_stage_toggle_timed (TakesStage *self)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->blink_timed = !self->blink_timed;
  self->blink_since = 0;
  takes_stage_update_view (self);
}

/**
 * takes_stage_get_pair:
 * @left: (out): index of the left or lower take
 * @right: (out): index of the right or upper one
 *
 * Returns: whether two takes are looked at in one place
 */
gboolean
takes_stage_get_pair (TakesStage *self,
                      guint      *left,
                      guint      *right)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), FALSE);

  *left = self->left;
  *right = self->right;

  return takes_stage_is_pair (self);
}

/**
 * takes_stage_set_pair:
 * @left: index of a tile
 * @right: index of another; what is no pair of tiles is left aside
 *
 * Chooses the two takes. The one that was not among them before becomes the current one.
 */
void
takes_stage_set_pair (TakesStage *self,
                      guint       left,
                      guint       right)
{
  guint n, current;

  g_return_if_fail (TAKES_IS_STAGE (self));

  n = takes_stage_count_shown (self);
  if (left >= n || right >= n || left == right)
    return;

  current = left != self->left ? left : right != self->right ? right : self->current;
  self->left = left;
  self->right = right;
  self->right_is_newer = current == right;
  takes_stage_set_current (self, current);
  takes_stage_update_view (self);
}

/**
 * takes_stage_set_wipe:
 * @wipe: 0–1, where the line stands
 */
void
takes_stage_set_wipe (TakesStage *self,
                      double      wipe)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->view->wipe = CLAMP (wipe, 0, 1);
  takes_stage_update_view (self);
}

/**
 * takes_stage_set_opacity:
 * @opacity: 0–1, of the upper of two takes
 */
void
takes_stage_set_opacity (TakesStage *self,
                         double      opacity)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->view->opacity = CLAMP (opacity, 0, 1);
  takes_stage_update_view (self);
}

/**
 * takes_stage_set_gain:
 * @gain: 1–%TAKES_VIEW_MAX_GAIN, how many times a difference is shown
 */
void
takes_stage_set_gain (TakesStage *self,
                      double      gain)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->view->gain = CLAMP (gain, 1, TAKES_VIEW_MAX_GAIN);
  takes_stage_update_view (self);
}
