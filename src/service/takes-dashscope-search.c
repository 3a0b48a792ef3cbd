/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-dashscope.h"

#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR   (60 * MINUTE)

/* Times carry no zone; they are most likely of UTC+8, but UTC is not ruled out (gateways.md §5.3). */
#define ZONE   (8 * HOUR)

/* How far apart our clock and the service's may be. */
#define WINDOW (10 * MINUTE)

#define PAGE_SIZE 100
#define MAX_ENTRIES 200

/* "20261120100000": µs since 1970 as the clock on the wall of UTC shows them. */
static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return when ? g_date_time_format (when, "%Y%m%d%H%M%S") : g_strdup ("");
}

/**
 * takes_dashscope_build_search:
 *
 * Returns: (transfer full): the free question for tasks of @model; wide enough for either zone
 */
TakesHttpRequest *
takes_dashscope_build_search (TakesAccount *account,
                              const char   *model,
                              gint64        sent_at,
                              guint         page)
{
  g_autofree char *from = dup_time (sent_at - 3 * WINDOW);
  g_autofree char *until = dup_time (sent_at + ZONE + 3 * WINDOW);
  g_autofree char *rest = g_strconcat ("&start_time=", from, "&end_time=", until, NULL);
  g_autofree char *place = g_strdup_printf ("/tasks?page_no=%u&page_size=%d&model_name=", page, PAGE_SIZE);
  g_autofree char *url = takes_gateway_dup_url (account, place, model ? model : "", rest);

  return takes_http_request_new ("GET", url, TRUE);
}

static JsonArray *
find_list (JsonObject *root)
{
  JsonObject *output = takes_json_get_object (root, "output");
  JsonArray *list = takes_json_get_array (root, "data");

  if (!list)
    list = takes_json_get_array (output, "data");
  if (!list)
    list = takes_json_get_array (output, "tasks");

  return list ? list : takes_json_get_array (root, "tasks");
}

/* "2026-11-20 10:00:00.000", as if it were UTC. */
static gboolean
read_text (const char *text,
           gint64     *time)
{
  g_autofree char *iso = text ? g_strdelimit (g_strdup (text), " ", 'T') : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = iso ? g_date_time_new_from_iso8601 (iso, utc) : NULL;

  if (when)
    *time = g_date_time_to_unix (when) * G_USEC_PER_SEC;

  return when != NULL;
}

/* Of the two readings the one that is nearer to when we sent. */
static gint64
nearer (gint64 time,
        gint64 sent_at)
{
  return ABS (time - ZONE - sent_at) <= ABS (time - sent_at) ? time - ZONE : time;
}

static gboolean
read_time (JsonObject *task,
           gint64      sent_at,
           gint64     *time)
{
  static const char *const members[] = { "submit_time", "gmt_create", "create_time", "start_time" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (takes_lenient_time (task, members[i], time))
        return TRUE;

      if (read_text (takes_json_get_string (task, members[i]), time))
        {
          *time = nearer (*time, sent_at);
          return TRUE;
        }
    }

  return FALSE;
}

static char *
dup_first (JsonObject *task,
           const char *member,
           const char *other)
{
  char *text = takes_lenient_member (task, member);

  return text ? text : takes_lenient_member (task, other);
}

/* The list moves on while its pages are asked for: what was the last of one is the first of the next. */
static gboolean
is_there (GPtrArray  *candidates,
          const char *id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_strcmp0 (((const TakesCandidate *) candidates->pdata[i])->service_id, id) == 0)
      return TRUE;

  return FALSE;
}

static void
add_candidate (JsonObject *task,
               const char *model,
               gint64      sent_at,
               GPtrArray  *candidates)
{
  g_autofree char *id = takes_lenient_member (task, "task_id");
  g_autofree char *name = dup_first (task, "model_name", "model");
  g_autofree char *word = dup_first (task, "status", "task_status");
  gint64 time;

  if (!id || (name && g_strcmp0 (name, model) != 0) || !read_time (task, sent_at, &time) ||
      ABS (time - sent_at) > WINDOW || is_there (candidates, id))
    return;

  g_ptr_array_add (candidates, takes_candidate_new (id, word, time));
}

/* The number of pages where it is told; otherwise a full page may have another behind it. */
static gboolean
is_last (JsonObject *root,
         JsonArray  *list,
         guint       page)
{
  gint64 n_pages = 0;

  if (takes_lenient_int (root, "total_page", &n_pages) ||
      takes_lenient_int (takes_json_get_object (root, "output"), "total_page", &n_pages))
    return n_pages <= page;

  return json_array_get_length (list) < PAGE_SIZE;
}

/**
 * takes_dashscope_parse_search:
 *
 * Which tasks may be one of @model that was sent at @sent_at: none of this proves it, the person decides.
 */
TakesSearchOutcome
takes_dashscope_parse_search (guint       status,
                              JsonNode   *body,
                              const char *model,
                              gint64      sent_at,
                              guint       page,
                              GPtrArray  *candidates)
{
  JsonObject *root = takes_json_node_object (body);
  JsonArray *list = find_list (root);

  if (status < 200 || status >= 300 || !list)
    return TAKES_SEARCH_FAILED;

  for (guint i = 0; i < MIN (json_array_get_length (list), MAX_ENTRIES); i++)
    {
      JsonObject *task = takes_json_node_object (json_array_get_element (list, i));

      if (task)
        add_candidate (task, model, sent_at, candidates);
    }

  return json_array_get_length (list) == 0 || is_last (root, list, page) ? TAKES_SEARCH_DONE : TAKES_SEARCH_MORE;
}
