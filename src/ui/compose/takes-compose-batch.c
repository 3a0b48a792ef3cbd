/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-batch.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"
#include "takes-size-choice.h"
#include "takes-variants.h"

#define EXCERPT_CHARS 40

static guint
count_alternatives (const char *text,
                    gboolean   *cut)
{
  g_auto (GStrv) texts = NULL;
  gboolean more = FALSE;

  if (!text || !strchr (text, '{'))
    return 1;

  texts = takes_alternatives_expand (text, TAKES_COMPOSE_MAX_TAKES, &more);
  *cut |= more;

  return MAX (1, g_strv_length (texts));
}

/* Tabs and alternatives are all prompts to whoever counts; so is every pair with a negative prompt. */
static guint
count_prompts (const TakesDraftState *state,
               const TakesVary       *vary,
               gboolean              *cut)
{
  GPtrArray *prompts = vary->values[TAKES_VARY_PROMPT];
  guint n = 0;

  if (prompts->len == 0)
    return count_alternatives (state->request->prompt, cut) * count_alternatives (state->request->negative, cut);

  for (guint i = 0; i < prompts->len; i++)
    {
      const char *negative = vary->negatives->pdata[i] ? vary->negatives->pdata[i] : state->request->negative;

      n += count_alternatives (prompts->pdata[i], cut) * count_alternatives (negative, cut);
    }

  return n;
}

/**
 * takes_compose_count_results:
 * @service: (nullable): that pays
 *
 * Returns: how many takes one job makes; 1 where the service makes one of a request whatever is asked
 */
guint
takes_compose_count_results (TakesCatalogue     *catalogue,
                             const TakesRequest *request,
                             const char         *service)
{
  TakesModel *model = request->model ? takes_catalogue_find (catalogue, request->model) : NULL;

  if (request->results == TAKES_UNSET || (model && service && takes_model_fans_out (model, service)))
    return 1;

  return (guint) CLAMP (request->results, 1, TAKES_COMPOSE_MAX_TAKES);
}

static void
add_factor (TakesComposeBatch *self,
            guint              axis,
            guint              n_values)
{
  TakesComposeFactor factor = { axis, n_values };

  if (n_values > 1 || axis == TAKES_COMPOSE_SEEDS)
    g_array_append_val (self->factors, factor);
}

static gboolean
rows_name (const TakesVary *vary,
           TakesVaryAxis    axis)
{
  for (guint row = 0; row < vary->rows->len; row++)
    if (takes_vary_row_names (vary, row, axis))
      return TRUE;

  return FALSE;
}

static gboolean
rows_settle_seeds (const TakesVary *vary)
{
  for (guint row = 0; row < vary->rows->len; row++)
    {
      g_autoptr (TakesRequest) probe = takes_request_new ();

      if (takes_vary_put_row (vary, row, probe) || (probe->results != TAKES_UNSET && probe->results > 1))
        return TRUE;
    }

  return FALSE;
}

static void
count_factors (TakesComposeBatch     *self,
               const TakesDraftState *state,
               const TakesVary       *vary)
{
  if (self->n_results > 1)
    add_factor (self, TAKES_COMPOSE_RESULTS, self->n_results);
  else if (!rows_settle_seeds (vary))
    add_factor (self, TAKES_COMPOSE_SEEDS, MAX (1, state->seeds->len));
  add_factor (self, TAKES_COMPOSE_ROWS, vary->rows->len);
  if (!rows_name (vary, TAKES_VARY_PROMPT))
    add_factor (self, TAKES_VARY_PROMPT, count_prompts (state, vary, &self->cut));
  for (guint axis = 0; axis < TAKES_VARY_PROMPT; axis++)
    if (!rows_name (vary, axis))
      add_factor (self, axis, vary->values[axis]->len);
}

/* A row may ask for another number of results than the field. */
static void
sum_up (TakesComposeBatch *self,
        TakesCatalogue    *catalogue)
{
  for (guint i = 0; i < self->plan->len; i++)
    {
      const TakesPlanned *planned = self->plan->pdata[i];
      guint n = takes_compose_count_results (catalogue, planned->request, planned->service);

      *(planned->problem ? &self->n_left_out : &self->n_takes) += n;
    }

  self->cut |= self->n_takes > TAKES_COMPOSE_MAX_TAKES;

  /* Before a prompt is written nothing can be made; what it will cost is told all the same. */
  self->sums = takes_plan_sum (self->plan, self->n_takes == 0, &self->n_unpriced);
}

