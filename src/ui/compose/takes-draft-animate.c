/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-json.h"
#include "takes-property.h"

/* What only Animate and Animate Turbo have (models.md §4.3). What is the service's own value is not kept. */

/**
 * takes_draft_state_reset_animate:
 *
 * Mode, pose, carried-over frames and frame rate as the service has them.
 */
void
takes_draft_state_reset_animate (TakesDraftState *self)
{
  TakesRequest *request;

  g_return_if_fail (self);

  request = self->request;
  g_clear_pointer (&request->animate_mode, g_free);
  request->retarget_pose = TAKES_SWITCH_UNSET;
  request->cond_frames = TAKES_UNSET;
  request->fps = TAKES_UNSET;
}

/**
 * takes_draft_set_animate_mode:
 * @mode: "animate" or "replace"
 *
 * Returns: whether it turned "Retarget pose" off, which works in the first only (models.md §8, R41)
 */
gboolean
takes_draft_set_animate_mode (TakesDraft *self,
                              const char *mode)
{
  TakesRequest *request;
  gboolean replace, turned;

  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);

  request = self->state->request;
  replace = g_strcmp0 (mode, "replace") == 0;
  if (replace == (g_strcmp0 (request->animate_mode, "replace") == 0))
    return FALSE;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  takes_set_str (&request->animate_mode, replace ? "replace" : NULL);
  turned = replace && request->retarget_pose == TRUE;
  if (turned)
    request->retarget_pose = TAKES_SWITCH_UNSET;
  takes_draft_end (self);

  return turned;
}

/**
 * takes_draft_set_retarget_pose:
 * @retarget: whether the pose of the video is fitted to the figure of the picture
 */
void
takes_draft_set_retarget_pose (TakesDraft *self,
                               gboolean    retarget)
{
  int value = retarget ? TRUE : TAKES_SWITCH_UNSET;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->state->request->retarget_pose == value)
    return;

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request->retarget_pose = value;
  takes_draft_end (self);
}

static gint64 *
find_number (TakesRequest     *request,
             TakesDraftNumber  which)
{
  switch (which)
    {
    case TAKES_DRAFT_COND_FRAMES:
      return &request->cond_frames;
    case TAKES_DRAFT_STEPS:
      return &request->steps;
    case TAKES_DRAFT_FPS:
    default:
      return &request->fps;
    }
}

/**
 * takes_draft_get_number:
 *
 * Returns: TAKES_UNSET for the service's own
 */
gint64
takes_draft_get_number (const TakesRequest *request,
                        TakesDraftNumber    which)
{
  g_return_val_if_fail (request, TAKES_UNSET);

  return *find_number ((TakesRequest *) request, which);
}

/**
 * takes_draft_set_number:
 * @value: TAKES_UNSET for the service's own
 */
void
takes_draft_set_number (TakesDraft       *self,
                        TakesDraftNumber  which,
                        gint64            value)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (*find_number (self->state->request, which) == value)
    return;

  *find_number (takes_draft_begin (self, TAKES_DRAFT_EDIT_NUMBER + which, FALSE)->request, which) = value;
  takes_draft_end (self);
}

/**
 * takes_draft_set_lora:
 * @lora: (nullable): a list of {"model", "weight"}; %NULL for none
 */
void
takes_draft_set_lora (TakesDraft *self,
                      JsonNode   *lora)
{
  TakesRequest *request;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (takes_json_node_equal (self->state->request->lora, lora))
    return;

  request = takes_draft_begin (self, TAKES_DRAFT_EDIT_LORA, FALSE)->request;
  g_clear_pointer (&request->lora, json_node_unref);
  request->lora = lora ? json_node_copy (lora) : NULL;
  takes_draft_end (self);
}
