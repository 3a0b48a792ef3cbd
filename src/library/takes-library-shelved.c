/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-shelved.h"

#include "takes-shelved-table.h"

static gpointer
list (TakesDb  *db,
      gpointer  data,
      GError  **error)
{
  return takes_shelved_table_list (db, error);
}

/**
 * takes_library_list_shelved_async:
 *
 * Every finished take that is not in the Trash. What is searched of it is made ready on the library thread.
 */
void
takes_library_list_shelved_async (TakesLibrary        *self,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  takes_library_call_async (self, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

/**
 * takes_library_list_shelved_finish:
 *
 * Returns: (transfer full) (element-type TakesShelved) (nullable): newest first
 */
GPtrArray *
takes_library_list_shelved_finish (TakesLibrary  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return takes_library_call_finish (self, result, error);
}
