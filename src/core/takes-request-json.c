/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-request.h"

#include <string.h>

#include "takes-json.h"
#include "takes-request-members.h"

/*
 * The draft form: the member names of a Runware task, but every member that is set is written,
 * also what `build` would leave out. What is ours alone stands in "takes"; an input with facts is
 * an object {"image": source, "frame": …, "facts": {…}}, any other a plain string. It is read as
 * tolerantly as anything from outside: a member of a wrong type is absent.
 */

static JsonObject *
ensure_object (JsonObject *parent,
               const char *member)
{
  JsonObject *child = takes_json_get_object (parent, member);

  if (!child)
    {
      child = json_object_new ();
      json_object_set_object_member (parent, member, child);
    }

  return child;
}

static void
write_member (JsonObject               *root,
              const TakesRequest       *self,
              const TakesRequestMember *member)
{
  g_auto (GStrv) path = g_strsplit (member->path, ".", -1);
  const char *text = NULL;
  gint64 number = TAKES_UNSET;
  int turned = TAKES_SWITCH_UNSET;
  JsonObject *object = root;
  guint last = g_strv_length (path) - 1;

  if (member->kind == TAKES_MEMBER_STRING)
    text = G_STRUCT_MEMBER (char *, self, member->offset);
  else if (member->kind == TAKES_MEMBER_NUMBER)
    number = G_STRUCT_MEMBER (gint64, self, member->offset);
  else
    turned = G_STRUCT_MEMBER (int, self, member->offset);

  if (!text && number == TAKES_UNSET && turned == TAKES_SWITCH_UNSET)
    return;

  for (guint i = 0; i < last; i++)
    object = ensure_object (object, path[i]);

  if (text)
    json_object_set_string_member (object, path[last], text);
  else if (number != TAKES_UNSET)
    json_object_set_int_member (object, path[last], number);
  else
    json_object_set_boolean_member (object, path[last], turned != 0);
}

static void
read_member (JsonObject               *root,
             TakesRequest             *self,
             const TakesRequestMember *member)
{
  g_auto (GStrv) path = g_strsplit (member->path, ".", -1);
  JsonObject *object = root;
  guint last = g_strv_length (path) - 1;
  const char *text;
  gboolean turned;

  for (guint i = 0; i < last; i++)
    object = takes_json_get_object (object, path[i]);

  switch (member->kind)
    {
    case TAKES_MEMBER_STRING:
      text = takes_json_get_string (object, path[last]);
      G_STRUCT_MEMBER (char *, self, member->offset) = g_strdup (text);
      break;

    case TAKES_MEMBER_NUMBER:
      takes_json_get_int (object, path[last], &G_STRUCT_MEMBER (gint64, self, member->offset));
      break;

    case TAKES_MEMBER_SWITCH:
    default:
      if (takes_json_get_boolean (object, path[last], &turned))
        G_STRUCT_MEMBER (int, self, member->offset) = turned;
      break;
    }
}

static const char *
source_member (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_REFERENCE_VIDEO:
      return "video";

    case TAKES_INPUT_AUDIO:
      return "audio";

    case TAKES_INPUT_FRAME:
    case TAKES_INPUT_REFERENCE_IMAGE:
    default:
      return "image";
    }
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
}

static void
set_number (JsonObject *object,
            const char *member,
            gint64      number,
            gint64      unknown)
{
  if (number != unknown)
    json_object_set_int_member (object, member, number);
}

static JsonObject *
write_facts (const TakesInput *input)
{
  JsonObject *facts = json_object_new ();

  set_text (facts, "name", input->name);
  set_text (facts, "sha256", input->sha256);
  set_text (facts, "format", input->format);
  set_number (facts, "width", input->width, 0);
  set_number (facts, "height", input->height, 0);
  set_number (facts, "bytes", input->bytes, -1);
  set_number (facts, "ms", input->ms, -1);
  if (input->unreadable)
    json_object_set_boolean_member (facts, "unreadable", TRUE);

  return facts;
}

static JsonNode *
write_input (const TakesInput *input,
             TakesInputRole    role)
{
  g_autoptr (JsonObject) facts = write_facts (input);
  g_autoptr (JsonObject) object = NULL;
  JsonNode *node;

  if (!input->frame && json_object_get_size (facts) == 0)
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, input->source);
      return node;
    }

  object = json_object_new ();
  json_object_set_string_member (object, source_member (role), input->source);
  set_text (object, "frame", input->frame);
  if (json_object_get_size (facts) > 0)
    json_object_set_object_member (object, "facts", g_steal_pointer (&facts));

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&object));

  return node;
}

