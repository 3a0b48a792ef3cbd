/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "takes-compose-foot.h"
#include "takes-duration-picker.h"
#include "takes-finding-list.h"
#include "takes-frame-zone.h"
#include "takes-json.h"
#include "takes-lora-list.h"
#include "takes-model-picker.h"
#include "takes-more-rows.h"
#include "takes-plan-list.h"
#include "takes-prompt-editor.h"
#include "takes-seed-list.h"
#include "takes-size-field.h"
#include "takes-size-picker.h"
#include "takes-size-shape.h"
#include "takes-account.h"
#include "takes-vary-rows.h"

#include "find-widget.h"

/* A widget in a window of its own; both go when the test ends. */
static GtkWidget *
show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  g_object_ref_sink (widget);
  gtk_window_set_default_size (GTK_WINDOW (window), 340, 400);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static void
finish (GtkWidget *window,
        GtkWidget *widget)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (widget);
}

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_target (GtkWidget  *widget,
           const char *target)
{
  GVariant *value = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;
  g_autofree char *text = value ? g_variant_print (value, FALSE) : NULL;

  return g_strcmp0 (text, target) == 0;
}

static gboolean
has_tag (GtkTextBuffer *buffer,
         const char    *name,
         int            offset)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);

  return gtk_text_iter_has_tag (&iter, tag);
}

static void
type_at (GtkTextBuffer *buffer,
         int            offset,
         const char    *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
}

/* Marks follow every change, and wait while an input method is in the middle of a character. */
static void
test_prompt_marks (void)
{
  GtkWidget *widget = takes_prompt_editor_new ();
  TakesPromptEditor *editor = TAKES_PROMPT_EDITOR (widget);
  GtkWidget *window = show (widget);
  GtkWidget *view = find_widget (widget, is_type, "GtkTextView");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  takes_prompt_editor_set_maximum (editor, 20);
  takes_prompt_editor_set_text (editor, "{a|b} character1");
  g_assert_true (has_tag (buffer, "sign", 0));
  g_assert_true (has_tag (buffer, "option", 1));
  g_assert_false (has_tag (buffer, "sign", 1));
  g_assert_false (has_tag (buffer, "character", 6));

  takes_prompt_editor_set_references (editor, 1);
  g_assert_true (has_tag (buffer, "character", 6));
  takes_prompt_editor_set_references (editor, 0);
  g_assert_false (has_tag (buffer, "character", 6));
  g_assert_true (has_tag (buffer, "missing", 6));

  type_at (buffer, 0, "x ");
  g_assert_false (has_tag (buffer, "sign", 0));
  g_assert_true (has_tag (buffer, "sign", 2));
  g_assert_true (has_tag (buffer, "missing", 8));
  type_at (buffer, 3, "}");
  g_assert_false (has_tag (buffer, "option", 4));

  g_signal_emit_by_name (view, "preedit-changed", "ni");
  type_at (buffer, 18, " character2");
  g_assert_false (has_tag (buffer, "surplus", 25));
  g_assert_nonnull (find_widget (widget, is_label, "30 / 20"));
  g_signal_emit_by_name (view, "preedit-changed", "");
  g_assert_true (has_tag (buffer, "surplus", 25));
  g_assert_false (has_tag (buffer, "surplus", 19));

  finish (window, widget);
}

static void
test_prompt_editor (void)
{
  GtkWidget *widget = takes_prompt_editor_new ();
  TakesPromptEditor *editor = TAKES_PROMPT_EDITOR (widget);
  GtkWidget *window = show (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (widget, is_type, "GtkTextView")));
  GtkTextTag *surplus = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "surplus");
  GtkTextIter iter;

  takes_prompt_editor_set_maximum (editor, 10);
  takes_prompt_editor_set_text (editor, "日本 👩‍👩‍👧");
  g_assert_cmpstr (takes_prompt_editor_get_text (editor), ==, "日本 👩‍👩‍👧");
  g_assert_nonnull (find_widget (widget, is_label, "8 / 10"));
  g_assert_null (find_widget (widget, is_label, "Nearly full"));

  takes_prompt_editor_set_text (editor, "123456789");
  g_assert_nonnull (find_widget (widget, is_label, "Nearly full"));
  g_assert_true (gtk_widget_has_css_class (find_widget (widget, is_label, "9 / 10"), "warning"));

  takes_prompt_editor_set_text (editor, "123456789012");
  g_assert_nonnull (find_widget (widget, is_label, "Too long"));
  g_assert_true (gtk_widget_has_css_class (find_widget (widget, is_label, "12 / 10"), "error"));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 9);
  g_assert_false (gtk_text_iter_has_tag (&iter, surplus));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 10);
  g_assert_true (gtk_text_iter_has_tag (&iter, surplus));
  g_assert_cmpstr (takes_prompt_editor_get_text (editor), ==, "123456789012");

  takes_prompt_editor_set_text (editor, NULL);
  g_assert_cmpstr (takes_prompt_editor_get_text (editor), ==, "");
  g_assert_nonnull (find_widget (widget, is_label, "0 / 10"));
  g_assert_false (takes_prompt_editor_is_composing (editor));

  finish (window, widget);
}

