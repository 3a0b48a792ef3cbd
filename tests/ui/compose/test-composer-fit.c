/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "takes-composer-private.h"
#include "takes-crop-dialog.h"
#include "takes-crop-view.h"
#include "takes-trim-dialog.h"
#include "takes-trim-strip.h"

#include "../../support/remove-tree.h"
#include "clip-maker.h"
#include "far-file.h"
#include "find-widget.h"

/* What the composer offers for inputs that do not fit, in the real composer on a real engine. */
typedef struct {
  char          *folder;
  TakesEngine   *engine;
  GtkWidget     *window;
  TakesComposer *composer;
} Fixture;

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Nobody need send an event for a condition to be looked at again. */
#define wait_for(condition) \
  G_STMT_START { \
    guint wake_id = g_timeout_add (20, wake_cb, NULL); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (wake_id); \
  } G_STMT_END

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *opened = user_data;

  *opened = takes_engine_open_finish (TAKES_ENGINE (source), result, NULL);
  g_assert_true (*opened);
}

static void
setup (Fixture       *self,
       gconstpointer  data)
{
  g_autoptr (TakesAccount) account = takes_account_new ("test", "runware", "Test", "http://127.0.0.1:1/v1", FALSE);
  g_autofree char *output = NULL;
  g_autofree char *data_dir = NULL;
  TakesEngineOptions options = { .no_demo = TRUE };
  gboolean opened = FALSE;

  self->folder = g_dir_make_tmp ("takes-fit-XXXXXX", NULL);
  options.output_dir = output = g_build_filename (self->folder, "clips", NULL);
  options.data_dir = data_dir = g_build_filename (self->folder, "data", NULL);
  self->engine = takes_engine_new (&options);
  takes_engine_open_async (self->engine, NULL, opened_cb, &opened);
  wait_for (opened);
  takes_engine_add_account (self->engine, account);

  self->window = gtk_window_new ();
  self->composer = TAKES_COMPOSER (g_object_ref_sink (takes_composer_new ()));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 900);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->composer));
  takes_composer_set_engine (self->composer, self->engine);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

static void
teardown (Fixture       *self,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wait_for (G_OBJECT (self->composer)->ref_count == 1);
  g_assert_finalize_object (G_OBJECT (self->composer));
  takes_engine_close (self->engine);
  g_clear_object (&self->engine);
  remove_tree (self->folder);
  g_free (self->folder);
}

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static gboolean
is_text (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static gboolean
has_tip (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static gboolean
is_undo (GtkWidget  *widget,
         const char *text)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "compose.undo") == 0;
}

static gboolean
is_offer (GtkWidget  *widget,
          const char *label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "takes-offer") &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return find_widget (GTK_WIDGET (self->composer), is_label, text) != NULL;
}

static GtkWidget *
find_offer (Fixture    *self,
            const char *label)
{
  return find_widget (GTK_WIDGET (self->composer), is_offer, label);
}

static void
take (Fixture        *self,
      const char     *path,
      TakesInputRole  role)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  takes_composer_take_file (self->composer, file, role);
  wait_for (!self->composer->intake);
}

static void
take_picture (Fixture        *self,
              int             width,
              int             height,
              TakesInputRole  role)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *path = g_build_filename (self->folder, "boat.png", NULL);

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  take (self, path, role);
}

static const TakesInput *
get_input (Fixture        *self,
           TakesInputRole  role)
{
  const TakesRequest *request = takes_draft_get_request (self->composer->draft);

  return takes_request_count_inputs (request, role) > 0 ? takes_request_get_input (request, role, 0) : NULL;
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static void
press (GtkWidget       *widget,
       guint            keyval,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
    }
  g_assert_true (handled);
}

/* From a point of the widget, by so many pixels. */
static void
drag (GtkWidget *widget,
      double     x,
      double     y,
      double     dx,
      double     dy)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  g_assert_cmpint (gtk_widget_get_width (widget), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;

      g_signal_emit_by_name (controller, "drag-begin", x, y);
      g_signal_emit_by_name (controller, "drag-update", dx / 2, dy / 2);
      g_signal_emit_by_name (controller, "drag-update", dx, dy);
    }
}

