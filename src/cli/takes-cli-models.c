/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-account.h"
#include "takes-cli-catalogue.h"
#include "takes-cli-print.h"
#include "takes-cli-request.h"

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
add_workflows (JsonBuilder *builder,
               TakesModel  *model,
               const char  *service)
{
  json_builder_set_member_name (builder, "workflows");
  json_builder_begin_object (builder);

  for (guint i = 0; i < G_N_ELEMENTS (workflows); i++)
    if (takes_model_has_workflow (model, service, workflows[i].workflow))
      {
        json_builder_set_member_name (builder, workflows[i].word);
        json_builder_begin_object (builder);
        add_durations (builder, model, service, workflows[i].workflow);
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
add_model (JsonBuilder *builder,
           TakesModel  *model,
           const char  *service)
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
  add_workflows (builder, model, service);
  add_sizes (builder, model);
  json_builder_end_object (builder);
}

static void
print_model (TakesModel *model,
             const char *service)
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
      printf ("  %-8s %s", workflows[i].word, joined);
      if (seconds)
        printf (_("  %s seconds"), seconds);
      printf ("\n");
    }
}

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

  if (!takes_cli_options_parse (&options, 0, NULL, _("Lists the models, and what each can make."),
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
        add_model (builder, model, service);
      else
        print_model (model, service);
    }

  json_builder_end_array (builder);
  if (options.json)
    takes_cli_print_json (builder);

  return TAKES_EXIT_DONE;
}
