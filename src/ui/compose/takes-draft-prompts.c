/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-property.h"

/*
 * The prompts of a draft, each with its negative prompt. The first is the request's own, further ones
 * are values of the axis of prompts; one of them is shown and typed into.
 */

static GPtrArray *
get_further (const TakesDraftState *state)
{
  return state->vary->values[TAKES_VARY_PROMPT];
}

static const char *
get_prompt (const TakesDraftState *state,
            guint                  index)
{
  const char *prompt = index == 0 ? state->request->prompt : get_further (state)->pdata[index - 1];

  return prompt ? prompt : "";
}

/* A further prompt without one of its own goes with the request's. */
static const char *
get_negative (const TakesDraftState *state,
              guint                  index)
{
  const char *own = index == 0 ? NULL : state->vary->negatives->pdata[index - 1];
  const char *negative = own ? own : state->request->negative;

  return negative ? negative : "";
}

/* Every pair with its negative prompt said, so that it stays when pairs change places. */
static TakesVary *
list_prompts (const TakesDraftState *state)
{
  TakesVary *list = takes_vary_new ();

  for (guint i = 0; i <= get_further (state)->len; i++)
    takes_vary_add_prompt (list, get_prompt (state, i), get_negative (state, i));

  return list;
}

static const char *
none_if_empty (const char *text)
{
  return text && *text ? text : NULL;
}

static void
put_prompts (TakesDraftState *state,
             const TakesVary *list)
{
  GPtrArray *prompts = list->values[TAKES_VARY_PROMPT];

  takes_set_str (&state->request->prompt, none_if_empty (prompts->pdata[0]));
  takes_set_str (&state->request->negative, none_if_empty (list->negatives->pdata[0]));
  takes_vary_clear (state->vary, TAKES_VARY_PROMPT);
  for (guint i = 1; i < prompts->len; i++)
    takes_vary_add_prompt (state->vary, prompts->pdata[i], list->negatives->pdata[i]);
}

static void
insert_prompt (TakesVary  *list,
               guint       index,
               const char *prompt,
               const char *negative)
{
  g_ptr_array_insert (list->values[TAKES_VARY_PROMPT], (int) index, g_strdup (prompt));
  g_ptr_array_insert (list->negatives, (int) index, g_strdup (negative));
}

static void
remove_prompt (TakesVary *list,
               guint      index)
{
  g_ptr_array_remove_index (list->values[TAKES_VARY_PROMPT], index);
  g_ptr_array_remove_index (list->negatives, index);
}

/**
 * takes_draft_restore_texts:
 * @step: is taken back
 * @state: its state, which is about to be the draft's: gets the prompts
 *
 * Private to the draft's files.
 */
void
takes_draft_restore_texts (TakesDraft           *self,
                           const TakesDraftStep *step,
                           TakesDraftState      *state)
{
  g_autoptr (TakesVary) list = NULL;

  if (step->texts == TAKES_DRAFT_TEXTS_COME_BACK)
    return;

  list = list_prompts (self->state);
  if (step->texts == TAKES_DRAFT_TEXTS_ADDED && list->negatives->len > 1 && step->tab < list->negatives->len)
    remove_prompt (list, step->tab);

  if (step->texts == TAKES_DRAFT_TEXTS_CLOSED)
    {
      self->tab = MIN (step->tab, list->negatives->len);
      insert_prompt (list, self->tab, get_prompt (step->state, step->tab), get_negative (step->state, step->tab));
    }

  put_prompts (state, list);
}

/**
 * takes_draft_count_prompts:
 *
 * Returns: how many there are, at least 1
 */
guint
takes_draft_count_prompts (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), 1);

  return 1 + get_further (self->state)->len;
}

/**
 * takes_draft_get_tab:
 *
 * Returns: which prompt is shown, from 0
 */
guint
takes_draft_get_tab (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), 0);

  return self->tab;
}

/**
 * takes_draft_set_tab:
 * @tab: one that is not there is left aside
 *
 * Shows another prompt. Not a step of Undo: nothing of the draft changes.
 */
void
takes_draft_set_tab (TakesDraft *self,
                     guint       tab)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->tab == tab || tab >= takes_draft_count_prompts (self))
    return;

  self->tab = tab;
  takes_draft_emit_changed (self);
}

/**
 * takes_draft_get_prompt:
 *
 * Returns: (transfer none): the prompt that is shown; valid until the next edit
 */
const char *
takes_draft_get_prompt (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  return get_prompt (self->state, self->tab);
}

/**
 * takes_draft_get_negative:
 *
 * Returns: (transfer none): the negative prompt that goes with it; valid until the next edit
 */
const char *
takes_draft_get_negative (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  return get_negative (self->state, self->tab);
}

/**
 * takes_draft_dup_shown:
 *
 * Returns: (transfer full): the request of the first seed with the prompts that are shown
 */
TakesRequest *
takes_draft_dup_shown (TakesDraft *self)
{
  TakesRequest *request;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  request = takes_request_copy (self->state->request);
  takes_set_str (&request->prompt, none_if_empty (get_prompt (self->state, self->tab)));
  takes_set_str (&request->negative, none_if_empty (get_negative (self->state, self->tab)));

  return request;
}

