/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-release.h"

struct _TakesRelease {
  GObject      parent;

  GPtrArray   *known;     /* of TakesRunner: their signals are heard */
  GPtrArray   *queue;     /* of TakesRunner: wait for the first */
  TakesRunner *first;     /* being sent alone; borrowed from `known` */
  gboolean     open;      /* the service has acknowledged one: no reason to wait */
};

G_DEFINE_FINAL_TYPE (TakesRelease, takes_release, G_TYPE_OBJECT)

static gboolean
is_planned (TakesRunner *runner)
{
  return takes_runner_get_row (runner)->state == TAKES_JOB_PLANNED;
}

static TakesRunner *
pop (TakesRelease *self)
{
  while (self->queue->len > 0)
    {
      g_autoptr (TakesRunner) runner = g_ptr_array_steal_index (self->queue, 0);

      /* It stays alive through `known`. */
      if (is_planned (runner))
        return runner;
    }

  return NULL;
}

static void
send_first (TakesRelease *self)
{
  self->first = pop (self);

  if (self->first)
    takes_runner_send (self->first);
}

static void
send_rest (TakesRelease *self)
{
  TakesRunner *runner;

  self->first = NULL;
  self->open = TRUE;

  while (self->open && (runner = pop (self)))
    takes_runner_send (runner);
}

static void
hold_rest (TakesRelease *self,
           TakesTrouble  trouble)
{
  TakesRunner *runner;

  self->first = NULL;
  self->open = FALSE;

  while ((runner = pop (self)))
    takes_runner_hold (runner, trouble == TAKES_TROUBLE_NONE ? TAKES_TROUBLE_OTHER : trouble);
}

static void
sending_cb (TakesRunner  *runner,
            int           sending,
            TakesTrouble  trouble,
            TakesRelease *self)
{
  g_ptr_array_remove (self->queue, runner);

  switch ((TakesSending) sending)
    {
    case TAKES_SENDING_ACKNOWLEDGED:
      if (runner == self->first)
        send_rest (self);
      break;

    case TAKES_SENDING_HELD:
      hold_rest (self, trouble);
      break;

    case TAKES_SENDING_REFUSED:
    case TAKES_SENDING_STOPPED:
    default:
      if (runner == self->first)
        send_first (self);
      break;
    }
}

static void
takes_release_dispose (GObject *object)
{
  TakesRelease *self = TAKES_RELEASE (object);

  self->first = NULL;
  g_clear_pointer (&self->queue, g_ptr_array_unref);
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
  self->queue = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_return_if_fail (TAKES_IS_RELEASE (self));
  g_return_if_fail (TAKES_IS_RUNNER (runner));

  if (takes_release_has (self, runner) || !is_planned (runner))
    return;

  if (!g_ptr_array_find (self->known, runner, NULL))
    {
      g_ptr_array_add (self->known, g_object_ref (runner));
      g_signal_connect_object (runner, "sending", G_CALLBACK (sending_cb), self, 0);
    }

  if (self->open)
    {
      takes_runner_send (runner);
      return;
    }

  g_ptr_array_add (self->queue, g_object_ref (runner));
  if (!self->first)
    send_first (self);
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

  return !self->first && self->queue->len == 0;
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
  g_return_val_if_fail (TAKES_IS_RELEASE (self), FALSE);

  return runner == self->first || g_ptr_array_find (self->queue, runner, NULL);
}
