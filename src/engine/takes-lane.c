/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-lane.h"

struct _TakesLane {
  GObject              parent;

  TakesAccount        *account;
  const TakesProvider *provider;
  TakesHttp           *http;
  TakesLibrary        *library;
  TakesClock          *clock;
  TakesSender         *sender;
  TakesWatcher        *watcher;
  TakesUploader       *uploader;
  GHashTable          *tasks;      /* set of the service's ids of our jobs */
};

G_DEFINE_FINAL_TYPE (TakesLane, takes_lane, G_TYPE_OBJECT)

static void
takes_lane_dispose (GObject *object)
{
  TakesLane *self = TAKES_LANE (object);

  g_clear_object (&self->account);
  g_clear_object (&self->http);
  g_clear_object (&self->library);
  g_clear_object (&self->clock);
  g_clear_object (&self->uploader);
  g_clear_object (&self->watcher);
  g_clear_object (&self->sender);

  G_OBJECT_CLASS (takes_lane_parent_class)->dispose (object);
}

static void
takes_lane_finalize (GObject *object)
{
  g_hash_table_unref (TAKES_LANE (object)->tasks);

  G_OBJECT_CLASS (takes_lane_parent_class)->finalize (object);
}

static void
takes_lane_class_init (TakesLaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_lane_dispose;
  G_OBJECT_CLASS (klass)->finalize = takes_lane_finalize;
}

static void
takes_lane_init (TakesLane *self)
{
  self->tasks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * takes_lane_new:
 */
TakesLane *
takes_lane_new (TakesAccount        *account,
                const TakesProvider *provider,
                TakesHttp           *http,
                TakesSecrets        *secrets,
                TakesLibrary        *library,
                TakesClock          *clock)
{
  TakesLane *self;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  self = g_object_new (TAKES_TYPE_LANE, NULL);
  self->account = g_object_ref (account);
  self->provider = provider;
  self->http = g_object_ref (http);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);
  self->sender = takes_sender_new (account, provider, http, secrets, clock);
  self->watcher = takes_watcher_new (account, provider, self->sender, clock);
  self->uploader = takes_uploader_new (account, provider, self->sender, library, clock);

  return self;
}

/**
 * takes_lane_close:
 *
 * Nothing more is sent for this account.
 */
void
takes_lane_close (TakesLane *self)
{
  g_return_if_fail (TAKES_IS_LANE (self));

  takes_watcher_close (self->watcher);
  takes_sender_close (self->sender);
}

/**
 * takes_lane_get_account:
 */
TakesAccount *
takes_lane_get_account (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->account;
}

/**
 * takes_lane_get_provider:
 */
const TakesProvider *
takes_lane_get_provider (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->provider;
}

/**
 * takes_lane_get_sender:
 */
TakesSender *
takes_lane_get_sender (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->sender;
}

/**
 * takes_lane_get_watcher:
 */
TakesWatcher *
takes_lane_get_watcher (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->watcher;
}

/**
 * takes_lane_get_uploader:
 */
TakesUploader *
takes_lane_get_uploader (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->uploader;
}

/**
 * takes_lane_get_http:
 */
TakesHttp *
takes_lane_get_http (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->http;
}

/**
 * takes_lane_get_clock:
 */
TakesClock *
takes_lane_get_clock (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->clock;
}

/**
 * takes_lane_get_library:
 */
TakesLibrary *
takes_lane_get_library (TakesLane *self)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), NULL);

  return self->library;
}

/**
 * takes_lane_note_task:
 * @service_id: (nullable): %NULL is ignored
 *
 * A job of ours is this task of the service.
 */
void
takes_lane_note_task (TakesLane  *self,
                      const char *service_id)
{
  g_return_if_fail (TAKES_IS_LANE (self));

  if (service_id)
    g_hash_table_add (self->tasks, g_strdup (service_id));
}

/**
 * takes_lane_has_task:
 *
 * Returns: whether a job of ours is this task of the service
 */
gboolean
takes_lane_has_task (TakesLane  *self,
                     const char *service_id)
{
  g_return_val_if_fail (TAKES_IS_LANE (self), FALSE);
  g_return_val_if_fail (service_id != NULL, FALSE);

  return g_hash_table_contains (self->tasks, service_id);
}
