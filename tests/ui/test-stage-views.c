/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"
#include "drawn.h"
#include "fake-comparison.h"
#include "takes-compare.h"
#include "takes-stage-private.h"
#include "wait-for.h"

#include <gst/gst.h>

#include <math.h>

#define N_CLIPS 4

static char *clips[N_CLIPS];

/* A window with real clips on the stage. */
typedef struct {
  GtkWidget     *window;
  GtkWidget     *compare;
  TakesStage    *stage;
  TakesBatch    *batch;

  GArray        *drawn;       /* of the last look () */
  GskRenderNode *node;
} Screen;

static void
look (Screen *screen)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  g_clear_pointer (&screen->drawn, g_array_unref);
  g_clear_pointer (&screen->node, gsk_render_node_unref);
  takes_stage_draw (screen->stage, snapshot);
  takes_stage_draw_lenses (screen->stage, snapshot);
  screen->node = gtk_snapshot_free_to_node (snapshot);
  screen->drawn = drawn_by (screen->node);
}

static Drawn *
nth (Screen *screen,
     guint   index)
{
  g_assert_cmpuint (index, <, screen->drawn->len);

  return &g_array_index (screen->drawn, Drawn, index);
}

/* Frames of clips, not stills: they carry a number. */
static gboolean
all_are_frames (Screen *screen)
{
  for (guint i = 0; i < screen->drawn->len; i++)
    if (clip_maker_read_number (nth (screen, i)->texture) < 0)
      return FALSE;

  return TRUE;
}

/* Runs until so many pictures are drawn, all of them frames. */
static void
wait_for_pictures (Screen *screen,
                   guint   n)
{
  wait_for ((look (screen), screen->drawn->len == n && all_are_frames (screen)));
}

static gboolean
are_equal (Drawn *a,
           Drawn *b)
{
  return gdk_texture_get_width (a->texture) == gdk_texture_get_width (b->texture) &&
         graphene_rect_equal (&a->place, &b->place);
}

/* Frames of the new size have come for all of them. */
static void
wait_for_equal_places (Screen *screen,
                       guint   n)
{
  wait_for_pictures (screen, n);
  wait_for ((look (screen), screen->drawn->len == n && are_equal (nth (screen, 0), nth (screen, n - 1))));
}

static void
settle (Screen *screen)
{
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (screen->stage));
  look (screen);
}

/* The takes of one request each, or of equal ones. */
static TakesBatch *
new_batch (guint               n,
           const TakesRequest *request)
{
  TakesBatch *batch = request ? takes_batch_new ("b1", "Puddle", 0) : fake_batch_new (n);

  for (guint i = 0; request && i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("job-%u", i);
      g_autoptr (TakesJob) job = takes_job_new (id, "b1", "demo", request);

      takes_batch_add_job (batch, job);
    }

  return batch;
}

