/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-account.h"
#include "takes-cli-job-act.h"
#include "takes-cli-money.h"
#include "takes-cli-print.h"
#include "takes-cli-watch.h"

typedef struct {
  TakesCliOptions options;
  gboolean        watch;
  gboolean        send;
  char           *cancel;      /* a job's id, also the next */
  char           *adopt;
  int             number;      /* of those that are found; 0 not said */
} Jobs;

static void
jobs_clear (Jobs *self)
{
  takes_cli_options_clear (&self->options);
  g_clear_pointer (&self->cancel, g_free);
  g_clear_pointer (&self->adopt, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Jobs, jobs_clear)

typedef void (*JobFunc) (TakesBatch *batch,
                         TakesJob   *job,
                         gpointer    user_data);

static void
for_each_job (TakesEngine *engine,
              JobFunc      func,
              gpointer     user_data)
{
  GListModel *batches = takes_engine_get_batches (engine);

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);

          func (batch, job, user_data);
        }
    }
}

static void
add_files (JsonBuilder *builder,
           TakesJob    *job)
{
  GListModel *takes = takes_job_get_takes (job);

  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

      if (takes_take_get_path (take))
        json_builder_add_string_value (builder, takes_take_get_path (take));
    }

  json_builder_end_array (builder);
}

/* What for_each_job () carries through a listing. */
typedef struct {
  TakesEngine *engine;
  JsonBuilder *builder;
} Listing;

static void
add_job (TakesBatch *batch,
         TakesJob   *job,
         gpointer    data)
{
  Listing *listing = data;

  json_builder_begin_object (listing->builder);
  takes_cli_add_job (listing->builder, listing->engine, job);
  takes_cli_add_text (listing->builder, "batch", takes_batch_get_id (batch));
  takes_cli_add_text (listing->builder, "name", takes_batch_get_name (batch));
  takes_cli_add_text (listing->builder, "account", takes_job_get_account_name (job));
  add_files (listing->builder, job);
  json_builder_end_object (listing->builder);
}

static void
print_job (TakesBatch *batch,
           TakesJob   *job,
           gpointer    data)
{
  const char *words = takes_cli_job_words (job);

  printf ("%s  %-16s  %s  %s%s%s\n", takes_job_get_id (job),
          takes_job_state_get_label (takes_job_get_state (job)),
          takes_job_get_account_name (job) ? takes_job_get_account_name (job) : "",
          takes_batch_get_name (batch) ? takes_batch_get_name (batch) : "",
          words ? ": " : "", words ? words : "");
}

static void
print_jobs (TakesEngine *engine,
            gboolean     json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Listing listing = { engine, builder };

  if (!json)
    {
      for_each_job (engine, print_job, NULL);
      return;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "jobs");
  json_builder_begin_array (builder);
  for_each_job (engine, add_job, &listing);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

/* The jobs that a call is about, and whose they are. */
typedef struct {
  Jobs            *self;
  TakesCliSession *session;
  TakesCliWatch   *watch;
  GPtrArray       *accounts;   /* of TakesAccount, those of open jobs, without the Demo */
  GPtrArray       *planned;    /* of TakesJob */
} Open;

static gboolean
is_open (TakesJob *job)
{
  return !takes_job_state_is_final (takes_job_get_state (job));
}

static void
collect_cb (TakesBatch *batch,
            TakesJob   *job,
            gpointer    data)
{
  Open *open = data;
  TakesAccount *account = takes_engine_find_account (open->session->engine,
                                                     takes_job_get_account_id (job));

  if (!is_open (job) || !account || !takes_cli_account_matches (account, &open->self->options))
    return;

  if (!takes_account_is_demo (account) && !g_ptr_array_find (open->accounts, account, NULL))
    g_ptr_array_add (open->accounts, g_object_ref (account));

  if (takes_job_get_state (job) == TAKES_JOB_PLANNED)
    g_ptr_array_add (open->planned, g_object_ref (job));
  else
    takes_cli_watch_add (open->watch, job);
}

/* A key from the environment goes to one account and to no other. */
static gboolean
unlock (Open *open)
{
  if (!open->self->options.key_env)
    return TRUE;

  if (open->accounts->len > 1)
    {
      takes_cli_say (_("There are jobs of several accounts. Say with --service, and with --base-url "
                       "where it is not the service's own, whose key “%s” holds."),
                     open->self->options.key_env);
      return FALSE;
    }

  for (guint i = 0; i < open->accounts->len; i++)
    takes_cli_account_unlock (open->session, &open->self->options,
                              g_ptr_array_index (open->accounts, i));

  return TRUE;
}

/* Asks again, for free, about what may have been paid. */
static void
resume (Open *open)
{
  static const TakesJobAction actions[] = {
    TAKES_JOB_ACTION_WATCH, TAKES_JOB_ACTION_CHECK, TAKES_JOB_ACTION_DOWNLOAD,
  };
  GPtrArray *jobs = takes_cli_watch_get_jobs (open->watch);

  for (guint i = 0; i < jobs->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (actions); j++)
      {
        TakesJob *job = g_ptr_array_index (jobs, i);

        if (takes_engine_can (open->session->engine, job, actions[j]) &&
            takes_engine_act (open->session->engine, job, actions[j], NULL))
          break;
      }

  takes_cli_watch_expect_answers (open->watch);
}

static TakesExit
confirm_account (Open         *open,
                 TakesAccount *account)
{
  TakesPrice sum = { 0 };
  guint n_takes = 0;

  for (guint i = 0; i < open->planned->len; i++)
    {
      TakesJob *job = g_ptr_array_index (open->planned, i);

      if (g_strcmp0 (takes_job_get_account_id (job), takes_account_get_id (account)) != 0)
        continue;

      if (n_takes++ == 0)
        sum = *takes_job_get_estimate (job);
      else
        takes_price_add (&sum, takes_job_get_estimate (job));
    }

  if (n_takes == 0)
    return TAKES_EXIT_DONE;

  return takes_cli_money_confirm (open->session, &open->self->options, account, &sum, n_takes);
}

/* Sends what was not sent, after the question of money has been answered for every account. */
static TakesExit
send_planned (Open *open)
{
  for (guint i = 0; i < open->accounts->len; i++)
    {
      TakesExit code = confirm_account (open, g_ptr_array_index (open->accounts, i));

      if (code != TAKES_EXIT_DONE)
        return code;
    }

  for (guint i = 0; i < open->planned->len; i++)
    {
      TakesJob *job = g_ptr_array_index (open->planned, i);
      g_autoptr (GError) error = NULL;

      if (takes_engine_act (open->session->engine, job, TAKES_JOB_ACTION_SEND, &error))
        takes_cli_watch_add (open->watch, job);
      else
        takes_cli_say ("%s", error->message);
    }

  return TAKES_EXIT_DONE;
}

static TakesExit
work (Jobs            *self,
      TakesCliSession *session)
{
  g_autoptr (TakesCliWatch) watch = takes_cli_watch_new (session->engine);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) planned = g_ptr_array_new_with_free_func (g_object_unref);
  Open open = { self, session, watch, accounts, planned };
  TakesExit code;

  for_each_job (session->engine, collect_cb, &open);
  if (!unlock (&open))
    return TAKES_EXIT_USAGE;

  resume (&open);
  code = self->send ? send_planned (&open) : TAKES_EXIT_DONE;
  if (code != TAKES_EXIT_DONE)
    return code;

  takes_cli_session_wait (session, takes_cli_watch_is_over, watch);

  return takes_cli_jobs_exit_code (takes_cli_watch_get_jobs (watch));
}

