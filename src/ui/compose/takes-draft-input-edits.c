/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-property.h"

/* What a clip starts from, as a person changes it. Each edit is one step of Undo, and none when nothing changes. */

/**
 * takes_draft_set_start:
 *
 * Changes from what the clip starts; a first frame is set aside, not lost.
 */
void
takes_draft_set_start (TakesDraft *self,
                       TakesStart  start)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->state->start == start)
    return;

  takes_draft_state_set_start (takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE), start, takes_draft_get_model (self));
  takes_draft_end (self);
}

/**
 * takes_draft_set_frame:
 * @frame: (nullable) (transfer full): the first frame; NULL removes it
 * @note: (nullable): what was done to it
 *
 * Puts a first frame in, or takes it out; sizes that follow its shape are fitted.
 */
void
takes_draft_set_frame (TakesDraft *self,
                       TakesInput *frame,
                       const char *note)
{
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_draft_state_set_frame (state, frame, takes_draft_get_model (self));
  if (frame)
    takes_draft_state_set_note (state, frame, note);
  takes_draft_end (self);
}

/**
 * takes_draft_add_input:
 * @input: (transfer full): goes behind those of its role; there is one first frame and one own audio
 * @note: (nullable): what was done to it
 *
 * Returns: whether the start switched over to the one that the input belongs to
 */
gboolean
takes_draft_add_input (TakesDraft     *self,
                       TakesInputRole  role,
                       TakesInput     *input,
                       const char     *note)
{
  TakesDraftState *state;
  TakesStart start;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (input != NULL, FALSE);

  start = self->state->start;
  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_draft_state_add_input (state, role, input, takes_draft_get_model (self));
  takes_draft_state_set_note (state, input, note);
  takes_draft_end (self);

  return self->state->start != start;
}

/**
 * takes_draft_remove_input:
 * @index: among those of its role that are sent; what is not there is left aside
 *
 * Takes an input out; Undo brings it back.
 */
void
takes_draft_remove_input (TakesDraft     *self,
                          TakesInputRole  role,
                          guint           index)
{
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_draft_state_remove_input (state, role, index, takes_draft_get_model (self));
  takes_draft_end (self);
}

/**
 * takes_draft_replace_input:
 * @index: among those of its role that are sent
 * @input: (transfer full): takes its place
 * @note: (nullable): what was done to it
 *
 * Puts another input in the place of one.
 */
void
takes_draft_replace_input (TakesDraft     *self,
                           TakesInputRole  role,
                           guint           index,
                           TakesInput     *input,
                           const char     *note)
{
  TakesDraftState *state;
  GPtrArray *inputs;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (input != NULL);

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  inputs = state->request->inputs[role];
  if (index < inputs->len)
    {
      takes_draft_state_set_note (state, inputs->pdata[index], NULL);
      takes_input_free (inputs->pdata[index]);
      inputs->pdata[index] = input;
      takes_draft_state_set_note (state, input, note);
    }
  else
    {
      takes_input_free (input);
    }
  takes_draft_end (self);
}

/**
 * takes_draft_move_input:
 * @from: among those of its role that are sent; `character1` is the first
 * @to: where it shall stand
 *
 * Changes the order of references; places that are not there leave it as it is.
 */
void
takes_draft_move_input (TakesDraft     *self,
                        TakesInputRole  role,
                        guint           from,
                        guint           to)
{
  TakesDraftState *state;
  GPtrArray *inputs;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  inputs = state->request->inputs[role];
  if (from < inputs->len && to < inputs->len)
    g_ptr_array_insert (inputs, to, g_ptr_array_steal_index (inputs, from));
  takes_draft_end (self);
}

/**
 * takes_draft_take_with:
 * @model: one that takes inputs of that role, where the draft's own does not
 * @service: a service id
 * @input: (transfer full): goes behind those of its role
 * @note: (nullable): what was done to it
 *
 * Changes the model and puts the input in, as one step of Undo: a still becomes the first frame of a clip.
 */
void
takes_draft_take_with (TakesDraft     *self,
                       TakesModel     *model,
                       const char     *service,
                       TakesInputRole  role,
                       TakesInput     *input,
                       const char     *note)
{
  g_autofree char *moved = NULL;
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (TAKES_IS_MODEL (model));
  g_return_if_fail (input != NULL);

  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_set_str (&state->request->model, takes_model_get_air (model));
  moved = takes_draft_state_adapt (state, model, service);
  takes_draft_state_add_input (state, role, input, model);
  takes_draft_state_set_note (state, input, note);
  takes_draft_end (self);
}