static gboolean
is_view (GtkWidget  *widget,
         const char *text)
{
  return TAKES_IS_CROP_VIEW (widget);
}

static void
test_crop (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *dialog, *view;

  take_picture (self, 2000, 1500, TAKES_INPUT_FRAME);
  takes_draft_set_size (self->composer->draft, 1280, 720, NULL);
  wait_for (find_offer (self, "Crop…"));
  g_signal_emit_by_name (find_offer (self, "Crop…"), "clicked");
  dialog = find_window (TAKES_TYPE_CROP_DIALOG);
  g_assert_nonnull (dialog);
  view = find_widget (dialog, is_view, NULL);
  wait_for (find_widget (dialog, is_label, "2000 × 1125 of 2000 × 1500"));

  /* The keyboard is enough. */
  press (view, GDK_KEY_Up, 0);
  press (view, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpint (takes_crop_view_get_box (TAKES_CROP_VIEW (view))->y, ==, 187 - 30 - 1);
  press (view, GDK_KEY_minus, 0);
  g_assert_cmpint (takes_crop_view_get_box (TAKES_CROP_VIEW (view))->width, ==, 1920);
  g_assert_nonnull (find_widget (dialog, is_label, "1920 × 1080 of 2000 × 1500"));

  wait_for (gtk_widget_get_width (view) > 0);
  /* And so is the pointer: inside it moves, as far as there is a picture. */
  drag (view, gtk_widget_get_width (view) / 2.0, gtk_widget_get_height (view) / 2.0, -5000, 5000);
  g_assert_cmpint (takes_crop_view_get_box (TAKES_CROP_VIEW (view))->x, ==, 0);
  g_assert_cmpint (takes_crop_view_get_box (TAKES_CROP_VIEW (view))->y, ==, 1500 - 1080);
  g_assert_cmpint (takes_crop_view_get_box (TAKES_CROP_VIEW (view))->width, ==, 1920);
  g_assert_true (gtk_widget_activate_action (dialog, "crop.choose", NULL));

  wait_for (shows (self, "2000 × 1500 → 1920 × 1080, cropped"));
  g_assert_cmpint (get_input (self, TAKES_INPUT_FRAME)->width, ==, 1920);
  g_assert_null (find_offer (self, "Crop…"));

  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.undo", NULL);
  g_assert_cmpint (get_input (self, TAKES_INPUT_FRAME)->height, ==, 1500);
  g_assert_nonnull (find_offer (self, "Crop…"));
}

/* The composer may end while a dialog stands there. */
static void
test_left_open (Fixture       *self,
                gconstpointer  data)
{
  take_picture (self, 2000, 1500, TAKES_INPUT_FRAME);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (self->composer), has_tip, "Crop First Frame…"), "clicked");
  g_assert_nonnull (find_window (TAKES_TYPE_CROP_DIALOG));
  /* What is not there is not offered. */
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.fit-input", "(ssu)", "crop", "referenceImages", 7);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.fit-input", "(ssu)", "trim", "frameImages", 0);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.fit-input", "(ssu)", "paint", "frameImages", 0);
  g_assert_null (find_window (TAKES_TYPE_TRIM_DIALOG));
}

static void
test_enlarge (Fixture       *self,
              gconstpointer  data)
{
  take_picture (self, 300, 200, TAKES_INPUT_REFERENCE_IMAGE);
  wait_for (find_offer (self, "Enlarge"));
  g_signal_emit_by_name (find_offer (self, "Enlarge"), "clicked");
  wait_for (shows (self, "300 × 200 → 540 × 360, larger but no sharper"));
  g_assert_cmpint (get_input (self, TAKES_INPUT_REFERENCE_IMAGE)->height, ==, 360);
  g_assert_null (find_offer (self, "Enlarge"));

  /* Beside what was done, as long as it was the last that was done. */
  g_assert_nonnull (find_widget (GTK_WIDGET (self->composer), is_undo, NULL));
  takes_draft_set_seconds (self->composer->draft, 10);
  g_assert_null (find_widget (GTK_WIDGET (self->composer), is_undo, NULL));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.undo", NULL);
  g_assert_cmpint (get_input (self, TAKES_INPUT_REFERENCE_IMAGE)->height, ==, 200);
}

