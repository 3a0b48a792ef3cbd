/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

/* Half a second: two changes a second, fewer than the three that are the most (ux.md, Taste). */
#define BLINK_MICROSECONDS 500000

/* Two takes in one place: which two, how they are laid over one another, and the controls for it. */

/**
 * takes_stage_is_for_two:
 *
 * Returns: whether the kind of view wants two takes, be they there or not
 */
gboolean
takes_stage_is_for_two (TakesStage *self)
{
  TakesViewKind kind = self->view->kind;

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
  return !self->solo && !self->duel[0] && takes_stage_is_for_two (self) && takes_stage_count_shown (self) >= 2;
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

/**
 * takes_stage_update_bar:
 *
 * Shows the controls of a view of two, as they stand.
 */
void
takes_stage_update_bar (TakesStage *self)
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
