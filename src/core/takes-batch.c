/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch.h"

#include "takes-property.h"

struct _TakesBatch
{
  GObject     parent_instance;

  char       *id;
  char       *name;
  gint64      created_at;
  GListStore *jobs;
  guint       n_done;
  guint       n_active;
  guint       n_waiting;
};

G_DEFINE_FINAL_TYPE (TakesBatch, takes_batch, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_CREATED_AT,
  PROP_N_JOBS,
  PROP_N_DONE,
  PROP_N_ACTIVE,
  PROP_N_WAITING_FOR_PERSON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_being_sent (TakesJobState state)
{
  return state == TAKES_JOB_UPLOADING || state == TAKES_JOB_SUBMITTING;
}

static void
set_count (TakesBatch *self,
           guint      *count,
           guint       value,
           guint       property)
{
  if (*count == value)
    return;

  *count = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* While a job of the batch is being sent, the planned ones follow it by themselves (ux.md, Jobs);
 * only afterwards do they wait for the person. */
static void
count_again (TakesBatch *self)
{
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));
  guint n_done = 0;
  guint n_active = 0;
  guint n_planned = 0;
  guint n_waiting = 0;
  gboolean sending = FALSE;

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);
      TakesJobState state = takes_job_get_state (job);

      n_done += state == TAKES_JOB_DONE;
      n_active += takes_job_state_is_active (state);
      n_planned += state == TAKES_JOB_PLANNED;
      n_waiting += state != TAKES_JOB_PLANNED && takes_job_state_needs_person (state);
      sending |= is_being_sent (state);
    }

  if (!sending)
    n_waiting += n_planned;

  g_object_freeze_notify (G_OBJECT (self));
  set_count (self, &self->n_done, n_done, PROP_N_DONE);
  set_count (self, &self->n_active, n_active, PROP_N_ACTIVE);
  set_count (self, &self->n_waiting, n_waiting, PROP_N_WAITING_FOR_PERSON);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
takes_batch_finalize (GObject *object)
{
  TakesBatch *self = TAKES_BATCH (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->jobs);

  G_OBJECT_CLASS (takes_batch_parent_class)->finalize (object);
}

static void
takes_batch_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TakesBatch *self = TAKES_BATCH (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_N_JOBS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->jobs)));
      break;

    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;

    case PROP_N_ACTIVE:
      g_value_set_uint (value, self->n_active);
      break;

    case PROP_N_WAITING_FOR_PERSON:
      g_value_set_uint (value, self->n_waiting);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_batch_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TakesBatch *self = TAKES_BATCH (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_NAME:
      if (takes_set_str (&self->name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_CREATED_AT:
      self->created_at = g_value_get_int64 (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_batch_class_init (TakesBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags count = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = takes_batch_finalize;
  object_class->get_property = takes_batch_get_property;
  object_class->set_property = takes_batch_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, once);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, once);
  properties[PROP_N_JOBS] = g_param_spec_uint ("n-jobs", NULL, NULL, 0, G_MAXUINT, 0, count);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, count);
  properties[PROP_N_ACTIVE] = g_param_spec_uint ("n-active", NULL, NULL, 0, G_MAXUINT, 0, count);
  properties[PROP_N_WAITING_FOR_PERSON] =
    g_param_spec_uint ("n-waiting-for-person", NULL, NULL, 0, G_MAXUINT, 0, count);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_batch_init (TakesBatch *self)
{
  self->jobs = g_list_store_new (TAKES_TYPE_JOB);
}

/**
 * takes_batch_new:
 * @created_at: wall clock, µs since 1970
 *
 * Main thread only.
 */
TakesBatch *
takes_batch_new (const char *id,
                 const char *name,
                 gint64      created_at)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_object_new (TAKES_TYPE_BATCH,
                       "id", id,
                       "name", name,
                       "created-at", created_at,
                       NULL);
}

const char *
takes_batch_get_id (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), NULL);

  return self->id;
}

const char *
takes_batch_get_name (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), NULL);

  return self->name;
}

gint64
takes_batch_get_created_at (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), 0);

  return self->created_at;
}

/**
 * takes_batch_get_jobs:
 *
 * Returns: (transfer none): the TakesJobs, in the order they were planned
 */
GListModel *
takes_batch_get_jobs (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), NULL);

  return G_LIST_MODEL (self->jobs);
}

/**
 * takes_batch_add_job:
 * @job: (transfer none): goes to the end; the counts follow its state from now on
 *
 * Adds a job to the comparison. Main thread only.
 */
void
takes_batch_add_job (TakesBatch *self,
                     TakesJob   *job)
{
  g_return_if_fail (TAKES_IS_BATCH (self));
  g_return_if_fail (TAKES_IS_JOB (job));

  g_list_store_append (self->jobs, job);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (count_again), self,
                           G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_JOBS]);
  count_again (self);
}

/**
 * takes_batch_count_done:
 *
 * Returns: how many jobs have all their takes
 */
guint
takes_batch_count_done (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), 0);

  return self->n_done;
}

/**
 * takes_batch_count_active:
 *
 * Returns: how many jobs are on their way or being watched
 */
guint
takes_batch_count_active (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), 0);

  return self->n_active;
}

/**
 * takes_batch_count_waiting:
 *
 * Returns: how many jobs wait for a decision of the person
 */
guint
takes_batch_count_waiting (TakesBatch *self)
{
  g_return_val_if_fail (TAKES_IS_BATCH (self), 0);

  return self->n_waiting;
}
