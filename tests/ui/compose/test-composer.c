/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "takes-composer-private.h"
#include "takes-engine-prompts.h"
#include "takes-engine-money.h"
#include "takes-export-frame.h"
#include "takes-json.h"
#include "takes-setting-row.h"

#include "../../support/remove-tree.h"
#include "clip-maker.h"
#include "find-widget.h"

/* The composer on a real engine without the Demo; its account is at a port where nobody listens. */
typedef struct {
  char        *folder;
  TakesEngine *engine;
  GtkWidget   *window;
  GtkWidget   *composer;
  GPtrArray   *notices;
  guint        n_batches;
  guint        n_jobs;
} Fixture;

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static gboolean
is_action (GtkWidget  *widget,
           const char *action)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

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
open_engine (Fixture *fixture)
{
  g_autofree char *output = g_build_filename (fixture->folder, "clips", NULL);
  g_autofree char *data = g_build_filename (fixture->folder, "data", NULL);
  const TakesEngineOptions options = { .data_dir = data, .output_dir = output, .no_demo = TRUE };
  gboolean opened = FALSE;

  fixture->engine = takes_engine_new (&options);
  takes_engine_open_async (fixture->engine, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
}

static void
generated_cb (GtkWidget  *composer,
              TakesBatch *batch,
              Fixture    *fixture)
{
  fixture->n_batches++;
  fixture->n_jobs = g_list_model_get_n_items (takes_batch_get_jobs (batch));
}

static void
notice_cb (GtkWidget  *composer,
           const char *text,
           gboolean    undo,
           Fixture    *fixture)
{
  g_ptr_array_add (fixture->notices, g_strdup (text));
}

static void
open_window (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->composer = g_object_ref_sink (takes_composer_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 780);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->composer);
  g_signal_connect (fixture->composer, "generated", G_CALLBACK (generated_cb), fixture);
  g_signal_connect (fixture->composer, "notice", G_CALLBACK (notice_cb), fixture);
  takes_composer_set_engine (TAKES_COMPOSER (fixture->composer), fixture->engine);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  g_assert_finalize_object (g_steal_pointer (&fixture->composer));
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (TakesAccount) account = takes_account_new ("test", "runware", "Test", "http://127.0.0.1:1/v1", FALSE);

  fixture->folder = g_dir_make_tmp ("takes-composer-XXXXXX", NULL);
  fixture->notices = g_ptr_array_new_with_free_func (g_free);
  open_engine (fixture);
  takes_engine_add_account (fixture->engine, account);
  open_window (fixture);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  if (fixture->window)
    close_window (fixture);
  takes_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  g_ptr_array_unref (fixture->notices);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
type_prompt (Fixture    *fixture,
             const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (find_widget (fixture->composer, is_type, "GtkTextView"));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static gboolean
can_generate (Fixture *fixture)
{
  return gtk_widget_is_sensitive (find_widget (fixture->composer, is_action, "compose.generate"));
}

static void
wait_for_batches (Fixture *fixture,
                  guint    n_batches)
{
  while (fixture->n_batches < n_batches)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_waits_for_engine (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *composer = g_object_ref_sink (takes_composer_new ());

  gtk_window_set_child (GTK_WINDOW (window), composer);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (gtk_widget_is_sensitive (find_widget (composer, is_action, "compose.generate")));
  g_assert_false (gtk_widget_is_sensitive (find_widget (composer, is_type, "GtkTextView")));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (composer);
}

static void
test_prompt (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *longest = g_strnfill (1501, 'x');

  g_assert_cmpstr (takes_composer_get_account (TAKES_COMPOSER (fixture->composer)), ==, "test");
  g_assert_false (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Write a prompt."));

  type_prompt (fixture, "A puddle");
  g_assert_true (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "8 / 1500"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Generate 4 takes · about $2.00"));
  g_assert_null (find_widget (fixture->composer, is_label, "Write a prompt."));

  type_prompt (fixture, longest);
  g_assert_false (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "The prompt has 1501 characters, 1 more"));
}

static void
test_alternatives (Fixture       *fixture,
                   gconstpointer  data)
{
  type_prompt (fixture, "A {red|blue} puddle {at dawn|at night}");
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 seeds × 4 prompts = 16 takes · about $8.00"));
}

/* Each prompt has its text and counter; the batch is of both; a closed one comes back. */
static void
test_tabs (Fixture       *fixture,
           gconstpointer  data)
{
  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.add-prompt", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Prompt B"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 seeds × 2 prompts = 8 takes, 4 left out"));

  type_prompt (fixture, "A pond in the rain");
  g_assert_nonnull (find_widget (fixture->composer, is_label, "18 / 1500"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 seeds × 2 prompts = 8 takes · about $4.00"));

  gtk_widget_activate_action (fixture->composer, "compose.previous-prompt", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "8 / 1500"));
  gtk_widget_activate_action (fixture->composer, "compose.next-prompt", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "18 / 1500"));

  type_prompt (fixture, "");
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 seeds × 2 prompts = 8 takes, 4 left out"));
  g_assert_true (can_generate (fixture));

  gtk_widget_activate_action (fixture->composer, "compose.close-prompt", NULL);
  g_assert_cmpuint (fixture->notices->len, ==, 1);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "8 / 1500"));
  g_assert_null (find_widget (fixture->composer, is_label, "Prompt A"));
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Prompt B"));
}

static char *
get_shown_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
write_behind (GtkTextView *view,
              const char  *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* What was typed into a prompt is taken back there, also after another one was shown and typed into. */
static void
test_tabs_undo (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct { const char *action, *undone; } steps[] = {
    { "compose.previous-prompt", "A puddle" }, { "compose.next-prompt", "A pond" }, { "compose.previous-prompt", "A puddle" },
  };
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  GtkTextView *view = GTK_TEXT_VIEW (find_widget (fixture->composer, is_type, "GtkTextView"));

  type_prompt (fixture, "A puddle");
  write_behind (view, " in the sun");
  gtk_widget_activate_action (fixture->composer, "compose.add-prompt", NULL);
  type_prompt (fixture, "A pond");
  write_behind (view, " in the rain");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text = NULL;

      gtk_widget_activate_action (fixture->composer, steps[i].action, NULL);
      if (i < 2)
        gtk_text_buffer_undo (gtk_text_view_get_buffer (view));
      text = get_shown_text (view);
      g_assert_cmpstr (text, ==, steps[i].undone);
      g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, steps[i].undone);
    }

  gtk_text_buffer_redo (gtk_text_view_get_buffer (view));
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "A puddle in the sun");

  /* What has changed from elsewhere meanwhile cannot be taken back as typing. */
  takes_draft_set_tab (composer->draft, 1);
  takes_composer_load_request (composer, takes_draft_get_request (composer->draft), NULL, NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "A puddle in the sun");
}

