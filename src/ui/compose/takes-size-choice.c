/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-choice.h"

#include "takes-sentence.h"

#include <glib/gi18n.h>

/* More shapes than this do not fit beside each other in a narrow composer. */
#define MAX_SHAPES 6

/**
 * takes_size_find:
 *
 * Returns: (nullable): the row of the table with exactly these pixels
 */
const TakesSize *
takes_size_find (const TakesSize *sizes,
                 guint            n_sizes,
                 gint64           width,
                 gint64           height)
{
  for (guint i = 0; i < n_sizes; i++)
    {
      if (sizes[i].width == width && sizes[i].height == height)
        return &sizes[i];
    }

  return NULL;
}

/**
 * takes_size_dup_shape:
 * @row: of the table
 *
 * Returns: (transfer full): the label of the row; its pixels where an earlier row of the preset has the
 *   same label, as with the two squares of Animate (models.md §3, S22)
 */
char *
takes_size_dup_shape (const TakesSize *sizes,
                      guint            n_sizes,
                      const TakesSize *row)
{
  for (guint i = 0; i < n_sizes && &sizes[i] != row; i++)
    {
      if (g_strcmp0 (sizes[i].preset, row->preset) == 0 && g_strcmp0 (sizes[i].label, row->label) == 0)
        return g_strdup_printf ("%dx%d", row->width, row->height);
    }

  return g_strdup (row->label);
}

/**
 * takes_size_named:
 * @shape: as takes_size_dup_shape() says it
 *
 * Returns: (nullable): the row called @shape in @preset
 */
const TakesSize *
takes_size_named (const TakesSize *sizes,
                  guint            n_sizes,
                  const char      *preset,
                  const char      *shape)
{
  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *name = NULL;

      if (g_strcmp0 (sizes[i].preset, preset) != 0)
        continue;

      name = takes_size_dup_shape (sizes, n_sizes, &sizes[i]);
      if (g_strcmp0 (name, shape) == 0)
        return &sizes[i];
    }

  return NULL;
}

/**
 * takes_size_nearest:
 *
 * The row with the least |Δw| + |Δh|, the first one on a tie (models.md §8, R18).
 *
 * Returns: (nullable): NULL only for an empty table
 */
const TakesSize *
takes_size_nearest (const TakesSize *sizes,
                    guint            n_sizes,
                    gint64           width,
                    gint64           height)
{
  const TakesSize *nearest = NULL;
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < n_sizes; i++)
    {
      gint64 distance = ABS (sizes[i].width - width) + ABS (sizes[i].height - height);

      if (distance < least)
        {
          least = distance;
          nearest = &sizes[i];
        }
    }

  return nearest;
}

static const TakesSize *
find_label (GPtrArray  *rows,
            const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TakesSize *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->label, label) == 0)
        return row;
    }

  return NULL;
}

/**
 * takes_size_shapes:
 *
 * The shapes to draw while @preset is chosen: every shape of the model when they
 * are few, so that nothing moves when the preset changes; else only the preset's.
 *
 * Returns: (transfer container): of TakesSize, owned by the table; of @preset where it has the shape
 */
GPtrArray *
takes_size_shapes (const TakesSize *sizes,
                   guint            n_sizes,
                   const char      *preset)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < n_sizes; i++)
    {
      const TakesSize *here = takes_size_named (sizes, n_sizes, preset, sizes[i].label);

      if (!find_label (all, sizes[i].label))
        g_ptr_array_add (all, (gpointer) (here ? here : &sizes[i]));
      if (g_strcmp0 (sizes[i].preset, preset) == 0)
        g_ptr_array_add (own, (gpointer) &sizes[i]);
    }

  return all->len <= MAX_SHAPES ? g_steal_pointer (&all) : g_steal_pointer (&own);
}

static gint64
common_divisor (gint64 a,
                gint64 b)
{
  while (b)
    {
      gint64 rest = a % b;

      a = b;
      b = rest;
    }

  return a;
}