static void
test_convert (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *sound = clip_maker_make_sound ("song.ogg", "vorbisenc ! oggmux", 4);

  if (!sound)
    return;

  take (self, sound, TAKES_INPUT_AUDIO);
  wait_for (find_offer (self, "Convert"));
  g_signal_emit_by_name (find_offer (self, "Convert"), "clicked");
  wait_for (shows (self, "converted to WAV"));
  g_assert_cmpstr (get_input (self, TAKES_INPUT_AUDIO)->format, ==, "wav");

  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.undo", NULL);
  g_assert_cmpstr (get_input (self, TAKES_INPUT_AUDIO)->format, ==, "ogg");
}

static void
test_trim (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *sound = clip_maker_make_sound ("speech.wav", "wavenc", 33);
  GtkWidget *dialog, *strip;
  GtkAdjustment *start, *end;
  gint64 from, to;

  take (self, sound, TAKES_INPUT_AUDIO);
  wait_for (find_offer (self, "Trim…"));
  g_assert_null (find_widget (gtk_widget_get_next_sibling (gtk_widget_get_parent (find_offer (self, "Trim…"))),
                              is_offer, "Trim…"));
  g_signal_emit_by_name (find_offer (self, "Trim…"), "clicked");
  dialog = find_window (TAKES_TYPE_TRIM_DIALOG);
  g_assert_nonnull (dialog);
  /* As long as the clip will be, at first. */
  wait_for (find_widget (dialog, is_label, "5.0 s of 33.0 s"));
  g_assert_nonnull (find_widget (dialog, is_label, "takes 3 to 30 s"));

  start = GTK_ADJUSTMENT (gtk_widget_get_template_child (dialog, TAKES_TYPE_TRIM_DIALOG, "start"));
  end = GTK_ADJUSTMENT (gtk_widget_get_template_child (dialog, TAKES_TYPE_TRIM_DIALOG, "end"));
  gtk_adjustment_set_value (end, 33);
  takes_trim_dialog_get_part (TAKES_TRIM_DIALOG (dialog), &from, &to);
  g_assert_cmpint (from, ==, 3000);
  g_assert_nonnull (find_widget (dialog, is_label, "30.0 s of 33.0 s"));

  /* The part as a whole, by its middle; then its beginning. */
  strip = find_widget (dialog, is_type, "TakesTrimStrip");
  wait_for (gtk_widget_get_width (strip) > 0);
  drag (strip, gtk_widget_get_width (strip) / 2.0, 10, -gtk_widget_get_width (strip), 0);
  takes_trim_dialog_get_part (TAKES_TRIM_DIALOG (dialog), &from, &to);
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, ==, 30000);
  drag (strip, 1, 10, gtk_widget_get_width (strip) * 10.0 / 33, 0);
  takes_trim_dialog_get_part (TAKES_TRIM_DIALOG (dialog), &from, &to);
  g_assert_cmpint (ABS (from - 10000), <, 200);
  g_assert_cmpint (to, ==, 30000);

  gtk_adjustment_set_value (end, 33);
  gtk_adjustment_set_value (start, 28);
  g_assert_nonnull (find_widget (dialog, is_label, "5.0 s of 33.0 s"));
  g_assert_true (gtk_widget_activate_action (dialog, "trim.choose", NULL));

  wait_for (shows (self, "33.0 s → 5.0 s, trimmed"));
  g_assert_cmpint (get_input (self, TAKES_INPUT_AUDIO)->ms, ==, 5000);
}