static void
screen_init_with (Screen             *screen,
                  guint               n,
                  const TakesRequest *request)
{
  g_autoptr (TakesComparison) comparison = NULL;

  *screen = (Screen) { gtk_window_new (), takes_compare_new () };
  screen->stage = takes_compare_get_stage (TAKES_COMPARE (screen->compare));
  screen->batch = new_batch (n, request);
  g_object_set (takes_stage_get_group (screen->stage), "audio-sink", "fakesink", NULL);
  for (guint i = 0; i < n; i++)
    fake_batch_arrive (screen->batch, i, clips[i % N_CLIPS]);

  gtk_window_set_default_size (GTK_WINDOW (screen->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (screen->window), screen->compare);
  comparison = fake_comparison_new (screen->batch);
  takes_stage_open (screen->stage, comparison, FALSE);
  gtk_window_present (GTK_WINDOW (screen->window));
  wait_for_pictures (screen, n);
  settle (screen);
}

static void
screen_init (Screen *screen,
             guint   n)
{
  screen_init_with (screen, n, NULL);
}

static void
screen_clear (Screen *screen)
{
  TakesStage *stage = g_object_ref (screen->stage);

  g_clear_pointer (&screen->drawn, g_array_unref);
  g_clear_pointer (&screen->node, gsk_render_node_unref);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_object_unref (screen->batch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (stage);
}

static void
assert_same_frame (Screen *screen,
                   int     number)
{
  for (guint i = 0; i < screen->drawn->len; i++)
    g_assert_cmpint (clip_maker_read_number (nth (screen, i)->texture), ==, number);
}

static double
right_of (const graphene_rect_t *rect)
{
  return rect->origin.x + rect->size.width;
}

static GdkTexture *
frame_of (Screen *screen,
          guint   clip)
{
  return takes_sync_group_get_texture (takes_stage_get_group (screen->stage), clip);
}

static void
test_grid (void)
{
  Screen screen;

  screen_init (&screen, 4);
  assert_same_frame (&screen, 0);
  g_assert_cmpfloat (nth (&screen, 0)->place.origin.y, ==, nth (&screen, 1)->place.origin.y);
  g_assert_cmpfloat (nth (&screen, 0)->place.origin.x, ==, nth (&screen, 2)->place.origin.x);

  takes_sync_group_seek_step (takes_stage_get_group (screen.stage), 17);
  while (takes_sync_group_get_step (takes_stage_get_group (screen.stage)) != 17 ||
         clip_maker_read_number (nth (&screen, 0)->texture) != 17)
    {
      g_main_context_iteration (NULL, TRUE);
      look (&screen);
      /* At no moment are two tiles on different frames. */
      assert_same_frame (&screen, clip_maker_read_number (nth (&screen, 0)->texture));
    }
  screen_clear (&screen);
}

/* Both fill the same place; what is left of the line is the left one. */
static void
test_wipe (void)
{
  Screen screen;
  Drawn *left, *right;
  guint a, b;

  screen_init (&screen, 4);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_WIPE);
  takes_stage_set_wipe (screen.stage, 0.25);
  settle (&screen);
  wait_for_equal_places (&screen, 2);

  left = nth (&screen, 0);
  right = nth (&screen, 1);
  assert_same_frame (&screen, 0);
  g_assert_true (takes_stage_get_pair (screen.stage, &a, &b));
  g_assert_cmpuint (a, ==, 0);
  g_assert_cmpuint (b, ==, 1);
  g_assert_true (left->texture == frame_of (&screen, 1));
  g_assert_true (right->texture == frame_of (&screen, 2));
  g_assert_cmpfloat (left->place.size.width, >, 800);
  g_assert_cmpfloat (right_of (&left->clip), ==, right->clip.origin.x);
  g_assert_cmpfloat (fabs (right->clip.origin.x - (left->place.origin.x + left->place.size.width / 4)), <=, 1.5);

  /* The line lies over the tiles: the pointer meets it first. */
  g_assert_true (gtk_widget_pick (GTK_WIDGET (screen.stage), right->clip.origin.x + 8, 200, GTK_PICK_DEFAULT) ==
                 GTK_WIDGET (screen.stage->wipe_handle));

  screen_clear (&screen);
}

static void
test_blink (void)
{
  Screen screen;

  screen_init (&screen, 3);
  takes_stage_set_current (screen.stage, 1);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_BLINK);
  takes_stage_flip (screen.stage);
  settle (&screen);
  g_assert_cmpuint (screen.drawn->len, ==, 1);
  g_assert_true (nth (&screen, 0)->texture == frame_of (&screen, 3));
  g_assert_cmpuint (takes_stage_get_current (screen.stage), ==, 2);

  /* By hand there and back, in the same place; the other one is kept ready. */
  gtk_widget_grab_focus (GTK_WIDGET (takes_stage_get_tile (screen.stage, 2)));
  takes_stage_flip (screen.stage);
  look (&screen);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (takes_stage_get_tile (screen.stage, 1))));
  g_assert_true (nth (&screen, 0)->texture == frame_of (&screen, 2));
  g_assert_cmpuint (takes_stage_get_current (screen.stage), ==, 1);
  g_assert_nonnull (frame_of (&screen, 3));

  screen_clear (&screen);
}

