/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-program.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "takes-json.h"

/* The life of a Demo task, so fast that a batch takes as long as its clips need to be made. */
#define FAST "--demo-speed", "1000"
#define DEMO(home) "--service", "demo", FAST, "--data", (home)->data, "--output", (home)->output
#define BOAT "--prompt", "A paper boat crosses a puddle", "--duration", "5"

static const char *
take_text (Run        *run,
           guint       index,
           const char *member)
{
  return takes_json_get_string (run_get_item (run, "takes", index), member);
}

static gint64
take_seed (Run   *run,
           guint  index)
{
  gint64 seed = -1;

  takes_json_get_int (run_get_item (run, "takes", index), "seed", &seed);

  return seed;
}

static void
assert_file (const char *path)
{
  GStatBuf info;

  g_assert_nonnull (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 1000);
}

/* The command does not end before the first frame lies beside the clip. */
static void
assert_first_frame (const char *clip)
{
  g_autofree char *stem = g_strndup (clip, strlen (clip) - strlen (".mp4"));
  g_autofree char *png = g_strconcat (stem, ".png", NULL);

  assert_file (png);
}

static void
test_four (void)
{
  static const char *const members[] = {
    "file", "seed", "cost", "currency", "taskUUID", "state", "message",
  };
  static const gint64 seeds[] = { 7, 100, 101, 102 };
  g_autoptr (Home) home = home_new ();
  g_autofree char *sheet = g_build_filename (home->folder, "sheet.png", NULL);
  g_autoptr (Run) run = program_run (home, "generate", BOAT, "--seeds", "7, 100..102", "--json",
                                     "--contact-sheet", sheet, DEMO (home), NULL);

  g_assert_cmpint (run->code, ==, 0);
  g_assert_cmpuint (json_array_get_length (run_get_list (run, "takes")), ==, 4);

  for (guint i = 0; i < 4; i++)
    {
      JsonObject *take = run_get_item (run, "takes", i);
      double cost = 0;

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        g_assert_true (json_object_has_member (take, members[j]));

      assert_file (take_text (run, i, "file"));
      assert_first_frame (take_text (run, i, "file"));
      g_assert_true (g_str_has_prefix (take_text (run, i, "file"), home->output));
      g_assert_cmpint (take_seed (run, i), ==, seeds[i]);
      g_assert_cmpstr (take_text (run, i, "state"), ==, "done");
      g_assert_true (g_uuid_string_is_valid (take_text (run, i, "taskUUID")));
      g_assert_cmpstr (take_text (run, i, "currency"), ==, "demo");
      g_assert_true (takes_json_get_double (take, "cost", &cost));
      g_assert_cmpfloat_with_epsilon (cost, 0.5, 0.01);
    }

  assert_file (sheet);

  /* Progress goes to stderr, so that stdout is the JSON alone. */
  g_assert_nonnull (strstr (run->err, "seed 101"));
}

/* The first take has the given seed, the rest are drawn and differ. */
static void
test_drawn (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = NULL;
  g_autoptr (Run) run = NULL;

  path = home_write (home, "request.json",
                     "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\",\"width\":1280,"
                     "\"height\":720,\"positivePrompt\":\"from a file\",\"duration\":5,\"seed\":42,"
                     "\"taskUUID\":\"ab963ffc-af6b-4837-8428-d35d25105958\"}");
  run = program_run (home, "generate", path, "--takes", "2", "--json", DEMO (home), NULL);

  g_assert_cmpint (run->code, ==, 0);
  g_assert_cmpint (take_seed (run, 0), ==, 42);
  g_assert_cmpint (take_seed (run, 1), >=, 0);
  g_assert_cmpint (take_seed (run, 1), !=, 42);
  g_assert_cmpstr (take_text (run, 0, "taskUUID"), !=, "ab963ffc-af6b-4837-8428-d35d25105958");
}

