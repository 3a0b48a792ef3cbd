/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job.h"

#include "takes-property.h"

struct _TakesJob
{
  GObject        parent_instance;

  char          *id;
  char          *batch_id;
  char          *account_id;
  TakesRequest  *request;
  char          *account_name;
  TakesJobState  state;
  TakesTrouble   trouble;
  double         progress;
  gint64         bytes_done;
  gint64         bytes_total;
  char          *service_word;
  char          *service_id;
  char          *message;
  char          *explanation;
  char          *field;
  gint64         seed;
  gint64         cost;
  char          *currency;
  gint64         submitted_at;
  gint64         changed_at;
  gboolean       fetch_problem;
  int            index;
  TakesPrice     estimate;
  GListStore    *takes;
};

G_DEFINE_FINAL_TYPE (TakesJob, takes_job, G_TYPE_OBJECT)

#define READ_ONCE  (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)
#define READ_WRITE (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum {
  PROP_0,
  PROP_ID,
  PROP_BATCH_ID,
  PROP_ACCOUNT_ID,
  PROP_REQUEST,
  PROP_ACCOUNT_NAME,
  PROP_STATE,
  PROP_TROUBLE,
  PROP_PROGRESS,
  PROP_BYTES_DONE,
  PROP_BYTES_TOTAL,
  PROP_SERVICE_WORD,
  PROP_SERVICE_ID,
  PROP_MESSAGE,
  PROP_EXPLANATION,
  PROP_FIELD,
  PROP_SEED,
  PROP_COST,
  PROP_CURRENCY,
  PROP_SUBMITTED_AT,
  PROP_CHANGED_AT,
  PROP_FETCH_PROBLEM,
  PROP_INDEX,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
takes_job_finalize (GObject *object)
{
  TakesJob *self = TAKES_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->batch_id, g_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->request, takes_request_free);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->service_word, g_free);
  g_clear_pointer (&self->service_id, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->explanation, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_object (&self->takes);

  G_OBJECT_CLASS (takes_job_parent_class)->finalize (object);
}

