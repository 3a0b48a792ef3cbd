/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-models.h"

/* models.md §3: S25 is S26 with the 480p row in front. */
static const TakesDemoSize sizes[] = {
  { 854, 480, 480 }, { 480, 854, 480 }, { 640, 640, 480 },
  { 1280, 720, 720 }, { 720, 1280, 720 }, { 960, 960, 720 }, { 1088, 832, 720 }, { 832, 1088, 720 },
  { 1920, 1080, 1080 }, { 1080, 1920, 1080 }, { 1440, 1440, 1080 }, { 1632, 1248, 1080 }, { 1248, 1632, 1080 },
};
#define S25   sizes
#define N_S25 G_N_ELEMENTS (sizes)
#define S26   (sizes + 3)
#define N_S26 (G_N_ELEMENTS (sizes) - 3)

static const TakesDemoSize animate_sizes[] = {
  { 480, 480, 480 }, { 480, 704, 480 }, { 704, 480, 480 }, { 480, 832, 480 }, { 832, 480, 480 },
  { 480, 1280, 480 }, { 1280, 480, 480 },
  { 704, 704, 580 }, { 704, 832, 580 }, { 832, 704, 580 }, { 704, 1280, 580 }, { 1280, 704, 580 },
  { 832, 832, 720 }, { 832, 1280, 720 }, { 1280, 832, 720 }, { 1280, 1280, 720 },
};

/* Below the least area of Wan2.6 Image, and taken all the same. */
static const TakesDemoSize picture_sizes[] = {
  { 1280, 1280, 0 }, { 1280, 720, 0 }, { 720, 1280, 0 }, { 1280, 960, 0 }, { 960, 1280, 0 },
  { 1200, 800, 0 }, { 800, 1200, 0 }, { 1344, 576, 0 },
};

static const int five_ten[] = { 5, 10, 0 };
static const int five_ten_fifteen[] = { 5, 10, 15, 0 };
static const int two_to_ten[] = { 2, 3, 4, 5, 6, 7, 8, 9, 10, 0 };
static const int two_to_fifteen[] = { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0 };

#define WAN  (TAKES_DEMO_HAS_FRAME | TAKES_DEMO_HAS_AUDIO | TAKES_DEMO_HAS_DURATION | TAKES_DEMO_HAS_PRESET | \
              TAKES_DEMO_HAS_EXTEND)
#define MOVE (TAKES_DEMO_HAS_PRESET | TAKES_DEMO_HAS_ANIMATE)

/* Nobody publishes a price for Wan2.5-Preview, Animate and the pictures; the Demo asks something,
 * because its money is not real anyway. */
