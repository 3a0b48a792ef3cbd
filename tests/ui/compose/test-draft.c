/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-settings.h"
#include "takes-draft-store.h"

#include <glib/gstdio.h>

#include "takes-json.h"
#include "takes-validate.h"
#include "takes-variants.h"

#define WAN26 "alibaba:wan@2.6"
#define FLASH "alibaba:wan@2.6-flash"

typedef struct {
  TakesCatalogue *catalogue;
  TakesDraft     *draft;
  guint           n_changed;
  gint64          next;
} Fixture;

static gint64
draw (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->next++;
}

static void
count_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  TakesDraftState *state = takes_draft_state_new ();

  fixture->catalogue = takes_catalogue_new_built_in ();
  fixture->draft = takes_draft_new ();
  fixture->next = 100;
  state->request->model = g_strdup (WAN26);
  takes_draft_set_catalogue (fixture->draft, fixture->catalogue);
  takes_draft_set_draw (fixture->draft, draw, fixture);
  takes_draft_set_state (fixture->draft, state);
  g_signal_connect_swapped (fixture->draft, "changed", G_CALLBACK (count_cb), fixture);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  g_assert_finalize_object (fixture->draft);
  g_assert_finalize_object (fixture->catalogue);
}

static TakesInput *
create_picture (int width,
                int height)
{
  TakesInput *input = takes_input_new ("file:///nowhere/picture.png");

  input->name = g_strdup ("picture.png");
  input->format = g_strdup ("png");
  input->width = width;
  input->height = height;

  return input;
}

static void
test_initial (Fixture       *fixture,
              gconstpointer  data)
{
  const TakesRequest *request = takes_draft_get_request (fixture->draft);

  g_assert_cmpint (request->width, ==, 1280);
  g_assert_cmpint (request->height, ==, 720);
  g_assert_cmpint (request->duration, ==, 5);
  g_assert_cmpint (request->prompt_extend, ==, FALSE);
  g_assert_cmpint (request->audio, ==, TRUE);
  g_assert_cmpstr (request->shot_type, ==, "single");
  g_assert_cmpint (request->seed, ==, 100);
  g_assert_false (takes_draft_can_undo (fixture->draft));
}

static void
test_undo_keeps_text (Fixture       *fixture,
                      gconstpointer  data)
{
  takes_draft_set_prompt (fixture->draft, "one");
  g_assert_false (takes_draft_can_undo (fixture->draft));

  takes_draft_set_sound (fixture->draft, FALSE);
  takes_draft_set_prompt (fixture->draft, "one two");
  takes_draft_undo (fixture->draft);

  g_assert_cmpint (takes_draft_get_request (fixture->draft)->audio, ==, TRUE);
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->prompt, ==, "one two");
  g_assert_false (takes_draft_can_undo (fixture->draft));
}

/* Undo puts a closed prompt back to its place and leaves what was typed elsewhere. */
static void
test_prompts (Fixture       *fixture,
              gconstpointer  data)
{
  TakesDraft *draft = fixture->draft;
  g_autoptr (TakesRequest) shown = NULL;

  takes_draft_set_prompt (draft, "A puddle");
  takes_draft_set_negative (draft, "blur");
  takes_draft_add_prompt (draft);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, 2);
  g_assert_cmpuint (takes_draft_get_tab (draft), ==, 1);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "A puddle");
  g_assert_cmpstr (takes_draft_get_negative (draft), ==, "blur");

  takes_draft_set_prompt (draft, "A pond");
  takes_draft_set_negative (draft, NULL);
  shown = takes_draft_dup_shown (draft);
  g_assert_cmpstr (shown->prompt, ==, "A pond");
  g_assert_null (shown->negative);
  g_assert_cmpstr (takes_draft_get_request (draft)->prompt, ==, "A puddle");
  g_assert_cmpstr (takes_draft_get_request (draft)->negative, ==, "blur");

  takes_draft_close_prompt (draft, 0);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, 1);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "A pond");
  g_assert_null (takes_draft_get_request (draft)->negative);
  takes_draft_close_prompt (draft, 0);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, 1);

  takes_draft_set_prompt (draft, "A deep pond");
  takes_draft_undo (draft);
  g_assert_cmpuint (takes_draft_get_tab (draft), ==, 0);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "A puddle");
  g_assert_cmpstr (takes_draft_get_negative (draft), ==, "blur");
  takes_draft_set_tab (draft, 1);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "A deep pond");
  g_assert_cmpstr (takes_draft_get_negative (draft), ==, "");

  takes_draft_set_tab (draft, 0);
  takes_draft_set_prompt (draft, "A lake");
  takes_draft_undo (draft);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, 1);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "A lake");
  g_assert_false (takes_draft_can_undo (draft));
}

