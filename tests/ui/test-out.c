/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"
#include "fake-comparison.h"
#include "takes-compare.h"
#include "takes-export-dialog.h"
#include "takes-frame-grab.h"
#include "wait-for.h"

#include <glib/gstdio.h>
#include <string.h>

#define VP8      "vp8enc deadline=1 cpu-used=8 target-bitrate=2000000"
#define N_CLIPS  2
#define N_FRAMES 40

static char *clips[N_CLIPS];

/* A comparison of real clips on the stage, in a window whose win.* only remembers what it was asked for. */
typedef struct {
  GtkWidget  *window;
  GtkWidget  *compare;
  TakesStage *stage;
  TakesBatch *batch;
  GString    *asked;         /* "tell Frame 7 copied\n…" */
} Fixture;

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = NULL;

  if (parameter && g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING))
    text = g_variant_dup_string (parameter, NULL);
  else if (parameter)
    text = g_variant_print (parameter, FALSE);
  g_string_append_printf (fixture->asked, "%s %s\n", g_action_get_name (G_ACTION (action)), text ? text : "");
}

static void
install_win (Fixture *fixture)
{
  static const GActionEntry entries[] = {
    { "tell", asked_cb, "s" }, { "tell-saved", asked_cb, "(ss)" }, { "trash", asked_cb, "(su)" },
    { "reuse", asked_cb, "(su)" }, { "reuse-but-seed", asked_cb, "(su)" }, { "same-seed", asked_cb, "(su)" },
    { "more-like-this", asked_cb, "(su)" }, { "use-frame", asked_cb, "(si)" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static gboolean
all_shown (Fixture *fixture)
{
  for (guint i = 0; i < N_CLIPS; i++)
    {
      int frame;

      if (!takes_stage_get_frame (fixture->stage, takes_stage_get_tile (fixture->stage, i), &frame))
        return FALSE;
    }

  return TRUE;
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (TakesComparison) comparison = NULL;

  fixture->asked = g_string_new (NULL);
  fixture->window = gtk_window_new ();
  fixture->compare = takes_compare_new ();
  fixture->stage = takes_compare_get_stage (TAKES_COMPARE (fixture->compare));
  fixture->batch = fake_batch_new (N_CLIPS);
  g_object_set (takes_stage_get_group (fixture->stage), "audio-sink", "fakesink", NULL);
  for (guint i = 0; i < N_CLIPS; i++)
    fake_batch_arrive (fixture->batch, i, clips[i]);
  install_win (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->compare);
  comparison = fake_comparison_new (fixture->batch);
  takes_stage_open (fixture->stage, comparison, FALSE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (all_shown (fixture));
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (TakesStage) stage = g_object_ref (fixture->stage);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->batch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_string_free (fixture->asked, TRUE);
}

static GtkWidget *
get_tile (Fixture *fixture,
          guint    index)
{
  return GTK_WIDGET (takes_stage_get_tile (fixture->stage, index));
}

static int
get_frame (Fixture *fixture,
           guint    index)
{
  int frame = -1;

  takes_stage_get_frame (fixture->stage, takes_stage_get_tile (fixture->stage, index), &frame);

  return frame;
}

static void
texture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GdkTexture **) user_data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

/* The frame on the clipboard is the one that is seen, in the clip's own pixels. */
static void
test_copy_frame (Fixture       *fixture,
                 gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  static const int steps[] = { 0, 7, 23, 39 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *said = g_strdup_printf ("tell Frame %d copied\n", steps[i]);
      g_autoptr (GdkTexture) texture = NULL;

      g_string_truncate (fixture->asked, 0);
      takes_sync_group_seek_step (takes_stage_get_group (fixture->stage), steps[i]);
      wait_for (get_frame (fixture, 0) == steps[i] && get_frame (fixture, 1) == steps[i]);
      takes_stage_set_current (fixture->stage, i % N_CLIPS);
      gtk_widget_activate_action (fixture->compare, "compare.copy-frame", NULL);
      wait_for (strstr (fixture->asked->str, said));
      gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, &texture);
      wait_for (texture);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, i % N_CLIPS == 0 ? 320 : 180);
      g_assert_cmpint (clip_maker_read_number (texture), ==, steps[i]);
    }
}

static void
files_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  *(char **) user_data = g_file_get_path (files->data);
}

