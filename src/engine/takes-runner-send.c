/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

#include "takes-submitter.h"

#include <glib/gi18n.h>

static void
held (TakesRunner *self)
{
  g_clear_object (&self->sending);
  takes_runner_tell_sending (self, self->row->trouble == TAKES_TROUBLE_NONE ? TAKES_SENDING_STOPPED
                                                                             : TAKES_SENDING_HELD);
}

/* Back to *not sent yet*, with what is noted as the reason. */
static void
hold_with_note (TakesRunner *self)
{
  self->row->in_doubt = FALSE;
  g_clear_pointer (&self->waits, g_free);
  takes_runner_enter (self, TAKES_JOB_PLANNED);
  takes_runner_save (self, held, held);
}

/* The commit before sending did not reach the disk, so nothing is sent. */
static void
disk_failed (TakesRunner *self)
{
  self->row->in_doubt = FALSE;
  takes_runner_enter (self, TAKES_JOB_PLANNED);
  takes_runner_publish (self);
  held (self);
}

static void
told_refused (TakesRunner *self)
{
  TakesTrouble trouble = self->row->trouble;
  gboolean concerns_all = trouble == TAKES_TROUBLE_INVALID || trouble == TAKES_TROUBLE_CONTENT ||
                          trouble == TAKES_TROUBLE_CONFLICT;

  g_clear_object (&self->sending);
  takes_runner_tell_sending (self, concerns_all ? TAKES_SENDING_HELD : TAKES_SENDING_REFUSED);
}

/* The service cannot use an upload, or does not know it any more: next time it is brought again
 * (runware.md §6). Who does not say what it objects to may mean that too. */
static void
forget_uploads (TakesRunner       *self,
                const TakesResult *trouble)
{
  gboolean blames_input = trouble->field ? g_str_has_prefix (trouble->field, "inputs")
                                         : trouble->trouble == TAKES_TROUBLE_INVALID;

  if (trouble->trouble != TAKES_TROUBLE_NOT_FOUND && !blames_input)
    return;

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (self->row->request, role); i++)
      takes_uploader_forget (takes_lane_get_uploader (self->lane),
                             takes_request_get_input (self->row->request, role, i));
}

static void
refuse (TakesRunner           *self,
        const TakesSubmission *end)
{
  const TakesResult *trouble = end->trouble;

  takes_runner_note (self, end->next == TAKES_NEXT_REPORT ? TAKES_TROUBLE_CONFLICT : trouble->trouble,
                     trouble->code, trouble->message, trouble->field);
  forget_uploads (self, trouble);
  self->row->in_doubt = FALSE;
  self->row->cost = trouble->cost;
  if (end->answer && !self->row->answer)
    self->row->answer = g_bytes_ref (end->answer);
  takes_runner_enter (self, TAKES_JOB_REFUSED);
  takes_runner_save (self, told_refused, NULL);
}

static void
told_not_certain (TakesRunner *self)
{
  g_clear_object (&self->sending);
  takes_runner_tell_sending (self, TAKES_SENDING_HELD);
}

static void
ask_only (TakesRunner *self)
{
  g_clear_object (&self->sending);
  takes_runner_begin_ask (self);
}