static void
test_trim_video (Fixture       *self,
                 gconstpointer  data)
{
  const ClipSpec spec = { .file = "walk.mp4", .n_frames = 90 };
  g_autofree char *clip = clip_maker_make (&spec);
  GtkWidget *dialog;
  GtkPicture *first, *last;
  GdkPaintable *before;
  int number;

  if (!clip)
    return;

  take (self, clip, TAKES_INPUT_REFERENCE_IMAGE);
  g_assert_nonnull (get_input (self, TAKES_INPUT_REFERENCE_VIDEO));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.fit-input", "(ssu)", "trim", "referenceVideos", 0);
  dialog = find_window (TAKES_TYPE_TRIM_DIALOG);
  g_assert_nonnull (dialog);
  first = GTK_PICTURE (gtk_widget_get_template_child (dialog, TAKES_TYPE_TRIM_DIALOG, "first"));
  last = GTK_PICTURE (gtk_widget_get_template_child (dialog, TAKES_TYPE_TRIM_DIALOG, "last"));
  wait_for ((before = gtk_picture_get_paintable (last)));
  g_assert_cmpint (clip_maker_read_number (GDK_TEXTURE (gtk_picture_get_paintable (first))), ==, 0);
  g_assert_cmpint (clip_maker_read_number (GDK_TEXTURE (before)), ==, 89);

  gtk_adjustment_set_value (
    GTK_ADJUSTMENT (gtk_widget_get_template_child (dialog, TAKES_TYPE_TRIM_DIALOG, "start")), 1);
  wait_for ((number = clip_maker_read_number (GDK_TEXTURE (gtk_picture_get_paintable (first)))) == 30);
  g_assert_true (gtk_widget_activate_action (dialog, "trim.choose", NULL));
  wait_for (shows (self, "3.0 s → 2.0 s, trimmed"));
  g_assert_cmpstr (get_input (self, TAKES_INPUT_REFERENCE_VIDEO)->format, ==, "mp4");
}

/* Stop leaves the input as it was. */
static void
test_stop (Fixture       *self,
           gconstpointer  data)
{
  const ClipSpec spec = { .file = "long-walk.mp4", .n_frames = 300 };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autofree char *source = NULL;

  if (!clip)
    return;

  take (self, clip, TAKES_INPUT_REFERENCE_IMAGE);
  source = g_strdup (get_input (self, TAKES_INPUT_REFERENCE_VIDEO)->source);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.fit-input", "(ssu)", "convert", "referenceVideos", 0);
  g_assert_nonnull (self->composer->intake);
  g_assert_nonnull (find_widget (GTK_WIDGET (self->composer), is_text, "Converting…"));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.cancel-intake", NULL);
  g_assert_null (self->composer->intake);
  g_assert_cmpstr (get_input (self, TAKES_INPUT_REFERENCE_VIDEO)->source, ==, source);
}

/* File lists from inside a Flatpak may hold what is on no disk (issue 4); an address of the web in one is a
 * link and is sent as it is. */
static void
test_far (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  g_autofree char *png = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) far = NULL;
  g_autoptr (GFile) gone = far_file_new ("gone.png", NULL);
  g_autoptr (GFile) link = g_file_new_for_uri ("https://example.org/third.png");
  g_autoptr (GSList) files = NULL;
  const TakesRequest *request;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL));
  bytes = g_bytes_new (png, length);
  far = far_file_new ("portal.png", bytes);
  files = g_slist_append (g_slist_append (g_slist_append (NULL, far), gone), link);

  takes_composer_aim (self->composer, TAKES_INPUT_REFERENCE_IMAGE, -1);
  takes_composer_take_files (self->composer, files);
  request = takes_draft_get_request (self->composer->draft);
  wait_for (takes_request_count_inputs ((request = takes_draft_get_request (self->composer->draft)),
                                        TAKES_INPUT_REFERENCE_IMAGE) == 2);
  g_assert_cmpstr (takes_request_get_input (request, TAKES_INPUT_REFERENCE_IMAGE, 0)->name, ==, "portal.png");
  g_assert_cmpint (takes_request_get_input (request, TAKES_INPUT_REFERENCE_IMAGE, 0)->width, ==, 640);
  g_assert_cmpstr (takes_request_get_input (request, TAKES_INPUT_REFERENCE_IMAGE, 1)->source, ==,
                   "https://example.org/third.png");
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "/ui/composer-fit/crop", test_crop },
    { "/ui/composer-fit/left-open", test_left_open },
    { "/ui/composer-fit/enlarge", test_enlarge },
    { "/ui/composer-fit/convert", test_convert },
    { "/ui/composer-fit/trim", test_trim },
    { "/ui/composer-fit/trim-video", test_trim_video },
    { "/ui/composer-fit/stop", test_stop },
    { "/ui/composer-fit/far", test_far },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  clip_maker_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, setup, cases[i].func, teardown);

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
