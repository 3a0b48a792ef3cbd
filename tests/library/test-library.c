/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-calls.h"

#include "takes-job-table.h"
#include "takes-prompt-table.h"

typedef struct {
  char         *path;
  TakesLibrary *library;
} Fixture;

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **slot)
{
  while (!*slot)
    g_main_context_iteration (NULL, TRUE);

  return *slot;
}

static void
open_library (Fixture  *fixture,
              char    **notice)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->library = takes_library_new ();
  takes_library_open_async (fixture->library, fixture->path, NULL, remember_cb, &result);
  g_assert_true (takes_library_open_finish (fixture->library, wait_for (&result), notice, &error));
  g_assert_no_error (error);
}

static void
close_library (Fixture *fixture)
{
  takes_library_close (fixture->library);
  g_assert_finalize_object (g_steal_pointer (&fixture->library));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-library-XXXXXX", NULL);

  fixture->path = g_build_filename (folder, "takes.db", NULL);
  open_library (fixture, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_library (fixture);
  g_free (fixture->path);
}

static TakesJobRow *
make_job (const char *id,
          const char *batch_id,
          int         place)
{
  TakesJobRow *row = takes_job_row_new ();

  row->id = g_strdup (id);
  row->batch_id = g_strdup (batch_id);
  row->place = place;
  row->account_id = g_strdup ("runware");
  row->account_name = g_strdup ("Runware");
  row->service = g_strdup ("runware");
  row->output_dir = g_strdup ("/clips");
  row->request = takes_request_new ();
  row->request->prompt = g_strdup ("A paper boat — “puddle”");
  row->request->seed = 812 + place;
  row->seed = 812 + place;
  row->estimate = (TakesPrice) { TRUE, "USD", 500000, 750000 };
  row->changed_at = 42;

  return row;
}

static void
add_batch (Fixture    *fixture,
           const char *id,
           gint64      created_at,
           guint       n_jobs)
{
  TakesBatchRow batch = { (char *) id, (char *) "Puddle", created_at };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autofree char *job_id = g_strdup_printf ("%s-%u", id, i);

      g_ptr_array_add (jobs, make_job (job_id, id, i));
    }

  takes_library_add_batch_async (fixture->library, &batch, jobs, remember_cb, &result);
  g_assert_true (takes_library_written (fixture->library, wait_for (&result), &error));
  g_assert_no_error (error);
}

static TakesLibraryContents *
load (Fixture *fixture,
      int      n_batches)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesLibraryContents *contents;

  takes_library_load_async (fixture->library, n_batches, remember_cb, &result);
  contents = takes_library_load_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);

  return contents;
}

static void
test_batch_comes_back (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (TakesLibraryContents) contents = NULL;
  const TakesJobRow *job;

  add_batch (fixture, "b", 7, 3);
  close_library (fixture);
  open_library (fixture, NULL);
  contents = load (fixture, 10);

  g_assert_cmpint (contents->batches->len, ==, 1);
  g_assert_cmpint (contents->jobs->len, ==, 3);
  job = contents->jobs->pdata[2];
  g_assert_cmpstr (job->id, ==, "b-2");
  g_assert_cmpstr (job->request->prompt, ==, "A paper boat — “puddle”");
  g_assert_cmpint (job->request->seed, ==, 814);
  g_assert_cmpint (job->state, ==, TAKES_JOB_PLANNED);
  g_assert_cmpint (job->estimate.high, ==, 750000);
  g_assert_cmpstr (job->estimate.currency, ==, "USD");
  g_assert_cmpint (job->cost, ==, -1);
  g_assert_null (job->base_url);
}

static void
test_all_or_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  TakesBatchRow batch = { (char *) "c", (char *) "Twice", 8 };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  g_autoptr (TakesLibraryContents) contents = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add_batch (fixture, "b", 7, 1);
  g_ptr_array_add (jobs, make_job ("c-0", "c", 0));
  g_ptr_array_add (jobs, make_job ("b-0", "c", 1));
  takes_library_add_batch_async (fixture->library, &batch, jobs, remember_cb, &result);
  g_assert_false (takes_library_written (fixture->library, wait_for (&result), &error));
  g_assert_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED);

  contents = load (fixture, 10);
  g_assert_cmpint (contents->batches->len, ==, 1);
  g_assert_cmpint (contents->jobs->len, ==, 1);
}