/**
 * takes_ratio_exact:
 *
 * Returns: (transfer full): "17:13" for 1088 × 832
 */
char *
takes_ratio_exact (gint64 width,
                   gint64 height)
{
  gint64 divisor = common_divisor (width, height);

  if (divisor <= 0)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, width / divisor, height / divisor);
}

/**
 * takes_ratio_words:
 *
 * The shape as people call it: the name of a usual shape within one percent, else the
 * exact ratio where it is short, else a decimal number.
 *
 * Returns: (transfer full): "3:4", "1.37:1"
 */
char *
takes_ratio_words (gint64 width,
                   gint64 height)
{
  static const struct { int width, height; } usual[] = {
    { 1, 1 }, { 16, 9 }, { 9, 16 }, { 4, 3 }, { 3, 4 }, { 3, 2 }, { 2, 3 }, { 5, 4 }, { 4, 5 },
    { 2, 1 }, { 1, 2 }, { 21, 9 }, { 9, 21 }, { 16, 10 }, { 10, 16 },
  };
  gint64 divisor;

  if (width <= 0 || height <= 0)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      gint64 ours = width * usual[i].height;
      gint64 theirs = height * usual[i].width;

      if (ABS (ours - theirs) * 100 <= theirs)
        return g_strdup_printf ("%d:%d", usual[i].width, usual[i].height);
    }

  divisor = common_divisor (width, height);
  if (width / divisor < 30 && height / divisor < 30)
    return takes_ratio_exact (width, height);

  if (width > height)
    return g_strdup_printf ("%.2f:1", (double) width / height);

  return g_strdup_printf ("1:%.2f", (double) height / width);
}

/**
 * takes_size_words:
 * @width: pixels, or 0 when the shape of the picture is matched
 * @preset: (nullable): what is matched at
 * @picture_width: of the first frame, 0 unknown
 *
 * Exact pixels wherever they are known, else the preset and the shape (ux.md Compose, Size).
 *
 * Returns: (transfer full): one line
 */
char *
takes_size_words (gint64      width,
                  gint64      height,
                  const char *preset,
                  int         picture_width,
                  int         picture_height)
{
  g_autofree char *ratio = NULL;

  if (width > 0 && height > 0)
    return takes_sentence_size (width, height);

  if (!preset)
    return g_strdup (_("No size chosen"));

  if (picture_width <= 0 || picture_height <= 0)
    /* Translators: %s is a preset such as 720p. */
    return g_strdup_printf (_("%s · shape of the picture"), preset);

  ratio = takes_ratio_words (picture_width, picture_height);

  /* Translators: the first is a preset such as 720p, the second a ratio such as 3:4. */
  return g_strdup_printf (_("%s · shape of the picture (%s)"), preset, ratio);
}

/**
 * takes_size_video_words:
 * @preset: (nullable): the shape of the video in that; %NULL: its shape and its size
 * @video_width: of the reference video; 0 unknown
 *
 * Returns: (transfer full): one line
 */
char *
takes_size_video_words (const char *preset,
                        int         video_width,
                        int         video_height)
{
  gboolean known = video_width > 0 && video_height > 0;
  g_autofree char *ratio = known ? takes_ratio_words (video_width, video_height) : NULL;
  g_autofree char *pixels = known ? takes_sentence_size (video_width, video_height) : NULL;

  if (!preset && known)
    /* Translators: %s are pixels such as 1280 × 720. */
    return g_strdup_printf (_("as the video (%s)"), pixels);

  if (!preset)
    return g_strdup (_("as the video"));

  if (!known)
    /* Translators: %s is a preset such as 720p. */
    return g_strdup_printf (_("%s · shape of the video"), preset);

  /* Translators: the first is a preset such as 720p, the second a ratio such as 16:9. */
  return g_strdup_printf (_("%s · shape of the video (%s)"), preset, ratio);
}
