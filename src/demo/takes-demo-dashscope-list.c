/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-dashscope.h"

#include <stdio.h>
#include <string.h>

#include "takes-json.h"

#define PAGE_SIZE     10
#define PAGE_SIZE_MAX 100

/* What is asked for; all zero and NULL: everything. */
typedef struct {
  gint64      page;
  gint64      size;
  const char *state;
  const char *model;
  gint64      from;   /* µs */
  gint64      to;
} Question;

static gboolean
read_number (const char *text,
             gint64      max,
             gint64     *number)
{
  return !text || g_ascii_string_to_signed (text, 10, 1, max, number, NULL);
}

/* 20261126093000, in Beijing's time. */
static gboolean
read_time (const char *text,
           gint64     *micros)
{
  int parts[6];
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) time = NULL;

  if (!text)
    return TRUE;

  if (strlen (text) != 14 || strspn (text, "0123456789") != 14 ||
      sscanf (text, "%4d%2d%2d%2d%2d%2d", &parts[0], &parts[1], &parts[2], &parts[3], &parts[4], &parts[5]) != 6)
    return FALSE;

  time = g_date_time_new (zone, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  if (time)
    *micros = g_date_time_to_unix (time) * G_USEC_PER_SEC;

  return time != NULL;
}

static const char *
look_up (GHashTable *query,
         const char *name)
{
  return query ? g_hash_table_lookup (query, name) : NULL;
}

static gboolean
read_question (GHashTable *query,
               Question   *question)
{
  static const char *const states[] = {
    "PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED", "UNKNOWN", "SUSPENDED", NULL,
  };

  *question = (Question) {
    .page = 1, .size = PAGE_SIZE, .state = look_up (query, "status"), .model = look_up (query, "model_name"), .to = G_MAXINT64,
  };

  return read_number (look_up (query, "page_no"), G_MAXINT, &question->page) &&
         read_number (look_up (query, "page_size"), PAGE_SIZE_MAX, &question->size) &&
         read_time (look_up (query, "start_time"), &question->from) &&
         read_time (look_up (query, "end_time"), &question->to) &&
         (!question->state || g_strv_contains (states, question->state));
}

static const char *
model_of (TakesDemoTask *task)
{
  return takes_json_get_string (takes_json_node_object (task->sent), "model");
}

static gboolean
fits (TakesDemoService *service,
      TakesDemoTask    *task,
      const Question   *question)
{
  const char *state = takes_demo_dashscope_get_state (service, task);
  gint64 wall = takes_demo_clock_to_wall (&service->clock, task->accepted_at);

  return task->request->surface == TAKES_DEMO_DASHSCOPE && !g_str_equal (state, "UNKNOWN") &&
         (!question->state || g_str_equal (question->state, state)) &&
         (!question->model || g_strcmp0 (question->model, model_of (task)) == 0) &&
         wall >= question->from && wall <= question->to;
}

static int
compare_age (gconstpointer a,
             gconstpointer b)
{
  const TakesDemoTask *first = *(TakesDemoTask *const *) a, *second = *(TakesDemoTask *const *) b;

  return (first->accepted_at < second->accepted_at) - (first->accepted_at > second->accepted_at);
}

/* The newest first. */
static GPtrArray *
find_tasks (TakesDemoService *service,
            const Question   *question)
{
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  takes_demo_service_settle_all (service);
  g_hash_table_iter_init (&iter, service->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (fits (service, value, question))
        g_ptr_array_add (found, value);
    }
  g_ptr_array_sort (found, compare_age);

  return found;
}

static JsonObject *
write_row (TakesDemoService *service,
           TakesDemoTask    *task)
{
  JsonObject *row = json_object_new ();
  gint64 end = takes_demo_task_get_end (task);
  gint64 start = takes_demo_clock_to_wall (&service->clock, task->accepted_at);

  json_object_set_string_member (row, "task_id", task->id);
  json_object_set_string_member (row, "model_name", model_of (task));
  json_object_set_string_member (row, "status", takes_demo_dashscope_get_state (service, task));
  json_object_set_int_member (row, "gmt_create", start / 1000);
  json_object_set_int_member (row, "start_time", start / 1000);
  if (end > 0)
    json_object_set_int_member (row, "end_time", takes_demo_clock_to_wall (&service->clock, end) / 1000);

  return row;
}

/**
 * takes_demo_dashscope_list:
 *
 * The account's tasks (gateways.md §5.3), by pages.
 */
void
takes_demo_dashscope_list (TakesDemoCall *call,
                           const char    *id)
{
  g_autoptr (GPtrArray) tasks = NULL;
  JsonArray *rows;
  JsonObject *answer;
  Question question;
  guint64 first;

  if (!read_question (call->query, &question))
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (400, "InvalidParameter", "The question cannot be understood."));
      return;
    }

  if (call->service->switches.dashscope_pages != 0)
    question.size = MIN (question.size, 2);
  tasks = find_tasks (call->service, &question);
  rows = json_array_new ();
  first = (guint64) (question.page - 1) * question.size;
  for (guint64 i = first; i < MIN (tasks->len, first + question.size); i++)
    json_array_add_object_element (rows, write_row (call->service, g_ptr_array_index (tasks, i)));

  answer = takes_demo_dashscope_new_answer ();
  json_object_set_array_member (answer, "data", rows);
  json_object_set_int_member (answer, "total", tasks->len);
  json_object_set_int_member (answer, "total_page", (tasks->len + question.size - 1) / question.size);
  json_object_set_int_member (answer, "page_no", question.page);
  json_object_set_int_member (answer, "page_size", question.size);
  takes_demo_call_send (call, SOUP_STATUS_OK, answer);
}
