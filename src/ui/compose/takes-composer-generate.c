/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-column.h"
#include "takes-compose-repeats.h"
#include "takes-compose-words.h"
#include "takes-provider.h"
#include "takes-validate.h"

/* From the composed draft to a batch: what it costs, whether it may go, and sending. Questions:
 * takes-composer-ask.c. */

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

static void
add_payer (GArray       *payers,
           TakesAccount *account)
{
  TakesPayer payer = { takes_account_get_id (account), takes_provider_get_rules (account), takes_account_get_name (account) };

  g_array_append_val (payers, payer);
}

/* The chosen account, then the others: play money and money do not stand in one batch. */
static GArray *
list_payers (TakesComposer *self)
{
  TakesAccount *chosen = takes_composer_find_account (self);
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  GArray *payers = g_array_new (FALSE, FALSE, sizeof (TakesPayer));
  TakesPayer nobody = { .account = "", .service = takes_composer_get_service (self) };

  if (chosen)
    add_payer (payers, chosen);
  else
    g_array_append_val (payers, nobody);

  for (guint i = 0; chosen && !takes_account_is_demo (chosen) && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (account != chosen && !takes_account_is_demo (account))
        add_payer (payers, account);
    }

  return payers;
}

/**
 * takes_composer_plan:
 *
 * Returns: (transfer full): what Generate would make now
 */
TakesComposeBatch *
takes_composer_plan (TakesComposer *self)
{
  g_autoptr (GArray) payers = list_payers (self);

  return takes_compose_batch_new (takes_engine_get_catalogue (self->engine), takes_draft_get_state (self->draft),
                                  (const TakesPayer *) (gpointer) payers->data, payers->len);
}

/* A seed that was drawn and is not sent needs no note. That a service takes none is told all the same: such a take
 * cannot be repeated. */
static gboolean
is_undocumented (TakesComposer      *self,
                 const TakesRequest *request)
{
  TakesModel *model = takes_draft_get_model (self->draft);

  return model && takes_model_get_kind (model) == TAKES_MODEL_STILL &&
         !takes_plan_sends_drawn_seeds (takes_engine_get_catalogue (self->engine), takes_composer_get_service (self),
                                        request);
}

/* Whether the first row of the table has a value of its own where the field has one. */
static gboolean
is_of_row (const TakesVary *vary,
           const char      *member)
{
  int column = member ? takes_column_find (member) : TAKES_COLUMN_UNKNOWN;

  if (g_strcmp0 (member, "inputs") == 0)
    return takes_vary_row_names (vary, 0, TAKES_COLUMN_FRAME) ||
           takes_vary_row_names (vary, 0, TAKES_COLUMN_REFERENCE_IMAGES) ||
           takes_vary_row_names (vary, 0, TAKES_COLUMN_REFERENCE_VIDEOS) ||
           takes_vary_row_names (vary, 0, TAKES_COLUMN_OWN_AUDIO);

  return column != TAKES_COLUMN_UNKNOWN && takes_vary_row_names (vary, 0, column);
}

/* Returns: (nullable): the service that the first row is sent to */
static const char *
get_row_service (TakesComposer   *self,
                 const TakesVary *vary)
{
  const char *name = takes_vary_get_row_value (vary, 0, TAKES_VARY_ACCOUNT);
  g_autoptr (GArray) payers = list_payers (self);
  const TakesPayer *payer = NULL;

  if (name)
    payer = takes_plan_find_payer ((const TakesPayer *) (gpointer) payers->data, payers->len, name);

  return payer ? payer->service : takes_composer_get_service (self);
}

/* What a row names counts before the field, so no field is to blame: a row that cannot be made is left out, and the
 * list of the batch says why; what else there is to say is said of the row. */
static void
settle_row_findings (GPtrArray       *findings,
                     const TakesVary *vary)
{
  for (guint i = findings->len; i > 0; i--)
    {
      TakesFinding *finding = findings->pdata[i - 1];
      g_autofree char *message = NULL;

      if (!is_of_row (vary, finding->field))
        continue;

      if (finding->severity == TAKES_SEVERITY_ERROR)
        {
          g_ptr_array_remove_index (findings, i - 1);
          continue;
        }

      message = g_strdup_printf (_("In the first row: %s"), finding->message);
      g_free (finding->message);
      finding->message = g_steal_pointer (&message);
    }
}

