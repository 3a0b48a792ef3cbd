/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include <glib/gi18n.h>

/*
 * Choosing. All of it means the current tile: compare.pick and compare.reject (the same again takes it back),
 * compare.set-stars (i: 1–5, the same again clears), compare.undo-choice, compare.take (s: an action of the
 * current tile, "take.save-as"), compare.toggle-inspector.
 */

static TakesTake *
get_current_take (TakesCompare *self)
{
  TakesTile *tile = takes_compare_get_current_tile (self);

  return tile ? takes_tile_get_take (tile) : NULL;
}

static void
judge (TakesCompare *self,
       TakesTake    *take,
       TakesVerdict  verdict)
{
  TakesEngine *engine = takes_stage_get_engine (self->stage);

  if (engine)
    takes_engine_judge (engine, take, verdict);
  else
    g_object_set (take, "verdict", verdict, NULL);
}

static void
rate (TakesCompare *self,
      TakesTake    *take,
      int           stars)
{
  TakesEngine *engine = takes_stage_get_engine (self->stage);

  if (engine)
    takes_engine_rate (engine, take, stars);
  else
    g_object_set (take, "stars", stars, NULL);
}

static void
begin_choice (TakesCompare *self,
              TakesTake    *take)
{
  takes_choices_begin (self->choices, takes_stage_get_comparison (self->stage));
  takes_choices_note (self->choices, take);
}

static void
pick_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesTile *tile = takes_compare_get_current_tile (self);
  TakesTake *take = get_current_take (self);

  if (!take || takes_compare_answer_with_current (self, TRUE))
    return;

  begin_choice (self, take);
  judge (self, take, takes_tile_get_verdict (tile) == TAKES_VERDICT_PICK ? TAKES_VERDICT_NONE : TAKES_VERDICT_PICK);
  takes_tile_note_choice (tile);
}

/* What is rejected goes to the end of the tray, and a waiting take comes in. */
static void
reject_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  TakesTile *tile = takes_compare_get_current_tile (self);
  g_autoptr (TakesTake) take = tile && takes_tile_get_take (tile) ? g_object_ref (takes_tile_get_take (tile)) : NULL;
  g_autofree char *text = NULL;
  int place;

  if (!take || takes_compare_answer_with_current (self, FALSE))
    return;

  begin_choice (self, take);
  takes_tile_note_choice (tile);
  if (takes_take_get_verdict (take) == TAKES_VERDICT_REJECT)
    {
      judge (self, take, TAKES_VERDICT_NONE);
      return;
    }

  text = g_strdup_printf (_("Take %d rejected"), takes_tile_get_number (tile));
  judge (self, take, TAKES_VERDICT_REJECT);
  place = takes_comparison_find_take (comparison, take);
  if (place >= 0)
    takes_comparison_put_aside (comparison, (guint) place);

  gtk_widget_activate_action (widget, "win.tell-choice", "s", text);
}

static void
set_stars_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesTake *take = get_current_take (self);
  int stars = CLAMP (g_variant_get_int32 (parameter), 0, TAKES_MAX_STARS);

  if (!take)
    return;

  begin_choice (self, take);
  rate (self, take, takes_take_get_stars (take) == stars ? 0 : stars);
}

static void
undo_choice_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);

  if (takes_compare_undo_answer (self))
    return;

  takes_choices_undo (self->choices, takes_stage_get_engine (self->stage));
  gtk_widget_activate_action (widget, "win.withdraw-choice", NULL);
}

static void
take_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesTile *tile = takes_compare_get_current_tile (TAKES_COMPARE (widget));

  if (tile)
    gtk_widget_activate_action (GTK_WIDGET (tile), g_variant_get_string (parameter, NULL), NULL);
}

static void
toggle_inspector_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  /* The window has the place for it. */
  gtk_widget_activate_action (widget, "win.toggle-inspector", NULL);
}

/**
 * takes_compare_install_choose_actions:
 *
 * Installs what is decided about takes; to be called from class_init.
 */
void
takes_compare_install_choose_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.pick", NULL, pick_cb);
  gtk_widget_class_install_action (widget_class, "compare.reject", NULL, reject_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-stars", "i", set_stars_cb);
  gtk_widget_class_install_action (widget_class, "compare.undo-choice", NULL, undo_choice_cb);
  gtk_widget_class_install_action (widget_class, "compare.take", "s", take_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-inspector", NULL, toggle_inspector_cb);
}
