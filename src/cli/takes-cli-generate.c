/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-account.h"
#include "takes-cli-money.h"
#include "takes-cli-print.h"
#include "takes-cli-request.h"
#include "takes-cli-sheet.h"
#include "takes-cli-watch.h"
#include "takes-provider.h"
#include "takes-validate.h"
#include "takes-variants.h"

typedef struct {
  TakesCliOptions  options;
  TakesCliRequest  words;
  char            *takes;
  char            *seeds;
  char            *sheet;
  gboolean         no_wait;
  guint            n_takes;
  GArray          *seed_list;   /* of gint64; NULL: not given */
} Generate;

static void
generate_clear (Generate *self)
{
  takes_cli_options_clear (&self->options);
  takes_cli_request_clear (&self->words);
  g_clear_pointer (&self->takes, g_free);
  g_clear_pointer (&self->seeds, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->seed_list, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Generate, generate_clear)

static gboolean
parse (Generate   *self,
       int         argc,
       char      **argv,
       char     ***rest)
{
  TakesCliRequest *words = &self->words;
  const GOptionEntry entries[] = {
    { "prompt", 0, 0, G_OPTION_ARG_FILENAME, &words->prompt,
      N_("What is to be seen; {a|b} stands for both"), N_("TEXT") },
    { "negative", 0, 0, G_OPTION_ARG_FILENAME, &words->negative,
      N_("What is not to be seen"), N_("TEXT") },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &words->model,
      N_("The model (see “takes models”)"), N_("ID") },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &words->size,
      N_("1280x720, 720p, 1080p …"), N_("SIZE") },
    { "duration", 0, 0, G_OPTION_ARG_FILENAME, &words->duration,
      N_("Length of the clip"), N_("SECONDS") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &words->seed,
      N_("Seed of the first take; the others are drawn"), N_("N") },
    { "seeds", 0, 0, G_OPTION_ARG_FILENAME, &self->seeds,
      N_("One take for each: 1, 7, 100..103"), N_("LIST") },
    { "takes", 0, 0, G_OPTION_ARG_FILENAME, &self->takes,
      N_("How many takes of each prompt (1)"), N_("N") },
    { "frame", 0, 0, G_OPTION_ARG_FILENAME, &words->frame,
      N_("First frame: a file, a link or a UUID"), N_("X") },
    { "ref-image", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->ref_images,
      N_("Reference image; may be repeated"), N_("X") },
    { "ref-video", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->ref_videos,
      N_("Reference video; may be repeated"), N_("X") },
    { "audio", 0, 0, G_OPTION_ARG_FILENAME, &words->audio, N_("Own audio"), N_("X") },
    { "no-wait", 0, 0, G_OPTION_ARG_NONE, &self->no_wait,
      N_("Return as soon as everything is sent"), NULL },
    { "contact-sheet", 0, 0, G_OPTION_ARG_FILENAME, &self->sheet,
      N_("Write a picture of all takes (PNG)"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };

  return takes_cli_options_parse (&self->options,
                                  TAKES_CLI_OPTIONS_OUTPUT | TAKES_CLI_OPTIONS_ACCOUNT |
                                  TAKES_CLI_OPTIONS_MONEY,
                                  _("[REQUEST.json]"),
                                  _("Generates takes, waits for them, and prints where they are. A "
                                    "request file is a Runware task object; options change what "
                                    "it says."),
                                  entries, argc, argv, rest);
}

/* Everything that can be said without opening anything. */
static gboolean
check_words (Generate  *self,
             char     **files)
{
  g_autoptr (GError) error = NULL;
  gint64 n_takes = 1;

  if (files[0] && files[1])
    {
      takes_cli_say (_("Only one request file is possible."));
      return FALSE;
    }

  self->words.file = g_strdup (files[0]);
  if (!files[0] && !self->words.prompt && !self->words.frame && !self->words.ref_videos)
    {
      takes_cli_say (_("Give a request file or a --prompt. See “takes generate --help”."));
      return FALSE;
    }

  if (!takes_cli_account_check (&self->options) ||
      !takes_cli_money_check (&self->options) ||
      !takes_cli_parse_number ("takes", self->takes, 1, TAKES_MAX_SEEDS, &n_takes) ||
      !takes_cli_request_check (&self->words))
    return FALSE;

  self->n_takes = n_takes;
  self->seed_list = self->seeds ? takes_seeds_parse (self->seeds, &error) : NULL;
  if (error)
    takes_cli_say ("%s", error->message);

  return error == NULL;
}

static gboolean
has_seed (GArray *seeds,
          gint64  seed)
{
  for (guint i = 0; i < seeds->len; i++)
    if (g_array_index (seeds, gint64, i) == seed)
      return TRUE;

  return FALSE;
}

/* The service draws the seeds where it makes several results, and where it takes none or is not
 * known to use one (models.md §4.2). */
static gboolean
service_draws (TakesEngine        *engine,
               const char         *service,
               const TakesRequest *request)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (engine);
  TakesModel *model = request->model ? takes_catalogue_find (catalogue, request->model) : NULL;
  g_autoptr (TakesRequest) probe = takes_request_copy (request);
  g_autoptr (GPtrArray) findings = NULL;

  if (request->results != TAKES_UNSET && request->results > 1)
    return TRUE;

  probe->seed = 1;
  findings = takes_validate (catalogue, service, probe);

  return takes_findings_find (findings, "seed_unsupported") ||
         (model && takes_model_get_kind (model) == TAKES_MODEL_STILL &&
          takes_findings_find (findings, "seed_unlisted"));
}

