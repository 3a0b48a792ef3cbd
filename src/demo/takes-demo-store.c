/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-store.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "takes-json.h"

static const char *const shelves[] = { "tasks", "uploads", "clips" };

struct _TakesDemoStore {
  char     *folder;
  gboolean  temporary;
  char     *folders[G_N_ELEMENTS (shelves)];
};

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static gboolean
write_file (const char  *folder,
            const char  *name,
            JsonNode    *node,
            GError     **error)
{
  g_autofree char *path = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s.json", folder, name);
  g_autofree char *text = takes_json_write (node, FALSE);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static JsonNode *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;

  node = takes_json_parse (text, length, &error);
  if (!node)
    g_info ("%s: %s", path, error->message);

  return node;
}

/**
 * takes_demo_store_open:
 * @folder: (nullable): made when it is missing; %NULL: a temporary one
 *
 * Returns: (transfer full): NULL with a #GFileError
 */
TakesDemoStore *
takes_demo_store_open (const char  *folder,
                       GError     **error)
{
  g_autoptr (TakesDemoStore) self = g_new0 (TakesDemoStore, 1);

  self->temporary = folder == NULL;
  self->folder = folder ? g_strdup (folder) : g_dir_make_tmp ("takes-demo-XXXXXX", error);
  if (!self->folder)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      self->folders[i] = g_build_filename (self->folder, shelves[i], NULL);
      if (g_mkdir_with_parents (self->folders[i], 0700) != 0)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES,
                       _("The Demo service cannot write to its folder “%s”."), self->folder);
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}

void
takes_demo_store_free (TakesDemoStore *self)
{
  if (self->temporary && self->folder)
    takes_demo_store_clear (self);

  for (gsize i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      if (self->temporary && self->folders[i])
        g_rmdir (self->folders[i]);
      g_free (self->folders[i]);
    }

  if (self->temporary && self->folder)
    g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

/**
 * takes_demo_store_get_folder:
 *
 * Returns: (transfer none): path of one of the store's folders
 */
const char *
takes_demo_store_get_folder (TakesDemoStore *self,
                             TakesDemoShelf  shelf)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folders[shelf];
}

/**
 * takes_demo_store_write:
 * @name: a UUID
 *
 * Survives the end of the process once it returns; not the loss of power, which play money need not.
 */
gboolean
takes_demo_store_write (TakesDemoStore  *self,
                        TakesDemoShelf   shelf,
                        const char      *name,
                        JsonNode        *node,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && node != NULL, FALSE);

  return write_file (self->folders[shelf], name, node, error);
}

/**
 * takes_demo_store_write_ledger:
 * @node: (transfer none)
 *
 * Writes durably, blocking.
 *
 * Returns: %FALSE with @error when the disk refused
 */
gboolean
takes_demo_store_write_ledger (TakesDemoStore  *self,
                               JsonNode        *node,
                               GError         **error)
{
  g_return_val_if_fail (self != NULL && node != NULL, FALSE);

  return write_file (self->folder, "ledger", node, error);
}

/**
 * takes_demo_store_read_ledger:
 *
 * Returns: (transfer full) (nullable): NULL when there is none that can be read
 */
JsonNode *
takes_demo_store_read_ledger (TakesDemoStore *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  path = g_build_filename (self->folder, "ledger.json", NULL);

  return read_file (path);
}

/**
 * takes_demo_store_remove:
 *
 * Removes an entry; that there is none is no error.
 */
void
takes_demo_store_remove (TakesDemoStore *self,
                         TakesDemoShelf  shelf,
                         const char     *name)
{
  g_autofree char *path = NULL;

  g_return_if_fail (self != NULL && name != NULL);

  path = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s.json", self->folders[shelf], name);
  g_unlink (path);
}

/**
 * takes_demo_store_read_all:
 *
 * Returns: (transfer full) (element-type JsonNode): what can be read of a shelf; damaged files are
 *   passed over and said in the log
 */
GPtrArray *
takes_demo_store_read_all (TakesDemoStore *self,
                           TakesDemoShelf  shelf)
{
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  dir = g_dir_open (self->folders[shelf], 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folders[shelf], name, NULL);
      JsonNode *node = g_str_has_suffix (name, ".json") ? read_file (path) : NULL;

      if (node)
        g_ptr_array_add (nodes, node);
    }

  return g_steal_pointer (&nodes);
}

/**
 * takes_demo_store_clear:
 *
 * Forgets everything.
 */
void
takes_demo_store_clear (TakesDemoStore *self)
{
  g_autofree char *ledger = NULL;

  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      if (self->folders[i])
        empty_folder (self->folders[i]);
    }

  ledger = g_build_filename (self->folder, "ledger.json", NULL);
  g_unlink (ledger);
}

/**
 * takes_demo_store_drop_older:
 * @before: wall time in µs; files of the shelf written earlier go
 *
 * Keeps the folder from growing for ever.
 */
void
takes_demo_store_drop_older (TakesDemoStore *self,
                             TakesDemoShelf  shelf,
                             gint64          before)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (self != NULL);

  dir = g_dir_open (self->folders[shelf], 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folders[shelf], name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && (gint64) info.st_mtime < before / G_USEC_PER_SEC)
        g_unlink (path);
    }
}