/* A step that is not about the prompts leaves all of them as they were typed since. */
static void
test_prompts_stay (Fixture       *fixture,
                   gconstpointer  data)
{
  TakesDraft *draft = fixture->draft;

  takes_draft_add_prompt (draft);
  takes_draft_set_sound (draft, FALSE);
  takes_draft_set_prompt (draft, "B");
  takes_draft_undo (draft);
  g_assert_cmpstr (takes_draft_get_prompt (draft), ==, "B");
  g_assert_cmpint (takes_draft_get_request (draft)->audio, ==, TRUE);

  for (guint i = 0; i < 2 * TAKES_VARY_MAX_VALUES; i++)
    takes_draft_add_prompt (draft);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, TAKES_VARY_MAX_VALUES);
  takes_draft_load (draft, takes_draft_state_new ());
  g_assert_cmpuint (takes_draft_get_tab (draft), ==, 0);
  takes_draft_undo (draft);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, TAKES_VARY_MAX_VALUES);
}

/* Keys in one field are one step; a reset one is as in a new draft. */
static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const some[] = { "ttl", "safety", "no such setting", NULL };
  TakesDraft *draft = fixture->draft;
  const TakesRequest *request;

  takes_draft_put_number (draft, "ttl", 3);
  takes_draft_put_number (draft, "ttl", 3600);
  takes_draft_put_text (draft, "webhookURL", "https://a.example");
  takes_draft_put_text (draft, "uploadEndpoint", "https://b.example");
  takes_draft_set_safety (draft, "full");
  takes_draft_put_number (draft, "no such setting", 1);
  takes_draft_put_text (draft, "ttl", "no number");

  request = takes_draft_get_request (draft);
  g_assert_cmpint (request->ttl, ==, 3600);
  g_assert_cmpint (request->safety_check, ==, TRUE);
  g_assert_true (takes_setting_is_changed (request, "safety"));
  g_assert_true (takes_setting_is_changed (request, "webhookURL"));
  g_assert_false (takes_setting_is_changed (request, "numberResults"));
  g_assert_false (takes_setting_is_changed (request, "audio"));

  takes_draft_reset_settings (draft, some);
  request = takes_draft_get_request (draft);
  g_assert_cmpint (request->ttl, ==, TAKES_UNSET);
  g_assert_null (request->safety_mode);
  g_assert_cmpstr (request->webhook_url, ==, "https://a.example");

  takes_draft_undo (draft);
  g_assert_cmpstr (takes_draft_get_request (draft)->safety_mode, ==, "full");
  takes_draft_set_safety (draft, "none");
  g_assert_false (takes_setting_is_changed (takes_draft_get_request (draft), "safety"));

  for (guint i = 0; i < 5; i++)
    takes_draft_undo (draft);
  g_assert_false (takes_draft_can_undo (draft));
  g_assert_null (takes_draft_get_request (draft)->webhook_url);
  g_assert_cmpint (takes_draft_get_request (draft)->ttl, ==, TAKES_UNSET);
}

static void
test_undo_load (Fixture       *fixture,
                gconstpointer  data)
{
  TakesDraftState *other = takes_draft_state_new ();

  other->request->prompt = g_strdup ("other");
  takes_draft_set_prompt (fixture->draft, "mine");
  takes_draft_load (fixture->draft, other);
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->prompt, ==, "other");

  takes_draft_undo (fixture->draft);
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->prompt, ==, "mine");
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->model, ==, WAN26);
}

static void
test_add_to_prompt (Fixture       *fixture,
                    gconstpointer  data)
{
  takes_draft_set_prompt (fixture->draft, "a puddle");
  takes_draft_add_to_prompt (fixture->draft, "[sim:content]");
  takes_draft_add_to_prompt (fixture->draft, "[sim:content]");
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->prompt, ==, "a puddle [sim:content]");

  takes_draft_undo (fixture->draft);
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->prompt, ==, "a puddle");
}

