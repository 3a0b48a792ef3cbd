/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware.h"

#include "takes-json.h"

static JsonObject *
new_item (JsonObject *task)
{
  const char *uuid = takes_json_get_string (task, "taskUUID");
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "taskType", takes_json_get_string (task, "taskType"));
  if (uuid)
    json_object_set_string_member (item, "taskUUID", uuid);

  return item;
}

static void
write_balance (TakesDemoService *service,
               JsonObject       *item)
{
  double amount = takes_demo_ledger_get_balance (service->ledger) / 1e6;
  JsonObject *balance;

  if (service->switches.balance == TAKES_DEMO_BALANCE_NUMBER)
    {
      json_object_set_double_member (item, "balance", amount);
      return;
    }

  balance = json_object_new ();
  json_object_set_double_member (balance, "amount", amount);
  json_object_set_int_member (balance, "freeBalance", 0);
  json_object_set_string_member (balance, "currency", "USD");
  json_object_set_object_member (item, "balance", balance);
}

/* The real answer also names people and keys (runware.md §7); a client must not keep them. */
static void
write_people (JsonObject *item)
{
  JsonArray *team = json_array_new ();
  JsonArray *keys = json_array_new ();
  JsonObject *member = json_object_new ();
  JsonObject *key = json_object_new ();

  json_object_set_string_member (member, "email", "somebody@example.org");
  json_object_set_string_member (key, "apiKey", "demo****money");
  json_array_add_object_element (team, member);
  json_array_add_object_element (keys, key);
  json_object_set_array_member (item, "team", team);
  json_object_set_array_member (item, "apiKeys", keys);
}

static void
answer_account (TakesDemoService *service,
                JsonObject       *task,
                TakesDemoAnswer  *answer)
{
  const char *uuid = takes_json_get_string (task, "taskUUID");
  JsonObject *item;

  if (!uuid || !g_uuid_string_is_valid (uuid))
    {
      TakesDemoRefusal *refusal = takes_demo_refusal_new (400, "invalidTaskUUID", "The taskUUID must be a UUID.");

      takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "taskUUID", NULL), task);
      return;
    }

  if (g_strcmp0 (takes_json_get_string (task, "operation"), "getDetails") != 0)
    {
      TakesDemoRefusal *refusal = takes_demo_refusal_new (400, "invalidOperation", "The operation is unknown.");

      takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "operation", NULL), task);
      return;
    }

  takes_demo_service_settle_all (service);
  item = new_item (task);
  json_object_set_string_member (item, "operation", "getDetails");
  write_balance (service, item);
  write_people (item);
  takes_demo_answer_add (answer, item);
}

/**
 * takes_demo_runware_manage_account:
 * @task: an `accountManagement`, `ping` or `modelSearch` (runware.md §2, §7)
 *
 * Answers what makes no clip and costs nothing.
 */
void
takes_demo_runware_manage_account (TakesDemoService *service,
                                   JsonObject       *task,
                                   TakesDemoAnswer  *answer)
{
  const char *type = takes_json_get_string (task, "taskType");
  gboolean ping = FALSE;
  JsonObject *item;

  if (g_str_equal (type, "accountManagement"))
    {
      answer_account (service, task, answer);
      return;
    }

  if (g_str_equal (type, "ping") && (!takes_json_get_boolean (task, "ping", &ping) || !ping))
    {
      TakesDemoRefusal *refusal = takes_demo_refusal_new (400, "invalidPing", "“ping” must be true.");

      takes_demo_answer_refuse (answer, takes_demo_refusal_about (refusal, "ping", NULL), task);
      return;
    }

  item = new_item (task);
  if (g_str_equal (type, "ping"))
    {
      json_object_set_boolean_member (item, "pong", TRUE);
    }
  else
    {
      json_object_set_array_member (item, "results", json_array_new ());
      json_object_set_int_member (item, "totalResults", 0);
    }
  takes_demo_answer_add (answer, item);
}
