/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-queue.h"

#include "takes-idle-pool.h"
#include "takes-pack-folder.h"

#include <malloc.h>

#define PROGRESS_STEPS 50

/* One build, and who waits for it. Its thread knows what never changes, and the progress. */
typedef struct {
  TakesPackQueue *queue;         /* borrowed: who waits holds the owner */
  char           *clip, *folder, *id;
  TakesPackLevel  level;
  TakesPack      *from;
  guint64         max_bytes;
  GCancellable   *cancellable;
  GMainContext   *context;
  guint           told_steps;    /* builder's thread */
  gint            steps;         /* atomic */
  GPtrArray      *waiters;       /* main thread; of Waiter */
} Work;

typedef struct {
  Work    *work;                 /* borrowed */
  GTask   *task;
  GSource *cancel_source;
} Waiter;

struct _TakesPackQueue {
  gpointer                owner;
  TakesPackQueueProgress  progress;
  TakesPackQueueShare     share;
  GQueue                  works;     /* that have not begun, the newest first */
  Work                   *running;
};

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->cancel_source)
    g_source_destroy (waiter->cancel_source);
  g_clear_pointer (&waiter->cancel_source, g_source_unref);
  g_object_unref (waiter->task);
  g_free (waiter);
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
  g_ptr_array_unref (work->waiters);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static gboolean
progress_cb (gpointer user_data)
{
  Work *work = user_data;

  if (work->waiters->len > 0)
    work->queue->progress (work->queue->owner, work->clip, (double) g_atomic_int_get (&work->steps) / PROGRESS_STEPS);

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

  /* The larger one may be damaged: then the clip is decoded once more. */
  if (!path && work->from)
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
#ifdef __GLIBC__
  /* Decoding leaves much that is free, and would stay with this program. */
  malloc_trim (0);
#endif
  if (pack)
    g_task_return_pointer (task, pack, g_object_unref);
  else
    g_task_return_error (task, error);

  return NULL;
}

static void
answer (Work         *work,
        TakesPack    *pack,
        const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&work->waiters);

  work->waiters = g_ptr_array_new_with_free_func (waiter_free);
  for (guint i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (waiters, i);

      if (pack)
        g_task_return_pointer (waiter->task, g_object_ref (pack), g_object_unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
}

static void start_next (TakesPackQueue *self);

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Work *work = user_data;
  TakesPackQueue *self = work->queue;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  if (pack)
    pack = self->share (self->owner, g_steal_pointer (&pack));
  self->running = NULL;
  self->progress (self->owner, work->clip, 1);
  answer (work, pack, error);
  work_unref (work);
  start_next (self);
}

static void
start_next (TakesPackQueue *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->running || g_queue_is_empty (&self->works))
    return;

  work = self->running = g_queue_pop_head (&self->works);
  task = g_task_new (self->owner, NULL, built_cb, work);
  g_task_set_source_tag (task, start_next);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (work), work_unref);
  g_thread_unref (g_thread_new ("takes-pack", build_thread, g_steal_pointer (&task)));
}

static gboolean
is_same (Work                 *work,
         const TakesPackOrder *order)
{
  return work->level == order->level && g_str_equal (work->id, order->id);
}

static Work *
find_work (TakesPackQueue       *self,
           const TakesPackOrder *order)
{
  if (self->running && is_same (self->running, order) && !g_cancellable_is_cancelled (self->running->cancellable))
    return self->running;

  for (GList *link = self->works.head; link; link = link->next)
    if (is_same (link->data, order))
      return link->data;

  return NULL;
}

static Work *
add_work (TakesPackQueue       *self,
          const TakesPackOrder *order)
{
  Work *work = g_atomic_rc_box_new0 (Work);

  work->queue = self;
  work->clip = g_strdup (order->clip);
  work->folder = g_strdup (order->folder);
  work->id = g_strdup (order->id);
  work->level = order->level;
  work->from = order->from ? g_object_ref (order->from) : NULL;
  work->max_bytes = order->max_bytes;
  work->cancellable = g_cancellable_new ();
  work->context = g_main_context_ref_thread_default ();
  work->waiters = g_ptr_array_new_with_free_func (waiter_free);
  g_queue_push_head (&self->works, work);

  return work;
}

/* The last one who waits for a build takes it along. */
static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Waiter *waiter = user_data;
  Work *work = waiter->work;
  TakesPackQueue *self = work->queue;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove (work->waiters, waiter);
  if (work->waiters->len == 0 && work == self->running)
    g_cancellable_cancel (work->cancellable);
  else if (work->waiters->len == 0 && g_queue_remove (&self->works, work))
    work_unref (work);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
add_waiter (Work  *work,
            GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->work = work;
  waiter->task = g_object_ref (task);
  g_ptr_array_add (work->waiters, waiter);
  if (!cancellable)
    return;

  waiter->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->cancel_source, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
  g_source_attach (waiter->cancel_source, g_task_get_context (task));
}

/**
 * takes_pack_queue_new:
 * @owner: the source object of all tasks that wait
 * @progress: called while a build goes on
 * @share: called with every pack that was built
 *
 * Returns: (transfer full): an empty queue
 */
TakesPackQueue *
takes_pack_queue_new (gpointer               owner,
                      TakesPackQueueProgress progress,
                      TakesPackQueueShare    share)
{
  TakesPackQueue *self = g_new0 (TakesPackQueue, 1);

  self->owner = owner;
  self->progress = progress;
  self->share = share;
  g_queue_init (&self->works);

  return self;
}

void
takes_pack_queue_free (TakesPackQueue *self)
{
  g_queue_clear_full (&self->works, work_unref);
  g_free (self);
}

/**
 * takes_pack_queue_wait:
 * @self: a queue
 * @task: is given the pack, or an error; its cancellable is followed
 * @order: what to build, copied
 */
void
takes_pack_queue_wait (TakesPackQueue       *self,
                       GTask                *task,
                       const TakesPackOrder *order)
{
  Work *work = find_work (self, order);

  if (!work)
    work = add_work (self, order);
  else if (g_queue_remove (&self->works, work))
    g_queue_push_head (&self->works, work);

  add_waiter (work, task);
  start_next (self);
}