static void
test_slide_is_one_step (Fixture       *fixture,
                        gconstpointer  data)
{
  for (int seconds = 6; seconds < 15; seconds++)
    takes_draft_set_seconds (fixture->draft, seconds);
  takes_draft_set_sound (fixture->draft, FALSE);

  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->duration, ==, 14);
  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->duration, ==, 5);
  g_assert_false (takes_draft_can_undo (fixture->draft));
}

static void
test_nothing_changed (Fixture       *fixture,
                      gconstpointer  data)
{
  takes_draft_set_seconds (fixture->draft, 5);
  takes_draft_set_size (fixture->draft, 1280, 720, NULL);
  takes_draft_set_prompt (fixture->draft, "");
  takes_draft_set_locked (fixture->draft, FALSE);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  takes_draft_reset_more (fixture->draft);
  g_assert_false (takes_draft_can_undo (fixture->draft));
}

static void
test_seeds (Fixture       *fixture,
            gconstpointer  data)
{
  const gint64 typed[] = { 1, 7 };
  GArray *seeds;

  takes_draft_set_count (fixture->draft, 3);
  seeds = takes_draft_get_state (fixture->draft)->seeds;
  g_assert_cmpuint (seeds->len, ==, 3);
  g_assert_cmpint (g_array_index (seeds, gint64, 0), ==, 100);
  g_assert_cmpint (g_array_index (seeds, gint64, 2), ==, 102);

  takes_draft_set_seeds (fixture->draft, typed, 2);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->seed, ==, 1);

  takes_draft_set_locked (fixture->draft, TRUE);
  takes_draft_sent (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->seed, ==, 1);

  takes_draft_set_locked (fixture->draft, FALSE);
  takes_draft_sent (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->seed, ==, 103);
  g_assert_cmpuint (takes_draft_get_state (fixture->draft)->seeds->len, ==, 2);

  takes_draft_set_count (fixture->draft, 99);
  g_assert_cmpuint (takes_draft_get_state (fixture->draft)->seeds->len, ==, TAKES_MAX_SEEDS);
}

static void
test_frame_matches (Fixture       *fixture,
                    gconstpointer  data)
{
  const TakesRequest *request;
  const TakesInput *frame;

  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), "4032 × 3024 → 2000 × 1500");
  request = takes_draft_get_request (fixture->draft);
  g_assert_cmpint (takes_draft_get_state (fixture->draft)->start, ==, TAKES_START_FRAME);
  g_assert_true (request->width == TAKES_UNSET);
  g_assert_cmpstr (request->resolution, ==, "720p");

  takes_draft_set_frame (fixture->draft, NULL, NULL);
  request = takes_draft_get_request (fixture->draft);
  g_assert_cmpint (request->width, ==, 1280);
  g_assert_cmpint (request->height, ==, 720);
  g_assert_null (request->resolution);
  g_assert_cmpuint (g_hash_table_size (takes_draft_get_state (fixture->draft)->notes), ==, 0);

  takes_draft_undo (fixture->draft);
  frame = takes_draft_state_get_frame (takes_draft_get_state (fixture->draft));
  g_assert_cmpstr (takes_draft_state_get_note (takes_draft_get_state (fixture->draft), frame), ==,
                   "4032 × 3024 → 2000 × 1500");
  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_state (fixture->draft)->start, ==, TAKES_START_TEXT);
}

static void
test_frame_preset_follows (Fixture       *fixture,
                           gconstpointer  data)
{
  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), NULL);
  takes_draft_set_size (fixture->draft, TAKES_UNSET, TAKES_UNSET, "1080p");
  takes_draft_set_start (fixture->draft, TAKES_START_TEXT);

  g_assert_cmpint (takes_draft_get_request (fixture->draft)->width, ==, 1920);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->height, ==, 1080);
}

static void
test_hand_wins (Fixture       *fixture,
                gconstpointer  data)
{
  takes_draft_set_size (fixture->draft, 960, 960, NULL);
  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), NULL);

  g_assert_cmpint (takes_draft_get_request (fixture->draft)->width, ==, 960);
  g_assert_null (takes_draft_get_request (fixture->draft)->resolution);
}

