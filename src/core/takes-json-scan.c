/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json-scan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"

/* What the grammar of RFC 8259 allows next. */
typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,    /* just after [ */
  EXPECT_NAME,
  EXPECT_NAME_OR_END,     /* just after { */
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,         /* the root is complete */
} Expect;

typedef struct {
  const char *at;
  const char *end;
  GString    *out;
  Expect      expect;
  guint       depth;
  gboolean    too_deep;
  char        open[TAKES_JSON_MAX_DEPTH];   /* '{' or '[' */
} Scan;

static void
keep (Scan  *scan,
      gsize  length)
{
  g_string_append_len (scan->out, scan->at, length);
  scan->at += length;
}

static void
value_ends (Scan *scan)
{
  scan->expect = scan->depth > 0 ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
}

static gboolean
wants_value (const Scan *scan)
{
  return scan->expect == EXPECT_VALUE || scan->expect == EXPECT_VALUE_OR_END;
}

/* The code unit of \uXXXX at `at`, −1 where there is none. */
static int
peek_code_unit (const char *at,
                const char *end)
{
  int unit = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;

  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;

      unit = unit * 16 + digit;
    }

  return unit;
}

static gboolean
scan_escape (Scan *scan)
{
  int unit = peek_code_unit (scan->at, scan->end);

  if (unit < 0)
    {
      if (scan->end - scan->at < 2 || !strchr ("\"\\/bfnrt", scan->at[1]))
        return FALSE;

      keep (scan, 2);
      return TRUE;
    }

  if (unit >= 0xd800 && unit < 0xdc00)
    {
      int low = peek_code_unit (scan->at + 6, scan->end);

      if (low >= 0xdc00 && low < 0xe000)
        {
          keep (scan, 12);
          return TRUE;
        }
    }

  if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    {
      g_string_append (scan->out, "\\ufffd");
      scan->at += 6;
    }
  else
    {
      keep (scan, 6);
    }

  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  keep (scan, 1);

  while (scan->at < scan->end && *scan->at != '"')
    {
      const char *run = scan->at;

      while (run < scan->end && *run != '"' && *run != '\\')
        run++;

      keep (scan, run - scan->at);

      if (scan->at < scan->end && *scan->at == '\\' && !scan_escape (scan))
        return FALSE;
    }

  if (scan->at == scan->end)
    return FALSE;

  keep (scan, 1);

  return TRUE;
}

static const char *
skip_digits (const char *at,
             const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at;
}

