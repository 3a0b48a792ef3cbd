/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <string.h>

typedef enum {
  IS,
  HAS,
  BEGINS,
  ENDS,
} Match;

/* runware.md §5.2, in its order; codes in lower case. */
static const struct {
  TakesRunwareClass  class;
  Match              match;
  const char        *text;
} codes[] = {
  { TAKES_RUNWARE_CONFLICT, IS, "conflicttaskuuid" },

  { TAKES_RUNWARE_QUOTA, HAS, "credits" },
  { TAKES_RUNWARE_QUOTA, HAS, "quota" },
  { TAKES_RUNWARE_QUOTA, HAS, "balance" },
  { TAKES_RUNWARE_QUOTA, IS, "paymentrequired" },

  { TAKES_RUNWARE_RATE_LIMIT, HAS, "ratelimit" },

  { TAKES_RUNWARE_SAFETY, IS, "contentpolicyviolation" },
  { TAKES_RUNWARE_SAFETY, IS, "providercontentpolicyviolation" },
  { TAKES_RUNWARE_SAFETY, IS, "sensitivecontentdetected" },
  { TAKES_RUNWARE_SAFETY, IS, "unsafecontentdetected" },
  { TAKES_RUNWARE_SAFETY, IS, "nsfwcontentdetected" },
  { TAKES_RUNWARE_SAFETY, IS, "promptblocked" },
  { TAKES_RUNWARE_SAFETY, IS, "imageblocked" },
  { TAKES_RUNWARE_SAFETY, IS, "moderationfailed" },
  { TAKES_RUNWARE_SAFETY, IS, "invalidprovidercontent" },

  { TAKES_RUNWARE_AUTH, IS, "unauthorized" },
  { TAKES_RUNWARE_AUTH, IS, "forbidden" },
  { TAKES_RUNWARE_AUTH, IS, "permissiondenied" },
  { TAKES_RUNWARE_AUTH, IS, "insufficientpermissions" },
  { TAKES_RUNWARE_AUTH, IS, "authfailed" },
  { TAKES_RUNWARE_AUTH, IS, "authtimeout" },
  { TAKES_RUNWARE_AUTH, IS, "authenticationfailed" },
  { TAKES_RUNWARE_AUTH, IS, "invalidauthentication" },
  { TAKES_RUNWARE_AUTH, IS, "invalidcredentials" },
  { TAKES_RUNWARE_AUTH, IS, "missingauthentication" },
  { TAKES_RUNWARE_AUTH, IS, "tokenexpired" },
  { TAKES_RUNWARE_AUTH, IS, "tokeninvalid" },
  { TAKES_RUNWARE_AUTH, IS, "tokenmissing" },
  { TAKES_RUNWARE_AUTH, IS, "tokenrevoked" },
  { TAKES_RUNWARE_AUTH, IS, "accountsuspended" },
  { TAKES_RUNWARE_AUTH, IS, "accountdisabled" },
  { TAKES_RUNWARE_AUTH, IS, "organizationsuspended" },
  { TAKES_RUNWARE_AUTH, IS, "organizationdisabled" },
  { TAKES_RUNWARE_AUTH, IS, "workspacesuspended" },
  { TAKES_RUNWARE_AUTH, IS, "workspacedisabled" },
  { TAKES_RUNWARE_AUTH, HAS, "apikey" },

  { TAKES_RUNWARE_TIMEOUT, HAS, "timeout" },

  { TAKES_RUNWARE_NOT_FOUND, ENDS, "notfound" },
  { TAKES_RUNWARE_NOT_FOUND, ENDS, "expired" },
  { TAKES_RUNWARE_NOT_FOUND, IS, "taskcancelled" },
  { TAKES_RUNWARE_NOT_FOUND, IS, "unknownmodel" },
  { TAKES_RUNWARE_NOT_FOUND, IS, "taskfailedornotfound" },

  { TAKES_RUNWARE_SERVER_ERROR, IS, "internalservererror" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "serviceunavailable" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "serverunavailable" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "standarderror" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "unknownerror" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "undefinederror" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "defaulterror" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "unrecognizedresponse" },
  { TAKES_RUNWARE_SERVER_ERROR, IS, "errorretrievingaccountmanagement" },

  { TAKES_RUNWARE_PROVIDER, BEGINS, "provider" },
  { TAKES_RUNWARE_PROVIDER, IS, "inferenceerror" },
  { TAKES_RUNWARE_PROVIDER, IS, "processingfailed" },
  { TAKES_RUNWARE_PROVIDER, IS, "taskfailed" },
  { TAKES_RUNWARE_PROVIDER, IS, "downloadfailed" },
  { TAKES_RUNWARE_PROVIDER, IS, "uploadfailed" },
  { TAKES_RUNWARE_PROVIDER, IS, "noavailableserver" },
  { TAKES_RUNWARE_PROVIDER, IS, "modelunavailable" },
  { TAKES_RUNWARE_PROVIDER, IS, "modeldisabled" },
  { TAKES_RUNWARE_PROVIDER, IS, "modelnotready" },
  { TAKES_RUNWARE_PROVIDER, IS, "mediastoragefilecouldnotbemoved" },

  { TAKES_RUNWARE_VALIDATION, BEGINS, "invalid" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "missing" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "conflict" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "duplicate" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "unsupported" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "value" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "array" },
  { TAKES_RUNWARE_VALIDATION, BEGINS, "max" },
  { TAKES_RUNWARE_VALIDATION, IS, "unknownparameter" },
  { TAKES_RUNWARE_VALIDATION, IS, "incompatibleparameters" },
  { TAKES_RUNWARE_VALIDATION, IS, "mismatchprovidersettingsprovider" },
  { TAKES_RUNWARE_VALIDATION, IS, "unknownprovidersettingsprovider" },
  { TAKES_RUNWARE_VALIDATION, IS, "transparentmodelmismatch" },
  { TAKES_RUNWARE_VALIDATION, IS, "modelownershipvalidationerror" },
  { TAKES_RUNWARE_VALIDATION, IS, "modelalreadyexists" },
  { TAKES_RUNWARE_VALIDATION, IS, "validationfailed" },
};

