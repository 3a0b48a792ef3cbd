/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes of other lengths and rates beside each other: aligned by time, frame number, or length, and moved by frames,
 * all by the actions that the View menu has for them; held against the numbers in the pictures themselves. */

#include "act-on.h"
#include "clip-maker.h"
#include "fake-comparison.h"
#include "takes-compare.h"
#include "takes-view-menu.h"
#include "wait-for.h"

#include <adwaita.h>

#define N_CLIPS 3

static const ClipSpec specs[N_CLIPS] = {
  { .file = "long.mp4", .fps = 30, .n_frames = 60 },     /* two seconds */
  { .file = "slow.mp4", .fps = 15, .n_frames = 30 },     /* two seconds */
  { .file = "short.mp4", .fps = 30, .n_frames = 30 },    /* one second, then it stands on its last frame */
};

static char *clips[N_CLIPS];

typedef struct {
  GtkWidget       *window;
  TakesCompare    *compare;
  TakesStage      *stage;
  TakesSyncGroup  *group;
  TakesBatch      *batch;
  TakesComparison *comparison;
} Desk;

/* What is seen of a take, read from its picture; −1 before there is one. */
static int
read_number (Desk  *desk,
             guint  tile)
{
  GdkTexture *texture = NULL;
  guint clip;

  if (takes_stage_get_clip (desk->stage, tile, &clip))
    texture = takes_sync_group_get_texture (desk->group, clip);

  return texture ? clip_maker_read_number (texture) : -1;
}

static gboolean
shows (Desk      *desk,
       const int *frames)
{
  for (guint i = 0; i < N_CLIPS; i++)
    {
      int frame = -1;

      if (read_number (desk, i) != frames[i] ||
          !takes_stage_get_frame (desk->stage, takes_stage_get_tile (desk->stage, i), &frame) || frame != frames[i])
        return FALSE;
    }

  return TRUE;
}

static void
desk_open (Desk      *desk,
           const int *frames)
{
  desk->window = gtk_window_new ();
  desk->compare = TAKES_COMPARE (takes_compare_new ());
  desk->stage = takes_compare_get_stage (desk->compare);
  desk->group = takes_stage_get_group (desk->stage);
  g_object_set (desk->group, "audio-sink", "fakesink", NULL);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1100, 760);
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->compare));
  takes_compare_open (desk->compare, desk->comparison, FALSE);
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_for (shows (desk, frames));
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
desk_init (Desk *desk)
{
  desk->batch = fake_batch_new (N_CLIPS);
  for (guint i = 0; i < N_CLIPS; i++)
    fake_batch_arrive (desk->batch, i, clips[i]);
  desk->comparison = fake_comparison_new (desk->batch);
  desk_open (desk, (const int[]) { 0, 0, 0 });
}

static void
desk_clear (Desk *desk)
{
  desk_close (desk);
  g_object_unref (desk->comparison);
  g_object_unref (desk->batch);
}

static void
act (Desk       *desk,
     const char *action)
{
  act_on (GTK_WIDGET (desk->compare), action);
}

/* Where the timeline stands at a step of the first take, what the others show. */
static void
test_modes (void)
{
  static const struct {
    const char *action;
    int         step;
    int         frames[N_CLIPS];
  } moments[] = {
    { "compare.set-align::time", 16, { 16, 8, 16 } },
    { "compare.set-align::time", 45, { 45, 22, 29 } },
    { "compare.set-align::frame", 16, { 16, 16, 16 } },
    { "compare.set-align::frame", 45, { 45, 29, 29 } },
    { "compare.set-align::length", 16, { 16, 8, 8 } },
    { "compare.set-align::length", 45, { 45, 22, 22 } },
    { "compare.set-align::time", 59, { 59, 29, 29 } },
  };
  Desk desk = { 0 };

  desk_init (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_test_message ("%s, step %d", moments[i].action, moments[i].step);
      act (&desk, moments[i].action);
      takes_sync_group_seek_step (desk.group, moments[i].step);
      wait_for (shows (&desk, moments[i].frames));
      g_assert_cmpint (takes_sync_group_get_skew (desk.group), ==, 0);
    }
  desk_clear (&desk);
}