/**
 * takes_draft_add_prompt:
 *
 * Puts a copy of the prompts that are shown behind them and shows it, for changing one thing. There
 * are at most %TAKES_VARY_MAX_VALUES.
 */
void
takes_draft_add_prompt (TakesDraft *self)
{
  g_autoptr (TakesVary) list = NULL;
  TakesDraftStep *step;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (takes_draft_count_prompts (self) >= TAKES_VARY_MAX_VALUES)
    return;

  list = list_prompts (self->state);
  insert_prompt (list, self->tab + 1, get_prompt (self->state, self->tab), get_negative (self->state, self->tab));

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  step = &g_array_index (self->steps, TakesDraftStep, self->steps->len - 1);
  step->texts = TAKES_DRAFT_TEXTS_ADDED;
  step->tab = ++self->tab;
  put_prompts (self->state, list);
  takes_draft_end (self);
}

/**
 * takes_draft_close_prompt:
 * @tab: the last one that is left is not closed
 *
 * Takes a prompt away with its negative prompt; Undo brings both back to their place.
 */
void
takes_draft_close_prompt (TakesDraft *self,
                          guint       tab)
{
  g_autoptr (TakesVary) list = NULL;
  TakesDraftStep *step;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (takes_draft_count_prompts (self) == 1 || tab >= takes_draft_count_prompts (self))
    return;

  list = list_prompts (self->state);
  remove_prompt (list, tab);

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  step = &g_array_index (self->steps, TakesDraftStep, self->steps->len - 1);
  step->texts = TAKES_DRAFT_TEXTS_CLOSED;
  step->tab = tab;
  if (self->tab > tab || self->tab == list->negatives->len)
    self->tab--;
  put_prompts (self->state, list);
  takes_draft_end (self);
}

/* Typing goes with no step of its own, and whoever shows the draft may look at the texts alone. */
static void
tell_typed (TakesDraft *self)
{
  self->last = TAKES_DRAFT_EDIT_SINGLE;
  self->typing = TRUE;
  takes_draft_emit_changed (self);
  self->typing = FALSE;
}

static gboolean
put_prompt (TakesDraft *self,
            const char *text)
{
  if (self->tab == 0)
    return takes_set_str (&self->state->request->prompt, none_if_empty (text));

  return takes_set_str ((char **) &get_further (self->state)->pdata[self->tab - 1], text ? text : "");
}

static gboolean
put_negative (TakesDraft *self,
              const char *text)
{
  if (self->tab == 0)
    return takes_set_str (&self->state->request->negative, none_if_empty (text));

  /* What goes with the request's own is not made its own by being shown. */
  if (g_strcmp0 (takes_draft_get_negative (self), text ? text : "") == 0)
    return FALSE;

  return takes_set_str ((char **) &self->state->vary->negatives->pdata[self->tab - 1], text ? text : "");
}

/**
 * takes_draft_is_typing:
 *
 * Returns: while "changed" is emitted: whether only the texts that are shown changed
 */
gboolean
takes_draft_is_typing (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);

  return self->typing;
}

/**
 * takes_draft_set_prompt:
 * @text: (nullable): of the prompt that is shown
 *
 * Typing is not on this undo stack: the text area has its own.
 */
void
takes_draft_set_prompt (TakesDraft *self,
                        const char *text)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (put_prompt (self, text))
    tell_typed (self);
}

/**
 * takes_draft_set_negative:
 * @text: (nullable): of the prompt that is shown
 *
 * Typing is not on this undo stack: the text area has its own.
 */
void
takes_draft_set_negative (TakesDraft *self,
                          const char *text)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (put_negative (self, text))
    tell_typed (self);
}

/**
 * takes_draft_keep_prompts:
 * @vary: (inout): what varies, from a view that does not know the prompts
 *
 * Gives it the further prompts of the draft.
 */
void
takes_draft_keep_prompts (TakesDraft *self,
                          TakesVary  *vary)
{
  GPtrArray *further;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (vary != NULL && vary != self->state->vary);

  further = get_further (self->state);
  takes_vary_clear (vary, TAKES_VARY_PROMPT);
  for (guint i = 0; i < further->len; i++)
    takes_vary_add_prompt (vary, further->pdata[i], self->state->vary->negatives->pdata[i]);
}

/**
 * takes_draft_add_to_prompt:
 *
 * Puts @words behind the prompt that is shown, once; Undo takes them away.
 */
void
takes_draft_add_to_prompt (TakesDraft *self,
                           const char *words)
{
  g_autofree char *longer = NULL;
  const char *prompt;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (words);

  prompt = takes_draft_get_prompt (self);
  if (strstr (prompt, words))
    return;

  longer = *prompt ? g_strdup_printf ("%s %s", prompt, words) : g_strdup (words);
  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, TRUE);
  put_prompt (self, longer);
  takes_draft_end (self);
}