static void
count_cb (guint *n_times)
{
  (*n_times)++;
}

static void
test_prompt_editor_tells (void)
{
  GtkWidget *widget = takes_prompt_editor_new ();
  GtkWidget *window = show (widget);
  GtkTextView *view = GTK_TEXT_VIEW (find_widget (widget, is_type, "GtkTextView"));
  guint n_times = 0;

  g_signal_connect_swapped (widget, "notify::text", G_CALLBACK (count_cb), &n_times);
  takes_prompt_editor_set_text (TAKES_PROMPT_EDITOR (widget), "first");
  takes_prompt_editor_set_text (TAKES_PROMPT_EDITOR (widget), "second");
  g_assert_cmpuint (n_times, ==, 2);

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), "!", 1);
  g_assert_cmpuint (n_times, ==, 3);

  g_signal_emit_by_name (view, "preedit-changed", "ni");
  g_assert_true (takes_prompt_editor_is_composing (TAKES_PROMPT_EDITOR (widget)));
  g_signal_emit_by_name (view, "preedit-changed", "");
  g_assert_false (takes_prompt_editor_is_composing (TAKES_PROMPT_EDITOR (widget)));

  finish (window, widget);
}

/* The room that a long text needs was asked for while room was being given, and was lost. */
static void
test_prompt_editor_grows (gconstpointer data)
{
  g_autofree char *line = g_strnfill (1200, 'w');
  GtkWidget *widget = takes_prompt_editor_new ();
  GtkWidget *window;

  for (guint i = 5; i < 1200; i += 6)
    line[i] = ' ';

  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_widget_set_size_request (widget, GPOINTER_TO_INT (data), -1);
  takes_prompt_editor_set_text (TAKES_PROMPT_EDITOR (widget), line);
  window = show (widget);
  while (gtk_widget_get_height (widget) < 280)
    g_main_context_iteration (NULL, TRUE);

  takes_prompt_editor_set_text (TAKES_PROMPT_EDITOR (widget), "short");
  while (gtk_widget_get_height (widget) >= 200)
    g_main_context_iteration (NULL, TRUE);

  finish (window, widget);
}

static void
picked_cb (GtkWidget  *widget,
           gint64      width,
           gint64      height,
           const char *resolution,
           GString    *log)
{
  if (resolution)
    g_string_printf (log, "%s", resolution);
  else if (width == TAKES_UNSET)
    g_string_assign (log, "");
  else
    g_string_printf (log, "%" G_GINT64_FORMAT "x%" G_GINT64_FORMAT, width, height);
}

