/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"

/* What people are shown; a service that sends a book is cut. */
#define MAX_MESSAGE_CHARS 2000

/* A task has at most four results; what is far beyond that is not an answer. */
#define MAX_ENTRIES 256

/* Where an entry stood: only an entry of the two lists can end a result. */
typedef enum {
  PLACE_DATA,
  PLACE_ERRORS,
  PLACE_BARE,
} Place;

static char *
cut (char *text)
{
  if (text && g_utf8_strlen (text, -1) > MAX_MESSAGE_CHARS)
    {
      char *end = g_utf8_offset_to_pointer (text, MAX_MESSAGE_CHARS);
      g_autofree char *whole = text;

      *end = '\0';
      return g_strconcat (whole, "…", NULL);
    }

  return text;
}

/* The upstream's own text often says what was flagged; nothing else in the answer does. */
static char *
dup_message (JsonObject        *object,
             TakesRunwareClass  class)
{
  g_autofree char *message = takes_lenient_member (object, "message");
  g_autofree char *detail = takes_lenient_member (object, "responseContent");

  if (!message)
    return g_steal_pointer (&detail);

  if (class == TAKES_RUNWARE_SAFETY && detail && !strstr (message, detail))
    return g_strconcat (message, "\n", detail, NULL);

  return g_steal_pointer (&message);
}

/* A code we cannot place leaves the decision to the status, where that has a clear meaning (§5.3). */
static TakesRunwareClass
refine (TakesRunwareClass class,
        guint             status)
{
  if (class != TAKES_RUNWARE_UNKNOWN)
    return class;

  switch (status)
    {
    case 401:
    case 403:
      return TAKES_RUNWARE_AUTH;

    case 402:
      return TAKES_RUNWARE_QUOTA;

    case 429:
      return TAKES_RUNWARE_RATE_LIMIT;

    default:
      return class;
    }
}

static gboolean
says_error (JsonObject *object)
{
  const char *word = takes_json_get_string (object, "status");

  return word && (g_ascii_strcasecmp (word, "error") == 0 || g_ascii_strcasecmp (word, "failed") == 0);
}

static gboolean
concerns (JsonObject *object,
          const char *task_id,
          gboolean   *scoped)
{
  const char *other = takes_json_get_string (object, "taskUUID");

  /* A question about the account is about no task: what answers it may name the question. */
  if (!other || !*other || !task_id)
    return TRUE;

  if (g_ascii_strcasecmp (other, task_id) != 0)
    return FALSE;

  *scoped = TRUE;

  return TRUE;
}

/* @outer is the entry itself, @object what tells about the error: the same, or its `error`. */
static void
add_error (TakesRunwareAnswer *self,
           JsonObject         *outer,
           JsonObject         *object,
           const char         *task_id,
           Place               place)
{
  g_autofree char *code = NULL;
  TakesRunwareError *error;
  gboolean scoped = FALSE;

  if (!concerns (outer, task_id, &scoped) || (object != outer && !concerns (object, task_id, &scoped)))
    return;

  code = takes_lenient_member (object, "code");
  if (!code && object != outer)
    code = takes_lenient_member (outer, "code");

  error = g_new0 (TakesRunwareError, 1);
  error->scoped = scoped;
  error->ended = place != PLACE_BARE && (says_error (outer) || says_error (object));
  error->class = takes_runware_classify (code);
  if (!error->ended)
    error->class = refine (error->class, self->status);
  error->message = cut (dup_message (object, error->class));
  error->field = takes_runware_dup_field (takes_json_get (object, "parameter"), code);
  error->code = cut (g_steal_pointer (&code));
  error->object = outer;
  g_ptr_array_add (self->errors, error);
}

static void
add_error_text (TakesRunwareAnswer *self,
                JsonObject         *outer,
                const char         *text,
                const char         *task_id,
                Place               place)
{
  TakesRunwareError *error;
  gboolean scoped = FALSE;

  if (outer && !concerns (outer, task_id, &scoped))
    return;

  error = g_new0 (TakesRunwareError, 1);
  error->scoped = scoped;
  error->ended = place == PLACE_DATA && outer && says_error (outer);
  error->class = refine (takes_runware_classify (text), self->status);
  error->message = cut (*text ? g_strdup (text) : NULL);
  error->object = outer;
  g_ptr_array_add (self->errors, error);
}

