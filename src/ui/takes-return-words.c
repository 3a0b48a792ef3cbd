/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-return-words.h"

#include "takes-account.h"

#include <glib/gi18n.h>

typedef struct {
  guint      arrived;
  guint      refused;
  guint      failed;
  guint      gone;
  guint      unknown;      /* the person decides */
  guint      open;         /* still being asked about */
  guint      planned;
  guint      paid;         /* the planned ones that cost money */
  TakesPrice estimate;     /* of these */
} Tally;

static gboolean
is_demo (TakesJob *job)
{
  return g_strcmp0 (takes_job_get_account_id (job), TAKES_ACCOUNT_DEMO) == 0;
}

static void
add_to_tally (Tally    *tally,
              TakesJob *job)
{
  const TakesPrice *estimate = takes_job_get_estimate (job);
  TakesJobState state = takes_job_get_state (job);

  switch (state)
    {
    case TAKES_JOB_DONE:
      tally->arrived++;
      break;

    case TAKES_JOB_REFUSED:
      tally->refused++;
      break;

    case TAKES_JOB_FAILED:
      tally->failed++;
      break;

    case TAKES_JOB_LOST:
      tally->gone++;
      break;

    case TAKES_JOB_UNKNOWN:
      tally->unknown++;
      break;

    case TAKES_JOB_PLANNED:
      tally->planned++;
      if (is_demo (job))
        break;

      /* Play money is in no sum. */
      tally->paid++;
      takes_price_add (&tally->estimate, estimate ? estimate : &(TakesPrice) { 0 });
      break;

    default:
      tally->open += takes_job_state_is_active (state);
    }
}

static void
append (GString    *text,
        const char *words)
{
  if (text->len)
    g_string_append (text, ", ");
  g_string_append (text, words);
}

static char *
describe_past (const Tally *tally)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *arrived = g_strdup_printf (ngettext ("%u arrived", "%u arrived", tally->arrived), tally->arrived);
  g_autofree char *refused = g_strdup_printf (ngettext ("%u refused", "%u refused", tally->refused), tally->refused);
  g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", tally->failed), tally->failed);
  g_autofree char *gone = g_strdup_printf (ngettext ("%u can no longer be fetched", "%u can no longer be fetched",
                                                     tally->gone), tally->gone);
  g_autofree char *unknown = g_strdup_printf (ngettext ("%u not certain", "%u not certain", tally->unknown), tally->unknown);

  if (tally->arrived)
    append (text, arrived);
  if (tally->refused)
    append (text, refused);
  if (tally->failed)
    append (text, failed);
  if (tally->gone)
    append (text, gone);
  if (tally->unknown)
    append (text, unknown);

  return text->len ? g_strdup_printf (_("While Takes was closed: %s"), text->str) : NULL;
}

static char *
describe_planned (const Tally *tally)
{
  g_autofree char *amount = tally->paid > 0 && tally->estimate.known ? takes_price_format (&tally->estimate) : NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%u take was not sent", "%u takes were not sent", tally->planned),
                                           tally->planned);

  /* "6 takes were not sent (about $3.00)" */
  return amount ? g_strdup_printf ("%s (%s)", text, amount) : g_steal_pointer (&text);
}

/**
 * takes_return_words_new:
 * @jobs: (element-type TakesJob): those that were under way or not sent when Takes was closed
 *
 * Returns: (transfer full): what became of them, in the words of ux.md (Jobs)
 */
TakesReturnWords *
takes_return_words_new (GPtrArray *jobs)
{
  TakesReturnWords *self = g_new0 (TakesReturnWords, 1);
  Tally tally = { .estimate = { .known = TRUE } };
  g_autofree char *past = NULL;
  g_autofree char *planned = NULL;

  for (guint i = 0; i < jobs->len; i++)
    add_to_tally (&tally, jobs->pdata[i]);

  past = tally.open == 0 ? describe_past (&tally) : NULL;
  planned = tally.planned ? describe_planned (&tally) : NULL;
  self->text = past && planned ? g_strdup_printf ("%s · %s", past, planned) : g_strdup (past ? past : planned);
  self->show = past != NULL;
  self->send = planned != NULL;

  return self;
}

void
takes_return_words_free (TakesReturnWords *self)
{
  g_free (self->text);
  g_free (self);
}
