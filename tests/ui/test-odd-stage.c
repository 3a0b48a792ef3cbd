/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tiles of clips that cannot be played say why and what would help, and the others play on in step. */

#include "clip-maker.h"
#include "compose/find-widget.h"
#include "fake-comparison.h"
#include "takes-compare.h"
#include "wait-for.h"

#include <adwaita.h>
#include <string.h>

#define GOOD     "vp9enc deadline=1 cpu-used=8"
#define N_FRAMES 60

static char *
make_good (void)
{
  return clip_maker_make (&(ClipSpec) { .file = "good.webm", .encoder = GOOD, .muxer = "webmmux", .n_frames = N_FRAMES });
}

static char *
make_undecodable (void)
{
  return clip_maker_make (&(ClipSpec) { .file = "undecodable.mp4", .n_frames = N_FRAMES });
}

static char *
make_nothing (void)
{
  return clip_maker_write ("nothing.mp4", "", 0);
}

static char *
make_page (void)
{
  return clip_maker_write ("page.mp4", "<html>not found</html>", 22);
}

static const struct {
  char      *(*make) (void);
  const char *says[3];         /* nothing: it plays */
} tiles[] = {
  { make_good },
  { make_undecodable, { "undecodable.mp4", "needs a decoder for", "(on Debian: gstreamer1.0-" } },
  { make_nothing, { "nothing.mp4", "is empty" } },
  { make_page, { "page.mp4", "no clip" } },
  { make_good },
};

typedef struct {
  GtkWidget  *window;
  TakesStage *stage;
} Fixture;

static gboolean
is_label_with (GtkWidget  *widget,
               const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static GtkWidget *
find_words (Fixture    *fixture,
            guint       tile,
            const char *words)
{
  return find_widget (GTK_WIDGET (takes_stage_get_tile (fixture->stage, tile)), is_label_with, words);
}

static gboolean
all_settled (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      int frame;

      if (tiles[i].says[0] ? !find_words (fixture, i, "This clip cannot be played")
                           : !takes_stage_get_frame (fixture->stage, takes_stage_get_tile (fixture->stage, i), &frame))
        return FALSE;
    }

  return TRUE;
}

static int
get_frame (Fixture *fixture,
           guint    tile)
{
  int frame = -1;

  takes_stage_get_frame (fixture->stage, takes_stage_get_tile (fixture->stage, tile), &frame);

  return frame;
}

/* All of it can be read: nothing is left out, and it lies inside the tile. */
static void
assert_legible (Fixture   *fixture,
                guint      tile,
                GtkWidget *label)
{
  GtkWidget *widget = GTK_WIDGET (takes_stage_get_tile (fixture->stage, tile));
  graphene_rect_t bounds;

  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_true (gtk_widget_compute_bounds (label, widget, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (widget));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (widget));
}

static void
assert_words (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      g_assert_true (tiles[i].says[0] || !find_words (fixture, i, "cannot be played"));
      for (guint k = 0; k < G_N_ELEMENTS (tiles[i].says) && tiles[i].says[k]; k++)
        {
          GtkWidget *label = find_words (fixture, i, tiles[i].says[k]);

          g_assert_nonnull (label);
          assert_legible (fixture, i, label);
        }
    }
}

static void
test_beside (void)
{
  TakesCompare *compare = TAKES_COMPARE (takes_compare_new ());
  Fixture fixture = { gtk_window_new (), takes_compare_get_stage (compare) };
  TakesSyncGroup *group = takes_stage_get_group (fixture.stage);
  g_autoptr (TakesBatch) batch = fake_batch_new (G_N_ELEMENTS (tiles));
  g_autoptr (TakesComparison) comparison = NULL;
  g_autoptr (GPtrArray) hidden = clip_maker_hide_decoders ();
  gboolean halfway = FALSE, again = FALSE;

  g_object_set (group, "audio-sink", "fakesink", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      g_autofree char *path = tiles[i].make ();

      g_assert_nonnull (path);
      fake_batch_arrive (batch, i, path);
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1100, 760);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (compare));
  comparison = fake_comparison_new (batch);
  takes_compare_open (compare, comparison, FALSE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  wait_for (all_settled (&fixture));
  assert_words (&fixture);

  takes_sync_group_set_playing (group, TRUE);
  while (!again)
    {
      int before = get_frame (&fixture, 0), frame;

      wait_for (get_frame (&fixture, 0) != before);
      frame = get_frame (&fixture, 0);
      g_assert_cmpint (get_frame (&fixture, 4), ==, frame);
      halfway |= frame > N_FRAMES / 2;
      again = halfway && frame < N_FRAMES / 2;
    }
  assert_words (&fixture);

  gtk_window_destroy (GTK_WINDOW (fixture.window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

int
main (int    argc,
      char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clip_maker_init ();

  g_test_add_func ("/odd-stage/beside", test_beside);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
