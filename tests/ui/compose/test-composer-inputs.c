/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "takes-composer-private.h"
#include "takes-history-popover.h"
#include "takes-input-thumbnail.h"
#include "takes-json.h"

#include "../../support/remove-tree.h"
#include "clip-maker.h"
#include "find-widget.h"

/* What rows, menus and dialogs of the composer do with the draft; nothing is sent. */
typedef struct {
  char          *folder;
  TakesEngine   *engine;
  GtkWidget     *window;
  TakesComposer *composer;
} Fixture;

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (takes_engine_open_finish (TAKES_ENGINE (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (TakesAccount) account = takes_account_new ("test", "runware", "Test", "http://127.0.0.1:1/v1", FALSE);
  g_autofree char *output = NULL;
  g_autofree char *library = NULL;
  gboolean opened = FALSE;

  fixture->folder = g_dir_make_tmp ("takes-inputs-XXXXXX", NULL);
  output = g_build_filename (fixture->folder, "clips", NULL);
  library = g_build_filename (fixture->folder, "data", NULL);
  fixture->engine = takes_engine_new (&(TakesEngineOptions) { .data_dir = library, .output_dir = output, .no_demo = TRUE });
  takes_engine_open_async (fixture->engine, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  takes_engine_add_account (fixture->engine, account);

  fixture->window = gtk_window_new ();
  fixture->composer = TAKES_COMPOSER (g_object_ref_sink (takes_composer_new ()));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 780);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->composer));
  takes_composer_set_engine (fixture->composer, fixture->engine);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (GTK_WIDGET (fixture->composer));
  takes_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static const TakesRequest *
get_request (Fixture *fixture)
{
  return takes_draft_get_request (fixture->composer->draft);
}

static void
act (Fixture    *fixture,
     const char *action,
     const char *format,
     ...)
{
  va_list arguments;
  GVariant *target = NULL;

  va_start (arguments, format);
  if (format)
    target = g_variant_new_va (format, NULL, &arguments);
  va_end (arguments);
  gtk_widget_activate_action_variant (GTK_WIDGET (fixture->composer), action, target);
}

/* "abc": the last letters of the references' links, in their order. */
static void
check_references (Fixture    *fixture,
                  const char *letters)
{
  g_autoptr (GString) found = g_string_new (NULL);
  guint n = takes_request_count_inputs (get_request (fixture), TAKES_INPUT_REFERENCE_IMAGE);

  for (guint i = 0; i < n; i++)
    {
      const char *source = takes_request_get_input (get_request (fixture), TAKES_INPUT_REFERENCE_IMAGE, i)->source;

      g_string_append_c (found, source[strlen ("https://example.org/")]);
    }
  g_assert_cmpstr (found->str, ==, letters);
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    index)
{
  GtkWidget *row = find_widget (GTK_WIDGET (fixture->composer->references), is_type, "TakesInputRow");

  while (row && index-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static gboolean
press (GtkWidget       *row,
       guint            keyval,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, modifiers, &handled);
    }

  return handled;
}

/* Returns: whether the menu of the row has the item, which is chosen */
static gboolean
choose (GtkWidget  *row,
        const char *label)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find_widget (row, is_type, "GtkMenuButton")));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *words = NULL;
      g_autofree char *action = NULL;
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &words);
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      if (g_str_equal (words, label))
        return gtk_widget_activate_action_variant (row, action, target);
    }

  return FALSE;
}

static void
add_references (Fixture *fixture)
{
  static const char *const links[] = { "https://example.org/a.png", "https://example.org/b.png", "https://example.org/c.png" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      takes_composer_aim (fixture->composer, TAKES_INPUT_REFERENCE_IMAGE, -1);
      takes_composer_take_link (fixture->composer, links[i]);
    }
  check_references (fixture, "abc");
}

static void
test_row_keys (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct { guint row, key; GdkModifierType modifiers; gboolean handled; const char *after; } cases[] = {
    { 0, GDK_KEY_Down, GDK_ALT_MASK, TRUE, "bac" },
    { 2, GDK_KEY_Up, GDK_ALT_MASK, TRUE, "bca" },
    { 0, GDK_KEY_Up, GDK_ALT_MASK, FALSE, "bca" },
    { 2, GDK_KEY_Down, GDK_ALT_MASK, FALSE, "bca" },
    { 1, GDK_KEY_Down, 0, FALSE, "bca" },
    { 1, GDK_KEY_Delete, GDK_CONTROL_MASK, FALSE, "bca" },
    { 1, GDK_KEY_Delete, 0, TRUE, "ba" },
  };

  add_references (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (press (get_row (fixture, cases[i].row), cases[i].key, cases[i].modifiers), ==, cases[i].handled);
      check_references (fixture, cases[i].after);
    }

  act (fixture, "compose.undo", NULL);
  check_references (fixture, "bca");
}

