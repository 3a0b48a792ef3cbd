/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

static TakesTakeRow *
find_take (TakesRunner       *self,
           const TakesResult *result,
           guint              place)
{
  for (guint i = 0; i < self->takes->len; i++)
    {
      TakesTakeRow *take = self->takes->pdata[i];

      /* The service's order is an assumption; its names are not (runware.md §4.3). */
      if (result->result_key && take->result_key
          ? g_strcmp0 (result->result_key, take->result_key) == 0
          : take->place == (int) place)
        return take;
    }

  return NULL;
}

static TakesTakeRow *
add_take (TakesRunner       *self,
          const TakesResult *result)
{
  TakesTakeRow *take = takes_take_row_new ();

  take->place = (int) self->takes->len;
  take->id = take->place == 0 ? g_strdup (self->row->id) : g_uuid_string_random ();
  take->job_id = g_strdup (self->row->id);
  take->state = TAKES_JOB_DOWNLOADING;
  take->result_key = g_strdup (result->result_key);
  take->seed = result->has_seed ? result->seed : self->row->seed;
  g_ptr_array_add (self->takes, take);

  return take;
}

/* A service that tells no cost but the seconds that it bills makes the estimate exact; it stays one. */
static void
note_seconds (TakesRunner       *self,
              const TakesResult *result)
{
  TakesPrice price;

  if (result->cost >= 0 || result->billed_seconds < 0)
    return;

  price = takes_price_of_seconds (self->catalogue, takes_provider_get_rules (takes_lane_get_account (self->lane)),
                                  self->row->request, result->billed_seconds);
  if (!price.known)
    return;

  self->row->estimate = price;
  takes_job_set_estimate (self->job, &price);
}

/* Returns whether there is something new to write down. */
static gboolean
note_success (TakesRunner       *self,
              const TakesResult *result,
              guint              place)
{
  TakesTakeRow *take = find_take (self, result, place);
  gboolean is_new = take == NULL;

  /* More than was asked for is not what was paid for. */
  if (is_new && self->takes->len >= takes_runner_count_wanted (self))
    return FALSE;

  if (is_new)
    {
      take = add_take (self, result);
      note_seconds (self, result);
    }

  /* What was gone comes back only with another place. */
  if (take->state == TAKES_JOB_DONE ||
      (take->state == TAKES_JOB_LOST && !result->data && g_strcmp0 (take->url, result->url) == 0))
    return FALSE;

  is_new |= take->state == TAKES_JOB_LOST;
  take->state = TAKES_JOB_DOWNLOADING;
  g_free (take->url);
  take->url = g_strdup (result->url);
  take->cost = result->cost >= 0 ? result->cost : take->cost;
  take->nsfw = result->nsfw;
  if (result->currency)
    {
      g_free (take->currency);
      take->currency = g_strdup (result->currency);
    }

  if (result->data)
    g_hash_table_insert (self->data, take->id, g_bytes_ref (result->data));

  return is_new;
}

static void
note_money (TakesRunner *self)
{
  gint64 sum = -1;

  for (guint i = 0; i < self->takes->len; i++)
    {
      const TakesTakeRow *take = self->takes->pdata[i];

      if (take->cost < 0)
        continue;

      sum = MAX (sum, 0) + take->cost;
      if (take->currency && !self->row->currency)
        self->row->currency = g_strdup (take->currency);
    }

  if (sum >= 0)
    self->row->cost = sum;

  /* The seed that is shown is the seed that was used. */
  if (self->takes->len > 0)
    self->row->seed = ((TakesTakeRow *) self->takes->pdata[0])->seed;
}

static void
note_progress (TakesRunner       *self,
               const TakesResult *result,
               gboolean          *changed)
{
  TakesJobState state = self->row->state;

  if (g_strcmp0 (self->row->word, result->word) != 0)
    {
      g_free (self->row->word);
      self->row->word = g_strdup (result->word);
      takes_runner_publish (self);
    }

  g_object_set (self->job, "progress", result->progress, NULL);

  if ((state == TAKES_JOB_WAITING && result->state == TAKES_JOB_GENERATING) ||
      (state == TAKES_JOB_GENERATING && result->state == TAKES_JOB_WAITING))
    *changed |= takes_runner_enter (self, result->state);
}

