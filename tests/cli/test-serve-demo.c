/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-program.h"

#include <signal.h>
#include <string.h>

#include "takes-json.h"
#include "takes-limit-table.h"

/* A service of its own, reached as a paid one. */
typedef struct {
  Home        *home;
  GSubprocess *process;
  char        *base_url;
  char        *dashscope;
} Service;

static void
service_set_up (Service       *self,
                gconstpointer  data)
{
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;
  JsonObject *addresses;

  self->home = home_new ();
  self->process = program_start (self->home, "serve-demo", "--speed", data ? data : "1000", NULL);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (line);

  node = takes_json_parse (line, -1, NULL);
  addresses = takes_json_node_object (node);
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "api"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "media"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "control"), "http://127.0.0.1:"));
  self->base_url = g_strdup (takes_json_get_string (takes_json_get_object (addresses, "services"), "runware"));
  g_assert_true (g_str_has_prefix (self->base_url, takes_json_get_string (addresses, "api")));
  self->dashscope = g_strdup (takes_json_get_string (takes_json_get_object (addresses, "services"), "dashscope"));
}

/* An interrupted service ends as one that did its work. */
static void
service_tear_down (Service       *self,
                   gconstpointer  data)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);

  g_clear_object (&self->process);
  g_clear_pointer (&self->home, home_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->dashscope, g_free);
}

#define PAID(service) "--service", "runware", "--base-url", (service)->base_url, \
                      "--key-env", "TAKES_TEST_KEY", "--data", (service)->home->data, \
                      "--output", (service)->home->output

/* What a person sets in the preferences. */
static void
set_limit (const char *path,
           gint64      batch,
           gint64      day)
{
  const TakesLimit limit = { "USD", batch, day };
  g_autoptr (TakesDb) db = takes_db_open (path, NULL);

  g_assert_true (takes_limit_table_put (db, &limit, NULL));
}

/* Every file below a folder, with its bytes. */
static void
assert_key_nowhere (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_key_nowhere (path);
      else if (g_file_get_contents (path, &content, &length, NULL))
        g_assert_null (g_strstr_len (content, length, "demo-key-play-money"));
    }
}

static void
test_paid (Service       *service,
           gconstpointer  data)
{
  g_autoptr (Run) run = program_run (service->home, "generate", "--prompt", "A boat", "--seed", "3",
                                     "--json", PAID (service), NULL);
  g_autoptr (Run) jobs = program_run (service->home, "jobs", "--json", "--data", service->home->data, NULL);
  JsonObject *take = run_get_item (run, "takes", 0);

  g_assert_cmpint (run->code, ==, 0);
  g_assert_cmpstr (takes_json_get_string (take, "state"), ==, "done");
  g_assert_cmpstr (takes_json_get_string (take, "currency"), ==, "USD");
  g_assert_true (g_file_test (takes_json_get_string (take, "file"), G_FILE_TEST_EXISTS));

  g_assert_cmpint (jobs->code, ==, 0);
  g_assert_nonnull (strstr (takes_json_get_string (run_get_item (jobs, "jobs", 0), "account"), "Runware"));

  assert_key_nowhere (service->home->folder);
}

#define AT_DASHSCOPE(service) "--service", "dashscope", "--base-url", (service)->dashscope, \
                              "--key-env", "TAKES_TEST_KEY", "--data", (service)->home->data