static void
test_row_menu (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "d.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { .data = file };

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  add_references (fixture);

  g_assert_false (choose (get_row (fixture, 0), "Move _Up"));
  g_assert_true (choose (get_row (fixture, 0), "Move _Down"));
  check_references (fixture, "bac");
  g_assert_false (choose (get_row (fixture, 2), "Move _Down"));
  g_assert_true (choose (get_row (fixture, 2), "Move _Up"));
  check_references (fixture, "bca");

  /* What is chosen takes the place of the row, and Undo brings that back. */
  g_assert_true (choose (get_row (fixture, 1), "_Replace…"));
  g_assert_nonnull (fixture->composer->chooser);
  g_assert_false (gtk_file_chooser_get_select_multiple (GTK_FILE_CHOOSER (fixture->composer->chooser)));
  g_signal_emit_by_name (fixture->composer->chooser, "response", GTK_RESPONSE_CANCEL);
  g_assert_null (fixture->composer->chooser);
  check_references (fixture, "bca");
  takes_composer_take_files (fixture->composer, &files);
  while (!find_widget (GTK_WIDGET (fixture->composer), is_label, "d.png"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (takes_request_count_inputs (get_request (fixture), TAKES_INPUT_REFERENCE_IMAGE), ==, 3);
  g_assert_nonnull (find_widget (get_row (fixture, 1), is_label, "d.png"));
  act (fixture, "compose.undo", NULL);
  check_references (fixture, "bca");

  act (fixture, "compose.remove-input", "(su)", takes_input_role_member (TAKES_INPUT_REFERENCE_IMAGE), 0);
  check_references (fixture, "ca");
  act (fixture, "compose.remove-input", "(su)", takes_input_role_member (TAKES_INPUT_REFERENCE_IMAGE), 9);
  act (fixture, "compose.move-input", "(suu)", takes_input_role_member (TAKES_INPUT_REFERENCE_IMAGE), 0, 9);
  g_assert_cmpuint (takes_request_count_inputs (get_request (fixture), TAKES_INPUT_REFERENCE_IMAGE), ==, 2);
}

/* Returns: how many of its 84 × 84 pixels a thumbnail paints */
static guint
count_painted (GtkWidget *thumbnail)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (thumbnail);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 84, 84);
  cairo_t *cr = cairo_create (surface);
  guint n_painted = 0;

  gdk_paintable_snapshot (paintable, snapshot, 84, 84);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node)
    gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 84; y++)
    for (int x = 0; x < 84; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x * 4 + 3] > 200)
        n_painted++;

  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return n_painted;
}

