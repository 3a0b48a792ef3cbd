/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-folder-lock.h"
#include "takes-trash-table.h"

#include <sys/random.h>

G_DEFINE_FINAL_TYPE (TakesEngine, takes_engine, G_TYPE_OBJECT)
G_DEFINE_QUARK (takes-engine-error-quark, takes_engine_error)

enum {
  PROP_0,
  PROP_ACCOUNTS,
  PROP_BATCHES,
  PROP_CATALOGUE,
  PROP_N_ACTIVE,
  PROP_N_WAITING_FOR_PERSON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum { BATCH_ADDED, TAKE_ARRIVED, BATCH_FINISHED, NOTICE, BALANCE_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
count_all (TakesEngine *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->batches));
  guint n_active = 0;
  guint n_waiting = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (G_LIST_MODEL (self->batches), i);

      n_active += takes_batch_count_active (batch);
      n_waiting += takes_batch_count_waiting (batch);
    }

  if (n_active != self->n_active)
    {
      self->n_active = n_active;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ACTIVE]);
    }

  if (n_waiting != self->n_waiting)
    {
      self->n_waiting = n_waiting;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING_FOR_PERSON]);
    }
}

/* A batch is finished when nothing of it runs and nothing waits for its turn. */
static void
check_batch (TakesEngine *self,
             TakesBatch  *batch)
{
  const char *id = takes_batch_get_id (batch);
  TakesRelease *release = g_hash_table_lookup (self->releases, id);

  if (takes_batch_count_active (batch) > 0)
    g_hash_table_add (self->busy, g_strdup (id));
  else if ((!release || takes_release_is_idle (release)) && g_hash_table_remove (self->busy, id))
    g_signal_emit (self, signals[BATCH_FINISHED], 0, batch);
}

static void
counts_changed_cb (TakesBatch  *batch,
                   GParamSpec  *pspec,
                   TakesEngine *self)
{
  if (!self->opened)
    return;

  count_all (self);
  check_batch (self, batch);
}

static void
sending_cb (TakesRunner  *runner,
            int           sending,
            TakesTrouble  trouble,
            TakesEngine  *self)
{
  TakesBatch *batch = takes_engine_find_batch (self, takes_runner_get_row (runner)->batch_id);

  if (batch && self->opened)
    check_batch (self, batch);
}

static void
take_arrived_cb (TakesRunner *runner,
                 TakesTake   *take,
                 TakesEngine *self)
{
  g_signal_emit (self, signals[TAKE_ARRIVED], 0, takes_runner_get_job (runner), take);
}

