/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-suspend-guard.h"

#include <glib/gi18n.h>

#define LOOK_AGAIN_MS 2000

/*
 * Keeps the computer awake while bytes travel: an upload or a download that is cut off costs time, a job
 * that waits at its service does not (ux.md, Jobs).
 */
struct _TakesSuspendGuard
{
  GObject         parent_instance;

  GtkApplication *application;    /* not owned: the application owns the guard */
  TakesEngine    *engine;
  guint           cookie;
  guint           timer;
};

G_DEFINE_FINAL_TYPE (TakesSuspendGuard, takes_suspend_guard, G_TYPE_OBJECT)

static gboolean
batch_transfers (TakesBatch *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  if (takes_batch_count_active (batch) == 0)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);
      TakesJobState state = takes_job_get_state (job);

      if (state == TAKES_JOB_UPLOADING || state == TAKES_JOB_SUBMITTING ||
          (state == TAKES_JOB_DOWNLOADING && !takes_job_get_fetch_problem (job)))
        return TRUE;
    }

  return FALSE;
}

/**
 * takes_suspend_guard_is_needed:
 * @batches: of TakesBatch
 *
 * Returns: whether bytes of one of them travel now
 */
gboolean
takes_suspend_guard_is_needed (GListModel *batches)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (batches), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);

      if (batch_transfers (batch))
        return TRUE;
    }

  return FALSE;
}

static void
release (TakesSuspendGuard *self)
{
  if (self->cookie)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
}

static void
look (gpointer user_data)
{
  TakesSuspendGuard *self = user_data;

  g_clear_handle_id (&self->timer, g_source_remove);

  if (!takes_suspend_guard_is_needed (takes_engine_get_batches (self->engine)))
    release (self);
  else if (!self->cookie)
    self->cookie = gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                                            GTK_APPLICATION_INHIBIT_SUSPEND, _("Takes are being sent or fetched"));

  if (takes_engine_count_active (self->engine) > 0)
    self->timer = takes_clock_after (takes_engine_get_clock (self->engine), LOOK_AGAIN_MS, look, self);
}

static void
takes_suspend_guard_dispose (GObject *object)
{
  TakesSuspendGuard *self = TAKES_SUSPEND_GUARD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  release (self);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_suspend_guard_parent_class)->dispose (object);
}

static void
takes_suspend_guard_class_init (TakesSuspendGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_suspend_guard_dispose;
}

static void
takes_suspend_guard_init (TakesSuspendGuard *self)
{
}

/**
 * takes_suspend_guard_new:
 * @application: outlives the guard
 * @engine: an open engine
 *
 * Returns: (transfer full): a guard that works until it is released
 */
TakesSuspendGuard *
takes_suspend_guard_new (GtkApplication *application,
                         TakesEngine    *engine)
{
  TakesSuspendGuard *self = g_object_new (TAKES_TYPE_SUSPEND_GUARD, NULL);

  self->application = application;
  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "notify::n-active", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}
