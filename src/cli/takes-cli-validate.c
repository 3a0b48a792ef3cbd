/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-build.h"
#include "takes-cli-account.h"
#include "takes-cli-catalogue.h"
#include "takes-cli-print.h"
#include "takes-cli-request.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-preview.h"
#include "takes-probe.h"
#include "takes-property.h"
#include "takes-validate.h"
#include "takes-variants.h"

/* What is said about one file. */
typedef struct {
  GPtrArray    *problems;   /* of TakesFinding: of the import, then of the rules */
  TakesPrice    price;
  JsonNode     *request;    /* as it would be sent; NULL where nothing can be */
  char         *curl;       /* the same as a command; NULL where nothing can be */
} Verdict;

static void
verdict_clear (Verdict *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->request, json_node_unref);
  g_clear_pointer (&self->curl, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verdict, verdict_clear)

static void
fill_facts (TakesInput *input)
{
  g_autofree char *path = g_filename_from_uri (input->source, NULL, NULL);
  g_autoptr (TakesProbe) probe = NULL;

  probe = path ? takes_probe_run (path, FALSE, NULL, NULL) : NULL;
  input->unreadable = probe == NULL;
  if (!probe)
    return;

  takes_set_str (&input->format, probe->format);
  input->width = probe->width;
  input->height = probe->height;
  input->bytes = probe->bytes;
  input->ms = probe->ms;
}

/* The rules are pure: what they say about files comes from here. A file stands for the reference
 * that its upload would bring. */
static GHashTable *
look_at_files (TakesRequest *request)
{
  g_autoptr (GHashTable) references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      {
        TakesInput *input = takes_request_get_input (request, role, i);

        if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE)
          continue;

        fill_facts (input);
        g_hash_table_replace (references, g_strdup (input->source), g_strdup (input->source));
      }

  return g_steal_pointer (&references);
}

static void
add_unreadable (GPtrArray  *problems,
                const char *message)
{
  TakesFinding *finding = g_new0 (TakesFinding, 1);

  finding->code = "file_unreadable";
  finding->rule = "";
  finding->severity = TAKES_SEVERITY_ERROR;
  finding->message = g_strdup (message);
  g_ptr_array_add (problems, finding);
}

/* As that service would get it: the key is a variable of the shell, a file stands as “upload:…”. The task id of
 * Runware's, which would be new each time, is only in the command. */
static void
write_request (Verdict            *self,
               TakesCatalogue     *catalogue,
               const char         *service,
               const TakesRequest *request,
               GHashTable         *references)
{
  g_autoptr (TakesAccount) account = takes_account_new ("validate", service, service, NULL, FALSE);
  g_autofree char *task_id = g_uuid_string_random ();
  g_autoptr (TakesPreview) preview = takes_preview_new (account, catalogue, request, task_id, NULL);

  if (preview)
    self->curl = g_steal_pointer (&preview->curl);

  if (g_str_equal (service, "runware"))
    self->request = takes_build (catalogue, request, NULL, references, NULL);
  else if (preview)
    self->request = takes_json_parse (preview->json, -1, NULL);
}

static void
judge (Verdict        *self,
       TakesCatalogue *catalogue,
       const char     *service,
       const char     *text,
       gsize           length)
{
  g_autoptr (TakesRequest) request = NULL;
  g_autoptr (GHashTable) references = NULL;
  g_autoptr (GPtrArray) variants = NULL;
  GPtrArray *findings = NULL;

  request = takes_import (catalogue, text, length, &findings);
  g_ptr_array_extend_and_steal (self->problems, findings);
  if (!request)
    return;

  references = look_at_files (request);
  g_ptr_array_extend_and_steal (self->problems, takes_validate (catalogue, service, request));
  self->price = takes_estimate (catalogue, service, request);

  /* Of alternatives the first is shown. */
  variants = takes_variants_expand (request, NULL, 0);
  write_request (self, catalogue, service, g_ptr_array_index (variants, 0), references);
}

static void
add_verdict (JsonBuilder *builder,
             const char  *file,
             Verdict     *self)
{
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "file", file);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, !takes_findings_have_error (self->problems));
  takes_cli_add_problems (builder, self->problems);

  json_builder_set_member_name (builder, "estimate");
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "currency", self->price.known ? self->price.currency : NULL);
  takes_cli_add_money (builder, "low", self->price.known ? self->price.low : -1);
  takes_cli_add_money (builder, "high", self->price.known ? self->price.high : -1);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "request");
  if (self->request)
    json_builder_add_value (builder, json_node_copy (self->request));
  else
    json_builder_add_null_value (builder);
  takes_cli_add_text (builder, "curl", self->curl);
  json_builder_end_object (builder);
}

static void
print_verdict (const char *file,
               Verdict    *self)
{
  gboolean valid = !takes_findings_have_error (self->problems);
  g_autofree char *price = takes_price_format (&self->price);

  if (valid)
    printf (_("%s: valid, %s\n"), file, price);
  else
    printf (_("%s: not valid\n"), file);

  for (guint i = 0; i < self->problems->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (self->problems, i);

      printf ("  %s: %s%s%s\n", takes_severity_to_string (finding->severity),
              finding->field ? finding->field : "", finding->field ? ": " : "", finding->message);
    }
}

static TakesExit
validate (const TakesCliOptions *options,
          const char            *service,
          gboolean               curl,
          char                 **files)
{
  g_autoptr (TakesCatalogue) catalogue = takes_cli_catalogue_new (options);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TakesExit code = TAKES_EXIT_DONE;

  json_builder_begin_array (builder);

  for (guint i = 0; files[i]; i++)
    {
      g_auto (Verdict) verdict = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      gsize length;

      verdict.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_finding_free);
      text = takes_cli_read_file (files[i], &length, &error);
      if (text)
        judge (&verdict, catalogue, service, text, length);
      else
        add_unreadable (verdict.problems, error->message);

      if (takes_findings_have_error (verdict.problems))
        code = TAKES_EXIT_USAGE;

      if (options->json)
        add_verdict (builder, files[i], &verdict);
      else
        print_verdict (files[i], &verdict);

      if (curl && !options->json && verdict.curl)
        printf ("%s", verdict.curl);
    }

  json_builder_end_array (builder);
  if (options->json)
    takes_cli_print_json (builder);

  return code;
}

/**
 * takes_cli_validate:
 * @argv: the command's own word first
 *
 * `takes validate`: says what is wrong with requests and what they cost; sends nothing.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_validate (int    argc,
                    char **argv)
{
  g_auto (TakesCliOptions) options = { 0 };
  gboolean curl = FALSE;
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_FILENAME, &options.service,
      N_("The service whose limits and prices count (runware)"), N_("NAME") },
    { "curl", 0, 0, G_OPTION_ARG_NONE, &curl, N_("Print the request as a curl command, without the key"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) files = NULL;
  const char *service;

  if (!takes_cli_options_parse (&options, 0, _("FILE…"),
                                _("Says what is wrong with request files, what they would cost, and "
                                  "with --json the request as it would be sent. Sends nothing. "
                                  "“-” reads the standard input."),
                                entries, argc, argv, &files))
    return TAKES_EXIT_USAGE;

  service = takes_cli_rules_service (&options);
  if (!service)
    return TAKES_EXIT_USAGE;

  if (!files[0])
    {
      takes_cli_say (_("Give a request file. See “takes validate --help”."));
      return TAKES_EXIT_USAGE;
    }

  return validate (&options, service, curl, files);
}
