/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "act-on.h"
#include "clip-maker.h"
#include "compose/find-widget.h"
#include "fake-comparison.h"
#include "takes-compare-keys.h"
#include "takes-compare-private.h"
#include "takes-time-entry.h"
#include "takes-timeline-bar.h"
#include "takes-tray-poster.h"
#include "takes-window.h"
#include "wait-for.h"

#include <adwaita.h>
#include <gst/gst.h>

#define N_CLIPS  2
#define N_FRAMES 60

static char *clips[N_CLIPS];

/* A window with TakesCompare and a batch in it. */
typedef struct {
  GtkWidget       *window;
  TakesCompare    *compare;
  TakesStage      *stage;
  TakesSyncGroup  *group;
  TakesBatch      *batch;
  TakesComparison *comparison;
} Desk;

static gboolean
is_at_rest (Desk *desk)
{
  gboolean seeking;

  g_object_get (desk->group, "seeking", &seeking, NULL);

  return !seeking && takes_sync_group_get_duration (desk->group) > 0 &&
         takes_sync_group_get_texture (desk->group, 1) != NULL;
}

static void
desk_init (Desk *desk,
           guint n_takes,
           guint n_arrived)
{
  *desk = (Desk) { gtk_window_new (), TAKES_COMPARE (takes_compare_new ()) };
  desk->stage = takes_compare_get_stage (desk->compare);
  desk->group = takes_stage_get_group (desk->stage);
  desk->batch = fake_batch_new (n_takes);
  g_object_set (desk->group, "audio-sink", "fakesink", NULL);
  for (guint i = 0; i < n_arrived; i++)
    fake_batch_arrive (desk->batch, i, clips[i % N_CLIPS]);

  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->compare));
  desk->comparison = fake_comparison_new (desk->batch);
  takes_compare_open (desk->compare, desk->comparison, FALSE);
  gtk_window_present (GTK_WINDOW (desk->window));
  gtk_test_widget_wait_for_draw (desk->window);
  if (n_arrived > 0)
    wait_for (is_at_rest (desk));
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_object_unref (desk->comparison);
  g_object_unref (desk->batch);
}

static void
act (Desk       *desk,
     const char *action)
{
  act_on (GTK_WIDGET (desk->compare), action);
}

/* The stage's own controller of keys. */
static GtkEventController *
find_keys (GtkWidget *compare)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (compare);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        return controller;
    }

  g_assert_not_reached ();
}

/* As if nothing in between had wanted the key. */
static gboolean
press (GtkWidget       *compare,
       guint            keyval,
       guint            keycode,
       GdkModifierType  modifiers)
{
  GtkEventController *keys = find_keys (compare);
  gboolean handled = FALSE;

  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_BUBBLE);
  g_signal_emit_by_name (keys, "key-pressed", keyval, keycode, modifiers, &handled);
  g_signal_emit_by_name (keys, "key-released", keyval, keycode, modifiers);

  return handled;
}

