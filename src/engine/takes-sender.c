/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sender.h"

#include "takes-budget.h"
#include "takes-cadence.h"
#include "takes-engine.h"

#include <glib/gi18n.h>

#define N_KINDS (TAKES_SEND_POLL + 1)

struct _TakesSender {
  GObject              parent;

  TakesAccount        *account;
  const TakesProvider *provider;
  TakesHttp           *http;
  TakesSecrets        *secrets;
  TakesClock          *clock;
  GThread             *owner;

  GQueue               waiting[N_KINDS];  /* of GTask */
  guint                in_flight;
  TakesBudget          budget;
  guint                pump_timer;
  gint64               pump_due;          /* of the clock's now */
  gboolean             closed;
};

G_DEFINE_FINAL_TYPE (TakesSender, takes_sender, G_TYPE_OBJECT)

/* runware.md §9: how long each kind may take; an upload, how long without progress. */
static const gint64 time_outs[N_KINDS] = {
  [TAKES_SEND_SUBMIT] = 60 * TAKES_SECOND_MS,
  [TAKES_SEND_UPLOAD] = 300 * TAKES_SECOND_MS,
  [TAKES_SEND_ASK] = 30 * TAKES_SECOND_MS,
  [TAKES_SEND_POLL] = 30 * TAKES_SECOND_MS,
};

/* One message on its way: the task data of its GTask. */
typedef struct {
  TakesSendKind      kind;
  TakesHttpRequest  *request;
  gint64             not_after;
  TakesHttpProgress  progress;
  gpointer           progress_data;
  GCancellable      *cancellable;   /* for the message alone: caller's or time-out */
  gulong             chained;
  guint              timer;
  gboolean           timed_out;
  TakesClock        *clock;
} Message;

static void
message_free (gpointer data)
{
  Message *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->request, takes_http_request_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self);
}

static void
time_out_cb (gpointer user_data)
{
  Message *message = user_data;

  message->timer = 0;
  message->timed_out = TRUE;
  g_cancellable_cancel (message->cancellable);
}

static void
arm (Message *message)
{
  g_clear_handle_id (&message->timer, g_source_remove);
  message->timer = takes_clock_after (message->clock, time_outs[message->kind], time_out_cb, message);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Message *message = user_data;

  if (message->kind == TAKES_SEND_UPLOAD && message->timer)
    arm (message);

  if (message->progress)
    message->progress (done, total, message->progress_data);
}

static void
chain_cb (GCancellable *cancellable,
          gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void pump (TakesSender *self);

static void
end_message (TakesSender *self,
             GTask       *task)
{
  Message *message = g_task_get_task_data (task);

  g_clear_handle_id (&message->timer, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), message->chained);
  message->chained = 0;
  self->in_flight--;
  pump (self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesSender *self = g_task_get_source_object (task);
  Message *message = g_task_get_task_data (task);
  g_autoptr (TakesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = takes_http_send_finish (TAKES_HTTP (source), result, &error);
  end_message (self, task);

  if (reply)
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) takes_http_reply_free);
  else if (message->timed_out && !takes_http_send_may_have_arrived (TAKES_HTTP (source), result))
    g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT,
                             _("%s could not be reached in time."), takes_account_get_name (self->account));
  else if (message->timed_out)
    g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NO_ANSWER,
                             _("%s did not answer in time."), takes_account_get_name (self->account));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
send_with_key (TakesSender *self,
               GTask       *task,
               const char  *key)
{
  Message *message = g_task_get_task_data (task);

  if (!key && message->request->send_auth)
    {
      end_message (self, task);
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT,
                               _("There is no key for “%s”."), takes_account_get_name (self->account));
      g_object_unref (task);
      return;
    }

  arm (message);
  takes_http_send_async (self->http, self->account, message->request, key, progress_cb, message,
                         message->cancellable, sent_cb, task);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  g_autofree char *key = takes_secrets_lookup_finish (TAKES_SECRETS (source), result, NULL);

  send_with_key (g_task_get_source_object (task), task, key);
}

/* A moment that passed while others were in front. */
static gboolean
is_too_late (TakesSender *self,
             GTask       *task)
{
  Message *message = g_task_get_task_data (task);

  if (takes_clock_get_now (self->clock) < message->not_after)
    return FALSE;

  g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT,
                           _("%s could not be reached in time."), takes_account_get_name (self->account));

  return TRUE;
}

static void
start (TakesSender *self,
       GTask       *task)
{
  Message *message = g_task_get_task_data (task);
  GCancellable *outer = g_task_get_cancellable (task);
  const char *key;

  self->in_flight++;
  if (outer)
    message->chained = g_cancellable_connect (outer, G_CALLBACK (chain_cb),
                                              g_object_ref (message->cancellable), g_object_unref);

  key = takes_secrets_peek (self->secrets, takes_account_get_id (self->account));
  if (key || !message->request->send_auth)
    send_with_key (self, task, key);
  else
    takes_secrets_lookup_async (self->secrets, takes_account_get_id (self->account),
                                message->cancellable, looked_up_cb, task);
}

static void
pump_again_cb (gpointer user_data)
{
  TakesSender *self = user_data;

  self->pump_timer = 0;
  pump (self);
}

static TakesBudgetKind
budget_kind (TakesSendKind kind)
{
  switch (kind)
    {
    case TAKES_SEND_SUBMIT:
      return TAKES_BUDGET_SUBMIT;

    case TAKES_SEND_POLL:
      return TAKES_BUDGET_POLL;

    case TAKES_SEND_UPLOAD:
    case TAKES_SEND_ASK:
    default:
      return TAKES_BUDGET_OTHER;
    }
}

