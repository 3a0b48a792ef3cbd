/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-vary.h"

#include "takes-column.h"
#include "takes-json.h"

/* Rows of a table that was read: each sets what it names, before the axes that it does not name. */

/**
 * takes_vary_add_row:
 * @row: names of columns and their values in turn, as a table has them
 *
 * What is not understood, and a row more than %TAKES_VARY_MAX_ROWS, is left aside.
 */
void
takes_vary_add_row (TakesVary          *self,
                    const char *const  *row)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TakesRequest) probe = takes_request_new ();

  g_return_if_fail (self != NULL && row != NULL);

  for (guint i = 0; row[i] && row[i + 1]; i += 2)
    {
      int column = takes_column_find (row[i]);

      if (!takes_column_put (column, row[i + 1], probe))
        continue;

      g_ptr_array_add (pairs, g_strdup (takes_column_get_name (column)));
      g_ptr_array_add (pairs, g_strdup (row[i + 1]));
    }

  if (pairs->len == 0 || self->rows->len >= TAKES_VARY_MAX_ROWS)
    return;

  g_ptr_array_add (pairs, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_steal (pairs, NULL));
}

/* The values of the axes, and of the request, count again. */
void
takes_vary_clear_rows (TakesVary *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->rows, 0);
}

/* Several columns of which one thing consists are one. */
static int
get_whole (int column)
{
  if (column == TAKES_COLUMN_WIDTH || column == TAKES_COLUMN_HEIGHT)
    return TAKES_VARY_SIZE;
  if (column == TAKES_COLUMN_SAFETY_CHECK || column == TAKES_COLUMN_SAFETY_MODE)
    return TAKES_COLUMN_SAFETY;

  return column;
}

/**
 * takes_vary_row_names:
 * @column: an axis, or a TakesColumn
 *
 * Returns: whether the row has a value of its own for @column, or for a part of it
 */
gboolean
takes_vary_row_names (const TakesVary *self,
                      guint            row,
                      int              column)
{
  char **pairs;

  g_return_val_if_fail (self != NULL && row < self->rows->len, FALSE);

  pairs = self->rows->pdata[row];
  for (guint i = 0; pairs[i]; i += 2)
    if (get_whole (takes_column_find (pairs[i])) == get_whole (column))
      return TRUE;

  return FALSE;
}

/**
 * takes_vary_get_row_value:
 * @column: an axis, or a TakesColumn
 *
 * Returns: (transfer none) (nullable): what the row has in this column
 */
const char *
takes_vary_get_row_value (const TakesVary *self,
                          guint            row,
                          int              column)
{
  char **pairs;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  pairs = self->rows->pdata[row];
  for (guint i = 0; pairs[i]; i += 2)
    if (takes_column_find (pairs[i]) == column)
      return pairs[i + 1];

  return NULL;
}

/**
 * takes_vary_put_row:
 * @request: gets what the row names
 *
 * Returns: whether the row has a seed of its own
 */
gboolean
takes_vary_put_row (const TakesVary *self,
                    guint            row,
                    TakesRequest    *request)
{
  gboolean seed = FALSE;
  char **pairs;

  g_return_val_if_fail (self != NULL && row < self->rows->len && request != NULL, FALSE);

  pairs = self->rows->pdata[row];
  for (guint i = 0; pairs[i]; i += 2)
    {
      int column = takes_column_find (pairs[i]);

      takes_column_put (column, pairs[i + 1], request);
      seed |= column == TAKES_COLUMN_SEED;
    }

  return seed;
}

/**
 * takes_vary_table_to_json:
 *
 * Returns: (transfer full): a list of objects
 */
JsonArray *
takes_vary_table_to_json (const TakesVary *self)
{
  JsonArray *list = json_array_new ();

  g_return_val_if_fail (self != NULL, list);

  for (guint row = 0; row < self->rows->len; row++)
    {
      char **pairs = self->rows->pdata[row];
      JsonObject *object = json_object_new ();

      for (guint i = 0; pairs[i]; i += 2)
        json_object_set_string_member (object, pairs[i], pairs[i + 1]);
      json_array_add_object_element (list, object);
    }

  return list;
}

/**
 * takes_vary_table_from_json:
 * @list: (nullable): from a draft or a preset; what is not understood is left aside
 */
void
takes_vary_table_from_json (TakesVary *self,
                           JsonArray *list)
{
  g_return_if_fail (self != NULL);

  for (guint row = 0; list && row < json_array_get_length (list); row++)
    {
      JsonObject *object = takes_json_node_object (json_array_get_element (list, row));
      g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      if (!object)
        continue;

      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, &value))
        if (takes_json_node_string (value))
          {
            g_ptr_array_add (pairs, (gpointer) name);
            g_ptr_array_add (pairs, (gpointer) takes_json_node_string (value));
          }

      g_ptr_array_add (pairs, NULL);
      takes_vary_add_row (self, (const char *const *) pairs->pdata);
    }
}