/* The chosen account comes first among those that pay. Where it is the only one, no other is meant. */
static void
settle_payers (TakesVary        *vary,
               const TakesPayer *payers,
               guint             n_payers)
{
  g_autoptr (TakesVary) meant = takes_vary_copy (vary);
  GPtrArray *others = meant->values[TAKES_VARY_ACCOUNT];

  takes_vary_clear (vary, TAKES_VARY_ACCOUNT);
  if (others->len == 0 || n_payers < 2)
    return;

  takes_vary_add (vary, TAKES_VARY_ACCOUNT, payers[0].account);
  for (guint i = 0; i < others->len; i++)
    if (g_strcmp0 (others->pdata[i], payers[0].account) != 0)
      takes_vary_add (vary, TAKES_VARY_ACCOUNT, others->pdata[i]);
}

/**
 * takes_compose_batch_new:
 * @state: the draft
 * @payers: who can pay; the first one is chosen
 *
 * Returns: (transfer full): every combination of the draft, checked and priced
 */
TakesComposeBatch *
takes_compose_batch_new (TakesCatalogue        *catalogue,
                         const TakesDraftState *state,
                         const TakesPayer      *payers,
                         guint                  n_payers)
{
  TakesComposeBatch *self = g_new0 (TakesComposeBatch, 1);
  g_autoptr (TakesVary) vary = takes_draft_state_dup_vary (state);
  g_autoptr (TakesRequest) request = takes_request_copy (state->request);
  gboolean cut;

  settle_payers (vary, payers, n_payers);
  self->n_results = takes_compose_count_results (catalogue, request, n_payers > 0 ? payers[0].service : NULL);
  request->results = self->n_results > 1 ? (gint64) self->n_results : TAKES_UNSET;
  if (self->n_results > 1)
    request->seed = TAKES_UNSET;

  self->factors = g_array_new (FALSE, FALSE, sizeof (TakesComposeFactor));
  count_factors (self, state, vary);
  self->plan = takes_plan (catalogue, request, vary, payers, n_payers,
                           (const gint64 *) (gpointer) state->seeds->data, state->seeds->len,
                           !state->seeds_typed,
                           TAKES_COMPOSE_MAX_TAKES / self->n_results, &cut);
  self->cut |= cut;
  sum_up (self, catalogue);

  return self;
}

void
takes_compose_batch_free (TakesComposeBatch *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->plan);
  g_ptr_array_unref (self->sums);
  g_array_unref (self->factors);
  g_free (self);
}

/**
 * takes_compose_batch_list_wanted:
 *
 * Returns: (transfer container) (element-type TakesPlanned): what would be sent, in its order; they live as
 *   long as the batch
 */
GPtrArray *
takes_compose_batch_list_wanted (const TakesComposeBatch *self)
{
  GPtrArray *wanted = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, wanted);

  for (guint i = 0; i < self->plan->len; i++)
    {
      TakesPlanned *planned = self->plan->pdata[i];

      if (!planned->problem)
        g_ptr_array_add (wanted, planned);
    }

  return wanted;
}

static char *
factor_words (const TakesComposeFactor *factor)
{
  guint n = factor->n_values;

  switch ((guint) factor->axis)
    {
    case TAKES_VARY_ACCOUNT:
      return g_strdup_printf (ngettext ("%u service", "%u services", n), n);
    case TAKES_VARY_MODEL:
      return g_strdup_printf (ngettext ("%u model", "%u models", n), n);
    case TAKES_VARY_SIZE:
      return g_strdup_printf (ngettext ("%u size", "%u sizes", n), n);
    case TAKES_VARY_DURATION:
      return g_strdup_printf (ngettext ("%u duration", "%u durations", n), n);
    case TAKES_VARY_SHOTS:
      return g_strdup (_("shots both ways"));
    case TAKES_VARY_REWRITING:
      return g_strdup (_("rewriting both ways"));
    case TAKES_VARY_SOUND:
      return g_strdup (_("sound both ways"));
    case TAKES_VARY_PROMPT:
      return g_strdup_printf (ngettext ("%u prompt", "%u prompts", n), n);
    case TAKES_COMPOSE_ROWS:
      return g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
    case TAKES_COMPOSE_RESULTS:
      return g_strdup_printf (ngettext ("%u result", "%u results", n), n);
    default:
      return g_strdup_printf (ngettext ("%u seed", "%u seeds", n), n);
    }
}