static void
act_on (TakesRunner           *self,
        const TakesSubmission *end)
{
  g_clear_pointer (&self->waits, g_free);

  switch (end->next)
    {
    case TAKES_NEXT_ACCEPT:
      g_clear_object (&self->sending);
      takes_runner_accept (self);
      break;

    case TAKES_NEXT_REFUSE:
    case TAKES_NEXT_REPORT:
      refuse (self, end);
      break;

    case TAKES_NEXT_HOLD:
      takes_runner_note (self, end->trouble->trouble, end->trouble->code, end->trouble->message,
                         end->trouble->field);
      hold_with_note (self);
      break;

    case TAKES_NEXT_GIVE_UP:
      takes_runner_note (self, TAKES_TROUBLE_OTHER, NULL, end->trouble->message, NULL);
      takes_runner_enter (self, TAKES_JOB_UNKNOWN);
      takes_runner_save (self, told_not_certain, NULL);
      break;

    case TAKES_NEXT_ASK:
    case TAKES_NEXT_RESEND:
    case TAKES_NEXT_ASK_RESEND:
    default:
      ask_only (self);
      break;
    }
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesRunner) self = user_data;
  g_autoptr (TakesSubmission) end = takes_submitter_run_finish (result, NULL);

  if (self->closed)
    return;

  if (end)
    {
      act_on (self, end);
      return;
    }

  /* The person stopped it. What may have left is asked about, what has not is simply not sent. */
  g_clear_pointer (&self->waits, g_free);
  if (self->row->in_doubt)
    {
      ask_only (self);
    }
  else
    {
      takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);
      hold_with_note (self);
    }
}

static void
waits_cb (const char *sentence,
          gpointer    user_data)
{
  TakesRunner *self = user_data;

  g_free (self->waits);
  self->waits = g_strdup (sentence);
  takes_runner_publish (self);
}

static void
submit (TakesRunner *self)
{
  takes_submitter_run_async (self->lane, self->row, FALSE, waits_cb, self, self->sending, submitted_cb,
                             g_object_ref (self));
}

static void
submit_again (TakesRunner *self)
{
  takes_submitter_run_async (self->lane, self->row, TRUE, waits_cb, self, self->sending, submitted_cb,
                             g_object_ref (self));
}

/* Commit 2: the exact bytes, before the first of them is sent. */
static void
prepare (TakesRunner *self)
{
  const TakesProvider *provider = takes_lane_get_provider (self->lane);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpRequest) request = NULL;

  request = provider->build_submit (takes_lane_get_account (self->lane), self->catalogue, self->row->request,
                                    self->row->id, self->references, &error);

  if (!request || !request->body)
    {
      takes_runner_note (self, TAKES_TROUBLE_INVALID, NULL,
                         error ? error->message : _("The request could not be written."), NULL);
      hold_with_note (self);
      return;
    }

  g_clear_pointer (&self->row->body, g_bytes_unref);
  self->row->body = g_bytes_ref (request->body);
  self->row->in_doubt = TRUE;
  self->row->first_sent_at = takes_runner_get_wall (self);
  if (takes_runner_enter (self, TAKES_JOB_SUBMITTING))
    takes_runner_save (self, submit, disk_failed);
}

static const TakesInput *
find_next_upload (TakesRunner    *self,
                  TakesInputRole *found)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (self->row->request, role); i++)
      {
        const TakesInput *input = takes_request_get_input (self->row->request, role, i);

        if (takes_input_get_form (input) == TAKES_INPUT_FORM_FILE &&
            !g_hash_table_contains (self->references, input->source))
          {
            *found = role;
            return input;
          }
      }

  return NULL;
}

static TakesTrouble
trouble_of_upload (const GError *error)
{
  static const struct { TakesUploaderError code; TakesTrouble trouble; } known[] = {
    { TAKES_UPLOADER_ERROR_REFUSED, TAKES_TROUBLE_INVALID },
    { TAKES_UPLOADER_ERROR_AUTH, TAKES_TROUBLE_AUTH },
    { TAKES_UPLOADER_ERROR_CREDIT, TAKES_TROUBLE_CREDIT },
    { TAKES_UPLOADER_ERROR_NETWORK, TAKES_TROUBLE_NETWORK },
    { TAKES_UPLOADER_ERROR_FILE, TAKES_TROUBLE_DISK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_error_matches (error, TAKES_UPLOADER_ERROR, known[i].code))
      return known[i].trouble;

  return TAKES_TROUBLE_NONE;
}

static void upload_next (TakesRunner *self);

/* An upload under way: for which source. */
typedef struct {
  TakesRunner *runner;
  char        *source;
} Bringing;

static void
brought_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Bringing *bringing = user_data;
  g_autoptr (TakesRunner) self = bringing->runner;
  g_autofree char *name = bringing->source;
  g_autoptr (GError) error = NULL;
  char *reference = takes_uploader_bring_finish (TAKES_UPLOADER (source), result, &error);
  gboolean stopped;

  if (reference)
    g_hash_table_insert (self->references, g_steal_pointer (&name), reference);

  if (self->closed)
    return;

  stopped = g_cancellable_is_cancelled (self->sending);
  if (reference && !stopped)
    {
      upload_next (self);
      return;
    }

  takes_runner_note (self, stopped ? TAKES_TROUBLE_NONE : trouble_of_upload (error), NULL,
                     stopped ? NULL : error->message, NULL);
  hold_with_note (self);
}

