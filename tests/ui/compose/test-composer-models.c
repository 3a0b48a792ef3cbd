/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "takes-composer-private.h"
#include "takes-draft-settings.h"
#include "takes-variants.h"

#include "../../support/remove-tree.h"
#include "clip-maker.h"
#include "find-widget.h"

/* The composer on a real engine with the Demo and an account at a port where nobody listens: model after model. */
typedef struct {
  char          *folder;
  TakesEngine   *engine;
  GtkWidget     *window;
  TakesComposer *composer;
  TakesBatch    *batch;
} Fixture;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = takes_engine_open_finish (TAKES_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

static void
generated_cb (GtkWidget  *composer,
              TakesBatch *batch,
              Fixture    *fixture)
{
  g_set_object (&fixture->batch, batch);
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (TakesAccount) account = takes_account_new ("test", "runware", "Test", "http://127.0.0.1:1/v1", FALSE);
  g_autofree char *output = NULL;
  g_autofree char *data_dir = NULL;
  TakesEngineOptions options = { .demo_speed = 400 };
  gboolean opened = FALSE;

  fixture->folder = g_dir_make_tmp ("takes-models-XXXXXX", NULL);
  options.output_dir = output = g_build_filename (fixture->folder, "clips", NULL);
  options.data_dir = data_dir = g_build_filename (fixture->folder, "data", NULL);
  fixture->engine = takes_engine_new (&options);
  takes_engine_open_async (fixture->engine, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  takes_engine_add_account (fixture->engine, account);

  fixture->window = gtk_window_new ();
  fixture->composer = g_object_ref_sink (TAKES_COMPOSER (takes_composer_new ()));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 780);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->composer));
  g_signal_connect (fixture->composer, "generated", G_CALLBACK (generated_cb), fixture);
  takes_composer_set_engine (fixture->composer, fixture->engine);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  g_assert_finalize_object (g_steal_pointer (&fixture->composer));
  g_clear_object (&fixture->batch);
  takes_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
choose (Fixture    *fixture,
        const char *model,
        const char *account)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (fixture->engine);
  g_autofree char *moved = NULL;

  takes_composer_set_account (fixture->composer, account);
  moved = takes_draft_choose_model (fixture->composer->draft, takes_catalogue_find (catalogue, model), "runware");
}

static void
type_prompt (Fixture    *fixture,
             const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (find_widget (GTK_WIDGET (fixture->composer), is_type, "GtkTextView"));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

/* Drawn seeds go along where they are documented; one that is typed goes along everywhere (models.md §4.2). */
static const struct {
  const char *model;
  gboolean    drawn_sent;
} seeds[] = {
  { "wan26", TRUE }, { "wan25", TRUE }, { "qwen2", TRUE }, { "qwen2pro", TRUE }, { "wan25img", FALSE }, { "wan26img", FALSE },
};

static gboolean
is_unsent_note (GtkWidget  *widget,
                const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
         g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Not sent: the service draws its own");
}

static gboolean
is_undocumented_note (GtkWidget  *widget,
                      const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), "not documented that");
}

static void
check_plan (Fixture  *fixture,
            guint     n_takes,
            gboolean  sent)
{
  g_autoptr (TakesComposeBatch) batch = takes_composer_plan (fixture->composer);
  const GArray *drawn = takes_draft_get_state (fixture->composer->draft)->seeds;
  GtkWidget *note = find_widget (GTK_WIDGET (fixture->composer), is_unsent_note, NULL);

  g_assert_cmpuint (batch->n_takes, ==, n_takes);
  for (guint i = 0; i < n_takes; i++)
    g_assert_cmpint (((const TakesPlanned *) batch->plan->pdata[i])->request->seed, ==,
                     sent ? g_array_index (drawn, gint64, i) : TAKES_UNSET);
  g_assert_cmpint (note != NULL, ==, !sent);
}

