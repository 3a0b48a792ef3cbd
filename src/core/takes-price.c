/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-price.h"

#include <string.h>

#include "takes-rules.h"

/* Containers round lengths (models.md §1). */
#define LENGTH_SLACK 50
#define MS_PER_S     1000
#define LONGEST_MS   G_GINT64_CONSTANT (86400000)

/* Whether an error says that there is nothing that could be priced (models.md §5). */
static gboolean
is_unclear (TakesRules *rules)
{
  takes_rules_check_workflow (rules);
  takes_rules_check_size (rules);
  takes_rules_check_duration (rules);
  takes_rules_check_results (rules);

  return takes_findings_have_error (rules->findings);
}

static gboolean
has_sound (const TakesRules *rules)
{
  if (takes_request_count_inputs (rules->request, TAKES_INPUT_AUDIO) > 0 ||
      !takes_rules_has (rules, TAKES_SETTING_AUDIO))
    return TRUE;

  return rules->request->audio != FALSE;
}

static const char *
find_preset (const TakesRules *rules)
{
  const TakesSize *row = takes_facts_find_size (rules->facts, rules->request->width, rules->request->height);

  if (row)
    return row->preset;

  return rules->request->resolution && *rules->request->resolution ? rules->request->resolution : NULL;
}

/* The lowest and the highest rate that the size leaves open. */
static gboolean
find_rates (const TakesRules *rules,
            gint64           *low,
            gint64           *high)
{
  const char *preset = find_preset (rules);
  gboolean sound = has_sound (rules);
  gboolean found = FALSE;

  *low = *high = 0;

  for (guint i = 0; i < rules->facts->rates->len; i++)
    {
      const TakesRate *rate = g_ptr_array_index (rules->facts->rates, i);
      gint64 amount = sound ? rate->sound : rate->silent;

      if (preset && !g_str_equal (preset, rate->preset))
        continue;

      *low = found ? MIN (*low, amount) : amount;
      *high = found ? MAX (*high, amount) : amount;
      found = TRUE;
    }

  return found;
}

/* The seconds of all reference videos, each begun second whole. With a length unknown, `least` and
 * `most` are what the service takes at all; FALSE where that is not stated. */
static gboolean
count_reference_seconds (const TakesRules *rules,
                         gint64           *least,
                         gint64           *most,
                         gboolean         *known)
{
  const TakesInputFacts *facts = &rules->facts->inputs[TAKES_INPUT_REFERENCE_VIDEO];
  guint n_videos = takes_request_count_inputs (rules->request, TAKES_INPUT_REFERENCE_VIDEO);

  *least = *most = 0;
  *known = TRUE;

  for (guint i = 0; i < n_videos; i++)
    {
      gint64 ms = takes_request_get_input (rules->request, TAKES_INPUT_REFERENCE_VIDEO, i)->ms;
      gint64 seconds = (CLAMP (ms - LENGTH_SLACK, 0, LONGEST_MS) + MS_PER_S - 1) / MS_PER_S;

      *known = *known && ms >= 0;
      *least += ms >= 0 ? seconds : facts->ms_min / MS_PER_S;
      *most += ms >= 0 ? seconds : facts->ms_max / MS_PER_S;
    }

  return *known || facts->ms_max >= 0;
}

/* How many seconds are billed for one clip. */
static gboolean
count_seconds (const TakesRules *rules,
               gint64           *low,
               gint64           *high)
{
  gint64 duration = rules->request->duration;
  gint64 least;
  gint64 most;
  gboolean known;

  if (!rules->way->has_durations)
    return FALSE;

  if (duration == TAKES_UNSET)
    duration = rules->way->durations.standard;

  *low = *high = duration;

  if (rules->facts->reference_price == TAKES_REFERENCE_PRICE_NONE ||
      takes_request_count_inputs (rules->request, TAKES_INPUT_REFERENCE_VIDEO) == 0)
    return TRUE;

  if (!count_reference_seconds (rules, &least, &most, &known) &&
      rules->facts->reference_price == TAKES_REFERENCE_PRICE_ADDED_SECONDS)
    return FALSE;

  if (rules->facts->reference_price == TAKES_REFERENCE_PRICE_ADDED_SECONDS)
    {
      *low += least;
      *high += most;
    }
  else
    {
      *low += known ? MIN (duration, least) : duration;
      *high += known ? MAX (duration, most) : duration;
    }

  return TRUE;
}