/* By itself at most three times a second, and not at all with animations off. */
static void
test_timed_blink (void)
{
  Screen screen;
  GdkTexture *seen = NULL;
  int n_changes = 0;
  gint64 began;

  screen_init (&screen, 2);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_BLINK);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  settle (&screen);
  gtk_widget_grab_focus (GTK_WIDGET (takes_stage_get_tile (screen.stage, 0)));
  began = g_get_monotonic_time ();
  while (n_changes < 4)
    {
      g_main_context_iteration (NULL, TRUE);
      look (&screen);
      n_changes += seen && nth (&screen, 0)->texture != seen;
      seen = nth (&screen, 0)->texture;
    }
  g_assert_cmpint (g_get_monotonic_time () - began, >, 3 * G_USEC_PER_SEC / 3);

  /* The keys mean the same tile as before. */
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (takes_stage_get_tile (screen.stage, 0))));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  settle (&screen);
  seen = nth (&screen, 0)->texture;
  began = g_get_monotonic_time ();
  while (g_get_monotonic_time () - began < G_USEC_PER_SEC)
    {
      gtk_widget_queue_draw (GTK_WIDGET (screen.stage));
      g_main_context_iteration (NULL, TRUE);
    }
  look (&screen);
  g_assert_true (nth (&screen, 0)->texture == seen);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  screen_clear (&screen);
}

static void
test_overlay (void)
{
  Screen screen;

  screen_init (&screen, 2);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_OVERLAY);
  takes_stage_set_opacity (screen.stage, 0.25);
  settle (&screen);
  wait_for_equal_places (&screen, 2);

  assert_same_frame (&screen, 0);
  g_assert_cmpfloat (nth (&screen, 0)->opacity, ==, 1);
  g_assert_cmpfloat_with_epsilon (nth (&screen, 1)->opacity, 0.25, 0.01);

  screen_clear (&screen);
}

static void
test_difference (void)
{
  Screen screen;

  screen_init (&screen, 2);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_DIFFERENCE);
  takes_stage_set_gain (screen.stage, 1);
  wait_for_pictures (&screen, 2);
  g_assert_true (nth (&screen, 0)->subtracted && nth (&screen, 1)->subtracted);

  /* Amplified it is one picture, and not one of the frames. */
  takes_stage_set_gain (screen.stage, 8);
  wait_for ((look (&screen), screen.drawn->len == 1));
  g_assert_true (nth (&screen, 0)->texture != frame_of (&screen, 1));
  g_assert_true (nth (&screen, 0)->texture != frame_of (&screen, 2));

  screen_clear (&screen);
}

static GdkTexture *
new_patch (int    width,
           int    height,
           guint8 red,
           guint8 green,
           guint8 blue)
{
  guint8 *pixels = g_malloc ((gsize) width * height * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height * 3);

  for (int i = 0; i < width * height; i++)
    {
      pixels[3 * i] = red;
      pixels[3 * i + 1] = green;
      pixels[3 * i + 2] = blue;
    }

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, (gsize) width * 3);
}

