/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine-money.h"

#include "takes-engine-private.h"

/* Balances are asked for rarely: a service counts its questions. */
#define NEVER_SOONER (G_USEC_PER_SEC * 20)
#define AFTER_BATCH  (G_USEC_PER_SEC * 30)

/* What is known of one account. */
typedef struct {
  TakesBalance balance;
  gint64       asked_at;   /* wall: when the service told it; 0 never */
  gint64       tried_at;   /* wall: the last question, answered or not */
  gboolean     asking;
} Known;

/* A question under way. */
typedef struct {
  TakesEngine *engine;
  char        *account_id;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->engine);
  g_free (self->account_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Known *
ensure_known (TakesEngine *self,
              const char  *account_id)
{
  Known *known = g_hash_table_lookup (self->balances, account_id);

  if (!known)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->balances, g_strdup (account_id), known);
    }

  return known;
}

/**
 * takes_engine_get_balance:
 * @balance: (out): what the service told
 * @asked_at: (out): when it did: wall, µs since 1970
 *
 * Returns: whether anything is known, in this run of the program; a service need not tell a balance
 */
gboolean
takes_engine_get_balance (TakesEngine  *self,
                          const char   *account_id,
                          TakesBalance *balance,
                          gint64       *asked_at)
{
  const Known *known;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (account_id != NULL && balance != NULL && asked_at != NULL, FALSE);

  known = g_hash_table_lookup (self->balances, account_id);
  if (!known || known->asked_at == 0 || !known->balance.known)
    return FALSE;

  *balance = known->balance;
  *asked_at = known->asked_at;

  return TRUE;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  TakesEngine *self = TAKES_ENGINE (source);
  g_autoptr (GError) error = NULL;
  TakesBalance balance = { 0 };
  gboolean answered = takes_engine_check_account_finish (self, result, &balance, &error);
  Known *known = ensure_known (self, question->account_id);

  known->asking = FALSE;

  /* The last one stays, with its age; why there is no newer one is said where jobs are sent. */
  if (!answered || !balance.known)
    return;

  known->balance = balance;
  known->asked_at = takes_clock_get_wall (self->clock);
  g_signal_emit_by_name (self, "balance-changed", question->account_id);
}

/**
 * takes_engine_ask_balance:
 * @max_age: µs: a balance that is not older is not asked for again
 *
 * Asks the service, which is free; "balance-changed" tells when it has answered.
 */
void
takes_engine_ask_balance (TakesEngine  *self,
                          TakesAccount *account,
                          gint64        max_age)
{
  const TakesProvider *provider;
  Question *question;
  Known *known;
  gint64 now;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));

  provider = takes_provider_find (takes_account_get_service (account));
  if (!self->opened || takes_account_is_demo (account) || !provider || !provider->build_account)
    return;

  now = takes_clock_get_wall (self->clock);
  known = ensure_known (self, takes_account_get_id (account));
  if (known->asking || ABS (now - known->tried_at) < MAX (max_age, NEVER_SOONER))
    return;

  known->asking = TRUE;
  known->tried_at = now;
  question = g_new0 (Question, 1);
  question->engine = g_object_ref (self);
  question->account_id = g_strdup (takes_account_get_id (account));
  takes_engine_check_account_async (self, account, NULL, NULL, answered_cb, question);
}

static void
batch_finished_cb (TakesEngine *self,
                   TakesBatch  *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);
      TakesAccount *account = takes_engine_find_account (self, takes_job_get_account_id (job));

      if (account)
        takes_engine_ask_balance (self, account, AFTER_BATCH);
    }
}

/**
 * takes_engine_follow_balances:
 *
 * Asks for the balance after each batch; to be called once.
 */
void
takes_engine_follow_balances (TakesEngine *self)
{
  self->balances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect (self, "batch-finished", G_CALLBACK (batch_finished_cb), NULL);
}
