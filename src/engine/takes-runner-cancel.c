/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

static gboolean
is_watched (TakesRunner *self)
{
  return self->row->state == TAKES_JOB_WAITING || self->row->state == TAKES_JOB_GENERATING;
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  g_autoptr (TakesResult) trouble = takes_result_new ();

  if (self->closed || !is_watched (self))
    return;

  self->cancelling = reply && takes_lane_get_provider (self->lane)->parse_cancel (reply->status, reply->json, trouble);
  if (!self->cancelling)
    takes_runner_note (self, TAKES_TROUBLE_NONE, trouble->code,
                       trouble->message ? trouble->message : error ? error->message : NULL, NULL);

  /* What became of it, only a poll tells. */
  takes_runner_publish (self);
  takes_runner_begin_watch (self, TRUE);
}

/**
 * takes_runner_can_cancel:
 *
 * Returns: whether the service can be asked to give the job up: only while it waits there (gateways.md §5.3)
 */
gboolean
takes_runner_can_cancel (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), FALSE);

  return takes_lane_get_provider (self->lane)->build_cancel && self->row->service_id && !self->cancelling;
}

/**
 * takes_runner_cancel:
 *
 * *waiting*: asks the service to give it up, and goes on watching until it says what became of it.
 */
void
takes_runner_cancel (TakesRunner *self)
{
  TakesTicket ticket;

  g_return_if_fail (TAKES_IS_RUNNER (self));
  g_return_if_fail (self->row->state == TAKES_JOB_WAITING);

  ticket = takes_runner_make_ticket (self);
  takes_sender_send_async (takes_lane_get_sender (self->lane), TAKES_SEND_ASK,
                           takes_lane_get_provider (self->lane)->build_cancel (takes_lane_get_account (self->lane),
                                                                              &ticket),
                           NULL, NULL, self->asking, cancelled_cb, g_object_ref (self));
}
