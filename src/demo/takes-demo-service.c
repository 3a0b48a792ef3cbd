/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-service.h"

#include <string.h>

#include "takes-json.h"

/* A clip can be made again from its request at any time, an upload must be sent again. */
#define CLIPS_KEPT   (7 * G_TIME_SPAN_DAY)
#define UPLOADS_KEPT (30 * G_TIME_SPAN_DAY)

static char *
key_of (const char *id)
{
  return g_ascii_strdown (id, -1);
}

/**
 * takes_demo_service_find_task:
 * @surface: whose: tasks of other services are not seen there
 *
 * Returns: (transfer none) (nullable): the accepted task of that id, in any case of letters
 */
TakesDemoTask *
takes_demo_service_find_task (TakesDemoService *self,
                              TakesDemoSurface  surface,
                              const char       *id)
{
  g_autofree char *key = NULL;
  TakesDemoTask *task;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  key = key_of (id);
  task = g_hash_table_lookup (self->tasks, key);

  return task && task->request->surface == surface ? task : NULL;
}

/* The videos table borrows its tasks, so it must let go of a task before that is replaced. */
static void
unindex_task (TakesDemoService *self,
              TakesDemoTask    *task)
{
  for (guint i = 0; i < task->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (task->results, i);

      g_hash_table_remove (self->videos, result->uuid);
    }
}

static void
index_task (TakesDemoService *self,
            TakesDemoTask    *task)
{
  g_autofree char *key = key_of (task->id);
  TakesDemoTask *earlier = g_hash_table_lookup (self->tasks, key);

  if (earlier)
    unindex_task (self, earlier);

  for (guint i = 0; i < task->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (task->results, i);

      g_hash_table_insert (self->videos, g_strdup (result->uuid), task);
    }

  g_hash_table_insert (self->tasks, g_steal_pointer (&key), task);
}

/**
 * takes_demo_service_remake_clip:
 *
 * Has the clip of result @index made, if it does not lie there already.
 */
void
takes_demo_service_remake_clip (TakesDemoService *self,
                                TakesDemoTask    *task,
                                guint             index)
{
  g_autoptr (TakesDemoClip) clip = NULL;
  TakesDemoResult *result;

  g_return_if_fail (self != NULL && task != NULL && index < task->results->len);

  result = g_ptr_array_index (task->results, index);
  clip = takes_demo_task_dup_clip (task, index, self->switches.clips == TAKES_DEMO_CLIPS_STILL);
  g_free (result->clip);
  result->clip = takes_demo_clip_dup_name (clip);
  takes_demo_studio_make (self->studio, clip);
}

static void
order_clips (TakesDemoService *self,
             TakesDemoTask    *task)
{
  for (guint i = 0; i < task->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (task->results, i);

      if (result->state == TAKES_DEMO_RESULT_RUNNING && !result->trouble &&
          !takes_demo_task_will_fail (task, i) && !(task->request->tokens.say & TAKES_DEMO_SAY_NEVER))
        takes_demo_service_remake_clip (self, task, i);
    }
}

/* The studio tells about one clip, whoever waits for it. */
static void
clip_done_cb (const char   *name,
              const GError *error,
              gpointer      user_data)
{
  TakesDemoService *self = user_data;
  GHashTableIter iter;
  gpointer value;

  if (error)
    g_info ("The Demo service could not make a clip: %s", error->message);

  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TakesDemoTask *task = value;

      for (guint i = 0; i < task->results->len; i++)
        {
          TakesDemoResult *result = g_ptr_array_index (task->results, i);

          if (error && result->state == TAKES_DEMO_RESULT_RUNNING && !g_strcmp0 (result->clip, name))
            {
              g_free (result->trouble);
              result->trouble = g_strdup (error->message);
            }
        }

      takes_demo_service_settle (self, task);
    }
}

static void
load (TakesDemoService *self)
{
  g_autoptr (JsonNode) ledger = takes_demo_store_read_ledger (self->store);
  g_autoptr (GPtrArray) uploads = takes_demo_store_read_all (self->store, TAKES_DEMO_STORE_UPLOADS);
  g_autoptr (GPtrArray) tasks = takes_demo_store_read_all (self->store, TAKES_DEMO_STORE_TASKS);
  JsonObject *clock = takes_json_node_object (ledger);
  gint64 shown, wall;

  takes_demo_ledger_load (self->ledger, ledger);
  if (clock && takes_json_get_int (clock, "clock", &shown) && takes_json_get_int (clock, "wall", &wall))
    takes_demo_clock_resume (&self->clock, shown, wall);

  for (guint i = 0; i < uploads->len; i++)
    {
      TakesDemoUpload *upload =
        takes_demo_upload_from_json (g_ptr_array_index (uploads, i),
                                     takes_demo_store_get_folder (self->store, TAKES_DEMO_STORE_UPLOADS));

      if (upload)
        g_hash_table_insert (self->uploads, key_of (upload->uuid), upload);
    }

  for (guint i = 0; i < tasks->len; i++)
    {
      TakesDemoTask *task = takes_demo_task_from_json (g_ptr_array_index (tasks, i));

      if (!task)
        continue;
      index_task (self, task);
      takes_demo_ledger_catch_up (self->ledger, task);
      order_clips (self, task);
    }
}

/**
 * takes_demo_service_new:
 * @folder: (nullable): where it remembers; %NULL: only as long as it lives
 *
 * Takes up what an earlier run left: unfinished clips are ordered again.
 */
