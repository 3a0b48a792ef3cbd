/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-price.h"

/**
 * takes_runware_build_account:
 *
 * Returns: (transfer full): the free question that proves a key and tells the balance (runware.md §7)
 */
TakesHttpRequest *
takes_runware_build_account (TakesAccount *account,
                             const char   *query_id)
{
  JsonObject *task = json_object_new ();

  json_object_set_string_member (task, "taskType", "accountManagement");
  json_object_set_string_member (task, "taskUUID", query_id);
  json_object_set_string_member (task, "operation", "getDetails");

  return takes_runware_post (account, task);
}

static gboolean
read_balance (JsonObject   *item,
              TakesBalance *balance)
{
  JsonObject *object = takes_json_get_object (item, "balance");
  const char *currency = takes_json_get_string (object, "currency");
  double amount;

  if (!takes_lenient_double (object ? object : item, object ? "amount" : "balance", &amount))
    return FALSE;

  if (!takes_money_from_json (amount, &balance->amount))
    return FALSE;

  g_strlcpy (balance->currency, currency && strlen (currency) == 3 ? currency : "USD", sizeof balance->currency);
  balance->known = TRUE;

  return TRUE;
}

/**
 * takes_runware_parse_account:
 * @balance: (out): unknown where the answer does not tell it
 * @trouble: filled with the reason on failure
 *
 * The balance was a number in 2025 and is an object since 2026; nothing else of the answer is read.
 *
 * Returns: whether the service took the key
 */
gboolean
takes_runware_parse_account (guint         status,
                             JsonNode     *body,
                             TakesBalance *balance,
                             TakesResult  *trouble)
{
  g_auto (TakesRunwareAnswer) answer = { 0 };
  const TakesRunwareError *error;

  g_return_val_if_fail (balance != NULL, FALSE);
  g_return_val_if_fail (trouble != NULL, FALSE);

  takes_runware_answer_init (&answer, status, body, NULL);
  takes_result_clear (trouble);
  *balance = (TakesBalance) { 0 };

  for (guint i = 0; i < answer.items->len; i++)
    if (read_balance (g_ptr_array_index (answer.items, i), balance))
      return TRUE;

  error = answer.errors->len > 0 ? g_ptr_array_index (answer.errors, 0) : NULL;
  if (!error && answer.readable && status >= 200 && status < 300)
    return TRUE;

  takes_runware_explain (trouble, error, status);

  return FALSE;
}
