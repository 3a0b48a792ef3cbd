/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sidecar.h"

#include "takes-json.h"
#include "takes-shelf.h"

#include <string.h>

#define SCHEMA 1
#define MAX_SIDECAR (4 * 1024 * 1024)
/* Longer than any prompt, and without a space: encoded media. */
#define MAX_WORD 4096

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
}

static void
set_time (JsonObject *object,
          const char *member,
          gint64      time)
{
  g_autoptr (GDateTime) moment = time > 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = moment ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  set_text (object, member, text);
}

static gboolean
may_be_told (const char *text)
{
  static const char *const schemes[] = { "http:", "https:", "data:", "file:", "oss:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return FALSE;

  return strlen (text) <= MAX_WORD || strchr (text, ' ') != NULL;
}

/* A copy without links, local paths and media data (metadata.md §1.3); NULL when nothing is left. */
static JsonNode *
clean (JsonNode *node)
{
  JsonObject *object = takes_json_node_object (node);
  JsonArray *array = takes_json_node_array (node);
  const char *text = takes_json_node_string (node);
  JsonNode *result = json_node_new (json_node_get_node_type (node));

  if (object)
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_node_take_object (result, json_object_new ());
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &member, &value))
        if ((value = clean (value)))
          json_object_set_member (json_node_get_object (result), member, value);
    }
  else if (array)
    {
      json_node_take_array (result, json_array_new ());
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *value = clean (json_array_get_element (array, i));

          if (value)
            json_array_add_element (json_node_get_array (result), value);
        }
    }
  else
    {
      g_clear_pointer (&result, json_node_unref);
      if (!text || may_be_told (text))
        result = json_node_copy (node);
    }

  return result;
}

/* What was sent; where that is not kept, because it held media, what was asked for. */
static JsonNode *
read_request (const TakesJobRow *job)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *tasks;

  if (job->body)
    node = takes_json_parse (g_bytes_get_data (job->body, NULL), g_bytes_get_size (job->body), NULL);
  if (!node)
    node = takes_request_to_json (job->request);

  tasks = takes_json_node_array (node);
  if (tasks && json_array_get_length (tasks) == 1)
    return clean (json_array_get_element (tasks, 0));

  return clean (node);
}

static void
add_inputs (JsonObject         *object,
            const TakesRequest *request)
{
  static const char *const roles[TAKES_N_INPUT_ROLES] = { "frame", "image", "video", "audio" };
  JsonArray *inputs = json_array_new ();

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      {
        const TakesInput *input = takes_request_get_input (request, role, i);
        g_autofree char *name = takes_input_dup_name (input);
        JsonObject *entry = json_object_new ();

        json_object_set_string_member (entry, "role", roles[role]);
        if (name && may_be_told (name))
          json_object_set_string_member (entry, "name", name);
        set_text (entry, "sha256", input->sha256);
        json_array_add_object_element (inputs, entry);
      }

  json_object_set_array_member (object, "inputs", inputs);
}

static JsonObject *
build_media (const TakesTakeRow *take,
             double              fps)
{
  JsonObject *media = json_object_new ();

  set_text (media, "sha256", take->sha256);
  json_object_set_int_member (media, "bytes", take->bytes);
  json_object_set_int_member (media, "width", take->width);
  json_object_set_int_member (media, "height", take->height);
  /* Found by division: 29.97 and 30, not 30.000000004. */
  if (fps > 0 && fps < 10000)
    json_object_set_double_member (media, "fps", (gint64) (fps * 1000 + 0.5) / 1000.0);
  if (take->duration_ms >= 0)
    json_object_set_int_member (media, "durationMs", take->duration_ms);
  json_object_set_boolean_member (media, "audio", take->has_audio);

  return media;
}

static JsonObject *
build_estimate (const TakesPrice *estimate)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "currency", estimate->currency);
  json_object_set_double_member (object, "low", (double) estimate->low / 1e6);
  json_object_set_double_member (object, "high", (double) estimate->high / 1e6);

  return object;
}

static JsonObject *
build_times (const TakesJobRow  *job,
             const TakesTakeRow *take)
{
  JsonObject *times = json_object_new ();

  set_time (times, "submitted", job->submitted_at);
  set_time (times, "completed", take->created_at);

  return times;
}

/**
 * takes_sidecar_build:
 *
 * The companion of a clip (metadata.md §2): only exact facts, and nothing that must not leave the
 * database (links, local paths, media data, the account).
 *
 * Returns: (transfer full): an object
 */
JsonNode *
takes_sidecar_build (const TakesJobRow       *job,
                     const TakesTakeRow      *take,
                     const TakesSidecarFacts *facts)
{
  JsonObject *object;
  JsonNode *request;
  JsonNode *node;

  g_return_val_if_fail (job != NULL && take != NULL && facts != NULL, NULL);

  object = json_object_new ();
  request = read_request (job);
  json_object_set_int_member (object, "schema", SCHEMA);
  set_text (object, "app", facts->app);
  set_text (object, "take", take->id);
  set_time (object, "created", take->created_at);
  set_text (object, "provider", job->service);
  set_text (object, "model", job->request->model);
  if (take->seed >= 0)
    json_object_set_int_member (object, "seed", take->seed);
  set_text (object, "resultKey", take->result_key);
  set_text (object, "taskKey", job->service_id ? job->service_id : job->id);
  if (request)
    json_object_set_member (object, "request", request);
  if (facts->answer)
    json_object_set_member (object, "response", clean (facts->answer));
  if (job->estimate.known)
    json_object_set_object_member (object, "estimate", build_estimate (&job->estimate));
  set_text (object, "project", facts->project);
  set_text (object, "stack", take->stack);
  set_text (object, "batch", facts->batch_name);
  json_object_set_object_member (object, "times", build_times (job, take));
  add_inputs (object, job->request);
  json_object_set_object_member (object, "media", build_media (take, facts->fps));

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}

