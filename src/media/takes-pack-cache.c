/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-cache.h"

#include "takes-idle-pool.h"
#include "takes-pack-builder.h"
#include "takes-pack-folder.h"
#include "takes-pack-writer.h"

#include <glib/gstdio.h>

#define PROGRESS_STEPS 50

/*
 * Everything belongs to the main thread. Looking runs on GLib's threads; the one build under way on a
 * thread of its own, which knows its Work and of that only what never changes.
 */
struct _TakesPackCache {
  GObject       parent_instance;

  char         *folder;
  guint64       max_bytes;
  GHashTable   *open;       /* path of a pack → GWeakRef, so that all share one mapping */
  GHashTable   *ids;        /* path of a clip → its id, for peeks without one */
  GQueue        waiting;    /* of Work, the newest first */
  struct _Work *running;
};

G_DEFINE_FINAL_TYPE (TakesPackCache, takes_pack_cache, G_TYPE_OBJECT)

enum {
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One build, and who waits for it. */
typedef struct _Work {
  TakesPackCache *cache;         /* borrowed: requests hold it */
  char           *clip, *folder, *id;
  TakesPackLevel  level;
  TakesPack      *from;
  guint64         max_bytes;
  GCancellable   *cancellable;
  GMainContext   *context;
  guint           told_steps;    /* builder's thread */
  gint            steps;         /* atomic */
  GPtrArray      *requests;      /* main thread; of Request */
} Work;

/* One caller. */
typedef struct {
  char           *clip, *folder, *id;
  TakesPackLevel  level;
  gboolean        only_find;
  Work           *work;          /* while it waits for one */
  GTask          *task;          /* borrowed: the work's list holds it */
  GSource        *cancel_source;
} Request;

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->cancel_source)
    g_source_destroy (request->cancel_source);
  g_clear_pointer (&request->cancel_source, g_source_unref);
  g_free (request->clip);
  g_free (request->folder);
  g_free (request->id);
  g_free (request);
}

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_free (work->clip);
  g_free (work->folder);
  g_free (work->id);
  g_clear_object (&work->from);
  g_clear_object (&work->cancellable);
  g_main_context_unref (work->context);
  g_ptr_array_unref (work->requests);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  g_autoptr (TakesPack) pack = g_weak_ref_get (value);

  return !pack;
}

/* What is open already is used again. */
static TakesPack *
share (TakesPackCache *self,
       TakesPack      *pack)
{
  GWeakRef *ref;
  TakesPack *known;

  g_hash_table_foreach_remove (self->open, is_gone, NULL);
  ref = g_hash_table_lookup (self->open, takes_pack_get_path (pack));
  known = ref ? g_weak_ref_get (ref) : NULL;
  if (known)
    {
      g_object_unref (pack);
      return known;
    }

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, pack);
  g_hash_table_insert (self->open, g_strdup (takes_pack_get_path (pack)), ref);

  return pack;
}

static gboolean
progress_cb (gpointer user_data)
{
  Work *work = user_data;

  if (work->requests->len > 0 && work->cache->running == work)
    g_signal_emit (work->cache, signals[PROGRESS], 0, work->clip,
                   (double) g_atomic_int_get (&work->steps) / PROGRESS_STEPS);

  return G_SOURCE_REMOVE;
}

/* Builder's thread. */
static void
progressed (guint    n_done,
            guint    n_frames,
            gpointer user_data)
{
  Work *work = user_data;
  guint steps = (guint64) n_done * (PROGRESS_STEPS - 1) / n_frames;

  if (steps == work->told_steps)
    return;

  work->told_steps = steps;
  g_atomic_int_set (&work->steps, steps);
  g_main_context_invoke_full (work->context, G_PRIORITY_LOW, progress_cb, g_atomic_rc_box_acquire (work), work_unref);
}

