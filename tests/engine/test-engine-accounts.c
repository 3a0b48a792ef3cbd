/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several accounts: one batch through two of them, and their order and names over a restart. */

#include "engine-fixture.h"

/* An answer may take a minute of this clock: on a busy machine, one second. */
#define SPEED 60

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

static TakesAccount *
add_account (EngineFixture *self,
             const char    *id,
             const char    *key)
{
  g_autoptr (TakesAccount) account = takes_account_new (id, "runware", id, takes_account_get_base_url (self->account), FALSE);

  takes_secrets_remember (takes_engine_get_secrets (self->engine), id, key);
  takes_engine_add_account (self->engine, account);

  return takes_engine_find_account (self->engine, id);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesBatch *
send_orders (EngineFixture *self,
             GPtrArray     *orders)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesBatch *batch;

  takes_engine_order_async (self->engine, "Both", TRUE, orders, NULL, remember_cb, &result);
  wait_until (result != NULL);
  batch = takes_engine_generate_finish (self->engine, result, &error);
  g_assert_no_error (error);

  return batch;
}

/* What one account is refused holds back its own takes and no others. */
static void
test_two_accounts (EngineFixture *self,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_order_free);
  TakesAccount *accounts[] = { add_account (self, "wrong-key", "nonsense"), self->account };
  g_autoptr (TakesBatch) batch = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (TakesRequest) request = engine_fixture_request ("A boat", 100 + i / 2);

      g_ptr_array_add (orders, takes_order_new (accounts[i % 2], request));
    }

  batch = send_orders (self, orders);
  engine_fixture_wait_rest (self, batch);

  for (guint i = 0; i < 4; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      g_assert_cmpstr (takes_job_get_account_id (job), ==, takes_account_get_id (accounts[i % 2]));
      g_assert_cmpint (takes_job_get_state (job), ==, i % 2 ? TAKES_JOB_DONE : TAKES_JOB_PLANNED);
      g_assert_cmpint (takes_job_get_trouble (job), ==, i % 2 ? TAKES_TROUBLE_NONE : TAKES_TROUBLE_AUTH);
    }

  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 2);
}

static char *
describe_accounts (EngineFixture *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!takes_account_is_demo (account) && account != self->account)
        g_string_append_printf (words, "%s ", takes_account_get_name (account));
    }

  return g_string_free (words, FALSE);
}

static void
assert_accounts (EngineFixture *self,
                 const char    *words)
{
  g_autofree char *now = describe_accounts (self);

  g_assert_cmpstr (now, ==, words);
}

static void
test_order (EngineFixture *self,
            gconstpointer  data)
{
  static const struct { const char *id, *before, *then; } moves[] = {
    { "three", "one", "three one two " },
    { "three", NULL, "one two three " },
    { "one", "three", "two one three " },
    { "two", "two", "two one three " },
    { "gone", "one", "two one three " },
    { "one", "gone", "two three one " },
    { "one", "two", "one two three " },
  };
  g_autoptr (TakesAccount) renamed = NULL;

  for (guint i = 0; i < 3; i++)
    add_account (self, ((const char *[]) { "one", "two", "three" })[i], "k");
  assert_accounts (self, "one two three ");

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      takes_engine_move_account (self->engine, moves[i].id, moves[i].before);
      assert_accounts (self, moves[i].then);
    }

  takes_engine_move_account (self->engine, "three", "one");
  renamed = takes_account_new ("one", "runware", "uno", NULL, FALSE);
  takes_engine_add_account (self->engine, renamed);
  takes_engine_remove_account (self->engine, "two");
  assert_accounts (self, "three uno ");

  engine_fixture_close (self);
  engine_fixture_open (self);
  assert_accounts (self, "three uno ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/accounts/two", EngineFixture, NULL, set_up, test_two_accounts, tear_down);
  g_test_add ("/engine/accounts/order", EngineFixture, NULL, set_up, test_order, tear_down);

  return g_test_run ();
}
