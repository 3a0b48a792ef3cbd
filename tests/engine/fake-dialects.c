/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-dialects.h"

#include "takes-json.h"

#include <string.h>

const FakeDialect fake_dialects[] = {
  {
    .service = "runware",
    .path = "/v1",
    .answers = {
      [FAKE_SUBMIT] = "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"$ID\"}]}",
      [FAKE_POLL] = "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"$ID\",\"status\":\"processing\"}]}",
      [FAKE_ARCHIVE] = "{\"data\":[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"$ID\",\"response\":null}]}",
      [FAKE_UPLOAD] = "{\"data\":[{\"taskType\":\"mediaStorage\",\"taskUUID\":\"$ID\",\"mediaUUID\":\"$ID\"}]}",
    },
    .success = "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"$ID\",\"status\":\"success\","
               "\"videoUUID\":\"a1\",\"videoURL\":\"$URL\",\"seed\":812,\"cost\":0.5}]}",
    .failure = "{\"errors\":[{\"code\":\"providerError\",\"status\":\"error\",\"taskUUID\":\"$ID\","
               "\"message\":\"No.\"}]}",
    .cost = 500000,
  },
  {
    .service = "toapis",
    .path = "",
    .names_tasks = TRUE,
    .routes = {
      { "POST", "/v1/videos/generations", FAKE_SUBMIT },
      { "GET", "/v1/videos/generations/", FAKE_POLL },
    },
    .answers = {
      [FAKE_SUBMIT] = "{\"id\":\"$ID\",\"object\":\"generation.task\",\"status\":\"queued\",\"progress\":0}",
      [FAKE_POLL] = "{\"id\":\"$ID\",\"object\":\"generation.task\",\"status\":\"in_progress\",\"progress\":10}",
    },
    .success = "{\"id\":\"$ID\",\"object\":\"generation.task\",\"status\":\"completed\",\"progress\":100,"
               "\"result\":{\"type\":\"video\",\"data\":[{\"url\":\"$URL\",\"format\":\"mp4\"}]}}",
    .failure = "{\"id\":\"$ID\",\"status\":\"failed\",\"error\":{\"code\":\"generation_failed\",\"message\":\"No.\"}}",
    .cost = -1,
  },
  {
    .service = "empiriolabs",
    .path = "",
    .names_tasks = TRUE,
    .routes = {
      { "POST", "/v1/videos/generations", FAKE_SUBMIT },
      { "GET", "/v1/jobs/", FAKE_POLL },
    },
    .answers = {
      [FAKE_SUBMIT] = "{\"job_id\":\"$ID\",\"status\":\"queued\",\"poll_url\":\"/v1/jobs/$ID\"}",
      [FAKE_POLL] = "{\"job_id\":\"$ID\",\"status\":\"processing\",\"progress\":0.1,\"result\":null,\"error\":null}",
    },
    .success = "{\"job_id\":\"$ID\",\"status\":\"completed\",\"progress\":1.0,"
               "\"result\":{\"data\":[{\"url\":\"$URL\"}]},\"error\":null}",
    .failure = "{\"job_id\":\"$ID\",\"status\":\"failed\",\"error\":{\"code\":\"upstream_error\",\"message\":\"No.\"}}",
    .cost = -1,
  },
  {
    .service = "dashscope",
    .path = "/dashscope/api/v1",
    .names_tasks = TRUE,
    .routes = {
      { "POST", "/services/aigc/video-generation/video-synthesis", FAKE_SUBMIT },
      { "GET", "/tasks/", FAKE_POLL },
      { "GET", "/tasks", FAKE_LIST },
    },
    .answers = {
      [FAKE_SUBMIT] = "{\"output\":{\"task_status\":\"PENDING\",\"task_id\":\"$ID\"},\"request_id\":\"r1\"}",
      [FAKE_POLL] = "{\"request_id\":\"r2\",\"output\":{\"task_id\":\"$ID\",\"task_status\":\"RUNNING\"}}",
      [FAKE_LIST] = "{\"request_id\":\"r3\",\"total\":1,\"data\":[{\"task_id\":\"$ID\",\"model_name\":\"wan2.6-t2v\","
                    "\"status\":\"RUNNING\",\"submit_time\":$NOW}]}",
    },
    .success = "{\"request_id\":\"r2\",\"output\":{\"task_id\":\"$ID\",\"task_status\":\"SUCCEEDED\","
               "\"video_url\":\"$URL\"},\"usage\":{\"duration\":5,\"video_count\":1}}",
    .failure = "{\"request_id\":\"r2\",\"output\":{\"task_id\":\"$ID\",\"task_status\":\"FAILED\","
               "\"code\":\"InternalError\",\"message\":\"No.\"}}",
    .cost = -1,
  },
};

const guint fake_n_dialects = G_N_ELEMENTS (fake_dialects);

const FakeDialect *
fake_dialect_find (const char *service)
{
  for (guint i = 0; i < fake_n_dialects; i++)
    if (g_str_equal (fake_dialects[i].service, service))
      return &fake_dialects[i];

  g_assert_not_reached ();
}

gboolean
fake_dialect_has_list (const FakeDialect *self)
{
  return self->answers[FAKE_LIST] != NULL;
}

/* Runware: [{"taskType":…,"taskUUID":…}], whatever the path is. */
static FakeAsk
read_body (GBytes  *body,
           char   **id)
{
  static const struct { const char *kind; FakeAsk ask; } kinds[] = {
    { "videoInference", FAKE_SUBMIT }, { "getResponse", FAKE_POLL }, { "getTaskDetails", FAKE_ARCHIVE },
    { "mediaStorage", FAKE_UPLOAD },
  };
  g_autoptr (JsonNode) node = takes_json_parse (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL);
  JsonArray *tasks = node ? takes_json_node_array (node) : NULL;
  JsonObject *task = tasks && json_array_get_length (tasks) == 1
                     ? takes_json_node_object (json_array_get_element (tasks, 0)) : NULL;
  const char *kind = takes_json_get_string (task, "taskType");

  *id = g_strdup (takes_json_get_string (task, "taskUUID"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return kinds[i].ask;

  return FAKE_OTHER;
}

static gboolean
matches (const FakeRoute *route,
         const char      *method,
         const char      *path)
{
  if (!g_str_equal (route->method, method))
    return FALSE;

  return g_str_has_suffix (route->path, "/") ? g_str_has_prefix (path, route->path) : g_str_equal (path, route->path);
}

FakeAsk
fake_dialect_read (const FakeDialect  *self,
                   const char         *method,
                   const char         *path,
                   GBytes             *body,
                   char              **id)
{
  const char *rest = g_str_has_prefix (path, self->path) ? path + strlen (self->path) : path;

  *id = NULL;
  if (!self->routes[0].method)
    return g_str_equal (method, "POST") ? read_body (body, id) : FAKE_FILE;

  for (guint i = 0; i < G_N_ELEMENTS (self->routes) && self->routes[i].method; i++)
    if (matches (&self->routes[i], method, rest))
      {
        gsize length = strlen (self->routes[i].path);

        *id = rest[length] ? g_strdup (rest + length) : NULL;
        return self->routes[i].ask;
      }

  return g_str_equal (method, "POST") ? FAKE_OTHER : FAKE_FILE;
}

gboolean
fake_dialect_is_asked (const FakeDialect  *self,
                       char              **names)
{
  return !names[1] || g_strv_contains ((const char *const *) names + 1, self->service);
}