/* Every few kilobytes something is sent; a line that moves by less than a two-hundredth is not seen to move. */
static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  TakesRunner *self = user_data;
  double progress = total > 0 ? (double) done / (double) total : -1.0;
  double shown = takes_job_get_progress (self->job);

  if (done < total && shown >= 0 && progress >= shown && progress < shown + 0.005)
    return;

  g_object_set (self->job, "bytes-done", done, "bytes-total", total, "progress", progress, NULL);
}

static void
upload_next (TakesRunner *self)
{
  TakesInputRole role;
  const TakesInput *input = find_next_upload (self, &role);
  g_autofree char *model = NULL;
  Bringing *bringing;

  if (!input)
    {
      prepare (self);
      return;
    }

  bringing = g_new0 (Bringing, 1);
  bringing->runner = g_object_ref (self);
  bringing->source = g_strdup (input->source);
  model = takes_lane_get_provider (self->lane)->dup_model (takes_lane_get_account (self->lane), self->catalogue,
                                                           self->row->request);
  takes_uploader_bring_async (takes_lane_get_uploader (self->lane), input, role, model, progress_cb, self, self->sending,
                              brought_cb, bringing);
}

/**
 * takes_runner_send:
 *
 * Uploads what must be uploaded, commits the exact bytes, and submits. Only for *planned* jobs, and
 * only because the person pressed Generate or Send.
 */
void
takes_runner_send (TakesRunner *self)
{
  TakesInputRole role;

  g_return_if_fail (TAKES_IS_RUNNER (self));
  g_return_if_fail (self->row->state == TAKES_JOB_PLANNED);

  self->queued = FALSE;
  g_clear_object (&self->sending);
  self->sending = g_cancellable_new ();
  g_hash_table_remove_all (self->references);
  takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);

  if (!find_next_upload (self, &role))
    prepare (self);
  else if (takes_runner_enter (self, TAKES_JOB_UPLOADING))
    takes_runner_save (self, upload_next, disk_failed);
}

/**
 * takes_runner_send_again:
 *
 * *unknown*: the same bytes with the same id once more. The person was told that it may be charged
 * twice.
 */
void
takes_runner_send_again (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));
  g_return_if_fail (self->row->state == TAKES_JOB_UNKNOWN && self->row->body != NULL);

  takes_runner_end_watch (self);
  self->checked = FALSE;
  self->row->in_doubt = TRUE;
  g_clear_object (&self->sending);
  self->sending = g_cancellable_new ();
  takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);

  if (takes_runner_enter (self, TAKES_JOB_SUBMITTING))
    takes_runner_save (self, submit_again, ask_only);
}

/**
 * takes_runner_set_queued:
 */
void
takes_runner_set_queued (TakesRunner *self,
                         gboolean     queued)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  self->queued = queued;
  takes_runner_publish (self);
}

/**
 * takes_runner_hold:
 *
 * *planned* and not to be sent for now: another job of the batch met @trouble.
 */
void
takes_runner_hold (TakesRunner  *self,
                   TakesTrouble  trouble)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));
  g_return_if_fail (self->row->state == TAKES_JOB_PLANNED);

  self->queued = FALSE;
  takes_runner_note (self, trouble, NULL, NULL, NULL);
  takes_runner_save (self, NULL, NULL);
}
