/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include "takes-size-choice.h"

/*
 * What a clip starts from, and the inputs that belong to it. What belongs to another start is put
 * aside: it stays, and is not sent (ux.md Compose, Start from).
 */

/* When a first frame arrives and no size was chosen by hand, the size becomes "match the picture". */
static void
match_picture (TakesDraftState *self,
               TakesModel      *model)
{
  TakesRequest *request = self->request;
  const TakesSize *sizes, *row;
  guint n_sizes;

  if (self->size_by_hand || !model || !takes_model_can_match_picture (model, TAKES_WORKFLOW_I2V))
    return;

  sizes = takes_model_get_sizes (model, &n_sizes);
  row = takes_size_find (sizes, n_sizes, request->width, request->height);
  if (!row)
    return;

  self->old_width = request->width;
  self->old_height = request->height;
  request->width = request->height = TAKES_UNSET;
  g_free (request->resolution);
  request->resolution = g_strdup (row->preset);
}

/* Without a first frame there is nothing to match: the old size comes back, at the preset of now. */
static void
unmatch_picture (TakesDraftState *self,
                 TakesModel      *model)
{
  TakesRequest *request = self->request;
  g_autofree char *preset = NULL;
  const TakesSize *sizes, *old, *row;
  guint n_sizes;

  if (!request->resolution || request->width != TAKES_UNSET || !model)
    return;

  preset = g_steal_pointer (&request->resolution);
  sizes = takes_model_get_sizes (model, &n_sizes);
  old = takes_size_find (sizes, n_sizes, self->old_width, self->old_height);
  row = takes_size_named (sizes, n_sizes, preset, old ? old->label : "16:9");
  if (!row)
    row = old ? old : takes_size_nearest (sizes, n_sizes, 1280, 720);

  if (row)
    {
      request->width = row->width;
      request->height = row->height;
    }

  self->old_width = self->old_height = TAKES_UNSET;
  self->size_by_hand = FALSE;
}

/**
 * takes_draft_state_sends:
 *
 * Returns: whether inputs of that role belong to the chosen start
 */
gboolean
takes_draft_state_sends (const TakesDraftState *self,
                         TakesInputRole         role)
{
  g_return_val_if_fail (self, FALSE);

  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return self->start == TAKES_START_FRAME;

    case TAKES_INPUT_REFERENCE_IMAGE:
    case TAKES_INPUT_REFERENCE_VIDEO:
      return self->start == TAKES_START_REFERENCES;

    case TAKES_INPUT_AUDIO:
    default:
      return self->start != TAKES_START_REFERENCES;
    }
}

static void
move_all (GPtrArray *from,
          GPtrArray *to)
{
  g_ptr_array_set_size (to, 0);
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

/* Inputs go aside or come back as the start says; what comes back takes the place of nothing. */
static void
settle_inputs (TakesDraftState *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      GPtrArray *sent = self->request->inputs[role];

      if (takes_draft_state_sends (self, role))
        {
          if (sent->len == 0 && self->aside[role]->len > 0)
            move_all (self->aside[role], sent);
        }
      else if (sent->len > 0)
        {
          move_all (sent, self->aside[role]);
        }
    }
}

/**
 * takes_draft_state_settle:
 *
 * Makes the start fit the inputs of a request that came from elsewhere, and puts aside what such a
 * start does not send.
 */
void
takes_draft_state_settle (TakesDraftState *self)
{
  g_return_if_fail (self);

  if (takes_draft_state_get_frame (self))
    self->start = TAKES_START_FRAME;
  else if (takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_IMAGE) > 0 ||
           takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_VIDEO) > 0)
    self->start = TAKES_START_REFERENCES;

  settle_inputs (self);
}

/* After the inputs changed: a picture that came is matched, one that went is not any more. */
static void
follow_picture (TakesDraftState *self,
                gboolean         had_frame,
                TakesModel      *model)
{
  gboolean has_frame = takes_draft_state_get_frame (self) != NULL;

  if (has_frame && !had_frame)
    match_picture (self, model);
  else if (!has_frame && had_frame)
    unmatch_picture (self, model);
}

/**
 * takes_draft_state_set_start:
 * @model: (nullable): decides whether the picture's shape can be matched
 *
 * Puts the inputs of another start aside, and brings those of this one back.
 */
void
takes_draft_state_set_start (TakesDraftState *self,
                             TakesStart       start,
                             TakesModel      *model)
{
  gboolean had_frame;

  g_return_if_fail (self);

  if (self->start == start)
    return;

  had_frame = takes_draft_state_get_frame (self) != NULL;
  self->start = start;
  settle_inputs (self);
  follow_picture (self, had_frame, model);
}

/* The start to which an input of that role belongs; sound belongs to two, and leaves it as it is. */
static TakesStart
get_start_of (const TakesDraftState *self,
              TakesInputRole         role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return TAKES_START_FRAME;

    case TAKES_INPUT_REFERENCE_IMAGE:
    case TAKES_INPUT_REFERENCE_VIDEO:
      return TAKES_START_REFERENCES;

    case TAKES_INPUT_AUDIO:
    default:
      return self->start;
    }
}

/**
 * takes_draft_state_add_input:
 * @input: (transfer full): goes behind those of its role; a first frame and own audio take the place
 *   of the one before
 * @model: (nullable): decides whether a picture's shape can be matched
 *
 * An input switches the start over to its own. Own audio with references is put aside.
 */
void
takes_draft_state_add_input (TakesDraftState *self,
                             TakesInputRole   role,
                             TakesInput      *input,
                             TakesModel      *model)
{
  GPtrArray *list;

  g_return_if_fail (self && input);

  takes_draft_state_set_start (self, get_start_of (self, role), model);
  list = takes_draft_state_sends (self, role) ? self->request->inputs[role] : self->aside[role];
  if (role == TAKES_INPUT_FRAME || role == TAKES_INPUT_AUDIO)
    {
      gboolean had_frame = takes_draft_state_get_frame (self) != NULL;

      g_ptr_array_set_size (list, 0);
      g_ptr_array_add (list, input);
      follow_picture (self, had_frame, model);
      return;
    }

  g_ptr_array_add (list, input);
}

/**
 * takes_draft_state_remove_input:
 * @index: among those of its role; what is not there is left aside
 * @model: (nullable): decides which size comes back
 *
 * The start stays where it is.
 */
void
takes_draft_state_remove_input (TakesDraftState *self,
                                TakesInputRole   role,
                                guint            index,
                                TakesModel      *model)
{
  GPtrArray *sent;
  gboolean had_frame;

  g_return_if_fail (self);

  sent = self->request->inputs[role];
  if (index >= sent->len)
    return;

  had_frame = takes_draft_state_get_frame (self) != NULL;
  takes_draft_state_set_note (self, sent->pdata[index], NULL);
  g_ptr_array_remove_index (sent, index);
  follow_picture (self, had_frame, model);
}

/**
 * takes_draft_state_set_frame:
 * @frame: (nullable) (transfer full): NULL removes it
 *
 * A first frame switches the start over; removing it leaves the start where it is.
 */
void
takes_draft_state_set_frame (TakesDraftState *self,
                             TakesInput      *frame,
                             TakesModel      *model)
{
  g_return_if_fail (self);

  if (frame)
    takes_draft_state_add_input (self, TAKES_INPUT_FRAME, frame, model);
  else
    takes_draft_state_remove_input (self, TAKES_INPUT_FRAME, 0, model);
}
