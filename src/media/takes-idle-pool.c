/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-idle-pool.h"

#include <sys/resource.h>

#define NICE 10

static GPrivate stepped_back;

struct _TakesIdlePool {
  GstTaskPool parent_instance;
};

G_DEFINE_FINAL_TYPE (TakesIdlePool, takes_idle_pool, GST_TYPE_TASK_POOL)

typedef struct {
  GstTaskPoolFunction func;
  gpointer            user_data;
} Call;

static gpointer
run (gpointer data)
{
  g_autofree Call *call = data;

  takes_idle_pool_step_back ();
  call->func (call->user_data);

  return NULL;
}

static void
takes_idle_pool_prepare (GstTaskPool  *pool,
                         GError      **error)
{
}

static void
takes_idle_pool_cleanup (GstTaskPool *pool)
{
}

static gpointer
takes_idle_pool_push (GstTaskPool          *pool,
                      GstTaskPoolFunction   func,
                      gpointer              user_data,
                      GError              **error)
{
  g_autofree Call *call = g_new0 (Call, 1);
  GThread *thread;

  call->func = func;
  call->user_data = user_data;
  thread = g_thread_try_new ("takes-idle", run, call, error);
  if (thread)
    g_steal_pointer (&call);

  return thread;
}

static void
takes_idle_pool_join (GstTaskPool *pool,
                      gpointer     id)
{
  if (id)
    g_thread_join (id);
}

static void
takes_idle_pool_dispose_handle (GstTaskPool *pool,
                                gpointer     id)
{
  if (id)
    g_thread_unref (id);
}

static void
takes_idle_pool_class_init (TakesIdlePoolClass *klass)
{
  GstTaskPoolClass *pool_class = GST_TASK_POOL_CLASS (klass);

  pool_class->prepare = takes_idle_pool_prepare;
  pool_class->cleanup = takes_idle_pool_cleanup;
  pool_class->push = takes_idle_pool_push;
  pool_class->join = takes_idle_pool_join;
  pool_class->dispose_handle = takes_idle_pool_dispose_handle;
}

static void
takes_idle_pool_init (TakesIdlePool *self)
{
}

static GstBusSyncReply
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  GstStreamStatusType type;
  const GValue *object;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_STREAM_STATUS)
    return GST_BUS_PASS;

  gst_message_parse_stream_status (message, &type, NULL);
  object = gst_message_get_stream_status_object (message);
  if (type == GST_STREAM_STATUS_TYPE_CREATE && object && G_VALUE_HOLDS (object, GST_TYPE_TASK))
    gst_task_set_pool (g_value_get_object (object), user_data);

  return GST_BUS_PASS;
}

/* The calling thread, and those it will start, run when others leave a processor free. For good:
 * only for threads of one's own. */
void
takes_idle_pool_step_back (void)
{
#ifdef __linux__
  /* There 0 is the thread, elsewhere the whole process. */
  setpriority (PRIO_PROCESS, 0, NICE);
#endif
  g_private_set (&stepped_back, GINT_TO_POINTER (TRUE));
}

/**
 * takes_idle_pool_use:
 * @pipeline: in state NULL, without a sync handler on its bus
 *
 * All its streaming threads, and those of its decoders, step back.
 */
void
takes_idle_pool_use (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  TakesIdlePool *pool = gst_object_ref_sink (g_object_new (TAKES_TYPE_IDLE_POOL, NULL));

  gst_bus_set_sync_handler (bus, bus_cb, pool, (GDestroyNotify) gst_object_unref);
}

/**
 * takes_idle_pool_follow:
 * @pipeline: in state NULL, without a sync handler on its bus
 *
 * As takes_idle_pool_use(), if the calling thread has stepped back.
 *
 * Returns: whether it has
 */
gboolean
takes_idle_pool_follow (GstElement *pipeline)
{
  if (!g_private_get (&stepped_back))
    return FALSE;

  takes_idle_pool_use (pipeline);

  return TRUE;
}

/**
 * takes_idle_pool_play:
 * @pipeline: was set to PAUSED, or plays already
 *
 * Lets it play as soon as it is paused; to be called again and again. If it were set to PLAYING from the beginning, a
 * thread of its own would ask GLib for a shared one, which GLib wants as quick as the first of the program: that may
 * only root give.
 */
void
takes_idle_pool_play (GstElement *pipeline)
{
  GstState state, pending;

  if (gst_element_get_state (pipeline, &state, &pending, 0) == GST_STATE_CHANGE_SUCCESS && state == GST_STATE_PAUSED)
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
}
