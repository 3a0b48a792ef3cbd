/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-column.h"
#include "takes-property.h"

/* Notes beyond this would only hide the first ones. */
#define MAX_NOTES 8
/* So many characters of a value that is not possible are enough to find it. */
#define MAX_SHOWN 40

G_DEFINE_QUARK (takes-prompt-list-error-quark, takes_prompt_list_error)

void
takes_prompt_list_free (TakesPromptList *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
end_field (GPtrArray *row,
           GString   *field)
{
  g_ptr_array_add (row, g_strndup (field->str, field->len));
  g_string_truncate (field, 0);
}

/* One field up to the separator or the end of the line; "" in quotes is one quote. */
static const char *
read_field (const char *at,
            char        separator,
            GString    *field)
{
  gboolean quoted = *at == '"';

  if (quoted)
    at++;

  for (; *at; at++)
    {
      if (quoted && at[0] == '"' && at[1] == '"')
        at++;
      else if (quoted && *at == '"')
        {
          quoted = FALSE;
          continue;
        }
      else if (!quoted && (*at == separator || *at == '\n' || *at == '\r'))
        break;

      g_string_append_c (field, *at);
    }

  return at;
}

/**
 * takes_table_read:
 * @text: lines of fields; a field in quotes may hold the separator, line ends, and doubled quotes
 * @separator: what stands between two fields
 *
 * Lines may end in any of the three ways. Empty lines are left out; a quote that is not closed holds
 * the rest.
 *
 * Returns: (transfer full): a GPtrArray of rows, each a GPtrArray of char *
 */
GPtrArray *
takes_table_read (const char *text,
                  char        separator)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString) field = g_string_new (NULL);
  const char *at = text;

  g_return_val_if_fail (text != NULL, rows);

  while (*at)
    {
      g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

      at = read_field (at, separator, field);
      end_field (row, field);
      while (*at == separator)
        {
          at = read_field (at + 1, separator, field);
          end_field (row, field);
        }

      if (at[0] == '\r' && at[1] == '\n')
        at++;
      if (*at)
        at++;
      if (row->len > 1 || *(const char *) row->pdata[0])
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  return rows;
}

/* The titles of a table, if the first line is one: every separator is tried, and one of its fields
 * must be called prompt. Otherwise every line is a prompt. */
static GPtrArray *
read_as_table (const char *text)
{
  static const char separators[] = { ',', ';', '\t' };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (GPtrArray) rows = takes_table_read (text, separators[i]);
      GPtrArray *titles = rows->len > 0 ? rows->pdata[0] : NULL;

      for (guint j = 0; titles && j < titles->len; j++)
        if (takes_column_find (titles->pdata[j]) == TAKES_VARY_PROMPT && (titles->len > 1 || rows->len > 1))
          return g_steal_pointer (&rows);
    }

  return NULL;
}

static void
add_note (TakesPromptList *self,
          char            *note)
{
  if (self->notes->len < MAX_NOTES && !g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_ptr_array_add (self->notes, note);
  else
    g_free (note);
}

static void
add_value_note (TakesPromptList *self,
                guint            number,
                const char      *title,
                int              column,
                const char      *text)
{
  const char *hint = takes_column_get_hint (column);
  g_autofree char *shown = g_utf8_strlen (text, -1) > MAX_SHOWN ? g_utf8_substring (text, 0, MAX_SHOWN) : NULL;
  g_autofree char *cut = shown ? g_strconcat (shown, "…", NULL) : NULL;
  g_autofree char *note = g_strdup_printf (_("Row %u: “%s” is not possible for “%s”."), number, cut ? cut : text, title);

  add_note (self, hint ? g_strdup_printf ("%s %s", note, hint) : g_steal_pointer (&note));
}

static void
add_row (TakesPromptList    *self,
         GPtrArray          *titles,
         GPtrArray          *row,
         guint               number,
         const TakesRequest *base)
{
  TakesRequest *request = takes_request_copy (base);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (titles->len, row->len); i++)
    {
      int column = takes_column_find (titles->pdata[i]);
      const char *text = g_strstrip (row->pdata[i]);

      if (column == TAKES_COLUMN_UNKNOWN || !*text)
        continue;

      if (takes_column_put (column, text, request))
        {
          g_ptr_array_add (pairs, g_strdup (takes_column_get_name (column)));
          g_ptr_array_add (pairs, g_strdup (text));
          self->more |= column != TAKES_VARY_PROMPT && column != (int) TAKES_COLUMN_NEGATIVE;
        }
      else
        add_value_note (self, number, titles->pdata[i], column, text);
    }

  if (row->len > titles->len)
    add_note (self, g_strdup_printf (_("Row %u has more fields than the first line has titles."), number));
  g_ptr_array_add (pairs, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_steal (pairs, NULL));
  g_ptr_array_add (self->requests, request);
}