static void
takes_engine_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TakesEngine *self = TAKES_ENGINE (object);

  switch (prop_id)
    {
    case PROP_ACCOUNTS:
      g_value_set_object (value, self->accounts);
      break;

    case PROP_BATCHES:
      g_value_set_object (value, self->batches);
      break;

    case PROP_CATALOGUE:
      g_value_set_object (value, self->catalogue);
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
takes_engine_dispose (GObject *object)
{
  TakesEngine *self = TAKES_ENGINE (object);

  takes_engine_close (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->secrets);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (takes_engine_parent_class)->dispose (object);
}

static void
takes_engine_finalize (GObject *object)
{
  TakesEngine *self = TAKES_ENGINE (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->batches);
  g_clear_object (&self->comparisons);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->unreviewed, g_hash_table_unref);
  g_queue_clear_full (&self->companions, g_object_unref);
  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_pointer (&self->runners, g_hash_table_unref);
  g_clear_pointer (&self->releases, g_hash_table_unref);
  g_clear_pointer (&self->trash, g_hash_table_unref);
  g_clear_pointer (&self->busy, g_hash_table_unref);
  g_clear_pointer (&self->usual, g_hash_table_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->limits, g_array_unref);
  g_clear_pointer (&self->committing, g_ptr_array_unref);
  g_clear_pointer (&self->balances, g_hash_table_unref);
  g_free (self->data_dir);
  g_free (self->wanted_output);
  g_free (self->output_dir);
  g_free (self->shelf_folder);

  G_OBJECT_CLASS (takes_engine_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  signals[BATCH_ADDED] = g_signal_new ("batch-added", TAKES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, TAKES_TYPE_BATCH);
  signals[TAKE_ARRIVED] = g_signal_new ("take-arrived", TAKES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, TAKES_TYPE_JOB, TAKES_TYPE_TAKE);
  signals[BATCH_FINISHED] = g_signal_new ("batch-finished", TAKES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, TAKES_TYPE_BATCH);
  signals[NOTICE] = g_signal_new ("notice", TAKES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BALANCE_CHANGED] = g_signal_new ("balance-changed", TAKES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
takes_engine_class_init (TakesEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = takes_engine_get_property;
  object_class->dispose = takes_engine_dispose;
  object_class->finalize = takes_engine_finalize;

  properties[PROP_ACCOUNTS] = g_param_spec_object ("accounts", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BATCHES] = g_param_spec_object ("batches", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_CATALOGUE] = g_param_spec_object ("catalogue", NULL, NULL, TAKES_TYPE_CATALOGUE, flags);
  properties[PROP_N_ACTIVE] = g_param_spec_uint ("n-active", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WAITING_FOR_PERSON] = g_param_spec_uint ("n-waiting-for-person", NULL, NULL, 0,
                                                             G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();
}

static void
takes_engine_init (TakesEngine *self)
{
  self->owner = g_thread_self ();
  self->accounts = g_list_store_new (TAKES_TYPE_ACCOUNT);
  self->batches = g_list_store_new (TAKES_TYPE_BATCH);
  self->comparisons = g_list_store_new (TAKES_TYPE_COMPARISON);
  self->unsaved = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->unreviewed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_queue_init (&self->companions);
  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->runners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->trash = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) takes_trash_row_free);
  self->releases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->usual = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notices, NULL);
  self->limits = g_array_new (FALSE, FALSE, sizeof (TakesLimit));
  self->committing = g_ptr_array_new ();
  takes_engine_follow_balances (self);
}

/**
 * takes_engine_new:
 * @options: (nullable): copied
 *
 * The calling thread is the engine's; its default main context must run.
 */
TakesEngine *
takes_engine_new (const TakesEngineOptions *options)
{
  static const TakesEngineOptions none = { 0 };
  TakesEngine *self = g_object_new (TAKES_TYPE_ENGINE, NULL);

  if (!options)
    options = &none;

  self->data_dir = options->data_dir ? g_strdup (options->data_dir)
                                     : g_build_filename (g_get_user_data_dir (), "takes", NULL);
  self->wanted_output = g_strdup (options->output_dir);
  self->clock = options->clock ? g_object_ref (options->clock) : takes_clock_new (1);
  self->secrets = options->secrets ? g_object_ref (options->secrets) : takes_secrets_new ();
  self->demo_speed = options->demo_speed > 0 ? options->demo_speed : 20;
  self->no_demo = options->no_demo;
  self->http = takes_http_new ();
  self->library = takes_library_new ();
  self->catalogue = takes_catalogue_new_built_in ();

  return self;
}

static void
close_values (GHashTable *table,
              void (*close) (gpointer))
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    close (value);
}

/**
 * takes_engine_close:
 *
 * Safe at any time and more than once. What is under way is let go as a crash would, but for what
 * waits to be written.
 */
void
takes_engine_close (TakesEngine *self)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_assert (self->owner == g_thread_self ());

  if (self->library)
    {
      takes_engine_flush_comparisons (self);
      takes_engine_flush_reviews (self);
    }

  self->opened = FALSE;
  close_values (self->runners, (void (*) (gpointer)) takes_runner_close);
  close_values (self->lanes, (void (*) (gpointer)) takes_lane_close);
  g_hash_table_remove_all (self->releases);
  g_hash_table_remove_all (self->runners);
  g_hash_table_remove_all (self->lanes);

  if (self->library)
    takes_library_close (self->library);
  g_clear_object (&self->library);
  g_clear_object (&self->http);

  if (self->demo)
    takes_demo_stop (self->demo);
  g_clear_object (&self->demo);
  g_clear_pointer (&self->lock, takes_folder_lock_free);
}

/**
 * takes_engine_add_notice:
 */
void
takes_engine_add_notice (TakesEngine *self,
                         const char  *text)
{
  g_ptr_array_insert (self->notices, (int) self->notices->len - 1, g_strdup (text));
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    TakesEngine     *self)
{
  GHashTableIter iter;
  gpointer value;

  if (!available || !self->opened)
    return;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    takes_watcher_hurry (takes_lane_get_watcher (value));

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    takes_runner_fetch_now (value);
}

/**
 * takes_engine_follow_network:
 *
 * "Offline" never forbids a try; "online" brings the next one forward (gateways.md §8.4).
 */
void
takes_engine_follow_network (TakesEngine *self)
{
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, 0);
}

/**
 * takes_engine_ensure_release:
 *
 * Returns: (transfer none):
 */
TakesRelease *
takes_engine_ensure_release (TakesEngine *self,
                             const char  *batch_id)
{
  TakesRelease *release = g_hash_table_lookup (self->releases, batch_id);

  if (!release)
    {
      release = takes_release_new ();
      g_hash_table_insert (self->releases, g_strdup (batch_id), release);
    }

  return release;
}