static void
test_size_picker (void)
{
  static const TakesSize sizes[] = {
    { 854, 480, "480p", "16:9" },
    { 1280, 720, "720p", "16:9" }, { 1088, 832, "720p", "4:3" }, { 832, 1088, "720p", "3:4" },
    { 1920, 1080, "1080p", "16:9" }, { 1632, 1248, "1080p", "4:3" }, { 1248, 1632, "1080p", "3:4" },
  };
  GtkWidget *widget = takes_size_picker_new ();
  TakesSizePicker *picker = TAKES_SIZE_PICKER (widget);
  GtkWidget *window = show (widget);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (widget, "picked", G_CALLBACK (picked_cb), log);
  takes_size_picker_set_table (picker, sizes, G_N_ELEMENTS (sizes));
  takes_size_picker_set_value (picker, 1088, 832, NULL);
  g_assert_nonnull (find_widget (widget, is_label, "1088 × 832"));
  g_assert_cmpstr (log->str, ==, "");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_target, "'720p'"))));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_target, "'4:3'"))));

  g_signal_emit_by_name (find_widget (widget, is_target, "'1080p'"), "clicked");
  g_assert_cmpstr (log->str, ==, "1632x1248");

  g_signal_emit_by_name (find_widget (widget, is_target, "'480p'"), "clicked");
  g_assert_cmpstr (log->str, ==, "854x480");
  g_assert_false (gtk_widget_is_sensitive (find_widget (widget, is_target, "'4:3'")));
  g_assert_false (gtk_widget_is_sensitive (find_widget (widget, is_target, "'3:4'")));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_widget (widget, is_target, "'4:3'")));

  g_assert_null (find_widget (widget, is_target, "'picture'"));
  takes_size_picker_set_picture (picker, TRUE, 1500, 2000, NULL);
  g_signal_emit_by_name (find_widget (widget, is_target, "'picture'"), "clicked");
  g_assert_cmpstr (log->str, ==, "480p");
  g_assert_nonnull (find_widget (widget, is_label, "480p · shape of the picture (3:4)"));

  g_signal_emit_by_name (find_widget (widget, is_target, "'1080p'"), "clicked");
  g_assert_cmpstr (log->str, ==, "1080p");

  /* Animate: pixels, the shape of the video in a preset, or shape and size of the video. */
  takes_size_picker_set_video (picker, 1280, 720);
  takes_size_picker_set_value (picker, TAKES_UNSET, TAKES_UNSET, "720p");
  g_assert_nonnull (find_widget (widget, is_label, "720p · shape of the video (16:9)"));
  g_signal_emit_by_name (find_widget (widget, is_target, "'video'"), "clicked");
  g_assert_cmpstr (log->str, ==, "");
  g_assert_nonnull (find_widget (widget, is_label, "as the video (1280 × 720)"));
  g_signal_emit_by_name (find_widget (widget, is_target, "'480p'"), "clicked");
  g_assert_cmpstr (log->str, ==, "480p");

  takes_size_picker_set_picture (picker, FALSE, 0, 0, NULL);
  g_assert_null (find_widget (widget, is_target, "'video'"));

  finish (window, widget);
}

/* Two squares of one preset are two choices. */
static void
test_two_squares (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  guint n_sizes;
  const TakesSize *sizes = takes_model_get_sizes (takes_catalogue_find (catalogue, "animate"), &n_sizes);
  GtkWidget *widget = takes_size_picker_new ();
  GtkWidget *window = show (widget);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (widget, "picked", G_CALLBACK (picked_cb), log);
  takes_size_picker_set_table (TAKES_SIZE_PICKER (widget), sizes, n_sizes);
  takes_size_picker_set_value (TAKES_SIZE_PICKER (widget), 832, 832, NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_target, "'1:1'"))));
  g_signal_emit_by_name (find_widget (widget, is_target, "'1280x1280'"), "clicked");
  g_assert_cmpstr (log->str, ==, "1280x1280");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_target, "'1:1'"))));

  finish (window, widget);
}

static void
typed_size_cb (GtkWidget *widget,
               gint64     width,
               gint64     height,
               GString   *log)
{
  g_string_printf (log, "%dx%d", (int) width, (int) height);
}

