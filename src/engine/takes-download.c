/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-download.h"

#include "takes-cadence.h"
#include "takes-fresh-link.h"
#include "takes-gone.h"
#include "takes-poster.h"
#include "takes-shelving.h"
#include "takes-transfer.h"

#define FIRST_WAIT_MS (2 * TAKES_SECOND_MS)
#define MAX_WAIT_MS (5 * TAKES_MINUTE_MS)

struct _TakesDownload {
  GObject            parent;

  TakesLane         *lane;
  const TakesJobRow *job;
  TakesTakeRow      *take;
  char              *batch_name;
  GBytes            *data;        /* the clip came inside the answer */
  JsonNode          *answer;      /* cleaned */

  GCancellable      *cancellable; /* of everything */
  guint              n_failed;    /* in a row */
  gboolean           stale;       /* the URL is not believed any more */
  TakesGone          gone;        /* what speaks for it that there is no such file any more */
  gboolean           damaged;     /* what the .part holds is not believed any more */
  guint              timer;       /* waiting for the next try */
  gboolean           whole;       /* the planned name is there already */
  gboolean           running;
};

G_DEFINE_FINAL_TYPE (TakesDownload, takes_download, G_TYPE_OBJECT)

enum { PLANNED, PROGRESS, PROBLEM, GONE, SHELVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void step (TakesDownload *self);

static gboolean
is_stopped (TakesDownload *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
wait_over_cb (gpointer user_data)
{
  TakesDownload *self = user_data;

  self->timer = 0;
  step (self);
}

/* The clip stays at the service and this goes on: tell why, and try again later. */
static void
try_later (TakesDownload *self,
           TakesTrouble   trouble,
           const char    *sentence,
           int            retry_after)
{
  gint64 wait;

  self->running = FALSE;
  self->n_failed++;
  wait = takes_back_off (self->n_failed, FIRST_WAIT_MS, MAX_WAIT_MS, retry_after, g_random_double ());
  self->timer = takes_clock_after (takes_lane_get_clock (self->lane), wait, wait_over_cb, self);

  g_signal_emit (self, signals[PROBLEM], 0, sentence, trouble);
}

static TakesTrouble
trouble_of (const GError *error)
{
  if (g_error_matches (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_WRITE))
    return TAKES_TROUBLE_DISK;

  if (error->domain == TAKES_HTTP_ERROR)
    return TAKES_TROUBLE_NETWORK;

  return error->domain == TAKES_SHELVING_ERROR ? TAKES_TROUBLE_PROVIDER : TAKES_TROUBLE_DISK;
}

static void
finish (TakesDownload *self)
{
  self->running = FALSE;
  g_signal_emit (self, signals[SHELVED], 0);
}

static void
postered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesDownload) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = takes_poster_finish (result, &error);

  if (is_stopped (self))
    return;

  /* A clip without a poster is still the clip that was paid for. */
  if (!ok)
    {
      g_message ("No poster for %s: %s", self->take->path, error->message);
      g_clear_pointer (&self->take->poster_path, g_free);
    }

  finish (self);
}

/* metadata.md §5: <stem>.png is the first frame. A still is its own. */
static void
make_poster (TakesDownload *self)
{
  g_free (self->take->poster_path);
  self->take->poster_path = takes_shelving_dup_poster (self->take->path);

  if (g_strcmp0 (self->take->poster_path, self->take->path) == 0)
    finish (self);
  else
    takes_poster_async (self->take->path, self->take->poster_path, TAKES_SHELVING_POSTER_WIDTH,
                        self->cancellable, postered_cb, g_object_ref (self));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TakesDownload) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesTakeRow) take = takes_shelving_keep_finish (result, &error);

  if (is_stopped (self))
    return;

  if (!take)
    {
      /* What does not decode is fetched anew, from the beginning and by a fresh link. */
      if (g_error_matches (error, TAKES_SHELVING_ERROR, TAKES_SHELVING_ERROR_NOT_WHOLE))
        {
          self->stale = self->damaged = TRUE;
          g_clear_pointer (&self->data, g_bytes_unref);
          if (self->whole)
            g_clear_pointer (&self->take->path, g_free);
        }

      try_later (self, trouble_of (error), error->message, -1);
      return;
    }

  g_free (self->take->path);
  self->take->path = g_steal_pointer (&take->path);
  g_free (self->take->stack);
  self->take->stack = g_steal_pointer (&take->stack);
  g_free (self->take->sha256);
  self->take->sha256 = g_steal_pointer (&take->sha256);
  self->take->width = take->width;
  self->take->height = take->height;
  self->take->duration_ms = take->duration_ms;
  self->take->has_audio = take->has_audio;
  self->take->bytes = take->bytes;
  self->take->created_at = take->created_at;
  make_poster (self);
}