static void
test_aside (Fixture       *fixture,
            gconstpointer  data)
{
  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), NULL);
  takes_draft_set_start (fixture->draft, TAKES_START_TEXT);
  g_assert_cmpuint (takes_request_count_inputs (takes_draft_get_request (fixture->draft), TAKES_INPUT_FRAME), ==, 0);
  g_assert_cmpuint (takes_draft_get_state (fixture->draft)->aside[TAKES_INPUT_FRAME]->len, ==, 1);

  takes_draft_set_start (fixture->draft, TAKES_START_FRAME);
  g_assert_cmpuint (takes_request_count_inputs (takes_draft_get_request (fixture->draft), TAKES_INPUT_FRAME), ==, 1);
  g_assert_cmpuint (takes_draft_get_state (fixture->draft)->aside[TAKES_INPUT_FRAME]->len, ==, 0);
}

static guint
count (Fixture        *fixture,
       TakesInputRole  role)
{
  return takes_request_count_inputs (takes_draft_get_request (fixture->draft), role);
}

static TakesInput *
create_reference (const char *name)
{
  g_autofree char *source = g_strdup_printf ("file:///inputs/%s", name);
  TakesInput *input = takes_input_new (source);

  input->sha256 = g_strdup (name);

  return input;
}

/* References and a first frame exclude each other: what came last counts, the other stays aside. */
static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  const TakesDraftState *state;

  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), "turned");
  g_assert_true (takes_draft_add_input (fixture->draft, TAKES_INPUT_REFERENCE_IMAGE, create_reference ("a"), NULL));
  g_assert_false (takes_draft_add_input (fixture->draft, TAKES_INPUT_REFERENCE_IMAGE, create_reference ("b"), "scaled"));
  g_assert_false (takes_draft_add_input (fixture->draft, TAKES_INPUT_REFERENCE_VIDEO, create_reference ("c"), NULL));
  g_assert_cmpuint (count (fixture, TAKES_INPUT_FRAME), ==, 0);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_IMAGE), ==, 2);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_VIDEO), ==, 1);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->width, ==, 1280);

  takes_draft_move_input (fixture->draft, TAKES_INPUT_REFERENCE_IMAGE, 1, 0);
  state = takes_draft_get_state (fixture->draft);
  g_assert_cmpstr (takes_request_get_input (state->request, TAKES_INPUT_REFERENCE_IMAGE, 0)->sha256, ==, "b");
  takes_draft_remove_input (fixture->draft, TAKES_INPUT_REFERENCE_IMAGE, 0);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_IMAGE), ==, 1);
  takes_draft_undo (fixture->draft);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_IMAGE), ==, 2);
  state = takes_draft_get_state (fixture->draft);
  g_assert_cmpstr (takes_draft_state_get_note (state, takes_request_get_input (state->request, TAKES_INPUT_REFERENCE_IMAGE, 0)),
                   ==, "scaled");

  takes_draft_set_start (fixture->draft, TAKES_START_FRAME);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_FRAME), ==, 1);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_IMAGE), ==, 0);
  g_assert_true (takes_draft_get_request (fixture->draft)->width == TAKES_UNSET);
  takes_draft_set_start (fixture->draft, TAKES_START_REFERENCES);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_REFERENCE_IMAGE), ==, 2);
}

/* `character1` … name the references of a clip that are all of one kind. */
static void
test_named_references (Fixture       *fixture,
                       gconstpointer  data)
{
  static const struct {
    const char *model;
    TakesStart  start;
    guint       n_pictures, n_videos;
    gboolean    named;
  } cases[] = {
    { "wan26", TAKES_START_TEXT, 0, 0, FALSE },
    { "wan26", TAKES_START_FRAME, 0, 0, FALSE },
    { "wan26", TAKES_START_REFERENCES, 0, 0, TRUE },
    { "wan26", TAKES_START_REFERENCES, 2, 0, TRUE },
    { "flash", TAKES_START_REFERENCES, 0, 1, TRUE },
    { "wan26", TAKES_START_REFERENCES, 1, 1, FALSE },
    { "animate", TAKES_START_REFERENCES, 1, 0, FALSE },
    { "wan26img", TAKES_START_REFERENCES, 1, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesDraftState) state = takes_draft_state_new ();
      TakesModel *model = takes_catalogue_find (fixture->catalogue, cases[i].model);

      g_test_message ("%u %s", i, cases[i].model);
      g_assert_nonnull (model);
      state->request->model = g_strdup (takes_model_get_air (model));
      state->start = cases[i].start;
      for (guint n = 0; n < cases[i].n_pictures; n++)
        g_ptr_array_add (state->request->inputs[TAKES_INPUT_REFERENCE_IMAGE], create_reference ("a"));
      for (guint n = 0; n < cases[i].n_videos; n++)
        g_ptr_array_add (state->request->inputs[TAKES_INPUT_REFERENCE_VIDEO], create_reference ("v"));

      g_assert_cmpint (takes_draft_state_names_references (state, model), ==, cases[i].named);
    }
}