static void
test_seeds (Fixture       *fixture,
            gconstpointer  data)
{
  static const gint64 typed[] = { 7, 8 };
  const typeof (seeds[0]) *test = data;

  choose (fixture, test->model, "test");
  type_prompt (fixture, "A fox");
  check_plan (fixture, 4, test->drawn_sent);
  g_assert_null (find_widget (GTK_WIDGET (fixture->composer), is_undocumented_note, NULL));

  takes_draft_set_seeds (fixture->composer->draft, typed, 2);
  check_plan (fixture, 2, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.redraw-seeds", NULL);
  check_plan (fixture, 2, test->drawn_sent);

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.undo", NULL);
  check_plan (fixture, 2, TRUE);
}

static void
wait_for_batch (Fixture *fixture)
{
  while (!fixture->batch)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_done (Fixture *fixture)
{
  GListModel *jobs;

  wait_for_batch (fixture);
  jobs = takes_batch_get_jobs (fixture->batch);
  while (takes_batch_count_done (fixture->batch) < g_list_model_get_n_items (jobs))
    {
      for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

          g_assert_cmpint (takes_job_get_state (job), !=, TAKES_JOB_REFUSED);
          g_assert_cmpint (takes_job_get_state (job), !=, TAKES_JOB_FAILED);
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
can_generate (Fixture *fixture)
{
  g_autoptr (TakesComposeBatch) batch = takes_composer_plan (fixture->composer);

  return batch->n_takes > 0;
}

/* What the service draws is found out from its answer; the same again is another picture and no repeat. */
static void
test_still_twice (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (TakesJob) first = NULL;

  choose (fixture, "wan26img", TAKES_ACCOUNT_DEMO);
  takes_draft_set_count (fixture->composer->draft, 2);
  type_prompt (fixture, "A fox");
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.generate", NULL);
  wait_until_done (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (takes_batch_get_jobs (fixture->batch)), ==, 2);
  first = g_list_model_get_item (takes_batch_get_jobs (fixture->batch), 0);
  g_assert_cmpint (takes_job_get_request (first)->seed, ==, TAKES_UNSET);
}

static void
take_in (Fixture        *fixture,
         const char     *path,
         TakesInputRole  role)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TakesDraft *draft = fixture->composer->draft;

  takes_composer_take_file (fixture->composer, file, role);
  while (takes_request_count_inputs (takes_draft_get_request (draft), role) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A picture and a video make a clip that is as long as the video. */
static void
test_animate (Fixture       *fixture,
              gconstpointer  data)
{
  const char *model = data;
  g_autofree char *picture = g_build_filename (fixture->folder, "person.png", NULL);
  g_autofree char *video = clip_maker_make (&(ClipSpec) { .file = "dance.mp4", .n_frames = 60 });
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 640);
  g_autoptr (TakesJob) job = NULL;
  g_autoptr (TakesTake) take = NULL;

  if (!video)
    return;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, picture, "png", NULL, NULL));
  choose (fixture, model, TAKES_ACCOUNT_DEMO);
  takes_draft_set_count (fixture->composer->draft, 1);
  g_assert_false (can_generate (fixture));
  take_in (fixture, picture, TAKES_INPUT_REFERENCE_IMAGE);
  g_assert_false (can_generate (fixture));
  take_in (fixture, video, TAKES_INPUT_REFERENCE_VIDEO);
  g_assert_true (can_generate (fixture));

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.generate", NULL);
  wait_until_done (fixture);
  job = g_list_model_get_item (takes_batch_get_jobs (fixture->batch), 0);
  take = g_list_model_get_item (takes_job_get_takes (job), 0);
  g_assert_true (g_file_test (takes_take_get_path (take), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (ABS (takes_take_get_duration_ms (take) - 2000), <=, 300);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
press_generate (Fixture *fixture)
{
  /* Not twice within a second. */
  fixture->composer->pressed_at = 0;
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.generate", NULL);
  while (!find_dialog ())
    g_main_context_iteration (NULL, TRUE);
}

static void
answer (const char *response)
{
  GtkWidget *dialog = find_dialog ();

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* An unpublished price asks for every batch (ux.md, Foot). */
static void
test_unpublished (Fixture       *fixture,
                  gconstpointer  data)
{
  choose (fixture, "qwen2", "test");
  takes_draft_set_count (fixture->composer->draft, 1);
  type_prompt (fixture, "A fox");

  for (guint i = 0; i < 2; i++)
    {
      press_generate (fixture);
      g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_dialog ())), "price not published"));
      answer ("cancel");
      g_assert_null (fixture->batch);
      g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (fixture->engine)), ==, 0);
    }

  press_generate (fixture);
  answer ("agree");
  wait_for_batch (fixture);
  g_clear_object (&fixture->batch);

  /* That one was agreed to does not agree to the next. */
  type_prompt (fixture, "A hare");
  press_generate (fixture);
  answer ("cancel");
  g_assert_null (fixture->batch);
}