/* Per channel the distance, times the gain, up to white. */
static void
test_amplified (void)
{
  static const struct { guint8 a[3], b[3]; double gain; guint8 shown[3]; } cases[] = {
    { { 10, 20, 30 },    { 10, 20, 30 },  16, { 0, 0, 0 } },
    { { 10, 20, 30 },    { 12, 17, 30 },   1, { 2, 3, 0 } },
    { { 10, 20, 30 },    { 12, 17, 31 },   8, { 16, 24, 8 } },
    { { 0, 255, 128 },   { 255, 0, 100 },  2, { 255, 255, 56 } },
    { { 100, 100, 100 }, { 103, 97, 100 }, 2.5, { 7, 7, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GdkTexture) a = new_patch (7, 5, cases[i].a[0], cases[i].a[1], cases[i].a[2]);
      g_autoptr (GdkTexture) b = new_patch (14, 9, cases[i].b[0], cases[i].b[1], cases[i].b[2]);
      g_autoptr (GdkTexture) shown = takes_difference_compute (a, b, cases[i].gain);
      guint32 pixels[7 * 5];

      g_assert_cmpint (gdk_texture_get_width (shown), ==, 7);
      g_assert_cmpint (gdk_texture_get_height (shown), ==, 5);
      gdk_texture_download (shown, (guchar *) pixels, 7 * 4);
      for (guint k = 0; k < G_N_ELEMENTS (pixels); k++)
        g_assert_cmphex (pixels[k] & 0xffffff, ==,
                         (guint32) cases[i].shown[0] << 16 | (guint32) cases[i].shown[1] << 8 | cases[i].shown[2]);
    }
}

/* Which two: what is chosen takes the place of the one that was current before. */
static void
test_pair (void)
{
  static const struct { int choose; guint left, right; } steps[] = {
    { 1, 0, 1 }, { 2, 0, 2 }, { 3, 0, 3 }, { 0, 0, 3 }, { 1, 1, 3 }, { 3, 1, 3 }, { 0, 1, 0 },
  };
  Screen screen;
  guint left, right;

  screen_init (&screen, 4);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_WIPE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      takes_stage_set_current (screen.stage, steps[i].choose);
      g_assert_true (takes_stage_get_pair (screen.stage, &left, &right));
      g_assert_cmpuint (left, ==, steps[i].left);
      g_assert_cmpuint (right, ==, steps[i].right);
    }

  /* From view to view the two stay; by name they are chosen both. */
  takes_stage_set_kind (screen.stage, TAKES_VIEW_DIFFERENCE);
  takes_stage_get_pair (screen.stage, &left, &right);
  g_assert_cmpuint (left, ==, 1);
  takes_stage_set_pair (screen.stage, 2, 3);
  takes_stage_get_pair (screen.stage, &left, &right);
  g_assert_cmpuint (left, ==, 2);
  g_assert_cmpuint (right, ==, 3);
  takes_stage_set_pair (screen.stage, 3, 3);
  takes_stage_set_pair (screen.stage, 0, 9);
  takes_stage_get_pair (screen.stage, &left, &right);
  g_assert_cmpuint (left, ==, 2);

  /* The last tile and the next: the first. */
  takes_stage_set_kind (screen.stage, TAKES_VIEW_GRID);
  takes_stage_set_current (screen.stage, 3);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_WIPE);
  takes_stage_get_pair (screen.stage, &left, &right);
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (right, ==, 3);

  screen_clear (&screen);
}

/* Only what is seen is decoded: the others have no texture. */
static void
test_visible_set (void)
{
  Screen screen;

  screen_init (&screen, 4);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_WIPE);
  g_assert_nonnull (frame_of (&screen, 1));
  g_assert_nonnull (frame_of (&screen, 2));
  g_assert_null (frame_of (&screen, 3));
  g_assert_null (frame_of (&screen, 4));

  takes_stage_set_solo (screen.stage, TRUE);
  wait_for_pictures (&screen, 1);
  g_assert_nonnull (frame_of (&screen, 1));
  g_assert_null (frame_of (&screen, 2));

  /* Another view ends it; the grid has all of them again. */
  takes_stage_set_kind (screen.stage, TAKES_VIEW_GRID);
  g_assert_false (takes_stage_get_solo (screen.stage));
  wait_for_pictures (&screen, 4);

  screen_clear (&screen);
}

/* With one take there is nothing to lay over it. */
static void
test_alone (void)
{
  static const TakesViewKind kinds[] = { TAKES_VIEW_WIPE, TAKES_VIEW_BLINK, TAKES_VIEW_OVERLAY, TAKES_VIEW_DIFFERENCE };
  Screen screen;
  guint left, right;

  screen_init (&screen, 1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      takes_stage_set_kind (screen.stage, kinds[i]);
      settle (&screen);
      g_assert_false (takes_stage_get_pair (screen.stage, &left, &right));
      g_assert_cmpuint (screen.drawn->len, ==, 1);
    }
  screen_clear (&screen);
}

