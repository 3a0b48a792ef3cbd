/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-comparison.h"
#include "takes-compare.h"
#include "takes-stage-private.h"

/* Prompts × models × seeds, seeds varying fastest, as a batch has them. */
static TakesBatch *
new_batch (guint n_prompts,
           guint n_models,
           guint n_seeds)
{
  static const char *const prompts[] = { "a boat at dusk", "a boat in the rain", "a boat, slowly" };
  static const char *const models[] = { "wan2.6", "wan2.5" };
  TakesBatch *batch = takes_batch_new ("b1", "Puddle", 0);

  for (guint prompt = 0; prompt < n_prompts; prompt++)
    for (guint model = 0; model < n_models; model++)
      for (guint seed = 0; seed < n_seeds; seed++)
        {
          g_autoptr (TakesRequest) request = takes_request_new ();
          g_autofree char *id = g_strdup_printf ("%u-%u-%u", prompt, model, seed);
          g_autoptr (TakesJob) job = NULL;

          request->prompt = g_strdup (prompts[prompt]);
          request->model = g_strdup (models[model]);
          request->seed = 800 + seed;
          request->width = 1280;
          request->height = 720;
          job = takes_job_new (id, "b1", "demo", request);
          g_object_set (job, "state", TAKES_JOB_WAITING, "index", (int) g_list_model_get_n_items (takes_batch_get_jobs (batch)), NULL);
          takes_batch_add_job (batch, job);
        }

  return batch;
}

typedef struct {
  TakesBatch      *batch;
  TakesComparison *comparison;
  GtkWidget       *window;
  GtkWidget       *compare;
  TakesStage      *stage;
} Table;

static void
settle (Table *table)
{
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (table->stage));
}

static void
table_init (Table *table,
            guint  n_prompts,
            guint  n_models,
            guint  n_seeds)
{
  table->batch = new_batch (n_prompts, n_models, n_seeds);
  table->comparison = fake_comparison_new (table->batch);
  table->compare = takes_compare_new ();
  table->stage = takes_compare_get_stage (TAKES_COMPARE (table->compare));
  table->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (table->window), 1000, 760);
  gtk_window_set_child (GTK_WINDOW (table->window), table->compare);
  takes_stage_open (table->stage, table->comparison, FALSE);
  gtk_window_present (GTK_WINDOW (table->window));
  settle (table);
}

static void
table_clear (Table *table)
{
  TakesStage *stage = g_object_ref (table->stage);

  gtk_window_destroy (GTK_WINDOW (table->window));
  g_object_unref (table->batch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (stage);
  g_assert_finalize_object (table->comparison);
}

static graphene_rect_t
place_of (Table *table,
          guint  tile)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (takes_stage_get_tile (table->stage, tile)),
                                            GTK_WIDGET (table->stage), &place));

  return place;
}

static void
assert_seen (Table      *table,
             const char *ids)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < takes_stage_get_n_tiles (table->stage); i++)
    {
      TakesTile *tile = takes_stage_get_tile (table->stage, i);

      if (gtk_widget_get_child_visible (GTK_WIDGET (tile)))
        g_string_append_printf (seen, "%s%s", seen->len ? " " : "", takes_job_get_id (takes_tile_get_job (tile)));
    }

  g_assert_cmpstr (seen->str, ==, ids);
}

static guint
count_headings (Table *table)
{
  guint n = 0;

  for (guint i = 0; i < table->stage->headings->len; i++)
    n += gtk_widget_get_child_visible (((TakesHeading *) g_ptr_array_index (table->stage->headings, i))->button);

  return n;
}

/* Rows are prompts, columns are seeds. */
static void
test_two_axes (void)
{
  Table table;

  table_init (&table, 2, 1, 3);
  g_assert_true (takes_stage_is_table (table.stage));
  for (guint i = 0; i < 6; i++)
    {
      graphene_rect_t place = place_of (&table, i), row = place_of (&table, i / 3 * 3), column = place_of (&table, i % 3);

      g_assert_cmpfloat (place.origin.y, ==, row.origin.y);
      g_assert_cmpfloat (place.origin.x, ==, column.origin.x);
    }
  g_assert_cmpuint (count_headings (&table), ==, 2 + 3 + 1);

  table_clear (&table);
}

static void
test_one_axis_is_packed (void)
{
  Table table;

  table_init (&table, 1, 1, 4);
  g_assert_false (takes_stage_is_table (table.stage));
  g_assert_cmpuint (count_headings (&table), ==, 0);
  table_clear (&table);
}

/* A click on a heading compares only that row or column; the chip takes it back. */
static void
test_headings (void)
{
  Table table;

  table_init (&table, 2, 1, 3);
  gtk_widget_activate_action (table.compare, "compare.choose-row", "i", 2);
  settle (&table);
  assert_seen (&table, "1-0-0 1-0-1 1-0-2");
  g_assert_cmpint (takes_stage_get_view (table.stage)->row, ==, 1);
  g_assert_cmpuint (count_headings (&table), ==, 0);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (table.stage->filter_bar)));
  g_assert_cmpuint (takes_stage_get_current (table.stage), ==, 3);

  /* The next tile is one that is seen. */
  gtk_widget_activate_action (table.compare, "compare.filter", "(ii)", 1, 0);
  settle (&table);
  assert_seen (&table, "0-0-0 0-0-1 0-0-2 1-0-0 1-0-1 1-0-2");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (table.stage->filter_bar)));

  gtk_widget_activate_action (table.compare, "compare.choose-column", "i", 3);
  settle (&table);
  assert_seen (&table, "0-0-2 1-0-2");

  /* Once more: all. What does not exist is left aside. */
  gtk_widget_activate_action (table.compare, "compare.choose-column", "i", 3);
  gtk_widget_activate_action (table.compare, "compare.choose-column", "i", 12);
  gtk_widget_activate_action (table.compare, "compare.filter", "(ii)", 9, 1);
  settle (&table);
  g_assert_true (takes_stage_is_table (table.stage));

  table_clear (&table);
}