/* Own audio goes with text and a first frame, and is not sent with references. */
static void
test_audio (Fixture       *fixture,
            gconstpointer  data)
{
  takes_draft_add_input (fixture->draft, TAKES_INPUT_AUDIO, create_reference ("voice"), NULL);
  takes_draft_add_input (fixture->draft, TAKES_INPUT_AUDIO, create_reference ("song"), NULL);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_AUDIO), ==, 1);

  g_assert_true (takes_draft_add_input (fixture->draft, TAKES_INPUT_REFERENCE_VIDEO, create_reference ("c"), NULL));
  g_assert_cmpuint (count (fixture, TAKES_INPUT_AUDIO), ==, 0);
  takes_draft_set_start (fixture->draft, TAKES_START_TEXT);
  g_assert_cmpuint (count (fixture, TAKES_INPUT_AUDIO), ==, 1);
  takes_draft_replace_input (fixture->draft, TAKES_INPUT_AUDIO, 0, create_reference ("hum"), "converted");
  g_assert_cmpstr (takes_request_get_input (takes_draft_get_request (fixture->draft), TAKES_INPUT_AUDIO, 0)->sha256,
                   ==, "hum");
}

static void
test_vary (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (TakesVary) vary = takes_vary_new ();
  g_autoptr (TakesVary) all = NULL;

  takes_draft_set_prompt (fixture->draft, "first");
  takes_vary_add_prompt (vary, "second", "dark");
  takes_vary_add (vary, TAKES_VARY_DURATION, "10");
  takes_draft_set_vary (fixture->draft, vary);
  all = takes_draft_state_dup_vary (takes_draft_get_state (fixture->draft));
  g_assert_cmpuint (all->values[TAKES_VARY_PROMPT]->len, ==, 2);
  g_assert_cmpstr (all->values[TAKES_VARY_PROMPT]->pdata[0], ==, "first");
  g_assert_cmpstr (all->negatives->pdata[1], ==, "dark");
  g_assert_cmpuint (all->values[TAKES_VARY_DURATION]->len, ==, 2);
  g_assert_cmpstr (all->values[TAKES_VARY_DURATION]->pdata[0], ==, "5");

  takes_draft_undo (fixture->draft);
  g_assert_true (takes_vary_is_empty (takes_draft_get_state (fixture->draft)->vary));
}

static void
test_model_adapts (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *to_flash = NULL;
  g_autofree char *back = NULL;

  to_flash = takes_draft_choose_model (fixture->draft, takes_catalogue_find (fixture->catalogue, FLASH), "runware");
  g_assert_cmpint (takes_draft_get_state (fixture->draft)->start, ==, TAKES_START_FRAME);
  g_assert_nonnull (to_flash);

  takes_draft_set_seconds (fixture->draft, 7);
  back = takes_draft_choose_model (fixture->draft, takes_catalogue_find (fixture->catalogue, WAN26), "runware");
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->duration, ==, 5);
  g_assert_nonnull (strstr (back, "5 s"));
}

static void
test_shots (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (takes_draft_set_shots (fixture->draft, "multi"));
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->prompt_extend, ==, TRUE);

  g_assert_true (takes_draft_set_rewriting (fixture->draft, FALSE));
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->shot_type, ==, "single");

  takes_draft_undo (fixture->draft);
  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->prompt_extend, ==, FALSE);
}