static void
takes_job_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TakesJob *self = TAKES_JOB (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_BATCH_ID:
      g_value_set_string (value, self->batch_id);
      break;

    case PROP_ACCOUNT_ID:
      g_value_set_string (value, self->account_id);
      break;

    case PROP_REQUEST:
      g_value_set_boxed (value, self->request);
      break;

    case PROP_ACCOUNT_NAME:
      g_value_set_string (value, self->account_name);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_TROUBLE:
      g_value_set_enum (value, self->trouble);
      break;

    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;

    case PROP_BYTES_DONE:
      g_value_set_int64 (value, self->bytes_done);
      break;

    case PROP_BYTES_TOTAL:
      g_value_set_int64 (value, self->bytes_total);
      break;

    case PROP_SERVICE_WORD:
      g_value_set_string (value, self->service_word);
      break;

    case PROP_SERVICE_ID:
      g_value_set_string (value, self->service_id);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_EXPLANATION:
      g_value_set_string (value, self->explanation);
      break;

    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;

    case PROP_SEED:
      g_value_set_int64 (value, self->seed);
      break;

    case PROP_COST:
      g_value_set_int64 (value, self->cost);
      break;

    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;

    case PROP_SUBMITTED_AT:
      g_value_set_int64 (value, self->submitted_at);
      break;

    case PROP_CHANGED_AT:
      g_value_set_int64 (value, self->changed_at);
      break;

    case PROP_FETCH_PROBLEM:
      g_value_set_boolean (value, self->fetch_problem);
      break;

    case PROP_INDEX:
      g_value_set_int (value, self->index);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_job_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TakesJob *self = TAKES_JOB (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_BATCH_ID:
      self->batch_id = g_value_dup_string (value);
      break;

    case PROP_ACCOUNT_ID:
      self->account_id = g_value_dup_string (value);
      break;

    case PROP_REQUEST:
      self->request = g_value_dup_boxed (value);
      break;

    case PROP_ACCOUNT_NAME:
      changed = takes_set_str (&self->account_name, g_value_get_string (value));
      break;

    case PROP_STATE:
      changed = takes_set_int ((int *) &self->state, g_value_get_enum (value));
      break;

    case PROP_TROUBLE:
      changed = takes_set_int ((int *) &self->trouble, g_value_get_enum (value));
      break;

    case PROP_PROGRESS:
      changed = takes_set_double (&self->progress, g_value_get_double (value));
      break;

    case PROP_BYTES_DONE:
      changed = takes_set_int64 (&self->bytes_done, g_value_get_int64 (value));
      break;

    case PROP_BYTES_TOTAL:
      changed = takes_set_int64 (&self->bytes_total, g_value_get_int64 (value));
      break;

    case PROP_SERVICE_WORD:
      changed = takes_set_str (&self->service_word, g_value_get_string (value));
      break;

    case PROP_SERVICE_ID:
      changed = takes_set_str (&self->service_id, g_value_get_string (value));
      break;

    case PROP_MESSAGE:
      changed = takes_set_str (&self->message, g_value_get_string (value));
      break;

    case PROP_EXPLANATION:
      changed = takes_set_str (&self->explanation, g_value_get_string (value));
      break;

    case PROP_FIELD:
      changed = takes_set_str (&self->field, g_value_get_string (value));
      break;

    case PROP_SEED:
      changed = takes_set_int64 (&self->seed, g_value_get_int64 (value));
      break;

    case PROP_COST:
      changed = takes_set_int64 (&self->cost, g_value_get_int64 (value));
      break;

    case PROP_CURRENCY:
      changed = takes_set_str (&self->currency, g_value_get_string (value));
      break;

    case PROP_SUBMITTED_AT:
      changed = takes_set_int64 (&self->submitted_at, g_value_get_int64 (value));
      break;

    case PROP_CHANGED_AT:
      changed = takes_set_int64 (&self->changed_at, g_value_get_int64 (value));
      break;

    case PROP_FETCH_PROBLEM:
      changed = takes_set_int (&self->fetch_problem, g_value_get_boolean (value));
      break;

    case PROP_INDEX:
      changed = takes_set_int (&self->index, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
takes_job_class_init (TakesJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = takes_job_finalize;
  object_class->get_property = takes_job_get_property;
  object_class->set_property = takes_job_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, READ_ONCE);
  properties[PROP_BATCH_ID] = g_param_spec_string ("batch-id", NULL, NULL, NULL, READ_ONCE);
  properties[PROP_ACCOUNT_ID] = g_param_spec_string ("account-id", NULL, NULL, NULL, READ_ONCE);
  properties[PROP_REQUEST] =
    g_param_spec_boxed ("request", NULL, NULL, TAKES_TYPE_REQUEST, READ_ONCE);
  properties[PROP_ACCOUNT_NAME] =
    g_param_spec_string ("account-name", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, TAKES_TYPE_JOB_STATE, TAKES_JOB_PLANNED, READ_WRITE);
  properties[PROP_TROUBLE] =
    g_param_spec_enum ("trouble", NULL, NULL, TAKES_TYPE_TROUBLE, TAKES_TROUBLE_NONE, READ_WRITE);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, READ_WRITE);
  properties[PROP_BYTES_DONE] =
    g_param_spec_int64 ("bytes-done", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_BYTES_TOTAL] =
    g_param_spec_int64 ("bytes-total", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_SERVICE_WORD] =
    g_param_spec_string ("service-word", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_SERVICE_ID] =
    g_param_spec_string ("service-id", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_EXPLANATION] = g_param_spec_string ("explanation", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_SEED] = g_param_spec_int64 ("seed", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_COST] = g_param_spec_int64 ("cost", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_SUBMITTED_AT] =
    g_param_spec_int64 ("submitted-at", NULL, NULL, 0, G_MAXINT64, 0, READ_WRITE);
  properties[PROP_CHANGED_AT] =
    g_param_spec_int64 ("changed-at", NULL, NULL, 0, G_MAXINT64, 0, READ_WRITE);
  properties[PROP_FETCH_PROBLEM] =
    g_param_spec_boolean ("fetch-problem", NULL, NULL, FALSE, READ_WRITE);
  properties[PROP_INDEX] = g_param_spec_int ("index", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_job_init (TakesJob *self)
{
  self->progress = -1;
  self->bytes_done = -1;
  self->bytes_total = -1;
  self->seed = -1;
  self->cost = -1;
  self->takes = g_list_store_new (TAKES_TYPE_TAKE);
}

/**
 * takes_job_new:
 * @id: the task id, chosen by us before anything is sent
 * @request: (transfer none): is copied; its seed is the job's until the service tells another
 *
 * Main thread only.
 */
TakesJob *
takes_job_new (const char         *id,
               const char         *batch_id,
               const char         *account_id,
               const TakesRequest *request)
{
  TakesJob *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_object_new (TAKES_TYPE_JOB,
                       "id", id,
                       "batch-id", batch_id,
                       "account-id", account_id,
                       "request", request,
                       NULL);

  if (request->seed != TAKES_UNSET && request->seed >= 0)
    self->seed = request->seed;

  return self;
}

const char *
takes_job_get_id (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->id;
}

const char *
takes_job_get_batch_id (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->batch_id;
}

const char *
takes_job_get_account_id (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->account_id;
}

const TakesRequest *
takes_job_get_request (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->request;
}

const char *
takes_job_get_account_name (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->account_name;
}

TakesJobState
takes_job_get_state (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), TAKES_JOB_PLANNED);

  return self->state;
}

TakesTrouble
takes_job_get_trouble (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), TAKES_TROUBLE_NONE);

  return self->trouble;
}