/* --seeds wins; else the first take has the given seed and the rest are drawn. */
static GPtrArray *
expand (Generate           *self,
        TakesEngine        *engine,
        const char         *service,
        const TakesRequest *request)
{
  g_autoptr (GArray) seeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) requests = NULL;

  if (self->seed_list)
    return takes_variants_expand (request, (gint64 *) self->seed_list->data, self->seed_list->len);

  if (request->seed != TAKES_UNSET)
    g_array_append_val (seeds, request->seed);
  else if (service_draws (engine, service, request))
    {
      requests = takes_variants_expand (request, NULL, 0);
      for (guint i = requests->len; i > 0; i--)
        for (guint j = 1; j < self->n_takes; j++)
          g_ptr_array_insert (requests, i,
                              takes_request_copy (g_ptr_array_index (requests, i - 1)));
      return g_steal_pointer (&requests);
    }

  while (seeds->len < self->n_takes)
    {
      gint64 seed = takes_engine_draw_seed (engine);

      if (!has_seed (seeds, seed))
        g_array_append_val (seeds, seed);
    }

  return takes_variants_expand (request, (gint64 *) seeds->data, seeds->len);
}

static void
print_refused (GPtrArray *findings,
               gboolean   json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  takes_cli_say_findings (findings, TAKES_SEVERITY_WARNING);
  if (!json)
    return;

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "takes");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  takes_cli_add_problems (builder, findings);
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

/* Rules first, then money. */
static TakesExit
check (Generate        *self,
       TakesCliSession *session,
       TakesAccount    *account,
       GPtrArray       *requests)
{
  TakesCatalogue *catalogue = takes_engine_get_catalogue (session->engine);
  const char *service = takes_provider_get_rules (account);
  TakesPrice sum = { 0 };

  for (guint i = 0; i < requests->len; i++)
    {
      const TakesRequest *request = g_ptr_array_index (requests, i);
      g_autoptr (GPtrArray) findings = takes_validate (catalogue, service, request);
      TakesPrice price = takes_estimate (catalogue, service, request);

      if (takes_findings_have_error (findings))
        {
          print_refused (findings, self->options.json);
          return TAKES_EXIT_USAGE;
        }

      /* What is said of the first take is true of all: they differ in seed and wording. */
      if (i == 0)
        takes_cli_say_findings (findings, TAKES_SEVERITY_WARNING);

      if (i == 0)
        sum = price;
      else
        takes_price_add (&sum, &price);
    }

  return takes_cli_money_confirm (session, &self->options, account, &sum, requests->len);
}