static gboolean
give_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* A picture and a video fill it, a sound paints its bars; what is broken keeps the icon of its kind. */
static void
test_thumbnail (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.png", NULL);
  g_autofree char *video = clip_maker_make (&(ClipSpec) { .file = "poster.webm", .encoder = "vp8enc deadline=1",
                                                          .muxer = "webmmux", .n_frames = 10 });
  g_autofree char *sound = clip_maker_make_sound ("tone.wav", "wavenc", 2);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  const struct { const char *path; TakesInputRole role; guint min, max; } cases[] = {
    { picture, TAKES_INPUT_REFERENCE_IMAGE, 84 * 84, 84 * 84 },
    { video, TAKES_INPUT_REFERENCE_VIDEO, 84 * 84, 84 * 84 },
    { sound, TAKES_INPUT_AUDIO, 42, 84 * 84 - 1 },
    { broken, TAKES_INPUT_REFERENCE_IMAGE, 0, 0 },
    { "/nonexistent/gone.mp4", TAKES_INPUT_REFERENCE_VIDEO, 0, 0 },
  };

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, picture, "png", NULL, NULL));
  g_assert_true (g_file_set_contents (broken, "no picture", -1, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = cases[i].path ? g_filename_to_uri (cases[i].path, NULL, NULL) : NULL;
      g_autoptr (TakesInput) input = uri ? takes_input_new (uri) : NULL;
      GtkWidget *window, *icon, *widget;
      gboolean late = FALSE;

      if (!input)
        continue;

      widget = takes_input_thumbnail_new ();
      window = gtk_window_new ();
      gtk_widget_set_size_request (widget, 84, 84);
      gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
      gtk_window_set_child (GTK_WINDOW (window), widget);
      gtk_window_present (GTK_WINDOW (window));
      takes_input_thumbnail_set_input (TAKES_INPUT_THUMBNAIL (widget), input, cases[i].role);
      icon = find_widget (widget, is_type, "GtkImage");
      g_assert_true (gtk_widget_get_visible (icon));

      if (cases[i].min > 0)
        {
          while (gtk_widget_get_visible (icon))
            g_main_context_iteration (NULL, TRUE);
          gtk_test_widget_wait_for_draw (widget);
          g_assert_cmpuint (count_painted (widget), >=, cases[i].min);
          g_assert_cmpuint (count_painted (widget), <=, cases[i].max);
        }
      else
        {
          g_timeout_add (500, give_up_cb, &late);
          while (!late && gtk_widget_get_visible (icon))
            g_main_context_iteration (NULL, TRUE);
          g_assert_true (gtk_widget_get_visible (icon));
        }

      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* What is read without an input shows the zones that its model has. */
static void
test_load_start (Fixture       *fixture,
                 gconstpointer  data)
{
  static const struct { const char *model; TakesStart start; } cases[] = {
    { "wan26", TAKES_START_TEXT }, { "flash", TAKES_START_FRAME }, { "animate", TAKES_START_REFERENCES },
    { "qwen2", TAKES_START_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TakesModel *model = takes_catalogue_find (takes_engine_get_catalogue (fixture->engine), cases[i].model);
      g_autoptr (TakesRequest) request = takes_request_new ();

      request->model = g_strdup (takes_model_get_air (model));
      takes_composer_load_request (fixture->composer, request, NULL, NULL);
      g_assert_true (takes_draft_get_model (fixture->composer->draft) == model);
      g_assert_cmpint (takes_draft_get_state (fixture->composer->draft)->start, ==, cases[i].start);
    }
}

static GtkSpinButton *
get_spin (Fixture    *fixture,
          const char *id)
{
  return GTK_SPIN_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (fixture->composer->animate_rows),
                                                         TAKES_TYPE_ANIMATE_ROWS, id));
}

static void
check_rows (Fixture    *fixture,
            const char *mode,
            gboolean    retarget)
{
  g_autofree char *shown = NULL;
  gboolean retargets;

  g_object_get (fixture->composer->animate_rows, "mode", &shown, "retarget-pose", &retargets, NULL);
  g_assert_cmpstr (shown, ==, mode);
  g_assert_cmpint (retargets, ==, retarget);
}

/* From the rows into the draft, and from the draft, as Undo brings it, into the rows. */
static void
test_animate_rows (Fixture       *fixture,
                   gconstpointer  data)
{
  static const struct { const char *spin; TakesDraftNumber number; } numbers[] = {
    { "cond_frames", TAKES_DRAFT_COND_FRAMES }, { "steps", TAKES_DRAFT_STEPS }, { "fps", TAKES_DRAFT_FPS },
  };
  TakesDraft *draft = fixture->composer->draft;
  GtkWidget *rows = GTK_WIDGET (fixture->composer->animate_rows);
  g_autoptr (JsonNode) lora = takes_json_parse ("[{\"model\":\"civitai:1@2\",\"weight\":0.5}]", -1, NULL);
  g_autofree char *moved = takes_draft_choose_model (draft, takes_catalogue_find (takes_engine_get_catalogue (fixture->engine),
                                                                                  "animate"), "runware");

  g_assert_true (gtk_widget_get_visible (rows));
  gtk_widget_activate_action (rows, "animate.retarget-pose", NULL);
  g_assert_cmpint (get_request (fixture)->retarget_pose, ==, TRUE);
  check_rows (fixture, "animate", TRUE);
  gtk_widget_activate_action (rows, "animate.mode", "s", "replace");
  g_assert_cmpstr (get_request (fixture)->animate_mode, ==, "replace");
  check_rows (fixture, "replace", FALSE);
  act (fixture, "compose.undo", NULL);
  g_assert_cmpstr (get_request (fixture)->animate_mode, ==, NULL);
  check_rows (fixture, "animate", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GtkSpinButton *spin = get_spin (fixture, numbers[i].spin);
      double standard = gtk_spin_button_get_value (spin), min, max;

      gtk_spin_button_get_range (spin, &min, &max);
      g_assert_cmpfloat (min, <, max);
      g_assert_true (takes_draft_get_number (get_request (fixture), numbers[i].number) == TAKES_UNSET);
      gtk_spin_button_set_value (spin, standard == max ? min : max);
      g_assert_cmpint (takes_draft_get_number (get_request (fixture), numbers[i].number), ==,
                       (int) (standard == max ? min : max));
      act (fixture, "compose.undo", NULL);
      g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, standard);
      takes_draft_set_number (draft, numbers[i].number, (gint64) min + 1);
      g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, min + 1);
      gtk_spin_button_set_value (spin, standard);
      g_assert_true (takes_draft_get_number (get_request (fixture), numbers[i].number) == TAKES_UNSET);
    }

  takes_draft_set_lora (draft, lora);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_widget (rows, is_type, "GtkEntry"))), ==, "civitai:1@2");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (rows, is_type, "GtkEntry")), "civitai:3@4");
  g_assert_nonnull (get_request (fixture)->lora);
  act (fixture, "compose.reset-animate", NULL);
  g_assert_null (get_request (fixture)->lora);
  g_assert_null (find_widget (rows, is_type, "GtkEntry"));
  check_rows (fixture, "animate", FALSE);
}