double
takes_job_get_progress (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), -1);

  return self->progress;
}

gint64
takes_job_get_bytes_done (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), -1);

  return self->bytes_done;
}

gint64
takes_job_get_bytes_total (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), -1);

  return self->bytes_total;
}

const char *
takes_job_get_service_word (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->service_word;
}

/**
 * takes_job_get_service_id:
 *
 * Returns: (transfer none) (nullable): what the service calls the task, where it names it itself
 */
const char *
takes_job_get_service_id (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->service_id;
}

const char *
takes_job_get_message (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->message;
}

const char *
takes_job_get_explanation (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->explanation;
}

const char *
takes_job_get_field (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->field;
}

gint64
takes_job_get_seed (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), -1);

  return self->seed;
}

gint64
takes_job_get_cost (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), -1);

  return self->cost;
}

const char *
takes_job_get_currency (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return self->currency;
}

gint64
takes_job_get_submitted_at (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), 0);

  return self->submitted_at;
}

gint64
takes_job_get_changed_at (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), 0);

  return self->changed_at;
}

gboolean
takes_job_get_fetch_problem (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), FALSE);

  return self->fetch_problem;
}

int
takes_job_get_index (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), 0);

  return self->index;
}

/**
 * takes_job_get_estimate:
 *
 * Returns: (transfer none): what it was expected to cost when it was planned
 */
const TakesPrice *
takes_job_get_estimate (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return &self->estimate;
}

/**
 * takes_job_set_estimate:
 * @estimate: (transfer none): what it is expected to cost; is copied
 *
 * Written when the job is planned, and again when the service tells the seconds that it bills. Main thread only.
 */
void
takes_job_set_estimate (TakesJob         *self,
                        const TakesPrice *estimate)
{
  g_return_if_fail (TAKES_IS_JOB (self));
  g_return_if_fail (estimate != NULL);

  self->estimate = *estimate;
}

/**
 * takes_job_get_takes:
 *
 * Returns: (transfer none): the TakesTakes that came back, in the order of the results
 */
GListModel *
takes_job_get_takes (TakesJob *self)
{
  g_return_val_if_fail (TAKES_IS_JOB (self), NULL);

  return G_LIST_MODEL (self->takes);
}

/**
 * takes_job_add_take:
 * @take: (transfer none): goes to the end; without a slot it gets the next one
 *
 * Adds what came back to the job. Main thread only.
 */
void
takes_job_add_take (TakesJob  *self,
                    TakesTake *take)
{
  g_return_if_fail (TAKES_IS_JOB (self));
  g_return_if_fail (TAKES_IS_TAKE (take));

  if (takes_take_get_slot (take) < 0)
    g_object_set (take, "slot", (int) g_list_model_get_n_items (G_LIST_MODEL (self->takes)), NULL);

  g_list_store_append (self->takes, take);
}

/**
 * takes_job_touch_take:
 * @take: one of the job's
 *
 * It went into the Trash, or came back: those who follow the list of takes look again.
 */
void
takes_job_touch_take (TakesJob  *self,
                      TakesTake *take)
{
  g_autoptr (TakesTake) kept = NULL;
  gpointer items[] = { take };
  guint position;

  g_return_if_fail (TAKES_IS_JOB (self));
  g_return_if_fail (TAKES_IS_TAKE (take));

  /* The list lets go of it before it takes it again. */
  kept = g_object_ref (take);
  if (g_list_store_find (self->takes, take, &position))
    g_list_store_splice (self->takes, position, 1, items, 1);
}