/* Plans the jobs in one transaction; they run on by themselves. */
static TakesBatch *
start_batch (TakesCliSession    *session,
             TakesAccount       *account,
             const TakesRequest *request,
             GPtrArray          *requests,
             TakesExit          *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = takes_request_describe (request);
  TakesBatch *batch;

  takes_engine_generate_async (session->engine, account, name, TRUE, requests, session->cancellable,
                               takes_cli_result_cb, &result);
  batch = takes_engine_generate_finish (session->engine, takes_cli_result_wait (&result), &error);
  if (batch)
    return batch;

  *code = session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_FAILED;
  if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_NOT_VALID))
    *code = TAKES_EXIT_USAGE;

  if (!session->interrupted)
    takes_cli_say ("%s", error->message);

  return NULL;
}

static TakesExit
run_batch (Generate           *self,
           TakesCliSession    *session,
           TakesAccount       *account,
           const TakesRequest *request,
           GPtrArray          *requests)
{
  g_autoptr (TakesCliWatch) watch = takes_cli_watch_new (session->engine);
  g_autoptr (TakesBatch) batch = NULL;
  GPtrArray *jobs = takes_cli_watch_get_jobs (watch);
  TakesExit code = TAKES_EXIT_FAILED;

  batch = start_batch (session, account, request, requests, &code);
  if (!batch)
    return code;

  takes_cli_watch_add_batch (watch, batch);
  takes_cli_session_wait (session, self->no_wait ? takes_cli_watch_is_sent : takes_cli_watch_is_over,
                          watch);

  takes_cli_print_takes (session->engine, jobs, self->options.json);
  code = takes_cli_jobs_exit_code (jobs);

  if (session->interrupted)
    {
      takes_cli_say (_("Interrupted. What was sent goes on at the service; “takes jobs --watch” "
                       "fetches it, “takes jobs” lists what was not sent."));
      return TAKES_EXIT_INTERRUPTED;
    }

  if (self->sheet && !takes_cli_sheet_write (session, jobs, self->sheet))
    code = MAX (code, TAKES_EXIT_FAILED);

  return code;
}

static TakesExit
generate (Generate        *self,
          TakesCliSession *session)
{
  g_autoptr (TakesAccount) account = NULL;
  g_autoptr (TakesRequest) request = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  const char *service;
  int code;

  if (!takes_cli_session_open (session, &error))
    {
      if (session->interrupted)
        return TAKES_EXIT_INTERRUPTED;

      takes_cli_say ("%s", error->message);
      return TAKES_EXIT_FAILED;
    }

  account = takes_cli_account_choose (session, &self->options, &code);
  if (!account)
    return code;

  service = takes_provider_get_rules (account);
  request = takes_cli_request_compose (&self->words, takes_engine_get_catalogue (session->engine),
                                       service);
  if (!request || !takes_cli_request_take_in (session, request, service))
    return session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_USAGE;

  requests = expand (self, session->engine, service, request);
  code = check (self, session, account, requests);
  if (code != TAKES_EXIT_DONE)
    return code;

  return run_batch (self, session, account, request, requests);
}

/**
 * takes_cli_generate:
 * @argv: the command's own word first
 *
 * `takes generate`: sends requests and waits for their takes.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_generate (int    argc,
                    char **argv)
{
  g_auto (Generate) self = { 0 };
  g_autoptr (TakesCliSession) session = NULL;
  g_auto (GStrv) files = NULL;

  if (!parse (&self, argc, argv, &files) || !check_words (&self, files))
    return TAKES_EXIT_USAGE;

  session = takes_cli_session_new (&self.options);

  return generate (&self, session);
}
