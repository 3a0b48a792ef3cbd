/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include <glib/gi18n.h>

/*
 * What was decided about a take, as its tile shows it, and the buttons for it: take.pick, take.reject,
 * take.set-stars (i). In a blind or duel round nothing is shown that was decided before it.
 */

static void
act (TakesTile  *self,
     const char *action,
     GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "compare.choose", "i", self->number);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, parameter);
}

static void
pick_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  act (TAKES_TILE (widget), "compare.pick", NULL);
}

static void
reject_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  act (TAKES_TILE (widget), "compare.reject", NULL);
}

static void
set_stars_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  act (TAKES_TILE (widget), "compare.set-stars", parameter);
}

/**
 * takes_tile_install_choose_actions:
 *
 * Installs what is decided about the take; to be called from class_init.
 */
void
takes_tile_install_choose_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "take.pick", NULL, pick_cb);
  gtk_widget_class_install_action (widget_class, "take.reject", NULL, reject_cb);
  gtk_widget_class_install_action (widget_class, "take.set-stars", "i", set_stars_cb);
}

/**
 * takes_tile_get_verdict:
 *
 * Returns: what was decided, as it is shown: in a round only what was decided in it
 */
TakesVerdict
takes_tile_get_verdict (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), TAKES_VERDICT_NONE);

  return self->take && (!self->secret || self->chosen) ? takes_take_get_verdict (self->take) : TAKES_VERDICT_NONE;
}

/**
 * takes_tile_note_choice:
 *
 * Something was decided now: it may be shown, also in a round.
 */
void
takes_tile_note_choice (TakesTile *self)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  self->chosen = TRUE;
  takes_tile_update_choice (self);
}

static void
set_pressed (GtkWidget *button,
             gboolean   pressed)
{
  if (pressed)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");

  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               pressed ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
update_rank (TakesTile *self)
{
  int rank = self->take && !self->secret ? takes_take_get_rank (self->take) : 0;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->rank_label), rank > 0);
  if (rank <= 0)
    return;

  /* Translators: the place of a take in a ranking */
  text = g_strdup_printf (_("rank %d of %d"), rank, takes_take_get_rank_of (self->take));
  words = g_strdup_printf (_("Ranked %d of %d"), rank, takes_take_get_rank_of (self->take));
  gtk_label_set_text (self->rank_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rank_label), words);
}

/**
 * takes_tile_update_choice:
 *
 * Shows anew what was decided about the take.
 */
void
takes_tile_update_choice (TakesTile *self)
{
  TakesVerdict verdict = takes_tile_get_verdict (self);

  gtk_widget_set_visible (self->pick_button, self->take != NULL);
  gtk_widget_set_visible (self->reject_button, self->take != NULL);
  gtk_widget_set_visible (self->picked_mark, verdict == TAKES_VERDICT_PICK);
  gtk_widget_set_visible (self->held_mark, takes_member_get_held (self->member) && !self->secret);
  set_pressed (self->pick_button, verdict == TAKES_VERDICT_PICK);
  set_pressed (self->reject_button, verdict == TAKES_VERDICT_REJECT);

  if (verdict == TAKES_VERDICT_PICK)
    gtk_widget_add_css_class (GTK_WIDGET (self), "picked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "picked");

  update_rank (self);
  takes_tile_update_name (self);
}

/**
 * takes_tile_set_secret:
 * @secret: whether nothing may tell which take this is: no label, no mark of before
 * @alias: (nullable): what it is called instead of its number, such as "Left"
 */
void
takes_tile_set_secret (TakesTile  *self,
                       gboolean    secret,
                       const char *alias)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (!self->secret == !secret && g_strcmp0 (self->alias, alias) == 0)
    return;

  if (!self->secret != !secret)
    self->chosen = FALSE;
  self->secret = secret;
  g_free (self->alias);
  self->alias = g_strdup (alias);
  takes_tile_update_number (self);
  takes_tile_update_choice (self);
}