TakesDemoService *
takes_demo_service_new (const char  *folder,
                        double       speed,
                        GError     **error)
{
  g_autoptr (TakesDemoStore) store = takes_demo_store_open (folder, error);
  TakesDemoService *self;

  if (!store)
    return NULL;

  self = g_new0 (TakesDemoService, 1);
  self->store = g_steal_pointer (&store);
  self->ledger = takes_demo_ledger_new ();
  self->tasks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) takes_demo_task_free);
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) takes_demo_upload_free);
  self->videos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->studio = takes_demo_studio_new (takes_demo_store_get_folder (self->store, TAKES_DEMO_STORE_CLIPS),
                                        clip_done_cb, self);
  takes_demo_clock_init (&self->clock, speed);
  takes_demo_store_drop_older (self->store, TAKES_DEMO_STORE_CLIPS, g_get_real_time () - CLIPS_KEPT);
  takes_demo_store_drop_older (self->store, TAKES_DEMO_STORE_UPLOADS, g_get_real_time () - UPLOADS_KEPT);
  load (self);
  takes_demo_ledger_refill (self->ledger);

  return self;
}

void
takes_demo_service_free (TakesDemoService *self)
{
  g_clear_pointer (&self->studio, takes_demo_studio_free);
  g_clear_pointer (&self->videos, g_hash_table_unref);
  g_clear_pointer (&self->tasks, g_hash_table_unref);
  g_clear_pointer (&self->uploads, g_hash_table_unref);
  g_clear_pointer (&self->ledger, takes_demo_ledger_free);
  g_clear_pointer (&self->store, takes_demo_store_free);
  g_clear_pointer (&self->media_url, g_free);
  g_free (self);
}

/**
 * takes_demo_service_reset:
 *
 * Forgets all tasks, uploads, money and switches, as on the first day. The clock goes on.
 */
void
takes_demo_service_reset (TakesDemoService *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->videos);
  g_hash_table_remove_all (self->tasks);
  g_hash_table_remove_all (self->uploads);
  g_clear_pointer (&self->ledger, takes_demo_ledger_free);
  self->ledger = takes_demo_ledger_new ();
  self->ledger_version = 0;
  self->switches = (TakesDemoSwitches) { 0 };
  memset (self->rates, 0, sizeof self->rates);
  takes_demo_store_clear (self->store);
}

/**
 * takes_demo_service_get_now:
 *
 * Returns: the service's time in µs since 1970
 */
gint64
takes_demo_service_get_now (TakesDemoService *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return takes_demo_clock_get_now (&self->clock);
}

/**
 * takes_demo_service_add_task:
 * @task: (transfer full): accepted; takes the place of an earlier one with its id
 *
 * The ledger is not written here but once for each POST, before its answer.
 *
 * Returns: %FALSE when the disk did not take it: then it is as if it had never come
 */
gboolean
takes_demo_service_add_task (TakesDemoService *self,
                             TakesDemoTask    *task)
{
  g_autoptr (TakesDemoTask) owned = task;

  g_return_val_if_fail (self != NULL && task != NULL, FALSE);

  if (!takes_demo_service_save_task (self, task))
    return FALSE;

  takes_demo_ledger_accept (self->ledger, task->request->surface, task->id);
  index_task (self, g_steal_pointer (&owned));
  order_clips (self, task);

  return TRUE;
}

/**
 * takes_demo_service_save_task:
 *
 * Returns: %FALSE when the disk did not take it, which is said in the log
 */
gboolean
takes_demo_service_save_task (TakesDemoService *self,
                              TakesDemoTask    *task)
{
  g_autoptr (JsonNode) node = takes_demo_task_to_json (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = key_of (task->id);

  if (takes_demo_store_write (self->store, TAKES_DEMO_STORE_TASKS, name, node, &error))
    return TRUE;

  g_message ("The Demo service could not keep a task: %s", error->message);

  return FALSE;
}

/**
 * takes_demo_service_save_ledger:
 *
 * Writes the ledger down, and what the clock says with it.
 */
void
takes_demo_service_save_ledger (TakesDemoService *self)
{
  g_autoptr (JsonNode) node = takes_demo_ledger_to_json (self->ledger);
  g_autoptr (GError) error = NULL;
  JsonObject *object = takes_json_node_object (node);

  json_object_set_int_member (object, "clock", takes_demo_service_get_now (self));
  json_object_set_int_member (object, "wall", g_get_real_time ());
  if (!takes_demo_store_write_ledger (self->store, node, &error))
    g_message ("The Demo service could not keep its ledger: %s", error->message);
  else
    self->ledger_version = takes_demo_ledger_get_version (self->ledger);
}

/**
 * takes_demo_service_find_video:
 * @task: (out): whose it is
 * @index: (out): which of its results
 *
 * Returns: (transfer none) (nullable): the result with that videoUUID
 */
TakesDemoResult *
takes_demo_service_find_video (TakesDemoService  *self,
                               const char        *uuid,
                               TakesDemoTask    **task,
                               guint             *index)
{
  g_return_val_if_fail (self != NULL && uuid != NULL && task != NULL && index != NULL, NULL);

  *task = g_hash_table_lookup (self->videos, uuid);
  for (*index = 0; *task && *index < (*task)->results->len; (*index)++)
    {
      TakesDemoResult *result = g_ptr_array_index ((*task)->results, *index);

      if (g_str_equal (result->uuid, uuid))
        return result;
    }

  return NULL;
}
