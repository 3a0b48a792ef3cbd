/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-watcher.h"

#include "takes-cadence.h"
#include "takes-engine.h"

/* A service that does not know a task is believed when it says so again after this long (gateways.md §6). */
#define MISSING_MS (30 * TAKES_SECOND_MS)
/* After so many answers that cannot be placed a task is asked about once a minute. */
#define UNSURE_POLLS 5

struct _TakesWatcher {
  GObject              parent;

  TakesAccount        *account;
  const TakesProvider *provider;
  TakesSender         *sender;
  TakesClock          *clock;

  GHashTable          *entries;       /* id → Entry */
  guint                last_id;
  gint64               paused_until;  /* of the clock's now: the service asked all to wait */
  guint                timer;
  gboolean             closed;
};

G_DEFINE_FINAL_TYPE (TakesWatcher, takes_watcher, G_TYPE_OBJECT)

/* One task that is watched. */
typedef struct {
  guint           id;
  char           *task_id;
  char           *service_id;
  char           *poll_url;
  guint           results;
  gint64          since;        /* now: of the acknowledgement, as the wall told when the watch began */
  gint64          due;          /* now */
  guint           n_failed;
  guint           n_unsure;     /* answers in a row with a state word that nobody knows */
  gint64          missing;      /* now of the first answer that the service knows no such task; 0 none */
  guint           n_polls;
  GCancellable   *in_flight;    /* NULL between polls */
  TakesWatchFunc  func;
  gpointer        user_data;
} Entry;

/* A poll under way; its entry may go before the answer comes. */
typedef struct {
  TakesWatcher *watcher;
  guint         id;
} Poll;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  if (self->in_flight)
    g_cancellable_cancel (self->in_flight);
  g_clear_object (&self->in_flight);
  g_free (self->task_id);
  g_free (self->service_id);
  g_free (self->poll_url);
  g_free (self);
}

static TakesTicket
make_ticket (const Entry *entry)
{
  return (TakesTicket) { entry->task_id, entry->service_id, entry->poll_url, entry->results };
}

static void schedule (TakesWatcher *self);

/* Counted on from the beginning of the watch: the wall's clock may be set at any time. */
static gint64
get_elapsed (TakesWatcher *self,
             const Entry  *entry)
{
  return (takes_clock_get_now (self->clock) - entry->since) / 1000;
}

static gint64
next_wait (TakesWatcher           *self,
           Entry                  *entry,
           int                     retry_after)
{
  TakesCadence cadence = {
    self->provider->poll_first_ms, self->provider->poll_max_ms, self->provider->poll_growth,
    self->provider->polls_per_minute,
  };
  gint64 wait = takes_cadence_next (&cadence, get_elapsed (self, entry), g_hash_table_size (self->entries),
                                    g_random_double ());

  if (entry->n_unsure >= UNSURE_POLLS)
    wait = MAX (wait, TAKES_MINUTE_MS);
  if (entry->n_failed > 0)
    wait = MAX (wait, takes_back_off (entry->n_failed, cadence.first_ms, TAKES_MINUTE_MS, retry_after,
                                      g_random_double ()));

  return wait;
}

static void
set_due (TakesWatcher *self,
         Entry        *entry,
         gint64        wait_ms)
{
  entry->due = takes_clock_get_now (self->clock) + wait_ms * 1000;
}

/* A service that asks one task to wait means the whole account. */
static void
note_pause (TakesWatcher *self,
            int           retry_after)
{
  gint64 wait;

  if (retry_after <= 0)
    return;

  wait = takes_back_off (1, 0, 0, retry_after, 0);
  self->paused_until = MAX (self->paused_until, takes_clock_get_now (self->clock) + wait * 1000);
}

static void
read_reply (TakesWatcher     *self,
            Entry            *entry,
            TakesHttpReply   *reply,
            const GError     *error,
            GPtrArray        *results,
            TakesPollOutcome *outcome)
{
  TakesTicket ticket = make_ticket (entry);

  if (reply)
    {
      self->provider->parse_poll (reply->status, reply->json, &ticket, results, outcome);
      return;
    }

  outcome->answered = FALSE;
  outcome->trouble = g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT)
                     ? TAKES_TROUBLE_AUTH : TAKES_TROUBLE_NETWORK;
  outcome->message = g_strdup (error->message);
}

/* Once may be a service that has not yet heard of it itself. */
static void
doubt_missing (TakesWatcher     *self,
               Entry            *entry,
               GPtrArray        *results,
               TakesPollOutcome *outcome)
{
  gint64 now = takes_clock_get_now (self->clock);

  if (!outcome->missing)
    {
      entry->missing = outcome->answered ? 0 : entry->missing;
      return;
    }

  if (entry->missing == 0)
    entry->missing = MAX (now, 1);
  else if (now - entry->missing >= MISSING_MS * 1000)
    return;

  g_ptr_array_set_size (results, 0);
  outcome->answered = FALSE;
  outcome->trouble = TAKES_TROUBLE_NOT_FOUND;
}

