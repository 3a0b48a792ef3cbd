/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-finding.h"

void
takes_finding_free (TakesFinding *self)
{
  if (!self)
    return;

  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

/**
 * takes_severity_to_string:
 *
 * Returns: the word of the JSON output: "error", "warning" or "note"; static
 */
const char *
takes_severity_to_string (TakesSeverity severity)
{
  switch (severity)
    {
    case TAKES_SEVERITY_ERROR:
      return "error";

    case TAKES_SEVERITY_WARNING:
      return "warning";

    case TAKES_SEVERITY_NOTE:
    default:
      return "note";
    }
}

/**
 * takes_findings_find:
 * @findings: (nullable): of TakesFinding
 *
 * Returns: (transfer none) (nullable): the first finding with that code
 */
const TakesFinding *
takes_findings_find (GPtrArray  *findings,
                     const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (guint i = 0; findings && i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->code, code) == 0)
        return finding;
    }

  return NULL;
}

/**
 * takes_findings_first_error:
 * @findings: (nullable): of TakesFinding
 *
 * Returns: (transfer none) (nullable): the first finding that forbids sending
 */
const TakesFinding *
takes_findings_first_error (GPtrArray *findings)
{
  for (guint i = 0; findings && i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == TAKES_SEVERITY_ERROR)
        return finding;
    }

  return NULL;
}

/**
 * takes_findings_have_error:
 * @findings: of TakesFinding
 *
 * Returns: whether one of them keeps the request from being sent
 */
gboolean
takes_findings_have_error (GPtrArray *findings)
{
  return takes_findings_first_error (findings) != NULL;
}
