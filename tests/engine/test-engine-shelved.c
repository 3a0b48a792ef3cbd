/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-engine-shelved.h"
#include "takes-member.h"

#define SPEED   60
#define PROMPT  "a heron stands in the reeds"

/* More than the newest batches that are loaded, none with a job, all a month later. */
#define AGE \
  "DELETE FROM comparison_members; DELETE FROM comparisons;" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250) " \
  "INSERT INTO batches (id, name, created_at) SELECT 'later-' || i, 'Later', " \
  "(SELECT max (created_at) FROM batches) + 2592000000000 + i FROM n"

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GPtrArray *
list_shelved (EngineFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *all;

  takes_engine_list_shelved_async (self->engine, NULL, done_cb, &result);
  wait_until (result != NULL);
  all = takes_engine_list_shelved_finish (self->engine, result, &error);
  g_assert_no_error (error);

  return all;
}

static GPtrArray *
fetch_members (EngineFixture *self,
               GPtrArray     *shelved)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *members;

  takes_engine_fetch_members_async (self->engine, shelved, NULL, done_cb, &result);
  wait_until (result != NULL);
  members = takes_engine_fetch_members_finish (self->engine, result, &error);
  g_assert_no_error (error);

  return members;
}

/* What is finished is found; the model by the name that people know. */
static void
test_list (EngineFixture *self,
           gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, PROMPT, 2);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) members = NULL;
  const TakesShelvedFacts *facts;
  TakesModel *model;

  engine_fixture_wait_rest (self, batch);
  all = list_shelved (self);
  g_assert_cmpuint (all->len, ==, 2);

  facts = takes_shelved_get_facts (all->pdata[0]);
  g_assert_nonnull (strstr (facts->prompt, PROMPT));
  g_assert_cmpstr (facts->batch_id, ==, takes_batch_get_id (batch));
  model = takes_catalogue_find (takes_engine_get_catalogue (self->engine), facts->model);
  g_assert_cmpstr (takes_shelved_get_model_name (all->pdata[0]), ==, takes_model_get_name (model));

  members = fetch_members (self, all);
  g_assert_cmpuint (members->len, ==, 2);
  for (guint i = 0; i < members->len; i++)
    {
      facts = takes_shelved_get_facts (all->pdata[i]);
      g_assert_cmpstr (takes_take_get_id (takes_member_get_take (members->pdata[i])), ==, facts->take_id);
      g_assert_cmpint (takes_member_get_seed (members->pdata[i]), ==, facts->seed);
    }
}

typedef struct {
  TakesEngine *engine;
  GHashTable  *told;     /* take id → TakesShelved */
} Arrivals;

static void
arrived_cb (Arrivals  *arrivals,
            TakesJob  *job,
            TakesTake *take)
{
  g_hash_table_insert (arrivals->told, g_strdup (takes_take_get_id (take)),
                       takes_engine_describe_shelved (arrivals->engine, job, take));
}

/* What is told of a take when it arrives is what a list has of it afterwards. */
static void
test_arriving (EngineFixture *self,
               gconstpointer  data)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  Arrivals arrivals = { self->engine, told };
  gulong handler = g_signal_connect_swapped (self->engine, "take-arrived", G_CALLBACK (arrived_cb), &arrivals);
  TakesBatch *batch = engine_fixture_generate (self, PROMPT, 3);
  g_autoptr (GPtrArray) all = NULL;

  engine_fixture_wait_rest (self, batch);
  g_signal_handler_disconnect (self->engine, handler);
  all = list_shelved (self);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (g_hash_table_size (told), ==, 3);

  for (guint i = 0; i < all->len; i++)
    {
      const TakesShelvedFacts *listed = takes_shelved_get_facts (all->pdata[i]);
      TakesShelved *arrived = g_hash_table_lookup (told, listed->take_id);
      const TakesShelvedFacts *facts;

      g_assert_nonnull (arrived);
      facts = takes_shelved_get_facts (arrived);
      g_assert_cmpstr (facts->job_id, ==, listed->job_id);
      g_assert_cmpstr (facts->batch_id, ==, listed->batch_id);
      g_assert_cmpstr (facts->batch_name, ==, listed->batch_name);
      g_assert_cmpint (facts->slot, ==, listed->slot);
      g_assert_cmpstr (facts->prompt, ==, listed->prompt);
      g_assert_cmpstr (facts->negative, ==, listed->negative);
      g_assert_cmpstr (facts->model, ==, listed->model);
      g_assert_cmpint (facts->seed, ==, listed->seed);
      g_assert_cmpint (facts->width, ==, listed->width);
      g_assert_cmpint (facts->height, ==, listed->height);
      g_assert_cmpint (facts->nsfw, ==, listed->nsfw);
      g_assert_cmpstr (facts->poster_path, ==, listed->poster_path);
      g_assert_cmpint (ABS (facts->created_at - listed->created_at), <, 60 * SPEED * (gint64) G_USEC_PER_SEC);
      g_assert_cmpstr (takes_shelved_get_model_name (arrived), ==, takes_shelved_get_model_name (all->pdata[i]));
    }
}

