/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

#include "takes-cli-options.h"
#include "takes-demo.h"
#include "takes-json.h"

/* As in the application: a clip takes 6 to 15 seconds. */
#define SPEED 20.0

static gboolean
stop_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

static void
print_addresses (TakesDemo *demo)
{
  static const char *const services[] = { "runware", "toapis", "empiriolabs", "dashscope" };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *bases = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *url = takes_demo_dup_base_url (demo, services[i]);

      json_object_set_string_member (bases, services[i], url);
    }

  json_object_set_string_member (object, "api", takes_demo_get_api_url (demo));
  json_object_set_string_member (object, "media", takes_demo_get_media_url (demo));
  json_object_set_string_member (object, "control", takes_demo_get_control_url (demo));
  json_object_set_object_member (object, "services", bases);
  json_node_set_object (node, object);
  text = takes_json_write (node, FALSE);

  puts (text);
  fflush (stdout);
}

/**
 * takes_cli_serve_demo:
 * @argv: the command's own word first
 *
 * `takes serve-demo`: the Demo service until it is interrupted.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_serve_demo (int    argc,
                      char **argv)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  g_auto (TakesCliOptions) options = { 0 };
  g_autofree char *port_text = NULL;
  g_autofree char *summary = NULL;
  double speed = SPEED;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_FILENAME, &port_text,
      N_("API on this port, media and control on the next two (three free ones)"), N_("N") },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &speed,
      N_("How much faster than the real services (20)"), N_("X") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (TakesDemo) demo = NULL;
  g_autoptr (GError) error = NULL;
  gint64 port = 0;

  summary = g_strdup_printf (_("Runs the Demo service on this computer until it is interrupted. Its "
                               "key is “%s”. With --data it remembers its tasks."), TAKES_DEMO_KEY);

  if (!takes_cli_options_parse (&options, 0, NULL, summary, entries, argc, argv, NULL) ||
      !takes_cli_parse_number ("port", port_text, 1, 65533, &port))
    return TAKES_EXIT_USAGE;

  if (!(speed > 0 && speed <= 1e6))
    {
      takes_cli_say (_("--speed must be above 0 and at most 1000000."));
      return TAKES_EXIT_USAGE;
    }

  demo = takes_demo_new (options.data_dir, speed, port);
  if (!takes_demo_start (demo, &error))
    {
      takes_cli_say ("%s", error->message);
      return TAKES_EXIT_FAILED;
    }

  loop = g_main_loop_new (NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_unix_signal_add (numbers[i], stop_cb, loop);

  print_addresses (demo);
  g_main_loop_run (loop);
  takes_demo_stop (demo);

  return TAKES_EXIT_DONE;
}