/* A field that the rows of a table shadow is not sent, and cannot be wrong; a row that is, is left out. */
static void
test_rows_shadow (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { const char *table; const char *formula; gboolean possible; } cases[] = {
    { "prompt,duration\nA fox,5\nA hare,10\n", "2 rows = 8 takes · about $6.00", TRUE },
    { "prompt,duration\nA fox,7\nA hare,10\n", "2 rows = 8 takes, 4 left out", TRUE },
    { "prompt,duration\nA fox,7\nA hare,7\n", "2 rows = 8 takes", FALSE },
    { "prompt,sound\nA fox,on\nA hare,on\n", "2 rows = 8 takes", FALSE },
  };
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);

  takes_draft_set_seconds (composer->draft, 7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].table, strlen (cases[i].table));
      g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, takes_draft_get_request (composer->draft), NULL);

      takes_draft_use_list (composer->draft, list);
      g_assert_nonnull (find_widget (fixture->composer, is_label, cases[i].formula));
      g_assert_cmpint (can_generate (fixture), ==, cases[i].possible);
      /* Only where the field is sent it is to blame. */
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (composer->findings[TAKES_FIELD_DURATION])), ==, i == 3);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GPtrArray **prompts = user_data;

  *prompts = takes_engine_list_prompts_finish (TAKES_ENGINE (source), result, NULL);
  g_assert_nonnull (*prompts);
}