static TakesPack *
build (Work    *work,
       GError **error)
{
  TakesPackOrder order = {
    .clip = work->clip,
    .from = work->from,
    .folder = work->folder,
    .id = work->id,
    .level = work->level,
    .max_bytes = work->max_bytes,
    .progress = progressed,
    .user_data = work,
  };
  g_autofree char *path = takes_pack_builder_run (&order, work->cancellable, work->from ? NULL : error);
  TakesPack *pack;

  /* The larger one may be damaged: then it goes, and the clip is decoded once more. */
  if (!path && work->from && !g_cancellable_is_cancelled (work->cancellable))
    {
      order.from = NULL;
      path = takes_pack_builder_run (&order, work->cancellable, error);
    }
  pack = path ? takes_pack_open (path, error) : NULL;
  if (pack)
    takes_pack_folder_trim (work->folder, path, work->max_bytes);

  return pack;
}

static gpointer
build_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  TakesPack *pack;

  takes_idle_pool_step_back ();
  g_mkdir_with_parents (work->folder, 0700);
  pack = build (work, &error);
  if (pack)
    g_task_return_pointer (task, pack, g_object_unref);
  else if (!g_cancellable_set_error_if_cancelled (work->cancellable, error ? NULL : &error) && !error)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no pack");
  else
    g_task_return_error (task, error);

  return NULL;
}

static void
answer (Work         *work,
        TakesPack    *pack,
        const GError *error)
{
  g_autoptr (GPtrArray) requests = g_steal_pointer (&work->requests);

  work->requests = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < requests->len; i++)
    {
      GTask *task = g_ptr_array_index (requests, i);
      Request *request = g_task_get_task_data (task);

      request->work = NULL;
      if (pack)
        g_task_return_pointer (task, g_object_ref (pack), g_object_unref);
      else
        g_task_return_error (task, g_error_copy (error));
    }
}

static void start_next (TakesPackCache *self);

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  TakesPackCache *self = TAKES_PACK_CACHE (source);
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  if (pack)
    pack = share (self, g_steal_pointer (&pack));
  self->running = NULL;
  g_signal_emit (self, signals[PROGRESS], 0, work->clip, 1.0);
  answer (work, pack, error);
  work_unref (work);
  start_next (self);
}

static void
start_next (TakesPackCache *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->running || g_queue_is_empty (&self->waiting))
    return;

  work = self->running = g_queue_pop_head (&self->waiting);
  task = g_task_new (self, NULL, built_cb, work);
  g_task_set_source_tag (task, start_next);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (work), work_unref);
  g_thread_unref (g_thread_new ("takes-pack", build_thread, g_steal_pointer (&task)));
}

static Work *
find_work (TakesPackCache *self,
           const Request  *request)
{
  Work *running = self->running;

  if (running && running->level == request->level && g_str_equal (running->id, request->id) &&
      !g_cancellable_is_cancelled (running->cancellable))
    return running;

  for (GList *link = self->waiting.head; link; link = link->next)
    {
      Work *work = link->data;

      if (work->level == request->level && g_str_equal (work->id, request->id))
        return work;
    }

  return NULL;
}

static Work *
add_work (TakesPackCache *self,
          const Request  *request,
          TakesPack      *from)
{
  Work *work = g_atomic_rc_box_new0 (Work);

  work->cache = self;
  work->clip = g_strdup (request->clip);
  work->folder = g_strdup (request->folder);
  work->id = g_strdup (request->id);
  work->level = request->level;
  work->from = from ? g_object_ref (from) : NULL;
  work->max_bytes = self->max_bytes;
  work->cancellable = g_cancellable_new ();
  work->context = g_main_context_ref_thread_default ();
  work->requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_push_head (&self->waiting, work);

  return work;
}

/* The last one who waits for a build takes it along. */
static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Request *request = g_task_get_task_data (task);
  TakesPackCache *self = g_task_get_source_object (task);
  Work *work = g_steal_pointer (&request->work);

  if (!work)
    return G_SOURCE_REMOVE;

  g_ptr_array_remove (work->requests, task);
  if (work->requests->len == 0 && work == self->running)
    g_cancellable_cancel (work->cancellable);
  else if (work->requests->len == 0 && g_queue_remove (&self->waiting, work))
    work_unref (work);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
