/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-print.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-json.h"

/**
 * takes_cli_print_json:
 *
 * Prints what was built on stdout, over several lines.
 */
void
takes_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = takes_json_write (root, TRUE);

  puts (text);
}

/**
 * takes_cli_add_text:
 * @text: (nullable): written as null
 *
 * Adds a member to the object that is being built.
 */
void
takes_cli_add_text (JsonBuilder *builder,
                    const char  *member,
                    const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * takes_cli_add_money:
 * @micros: millionths; −1 is written as null
 *
 * Adds an amount, in whole units of its currency, to the object that is being built.
 */
void
takes_cli_add_money (JsonBuilder *builder,
                     const char  *member,
                     gint64       micros)
{
  json_builder_set_member_name (builder, member);
  if (micros >= 0)
    json_builder_add_double_value (builder, micros / 1e6);
  else
    json_builder_add_null_value (builder);
}

/**
 * takes_cli_add_problems:
 *
 * Adds the member "problems" with every finding.
 */
void
takes_cli_add_problems (JsonBuilder *builder,
                        GPtrArray   *findings)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);

  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      takes_cli_add_text (builder, "code", finding->code);
      takes_cli_add_text (builder, "field", finding->field);
      takes_cli_add_text (builder, "severity", takes_severity_to_string (finding->severity));
      takes_cli_add_text (builder, "message", finding->message);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

/**
 * takes_cli_job_words:
 *
 * Returns: (transfer none) (nullable): the service's own words, else our sentence for the state
 */
const char *
takes_cli_job_words (TakesJob *job)
{
  const char *message = takes_job_get_message (job);

  return message ? message : takes_job_get_explanation (job);
}

static gboolean
is_demo (TakesEngine *engine,
         TakesJob    *job)
{
  TakesAccount *account = takes_engine_find_account (engine, takes_job_get_account_id (job));

  return account && takes_account_is_demo (account);
}

/* Demo money is play money and never looks like real money. */
static const char *
currency_of (TakesEngine *engine,
             TakesJob    *job,
             gint64       cost,
             const char  *currency)
{
  if (cost < 0)
    return NULL;

  return is_demo (engine, job) ? "demo" : currency;
}

static void
add_seed (JsonBuilder *builder,
          gint64       seed)
{
  json_builder_set_member_name (builder, "seed");
  if (seed >= 0)
    json_builder_add_int_value (builder, seed);
  else
    json_builder_add_null_value (builder);
}

/* `take` is NULL for a job that has brought none. */
static void
add_facts (JsonBuilder *builder,
           TakesEngine *engine,
           TakesJob    *job,
           TakesTake   *take)
{
  gint64 cost = take ? takes_take_get_cost (take) : takes_job_get_cost (job);
  const char *currency = take ? takes_take_get_currency (take) : takes_job_get_currency (job);

  add_seed (builder, take ? takes_take_get_seed (take) : takes_job_get_seed (job));
  takes_cli_add_money (builder, "cost", cost);
  takes_cli_add_text (builder, "currency", currency_of (engine, job, cost, currency));
  takes_cli_add_text (builder, "taskUUID", takes_job_get_id (job));
  takes_cli_add_text (builder, "state", takes_job_state_to_string (takes_job_get_state (job)));
  takes_cli_add_text (builder, "message", takes_cli_job_words (job));
}

/**
 * takes_cli_add_job:
 *
 * Adds the members of a job to the object that is open.
 */
void
takes_cli_add_job (JsonBuilder *builder,
                   TakesEngine *engine,
                   TakesJob    *job)
{
  add_facts (builder, engine, job, NULL);
}

static void
add_take (JsonBuilder *builder,
          TakesEngine *engine,
          TakesJob    *job,
          TakesTake   *take)
{
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "file", take ? takes_take_get_path (take) : NULL);
  add_facts (builder, engine, job, take);
  json_builder_end_object (builder);
}

static void
print_take (TakesEngine *engine,
            TakesJob    *job,
            TakesTake   *take)
{
  gint64 seed = take ? takes_take_get_seed (take) : takes_job_get_seed (job);
  gint64 cost = take ? takes_take_get_cost (take) : takes_job_get_cost (job);
  const char *currency = take ? takes_take_get_currency (take) : takes_job_get_currency (job);
  const char *path = take ? takes_take_get_path (take) : NULL;
  const char *words = takes_cli_job_words (job);
  g_autofree char *money = NULL;
  g_autofree char *number = NULL;

  number = seed >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seed) : g_strdup ("–");
  if (cost >= 0)
    money = takes_money_format (cost, currency ? currency : "USD");

  if (path)
    printf (_("%s  seed %s  %s"), path, number, money ? money : _("cost not told"));
  else
    printf (_("%s  seed %s  %s"), takes_job_state_get_label (takes_job_get_state (job)), number,
            words ? words : takes_job_get_id (job));

  printf ("%s\n", cost >= 0 && is_demo (engine, job) ? _(" (demo, not charged)") : "");
}

/* Each take of a job; a job without any counts as one that has no file yet. */
static void
for_each_take (TakesEngine *engine,
               TakesJob    *job,
               JsonBuilder *builder)
{
  GListModel *takes = takes_job_get_takes (job);
  guint n_takes = g_list_model_get_n_items (takes);

  for (guint i = 0; i < MAX (n_takes, 1); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

      if (builder)
        add_take (builder, engine, job, take);
      else
        print_take (engine, job, take);
    }
}

/**
 * takes_cli_print_takes:
 * @jobs: (element-type TakesJob): in the order they are printed
 *
 * Prints what came back, and what did not and why.
 */
void
takes_cli_print_takes (TakesEngine *engine,
                       GPtrArray   *jobs,
                       gboolean     json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;

  if (builder)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "takes");
      json_builder_begin_array (builder);
    }

  for (guint i = 0; i < jobs->len; i++)
    for_each_take (engine, g_ptr_array_index (jobs, i), builder);

  if (builder)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      takes_cli_print_json (builder);
    }
}

/**
 * takes_cli_jobs_exit_code:
 *
 * Returns: what the jobs together mean: what is not known comes before what failed
 */
TakesExit
takes_cli_jobs_exit_code (GPtrArray *jobs)
{
  TakesExit code = TAKES_EXIT_DONE;

  for (guint i = 0; i < jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (jobs, i);
      TakesJobState state = takes_job_get_state (job);

      if (state == TAKES_JOB_UNKNOWN)
        return TAKES_EXIT_UNKNOWN;

      if (state == TAKES_JOB_PLANNED || takes_job_get_fetch_problem (job) ||
          takes_job_get_trouble (job) == TAKES_TROUBLE_AUTH ||
          (takes_job_state_is_final (state) && state != TAKES_JOB_DONE))
        code = TAKES_EXIT_FAILED;
    }

  return code;
}