static gboolean
multiply (gint64  rate,
          gint64  seconds,
          gint64  results,
          gint64 *amount)
{
  guint64 product;

  if (!g_uint64_checked_mul (&product, rate, seconds) ||
      !g_uint64_checked_mul (&product, product, results) || product > G_MAXINT64)
    return FALSE;

  *amount = product;

  return TRUE;
}

/* Where a price is published for what is asked. */
static gboolean
has_rates (TakesRules *rules,
           gint64     *low,
           gint64     *high)
{
  return rules->facts && rules->facts->has_price && !is_unclear (rules) && find_rates (rules, low, high);
}

/**
 * takes_estimate:
 * @service: (nullable): a service id; %NULL is Runware
 *
 * What one request will probably cost, all its results together (models.md §5). Pure.
 *
 * Returns: micros, low to high; not known where no price is published or where the size, the
 *   duration or the number of results is not clear
 */
TakesPrice
takes_estimate (TakesCatalogue     *catalogue,
                const char         *service,
                const TakesRequest *request)
{
  g_auto (TakesRules) rules = { 0 };
  TakesPrice price = { 0 };
  gint64 results;
  gint64 low_rate;
  gint64 high_rate;
  gint64 low_seconds;
  gint64 high_seconds;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), price);
  g_return_val_if_fail (request != NULL, price);

  takes_rules_init (&rules, catalogue, service, request);

  if (!has_rates (&rules, &low_rate, &high_rate) || !count_seconds (&rules, &low_seconds, &high_seconds))
    return price;

  results = request->results == TAKES_UNSET ? 1 : request->results;
  price.known = multiply (low_rate, low_seconds, results, &price.low) &&
                multiply (high_rate, high_seconds, results, &price.high);
  g_strlcpy (price.currency, rules.facts->currency, sizeof price.currency);

  return price;
}

/**
 * takes_price_of_seconds:
 * @seconds: which the service says that it bills for one clip, those of references included (gateways.md §5.3)
 *
 * What they cost by the price list, which is not what the service says that it charged: still an estimate. Pure.
 *
 * Returns: micros; not known as with takes_estimate ()
 */
TakesPrice
takes_price_of_seconds (TakesCatalogue     *catalogue,
                        const char         *service,
                        const TakesRequest *request,
                        gint64              seconds)
{
  g_auto (TakesRules) rules = { 0 };
  TakesPrice price = { 0 };
  gint64 low_rate;
  gint64 high_rate;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), price);
  g_return_val_if_fail (request != NULL, price);

  takes_rules_init (&rules, catalogue, service, request);

  if (seconds < 0 || !has_rates (&rules, &low_rate, &high_rate))
    return price;

  price.known = multiply (low_rate, seconds, 1, &price.low) && multiply (high_rate, seconds, 1, &price.high);
  g_strlcpy (price.currency, rules.facts->currency, sizeof price.currency);

  return price;
}

/**
 * takes_price_add:
 * @sum: begins as `{ .known = TRUE }`: nothing yet, in whatever currency comes first
 *
 * A sum with something unknown, or of two currencies, is not known.
 */
void
takes_price_add (TakesPrice       *sum,
                 const TakesPrice *price)
{
  g_return_if_fail (sum != NULL);
  g_return_if_fail (price != NULL);

  if (sum->known && !*sum->currency)
    g_strlcpy (sum->currency, price->currency, sizeof sum->currency);

  if (!sum->known || !price->known || strcmp (sum->currency, price->currency) != 0 ||
      price->low > G_MAXINT64 - sum->low || price->high > G_MAXINT64 - sum->high)
    {
      sum->known = FALSE;
      return;
    }

  sum->low += price->low;
  sum->high += price->high;
}
