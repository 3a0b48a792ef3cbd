/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-cache.h"

#include "takes-pack-folder.h"
#include "takes-pack-queue.h"
#include "takes-pack-writer.h"

#include <glib/gstdio.h>

/* Everything belongs to the main thread; looking runs on GLib's threads, building on the queue's. */
struct _TakesPackCache {
  GObject         parent_instance;

  char           *folder;
  guint64         max_bytes;
  GHashTable     *open;       /* path of a pack → GWeakRef, so that all share one mapping */
  GHashTable     *ids;        /* path of a clip → its id, for peeks without one */
  TakesPackQueue *queue;
};

G_DEFINE_FINAL_TYPE (TakesPackCache, takes_pack_cache, G_TYPE_OBJECT)

enum {
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One caller. */
typedef struct {
  char           *clip, *folder, *id;
  TakesPackLevel  level;
  gboolean        only_find;
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

  g_free (request->clip);
  g_free (request->folder);
  g_free (request->id);
  g_free (request);
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

static TakesPack *
share_cb (gpointer   owner,
          TakesPack *pack)
{
  return share (owner, pack);
}

static void
progress_cb (gpointer    owner,
             const char *clip,
             double      fraction)
{
  g_signal_emit (owner, signals[PROGRESS], 0, clip, fraction);
}

static void
wait_for_build (TakesPackCache *self,
                GTask          *task,
                TakesPack      *from)
{
  Request *request = g_task_get_task_data (task);
  TakesPackOrder order = {
    .clip = request->clip,
    .from = from,
    .folder = request->folder,
    .id = request->id,
    .level = request->level,
    .max_bytes = self->max_bytes,
  };

  takes_pack_queue_wait (self->queue, task, &order);
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
    wait_for_build (self, task, pack && takes_pack_get_level (pack) > request->level ? pack : NULL);
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

  g_clear_pointer (&self->queue, takes_pack_queue_free);
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
  self->queue = takes_pack_queue_new (self, progress_cb, share_cb);
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
  guint n_levels;
  const TakesPackLevel *levels = takes_pack_list_levels (&n_levels);
  const char *id = content_id;

  g_return_val_if_fail (TAKES_IS_PACK_CACHE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!takes_pack_folder_is_id (id))
    id = g_hash_table_lookup (self->ids, path);
  for (guint i = 0; id && i < n_levels; i++)
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