static const struct {
  guint           keyval;
  guint           keycode;
  GdkModifierType modifiers;
} keys[] = {
  { GDK_KEY_space, 65, 0 }, { GDK_KEY_j, 44, 0 }, { GDK_KEY_k, 45, 0 }, { GDK_KEY_l, 46, 0 },
  { GDK_KEY_Left, 113, 0 }, { GDK_KEY_Right, 114, 0 }, { GDK_KEY_comma, 59, 0 }, { GDK_KEY_period, 60, 0 },
  { GDK_KEY_Left, 113, GDK_SHIFT_MASK }, { GDK_KEY_Right, 114, GDK_SHIFT_MASK },
  { GDK_KEY_Home, 110, 0 }, { GDK_KEY_End, 115, 0 },
  { GDK_KEY_i, 31, 0 }, { GDK_KEY_o, 32, 0 }, { GDK_KEY_r, 27, 0 },
  { GDK_KEY_1, 10, 0 }, { GDK_KEY_2, 11, 0 }, { GDK_KEY_3, 12, 0 }, { GDK_KEY_4, 13, 0 }, { GDK_KEY_5, 14, 0 },
  { GDK_KEY_6, 15, 0 }, { GDK_KEY_7, 16, 0 }, { GDK_KEY_8, 17, 0 }, { GDK_KEY_9, 18, 0 },
  { GDK_KEY_Up, 111, 0 }, { GDK_KEY_Down, 116, 0 }, { GDK_KEY_Return, 36, 0 }, { GDK_KEY_KP_Enter, 104, 0 },
  { GDK_KEY_g, 42, 0 }, { GDK_KEY_w, 25, 0 }, { GDK_KEY_d, 40, 0 }, { GDK_KEY_b, 56, 0 }, { GDK_KEY_v, 55, 0 },
  { GDK_KEY_z, 52, 0 }, { GDK_KEY_p, 33, 0 }, { GDK_KEY_x, 53, 0 }, { GDK_KEY_h, 43, 0 },
  { GDK_KEY_1, 10, GDK_CONTROL_MASK }, { GDK_KEY_2, 11, GDK_CONTROL_MASK }, { GDK_KEY_3, 12, GDK_CONTROL_MASK },
  { GDK_KEY_4, 13, GDK_CONTROL_MASK }, { GDK_KEY_5, 14, GDK_CONTROL_MASK },
  { GDK_KEY_plus, 21, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { GDK_KEY_minus, 20, GDK_CONTROL_MASK },
  { GDK_KEY_0, 19, GDK_CONTROL_MASK },
  { GDK_KEY_a, 38, 0 }, { GDK_KEY_m, 58, 0 }, { GDK_KEY_n, 57, 0 }, { GDK_KEY_c, 54, GDK_CONTROL_MASK },
  { GDK_KEY_C, 54, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { GDK_KEY_Delete, 119, 0 }, { GDK_KEY_Escape, 9, 0 },
  { GDK_KEY_z, 52, GDK_CONTROL_MASK }, { GDK_KEY_Return, 36, GDK_ALT_MASK },
};

static gboolean
has_action (const char *detailed)
{
  GtkWidgetClass *klass = g_type_class_peek (TAKES_TYPE_COMPARE);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *wanted = NULL;
  const GVariantType *type;
  const char *name, *property;
  GType owner;

  g_assert_true (g_action_parse_detailed_name (detailed, &wanted, &target, NULL));
  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &type, &property); i++)
    if (g_str_equal (name, wanted))
      return type ? target && g_variant_is_of_type (target, type) : !target;

  return FALSE;
}

/* Every key of the table has an action, with what it takes, and does it for whoever has the focus there. */
static void
test_keys_have_actions (void)
{
  Desk desk;

  desk_init (&desk, 3, 2);
  takes_compare_focus (desk.compare);
  g_assert_true (TAKES_IS_TILE (gtk_window_get_focus (GTK_WINDOW (desk.window))));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *action = takes_compare_key (keys[i].keyval, keys[i].keycode, keys[i].modifiers);

      g_assert_nonnull (action);
      if (!has_action (action))
        g_test_message ("%s", action);
      g_assert_true (has_action (action));
    }

  g_assert_true (press (GTK_WIDGET (desk.compare), GDK_KEY_2, 11, 0));
  g_assert_cmpuint (takes_stage_get_current (desk.stage), ==, 1);
  g_assert_true (press (GTK_WIDGET (desk.compare), GDK_KEY_Return, 36, 0));
  g_assert_true (takes_stage_get_solo (desk.stage));
  g_assert_true (press (GTK_WIDGET (desk.compare), GDK_KEY_Escape, 9, 0));
  g_assert_false (takes_stage_get_solo (desk.stage));
  g_assert_true (press (GTK_WIDGET (desk.compare), GDK_KEY_h, 43, 0));
  g_assert_true (takes_member_get_held (takes_comparison_get_member (desk.comparison, 1)));
  g_assert_false (press (GTK_WIDGET (desk.compare), GDK_KEY_q, 24, 0));

  desk_clear (&desk);
}

/* What a person can see of the stage, as words. */
static char *
describe (Desk *desk)
{
  GString *text = g_string_new (NULL);
  gboolean playing, loop, muted;
  gint64 start, end, position;
  double rate;

  g_object_get (desk->group, "playing", &playing, "loop", &loop, "muted", &muted, "rate", &rate, "position", &position,
                "range-start", &start, "range-end", &end, NULL);
  g_string_append_printf (text, "%d %d %d %g %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %d %d %u",
                          playing, loop, muted, rate, position, start, end, takes_stage_get_current (desk->stage),
                          takes_stage_get_solo (desk->stage), takes_stage_get_kind (desk->stage),
                          takes_comparison_get_n_on_stage (desk->comparison));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk->comparison)); i++)
    {
      TakesMember *member = takes_comparison_get_member (desk->comparison, i);
      TakesTake *take = takes_member_get_take (member);

      g_string_append_printf (text, " %s %d %d %d", takes_job_get_id (takes_member_get_job (member)), takes_member_get_held (member),
                              take ? (int) takes_take_get_verdict (take) : -1, take ? takes_take_get_stars (take) : -1);
    }

  return g_string_free (text, FALSE);
}