/* Older and newer from what was typed, which is the newest; the text area's own undo knows it too. */
static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  GtkTextView *view = GTK_TEXT_VIEW (find_widget (fixture->composer, is_type, "GtkTextView"));
  GListModel *prompts = takes_prompt_history_get_model (composer->history);
  g_autoptr (GPtrArray) kept = NULL;

  /* What was sent can be had again, and from the library after a start. */
  type_prompt (fixture, "First");
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  wait_for_batches (fixture, 1);
  g_assert_cmpuint (g_list_model_get_n_items (prompts), ==, 1);

  type_prompt (fixture, "Second");
  gtk_widget_activate_action (fixture->composer, "compose.older-prompt", NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "First");
  gtk_widget_activate_action (fixture->composer, "compose.older-prompt", NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "First");
  gtk_widget_activate_action (fixture->composer, "compose.newer-prompt", NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "Second");
  gtk_widget_activate_action (fixture->composer, "compose.newer-prompt", NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "Second");

  gtk_widget_activate_action (fixture->composer, "compose.older-prompt", NULL);
  gtk_text_buffer_undo (gtk_text_view_get_buffer (view));
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "Second");

  /* An input method is in the middle of a character. */
  g_signal_emit_by_name (view, "preedit-changed", "ni");
  gtk_widget_activate_action (fixture->composer, "compose.older-prompt", NULL);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "Second");
  g_signal_emit_by_name (view, "preedit-changed", "");

  /* Alternatives are one entry, as they were typed. */
  type_prompt (fixture, "A {fox|hare}, not \\{this\\}");
  composer->pressed_at = 0;
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  wait_for_batches (fixture, 2);
  g_assert_cmpuint (fixture->n_jobs, ==, 8);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (prompts), 0), ==, "A {fox|hare}, not \\{this\\}");
  takes_engine_list_prompts_async (fixture->engine, NULL, listed_cb, &kept);
  while (!kept)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpstr (kept->pdata[0], ==, "A {fox|hare}, not \\{this\\}");
  for (guint i = 0; i < g_list_model_get_n_items (prompts); i++)
    g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (prompts), i), !=, "A fox, not {this\\}");
  type_prompt (fixture, "Second");

  /* What a loaded request replaces is in the list. */
  takes_composer_load_request (composer, takes_draft_get_request (composer->draft), NULL, NULL);
  type_prompt (fixture, "Third");
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (prompts), 0), ==, "Third");
}

/* A deleted preset comes back by the composer's Undo; a hostile file changes nothing. */
static void
test_presets (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const hostile[] = { "", "[]", "{\"takesPreset\": 9, \"name\": \"x\", \"settings\": {}}",
                                         "{\"takesPreset\": 1, \"name\": 7}", "\xff\xfe" };
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  GListModel *presets = takes_preset_store_get_model (composer->presets);
  g_autofree char *path = g_build_filename (fixture->folder, "preset.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (TakesPreset) preset = NULL;

  while (!takes_preset_store_is_ready (composer->presets))
    g_main_context_iteration (NULL, TRUE);

  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.sound", NULL);
  preset = takes_preset_new (" Silent\n ", takes_draft_get_state (composer->draft));
  g_assert_cmpstr (takes_preset_get_name (preset), ==, "Silent");
  takes_preset_store_insert (composer->presets, 0, preset);
  gtk_widget_activate_action (fixture->composer, "compose.sound", NULL);

  type_prompt (fixture, "A pond");
  gtk_widget_activate_action (fixture->composer, "compose.apply-preset", "u", 0);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->audio, ==, FALSE);
  g_assert_cmpstr (takes_draft_get_prompt (composer->draft), ==, "A pond");
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->audio, ==, TRUE);

  gtk_widget_activate_action (fixture->composer, "compose.delete-preset", "u", 0);
  g_assert_cmpuint (g_list_model_get_n_items (presets), ==, 0);
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (presets), ==, 1);
  gtk_widget_activate_action (fixture->composer, "compose.apply-preset", "u", 99);

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      guint n_notices = fixture->notices->len;

      g_assert_true (g_file_set_contents (path, hostile[i], -1, NULL));
      takes_composer_read_preset (composer, file);
      while (fixture->notices->len == n_notices)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (g_list_model_get_n_items (presets), ==, 1);
    }

  node = takes_preset_to_json (preset, TRUE);
  text = takes_json_write (node, TRUE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  takes_composer_read_preset (composer, file);
  while (g_list_model_get_n_items (presets) == 1 || takes_preset_store_is_writing (composer->presets))
    g_main_context_iteration (NULL, TRUE);

  /* They are there after a restart. */
  close_window (fixture);
  open_window (fixture);
  composer = TAKES_COMPOSER (fixture->composer);
  while (!takes_preset_store_is_ready (composer->presets))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (takes_preset_store_get_model (composer->presets)), ==, 2);
}

static gboolean
is_setting (GtkWidget  *widget,
            const char *setting)
{
  return TAKES_IS_SETTING_ROW (widget) &&
         g_strcmp0 (takes_setting_row_get_setting (TAKES_SETTING_ROW (widget)), setting) == 0;
}

static void
set_spin (Fixture    *fixture,
          const char *setting,
          double      value)
{
  GtkWidget *row = find_widget (fixture->composer, is_setting, setting);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_widget (row, is_type, "GtkSpinButton")), value);
}

