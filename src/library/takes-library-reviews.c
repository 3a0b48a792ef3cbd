/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-reviews.h"

#include "takes-comparison-table.h"
#include "takes-member-table.h"
#include "takes-take-table.h"

static gpointer
save_comparison (TakesDb  *db,
                 gpointer  data,
                 GError  **error)
{
  return GINT_TO_POINTER (takes_comparison_table_put (db, data, error) &&
                          takes_member_table_put_all (db, data, error));
}

/**
 * takes_library_save_comparison_async:
 * @comparison: (transfer full): with its members
 *
 * Adds or replaces a comparison and its members, in one transaction.
 */
void
takes_library_save_comparison_async (TakesLibrary        *self,
                                     TakesComparisonRow  *comparison,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (comparison != NULL);

  takes_library_call_async (self, save_comparison, comparison, (GDestroyNotify) takes_comparison_row_free,
                            NULL, callback, user_data);
}

static gpointer
save_reviews (TakesDb  *db,
              gpointer  data,
              GError  **error)
{
  GPtrArray *takes = data;

  for (guint i = 0; i < takes->len; i++)
    if (!takes_take_table_review (db, takes->pdata[i], error))
      return NULL;

  return GINT_TO_POINTER (TRUE);
}

/**
 * takes_library_save_reviews_async:
 * @takes: (element-type TakesTakeRow) (transfer full): of which only ids and reviews are looked at
 *
 * Writes what the person thinks of some takes, in one transaction.
 */
void
takes_library_save_reviews_async (TakesLibrary        *self,
                                  GPtrArray           *takes,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (takes != NULL);

  takes_library_call_async (self, save_reviews, takes, (GDestroyNotify) g_ptr_array_unref, NULL, callback,
                            user_data);
}
