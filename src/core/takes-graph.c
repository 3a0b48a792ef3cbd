/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-foreign.h"

#include <string.h>

#include "takes-json.h"
#include "takes-property.h"

/* A graph of nodes as ComfyUI keeps it: {"3":{"class_type":"KSampler","inputs":{"seed":7,"positive":["6",0],…}},…}.
 * Only what hangs on a sampler is read (metadata.md §7). */

#define MAX_NODES      4096
#define MAX_STEPS      24
#define MAX_CANDIDATES 16
/* For one text: nodes may hang on one another in circles, and each in several ways. */
#define MAX_LOOKS      2048

static JsonObject *
get_inputs (JsonObject *graph,
            const char *id)
{
  JsonObject *node = takes_json_get_object (graph, id);

  return node ? takes_json_get_object (node, "inputs") : NULL;
}

/* What a member hangs on: ["6", 0] → the inputs of node 6. */
static JsonObject *
follow (JsonObject *graph,
        JsonObject *inputs,
        const char *member)
{
  JsonArray *link = takes_json_get_array (inputs, member);
  JsonNode *first = link && json_array_get_length (link) == 2 ? json_array_get_element (link, 0) : NULL;
  const char *id = first ? takes_json_node_string (first) : NULL;

  return id ? get_inputs (graph, id) : NULL;
}

/* The text that a node encodes, or that the nodes before it do. */
static const char *
find_text (JsonObject *graph,
           JsonObject *inputs,
           const char *role,
           guint       steps,
           guint      *looks)
{
  static const char *const texts[] = { "text", "prompt", "string", "value", "text_positive", "positive_prompt" };
  const char *const ways[] = { role, "text", "prompt", "string", "conditioning", "conditioning_1", "conditioning_to",
                               "cond", "guider", "value" };

  if (!inputs || steps == 0 || *looks == 0)
    return NULL;

  (*looks)--;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = takes_json_get_string (inputs, texts[i]);

      if (text && *text)
        return text;
    }

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const char *text = find_text (graph, follow (graph, inputs, ways[i]), role, steps - 1, looks);

      if (text)
        return text;
    }

  return NULL;
}

static gboolean
find_number (JsonObject        *graph,
             JsonObject        *inputs,
             const char *const *members,
             guint              steps,
             gint64            *number)
{
  if (!inputs || steps == 0)
    return FALSE;

  for (guint i = 0; members[i]; i++)
    if (takes_json_get_int (inputs, members[i], number))
      return TRUE;

  for (guint i = 0; members[i]; i++)
    if (find_number (graph, follow (graph, inputs, members[i]), members, steps - 1, number))
      return TRUE;

  return FALSE;
}

static void
read_size (TakesForeign *self,
           JsonObject   *graph,
           JsonObject   *inputs)
{
  static const char *const ways[] = { "latent_image", "latent", "samples", "image_embeds", "positive" };
  static const char *const widths[] = { "width", NULL };
  static const char *const heights[] = { "height", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      JsonObject *latent = follow (graph, inputs, ways[i]);

      if (latent && find_number (graph, latent, widths, MAX_STEPS, &self->width) &&
          find_number (graph, latent, heights, MAX_STEPS, &self->height))
        return;

      self->width = 0;
      self->height = 0;
    }
}

static gboolean
is_known (GPtrArray          *list,
          const TakesForeign *self)
{
  for (guint i = 0; i < list->len; i++)
    {
      const TakesForeign *other = list->pdata[i];

      if (g_strcmp0 (other->prompt, self->prompt) == 0 && g_strcmp0 (other->negative, self->negative) == 0 &&
          g_strcmp0 (other->seed, self->seed) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_sampler (GPtrArray  *list,
             JsonObject *graph,
             JsonObject *inputs,
             const char *given)
{
  static const char *const seeds[] = { "seed", "noise_seed", "noise", "value", NULL };
  g_autoptr (TakesForeign) self = takes_foreign_new ("ComfyUI", given);
  JsonObject *positive = follow (graph, inputs, "positive");
  guint looks = MAX_LOOKS;
  gint64 seed;

  if (!positive)
    positive = follow (graph, inputs, "guider");
  if (!positive)
    positive = follow (graph, inputs, "text_embeds");
  takes_set_str (&self->prompt, find_text (graph, positive, "positive", MAX_STEPS, &looks));
  looks = MAX_LOOKS;
  takes_set_str (&self->negative, find_text (graph, follow (graph, inputs, "negative"), "negative", MAX_STEPS, &looks));
  if (find_number (graph, inputs, seeds, 4, &seed))
    self->seed = g_strdup_printf ("%" G_GINT64_FORMAT, seed);
  read_size (self, graph, inputs);

  if (self->prompt && !is_known (list, self))
    g_ptr_array_add (list, g_steal_pointer (&self));
}

/* Returns: (transfer full): @text as JSON: ComfyUI writes NaN, which is none */
char *
takes_foreign_without_nan (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean inside = FALSE;

  for (const char *at = text; *at; at++)
    {
      if (inside && at[0] == '\\' && at[1])
        g_string_append_c (out, *at++);
      else if (*at == '"')
        inside = !inside;

      if (!inside && g_str_has_prefix (at, "NaN"))
        {
          g_string_append (out, "null");
          at += 2;
        }
      else
        {
          g_string_append_c (out, *at);
        }
    }

  return g_string_free (out, FALSE);
}

/**
 * takes_foreign_add_graph:
 * @text: JSON from outside, without NaN; anything else adds nothing
 *
 * Adds a candidate for every sampler that says something of its own.
 */
void
takes_foreign_add_graph (GPtrArray  *list,
                         const char *text)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *graph;
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  g_return_if_fail (list != NULL && text != NULL);

  root = takes_json_parse (text, -1, NULL);
  graph = root ? takes_json_node_object (root) : NULL;
  if (!graph || json_object_get_size (graph) > MAX_NODES)
    return;

  json_object_iter_init_ordered (&iter, graph);
  while (json_object_iter_next_ordered (&iter, &id, &value) && list->len < MAX_CANDIDATES)
    {
      JsonObject *node = takes_json_node_object (value);
      const char *type = node ? takes_json_get_string (node, "class_type") : NULL;
      JsonObject *inputs = type ? takes_json_get_object (node, "inputs") : NULL;

      if (inputs && strstr (type, "Sampler") && !g_str_has_prefix (type, "KSamplerSelect"))
        add_sampler (list, graph, inputs, text);
    }
}