static void
test_size_field (void)
{
  static const TakesSize rows[] = { { 1280, 720, NULL, "16:9" } };
  static const TakesSize frames[] = { { 1280, 720, "720p", "16:9" }, { 960, 960, "720p", "1:1" },
                                      { 1920, 1080, "1080p", "16:9" } };
  const TakesFreeSize limits = { 1638400, 2073600, 4, 0 };
  GtkWidget *widget = takes_size_field_new ();
  TakesSizeField *field = TAKES_SIZE_FIELD (widget);
  GtkWidget *window = show (widget);
  GtkWidget *width = find_widget (widget, is_type, "GtkSpinButton");
  GtkWidget *menu = find_widget (widget, is_type, "GtkMenuButton");
  GMenuModel *model;
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (widget, "picked", G_CALLBACK (typed_size_cb), log);
  takes_size_field_set_limits (field, &limits, rows, G_N_ELEMENTS (rows));
  takes_size_field_set_frames (field, frames, G_N_ELEMENTS (frames));
  takes_size_field_set_value (field, 1280, 720);
  g_assert_cmpstr (log->str, ==, "");
  g_assert_nonnull (find_widget (widget, is_label, "1638400 to 2073600 pixels in all, shapes from 1:4 to 4:1"));
  g_assert_null (find_widget (widget, is_label, "the Nearest"));

  /* Of the clips' sizes one is in the table, one too small; the third can be made. */
  model = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (menu));
  g_assert_cmpint (g_menu_model_get_n_items (model), ==, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (width), 1288);
  g_assert_cmpstr (log->str, ==, "1288x720");
  g_assert_nonnull (find_widget (widget, is_label, "Use 1714 × 958, the Nearest"));
  gtk_widget_activate_action (widget, "size-field.nearest", NULL);
  g_assert_cmpstr (log->str, ==, "1714x958");
  g_assert_null (find_widget (widget, is_label, "the Nearest"));

  gtk_widget_activate_action (widget, "size-field.turn", NULL);
  g_assert_cmpstr (log->str, ==, "958x1714");
  gtk_widget_activate_action (widget, "size-field.use", "(xx)", (gint64) 1920, (gint64) 1080);
  g_assert_cmpstr (log->str, ==, "1920x1080");

  finish (window, widget);
}

static void
lora_cb (GtkWidget *widget,
         JsonNode  *node,
         GString   *log)
{
  g_autofree char *text = node ? takes_json_write (node, FALSE) : g_strdup ("none");

  g_string_assign (log, text);
}

static void
test_lora_list (void)
{
  GtkWidget *widget = takes_lora_list_new ();
  GtkWidget *window = show (widget);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (JsonNode) node = takes_json_parse ("[{\"model\":\"a:1@2\",\"weight\":0.5},7,{\"weight\":1}]", -1, NULL);

  g_signal_connect (widget, "picked", G_CALLBACK (lora_cb), log);
  gtk_widget_activate_action (widget, "lora.add", NULL);
  g_assert_cmpstr (log->str, ==, "");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (widget, is_type, "GtkEntry")), " civitai:1@2 ");
  g_assert_cmpstr (log->str, ==, "[{\"model\":\"civitai:1@2\",\"weight\":1.0}]");

  /* What comes from elsewhere is shown as far as it is one, and not reported. */
  g_string_truncate (log, 0);
  takes_lora_list_show (TAKES_LORA_LIST (widget), node);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_widget (widget, is_type, "GtkEntry"))), ==, "a:1@2");
  g_assert_cmpstr (log->str, ==, "");
  takes_lora_list_show (TAKES_LORA_LIST (widget), NULL);
  g_assert_null (find_widget (widget, is_type, "GtkEntry"));

  finish (window, widget);
}

static void
test_size_shape (void)
{
  GtkWidget *widget = takes_size_shape_new ();
  GtkWidget *window;

  takes_size_shape_set_size (TAKES_SIZE_SHAPE (widget), 720, 1280);
  window = show (widget);
  finish (window, widget);
}

static void
test_duration_picker (void)
{
  const TakesDurations list = { .n_values = 3, .values = { 5, 10, 15 }, .standard = 5 };
  const TakesDurations slide = { .min = 2, .max = 15, .standard = 5 };
  GtkWidget *widget = takes_duration_picker_new ();
  TakesDurationPicker *picker = TAKES_DURATION_PICKER (widget);
  GtkWidget *window = show (widget);
  GtkWidget *scale = find_widget (widget, is_type, "GtkScale");

  takes_duration_picker_set_choices (picker, &list);
  takes_duration_picker_set_seconds (picker, 5);
  g_assert_false (gtk_widget_get_visible (scale));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_target, "5"))));

  g_signal_emit_by_name (find_widget (widget, is_target, "15"), "clicked");
  g_assert_cmpint (takes_duration_picker_get_seconds (picker), ==, 15);

  takes_duration_picker_set_choices (picker, &slide);
  g_assert_true (gtk_widget_get_visible (scale));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, 15);
  gtk_range_set_value (GTK_RANGE (scale), 7);
  g_assert_cmpint (takes_duration_picker_get_seconds (picker), ==, 7);

  /* What a rule must speak about is not repaired here. */
  takes_duration_picker_set_choices (picker, &list);
  takes_duration_picker_set_seconds (picker, 99);
  takes_duration_picker_set_choices (picker, &slide);
  g_assert_cmpint (takes_duration_picker_get_seconds (picker), ==, 99);

  takes_duration_picker_set_choices (picker, NULL);
  g_assert_false (gtk_widget_get_visible (widget));

  finish (window, widget);
}

