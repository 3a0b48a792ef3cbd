/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-service.h"

/**
 * takes_demo_service_find_upload:
 *
 * Returns: (transfer none) (nullable): the upload with that media UUID
 */
TakesDemoUpload *
takes_demo_service_find_upload (TakesDemoService *self,
                                const char       *uuid)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && uuid != NULL, NULL);

  key = g_ascii_strdown (uuid, -1);

  return g_hash_table_lookup (self->uploads, key);
}

/**
 * takes_demo_service_add_upload:
 * @upload: (transfer full): not kept yet
 * @bytes: (nullable): its content; %NULL for a link
 *
 * Returns: (transfer none) (nullable): the upload; NULL when the disk did not take it
 */
TakesDemoUpload *
takes_demo_service_add_upload (TakesDemoService *self,
                               TakesDemoUpload  *upload,
                               GBytes           *bytes)
{
  g_autoptr (TakesDemoUpload) owned = upload;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *folder;

  g_return_val_if_fail (self != NULL && upload != NULL, NULL);

  folder = takes_demo_store_get_folder (self->store, TAKES_DEMO_STORE_UPLOADS);
  if (bytes)
    {
      g_autofree char *name = g_strconcat (owned->uuid, ".", owned->extension, NULL);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      owned->path = g_build_filename (folder, name, NULL);
      if (!g_file_set_contents_full (owned->path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
        {
          g_message ("The Demo service could not keep an upload: %s", error->message);
          return NULL;
        }
    }

  node = takes_demo_upload_to_json (owned);
  if (!takes_demo_store_write (self->store, TAKES_DEMO_STORE_UPLOADS, owned->uuid, node, &error))
    {
      g_message ("The Demo service could not keep an upload: %s", error->message);
      return NULL;
    }

  g_hash_table_insert (self->uploads, g_strdup (upload->uuid), g_steal_pointer (&owned));

  return upload;
}

/**
 * takes_demo_service_remove_upload:
 * @upload: (transfer none): gone afterwards
 *
 * Its bytes stay as long as a clip may still be made from them: until the next reset.
 */
void
takes_demo_service_remove_upload (TakesDemoService *self,
                                  TakesDemoUpload  *upload)
{
  g_autofree char *uuid = NULL;

  g_return_if_fail (self != NULL && upload != NULL);

  uuid = g_strdup (upload->uuid);
  takes_demo_store_remove (self->store, TAKES_DEMO_STORE_UPLOADS, uuid);
  g_hash_table_remove (self->uploads, uuid);
}