/* All tiles show the same part of their pictures, and nothing beside them. */
static void
test_zoom (void)
{
  Screen screen;

  screen_init (&screen, 4);
  takes_stage_zoom (screen.stage, 2);
  settle (&screen);

  for (guint i = 0; i < 4; i++)
    {
      Drawn *drawn = nth (&screen, i);

      g_assert_cmpfloat_with_epsilon (drawn->place.size.width, drawn->clip.size.width * 2, 3);
      g_assert_cmpfloat_with_epsilon (drawn->place.origin.x, drawn->clip.origin.x - drawn->clip.size.width / 2, 3);
      g_assert_cmpfloat_with_epsilon (drawn->place.origin.y, drawn->clip.origin.y - drawn->clip.size.height / 2, 3);
    }

  /* Further to the right and up, in all of them, and not beyond the edge. */
  takes_stage_pan (screen.stage, 1, -8);
  settle (&screen);
  for (guint i = 0; i < 4; i++)
    {
      Drawn *drawn = nth (&screen, i);

      g_assert_cmpfloat_with_epsilon (drawn->place.origin.x, drawn->clip.origin.x - drawn->clip.size.width * 0.625, 3);
      g_assert_cmpfloat_with_epsilon (drawn->place.origin.y, drawn->clip.origin.y, 3);
    }

  /* The pixels of the original: the takes say they are 1280 wide. */
  takes_stage_zoom_actual (screen.stage);
  settle (&screen);
  g_assert_cmpfloat_with_epsilon (nth (&screen, 0)->place.size.width, 1280, 0.01);

  takes_stage_zoom (screen.stage, -20);
  g_assert_cmpfloat (takes_stage_get_zoom (screen.stage), ==, 1);
  takes_stage_zoom (screen.stage, 3);
  takes_stage_zoom_fit (screen.stage);
  g_assert_cmpfloat (takes_stage_get_zoom (screen.stage), ==, 1);

  screen_clear (&screen);
}

/* Without a pointer the lenses are in the middle of every tile, over the same spot. */
static void
test_loupe (void)
{
  Screen screen;

  screen_init (&screen, 4);
  takes_stage_toggle_loupe (screen.stage);
  wait_for_pictures (&screen, 8);
  settle (&screen);
  g_assert_cmpuint (screen.drawn->len, ==, 8);
  for (guint i = 0; i < 4; i++)
    {
      Drawn *tile = nth (&screen, i), *lens = nth (&screen, 4 + i);

      g_assert_true (tile->texture == lens->texture);
      g_assert_cmpfloat (lens->place.size.width, >, tile->place.size.width * 1.4);
      g_assert_cmpfloat_with_epsilon (lens->clip.origin.x + lens->clip.size.width / 2,
                                      tile->place.origin.x + tile->place.size.width / 2, 2);
      g_assert_cmpfloat_with_epsilon (lens->place.origin.x + lens->place.size.width / 2,
                                      tile->place.origin.x + tile->place.size.width / 2, 2);
    }

  takes_stage_toggle_loupe (screen.stage);
  look (&screen);
  g_assert_cmpuint (screen.drawn->len, ==, 4);

  screen_clear (&screen);
}

/* The strip takes the stage; the clips are hidden but for the one that keeps the time. */
static void
test_filmstrip (void)
{
  Screen screen;

  screen_init (&screen, 3);
  gtk_widget_grab_focus (GTK_WIDGET (takes_stage_get_tile (screen.stage, 1)));
  takes_stage_set_kind (screen.stage, TAKES_VIEW_FILMSTRIP);
  settle (&screen);
  g_assert_cmpuint (screen.drawn->len, ==, 0);
  g_assert_true (TAKES_IS_FILMSTRIP (screen.stage->filmstrip));
  g_assert_cmpint (gtk_widget_get_width (screen.stage->filmstrip), >, 800);
  for (guint i = 0; i < 3; i++)
    g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (takes_stage_get_tile (screen.stage, i))));

  takes_stage_set_kind (screen.stage, TAKES_VIEW_GRID);
  wait_for_pictures (&screen, 3);
  g_assert_null (screen.stage->filmstrip);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (screen.window)), GTK_WIDGET (screen.stage)));

  screen_clear (&screen);
}