static gboolean
is_reset (GtkWidget  *widget,
          const char *setting)
{
  GVariant *target = is_action (widget, "compose.reset") ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget))
                                                         : NULL;

  return target && g_str_equal (g_variant_get_string (target, NULL), setting);
}

/* What developers change is marked, warned about, priced, and brought back. */
static void
test_developers (Fixture       *fixture,
                 gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  GtkWidget *ttl = find_widget (fixture->composer, is_setting, "ttl");
  GtkWidget *webhook = find_widget (fixture->composer, is_setting, "webhookURL");

  type_prompt (fixture, "A puddle");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_widget (ttl, is_type, "GtkSpinButton"))), ==, "Not set");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (ttl, is_type, "GtkSpinButton")), "Not set90000");
  g_assert_cmpint (takes_draft_get_request (composer->draft)->ttl, ==, 90000);
  set_spin (fixture, "ttl", 3600);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->ttl, ==, 3600);
  g_assert_true (gtk_widget_has_css_class (ttl, "takes-changed"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "it is lost although paid"));
  set_spin (fixture, "ttl", 7200);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->ttl, ==, 7200);
  set_spin (fixture, "ttl", 0);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->ttl, ==, TAKES_UNSET);
  set_spin (fixture, "ttl", 59);
  g_assert_false (can_generate (fixture));
  gtk_widget_activate_action (fixture->composer, "compose.reset", "s", "ttl");
  g_assert_cmpint (takes_draft_get_request (composer->draft)->ttl, ==, TAKES_UNSET);
  g_assert_false (gtk_widget_has_css_class (ttl, "takes-changed"));
  g_assert_true (can_generate (fixture));

  gtk_editable_set_text (GTK_EDITABLE (find_widget (webhook, is_type, "GtkEntry")), "nowhere");
  g_assert_false (can_generate (fixture));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (webhook, is_type, "GtkEntry")), "https://a.example/done");
  g_assert_true (can_generate (fixture));

  /* Also what is beside: sound, and further settings. */
  gtk_widget_activate_action (fixture->composer, "compose.format", "s", "WEBM");
  g_assert_true (gtk_widget_get_visible (find_widget (fixture->composer, is_reset, "outputFormat")));
  g_assert_false (gtk_widget_get_visible (find_widget (fixture->composer, is_reset, "audio")));
  gtk_widget_activate_action (fixture->composer, "compose.reset", "s", "outputFormat");
  g_assert_cmpstr (takes_draft_get_request (composer->draft)->output_format, ==, "MP4");
  g_assert_false (gtk_widget_get_visible (find_widget (fixture->composer, is_reset, "outputFormat")));

  set_spin (fixture, "numberResults", 3);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "3 results = 3 takes · about $1.50"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (composer->seed_list)));
  gtk_widget_activate_action (fixture->composer, "compose.reset-developer", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 seeds = 4 takes"));
  g_assert_null (takes_draft_get_request (composer->draft)->webhook_url);
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpint (takes_draft_get_request (composer->draft)->results, ==, 3);
}

static void
test_generate_once (Fixture       *fixture,
                    gconstpointer  data)
{
  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  wait_for_batches (fixture, 1);
  g_assert_cmpuint (fixture->n_jobs, ==, 4);

  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_batches, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (fixture->engine)), ==, 1);
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

/* Until the engine has refused, and the person is asked. */
static void
generate_above_limit (Fixture *fixture)
{
  const TakesLimit limit = { "USD", 1000000, 20000000 };

  takes_engine_set_limit (fixture->engine, &limit);
  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  while (!find_dialog ())
    g_main_context_iteration (NULL, TRUE);
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  data)
{
  generate_above_limit (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "agree");
  wait_for_batches (fixture, 1);
}

static void
test_limit_cancel (Fixture       *fixture,
                   gconstpointer  data)
{
  generate_above_limit (fixture);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "cancel");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (fixture->engine)), ==, 0);
}

static void
init_files (GValue     *value,
            const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { .data = file };

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (value, &files);
}

/* Onto one of the large targets. */
static void
drop_file (Fixture    *fixture,
           const char *path)
{
  g_auto (GValue) value = G_VALUE_INIT;

  init_files (&value, path);
  g_assert_true (takes_composer_take_dropped (TAKES_COMPOSER (fixture->composer), TAKES_INPUT_FRAME, &value));
}

/* Whether a drop at that point of the composer is one on the widget: what slides into view is not there yet. */
static gboolean
is_at (Fixture                *fixture,
       GtkWidget              *widget,
       const graphene_point_t *at)
{
  GtkWidget *there = gtk_widget_pick (fixture->composer, at->x, at->y, GTK_PICK_DEFAULT);

  return there && (there == widget || gtk_widget_is_ancestor (there, widget));
}