/* Only the current take moves, by frames of the timeline, and not in front of its first frame. */
static void
test_offset (void)
{
  Desk desk = { 0 };

  desk_init (&desk);
  takes_sync_group_seek_step (desk.group, 10);
  wait_for (shows (&desk, (const int[]) { 10, 5, 10 }));

  takes_stage_set_current (desk.stage, 2);
  act (&desk, "compare.offset(1)");
  act (&desk, "compare.offset(1)");
  wait_for (shows (&desk, (const int[]) { 10, 5, 12 }));
  act (&desk, "compare.offset(-3)");
  wait_for (shows (&desk, (const int[]) { 10, 5, 9 }));

  takes_stage_set_current (desk.stage, 1);
  act (&desk, "compare.offset(4)");
  wait_for (shows (&desk, (const int[]) { 10, 7, 9 }));

  takes_sync_group_seek_step (desk.group, 0);
  wait_for (shows (&desk, (const int[]) { 0, 2, 0 }));
  g_assert_cmpint (takes_sync_group_get_skew (desk.group), ==, 0);
  desk_clear (&desk);
}

/* As it was left, in another window as well. */
static void
test_kept (void)
{
  Desk desk = { 0 };
  TakesAlign align;

  desk_init (&desk);
  act (&desk, "compare.set-align::frame");
  takes_stage_set_current (desk.stage, 2);
  act (&desk, "compare.offset(5)");
  takes_sync_group_seek_step (desk.group, 12);
  wait_for (shows (&desk, (const int[]) { 12, 12, 17 }));
  takes_sync_group_seek_step (desk.group, 0);
  wait_for (shows (&desk, (const int[]) { 0, 0, 5 }));
  takes_compare_keep (desk.compare);
  desk_close (&desk);

  desk_open (&desk, (const int[]) { 0, 0, 5 });
  g_object_get (desk.group, "align", &align, NULL);
  g_assert_cmpint (align, ==, TAKES_ALIGN_FRAME);
  desk_clear (&desk);
}

static gboolean
has_item (GMenuModel *menu,
          const char *wanted)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action) && g_str_equal (action, wanted))
        return TRUE;
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (GMenuModel) inner = g_menu_model_get_item_link (menu, i, k ? G_MENU_LINK_SECTION : G_MENU_LINK_SUBMENU);

          if (inner && has_item (inner, wanted))
            return TRUE;
        }
    }

  return FALSE;
}

/* The menu has them where takes differ in length or rate, and only there. */
static void
test_menu (void)
{
  g_autoptr (TakesBatch) alike = fake_batch_new (2);
  g_autoptr (TakesComparison) other = NULL;
  GtkMenuButton *button = g_object_ref_sink (GTK_MENU_BUTTON (gtk_menu_button_new ()));
  Desk desk = { 0 };

  desk_init (&desk);
  takes_view_menu_fill (button, desk.stage, FALSE);
  g_assert_true (has_item (gtk_menu_button_get_menu_model (button), "view.align"));
  g_assert_true (has_item (gtk_menu_button_get_menu_model (button), "compare.offset"));

  fake_batch_arrive (alike, 0, clips[0]);
  fake_batch_arrive (alike, 1, clips[0]);
  other = fake_comparison_new (alike);
  takes_compare_open (desk.compare, other, FALSE);
  wait_for (read_number (&desk, 0) == 0 && read_number (&desk, 1) == 0);
  takes_view_menu_fill (button, desk.stage, FALSE);
  g_assert_false (has_item (gtk_menu_button_get_menu_model (button), "view.align"));
  g_assert_false (has_item (gtk_menu_button_get_menu_model (button), "compare.offset"));

  g_object_unref (button);
  desk_clear (&desk);
}

int
main (int    argc,
      char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clip_maker_init ();

  for (guint i = 0; i < N_CLIPS; i++)
    {
      clips[i] = clip_maker_make (&specs[i]);
      g_assert_nonnull (clips[i]);
    }

  g_test_add_func ("/align/modes", test_modes);
  g_test_add_func ("/align/offset", test_offset);
  g_test_add_func ("/align/kept", test_kept);
  g_test_add_func ("/align/menu", test_menu);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  clip_maker_clean_up ();

  return result;
}
