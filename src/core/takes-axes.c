/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-axes.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const titles[] = {
  [TAKES_AXIS_PROMPT] = N_("Prompt"),
  [TAKES_AXIS_MODEL] = N_("Model"),
  [TAKES_AXIS_SERVICE] = N_("Service"),
  [TAKES_AXIS_DURATION] = N_("Length"),
  [TAKES_AXIS_SIZE] = N_("Size"),
  [TAKES_AXIS_SOUND] = N_("Sound"),
  [TAKES_AXIS_REWRITING] = N_("Rewriting"),
  [TAKES_AXIS_SHOTS] = N_("Shots"),
  [TAKES_AXIS_SEED] = N_("Seed"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) == TAKES_N_AXES);

static char *
describe_switch (int value)
{
  if (value == TAKES_SWITCH_UNSET)
    return g_strdup (_("Usual"));

  return g_strdup (value ? _("On") : _("Off"));
}

static char *
describe_size (const TakesRequest *request)
{
  if (request->width > 0 && request->height > 0)
    /* Translators: width and height; see “%s × %s” about text from right to left. */
    return g_strdup_printf (_("%d×%d"), (int) request->width, (int) request->height);

  return g_strdup (request->resolution ? request->resolution : "–");
}

static char *
describe_seed (gint64 seed)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);

  return seed >= 0 ? g_strdup_printf (_("seed %s"), number) : g_strdup ("–");
}

static char *
describe_shots (const char *shot_type)
{
  if (g_strcmp0 (shot_type, "multi") == 0)
    return g_strdup (_("Several shots"));
  if (g_strcmp0 (shot_type, "single") == 0)
    return g_strdup (_("Single shot"));

  return g_strdup (shot_type ? shot_type : _("Usual"));
}

/**
 * takes_axis_get_title:
 *
 * Returns: (transfer none): what the parameter is called, translated
 */
const char *
takes_axis_get_title (TakesAxisKind kind)
{
  g_return_val_if_fail ((guint) kind < TAKES_N_AXES, NULL);

  return _(titles[kind]);
}

/**
 * takes_axis_describe:
 *
 * Returns: (transfer full): what stands over the tiles, "–" for nothing; two takes with the same words
 *   are in one row
 */
char *
takes_axis_describe (const TakesAxisTake *take,
                     TakesAxisKind        kind)
{
  const TakesRequest *request;

  g_return_val_if_fail (take != NULL, NULL);

  request = take->request;

  if (kind == TAKES_AXIS_SEED)
    return describe_seed (take->seed);
  if (kind == TAKES_AXIS_SERVICE)
    return g_strdup (take->service ? take->service : "–");
  if (!request)
    return g_strdup ("–");

  switch (kind)
    {
    case TAKES_AXIS_PROMPT:
      return g_strdup (request->prompt ? request->prompt : "–");
    case TAKES_AXIS_MODEL:
      return g_strdup (request->model ? request->model : "–");
    case TAKES_AXIS_DURATION:
      return request->duration > 0 ? g_strdup_printf (_("%d s"), (int) request->duration) : g_strdup ("–");
    case TAKES_AXIS_SIZE:
      return describe_size (request);
    case TAKES_AXIS_SOUND:
      return describe_switch (request->audio);
    case TAKES_AXIS_REWRITING:
      return describe_switch (request->prompt_extend);
    case TAKES_AXIS_SHOTS:
      return describe_shots (request->shot_type);
    case TAKES_AXIS_SEED:
    case TAKES_AXIS_SERVICE:
      break;
    }

  g_return_val_if_reached (NULL);
}

static gboolean
is_word_edge (char c)
{
  return c == ' ' || c == ',' || c == '.' || c == '\n';
}

/* How many bytes all prompts begin with, up to a word. */
static gsize
find_common_start (GPtrArray *prompts)
{
  const char *first = g_ptr_array_index (prompts, 0);
  gsize start = strlen (first);

  for (guint i = 1; i < prompts->len; i++)
    {
      const char *prompt = g_ptr_array_index (prompts, i);
      gsize length = 0;

      while (length < start && prompt[length] == first[length])
        length++;
      start = length;
    }

  while (start > 0 && !is_word_edge (first[start - 1]))
    start--;

  return start;
}

static gsize
find_common_end (GPtrArray *prompts,
                 gsize      start)
{
  const char *first = g_ptr_array_index (prompts, 0);
  gsize first_length = strlen (first), end = first_length - start;

  for (guint i = 1; i < prompts->len; i++)
    {
      const char *prompt = g_ptr_array_index (prompts, i);
      gsize prompt_length = strlen (prompt), length = 0;

      end = MIN (end, prompt_length - start);
      while (length < end && prompt[prompt_length - 1 - length] == first[first_length - 1 - length])
        length++;
      end = length;
    }

  while (end > 0 && !is_word_edge (first[first_length - end]))
    end--;

  return end;
}

/* Prompts are told apart by the words in which they differ. */
static void
shorten_prompts (GPtrArray *prompts)
{
  gsize start = find_common_start (prompts);
  gsize end = find_common_end (prompts, start);

  for (guint i = 0; i < prompts->len; i++)
    {
      const char *prompt = g_ptr_array_index (prompts, i);
      g_autofree char *words = g_strndup (prompt + start, strlen (prompt) - start - end);
      char *heading;

      g_strdelimit (words, "\n\t", ' ');
      g_strstrip (words);
      heading = *words ? g_strconcat ("“", words, "”", NULL) : g_strdup ("–");
      g_free (prompts->pdata[i]);
      prompts->pdata[i] = heading;
    }
}