/* What the fields say is about the prompt that they show, with all its alternatives, and the first
 * value of everything else: of what rows name, that of the first row. */
static GPtrArray *
find_findings (TakesComposer *self)
{
  g_autoptr (TakesRequest) shown = takes_draft_dup_shown (self->draft);
  const TakesVary *vary = takes_draft_get_state (self->draft)->vary;
  const char *service = takes_composer_get_service (self);
  GPtrArray *findings;

  if (vary->rows->len > 0)
    {
      takes_vary_put_row (vary, 0, shown);
      service = get_row_service (self, vary);
    }

  /* What the service cannot do is not sent, and its row says so. */
  if (takes_compose_count_results (takes_engine_get_catalogue (self->engine), shown, service) == 1)
    shown->results = TAKES_UNSET;
  else
    shown->seed = TAKES_UNSET;

  if (!takes_draft_get_state (self->draft)->seeds_typed && is_undocumented (self, shown))
    shown->seed = TAKES_UNSET;

  findings = takes_validate (takes_engine_get_catalogue (self->engine), service, shown);
  if (vary->rows->len > 0)
    settle_row_findings (findings, vary);

  return findings;
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

static void
generated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = takes_engine_generate_finish (TAKES_ENGINE (source), result, &error);

  self->sending = FALSE;
  if (!self->draft)
    return;

  if (!batch)
    {
      takes_composer_update (self);
      if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT))
        takes_composer_ask_above_limit (self, error->message);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        takes_composer_notice (self, error->message, FALSE);
      return;
    }

  takes_composer_remember_sent (self, batch);
  g_signal_emit_by_name (self, "generated", batch);
  takes_draft_sent (self->draft);
}

static GPtrArray *
create_orders (TakesComposer *self,
               GPtrArray     *wanted)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_order_free);
  const char *replaces = takes_draft_get_state (self->draft)->replaces;

  for (guint i = 0; i < wanted->len; i++)
    {
      const TakesPlanned *planned = wanted->pdata[i];
      TakesAccount *account = takes_engine_find_account (self->engine, planned->account);

      if (account)
        g_ptr_array_add (orders, takes_order_new (account, planned->request));
    }

  /* What was fixed fills the tile that was refused; several takes have no room in it. */
  if (orders->len == 1)
    ((TakesOrder *) orders->pdata[0])->replaces = g_strdup (replaces);

  return orders;
}

/**
 * takes_composer_send:
 * @repeats: also what is under way or done already
 * @agreed: the person was asked about the limit; else the engine looks at it, and the person is asked
 *
 * Makes a batch of the draft as it is now.
 */
void
takes_composer_send (TakesComposer *self,
                     gboolean       repeats,
                     gboolean       agreed)
{
  g_autoptr (TakesComposeBatch) batch = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autofree char *name = NULL;

  if (!takes_composer_find_account (self) || self->sending)
    return;

  batch = takes_composer_plan (self);
  wanted = takes_compose_batch_list_wanted (batch);
  if (!repeats)
    takes_compose_leave_out (wanted, takes_engine_get_batches (self->engine));
  orders = create_orders (self, wanted);
  if (orders->len == 0)
    return;

  name = takes_request_describe (takes_draft_get_request (self->draft));
  self->sending = TRUE;
  self->repeats = repeats;
  takes_composer_update (self);
  takes_engine_order_async (self->engine, name, agreed, orders, NULL, generated_cb, g_object_ref (self));
}

static void
ask_or_send (TakesComposer             *self,
             const TakesComposeSummary *summary)
{
  g_autoptr (GPtrArray) wanted = takes_compose_batch_list_wanted (summary->batch);
  guint n_repeats = takes_compose_leave_out (wanted, takes_engine_get_batches (self->engine));

  if (n_repeats > 0)
    takes_composer_ask_about_repeats (self, n_repeats, wanted->len, summary->demo);
  else
    takes_composer_send (self, TRUE, FALSE);
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