/**
 * takes_compose_batch_formula:
 *
 * Returns: (transfer full): "4 seeds × 2 prompts = 8 takes", and what of it is left out
 */
char *
takes_compose_batch_formula (const TakesComposeBatch *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_takes;

  g_return_val_if_fail (self != NULL, NULL);

  n_takes = self->n_takes + self->n_left_out;
  for (guint i = 0; i < self->factors->len; i++)
    {
      g_autofree char *factor = factor_words (&g_array_index (self->factors, TakesComposeFactor, i));

      g_string_append_printf (words, "%s%s", i > 0 ? " × " : "", factor);
    }

  g_string_append (words, " = ");
  g_string_append_printf (words, ngettext ("%u take", "%u takes", n_takes), n_takes);
  if (self->n_left_out > 0 && self->n_takes > 0)
    g_string_append_printf (words, ngettext (", %u left out", ", %u left out", self->n_left_out), self->n_left_out);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_part (GString *words,
          char    *part)
{
  if (part && *part)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
  g_free (part);
}

static char *
prompt_words (const TakesRequest *request)
{
  const char *prompt = request->prompt ? request->prompt : "";
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (prompt, -1) <= EXCERPT_CHARS)
    return g_strdup_printf ("“%s”", prompt);

  cut = g_utf8_substring (prompt, 0, EXCERPT_CHARS);

  return g_strdup_printf ("“%s…”", g_strchomp (cut));
}

static char *
size_words (const TakesRequest *request)
{
  gboolean pixels = request->width != TAKES_UNSET;

  return takes_size_words (pixels ? request->width : 0, pixels ? request->height : 0, request->resolution, 0, 0);
}

static char *
axis_words (const TakesPlanned *planned,
            guint               axis)
{
  const TakesRequest *request = planned->request;

  switch ((guint) axis)
    {
    case TAKES_VARY_ACCOUNT:
      return g_strdup (planned->payer ? planned->payer : takes_service_name (planned->service));
    case TAKES_VARY_MODEL:
      return g_strdup (request->model);
    case TAKES_VARY_SIZE:
      return size_words (request);
    case TAKES_VARY_DURATION:
      return takes_seconds_words (request->duration);
    case TAKES_VARY_SHOTS:
      return g_strdup (g_strcmp0 (request->shot_type, "multi") == 0 ? _("several shots") : _("single shot"));
    case TAKES_VARY_REWRITING:
      return g_strdup (request->prompt_extend == TRUE ? _("rewriting") : _("no rewriting"));
    case TAKES_VARY_SOUND:
      return g_strdup (request->audio == TRUE ? _("sound") : _("no sound"));
    case TAKES_VARY_PROMPT:
    case TAKES_COMPOSE_ROWS:
      return prompt_words (request);
    case TAKES_COMPOSE_RESULTS:
      return g_strdup_printf (_("%d results, seeds chosen by the service"), (int) planned->request->results);
    default:
      /* Translators: a seed. */
      return g_strdup_printf (_("seed %" G_GINT64_FORMAT), request->seed);
    }
}

/**
 * takes_planned_words:
 * @index: of a combination
 *
 * Returns: (transfer full): in what it differs from the others: "seed 812 · 10 s"
 */
char *
takes_planned_words (const TakesComposeBatch *self,
                     guint                    index)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const TakesPlanned *planned;

  g_return_val_if_fail (self != NULL && index < self->plan->len, NULL);

  planned = self->plan->pdata[index];
  for (guint i = 0; i < self->factors->len; i++)
    {
      const TakesComposeFactor *factor = &g_array_index (self->factors, TakesComposeFactor, i);

      if (factor->axis != TAKES_COMPOSE_SEEDS || planned->request->seed != TAKES_UNSET)
        add_part (words, axis_words (planned, factor->axis));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}