/* Newest first, as the library lists them. */
static int
compare_ages (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  TakesBatch *left = (TakesBatch *) a, *right = (TakesBatch *) b;
  gint64 left_at = takes_batch_get_created_at (left), right_at = takes_batch_get_created_at (right);

  if (left_at != right_at)
    return left_at < right_at ? 1 : -1;

  return g_strcmp0 (takes_batch_get_id (left), takes_batch_get_id (right));
}

/**
 * takes_engine_adopt_batch:
 * @runners: (element-type TakesRunner): its jobs, in their order
 *
 * Puts a batch that is in the database before the person's eyes.
 */
void
takes_engine_adopt_batch (TakesEngine *self,
                          TakesBatch  *batch,
                          GPtrArray   *runners,
                          gboolean     at_top)
{
  for (guint i = 0; i < runners->len; i++)
    {
      TakesRunner *runner = runners->pdata[i];

      takes_batch_add_job (batch, takes_runner_get_job (runner));
      g_hash_table_insert (self->runners, g_strdup (takes_runner_get_row (runner)->id), g_object_ref (runner));
      g_signal_connect_object (runner, "take-arrived", G_CALLBACK (take_arrived_cb), self, 0);
      g_signal_connect_object (runner, "sending", G_CALLBACK (sending_cb), self, G_CONNECT_AFTER);
    }

  g_signal_connect_object (batch, "notify::n-active", G_CALLBACK (counts_changed_cb), self, 0);
  g_signal_connect_object (batch, "notify::n-waiting-for-person", G_CALLBACK (counts_changed_cb), self, 0);

  if (at_top)
    g_list_store_insert (self->batches, 0, batch);
  else
    g_list_store_insert_sorted (self->batches, batch, compare_ages, NULL);

  count_all (self);
  if (takes_batch_count_active (batch) > 0)
    g_hash_table_add (self->busy, g_strdup (takes_batch_get_id (batch)));
  g_signal_emit (self, signals[BATCH_ADDED], 0, batch);
}

/**
 * takes_engine_get_catalogue:
 *
 * Returns: (transfer none):
 */
TakesCatalogue *
takes_engine_get_catalogue (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->catalogue;
}

/**
 * takes_engine_get_data_dir:
 *
 * Returns: (transfer none):
 */
const char *
takes_engine_get_data_dir (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->data_dir;
}

/**
 * takes_engine_get_output_dir:
 *
 * Returns: (transfer none) (nullable): where clips lie, %NULL before it is known
 */
const char *
takes_engine_get_output_dir (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->output_dir;
}

/**
 * takes_engine_get_clock:
 *
 * Returns: (transfer none):
 */
TakesClock *
takes_engine_get_clock (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->clock;
}

/**
 * takes_engine_get_secrets:
 *
 * Returns: (transfer none):
 */
TakesSecrets *
takes_engine_get_secrets (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->secrets;
}

/**
 * takes_engine_get_notices:
 */
const char *const *
takes_engine_get_notices (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return (const char *const *) self->notices->pdata;
}

/**
 * takes_engine_draw_seed:
 */
gint64
takes_engine_draw_seed (TakesEngine *self)
{
  guint32 bits;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), 0);

  if (getrandom (&bits, sizeof bits, 0) != sizeof bits)
    bits = g_random_int ();

  return bits & 0x7fffffff;
}

/**
 * takes_engine_get_batches:
 *
 * Returns: (transfer none): of TakesBatch, newest first
 */
GListModel *
takes_engine_get_batches (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return G_LIST_MODEL (self->batches);
}

/**
 * takes_engine_find_batch:
 *
 * Returns: (transfer none) (nullable):
 */
TakesBatch *
takes_engine_find_batch (TakesEngine *self,
                         const char  *id)
{
  guint n;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->batches));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (G_LIST_MODEL (self->batches), i);

      /* The list holds it. */
      if (g_strcmp0 (takes_batch_get_id (batch), id) == 0)
        return batch;
    }

  return NULL;
}

/**
 * takes_engine_find_job:
 *
 * Returns: (transfer none) (nullable):
 */
TakesJob *
takes_engine_find_job (TakesEngine *self,
                       const char  *id)
{
  TakesRunner *runner;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  runner = id ? g_hash_table_lookup (self->runners, id) : NULL;

  return runner ? takes_runner_get_job (runner) : NULL;
}

/**
 * takes_engine_find_runner:
 *
 * Returns: (transfer none) (nullable): %NULL after takes_engine_close ()
 */
TakesRunner *
takes_engine_find_runner (TakesEngine *self,
                          TakesJob    *job)
{
  return g_hash_table_lookup (self->runners, takes_job_get_id (job));
}

/**
 * takes_engine_count_active:
 */
guint
takes_engine_count_active (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), 0);

  return self->n_active;
}