/* The answer was lost: nothing is sent again, and what the service's list has is taken over. */
static void
test_adopt (Service       *service,
            gconstpointer  data)
{
  g_autoptr (Run) run = program_run (service->home, "generate", "--model", "wan2.6", "--prompt", "A boat [sim:ack=lost] [sim:run=5]",
                                     "--takes", "1", "--json", "--output", service->home->output,
                                     AT_DASHSCOPE (service), NULL);
  const char *id = takes_json_get_string (run_get_item (run, "takes", 0), "taskUUID");
  g_autoptr (Run) nobody = program_run (service->home, "jobs", "--adopt", "nobody", AT_DASHSCOPE (service), NULL);
  g_autoptr (Run) cancel = program_run (service->home, "jobs", "--cancel", id, AT_DASHSCOPE (service), NULL);
  g_autoptr (Run) adopt = program_run (service->home, "jobs", "--adopt", id, "--json", AT_DASHSCOPE (service), NULL);

  g_assert_cmpint (run->code, ==, 3);
  g_assert_cmpint (nobody->code, ==, 2);
  g_assert_cmpint (cancel->code, ==, 2);
  g_assert_cmpint (adopt->code, ==, 0);
  g_assert_nonnull (strstr (adopt->err, "one task of this model"));
  g_assert_cmpstr (takes_json_get_string (run_get_item (adopt, "jobs", 0), "state"), ==, "done");
  assert_key_nowhere (service->home->folder);
}

/* Of several that may be it the person says which: none is taken over on a guess. */
static void
test_adopt_one_of_two (Service       *service,
                       gconstpointer  data)
{
  char *ids[2];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Run) run = program_run (service->home, "generate", "--model", "wan2.6", "--prompt",
                                         i == 0 ? "A boat [sim:ack=lost] [sim:run=5]" : "A kite [sim:ack=lost] [sim:run=5]",
                                         "--takes", "1", "--json", "--output", service->home->output,
                                         AT_DASHSCOPE (service), NULL);

      g_assert_cmpint (run->code, ==, 3);
      ids[i] = g_strdup (takes_json_get_string (run_get_item (run, "takes", 0), "taskUUID"));
    }

  {
    g_autoptr (Run) either = program_run (service->home, "jobs", "--adopt", ids[0], AT_DASHSCOPE (service), NULL);
    g_autoptr (Run) third = program_run (service->home, "jobs", "--adopt", ids[0], "--number", "3", AT_DASHSCOPE (service), NULL);
    g_autoptr (Run) first = program_run (service->home, "jobs", "--adopt", ids[0], "--number", "2", "--json",
                                         AT_DASHSCOPE (service), NULL);
    g_autoptr (Run) rest = program_run (service->home, "jobs", "--adopt", ids[1], AT_DASHSCOPE (service), NULL);

    g_assert_cmpint (either->code, ==, 3);
    g_assert_nonnull (strstr (either->err, "number 1 was"));
    g_assert_nonnull (strstr (either->err, "number 2 was"));
    g_assert_nonnull (strstr (either->err, "--number"));
    g_assert_cmpint (third->code, ==, 2);
    g_assert_cmpint (first->code, ==, 0);
    g_assert_cmpint (rest->code, ==, 0);
    g_assert_nonnull (strstr (rest->err, "one task of this model"));
  }

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
}

/* Twelve takes are more than the limit of a batch; without a terminal nothing is asked. */
static void
test_limit (Service       *service,
            gconstpointer  data)
{
  g_autoptr (Run) run = program_run (service->home, "generate", "--prompt", "A boat", "--takes", "12",
                                     "--json", PAID (service), NULL);
  g_autoptr (Run) jobs = program_run (service->home, "jobs", "--json", "--data", service->home->data, NULL);

  g_assert_cmpint (run->code, ==, 4);
  g_assert_nonnull (strstr (run->err, "--max-cost"));
  g_assert_cmpuint (json_array_get_length (run_get_list (jobs, "jobs")), ==, 0);
}

