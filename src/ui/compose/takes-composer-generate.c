/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-compose-repeats.h"
#include "takes-compose-words.h"
#include "takes-validate.h"

/* From the composed draft to a batch: what it costs, whether it may go, asking, and sending. */

/* Ctrl+Return held down, or a double click, is one order. */
#define PRESS_PAUSE (G_USEC_PER_SEC)
static gboolean
has_reference (const TakesDraftState *state)
{
  return takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_IMAGE) > 0 ||
         takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_VIDEO) > 0;
}

static char *
find_reason (TakesComposer           *self,
             GPtrArray               *findings,
             const TakesComposeBatch *batch,
             gboolean                *quiet)
{
  const TakesDraftState *state = takes_draft_get_state (self->draft);
  const TakesFinding *error = batch->n_takes == 0 ? takes_findings_first_error (findings) : NULL;

  *quiet = TRUE;

  if (!takes_composer_find_account (self))
    return g_strdup (_("Add an account that pays, or use the Demo."));

  if (self->intake)
    return g_strdup (_("A file is still being looked at."));

  if (takes_composer_animates (self) &&
      (takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_IMAGE) == 0 ||
       takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_VIDEO) == 0))
    return g_strdup (_("Add one picture and one video."));

  if (state->start == TAKES_START_REFERENCES && !has_reference (state))
    return g_strdup (_("Add a reference, or start from something else."));

  if (state->start == TAKES_START_FRAME && !takes_draft_state_get_frame (state))
    return gtk_widget_get_sensitive (GTK_WIDGET (self->start_text)) ? g_strdup (_("Add a first frame, or start from text."))
                                                                    : g_strdup (_("Add a first frame."));

  if (error)
    {
      *quiet = takes_compose_is_quiet (error);
      return g_strdup (error->message);
    }

  *quiet = FALSE;
  if (batch->cut)
    return g_strdup_printf (ngettext ("More than %d take at once is not possible. Use fewer seeds or alternatives.",
                                      "More than %d takes at once are not possible. Use fewer seeds or alternatives.",
                                      TAKES_COMPOSE_MAX_TAKES),
                            TAKES_COMPOSE_MAX_TAKES);

  /* Every combination is left out, and not for what the fields say. */
  if (batch->n_takes == 0 && batch->plan->len > 0)
    return g_strdup (((const TakesPlanned *) batch->plan->pdata[0])->problem);

  return NULL;
}

/**
 * takes_composer_plan:
 *
 * Returns: (transfer full): what Generate would make now
 */
TakesComposeBatch *
takes_composer_plan (TakesComposer *self)
{
  const char *id = takes_draft_get_account (self->draft);
  TakesPayer payer = { id ? id : "", takes_composer_get_service (self) };

  return takes_compose_batch_new (takes_engine_get_catalogue (self->engine), takes_draft_get_state (self->draft),
                                  &payer, 1);
}

/* What the fields say is about the prompt that they show, with all its alternatives, and the first
 * value of everything else. */
static GPtrArray *
find_findings (TakesComposer *self)
{
  g_autoptr (TakesRequest) shown = takes_draft_dup_shown (self->draft);

  /* What the service cannot do is not sent, and its row says so. */
  if (takes_compose_count_results (takes_engine_get_catalogue (self->engine), shown, takes_composer_get_service (self)) == 1)
    shown->results = TAKES_UNSET;
  else
    shown->seed = TAKES_UNSET;

  return takes_validate (takes_engine_get_catalogue (self->engine), takes_composer_get_service (self), shown);
}

/**
 * takes_composer_summarise:
 * @summary: (out): what Generate would make, and why it is off
 *
 * Runs the rules and the estimate over the draft and shows the findings beside their fields.
 */
void
takes_composer_summarise (TakesComposer       *self,
                          TakesComposeSummary *summary)
{
  TakesAccount *account = takes_composer_find_account (self);
  g_autoptr (GPtrArray) findings = NULL;

  summary->batch = takes_composer_plan (self);
  summary->demo = account && takes_account_is_demo (account);
  summary->service = takes_composer_get_service (self);
  findings = find_findings (self);
  takes_composer_show_findings (self, findings);
  summary->reason = find_reason (self, findings, summary->batch, &summary->quiet);
}

/**
 * takes_composer_show_plan:
 *
 * Lists what Generate would make now, in the foot.
 */
void
takes_composer_show_plan (TakesComposer *self)
{
  g_autoptr (TakesComposeBatch) batch = NULL;
  TakesAccount *account;

  if (!self->engine)
    return;

  batch = takes_composer_plan (self);
  account = takes_composer_find_account (self);
  takes_compose_foot_show_plan (self->foot, batch, !account || !takes_account_is_demo (account));
}

static gint64
start_of_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (now),
                                                          g_date_time_get_month (now),
                                                          g_date_time_get_day_of_month (now),
                                                          0, 0, 0);

  return midnight ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : 0;
}

static gint64
job_amount (TakesComposer *self,
            TakesJob      *job,
            const char    *currency)
{
  TakesAccount *account = takes_engine_find_account (self->engine, takes_job_get_account_id (job));
  const TakesPrice *estimate = takes_job_get_estimate (job);

  if (takes_job_get_submitted_at (job) == 0 || (account && takes_account_is_demo (account)))
    return 0;

  if (takes_job_get_cost (job) >= 0)
    return g_strcmp0 (takes_job_get_currency (job), currency) == 0 ? takes_job_get_cost (job) : 0;

  return estimate && estimate->known && g_strcmp0 (estimate->currency, currency) == 0 ? estimate->high : 0;
}