static const TakesDemoModel models[] = {
  {
    .names = { "alibaba:wan@2.6" }, .has = WAN | TAKES_DEMO_HAS_SHOTS,
    .prompt_min = 1, .prompt_max = 1500, .negative_min = 1, .negative_max = 500,
    .results_max = 4,
    .sizes = S26, .n_sizes = N_S26,
    .durations = five_ten_fifteen, .durations_references = two_to_ten,
    .reference_images = 5, .reference_videos = 3,
    .text_alone = TRUE, .size_free_with_frame = TRUE,
    .rates = { { 0, 0 }, { 100000, 100000 }, { 150000, 150000 } },
  },
  {
    .names = { "alibaba:wan@2.6-flash" }, .has = WAN | TAKES_DEMO_HAS_SHOTS,
    .prompt_min = 1, .prompt_max = 1500, .negative_min = 1, .negative_max = 500,
    .results_max = 4,
    .sizes = S26, .n_sizes = N_S26,
    .durations = two_to_fifteen, .durations_references = two_to_ten,
    .reference_images = 5, .reference_videos = 3,
    .size_free_with_frame = TRUE, .video_surcharge = TRUE,
    .rates = { { 0, 0 }, { 25000, 50000 }, { 37500, 75000 } },
  },
  {
    .names = { "alibaba:wan@2.5-preview", "runware:201@1" }, .has = WAN,
    .prompt_min = 1, .prompt_max = 2000, .negative_min = 1, .negative_max = 500,
    .sizes = S25, .n_sizes = N_S25,
    .durations = five_ten,
    .text_alone = TRUE,
    .rates = { { 50000, 50000 }, { 100000, 100000 }, { 150000, 150000 } },
  },
  {
    .names = { "runware:200@8", "alibaba:wan@2.2-animate" }, .has = MOVE | TAKES_DEMO_HAS_STEPS,
    .prompt_max = 2000,
    .sizes = animate_sizes, .n_sizes = G_N_ELEMENTS (animate_sizes),
    .reference_images = 1, .reference_videos = 1, .references_needed = TRUE, .size_free_with_references = TRUE,
    .rates = { { 40000, 40000 }, { 80000, 80000 }, { 0, 0 } },
  },
  {
    .names = { "runware:200@9" }, .has = MOVE,
    .prompt_max = 2000,
    .sizes = animate_sizes, .n_sizes = G_N_ELEMENTS (animate_sizes),
    .reference_images = 1, .reference_videos = 1, .references_needed = TRUE, .size_free_with_references = TRUE,
    .rates = { { 20000, 20000 }, { 40000, 40000 }, { 0, 0 } },
  },
  {
    .names = { "runware:qwen-image@2.0", "alibaba:qwen-image@2.0" }, .still = TRUE,
    .has = TAKES_DEMO_HAS_EXTEND_SETTINGS,
    .prompt_min = 2, .prompt_max = 2000, .negative_min = 2, .negative_max = 500, .negative_text_only = TRUE,
    .area_min = 1, .area_max = 2097152, .reference_images = 3, .text_alone = TRUE, .size_free_with_references = TRUE,
    .price = 30000,
  },
  {
    .names = { "runware:qwen-image@2.0-pro", "alibaba:qwen-image@2.0-pro" }, .still = TRUE,
    .has = TAKES_DEMO_HAS_EXTEND_SETTINGS,
    .prompt_min = 2, .prompt_max = 2000, .negative_min = 2, .negative_max = 500, .negative_text_only = TRUE,
    .area_min = 1, .area_max = 2097152, .reference_images = 3, .text_alone = TRUE, .size_free_with_references = TRUE,
    .price = 60000,
  },
  {
    .names = { "alibaba:wan@2.5-image", "runware:201@10" }, .still = TRUE, .has = TAKES_DEMO_HAS_EXTEND,
    .prompt_min = 1, .prompt_max = 2000, .negative_min = 1, .negative_max = 500,
    .area_min = 589824, .area_max = 2073600, .ratio = 4, .standard = 1280, .text_alone = TRUE,
    .price = 30000,
  },
  {
    .names = { "alibaba:wan@2.6-image" }, .still = TRUE, .has = TAKES_DEMO_HAS_EXTEND,
    .prompt_min = 1, .prompt_max = 2100, .negative_min = 1, .negative_max = 500,
    .sizes = picture_sizes, .n_sizes = G_N_ELEMENTS (picture_sizes),
    .area_min = 1638400, .area_max = 2073600, .ratio = 4, .standard = 1280,
    .reference_images = 4, .text_alone = TRUE,
    .price = 30000,
  },
};

/**
 * takes_demo_model_find:
 * @name: (nullable): an AIR id in any of its spellings
 *
 * Any thread. Returns: (transfer none) (nullable): the model, for ever
 */
const TakesDemoModel *
takes_demo_model_find (const char *name)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS (models); i++)
    {
      if (g_strv_contains (models[i].names, name))
        return &models[i];
    }

  return NULL;
}

/**
 * takes_demo_model_get_size:
 *
 * Returns: (transfer none) (nullable): the row of the size table; %NULL when the model lacks the
 *   size
 */
const TakesDemoSize *
takes_demo_model_get_size (const TakesDemoModel *self,
                           int                   width,
                           int                   height)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_sizes; i++)
    {
      if (self->sizes[i].width == width && self->sizes[i].height == height)
        return &self->sizes[i];
    }

  return NULL;
}

/**
 * takes_demo_model_has_preset:
 * @preset: lines, as 720
 *
 * Returns: whether some size of the model belongs to it
 */
gboolean
takes_demo_model_has_preset (const TakesDemoModel *self,
                             int                   preset)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_sizes; i++)
    {
      if (self->sizes[i].preset == preset)
        return TRUE;
    }

  return FALSE;
}

/**
 * takes_demo_model_get_rate:
 *
 * Returns: millionths of a US dollar per second of clip (models.md §5)
 */
int
takes_demo_model_get_rate (const TakesDemoModel *self,
                           int                   preset,
                           gboolean              sound)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rates[preset < 720 ? 0 : preset == 720 ? 1 : 2][sound ? 1 : 0];
}