static const struct {
  const char *prompt;
  int         code;
  const char *state;
} endings[] = {
  { "x [sim:content]", 1, NULL },
  { "x [sim:fail]", 1, "failed" },
  { "x [sim:no-credit]", 1, NULL },
  { "x [sim:ack=lost]", 0, "done" },
};

/* What the service does to a take is what the exit code and the JSON say. */
static void
test_endings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autoptr (Run) run = program_run (home, "generate", "--prompt", endings[i].prompt,
                                         "--json", DEMO (home), NULL);

      g_test_message ("%s", endings[i].prompt);
      g_assert_cmpint (run->code, ==, endings[i].code);
      if (endings[i].state)
        g_assert_cmpstr (take_text (run, 0, "state"), ==, endings[i].state);

      if (endings[i].code != 0)
        {
          g_assert_null (take_text (run, 0, "file"));
          g_assert_nonnull (take_text (run, 0, "message"));
        }
    }
}

static void
test_not_valid (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *prompt = g_strnfill (1501, 'a');
  g_autoptr (Run) run = program_run (home, "generate", "--prompt", prompt, "--json", DEMO (home), NULL);
  g_autoptr (Run) jobs = program_run (home, "jobs", "--json", FAST, "--data", home->data, NULL);
  JsonObject *problem = run_get_item (run, "problems", 0);

  g_assert_cmpint (run->code, ==, 2);
  g_assert_cmpuint (json_array_get_length (run_get_list (run, "takes")), ==, 0);
  g_assert_cmpstr (takes_json_get_string (problem, "code"), ==, "prompt_too_long");
  g_assert_cmpstr (takes_json_get_string (problem, "field"), ==, "positivePrompt");

  /* Nothing was written for it. */
  g_assert_cmpuint (json_array_get_length (run_get_list (jobs, "jobs")), ==, 0);
}

static void
test_above_limit (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Run) above = program_run (home, "generate", BOAT, "--seed", "1", "--max-cost", "0.49",
                                       "--json", DEMO (home), NULL);
  g_autoptr (Run) within = program_run (home, "generate", BOAT, "--seed", "1", "--max-cost", "0.50",
                                        "--json", DEMO (home), NULL);

  g_assert_cmpint (above->code, ==, 4);
  g_assert_null (above->json);
  g_assert_nonnull (strstr (above->err, "0.49"));
  g_assert_cmpint (within->code, ==, 0);
}

static void
test_no_account (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Run) run = program_run (home, "generate", BOAT, FAST, "--data", home->data,
                                     "--output", home->output, NULL);

  g_assert_cmpint (run->code, ==, 2);
  g_assert_nonnull (strstr (run->err, "--service demo"));
  g_assert_nonnull (strstr (run->err, "--key-env"));
}

/* Without waiting, and picked up later by another run. */
static void
test_no_wait (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Run) run = program_run (home, "generate", BOAT, "--seed", "5", "--no-wait", "--json",
                                     "--service", "demo", "--demo-speed", "1", "--data", home->data,
                                     "--output", home->output, NULL);
  g_autoptr (Run) watch = NULL;
  const char *id = take_text (run, 0, "taskUUID");
  JsonArray *files;

  g_assert_cmpint (run->code, ==, 0);
  g_assert_null (take_text (run, 0, "file"));
  g_assert_cmpstr (take_text (run, 0, "state"), !=, "planned");

  /* No --output: the job remembers where it belongs. */
  watch = program_run (home, "jobs", "--watch", "--json", FAST, "--data", home->data, NULL);
  g_assert_cmpint (watch->code, ==, 0);
  g_assert_cmpstr (takes_json_get_string (run_get_item (watch, "jobs", 0), "taskUUID"), ==, id);
  g_assert_cmpstr (takes_json_get_string (run_get_item (watch, "jobs", 0), "state"), ==, "done");
  files = takes_json_get_array (run_get_item (watch, "jobs", 0), "files");
  assert_file (json_array_get_string_element (files, 0));
  g_assert_true (g_str_has_prefix (json_array_get_string_element (files, 0), home->output));
}