static void
keep (TakesDownload *self)
{
  takes_shelving_keep_async (self->job, self->take, self->batch_name, self->answer, self->data,
                             takes_clock_get_wall (takes_lane_get_clock (self->lane)),
                             self->cancellable, kept_cb, g_object_ref (self));
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  TakesDownload *self = user_data;

  g_signal_emit (self, signals[PROGRESS], 0, done, total);
}

static void
judge_status (TakesDownload *self,
              guint          status,
              const char    *sentence)
{
  /* Refused, gone: the link is too old (runware.md §10). Anything else may pass, and when it does not the clip may
   * have moved: there are hosts that say 400 of a link whose time is over. */
  self->stale = takes_gone_is_refusal (status) || self->n_failed > 0;
  takes_gone_hear_host (&self->gone, status);
  try_later (self, TAKES_TROUBLE_PROVIDER, sentence, -1);
}

static void
transferred_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TakesDownload) self = user_data;
  g_autoptr (GError) error = NULL;
  guint status = 0;
  gboolean ok = takes_transfer_finish (result, &status, &error);

  if (is_stopped (self))
    return;

  if (g_error_matches (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_STATUS))
    {
      judge_status (self, status, error->message);
      return;
    }

  takes_gone_hear_host (&self->gone, 0);
  /* A host that is not there twice: perhaps the clip has moved. */
  self->stale |= !ok && self->n_failed > 0;

  if (ok)
    keep (self);
  else
    try_later (self, trouble_of (error), error->message, -1);
}

/* The service was asked for another place of the file: @named, or %NULL. */
static gboolean
is_gone (TakesDownload     *self,
         const TakesResult *named)
{
  TakesClock *clock = takes_lane_get_clock (self->lane);
  gint64 kept_ms = takes_gone_get_kept_ms (self->job->request->ttl,
                                           takes_lane_get_provider (self->lane)->result_kept_ms);
  TakesGoneAnswer answer = { self->take->url != NULL, named != NULL };

  answer.past = named && takes_gone_is_past (kept_ms, self->job->submitted_at, named->expires_at,
                                             takes_clock_get_wall (clock));

  return takes_gone_judge (&self->gone, &answer, takes_clock_get_now (clock));
}

static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesDownload) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesResult) found = takes_fresh_link_finish (result, &error);

  if (is_stopped (self))
    return;

  if ((found || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) && is_gone (self, found))
    {
      self->running = FALSE;
      g_signal_emit (self, signals[GONE], 0);
      return;
    }

  /* Without another one the old address is tried again: a service forgets a job before its file. */
  self->stale = FALSE;
  if (!found)
    {
      try_later (self, TAKES_TROUBLE_PROVIDER, error->message, -1);
      return;
    }

  g_free (self->take->url);
  self->take->url = g_steal_pointer (&found->url);
  if (found->data)
    takes_download_set_data (self, found->data);

  /* At once, but not in a circle: the number of failures stays. */
  step (self);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesDownload) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesShelvingPlan) plan = takes_shelving_plan_finish (result, &error);

  if (is_stopped (self))
    return;

  if (!plan)
    {
      try_later (self, TAKES_TROUBLE_DISK, error->message, -1);
      return;
    }

  if (!plan->stream && !plan->whole)
    {
      self->take->path = g_steal_pointer (&plan->path);
      self->running = FALSE;
      g_signal_emit (self, signals[PLANNED], 0);
      return;
    }

  g_free (self->take->path);
  self->take->path = g_steal_pointer (&plan->path);
  self->whole = plan->whole;
  if (plan->whole || self->data)
    {
      g_clear_object (&plan->stream);
      keep (self);
    }
  else if (self->damaged && !takes_transfer_empty (plan->stream, &error))
    {
      try_later (self, trouble_of (error), error->message, -1);
    }
  else
    {
      takes_transfer_async (self->lane, self->take->url, plan->stream, self->damaged ? 0 : plan->offset, progress_cb, self,
                            self->cancellable, transferred_cb, g_object_ref (self));
      self->damaged = FALSE;
    }
}

