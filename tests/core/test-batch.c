/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch.h"

#include "takes-finding.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    data)
{
  guint *count = data;

  (*count)++;
}

static TakesJob *
add_job (TakesBatch *batch,
         const char *id)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = NULL;

  request->seed = 42;
  job = takes_job_new (id, takes_batch_get_id (batch), "demo", request);
  takes_batch_add_job (batch, job);

  return job;
}

static void
assert_counts (TakesBatch *batch,
               guint       n_done,
               guint       n_active,
               guint       n_waiting)
{
  g_assert_cmpuint (takes_batch_count_done (batch), ==, n_done);
  g_assert_cmpuint (takes_batch_count_active (batch), ==, n_active);
  g_assert_cmpuint (takes_batch_count_waiting (batch), ==, n_waiting);
}

static void
set_state (TakesJob      *job,
           TakesJobState  state)
{
  g_object_set (job, "state", state, NULL);
}

static void
test_counts (void)
{
  g_autoptr (TakesBatch) batch = takes_batch_new ("b", "Puddle", 1000);
  TakesJob *first = add_job (batch, "1");
  TakesJob *second = add_job (batch, "2");
  guint n_active_changes = 0;

  g_signal_connect (batch, "notify::n-active", G_CALLBACK (count_cb), &n_active_changes);

  /* Found after a restart: both wait for the person. */
  assert_counts (batch, 0, 0, 2);

  /* The first goes alone; the second follows by itself. */
  set_state (first, TAKES_JOB_SUBMITTING);
  assert_counts (batch, 0, 1, 0);

  /* Its outcome is not certain: both need a decision. */
  set_state (first, TAKES_JOB_UNKNOWN);
  assert_counts (batch, 0, 0, 2);

  set_state (first, TAKES_JOB_WAITING);
  set_state (second, TAKES_JOB_UPLOADING);
  assert_counts (batch, 0, 2, 0);
  g_assert_cmpuint (n_active_changes, ==, 4);

  set_state (first, TAKES_JOB_DOWNLOADING);
  g_assert_cmpuint (n_active_changes, ==, 4);

  set_state (first, TAKES_JOB_DONE);
  set_state (second, TAKES_JOB_REFUSED);
  assert_counts (batch, 1, 0, 0);
  g_assert_cmpuint (g_list_model_get_n_items (takes_batch_get_jobs (batch)), ==, 2);
  g_assert_cmpstr (takes_batch_get_name (batch), ==, "Puddle");
  g_assert_cmpint (takes_batch_get_created_at (batch), ==, 1000);
}

static void
test_job_outlives_batch (void)
{
  g_autoptr (TakesBatch) batch = takes_batch_new ("b", NULL, 0);
  g_autoptr (TakesJob) job = g_object_ref (add_job (batch, "1"));

  g_assert_finalize_object (g_steal_pointer (&batch));
  set_state (job, TAKES_JOB_DONE);
  g_assert_finalize_object (g_steal_pointer (&job));
}

/* Every writable property: read back as written, told once, not told when nothing changes. */
static void
check_properties (GObject *object)
{
  guint n_specs;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object),
                                                                  &n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) read = G_VALUE_INIT;
      guint count = 0;
      gulong id;

      if (specs[i]->flags & G_PARAM_CONSTRUCT_ONLY)
        continue;

      g_value_init (&value, specs[i]->value_type);
      g_value_init (&read, specs[i]->value_type);

      if (G_VALUE_HOLDS_STRING (&value))
        g_value_set_string (&value, "words");
      else if (G_VALUE_HOLDS_INT (&value))
        g_value_set_int (&value, 4);
      else if (G_VALUE_HOLDS_INT64 (&value))
        g_value_set_int64 (&value, 4);
      else if (G_VALUE_HOLDS_DOUBLE (&value))
        g_value_set_double (&value, 0.5);
      else if (G_VALUE_HOLDS_BOOLEAN (&value))
        g_value_set_boolean (&value, TRUE);
      else if (G_VALUE_HOLDS_ENUM (&value))
        g_value_set_enum (&value, 2);
      else
        g_assert_not_reached ();

      id = g_signal_connect (object, "notify", G_CALLBACK (count_cb), &count);
      g_object_set_property (object, specs[i]->name, &value);
      g_object_set_property (object, specs[i]->name, &value);
      g_signal_handler_disconnect (object, id);
      g_assert_cmpuint (count, ==, 1);

      g_object_get_property (object, specs[i]->name, &read);
      g_assert_cmpint (g_param_values_cmp (specs[i], &value, &read), ==, 0);
    }
}