/* Typing in a text field does nothing on the stage, whatever of it the field itself can use. */
static void
test_typing (void)
{
  g_autofree char *before = NULL;
  GtkWidget *entry;
  Desk desk;

  desk_init (&desk, 3, 2);
  entry = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTimeEntry");
  g_assert_nonnull (entry);
  g_signal_emit_by_name (find_widget (entry, is_type, "GtkButton"), "clicked");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (desk.window))));
  before = describe (&desk);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *now = NULL;

      g_assert_false (press (GTK_WIDGET (desk.compare), keys[i].keyval, keys[i].keycode, keys[i].modifiers));
      now = describe (&desk);
      g_assert_cmpstr (now, ==, before);
    }

  desk_clear (&desk);
}

/* The same in the window, where the prompt is typed. */
static void
test_typing_a_prompt (void)
{
  TakesWindow *window = takes_window_new (NULL, NULL);
  GtkStack *stack = GTK_STACK (gtk_widget_get_ancestor (find_widget (GTK_WIDGET (window), is_type, "TakesCompare"), GTK_TYPE_STACK));
  g_autoptr (TakesBatch) batch = fake_batch_new (3);
  g_autofree char *before = NULL;
  GtkWidget *prompt;
  Desk desk = { GTK_WIDGET (window) };

  desk.compare = TAKES_COMPARE (find_widget (GTK_WIDGET (window), is_type, "TakesCompare"));
  desk.stage = takes_compare_get_stage (desk.compare);
  desk.group = takes_stage_get_group (desk.stage);
  desk.comparison = fake_comparison_new (batch);
  takes_compare_open (desk.compare, desk.comparison, FALSE);
  gtk_stack_set_visible_child_name (stack, "main");
  g_object_set (find_widget (GTK_WIDGET (window), is_type, "TakesRegions"), "compose-shown", TRUE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  prompt = find_widget (GTK_WIDGET (window), is_type, "GtkTextView");
  /* Without an engine the composer waits. */
  for (GtkWidget *widget = prompt; widget; widget = gtk_widget_get_parent (widget))
    gtk_widget_set_sensitive (widget, TRUE);
  g_assert_true (gtk_widget_grab_focus (prompt));
  before = describe (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *now = NULL;

      g_assert_false (press (GTK_WIDGET (desk.compare), keys[i].keyval, keys[i].keycode, keys[i].modifiers));
      now = describe (&desk);
      g_assert_cmpstr (now, ==, before);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (desk.comparison);
}

/* A focused button or slider keeps Space, arrows, and letters; the rest is the stage's. */
static void
test_button_and_slider_keep (void)
{
  static const struct {
    guint           keyval;
    GdkModifierType modifiers;
    gboolean        keeps;
  } kept[] = {
    { GDK_KEY_space, 0, TRUE }, { GDK_KEY_Return, 0, TRUE }, { GDK_KEY_Left, 0, TRUE }, { GDK_KEY_Down, 0, TRUE },
    { GDK_KEY_Home, 0, TRUE }, { GDK_KEY_p, 0, TRUE }, { GDK_KEY_x, 0, TRUE },
    { GDK_KEY_3, 0, FALSE }, { GDK_KEY_Escape, 0, FALSE }, { GDK_KEY_c, GDK_CONTROL_MASK, FALSE },
  };
  GtkWidget *widgets[2];
  Desk desk;

  desk_init (&desk, 3, 2);
  widgets[0] = find_widget (GTK_WIDGET (desk.compare), is_type, "GtkToggleButton");
  widgets[1] = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTimelineBar");

  for (guint w = 0; w < G_N_ELEMENTS (widgets); w++)
    for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
      g_assert_cmpint (takes_compare_key_keeps (widgets[w], kept[i].keyval, kept[i].modifiers), ==, kept[i].keeps);

  desk_clear (&desk);
}

static gint64
get_time (Desk       *desk,
          const char *property)
{
  gint64 value;

  g_object_get (desk->group, property, &value, NULL);

  return value;
}

static void
seek_step (Desk *desk,
           int   step)
{
  takes_sync_group_seek_step (desk->group, step);
  wait_for (is_at_rest (desk));
}

static void
test_range (void)
{
  Desk desk;

  desk_init (&desk, 2, 2);
  seek_step (&desk, 10);
  act (&desk, "compare.set-range-start");
  g_assert_cmpint (get_time (&desk, "range-start"), ==, takes_sync_group_get_position (desk.group));
  seek_step (&desk, 30);
  act (&desk, "compare.set-range-end");
  g_assert_cmpint (get_time (&desk, "range-end"), ==, takes_sync_group_get_position (desk.group));

  /* Home and End are those of the range. */
  act (&desk, "compare.to-start");
  wait_for (is_at_rest (&desk));
  g_assert_cmpint (takes_sync_group_get_step (desk.group), ==, 10);

  /* At its own end again: it goes away. */
  act (&desk, "compare.set-range-start");
  g_assert_cmpint (get_time (&desk, "range-start"), ==, -1);
  g_assert_cmpint (get_time (&desk, "range-end"), >, 0);

  /* A beginning behind the end drops the end. */
  act (&desk, "compare.clear-range");
  act (&desk, "compare.set-range-end");
  seek_step (&desk, 40);
  act (&desk, "compare.set-range-start");
  g_assert_cmpint (get_time (&desk, "range-end"), ==, -1);
  act (&desk, "compare.clear-range");
  g_assert_cmpint (get_time (&desk, "range-start"), ==, -1);

  desk_clear (&desk);
}

static void
test_speed_and_shuttle (void)
{
  double rate;
  Desk desk;

  desk_init (&desk, 2, 2);
  act (&desk, "compare.set-rate(0.5)");
  act (&desk, "compare.toggle-play");
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.5);

  act (&desk, "compare.shuttle(1)");
  act (&desk, "compare.shuttle(1)");
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 1.5);
  g_assert_true (takes_sync_group_get_playing (desk.group));

  /* K stops; Space then plays at the speed that was chosen. */
  act (&desk, "compare.shuttle(0)");
  g_assert_false (takes_sync_group_get_playing (desk.group));
  act (&desk, "compare.toggle-play");
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.5);
  act (&desk, "compare.toggle-play");

  act (&desk, "compare.shuttle(-1)");
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, -1);
  act (&desk, "compare.toggle-play");

  desk_clear (&desk);
}

