/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-account.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_demo (const TakesCliOptions *options)
{
  return g_strcmp0 (options->service, TAKES_ACCOUNT_DEMO) == 0;
}

static void
say_services (const char *wrong)
{
  const TakesProvider *const *providers;
  g_autoptr (GString) names = g_string_new (TAKES_ACCOUNT_DEMO);
  guint n_providers;

  providers = takes_provider_all (&n_providers);
  for (guint i = 0; i < n_providers; i++)
    g_string_append_printf (names, ", %s", providers[i]->id);

  takes_cli_say (_("Takes does not know the service “%s”. Possible: %s."), wrong, names->str);
}

/**
 * takes_cli_rules_service:
 *
 * Returns: (nullable): the service whose rules and prices count without an account: Runware's unless
 *   --service says another; %NULL when it is not known, which is told on stderr
 */
const char *
takes_cli_rules_service (const TakesCliOptions *options)
{
  if (!options->service || is_demo (options))
    return "runware";

  if (takes_provider_find (options->service))
    return options->service;

  say_services (options->service);

  return NULL;
}

/**
 * takes_cli_account_check:
 *
 * Checks --service, --base-url and --key-env before anything is opened; says what is wrong.
 */
gboolean
takes_cli_account_check (const TakesCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const char *key = options->key_env ? g_getenv (options->key_env) : NULL;

  if (options->service && !is_demo (options) && !takes_provider_find (options->service))
    {
      say_services (options->service);
      return FALSE;
    }

  if (options->base_url && (!options->service || is_demo (options)))
    {
      takes_cli_say (_("--base-url needs --service with the name of a service that is not the Demo."));
      return FALSE;
    }

  if (options->base_url && !takes_account_check_url (options->base_url, &error))
    {
      takes_cli_say ("%s", error->message);
      return FALSE;
    }

  if (options->key_env && (!key || !*key))
    {
      takes_cli_say (_("The environment variable “%s” that --key-env names is not set."),
                     options->key_env);
      return FALSE;
    }

  return TRUE;
}

/* An address with a slash more at its end is still the same. */
static char *
plain_url (const char *url)
{
  g_autofree char *plain = g_strdup (url ? url : "");
  gsize length;

  length = strlen (plain);
  while (length > 0 && plain[length - 1] == '/')
    plain[--length] = '\0';

  return g_steal_pointer (&plain);
}

/**
 * takes_cli_account_matches:
 *
 * Whether an account is one that --service and --base-url mean; without them any is.
 */
gboolean
takes_cli_account_matches (TakesAccount          *account,
                           const TakesCliOptions *options)
{
  const TakesProvider *provider = takes_provider_find (takes_account_get_service (account));
  const char *standard = provider ? provider->default_base_url : NULL;
  const char *has = takes_account_get_base_url (account);
  const char *wants = options->base_url;
  g_autofree char *has_plain = NULL;
  g_autofree char *wants_plain = NULL;

  if (!options->service)
    return TRUE;

  if (is_demo (options) || takes_account_is_demo (account))
    return is_demo (options) && takes_account_is_demo (account);

  if (g_strcmp0 (takes_account_get_service (account), options->service) != 0)
    return FALSE;

  has_plain = plain_url (has ? has : standard);
  wants_plain = plain_url (wants ? wants : standard);

  return g_str_equal (has_plain, wants_plain);
}

/* The id follows from service and address, so that a later call means the same account. */
static char *
dup_id (const TakesCliOptions *options)
{
  g_autofree char *plain = NULL;
  g_autofree char *sum = NULL;

  if (!options->base_url)
    return g_strdup (options->service);

  plain = plain_url (options->base_url);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);

  return g_strdup_printf ("%s-%.12s", options->service, sum);
}

static TakesAccount *
make_account (TakesCliSession       *session,
              const TakesCliOptions *options)
{
  const TakesProvider *provider = takes_provider_find (options->service);
  g_autoptr (TakesAccount) account = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *id = dup_id (options);
  g_autofree char *name = NULL;

  if (options->base_url)
    uri = g_uri_parse (options->base_url, G_URI_FLAGS_NONE, NULL);

  if (uri)
    name = g_strdup_printf ("%s (%s)", provider->display_name, g_uri_get_host (uri));

  account = takes_account_new (id, options->service, name ? name : provider->display_name,
                               options->base_url, FALSE);
  takes_engine_add_account (session->engine, account);

  return g_steal_pointer (&account);
}

static TakesAccount *
find_account (TakesCliSession       *session,
              const TakesCliOptions *options)
{
  GListModel *accounts = takes_engine_get_accounts (session->engine);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!options->service && takes_account_is_demo (account))
        continue;

      if (takes_cli_account_matches (account, options))
        return g_steal_pointer (&account);
    }

  return NULL;
}

/**
 * takes_cli_account_remember:
 *
 * Before the engine opens: it asks about open jobs at once, and needs the key of --key-env for it.
 */
void
takes_cli_account_remember (TakesCliSession       *session,
                            const TakesCliOptions *options)
{
  g_autofree char *id = NULL;

  if (!options->key_env || !options->service || is_demo (options))
    return;

  id = dup_id (options);
  takes_secrets_remember (session->secrets, id, g_getenv (options->key_env));
}

/**
 * takes_cli_account_unlock:
 *
 * Takes the key from the variable that --key-env names, else from the keyring. The variable is
 * read here and nowhere else, and its content is never stored.
 *
 * Returns: whether there is a key; the Demo needs none of ours
 */
gboolean
takes_cli_account_unlock (TakesCliSession       *session,
                          const TakesCliOptions *options,
                          TakesAccount          *account)
{
  const char *id = takes_account_get_id (account);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *key = NULL;

  if (takes_account_is_demo (account))
    return TRUE;

  if (options->key_env)
    {
      takes_secrets_remember (session->secrets, id, g_getenv (options->key_env));
      return TRUE;
    }

  takes_secrets_lookup_async (session->secrets, id, session->cancellable,
                              takes_cli_result_cb, &result);
  key = takes_secrets_lookup_finish (session->secrets, takes_cli_result_wait (&result), NULL);

  return key && *key;
}

/**
 * takes_cli_account_choose:
 * @exit_code: (out): set where there is none; the reason is on stderr
 *
 * The account that pays: what --service says, else the first that the person has added.
 *
 * Returns: (transfer full) (nullable): the account, with its key at hand
 */
TakesAccount *
takes_cli_account_choose (TakesCliSession       *session,
                          const TakesCliOptions *options,
                          int                   *exit_code)
{
  g_autoptr (TakesAccount) account = find_account (session, options);

  *exit_code = TAKES_EXIT_USAGE;

  if (!account && (!options->service || is_demo (options)))
    {
      takes_cli_say (_("There is no account yet. Add one in the window of Takes (Preferences, "
                       "Accounts), or say who generates: --service demo (free, play money), or "
                       "--service runware --key-env VAR with your key in the variable VAR."));
      return NULL;
    }

  if (!account)
    account = make_account (session, options);

  if (takes_cli_account_unlock (session, options, account))
    return g_steal_pointer (&account);

  *exit_code = session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_USAGE;
  if (!session->interrupted)
    takes_cli_say (_("There is no key for %s. Add it in the window of Takes (Preferences, "
                     "Accounts), or name a variable that holds it with --key-env."),
                   takes_account_get_name (account));

  return NULL;
}