/* Whether the service's limits let a message of this kind go now; if not, comes back when they do. */
static gboolean
may_go (TakesSender   *self,
        TakesSendKind  kind)
{
  gint64 now = takes_clock_get_now (self->clock);
  gint64 wait = takes_budget_wait (&self->budget, budget_kind (kind), now);

  if (wait == 0)
    return TRUE;

  if (!self->pump_timer || now + wait < self->pump_due)
    {
      g_clear_handle_id (&self->pump_timer, g_source_remove);
      self->pump_due = now + wait;
      self->pump_timer = takes_clock_after (self->clock, wait / 1000 + 1, pump_again_cb, self);
    }

  return FALSE;
}

static GTask *
pop_next (TakesSender *self)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (!g_queue_is_empty (&self->waiting[kind]) && may_go (self, kind))
      return g_queue_pop_head (&self->waiting[kind]);

  return NULL;
}

static void
pump (TakesSender *self)
{
  GTask *task;

  while (!self->closed &&
         self->in_flight < MAX (self->provider->max_in_flight, 1) &&
         (task = pop_next (self)))
    {
      if (g_task_return_error_if_cancelled (task) || is_too_late (self, task))
        {
          g_object_unref (task);
          continue;
        }

      takes_budget_note (&self->budget, budget_kind (((Message *) g_task_get_task_data (task))->kind),
                         takes_clock_get_now (self->clock));
      start (self, task);
    }
}

static void
takes_sender_finalize (GObject *object)
{
  TakesSender *self = TAKES_SENDER (object);

  g_clear_handle_id (&self->pump_timer, g_source_remove);
  takes_budget_clear (&self->budget);
  g_clear_object (&self->account);
  g_clear_object (&self->http);
  g_clear_object (&self->secrets);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (takes_sender_parent_class)->finalize (object);
}

static void
takes_sender_class_init (TakesSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_sender_finalize;
}

static void
takes_sender_init (TakesSender *self)
{
  self->owner = g_thread_self ();
  for (guint i = 0; i < N_KINDS; i++)
    g_queue_init (&self->waiting[i]);
}

/**
 * takes_sender_new:
 */
TakesSender *
takes_sender_new (TakesAccount        *account,
                  const TakesProvider *provider,
                  TakesHttp           *http,
                  TakesSecrets        *secrets,
                  TakesClock          *clock)
{
  TakesSender *self = g_object_new (TAKES_TYPE_SENDER, NULL);

  self->account = g_object_ref (account);
  self->provider = provider;
  takes_budget_init (&self->budget, provider->requests_per_minute, provider->polls_per_minute,
                     provider->submit_gap_ms);
  self->http = g_object_ref (http);
  self->secrets = g_object_ref (secrets);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * takes_sender_close:
 *
 * What waits is answered with %G_IO_ERROR_CANCELLED; what is under way ends by its own cancellable.
 */
void
takes_sender_close (TakesSender *self)
{
  g_return_if_fail (TAKES_IS_SENDER (self));

  self->closed = TRUE;
  g_clear_handle_id (&self->pump_timer, g_source_remove);

  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GTask) task = NULL;

      while ((task = g_queue_pop_head (&self->waiting[i])))
        {
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
          g_clear_object (&task);
        }
    }
}

/**
 * takes_sender_send_before_async:
 * @request: (transfer full):
 * @not_after: of the clock's now; what has not left then does not leave, and is %TAKES_HTTP_ERROR_NOT_SENT
 * @progress: (nullable): bytes of the body sent; may be called until the callback
 *
 * Sends one message as soon as the account may. Besides %TAKES_HTTP_ERROR the errors are
 * %TAKES_ENGINE_ERROR_ACCOUNT (no key; nothing was sent) and %G_IO_ERROR_CANCELLED. Expired is
 * %TAKES_HTTP_ERROR_NO_ANSWER: the service may have got it.
 */
void
takes_sender_send_before_async (TakesSender         *self,
                                TakesSendKind        kind,
                                TakesHttpRequest    *request,
                                gint64               not_after,
                                TakesHttpProgress    progress,
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Message *message;
  GTask *task;

  g_return_if_fail (TAKES_IS_SENDER (self));
  g_return_if_fail (request != NULL);
  g_assert (self->owner == g_thread_self ());

  message = g_new0 (Message, 1);
  message->kind = kind;
  message->request = request;
  message->not_after = not_after;
  message->progress = progress;
  message->progress_data = progress_data;
  message->cancellable = g_cancellable_new ();
  message->clock = g_object_ref (self->clock);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_sender_send_before_async);
  g_task_set_task_data (task, message, message_free);
  /* The message's own outcome is what counts: a submit that was cancelled may have arrived. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
      g_object_unref (task);
      return;
    }

  g_queue_push_tail (&self->waiting[kind], task);
  pump (self);
}

/**
 * takes_sender_send_async:
 * @request: (transfer full):
 *
 * The same, however late it is.
 */
void
takes_sender_send_async (TakesSender         *self,
                         TakesSendKind        kind,
                         TakesHttpRequest    *request,
                         TakesHttpProgress    progress,
                         gpointer             progress_data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  takes_sender_send_before_async (self, kind, request, G_MAXINT64, progress, progress_data, cancellable, callback,
                                  user_data);
}

/**
 * takes_sender_send_finish:
 */
TakesHttpReply *
takes_sender_send_finish (TakesSender   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
