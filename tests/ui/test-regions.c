/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-regions.h"

#include <gtk/gtk.h>

static const struct {
  int              width;
  TakesRegionsMode mode;
} widths[] = {
  { 360, TAKES_REGIONS_PAGES },
  { 699, TAKES_REGIONS_PAGES },
  { 700, TAKES_REGIONS_OVERLAY },
  { 1149, TAKES_REGIONS_OVERLAY },
  { 1150, TAKES_REGIONS_COLUMNS },
  { 1499, TAKES_REGIONS_COLUMNS },
  { 1500, TAKES_REGIONS_WIDE },
};

static void
test_mode_for_width (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    g_assert_cmpint (takes_regions_mode_for_width (widths[i].width), ==, widths[i].mode);
}

static GtkWidget *
new_regions (GtkWidget **compose,
             GtkWidget **stage)
{
  GtkWidget *regions = takes_regions_new ();

  *compose = gtk_button_new_with_label ("compose");
  *stage = gtk_button_new_with_label ("stage");
  g_object_set (regions, "stage", *stage, "compose", *compose, NULL);

  return g_object_ref_sink (regions);
}

static void
allocate (GtkWidget *widget,
          int        width)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation) { 0, 0, width, 700 }, -1);
}

static void
test_columns (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  allocate (regions, 1280);
  g_assert_true (gtk_widget_get_child_visible (compose));
  g_assert_cmpint (gtk_widget_get_allocated_width (compose), ==, 360);
  g_assert_cmpint (gtk_widget_get_allocated_width (stage), ==, 920);

  takes_regions_set_compose_shown (TAKES_REGIONS (regions), FALSE);
  allocate (regions, 1280);
  g_assert_false (gtk_widget_get_child_visible (compose));
  g_assert_cmpint (gtk_widget_get_allocated_width (stage), ==, 1280);
}

static void
test_overlay (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  allocate (regions, 900);
  g_assert_false (gtk_widget_get_child_visible (compose));
  g_assert_cmpint (gtk_widget_get_allocated_width (stage), ==, 900);

  takes_regions_set_compose_shown (TAKES_REGIONS (regions), TRUE);
  allocate (regions, 900);
  g_assert_true (gtk_widget_get_child_visible (compose));
  g_assert_cmpint (gtk_widget_get_allocated_width (stage), ==, 900);

  takes_regions_show_stage (TAKES_REGIONS (regions));
  g_assert_false (takes_regions_get_compose_shown (TAKES_REGIONS (regions)));
}

static void
test_pages (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  allocate (regions, 360);
  g_assert_false (gtk_widget_get_child_visible (compose));
  g_assert_true (gtk_widget_get_child_visible (stage));

  takes_regions_set_compose_shown (TAKES_REGIONS (regions), TRUE);
  allocate (regions, 360);
  g_assert_true (gtk_widget_get_child_visible (compose));
  g_assert_false (gtk_widget_get_child_visible (stage));
  g_assert_cmpint (gtk_widget_get_allocated_width (compose), ==, 360);
}

/* The wish for a wide window is not lost by what was done in a narrow one. */
static void
test_wish_is_kept (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  allocate (regions, 1280);
  allocate (regions, 900);
  takes_regions_set_compose_shown (TAKES_REGIONS (regions), TRUE);
  takes_regions_set_compose_shown (TAKES_REGIONS (regions), FALSE);
  allocate (regions, 1280);
  g_assert_true (takes_regions_get_compose_shown (TAKES_REGIONS (regions)));
}

/* What is asked for before the window has a width holds for whatever width it gets. */
static void
test_shown_before_placed (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  takes_regions_set_compose_shown (TAKES_REGIONS (regions), TRUE);
  allocate (regions, 900);
  g_assert_true (gtk_widget_get_child_visible (compose));
}

static void
test_stage_only (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);

  allocate (regions, 1280);
  takes_regions_set_stage_only (TAKES_REGIONS (regions), TRUE);
  allocate (regions, 1280);
  g_assert_false (gtk_widget_get_child_visible (compose));
  g_assert_cmpint (gtk_widget_get_allocated_width (stage), ==, 1280);
}

static void
test_right_to_left (void)
{
  GtkWidget *compose, *stage;
  g_autoptr (GtkWidget) regions = new_regions (&compose, &stage);
  graphene_rect_t bounds;

  gtk_widget_set_direction (regions, GTK_TEXT_DIR_RTL);
  allocate (regions, 1280);
  g_assert_true (gtk_widget_compute_bounds (compose, regions, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 920);
}

static void
test_finalize (void)
{
  GtkWidget *compose, *stage;
  GtkWidget *regions = new_regions (&compose, &stage);

  g_assert_finalize_object (regions);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/regions/mode-for-width", test_mode_for_width);
  g_test_add_func ("/regions/columns", test_columns);
  g_test_add_func ("/regions/overlay", test_overlay);
  g_test_add_func ("/regions/pages", test_pages);
  g_test_add_func ("/regions/wish-is-kept", test_wish_is_kept);
  g_test_add_func ("/regions/shown-before-placed", test_shown_before_placed);
  g_test_add_func ("/regions/stage-only", test_stage_only);
  g_test_add_func ("/regions/right-to-left", test_right_to_left);
  g_test_add_func ("/regions/finalize", test_finalize);

  return g_test_run ();
}