static void
note_failure (TakesRunner       *self,
              const TakesResult *result)
{
  takes_runner_note (self, result->trouble, result->code, result->message, result->field);
  if (result->cost >= 0)
    {
      self->row->cost = result->cost;
      g_free (self->row->currency);
      self->row->currency = g_strdup (result->currency);
    }
}

/* A failure may be told twice, as an item and as an error; by its name it is known again. */
static gboolean
is_told_before (GPtrArray *results,
                guint      index)
{
  const TakesResult *result = results->pdata[index];

  for (guint i = 0; result->result_key && i < index; i++)
    {
      const TakesResult *other = results->pdata[i];

      if (other->state == result->state && g_strcmp0 (other->result_key, result->result_key) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
keep_answer (TakesRunner *self,
             GBytes      *raw,
             JsonNode    *json)
{
  TakesTicket ticket = takes_runner_make_ticket (self);

  if (raw)
    {
      g_clear_pointer (&self->row->answer, g_bytes_unref);
      self->row->answer = g_bytes_ref (raw);
    }

  if (json)
    {
      g_clear_pointer (&self->answer, json_node_unref);
      self->answer = takes_lane_get_provider (self->lane)->clean_answer (json, &ticket);
    }
}

/**
 * takes_runner_end_arrived:
 *
 * Nothing is left to fetch: *done* with what has come, and *lost* where nothing has.
 *
 * Returns: whether the state could be entered
 */
gboolean
takes_runner_end_arrived (TakesRunner *self)
{
  if (takes_runner_count_takes (self, TAKES_JOB_DONE) > 0)
    return takes_runner_enter (self, TAKES_JOB_DONE);

  takes_runner_note (self, TAKES_TROUBLE_NOT_FOUND, NULL, NULL, NULL);

  return takes_runner_enter (self, TAKES_JOB_LOST);
}

/* All results have ended at the service: the job goes on to the shelf, or ends. */
static gboolean
conclude (TakesRunner *self,
          gboolean     lost)
{
  TakesJobState state = self->row->state;

  takes_runner_end_watch (self);

  if (takes_runner_count_takes (self, TAKES_JOB_DOWNLOADING) > 0)
    return takes_runner_enter (self, TAKES_JOB_DOWNLOADING);

  if (self->takes->len > 0)
    return takes_runner_end_arrived (self);

  if (lost && state != TAKES_JOB_FAILED)
    return takes_runner_enter (self, TAKES_JOB_LOST);

  return takes_runner_enter (self, TAKES_JOB_FAILED);
}

/**
 * takes_runner_take_results:
 * @results: (element-type TakesResult): all that the service says of the task, cumulative
 *
 * Takes in an answer: clips to fetch, failures, or how it is going (runware.md §4).
 */
void
takes_runner_take_results (TakesRunner *self,
                           GPtrArray   *results,
                           GBytes      *raw,
                           JsonNode    *json)
{
  guint n_arrived = 0;
  guint n_failed = 0;
  guint n_lost = 0;
  gboolean changed = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const TakesResult *result = results->pdata[i];

      switch (result->state)
        {
        case TAKES_JOB_DOWNLOADING:
          changed |= note_success (self, result, n_arrived++);
          break;

        case TAKES_JOB_FAILED:
          n_failed += !is_told_before (results, i);
          note_failure (self, result);
          break;

        case TAKES_JOB_LOST:
          n_lost += !is_told_before (results, i);
          note_failure (self, result);
          break;

        default:
          note_progress (self, result, &changed);
          break;
        }
    }

  note_money (self);

  if (n_arrived + n_failed + n_lost > 0)
    keep_answer (self, raw, json);

  /* The takes are counted and not what the answer says: the same one may stand in it twice. */
  if (self->takes->len + n_failed + n_lost >= takes_runner_count_wanted (self))
    changed |= conclude (self, n_lost > 0 && n_failed == 0);

  if (changed)
    takes_runner_save (self, takes_runner_fetch, NULL);
}

/**
 * takes_runner_end_missing:
 *
 * What has not come will not be waited for; what has come is kept.
 */
void
takes_runner_end_missing (TakesRunner *self)
{
  if (conclude (self, FALSE))
    takes_runner_save (self, takes_runner_fetch, NULL);
}