/* Calls that share a commit do not share their failures. */
static void
test_one_failure_in_a_group (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (TakesLibraryContents) contents = NULL;
  GAsyncResult *results[9] = { NULL };

  add_batch (fixture, "b", 7, 9);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *id = g_strdup_printf (i == 4 ? "gone-%u" : "b-%u", i);
      g_autoptr (TakesJobRow) row = make_job (id, "b", i);

      row->state = TAKES_JOB_SUBMITTING;
      takes_library_save_job_async (fixture->library, row, NULL, remember_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_cmpint (takes_library_save_job_finish (fixture->library, wait_for (&results[i]), NULL, NULL),
                       ==, i != 4);
      g_object_unref (results[i]);
    }

  contents = load (fixture, 10);
  for (guint i = 0; i < contents->jobs->len; i++)
    g_assert_cmpint (((TakesJobRow *) contents->jobs->pdata[i])->state, ==,
                     i == 4 ? TAKES_JOB_PLANNED : TAKES_JOB_SUBMITTING);
}

static void
save (Fixture       *fixture,
      TakesJobRow   *job,
      TakesTakeRow  *take,
      int           *number)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (take)
    g_ptr_array_add (takes, take);

  takes_library_save_job_async (fixture->library, job, takes, remember_cb, &result);
  g_assert_true (takes_library_save_job_finish (fixture->library, wait_for (&result), &written, &error));
  g_assert_no_error (error);
  if (number)
    *number = ((TakesTakeRow *) written->pdata[0])->number;
}

static TakesTakeRow *
make_take (const char *id,
           const char *job_id,
           const char *stack)
{
  TakesTakeRow *row = takes_take_row_new ();

  row->id = g_strdup (id);
  row->job_id = g_strdup (job_id);
  row->stack = g_strdup (stack);
  row->state = TAKES_JOB_DONE;
  row->path = g_strdup ("/clips/boat 812.mp4");
  row->seed = 4294967295;
  row->cost = 501200;

  return row;
}

static void
test_numbers_never_change (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (TakesJobRow) job = make_job ("b-0", "b", 0);
  g_autoptr (TakesJobRow) other = make_job ("b-1", "b", 1);
  g_autoptr (TakesTakeRow) first = make_take ("t1", "b-0", "stack");
  g_autoptr (TakesTakeRow) second = make_take ("t2", "b-1", "stack");
  g_autoptr (TakesLibraryContents) contents = NULL;
  const TakesTakeRow *back;
  int number;

  add_batch (fixture, "b", 7, 2);
  save (fixture, job, first, &number);
  g_assert_cmpint (number, ==, 1);
  save (fixture, other, second, &number);
  g_assert_cmpint (number, ==, 2);
  save (fixture, job, first, &number);
  g_assert_cmpint (number, ==, 1);

  contents = load (fixture, 10);
  g_assert_cmpint (contents->takes->len, ==, 2);
  back = contents->takes->pdata[0];
  g_assert_cmpint (back->seed, ==, 4294967295);
  g_assert_cmpint (back->cost, ==, 501200);
  g_assert_cmpstr (back->path, ==, "/clips/boat 812.mp4");
  g_assert_cmpint (back->state, ==, TAKES_JOB_DONE);
}

static void
test_body_outlives_updates (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (TakesJobRow) job = make_job ("b-0", "b", 0);
  g_autoptr (TakesLibraryContents) contents = NULL;
  const TakesJobRow *back;

  add_batch (fixture, "b", 7, 1);
  job->state = TAKES_JOB_SUBMITTING;
  job->body = g_bytes_new_static ("[{}]", 4);
  job->in_doubt = TRUE;
  save (fixture, job, NULL, NULL);
  g_clear_pointer (&job->body, g_bytes_unref);
  job->state = TAKES_JOB_WAITING;
  save (fixture, job, NULL, NULL);

  contents = load (fixture, 10);
  back = contents->jobs->pdata[0];
  g_assert_cmpint (back->state, ==, TAKES_JOB_WAITING);
  g_assert_true (back->in_doubt);
  g_assert_cmpmem (g_bytes_get_data (back->body, NULL), g_bytes_get_size (back->body), "[{}]", 4);
}

static const struct {
  gsize         size;
  TakesJobState state;
  gboolean      kept;
} bodies[] = {
  { 262144, TAKES_JOB_WAITING, TRUE },
  { 300000, TAKES_JOB_WAITING, FALSE },
  { 300000, TAKES_JOB_UNKNOWN, TRUE },
};

