/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the Demo service's models take and cost, written by hand from runware.md §3.2 and
 * models.md §3–§5 (never from the application's catalogue: the one must be able to catch the other).
 */
typedef struct {
  int width;
  int height;
  int preset;   /* 480, 720, 1080 */
} TakesDemoSize;

typedef struct {
  const char          *names[3];        /* both AIR spellings, then NULL */
  gint64               prompt_max;
  gint64               negative_max;
  const TakesDemoSize *sizes;
  guint                n_sizes;
  const int           *durations;       /* ends with 0 */
  const int           *durations_references;  /* NULL: takes no references */
  guint                reference_images;
  guint                reference_videos;
  gboolean             text_alone;      /* makes a clip from a prompt alone */
  gboolean             size_free_with_frame;  /* a first frame needs no size at all */
  gboolean             shot_type;
  gboolean             video_surcharge; /* reference videos are added at the same rate */
  int                  rates[3][2];     /* µUSD per second: 480, 720, 1080; silent, sound */
} TakesDemoModel;

const TakesDemoModel *takes_demo_model_find     (const char           *name);
const TakesDemoSize  *takes_demo_model_get_size (const TakesDemoModel *self,
                                                 int                   width,
                                                 int                   height);
gboolean              takes_demo_model_has_preset (const TakesDemoModel *self,
                                                   int                   preset);
int                   takes_demo_model_get_rate (const TakesDemoModel *self,
                                                 int                   preset,
                                                 gboolean              sound);

G_END_DECLS