static void
wanted_cb (GtkWidget *widget,
           guint      count,
           guint     *wanted)
{
  *wanted = count;
}

static void
typed_cb (GtkWidget *widget,
          GArray    *seeds,
          GArray    *typed)
{
  g_array_set_size (typed, 0);
  g_array_append_vals (typed, seeds->data, seeds->len);
}

static void
test_seed_list (void)
{
  const gint64 seeds[] = { 812, 52917 };
  GtkWidget *widget = takes_seed_list_new ();
  GtkWidget *window = show (widget);
  GtkWidget *entry = find_widget (widget, is_type, "GtkEntry");
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint wanted = 0;

  g_signal_connect (widget, "count-picked", G_CALLBACK (wanted_cb), &wanted);
  g_signal_connect (widget, "typed", G_CALLBACK (typed_cb), typed);
  takes_seed_list_set_seeds (TAKES_SEED_LIST (widget), seeds, 2);
  g_assert_nonnull (find_widget (widget, is_label, "52917"));
  g_assert_cmpuint (wanted, ==, 0);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_widget (widget, is_type, "GtkSpinButton")), 4);
  g_assert_cmpuint (wanted, ==, 4);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_type, "GtkToggleButton")), TRUE);
  g_assert_true (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "1, 2x");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (typed->len, ==, 0);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "1; 7, 100..103");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (typed->len, ==, 6);
  g_assert_cmpint (g_array_index (typed, gint64, 5), ==, 103);
  g_assert_false (gtk_widget_get_visible (entry));

  finish (window, widget);
}

static void
add_finding (GtkWidget     *widget,
             const char    *code,
             TakesSeverity  severity,
             const char    *message)
{
  const TakesFinding finding = { .code = code, .rule = "R0", .severity = severity, .message = (char *) message };

  takes_finding_list_add (TAKES_FINDING_LIST (widget), &finding);
}

static void
test_finding_list (void)
{
  GtkWidget *widget = takes_finding_list_new ();
  GtkWidget *window = show (widget);
  TakesFindingList *list = TAKES_FINDING_LIST (widget);
  GtkWidget *kept;
  GtkWidget *error_label;

  g_assert_false (gtk_widget_get_visible (widget));

  takes_finding_list_begin (list);
  add_finding (widget, "a", TAKES_SEVERITY_ERROR, "An error.");
  add_finding (widget, "b", TAKES_SEVERITY_NOTE, "A note.");
  takes_finding_list_end (list);
  g_assert_true (gtk_widget_get_visible (widget));
  kept = find_widget (widget, is_label, "A note.");
  error_label = find_widget (widget, is_label, "An error.");
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_parent (error_label), "error"));

  takes_finding_list_begin (list);
  add_finding (widget, "c", TAKES_SEVERITY_WARNING, "A warning.");
  add_finding (widget, "b", TAKES_SEVERITY_NOTE, "A note.");
  takes_finding_list_end (list);
  g_assert_null (find_widget (widget, is_label, "An error."));
  g_assert_nonnull (find_widget (widget, is_label, "A warning."));
  g_assert_true (find_widget (widget, is_label, "A note.") == kept);

  /* A way out is part of what is said. */
  takes_finding_list_begin (list);
  takes_finding_list_add_offer (list, &(TakesFinding) { .code = "b", .rule = "R0", .severity = TAKES_SEVERITY_NOTE,
                                                        .message = (char *) "A note." },
                                "Mend", "Makes a copy", "compose.fit-input", g_variant_new_uint32 (1));
  takes_finding_list_end (list);
  g_assert_true (find_widget (widget, is_label, "A note.") != kept);
  g_assert_nonnull (find_widget (widget, is_label, "Mend"));

  takes_finding_list_begin (list);
  takes_finding_list_end (list);
  g_assert_false (gtk_widget_get_visible (widget));

  finish (window, widget);
}

