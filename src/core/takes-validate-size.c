/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <glib/gi18n.h>

/* Beyond any picture; keeps products inside 64 bits. */
#define SIDE_LIMIT 1000000000

static gboolean
has_width (const TakesRules *self)
{
  return self->request->width != TAKES_UNSET;
}

static gboolean
has_height (const TakesRules *self)
{
  return self->request->height != TAKES_UNSET;
}

static gboolean
has_preset (const TakesRules *self)
{
  return self->request->resolution && *self->request->resolution;
}

static void
check_absence (TakesRules *self)
{
  g_autofree char *presets = takes_sentence_list ((const char *const *) self->facts->presets);

  if (self->way->no_size == TAKES_LEVEL_ERROR)
    takes_rules_say (self, "size_missing", "width", TAKES_LEVEL_ERROR,
                     _("No size is chosen. Choose one in the size list."));
  else if (*presets)
    takes_rules_say (self, "size_unspecified", "resolution", self->way->no_size,
                     _("No size is chosen; the service will decide ({presets})."),
                     TAKES_TEXT ("presets", presets));
  else
    takes_rules_say (self, "size_unspecified", "resolution", self->way->no_size,
                     _("No size is chosen; the service will decide."));
}

static void
check_preset (TakesRules *self)
{
  const char *const *presets = (const char *const *) self->facts->presets;
  const char *preset = self->request->resolution;
  g_autofree char *allowed = takes_sentence_list (presets);

  if (!*allowed)
    takes_rules_say (self, "resolution_unsupported", "resolution", TAKES_LEVEL_ERROR,
                     _("{model} has no preset {resolution}. Choose a size in pixels."),
                     TAKES_TEXT ("resolution", preset));
  else if (!g_strv_contains (presets, preset))
    takes_rules_say (self, "resolution_unsupported", "resolution", TAKES_LEVEL_ERROR,
                     _("{model} has no preset {resolution}. Possible: {allowed}."),
                     TAKES_TEXT ("resolution", preset), TAKES_TEXT ("allowed", allowed));
  else if (!has_width (self) && !has_height (self) && self->way->preset_only == TAKES_LEVEL_ERROR)
    takes_rules_say (self, "size_missing", "width", TAKES_LEVEL_ERROR,
                     _("No size is chosen. Choose one in the size list."));
  else if (!has_width (self) && !has_height (self))
    takes_rules_say (self, "resolution_needs_picture", "resolution", self->way->preset_only,
                     _("Without a first frame the preset {resolution} leaves the shape of the clip to the service. "
                       "Choose a size to be sure."),
                     TAKES_TEXT ("resolution", preset));
}

static const TakesSize *
find_nearest (const TakesFacts *facts,
              gint64            width,
              gint64            height)
{
  const TakesSize *nearest = NULL;
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < facts->sizes->len; i++)
    {
      const TakesSize *row = &g_array_index (facts->sizes, TakesSize, i);
      gint64 distance = ABS (row->width - width) + ABS (row->height - height);

      if (distance < least)
        {
          least = distance;
          nearest = row;
        }
    }

  return nearest;
}

static void
check_table (TakesRules *self)
{
  gint64 width = CLAMP (self->request->width, -SIDE_LIMIT, SIDE_LIMIT);
  gint64 height = CLAMP (self->request->height, -SIDE_LIMIT, SIDE_LIMIT);
  const TakesSize *nearest;
  g_autofree char *name = NULL;

  if (self->facts->sizes->len == 0 || takes_facts_find_size (self->facts, width, height))
    return;

  nearest = find_nearest (self->facts, width, height);
  name = takes_sentence_size (nearest->width, nearest->height);
  takes_rules_say (self, "size_unsupported", "width", TAKES_LEVEL_ERROR,
                   _("{model} cannot make {width} × {height}. The nearest size is {nearest}."),
                   TAKES_NUMBER ("width", width), TAKES_NUMBER ("height", height),
                   TAKES_TEXT ("nearest", name));
}

