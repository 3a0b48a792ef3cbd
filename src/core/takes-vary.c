/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-vary.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-property.h"

static const struct {
  const char *name;     /* in JSON */
  const char *label;
} axes[TAKES_N_VARY_AXES] = {
  [TAKES_VARY_ACCOUNT] = { "accounts", N_("Services") },
  [TAKES_VARY_MODEL] = { "models", N_("Models") },
  [TAKES_VARY_SIZE] = { "sizes", N_("Sizes") },
  [TAKES_VARY_DURATION] = { "durations", N_("Durations") },
  [TAKES_VARY_SHOTS] = { "shots", N_("Shots") },
  [TAKES_VARY_REWRITING] = { "rewriting", N_("Prompt rewriting") },
  [TAKES_VARY_SOUND] = { "sound", N_("Sound") },
  [TAKES_VARY_PROMPT] = { "prompts", N_("Prompts") },
};

/**
 * takes_vary_new:
 *
 * Returns: (transfer full): nothing varies
 */
TakesVary *
takes_vary_new (void)
{
  TakesVary *self = g_new0 (TakesVary, 1);

  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    self->values[i] = g_ptr_array_new_with_free_func (g_free);
  self->negatives = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

TakesVary *
takes_vary_copy (const TakesVary *self)
{
  TakesVary *copy = takes_vary_new ();

  g_return_val_if_fail (self != NULL, copy);

  for (guint axis = 0; axis < TAKES_N_VARY_AXES; axis++)
    for (guint i = 0; i < self->values[axis]->len; i++)
      g_ptr_array_add (copy->values[axis], g_strdup (self->values[axis]->pdata[i]));

  for (guint i = 0; i < self->negatives->len; i++)
    g_ptr_array_add (copy->negatives, g_strdup (self->negatives->pdata[i]));

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (copy->rows, g_strdupv (self->rows->pdata[i]));

  return copy;
}

void
takes_vary_free (TakesVary *self)
{
  if (!self)
    return;

  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    g_ptr_array_unref (self->values[i]);
  g_ptr_array_unref (self->negatives);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
equal_texts (GPtrArray *a,
             GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

gboolean
takes_vary_equal (const TakesVary *a,
                  const TakesVary *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    if (!equal_texts (a->values[i], b->values[i]))
      return FALSE;

  if (a->rows->len != b->rows->len)
    return FALSE;

  for (guint i = 0; i < a->rows->len; i++)
    if (!g_strv_equal (a->rows->pdata[i], b->rows->pdata[i]))
      return FALSE;

  return equal_texts (a->negatives, b->negatives);
}

gboolean
takes_vary_is_empty (const TakesVary *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    if (self->values[i]->len > 0)
      return FALSE;

  return self->rows->len == 0;
}

static gboolean
has_value (GPtrArray  *values,
           const char *value)
{
  return g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL);
}

/**
 * takes_vary_add:
 * @value: as people and files write it; one that the axis has already, and one more than
 *   %TAKES_VARY_MAX_VALUES, is left aside
 */
void
takes_vary_add (TakesVary     *self,
                TakesVaryAxis  axis,
                const char    *value)
{
  g_return_if_fail (self != NULL && axis < TAKES_N_VARY_AXES);
  g_return_if_fail (value != NULL);

  if (axis == TAKES_VARY_PROMPT)
    takes_vary_add_prompt (self, value, NULL);
  else if (self->values[axis]->len < TAKES_VARY_MAX_VALUES && !has_value (self->values[axis], value))
    g_ptr_array_add (self->values[axis], g_strdup (value));
}

/**
 * takes_vary_add_prompt:
 * @negative: (nullable): %NULL: the request's own
 *
 * Prompts may be alike: two that are still empty are two tabs.
 */
void
takes_vary_add_prompt (TakesVary  *self,
                       const char *prompt,
                       const char *negative)
{
  g_return_if_fail (self != NULL && prompt != NULL);

  if (self->values[TAKES_VARY_PROMPT]->len >= TAKES_VARY_MAX_VALUES)
    return;

  g_ptr_array_add (self->values[TAKES_VARY_PROMPT], g_strdup (prompt));
  g_ptr_array_add (self->negatives, g_strdup (negative));
}

/* The request's own value counts again. */
void
takes_vary_clear (TakesVary     *self,
                  TakesVaryAxis  axis)
{
  g_return_if_fail (self != NULL && axis < TAKES_N_VARY_AXES);

  g_ptr_array_set_size (self->values[axis], 0);
  if (axis == TAKES_VARY_PROMPT)
    g_ptr_array_set_size (self->negatives, 0);
}

static gboolean
read_number (const char *text,
             gint64      min,
             gint64      max,
             gint64     *number)
{
  return g_ascii_string_to_signed (text, 10, min, max, number, NULL);
}

/* "1280x720", with x, X, × or * between, or a preset. */
static gboolean
put_size (TakesRequest *request,
          const char   *value)
{
  g_auto (GStrv) sides = g_regex_split_simple ("\\s*(?:[xX*]|×)\\s*", value, 0, 0);
  gint64 width, height;

  if (!*value)
    return FALSE;

  if (g_strv_length (sides) == 2)
    {
      if (!read_number (sides[0], 1, G_MAXINT, &width) || !read_number (sides[1], 1, G_MAXINT, &height))
        return FALSE;

      request->width = width;
      request->height = height;
      takes_set_str (&request->resolution, NULL);
      return TRUE;
    }

  request->width = request->height = TAKES_UNSET;
  takes_set_str (&request->resolution, value);

  return TRUE;
}

/**
 * takes_vary_read_switch:
 * @value: "on", "off", and other words for them
 * @to: (out): stays as it is for what is neither
 *
 * Returns: whether @value is one of them
 */
gboolean
takes_vary_read_switch (const char *value,
                        int        *to)
{
  static const struct { const char *word; int on; } words[] = {
    { "on", 1 }, { "off", 0 }, { "true", 1 }, { "false", 0 }, { "yes", 1 }, { "no", 0 }, { "1", 1 }, { "0", 0 },
  };

  g_return_val_if_fail (value != NULL && to != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i].word) == 0)
      {
        *to = words[i].on;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_vary_put:
 * @value: one of the axis
 * @request: gets it; for %TAKES_VARY_ACCOUNT it stays as it is, since a request does not name who pays
 *
 * Whether the model takes the value is for the rules to say.
 *
 * Returns: FALSE if @value is none of this axis; the request stays as it is
 */
gboolean
takes_vary_put (TakesVaryAxis  axis,
                const char    *value,
                TakesRequest  *request)
{
  gint64 seconds;

  g_return_val_if_fail (value != NULL && request != NULL, FALSE);

  switch (axis)
    {
    case TAKES_VARY_ACCOUNT:
      return TRUE;

    case TAKES_VARY_MODEL:
      takes_set_str (&request->model, value);
      return TRUE;

    case TAKES_VARY_SIZE:
      return put_size (request, value);

    case TAKES_VARY_DURATION:
      if (!read_number (value, 0, G_MAXINT, &seconds))
        return FALSE;
      request->duration = seconds;
      return TRUE;

    case TAKES_VARY_SHOTS:
      takes_set_str (&request->shot_type, value);
      return TRUE;

    case TAKES_VARY_REWRITING:
      return takes_vary_read_switch (value, &request->prompt_extend);

    case TAKES_VARY_SOUND:
      return takes_vary_read_switch (value, &request->audio);

    case TAKES_VARY_PROMPT:
      takes_set_str (&request->prompt, *value ? value : NULL);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Returns: (transfer none): the axis' word in files */
const char *
takes_vary_axis_get_name (TakesVaryAxis axis)
{
  g_return_val_if_fail (axis < TAKES_N_VARY_AXES, NULL);

  return axes[axis].name;
}

/* Returns: (transfer none): the axis' name for people, translated */
const char *
takes_vary_axis_get_label (TakesVaryAxis axis)
{
  g_return_val_if_fail (axis < TAKES_N_VARY_AXES, NULL);

  return _(axes[axis].label);
}

static JsonArray *
write_texts (GPtrArray *texts)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      if (texts->pdata[i])
        json_array_add_string_element (list, texts->pdata[i]);
      else
        json_array_add_null_element (list);
    }

  return list;
}

/**
 * takes_vary_to_json:
 *
 * Returns: (transfer full): an object with a list for each axis that has values
 */
JsonNode *
takes_vary_to_json (const TakesVary *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (self != NULL, node);

  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    if (self->values[i]->len > 0)
      json_object_set_array_member (object, axes[i].name, write_texts (self->values[i]));

  if (self->negatives->len > 0)
    json_object_set_array_member (object, "negatives", write_texts (self->negatives));

  if (self->rows->len > 0)
    json_object_set_array_member (object, "rows", takes_vary_table_to_json (self));

  json_node_take_object (node, object);

  return node;
}

static const char *
get_text (JsonArray *list,
          guint      index)
{
  if (!list || index >= json_array_get_length (list))
    return NULL;

  return takes_json_node_string (json_array_get_element (list, index));
}

/**
 * takes_vary_from_json:
 * @node: (nullable): from a draft or a preset; what is not understood is left aside
 *
 * Returns: (transfer full): what varies, perhaps nothing
 */
TakesVary *
takes_vary_from_json (JsonNode *node)
{
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  TakesVary *self = takes_vary_new ();
  JsonArray *negatives = object ? takes_json_get_array (object, "negatives") : NULL;
  g_autoptr (TakesRequest) tried = takes_request_new ();

  for (guint axis = 0; object && axis < TAKES_N_VARY_AXES; axis++)
    {
      JsonArray *list = takes_json_get_array (object, axes[axis].name);

      for (guint i = 0; list && i < json_array_get_length (list); i++)
        {
          const char *value = get_text (list, i);

          if (value && axis == TAKES_VARY_PROMPT)
            takes_vary_add_prompt (self, value, get_text (negatives, i));
          else if (value && takes_vary_put (axis, value, tried))
            takes_vary_add (self, axis, value);
        }
    }

  if (object)
    takes_vary_table_from_json (self, takes_json_get_array (object, "rows"));

  return self;
}
