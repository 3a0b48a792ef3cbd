/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-ports.h"

#include "takes-demo-tokens.h"
#include "takes-json.h"

/* Takes ownership of `node`. */
static void
send_json (SoupServerMessage *message,
           guint              status,
           JsonNode          *node)
{
  char *text = takes_json_write (node, FALSE);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, strlen (text));
  json_node_unref (node);
}

static void
send_ok (SoupServerMessage *message,
         gboolean           ok)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "ok", ok);
  send_json (message, ok ? SOUP_STATUS_OK : SOUP_STATUS_BAD_REQUEST,
             json_node_init_object (json_node_alloc (), object));
  json_object_unref (object);
}

/* Names and values of the query and of a JSON body, as texts. */
static GHashTable *
read_arguments (SoupServerMessage *message,
                GHashTable        *query)
{
  g_autoptr (GHashTable) arguments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) members = NULL;
  GHashTableIter iter;
  gpointer key, value;
  JsonObject *object;

  if (query)
    {
      g_hash_table_iter_init (&iter, query);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_insert (arguments, g_strdup (key), g_strdup (value));
    }

  if (g_bytes_get_size (bytes) == 0)
    return g_steal_pointer (&arguments);

  node = takes_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  object = takes_json_node_object (node);
  if (!object)
    return NULL;

  members = json_object_get_members (object);
  for (GList *l = members; l; l = l->next)
    {
      JsonNode *member = takes_json_get (object, l->data);
      const char *text = takes_json_node_string (member);

      g_hash_table_insert (arguments, g_strdup (l->data),
                           text ? g_strdup (text) : takes_json_write (member, FALSE));
    }

  return g_steal_pointer (&arguments);
}

static void
reset_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  gboolean post = soup_server_message_get_method (message) == SOUP_METHOD_POST;

  if (post)
    takes_demo_service_reset (user_data);
  send_ok (message, post);
}

static void
switch_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  TakesDemoService *service = user_data;
  g_autoptr (GHashTable) arguments = read_arguments (message, query);
  TakesDemoSwitches wanted = service->switches;
  GHashTableIter iter;
  gpointer key, value;
  gboolean known = arguments != NULL;

  if (arguments)
    {
      g_hash_table_iter_init (&iter, arguments);
      while (g_hash_table_iter_next (&iter, &key, &value))
        known = known && takes_demo_switches_set (&wanted, key, value);
    }

  if (known)
    {
      service->switches = wanted;
      send_json (message, SOUP_STATUS_OK, takes_demo_switches_to_json (&service->switches));
    }
  else
    {
      send_ok (message, FALSE);
    }
}

static gboolean
read_seconds (GHashTable *arguments,
              const char *name,
              double     *seconds)
{
  const char *text = g_hash_table_lookup (arguments, name);
  char *end = NULL;

  if (!text)
    return FALSE;

  *seconds = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && *seconds >= 0;
}

static void
clock_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  TakesDemoService *service = user_data;
  g_autoptr (GHashTable) arguments = read_arguments (message, query);
  g_autoptr (JsonObject) object = NULL;
  double number;

  if (!arguments)
    {
      send_ok (message, FALSE);
      return;
    }

  if (read_seconds (arguments, "speed", &number))
    takes_demo_clock_set_speed (&service->clock, number);
  if (read_seconds (arguments, "advance", &number))
    takes_demo_clock_advance (&service->clock, number);
  takes_demo_service_settle_all (service);
  takes_demo_service_save_ledger (service);

  object = json_object_new ();
  json_object_set_int_member (object, "now", takes_demo_service_get_now (service));
  json_object_set_double_member (object, "speed", service->clock.speed);
  send_json (message, SOUP_STATUS_OK, json_node_init_object (json_node_alloc (), object));
}

static void
ledger_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  TakesDemoService *service = user_data;

  takes_demo_service_settle_all (service);
  send_json (message, SOUP_STATUS_OK, takes_demo_ledger_to_json (service->ledger));
}

static void
add_task (JsonObject    *tasks,
          TakesDemoTask *task)
{
  const TakesDemoRequest *request = task->request;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "service", takes_demo_surface_get_service (request->surface));
  if (request->text)
    json_object_set_string_member (object, "text", request->text);
  if (request->has_seed)
    json_object_set_int_member (object, "seed", request->seed);
  json_object_set_object_member (tasks, task->id, object);
}

static void
tasks_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  TakesDemoService *service = user_data;
  g_autoptr (JsonObject) tasks = json_object_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, service->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_task (tasks, value);
  send_json (message, SOUP_STATUS_OK, json_node_init_object (json_node_alloc (), tasks));
}

static void
tokens_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  send_json (message, SOUP_STATUS_OK, takes_demo_tokens_to_json ());
}

/**
 * takes_demo_control_attach:
 * @service: must outlive @server
 *
 * `POST /sim/reset`, `/sim/switch?name=value`, `/sim/clock?advance=S&speed=X`, `GET /sim/ledger`,
 * `GET /sim/tasks` (what was accepted under which name, with its prompt and seed), `GET /sim/tokens` (every
 * word a prompt may hold); arguments may also come as a JSON object in a POST. Switch and clock say how they
 * stand. Two switches are our own, for tests that need many clips or run long: `clips=still` paints each clip
 * only once, `forget=never` keeps finished tasks and their clips for longer than the services do.
 */
void
takes_demo_control_attach (SoupServer       *server,
                           TakesDemoService *service)
{
  g_return_if_fail (SOUP_IS_SERVER (server) && service != NULL);

  soup_server_add_handler (server, "/sim/reset", reset_cb, service, NULL);
  soup_server_add_handler (server, "/sim/switch", switch_cb, service, NULL);
  soup_server_add_handler (server, "/sim/clock", clock_cb, service, NULL);
  soup_server_add_handler (server, "/sim/ledger", ledger_cb, service, NULL);
  soup_server_add_handler (server, "/sim/tasks", tasks_cb, service, NULL);
  soup_server_add_handler (server, "/sim/tokens", tokens_cb, service, NULL);
}