/* A picture inside a request is not kept for ever: it goes when nothing can send it again. */
static void
test_large_body_goes (Fixture       *fixture,
                      gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *id = g_strdup_printf ("large%u", i);
      g_autofree char *job_id = g_strconcat (id, "-0", NULL);
      g_autoptr (TakesJobRow) job = make_job (job_id, id, 0);
      g_autoptr (TakesLibraryContents) contents = NULL;

      add_batch (fixture, id, 7 + i, 1);
      job->state = TAKES_JOB_SUBMITTING;
      job->body = g_bytes_new_take (g_malloc0 (bodies[i].size), bodies[i].size);
      save (fixture, job, NULL, NULL);
      g_clear_pointer (&job->body, g_bytes_unref);
      job->state = bodies[i].state;
      save (fixture, job, NULL, NULL);

      contents = load (fixture, 1);
      for (guint j = 0; j < contents->jobs->len; j++)
        if (g_str_equal (((TakesJobRow *) contents->jobs->pdata[j])->id, job_id))
          g_assert_cmpint (((TakesJobRow *) contents->jobs->pdata[j])->body != NULL, ==, bodies[i].kept);
    }
}

/* However old, a batch that has not ended is never out of sight. */
static void
test_open_batches_always_load (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (TakesLibraryContents) contents = NULL;

  add_batch (fixture, "old-open", 1, 1);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("b%u", i);
      g_autofree char *job_id = g_strdup_printf ("b%u-0", i);
      g_autoptr (TakesJobRow) job = make_job (job_id, id, 0);

      add_batch (fixture, id, 10 + i, 1);
      job->state = TAKES_JOB_REFUSED;
      save (fixture, job, NULL, NULL);
    }

  contents = load (fixture, 2);
  g_assert_cmpint (contents->batches->len, ==, 3);
  g_assert_cmpstr (((TakesBatchRow *) contents->batches->pdata[0])->id, ==, "b4");
  g_assert_cmpstr (((TakesBatchRow *) contents->batches->pdata[2])->id, ==, "old-open");
}

static void
test_uploads (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *sha, *account, *put, *found; } steps[] = {
    { "aa", "runware", NULL, NULL },
    { "aa", "runware", "e61d", "e61d" },
    { "aa", "other", NULL, NULL },
    { "aa", "runware", "f00d", "f00d" },
    { "aa", "runware", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GAsyncResult) put = NULL;
      g_autoptr (GAsyncResult) found = NULL;
      g_autofree char *reference = NULL;

      if (steps[i].put)
        {
          takes_library_put_upload_async (fixture->library, steps[i].sha, steps[i].account, "runware",
                                          *steps[i].put ? steps[i].put : NULL, 1, remember_cb, &put);
          g_assert_true (takes_library_written (fixture->library, wait_for (&put), NULL));
        }

      takes_library_find_upload_async (fixture->library, steps[i].sha, steps[i].account, "runware",
                                       remember_cb, &found);
      reference = takes_library_find_upload_finish (fixture->library, wait_for (&found), NULL);
      g_assert_cmpstr (reference, ==, steps[i].found);
    }
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  static const TakesAccountRow rows[] = {
    { (char *) "b", (char *) "runware", (char *) "Second", NULL },
    { (char *) "a", (char *) "runware", (char *) "First", (char *) "https://example.org/v1" },
    { (char *) "b", (char *) "runware", (char *) "Renamed", NULL },
  };
  g_autoptr (TakesLibraryContents) contents = NULL;
  g_autoptr (GAsyncResult) dropped = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      takes_library_put_account_async (fixture->library, &rows[i], remember_cb, &result);
      g_assert_true (takes_library_written (fixture->library, wait_for (&result), NULL));
    }

  contents = load (fixture, 1);
  g_assert_cmpint (contents->accounts->len, ==, 2);
  g_assert_cmpstr (((TakesAccountRow *) contents->accounts->pdata[0])->name, ==, "Renamed");
  g_assert_cmpstr (((TakesAccountRow *) contents->accounts->pdata[1])->base_url, ==, "https://example.org/v1");

  takes_library_drop_account_async (fixture->library, "b", remember_cb, &dropped);
  g_assert_true (takes_library_written (fixture->library, wait_for (&dropped), NULL));
  g_clear_pointer (&contents, takes_library_contents_free);
  contents = load (fixture, 1);
  g_assert_cmpint (contents->accounts->len, ==, 1);
}

