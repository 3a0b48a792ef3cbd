/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-account.h"
#include "takes-cli-catalogue.h"
#include "takes-cli-print.h"
#include "takes-price.h"

static const struct {
  TakesWorkflow  workflow;
  const char    *word;
} workflows[] = {
  { TAKES_WORKFLOW_T2V, "t2v" },
  { TAKES_WORKFLOW_I2V, "i2v" },
  { TAKES_WORKFLOW_R2V, "r2v" },
  { TAKES_WORKFLOW_ANIMATE, "animate" },
  { TAKES_WORKFLOW_T2I, "t2i" },
  { TAKES_WORKFLOW_I2I, "i2i" },
};

static char *
describe_durations (TakesModel    *model,
                    const char    *service,
                    TakesWorkflow  workflow)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TakesDurations durations;

  if (!takes_model_get_durations (model, service, workflow, &durations))
    return NULL;

  if (durations.n_values == 0)
    g_string_printf (text, "%d–%d", durations.min, durations.max);

  for (int i = 0; i < durations.n_values; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", durations.values[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Stands for any input: a price depends on what kinds there are. */
#define ANY_INPUT "00000000-0000-4000-8000-000000000000"

static const TakesSize *
find_row (TakesModel *model,
          const char *preset)
{
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  for (guint i = 0; i < n_sizes; i++)
    if (g_strcmp0 (sizes[i].preset, preset) == 0)
      return &sizes[i];

  return NULL;
}

/* What a clip of the usual length costs in that preset; zero seconds where none is told. */
static TakesPrice
find_price (TakesCatalogue *catalogue,
            TakesModel     *model,
            const char     *service,
            TakesWorkflow   workflow,
            const char     *preset,
            int            *seconds)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  const TakesSize *row = find_row (model, preset);
  TakesDurations durations;
  TakesPrice none = { 0 };

  if (!row || !takes_model_get_durations (model, service, workflow, &durations))
    return none;

  *seconds = durations.standard;
  request->model = g_strdup (takes_model_get_air (model));
  request->prompt = g_strdup ("x");
  request->width = row->width;
  request->height = row->height;
  request->duration = durations.standard;

  if (workflow == TAKES_WORKFLOW_I2V)
    takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (ANY_INPUT));
  else if (workflow == TAKES_WORKFLOW_R2V)
    takes_request_add_input (request, TAKES_INPUT_REFERENCE_VIDEO, takes_input_new (ANY_INPUT));

  return takes_estimate (catalogue, service, request);
}

