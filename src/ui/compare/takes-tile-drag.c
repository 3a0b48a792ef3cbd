/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

/* A take is dragged out as a file: into a file manager, an editor, or back into Compose. */
static GdkContentProvider *
prepare_cb (TakesTile *self)
{
  const char *path = takes_tile_get_clip (self);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  if (!file)
    return NULL;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));

  return gdk_content_provider_new_for_value (&value);
}

static void
begin_cb (TakesTile     *self,
          GdkDrag       *drag,
          GtkDragSource *source)
{
  GdkPaintable *still = takes_tile_get_still (self);

  if (still)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      double height = 120 / takes_tile_get_aspect (self);
      g_autoptr (GdkPaintable) icon = NULL;

      gdk_paintable_snapshot (still, snapshot, 120, height);
      icon = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (120, height));
      gtk_drag_source_set_icon (source, icon, 60, height / 2);
    }
}

/**
 * takes_tile_install_drag:
 *
 * Lets the clip be dragged out as a file.
 */
void
takes_tile_install_drag (TakesTile *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}
