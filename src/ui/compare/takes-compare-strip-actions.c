/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

/*
 * The strip under the timeline: compare.toggle-divergence. Whether it is shown belongs to the comparison
 * (TakesView), which is where the next start finds it again. While it is not shown there is no strip, and
 * nothing is prepared for it.
 */

static void
show_strip (TakesCompare *self)
{
  if (self->strip_follower)
    return;

  self->strip = TAKES_DIVERGENCE_STRIP (takes_divergence_strip_new ());
  takes_divergence_strip_set_group (self->strip, takes_stage_get_group (self->stage));
  self->strip_follower = takes_divergence_follower_new (self->stage, self->strip);
  takes_transport_set_strip (self->transport, GTK_WIDGET (self->strip));
  takes_divergence_follower_set_active (self->strip_follower, TRUE);
}

static void
hide_strip (TakesCompare *self)
{
  if (!self->strip_follower)
    return;

  takes_divergence_follower_set_active (self->strip_follower, FALSE);
  g_clear_object (&self->strip_follower);
  takes_transport_set_strip (self->transport, NULL);
  self->strip = NULL;
}

static void
toggle_divergence_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  g_autoptr (TakesView) view = comparison ? takes_view_copy (takes_comparison_get_view (comparison)) : NULL;

  if (!view)
    return;

  view->divergence = !view->divergence;
  takes_comparison_set_view (comparison, view);
  takes_compare_update_strip (self);
}

/**
 * takes_compare_update_strip:
 *
 * Shows or hides the strip, as the comparison on the stage has it.
 */
void
takes_compare_update_strip (TakesCompare *self)
{
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);

  if (comparison && takes_comparison_get_view (comparison)->divergence)
    show_strip (self);
  else
    hide_strip (self);
}

/**
 * takes_compare_release_strip:
 *
 * To be called in dispose, while the children are still there.
 */
void
takes_compare_release_strip (TakesCompare *self)
{
  hide_strip (self);
}

/**
 * takes_compare_install_strip_actions:
 *
 * Installs the actions of the strip; to be called from class_init.
 */
void
takes_compare_install_strip_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.toggle-divergence", NULL, toggle_divergence_cb);
}