/* Returns: whether the composer took it, dropped on the first widget of that type */
static gboolean
drop_on (Fixture    *fixture,
         const char *path,
         const char *type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->composer);
  GtkWidget *place = find_widget (fixture->composer, is_type, type);
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_point_t at;
  gboolean taken = FALSE;

  init_files (&value, path);
  while (!gtk_widget_compute_point (place, fixture->composer, &GRAPHENE_POINT_INIT (20, 20), &at) ||
         !is_at (fixture, place, &at))
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, (double) at.x, (double) at.y, &taken);
    }

  return taken;
}

static char *
create_picture (Fixture *fixture,
                int      width,
                int      height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (fixture->folder, "holiday.png", NULL);

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = create_picture (fixture, 2400, 1800);

  type_prompt (fixture, "A puddle");
  drop_file (fixture, path);
  g_assert_false (can_generate (fixture));
  while (!find_widget (fixture->composer, is_label, "2000 × 1500"))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "holiday.png"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "2400 × 1800 → 2000 × 1500"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "720p · shape of the picture (4:3)"));
  g_assert_cmpuint (fixture->notices->len, ==, 1);

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "1280 × 720"));
  g_assert_true (can_generate (fixture));
}

/* Beside the zones nothing is guessed, and a zone takes nothing whose name says that it is something else. */
static void
test_drop_zone (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *picture = create_picture (fixture, 640, 480);
  g_autofree char *video = g_build_filename (fixture->folder, "boat.mp4", NULL);

  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.start", "s", "frame");
  g_assert_false (drop_on (fixture, picture, "TakesPromptEditor"));
  g_assert_false (drop_on (fixture, video, "TakesFrameZone"));
  g_assert_null (find_widget (fixture->composer, is_label, "Looking at the picture"));

  g_assert_true (drop_on (fixture, picture, "TakesFrameZone"));
  while (!find_widget (fixture->composer, is_label, "holiday.png"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_drop_wrong (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "notes.png", NULL);

  g_assert_true (g_file_set_contents (path, "not a picture", -1, NULL));
  type_prompt (fixture, "A puddle");
  drop_file (fixture, path);
  while (fixture->notices->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (can_generate (fixture));
}

static void
test_paste_picture (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 800, 600);
  g_autoptr (GdkTexture) texture = NULL;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->composer), texture);

  /* From the prompt, as a person pastes. */
  g_signal_emit_by_name (find_widget (fixture->composer, is_type, "GtkTextView"), "paste-clipboard");
  while (!find_widget (fixture->composer, is_label, "800 × 600"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_paste_link (Fixture       *fixture,
                 gconstpointer  data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->composer), " https://example.org/first.png\n");
  gtk_widget_activate_action (fixture->composer, "compose.paste", NULL);
  while (!find_widget (fixture->composer, is_label, "Sent as a link"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_paste_words (Fixture       *fixture,
                  gconstpointer  data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->composer), "only words");
  gtk_widget_activate_action (fixture->composer, "compose.paste", NULL);
  while (fixture->notices->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (strstr (g_ptr_array_index (fixture->notices, 0), "neither a file nor"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "1280 × 720"));
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  /* Goes with the composer while it is open. */
  gtk_widget_activate_action (fixture->composer, "compose.choose-frame", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_frame_needed (Fixture       *fixture,
                   gconstpointer  data)
{
  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.start", "s", "frame");
  g_assert_false (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Add a first frame"));

  gtk_widget_activate_action (fixture->composer, "compose.start", "s", "text");
  g_assert_true (can_generate (fixture));
}

static gboolean
is_button (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
test_text_not_possible (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *list = find_widget (fixture->composer, is_type, "GtkListBox");
  GtkWidget *text = find_widget (fixture->composer, is_button, "Text");

  type_prompt (fixture, "A puddle");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Wan2.6 Flash"));
  g_assert_false (gtk_widget_is_sensitive (text));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (text), "Wan2.6 Flash"));
  g_assert_false (can_generate (fixture));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "Add a first frame."));
  g_assert_cmpuint (fixture->notices->len, ==, 1);

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_true (gtk_widget_is_sensitive (text));
  g_assert_true (can_generate (fixture));
}

static void
test_draft_comes_back (Fixture       *fixture,
                       gconstpointer  data)
{
  type_prompt (fixture, "Kept over a restart");
  gtk_widget_activate_action (fixture->composer, "compose.sound", NULL);
  takes_composer_flush (TAKES_COMPOSER (fixture->composer));
  close_window (fixture);

  open_window (fixture);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "19 / 1500"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_widget (fixture->composer, is_action, "compose.sound"))));
}