static void
axis_free (gpointer data)
{
  TakesAxis *axis = data;

  g_free (axis->title);
  g_ptr_array_unref (axis->values);
  g_free (axis);
}

static guint
find_value (GPtrArray *values,
            char      *text)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (values, text, g_str_equal, &index))
    {
      g_free (text);
      return index;
    }

  g_ptr_array_add (values, text);

  return values->len - 1;
}

/* Which value each take has; NULL when all have the same. */
static GPtrArray *
collect (const TakesAxisTake *takes,
         guint                n_takes,
         TakesAxisKind        kind,
         guint               *found)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_takes; i++)
    found[i] = find_value (values, takes_axis_describe (&takes[i], kind));

  if (values->len < 2)
    return NULL;

  if (kind == TAKES_AXIS_PROMPT)
    shorten_prompts (values);

  return g_steal_pointer (&values);
}

/**
 * takes_axes_find:
 * @takes: what is compared, in order
 * @n_takes: how many there are
 *
 * Finds in which parameters takes differ. Prompts are shown by the words in which they differ, everything
 * else by its value.
 *
 * Returns: (transfer full): the axes, none if all takes are the same
 */
TakesAxes *
takes_axes_find (const TakesAxisTake *takes,
                 guint                n_takes)
{
  TakesAxes *self = g_new0 (TakesAxes, 1);
  g_autofree guint *found = g_new0 (guint, (gsize) n_takes * TAKES_N_AXES + 1);
  guint n = 0;

  self->axes = g_ptr_array_new_with_free_func (axis_free);
  self->n_takes = n_takes;

  for (int kind = 0; kind < TAKES_N_AXES; kind++)
    {
      GPtrArray *values = collect (takes, n_takes, kind, found + (gsize) n * n_takes);
      TakesAxis *axis;

      if (!values)
        continue;

      axis = g_new0 (TakesAxis, 1);
      axis->kind = kind;
      axis->title = g_strdup (takes_axis_get_title (kind));
      axis->values = values;
      g_ptr_array_add (self->axes, axis);
      n++;
    }

  self->cells = g_new0 (guint, (gsize) n_takes * n + 1);
  for (guint take = 0; take < n_takes; take++)
    for (guint axis = 0; axis < n; axis++)
      self->cells[take * n + axis] = found[(gsize) axis * n_takes + take];

  return self;
}

/**
 * takes_axes_free:
 * @self: (transfer full) (nullable):
 */
void
takes_axes_free (TakesAxes *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->axes);
  g_free (self->cells);
  g_free (self);
}

/**
 * takes_axes_reorder:
 * @order: for each take of the axes, which number it is to have
 *
 * Numbers the takes anew; the values stay in their order. For takes that stand in another order than the
 * one in which they were made.
 */
void
takes_axes_reorder (TakesAxes   *self,
                    const guint *order)
{
  g_autofree guint *before = NULL;

  g_return_if_fail (self != NULL && (order != NULL || self->n_takes == 0));

  before = self->cells;
  self->cells = g_new0 (guint, (gsize) self->n_takes * self->axes->len + 1);
  for (guint i = 0; i < self->n_takes; i++)
    for (guint axis = 0; axis < self->axes->len && order[i] < self->n_takes; axis++)
      self->cells[order[i] * self->axes->len + axis] = before[i * self->axes->len + axis];
}

static gboolean
stand_in_one_cell (const TakesAxes *self,
                   guint            a,
                   guint            b)
{
  return memcmp (&self->cells[a * self->axes->len], &self->cells[b * self->axes->len], self->axes->len * sizeof (guint)) == 0;
}

/**
 * takes_axes_is_table:
 *
 * Returns: whether the takes are combinations of two or more parameters, so that a table of rows and columns
 *   says something: no two stand in one cell, and the rows are not just single takes
 */
gboolean
takes_axes_is_table (const TakesAxes *self)
{
  guint most = 0;
  guint64 cells = 1;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->axes->len < 2)
    return FALSE;

  for (guint i = 0; i < self->axes->len; i++)
    {
      TakesAxis *axis = g_ptr_array_index (self->axes, i);

      most = MAX (most, axis->values->len);
      cells *= axis->values->len;
    }

  if (self->n_takes <= most || cells > 2 * (guint64) self->n_takes)
    return FALSE;

  for (guint a = 0; a < self->n_takes; a++)
    for (guint b = 0; b < a; b++)
      if (stand_in_one_cell (self, a, b))
        return FALSE;

  return TRUE;
}

/**
 * takes_axes_get_value:
 * @take: from 0
 * @axis: from 0
 *
 * Returns: which of the axis's values the take has
 */
guint
takes_axes_get_value (const TakesAxes *self,
                      guint            take,
                      guint            axis)
{
  g_return_val_if_fail (self != NULL && take < self->n_takes && axis < self->axes->len, 0);

  return self->cells[take * self->axes->len + axis];
}
