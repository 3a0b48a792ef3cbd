/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-label.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXCERPT_CHARS 28

static const char *
prompt_of (const TakesRequest *request)
{
  return request->prompt ? request->prompt : "";
}

static gboolean
is_word_edge (char c)
{
  return c == ' ' || c == ',' || c == '.' || c == '\n' || c == '\0';
}

/* How many bytes both texts begin with, back to the beginning of a word. */
static gsize
common_start (const char *a,
              const char *b,
              gsize       limit)
{
  gsize length = 0;

  while (length < limit && a[length] && a[length] == b[length])
    length++;

  while (length > 0 && !is_word_edge (a[length - 1]))
    length--;

  return length;
}

static gsize
common_end (const char *a,
            const char *b,
            gsize       limit)
{
  gsize length_a = strlen (a), length_b = strlen (b), length = 0;

  while (length < limit && length < length_a && length < length_b && a[length_a - 1 - length] == b[length_b - 1 - length])
    length++;

  while (length > 0 && !is_word_edge (a[length_a - length]))
    length--;

  return length;
}

static void
find_prompt_difference (TakesDifferences          *self,
                        const TakesRequest *const *requests,
                        guint                      n_requests)
{
  const char *first = prompt_of (requests[0]);
  gsize shortest = strlen (first);

  self->prompt_start = self->prompt_end = strlen (first);

  for (guint i = 1; i < n_requests; i++)
    {
      const char *prompt = prompt_of (requests[i]);

      if (strcmp (first, prompt) == 0)
        continue;

      self->prompt = TRUE;
      shortest = MIN (shortest, strlen (prompt));
      self->prompt_start = MIN (self->prompt_start, common_start (first, prompt, self->prompt_start));
      self->prompt_end = MIN (self->prompt_end, common_end (first, prompt, self->prompt_end));
    }

  /* "a a b" and "a b": the two ends must not lie over one another in the shortest text. */
  if (self->prompt_start + self->prompt_end > shortest)
    self->prompt_end = shortest - MIN (shortest, self->prompt_start);
}

/**
 * takes_differences_find:
 * @self: (out): what differs
 * @requests: the requests of a comparison
 * @n_requests: how many there are
 *
 * Finds in what the requests differ. Seeds count as differing in a comparison of one, since a seed is what
 * one takes along from a take.
 */
void
takes_differences_find (TakesDifferences          *self,
                        const TakesRequest *const *requests,
                        guint                      n_requests)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->seed = n_requests == 1;

  if (n_requests == 0)
    return;

  for (guint i = 1; i < n_requests; i++)
    {
      const TakesRequest *a = requests[0], *b = requests[i];

      self->seed |= a->seed != b->seed;
      self->model |= g_strcmp0 (a->model, b->model) != 0;
      self->duration |= a->duration != b->duration;
      self->size |= a->width != b->width || a->height != b->height || g_strcmp0 (a->resolution, b->resolution) != 0;
    }

  find_prompt_difference (self, requests, n_requests);
  self->seed |= !self->model && !self->duration && !self->size && !self->prompt;
}

/* A comma at either end belongs to what the prompts have in common. */
static void
trim (char *words)
{
  gsize length, lead = strspn (words, " ,.;\n\t");

  memmove (words, words + lead, strlen (words + lead) + 1);
  for (length = strlen (words); length > 0 && strchr (" ,.;\n\t", words[length - 1]); length--)
    words[length - 1] = '\0';
}

/* The words of this prompt that the others do not have. */
static char *
excerpt (const TakesDifferences *differences,
         const TakesRequest     *request)
{
  const char *prompt = prompt_of (request);
  gsize length = strlen (prompt);
  gsize start = MIN (differences->prompt_start, length);
  gsize end = MIN (differences->prompt_end, length - start);
  g_autofree char *words = g_strndup (prompt + start, length - start - end);

  trim (words);

  if (!*words || !g_utf8_validate (words, -1, NULL))
    return g_strdup ("–");

  if (g_utf8_strlen (words, -1) > EXCERPT_CHARS)
    {
      g_autofree char *cut = g_utf8_substring (words, 0, EXCERPT_CHARS);

      return g_strconcat ("“", g_strchomp (cut), "…”", NULL);
    }

  return g_strconcat ("“", words, "”", NULL);
}

static void
add_part (GString    *label,
          const char *part)
{
  if (label->len)
    g_string_append (label, " · ");
  g_string_append (label, part);
}

/**
 * takes_tile_label:
 * @differences: in what the comparison differs
 * @request: the request of this tile
 * @seed: the seed that was really used, −1 or %TAKES_UNSET when it is not known
 *
 * Returns: (transfer full): only what differs, such as "seed 812 · “in the rain”"; may be empty
 */
char *
takes_tile_label (const TakesDifferences *differences,
                  const TakesRequest     *request,
                  gint64                  seed)
{
  g_autoptr (GString) label = g_string_new (NULL);

  g_return_val_if_fail (differences && request, NULL);

  /* Seeds have no grouping: they are names, not amounts. */
  if (differences->seed && seed >= 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);
      g_autofree char *text = g_strdup_printf (_("seed %s"), number);

      add_part (label, text);
    }

  if (differences->prompt)
    {
      g_autofree char *words = excerpt (differences, request);

      add_part (label, words);
    }

  if (differences->model && request->model)
    add_part (label, request->model);

  if (differences->duration && request->duration != TAKES_UNSET)
    {
      g_autofree char *text = g_strdup_printf (_("%d s"), (int) request->duration);

      add_part (label, text);
    }

  if (differences->size && request->width != TAKES_UNSET && request->height != TAKES_UNSET)
    {
      g_autofree char *text = g_strdup_printf ("%d×%d", (int) request->width, (int) request->height);

      add_part (label, text);
    }
  else if (differences->size && request->resolution)
    {
      add_part (label, request->resolution);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

/**
 * takes_tile_name:
 * @number: the number people see on the tile
 * @label: (nullable): what differs
 * @state: (nullable): what is to be said beside it, such as "at the service" or "frame 12 of 150"
 *
 * Returns: (transfer full): the accessible name of a tile, "Take 3, seed 812, at the service"
 */
char *
takes_tile_name (int         number,
                 const char *label,
                 const char *state)
{
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_append_printf (name, _("Take %d"), number);
  if (label && *label)
    g_string_append_printf (name, ", %s", label);
  if (state && *state)
    g_string_append_printf (name, ", %s", state);

  return g_string_free (g_steal_pointer (&name), FALSE);
}
