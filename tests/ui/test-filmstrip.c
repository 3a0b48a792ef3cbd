/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"
#include "fake-comparison.h"
#include "takes-compare-private.h"
#include "takes-filmstrip-private.h"
#include "takes-stage-private.h"
#include "wait-for.h"

#include <gst/gst.h>

#define N_CLIPS  4
#define N_FRAMES 60
#define SECOND   G_GINT64_CONSTANT (1000000000)

static char *clips[N_CLIPS];
static char *folder;

/* A window with takes on the stage and their filmstrip beside it. */
typedef struct {
  GtkWidget      *window;
  TakesStage     *stage;
  TakesFilmstrip *film;
  TakesSyncGroup *group;
  TakesBatch     *batch;
} Screen;

static void
screen_init (Screen   *screen,
             guint     n_here,
             guint     n_all,
             gboolean  packs,
             int       height)
{
  g_autoptr (TakesPackCache) cache = packs ? takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES) : NULL;
  g_autoptr (TakesComparison) comparison = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *compare = takes_compare_new ();

  *screen = (Screen) { gtk_window_new (), takes_compare_get_stage (TAKES_COMPARE (compare)), TAKES_FILMSTRIP (takes_filmstrip_new ()) };
  screen->group = takes_stage_get_group (screen->stage);
  screen->batch = fake_batch_new (n_all);
  for (guint i = 0; i < n_here; i++)
    fake_batch_arrive (screen->batch, i, clips[i]);

  takes_stage_set_packs (screen->stage, cache);
  takes_filmstrip_set_stage (screen->film, screen->stage);
  gtk_widget_set_vexpand (GTK_WIDGET (screen->film), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (screen->film), -1, height);
  gtk_box_append (GTK_BOX (box), compare);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (screen->film));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 900, 900);
  gtk_window_set_child (GTK_WINDOW (screen->window), box);
  comparison = fake_comparison_new (screen->batch);
  takes_stage_open (screen->stage, comparison, FALSE);
  gtk_window_present (GTK_WINDOW (screen->window));
  wait_for (takes_filmstrip_get_n_rows (screen->film) == n_all && takes_filmstrip_get_grid (screen->film)->n_columns > 1);
}

static void
screen_clear (Screen *screen)
{
  TakesFilmstrip *film = g_object_ref (screen->film);

  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_object_unref (screen->batch);
  wait_for (G_OBJECT (film)->ref_count == 1);
  g_assert_finalize_object (film);
}

static TakesFilmstripRow *
get_row (Screen *screen,
         guint   index)
{
  return takes_filmstrip_get_row (screen->film, index);
}

static gboolean
is_drawn (Screen *screen,
          guint   index)
{
  const TakesFilmGrid *grid = takes_filmstrip_get_grid (screen->film);

  return takes_sync_group_get_duration (screen->group) == 2 * SECOND && grid->end - grid->start > 1 &&
         takes_filmstrip_row_get_n_drawn (get_row (screen, index)) == (guint) grid->n_columns;
}

/* The number that is burnt into the picture of a column. */
static int
read_column (Screen *screen,
             guint   index,
             int     column)
{
  GdkTexture *picture = takes_filmstrip_row_get_picture (get_row (screen, index), column);

  return picture ? clip_maker_read_number (picture) : -1;
}

/* Every column shows the frame of its middle, in every row. */
static void
test_frames (void)
{
  Screen screen;
  const TakesFilmGrid *grid;

  screen_init (&screen, 3, 3, TRUE, 300);
  grid = takes_filmstrip_get_grid (screen.film);
  for (guint i = 0; i < 3; i++)
    {
      wait_for (is_drawn (&screen, i));
      for (int column = 0; column < grid->n_columns; column++)
        g_assert_cmpint (read_column (&screen, i, column), ==,
                         takes_sync_group_find_step (screen.group, takes_film_grid_get_moment (grid, column)));
    }
  screen_clear (&screen);
}