static gboolean
is_reset (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), text) == 0;
}

/* Of a new composition nothing is marked as changed, whatever the model has or lacks. */
static void
test_nothing_changed (Fixture       *fixture,
                      gconstpointer  data)
{
  GListModel *models = G_LIST_MODEL (takes_engine_get_catalogue (fixture->engine));
  guint n_models = g_list_model_get_n_items (models);

  g_assert_cmpuint (n_models, ==, 9);
  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (models, i);

      g_test_message ("%s", takes_model_get_key (model));
      choose (fixture, takes_model_get_key (model), TAKES_ACCOUNT_DEMO);
      g_assert_null (find_widget (GTK_WIDGET (fixture->composer), is_reset, "compose.reset"));
    }
}

/* Of each setting of Animate: its row is marked and has the button that brings the usual value back. */
static void
test_animate_marks (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *const *settings = takes_animate_rows_settings ();
  TakesDraft *draft = fixture->composer->draft;
  g_autoptr (JsonNode) lora = json_from_string ("[{\"model\": \"a:1@1\", \"weight\": 0.5}]", NULL);
  const TakesRequest *request;

  choose (fixture, "animate", TAKES_ACCOUNT_DEMO);
  for (guint i = 0; settings[i]; i++)
    {
      const char *setting = settings[i];
      GtkWidget *button;

      g_test_message ("%s", setting);
      if (g_str_equal (setting, "mode"))
        takes_draft_set_animate_mode (draft, "replace");
      else if (g_str_equal (setting, "retargetPose"))
        takes_draft_set_retarget_pose (draft, TRUE);
      else if (g_str_equal (setting, "lora"))
        takes_draft_set_lora (draft, lora);
      else
        takes_draft_put_number (draft, setting, g_str_equal (setting, "prevSegCondFrames") ? 5 : 20);

      button = find_widget (GTK_WIDGET (fixture->composer), is_reset, "compose.reset");
      g_assert_nonnull (button);
      g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), NULL), ==,
                       setting);
      g_assert_true (gtk_widget_has_css_class (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW), "takes-changed"));

      g_signal_emit_by_name (button, "clicked");
      g_assert_null (find_widget (GTK_WIDGET (fixture->composer), is_reset, "compose.reset"));
      g_assert_false (takes_setting_is_changed (takes_draft_get_request (draft), setting));
    }

  /* The usual value, written out, is no change. */
  takes_draft_put_number (draft, "fps", 16);
  g_assert_null (find_widget (GTK_WIDGET (fixture->composer), is_reset, "compose.reset"));

  /* All at once, as one step. */
  takes_draft_put_number (draft, "fps", 20);
  takes_draft_set_lora (draft, lora);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.reset-animate", NULL);
  request = takes_draft_get_request (draft);
  g_assert_cmpint (request->fps, ==, TAKES_UNSET);
  g_assert_null (request->lora);
  g_assert_null (find_widget (GTK_WIDGET (fixture->composer), is_reset, "compose.reset"));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strconcat ("/compose/models/seeds/", seeds[i].model, NULL);

      g_test_add (path, Fixture, &seeds[i], setup, test_seeds, teardown);
    }
  g_test_add ("/compose/models/still-twice", Fixture, NULL, setup, test_still_twice, teardown);
  g_test_add ("/compose/models/animate", Fixture, "animate", setup, test_animate, teardown);
  g_test_add ("/compose/models/turbo", Fixture, "turbo", setup, test_animate, teardown);
  g_test_add ("/compose/models/animate-marks", Fixture, NULL, setup, test_animate_marks, teardown);
  g_test_add ("/compose/models/nothing-changed", Fixture, NULL, setup, test_nothing_changed, teardown);
  g_test_add ("/compose/models/unpublished", Fixture, NULL, setup, test_unpublished, teardown);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
