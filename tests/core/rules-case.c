/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <string.h>

#include "takes-validate.h"

static GHashTable *seen;

TakesCatalogue *
rules_catalogue (void)
{
  static TakesCatalogue *catalogue;

  if (!catalogue)
    catalogue = takes_catalogue_new_built_in ();

  return catalogue;
}

static void
assert_sentence (const TakesFinding *finding)
{
  g_assert_nonnull (finding->message);
  g_assert_cmpuint (strlen (finding->message), >, 10);

  if (strchr (finding->message, '{') || strchr (finding->message, '}'))
    g_error ("%s has an unfilled place: %s", finding->code, finding->message);

  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
}

void
rules_assert_sentences (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    assert_sentence (g_ptr_array_index (findings, i));
}

static gboolean
is_noted (GPtrArray  *findings,
          const char *code)
{
  const TakesFinding *finding = takes_findings_find (findings, code);

  return finding && finding->severity == TAKES_SEVERITY_NOTE;
}

static gboolean
is_said (GPtrArray  *findings,
         const char *part)
{
  for (guint i = 0; i < findings->len; i++)
    if (strstr (((TakesFinding *) g_ptr_array_index (findings, i))->message, part))
      return TRUE;

  return FALSE;
}

static char *
describe (const TakesFinding *finding,
          const char         *like)
{
  if (!like || !strchr (like, '/'))
    return g_strdup (finding->code);

  return g_strconcat (finding->code, finding->severity == TAKES_SEVERITY_ERROR ? "/E" : "/W", NULL);
}

/* `expected` as in RulesCase. */
void
rules_assert_codes (const char *where,
                    GPtrArray  *findings,
                    const char *expected)
{
  g_auto (GStrv) tokens = g_strsplit (expected, " ", -1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GString) got = g_string_new (NULL);
  g_autofree char *want = NULL;

  if (!seen)
    seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; tokens[i]; i++)
    {
      gsize length = strlen (tokens[i]);

      if (tokens[i][0] == '[')
        {
          g_autofree char *code = g_strndup (tokens[i] + 1, length - 2);

          if (!is_noted (findings, code))
            g_error ("%s: the note %s is missing", where, code);
        }
      else if (length > 0)
        {
          g_ptr_array_add (wanted, tokens[i]);
        }
    }

  for (guint i = 0, n = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *code = describe (finding, n < wanted->len ? g_ptr_array_index (wanted, n) : NULL);

      g_hash_table_add (seen, (char *) finding->code);
      assert_sentence (finding);
      if (finding->severity != TAKES_SEVERITY_NOTE)
        {
          g_string_append_printf (got, "%s%s", n > 0 ? " " : "", code);
          n++;
        }
    }

  g_ptr_array_add (wanted, NULL);
  want = g_strjoinv (" ", (char **) wanted->pdata);
  if (!g_str_equal (got->str, want))
    g_error ("%s: got “%s”, not “%s”", where, got->str, want);
}

static gint64
read_micros (const char **at)
{
  gint64 micros = 0;
  int decimals = -1;

  for (; g_ascii_isdigit (**at) || **at == '.'; (*at)++)
    {
      if (**at == '.')
        {
          decimals = 0;
          continue;
        }

      micros = micros * 10 + (**at - '0');
      if (decimals >= 0)
        decimals++;
    }

  for (decimals = MAX (decimals, 0); decimals < 6; decimals++)
    micros *= 10;

  return micros;
}

void
rules_assert_price (const char       *where,
                    const TakesPrice *price,
                    const char       *expected)
{
  gboolean yuan = g_str_has_prefix (expected, "¥");
  const char *at = yuan ? expected + strlen ("¥") : expected;
  g_autofree char *shown = takes_price_format (price);
  gint64 low;
  gint64 high;

  if (g_str_equal (expected, "-"))
    {
      if (price->known)
        g_error ("%s: the price should not be known, but is %s", where, shown);

      return;
    }

  low = high = read_micros (&at);
  if (*at == '-')
    {
      at++;
      high = read_micros (&at);
    }

  if (!price->known || price->low != low || price->high != high)
    g_error ("%s: the price is %s, not %s", where, shown, expected);

  g_assert_cmpstr (price->currency, ==, yuan ? "CNY" : "USD");
}

void
rules_run (gconstpointer data)
{
  const RulesCase *rules_case = data;
  g_autofree char *where = g_strdup_printf ("%s, %s with “%.60s”", rules_case->row, rules_case->on, rules_case->changes);
  g_autoptr (TakesRequest) request = rules_request_new (rules_case->on, rules_case->changes);
  const char *service = rules_service (rules_case->on);
  g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), service, request);
  TakesPrice price = takes_estimate (rules_catalogue (), service, request);

  rules_assert_codes (where, findings, rules_case->expected);
  rules_assert_price (where, &price, rules_case->price);

  if (rules_case->says && !is_said (findings, rules_case->says))
    g_error ("%s: no sentence holds “%s”", where, rules_case->says);
}

void
rules_add_cases (const RulesCase *cases,
                 guint            n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/rules/%s/%u", cases[i].row, i);

      g_test_add_data_func (path, &cases[i], rules_run);
    }
}

/* Whether some case has met the code; only after all of them have run. */
gboolean
rules_was_seen (const char *code)
{
  return seen && g_hash_table_contains (seen, code);
}
