/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-catalogue.h"

#include <glib/gi18n.h>

#include "takes-catalogue-resource.h"
#include "takes-json.h"
#include "takes-model-private.h"

#define FOLDER "/io/github/takes/catalogue/"
#define FORMAT 1

struct _TakesCatalogue
{
  GObject      parent_instance;

  GPtrArray   *models;   /* of TakesModel, in the order they are shown */
  TakesShared  shared;
};

static GType
takes_catalogue_get_item_type (GListModel *list)
{
  return TAKES_TYPE_MODEL;
}

static guint
takes_catalogue_get_n_items (GListModel *list)
{
  return TAKES_CATALOGUE (list)->models->len;
}

static gpointer
takes_catalogue_get_item (GListModel *list,
                          guint       position)
{
  TakesCatalogue *self = TAKES_CATALOGUE (list);

  if (position >= self->models->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->models, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = takes_catalogue_get_item_type;
  iface->get_n_items = takes_catalogue_get_n_items;
  iface->get_item = takes_catalogue_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TakesCatalogue, takes_catalogue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

G_DEFINE_QUARK (takes-catalogue-error-quark, takes_catalogue_error)

static void
takes_catalogue_finalize (GObject *object)
{
  TakesCatalogue *self = TAKES_CATALOGUE (object);

  g_ptr_array_unref (self->models);
  g_hash_table_unref (self->shared.tables);
  g_hash_table_unref (self->shared.services);

  G_OBJECT_CLASS (takes_catalogue_parent_class)->finalize (object);
}

static void
takes_catalogue_class_init (TakesCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_catalogue_finalize;
}

static void
takes_catalogue_init (TakesCatalogue *self)
{
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->shared.tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) json_array_unref);
  self->shared.services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify) json_object_unref);
}

/**
 * takes_catalogue_new:
 *
 * Returns: (transfer full): a catalogue without models and without shared tables
 */
TakesCatalogue *
takes_catalogue_new (void)
{
  return g_object_new (TAKES_TYPE_CATALOGUE, NULL);
}

static void
add_resource (TakesCatalogue *self,
              GResource      *resource,
              const char     *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  /* The files are part of the program; tests read them all. */
  if (!bytes || !takes_catalogue_add (self, bytes, name, &error))
    g_error ("The catalogue of this build is damaged: %s", error->message);
}

/**
 * takes_catalogue_new_built_in:
 *
 * Reads the files of data/catalogue from memory: what all share first, then the models.
 *
 * Returns: (transfer full): the models that this build knows
 */
TakesCatalogue *
takes_catalogue_new_built_in (void)
{
  TakesCatalogue *self = takes_catalogue_new ();
  GResource *resource = takes_catalogue_files_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  add_resource (self, resource, "shared.json");

  for (guint i = 0; names && names[i]; i++)
    if (!g_str_equal (names[i], "shared.json"))
      add_resource (self, resource, names[i]);

  return self;
}

/* In the place of the model with the same key, else by its order. */
static void
put_in (TakesCatalogue *self,
        TakesModel     *model)
{
  guint at = 0;

  for (guint i = 0; i < self->models->len; i++)
    if (g_str_equal (takes_model_get_key (g_ptr_array_index (self->models, i)), takes_model_get_key (model)))
      {
        g_object_unref (g_ptr_array_index (self->models, i));
        g_ptr_array_index (self->models, i) = model;
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
        return;
      }

  while (at < self->models->len &&
         takes_model_get_order (g_ptr_array_index (self->models, at)) <= takes_model_get_order (model))
    at++;

  g_ptr_array_insert (self->models, at, model);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
}

static void
take_shared_cb (JsonObject *object,
                const char *member,
                JsonNode   *node,
                gpointer    user_data)
{
  GHashTable *table = user_data;

  if (takes_json_node_object (node))
    g_hash_table_replace (table, g_strdup (member), json_object_ref (takes_json_node_object (node)));
  else if (takes_json_node_array (node))
    g_hash_table_replace (table, g_strdup (member), json_array_ref (takes_json_node_array (node)));
}