/**
 * takes_cli_jobs:
 * @argv: the command's own word first
 *
 * `takes jobs`: lists jobs, and decides about those that wait for the person.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_jobs (int    argc,
                char **argv)
{
  g_auto (Jobs) self = { 0 };
  const GOptionEntry entries[] = {
    { "watch", 0, 0, G_OPTION_ARG_NONE, &self.watch,
      N_("Ask about everything that may have been paid until all is at rest"), NULL },
    { "send", 0, 0, G_OPTION_ARG_NONE, &self.send,
      N_("Send what was not sent, and watch it"), NULL },
    { "cancel", 0, 0, G_OPTION_ARG_STRING, &self.cancel,
      N_("Ask the service to give up a job that waits there (DashScope)"), N_("JOB") },
    { "adopt", 0, 0, G_OPTION_ARG_STRING, &self.adopt,
      N_("Look for a job that is not certain in the service's list, and take over what is found (DashScope)"),
      N_("JOB") },
    { "number", 0, 0, G_OPTION_ARG_INT, &self.number,
      N_("With --adopt, where several are found: which of them, 1 is the nearest in time"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (TakesCliSession) session = NULL;
  g_autoptr (GError) error = NULL;
  TakesExit code = TAKES_EXIT_DONE;

  if (!takes_cli_options_parse (&self.options, TAKES_CLI_OPTIONS_ACCOUNT | TAKES_CLI_OPTIONS_MONEY,
                                NULL,
                                _("Lists the jobs. Nothing is sent for money without --send."),
                                entries, argc, argv, NULL) ||
      !takes_cli_account_check (&self.options) ||
      !takes_cli_money_check (&self.options))
    return TAKES_EXIT_USAGE;

  session = takes_cli_session_new (&self.options);
  takes_cli_account_remember (session, &self.options);
  if (!takes_cli_session_open (session, &error))
    {
      if (!session->interrupted)
        takes_cli_say ("%s", error->message);
      return session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_FAILED;
    }

  if (self.cancel)
    code = takes_cli_job_cancel (session, &self.options, self.cancel);
  else if (self.adopt)
    code = takes_cli_job_adopt (session, &self.options, self.adopt, self.number);
  else if (self.watch || self.send)
    code = work (&self, session);

  print_jobs (session->engine, self.options.json);

  if (session->interrupted)
    {
      takes_cli_say (_("Interrupted. What was sent goes on at the service; “takes jobs --watch” "
                       "fetches it."));
      return TAKES_EXIT_INTERRUPTED;
    }

  return code;
}