wait_for_work (TakesPackCache *self,
               GTask          *task,
               TakesPack      *from)
{
  Request *request = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Work *work = find_work (self, request);

  if (!work)
    work = add_work (self, request, from);
  else if (g_queue_remove (&self->waiting, work))
    g_queue_push_head (&self->waiting, work);

  request->work = work;
  g_ptr_array_add (work->requests, g_object_ref (task));
  if (cancellable)
    {
      request->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (request->cancel_source, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (request->cancel_source, g_task_get_context (task));
    }
  start_next (self);
}

static void
look_thread (GTask        *look,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Request *request = g_task_get_task_data (data);
  GError *error = NULL;

  if (!request->id)
    request->id = takes_pack_folder_identify (request->clip, cancellable, &error);
  if (request->id)
    g_task_return_pointer (look, takes_pack_folder_find (request->folder, request->id, request->level), g_object_unref);
  else
    g_task_return_error (look, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TakesPackCache *self = TAKES_PACK_CACHE (source);
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  if (error)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  g_hash_table_insert (self->ids, g_strdup (request->clip), g_strdup (request->id));
  if (pack)
    pack = share (self, g_steal_pointer (&pack));
  if (request->only_find || (pack && takes_pack_folder_is_fitting (pack, request->level)))
    g_task_return_pointer (task, g_steal_pointer (&pack), g_object_unref);
  else
    wait_for_work (self, task, pack && takes_pack_get_level (pack) > request->level ? pack : NULL);
}

static void
look (TakesPackCache      *self,
      const char          *path,
      const char          *content_id,
      TakesPackLevel       level,
      gboolean             only_find,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) looking = g_task_new (self, cancellable, looked_cb, g_object_ref (task));
  Request *request = g_new0 (Request, 1);

  request->clip = g_strdup (path);
  request->folder = g_strdup (self->folder);
  request->id = takes_pack_folder_is_id (content_id) ? g_strdup (content_id) : NULL;
  request->level = level;
  request->only_find = only_find;
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, request, request_free);
  g_task_set_task_data (looking, task, NULL);
  g_task_run_in_thread (looking, look_thread);
}

static void
begin_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  TakesPackCache *self = source;

  takes_pack_writer_clean_up (self->folder);
  takes_pack_folder_trim (self->folder, NULL, GPOINTER_TO_SIZE (data));
  g_task_return_boolean (task, TRUE);
}

/* What killed writers left goes, and what is over the limit. */
static void
tidy (TakesPackCache *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, tidy);
  g_task_set_task_data (task, GSIZE_TO_POINTER (MIN (self->max_bytes, G_MAXSIZE)), NULL);
  g_task_run_in_thread (task, begin_thread);
}

