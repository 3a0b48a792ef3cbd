/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-table.h"
#include "takes-job-table.h"
#include "takes-shelved-table.h"
#include "takes-shelved.h"
#include "takes-take-table.h"
#include "takes-trash-table.h"

#define N_TAKES 10000

static TakesDb *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  TakesDb *db = takes_db_open (":memory:", &error);

  g_assert_no_error (error);

  return db;
}

static void
add_batch (TakesDb    *db,
           const char *id,
           const char *name)
{
  const TakesBatchRow row = { .id = (char *) id, .name = (char *) name, .created_at = 1 };

  g_assert_true (takes_batch_table_insert (db, &row, NULL));
}

static void
add_job (TakesDb    *db,
         const char *id,
         const char *batch,
         guint       place,
         const char *prompt,
         gint64      seed)
{
  g_autoptr (TakesJobRow) row = takes_job_row_new ();

  row->id = g_strdup (id);
  row->batch_id = g_strdup (batch);
  row->place = (int) place;
  row->account_id = g_strdup ("mine");
  row->account_name = g_strdup ("Runware");
  row->service = g_strdup ("runware");
  row->output_dir = g_strdup ("/videos");
  row->request = takes_request_new ();
  row->request->model = g_strdup ("alibaba:wan@2.6");
  row->request->prompt = g_strdup (prompt);
  row->request->negative = g_strdup ("blurry");
  row->state = TAKES_JOB_DONE;
  row->seed = seed;
  g_assert_true (takes_job_table_insert (db, row, NULL));
  g_assert_true (takes_job_table_update (db, row, NULL));
}

static void
add_take (TakesDb       *db,
          const char    *id,
          const char    *job,
          int            place,
          TakesJobState  state,
          gint64         created_at)
{
  g_autoptr (TakesTakeRow) row = takes_take_row_new ();

  row->id = g_strdup (id);
  row->job_id = g_strdup (job);
  row->place = place;
  row->stack = g_strdup (job);
  row->state = state;
  row->created_at = created_at;
  row->seed = place == 0 ? 812 : -1;
  row->width = 1280;
  row->height = 720;
  row->nsfw = place == 1;
  row->poster_path = g_strdup ("/videos/poster.jpg");
  g_assert_true (takes_take_table_put (db, row, NULL));
}

/* Finished ones alone, newest first, and with all that is shown of them. */
static void
test_which (void)
{
  static const struct { const char *id; TakesJobState state; gint64 at; } takes[] = {
    { "old", TAKES_JOB_DONE, 10 }, { "new", TAKES_JOB_DONE, 30 }, { "coming", TAKES_JOB_DOWNLOADING, 40 },
    { "failed", TAKES_JOB_FAILED, 50 }, { "trashed", TAKES_JOB_DONE, 60 }, { "middle", TAKES_JOB_DONE, 20 },
  };
  static const char *const wanted[] = { "new", "middle", "old" };
  const TakesTrashRow trash = { .take_id = (char *) "trashed", .home = (char *) "/videos/a.mp4", .trashed_at = 1 };
  g_autoptr (TakesDb) db = open_memory ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const TakesShelvedFacts *facts;

  add_batch (db, "b", "Puddle");
  add_job (db, "j", "b", 0, "A red “fox”\nruns", 99);
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    add_take (db, takes[i].id, "j", (int) i, takes[i].state, takes[i].at);
  g_assert_true (takes_trash_table_put (db, &trash, NULL));

  all = takes_shelved_table_list (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (takes_shelved_get_facts (all->pdata[i])->take_id, ==, wanted[i]);

  facts = takes_shelved_get_facts (all->pdata[2]);
  g_assert_cmpstr (facts->job_id, ==, "j");
  g_assert_cmpstr (facts->batch_id, ==, "b");
  g_assert_cmpstr (facts->batch_name, ==, "Puddle");
  g_assert_cmpstr (facts->prompt, ==, "A red “fox”\nruns");
  g_assert_cmpstr (facts->negative, ==, "blurry");
  g_assert_cmpstr (facts->model, ==, "alibaba:wan@2.6");
  g_assert_cmpint (facts->slot, ==, 0);
  g_assert_cmpint (facts->seed, ==, 812);
  g_assert_cmpint (facts->width, ==, 1280);
  g_assert_cmpint (facts->height, ==, 720);
  g_assert_cmpint (facts->created_at, ==, 10);
  g_assert_false (facts->nsfw);
  g_assert_cmpstr (facts->poster_path, ==, "/videos/poster.jpg");

  /* One that was told no seed has its job's. */
  facts = takes_shelved_get_facts (all->pdata[0]);
  g_assert_cmpint (facts->seed, ==, 99);
  g_assert_cmpint (facts->slot, ==, 1);
  g_assert_true (facts->nsfw);
}

/* A request that cannot be read hides no take. */
static void
test_broken_request (void)
{
  g_autoptr (TakesDb) db = open_memory ();
  g_autoptr (GPtrArray) all = NULL;

  add_batch (db, "b", "Puddle");
  add_job (db, "j", "b", 0, "A red fox", 1);
  add_take (db, "t", "j", 0, TAKES_JOB_DONE, 1);
  g_assert_true (takes_db_run (db, "UPDATE jobs SET request = '{\"positivePrompt\": '", NULL));

  all = takes_shelved_table_list (db, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (takes_shelved_get_facts (all->pdata[0])->prompt, ==, "");
}

static void
test_many (void)
{
  g_autoptr (TakesDb) db = open_memory ();
  g_autofree char *prompt = g_strnfill (1200, 'p');
  g_autoptr (GPtrArray) all = NULL;
  gint64 start;

  g_assert_true (takes_db_run (db, "BEGIN", NULL));
  for (guint i = 0; i < N_TAKES; i++)
    {
      g_autofree char *id = g_strdup_printf ("j%u", i);
      g_autofree char *batch = g_strdup_printf ("b%u", i / 8);

      if (i % 8 == 0)
        add_batch (db, batch, "Puddle");
      add_job (db, id, batch, i % 8, prompt, i);
      add_take (db, id, id, 0, TAKES_JOB_DONE, i);
    }
  g_assert_true (takes_db_run (db, "COMMIT", NULL));

  start = g_get_monotonic_time ();
  all = takes_shelved_table_list (db, NULL);
  g_test_message ("%u takes in %.0f ms", all->len, (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (all->len, ==, N_TAKES);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelved-table/which", test_which);
  g_test_add_func ("/shelved-table/broken-request", test_broken_request);
  g_test_add_func ("/shelved-table/many", test_many);

  return g_test_run ();
}