/* Only what has the right type; the models that use it are checked when they are read. */
static void
add_shared (TakesCatalogue *self,
            TakesChecked   *checked,
            JsonObject     *root)
{
  JsonObject *tables = takes_checked_object (checked, root, "", "tables");
  JsonObject *services = takes_checked_object (checked, root, "", "services");
  g_autoptr (GList) names = tables ? json_object_get_members (tables) : NULL;
  g_autoptr (GList) ids = services ? json_object_get_members (services) : NULL;

  for (GList *l = names; l; l = l->next)
    takes_checked_array (checked, tables, "tables", l->data);

  for (GList *l = ids; l; l = l->next)
    takes_checked_object (checked, services, "services", l->data);

  if (checked->error)
    return;

  if (tables)
    json_object_foreach_member (tables, take_shared_cb, self->shared.tables);

  if (services)
    json_object_foreach_member (services, take_shared_cb, self->shared.services);
}

static gboolean
refuse (const char  *origin,
        const char  *reason,
        GError     **error)
{
  g_set_error (error, TAKES_CATALOGUE_ERROR, TAKES_CATALOGUE_ERROR_BAD_FILE,
               "%s: %s", origin, reason);

  return FALSE;
}

/**
 * takes_catalogue_add:
 * @bytes: one file of the form of models.md §12: a model, or without "key" what models share
 *   ("tables", "services")
 * @origin: its path, for the sentence when it is bad
 *
 * Adds a model, or puts it in the place of the one with the same key. Nothing changes when the file
 * is bad.
 *
 * Returns: %FALSE with %TAKES_CATALOGUE_ERROR_BAD_FILE, which names the file and the member
 */
gboolean
takes_catalogue_add (TakesCatalogue  *self,
                     GBytes          *bytes,
                     const char      *origin,
                     GError         **error)
{
  g_autoptr (GError) detail = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (TakesModel) model = NULL;
  TakesChecked checked = { origin, NULL };
  const char *text;
  gsize length;
  JsonObject *root;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (origin != NULL, FALSE);

  text = g_bytes_get_data (bytes, &length);
  node = takes_json_parse (text, length, &detail);
  if (!node)
    return refuse (origin, detail->message, error);

  root = takes_json_node_object (node);
  if (!root)
    return refuse (origin, _("This is not a file of the catalogue."), error);

  takes_checked_int (&checked, root, "", "format", FORMAT, FORMAT, FORMAT);

  if (json_object_has_member (root, "key"))
    model = takes_model_parse (&checked, root, &self->shared);
  else
    add_shared (self, &checked, root);

  if (checked.error)
    {
      g_propagate_error (error, checked.error);
      return FALSE;
    }

  if (model)
    put_in (self, g_steal_pointer (&model));

  return TRUE;
}

/**
 * takes_catalogue_find:
 * @id: (nullable): an AIR id, an alias (models.md §2) or a key
 *
 * A model's own id counts before another model's alias.
 *
 * Returns: (transfer none) (nullable): the model
 */
TakesModel *
takes_catalogue_find (TakesCatalogue *self,
                      const char     *id)
{
  g_return_val_if_fail (TAKES_IS_CATALOGUE (self), NULL);

  for (guint i = 0; id && i < self->models->len; i++)
    if (g_str_equal (takes_model_get_air (g_ptr_array_index (self->models, i)), id))
      return g_ptr_array_index (self->models, i);

  for (guint i = 0; id && i < self->models->len; i++)
    if (takes_model_is_called (g_ptr_array_index (self->models, i), id))
      return g_ptr_array_index (self->models, i);

  return NULL;
}

/**
 * takes_catalogue_get_service_name:
 * @service: a service id; %NULL is Runware
 *
 * Returns: (transfer none): how it is called in a sentence; an unknown id as it is
 */
const char *
takes_catalogue_get_service_name (TakesCatalogue *self,
                                  const char     *service)
{
  JsonObject *object;
  const char *name;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (self), NULL);

  if (!service)
    service = "runware";

  object = g_hash_table_lookup (self->shared.services, service);
  name = takes_json_get_string (object, "name");

  return name ? name : service;
}
