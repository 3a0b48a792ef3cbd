/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every service by the command line, as an outside client of `takes serve-demo`, each with a key of its own. */

#include "takes-program.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

#include "takes-json.h"

typedef struct {
  Home        *home;
  GSubprocess *process;
  JsonNode    *addresses;
} Fixture;

typedef struct {
  const char *id;
  const char *name;
  const char *key_variable;
} Service;

static const Service services[] = {
  { "runware", "Runware", "TAKES_TEST_KEY_RUNWARE" },
  { "toapis", "ToAPIs", "TAKES_TEST_KEY_TOAPIS" },
  { "empiriolabs", "EmpirioLabs", "TAKES_TEST_KEY_EMPIRIOLABS" },
  { "dashscope", "DashScope", "TAKES_TEST_KEY_DASHSCOPE" },
};

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  self->home = home_new ();
  self->process = program_start (self->home, "serve-demo", "--speed", "100", NULL);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (line);
  self->addresses = takes_json_parse (line, -1, NULL);
  g_assert_nonnull (takes_json_node_object (self->addresses));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  g_clear_pointer (&self->addresses, json_node_unref);
  g_clear_pointer (&self->home, home_free);
}

static const char *
get_base (Fixture       *self,
          const Service *service)
{
  JsonObject *bases = takes_json_get_object (takes_json_node_object (self->addresses), "services");

  return takes_json_get_string (bases, service->id);
}

static JsonNode *
read_ledger (Fixture *self)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  const char *control = takes_json_get_string (takes_json_node_object (self->addresses), "control");
  g_autofree char *url = g_strconcat (control, "/sim/ledger", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);

  g_assert_nonnull (body);

  return takes_json_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
}

static gint64
get_number (JsonObject *object,
            const char *member)
{
  gint64 number = -1;

  g_assert_true (takes_json_get_int (object, member, &number));

  return number;
}

static Run *
generate (Fixture       *self,
          const Service *service,
          const char    *key_variable,
          const char    *prompt)
{
  return program_run (self->home, "generate", "--model", "wan2.6", "--prompt", prompt, "--seed", "3", "--takes", "1", "--yes",
                      "--json", "--service", service->id, "--base-url", get_base (self, service),
                      "--key-env", key_variable, "--data", self->home->data, "--output", self->home->output, NULL);
}

static const char *
get_state (Run *run)
{
  return takes_json_get_string (run_get_item (run, "takes", 0), "state");
}

/* One that is made, one that fails, and one with the key of another service. */
static void
test_service (Fixture       *self,
              gconstpointer  data)
{
  const Service *service = data;
  const Service *other = &services[(service - services + 1) % G_N_ELEMENTS (services)];
  g_autoptr (Run) made = generate (self, service, service->key_variable, "A boat");
  g_autoptr (Run) failed = generate (self, service, service->key_variable, "A boat [sim:fail]");
  g_autoptr (Run) wrong = NULL;
  g_autoptr (Run) jobs = program_run (self->home, "jobs", "--json", "--data", self->home->data, NULL);
  g_autoptr (JsonNode) ledger = read_ledger (self);
  JsonObject *root = takes_json_node_object (ledger);
  JsonObject *sums = takes_json_get_object (takes_json_get_object (root, "services"), service->id);

  g_test_message ("%s%s", made->err, failed->err);
  g_assert_cmpint (made->code, ==, 0);
  g_assert_cmpstr (get_state (made), ==, "done");
  g_assert_true (g_file_test (takes_json_get_string (run_get_item (made, "takes", 0), "file"), G_FILE_TEST_EXISTS));
  g_assert_cmpint (failed->code, !=, 0);
  g_assert_cmpstr (get_state (failed), ==, "failed");
  g_assert_nonnull (strstr (takes_json_get_string (run_get_item (jobs, "jobs", 0), "account"), service->name));

  g_assert_cmpint (get_number (sums, "submits"), ==, 2);
  g_assert_cmpint (get_number (sums, "charges"), ==, 1);
  g_assert_cmpint (get_number (root, "charges"), ==, 1);
  g_assert_cmpint (get_number (root, "authLeaks"), ==, 0);
  g_assert_cmpint (get_number (root, "strayKeys"), ==, 0);

  wrong = generate (self, service, other->key_variable, "A boat");
  g_clear_pointer (&ledger, json_node_unref);
  ledger = read_ledger (self);
  g_assert_cmpint (wrong->code, !=, 0);
  g_assert_cmpstr (get_state (wrong), ==, "planned");
  g_assert_cmpint (get_number (takes_json_node_object (ledger), "charges"), ==, 1);
  g_assert_cmpint (get_number (takes_json_node_object (ledger), "strayKeys"), >=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/services/", services[i].id, NULL);
      g_autofree char *key = g_strconcat ("demo-key-play-money-", services[i].id, NULL);

      g_setenv (services[i].key_variable, key, TRUE);
      g_test_add (path, Fixture, &services[i], set_up, test_service, tear_down);
    }

  return g_test_run ();
}