static void
test_frame_zone (void)
{
  g_autoptr (TakesInput) input = takes_input_new ("https://example.org/first.png");
  GtkWidget *widget = takes_frame_zone_new ();
  GtkWidget *window = show (widget);
  GtkStack *stack = GTK_STACK (find_widget (widget, is_type, "GtkStack"));
  guint n_times = 0;

  g_signal_connect_swapped (widget, "picture-changed", G_CALLBACK (count_cb), &n_times);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  takes_frame_zone_set_busy (TAKES_FRAME_ZONE (widget), TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "busy");
  takes_frame_zone_set_busy (TAKES_FRAME_ZONE (widget), FALSE);

  takes_frame_zone_set_input (TAKES_FRAME_ZONE (widget), input);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "full");
  g_assert_nonnull (find_widget (widget, is_label, "Sent as a link"));
  g_assert_cmpuint (n_times, ==, 1);

  takes_frame_zone_set_note (TAKES_FRAME_ZONE (widget), "4032 × 3024 → 2000 × 1500", TRUE);
  g_assert_true (gtk_widget_get_mapped (find_widget (widget, is_label, "4032 × 3024 → 2000 × 1500")));

  takes_frame_zone_set_input (TAKES_FRAME_ZONE (widget), NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  finish (window, widget);
}

static void
test_frame_zone_thumbnail (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-frame-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "frame.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  g_autoptr (TakesInput) input = takes_input_new (uri);
  GtkWidget *widget = takes_frame_zone_new ();
  GtkWidget *window = show (widget);

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  input->width = 640;
  input->height = 480;

  takes_frame_zone_set_input (TAKES_FRAME_ZONE (widget), input);
  while (!takes_frame_zone_get_picture (TAKES_FRAME_ZONE (widget)))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (gdk_paintable_get_intrinsic_width (takes_frame_zone_get_picture (TAKES_FRAME_ZONE (widget))), ==, 240);
  g_assert_nonnull (find_widget (widget, is_label, "640 × 480"));

  finish (window, widget);
  g_remove (path);
  g_remove (folder);
}

static void
model_cb (GtkWidget   *widget,
          TakesModel  *model,
          const char **key)
{
  *key = takes_model_get_key (model);
}

