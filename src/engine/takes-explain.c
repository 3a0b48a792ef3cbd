/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-explain.h"

#include <glib/gi18n.h>

static char *
explain_planned (const TakesJobRow       *row,
                 const TakesExplainFacts *facts)
{
  if (facts->queued)
    return g_strdup (_("It is sent when the first take of its batch is acknowledged."));

  switch (row->trouble)
    {
    case TAKES_TROUBLE_NONE:
      return g_strdup (_("It was not sent before Takes ended or was told to stop."));

    case TAKES_TROUBLE_AUTH:
      return g_strdup_printf (_("%s does not accept the key. Nothing was sent for money."), facts->service);

    case TAKES_TROUBLE_CREDIT:
      return g_strdup_printf (_("The credit at %s is used up. Nothing was sent for money."), facts->service);

    case TAKES_TROUBLE_RATE:
      return g_strdup_printf (_("%s takes no more at the moment."), facts->service);

    case TAKES_TROUBLE_NETWORK:
      return g_strdup_printf (_("%s could not be reached. Nothing was sent."), facts->service);

    case TAKES_TROUBLE_DISK:
      return g_strdup (_("Nothing could be written on this computer, so nothing was sent."));

    case TAKES_TROUBLE_INVALID:
    case TAKES_TROUBLE_CONTENT:
      return g_strdup (_("A take of the same batch was refused for what it asks; this one was not sent."));

    case TAKES_TROUBLE_NOT_FOUND:
    case TAKES_TROUBLE_PROVIDER:
    case TAKES_TROUBLE_CONTRACT:
    case TAKES_TROUBLE_CONFLICT:
    case TAKES_TROUBLE_OTHER:
    default:
      return g_strdup (_("It is not certain whether the first take of the batch arrived; this one was "
                         "not sent."));
    }
}

static char *
explain_running (const TakesJobRow       *row,
                 const TakesExplainFacts *facts)
{
  if (row->trouble == TAKES_TROUBLE_AUTH)
    return g_strdup_printf (_("%s does not accept the key for asking. The job goes on there."),
                            facts->service);

  if (facts->silent)
    return g_strdup_printf (_("%s does not answer at the moment; Takes goes on asking."), facts->service);

  return NULL;
}

/* "Not charged" only if the service said 0 (ux.md, Jobs). */
static char *
explain_charge (const TakesJobRow *row)
{
  g_autofree char *money = NULL;

  if (row->cost == 0)
    return g_strdup (_("Not charged."));

  if (row->cost < 0)
    return g_strdup (_("The service does not say whether this was charged."));

  money = takes_money_format (row->cost, row->currency ? row->currency : "USD");

  return g_strdup_printf (_("Charged %s."), money);
}

static char *
explain_end (const TakesJobRow *row)
{
  g_autofree char *charge = NULL;

  if (row->trouble == TAKES_TROUBLE_CONFLICT)
    return g_strdup (_("The service had seen this task id before it was sent. Nothing was taken over; "
                       "please report this."));

  charge = explain_charge (row);

  if (!row->field && (row->trouble == TAKES_TROUBLE_INVALID || row->trouble == TAKES_TROUBLE_CONTENT))
    return g_strdup_printf ("%s %s", _("The service does not say what it objected to."), charge);

  return g_steal_pointer (&charge);
}

static char *
explain_unknown (const TakesJobRow *row)
{
  g_autofree char *price = takes_price_format (&row->estimate);

  if (row->estimate.known)
    return g_strdup_printf (_("It may have arrived and cost %s."), price);

  return g_strdup (_("It may have arrived and been charged."));
}

static char *
explain_lost (const TakesExplainFacts *facts)
{
  if (facts->by_clock)
    return g_strdup (_("There was no answer for 24 hours; it may have been charged."));

  return g_strdup (_("The service no longer knows it; it may have been charged."));
}

static char *
explain_done (const TakesExplainFacts *facts)
{
  if (facts->n_arrived >= facts->n_wanted)
    return NULL;

  return g_strdup_printf (_("%u of %u clips came back."), facts->n_arrived, facts->n_wanted);
}

static char *
explain_stopped (const TakesExplainFacts *facts)
{
  if (facts->ready)
    return g_strdup (_("The clip is finished at the service and is not being fetched."));

  return g_strdup (_("It may still finish and be charged."));
}

static char *
explain_state (const TakesJobRow       *row,
               const TakesExplainFacts *facts)
{
  switch (row->state)
    {
    case TAKES_JOB_PLANNED:
      return explain_planned (row, facts);

    case TAKES_JOB_SUBMITTING:
      if (facts->asking)
        return g_strdup (_("The answer was lost. Takes only asks about it now, which is free."));

      return g_strdup (facts->waits);

    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
      return explain_running (row, facts);

    case TAKES_JOB_DOWNLOADING:
      if (!facts->fetch)
        return NULL;

      return g_strdup_printf (_("The clip is finished at the service but not fetched yet: %s Takes tries "
                                "again, free of charge."), facts->fetch);

    case TAKES_JOB_DONE:
      return explain_done (facts);

    case TAKES_JOB_REFUSED:
    case TAKES_JOB_FAILED:
      return explain_end (row);

    case TAKES_JOB_UNKNOWN:
      return explain_unknown (row);

    case TAKES_JOB_LOST:
      return explain_lost (facts);

    case TAKES_JOB_STOPPED:
      return explain_stopped (facts);

    case TAKES_JOB_UPLOADING:
    case TAKES_JOB_DISCARDED:
    case TAKES_JOB_FORGOTTEN:
    default:
      return NULL;
    }
}

/**
 * takes_explain:
 *
 * The sentence for a job's state (ux.md, Jobs). What the service itself said is not repeated: that
 * is the job's message, verbatim.
 *
 * Returns: (transfer full) (nullable): %NULL where the state says it all
 */
char *
takes_explain (const TakesJobRow       *row,
               const TakesExplainFacts *facts)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (row != NULL && facts != NULL, NULL);

  if (facts->disk)
    return g_strdup_printf (_("%s Takes tries again and goes on as soon as it can."), facts->disk);

  sentence = explain_state (row, facts);
  if (sentence && facts->checked)
    return g_strdup_printf ("%s %s", sentence, _("The service was asked again and told nothing new."));

  return g_steal_pointer (&sentence);
}