static void
test_copy_file (Fixture       *fixture,
                gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autofree char *path = NULL, *formats = NULL;

  gtk_widget_activate_action (get_tile (fixture, 1), "take.copy-file", NULL);
  formats = gdk_content_formats_to_string (gdk_clipboard_get_formats (clipboard));
  g_assert_nonnull (strstr (formats, "x-special/gnome-copied-files"));
  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_cb, &path);
  wait_for (path);
  g_assert_cmpstr (path, ==, clips[1]);
}

/* Each way onwards names the take, and the frame that is seen. */
static void
test_onwards (Fixture       *fixture,
              gconstpointer  data)
{
  const struct { const char *action; char *asked; } cases[] = {
    { "take.reuse", g_strdup ("reuse ('job-1', 0)\n") },
    { "take.reuse-but-seed", g_strdup ("reuse-but-seed ('job-1', 0)\n") },
    { "take.same-seed", g_strdup ("same-seed ('job-1', 0)\n") },
    { "take.more-like-this", g_strdup ("more-like-this ('job-1', 0)\n") },
    { "compare.more-like-this", g_strdup ("more-like-this ('job-1', 0)\n") },
    { "take.trash", g_strdup ("trash ('job-1', 0)\n") },
    { "compare.trash", g_strdup ("trash ('job-1', 0)\n") },
    { "take.frame-as-first-frame", g_strdup_printf ("use-frame ('%s', 12)\n", clips[1]) },
    { "take.continue", g_strdup_printf ("use-frame ('%s', %d)\n", clips[1], G_MAXINT) },
    { "take.copy-seed", g_strdup ("tell Seed 801 copied\n") },
  };

  takes_sync_group_seek_step (takes_stage_get_group (fixture->stage), 12);
  wait_for (get_frame (fixture, 1) == 12);
  takes_stage_set_current (fixture->stage, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean compare = g_str_has_prefix (cases[i].action, "compare.");

      g_string_truncate (fixture->asked, 0);
      g_assert_true (gtk_widget_activate_action (compare ? fixture->compare : get_tile (fixture, 1), cases[i].action, NULL));
      g_assert_cmpstr (fixture->asked->str, ==, cases[i].asked);
      g_free (cases[i].asked);
    }
}

/* Before a take has arrived only its request can be used. */
static void
test_enabled (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *action; gboolean enabled; } cases[] = {
    { "take.save-as", FALSE }, { "take.show-in-files", FALSE }, { "take.open-with", FALSE }, { "take.copy-file", FALSE },
    { "take.copy-frame", FALSE }, { "take.save-frame", FALSE }, { "take.trash", FALSE }, { "take.continue", FALSE },
    { "take.frame-as-first-frame", FALSE }, { "take.same-seed", TRUE }, { "take.copy-seed", TRUE }, { "take.reuse", TRUE },
    { "take.reuse-but-seed", TRUE }, { "take.more-like-this", TRUE },
  };
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesComparison) comparison = fake_comparison_new (batch);

  takes_stage_open (fixture->stage, comparison, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].action);
      g_string_truncate (fixture->asked, 0);
      gtk_widget_activate_action (get_tile (fixture, 0), cases[i].action, NULL);
      g_assert_cmpint (fixture->asked->len > 0, ==, cases[i].enabled);
    }

  gtk_widget_activate_action (fixture->compare, "compare.export-video", NULL);
  g_assert_nonnull (strstr (fixture->asked->str, "tell There is no take to export yet"));
}

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  TakesSyncGroup *group = takes_stage_get_group (fixture->stage);
  g_autoptr (TakesExportPlan) plan = NULL;
  const TakesExportClip *clip;

  g_object_set (group, "range-start", G_GINT64_CONSTANT (200000000), "range-end", G_GINT64_CONSTANT (700000000), NULL);
  plan = takes_stage_plan_export (fixture->stage);
  g_assert_cmpuint (plan->clips->len, ==, N_CLIPS);
  clip = g_ptr_array_index (plan->clips, 1);
  g_assert_cmpstr (clip->path, ==, clips[1]);
  g_assert_cmpstr (clip->label, ==, "2 · seed 801");
  g_assert_cmpstr (plan->name, ==, "Puddle");
  g_assert_cmpint (plan->range_start, ==, 200000000);
  g_assert_cmpint (plan->range_end, ==, 700000000);
  g_assert_cmpint (plan->left, ==, 0);
  g_assert_cmpint (plan->right, ==, 1);
}