static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (TakesDraftState) read = NULL;
  g_autoptr (JsonNode) node = NULL;

  takes_draft_set_prompt (fixture->draft, "a “quoted” prompt\n{a|b}");
  takes_draft_set_count (fixture->draft, 4);
  takes_draft_set_locked (fixture->draft, TRUE);
  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), "note");
  node = takes_draft_state_to_json (takes_draft_get_state (fixture->draft));
  read = takes_draft_state_from_json (node);
  g_assert_true (takes_draft_state_equal (read, takes_draft_get_state (fixture->draft)));

  g_clear_pointer (&node, json_node_unref);
  g_clear_pointer (&read, takes_draft_state_free);
  takes_draft_set_start (fixture->draft, TAKES_START_TEXT);
  node = takes_draft_state_to_json (takes_draft_get_state (fixture->draft));
  read = takes_draft_state_from_json (node);
  g_assert_true (takes_draft_state_equal (read, takes_draft_get_state (fixture->draft)));
}

static const struct { const char *text; gboolean draft; guint n_seeds; } files[] = {
  { "", FALSE, 0 },
  { "[]", FALSE, 0 },
  { "{}", FALSE, 0 },
  { "{\"request\":7}", FALSE, 0 },
  { "{\"request\":{},\"seeds\":\"x\",\"aside\":[],\"locked\":3,\"start\":{}}", TRUE, 0 },
  { "{\"request\":{},\"seeds\":[1,-1,\"2\",4294967295,2147483647,null]}", TRUE, 2 },
  { "{\"request\":{},\"seeds\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]}", TRUE, 16 },
};

static void
test_foreign (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (JsonNode) node = takes_json_parse (files[i].text, -1, NULL);
  g_autoptr (TakesDraftState) state = takes_draft_state_from_json (node);

  g_assert_true ((state != NULL) == files[i].draft);
  if (state)
    g_assert_cmpuint (state->seeds->len, ==, files[i].n_seeds);
}

static void
wait_for_file (const char *path,
               const char *text)
{
  for (;;)
    {
      g_autofree char *contents = NULL;

      g_main_context_iteration (NULL, TRUE);
      if (g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, text))
        return;
    }
}