static void
step (TakesDownload *self)
{
  self->running = TRUE;

  if (self->take->path && !self->data && (self->stale || !self->take->url))
    takes_fresh_link_async (self->lane, self->job, self->take, self->cancellable, linked_cb,
                            g_object_ref (self));
  else
    takes_shelving_plan_async (self->job, self->take, self->cancellable, planned_cb, g_object_ref (self));
}

static void
takes_download_dispose (GObject *object)
{
  TakesDownload *self = TAKES_DOWNLOAD (object);

  takes_download_stop (self);
  g_clear_object (&self->lane);

  G_OBJECT_CLASS (takes_download_parent_class)->dispose (object);
}

static void
takes_download_finalize (GObject *object)
{
  TakesDownload *self = TAKES_DOWNLOAD (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->answer, json_node_unref);
  g_free (self->batch_name);

  G_OBJECT_CLASS (takes_download_parent_class)->finalize (object);
}

static void
takes_download_class_init (TakesDownloadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_download_dispose;
  object_class->finalize = takes_download_finalize;

  signals[PLANNED] = g_signal_new ("planned", TAKES_TYPE_DOWNLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", TAKES_TYPE_DOWNLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[PROBLEM] = g_signal_new ("problem", TAKES_TYPE_DOWNLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, TAKES_TYPE_TROUBLE);
  signals[GONE] = g_signal_new ("gone", TAKES_TYPE_DOWNLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[SHELVED] = g_signal_new ("shelved", TAKES_TYPE_DOWNLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
takes_download_init (TakesDownload *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * takes_download_new:
 */
TakesDownload *
takes_download_new (TakesLane         *lane,
                    const TakesJobRow *job,
                    TakesTakeRow      *take,
                    const char        *batch_name)
{
  TakesDownload *self;

  g_return_val_if_fail (TAKES_IS_LANE (lane), NULL);
  g_return_val_if_fail (job != NULL && take != NULL, NULL);

  self = g_object_new (TAKES_TYPE_DOWNLOAD, NULL);
  self->lane = g_object_ref (lane);
  self->job = job;
  self->take = take;
  self->batch_name = g_strdup (batch_name);

  return self;
}

/**
 * takes_download_set_data:
 * @data: (nullable): the clip, where the service sent it inside its answer
 */
void
takes_download_set_data (TakesDownload *self,
                         GBytes        *data)
{
  g_return_if_fail (TAKES_IS_DOWNLOAD (self));

  g_clear_pointer (&self->data, g_bytes_unref);
  self->data = data ? g_bytes_ref (data) : NULL;
}

/**
 * takes_download_set_answer:
 * @answer: (nullable): the service's, cleaned, for the sidecar
 */
void
takes_download_set_answer (TakesDownload *self,
                           JsonNode      *answer)
{
  g_return_if_fail (TAKES_IS_DOWNLOAD (self));

  g_clear_pointer (&self->answer, json_node_unref);
  self->answer = answer ? json_node_copy (answer) : NULL;
}

/**
 * takes_download_get_take:
 *
 * Returns: (transfer none): the row that was given
 */
TakesTakeRow *
takes_download_get_take (TakesDownload *self)
{
  g_return_val_if_fail (TAKES_IS_DOWNLOAD (self), NULL);

  return self->take;
}

/**
 * takes_download_go:
 *
 * Begins, or goes on after "planned".
 */
void
takes_download_go (TakesDownload *self)
{
  g_return_if_fail (TAKES_IS_DOWNLOAD (self));

  if (!self->running && !self->timer && !is_stopped (self))
    step (self);
}

/**
 * takes_download_try_now:
 *
 * The person does not want to wait for the next try.
 */
void
takes_download_try_now (TakesDownload *self)
{
  g_return_if_fail (TAKES_IS_DOWNLOAD (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  takes_download_go (self);
}

/**
 * takes_download_stop:
 *
 * For good. What has arrived stays in the .part.
 */
void
takes_download_stop (TakesDownload *self)
{
  g_return_if_fail (TAKES_IS_DOWNLOAD (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