static void
takes_pack_cache_finalize (GObject *object)
{
  TakesPackCache *self = TAKES_PACK_CACHE (object);

  g_queue_clear_full (&self->waiting, work_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (takes_pack_cache_parent_class)->finalize (object);
}

static void
takes_pack_cache_class_init (TakesPackCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_pack_cache_finalize;

  signals[PROGRESS] = g_signal_new ("progress", TAKES_TYPE_PACK_CACHE, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_DOUBLE);
}

static void
takes_pack_cache_init (TakesPackCache *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, weak_ref_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

/**
 * takes_pack_cache_new:
 * @folder: made when the first pack is built
 * @max_bytes: of all packs together, on disk
 *
 * Returns: (transfer full): the cache
 */
TakesPackCache *
takes_pack_cache_new (const char *folder,
                      guint64     max_bytes)
{
  TakesPackCache *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (TAKES_TYPE_PACK_CACHE, NULL);
  self->folder = g_strdup (folder);
  self->max_bytes = max_bytes;
  tidy (self);

  return self;
}

const char *
takes_pack_cache_get_folder (TakesPackCache *self)
{
  g_return_val_if_fail (TAKES_IS_PACK_CACHE (self), NULL);

  return self->folder;
}

guint64
takes_pack_cache_get_max_bytes (TakesPackCache *self)
{
  g_return_val_if_fail (TAKES_IS_PACK_CACHE (self), 0);

  return self->max_bytes;
}

/* Bytes of all packs together; what is over it goes, the least recently used first. */
void
takes_pack_cache_set_max_bytes (TakesPackCache *self,
                                guint64         max_bytes)
{
  g_return_if_fail (TAKES_IS_PACK_CACHE (self));

  if (self->max_bytes == max_bytes)
    return;

  self->max_bytes = max_bytes;
  tidy (self);
}

/**
 * takes_pack_cache_peek:
 * @self: a cache
 * @path: a clip
 * @content_id: (nullable): its SHA-256
 * @level: what is wanted
 *
 * Never blocks: knows only packs that somebody has open.
 *
 * Returns: (transfer full) (nullable): the pack
 */
TakesPack *
takes_pack_cache_peek (TakesPackCache *self,
                       const char     *path,
                       const char     *content_id,
                       TakesPackLevel  level)
{
  static const TakesPackLevel levels[] = { TAKES_PACK_640, TAKES_PACK_960, TAKES_PACK_FULL };
  const char *id = content_id;

  g_return_val_if_fail (TAKES_IS_PACK_CACHE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!takes_pack_folder_is_id (id))
    id = g_hash_table_lookup (self->ids, path);
  for (guint i = 0; id && i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *name = takes_pack_builder_make_path (self->folder, id, levels[i]);
      GWeakRef *ref = g_hash_table_lookup (self->open, name);
      g_autoptr (TakesPack) pack = ref ? g_weak_ref_get (ref) : NULL;

      if (pack && takes_pack_folder_is_fitting (pack, level))
        return g_steal_pointer (&pack);
    }

  return NULL;
}

/**
 * takes_pack_cache_find_async:
 * @self: a cache
 * @path: a clip
 * @content_id: (nullable): its SHA-256; %NULL: it is read to find out
 * @level: what is wanted
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Looks for a pack that was built before; if there is none that fits, for another of the same clip.
 */
void
takes_pack_cache_find_async (TakesPackCache      *self,
                             const char          *path,
                             const char          *content_id,
                             TakesPackLevel       level,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_PACK_CACHE (self));
  g_return_if_fail (path != NULL);

  look (self, path, content_id, level, TRUE, cancellable, callback, user_data);
}

/* Returns: (transfer full) (nullable): the pack; %NULL without @error if there is none */
TakesPack *
takes_pack_cache_find_finish (TakesPackCache  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_pack_cache_get_async:
 * @self: a cache
 * @path: a clip
 * @content_id: (nullable): its SHA-256; %NULL: it is read to find out
 * @level: what is wanted
 * @cancellable: (nullable): a build for which nobody waits any longer is given up
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Opens the pack, or builds it. Where that is not possible the original must do.
 */
void
takes_pack_cache_get_async (TakesPackCache      *self,
                            const char          *path,
                            const char          *content_id,
                            TakesPackLevel       level,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_PACK_CACHE (self));
  g_return_if_fail (path != NULL);

  look (self, path, content_id, level, FALSE, cancellable, callback, user_data);
}

/* Returns: (transfer full): the pack, of 640 for a clip over a minute; or %NULL and why not */
TakesPack *
takes_pack_cache_get_finish (TakesPackCache  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
discard_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_unlink (data);
  g_task_return_boolean (task, TRUE);
}

/* A pack that turned out to be damaged inside is not given out again. */
void
takes_pack_cache_discard (TakesPackCache *self,
                          TakesPack      *pack)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TAKES_IS_PACK_CACHE (self));
  g_return_if_fail (TAKES_IS_PACK (pack));

  g_hash_table_remove (self->open, takes_pack_get_path (pack));
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, takes_pack_cache_discard);
  g_task_set_task_data (task, g_strdup (takes_pack_get_path (pack)), g_free);
  g_task_run_in_thread (task, discard_thread);
}