static void
note_unsure (Entry     *entry,
             GPtrArray *results)
{
  gboolean unsure = FALSE;

  for (guint i = 0; i < results->len; i++)
    unsure |= ((TakesResult *) results->pdata[i])->unsure;

  if (results->len > 0)
    entry->n_unsure = unsure ? entry->n_unsure + 1 : 0;
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Poll *poll = user_data;
  g_autoptr (TakesWatcher) self = poll->watcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };
  Entry *entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (poll->id));
  TakesPollNews news = { results, &outcome, reply ? reply->raw : NULL, reply ? reply->json : NULL, 0, 0, 0 };

  if (!entry || self->closed)
    return;

  g_clear_object (&entry->in_flight);
  read_reply (self, entry, reply, error, results, &outcome);
  doubt_missing (self, entry, results, &outcome);
  note_unsure (entry, results);
  entry->n_failed = outcome.answered ? 0 : entry->n_failed + 1;
  news.n_failed = entry->n_failed;
  news.n_polls = ++entry->n_polls;
  news.elapsed_ms = get_elapsed (self, entry);
  if (!outcome.answered && reply)
    note_pause (self, reply->retry_after);

  set_due (self, entry, next_wait (self, entry, reply ? reply->retry_after : -1));
  entry->func (&news, entry->user_data);
  schedule (self);
}

static void
poll_now (TakesWatcher *self,
          Entry        *entry)
{
  TakesTicket ticket = make_ticket (entry);
  Poll *poll = g_new0 (Poll, 1);

  poll->watcher = g_object_ref (self);
  poll->id = entry->id;
  entry->in_flight = g_cancellable_new ();

  takes_sender_send_async (self->sender, TAKES_SEND_POLL,
                           self->provider->build_poll (self->account, &ticket), NULL, NULL,
                           entry->in_flight, polled_cb, poll);
}

static int
compare_since (gconstpointer a,
               gconstpointer b)
{
  const Entry *x = *(const Entry *const *) a;
  const Entry *y = *(const Entry *const *) b;

  return (x->since > y->since) - (x->since < y->since);
}

static void
timer_cb (gpointer user_data)
{
  TakesWatcher *self = user_data;
  gint64 now = takes_clock_get_now (self->clock);
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  GHashTableIter iter;
  Entry *entry;

  self->timer = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (!entry->in_flight && entry->due <= now)
      g_ptr_array_add (due, entry);

  /* The longest waiting first. */
  g_ptr_array_sort (due, compare_since);
  for (guint i = 0; i < due->len; i++)
    poll_now (self, due->pdata[i]);

  schedule (self);
}

static void
schedule (TakesWatcher *self)
{
  gint64 now = takes_clock_get_now (self->clock);
  gint64 earliest = G_MAXINT64;
  GHashTableIter iter;
  Entry *entry;

  g_clear_handle_id (&self->timer, g_source_remove);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (!entry->in_flight)
      {
        entry->due = MAX (entry->due, self->paused_until);
        earliest = MIN (earliest, entry->due);
      }

  if (earliest != G_MAXINT64 && !self->closed)
    self->timer = takes_clock_after (self->clock, MAX (earliest - now + 999, 0) / 1000, timer_cb, self);
}

static void
takes_watcher_finalize (GObject *object)
{
  TakesWatcher *self = TAKES_WATCHER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->sender);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (takes_watcher_parent_class)->finalize (object);
}

static void
takes_watcher_class_init (TakesWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_watcher_finalize;
}

static void
takes_watcher_init (TakesWatcher *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
}

/**
 * takes_watcher_new:
 */
TakesWatcher *
takes_watcher_new (TakesAccount        *account,
                   const TakesProvider *provider,
                   TakesSender         *sender,
                   TakesClock          *clock)
{
  TakesWatcher *self = g_object_new (TAKES_TYPE_WATCHER, NULL);

  self->account = g_object_ref (account);
  self->provider = provider;
  self->sender = g_object_ref (sender);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * takes_watcher_close:
 *
 * Forgets every task; no function is called any more.
 */
void
takes_watcher_close (TakesWatcher *self)
{
  g_return_if_fail (TAKES_IS_WATCHER (self));

  self->closed = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_remove_all (self->entries);
}

/**
 * takes_watcher_add:
 * @func: called after every poll, until takes_watcher_remove (), which it may call itself
 */
guint
takes_watcher_add (TakesWatcher      *self,
                   const TakesTicket *ticket,
                   gint64             since,
                   gboolean           at_once,
                   TakesWatchFunc     func,
                   gpointer           user_data)
{
  Entry *entry;

  g_return_val_if_fail (TAKES_IS_WATCHER (self), 0);
  g_return_val_if_fail (ticket != NULL && func != NULL, 0);

  entry = g_new0 (Entry, 1);
  entry->id = ++self->last_id;
  entry->task_id = g_strdup (ticket->task_id);
  entry->service_id = g_strdup (ticket->service_id);
  entry->poll_url = g_strdup (ticket->poll_url);
  entry->results = ticket->results;
  entry->since = takes_clock_get_now (self->clock) - MAX (takes_clock_get_wall (self->clock) - since, 0);
  entry->func = func;
  entry->user_data = user_data;
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (entry->id), entry);

  set_due (self, entry, at_once ? 0 : next_wait (self, entry, -1));
  schedule (self);

  return entry->id;
}

/**
 * takes_watcher_remove:
 * @id: 0 is ignored
 */
void
takes_watcher_remove (TakesWatcher *self,
                      guint         id)
{
  g_return_if_fail (TAKES_IS_WATCHER (self));

  if (id && g_hash_table_remove (self->entries, GUINT_TO_POINTER (id)))
    schedule (self);
}

/**
 * takes_watcher_hurry:
 *
 * Only what failed comes forward, and never against the service's wish (gateways.md §8.4).
 */
void
takes_watcher_hurry (TakesWatcher *self)
{
  GHashTableIter iter;
  Entry *entry;

  g_return_if_fail (TAKES_IS_WATCHER (self));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (entry->n_failed > 0)
      set_due (self, entry, 0);

  schedule (self);
}