static void
add_error_node (TakesRunwareAnswer *self,
                JsonObject         *outer,
                JsonNode           *node,
                const char         *task_id,
                Place               place)
{
  JsonObject *object = takes_json_node_object (node);
  const char *text = takes_json_node_string (node);

  if (object)
    add_error (self, outer ? outer : object, object, task_id, place);
  else if (text)
    add_error_text (self, outer, text, task_id, place);
}

static gboolean
has_error (JsonObject *item)
{
  JsonNode *node = takes_json_get (item, "error");

  return takes_json_node_object (node) || takes_json_node_string (node);
}

static void
add_item (TakesRunwareAnswer *self,
          JsonObject         *item,
          const char         *task_id)
{
  gboolean scoped = FALSE;

  if (takes_json_get (item, "request") || takes_json_get (item, "response"))
    {
      if (!self->archived && concerns (item, task_id, &scoped) && scoped)
        self->archived = item;
    }
  else if (has_error (item))
    add_error_node (self, item, takes_json_get (item, "error"), task_id, PLACE_DATA);
  else if (says_error (item))
    add_error (self, item, item, task_id, PLACE_DATA);
  else if (concerns (item, task_id, &scoped))
    g_ptr_array_add (self->items, item);
}

static void
read_data (TakesRunwareAnswer *self,
           JsonNode           *data,
           const char         *task_id)
{
  JsonArray *list = takes_json_node_array (data);
  JsonObject *object = takes_json_node_object (data);

  if (object)
    add_item (self, object, task_id);

  for (guint i = 0; list && i < MIN (json_array_get_length (list), MAX_ENTRIES); i++)
    {
      object = takes_json_node_object (json_array_get_element (list, i));
      if (object)
        add_item (self, object, task_id);
    }
}

static void
read_errors (TakesRunwareAnswer *self,
             JsonNode           *errors,
             const char         *task_id)
{
  JsonArray *list = takes_json_node_array (errors);

  if (!list)
    {
      add_error_node (self, NULL, errors, task_id, PLACE_ERRORS);
      return;
    }

  for (guint i = 0; i < MIN (json_array_get_length (list), MAX_ENTRIES); i++)
    add_error_node (self, NULL, json_array_get_element (list, i), task_id, PLACE_ERRORS);
}

/* `{"error":{…},"taskUUID":…}`, `{"error":"text"}`, `{"code":…,"message":…}`: §5.1. */
static void
read_bare (TakesRunwareAnswer *self,
           JsonObject         *root,
           const char         *task_id)
{
  if (has_error (root))
    add_error_node (self, root, takes_json_get (root, "error"), task_id, PLACE_BARE);
  else if (takes_json_get (root, "code") || takes_json_get (root, "message"))
    add_error (self, root, root, task_id, PLACE_BARE);
}

/**
 * takes_runware_answer_init:
 * @body: (nullable): the answer, %NULL when it was not JSON
 * @task_id: (nullable): ours; entries that name another are ignored, entries that name none count;
 *   %NULL for a question about no task: every entry counts
 *
 * Sorts what an answer holds into items and errors, at any status and in every shape that was
 * seen (runware.md §1, §4, §5.1).
 */
void
takes_runware_answer_init (TakesRunwareAnswer *self,
                           guint               status,
                           JsonNode           *body,
                           const char         *task_id)
{
  JsonObject *root = takes_json_node_object (body);

  self->readable = root != NULL;
  self->status = status;
  self->items = g_ptr_array_new ();
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_runware_error_free);

  if (!root)
    return;

  read_data (self, takes_json_get (root, "data"), task_id);
  read_errors (self, takes_json_get (root, "errors"), task_id);

  if (self->archived)
    {
      JsonObject *response = takes_json_get_object (self->archived, "response");

      read_data (self, takes_json_get (response, "data"), task_id);
      read_errors (self, takes_json_get (response, "errors"), task_id);
    }
  else if (self->items->len == 0 && self->errors->len == 0)
    read_bare (self, root, task_id);
}

/**
 * takes_runware_answer_clear:
 *
 * Frees the items and the errors that were read.
 */
void
takes_runware_answer_clear (TakesRunwareAnswer *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->errors, g_ptr_array_unref);
}

void
takes_runware_error_free (TakesRunwareError *self)
{
  if (!self)
    return;

  g_free (self->code);
  g_free (self->message);
  g_free (self->field);
  g_free (self);
}
