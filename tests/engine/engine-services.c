/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-services.h"

#include <string.h>

#include "takes-json.h"

const EngineService engine_services[ENGINE_N_SERVICES] = {
  { "runware", "Runware", TRUE, FALSE },
  { "toapis", "ToAPIs", FALSE, FALSE },
  { "empiriolabs", "EmpirioLabs", FALSE, FALSE },
  { "dashscope", "DashScope", FALSE, TRUE },
};

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  const EngineService *service = data;

  engine_fixture_set_up (self, ENGINE_SERVICES_SPEED);
  engine_fixture_use (self, service->id);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_services_check_ledger (self);
  engine_fixture_tear_down (self);
}

static gboolean
is_at (const EngineCase    *test,
       const EngineService *service)
{
  switch (test->at)
    {
    case AT_OWN_IDS:
      return service->own_ids;

    case AT_SERVICE_IDS:
      return !service->own_ids;

    case AT_TOAPIS:
      return g_str_equal (service->id, "toapis");

    case AT_ALL:
    default:
      return TRUE;
    }
}

void
engine_services_add (const char       *group,
                     char            **names,
                     const EngineCase *cases,
                     gsize             n_cases)
{
  for (guint i = 0; i < ENGINE_N_SERVICES; i++)
    for (gsize k = 0; k < n_cases; k++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/%s/%s/%s", group, engine_services[i].id, cases[k].name);

        if ((!names[1] || g_strv_contains ((const char *const *) names + 1, engine_services[i].id)) &&
            is_at (&cases[k], &engine_services[i]))
          g_test_add (path, EngineFixture, &engine_services[i], set_up, cases[k].func, tear_down);
      }
}

void
engine_services_check_ledger (EngineFixture *self)
{
  g_autoptr (JsonNode) ledger = engine_fixture_control (self, "GET", "/sim/ledger");
  JsonObject *root = takes_json_node_object (ledger);
  JsonObject *tasks = takes_json_get_object (root, "tasks");
  g_autoptr (GList) ids = json_object_get_members (tasks);
  gint64 leaks = -1, strays = -1;

  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *task = takes_json_get_object (tasks, l->data);
      gint64 charges = -1, acceptances = -1;

      g_assert_cmpstr (takes_json_get_string (task, "service"), ==, self->service);
      g_assert_true (takes_json_get_int (task, "charges", &charges));
      g_assert_true (takes_json_get_int (task, "acceptances", &acceptances));
      g_assert_cmpint (charges, <=, MAX (self->results, 1));
      g_assert_cmpint (acceptances, <=, 1);
    }

  g_assert_true (takes_json_get_int (root, "authLeaks", &leaks));
  g_assert_true (takes_json_get_int (root, "strayKeys", &strays));
  g_assert_cmpint (leaks, ==, 0);
  g_assert_cmpint (strays, ==, 0);
}

void
engine_services_check_doubt (EngineFixture       *self,
                             const EngineService *service,
                             TakesJob            *job)
{
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_true (engine_fixture_explains (job, "may have arrived"));
  g_assert_cmpint (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_LOOK), ==, service->list);
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND_AGAIN));
  g_assert_true (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_FORGET));
  g_assert_false (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_CHECK));
  g_assert_false (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_ADOPT));
}

void
engine_services_end_doubt (EngineFixture       *self,
                           const EngineService *service,
                           TakesJob            *job)
{
  if (!service->list)
    {
      g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_FORGET, NULL));
      engine_fixture_wait_state (job, TAKES_JOB_FORGOTTEN);
      return;
    }

  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_LOOK, NULL));
  wait_until (takes_engine_can (self->engine, job, TAKES_JOB_ACTION_ADOPT));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
  g_assert_true (takes_engine_act (self->engine, job, TAKES_JOB_ACTION_ADOPT, NULL));
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

void
engine_services_move_account (EngineFixture       *self,
                              const EngineService *service,
                              const char          *origin)
{
  const char *path = strchr (strstr (self->base_url, "//") + 2, '/');
  g_autofree char *url = g_strconcat (origin, path, NULL);

  g_clear_object (&self->account);
  self->account = takes_account_new ("test", service->id, service->name, url, FALSE);
}
