/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-secrets.h"

#include <string.h>

/* Run once without any bus, and once ("file") with a keyring that is a file. */

typedef struct {
  char     *key;
  gboolean  ok;
  gboolean  session_only;
  GError   *error;
  gboolean  done;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->key);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->key = takes_secrets_lookup_finish (TAKES_SECRETS (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->ok = takes_secrets_store_finish (TAKES_SECRETS (source), result, &outcome->session_only, &outcome->error);
  outcome->done = TRUE;
}

static void
clear_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->ok = takes_secrets_clear_finish (TAKES_SECRETS (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
lookup (TakesSecrets *secrets,
        const char   *account_id,
        Outcome      *outcome)
{
  takes_secrets_lookup_async (secrets, account_id, NULL, lookup_cb, outcome);
  wait_for (outcome);
}

static void
store (TakesSecrets *secrets,
       const char   *account_id,
       const char   *key,
       Outcome      *outcome)
{
  takes_secrets_store_async (secrets, account_id, "Takes: Test", key, NULL, store_cb, outcome);
  wait_for (outcome);
}

static void
clear (TakesSecrets *secrets,
       const char   *account_id,
       Outcome      *outcome)
{
  takes_secrets_clear_async (secrets, account_id, NULL, clear_cb, outcome);
  wait_for (outcome);
}

static void
test_remember (void)
{
  g_autoptr (TakesSecrets) secrets = takes_secrets_new ();
  g_auto (Outcome) outcome = { 0 };

  g_assert_null (takes_secrets_peek (secrets, "a"));
  takes_secrets_remember (secrets, "a", " key-a\n");
  takes_secrets_remember (secrets, "b", "key-b");
  g_assert_cmpstr (takes_secrets_peek (secrets, "a"), ==, "key-a");

  lookup (secrets, "a", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.key, ==, "key-a");

  takes_secrets_remember (secrets, "a", NULL);
  g_assert_null (takes_secrets_peek (secrets, "a"));
  g_assert_cmpstr (takes_secrets_peek (secrets, "b"), ==, "key-b");
}

static void
test_empty (void)
{
  g_autoptr (TakesSecrets) secrets = takes_secrets_new ();
  g_auto (Outcome) outcome = { 0 };

  store (secrets, "a", " \n", &outcome);
  g_assert_false (outcome.ok);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_without_bus (void)
{
  g_autoptr (TakesSecrets) secrets = takes_secrets_new ();
  g_auto (Outcome) absent = { 0 };
  g_auto (Outcome) stored = { 0 };
  g_auto (Outcome) found = { 0 };
  g_auto (Outcome) cleared = { 0 };

  lookup (secrets, "a", &absent);
  g_assert_null (absent.key);
  g_assert_nonnull (absent.error);

  store (secrets, "a", "key-a", &stored);
  g_assert_no_error (stored.error);
  g_assert_true (stored.ok);
  g_assert_true (stored.session_only);

  lookup (secrets, "a", &found);
  g_assert_no_error (found.error);
  g_assert_cmpstr (found.key, ==, "key-a");

  clear (secrets, "a", &cleared);
  g_assert_false (cleared.ok);
  g_assert_nonnull (cleared.error);
  g_assert_null (takes_secrets_peek (secrets, "a"));
}

static void
test_cancelled (void)
{
  g_autoptr (TakesSecrets) secrets = takes_secrets_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { 0 };

  g_cancellable_cancel (cancellable);
  takes_secrets_store_async (secrets, "a", "Takes: Test", "key", cancellable, store_cb, &outcome);
  wait_for (&outcome);
  g_assert_false (outcome.ok);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_file (void)
{
  g_autoptr (TakesSecrets) secrets = takes_secrets_new ();
  g_autoptr (TakesSecrets) later = takes_secrets_new ();
  g_auto (Outcome) absent = { 0 };
  g_auto (Outcome) stored = { 0 };
  g_auto (Outcome) found = { 0 };
  g_auto (Outcome) other = { 0 };
  g_auto (Outcome) cleared = { 0 };
  g_auto (Outcome) gone = { 0 };
  g_autofree char *contents = NULL;
  gsize length;

  lookup (secrets, "a", &absent);
  g_assert_no_error (absent.error);
  g_assert_null (absent.key);

  store (secrets, "a", "key-a", &stored);
  g_assert_no_error (stored.error);
  g_assert_false (stored.session_only);

  g_assert_true (g_file_get_contents (g_getenv ("SECRET_FILE_TEST_PATH"), &contents, &length, NULL));
  g_assert_null (g_strstr_len (contents, length, "key-a"));

  lookup (later, "a", &found);
  g_assert_no_error (found.error);
  g_assert_cmpstr (found.key, ==, "key-a");
  g_assert_cmpstr (takes_secrets_peek (later, "a"), ==, "key-a");

  lookup (later, "b", &other);
  g_assert_no_error (other.error);
  g_assert_null (other.key);

  clear (later, "a", &cleared);
  g_assert_no_error (cleared.error);
  g_assert_true (cleared.ok);

  lookup (later, "a", &gone);
  g_assert_no_error (gone.error);
  g_assert_null (gone.key);
}

int
main (int    argc,
      char **argv)
{
  gboolean file;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  file = argc > 1 && strcmp (argv[1], "file") == 0;

  /* libsecret chooses its backend once, when it is first asked. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  if (file)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "takes-test.keyring", NULL);

      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "for the test", TRUE);
      g_test_add_func ("/secrets/file", test_file);
    }
  else
    {
      g_unsetenv ("SECRET_BACKEND");
      g_test_add_func ("/secrets/without-bus", test_without_bus);
      g_test_add_func ("/secrets/cancelled", test_cancelled);
    }

  g_test_add_func ("/secrets/remember", test_remember);
  g_test_add_func ("/secrets/empty", test_empty);

  return g_test_run ();
}
