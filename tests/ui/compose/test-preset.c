/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"
#include "takes-preset.h"

static TakesDraftState *
create_state (void)
{
  TakesDraftState *state = takes_draft_state_new ();
  const gint64 seeds[] = { 7, 8, 9 };

  state->request->model = g_strdup ("alibaba:wan@2.6");
  state->request->prompt = g_strdup ("SECRET words");
  state->request->negative = g_strdup ("blur");
  state->request->ttl = 90000;
  state->request->webhook_url = g_strdup ("https://a.example/SECRET");
  state->request->upload_endpoint = g_strdup ("https://b.example/SECRET");
  state->request->origin_task = g_strdup ("SECRET-task");
  state->start = TAKES_START_FRAME;
  takes_request_add_input (state->request, TAKES_INPUT_FRAME, takes_input_new ("file:///home/SECRET/picture.png"));
  g_ptr_array_add (state->aside[TAKES_INPUT_AUDIO], takes_input_new ("file:///home/SECRET/sound.wav"));
  g_hash_table_insert (state->notes, g_strdup ("file:///home/SECRET/picture.png"), g_strdup ("SECRET note"));
  takes_vary_add_prompt (state->vary, "SECRET too", NULL);
  takes_vary_add (state->vary, TAKES_VARY_ACCOUNT, "SECRET account");
  takes_vary_add (state->vary, TAKES_VARY_DURATION, "10");
  g_array_append_vals (state->seeds, seeds, G_N_ELEMENTS (seeds));

  return state;
}

/* What is shared names nothing of the person; what is kept keeps only the addresses. */
static void
test_strip (void)
{
  g_autoptr (TakesDraftState) state = create_state ();
  g_autoptr (TakesPreset) preset = takes_preset_new ("Mine", state);
  g_autoptr (JsonNode) shared = takes_preset_to_json (preset, TRUE);
  g_autoptr (JsonNode) kept = takes_preset_to_json (preset, FALSE);
  g_autofree char *shared_text = takes_json_write (shared, TRUE);
  g_autofree char *kept_text = takes_json_write (kept, TRUE);

  g_assert_null (strstr (shared_text, "SECRET"));
  g_assert_null (strstr (kept_text, "file:"));
  g_assert_null (strstr (kept_text, "SECRET words"));
  g_assert_nonnull (strstr (kept_text, "https://a.example/SECRET"));
  g_assert_nonnull (strstr (shared_text, "\"takesPreset\""));
  g_assert_nonnull (strstr (shared_text, "blur"));
}

static void
test_apply (void)
{
  g_autoptr (TakesDraftState) state = create_state ();
  g_autoptr (TakesPreset) preset = takes_preset_new ("Mine", state);
  g_autoptr (JsonNode) node = takes_preset_to_json (preset, FALSE);
  g_autoptr (TakesPreset) read = takes_preset_from_json (node);
  g_autoptr (TakesDraft) draft = takes_draft_new ();
  TakesDraftState *own = takes_draft_state_new ();
  const gint64 seed = 1;

  g_array_append_val (own->seeds, seed);
  g_ptr_array_add (own->aside[TAKES_INPUT_FRAME], takes_input_new ("file:///mine.png"));
  takes_draft_set_state (draft, own);
  takes_draft_set_prompt (draft, "My words");
  takes_draft_add_prompt (draft);
  takes_draft_set_prompt (draft, "My other words");

  takes_draft_load (draft, takes_preset_apply (read, draft));
  g_assert_cmpstr (takes_draft_get_request (draft)->prompt, ==, "My words");
  g_assert_cmpstr (takes_draft_get_request (draft)->negative, ==, "blur");
  g_assert_cmpint (takes_draft_get_request (draft)->ttl, ==, 90000);
  g_assert_cmpuint (takes_draft_count_prompts (draft), ==, 2);
  g_assert_cmpint (takes_draft_get_state (draft)->start, ==, TAKES_START_FRAME);
  g_assert_cmpstr (takes_draft_state_get_frame (takes_draft_get_state (draft))->source, ==, "file:///mine.png");
  g_assert_cmpuint (takes_draft_get_state (draft)->vary->values[TAKES_VARY_DURATION]->len, ==, 1);
  g_assert_cmpuint (takes_draft_get_state (draft)->seeds->len, ==, 3);
  g_assert_cmpint (g_array_index (takes_draft_get_state (draft)->seeds, gint64, 0), ==, 1);

  takes_draft_undo (draft);
  g_assert_cmpint (takes_draft_get_request (draft)->ttl, ==, TAKES_UNSET);
  g_assert_null (takes_draft_get_request (draft)->negative);
}