static void
test_load (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  GtkWidget *focus;

  request->model = g_strdup ("alibaba:wan@2.6");
  request->prompt = g_strdup ("Refused {a|b}");
  request->negative = g_strdup ("blur");
  request->width = 1280;
  request->height = 720;
  request->duration = 11;
  request->seed = 812;
  takes_request_add_input (request, TAKES_INPUT_REFERENCE_IMAGE, takes_input_new ("https://example.org/a.png"));
  type_prompt (fixture, "Mine");

  /* What was sent with braces is one prompt again. */
  takes_composer_load_request (TAKES_COMPOSER (fixture->composer), request, "negativePrompt", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "13 / 1500"));
  g_assert_nonnull (find_widget (fixture->composer, is_label, "812"));
  g_assert_nonnull (find_widget (fixture->composer, is_type, "TakesInputRow"));
  g_assert_false (can_generate (fixture));
  g_assert_cmpuint (fixture->notices->len, ==, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  g_assert_true (focus != find_widget (fixture->composer, is_type, "GtkTextView"));

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_nonnull (find_widget (fixture->composer, is_label, "4 / 1500"));
  g_assert_true (can_generate (fixture));
}

static gboolean
press_key (Fixture *fixture)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->composer);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller)) != GTK_SHORTCUT_SCOPE_GLOBAL)
        continue;

      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, fixture->composer, NULL);
    }

  g_assert_not_reached ();
}

static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *view = find_widget (fixture->composer, is_type, "GtkTextView");

  g_assert_true (press_key (fixture));
  type_prompt (fixture, "A puddle");

  g_signal_emit_by_name (view, "preedit-changed", "ni");
  g_assert_false (press_key (fixture));
  g_signal_emit_by_name (view, "preedit-changed", "");

  gtk_widget_hide (fixture->composer);
  g_assert_false (press_key (fixture));
  gtk_widget_show (fixture->composer);
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (fixture->engine)), ==, 0);

  g_assert_true (press_key (fixture));
  wait_for_batches (fixture, 1);
}

static void
test_repeats (Fixture       *fixture,
              gconstpointer  data)
{
  type_prompt (fixture, "A puddle");
  gtk_widget_activate_action (fixture->composer, "compose.lock-seeds", NULL);
  gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
  wait_for_batches (fixture, 1);

  /* A second later. */
  while (!find_dialog ())
    {
      g_main_context_iteration (NULL, FALSE);
      gtk_widget_activate_action (fixture->composer, "compose.generate", NULL);
    }

  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_dialog ())),
                            "4 of 4 takes exist already"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "cancel");
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (fixture->engine)), ==, 1);
}

static void
test_width (Fixture       *fixture,
            gconstpointer  data)
{
  int minimum;

  gtk_widget_measure (fixture->composer, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
}

#define ADD(name, func) g_test_add ("/compose/composer/" name, Fixture, NULL, setup, func, teardown)

typedef struct {
  TakesOnwards way;
  gint64       seed;
  guint        n_seeds;
  gboolean     takes_seed;
  gboolean     locked;
  const char  *said;
} OnwardsCase;

static const OnwardsCase onwards_cases[] = {
  { TAKES_ONWARDS_EVERYTHING, 812, 1, TRUE, FALSE, "settings and its seed" },
  { TAKES_ONWARDS_SAME_SEED, 812, 1, TRUE, TRUE, "Seed 812 is locked" },
  { TAKES_ONWARDS_BUT_SEED, 812, 4, FALSE, FALSE, "the seeds stayed" },
  { TAKES_ONWARDS_MORE, 812, 4, FALSE, FALSE, "Four new seeds" },
  { TAKES_ONWARDS_EVERYTHING, -1, 1, FALSE, FALSE, "settings" },
};

/* Nothing is sent, and one Undo brings back the draft with its seeds. */
static void
test_onwards (Fixture       *fixture,
              gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);

  type_prompt (fixture, "Mine");
  for (guint i = 0; i < G_N_ELEMENTS (onwards_cases); i++)
    {
      const OnwardsCase *test = &onwards_cases[i];
      g_autoptr (TakesDraftState) before = takes_draft_state_copy (takes_draft_get_state (composer->draft));
      g_autoptr (TakesRequest) request = takes_request_copy (before->request);
      const TakesDraftState *state;

      g_free (request->prompt);
      request->prompt = g_strdup ("Theirs");
      request->seed = 7;
      g_ptr_array_set_size (fixture->notices, 0);
      takes_composer_go_onwards (composer, test->way, request, test->seed);

      state = takes_draft_get_state (composer->draft);
      g_assert_cmpstr (state->request->prompt, ==, "Theirs");
      g_assert_cmpuint (state->seeds->len, ==, test->n_seeds);
      g_assert_cmpint (g_array_index (state->seeds, gint64, 0) == 812, ==, test->takes_seed);
      g_assert_cmpint (g_array_index (state->seeds, gint64, 0) == g_array_index (before->seeds, gint64, 0), ==,
                       test->way == TAKES_ONWARDS_BUT_SEED);
      g_assert_cmpint (state->locked, ==, test->locked);
      g_assert_cmpuint (fixture->notices->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (fixture->notices, 0), test->said));
      if (test->way == TAKES_ONWARDS_MORE)
        g_assert_true (is_action (gtk_root_get_focus (GTK_ROOT (fixture->window)), "compose.generate"));

      gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
      g_assert_true (takes_draft_state_equal (takes_draft_get_state (composer->draft), before));
    }

  g_assert_cmpuint (fixture->n_batches, ==, 0);
}

