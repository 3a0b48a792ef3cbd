/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>

#include "takes-json.h"

static void
say_shape (TakesImporting *self,
           const char     *path)
{
  takes_rules_say (&self->rules, "im_list_shape", path, TAKES_LEVEL_WARNING,
                   _("“{member}” was given in another shape; it was read all the same."),
                   TAKES_TEXT ("member", path));
}

/* I8: where the picture goes. "" stands for a position that is no text and no number. */
static void
read_position (TakesImporting *self,
               TakesInput     *input,
               JsonObject     *object,
               const char     *path)
{
  JsonNode *node = takes_json_get (object, "frame");
  const char *text = takes_json_node_string (node);
  gint64 number;

  if (text && !g_str_equal (text, "0"))
    {
      input->frame = g_ascii_strcasecmp (text, "first") == 0 ? g_strdup ("first") : g_strdup (text);
      return;
    }

  if (takes_json_node_int (node, &number) && number != 0)
    {
      input->frame = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return;
    }

  input->frame = g_strdup ("first");
  takes_rules_say (&self->rules, "im_frame_default", path, TAKES_LEVEL_NOTE,
                   _("The picture's position was read as the first frame."));
}

static const char *
find_source (TakesImporting *self,
             JsonObject     *object,
             const char     *path)
{
  static const char *const members[] = { "image", "video", "audio" };
  const char *source = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members) && !source; i++)
    source = takes_json_get_string (object, members[i]);

  if (source)
    return source;

  source = takes_json_get_string (object, "inputImage");
  if (source)
    takes_rules_say (&self->rules, "im_input_image", path, TAKES_LEVEL_WARNING,
                     _("“inputImage” was read as “image”."));

  return source;
}

static TakesInput *
read_input (TakesImporting *self,
            TakesInputRole  role,
            JsonNode       *node,
            const char     *path)
{
  JsonObject *object = takes_json_node_object (node);
  const char *source = takes_json_node_string (node);
  TakesInput *input;

  if (!source && object)
    source = find_source (self, object, path);

  if (!source || !*source)
    return NULL;

  input = takes_input_new (source);
  if (object && role == TAKES_INPUT_FRAME)
    read_position (self, input, object, path);

  return input;
}

static void
keep_node (TakesImporting *self,
           const char     *member,
           JsonNode       *node)
{
  json_object_set_member (takes_import_ensure (self->kept, "inputs"), member, json_node_copy (node));
}

static void
say_lost (TakesImporting *self,
          const char     *member,
          const char     *path,
          JsonNode       *node)
{
  keep_node (self, member, node);
  takes_rules_say (&self->rules, "im_unknown_field", path, TAKES_LEVEL_WARNING,
                   _("Takes does not know “{member}”; it is kept for reading, but not sent."),
                   TAKES_TEXT ("member", path));
}

/* One role from what stands there: a list, or one where a list belongs. */
static void
read_list (TakesImporting *self,
           TakesInputRole  role,
           JsonNode       *node)
{
  const char *member = takes_input_role_member (role);
  g_autofree char *path = g_strconcat ("inputs.", member, NULL);
  JsonArray *list = takes_json_node_array (node);
  guint length = list ? json_array_get_length (list) : 1;
  guint most = role == TAKES_INPUT_AUDIO ? 1 : TAKES_IMPORT_MAX_INPUTS;
  guint lost = length > most ? length - most : 0;

  for (guint i = 0; i < MIN (length, most); i++)
    {
      TakesInput *input = read_input (self, role, list ? json_array_get_element (list, i) : node, path);

      if (input)
        takes_request_add_input (self->request, role, input);
      else
        lost++;
    }

  if (lost > 0)
    say_lost (self, member, path, node);

  if (lost < length && (list != NULL) == (role == TAKES_INPUT_AUDIO))
    say_shape (self, path);
}

/* I7: an input beside `inputs`; one inside wins. */
static JsonNode *
find_role (TakesImporting *self,
           JsonObject     *inputs,
           TakesInputRole  role)
{
  const char *member = takes_input_role_member (role);
  JsonNode *outside = takes_json_get (self->task, member);
  JsonNode *inside = takes_json_get (inputs, member);
  gboolean turned;

  if (!outside || takes_json_node_boolean (outside, &turned))
    return inside;

  takes_rules_say (&self->rules, "im_top_level_inputs", member, TAKES_LEVEL_WARNING,
                   inside ? _("“{member}” stands inside “inputs” too; that one counts.")
                          : _("“{member}” belongs inside “inputs”; it was moved there."),
                   TAKES_TEXT ("member", member));

  return inside ? inside : outside;
}

/**
 * takes_import_read_inputs:
 *
 * Reads the inputs of all roles, in their newer and older forms.
 */
void
takes_import_read_inputs (TakesImporting *self)
{
  JsonObject *inputs = takes_json_get_object (self->task, "inputs");

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      const char *member = takes_input_role_member (role);
      JsonNode *node = find_role (self, inputs, role);

      if (!node)
        continue;

      read_list (self, role, node);
      json_object_remove_member (node == takes_json_get (inputs, member) ? inputs : self->task, member);
    }
}
