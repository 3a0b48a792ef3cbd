/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include <glib/gstdio.h>

#define SPEED 60

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static char *
database_of (EngineFixture *self)
{
  return g_build_filename (self->data_dir, "takes.db", NULL);
}

static gboolean
has_notice (EngineFixture *self,
            const char    *part)
{
  const char *const *notices = takes_engine_get_notices (self->engine);

  for (guint i = 0; notices[i]; i++)
    if (strstr (notices[i], part))
      return TRUE;

  return FALSE;
}

static void
test_fresh (EngineFixture *self,
            gconstpointer  data)
{
  engine_fixture_open (self);
  g_assert_cmpstr (takes_engine_get_output_dir (self->engine), ==, self->output_dir);
  g_assert_null (takes_engine_get_notices (self->engine)[0]);
  g_assert_cmpint (g_list_model_get_n_items (takes_engine_get_batches (self->engine)), ==, 0);
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (takes_engine_get_catalogue (self->engine))), >, 0);
  g_assert_cmpint (takes_engine_draw_seed (self->engine), >=, 0);
}

static void
test_damaged (EngineFixture *self,
              gconstpointer  data)
{
  g_autofree char *path = database_of (self);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (self->data_dir, 0700);
  g_assert_true (g_file_set_contents (path, "no database at all, and long enough to be looked at", -1, NULL));
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "damaged"));
}

/* A file where a folder must be stops everybody, also root. */
static void
test_no_data_folder (EngineFixture *self,
                     gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (self->data_dir, "deeper", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->data_dir, "in the way", -1, NULL));
  g_free (self->data_dir);
  self->data_dir = g_steal_pointer (&inside);
  g_assert_false (engine_fixture_try_open (self, &error));
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_FOLDER);
}

static void
test_no_output_folder (EngineFixture *self,
                       gconstpointer  data)
{
  g_assert_true (g_file_set_contents (self->output_dir, "in the way", -1, NULL));
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "instead"));
  g_assert_true (g_str_has_prefix (takes_engine_get_output_dir (self->engine), self->data_dir));
}

static void
test_two_engines (EngineFixture *self,
                  gconstpointer  data)
{
  EngineFixture other = *self;
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autoptr (GError) error = NULL;

  engine_fixture_open (self);
  other.engine = NULL;
  g_assert_false (engine_fixture_try_open (&other, &error));
  g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, self->data_dir));
  g_assert_nonnull (strstr (error->message, pid));

  /* The first one lets go, and the second one may. */
  engine_fixture_close (self);
  g_clear_error (&error);
  engine_fixture_open (self);
}

static void
test_bad_model_file (EngineFixture *self,
                     gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->data_dir, "catalogue", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "{\"key\": 7", -1, NULL));
  engine_fixture_open (self);
  g_assert_true (has_notice (self, "mine.json"));
}

static void
test_accounts (EngineFixture *self,
               gconstpointer  data)
{
  g_autoptr (TakesAccount) account = takes_account_new ("mine", "runware", "Mine", NULL, FALSE);

  engine_fixture_open (self);
  takes_engine_add_account (self->engine, account);
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_cmpstr (takes_account_get_name (takes_engine_find_account (self->engine, "mine")), ==, "Mine");
  takes_engine_remove_account (self->engine, "mine");
  g_assert_null (takes_engine_find_account (self->engine, "mine"));
  engine_fixture_close (self);
  engine_fixture_open (self);
  g_assert_null (takes_engine_find_account (self->engine, "mine"));
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
test_check_account (EngineFixture *self,
                    gconstpointer  data)
{
  static const struct { const char *key; gboolean ok; } keys[] = {
    { TAKES_DEMO_KEY, TRUE }, { "wrong", FALSE }, { NULL, TRUE },
  };

  engine_fixture_open (self);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      TakesBalance balance = { 0 };
      gboolean ok;

      takes_engine_check_account_async (self->engine, self->account, keys[i].key, NULL, remember_cb, &result);
      wait_until (result != NULL);
      ok = takes_engine_check_account_finish (self->engine, result, &balance, &error);
      g_assert_cmpint (ok, ==, keys[i].ok);
      if (ok)
        g_assert_cmpint (balance.amount, >, 0);
      else
        g_assert_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT);
    }
}

static void
test_close_while_opening (EngineFixture *self,
                          gconstpointer  data)
{
  TakesEngineOptions options = { self->data_dir, self->output_dir, NULL, NULL, 0, FALSE };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (TakesEngine) engine = takes_engine_new (&options);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      takes_engine_open_async (engine, NULL, remember_cb, &result);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, TRUE);
      takes_engine_close (engine);
      wait_until (result != NULL);
      if (!takes_engine_open_finish (engine, result, &error))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  /* The folder is free again. */
  engine_fixture_open (self);
}

/* The Demo service inside the program: an account that is always there, and whose jobs outlive the
 * ports it had. */
static void
test_demo_inside (EngineFixture *self,
                  gconstpointer  data)
{
  g_autofree char *id = NULL;
  TakesJob *job;

  self->own_demo = TRUE;
  engine_fixture_open (self);
  g_assert_nonnull (self->account);
  g_assert_true (takes_account_is_demo (self->account));

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "Inside. [sim:run=30]", 1);

    job = engine_fixture_get_job (batch, 0);
    id = g_strdup (takes_job_get_id (job));
    engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  }

  engine_fixture_close (self);
  engine_fixture_open (self);
  job = takes_engine_find_job (self->engine, id);
  g_assert_nonnull (job);
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  engine_fixture_check_take (self, job, engine_fixture_get_take (job, 0));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/open/fresh", test_fresh },
    { "/engine/open/damaged", test_damaged },
    { "/engine/open/no-data-folder", test_no_data_folder },
    { "/engine/open/no-output-folder", test_no_output_folder },
    { "/engine/open/two-engines", test_two_engines },
    { "/engine/open/bad-model-file", test_bad_model_file },
    { "/engine/open/accounts", test_accounts },
    { "/engine/open/check-account", test_check_account },
    { "/engine/open/close-while-opening", test_close_while_opening },
    { "/engine/open/demo-inside", test_demo_inside },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
