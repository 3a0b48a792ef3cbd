/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-details.h"

#include <glib/gi18n.h>
#include <string.h>

/* Longer than any word, shorter than any key. */
#define LONGEST_WORD 23
#define UUID_LENGTH  36

static gboolean
is_token_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.';
}

static gboolean
is_link_char (char c)
{
  return c != '\0' && !g_ascii_isspace (c) && !strchr ("\"'<>()[]{}", c);
}

static gsize
measure (const char *text,
         gboolean (*belongs) (char))
{
  gsize length = 0;

  while (belongs (text[length]))
    length++;

  return length;
}

/* The full stop after it is not part of it. */
static gsize
measure_token (const char *text)
{
  gsize length = measure (text, is_token_char);

  while (length > 1 && text[length - 1] == '.')
    length--;

  return length;
}

static gboolean
has_digit (const char *token,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (token[i]))
      return TRUE;

  return FALSE;
}

/* Task ids are what the service is asked with. */
static gboolean
is_uuid (const char *token,
         gsize       length)
{
  g_autofree char *text = g_strndup (token, length);

  return length == UUID_LENGTH && g_uuid_string_is_valid (text);
}

/* Host and path say what it was about; the query is what opens it, and so may be a name before the host. */
static void
add_link (GString    *out,
          const char *link,
          gsize       length)
{
  g_autofree char *text = g_strndup (link, length);
  char *host = strstr (text, "://") + 3;
  gsize path = strcspn (host, "/?#");
  char *at = g_strrstr_len (host, (gssize) path, "@");
  gsize end;

  if (at)
    memmove (host, at + 1, strlen (at));

  end = strcspn (text, "?#");
  g_string_append_len (out, text, (gssize) end);
  if (text[end])
    g_string_append (out, "?…");
}

static void
add_token (GString    *out,
           const char *token,
           gsize       length,
           gboolean    secret)
{
  gboolean key = secret || g_ascii_strncasecmp (token, "sk-", 3) == 0 ||
                 (length > LONGEST_WORD && has_digit (token, length));

  if (key && !is_uuid (token, length))
    g_string_append (out, "…");
  else
    g_string_append_len (out, token, (gssize) length);
}

/**
 * takes_redact:
 * @text: (nullable): may come from a service
 *
 * Returns: (transfer full) (nullable): the same without what opens anything: links lose their query, where
 *   they are signed, and what looks like a key is not there
 */
char *
takes_redact (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean bearer = FALSE;

  if (!text)
    return NULL;

  for (const char *p = text; *p; )
    {
      gsize link = g_ascii_strncasecmp (p, "http://", 7) == 0 || g_ascii_strncasecmp (p, "https://", 8) == 0
                   ? measure (p, is_link_char) : 0;
      gsize token = measure_token (p);

      if (link > 0)
        add_link (out, p, link);
      else if (token > 0)
        add_token (out, p, token, bearer);
      else
        g_string_append_c (out, *p);

      if (token > 0)
        bearer = token == 6 && g_ascii_strncasecmp (p, "bearer", 6) == 0;
      p += link > 0 ? link : MAX (token, 1);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_detail (GString    *details,
            const char *name,
            const char *value)
{
  g_autofree char *text = takes_redact (value);

  if (text && *text)
    g_string_append_printf (details, "%s: %s\n", name, text);
}

static char *
describe_time (gint64 at)
{
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC) : NULL;

  return time ? g_date_time_format_iso8601 (time) : NULL;
}

/**
 * takes_job_details_new:
 * @file: (nullable): the clip
 *
 * Returns: (transfer full): what both sides know the job by, for a question to the service; never a key or a
 *   link that opens something
 */
char *
takes_job_details_new (TakesJob   *job,
                       const char *file)
{
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *sent = NULL;
  g_autofree char *changed = NULL;

  g_return_val_if_fail (TAKES_IS_JOB (job), NULL);

  sent = describe_time (takes_job_get_submitted_at (job));
  changed = describe_time (takes_job_get_changed_at (job));
  add_detail (details, _("Task id"), takes_job_get_id (job));
  /* A name, however much it may look like a key. */
  if (takes_job_get_service_id (job))
    g_string_append_printf (details, "%s: %s\n", _("Service id"), takes_job_get_service_id (job));
  add_detail (details, _("Account"), takes_job_get_account_name (job));
  add_detail (details, _("State"), takes_job_state_get_label (takes_job_get_state (job)));
  add_detail (details, _("Accepted"), sent);
  add_detail (details, _("Last change"), changed);
  add_detail (details, _("The service says"), takes_job_get_service_word (job));
  add_detail (details, _("Message"), takes_job_get_message (job));
  add_detail (details, _("Field"), takes_job_get_field (job));
  if (file)
    g_string_append_printf (details, "%s: %s\n", _("File"), file);

  return g_string_free (g_steal_pointer (&details), FALSE);
}