/* The limits that a person has set count here too, that of a day with what was spent before; --yes agrees. */
static void
test_day (Service       *service,
          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (service->home->data, "takes.db", NULL);
  g_autoptr (Run) first = program_run (service->home, "generate", "--prompt", "A boat", "--seed", "3", "--json",
                                       PAID (service), NULL);
  g_autoptr (Run) ledger = program_run (service->home, "ledger", "--json", "--data", service->home->data, NULL);
  const struct { gint64 batch, day; gboolean yes; int code; const char *said; } cases[] = {
    { 400000, 50000000, FALSE, 4, "more than your limit of $0.40 for one batch" },
    { 50000000, 900000, FALSE, 4, "of today that is more than your limit of $0.90 for one day" },
    { 50000000, 1200000, FALSE, 0, NULL },
    { 400000, 900000, TRUE, 0, NULL },
  };
  gint64 told;

  g_assert_cmpint (first->code, ==, 0);
  g_assert_true (takes_json_get_int (run_get_item (ledger, "totals", 0), "toldMicros", &told));
  g_assert_cmpint (ABS (told - 500000), <, 50000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = NULL;

      set_limit (path, cases[i].batch, cases[i].day);
      run = program_run (service->home, "generate", "--prompt", "A kite", "--takes", "1", "--json", PAID (service),
                         cases[i].yes ? "--yes" : NULL, NULL);
      g_assert_cmpint (run->code, ==, cases[i].code);
      if (cases[i].said)
        g_assert_nonnull (strstr (run->err, cases[i].said));
    }
}

/* What was paid is in the ledger, with what was expected; play money is not. */
static void
test_ledger (Service       *service,
             gconstpointer  data)
{
  g_autoptr (Run) paid = program_run (service->home, "generate", "--prompt", "A boat", "--seeds", "3,4", "--json",
                                      PAID (service), NULL);
  g_autoptr (Run) played = program_run (service->home, "generate", "--prompt", "A boat", "--seed", "3", "--service", "demo",
                                        "--demo-speed", "1000", "--json", "--data", service->home->data,
                                        "--output", service->home->output, NULL);
  static const struct { const char *by, *name; } cases[] = {
    { "batch", "A boat" }, { "model", "Wan2.6" }, { "service", "Runware" },
  };
  g_autoptr (Run) csv = program_run (service->home, "ledger", "--csv", "--data", service->home->data, NULL);
  g_autoptr (Run) later = program_run (service->home, "ledger", "--since", "2999-01-01", "--data", service->home->data, NULL);
  g_auto (GStrv) lines = g_strsplit (csv->out, "\r\n", -1);

  g_assert_cmpint (paid->code, ==, 0);
  g_assert_cmpint (played->code, ==, 0);
  g_assert_cmpint (csv->code, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (lines[1], ",\"done\",1,0,0.500000,0.500000,\"USD\",0.5"));
  g_assert_true (g_str_has_suffix (lines[1], ",\"USD\",\"told\""));
  g_assert_cmpint (later->code, ==, 0);
  g_assert_cmpstr (later->out, ==, "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = program_run (service->home, "ledger", "--by", cases[i].by, "--json", "--data",
                                         service->home->data, NULL);
      JsonObject *group = run_get_item (run, "groups", 0);
      gint64 jobs, estimate;

      g_assert_cmpuint (json_array_get_length (run_get_list (run, "groups")), ==, 1);
      g_assert_cmpstr (takes_json_get_string (group, "name"), ==, cases[i].name);
      g_assert_true (takes_json_get_int (group, "jobs", &jobs) && takes_json_get_int (group, "estimateHighMicros", &estimate));
      g_assert_cmpint (jobs, ==, 2);
      g_assert_cmpint (estimate, ==, 1000000);
    }
}