/* What is typed is gone to; what cannot be read says so, and nothing moves. */
static void
test_time_entry (void)
{
  GtkWidget *time, *entry;
  Desk desk;

  desk_init (&desk, 2, 2);
  time = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTimeEntry");
  entry = find_widget (time, is_type, "GtkEntry");

  g_signal_emit_by_name (find_widget (time, is_type, "GtkButton"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (entry), "f 12");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (takes_sync_group_get_step (desk.group), ==, 12);

  g_signal_emit_by_name (find_widget (time, is_type, "GtkButton"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (entry), "later");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (takes_sync_group_get_step (desk.group), ==, 12);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "later");

  gtk_editable_set_text (GTK_EDITABLE (entry), "0:01.5");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (takes_sync_group_get_step (desk.group), ==, 45);

  desk_clear (&desk);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The time runs with every frame; that is nothing for which the window is laid out anew. */
static void
test_time_moves_nothing (void)
{
  GdkSurface *surface;
  guint n_layouts = 0;
  Desk desk;

  desk_init (&desk, 2, 2);
  surface = gtk_native_get_surface (GTK_NATIVE (desk.window));
  act (&desk, "compare.toggle-play");
  wait_for (takes_sync_group_get_step (desk.group) >= 5);
  g_signal_connect_swapped (surface, "layout", G_CALLBACK (count_cb), &n_layouts);
  wait_for (takes_sync_group_get_step (desk.group) >= 15);
  g_signal_handlers_disconnect_by_data (surface, &n_layouts);
  g_assert_cmpuint (n_layouts, ==, 0);

  desk_clear (&desk);
}

static void
assert_nothing_cut_off (GtkWidget *transport,
                        int        width)
{
  int height;

  gtk_widget_measure (transport, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (transport, &(GtkAllocation) { 0, 0, width, height }, -1);

  for (GtkWidget *child = gtk_widget_get_first_child (transport); child; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_should_layout (child) || !gtk_widget_get_child_visible (child) ||
          !gtk_widget_compute_bounds (child, transport, &bounds))
        continue;

      g_assert_cmpfloat (bounds.origin.x, >=, -0.5);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, width + 0.5);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, height + 0.5);
    }
}