static void
test_packed (void)
{
  Table table;
  float width;

  table_init (&table, 2, 1, 2);
  width = place_of (&table, 0).size.width;
  gtk_widget_activate_action (table.compare, "compare.toggle-packed", NULL);
  settle (&table);
  g_assert_cmpfloat (place_of (&table, 0).size.width, >, width);
  g_assert_cmpuint (count_headings (&table), ==, 0);
  g_assert_true (takes_stage_get_view (table.stage)->packed);

  gtk_widget_activate_action (table.compare, "compare.toggle-packed", NULL);
  settle (&table);
  g_assert_cmpfloat (place_of (&table, 0).size.width, ==, width);

  table_clear (&table);
}

/* What was chosen comes out of the tray; rows and columns stay in their order. */
static void
test_tray (void)
{
  Table table;

  table_init (&table, 3, 1, 4);
  g_assert_cmpuint (takes_stage_get_n_tiles (table.stage), ==, 9);
  gtk_widget_activate_action (table.compare, "compare.choose-row", "i", 3);
  settle (&table);
  g_assert_cmpuint (takes_stage_get_n_tiles (table.stage), ==, 9);
  g_assert_cmpint (takes_stage_get_view (table.stage)->row, ==, 2);
  for (guint i = 0, n = 0; i < 9; i++)
    {
      TakesTile *tile = takes_stage_get_tile (table.stage, i);

      n += gtk_widget_get_child_visible (GTK_WIDGET (tile));
      if (gtk_widget_get_child_visible (GTK_WIDGET (tile)))
        g_assert_true (g_str_has_prefix (takes_job_get_id (takes_tile_get_job (tile)), "2-0-"));
      if (i == 8)
        g_assert_cmpuint (n, ==, 4);
    }

  table_clear (&table);
}

/* A third parameter is a filter: with one of its values the rest is a table. */
static void
test_further_axis (void)
{
  Table table;

  table_init (&table, 2, 2, 2);
  g_assert_false (takes_stage_is_table (table.stage));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (table.stage->filter_bar)));

  gtk_widget_activate_action (table.compare, "compare.filter", "(ii)", 2, 2);
  settle (&table);
  assert_seen (&table, "0-1-0 0-1-1 1-1-0 1-1-1");
  g_assert_true (takes_stage_is_table (table.stage));
  g_assert_cmpuint (count_headings (&table), ==, 2 + 2 + 1);

  table_clear (&table);
}

/* A kept view comes back with its comparison, and each comparison has its own. */
static void
test_kept (void)
{
  Table table;
  g_autoptr (TakesView) view = takes_view_new ();
  g_autoptr (TakesBatch) batch = new_batch (2, 1, 3);
  g_autoptr (TakesComparison) other = fake_comparison_new (batch);

  view->row = 1;
  view->kind = TAKES_VIEW_GRID;
  view->current = 4;
  view->zoom = 2;
  view->center_x = 0.75;
  takes_comparison_set_view (other, view);

  table_init (&table, 2, 1, 2);
  takes_stage_set_kind (table.stage, TAKES_VIEW_WIPE);
  takes_stage_open (table.stage, other, FALSE);
  settle (&table);
  assert_seen (&table, "1-0-0 1-0-1 1-0-2");
  g_assert_cmpuint (takes_stage_get_current (table.stage), ==, 4);
  g_assert_cmpfloat (takes_stage_get_zoom (table.stage), ==, 2);
  g_assert_cmpfloat (takes_stage_get_view (table.stage)->center_x, ==, 0.75);
  g_assert_cmpint (takes_stage_get_view (table.stage)->kind, ==, TAKES_VIEW_GRID);

  table_clear (&table);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Told once for each change, and not for what stays as it is. */
static void
test_told (void)
{
  Table table;
  guint n = 0;

  table_init (&table, 2, 1, 2);
  g_signal_connect_swapped (table.stage, "notify::view", G_CALLBACK (count_cb), &n);
  takes_stage_set_kind (table.stage, TAKES_VIEW_OVERLAY);
  g_assert_cmpuint (n, ==, 1);
  takes_stage_set_kind (table.stage, TAKES_VIEW_OVERLAY);
  takes_stage_set_opacity (table.stage, 0.5);
  g_assert_cmpuint (n, ==, 1);
  takes_stage_set_opacity (table.stage, 0.75);
  g_assert_cmpuint (n, ==, 2);
  takes_stage_zoom (table.stage, 1);
  g_assert_cmpuint (n, ==, 3);
  takes_stage_set_current (table.stage, 1);
  g_assert_cmpuint (n, ==, 4);
  table_clear (&table);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage-table/two-axes", test_two_axes);
  g_test_add_func ("/stage-table/one-axis-is-packed", test_one_axis_is_packed);
  g_test_add_func ("/stage-table/headings", test_headings);
  g_test_add_func ("/stage-table/packed", test_packed);
  g_test_add_func ("/stage-table/tray", test_tray);
  g_test_add_func ("/stage-table/further-axis", test_further_axis);
  g_test_add_func ("/stage-table/kept", test_kept);
  g_test_add_func ("/stage-table/told", test_told);

  return g_test_run ();
}