static void
read_rows (TakesPromptList    *self,
           GPtrArray          *rows,
           const TakesRequest *base)
{
  GPtrArray *titles = rows->pdata[0];

  for (guint i = 0; i < titles->len; i++)
    if (*g_strstrip (titles->pdata[i]) && takes_column_find (titles->pdata[i]) == TAKES_COLUMN_UNKNOWN)
      add_note (self, g_strdup_printf (_("The column “%s” is not known and was left out."),
                                       (const char *) titles->pdata[i]));

  for (guint i = 1; i < rows->len; i++)
    add_row (self, titles, rows->pdata[i], i + 1, base);
}

static void
read_lines (TakesPromptList    *self,
            const char         *text,
            const TakesRequest *base)
{
  g_auto (GStrv) lines = g_regex_split_simple ("\\r\\n|\\r|\\n", text, 0, 0);

  for (guint i = 0; lines[i]; i++)
    {
      TakesRequest *request;

      if (!*g_strstrip (lines[i]))
        continue;

      request = takes_request_copy (base);
      takes_set_str (&request->prompt, lines[i]);
      g_ptr_array_add (self->rows, g_strdupv ((char *[]) { (char *) takes_column_get_name (TAKES_VARY_PROMPT), lines[i],
                                                           NULL }));
      g_ptr_array_add (self->requests, request);
    }
}

static char *
dup_text (GBytes  *bytes,
          GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > TAKES_PROMPT_LIST_MAX_BYTES)
    {
      g_set_error_literal (error, TAKES_PROMPT_LIST_ERROR, TAKES_PROMPT_LIST_ERROR_TOO_LONG,
                           _("This list of prompts is too long."));
      return NULL;
    }

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }

  if (!g_utf8_validate (data, size, NULL))
    {
      g_set_error_literal (error, TAKES_PROMPT_LIST_ERROR, TAKES_PROMPT_LIST_ERROR_NOT_TEXT,
                           _("This is not a list of prompts: it is not text in UTF-8."));
      return NULL;
    }

  /* Of no bytes at all there is no address either. */
  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

/**
 * takes_prompt_list_read:
 * @bytes: a prompt a line, or a table (comma, semicolon or tab) whose first line names a column
 *   “prompt” and others by the parameters they hold
 * @base: what is composed; a row changes only what it names
 * @error: return location
 *
 * Returns: (transfer full): the requests, at least one; %NULL with %TAKES_PROMPT_LIST_ERROR and a sentence
 */
TakesPromptList *
takes_prompt_list_read (GBytes              *bytes,
                        const TakesRequest  *base,
                        GError             **error)
{
  g_autoptr (TakesPromptList) self = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL && base != NULL, NULL);

  text = dup_text (bytes, error);
  if (!text)
    return NULL;

  self = g_new0 (TakesPromptList, 1);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  rows = read_as_table (text);
  if (rows)
    read_rows (self, rows, base);
  else
    read_lines (self, text, base);

  if (self->requests->len == 0)
    {
      g_set_error_literal (error, TAKES_PROMPT_LIST_ERROR, TAKES_PROMPT_LIST_ERROR_EMPTY,
                           _("There is no prompt in this list."));
      return NULL;
    }

  if (self->requests->len > TAKES_PROMPT_LIST_MAX_ROWS)
    {
      g_set_error (error, TAKES_PROMPT_LIST_ERROR, TAKES_PROMPT_LIST_ERROR_TOO_LONG,
                   _("This list has %u prompts; at most %d are possible at once."),
                   self->requests->len, TAKES_PROMPT_LIST_MAX_ROWS);
      return NULL;
    }

  return g_steal_pointer (&self);
}
