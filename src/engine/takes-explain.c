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
      return g_strdup (_("Something on this computer could not be read or written, so nothing was sent."));

    case TAKES_TROUBLE_INVALID:
    case TAKES_TROUBLE_CONTENT:
      /* Only what it met itself has left words of its own. */
      if (row->message)
        return g_strdup (_("It could not be made ready. Nothing was sent for money."));

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

/* What a service that tells nothing of the job does instead (runware.md §5.4). */
static char *
explain_silence (const TakesExplainFacts *facts)
{
  if (facts->silence == TAKES_TROUBLE_PROVIDER)
    return g_strdup_printf (_("%s reports an error at the moment; Takes goes on asking."), facts->service);

  if (facts->silence == TAKES_TROUBLE_RATE)
    return g_strdup_printf (_("%s wants to be asked less often; Takes goes on asking."), facts->service);

  return g_strdup_printf (_("%s does not answer at the moment; Takes goes on asking."), facts->service);
}

static char *
explain_running (const TakesJobRow       *row,
                 const TakesExplainFacts *facts)
{
  if (row->trouble == TAKES_TROUBLE_AUTH)
    return g_strdup_printf (_("%s does not accept the key for asking. The job goes on there."),
                            facts->service);

  if (facts->silent)
    return explain_silence (facts);

  if (facts->cancelling)
    return g_strdup_printf (_("%s was asked to cancel it; Takes waits for its word."), facts->service);

  return NULL;
}

/* What Compose calls what a service may name (runware.md §5.1). */
static const struct {
  const char *member;
  const char *label;
} labels[] = {
  { "positivePrompt", N_("Prompt") },
  { "negativePrompt", N_("Negative prompt") },
  { "model", N_("Model") },
  { "inputs.frameImages", N_("First frame") },
  { "inputs.referenceImages", N_("References") },
  { "inputs.referenceVideos", N_("References") },
  { "inputs.audio", N_("Own audio") },
  { "width", N_("Size") },
  { "height", N_("Size") },
  { "resolution", N_("Size") },
  { "duration", N_("Duration") },
  { "seed", N_("Seeds") },
};

static const char *
label_of (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (member, labels[i].member))
      return _(labels[i].label);

  return member;
}

/* Where to go, or that the service does not say it (ux.md, Jobs). */
static char *
explain_objection (const TakesJobRow       *row,
                   const TakesExplainFacts *facts,
                   const char              *advice)
{
  g_autofree char *objection = NULL;

  if (!row->field)
    return g_strdup_printf ("%s %s", _("The service does not say what it objected to."), advice);

  /* Translators: a service and one of the fields in Compose */
  objection = g_strdup_printf (_("%s objects to “%s”."), facts->service, label_of (row->field));

  return g_strdup_printf ("%s %s", objection, advice);
}

/* What is the matter and what to try, by the classes of gateways.md §6. What it cost stands beside it. */
static char *
explain_end (const TakesJobRow       *row,
             const TakesExplainFacts *facts)
{
  switch (row->trouble)
    {
    case TAKES_TROUBLE_INVALID:
      return explain_objection (row, facts, _("Sent again as it is, it would be refused again."));

    case TAKES_TROUBLE_CONTENT:
      return explain_objection (row, facts, _("Other words or another picture may pass."));

    case TAKES_TROUBLE_AUTH:
      return g_strdup_printf (_("%s does not accept the key. Enter another one in Preferences, then send it again."),
                              facts->service);

    case TAKES_TROUBLE_CREDIT:
      return g_strdup_printf (_("The credit at %s is used up. Add some there, then send it again."), facts->service);

    case TAKES_TROUBLE_RATE:
      return g_strdup_printf (_("%s takes no more at the moment. Send it again later."), facts->service);

    case TAKES_TROUBLE_NOT_FOUND:
      return g_strdup_printf (_("%s does not know something that the request names. What was uploaded is brought anew "
                                "when it is sent again."), facts->service);

    case TAKES_TROUBLE_CONFLICT:
      return g_strdup (_("The service had seen this task id before it was sent. Nothing was taken over; "
                         "please report this."));

    case TAKES_TROUBLE_CONTRACT:
      if (row->state == TAKES_JOB_FAILED)
        return g_strdup_printf (_("%s gives no clip that can be fetched. Check first, which is free, before it is sent "
                                  "again."), facts->service);

      return g_strdup (_("Sent again, as a new job, it may succeed."));

    case TAKES_TROUBLE_NONE:
    case TAKES_TROUBLE_PROVIDER:
    case TAKES_TROUBLE_NETWORK:
    case TAKES_TROUBLE_DISK:
    case TAKES_TROUBLE_OTHER:
    default:
      return g_strdup (_("Sent again, as a new job, it may succeed."));
    }
}

static char *
explain_unknown (const TakesJobRow       *row,
                 const TakesExplainFacts *facts)
{
  g_autofree char *price = takes_price_format (&row->estimate);

  if (facts->found)
    return g_strdup (facts->found);

  if (row->estimate.known)
    return g_strdup_printf (_("It may have arrived and cost %s."), price);

  return g_strdup (_("It may have arrived and been charged."));
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
explain_lost (const TakesJobRow       *row,
              const TakesExplainFacts *facts)
{
  g_autofree char *money = NULL;

  if (facts->expired && row->cost < 0)
    return g_strdup_printf (_("%s no longer has the clip; it was finished there and may have been charged."),
                            facts->service);

  if (facts->expired)
    {
      money = explain_charge (row);
      return g_strdup_printf ("%s %s", _("The service no longer has the clip, which was finished there."), money);
    }

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
      return explain_end (row, facts);

    case TAKES_JOB_UNKNOWN:
      return explain_unknown (row, facts);

    case TAKES_JOB_LOST:
      return explain_lost (row, facts);

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
