/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-provider.h"

#include "takes-dashscope.h"
#include "takes-empiriolabs.h"
#include "takes-runware.h"
#include "takes-toapis.h"

/* Every service Takes speaks with; the first is what a new account is offered. */
static const TakesProvider *const providers[] = {
  &takes_runware,
  &takes_toapis,
  &takes_empiriolabs,
  &takes_dashscope,
};

/**
 * takes_provider_find:
 * @id: (nullable): "runware"; may come from a database of another version
 *
 * Returns: (nullable): the codec, static
 */
const TakesProvider *
takes_provider_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_strcmp0 (providers[i]->id, id) == 0)
      return providers[i];

  return NULL;
}

/**
 * takes_provider_all:
 * @n_providers: (out) (optional)
 *
 * Returns: (array length=n_providers): all codecs, static
 */
const TakesProvider *const *
takes_provider_all (guint *n_providers)
{
  if (n_providers)
    *n_providers = G_N_ELEMENTS (providers);

  return providers;
}

/**
 * takes_provider_get_base_url:
 *
 * Returns: (nullable): where @account's service is reached: what the account says, else the
 *   service's own address; %NULL for a service we do not know
 */
const char *
takes_provider_get_base_url (TakesAccount *account)
{
  const TakesProvider *provider;
  const char *own;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);

  own = takes_account_get_base_url (account);
  if (own)
    return own;

  provider = takes_provider_find (takes_account_get_service (account));

  return provider ? provider->default_base_url : NULL;
}

/**
 * takes_provider_get_rules:
 *
 * Returns: (transfer none): the service's name for takes_validate (), takes_estimate () and the like: regions of one
 *   service may differ in what they can
 */
const char *
takes_provider_get_rules (TakesAccount *account)
{
  const TakesProvider *provider;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);

  provider = takes_provider_find (takes_account_get_service (account));

  return provider && provider->get_rules ? provider->get_rules (account) : takes_account_get_service (account);
}

/**
 * takes_http_request_new:
 * @method: static text
 * @url: where to
 * @send_auth: whether the account's key goes along
 *
 * Returns: (transfer full): a request without a body
 */
TakesHttpRequest *
takes_http_request_new (const char *method,
                        const char *url,
                        gboolean    send_auth)
{
  TakesHttpRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (TakesHttpRequest, 1);
  self->method = method;
  self->url = g_strdup (url);
  self->send_auth = send_auth;

  return self;
}

void
takes_http_request_free (TakesHttpRequest *self)
{
  if (!self)
    return;

  g_free (self->url);
  g_strfreev (self->headers);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->prefix);
  g_free (self->file);
  g_free (self->suffix);
  g_free (self);
}

static void
reset_result (TakesResult *self)
{
  *self = (TakesResult) {
    .state = TAKES_JOB_WAITING,
    .progress = -1,
    .cost = -1,
    .billed_seconds = -1,
  };
}

/**
 * takes_result_new:
 *
 * Returns: (transfer full): a result of which nothing is known yet
 */
TakesResult *
takes_result_new (void)
{
  TakesResult *self = g_new0 (TakesResult, 1);

  reset_result (self);

  return self;
}

/**
 * takes_result_clear:
 *
 * Frees what @self holds and makes it as takes_result_new () does; also for one on the stack that
 * was filled with zeros.
 */
void
takes_result_clear (TakesResult *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->result_key);
  g_free (self->url);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self->word);
  g_free (self->currency);
  g_free (self->code);
  g_free (self->message);
  g_free (self->field);
  g_free (self->service_id);
  g_free (self->poll_url);

  reset_result (self);
}

void
takes_result_free (TakesResult *self)
{
  if (!self)
    return;

  takes_result_clear (self);
  g_free (self);
}

/**
 * takes_poll_outcome_clear:
 *
 * Frees what it holds and makes it empty again.
 */
void
takes_poll_outcome_clear (TakesPollOutcome *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->message);
  *self = (TakesPollOutcome) { 0 };
}

/**
 * takes_candidate_new:
 * @word: (nullable)
 *
 * Returns: (transfer full):
 */
TakesCandidate *
takes_candidate_new (const char *service_id,
                     const char *word,
                     gint64      sent_at)
{
  TakesCandidate *self;

  g_return_val_if_fail (service_id != NULL, NULL);

  self = g_new0 (TakesCandidate, 1);
  self->service_id = g_strdup (service_id);
  self->word = g_strdup (word);
  self->sent_at = sent_at;

  return self;
}

void
takes_candidate_free (TakesCandidate *self)
{
  if (!self)
    return;

  g_free (self->service_id);
  g_free (self->word);
  g_free (self);
}
