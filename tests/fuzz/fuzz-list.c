/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-prompt-list.h"

/* A list is whole or refused with a sentence. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TakesRequest) base = takes_request_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPromptList) list = takes_prompt_list_read (bytes, base, &error);

  g_assert ((list == NULL) == (error != NULL));
  if (!list)
    return 0;

  g_assert (list->requests->len > 0 && list->requests->len <= TAKES_PROMPT_LIST_MAX_ROWS);
  for (guint i = 0; i < list->requests->len; i++)
    {
      const TakesRequest *request = list->requests->pdata[i];

      g_assert (!request->prompt || g_utf8_validate (request->prompt, -1, NULL));
    }
  for (guint i = 0; i < list->notes->len; i++)
    g_assert (g_utf8_validate (list->notes->pdata[i], -1, NULL));

  return 0;
}