static const int widths[] = { 344, 360, 500, 679, 680, 900, 1800 };

/* In 360 px the timeline is still of use, and nothing is cut off. */
static void
test_narrow (void)
{
  GtkWidget *transport, *timeline;
  int minimum;
  Desk desk;

  desk_init (&desk, 2, 2);
  transport = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTransport");
  timeline = find_widget (transport, is_type, "TakesTimelineBar");

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_widget_measure (transport, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 344);
      assert_nothing_cut_off (transport, widths[i]);
      g_assert_cmpint (gtk_widget_get_width (timeline), >=, 200);
    }

  desk_clear (&desk);
}

/* Stills have no time: nothing plays, and how they are looked at is still within reach. */
static void
test_stills (void)
{
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "still.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 180);
  g_autoptr (GError) error = NULL;
  GtkWidget *transport, *timeline, *view;
  Desk desk;

  gdk_pixbuf_fill (pixbuf, 0x4060a0ff);
  gdk_pixbuf_save (pixbuf, png, "png", &error, NULL);
  g_assert_no_error (error);

  desk_init (&desk, 2, 0);
  for (guint i = 0; i < 2; i++)
    fake_batch_arrive (desk.batch, i, png);
  transport = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTransport");
  timeline = find_widget (transport, is_type, "TakesTimelineBar");
  view = gtk_widget_get_last_child (transport);
  wait_for (is_at_rest (&desk) && !gtk_widget_get_visible (timeline));

  g_assert_cmpint (takes_sync_group_get_n_steps (desk.group), ==, 1);
  g_assert_true (gtk_widget_get_visible (view));
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      assert_nothing_cut_off (transport, widths[i]);
      g_assert_cmpint (gtk_widget_get_height (view), >, 20);
    }

  desk_clear (&desk);
}

static GtkWidget *
nth_poster (Desk  *desk,
            guint  index)
{
  GtkWidget *child = gtk_widget_get_parent (find_widget (GTK_WIDGET (desk->compare), is_type, "TakesTrayPoster"));

  child = gtk_widget_get_first_child (child);
  while (index-- > 0 && child)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static const char *
id_at (Desk  *desk,
       guint  index)
{
  return takes_job_get_id (takes_member_get_job (takes_comparison_get_member (desk->comparison, index)));
}

static void
test_tray (void)
{
  Desk desk;

  desk_init (&desk, 12, 2);
  takes_stage_set_current (desk.stage, 4);
  g_assert_nonnull (nth_poster (&desk, 2));
  g_assert_null (nth_poster (&desk, 3));

  /* A click, or Enter, swaps with the current tile, and the focus stays at its place. */
  g_assert_true (gtk_widget_grab_focus (nth_poster (&desk, 1)));
  gtk_widget_activate (nth_poster (&desk, 1));
  wait_for (g_str_equal (id_at (&desk, 4), "job-10"));
  g_assert_cmpstr (id_at (&desk, 10), ==, "job-4");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == nth_poster (&desk, 1));

  act (&desk, "compare.move((12, 10))");
  g_assert_cmpstr (id_at (&desk, 9), ==, "job-11");
  g_assert_true (takes_tray_poster_get_member (TAKES_TRAY_POSTER (nth_poster (&desk, 0))) ==
                 takes_comparison_get_member (desk.comparison, 9));

  /* Dropped on a tile: they change places. */
  act (&desk, "compare.move((10, 1))");
  g_assert_cmpstr (id_at (&desk, 0), ==, "job-11");
  g_assert_cmpstr (id_at (&desk, 9), ==, "job-0");

  /* Nine is all the stage holds. */
  act (&desk, "compare.bring(10)");
  g_assert_cmpuint (takes_comparison_get_n_on_stage (desk.comparison), ==, 9);
  takes_comparison_remove (desk.comparison, 0);
  g_assert_cmpuint (takes_comparison_get_n_on_stage (desk.comparison), ==, 9);

  act (&desk, "compare.swap(99)");
  act (&desk, "compare.move((-1, 3))");

  desk_clear (&desk);
}