/* A price that is not published is asked about, every time. */
static void
test_asked (Service       *service,
            gconstpointer  data)
{
  static const struct { const char *answer; int code; guint n_jobs; } cases[] = {
    { "n\n", 4, 0 }, { "\n", 4, 0 }, { "what\n", 4, 0 }, { "y\n", 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = program_answer (service->home, cases[i].answer, "generate", "--prompt",
                                            "A boat", "--seed", "3", "--model", "wan25",
                                            PAID (service), NULL);
      g_autoptr (Run) jobs = program_run (service->home, "jobs", "--json", "--data",
                                          service->home->data, NULL);

      g_assert_nonnull (strstr (run->err, "[y/N]"));
      g_assert_cmpint (run->code, ==, cases[i].code);
      g_assert_cmpuint (json_array_get_length (run_get_list (jobs, "jobs")), ==, cases[i].n_jobs);
    }
}

/* The end of the input is no answer. */
static void
test_no_answer (Service       *service,
                gconstpointer  data)
{
  g_autoptr (Run) run = program_answer (service->home, "\004", "generate", "--prompt", "A boat",
                                        "--model", "wan25", PAID (service), NULL);

  g_assert_cmpint (run->code, ==, 4);
}

static void
assert_states (Run        *run,
               const char *state)
{
  g_assert_cmpuint (json_array_get_length (run_get_list (run, "jobs")), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (takes_json_get_string (run_get_item (run, "jobs", i), "state"), ==, state);
}

/* A wrong key holds the whole batch. What was not sent is sent when the person says so, and by
 * nothing else. */
static void
test_wrong_key (Service       *service,
                gconstpointer  data)
{
  g_autoptr (Run) run = program_run (service->home, "generate", "--prompt", "A boat", "--seeds", "3,4",
                                     "--json", "--service", "runware", "--base-url", service->base_url,
                                     "--key-env", "HOME", "--data", service->home->data,
                                     "--output", service->home->output, NULL);
  g_autoptr (Run) watch = program_run (service->home, "jobs", "--watch", "--json", "--service", "runware",
                                       "--base-url", service->base_url, "--key-env", "TAKES_TEST_KEY",
                                       "--data", service->home->data, NULL);
  g_autoptr (Run) refused = program_run (service->home, "jobs", "--send", "--json", "--service", "runware",
                                         "--base-url", service->base_url, "--key-env", "TAKES_TEST_KEY",
                                         "--data", service->home->data, "--max-cost", "0.99", NULL);
  g_autoptr (Run) send = NULL;

  g_assert_cmpint (run->code, ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *take = run_get_item (run, "takes", i);

      g_assert_null (takes_json_get_string (take, "file"));
      g_assert_cmpstr (takes_json_get_string (take, "state"), ==, "planned");
      g_assert_nonnull (strstr (takes_json_get_string (take, "message"), "key"));
    }

  g_assert_cmpint (watch->code, ==, 0);
  assert_states (watch, "planned");
  g_assert_cmpint (refused->code, ==, 4);

  send = program_run (service->home, "jobs", "--send", "--json", "--key-env", "TAKES_TEST_KEY",
                      "--data", service->home->data, NULL);
  g_assert_cmpint (send->code, ==, 0);
  assert_states (send, "done");
  assert_key_nowhere (service->home->folder);
}

/* A second one on the same port says so. */
static void
test_port_taken (Service       *service,
                 gconstpointer  data)
{
  g_autoptr (GUri) uri = g_uri_parse (service->base_url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *port = g_strdup_printf ("%d", g_uri_get_port (uri));
  g_autoptr (Run) run = program_run (service->home, "serve-demo", "--port", port, NULL);

  g_assert_cmpint (run->code, ==, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpuint (strlen (run->err), >, 10);
}

#define ADD(path, func) \
  g_test_add ("/cli/serve-demo/" path, Service, NULL, service_set_up, func, service_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("paid", test_paid);
  /* By a clock that is still near that of the program. */
  g_test_add ("/cli/serve-demo/adopt", Service, "30", service_set_up, test_adopt, service_tear_down);
  g_test_add ("/cli/serve-demo/adopt-one-of-two", Service, "30", service_set_up, test_adopt_one_of_two, service_tear_down);
  ADD ("limit", test_limit);
  ADD ("day", test_day);
  ADD ("ledger", test_ledger);
  ADD ("asked", test_asked);
  ADD ("no-answer", test_no_answer);
  ADD ("wrong-key", test_wrong_key);
  ADD ("port-taken", test_port_taken);

  return g_test_run ();
}
