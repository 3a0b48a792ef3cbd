/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-repeats.h"

#include "takes-batch.h"

static TakesRequest *
create_request (const char *prompt,
                gint64      seed)
{
  TakesRequest *request = takes_request_new ();

  request->model = g_strdup ("alibaba:wan@2.6");
  request->prompt = g_strdup (prompt);
  request->seed = seed;

  return request;
}

static void
add_job (TakesBatch    *batch,
         const char    *account,
         gint64         seed,
         TakesJobState  state)
{
  static guint n_jobs = 0;
  g_autoptr (TakesRequest) request = create_request ("puddle", seed);
  g_autofree char *id = g_strdup_printf ("job-%u", n_jobs++);
  g_autoptr (TakesJob) job = takes_job_new (id, takes_batch_get_id (batch), account, request);

  g_object_set (job, "state", state, NULL);
  takes_batch_add_job (batch, job);
}

static TakesPlanned *
create_planned (const char *prompt,
                gint64      seed,
                const char *account)
{
  TakesPlanned *planned = g_new0 (TakesPlanned, 1);

  planned->request = create_request (prompt, seed);
  planned->account = g_strdup (account);

  return planned;
}

static void
test_leave_out (void)
{
  g_autoptr (GListStore) batches = g_list_store_new (TAKES_TYPE_BATCH);
  g_autoptr (TakesBatch) batch = takes_batch_new ("batch", "Puddle", 1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_planned_free);

  g_list_store_append (batches, batch);
  add_job (batch, "one", 1, TAKES_JOB_DONE);
  add_job (batch, "one", 2, TAKES_JOB_WAITING);
  add_job (batch, "one", 3, TAKES_JOB_REFUSED);
  add_job (batch, "two", 4, TAKES_JOB_DONE);

  for (gint64 seed = 1; seed <= 5; seed++)
    g_ptr_array_add (wanted, create_planned ("puddle", seed, "one"));
  g_ptr_array_add (wanted, create_planned ("another puddle", 1, "one"));
  g_ptr_array_add (wanted, create_planned ("puddle", 1, "two"));
  g_ptr_array_add (wanted, create_planned ("puddle", 4, "two"));

  g_assert_cmpuint (takes_compose_leave_out (wanted, G_LIST_MODEL (batches)), ==, 3);
  g_assert_cmpuint (wanted->len, ==, 5);
  g_assert_cmpint (((TakesPlanned *) g_ptr_array_index (wanted, 0))->request->seed, ==, 3);
  g_assert_cmpuint (takes_compose_leave_out (wanted, G_LIST_MODEL (batches)), ==, 0);
}

static void
test_states (void)
{
  static const TakesJobState gone[] = {
    TAKES_JOB_REFUSED, TAKES_JOB_FAILED, TAKES_JOB_LOST, TAKES_JOB_DISCARDED, TAKES_JOB_FORGOTTEN,
  };
  guint n_counting = 0;

  for (guint state = 0; state < TAKES_N_JOB_STATES; state++)
    n_counting += takes_compose_state_counts (state) ? 1 : 0;

  g_assert_cmpuint (n_counting, ==, TAKES_N_JOB_STATES - G_N_ELEMENTS (gone));
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_false (takes_compose_state_counts (gone[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compose/repeats/leave-out", test_leave_out);
  g_test_add_func ("/compose/repeats/states", test_states);

  return g_test_run ();
}