/* The exact frame, in the clip's own pixels, lies in inputs/; Undo takes it out of the draft. */
static void
test_use_frame (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct { int frame, number; const char *name; } cases[] = {
    { 7, 7, "Frame 7 of long.webm" }, { TAKES_EXPORT_LAST_FRAME, 39, "Last frame of long.webm" },
  };
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "long.webm", .encoder = "vp8enc deadline=1",
                                                         .muxer = "webmmux", .width = 640, .height = 360, .n_frames = 40 });

  for (guint i = 0; clip && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (GFile) file = NULL;
      g_autoptr (GError) error = NULL;

      takes_composer_use_frame (composer, clip, cases[i].frame);
      while (!find_widget (fixture->composer, is_label, cases[i].name))
        g_main_context_iteration (NULL, TRUE);

      file = g_file_new_for_uri (takes_draft_state_get_frame (takes_draft_get_state (composer->draft))->source);
      g_assert_nonnull (strstr (g_file_peek_path (file), "/inputs/"));
      texture = gdk_texture_new_from_file (file, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 640);
      g_assert_cmpint (clip_maker_read_number (texture), ==, cases[i].number);

      gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
      g_assert_null (takes_draft_state_get_frame (takes_draft_get_state (composer->draft)));
    }
}

/* A frame that takes the place of another says so; Undo brings the first one back. */
static void
test_replace_frame (Fixture       *fixture,
                    gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "long.webm", .encoder = "vp8enc deadline=1",
                                                         .muxer = "webmmux", .width = 640, .height = 360, .n_frames = 40 });
  g_autofree char *first = NULL;

  if (!clip)
    return;

  takes_composer_use_frame (composer, clip, 7);
  while (!takes_draft_state_get_frame (takes_draft_get_state (composer->draft)))
    g_main_context_iteration (NULL, TRUE);
  first = g_strdup (takes_draft_state_get_frame (takes_draft_get_state (composer->draft))->source);
  g_ptr_array_set_size (fixture->notices, 0);

  takes_composer_use_frame (composer, clip, TAKES_EXPORT_LAST_FRAME);
  while (g_str_equal (takes_draft_state_get_frame (takes_draft_get_state (composer->draft))->source, first))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->notices->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->notices, 0), ==, "The first frame was replaced");

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpstr (takes_draft_state_get_frame (takes_draft_get_state (composer->draft))->source, ==, first);
}

/* A clip is a video among the references, whatever role was meant; Undo takes it out again. */
static void
test_use_reference (Fixture       *fixture,
                    gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "long.webm", .encoder = "vp8enc deadline=1",
                                                         .muxer = "webmmux", .width = 640, .height = 360, .n_frames = 40 });

  if (!clip)
    return;

  takes_composer_use_reference (composer, clip);
  while (takes_request_count_inputs (takes_draft_get_request (composer->draft), TAKES_INPUT_REFERENCE_VIDEO) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (takes_draft_get_state (composer->draft)->start, ==, TAKES_START_REFERENCES);
  g_assert_cmpuint (takes_request_count_inputs (takes_draft_get_request (composer->draft), TAKES_INPUT_REFERENCE_IMAGE), ==, 0);
  g_assert_nonnull (find_widget (fixture->composer, is_type, "TakesInputRow"));

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_cmpint (takes_draft_get_state (composer->draft)->start, ==, TAKES_START_TEXT);
  g_assert_null (find_widget (fixture->composer, is_type, "TakesInputRow"));
}

