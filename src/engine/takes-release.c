/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-release.h"

/* The jobs of one account: what a service says of one of them concerns those that wait at it. */
typedef struct {
  char        *account;   /* id */
  GPtrArray   *queue;     /* of TakesRunner: wait for the first */
  TakesRunner *first;     /* being sent alone; borrowed from `known` */
  gboolean     open;      /* the service has acknowledged one: no reason to wait */
} Gate;

struct _TakesRelease {
  GObject    parent;

  GPtrArray *known;       /* of TakesRunner: their signals are heard */
  GPtrArray *gates;       /* of Gate */
};

G_DEFINE_FINAL_TYPE (TakesRelease, takes_release, G_TYPE_OBJECT)

static void
gate_free (gpointer data)
{
  Gate *gate = data;

  g_ptr_array_unref (gate->queue);
  g_free (gate->account);
  g_free (gate);
}

static Gate *
find_gate (TakesRelease *self,
           TakesRunner  *runner)
{
  const char *account = takes_runner_get_row (runner)->account_id;

  for (guint i = 0; self->gates && i < self->gates->len; i++)
    {
      Gate *gate = self->gates->pdata[i];

      if (g_strcmp0 (gate->account, account) == 0)
        return gate;
    }

  return NULL;
}

static Gate *
ensure_gate (TakesRelease *self,
             TakesRunner  *runner)
{
  Gate *gate = find_gate (self, runner);

  if (!gate)
    {
      gate = g_new0 (Gate, 1);
      gate->account = g_strdup (takes_runner_get_row (runner)->account_id);
      gate->queue = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->gates, gate);
    }

  return gate;
}

static gboolean
is_planned (TakesRunner *runner)
{
  return takes_runner_get_row (runner)->state == TAKES_JOB_PLANNED;
}

static TakesRunner *
pop (Gate *gate)
{
  while (gate->queue->len > 0)
    {
      g_autoptr (TakesRunner) runner = g_ptr_array_steal_index (gate->queue, 0);

      /* It stays alive through `known`. */
      if (is_planned (runner))
        return runner;
    }

  return NULL;
}

static void
send_first (Gate *gate)
{
  gate->first = pop (gate);

  if (gate->first)
    takes_runner_send (gate->first);
}

static void
send_rest (Gate *gate)
{
  TakesRunner *runner;

  gate->first = NULL;
  gate->open = TRUE;

  while (gate->open && (runner = pop (gate)))
    takes_runner_send (runner);
}

static void
hold_rest (Gate         *gate,
           TakesTrouble  trouble)
{
  TakesRunner *runner;

  gate->first = NULL;
  gate->open = FALSE;

  while ((runner = pop (gate)))
    takes_runner_hold (runner, trouble == TAKES_TROUBLE_NONE ? TAKES_TROUBLE_OTHER : trouble);
}

static void
sending_cb (TakesRunner  *runner,
            int           sending,
            TakesTrouble  trouble,
            TakesRelease *self)
{
  Gate *gate = find_gate (self, runner);

  if (!gate)
    return;

  g_ptr_array_remove (gate->queue, runner);

  switch ((TakesSending) sending)
    {
    case TAKES_SENDING_ACKNOWLEDGED:
      if (runner == gate->first)
        send_rest (gate);
      break;

    case TAKES_SENDING_HELD:
      hold_rest (gate, trouble);
      break;

    case TAKES_SENDING_REFUSED:
    case TAKES_SENDING_STOPPED:
    default:
      if (runner == gate->first)
        send_first (gate);
      break;
    }
}

static void
takes_release_dispose (GObject *object)
{
  TakesRelease *self = TAKES_RELEASE (object);

  g_clear_pointer (&self->gates, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);

  G_OBJECT_CLASS (takes_release_parent_class)->dispose (object);
}

static void
takes_release_class_init (TakesReleaseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_release_dispose;
}

static void
takes_release_init (TakesRelease *self)
{
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  self->gates = g_ptr_array_new_with_free_func (gate_free);
}

/**
 * takes_release_new:
 */
TakesRelease *
takes_release_new (void)
{
  return g_object_new (TAKES_TYPE_RELEASE, NULL);
}

/**
 * takes_release_add:
 */
void
takes_release_add (TakesRelease *self,
                   TakesRunner  *runner)
{
  Gate *gate;

  g_return_if_fail (TAKES_IS_RELEASE (self));
  g_return_if_fail (TAKES_IS_RUNNER (runner));

  if (takes_release_has (self, runner) || !is_planned (runner))
    return;

  if (!g_ptr_array_find (self->known, runner, NULL))
    {
      g_ptr_array_add (self->known, g_object_ref (runner));
      g_signal_connect_object (runner, "sending", G_CALLBACK (sending_cb), self, 0);
    }

  gate = ensure_gate (self, runner);
  if (gate->open)
    {
      takes_runner_send (runner);
      return;
    }

  g_ptr_array_add (gate->queue, g_object_ref (runner));
  if (!gate->first)
    send_first (gate);
  else
    takes_runner_set_queued (runner, TRUE);
}

/**
 * takes_release_is_idle:
 *
 * Returns: whether nothing waits for its turn
 */
gboolean
takes_release_is_idle (TakesRelease *self)
{
  g_return_val_if_fail (TAKES_IS_RELEASE (self), TRUE);

  for (guint i = 0; i < self->gates->len; i++)
    {
      const Gate *gate = self->gates->pdata[i];

      if (gate->first || gate->queue->len > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_release_has:
 *
 * Returns: whether the runner is on its way already, or waits for its turn
 */
gboolean
takes_release_has (TakesRelease *self,
                   TakesRunner  *runner)
{
  const Gate *gate;

  g_return_val_if_fail (TAKES_IS_RELEASE (self), FALSE);

  gate = find_gate (self, runner);

  return gate && (runner == gate->first || g_ptr_array_find (gate->queue, runner, NULL));
}