/* What is held shows at the right of the tray, and goes when it is held no longer. */
static void
test_held (void)
{
  GtkWidget *tray;
  Desk desk;

  desk_init (&desk, 3, 2);
  tray = find_widget (GTK_WIDGET (desk.compare), is_type, "TakesTray");
  g_assert_false (gtk_widget_get_visible (tray));

  takes_stage_set_current (desk.stage, 1);
  act (&desk, "compare.hold");
  g_assert_true (gtk_widget_get_visible (tray));
  g_assert_true (takes_tray_poster_get_member (TAKES_TRAY_POSTER (find_widget (tray, is_type, "TakesTrayPoster"))) ==
                 takes_comparison_get_member (desk.comparison, 1));

  act (&desk, "compare.hold");
  g_assert_false (gtk_widget_get_visible (tray));

  desk_clear (&desk);
}

/* Another comparison is opened as it was left, and comes back as it was left. */
static void
test_kept (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (2);
  g_autoptr (TakesComparison) other = fake_comparison_new (batch);
  double rate;
  Desk desk;

  desk_init (&desk, 2, 2);
  seek_step (&desk, 5);
  act (&desk, "compare.set-range-start");
  seek_step (&desk, 25);
  act (&desk, "compare.set-rate(1.5)");
  takes_stage_set_current (desk.stage, 1);
  act (&desk, "compare.set-view::wipe");

  takes_compare_open (desk.compare, other, FALSE);
  g_assert_cmpint (takes_stage_get_kind (desk.stage), ==, TAKES_VIEW_GRID);
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 1);
  g_assert_cmpint (get_time (&desk, "range-start"), ==, -1);

  takes_compare_open (desk.compare, desk.comparison, FALSE);
  wait_for (is_at_rest (&desk) || takes_sync_group_get_n_clips (desk.group) == 2);
  wait_for (takes_sync_group_get_step (desk.group) == 25);
  g_object_get (desk.group, "rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 1.5);
  g_assert_cmpint (get_time (&desk, "range-start"), >, 0);
  g_assert_cmpint (get_time (&desk, "range-end"), ==, -1);
  g_assert_cmpuint (takes_stage_get_current (desk.stage), ==, 1);
  g_assert_cmpint (takes_stage_get_kind (desk.stage), ==, TAKES_VIEW_WIPE);

  desk_clear (&desk);
}

/* Opening and closing leaves nothing behind. */
static void
test_finalize (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (12);
  TakesComparison *comparison = fake_comparison_new (batch);
  Desk desk;

  desk_init (&desk, 2, 2);
  for (guint i = 0; i < 3; i++)
    {
      takes_compare_open (desk.compare, comparison, FALSE);
      takes_compare_open (desk.compare, desk.comparison, FALSE);
    }
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (comparison);
  desk_clear (&desk);
}

int
main (int    argc,
      char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gst_init (NULL, NULL);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.mp4", i);

      clips[i] = clip_maker_make (&(ClipSpec) { .file = file, .n_frames = N_FRAMES });
      if (!clips[i])
        return 77;
    }

  g_test_add_func ("/compare/keys-have-actions", test_keys_have_actions);
  g_test_add_func ("/compare/typing", test_typing);
  g_test_add_func ("/compare/typing-a-prompt", test_typing_a_prompt);
  g_test_add_func ("/compare/button-and-slider-keep", test_button_and_slider_keep);
  g_test_add_func ("/compare/range", test_range);
  g_test_add_func ("/compare/speed-and-shuttle", test_speed_and_shuttle);
  g_test_add_func ("/compare/time-entry", test_time_entry);
  g_test_add_func ("/compare/time-moves-nothing", test_time_moves_nothing);
  g_test_add_func ("/compare/narrow", test_narrow);
  g_test_add_func ("/compare/stills", test_stills);
  g_test_add_func ("/compare/tray", test_tray);
  g_test_add_func ("/compare/held", test_held);
  g_test_add_func ("/compare/kept", test_kept);
  g_test_add_func ("/compare/finalize", test_finalize);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  clip_maker_clean_up ();

  return result;
}
