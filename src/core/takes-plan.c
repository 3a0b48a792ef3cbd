/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-plan.h"

#include <glib/gi18n.h>

#include "takes-column.h"
#include "takes-model-private.h"
#include "takes-property.h"
#include "takes-validate.h"
#include "takes-variants.h"

/* The whole of it while it is made. */
typedef struct {
  TakesCatalogue   *catalogue;
  const TakesVary  *vary;
  const TakesPayer *payers;
  guint             n_payers;
  const gint64     *seeds;
  guint             n_seeds;
  gboolean          drawn;     /* nobody typed them */
  guint             turn;      /* which of the seeds is planned */
  guint             limit;
  int               row;        /* of a table, that is being planned; −1 none */
  gboolean          cut;
  GPtrArray        *plan;
} Planning;

void
takes_planned_free (TakesPlanned *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->request, takes_request_free);
  g_free (self->account);
  g_free (self->service);
  g_free (self->payer);
  g_free (self->problem);
  g_free (self);
}

static const TakesPayer *
find_payer (const Planning *planning,
            const char     *account)
{
  for (guint i = 0; i < planning->n_payers; i++)
    if (g_strcmp0 (planning->payers[i].account, account) == 0)
      return &planning->payers[i];

  return NULL;
}

/**
 * takes_plan_find_payer:
 * @payers: who can pay, in order
 * @name: as a table names one: its id, its name, or its service, in this order
 *
 * Returns: (transfer none) (nullable): %NULL if nobody is called so
 */
const TakesPayer *
takes_plan_find_payer (const TakesPayer *payers,
                       guint             n_payers,
                       const char       *name)
{
  g_return_val_if_fail (payers != NULL && name != NULL, NULL);

  for (guint i = 0; i < n_payers; i++)
    if (g_strcmp0 (payers[i].account, name) == 0)
      return &payers[i];

  for (guint i = 0; i < n_payers; i++)
    if (payers[i].name && g_ascii_strcasecmp (payers[i].name, name) == 0)
      return &payers[i];

  for (guint i = 0; i < n_payers; i++)
    if (payers[i].service && g_ascii_strcasecmp (payers[i].service, name) == 0)
      return &payers[i];

  return NULL;
}

static gboolean
is_planned_already (GPtrArray          *plan,
                    const TakesPlanned *planned)
{
  for (guint i = 0; i < plan->len; i++)
    {
      const TakesPlanned *other = plan->pdata[i];

      /* Most differ in their seed, which is quickly seen. Where the service draws it, the next is another one. */
      if (!other->problem && other->request->seed == planned->request->seed && other->turn == planned->turn &&
          g_strcmp0 (other->account, planned->account) == 0 &&
          takes_request_equal (other->request, planned->request))
        return TRUE;
    }

  return FALSE;
}

/* Whether the rules have nothing against the seed, as they look at it alone. */
static gboolean
is_seed_fine (Planning           *planning,
              const TakesPlanned *planned)
{
  TakesModel *model = takes_catalogue_find (planning->catalogue, planned->request->model);
  const TakesFacts *facts = model ? takes_model_get_facts (model, planned->service) : NULL;

  return facts && planned->request->seed >= facts->seed.min && planned->request->seed <= facts->seed.max;
}

/**
 * takes_plan_sends_drawn_seeds:
 * @service: (nullable): id
 *
 * Where it is not documented that a model of stills uses a seed, and where a service takes none, only a seed that
 * somebody typed is sent: the others would promise what nobody holds (models.md §4.2).
 *
 * Returns: whether seeds that Takes has drawn go along
 */
gboolean
takes_plan_sends_drawn_seeds (TakesCatalogue     *catalogue,
                              const char         *service,
                              const TakesRequest *request)
{
  TakesModel *model = request->model ? takes_catalogue_find (catalogue, request->model) : NULL;
  const TakesFacts *facts = model && service ? takes_model_get_facts (model, service) : NULL;

  return !facts || (facts->has_seed && (facts->seed_listed || takes_model_get_kind (model) != TAKES_MODEL_STILL));
}