static void
test_job (void)
{
  static const TakesPrice price = { .known = TRUE, .currency = "USD", .low = 500000, .high = 650000 };
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = NULL;
  g_autoptr (TakesTake) take = NULL;

  request->prompt = g_strdup ("a puddle");
  job = takes_job_new ("j", "b", "demo", request);

  g_assert_cmpint (takes_job_get_seed (job), ==, -1);
  g_assert_cmpint (takes_job_get_cost (job), ==, -1);
  g_assert_cmpfloat (takes_job_get_progress (job), ==, -1);
  g_assert_cmpint (takes_job_get_bytes_total (job), ==, -1);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_PLANNED);
  g_assert_false (takes_job_get_estimate (job)->known);
  g_assert_true (takes_request_equal (takes_job_get_request (job), request));
  g_assert_true (takes_job_get_request (job) != request);

  takes_job_set_estimate (job, &price);
  g_assert_cmpint (takes_job_get_estimate (job)->high, ==, 650000);

  take = takes_take_new ("t", "j", request);
  takes_job_add_take (job, take);
  g_assert_cmpuint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, 1);

  check_properties (G_OBJECT (job));
  g_assert_cmpint (takes_job_get_index (job), ==, 4);
  g_assert_cmpstr (takes_job_get_explanation (job), ==, "words");
  g_assert_true (takes_job_get_fetch_problem (job));
}

static void
test_take (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesTake) take = NULL;

  request->seed = 812;
  take = takes_take_new ("t", "j", request);

  g_assert_cmpstr (takes_take_get_id (take), ==, "t");
  g_assert_cmpstr (takes_take_get_job_id (take), ==, "j");
  g_assert_cmpint (takes_take_get_seed (take), ==, 812);
  g_assert_cmpint (takes_take_get_cost (take), ==, -1);
  g_assert_cmpint (takes_take_get_duration_ms (take), ==, -1);
  g_assert_null (takes_take_get_path (take));

  check_properties (G_OBJECT (take));
  g_assert_cmpint (takes_take_get_width (take), ==, 4);
  g_assert_true (takes_take_get_nsfw (take));
  g_assert_cmpint (takes_take_get_verdict (take), ==, TAKES_VERDICT_REJECT);
  g_assert_cmpint (takes_take_get_stars (take), ==, 4);
}

static void
test_verdict (void)
{
  static const struct { const char *text; TakesVerdict verdict; } rows[] = {
    { "pick", TAKES_VERDICT_PICK },
    { "reject", TAKES_VERDICT_REJECT },
    { "none", TAKES_VERDICT_NONE },
    { "Pick", TAKES_VERDICT_NONE },
    { "", TAKES_VERDICT_NONE },
    { NULL, TAKES_VERDICT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TakesVerdict verdict = TAKES_VERDICT_PICK;

      g_assert_cmpint (takes_verdict_from_string (rows[i].text, &verdict), ==, rows[i].verdict != TAKES_VERDICT_NONE);
      g_assert_cmpint (verdict, ==, rows[i].verdict);
      if (verdict != TAKES_VERDICT_NONE)
        g_assert_cmpstr (takes_verdict_to_string (verdict), ==, rows[i].text);
    }

  g_assert_null (takes_verdict_to_string (TAKES_VERDICT_NONE));
}

/* Results that come back in another order keep their slots; one without gets the next. */
static void
test_slots (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = takes_job_new ("j", "b", "demo", request);
  g_autoptr (TakesTake) late = takes_take_new ("late", "j", request);
  g_autoptr (TakesTake) plain = takes_take_new ("plain", "j", request);

  g_object_set (late, "slot", 2, NULL);
  takes_job_add_take (job, late);
  takes_job_add_take (job, plain);
  g_assert_cmpint (takes_take_get_slot (late), ==, 2);
  g_assert_cmpint (takes_take_get_slot (plain), ==, 1);
}

static void
test_findings (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_finding_free);
  static const struct { const char *code; TakesSeverity severity; const char *word; } rows[] = {
    { "seed_with_extend", TAKES_SEVERITY_NOTE, "note" },
    { "prompt_blank", TAKES_SEVERITY_WARNING, "warning" },
    { "size_missing", TAKES_SEVERITY_ERROR, "error" },
    { "seed_range", TAKES_SEVERITY_ERROR, "error" },
  };

  g_assert_false (takes_findings_have_error (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TakesFinding *finding = g_new0 (TakesFinding, 1);

      finding->code = rows[i].code;
      finding->severity = rows[i].severity;
      finding->field = g_strdup ("x");
      finding->message = g_strdup ("Words.");
      g_ptr_array_add (findings, finding);

      g_assert_cmpstr (takes_severity_to_string (finding->severity), ==, rows[i].word);
      g_assert_true (takes_findings_find (findings, rows[i].code) == finding);
      g_assert_cmpint (takes_findings_have_error (findings), ==, i >= 2);
    }

  g_assert_cmpstr (takes_findings_first_error (findings)->code, ==, "size_missing");
  g_assert_null (takes_findings_find (findings, "model_unknown"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/batch/counts", test_counts);
  g_test_add_func ("/core/batch/job-outlives-batch", test_job_outlives_batch);
  g_test_add_func ("/core/job", test_job);
  g_test_add_func ("/core/take", test_take);
  g_test_add_func ("/core/take/verdict", test_verdict);
  g_test_add_func ("/core/take/slots", test_slots);
  g_test_add_func ("/core/findings", test_findings);

  return g_test_run ();
}
