/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

#include <glib/gi18n.h>

/* Thousands of tasks of one model in a few hours: nobody goes through more. */
#define MAX_PAGES 50

static int
compare_distance (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const TakesCandidate *x = *(const TakesCandidate *const *) a;
  const TakesCandidate *y = *(const TakesCandidate *const *) b;
  gint64 sent_at = *(const gint64 *) user_data;
  gint64 far_x = ABS (x->sent_at - sent_at);
  gint64 far_y = ABS (y->sent_at - sent_at);

  return (far_x > far_y) - (far_x < far_y);
}

/* Another job of ours may have been found to be one of them. */
static void
drop_taken (TakesRunner *self)
{
  for (guint i = self->candidates->len; i-- > 0; )
    {
      const TakesCandidate *candidate = self->candidates->pdata[i];

      if (!takes_lane_has_task (self->lane, candidate->service_id))
        continue;

      g_ptr_array_remove_index (self->candidates, i);
      if (self->shown > i)
        self->shown--;
    }

  if (self->shown >= self->candidates->len)
    self->shown = 0;
}

static void search_page (TakesRunner *self);

/* A list of which a part is missing tells nothing. */
static void
end_search (TakesRunner *self,
            gboolean     complete)
{
  self->searching = FALSE;
  if (!complete)
    g_ptr_array_set_size (self->candidates, 0);

  g_ptr_array_sort_with_data (self->candidates, compare_distance, &self->row->first_sent_at);
  self->checked = takes_runner_count_found (self) == 0;
  takes_runner_publish (self);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesRunner) self = user_data;
  const TakesProvider *provider = takes_lane_get_provider (self->lane);
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, NULL);
  TakesSearchOutcome outcome = TAKES_SEARCH_FAILED;
  g_autofree char *model = NULL;

  if (self->closed || self->row->state != TAKES_JOB_UNKNOWN)
    {
      self->searching = FALSE;
      return;
    }

  model = provider->dup_model (takes_lane_get_account (self->lane), self->catalogue, self->row->request);
  if (reply)
    outcome = provider->parse_search (reply->status, reply->json, model, self->row->first_sent_at, self->search_page,
                                      self->candidates);

  if (outcome == TAKES_SEARCH_MORE && self->search_page < MAX_PAGES)
    {
      self->search_page++;
      search_page (self);
      return;
    }

  end_search (self, outcome == TAKES_SEARCH_DONE);
}

static void
search_page (TakesRunner *self)
{
  const TakesProvider *provider = takes_lane_get_provider (self->lane);
  TakesAccount *account = takes_lane_get_account (self->lane);
  g_autofree char *model = provider->dup_model (account, self->catalogue, self->row->request);

  takes_sender_send_async (takes_lane_get_sender (self->lane), TAKES_SEND_ASK,
                           provider->build_search (account, model, self->row->first_sent_at, self->search_page),
                           NULL, NULL, self->asking, searched_cb, g_object_ref (self));
}

/**
 * takes_runner_can_look:
 *
 * Returns: whether the service has a list to look through, where there is nothing to ask by
 */
gboolean
takes_runner_can_look (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), FALSE);

  return !takes_runner_can_ask (self) && takes_lane_get_provider (self->lane)->build_search != NULL;
}

/**
 * takes_runner_look:
 *
 * *unknown*, at a service that names its tasks itself: looks through its list for those that may be this job.
 * The person decides about what is found (gateways.md §5.3, §8.1).
 */
void
takes_runner_look (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  if (!takes_lane_get_provider (self->lane)->build_search || self->searching)
    return;

  self->checked = FALSE;
  self->searching = TRUE;
  self->search_page = 1;
  self->shown = 0;
  g_ptr_array_set_size (self->candidates, 0);
  search_page (self);
}

/**
 * takes_runner_dup_found:
 *
 * Returns: (transfer full) (nullable): a sentence about the task that may be this job, and how many others may be
 */
char *
takes_runner_dup_found (TakesRunner *self)
{
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *time = NULL;
  const TakesCandidate *candidate;
  const char *word;

  if (takes_runner_count_found (self) == 0)
    return NULL;

  candidate = self->candidates->pdata[self->shown];
  when = g_date_time_new_from_unix_local (candidate->sent_at / G_USEC_PER_SEC);
  time = when ? g_date_time_format (when, "%X") : g_strdup ("–");
  word = candidate->word ? candidate->word : "–";

  if (self->candidates->len == 1)
    return g_strdup_printf (_("%s has one task of this model that is no take of yours yet, sent at %s (“%s”). If it "
                              "is this one, take it over: it is not charged again."),
                            self->row->account_name, time, word);

  return g_strdup_printf (_("%s has %u tasks of this model that are no takes of yours yet. In order of time from "
                            "yours, number %u was sent at %s (“%s”). If it is this one, take it over: it is not "
                            "charged again."),
                          self->row->account_name, self->candidates->len, self->shown + 1, time, word);
}

/**
 * takes_runner_count_found:
 *
 * Returns: how many tasks of the service's list may be this job
 */
guint
takes_runner_count_found (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), 0);

  /* A part of the list is not how many there are. */
  if (self->searching)
    return 0;

  drop_taken (self);

  return self->candidates->len;
}

/**
 * takes_runner_show_next:
 *
 * *unknown*: it was not that one. After the last one comes the first again.
 */
void
takes_runner_show_next (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  if (takes_runner_count_found (self) == 0)
    return;

  self->shown = (self->shown + 1) % self->candidates->len;
  takes_runner_publish (self);
}

/**
 * takes_runner_adopt:
 *
 * *unknown*: the person says that the task that is shown is this job. It is watched from now on.
 */
void
takes_runner_adopt (TakesRunner *self)
{
  const TakesCandidate *candidate;

  g_return_if_fail (TAKES_IS_RUNNER (self));
  g_return_if_fail (self->row->state == TAKES_JOB_UNKNOWN && takes_runner_count_found (self) > 0);

  candidate = self->candidates->pdata[self->shown];
  g_free (self->row->service_id);
  self->row->service_id = g_strdup (candidate->service_id);
  g_ptr_array_set_size (self->candidates, 0);

  /* Accepted when it was sent, not now. */
  self->asking_since = takes_runner_get_wall (self);
  takes_runner_accept (self);
}