static gboolean
fits_int64 (const char *number,
            gsize       length)
{
  g_autofree char *text = g_strndup (number, length);

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->at;
  const char *at = *start == '-' ? start + 1 : start;
  const char *digits = at;
  gboolean whole = TRUE;

  at = skip_digits (at, scan->end);
  if (at == digits || (*digits == '0' && at - digits > 1))
    return FALSE;

  if (at < scan->end && *at == '.')
    {
      digits = ++at;
      at = skip_digits (at, scan->end);
      whole = FALSE;
      if (at == digits)
        return FALSE;
    }

  if (at < scan->end && (*at == 'e' || *at == 'E'))
    {
      at++;
      if (at < scan->end && (*at == '+' || *at == '-'))
        at++;

      digits = at;
      at = skip_digits (at, scan->end);
      whole = FALSE;
      if (at == digits)
        return FALSE;
    }

  keep (scan, at - start);

  /* JsonParser would read 18446744073709551615 as −1. */
  if (whole && !fits_int64 (start, at - start))
    g_string_append (scan->out, ".0");

  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && memcmp (scan->at, words[i], length) == 0)
        {
          keep (scan, length);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
scan_open (Scan *scan)
{
  if (!wants_value (scan))
    return FALSE;

  if (scan->depth == TAKES_JSON_MAX_DEPTH)
    {
      scan->too_deep = TRUE;
      return FALSE;
    }

  scan->open[scan->depth++] = *scan->at;
  scan->expect = *scan->at == '{' ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
  keep (scan, 1);

  return TRUE;
}

static gboolean
scan_close (Scan *scan)
{
  gboolean object = *scan->at == '}';
  Expect empty = object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;

  if (scan->depth == 0 || scan->open[scan->depth - 1] != (object ? '{' : '['))
    return FALSE;

  if (scan->expect != EXPECT_COMMA_OR_END && scan->expect != empty)
    return FALSE;

  scan->depth--;
  keep (scan, 1);
  value_ends (scan);

  return TRUE;
}

static gboolean
scan_separator (Scan *scan)
{
  if (*scan->at == ':' && scan->expect == EXPECT_COLON)
    scan->expect = EXPECT_VALUE;
  else if (*scan->at == ',' && scan->expect == EXPECT_COMMA_OR_END)
    scan->expect = scan->open[scan->depth - 1] == '{' ? EXPECT_NAME : EXPECT_VALUE;
  else
    return FALSE;

  keep (scan, 1);

  return TRUE;
}

static gboolean
scan_scalar (Scan *scan)
{
  if (*scan->at == '"' && (scan->expect == EXPECT_NAME || scan->expect == EXPECT_NAME_OR_END))
    {
      scan->expect = EXPECT_COLON;
      return scan_string (scan);
    }

  if (!wants_value (scan))
    return FALSE;

  value_ends (scan);

  if (*scan->at == '"')
    return scan_string (scan);

  if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
    return scan_number (scan);

  return scan_word (scan);
}

static gboolean
scan_token (Scan *scan)
{
  switch (*scan->at)
    {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      keep (scan, 1);
      return TRUE;

    case '{':
    case '[':
      return scan_open (scan);

    case '}':
    case ']':
      return scan_close (scan);

    case ':':
    case ',':
      return scan_separator (scan);

    default:
      return scan_scalar (scan);
    }
}

static void
set_not_json (GError    **error,
              const char *text,
              const char *at)
{
  guint line = 1;

  for (const char *c = text; c < at; c++)
    line += *c == '\n';

  g_set_error (error, TAKES_JSON_ERROR, TAKES_JSON_ERROR_NOT_JSON,
               _("This is not valid JSON (line %u)."), line);
}

/**
 * takes_json_scan:
 *
 * Checks size, encoding, nesting and grammar without recursion, and mends what JsonParser would
 * read wrongly. A byte order mark is skipped. Line ends and tabs inside strings are let through:
 * people paste prompts.
 *
 * Returns: (transfer full): text that JsonParser reads truly; %NULL with %TAKES_JSON_ERROR
 */
char *
takes_json_scan (const char  *text,
                 gsize        length,
                 GError     **error)
{
  g_autoptr (GString) out = NULL;
  Scan scan = { .expect = EXPECT_VALUE };
  const char *invalid;

  if (length > TAKES_JSON_MAX_SIZE)
    {
      g_set_error (error, TAKES_JSON_ERROR, TAKES_JSON_ERROR_TOO_LARGE,
                   _("This JSON is too large: more than %d MB."),
                   TAKES_JSON_MAX_SIZE / (1024 * 1024));
      return NULL;
    }

  if (length == 0 || !g_utf8_validate_len (text, length, &invalid))
    {
      set_not_json (error, text, length == 0 ? text : invalid);
      return NULL;
    }

  out = g_string_sized_new (length + 1);
  scan.out = out;
  scan.at = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
  scan.end = text + length;

  while (scan.at < scan.end && scan_token (&scan))
    continue;

  if (scan.too_deep)
    {
      g_set_error (error, TAKES_JSON_ERROR, TAKES_JSON_ERROR_TOO_DEEP,
                   _("This JSON is nested too deeply: more than %d levels."),
                   TAKES_JSON_MAX_DEPTH);
      return NULL;
    }

  if (scan.at < scan.end || scan.expect != EXPECT_NOTHING)
    {
      set_not_json (error, text, scan.at);
      return NULL;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