static void
test_store (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("takes-draft-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "draft.json", NULL);
  TakesDraftStore *store = takes_draft_store_new (fixture->draft, path);
  TakesDraft *other = takes_draft_new ();
  TakesDraftStore *other_store;

  g_assert_false (takes_draft_store_restore (store));

  /* By itself, a moment after the change: what a crash leaves behind. */
  takes_draft_set_prompt (fixture->draft, "kept by itself");
  takes_draft_set_account (fixture->draft, "demo");
  wait_for_file (path, "kept by itself");

  takes_draft_set_prompt (fixture->draft, "kept by flush");
  g_assert_true (takes_draft_store_flush (store, &error));
  g_assert_no_error (error);

  other_store = takes_draft_store_new (other, path);
  g_assert_true (takes_draft_store_restore (other_store));
  g_assert_cmpstr (takes_draft_get_request (other)->prompt, ==, "kept by flush");
  g_assert_cmpstr (takes_draft_get_account (other), ==, "demo");

  g_assert_finalize_object (other_store);
  g_assert_finalize_object (other);
  g_assert_finalize_object (store);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_missing_picture (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-draft-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "draft.json", NULL);
  TakesDraftStore *store = takes_draft_store_new (fixture->draft, path);
  TakesDraft *other = takes_draft_new ();
  TakesDraftStore *other_store = takes_draft_store_new (other, path);

  takes_draft_set_frame (fixture->draft, create_picture (2000, 1500), NULL);
  g_assert_true (takes_draft_store_flush (store, NULL));
  g_assert_true (takes_draft_store_restore (other_store));
  g_assert_true (takes_draft_state_get_frame (takes_draft_get_state (other))->unreadable);

  g_assert_finalize_object (other_store);
  g_assert_finalize_object (other);
  g_assert_finalize_object (store);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_store_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TakesDraftStore *store = takes_draft_store_new (fixture->draft, "/nowhere/at/all/draft.json");

  takes_draft_set_prompt (fixture->draft, "text");
  g_assert_false (takes_draft_store_flush (store, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_finalize_object (store);
}

/* The first prompt of a list is the draft's own, the others vary; one step back. */
static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  static const char text[] = "prompt,negative\nA boat,blur\nA car,\nA bird,noise\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, takes_draft_get_request (fixture->draft), NULL);
  const TakesDraftState *state;

  takes_draft_set_prompt (fixture->draft, "Before");
  takes_draft_use_list (fixture->draft, list);
  state = takes_draft_get_state (fixture->draft);
  g_assert_cmpstr (state->request->prompt, ==, "A boat");
  g_assert_cmpstr (state->request->negative, ==, "blur");
  g_assert_cmpuint (state->vary->values[TAKES_VARY_PROMPT]->len, ==, 2);
  g_assert_cmpstr (state->vary->values[TAKES_VARY_PROMPT]->pdata[1], ==, "A bird");
  g_assert_cmpstr (state->vary->negatives->pdata[1], ==, "noise");

  takes_draft_undo (fixture->draft);
  state = takes_draft_get_state (fixture->draft);
  g_assert_cmpstr (state->request->prompt, ==, "Before");
  g_assert_cmpuint (state->vary->values[TAKES_VARY_PROMPT]->len, ==, 0);
}

/* Lines that set more than prompts are rows; they are kept on disk, and one step back takes them away. */
static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  static const char text[] = "prompt,duration\nA boat,10\nA car,15\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, takes_draft_get_request (fixture->draft), NULL);
  g_autoptr (TakesDraftState) back = NULL;
  g_autoptr (JsonNode) node = NULL;
  const TakesDraftState *state;

  takes_draft_use_list (fixture->draft, list);
  state = takes_draft_get_state (fixture->draft);
  g_assert_cmpuint (state->vary->rows->len, ==, 2);
  g_assert_cmpuint (state->vary->values[TAKES_VARY_PROMPT]->len, ==, 0);
  node = takes_draft_state_to_json (state);
  back = takes_draft_state_from_json (node);
  g_assert_true (takes_vary_equal (state->vary, back->vary));

  takes_draft_undo (fixture->draft);
  g_assert_cmpuint (takes_draft_get_state (fixture->draft)->vary->rows->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/compose/draft/" name, Fixture, NULL, setup, func, teardown)

/* There and back: what a still has not is not in its request, and comes back with a clip. */
static void
test_still (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *model; const char *format; gint64 width, height; } rows[] = {
    { "qwen2", "PNG", 1280, 720 },
    { "wan26img", "PNG", 1280, 720 },
    { WAN26, "MP4", 1280, 720 },
    { "wan25img", "PNG", 1280, 720 },
    { "flash", "MP4", 1280, 720 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TakesModel *model = takes_catalogue_find (fixture->catalogue, rows[i].model);
      g_autofree char *moved = takes_draft_choose_model (fixture->draft, model, "runware");
      const TakesRequest *request = takes_draft_get_request (fixture->draft);
      gboolean still = takes_model_get_kind (model) == TAKES_MODEL_STILL;
      g_autoptr (GPtrArray) findings = takes_validate (fixture->catalogue, "runware", request);

      g_assert_cmpstr (request->output_format, ==, rows[i].format);
      g_assert_cmpint (request->width, ==, rows[i].width);
      g_assert_cmpint (request->height, ==, rows[i].height);
      g_assert_cmpint (request->duration, ==, still ? TAKES_UNSET : 5);
      g_assert_cmpint (request->audio, ==, still ? TAKES_SWITCH_UNSET : TRUE);
      g_assert_cmpstr (request->shot_type, ==, still ? NULL : "single");
      g_assert_cmpint (request->prompt_extend, ==, FALSE);
      g_assert_null (takes_findings_find (findings, "parameter_unsupported"));
      g_assert_null (takes_findings_find (findings, "value_not_allowed"));
    }
}

/* A size that is too small or too large for a still moves to the nearest; one step of Undo takes all back. */
static void
test_still_size (Fixture       *fixture,
                 gconstpointer  data)
{
  TakesModel *model = takes_catalogue_find (fixture->catalogue, "wan26img");
  g_autofree char *moved = NULL;

  takes_draft_set_size (fixture->draft, 960, 960, NULL);
  moved = takes_draft_choose_model (fixture->draft, model, "runware");
  g_assert_cmpstr (moved, ==, "Changed for Wan2.6 Image: 1280 × 1280");
  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->width, ==, 960);
  g_assert_cmpstr (takes_draft_get_request (fixture->draft)->output_format, ==, "MP4");
}

static void
test_animate (Fixture       *fixture,
              gconstpointer  data)
{
  TakesModel *animate = takes_catalogue_find (fixture->catalogue, "animate");
  TakesModel *turbo = takes_catalogue_find (fixture->catalogue, "turbo");
  g_autoptr (JsonNode) lora = takes_json_parse ("[{\"model\":\"a:1@2\",\"weight\":1.0}]", -1, NULL);
  g_autofree char *moved = takes_draft_choose_model (fixture->draft, animate, "runware");
  g_autofree char *to_turbo = NULL, *back = NULL;
  const TakesRequest *request = takes_draft_get_request (fixture->draft);

  g_assert_cmpstr (moved, ==, "Changed for Wan2.2 Animate: it starts from references, 720p · shape of the video");
  g_assert_cmpstr (request->resolution, ==, "720p");
  g_assert_cmpint (request->width, ==, TAKES_UNSET);
  g_assert_cmpint (request->duration, ==, TAKES_UNSET);
  g_assert_cmpint (request->prompt_extend, ==, TAKES_SWITCH_UNSET);

  takes_draft_set_retarget_pose (fixture->draft, TRUE);
  g_assert_true (takes_draft_set_animate_mode (fixture->draft, "replace"));
  g_assert_cmpint (request->retarget_pose, ==, TAKES_SWITCH_UNSET);
  takes_draft_set_number (fixture->draft, TAKES_DRAFT_STEPS, 6);
  takes_draft_set_number (fixture->draft, TAKES_DRAFT_FPS, 20);
  takes_draft_set_number (fixture->draft, TAKES_DRAFT_FPS, 24);
  takes_draft_set_number (fixture->draft, TAKES_DRAFT_COND_FRAMES, 5);
  takes_draft_set_lora (fixture->draft, lora);
  g_assert_cmpint (request->fps, ==, 24);

  /* Turbo has steps and LoRA of its own. */
  to_turbo = takes_draft_choose_model (fixture->draft, turbo, "runware");
  request = takes_draft_get_request (fixture->draft);
  g_assert_null (to_turbo);
  g_assert_cmpint (request->steps, ==, TAKES_UNSET);
  g_assert_null (request->lora);
  g_assert_cmpint (request->fps, ==, 24);

  back = takes_draft_choose_model (fixture->draft, takes_catalogue_find (fixture->catalogue, WAN26), "runware");
  request = takes_draft_get_request (fixture->draft);
  g_assert_cmpint (request->width, ==, 1280);
  g_assert_cmpint (request->height, ==, 720);
  g_assert_null (request->resolution);
  g_assert_cmpint (request->duration, ==, 5);
  g_assert_cmpint (request->fps, ==, TAKES_UNSET);
  g_assert_null (request->animate_mode);

  /* Numbers of one kind are one step back, those of another are another. */
  for (guint i = 0; i < 4; i++)
    takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->cond_frames, ==, TAKES_UNSET);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->fps, ==, 24);
  takes_draft_undo (fixture->draft);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->fps, ==, TAKES_UNSET);
  g_assert_cmpint (takes_draft_get_request (fixture->draft)->steps, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("initial", test_initial);
  ADD ("undo-keeps-text", test_undo_keeps_text);
  ADD ("undo-load", test_undo_load);
  ADD ("settings", test_settings);
  ADD ("prompts", test_prompts);
  ADD ("prompts-stay", test_prompts_stay);
  ADD ("add-to-prompt", test_add_to_prompt);
  ADD ("slide-is-one-step", test_slide_is_one_step);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("seeds", test_seeds);
  ADD ("frame-matches", test_frame_matches);
  ADD ("frame-preset-follows", test_frame_preset_follows);
  ADD ("hand-wins", test_hand_wins);
  ADD ("aside", test_aside);
  ADD ("references", test_references);
  ADD ("named-references", test_named_references);
  ADD ("audio", test_audio);
  ADD ("vary", test_vary);
  ADD ("list", test_list);
  ADD ("table", test_table);
  ADD ("model-adapts", test_model_adapts);
  ADD ("still", test_still);
  ADD ("still-size", test_still_size);
  ADD ("animate", test_animate);
  ADD ("shots", test_shots);
  ADD ("json", test_json);
  ADD ("store", test_store);
  ADD ("missing-picture", test_missing_picture);
  ADD ("store-fails", test_store_fails);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/draft/foreign/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_foreign);
    }

  return g_test_run ();
}
