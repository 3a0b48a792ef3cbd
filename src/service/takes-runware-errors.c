/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <glib/gi18n.h>

#include "takes-read-state.h"

#define CLASS(name) (1u << TAKES_RUNWARE_##name)
#define ANY_CLASS   G_MAXUINT
#define OF_THE_TASK (CLASS (VALIDATION) | CLASS (SAFETY) | CLASS (PROVIDER) | CLASS (TIMEOUT) | \
                     CLASS (NOT_FOUND) | CLASS (UNKNOWN))

typedef enum { NO, YES, EITHER } Tell;

/* runware.md §5.4, the rows about errors; the first that fits counts. Two rows are narrower than
 * there: a key the service does not take never ends a task (§5.2 row 4: "keep all tasks"), and
 * neither does trouble of the account or the server that names no task, whatever its status says. */
static const struct {
  guint               classes;
  Tell                ended;    /* has status:"error" */
  Tell                scoped;   /* names the task */
  TakesSubmitOutcome  submit;
  TakesRunwareVerdict poll;
} rules[] = {
  { CLASS (CONFLICT), EITHER, EITHER, TAKES_SUBMIT_CONFLICT, TAKES_RUNWARE_POLL_NOTHING },
  { CLASS (AUTH), EITHER, EITHER, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_OPEN },
  { ANY_CLASS, YES, YES, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_FINAL },
  { OF_THE_TASK, YES, NO, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_FINAL },
  { ANY_CLASS, YES, NO, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_OPEN },
  { OF_THE_TASK, NO, YES, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_FINAL },
  { OF_THE_TASK, NO, NO, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_OPEN },
  { CLASS (QUOTA) | CLASS (RATE_LIMIT), NO, EITHER, TAKES_SUBMIT_REFUSED, TAKES_RUNWARE_POLL_OPEN },
  { CLASS (SERVER_ERROR), NO, EITHER, TAKES_SUBMIT_UNKNOWN, TAKES_RUNWARE_POLL_OPEN },
};

/* The classes that say "not accepted" even with 408 or 5xx. */
#define CERTAIN (CLASS (VALIDATION) | CLASS (SAFETY) | CLASS (AUTH) | CLASS (QUOTA) | CLASS (RATE_LIMIT))

static gboolean
tells (Tell     wanted,
       gboolean told)
{
  return wanted == EITHER || (wanted == YES) == !!told;
}

static guint
find_rule (const TakesRunwareError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules) - 1; i++)
    if ((rules[i].classes & (1u << error->class)) != 0 &&
        tells (rules[i].ended, error->ended) &&
        tells (rules[i].scoped, error->scoped))
      return i;

  return G_N_ELEMENTS (rules) - 1;
}

static const TakesRunwareError *
find_decisive (const TakesRunwareAnswer *answer)
{
  const TakesRunwareError *best = NULL;

  for (guint i = 0; i < answer->errors->len; i++)
    {
      const TakesRunwareError *error = g_ptr_array_index (answer->errors, i);

      if (!best || find_rule (error) < find_rule (best))
        best = error;
    }

  return best;
}

static TakesSubmitOutcome
judge_by_status (guint status)
{
  if (status == 429)
    return TAKES_SUBMIT_REFUSED;

  return status >= 400 && status < 500 && status != 408 ? TAKES_SUBMIT_REFUSED : TAKES_SUBMIT_UNKNOWN;
}

/**
 * takes_runware_judge_submit:
 * @decisive: (out): the error that decided, %NULL where none did
 *
 * What became of the request, by the table of runware.md §5.4.
 */
TakesSubmitOutcome
takes_runware_judge_submit (const TakesRunwareAnswer  *answer,
                            const TakesRunwareError  **decisive)
{
  const TakesRunwareError *error = find_decisive (answer);
  gboolean good = answer->status >= 200 && answer->status < 300;
  gboolean certain = error && (CERTAIN & (1u << error->class)) != 0;

  *decisive = error;

  if ((answer->status == 408 || answer->status >= 500) && !certain)
    return TAKES_SUBMIT_UNKNOWN;

  if (error && error->class == TAKES_RUNWARE_CONFLICT)
    return TAKES_SUBMIT_CONFLICT;

  if (answer->items->len > 0 && (answer->status < 500 && answer->status != 408))
    return TAKES_SUBMIT_ACCEPTED;

  if (error)
    return rules[find_rule (error)].submit;

  return good && answer->readable ? TAKES_SUBMIT_ACCEPTED : judge_by_status (answer->status);
}

/**
 * takes_runware_judge_poll:
 *
 * What one error says about its result, by the table of runware.md §5.4.
 */
TakesRunwareVerdict
takes_runware_judge_poll (const TakesRunwareError *error)
{
  g_return_val_if_fail (error != NULL, TAKES_RUNWARE_POLL_OPEN);

  return rules[find_rule (error)].poll;
}

/**
 * takes_runware_dup_sentence:
 * @error: (nullable)
 *
 * Returns: (transfer full): the service's own words, else its code, else a sentence about @status
 */
char *
takes_runware_dup_sentence (const TakesRunwareError *error,
                            guint                    status)
{
  if (error && error->message)
    return g_strdup (error->message);

  if (error && error->code)
    return g_strdup_printf (_("The service says “%s” and nothing else."), error->code);

  return takes_status_dup_sentence (status);
}

/**
 * takes_runware_explain:
 * @error: (nullable)
 *
 * Fills the part of @result that tells what is wrong.
 */
void
takes_runware_explain (TakesResult             *result,
                       const TakesRunwareError *error,
                       guint                    status)
{
  g_return_if_fail (result != NULL);

  g_free (result->message);
  result->message = takes_runware_dup_sentence (error, status);

  if (!error)
    {
      result->trouble = takes_status_to_trouble (status);
      return;
    }

  result->trouble = takes_runware_class_to_trouble (error->class);
  result->scoped = error->scoped || error->ended;
  g_free (result->code);
  result->code = g_strdup (error->code);
  g_free (result->field);
  result->field = g_strdup (error->field);
}
