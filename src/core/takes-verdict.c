/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-verdict.h"

/* In the words of metadata.md §2. */
G_DEFINE_ENUM_TYPE (TakesVerdict, takes_verdict,
                    G_DEFINE_ENUM_VALUE (TAKES_VERDICT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TAKES_VERDICT_PICK, "pick"),
                    G_DEFINE_ENUM_VALUE (TAKES_VERDICT_REJECT, "reject"))

/**
 * takes_verdict_to_string:
 *
 * Returns: (transfer none) (nullable): the word of the database and of JSON; %NULL for none
 */
const char *
takes_verdict_to_string (TakesVerdict verdict)
{
  switch (verdict)
    {
    case TAKES_VERDICT_PICK:
      return "pick";

    case TAKES_VERDICT_REJECT:
      return "reject";

    case TAKES_VERDICT_NONE:
    default:
      return NULL;
    }
}

/**
 * takes_verdict_from_string:
 * @text: (nullable): from wherever
 * @verdict: (out): none when the word is not known
 *
 * Returns: whether it is a verdict
 */
gboolean
takes_verdict_from_string (const char   *text,
                           TakesVerdict *verdict)
{
  *verdict = TAKES_VERDICT_NONE;

  if (g_strcmp0 (text, "pick") == 0)
    *verdict = TAKES_VERDICT_PICK;
  else if (g_strcmp0 (text, "reject") == 0)
    *verdict = TAKES_VERDICT_REJECT;

  return *verdict != TAKES_VERDICT_NONE;
}