static gboolean
matches (const char *code,
         Match       match,
         const char *text)
{
  switch (match)
    {
    case IS:
      return strcmp (code, text) == 0;

    case HAS:
      return strstr (code, text) != NULL;

    case BEGINS:
      return g_str_has_prefix (code, text);

    case ENDS:
    default:
      return g_str_has_suffix (code, text);
    }
}

/**
 * takes_runware_classify:
 * @code: (nullable): as received
 *
 * Returns: what kind of error it is (runware.md §5.2)
 */
TakesRunwareClass
takes_runware_classify (const char *code)
{
  g_autofree char *folded = NULL;

  if (!code)
    return TAKES_RUNWARE_UNKNOWN;

  folded = g_ascii_strdown (code, -1);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      /* The key of the service's own provider is not ours. */
      if (codes[i].class == TAKES_RUNWARE_AUTH && g_str_has_prefix (folded, "provider"))
        continue;

      if (matches (folded, codes[i].match, codes[i].text))
        return codes[i].class;
    }

  return TAKES_RUNWARE_UNKNOWN;
}

/**
 * takes_runware_class_to_trouble:
 *
 * Returns: the word all services share (gateways.md §6)
 */
TakesTrouble
takes_runware_class_to_trouble (TakesRunwareClass class)
{
  static const TakesTrouble troubles[] = {
    [TAKES_RUNWARE_CONFLICT] = TAKES_TROUBLE_CONFLICT,
    [TAKES_RUNWARE_QUOTA] = TAKES_TROUBLE_CREDIT,
    [TAKES_RUNWARE_RATE_LIMIT] = TAKES_TROUBLE_RATE,
    [TAKES_RUNWARE_SAFETY] = TAKES_TROUBLE_CONTENT,
    [TAKES_RUNWARE_AUTH] = TAKES_TROUBLE_AUTH,
    [TAKES_RUNWARE_TIMEOUT] = TAKES_TROUBLE_PROVIDER,
    [TAKES_RUNWARE_NOT_FOUND] = TAKES_TROUBLE_NOT_FOUND,
    [TAKES_RUNWARE_SERVER_ERROR] = TAKES_TROUBLE_PROVIDER,
    [TAKES_RUNWARE_PROVIDER] = TAKES_TROUBLE_PROVIDER,
    [TAKES_RUNWARE_VALIDATION] = TAKES_TROUBLE_INVALID,
    [TAKES_RUNWARE_UNKNOWN] = TAKES_TROUBLE_OTHER,
  };

  g_return_val_if_fail ((guint) class < G_N_ELEMENTS (troubles), TAKES_TROUBLE_OTHER);

  return troubles[class];
}
