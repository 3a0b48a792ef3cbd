/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-property.h"

static void
use_prompts (TakesDraftState       *state,
             const TakesPromptList *list)
{
  for (guint i = 1; i < list->requests->len; i++)
    {
      const TakesRequest *request = list->requests->pdata[i];

      takes_vary_add_prompt (state->vary, request->prompt ? request->prompt : "", request->negative);
    }
}

/**
 * takes_draft_use_list:
 * @list: as it was read
 *
 * Makes the prompts of a list those of the draft: the first is the draft's own, the further ones vary. Lines that
 * set more than prompts are rows of the batch. One step of Undo.
 */
void
takes_draft_use_list (TakesDraft            *self,
                      const TakesPromptList *list)
{
  const TakesRequest *first;
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (list != NULL && list->requests->len > 0);

  first = list->requests->pdata[0];
  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, TRUE);
  takes_set_str (&state->request->prompt, first->prompt);
  takes_set_str (&state->request->negative, first->negative);
  takes_vary_clear (state->vary, TAKES_VARY_PROMPT);
  takes_vary_clear_rows (state->vary);
  if (list->more || list->requests->len > TAKES_VARY_MAX_VALUES)
    for (guint i = 0; i < list->rows->len; i++)
      takes_vary_add_row (state->vary, list->rows->pdata[i]);
  else
    use_prompts (state, list);

  self->tab = 0;
  takes_draft_end (self);
}