/* A take of long ago, whose batch is not loaded, is found all the same, and stands in a comparison that comes back. */
static void
test_old (EngineFixture *self,
          gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, PROMPT, 2);
  g_autofree char *id = g_strdup (takes_batch_get_id (batch));
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) again = NULL;
  guint n_batches;

  engine_fixture_wait_rest (self, batch);
  engine_fixture_close (self);
  engine_fixture_rewrite (path, AGE);
  engine_fixture_open (self);
  g_assert_null (takes_engine_find_batch (self->engine, id));

  all = list_shelved (self);
  g_assert_cmpuint (all->len, ==, 2);
  members = fetch_members (self, all);
  g_assert_cmpuint (members->len, ==, 2);
  g_assert_nonnull (takes_engine_find_batch (self->engine, id));
  g_assert_cmpuint (takes_engine_count_active (self->engine), ==, 0);
  for (guint i = 0; i < members->len; i++)
    engine_fixture_check_take (self, takes_member_get_job (members->pdata[i]), takes_member_get_take (members->pdata[i]));

  /* Once more: it is there, and comes no second time. */
  n_batches = g_list_model_get_n_items (takes_engine_get_batches (self->engine));
  again = fetch_members (self, all);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_true (takes_member_get_job (again->pdata[0]) == takes_member_get_job (members->pdata[0]));
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, n_batches);

  takes_engine_compare (self->engine, "heron", NULL, members);
  g_clear_pointer (&members, g_ptr_array_unref);
  g_clear_pointer (&again, g_ptr_array_unref);
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_nonnull (takes_engine_find_batch (self->engine, id));
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_comparisons (self->engine)), ==, 1);
}

/* Two who want takes of the same batch at once get the same jobs. */
static void
test_twice_at_once (EngineFixture *self,
                    gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, PROMPT, 2);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) two = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) ones = NULL;
  g_autoptr (GPtrArray) twos = NULL;

  engine_fixture_wait_rest (self, batch);
  engine_fixture_close (self);
  engine_fixture_rewrite (path, AGE);
  engine_fixture_open (self);

  all = list_shelved (self);
  takes_engine_fetch_members_async (self->engine, all, NULL, done_cb, &one);
  takes_engine_fetch_members_async (self->engine, all, NULL, done_cb, &two);
  wait_until (one && two);
  ones = takes_engine_fetch_members_finish (self->engine, one, NULL);
  twos = takes_engine_fetch_members_finish (self->engine, two, NULL);
  g_assert_cmpuint (ones->len, ==, 2);
  g_assert_cmpuint (twos->len, ==, 2);
  g_assert_true (takes_member_get_job (ones->pdata[0]) == takes_member_get_job (twos->pdata[0]));
  g_assert_cmpuint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, 1);
}

static void
trash (EngineFixture *self,
       TakesTake     *take)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  takes_engine_trash_async (self->engine, take, done_cb, &result);
  wait_until (result != NULL);
  takes_engine_trash_finish (self->engine, result, &error);
  g_assert_no_error (error);
}

/* What lies in the Trash is not found; nor is it brought when it went there meanwhile, or long ago. */
static void
test_trashed (EngineFixture *self,
              gconstpointer  data)
{
  TakesBatch *batch = engine_fixture_generate (self, PROMPT, 2);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) later = NULL;

  engine_fixture_wait_rest (self, batch);
  before = list_shelved (self);
  trash (self, engine_fixture_get_take (engine_fixture_get_job (batch, 0), 0));
  after = list_shelved (self);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 1);

  members = fetch_members (self, before);
  g_assert_cmpuint (members->len, ==, 1);
  g_clear_pointer (&members, g_ptr_array_unref);

  engine_fixture_close (self);
  engine_fixture_rewrite (path, AGE);
  engine_fixture_open (self);
  later = fetch_members (self, before);
  g_assert_cmpuint (later->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/engine-shelved/list", EngineFixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/engine-shelved/arriving", EngineFixture, NULL, set_up, test_arriving, tear_down);
  g_test_add ("/engine-shelved/old", EngineFixture, NULL, set_up, test_old, tear_down);
  g_test_add ("/engine-shelved/twice-at-once", EngineFixture, NULL, set_up, test_twice_at_once, tear_down);
  g_test_add ("/engine-shelved/trashed", EngineFixture, NULL, set_up, test_trashed, tear_down);

  return g_test_run ();
}