static void
test_damaged_is_kept_aside (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *notice = NULL;
  g_autoptr (TakesLibraryContents) contents = NULL;
  g_autoptr (GDir) dir = NULL;
  gboolean found = FALSE;
  const char *name;

  close_library (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "this is not a database, not at all, no", -1, NULL));
  open_library (fixture, &notice);
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (notice, "damaged-"));

  contents = load (fixture, 1);
  g_assert_cmpint (contents->batches->len, ==, 0);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    found |= g_str_has_prefix (name, "takes.db.damaged-");
  g_assert_true (found);
}

/* A broken page costs what was on it and no more. */
static void
test_damaged_is_salvaged (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (TakesLibraryContents) contents = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *number = NULL;
  gsize length;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("batch-%02u", i);

      add_batch (fixture, id, i, 10);
    }

  close_library (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_cmpint (length, >, 64 * 1024);
  memset (bytes + length / 2 / 4096 * 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));

  open_library (fixture, &notice);
  contents = load (fixture, 1000);
  g_assert_cmpint (contents->jobs->len, >, 100);
  g_assert_cmpint (contents->batches->len, ==, 20);
  number = g_strdup_printf ("%u takes", contents->jobs->len);
  g_assert_nonnull (strstr (notice, number));

  for (guint i = 0; i < contents->jobs->len; i++)
    {
      const TakesJobRow *job = contents->jobs->pdata[i];

      g_assert_cmpint (strlen (job->id), >, 8);
      g_assert_cmpstr (job->request->prompt, ==, "A paper boat — “puddle”");
    }
}

static void
test_closed_answers (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TakesLibraryContents) contents = NULL;
  g_autoptr (GError) error = NULL;

  takes_library_close (fixture->library);
  takes_library_load_async (fixture->library, 1, remember_cb, &result);
  contents = takes_library_load_finish (fixture->library, wait_for (&result), &error);
  g_assert_null (contents);
  g_assert_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED);
}

/* Each once, the one that was used last first; what cannot be read has none. */
static void
test_prompts (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *prompt, *written; } used[] = {
    { "old", NULL }, { "", NULL }, { "older {a|b}", NULL }, { "old", NULL }, { "new “ü”", NULL },
    { "a fox", "a {fox|hare}" }, { "a hare", "a {fox|hare}" },
  };
  static const char *const listed[] = { "a {fox|hare}", "new “ü”", "old", "older {a|b}" };
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    {
      g_autofree char *id = g_strdup_printf ("batch-%u", i);
      TakesBatchRow batch = { id, (char *) "Puddle", i };
      g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
      g_autoptr (GAsyncResult) written = NULL;
      TakesJobRow *job = make_job (id, id, 0);

      g_clear_pointer (&job->request->prompt, g_free);
      job->request->prompt = g_strdup (used[i].prompt);
      job->request->written = g_strdup (used[i].written);
      g_ptr_array_add (jobs, job);
      takes_library_add_batch_async (fixture->library, &batch, jobs, remember_cb, &written);
      g_assert_true (takes_library_written (fixture->library, wait_for (&written), &error));
    }

  takes_library_list_prompts_async (fixture->library, 10, remember_cb, &result);
  prompts = takes_library_list_prompts_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prompts->len, ==, G_N_ELEMENTS (listed));
  for (guint i = 0; i < prompts->len; i++)
    g_assert_cmpstr (prompts->pdata[i], ==, listed[i]);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "/library/batch-comes-back", test_batch_comes_back },
    { "/library/all-or-nothing", test_all_or_nothing },
    { "/library/one-failure-in-a-group", test_one_failure_in_a_group },
    { "/library/numbers-never-change", test_numbers_never_change },
    { "/library/body-outlives-updates", test_body_outlives_updates },
    { "/library/large-body-goes", test_large_body_goes },
    { "/library/open-batches-always-load", test_open_batches_always_load },
    { "/library/prompts", test_prompts },
    { "/library/uploads", test_uploads },
    { "/library/accounts", test_accounts },
    { "/library/damaged-is-kept-aside", test_damaged_is_kept_aside },
    { "/library/damaged-is-salvaged", test_damaged_is_salvaged },
    { "/library/closed-answers", test_closed_answers },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
