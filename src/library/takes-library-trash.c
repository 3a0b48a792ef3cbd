/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-trash.h"

static gpointer
put (TakesDb  *db,
     gpointer  data,
     GError  **error)
{
  return GINT_TO_POINTER (takes_trash_table_put (db, data, error));
}

/**
 * takes_library_put_trash_async:
 * @row: is copied
 *
 * A take is in the Trash, or is emptied from it.
 */
void
takes_library_put_trash_async (TakesLibrary        *self,
                               const TakesTrashRow *row,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  takes_library_call_async (self, put, takes_trash_row_copy (row), (GDestroyNotify) takes_trash_row_free, NULL,
                            callback, user_data);
}

static gpointer
drop (TakesDb  *db,
      gpointer  data,
      GError  **error)
{
  return GINT_TO_POINTER (takes_trash_table_drop (db, data, error));
}

/**
 * takes_library_drop_trash_async:
 *
 * The take is on its shelf.
 */
void
takes_library_drop_trash_async (TakesLibrary        *self,
                                const char          *take_id,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  takes_library_call_async (self, drop, g_strdup (take_id), g_free, NULL, callback, user_data);
}