/* `like` is a combination that the rules allow and that differs in its seed alone; NULL without one. */
static char *
find_problem (Planning           *planning,
              const TakesPlanned *planned,
              const TakesPlanned *like)
{
  g_autoptr (GPtrArray) findings = NULL;
  const TakesFinding *error = NULL;

  if (!planned->service)
    return g_strdup (_("There is no such account."));

  if (!like || (planned->request->seed != TAKES_UNSET && !is_seed_fine (planning, planned)))
    {
      findings = takes_validate (planning->catalogue, planned->service, planned->request);
      error = takes_findings_first_error (findings);
    }
  if (error)
    return g_strdup (error->message);

  return is_planned_already (planning->plan, planned) ? g_strdup (_("It is in this batch already.")) : NULL;
}

static const TakesPlanned *
add_planned (Planning           *planning,
             const TakesRequest *request,
             const char         *account,
             const TakesPlanned *like)
{
  TakesPlanned *planned = g_new0 (TakesPlanned, 1);
  const TakesPayer *payer = find_payer (planning, account);

  planned->request = takes_request_copy (request);
  planned->account = g_strdup (account);
  planned->service = payer ? g_strdup (payer->service) : NULL;
  planned->payer = payer ? g_strdup (payer->name) : NULL;
  if (planning->drawn && !takes_plan_sends_drawn_seeds (planning->catalogue, planned->service, planned->request))
    {
      planned->request->seed = TAKES_UNSET;
      planned->turn = planning->turn;
    }
  planned->problem = find_problem (planning, planned, like);
  if (like)
    planned->price = like->price;
  else if (payer)
    planned->price = takes_estimate (planning->catalogue, planned->service, planned->request);
  g_ptr_array_add (planning->plan, planned);

  return planned;
}

/* Seeds and the alternatives inside the prompts: the same for every combination of the axes. The
 * rules read a text once for all its seeds. Of several results the service draws the seeds. */
static void
add_texts (Planning           *planning,
           const TakesRequest *request,
           const char         *account)
{
  gboolean several = request->results != TAKES_UNSET && request->results > 1;
  guint n_seeds = several ? 0 : planning->n_seeds;
  g_autoptr (GPtrArray) variants = takes_variants_expand (request, planning->seeds, n_seeds);
  const TakesPlanned *like = NULL;

  for (guint i = 0; i < variants->len; i++)
    {
      const TakesPlanned *planned;

      if (planning->plan->len >= planning->limit)
        {
          planning->cut = TRUE;
          return;
        }

      planning->turn = n_seeds == 0 ? 0 : i % n_seeds;
      if (planning->turn == 0)
        like = NULL;
      if (several)
        ((TakesRequest *) variants->pdata[i])->seed = TAKES_UNSET;
      planned = add_planned (planning, variants->pdata[i], account, like);
      if (!planned->problem)
        like = planned;
    }
}

static void
put_value (const TakesVary *vary,
           TakesVaryAxis    axis,
           guint            index,
           TakesRequest    *request)
{
  const char *negative = axis == TAKES_VARY_PROMPT ? vary->negatives->pdata[index] : NULL;

  takes_vary_put (axis, vary->values[axis]->pdata[index], request);
  /* An empty one is none, so that doubles are found. */
  if (negative)
    takes_set_str (&request->negative, *negative ? negative : NULL);
}

/* Every combination of the axes from `axis` on; the last one varies fastest. */
static void
add_axis (Planning           *planning,
          guint               axis,
          const TakesRequest *request,
          const char         *account)
{
  GPtrArray *values;

  if (axis == TAKES_N_VARY_AXES)
    {
      add_texts (planning, request, account);
      return;
    }

  values = planning->vary->values[axis];
  if (values->len == 0 || (planning->row >= 0 && takes_vary_row_names (planning->vary, planning->row, axis)))
    {
      add_axis (planning, axis + 1, request, account);
      return;
    }

  for (guint i = 0; i < values->len && !planning->cut; i++)
    {
      g_autoptr (TakesRequest) varied = takes_request_copy (request);

      put_value (planning->vary, axis, i, varied);
      add_axis (planning, axis + 1, varied, axis == TAKES_VARY_ACCOUNT ? values->pdata[i] : account);
    }
}

/* Where the service makes one of a request, whatever is asked, a row asks for one. */
static void
settle_results (const Planning *planning,
                const char     *account,
                TakesRequest   *request)
{
  const TakesPayer *payer = find_payer (planning, account);
  TakesModel *model = request->model ? takes_catalogue_find (planning->catalogue, request->model) : NULL;

  if (payer && model && takes_model_fans_out (model, payer->service))
    request->results = TAKES_UNSET;
}