static void
write_inputs (JsonObject         *root,
              const TakesRequest *self,
              TakesInputRole      role)
{
  GPtrArray *inputs = self->inputs[role];
  g_autoptr (JsonArray) list = json_array_new ();
  JsonObject *parent;

  if (inputs->len == 0)
    return;

  parent = ensure_object (root, "inputs");

  for (guint i = 0; i < inputs->len; i++)
    json_array_add_element (list, write_input (g_ptr_array_index (inputs, i), role));

  /* A task has one audio and no list of them; a draft may hold more, for a rule to say so. */
  if (role == TAKES_INPUT_AUDIO && inputs->len == 1)
    json_object_set_member (parent, takes_input_role_member (role),
                            json_array_dup_element (list, 0));
  else
    json_object_set_array_member (parent, takes_input_role_member (role),
                                  g_steal_pointer (&list));
}

static int
read_side (JsonObject *facts,
           const char *member)
{
  gint64 number;

  if (!takes_json_get_int (facts, member, &number) || number < 0 || number > G_MAXINT)
    return 0;

  return number;
}

static gint64
read_amount (JsonObject *facts,
             const char *member)
{
  gint64 number;

  if (!takes_json_get_int (facts, member, &number) || number < 0)
    return -1;

  return number;
}

static TakesInput *
read_input (JsonNode       *node,
            TakesInputRole  role)
{
  JsonObject *object = takes_json_node_object (node);
  JsonObject *facts = takes_json_get_object (object, "facts");
  const char *source = takes_json_node_string (node);
  TakesInput *input;
  gboolean unreadable;

  if (!source)
    source = takes_json_get_string (object, source_member (role));

  if (!source || !*source)
    return NULL;

  input = takes_input_new (source);
  input->frame = g_strdup (takes_json_get_string (object, "frame"));
  input->name = g_strdup (takes_json_get_string (facts, "name"));
  input->sha256 = g_strdup (takes_json_get_string (facts, "sha256"));
  input->format = g_strdup (takes_json_get_string (facts, "format"));
  input->width = read_side (facts, "width");
  input->height = read_side (facts, "height");
  input->bytes = read_amount (facts, "bytes");
  input->ms = read_amount (facts, "ms");
  input->unreadable = takes_json_get_boolean (facts, "unreadable", &unreadable) && unreadable;

  return input;
}

static void
read_inputs (JsonObject     *root,
             TakesRequest   *self,
             TakesInputRole  role)
{
  JsonObject *parent = takes_json_get_object (root, "inputs");
  JsonNode *node = takes_json_get (parent, takes_input_role_member (role));
  JsonArray *list = takes_json_node_array (node);
  guint n_inputs = list ? json_array_get_length (list) : 1;

  for (guint i = 0; i < n_inputs; i++)
    {
      TakesInput *input = read_input (list ? json_array_get_element (list, i) : node, role);

      if (input)
        takes_request_add_input (self, role, input);
    }
}

/**
 * takes_request_to_json:
 *
 * Returns: (transfer full): the draft form, without loss; it is never sent (see takes_build())
 */
JsonNode *
takes_request_to_json (const TakesRequest *self)
{
  const TakesRequestMember *members;
  JsonObject *root;
  JsonNode *node;
  guint n_members;

  g_return_val_if_fail (self != NULL, NULL);

  root = json_object_new ();
  members = takes_request_get_members (&n_members);
  for (guint i = 0; i < n_members; i++)
    write_member (root, self, &members[i]);

  if (self->lora)
    json_object_set_member (root, "lora", json_node_copy (self->lora));

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    write_inputs (root, self, role);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, root);

  return node;
}

/**
 * takes_request_from_json:
 * @node: (nullable): the draft form, from wherever
 *
 * Returns: (transfer full) (nullable): the request; %NULL when @node is not an object
 */
TakesRequest *
takes_request_from_json (JsonNode *node)
{
  JsonObject *root = takes_json_node_object (node);
  const TakesRequestMember *members;
  TakesRequest *self;
  JsonNode *lora;
  guint n_members;

  if (!root)
    return NULL;

  self = takes_request_new ();
  members = takes_request_get_members (&n_members);
  for (guint i = 0; i < n_members; i++)
    read_member (root, self, &members[i]);

  lora = takes_json_get (root, "lora");
  if (takes_json_node_array (lora))
    self->lora = json_node_copy (lora);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    read_inputs (root, self, role);

  return self;
}
