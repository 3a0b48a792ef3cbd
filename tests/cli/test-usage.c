/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-program.h"

#include <string.h>

#include "takes-json.h"

/* Words on the command line, the exit code, and a word that must be said. */
static const struct {
  const char *words;
  int         code;
  const char *said;    /* on stdout where the code is 0, else on stderr */
} cases[] = {
  { "help", 0, "serve-demo" },
  { "--help", 0, "generate" },
  { "--version", 0, "Takes 0" },
  { "generate --help", 0, "--contact-sheet" },
  { "validate --help", 0, "FILE" },
  { "models --help", 0, "--service" },
  { "jobs --help", 0, "--watch" },
  { "ledger --help", 0, "--csv" },
  { "serve-demo --help", 0, "--port" },

  { "generate", 2, "--prompt" },
  { "generate --no-such-option", 2, "--no-such-option" },
  { "generate --prompt x --takes 0", 2, "--takes" },
  { "generate --prompt x --takes 17", 2, "--takes" },
  { "generate --prompt x --takes two", 2, "two" },
  { "generate --prompt x --seeds 1..17", 2, "seeds" },
  { "generate --prompt x --seeds 7,x", 2, "x" },
  { "generate --prompt x --max-cost much", 2, "much" },
  { "generate --prompt x --max-cost -1", 2, "-1" },
  { "generate --prompt x --max-cost nan", 2, "nan" },
  { "generate --prompt x --service nobody", 2, "nobody" },
  { "generate --prompt x --base-url http://127.0.0.1:1", 2, "--service" },
  { "generate --prompt x --service runware --base-url http://example.org", 2, "https" },
  { "generate --prompt x --service runware --key-env TAKES_TEST_ABSENT", 2, "TAKES_TEST_ABSENT" },
  { "generate --prompt x --service runware --key-env TAKES_TEST_EMPTY", 2, "TAKES_TEST_EMPTY" },
  { "generate a.json b.json", 2, "request file" },
  { "generate absent.json", 2, "absent.json" },
  { "generate --prompt x --size big", 2, "big" },
  { "generate --prompt x --size 1280x", 2, "1280x" },
  { "generate --prompt x --duration 5s", 2, "5s" },
  { "generate --prompt x --seed -1", 2, "--seed" },
  { "validate", 2, "request file" },
  { "validate --json", 2, "request file" },
  { "models extra", 2, "extra" },
  { "models --service nobody", 2, "demo, runware" },
  { "jobs extra", 2, "extra" },
  { "ledger extra", 2, "extra" },
  { "ledger --by week", 2, "week" },
  { "ledger --since yesterday", 2, "yesterday" },
  { "ledger --since 2026-13-01", 2, "2026-13-01" },
  { "serve-demo --port 65535", 2, "--port" },
  { "serve-demo --speed 0", 2, "--speed" },
  { "serve-demo --speed fast", 2, "fast" },
};

static void
test_words (void)
{
  g_autoptr (Home) home = home_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);
      g_autoptr (Run) run = NULL;
      const char *at[10] = { NULL };

      g_assert_cmpuint (g_strv_length (words), <, G_N_ELEMENTS (at));
      for (guint j = 0; words[j]; j++)
        at[j] = words[j];

      g_test_message ("%s", cases[i].words);
      run = program_run (home, at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], at[8], NULL);
      g_assert_cmpint (run->code, ==, cases[i].code);
      g_assert_nonnull (strstr (cases[i].code == 0 ? run->out : run->err, cases[i].said));
    }

  /* None of them made anything. */
  g_assert_false (g_file_test (home->data, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (home->output, G_FILE_TEST_EXISTS));
}

static void
test_models (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Run) text = program_run (home, "models", NULL);
  g_autoptr (Run) run = program_run (home, "models", "--json", NULL);
  JsonObject *model = run_get_item (run, NULL, 0);
  JsonObject *workflow;

  g_assert_cmpint (text->code, ==, 0);
  g_assert_nonnull (strstr (text->out, "alibaba:wan@2.6-flash"));

  g_assert_cmpint (run->code, ==, 0);
  g_assert_cmpstr (takes_json_get_string (model, "id"), ==, "alibaba:wan@2.6");
  g_assert_cmpstr (takes_json_get_string (model, "kind"), ==, "video");
  g_assert_cmpuint (json_array_get_length (takes_json_get_array (model, "sizes")), ==, 10);

  workflow = takes_json_get_object (takes_json_get_object (model, "workflows"), "r2v");
  g_assert_cmpuint (json_array_get_length (takes_json_get_array (workflow, "durations")), ==, 9);
}

/* A person's own model is in the list; a bad file is named and the rest goes on. */
static void
test_own_models (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *folder = g_build_filename (home->data, "catalogue", NULL);
  g_autofree char *bad = NULL;
  g_autoptr (Run) run = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  bad = home_write (home, "data/catalogue/bad.json", "{\"format\":1,");
  run = program_run (home, "models", "--json", "--data", home->data, NULL);

  g_assert_cmpint (run->code, ==, 0);
  g_assert_nonnull (strstr (run->err, "bad.json"));
  g_assert_cmpuint (json_array_get_length (run_get_list (run, NULL)), >=, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/usage/words", test_words);
  g_test_add_func ("/cli/usage/models", test_models);
  g_test_add_func ("/cli/usage/own-models", test_own_models);

  return g_test_run ();
}