/* What today's batches cost, or may cost where the service has not said so yet. Amounts of other
 * currencies are left out: they are never converted. */
static gint64
spent_today (TakesComposer *self,
             const char    *currency)
{
  GListModel *batches = takes_engine_get_batches (self->engine);
  gint64 today = start_of_today ();
  gint64 sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      if (takes_batch_get_created_at (batch) < today)
        break;

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);

          sum += job_amount (self, job, currency);
        }
    }

  return sum;
}

static void
generated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = takes_engine_generate_finish (TAKES_ENGINE (source), result, &error);
  const char *replaces;

  self->sending = FALSE;
  if (!self->draft)
    return;

  if (!batch)
    {
      takes_composer_update (self);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        takes_composer_notice (self, error->message, FALSE);
      return;
    }

  replaces = takes_draft_get_state (self->draft)->replaces;
  if (replaces)
    g_set_object (&self->replaced, takes_engine_find_job (self->engine, replaces));
  g_signal_emit_by_name (self, "generated", batch);
  g_clear_object (&self->replaced);

  takes_draft_sent (self->draft);
}

static void
send_batch (TakesComposer *self,
            gboolean       repeats)
{
  TakesAccount *account = takes_composer_find_account (self);
  g_autoptr (TakesComposeBatch) batch = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autofree char *name = NULL;

  if (!account || self->sending)
    return;

  batch = takes_composer_plan (self);
  requests = takes_compose_batch_requests (batch);
  if (!repeats)
    takes_compose_leave_out (requests, takes_engine_get_batches (self->engine), takes_account_get_id (account));
  if (requests->len == 0)
    return;

  name = takes_request_describe (takes_draft_get_request (self->draft));
  self->sending = TRUE;
  takes_composer_update (self);
  takes_engine_generate_async (self->engine, account, name, requests, NULL, generated_cb, g_object_ref (self));
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             TakesComposer    *self)
{
  if (g_strcmp0 (response, "cancel") != 0 && gtk_widget_is_sensitive (GTK_WIDGET (self)))
    send_batch (self, g_strcmp0 (response, "again") == 0);
}

static AdwMessageDialog *
create_question (TakesComposer *self,
                 const char    *heading,
                 const char    *body)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, body));

  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);

  return dialog;
}

static void
ask_above_limit (TakesComposer             *self,
                 const TakesComposeSummary *summary,
                 const char                *why)
{
  g_autofree char *order = takes_generate_words (summary->batch->n_takes, &summary->batch->price, FALSE);
  AdwMessageDialog *dialog = create_question (self, order, why);

  adw_message_dialog_add_response (dialog, "again", _("_Generate"));
  adw_message_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_about_repeats (TakesComposer *self,
                   guint          n_repeats,
                   guint          n_new,
                   const char    *why)
{
  const char *same = _("The same requests with the same seeds are under way or done. "
                       "To generate them again is charged again.");
  g_autofree char *body = why ? g_strdup_printf ("%s %s", same, why) : g_strdup (same);
  g_autofree char *heading = g_strdup_printf (ngettext ("%u of %u take exists already", "%u of %u takes exist already",
                                                        n_repeats + n_new),
                                              n_repeats, n_repeats + n_new);
  AdwMessageDialog *dialog = create_question (self, heading, body);

  adw_message_dialog_add_response (dialog, "again", _("Generate _All Again"));
  if (n_new > 0)
    {
      g_autofree char *only = g_strdup_printf (ngettext ("Generate %u _New", "Generate %u _New", n_new), n_new);

      adw_message_dialog_add_response (dialog, "new", only);
      adw_message_dialog_set_response_appearance (dialog, "new", ADW_RESPONSE_SUGGESTED);
    }

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_or_send (TakesComposer             *self,
             const TakesComposeSummary *summary)
{
  const TakesPrice *price = &summary->batch->price;
  g_autoptr (GPtrArray) requests = takes_compose_batch_requests (summary->batch);
  guint n_repeats = takes_compose_leave_out (requests, takes_engine_get_batches (self->engine),
                                             takes_draft_get_account (self->draft));
  g_autofree char *why = takes_compose_limit_reason (price, summary->demo, self->limits.batch, self->limits.day,
                                                     spent_today (self, price->currency));

  if (n_repeats > 0)
    ask_about_repeats (self, n_repeats, requests->len, why);
  else if (why)
    ask_above_limit (self, summary, why);
  else
    send_batch (self, TRUE);
}

/**
 * takes_composer_generate:
 *
 * Sends the draft, or asks first where a limit says so. Nothing happens while the composer is not
 * visible, while an input method is in the middle of a character, or twice within a second.
 */
void
takes_composer_generate (TakesComposer *self)
{
  g_auto (TakesComposeSummary) summary = { 0 };
  gint64 now = g_get_monotonic_time ();

  if (!self->engine || self->sending || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      takes_prompt_editor_is_composing (self->prompt) || takes_prompt_editor_is_composing (self->negative))
    return;

  if (self->pressed_at > 0 && now - self->pressed_at < PRESS_PAUSE)
    return;

  takes_composer_summarise (self, &summary);
  if (summary.reason)
    return;

  self->pressed_at = now;
  ask_or_send (self, &summary);
}