static void
test_model_picker (void)
{
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  GtkWidget *widget = takes_model_picker_new ();
  TakesModelPicker *picker = TAKES_MODEL_PICKER (widget);
  GtkWidget *window = show (widget);
  GtkWidget *list = find_widget (widget, is_type, "GtkListBox");
  const char *key = NULL;

  g_signal_connect (widget, "picked", G_CALLBACK (model_cb), &key);
  takes_model_picker_set_service (picker, "runware");
  takes_model_picker_set_catalogue (picker, catalogue);
  takes_model_picker_set_model (picker, takes_catalogue_find (catalogue, "alibaba:wan@2.6"));
  g_assert_nonnull (find_widget (list, is_label, "First frame or references · $0.05 per second"));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_cmpstr (key, ==, "flash");

  key = NULL;
  gtk_editable_set_text (GTK_EDITABLE (find_widget (widget, is_type, "GtkSearchEntry")), "2.5");
  g_signal_emit_by_name (find_widget (widget, is_type, "GtkSearchEntry"), "activate");
  g_assert_cmpstr (key, ==, "wan25");

  takes_model_picker_set_service (picker, "nobody");
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

static void
quality_cb (GtkWidget *widget,
            gint64     quality,
            gint64    *picked)
{
  *picked = quality;
}

static void
test_more_rows (void)
{
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = takes_request_new ();
  GtkWidget *widget = takes_more_rows_new ();
  GtkWidget *window = show (widget);
  GtkWidget *spin = find_widget (widget, is_type, "GtkSpinButton");
  GtkWidget *watermark;
  gint64 picked = 0;

  g_signal_connect (widget, "quality-picked", G_CALLBACK (quality_cb), &picked);
  request->prompt_extend = FALSE;
  request->output_quality = 80;
  takes_more_rows_show (TAKES_MORE_ROWS (widget), request,
                        takes_catalogue_find (catalogue, "alibaba:wan@2.5-preview"), "runware", TAKES_WORKFLOW_T2V);
  g_assert_cmpint (picked, ==, 0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 80);
  g_assert_nonnull (find_widget (widget, is_label, "Quality 80"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (gtk_widget_get_ancestor (find_widget (widget, is_label, "Shots"),
                                                                          ADW_TYPE_ACTION_ROW)));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 95);
  g_assert_true (picked == TAKES_UNSET);

  /* Only where the service puts one in. */
  watermark = gtk_widget_get_ancestor (find_widget (widget, is_label, "Watermark"), ADW_TYPE_ACTION_ROW);
  g_assert_false (gtk_widget_get_visible (watermark));
  request->watermark = TRUE;
  takes_more_rows_show (TAKES_MORE_ROWS (widget), request, takes_catalogue_find (catalogue, "alibaba:wan@2.6"), "dashscope",
                        TAKES_WORKFLOW_T2V);
  g_assert_true (gtk_widget_get_visible (watermark));
  g_assert_true (gtk_widget_has_css_class (watermark, "takes-changed"));

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

static TakesComposeBatch *
create_batch (TakesCatalogue *catalogue,
              const char     *prompt,
              guint           n_seeds)
{
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  TakesPayer payer = { "demo", "runware" };

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup (prompt);
  for (gint64 seed = 0; seed < n_seeds; seed++)
    g_array_append_val (state->seeds, seed);

  return takes_compose_batch_new (catalogue, state, &payer, 1);
}

static void
test_foot (void)
{
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  g_autofree char *long_prompt = g_strnfill (1501, 'x');
  g_auto (TakesComposeSummary) summary = {
    .batch = create_batch (catalogue, "A cat", 4), .demo = TRUE, .service = "runware",
  };
  g_auto (TakesComposeSummary) off = {
    .batch = create_batch (catalogue, long_prompt, 1), .service = "runware",
    .reason = g_strdup ("The prompt is too long."),
  };
  GtkWidget *widget = takes_compose_foot_new ();
  TakesComposeFoot *foot = TAKES_COMPOSE_FOOT (widget);
  GtkWidget *window = show (widget);
  GtkWidget *reason;

  takes_compose_foot_show (foot, &summary);
  g_assert_nonnull (find_widget (widget, is_label, "4 seeds = 4 takes · free"));
  g_assert_nonnull (find_widget (widget, is_label, "Generate 4 takes · free"));
  g_assert_nonnull (find_widget (widget, is_label, "about $2.00 on Runware"));

  takes_compose_foot_show (foot, &off);
  reason = find_widget (widget, is_label, "The prompt is too long.");
  g_assert_true (gtk_widget_get_mapped (reason));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_parent (reason), "error"));
  g_assert_nonnull (find_widget (widget, is_label, "Generate 1 take · about $0.50"));

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

static gboolean
is_chip (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static void
vary_picked_cb (GtkWidget       *widget,
                const TakesVary *vary,
                TakesVary      **picked)
{
  g_clear_pointer (picked, takes_vary_free);
  *picked = takes_vary_copy (vary);
}

/* The own value is always among them; another one that is chosen makes the axis vary. */
static void
test_vary_rows (void)
{
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autoptr (TakesVary) picked = NULL;
  GtkWidget *widget = takes_vary_rows_new ();
  GtkWidget *window = show (widget);
  GtkWidget *own, *other;

  g_signal_connect (widget, "picked", G_CALLBACK (vary_picked_cb), &picked);
  state->request->model = g_strdup ("alibaba:wan@2.6");
  takes_vary_rows_show (TAKES_VARY_ROWS (widget), catalogue, state, "runware");
  own = find_widget (widget, is_chip, "5 s");
  other = find_widget (widget, is_chip, "10 s");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (own)));
  g_assert_false (gtk_widget_get_sensitive (own));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)));
  g_assert_null (picked);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  g_assert_cmpuint (picked->values[TAKES_VARY_DURATION]->len, ==, 1);
  g_assert_cmpstr (picked->values[TAKES_VARY_DURATION]->pdata[0], ==, "10");

  takes_vary_free (state->vary);
  state->vary = takes_vary_copy (picked);
  takes_vary_rows_show (TAKES_VARY_ROWS (widget), catalogue, state, "runware");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
  g_assert_true (takes_vary_is_empty (picked));

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