static void
test_locked (void)
{
  g_autoptr (TakesDraftState) state = create_state ();
  g_autoptr (TakesPreset) preset = NULL;
  g_autoptr (TakesDraft) draft = takes_draft_new ();

  state->locked = TRUE;
  preset = takes_preset_new ("Mine", state);
  takes_draft_load (draft, takes_preset_apply (preset, draft));
  g_assert_cmpint (g_array_index (takes_draft_get_state (draft)->seeds, gint64, 0), ==, 7);
}

/* Nothing of a file is trusted. */
static void
test_hostile (void)
{
  static const struct { const char *text; const char *name; } cases[] = {
    { "{}", NULL },
    { "[]", NULL },
    { "7", NULL },
    { "{\"takesPreset\": 1}", NULL },
    { "{\"takesPreset\": 1, \"name\": \"a\"}", NULL },
    { "{\"takesPreset\": 1, \"name\": \"a\", \"settings\": 7}", NULL },
    { "{\"takesPreset\": \"1\", \"name\": \"a\", \"settings\": {\"request\": {}}}", NULL },
    { "{\"takesPreset\": 2, \"name\": \"a\", \"settings\": {\"request\": {}}}", NULL },
    { "{\"takesPreset\": 1, \"name\": \" a\\n\\u0007b \", \"settings\": {\"request\": {}}}", "a  b" },
    { "{\"takesPreset\": 1, \"name\": \"a\", \"settings\": {\"request\": {\"positivePrompt\": \"theirs\", "
      "\"inputs\": {\"frameImages\": [\"file:///etc/passwd\"]}}, \"seeds\": [-1, 1e300, \"x\"], \"start\": \"nowhere\", "
      "\"vary\": {\"prompts\": [\"theirs\"], \"accounts\": [\"theirs\"]}}}", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = takes_json_parse (cases[i].text, -1, NULL);
      g_autoptr (TakesPreset) preset = takes_preset_from_json (node);
      g_autoptr (JsonNode) again = preset ? takes_preset_to_json (preset, FALSE) : NULL;
      g_autofree char *text = again ? takes_json_write (again, FALSE) : g_strdup ("");

      g_assert_cmpstr (preset ? takes_preset_get_name (preset) : NULL, ==, cases[i].name);
      g_assert_null (strstr (text, "theirs"));
      g_assert_null (strstr (text, "passwd"));
    }

  g_assert_null (takes_preset_from_json (NULL));
}

static void
test_name (void)
{
  g_autoptr (TakesDraftState) state = takes_draft_state_new ();
  g_autofree char *longest = g_strnfill (10000, 'x');
  g_autoptr (TakesPreset) preset = takes_preset_new (longest, state);

  g_assert_cmpuint (strlen (takes_preset_get_name (preset)), ==, TAKES_PRESET_MAX_NAME);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compose/preset/strip", test_strip);
  g_test_add_func ("/compose/preset/apply", test_apply);
  g_test_add_func ("/compose/preset/locked", test_locked);
  g_test_add_func ("/compose/preset/hostile", test_hostile);
  g_test_add_func ("/compose/preset/name", test_name);

  return g_test_run ();
}