/* The picture that was sent: beside the takes, or over their first frames. */
static void
test_reference (void)
{
  Screen screen;
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "sent.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkTexture) picture = new_patch (320, 180, 200, 100, 50);
  g_autoptr (TakesRequest) request = takes_request_new ();

  g_assert_true (gdk_texture_save_to_png (picture, path));
  takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (uri));

  screen_init_with (&screen, 2, request);

  gtk_widget_activate_action (screen.compare, "compare.set-reference", "s", "tile");
  while (screen.drawn->len != 3)
    {
      g_main_context_iteration (NULL, TRUE);
      look (&screen);
    }
  g_assert_true (nth (&screen, 2)->texture != frame_of (&screen, 1) && nth (&screen, 2)->texture != frame_of (&screen, 2));
  settle (&screen);
  g_assert_cmpfloat (nth (&screen, 2)->clip.origin.y, !=, nth (&screen, 0)->clip.origin.y);

  /* Over each tile, half of it. */
  gtk_widget_activate_action (screen.compare, "compare.set-reference", "s", "layer");
  settle (&screen);
  g_assert_cmpuint (screen.drawn->len, ==, 4);
  g_assert_cmpfloat_with_epsilon (nth (&screen, 1)->opacity, 0.5, 0.01);
  g_assert_true (nth (&screen, 1)->texture == nth (&screen, 3)->texture);

  /* And over no other frame than the first. */
  takes_sync_group_seek_step (takes_stage_get_group (screen.stage), 5);
  while (clip_maker_read_number (nth (&screen, 0)->texture) != 5)
    {
      g_main_context_iteration (NULL, TRUE);
      look (&screen);
    }
  g_assert_cmpuint (screen.drawn->len, ==, 2);

  gtk_widget_activate_action (screen.compare, "compare.set-reference", "s", "none");
  screen_clear (&screen);
}

/* The video that was sent plays beside nine takes, and over them: the same frame. */
static void
test_reference_video (void)
{
  Screen screen;
  g_autofree char *uri = clips[0] ? g_filename_to_uri (clips[0], NULL, NULL) : NULL;
  g_autoptr (TakesRequest) request = takes_request_new ();

  if (!uri)
    return;

  takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, takes_input_new (uri));
  screen_init_with (&screen, TAKES_STAGE_MAX_TILES, request);
  wait_for_pictures (&screen, TAKES_STAGE_MAX_TILES);

  gtk_widget_activate_action (screen.compare, "compare.set-reference", "s", "tile");
  wait_for_pictures (&screen, TAKES_STAGE_MAX_TILES + 1);
  takes_sync_group_seek_step (takes_stage_get_group (screen.stage), 5);
  for (guint i = 0; i <= TAKES_STAGE_MAX_TILES; i++)
    wait_for ((look (&screen), clip_maker_read_number (nth (&screen, i)->texture) == 5));

  gtk_widget_activate_action (screen.compare, "compare.set-reference", "s", "layer");
  takes_sync_group_seek_step (takes_stage_get_group (screen.stage), 0);
  wait_for_pictures (&screen, 2 * TAKES_STAGE_MAX_TILES);
  wait_for ((look (&screen), clip_maker_read_number (nth (&screen, 1)->texture) == 0));
  wait_for ((look (&screen), gdk_texture_get_width (nth (&screen, 1)->texture) ==
                             gdk_texture_get_width (nth (&screen, 0)->texture)));
  screen_clear (&screen);
}

/* The action that the handle's drag and arrows call; what is beyond the picture is brought to its edge. */
static void
test_set_wipe (void)
{
  static const struct { double wanted, got; } rows[] = { { 0.3, 0.3 }, { 0, 0 }, { 1, 1 }, { -0.5, 0 }, { 7, 1 }, { 0.5, 0.5 } };
  Screen screen;

  screen_init (&screen, 2);
  takes_stage_set_kind (screen.stage, TAKES_VIEW_WIPE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (gtk_widget_activate_action (screen.compare, "compare.set-wipe", "d", rows[i].wanted));
      g_assert_cmpfloat (screen.stage->view->wipe, ==, rows[i].got);
      g_assert_cmpfloat (takes_wipe_handle_get_fraction (screen.stage->wipe_handle), ==, rows[i].got);
    }

  screen_clear (&screen);
}