/* A range is spread over the whole width, an offset moves its row. */
static void
test_range_and_offset (void)
{
  Screen screen;
  const TakesFilmGrid *grid;
  guint clip;
  int step;

  screen_init (&screen, 2, 2, TRUE, 200);
  grid = takes_filmstrip_get_grid (screen.film);
  wait_for (is_drawn (&screen, 1));
  g_object_set (screen.group, "range-start", SECOND / 2, "range-end", SECOND, NULL);
  wait_for (grid->start == SECOND / 2);
  g_assert_cmpint (grid->end, >, SECOND);
  g_assert_cmpint (grid->end, <, SECOND + SECOND / 20);
  step = takes_sync_group_find_step (screen.group, takes_film_grid_get_moment (grid, 0));
  wait_for (read_column (&screen, 1, 0) == step);

  g_assert_true (takes_stage_get_clip (screen.stage, 1, &clip));
  takes_sync_group_set_offset (screen.group, clip, 5 * SECOND / 30);
  wait_for (read_column (&screen, 1, 0) == step + 5);
  wait_for (read_column (&screen, 0, 0) == step);
  screen_clear (&screen);
}

static gboolean
press (Screen *screen,
       guint   keyval)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (screen->film));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  g_object_unref (controllers);

  return handled;
}

static void
test_keys (void)
{
  Screen screen;
  const TakesFilmGrid *grid;

  screen_init (&screen, 3, 3, TRUE, 300);
  grid = takes_filmstrip_get_grid (screen.film);
  wait_for (is_drawn (&screen, 0));
  g_assert_false (press (&screen, GDK_KEY_Right));

  gtk_widget_grab_focus (GTK_WIDGET (get_row (&screen, 0)));
  for (int column = 1; column < 4; column++)
    {
      g_assert_true (press (&screen, GDK_KEY_Right));
      wait_for (takes_filmstrip_get_column (screen.film) == column);
      g_assert_cmpint (takes_sync_group_get_step (screen.group), ==,
                       takes_sync_group_find_step (screen.group, takes_film_grid_get_moment (grid, column)));
    }
  g_assert_true (press (&screen, GDK_KEY_Left));
  wait_for (takes_filmstrip_get_column (screen.film) == 2);

  g_assert_true (press (&screen, GDK_KEY_Down));
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (screen.film)) == GTK_WIDGET (get_row (&screen, 1)));
  g_assert_cmpuint (takes_stage_get_current (screen.stage), ==, 0);
  g_assert_true (press (&screen, GDK_KEY_Return));
  g_assert_cmpuint (takes_stage_get_current (screen.stage), ==, 1);
  g_assert_false (press (&screen, GDK_KEY_x));
  screen_clear (&screen);
}