static TakesExportDialog *
open_dialog (Fixture         *fixture,
             TakesExportKind  kind)
{
  TakesExportDialog *dialog = TAKES_EXPORT_DIALOG (
    takes_export_dialog_new (kind, takes_stage_plan_export (fixture->stage), fixture->compare));

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));

  return g_object_ref (dialog);
}

/* Made from the options as they stand: only the range, and both halves on the same frame. */
static void
test_export_video (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "made.webm", NULL);
  g_autoptr (TakesFrameGrab) grab = NULL;
  g_autoptr (GError) error = NULL;
  TakesExportDialog *dialog;
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_object_set (takes_stage_get_group (fixture->stage), "range-start", G_GINT64_CONSTANT (300000000),
                "range-end", G_GINT64_CONSTANT (600000000), NULL);
  dialog = open_dialog (fixture, TAKES_EXPORT_VIDEO);
  takes_export_dialog_save_to (dialog, path);
  wait_for (strstr (fixture->asked->str, "tell-saved ('Video saved'"));
  g_assert_nonnull (strstr (fixture->asked->str, path));
  g_assert_finalize_object (dialog);

  grab = takes_frame_grab_new (path, 4000, 4000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes_frame_grab_get_index (grab)->n_frames, ==, 10);
  surface = takes_frame_grab_take (grab, 4, NULL, &error);
  g_assert_no_error (error);
  /* Clips of two shapes: rooms of 320 × 320, the first in the middle of its own. */
  bytes = g_bytes_new (cairo_image_surface_get_data (surface) + (gsize) 70 * cairo_image_surface_get_stride (surface),
                       (gsize) 180 * cairo_image_surface_get_stride (surface));
  texture = gdk_memory_texture_new (320, 180, GDK_MEMORY_B8G8R8A8, bytes, cairo_image_surface_get_stride (surface));
  g_assert_cmpint (clip_maker_read_number (texture), ==, 13);
  cairo_surface_destroy (surface);
}

static void
test_export_sheet (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "made.png", NULL);
  TakesExportDialog *dialog = open_dialog (fixture, TAKES_EXPORT_SHEET);
  g_autoptr (GdkTexture) texture = NULL;

  takes_export_dialog_save_to (dialog, path);
  wait_for (strstr (fixture->asked->str, "tell-saved ('Contact sheet saved'"));
  g_assert_finalize_object (dialog);
  texture = gdk_texture_new_from_filename (path, NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * 40 + 5 * 320 + 4 * 14);
}

/* Stop, a closed window, and a folder that is not there: nothing is left, and the first and last say so. */
static void
test_export_ends (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "stopped.webm", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  TakesExportDialog *dialog = open_dialog (fixture, TAKES_EXPORT_VIDEO);

  takes_export_dialog_save_to (dialog, path);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "export.stop", NULL);
  takes_export_dialog_save_to (dialog, "/nonexistent/stopped.webm");
  wait_for (!g_file_test (part, G_FILE_TEST_EXISTS));

  gtk_window_destroy (GTK_WINDOW (dialog));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  wait_for (!g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  wait_for (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
  g_assert_null (strstr (fixture->asked->str, "tell-saved"));
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void (*func) (Fixture       *fixture,
                  gconstpointer  data);
  } tests[] = {
    { "/out/copy-frame", test_copy_frame },     { "/out/copy-file", test_copy_file },
    { "/out/onwards", test_onwards },           { "/out/enabled", test_enabled },
    { "/out/plan", test_plan },                 { "/out/export-video", test_export_video },
    { "/out/export-sheet", test_export_sheet }, { "/out/export-ends", test_export_ends },
  };
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  takes_media_ensure_init ();
  clips[0] = clip_maker_make (&(ClipSpec) { .file = "out-1.webm", .encoder = VP8, .muxer = "webmmux", .n_frames = N_FRAMES });
  clips[1] = clip_maker_make (&(ClipSpec) { .file = "out-2.webm", .encoder = VP8, .muxer = "webmmux", .n_frames = N_FRAMES,
                                            .width = 180, .height = 320 });
  for (guint i = 0; clips[0] && clips[1] && i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, setup, tests[i].func, teardown);

  result = g_test_run ();
  clip_maker_clean_up ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);

  return result;
}
