/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-import.h"

#include <glib/gi18n.h>

/* No request is nearly as large, even with its pictures inside; a film is. */
#define LARGEST_FILE (64 * 1024 * 1024)

static void
tell_unreadable (TakesWindow *self,
                 GFile       *file,
                 const char  *why)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = g_strdup_printf (_("“%s” was not opened: %s"), name, why);

  takes_window_tell (self, text);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (TakesRequest) request = NULL;
  const char *text;
  gsize length;

  if (!self->engine)
    return;

  if (!bytes)
    {
      tell_unreadable (self, G_FILE (source), error->message);
      return;
    }

  text = g_bytes_get_data (bytes, &length);
  request = takes_import (takes_engine_get_catalogue (self->engine), text ? text : "", length, &findings);
  if (!request)
    {
      const TakesFinding *finding = findings && findings->len ? g_ptr_array_index (findings, 0) : NULL;

      tell_unreadable (self, G_FILE (source), finding ? finding->message : _("it is not a request."));
      return;
    }

  takes_window_show_main (self);
  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_load_request (self->composer, request, NULL, NULL);
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (!info)
    tell_unreadable (self, G_FILE (source), error->message);
  else if (g_file_info_get_size (info) > LARGEST_FILE)
    tell_unreadable (self, G_FILE (source), _("it is not a request."));
  else
    g_file_load_bytes_async (G_FILE (source), NULL, loaded_cb, g_steal_pointer (&self));
}

/**
 * takes_window_read_request:
 * @file: dropped or chosen; not trusted
 *
 * Opens a request file in the composer, or says why not. What the file is, its content says: the
 * importer reads it tolerantly and refuses the rest.
 */
void
takes_window_read_request (TakesWindow *self,
                           GFile       *file)
{
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           measured_cb, g_object_ref (self));
}