/* Every view, by the actions that keys and menus call. */
static void
test_actions (void)
{
  static const struct { const char *word; TakesViewKind kind; } words[] = {
    { "wipe", TAKES_VIEW_WIPE }, { "difference", TAKES_VIEW_DIFFERENCE }, { "blink", TAKES_VIEW_BLINK },
    { "overlay", TAKES_VIEW_OVERLAY }, { "grid", TAKES_VIEW_GRID }, { "nonsense", TAKES_VIEW_GRID },
  };
  Screen screen;
  guint left, right;

  screen_init (&screen, 3);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (gtk_widget_activate_action (screen.compare, "compare.set-view", "s", words[i].word));
      g_assert_cmpint (takes_stage_get_kind (screen.stage), ==, words[i].kind);
    }
  gtk_widget_activate_action (screen.compare, "compare.set-view", "s", "overlay");
  gtk_widget_activate_action (screen.compare, "compare.set-pair", "(ii)", 3, 1);
  takes_stage_get_pair (screen.stage, &left, &right);
  g_assert_cmpuint (left, ==, 2);
  g_assert_cmpuint (right, ==, 0);
  gtk_widget_activate_action (screen.compare, "compare.set-pair", "(ii)", -1, 0);
  gtk_widget_activate_action (screen.compare, "compare.set-opacity", "d", 7.0);
  gtk_widget_activate_action (screen.compare, "compare.set-gain", "d", -7.0);
  gtk_widget_activate_action (screen.compare, "compare.zoom-in", NULL);
  gtk_widget_activate_action (screen.compare, "compare.zoom-in", NULL);
  gtk_widget_activate_action (screen.compare, "compare.zoom-out", NULL);
  g_assert_cmpfloat (takes_stage_get_zoom (screen.stage), >, 1.3);
  gtk_widget_activate_action (screen.compare, "compare.zoom-fit", NULL);
  g_assert_cmpfloat (takes_stage_get_zoom (screen.stage), ==, 1);

  screen_clear (&screen);
}

static gboolean
is_marked (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "exact"))
    return gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (is_marked (child))
      return TRUE;

  return FALSE;
}

/* What goes by is not called exact, even while it comes from the original; at rest it is. */
static void
test_exact_mark (void)
{
  TakesSyncGroup *group;
  Screen screen;

  screen_init (&screen, 1);
  group = takes_stage_get_group (screen.stage);
  wait_for (is_marked (GTK_WIDGET (screen.stage)));

  takes_sync_group_set_playing (group, TRUE);
  g_assert_false (is_marked (GTK_WIDGET (screen.stage)));
  settle (&screen);
  g_assert_false (is_marked (GTK_WIDGET (screen.stage)));

  screen_clear (&screen);
}

int
main (int    argc,
      char **argv)
{
  int result = 0;

  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.mp4", i);

      clips[i] = clip_maker_make (&(ClipSpec) { .file = file, .width = 320, .height = 180, .n_frames = 40 });
      if (!clips[i])
        return 77;
    }

  g_test_add_func ("/stage-views/grid", test_grid);
  g_test_add_func ("/stage-views/wipe", test_wipe);
  g_test_add_func ("/stage-views/set-wipe", test_set_wipe);
  g_test_add_func ("/stage-views/blink", test_blink);
  g_test_add_func ("/stage-views/timed-blink", test_timed_blink);
  g_test_add_func ("/stage-views/overlay", test_overlay);
  g_test_add_func ("/stage-views/difference", test_difference);
  g_test_add_func ("/stage-views/amplified", test_amplified);
  g_test_add_func ("/stage-views/pair", test_pair);
  g_test_add_func ("/stage-views/visible-set", test_visible_set);
  g_test_add_func ("/stage-views/alone", test_alone);
  g_test_add_func ("/stage-views/zoom", test_zoom);
  g_test_add_func ("/stage-views/loupe", test_loupe);
  g_test_add_func ("/stage-views/filmstrip", test_filmstrip);
  g_test_add_func ("/stage-views/reference", test_reference);
  g_test_add_func ("/stage-views/reference-video", test_reference_video);
  g_test_add_func ("/stage-views/actions", test_actions);
  g_test_add_func ("/stage-views/exact-mark", test_exact_mark);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  clip_maker_clean_up ();

  return result;
}