static void
test_names (void)
{
  Screen screen;

  screen_init (&screen, 2, 3, TRUE, 300);
  gtk_test_accessible_assert_role (screen.film, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (get_row (&screen, 0), GTK_ACCESSIBLE_ROLE_ROW);
  wait_for (is_drawn (&screen, 1));
  takes_sync_group_seek_step (screen.group, 30);
  wait_for (takes_sync_group_get_step (screen.group) == 30);
  gtk_test_accessible_assert_property (get_row (&screen, 1), GTK_ACCESSIBLE_PROPERTY_LABEL, "Take 2, seed 801, frame 30 of 60");
  gtk_test_accessible_assert_property (get_row (&screen, 2), GTK_ACCESSIBLE_PROPERTY_LABEL, "Take 3, seed 802, Not there yet");
  gtk_test_accessible_assert_state (get_row (&screen, 0), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (get_row (&screen, 1), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  screen_clear (&screen);
}

/* More rows than fit are scrolled to by the focus. */
static void
test_scroll (void)
{
  Screen screen;
  graphene_rect_t bounds;

  screen_init (&screen, 2, 8, TRUE, 200);
  g_assert_true (gtk_widget_get_child_visible (screen.film->scrollbar));
  gtk_widget_grab_focus (GTK_WIDGET (get_row (&screen, 0)));
  for (int i = 0; i < 7; i++)
    press (&screen, GDK_KEY_Down);
  wait_for (gtk_widget_compute_bounds (GTK_WIDGET (get_row (&screen, 7)), GTK_WIDGET (screen.film), &bounds) &&
            bounds.origin.y + bounds.size.height <= gtk_widget_get_height (GTK_WIDGET (screen.film)));
  screen_clear (&screen);
}

/* Without packs there are the posters and a sentence, and nothing is broken. */
static void
test_no_packs (void)
{
  Screen screen;

  screen_init (&screen, 2, 2, FALSE, 200);
  wait_for (takes_sync_group_get_duration (screen.group) > 0);
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (screen.film));
  g_assert_cmpuint (takes_filmstrip_row_get_n_drawn (get_row (&screen, 0)), ==, 0);
  gtk_test_accessible_assert_property (get_row (&screen, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Take 1, seed 800, The frames of this take cannot be prepared");
  screen_clear (&screen);
}

/* As the view of the stage: along the timeline, and with the focus where it was. */
static void
test_hosted (void)
{
  g_autoptr (TakesPackCache) cache = takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES);
  g_autoptr (TakesBatch) batch = fake_batch_new (2);
  g_autoptr (TakesComparison) comparison = NULL;
  Screen screen = { gtk_window_new () };
  TakesCompare *compare = TAKES_COMPARE (takes_compare_new ());
  double left, right;

  screen.stage = takes_compare_get_stage (compare);
  screen.group = takes_stage_get_group (screen.stage);
  for (guint i = 0; i < 2; i++)
    fake_batch_arrive (batch, i, clips[i]);
  comparison = fake_comparison_new (batch);
  takes_stage_set_packs (screen.stage, cache);
  gtk_window_set_default_size (GTK_WINDOW (screen.window), 1400, 700);
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (compare));
  takes_stage_open (screen.stage, comparison, FALSE);
  gtk_window_present (GTK_WINDOW (screen.window));
  gtk_widget_activate_action (GTK_WIDGET (compare), "compare.set-view", "s", "filmstrip");
  wait_for (screen.stage->filmstrip);
  screen.film = TAKES_FILMSTRIP (screen.stage->filmstrip);
  wait_for (takes_filmstrip_get_n_rows (screen.film) == 2 && is_drawn (&screen, 0) && is_drawn (&screen, 1));

  wait_for (takes_transport_get_track (compare->transport, GTK_WIDGET (screen.film), &left, &right) &&
            ABS (takes_filmstrip_get_grid (screen.film)->left - left) < 0.01);
  g_assert_cmpfloat_with_epsilon (takes_film_grid_get_x (takes_filmstrip_get_grid (screen.film),
                                                         takes_filmstrip_get_grid (screen.film)->n_columns), right, 0.01);

  gtk_widget_grab_focus (GTK_WIDGET (get_row (&screen, 1)));
  g_assert_true (press (&screen, GDK_KEY_Return));
  g_assert_cmpuint (takes_stage_get_current (screen.stage), ==, 1);
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (screen.film)) == GTK_WIDGET (get_row (&screen, 1)));

  /* It plays although no tile is seen, and the rows follow. */
  takes_sync_group_set_playing (screen.group, TRUE);
  wait_for (takes_filmstrip_get_column (screen.film) == 2);
  gtk_widget_activate_action (GTK_WIDGET (compare), "compare.set-view", "s", "grid");
  g_assert_null (screen.stage->filmstrip);
  gtk_window_destroy (GTK_WINDOW (screen.window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = g_dir_make_tmp ("takes-filmstrip-XXXXXX", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.mp4", i);

      clips[i] = clip_maker_make (&(ClipSpec) { .file = file, .n_frames = N_FRAMES });
      if (!clips[i])
        return 77;
    }

  g_test_add_func ("/filmstrip/frames", test_frames);
  g_test_add_func ("/filmstrip/range-and-offset", test_range_and_offset);
  g_test_add_func ("/filmstrip/keys", test_keys);
  g_test_add_func ("/filmstrip/names", test_names);
  g_test_add_func ("/filmstrip/scroll", test_scroll);
  g_test_add_func ("/filmstrip/no-packs", test_no_packs);
  g_test_add_func ("/filmstrip/hosted", test_hosted);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  g_free (folder);
  clip_maker_clean_up ();

  return result;
}
