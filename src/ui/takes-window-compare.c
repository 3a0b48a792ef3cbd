/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include <glib/gi18n.h>

/*
 * The comparisons in the window: what Generate opens, going through earlier ones, the title. Actions:
 * win.open-comparison (s: id), win.previous-comparison, win.next-comparison, win.open-batch (s: id).
 */

static TakesComparison *
get_comparison (TakesWindow *self)
{
  return takes_stage_get_comparison (takes_compare_get_stage (self->compare));
}

/* With animations off nothing moves by itself (ux.md, Taste). */
static gboolean
may_play (TakesWindow *self)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);

  return animations;
}

/* A Space meant for the takes must not press Generate once more. */
static void
take_focus_off_generate (TakesWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (GTK_IS_BUTTON (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->composer)))
    takes_compare_focus (self->compare);
}

static void
tell_started (TakesWindow     *self,
              TakesComparison *comparison,
              guint            n_takes)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u take started", "%u takes started", n_takes), n_takes);
  AdwToast *toast = adw_toast_new (text);

  /* Whoever is in the middle of a round has to find the way to it. */
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.open-comparison");
  adw_toast_set_action_target (toast, "s", takes_comparison_get_id (comparison));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * takes_window_compare_batch:
 * @batch: what Generate has just made
 *
 * Opens a new comparison for the batch, what is held first. A round or full screen is not disturbed.
 */
void
takes_window_compare_batch (TakesWindow *self,
                            TakesBatch  *batch)
{
  TakesComparison *now = get_comparison (self), *comparison;
  guint n_takes = g_list_model_get_n_items (takes_batch_get_jobs (batch));

  takes_regions_show_stage (self->regions);

  /* What was fixed has come into the tile that was refused. */
  comparison = takes_engine_find_comparison_of_batch (self->engine, batch);
  if (!comparison)
    {
      g_autoptr (GPtrArray) held = now ? takes_comparison_get_held (now) : NULL;

      comparison = takes_engine_compare (self->engine, takes_batch_get_name (batch), batch, held);
    }

  if (comparison == now)
    {
      take_focus_off_generate (self);
      return;
    }

  if (gtk_window_is_fullscreen (GTK_WINDOW (self)) || takes_compare_is_in_round (self->compare))
    {
      tell_started (self, comparison, n_takes);
      return;
    }

  takes_window_open_comparison (self, comparison, may_play (self));
  take_focus_off_generate (self);
}

/* The one that was opened last; those that never were are the newest first. */
static TakesComparison *
find_last (TakesWindow *self)
{
  GListModel *comparisons = takes_engine_get_comparisons (self->engine);
  guint n = g_list_model_get_n_items (comparisons);
  TakesComparison *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesComparison) comparison = g_list_model_get_item (comparisons, i);

      if (!last || takes_comparison_get_opened_at (comparison) > takes_comparison_get_opened_at (last))
        last = comparison;
    }

  return last;
}

/**
 * takes_window_return_to_comparison:
 *
 * Opens the comparison that was open when Takes was closed, as it was left and at rest.
 *
 * Returns: whether there is one
 */
gboolean
takes_window_return_to_comparison (TakesWindow *self)
{
  TakesComparison *last = find_last (self);

  takes_comparison_button_set_list (self->comparison_button, takes_engine_get_comparisons (self->engine));
  if (!last)
    return FALSE;

  takes_compare_open (self->compare, last, FALSE);
  takes_window_withdraw_notification (self);
  takes_window_show_name (self);

  return TRUE;
}

/**
 * takes_window_show_name:
 *
 * Shows the name of the comparison as the window's title.
 */
void
takes_window_show_name (TakesWindow *self)
{
  TakesComparison *comparison = get_comparison (self);
  const char *name = comparison ? takes_comparison_get_name (comparison) : NULL;

  takes_comparison_button_set_current (self->comparison_button, comparison);
  gtk_window_set_title (GTK_WINDOW (self), name && *name ? name : "Takes");
}

/**
 * takes_window_open_comparison:
 * @comparison: to be shown on the stage, as it was left
 * @play: whether it plays at once
 */
void
takes_window_open_comparison (TakesWindow     *self,
                              TakesComparison *comparison,
                              gboolean         play)
{
  g_return_if_fail (TAKES_IS_WINDOW (self));
  g_return_if_fail (TAKES_IS_COMPARISON (comparison));

  takes_compare_open (self->compare, comparison, play);
  takes_comparison_set_opened_at (comparison, takes_clock_get_wall (takes_engine_get_clock (self->engine)));
  takes_window_show_main (self);
  takes_window_withdraw_notification (self);
}

/**
 * takes_window_open_batch:
 * @batch: to be shown on the stage, playing
 *
 * Shows the comparison that was made for a batch.
 */
void
takes_window_open_batch (TakesWindow *self,
                         TakesBatch  *batch)
{
  g_return_if_fail (TAKES_IS_WINDOW (self));
  g_return_if_fail (TAKES_IS_BATCH (batch));

  takes_window_open_comparison (self, takes_engine_get_comparison_of_batch (self->engine, batch), may_play (self));
}

static void
open_batch_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesBatch *batch = self->engine ? takes_engine_find_batch (self->engine, g_variant_get_string (parameter, NULL)) : NULL;

  if (batch)
    takes_window_open_batch (self, batch);
}

/* One that is opened goes on playing, or rests, as the one before it did. */
static void
open_like_now (TakesWindow     *self,
               TakesComparison *comparison)
{
  TakesSyncGroup *group = takes_stage_get_group (takes_compare_get_stage (self->compare));

  takes_window_open_comparison (self, comparison, takes_sync_group_get_playing (group));
}

static void
open_comparison_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  TakesComparison *comparison = self->engine ? takes_engine_find_comparison (self->engine, id) : NULL;

  if (comparison)
    open_like_now (self, comparison);
}

/* Comparisons are listed newest first: earlier is further down. */
static void
go_by (TakesWindow *self,
       int          by)
{
  GListModel *comparisons = self->engine ? takes_engine_get_comparisons (self->engine) : NULL;
  TakesComparison *now = get_comparison (self);
  int n = comparisons ? (int) g_list_model_get_n_items (comparisons) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (TakesComparison) comparison = g_list_model_get_item (comparisons, i);

      if (comparison == now && i + by >= 0 && i + by < n)
        {
          g_autoptr (TakesComparison) target = g_list_model_get_item (comparisons, i + by);

          open_like_now (self, target);
          return;
        }
    }
}

static void
previous_comparison_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  go_by (TAKES_WINDOW (widget), 1);
}

static void
next_comparison_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  go_by (TAKES_WINDOW (widget), -1);
}

/**
 * takes_window_install_compare_actions:
 *
 * Installs the actions about comparisons; to be called from class_init.
 */
void
takes_window_install_compare_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-batch", "s", open_batch_cb);
  gtk_widget_class_install_action (widget_class, "win.open-comparison", "s", open_comparison_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-comparison", NULL, previous_comparison_cb);
  gtk_widget_class_install_action (widget_class, "win.next-comparison", NULL, next_comparison_cb);
}
