/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-program.h"

#include <signal.h>
#include <string.h>

#include "takes-json.h"

/* A service of its own, reached as a paid one. */
typedef struct {
  Home        *home;
  GSubprocess *process;
  char        *base_url;
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
  self->process = program_start (self->home, "serve-demo", "--speed", "1000", NULL);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (line);

  node = takes_json_parse (line, -1, NULL);
  addresses = takes_json_node_object (node);
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "api"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "media"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (takes_json_get_string (addresses, "control"), "http://127.0.0.1:"));
  self->base_url = g_strconcat (takes_json_get_string (addresses, "api"), "/runware/v1", NULL);
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
}

#define PAID(service) "--service", "runware", "--base-url", (service)->base_url, \
                      "--key-env", "TAKES_TEST_KEY", "--data", (service)->home->data, \
                      "--output", (service)->home->output

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
  ADD ("limit", test_limit);
  ADD ("asked", test_asked);
  ADD ("no-answer", test_no_answer);
  ADD ("wrong-key", test_wrong_key);
  ADD ("port-taken", test_port_taken);

  return g_test_run ();
}
