/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-free-size.h"

#include <glib/gi18n.h>
#include <math.h>

#include "takes-model-private.h"

/* Beyond any picture; keeps products inside 64 bits. */
#define SIDE_LIMIT 1000000

/**
 * takes_model_get_free_size:
 * @limits: (out): what holds beside the table, on the model's own service
 *
 * Returns: whether the model takes sizes that are not in its table
 */
gboolean
takes_model_get_free_size (TakesModel    *model,
                           TakesFreeSize *limits)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (model), FALSE);
  g_return_val_if_fail (limits != NULL, FALSE);

  facts = takes_model_get_base (model);
  *limits = (TakesFreeSize) { facts->area_min, facts->area_max, facts->ratio, facts->side_doubtful };

  return facts->free_sizes;
}

/**
 * takes_free_size_allows:
 *
 * Returns: whether area and shape are within the limits
 */
gboolean
takes_free_size_allows (const TakesFreeSize *self,
                        gint64               width,
                        gint64               height)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (width < 1 || height < 1 || width > SIDE_LIMIT || height > SIDE_LIMIT)
    return FALSE;

  if (self->ratio > 0 && (width > self->ratio * height || height > self->ratio * width))
    return FALSE;

  return width * height >= self->area_min && (self->area_max == 0 || width * height <= self->area_max);
}

/* The shorter side by the longer one, no longer than the limit allows. */
static double
clamp_shape (const TakesFreeSize *self,
             gint64               longer,
             gint64               shorter)
{
  double shape = (double) shorter / longer;

  return self->ratio > 0 ? MAX (shape, 1.0 / self->ratio) : shape;
}

/**
 * takes_free_size_nearest:
 * @nearest_width: (out): pixels
 * @nearest_height: (out): pixels
 *
 * Keeps the shape where it is allowed, else takes the longest that is; then makes the whole just as
 * large, or small, as it may be. A size that is allowed stays as it is.
 */
void
takes_free_size_nearest (const TakesFreeSize *self,
                         gint64               width,
                         gint64               height,
                         gint64              *nearest_width,
                         gint64              *nearest_height)
{
  gint64 longer, shorter;
  double shape, area;

  g_return_if_fail (self != NULL);
  g_return_if_fail (nearest_width != NULL && nearest_height != NULL);

  *nearest_width = width = CLAMP (width, 1, SIDE_LIMIT);
  *nearest_height = height = CLAMP (height, 1, SIDE_LIMIT);
  if (takes_free_size_allows (self, width, height))
    return;

  shape = clamp_shape (self, MAX (width, height), MIN (width, height));
  area = (double) width * height;
  if (self->area_max > 0 && area >= self->area_max)
    {
      /* Rounded so that the area stays below its limit, and the shape inside its own. */
      shorter = MAX (1, (gint64) floor (sqrt (self->area_max * shape)));
      longer = MIN ((gint64) round (shorter / shape), self->area_max / shorter);
    }
  else
    {
      shorter = (gint64) ceil (sqrt (MAX (area, self->area_min) * shape));
      longer = (gint64) round (shorter / shape);
      while (longer * shorter < self->area_min && (self->ratio == 0 || longer + 1 <= self->ratio * shorter))
        longer++;
      while (longer * shorter < self->area_min)
        shorter++;
    }
  if (self->ratio > 0)
    longer = MIN (longer, self->ratio * shorter);

  *nearest_width = width >= height ? longer : shorter;
  *nearest_height = width >= height ? shorter : longer;
}

/**
 * takes_free_size_words:
 *
 * Returns: (transfer full): the limits as a sentence without a full stop
 */
char *
takes_free_size_words (const TakesFreeSize *self)
{
  g_autofree char *area = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->area_min > 1)
    /* Translators: both are numbers of pixels. */
    area = g_strdup_printf (_("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " pixels in all"), self->area_min,
                            self->area_max);
  else
    area = g_strdup_printf (_("At most %" G_GINT64_FORMAT " pixels in all"), self->area_max);

  if (self->ratio == 0)
    return g_steal_pointer (&area);

  /* Translators: the first is “589824 to 2073600 pixels in all”, the numbers are ratios such as 1:4. */
  return g_strdup_printf (_("%s, shapes from 1:%d to %d:1"), area, self->ratio, self->ratio);
}