static void
check_area (TakesRules *self)
{
  const TakesFacts *facts = self->facts;
  gint64 width = CLAMP (self->request->width, -SIDE_LIMIT, SIDE_LIMIT);
  gint64 height = CLAMP (self->request->height, -SIDE_LIMIT, SIDE_LIMIT);
  gint64 pixels = width > 0 && height > 0 ? width * height : 0;
  gint64 least = MAX (facts->area_min, 1);
  gboolean too_large = facts->area_max > 0 && pixels > facts->area_max;
  gboolean listed = takes_facts_find_size (facts, width, height) != NULL;

  if (too_large)
    takes_rules_say (self, "area_too_large", "width", TAKES_LEVEL_ERROR,
                     _("{width} × {height} has {pixels} pixels, {model} takes at most {max}."),
                     TAKES_NUMBER ("width", width), TAKES_NUMBER ("height", height),
                     TAKES_NUMBER ("pixels", pixels), TAKES_NUMBER ("max", facts->area_max));

  if (pixels < least && !listed)
    takes_rules_say (self, "area_too_small", "width", TAKES_LEVEL_ERROR,
                     _("{width} × {height} has {pixels} pixels, {model} needs at least {min}."),
                     TAKES_NUMBER ("width", width), TAKES_NUMBER ("height", height),
                     TAKES_NUMBER ("pixels", pixels), TAKES_NUMBER ("min", least));

  if (facts->ratio > 0 && pixels > 0 && (width > facts->ratio * height || height > facts->ratio * width))
    takes_rules_say (self, "ratio_out_of_range", "width", TAKES_LEVEL_ERROR,
                     _("{width} × {height} is too long for {model}: shapes from 1:{ratio} to {ratio}:1 are possible."),
                     TAKES_NUMBER ("width", width), TAKES_NUMBER ("height", height),
                     TAKES_NUMBER ("ratio", facts->ratio));

  if (facts->side_doubtful > 0 && !too_large && MAX (width, height) > facts->side_doubtful)
    takes_rules_say (self, "side_over_2048", "width", TAKES_LEVEL_WARNING,
                     _("{model} may still refuse sides over {max} pixels."),
                     TAKES_NUMBER ("max", facts->side_doubtful));
}

/* Two ratios that differ by more than 2 %. */
static gboolean
shapes_differ (gint64 width_a,
               gint64 height_a,
               gint64 width_b,
               gint64 height_b)
{
  gint64 a = width_a * height_b;
  gint64 b = width_b * height_a;

  return 100 * ABS (a - b) > 2 * MIN (a, b);
}

static void
check_picture_shape (TakesRules *self)
{
  const TakesInput *frame = takes_request_get_input (self->request, TAKES_INPUT_FRAME, 0);
  const TakesSize *row = takes_facts_find_size (self->facts, self->request->width, self->request->height);
  g_autofree char *picture = NULL;
  g_autofree char *clip = NULL;

  if (self->workflow != TAKES_WORKFLOW_I2V || !row || !frame || frame->width <= 0 || frame->height <= 0 ||
      !shapes_differ (frame->width, frame->height, row->width, row->height))
    return;

  picture = takes_sentence_size (frame->width, frame->height);
  clip = takes_sentence_size (row->width, row->height);
  self->input = 0;
  takes_rules_say (self, "aspect_mismatch", "inputs.frameImages", TAKES_LEVEL_NOTE,
                   _("The picture is {picture}, the clip {clip}: it may be cropped or stretched."),
                   TAKES_TEXT ("picture", picture), TAKES_TEXT ("clip", clip));
  self->input = -1;
}

static void
check_shape_sent (TakesRules *self)
{
  const TakesSize *row = takes_facts_find_size (self->facts, self->request->width, self->request->height);

  if (self->way->pixels)
    check_picture_shape (self);
  else if (row && row->preset)
    takes_rules_say (self, "aspect_follows_picture", "width", TAKES_LEVEL_NOTE,
                     _("On {provider} the shape is not sent, only {preset}."),
                     TAKES_TEXT ("preset", row->preset));
}

/**
 * takes_rules_check_size:
 *
 * Adds what is wrong with width, height and preset.
 */
void
takes_rules_check_size (TakesRules *self)
{
  if (!self->way->present)
    return;

  if (!has_width (self) && !has_height (self) && !has_preset (self))
    check_absence (self);

  if (has_preset (self) && (has_width (self) || has_height (self)))
    takes_rules_say (self, "size_conflict", "resolution", TAKES_LEVEL_ERROR,
                     _("A preset ({resolution}) and a size in pixels exclude each other. Keep one of them."),
                     TAKES_TEXT ("resolution", self->request->resolution));

  if (has_width (self) != has_height (self))
    takes_rules_say (self, "size_incomplete", has_width (self) ? "height" : "width", TAKES_LEVEL_ERROR,
                     _("Width and height belong together. Give both or neither."));

  if (has_preset (self))
    check_preset (self);

  if (!has_width (self) || !has_height (self))
    return;

  if (self->facts->free_sizes)
    check_area (self);
  else
    check_table (self);

  check_shape_sent (self);
}