/* Accounts that have the model can be varied over; the Demo's play money stands in no batch with money. */
static void
test_vary_accounts (void)
{
  static const struct { const char *id, *service; gboolean demo; } rows[] = {
    { "home", "runware", FALSE }, { "work", "runware", FALSE }, { "demo", "runware", TRUE }, { "els", "somewhere", FALSE },
  };
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autoptr (GListStore) accounts = g_list_store_new (TAKES_TYPE_ACCOUNT);
  g_autoptr (TakesVary) picked = NULL;
  GtkWidget *widget = takes_vary_rows_new ();
  GtkWidget *window = show (widget);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TakesAccount) account = takes_account_new (rows[i].id, rows[i].service, rows[i].id, NULL, rows[i].demo);

      g_list_store_append (accounts, account);
    }

  g_signal_connect (widget, "picked", G_CALLBACK (vary_picked_cb), &picked);
  state->request->model = g_strdup ("alibaba:wan@2.6");
  takes_vary_rows_set_accounts (TAKES_VARY_ROWS (widget), G_LIST_MODEL (accounts), "demo");
  takes_vary_rows_show (TAKES_VARY_ROWS (widget), catalogue, state, "runware");
  g_assert_null (find_widget (widget, is_chip, "work"));

  takes_vary_rows_set_accounts (TAKES_VARY_ROWS (widget), G_LIST_MODEL (accounts), "home");
  takes_vary_rows_show (TAKES_VARY_ROWS (widget), catalogue, state, "runware");
  g_assert_null (find_widget (widget, is_chip, "demo"));
  g_assert_null (find_widget (widget, is_chip, "els"));
  g_assert_false (gtk_widget_get_sensitive (find_widget (widget, is_chip, "home")));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (widget, is_chip, "work")), TRUE);
  g_assert_cmpuint (picked->values[TAKES_VARY_ACCOUNT]->len, ==, 1);
  g_assert_cmpstr (picked->values[TAKES_VARY_ACCOUNT]->pdata[0], ==, "work");

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

/* What is left out stands in the list with the reason. */
static void
test_plan_list (void)
{
  TakesCatalogue *catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autoptr (TakesComposeBatch) batch = NULL;
  TakesPayer payer = { "account", "runware" };
  GtkWidget *widget = takes_plan_list_new ();
  GtkWidget *window = show (widget);

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup ("A cat");
  takes_vary_add (state->vary, TAKES_VARY_DURATION, "7");
  batch = takes_compose_batch_new (catalogue, state, &payer, 1);
  takes_plan_list_show (TAKES_PLAN_LIST (widget), batch, TRUE);

  g_assert_nonnull (find_widget (widget, is_label, "5 s"));
  g_assert_nonnull (find_widget (widget, is_label, "about $0.50"));
  g_assert_nonnull (find_widget (widget, is_label, ((TakesPlanned *) batch->plan->pdata[1])->problem));

  finish (window, widget);
  g_assert_finalize_object (catalogue);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compose/prompt-editor", test_prompt_editor);
  g_test_add_func ("/compose/prompt-marks", test_prompt_marks);
  g_test_add_func ("/compose/prompt-editor/tells", test_prompt_editor_tells);
  g_test_add_data_func ("/compose/prompt-editor/grows/316", GINT_TO_POINTER (316), test_prompt_editor_grows);
  g_test_add_data_func ("/compose/prompt-editor/grows/396", GINT_TO_POINTER (396), test_prompt_editor_grows);
  g_test_add_func ("/compose/size-picker", test_size_picker);
  g_test_add_func ("/compose/two-squares", test_two_squares);
  g_test_add_func ("/compose/size-field", test_size_field);
  g_test_add_func ("/compose/lora-list", test_lora_list);
  g_test_add_func ("/compose/size-shape", test_size_shape);
  g_test_add_func ("/compose/duration-picker", test_duration_picker);
  g_test_add_func ("/compose/seed-list", test_seed_list);
  g_test_add_func ("/compose/finding-list", test_finding_list);
  g_test_add_func ("/compose/frame-zone", test_frame_zone);
  g_test_add_func ("/compose/frame-zone/thumbnail", test_frame_zone_thumbnail);
  g_test_add_func ("/compose/model-picker", test_model_picker);
  g_test_add_func ("/compose/more-rows", test_more_rows);
  g_test_add_func ("/compose/foot", test_foot);
  g_test_add_func ("/compose/vary-rows", test_vary_rows);
  g_test_add_func ("/compose/vary-accounts", test_vary_accounts);
  g_test_add_func ("/compose/plan-list", test_plan_list);

  return g_test_run ();
}