static void
keep_unknown (JsonObject *object,
              const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) old = NULL;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_SIDECAR)
    return;

  old = takes_json_parse (text, length, NULL);
  if (!old || !takes_json_node_object (old))
    return;

  json_object_iter_init_ordered (&iter, takes_json_node_object (old));
  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (!json_object_has_member (object, member))
      json_object_set_member (object, member, json_node_copy (value));
}

/**
 * takes_sidecar_write:
 * @path: <stem>.takes.json
 *
 * Writes it to a new file and renames. Members of an older sidecar that we do not write are kept.
 * Blocks.
 */
gboolean
takes_sidecar_write (const char  *path,
                     JsonNode    *sidecar,
                     GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && sidecar != NULL, FALSE);

  keep_unknown (json_node_get_object (sidecar), path);
  text = takes_json_write (sidecar, TRUE);
  bytes = g_bytes_new (text, strlen (text));

  return takes_shelf_write (path, bytes, error);
}

static JsonObject *
ensure_review (JsonObject *object)
{
  JsonObject *review = takes_json_get_object (object, "review");

  if (!review)
    {
      review = json_object_new ();
      json_object_set_object_member (object, "review", review);
    }

  return review;
}

/* Notes, tags, and what a newer Takes keeps there stay. */
static void
write_review (JsonObject         *review,
              const TakesTakeRow *take)
{
  const char *verdict = takes_verdict_to_string (take->verdict);

  json_object_set_int_member (review, "rating", take->stars);
  json_object_remove_member (review, "verdict");
  json_object_remove_member (review, "rank");
  json_object_remove_member (review, "rankOf");
  set_text (review, "verdict", verdict);
  if (take->rank > 0)
    {
      json_object_set_int_member (review, "rank", take->rank);
      json_object_set_int_member (review, "rankOf", take->rank_of);
    }
}

/**
 * takes_sidecar_review:
 * @path: <stem>.takes.json
 * @take: of which only the review is looked at
 *
 * Writes what the person thinks of a clip into its companion (metadata.md §2). Without a companion,
 * or when it cannot be read, nothing is done: the database is the truth. Blocks.
 */
gboolean
takes_sidecar_review (const char          *path,
                      const TakesTakeRow  *take,
                      GError             **error)
{
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL && take != NULL, FALSE);

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_SIDECAR)
    return TRUE;

  node = takes_json_parse (text, (gssize) length, NULL);
  if (!node || !takes_json_node_object (node))
    return TRUE;

  write_review (ensure_review (json_node_get_object (node)), take);
  written = takes_json_write (node, TRUE);
  bytes = g_bytes_new (written, strlen (written));

  return takes_shelf_write (path, bytes, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_canonical (GString  *text,
               JsonNode *node)
{
  JsonObject *object = takes_json_node_object (node);
  JsonArray *array = takes_json_node_array (node);

  if (object)
    {
      g_autoptr (GList) members = json_object_get_members (object);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (GList *l = members; l; l = l->next)
        g_ptr_array_add (names, l->data);
      g_ptr_array_sort (names, compare_names);

      g_string_append_c (text, '{');
      for (guint i = 0; i < names->len; i++)
        {
          g_string_append_printf (text, "%s\"%s\":", i ? "," : "", (char *) names->pdata[i]);
          add_canonical (text, json_object_get_member (object, names->pdata[i]));
        }
      g_string_append_c (text, '}');
    }
  else if (array)
    {
      g_string_append_c (text, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_string_append (text, i ? "," : "");
          add_canonical (text, json_array_get_element (array, i));
        }
      g_string_append_c (text, ']');
    }
  else
    {
      g_autofree char *value = takes_json_write (node, FALSE);

      g_string_append (text, value);
    }
}

/**
 * takes_stack_of:
 *
 * What takes have in common that differ only in their seed (metadata.md §2): the SHA-256 of the
 * request without seed, ids and the ways of delivery. Local inputs count by content.
 *
 * Returns: (transfer full): hexadecimal
 */
char *
takes_stack_of (const TakesRequest *request)
{
  g_autoptr (TakesRequest) plain = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (request != NULL, NULL);

  plain = takes_request_copy (request);
  plain->seed = TAKES_UNSET;
  plain->results = TAKES_UNSET;
  plain->ttl = TAKES_UNSET;
  g_clear_pointer (&plain->output_type, g_free);
  g_clear_pointer (&plain->webhook_url, g_free);
  g_clear_pointer (&plain->upload_endpoint, g_free);
  g_clear_pointer (&plain->written, g_free);
  g_clear_pointer (&plain->origin_task, g_free);
  g_clear_pointer (&plain->unknown, g_free);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (plain, role); i++)
      {
        TakesInput *input = takes_request_get_input (plain, role, i);

        g_clear_pointer (&input->name, g_free);
        if (input->sha256)
          {
            g_free (input->source);
            input->source = g_strdup (input->sha256);
          }
      }

  node = takes_request_to_json (plain);
  add_canonical (text, node);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}