/* Reads stderr line by line until one holds the words. */
static void
wait_for_words (GSubprocess *process,
                const char  *words)
{
  g_autoptr (GDataInputStream) lines = NULL;

  lines = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      g_assert_nonnull (line);
      g_test_message ("%s", line);
      if (strstr (line, words))
        return;
    }
}

static void
test_interrupted (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) watch = NULL;

  process = program_start (home, "generate", BOAT, "--seed", "9", "--json", "--service", "demo",
                           "--demo-speed", "1", "--data", home->data, "--output", home->output, NULL);
  wait_for_words (process, "at the service");
  g_subprocess_send_signal (process, SIGINT);
  run = program_finish (process);

  g_assert_cmpint (run->code, ==, 130);
  g_assert_cmpint (take_seed (run, 0), ==, 9);

  watch = program_run (home, "jobs", "--watch", "--json", FAST, "--data", home->data, NULL);
  g_assert_cmpint (watch->code, ==, 0);
  g_assert_cmpuint (json_array_get_length (run_get_list (watch, "jobs")), ==, 1);
  g_assert_cmpstr (takes_json_get_string (run_get_item (watch, "jobs", 0), "state"), ==, "done");
}

/* A picture that must be converted before it is sent: 24 bit BMP. */
static char *
write_picture (Home *home,
               int   width,
               int   height)
{
  gsize row = (width * 3 + 3) / 4 * 4;
  guint32 header[] = {
    GUINT32_TO_LE (54 + row * height), 0, GUINT32_TO_LE (54), GUINT32_TO_LE (40),
    GUINT32_TO_LE (width), GUINT32_TO_LE (height), GUINT32_TO_LE (1 | 24 << 16), 0,
    GUINT32_TO_LE (row * height), 0, 0, 0, 0,
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (home->folder, "my picture.bmp", NULL);

  g_byte_array_append (bytes, (const guint8 *) "BM", 2);
  g_byte_array_append (bytes, (const guint8 *) header, sizeof header);
  for (gsize i = 0; i < row * height; i++)
    {
      guint8 shade = i * 255 / (row * height);

      g_byte_array_append (bytes, &shade, 1);
    }

  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_frame (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *picture = write_picture (home, 640, 480);
  g_autofree char *inputs = g_build_filename (home->data, "inputs", NULL);
  g_autoptr (Run) run = program_run (home, "generate", "--frame", picture, BOAT, "--seed", "2",
                                     "--json", DEMO (home), NULL);
  g_autoptr (GDir) dir = NULL;

  g_assert_cmpint (run->code, ==, 0);
  g_assert_cmpstr (take_text (run, 0, "state"), ==, "done");
  assert_file (take_text (run, 0, "file"));

  /* The copy that was sent lies in the library; the original is untouched. */
  dir = g_dir_open (inputs, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_nonnull (g_dir_read_name (dir));
  assert_file (picture);
}

static const struct
{
  const char *format, *ending, *magic;
} still_formats[] = {
  { "PNG", ".png", "\x89PNG" },
  { "JPG", ".jpg", "\xff\xd8\xff" },
};

/* A still is shelved like a clip: the file it says, and no first frame beside it. */
static void
test_stills (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (still_formats); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autofree char *request = g_strdup_printf ("{\"taskType\":\"imageInference\",\"model\":\"runware:qwen-image@2.0\","
                                                  "\"width\":1024,\"height\":512,\"positivePrompt\":\"a boat\","
                                                  "\"outputFormat\":\"%s\"}", still_formats[i].format);
      g_autofree char *path = home_write (home, "still.json", request);
      g_autoptr (Run) run = program_run (home, "generate", path, "--seeds", "5, 6", "--json", DEMO (home), NULL);

      g_assert_cmpint (run->code, ==, 0);
      g_assert_cmpuint (json_array_get_length (run_get_list (run, "takes")), ==, 2);
      for (guint take = 0; take < 2; take++)
        {
          const char *file = take_text (run, take, "file");
          g_autofree char *contents = NULL;
          gsize n_bytes;

          assert_file (file);
          g_assert_true (g_str_has_suffix (file, still_formats[i].ending));
          g_assert_true (g_file_get_contents (file, &contents, &n_bytes, NULL));
          g_assert_true (g_str_has_prefix (contents, still_formats[i].magic));
          g_assert_cmpint (take_seed (run, take), ==, 5 + take);
        }
    }
}

/* Animate asks for no prompt and no length: a picture moves as a video does. */
static void
test_animate (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *picture = write_picture (home, 640, 480);
  g_autoptr (Run) clip = program_run (home, "generate", BOAT, "--seed", "3", "--json", DEMO (home), NULL);
  g_autoptr (Run) refused = NULL, run = NULL;

  g_assert_cmpint (clip->code, ==, 0);
  refused = program_run (home, "generate", "--model", "animate", "--prompt", "a dance", "--ref-image", picture, "--seed", "4",
                         "--max-cost", "any", "--json", DEMO (home), NULL);
  g_assert_cmpint (refused->code, ==, 2);
  g_assert_cmpstr (takes_json_get_string (run_get_item (refused, "problems", 0), "code"), ==, "animate_inputs");

  run = program_run (home, "generate", "--model", "animate", "--ref-image", picture, "--ref-video", take_text (clip, 0, "file"),
                     "--seed", "4", "--max-cost", "any", "--json", DEMO (home), NULL);
  g_assert_cmpint (run->code, ==, 0);
  assert_file (take_text (run, 0, "file"));
  assert_first_frame (take_text (run, 0, "file"));
}

static void
test_bad_inputs (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *words = home_write (home, "words.png", "these are only words");
  const struct { const char *option; const char *file; } cases[] = {
    { "--frame", words },
    { "--frame", "nowhere.png" },
    { "--frame", home->folder },
    { "--audio", words },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = program_run (home, "generate", cases[i].option, cases[i].file, BOAT,
                                         "--json", DEMO (home), NULL);

      g_assert_cmpint (run->code, ==, 2);
      g_assert_null (run->json);
      g_assert_cmpuint (strlen (run->err), >, 20);
    }
}

/* One engine for a data folder: the second says who has it. */
static void
test_in_use (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (GSubprocess) first = NULL;
  g_autoptr (Run) second = NULL;
  g_autoptr (Run) run = NULL;

  first = program_start (home, "generate", "--prompt", "x [sim:never]", "--service", "demo",
                         "--data", home->data, "--output", home->output, NULL);
  wait_for_words (first, "at the service");
  second = program_run (home, "jobs", "--data", home->data, NULL);
  g_subprocess_send_signal (first, SIGTERM);
  run = program_finish (first);

  g_assert_cmpint (second->code, ==, 1);
  g_assert_cmpuint (strlen (second->err), >, 20);
  g_assert_cmpint (run->code, ==, 130);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/generate/four", test_four);
  g_test_add_func ("/cli/generate/drawn", test_drawn);
  g_test_add_func ("/cli/generate/endings", test_endings);
  g_test_add_func ("/cli/generate/not-valid", test_not_valid);
  g_test_add_func ("/cli/generate/above-limit", test_above_limit);
  g_test_add_func ("/cli/generate/no-account", test_no_account);
  g_test_add_func ("/cli/generate/no-wait", test_no_wait);
  g_test_add_func ("/cli/generate/interrupted", test_interrupted);
  g_test_add_func ("/cli/generate/frame", test_frame);
  g_test_add_func ("/cli/generate/stills", test_stills);
  g_test_add_func ("/cli/generate/animate", test_animate);
  g_test_add_func ("/cli/generate/bad-inputs", test_bad_inputs);
  g_test_add_func ("/cli/generate/in-use", test_in_use);

  return g_test_run ();
}
