/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-print.h"
#include "takes-cli-session.h"
#include "takes-engine-money.h"
#include "takes-ledger-csv.h"
#include "takes-ledger-words.h"

typedef struct {
  TakesCliOptions options;
  char           *by;
  char           *since;
  gboolean        csv;
} Ledger;

static void
ledger_clear (Ledger *self)
{
  takes_cli_options_clear (&self->options);
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->since, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, ledger_clear)

/* The beginning of the day, where the person is. */
static gboolean
read_since (const char *text,
            gint64     *since)
{
  int year, month, day;
  char rest;
  g_autoptr (GDateTime) time = NULL;

  *since = 0;
  if (!text)
    return TRUE;

  if (sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) == 3)
    time = g_date_time_new_local (year, month, day, 0, 0, 0);
  if (time)
    *since = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  else
    takes_cli_say (_("“%s” is not a day for --since. Write it like 2026-11-26."), text);

  return time != NULL;
}

static gboolean
read_key (const char     *text,
          TakesLedgerKey *key)
{
  *key = TAKES_LEDGER_BY_BATCH;
  if (!text || takes_ledger_key_from_string (text, key))
    return TRUE;

  takes_cli_say (_("“%s” is not possible for --by: day, model, service, project, or batch."), text);

  return FALSE;
}

static char *
name_group (TakesEngine      *engine,
            TakesLedgerKey    key,
            TakesLedgerGroup *group)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (engine);
  const char *text = takes_ledger_group_get_key (group);
  TakesModel *model = key == TAKES_LEDGER_BY_MODEL ? takes_catalogue_find (catalogue, text) : NULL;

  if (model)
    return g_strdup (takes_model_get_name (model));

  if (key == TAKES_LEDGER_BY_SERVICE && takes_catalogue_get_service_name (catalogue, text))
    return g_strdup (takes_catalogue_get_service_name (catalogue, text));

  return g_strdup (takes_ledger_group_get_name (group));
}

static void
print_line (const char       *name,
            TakesLedgerGroup *group)
{
  const TakesSums *sums = takes_ledger_group_get_sums (group);
  const char *currency = takes_ledger_group_get_currency (group);
  g_autofree char *spent = takes_sums_describe_spent (sums, currency);
  g_autofree char *estimate = takes_sums_describe_estimate (sums, currency);
  g_autofree char *takes = takes_sums_describe_takes (sums);
  g_autofree char *uncertain = takes_sums_describe_uncertain (sums, currency);
  g_autofree char *picks = takes_sums_describe_picks (sums, currency);

  printf ("%-32s  %12s  %s, %s%s%s%s%s\n", name, spent, takes, estimate, uncertain ? ", " : "", uncertain ? uncertain : "",
          picks ? ", " : "", picks ? picks : "");
}

static void
add_group (JsonBuilder      *builder,
           TakesLedgerGroup *group,
           const char       *name)
{
  const TakesSums *sums = takes_ledger_group_get_sums (group);
  const struct { const char *member; gint64 value; } numbers[] = {
    { "jobs", sums->jobs }, { "takes", sums->takes }, { "picks", sums->picks }, { "withoutPrice", sums->unpriced },
    { "estimateLowMicros", sums->estimate_low }, { "estimateHighMicros", sums->estimate_high },
    { "toldMicros", sums->told }, { "expectedMicros", sums->expected }, { "possibleMicros", sums->possible },
  };

  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "key", takes_ledger_group_get_key (group));
  takes_cli_add_text (builder, "name", name);
  takes_cli_add_text (builder, "currency", takes_ledger_group_get_currency (group));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      json_builder_set_member_name (builder, numbers[i].member);
      json_builder_add_int_value (builder, numbers[i].value);
    }
  json_builder_end_object (builder);
}

static void
print_json (TakesEngine     *engine,
            TakesLedgerKey   key,
            TakesLedgerView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "by", takes_ledger_key_to_string (key));
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->groups->len; i++)
    {
      g_autofree char *name = name_group (engine, key, view->groups->pdata[i]);

      add_group (builder, view->groups->pdata[i], name);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->totals->len; i++)
    add_group (builder, view->totals->pdata[i], "");
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

static void
print_text (TakesEngine     *engine,
            TakesLedgerKey   key,
            TakesLedgerView *view)
{
  for (guint i = 0; i < view->groups->len; i++)
    {
      g_autofree char *name = name_group (engine, key, view->groups->pdata[i]);

      print_line (name, view->groups->pdata[i]);
    }

  for (guint i = 0; i < view->totals->len; i++)
    print_line (_("In all"), view->totals->pdata[i]);

  if (view->groups->len == 0)
    takes_cli_say (_("Nothing was spent. The Demo costs nothing."));
}

static TakesExit
print_jobs_csv (TakesCliSession *session,
                gint64           since)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = NULL;

  takes_engine_write_ledger_async (session->engine, since, session->cancellable, takes_cli_result_cb, &result);
  csv = takes_engine_write_ledger_finish (session->engine, takes_cli_result_wait (&result), &error);
  if (csv)
    fputs (csv, stdout);
  else
    takes_cli_say ("%s", error->message);

  return csv ? TAKES_EXIT_DONE : TAKES_EXIT_FAILED;
}

static TakesExit
print_groups (Ledger          *self,
              TakesCliSession *session,
              gint64           since,
              TakesLedgerKey   key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesLedgerView) view = NULL;
  g_autofree char *csv = NULL;

  takes_engine_view_ledger_async (session->engine, since, key, session->cancellable, takes_cli_result_cb, &result);
  view = takes_engine_view_ledger_finish (session->engine, takes_cli_result_wait (&result), &error);
  if (!view)
    {
      takes_cli_say ("%s", error->message);
      return TAKES_EXIT_FAILED;
    }

  csv = self->csv ? takes_ledger_write_groups (view->groups, key) : NULL;
  if (csv)
    fputs (csv, stdout);
  else if (self->options.json)
    print_json (session->engine, key, view);
  else
    print_text (session->engine, key, view);

  return TAKES_EXIT_DONE;
}

/**
 * takes_cli_ledger:
 * @argv: the command's own word first
 *
 * `takes ledger`: what takes were expected to cost, and what they did.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_ledger (int    argc,
                  char **argv)
{
  g_auto (Ledger) self = { 0 };
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &self.by, N_("day, model, service, project, or batch (batch)"), N_("WHAT") },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &self.since, N_("Only what was sent from this day on"), N_("YYYY-MM-DD") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &self.csv, N_("Print CSV: a line for each job, or with --by for each group"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (TakesCliSession) session = NULL;
  g_autoptr (GError) error = NULL;
  TakesLedgerKey key;
  gint64 since;

  if (!takes_cli_options_parse (&self.options, 0, NULL,
                                _("Lists what takes were expected to cost and what they did. The Demo is not in it."),
                                entries, argc, argv, NULL) ||
      !read_key (self.by, &key) || !read_since (self.since, &since))
    return TAKES_EXIT_USAGE;

  session = takes_cli_session_new (&self.options);
  if (!takes_cli_session_open (session, &error))
    {
      if (!session->interrupted)
        takes_cli_say ("%s", error->message);
      return session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_FAILED;
    }

  return self.csv && !self.by ? print_jobs_csv (session, since) : print_groups (&self, session, since, key);
}