/* A row's own seed is the only one of its combinations, its own account the only one that pays. */
static void
add_rows (Planning           *planning,
          const TakesRequest *request,
          const char         *account)
{
  const gint64 *seeds = planning->seeds;
  guint n_seeds = planning->n_seeds;
  gboolean drawn = planning->drawn;

  for (guint row = 0; row < planning->vary->rows->len && !planning->cut; row++)
    {
      g_autoptr (TakesRequest) varied = takes_request_copy (request);
      gboolean own = takes_vary_put_row (planning->vary, row, varied);
      const char *name = takes_vary_get_row_value (planning->vary, row, TAKES_VARY_ACCOUNT);
      const TakesPayer *named = name ? takes_plan_find_payer (planning->payers, planning->n_payers, name) : NULL;
      const char *pays = named ? named->account : name ? name : account;

      settle_results (planning, pays, varied);
      planning->row = (int) row;
      planning->seeds = own ? &varied->seed : seeds;
      planning->n_seeds = own ? 1 : n_seeds;
      planning->drawn = drawn && !own;
      add_axis (planning, 0, varied, pays);
    }
}

/**
 * takes_plan:
 * @catalogue: the models
 * @request: what is composed; its prompts may hold alternatives
 * @vary: what varies beside the seeds
 * @payers: who can pay; the first pays where the accounts do not vary
 * @n_payers: at least 1
 * @seeds: (nullable): the same for every combination, so that one thing differs at a time
 * @n_seeds: how many
 * @drawn: whether Takes drew them, and nobody typed any
 * @limit: how many combinations at most
 * @cut: (out): whether there would be more
 *
 * Lists every combination, in the order in which they are sent. Of several results of one request the service draws
 * the seeds, so such a request is there once and not for every seed. What the rules forbid is listed with
 * the sentence that says why, and is not sent.
 *
 * Returns: (transfer full) (element-type TakesPlanned): the batch, seeds varying fastest
 */
GPtrArray *
takes_plan (TakesCatalogue     *catalogue,
            const TakesRequest *request,
            const TakesVary    *vary,
            const TakesPayer   *payers,
            guint               n_payers,
            const gint64       *seeds,
            guint               n_seeds,
            gboolean            drawn,
            guint               limit,
            gboolean           *cut)
{
  Planning planning = {
    .catalogue = catalogue,
    .vary = vary,
    .payers = payers,
    .n_payers = n_payers,
    .seeds = seeds,
    .n_seeds = n_seeds,
    .drawn = drawn,
    .limit = limit,
    .row = -1,
  };

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue) && request && vary && cut, NULL);
  g_return_val_if_fail (payers != NULL && n_payers > 0, NULL);

  planning.plan = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_planned_free);
  if (vary->rows->len > 0)
    add_rows (&planning, request, payers[0].account);
  else
    add_axis (&planning, 0, request, payers[0].account);
  *cut = planning.cut;

  return planning.plan;
}

/* Returns: how many takes will be made; those that are left out do not count */
guint
takes_plan_count (GPtrArray *plan)
{
  guint n = 0;

  g_return_val_if_fail (plan != NULL, 0);

  for (guint i = 0; i < plan->len; i++)
    n += ((const TakesPlanned *) plan->pdata[i])->problem == NULL;

  return n;
}

/**
 * takes_plan_sum:
 * @plan: a batch
 * @all: also what is left out, as if it were made
 * @n_unpriced: (out): how many takes have a price that is not published
 *
 * Returns: (transfer full) (element-type TakesPrice): what it costs, once for each currency: amounts
 *   are never converted
 */
GPtrArray *
takes_plan_sum (GPtrArray *plan,
                gboolean   all,
                guint     *n_unpriced)
{
  GPtrArray *sums = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (plan != NULL && n_unpriced != NULL, sums);

  *n_unpriced = 0;
  for (guint i = 0; i < plan->len; i++)
    {
      const TakesPlanned *planned = plan->pdata[i];
      guint at = 0;

      if (planned->problem && !all)
        continue;

      if (!planned->price.known)
        {
          (*n_unpriced)++;
          continue;
        }

      while (at < sums->len && !g_str_equal (((TakesPrice *) sums->pdata[at])->currency, planned->price.currency))
        at++;
      if (at == sums->len)
        g_ptr_array_add (sums, g_memdup2 (&planned->price, sizeof planned->price));
      else
        takes_price_add (sums->pdata[at], &planned->price);
    }

  return sums;
}
