/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading.h"

#include "takes-column.h"
#include "takes-property.h"

/* A text with several requests: one of them is chosen, or all are made rows of one batch (models.md I1). */

/* Returns: how many requests there are to choose from */
guint
takes_reading_count (TakesReading *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return 1 + (self->others ? self->others->len : 0);
}

/* Returns: (transfer none): one of them; the first is @self */
TakesReading *
takes_reading_get (TakesReading *self,
                   guint         index)
{
  g_return_val_if_fail (self != NULL && index < takes_reading_count (self), NULL);

  return index == 0 ? self : self->others->pdata[index - 1];
}

/* What a row can name of a request. */
static GPtrArray *
make_pairs (const TakesRequest *request)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  for (int column = 0; column < TAKES_N_COLUMNS; column++)
    {
      g_autofree char *text = takes_column_dup_text (column, request);

      if (!text || !*text)
        continue;

      g_ptr_array_add (pairs, g_strdup (takes_column_get_name (column)));
      g_ptr_array_add (pairs, g_steal_pointer (&text));
    }

  return pairs;
}

/* Whether the row makes of the first request this one: what a row cannot name must be the same in all. */
static gboolean
says_all (GPtrArray          *pairs,
          const TakesRequest *first,
          const TakesRequest *request)
{
  g_autoptr (TakesRequest) made = takes_request_copy (first);
  g_autoptr (TakesRequest) wanted = takes_request_copy (request);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    if (!takes_column_put (takes_column_find (pairs->pdata[i]), pairs->pdata[i + 1], made))
      return FALSE;

  takes_set_str (&made->origin_task, NULL);
  takes_set_str (&wanted->origin_task, NULL);
  takes_set_str (&made->unknown, NULL);
  takes_set_str (&wanted->unknown, NULL);
  if (wanted->seed == TAKES_UNSET)
    made->seed = TAKES_UNSET;

  return takes_request_equal (made, wanted);
}

/**
 * takes_reading_dup_rows:
 *
 * Returns: (transfer full) (nullable): all the requests as rows of one batch; %NULL for one alone, and where they
 *   differ in what a row cannot name: embedded pictures, or something that the first has and another lacks
 */
TakesPromptList *
takes_reading_dup_rows (TakesReading *self)
{
  g_autoptr (TakesPromptList) list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (takes_reading_count (self) < 2 || !self->request || takes_reading_count (self) > TAKES_VARY_MAX_ROWS)
    return NULL;

  list = g_new0 (TakesPromptList, 1);
  list->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  list->notes = g_ptr_array_new_with_free_func (g_free);
  list->more = TRUE;
  for (guint i = 0; i < takes_reading_count (self); i++)
    {
      const TakesReading *reading = takes_reading_get (self, i);
      g_autoptr (GPtrArray) pairs = make_pairs (reading->request);

      if (reading->inputs->len > 0 || self->inputs->len > 0 || !says_all (pairs, self->request, reading->request))
        return NULL;

      g_ptr_array_add (pairs, NULL);
      g_ptr_array_add (list->rows, g_ptr_array_steal (pairs, NULL));
      g_ptr_array_add (list->requests, takes_request_copy (reading->request));
    }

  return g_steal_pointer (&list);
}