/* A still was made; as a first frame it goes to the model that makes clips of one, as one step of Undo. */
static void
test_still_onwards (Fixture       *fixture,
                    gconstpointer  data)
{
  TakesComposer *composer = TAKES_COMPOSER (fixture->composer);
  TakesCatalogue *catalogue = takes_engine_get_catalogue (fixture->engine);
  TakesModel *still = takes_catalogue_find (catalogue, "qwen2");
  TakesModel *video = takes_catalogue_find (catalogue, "wan26");
  g_autofree char *path = create_picture (fixture, 1280, 720);
  g_autofree char *moved = NULL;

  moved = takes_draft_choose_model (composer->draft, still, "runware");
  type_prompt (fixture, "A fox");
  g_assert_true (can_generate (fixture));

  /* As a reference it stays with the stills. */
  takes_composer_use_reference (composer, path);
  while (takes_request_count_inputs (takes_draft_get_request (composer->draft), TAKES_INPUT_REFERENCE_IMAGE) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (takes_draft_get_model (composer->draft) == still);
  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);

  takes_composer_use_frame (composer, path, 0);
  while (!takes_draft_state_get_frame (takes_draft_get_state (composer->draft)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (takes_draft_get_model (composer->draft) == video);
  g_assert_cmpint (takes_draft_get_state (composer->draft)->start, ==, TAKES_START_FRAME);
  g_assert_cmpstr (takes_draft_get_request (composer->draft)->output_format, ==, "MP4");
  g_assert_cmpstr (g_ptr_array_index (fixture->notices, fixture->notices->len - 1), ==,
                   "With Wan2.6 now: the clip starts from the picture");
  g_assert_true (can_generate (fixture));

  gtk_widget_activate_action (fixture->composer, "compose.undo", NULL);
  g_assert_true (takes_draft_get_model (composer->draft) == still);
  g_assert_null (takes_draft_state_get_frame (takes_draft_get_state (composer->draft)));
  g_assert_cmpstr (takes_draft_get_request (composer->draft)->output_format, ==, "PNG");
}

/* A take that has vanished changes nothing, and says so. */
static void
test_use_no_frame (Fixture       *fixture,
                   gconstpointer  data)
{
  takes_composer_use_frame (TAKES_COMPOSER (fixture->composer), "/nonexistent/take.mp4", 3);
  while (fixture->notices->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->notices, 0), "take.mp4"));
  g_assert_null (takes_draft_state_get_frame (takes_draft_get_state (TAKES_COMPOSER (fixture->composer)->draft)));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  takes_media_ensure_init ();

  g_test_add_func ("/compose/composer/waits-for-engine", test_waits_for_engine);
  ADD ("prompt", test_prompt);
  ADD ("alternatives", test_alternatives);
  ADD ("tabs", test_tabs);
  ADD ("tabs-undo", test_tabs_undo);
  ADD ("rows-shadow", test_rows_shadow);
  ADD ("developers", test_developers);
  ADD ("history", test_history);
  ADD ("presets", test_presets);
  ADD ("generate-once", test_generate_once);
  ADD ("limit", test_limit);
  ADD ("limit-cancel", test_limit_cancel);
  ADD ("drop", test_drop);
  ADD ("drop-zone", test_drop_zone);
  ADD ("drop-wrong", test_drop_wrong);
  ADD ("paste-picture", test_paste_picture);
  ADD ("paste-link", test_paste_link);
  ADD ("paste-words", test_paste_words);
  ADD ("choose", test_choose);
  ADD ("frame-needed", test_frame_needed);
  ADD ("text-not-possible", test_text_not_possible);
  ADD ("draft-comes-back", test_draft_comes_back);
  ADD ("load", test_load);
  ADD ("key", test_key);
  ADD ("repeats", test_repeats);
  ADD ("width", test_width);

  g_test_add ("/composer/onwards", Fixture, NULL, setup, test_onwards, teardown);
  g_test_add ("/composer/use-frame", Fixture, NULL, setup, test_use_frame, teardown);
  g_test_add ("/composer/replace-frame", Fixture, NULL, setup, test_replace_frame, teardown);
  g_test_add ("/composer/still-onwards", Fixture, NULL, setup, test_still_onwards, teardown);
  g_test_add ("/composer/use-reference", Fixture, NULL, setup, test_use_reference, teardown);
  g_test_add ("/composer/use-no-frame", Fixture, NULL, setup, test_use_no_frame, teardown);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