static void
add_prices (JsonBuilder    *builder,
            TakesCatalogue *catalogue,
            TakesModel     *model,
            const char     *service,
            TakesWorkflow   workflow)
{
  const char *const *presets = takes_model_get_presets (model);

  json_builder_set_member_name (builder, "prices");
  json_builder_begin_array (builder);

  for (guint i = 0; presets && presets[i]; i++)
    {
      int seconds = 0;
      TakesPrice price = find_price (catalogue, model, service, workflow, presets[i], &seconds);

      if (!price.known)
        continue;

      json_builder_begin_object (builder);
      takes_cli_add_text (builder, "preset", presets[i]);
      json_builder_set_member_name (builder, "seconds");
      json_builder_add_int_value (builder, seconds);
      takes_cli_add_text (builder, "currency", price.currency);
      takes_cli_add_money (builder, "low", price.low);
      takes_cli_add_money (builder, "high", price.high);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
print_prices (TakesCatalogue *catalogue,
              TakesModel     *model,
              const char     *service,
              TakesWorkflow   workflow)
{
  const char *const *presets = takes_model_get_presets (model);

  for (guint i = 0; presets && presets[i]; i++)
    {
      int seconds = 0;
      TakesPrice price = find_price (catalogue, model, service, workflow, presets[i], &seconds);
      g_autofree char *text = price.known ? takes_price_format (&price) : NULL;

      if (text)
        printf (_("    %s, %d s: %s\n"), presets[i], seconds, text);
    }
}

static void
add_durations (JsonBuilder   *builder,
               TakesModel    *model,
               const char    *service,
               TakesWorkflow  workflow)
{
  TakesDurations durations;

  json_builder_set_member_name (builder, "durations");
  if (!takes_model_get_durations (model, service, workflow, &durations))
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  for (int i = 0; i < durations.n_values; i++)
    json_builder_add_int_value (builder, durations.values[i]);
  for (int i = durations.min; durations.n_values == 0 && i <= durations.max; i++)
    json_builder_add_int_value (builder, i);
  json_builder_end_array (builder);
}

static void
add_workflows (JsonBuilder    *builder,
               TakesCatalogue *catalogue,
               TakesModel     *model,
               const char     *service)
{
  json_builder_set_member_name (builder, "workflows");
  json_builder_begin_object (builder);

  for (guint i = 0; i < G_N_ELEMENTS (workflows); i++)
    if (takes_model_has_workflow (model, service, workflows[i].workflow))
      {
        json_builder_set_member_name (builder, workflows[i].word);
        json_builder_begin_object (builder);
        add_durations (builder, model, service, workflows[i].workflow);
        add_prices (builder, catalogue, model, service, workflows[i].workflow);
        json_builder_end_object (builder);
      }

  json_builder_end_object (builder);
}

static void
add_sizes (JsonBuilder *builder,
           TakesModel  *model)
{
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  json_builder_set_member_name (builder, "sizes");
  json_builder_begin_array (builder);

  for (guint i = 0; i < n_sizes; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, sizes[i].width);
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, sizes[i].height);
      takes_cli_add_text (builder, "preset", sizes[i].preset);
      takes_cli_add_text (builder, "label", sizes[i].label);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_model (JsonBuilder    *builder,
           TakesCatalogue *catalogue,
           TakesModel     *model,
           const char     *service)
{
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "key", takes_model_get_key (model));
  takes_cli_add_text (builder, "name", takes_model_get_name (model));
  takes_cli_add_text (builder, "id", takes_model_get_air (model));
  takes_cli_add_text (builder, "kind",
                      takes_model_get_kind (model) == TAKES_MODEL_STILL ? "still" : "video");
  json_builder_set_member_name (builder, "promptMax");
  json_builder_add_int_value (builder, takes_model_get_prompt_max (model));
  json_builder_set_member_name (builder, "negativeMax");
  json_builder_add_int_value (builder, takes_model_get_negative_max (model));
  add_workflows (builder, catalogue, model, service);
  add_sizes (builder, model);
  json_builder_end_object (builder);
}

static void
print_model (TakesCatalogue *catalogue,
             TakesModel     *model,
             const char     *service)
{
  const char *const *presets = takes_model_get_presets (model);
  g_autofree char *joined = presets ? g_strjoinv (" ", (char **) presets) : g_strdup ("");

  printf ("%s  (%s, %s)\n", takes_model_get_name (model), takes_model_get_key (model),
          takes_model_get_air (model));

  for (guint i = 0; i < G_N_ELEMENTS (workflows); i++)
    {
      g_autofree char *seconds = NULL;

      if (!takes_model_has_workflow (model, service, workflows[i].workflow))
        continue;

      seconds = describe_durations (model, service, workflows[i].workflow);
      printf ("  %s", workflows[i].word);
      if (*joined)
        printf ("  %s", joined);
      if (seconds)
        printf (_("  %s seconds"), seconds);
      printf ("\n");
      print_prices (catalogue, model, service, workflows[i].workflow);
    }
}

/**
 * takes_cli_models:
 * @argv: the command's own word first
 *
 * `takes models`: lists the catalogue.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_models (int    argc,
                  char **argv)
{
  g_auto (TakesCliOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_FILENAME, &options.service,
      N_("The models of this service (runware)"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (TakesCatalogue) catalogue = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *service;

  if (!takes_cli_options_parse (&options, 0, NULL, _("Lists the models, what each can make, and for how much."),
                                entries, argc, argv, NULL))
    return TAKES_EXIT_USAGE;

  service = takes_cli_rules_service (&options);
  if (!service)
    return TAKES_EXIT_USAGE;

  catalogue = takes_cli_catalogue_new (&options);
  json_builder_begin_array (builder);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      if (!takes_model_is_on (model, service))
        continue;

      if (options.json)
        add_model (builder, catalogue, model, service);
      else
        print_model (catalogue, model, service);
    }

  json_builder_end_array (builder);
  if (options.json)
    takes_cli_print_json (builder);

  return TAKES_EXIT_DONE;
}