static GtkWidget *
find_window (const char *type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        return window;
    }

  return NULL;
}

static void
name_preset (const char *name,
             const char *response)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (find_window ("AdwMessageDialog"));
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  gtk_editable_set_text (entry, "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save"));
  gtk_editable_set_text (entry, name);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "save"));
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
check_presets (Fixture    *fixture,
               const char *names)
{
  GListModel *presets = takes_preset_store_get_model (fixture->composer->presets);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (TakesPreset) preset = g_list_model_get_item (presets, i);

      g_string_append_printf (found, "%s%s", i > 0 ? "," : "", takes_preset_get_name (preset));
    }
  g_assert_cmpstr (found->str, ==, names);
}

typedef struct {
  GtkFileChooser *chooser;
  GFile          *file;
} Wanted;

static gboolean
point_cb (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GFile) folder = g_file_get_parent (wanted->file);

  if (gtk_file_chooser_get_action (wanted->chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_folder (wanted->chooser, folder, NULL);
  else
    gtk_file_chooser_set_file (wanted->chooser, wanted->file, NULL);

  return G_SOURCE_CONTINUE;
}

/* Chooses that file: to save, the name is the one that is offered. GTK's chooser opens folders by and by, and on a busy
 * machine one may come between: it is pointed there until it stands there. */
static void
accept (Fixture    *fixture,
        const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Wanted wanted = { GTK_FILE_CHOOSER (fixture->composer->chooser), file };
  guint source = g_timeout_add (2000, point_cb, &wanted);
  gboolean there = FALSE;

  point_cb (&wanted);
  while (!there)
    {
      g_autoptr (GFile) chosen = NULL;

      g_main_context_iteration (NULL, TRUE);
      chosen = gtk_file_chooser_get_file (wanted.chooser);
      there = chosen && g_file_equal (chosen, file);
    }
  g_source_remove (source);
  g_signal_emit_by_name (wanted.chooser, "response", GTK_RESPONSE_ACCEPT);
}

static void
test_preset_actions (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Silent-1.json", NULL);
  TakesComposer *composer = fixture->composer;

  while (!takes_preset_store_is_ready (composer->presets))
    g_main_context_iteration (NULL, TRUE);

  act (fixture, "compose.sound", NULL);
  act (fixture, "compose.save-preset", NULL);
  name_preset ("Dropped", "cancel");
  check_presets (fixture, "");
  act (fixture, "compose.save-preset", NULL);
  name_preset ("Silent", "save");
  check_presets (fixture, "Silent");
  act (fixture, "compose.rename-preset", "u", 0);
  name_preset ("Silent/1", "save");
  check_presets (fixture, "Silent/1");

  /* As a file and back; a name is no path. */
  act (fixture, "compose.share-preset", "u", 0);
  accept (fixture, path);
  while (!g_file_test (path, G_FILE_TEST_EXISTS) || takes_preset_store_is_writing (composer->presets))
    g_main_context_iteration (NULL, TRUE);
  act (fixture, "compose.delete-preset", "u", 0);
  check_presets (fixture, "");
  act (fixture, "compose.open-preset", NULL);
  accept (fixture, path);
  while (g_list_model_get_n_items (takes_preset_store_get_model (composer->presets)) == 0)
    g_main_context_iteration (NULL, TRUE);
  check_presets (fixture, "Silent/1");

  act (fixture, "compose.sound", NULL);
  act (fixture, "compose.apply-preset", "u", 0);
  g_assert_cmpint (get_request (fixture)->audio, ==, FALSE);
  while (takes_preset_store_is_writing (composer->presets))
    g_main_context_iteration (NULL, TRUE);
}

static void
picked_cb (GtkWidget  *popover,
           const char *prompt,
           char      **picked)
{
  g_free (*picked);
  *picked = g_strdup (prompt);
}

static void
search (GtkWidget  *popover,
        const char *text)
{
  GtkWidget *entry = find_widget (popover, is_type, "GtkSearchEntry");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_history_search (Fixture       *fixture,
                     gconstpointer  data)
{
  static const struct { const char *text; guint n_found; const char *first; } cases[] = {
    { "", 3, "A fox in the snow" },
    { "SNOW", 2, "A fox in the snow" },
    { "boat", 1, "A boat at dawn" },
    { "camel", 0, NULL },
  };
  g_autoptr (TakesPromptHistory) history = takes_prompt_history_new ();
  g_autofree char *picked = NULL;
  GtkWidget *popover = g_object_ref_sink (takes_history_popover_new (history));
  GtkListView *list = GTK_LIST_VIEW (find_widget (popover, is_type, "GtkListView"));

  g_signal_connect (popover, "picked", G_CALLBACK (picked_cb), &picked);
  takes_prompt_history_remember (history, "A hare in the snow");
  takes_prompt_history_remember (history, "A boat at dawn");
  takes_prompt_history_remember (history, "A fox in the snow");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      search (popover, cases[i].text);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, cases[i].n_found);
      g_clear_pointer (&picked, g_free);
      g_signal_emit_by_name (find_widget (popover, is_type, "GtkSearchEntry"), "activate");
      g_assert_cmpstr (picked, ==, cases[i].first);
    }

  g_assert_finalize_object (popover);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
copy (GtkWidget *window)
{
  char *text = NULL;

  gtk_widget_activate_action (window, "request.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, text_cb, &text);
  while (!text)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

/* What is copied can be sent by curl, and holds no key. */
static void
test_copy_request (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *json = NULL;
  g_autofree char *curl = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) sent = NULL;
  g_auto (GStrv) words = NULL;
  GtkWidget *window;

  takes_draft_set_prompt (fixture->composer->draft, "A puddle's edge");
  act (fixture, "compose.show-request", NULL);
  window = find_window ("TakesRequestWindow");
  json = copy (window);
  node = takes_json_parse (json, -1, NULL);
  g_assert_nonnull (node);
  g_assert_nonnull (strstr (json, "A puddle's edge"));

  gtk_widget_activate_action (window, "request.form", "s", "curl");
  curl = copy (window);
  g_assert_true (g_shell_parse_argv (curl, NULL, &words, NULL));
  g_assert_cmpstr (words[0], ==, "curl");
  g_assert_true (g_str_has_prefix (words[1], "http://127.0.0.1:1/v1"));
  g_assert_true (g_strv_contains ((const char *const *) words, "Authorization: Bearer $RUNWARE_API_KEY"));
  sent = takes_json_parse (words[g_strv_length (words) - 1], -1, NULL);
  g_assert_nonnull (sent);
  g_assert_true (json_node_equal (sent, node));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/composer-inputs/" name, Fixture, NULL, setup, function, teardown)

int
main (int    argc,
      char **argv)
{
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clip_maker_init ();

  ADD ("row-keys", test_row_keys);
  ADD ("row-menu", test_row_menu);
  ADD ("thumbnail", test_thumbnail);
  ADD ("load-start", test_load_start);
  ADD ("animate-rows", test_animate_rows);
  ADD ("preset-actions", test_preset_actions);
  ADD ("history-search", test_history_search);
  ADD ("copy-request", test_copy_request);
  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
