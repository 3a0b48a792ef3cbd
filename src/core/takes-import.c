/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-property.h"
#include "takes-validate.h"

/* More unknown members than these are kept, but not told one by one. */
#define UNKNOWN_TOLD 40

/* Objects that hold members of ours; what else is in them is told by its own name. */
static const char *const containers[] = {
  "inputs", "providerSettings", "providerSettings.alibaba", "settings", "safety", "advancedFeatures",
  "advancedFeatures.wanAnimate", NULL,
};

/* Returns: whether @object is a generation task, ours or another's, and no authentication element */
gboolean
takes_import_looks_like_task (JsonObject *object)
{
  const char *type = takes_json_get_string (object, "taskType");

  return json_object_has_member (object, "model") || json_object_has_member (object, "positivePrompt") ||
         (type && g_str_has_suffix (type, "Inference"));
}

/* The first generation task of a list, else its first object. */
static JsonObject *
pick_task (JsonArray *array,
           guint     *n_tasks)
{
  JsonObject *first = NULL;
  JsonObject *task = NULL;

  *n_tasks = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = takes_json_node_object (json_array_get_element (array, i));

      if (!object)
        continue;

      if (!first)
        first = object;

      if (takes_import_looks_like_task (object))
        {
          (*n_tasks)++;
          if (!task)
            task = object;
        }
    }

  return task ? task : first;
}

static void
say_not_json (TakesImporting *self,
              const char     *reason)
{
  takes_rules_say (&self->rules, "im_not_json", NULL, TAKES_LEVEL_ERROR,
                   _("This cannot be read as a request. {reason}"), TAKES_TEXT ("reason", reason));
}

static gboolean
holds_object (JsonNode *node)
{
  JsonArray *array = takes_json_node_array (node);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (takes_json_node_object (json_array_get_element (array, i)))
      return TRUE;

  return takes_json_node_object (node) != NULL;
}

/* The task without keys, which may be changed. An authentication element alone leaves an empty one. */
static JsonObject *
take_task (TakesImporting *self,
           JsonNode       *root)
{
  gboolean had_key;
  g_autoptr (JsonNode) clean = takes_import_clean_node (root, &had_key);
  JsonArray *array = takes_json_node_array (clean);
  JsonObject *task = takes_json_node_object (clean);
  guint n_tasks = 0;

  if (array)
    task = pick_task (array, &n_tasks);

  if (n_tasks > 1)
    takes_rules_say (&self->rules, "im_array", NULL, TAKES_LEVEL_NOTE,
                     ngettext ("There is {count} request in this text; the first was read.",
                               "There are {count} requests in this text; the first was read.", n_tasks),
                     TAKES_NUMBER ("count", n_tasks));
  else if (array)
    takes_rules_say (&self->rules, "im_array", NULL, TAKES_LEVEL_NOTE,
                     _("The request stood in a list; it was read from there."));

  if (had_key)
    takes_rules_say (&self->rules, "im_credentials", NULL, TAKES_LEVEL_WARNING,
                     _("A key stood in this text. It was removed and is kept nowhere."));

  return task ? json_object_ref (task) : json_object_new ();
}

static void
keep_member (TakesImporting *self,
             JsonObject     *object,
             const char     *member,
             const char     *parent,
             guint          *n_told)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonObject *child = takes_json_node_object (node);
  g_autofree char *path = g_strconcat (parent ? parent : "", parent ? "." : "", member, NULL);
  g_autofree char *shown = NULL;

  if (child && g_strv_contains (containers, path))
    {
      g_autoptr (GList) members = json_object_get_members (child);

      for (GList *l = members; l; l = l->next)
        keep_member (self, child, l->data, path, n_told);

      return;
    }

  if (child && json_object_get_size (child) == 0)
    return;

  json_object_set_member (parent ? takes_import_ensure (self->kept, parent) : self->kept, member,
                          json_node_copy (node));

  if ((*n_told)++ >= UNKNOWN_TOLD)
    return;

  shown = g_utf8_strlen (path, -1) > 60 ? g_utf8_substring (path, 0, 60) : g_strdup (path);
  takes_rules_say (&self->rules, "im_unknown_field", path, TAKES_LEVEL_WARNING,
                   _("Takes does not know “{member}”; it is kept for reading, but not sent."),
                   TAKES_TEXT ("member", shown));
}

/* I17: what nobody has read. */
static void
keep_unknown (TakesImporting *self)
{
  g_autoptr (GList) members = json_object_get_members (self->task);
  guint n_told = 0;

  for (GList *l = members; l; l = l->next)
    keep_member (self, self->task, l->data, NULL, &n_told);

  if (json_object_get_size (self->kept) > 0)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *text = NULL;

      json_node_set_object (node, self->kept);
      text = takes_json_write (node, FALSE);
      takes_set_str (&self->request->unknown, text);
    }
}

static void
read_task (TakesImporting *self,
           JsonNode       *root)
{
  self->task = take_task (self, root);
  self->kept = json_object_new ();
  self->request = takes_request_new ();

  takes_import_drop_empty (self);
  takes_import_find_model (self);
  takes_import_translate (self);
  takes_import_read_inputs (self);
  takes_import_read_settings (self);
  takes_import_read_members (self);

  self->rules.request = self->request;
  self->rules.workflow = takes_request_get_workflow (self->request, self->rules.model);
  takes_import_repair (self);
  keep_unknown (self);

  json_object_unref (self->task);
  json_object_unref (self->kept);
}

/**
 * takes_import:
 * @text: a task object, the array around it, or a request in the words of ToAPIs, EmpirioLabs or
 *   DashScope; from outside
 * @length: in bytes, or −1
 * @findings: (out) (transfer full) (element-type TakesFinding): what was done, by number; never %NULL
 *
 * Reads any object and never refuses one (models.md §10): repairs the form, drops what must not be
 * kept, and leaves what needs a decision to the rules. Pure.
 *
 * Returns: (transfer full) (nullable): the draft; %NULL only for text that holds no object
 */
TakesRequest *
takes_import (TakesCatalogue  *catalogue,
              const char      *text,
              gssize           length,
              GPtrArray      **findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  TakesImporting self = { .catalogue = catalogue };

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  self.rules.provider = takes_catalogue_get_service_name (catalogue, NULL);
  self.rules.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_finding_free);

  root = takes_json_parse (text, length, &error);
  if (!root)
    say_not_json (&self, error->message);
  else if (!holds_object (root))
    say_not_json (&self, _("It holds no object."));
  else
    read_task (&self, root);

  takes_findings_sort (self.rules.findings);
  *findings = self.rules.findings;

  return self.request;
}
