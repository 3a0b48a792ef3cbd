/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <string.h>

#include "takes-compose-words.h"
#include "takes-composer-private.h"

#include "find-widget.h"

/* What a service cannot be told is off in the composer, in its place and with the reason (models.md §6, §7). */
typedef struct {
  char        *folder;
  TakesEngine *engine;
  GtkWidget   *window;
  GtkWidget   *composer;
} Fixture;

static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *) user_data = takes_engine_open_finish (TAKES_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *data_dir = NULL;
  TakesEngineOptions options = { .no_demo = TRUE };
  gboolean opened = FALSE;

  fixture->folder = g_dir_make_tmp ("takes-services-XXXXXX", NULL);
  options.output_dir = output = g_build_filename (fixture->folder, "clips", NULL);
  options.data_dir = data_dir = g_build_filename (fixture->folder, "data", NULL);
  fixture->engine = takes_engine_new (&options);
  takes_engine_open_async (fixture->engine, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (TakesAccount) account = takes_account_new (services[i], services[i], services[i],
                                                            "http://127.0.0.1:1/v1", FALSE);

      takes_engine_add_account (fixture->engine, account);
    }

  fixture->window = gtk_window_new ();
  fixture->composer = g_object_ref_sink (takes_composer_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 780);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->composer);
  takes_composer_set_engine (TAKES_COMPOSER (fixture->composer), fixture->engine);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_folder (child);

  g_file_delete (folder, NULL, NULL);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  g_assert_finalize_object (g_steal_pointer (&fixture->composer));
  takes_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  remove_folder (folder);
  g_free (fixture->folder);
}

typedef enum { NEGATIVE, AUDIO, SOUND, REWRITING, SHOTS, REFERENCES, TEXT, N_PARTS } Part;

/* n: negative prompt, a: own audio, s: sound, r: rewriting, h: shots, x: references, t: text alone. */
static const char letters[] = "nasrhxt";

static const struct {
  const char *service;
  const char *model;
  TakesStart  start;
  const char *off;
} rows[] = {
  { "runware", "wan26", TAKES_START_TEXT, "" },
  { "runware", "flash", TAKES_START_FRAME, "t" },
  { "toapis", "wan26", TAKES_START_TEXT, "as" },
  { "toapis", "wan26", TAKES_START_FRAME, "ash" },
  { "toapis", "flash", TAKES_START_FRAME, "narht" },
  { "empiriolabs", "wan26", TAKES_START_TEXT, "a" },
  { "empiriolabs", "flash", TAKES_START_FRAME, "at" },
  { "dashscope", "wan26", TAKES_START_TEXT, "s" },
  { "dashscope", "wan26", TAKES_START_REFERENCES, "sr" },
  { "dashscope", "flash", TAKES_START_FRAME, "t" },
};

static gboolean
is_row (GtkWidget  *widget,
        const char *title)
{
  return ADW_IS_ACTION_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static GtkWidget *
get_part (Fixture *fixture,
          Part     part)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);

  switch (part)
    {
    case NEGATIVE:
      return GTK_WIDGET (composer->negative);
    case AUDIO:
      return composer->audio_box;
    case SOUND:
      return find_widget (fixture->composer, is_row, "Sound");
    case REWRITING:
      return find_widget (fixture->composer, is_row, "Prompt Rewriting");
    case SHOTS:
      return find_widget (fixture->composer, is_row, "Shots");
    case REFERENCES:
      return GTK_WIDGET (composer->start_references);
    case TEXT:
    case N_PARTS:
    default:
      return GTK_WIDGET (composer->start_text);
    }
}

static void
choose (Fixture    *fixture,
        const char *service,
        const char *model,
        TakesStart  start)
{
  TakesDraft *draft = TAKES_COMPOSER (fixture->composer)->draft;
  TakesCatalogue *catalogue = takes_engine_get_catalogue (fixture->engine);
  g_autofree char *moved = NULL;

  takes_composer_set_account (TAKES_COMPOSER (fixture->composer), service);
  moved = takes_draft_choose_model (draft, takes_catalogue_find (catalogue, model), service);
  takes_draft_set_start (draft, start);
}

static void
test_off (Fixture       *fixture,
          gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      choose (fixture, rows[i].service, rows[i].model, rows[i].start);

      for (guint part = 0; part < N_PARTS; part++)
        {
          gboolean off = strchr (rows[i].off, letters[part]) != NULL;
          gboolean there = part != AUDIO || rows[i].start != TAKES_START_REFERENCES;
          GtkWidget *widget = get_part (fixture, part);
          const char *reason;

          g_test_message ("%s at %s from %d: %c", rows[i].model, rows[i].service, (int) rows[i].start, letters[part]);
          g_assert_nonnull (widget);
          reason = gtk_widget_get_tooltip_text (widget);
          g_assert_cmpint (gtk_widget_get_sensitive (widget), ==, !off);
          g_assert_cmpint (reason != NULL, ==, off);
          g_assert_cmpint (gtk_widget_get_visible (widget), ==, there);
          if (off && part != TEXT)
            g_assert_nonnull (strstr (reason, takes_service_name (rows[i].service)));
        }
    }
}

/* The shape of a first frame is its own where the service is told none: presets are all there is to choose. */
static void
test_shapes (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
      TakesInput *frame = takes_input_new ("https://example.org/a.png");
      gboolean told = g_str_equal (services[i], "runware");
      g_autofree char *shape = NULL;
      g_autofree char *preset = NULL;

      frame->width = 1000;
      frame->height = 1000;
      choose (fixture, services[i], "wan26", TAKES_START_FRAME);
      takes_draft_set_frame (composer->draft, frame, NULL);
      takes_draft_set_size (composer->draft, 1280, 720, NULL);

      g_object_get (composer->size_picker, "shape", &shape, "preset", &preset, NULL);
      g_test_message ("%s", services[i]);
      g_assert_cmpstr (shape, ==, told ? "16:9" : "picture");
      g_assert_cmpstr (preset, ==, "720p");
      g_object_set (composer->size_picker, "preset", "1080p", NULL);
      g_assert_cmpstr (takes_draft_get_request (composer->draft)->resolution, ==, told ? NULL : "1080p");
      g_assert_cmpint (takes_draft_get_request (composer->draft)->width, ==, told ? 1920 : TAKES_UNSET);
      takes_draft_set_frame (composer->draft, NULL, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/composer/services/off", Fixture, NULL, setup, test_off, teardown);
  g_test_add ("/composer/services/shapes", Fixture, NULL, setup, test_shapes, teardown);

  return g_test_run ();
}
