/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-private.h"

#include <glib/gi18n.h>

#include "takes-facts-parse.h"
#include "takes-json.h"
#include "takes-overlay.h"

static char *
need_text (TakesChecked *checked,
           JsonObject   *root,
           const char   *member)
{
  const char *text = takes_checked_string (checked, root, "", member);

  if (!text)
    takes_checked_refuse (checked, "", member, _("must be a text"));

  return g_strdup (text);
}

static GStrv
read_sources (TakesChecked *checked,
              JsonObject   *root)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *list = takes_checked_array (checked, root, "", "sources");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *source = takes_json_node_object (json_array_get_element (list, i));
      const char *url = takes_json_get_string (source, "url");

      if (url)
        g_strv_builder_add (builder, url);
      else
        takes_checked_refuse (checked, "", "sources", _("must be objects with “url” and “date”"));
    }

  return g_strv_builder_end (builder);
}

/* What is like another service begins as that one. */
static void
lay_over (TakesChecked      *checked,
          JsonObject        *facts_root,
          JsonObject        *root,
          const TakesShared *shared,
          const char        *service,
          JsonObject        *own)
{
  JsonObject *services = takes_checked_object (checked, root, "", "services");
  const char *like = takes_json_get_string (own, "like");
  JsonObject *other = like ? takes_json_get_object (services, like) : NULL;

  if (like && !other)
    {
      takes_checked_refuse (checked, service, "like", _("must be another service of the file"));
      return;
    }

  if (other)
    {
      takes_overlay_apply (facts_root, g_hash_table_lookup (shared->services, like));
      takes_overlay_apply (facts_root, other);
    }

  takes_overlay_apply (facts_root, g_hash_table_lookup (shared->services, service));
  takes_overlay_apply (facts_root, own);
}

static TakesFacts *
read_service (TakesChecked      *checked,
              JsonObject        *root,
              const TakesShared *shared,
              const char        *service,
              JsonObject        *own)
{
  g_autoptr (JsonNode) file = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char *where = g_strconcat ("services.", service, NULL);
  JsonObject *facts_root;
  JsonObject *members;
  TakesFacts *facts;

  json_node_set_object (file, root);
  copy = takes_json_copy (file);
  facts_root = json_node_get_object (copy);
  lay_over (checked, facts_root, root, shared, service, own);

  facts = takes_facts_parse (checked, facts_root, service, shared->tables);
  facts->is_base = own == NULL;
  facts->service_model = g_strdup (takes_checked_string (checked, facts_root, where, "model"));
  members = takes_checked_object (checked, facts_root, where, "with");
  facts->service_members = members ? json_object_ref (members) : NULL;
  members = takes_checked_object (checked, facts_root, where, "always");
  facts->service_always = members ? json_object_ref (members) : NULL;

  return facts;
}

static void
read_services (TakesChecked      *checked,
               TakesModel        *self,
               JsonObject        *root,
               const TakesShared *shared)
{
  const char *base = takes_checked_string (checked, root, "", "service");
  JsonObject *services = takes_checked_object (checked, root, "", "services");
  g_autoptr (GList) names = services ? json_object_get_members (services) : NULL;

  g_ptr_array_add (self->facts, read_service (checked, root, shared, base ? base : "runware", NULL));

  for (GList *l = names; l; l = l->next)
    {
      JsonObject *own = takes_checked_object (checked, services, "services", l->data);

      if (own)
        g_ptr_array_add (self->facts, read_service (checked, root, shared, l->data, own));
    }
}

/**
 * takes_model_parse:
 * @root: one file of the catalogue (models.md §12)
 *
 * Returns: (transfer full): the model; not to be used when @checked holds an error
 */
TakesModel *
takes_model_parse (TakesChecked      *checked,
                   JsonObject        *root,
                   const TakesShared *shared)
{
  static const char *const kinds[] = { "video", "image", NULL };
  static const char *const frame_forms[] = { "string", "object", NULL };
  TakesModel *self = g_object_new (TAKES_TYPE_MODEL, NULL);
  const char *settings_at = takes_checked_string (checked, root, "", "settings_at");

  self->key = need_text (checked, root, "key");
  self->name = need_text (checked, root, "name");
  self->air = need_text (checked, root, "air");
  self->task = need_text (checked, root, "task");
  self->settings_at = g_strdup (settings_at ? settings_at : "providerSettings.alibaba");
  self->kind = takes_checked_word (checked, root, "", "kind", kinds);
  self->frame_object = takes_checked_word (checked, root, "", "frame_form", frame_forms) == 1;
  self->order = takes_checked_int (checked, root, "", "order", 0, G_MAXINT, G_MAXINT);
  self->aliases = takes_checked_strings (checked, root, "", "aliases");
  self->sources = read_sources (checked, root);
  read_services (checked, self, root, shared);

  return self;
}
