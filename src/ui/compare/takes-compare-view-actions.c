/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include <glib/gi18n.h>

/*
 * How the takes are looked at: compare.set-view (s: grid, wipe, blink, overlay, difference, filmstrip),
 * compare.set-pair (ii: numbers of two tiles), compare.set-wipe (d: 0–1, from the left), compare.toggle-timed,
 * compare.set-opacity (d: 0–1), compare.set-gain (d: 1–16), compare.zoom-in, compare.zoom-out, compare.zoom-fit, compare.zoom-actual,
 * compare.pan (ii: steps to the right and down), compare.toggle-loupe, compare.choose-row,
 * compare.choose-column (i: number of the value; once more: all),
 * compare.filter (ii: number of the axis, number of the value, 0 all), compare.toggle-packed,
 * compare.set-reference (s: none, tile, layer).
 */

static TakesStage *
stage_of (GtkWidget *widget)
{
  return TAKES_COMPARE (widget)->stage;
}

static void
set_view_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TakesViewKind kind;

  if (!takes_view_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    return;

  if (kind == TAKES_VIEW_FILMSTRIP && TAKES_COMPARE (widget)->in_round)
    gtk_widget_activate_action (widget, "win.tell", "s", _("The filmstrip names the takes: end the round first"));
  else
    takes_stage_set_kind (stage_of (widget), kind);
}

static void
set_pair_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  int left, right;

  g_variant_get (parameter, "(ii)", &left, &right);
  if (left > 0 && right > 0)
    takes_stage_set_pair (stage_of (widget), left - 1, right - 1);
}

static void
set_wipe_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_stage_set_wipe (stage_of (widget), g_variant_get_double (parameter));
}

static void
toggle_timed_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  takes_stage_toggle_timed (stage_of (widget));
}

static void
set_opacity_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  takes_stage_set_opacity (stage_of (widget), g_variant_get_double (parameter));
}

static void
set_gain_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_stage_set_gain (stage_of (widget), g_variant_get_double (parameter));
}

static void
zoom_in_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  takes_stage_zoom (stage_of (widget), 1);
}

static void
zoom_out_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_stage_zoom (stage_of (widget), -1);
}

static void
pan_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  int x, y;

  g_variant_get (parameter, "(ii)", &x, &y);
  takes_stage_pan (stage_of (widget), CLAMP (x, -8, 8), CLAMP (y, -8, 8));
}

static void
zoom_fit_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_stage_zoom_fit (stage_of (widget));
}

static void
zoom_actual_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  takes_stage_zoom_actual (stage_of (widget));
}

static void
toggle_loupe_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  takes_stage_toggle_loupe (stage_of (widget));
}

static void
choose_row_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  takes_stage_choose_line (stage_of (widget), TRUE, g_variant_get_int32 (parameter) - 1);
}

static void
choose_column_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  takes_stage_choose_line (stage_of (widget), FALSE, g_variant_get_int32 (parameter) - 1);
}

static void
filter_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  int axis, value;

  g_variant_get (parameter, "(ii)", &axis, &value);
  if (axis > 0)
    takes_stage_choose (stage_of (widget), axis - 1, value - 1);
}

static void
toggle_packed_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  takes_stage_toggle_packed (stage_of (widget));
}

static void
set_reference_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  TakesReference reference;

  if (takes_reference_from_string (g_variant_get_string (parameter, NULL), &reference))
    takes_stage_set_reference (stage_of (widget), reference);
}

/**
 * takes_compare_install_view_actions:
 *
 * To be called from class_init.
 */
void
takes_compare_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.set-view", "s", set_view_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-pair", "(ii)", set_pair_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-wipe", "d", set_wipe_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-timed", NULL, toggle_timed_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-opacity", "d", set_opacity_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-gain", "d", set_gain_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "compare.pan", "(ii)", pan_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_install_action (widget_class, "compare.zoom-actual", NULL, zoom_actual_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-loupe", NULL, toggle_loupe_cb);
  gtk_widget_class_install_action (widget_class, "compare.choose-row", "i", choose_row_cb);
  gtk_widget_class_install_action (widget_class, "compare.choose-column", "i", choose_column_cb);
  gtk_widget_class_install_action (widget_class, "compare.filter", "(ii)", filter_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-packed", NULL, toggle_packed_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-reference", "s", set_reference_cb);
}
