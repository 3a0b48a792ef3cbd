/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-parameter-table.h"

#include "takes-json.h"

#include <glib/gi18n.h>

/* What a take has of a parameter: what is shown, and what it is told apart by. */
typedef struct {
  char *text;
  char *identity;      /* NULL: the text */
} Value;

static const struct {
  const char    *title;    /* NULL: the axis's */
  TakesAxisKind  axis;
} parameters[] = {
  [TAKES_PARAMETER_SEED] = { NULL, TAKES_AXIS_SEED },
  [TAKES_PARAMETER_PROMPT] = { NULL, TAKES_AXIS_PROMPT },
  [TAKES_PARAMETER_NEGATIVE] = { N_("Negative prompt"), 0 },
  [TAKES_PARAMETER_MODEL] = { NULL, TAKES_AXIS_MODEL },
  [TAKES_PARAMETER_SERVICE] = { NULL, TAKES_AXIS_SERVICE },
  [TAKES_PARAMETER_LENGTH] = { NULL, TAKES_AXIS_DURATION },
  [TAKES_PARAMETER_SIZE] = { NULL, TAKES_AXIS_SIZE },
  [TAKES_PARAMETER_SOUND] = { NULL, TAKES_AXIS_SOUND },
  [TAKES_PARAMETER_REWRITING] = { NULL, TAKES_AXIS_REWRITING },
  [TAKES_PARAMETER_SHOTS] = { NULL, TAKES_AXIS_SHOTS },
  [TAKES_PARAMETER_FRAME] = { N_("First frame"), 0 },
  [TAKES_PARAMETER_PICTURES] = { N_("Reference pictures"), 0 },
  [TAKES_PARAMETER_VIDEOS] = { N_("Reference videos"), 0 },
  [TAKES_PARAMETER_AUDIO] = { N_("Own audio"), 0 },
  [TAKES_PARAMETER_ANIMATE] = { N_("Animate"), 0 },
  [TAKES_PARAMETER_RETARGET] = { N_("Pose"), 0 },
  [TAKES_PARAMETER_FPS] = { N_("Frame rate"), 0 },
  [TAKES_PARAMETER_STEPS] = { N_("Steps"), 0 },
  [TAKES_PARAMETER_LORA] = { N_("LoRA"), 0 },
  [TAKES_PARAMETER_FORMAT] = { N_("Format"), 0 },
  [TAKES_PARAMETER_QUALITY] = { N_("Quality"), 0 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (parameters) == TAKES_N_PARAMETERS);

/* No grouping: these are names rather than amounts. */
static char *
describe_number (gint64 number)
{
  return number == TAKES_UNSET ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
describe_percent (gint64 number)
{
  g_autofree char *text = describe_number (number);

  /* Translators: a share of a hundred: "80 %" */
  return text ? g_strdup_printf (_("%s %%"), text) : NULL;
}

static const char *
identify (const TakesInput *input)
{
  return input->sha256 ? input->sha256 : input->source;
}

/* Two files of one name are two inputs; one file under two names is one. */
static void
read_inputs (const TakesRequest *request,
             TakesInputRole      role,
             Value              *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) identity = g_string_new (NULL);
  guint n = takes_request_count_inputs (request, role);

  for (guint i = 0; i < n; i++)
    {
      const TakesInput *input = takes_request_get_input (request, role, i);
      g_autofree char *name = takes_input_dup_name (input);

      g_string_append_printf (text, "%s%s", i ? ", " : "", name);
      g_string_append_printf (identity, "%s\n%s\n", identify (input), input->frame ? input->frame : "");
    }

  if (n == 0)
    return;

  value->text = g_string_free (g_steal_pointer (&text), FALSE);
  value->identity = g_string_free (g_steal_pointer (&identity), FALSE);
}

static void
read_lora (const TakesRequest *request,
           Value              *value)
{
  JsonArray *list = takes_json_node_array (request->lora);
  guint n = list ? json_array_get_length (list) : 0;

  if (n == 0)
    return;

  value->text = g_strdup_printf ("%u", n);
  value->identity = json_to_string (request->lora, FALSE);
}

static char *
describe_model (const TakesRequest *request,
                TakesCatalogue     *catalogue)
{
  TakesModel *model = catalogue && request->model ? takes_catalogue_find (catalogue, request->model) : NULL;

  return g_strdup (model ? takes_model_get_name (model) : request->model);
}

static char *
describe_switch (int         turned,
                 const char *on,
                 const char *off)
{
  return turned == TAKES_SWITCH_UNSET ? NULL : g_strdup (turned ? on : off);
}

/* What is not there is no text here; the table of axes has a row for it. */
static char *
describe_axis (const TakesAxisTake *take,
               TakesAxisKind        kind)
{
  g_autofree char *text = takes_axis_describe (take, kind);

  return g_str_equal (text, "–") ? NULL : g_steal_pointer (&text);
}

static char *
describe_text (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

static void
read_value (const TakesAxisTake *take,
            TakesParameter       kind,
            TakesCatalogue      *catalogue,
            Value               *value)
{
  const TakesRequest *request = take->request;

  if (kind == TAKES_PARAMETER_SEED)
    {
      value->text = describe_number (take->seed >= 0 ? take->seed : TAKES_UNSET);
      return;
    }

  if (!parameters[kind].title && kind != TAKES_PARAMETER_MODEL && kind != TAKES_PARAMETER_PROMPT)
    {
      value->text = describe_axis (take, parameters[kind].axis);
      return;
    }

  if (!request)
    return;

  switch (kind)
    {
    case TAKES_PARAMETER_PROMPT:
      value->text = describe_text (request->prompt);
      break;

    case TAKES_PARAMETER_NEGATIVE:
      value->text = describe_text (request->negative);
      break;

    case TAKES_PARAMETER_MODEL:
      value->text = describe_model (request, catalogue);
      value->identity = g_strdup (request->model);
      break;

    case TAKES_PARAMETER_FRAME:
      read_inputs (request, TAKES_INPUT_FRAME, value);
      break;

    case TAKES_PARAMETER_PICTURES:
      read_inputs (request, TAKES_INPUT_REFERENCE_IMAGE, value);
      break;

    case TAKES_PARAMETER_VIDEOS:
      read_inputs (request, TAKES_INPUT_REFERENCE_VIDEO, value);
      break;

    case TAKES_PARAMETER_AUDIO:
      read_inputs (request, TAKES_INPUT_AUDIO, value);
      break;

    case TAKES_PARAMETER_ANIMATE:
      value->text = describe_text (request->animate_mode);
      break;

    case TAKES_PARAMETER_RETARGET:
      value->text = describe_switch (request->retarget_pose, _("Fitted"), _("As it is"));
      break;

    case TAKES_PARAMETER_FPS:
      value->text = describe_number (request->fps);
      break;

    case TAKES_PARAMETER_STEPS:
      value->text = describe_number (request->steps);
      break;

    case TAKES_PARAMETER_LORA:
      read_lora (request, value);
      break;

    case TAKES_PARAMETER_FORMAT:
      value->text = describe_text (request->output_format);
      break;

    case TAKES_PARAMETER_QUALITY:
      value->text = describe_percent (request->output_quality);
      break;

    case TAKES_PARAMETER_SEED:
    case TAKES_PARAMETER_SERVICE:
    case TAKES_PARAMETER_LENGTH:
    case TAKES_PARAMETER_SIZE:
    case TAKES_PARAMETER_SOUND:
    case TAKES_PARAMETER_REWRITING:
    case TAKES_PARAMETER_SHOTS:
    default:
      break;
    }
}

static void
row_free (gpointer data)
{
  TakesParameterRow *self = data;

  g_ptr_array_unref (self->values);
  g_free (self);
}

/* NULL when no take has anything of it. */
static TakesParameterRow *
make_row (const TakesAxisTake *takes,
          guint                n_takes,
          TakesParameter       kind,
          TakesCatalogue      *catalogue)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = NULL;
  TakesParameterRow *row;
  gboolean differs = FALSE, any = FALSE;

  for (guint i = 0; i < n_takes; i++)
    {
      Value value = { NULL, NULL };
      g_autofree char *identity = NULL;

      read_value (&takes[i], kind, catalogue, &value);
      identity = value.identity ? value.identity : g_strdup (value.text);
      any |= value.text != NULL;
      differs |= i > 0 && g_strcmp0 (identity, first) != 0;
      g_ptr_array_add (values, value.text);
      if (i == 0)
        first = g_steal_pointer (&identity);
    }

  if (!any)
    return NULL;

  row = g_new0 (TakesParameterRow, 1);
  row->kind = kind;
  row->title = parameters[kind].title ? _(parameters[kind].title) : takes_axis_get_title (parameters[kind].axis);
  row->values = g_steal_pointer (&values);
  row->differs = differs;

  return row;
}

/**
 * takes_parameter_table_new:
 * @takes: in order; of unknown ones nothing is told
 * @catalogue: (nullable): where models have their names from
 *
 * Rows are parameters, columns are takes: the inspector's table, and what labels are made of.
 *
 * Returns: (transfer full): with a row for each parameter that any of the takes has
 */
TakesParameterTable *
takes_parameter_table_new (const TakesAxisTake *takes,
                           guint                n_takes,
                           TakesCatalogue      *catalogue)
{
  TakesParameterTable *self = g_new0 (TakesParameterTable, 1);

  self->n_takes = n_takes;
  self->rows = g_ptr_array_new_with_free_func (row_free);

  for (guint kind = 0; kind < TAKES_N_PARAMETERS; kind++)
    {
      TakesParameterRow *row = make_row (takes, n_takes, kind, catalogue);

      if (row)
        g_ptr_array_add (self->rows, row);
    }

  return self;
}

/**
 * takes_parameter_table_new_for_comparison:
 * @n_members: how many of its members: those on the stage, or all
 * @catalogue: (nullable): where models have their names from
 *
 * Returns: (transfer full): a column for each of the members
 */
TakesParameterTable *
takes_parameter_table_new_for_comparison (TakesComparison *comparison,
                                          guint            n_members,
                                          TakesCatalogue  *catalogue)
{
  g_autofree TakesAxisTake *takes = g_new0 (TakesAxisTake, n_members + 1);

  g_return_val_if_fail (TAKES_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (n_members <= g_list_model_get_n_items (G_LIST_MODEL (comparison)), NULL);

  for (guint i = 0; i < n_members; i++)
    {
      TakesMember *member = takes_comparison_get_member (comparison, i);
      TakesJob *job = takes_member_get_job (member);

      takes[i].request = takes_job_get_request (job);
      takes[i].seed = takes_member_get_seed (member);
      takes[i].service = takes_job_get_account_name (job);
    }

  return takes_parameter_table_new (takes, n_members, catalogue);
}

/**
 * takes_parameter_table_free:
 * @self: (transfer full) (nullable):
 */
void
takes_parameter_table_free (TakesParameterTable *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * takes_parameter_table_find:
 *
 * Returns: (transfer none) (nullable): %NULL when no take has anything of it
 */
const TakesParameterRow *
takes_parameter_table_find (const TakesParameterTable *self,
                            TakesParameter             kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TakesParameterRow *row = self->rows->pdata[i];

      if (row->kind == kind)
        return row;
    }

  return NULL;
}

/**
 * takes_parameter_row_get:
 *
 * Returns: (transfer none) (nullable): what the take has of it
 */
const char *
takes_parameter_row_get (const TakesParameterRow *self,
                         guint                    take)
{
  g_return_val_if_fail (self != NULL && take < self->values->len, NULL);

  return self->values->pdata[take];
}
