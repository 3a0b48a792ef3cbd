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
  int preset;   /* 480, 580, 720, 1080; 0 for stills */
} TakesDemoSize;

/* How many results of one task the Demo makes at most, where no page states a limit. */
#define TAKES_DEMO_RESULTS_MAX 20

/* Members that only some models have. */
typedef enum {
  TAKES_DEMO_HAS_FRAME           = 1 << 0,   /* inputs.frameImages */
  TAKES_DEMO_HAS_AUDIO           = 1 << 1,   /* inputs.audio and the switch for sound */
  TAKES_DEMO_HAS_DURATION        = 1 << 2,
  TAKES_DEMO_HAS_PRESET          = 1 << 3,   /* resolution */
  TAKES_DEMO_HAS_EXTEND          = 1 << 4,   /* providerSettings.alibaba.promptExtend */
  TAKES_DEMO_HAS_EXTEND_SETTINGS = 1 << 5,   /* settings.promptExtend */
  TAKES_DEMO_HAS_SHOTS           = 1 << 6,
  TAKES_DEMO_HAS_ANIMATE         = 1 << 7,   /* advancedFeatures.wanAnimate and fps */
  TAKES_DEMO_HAS_STEPS           = 1 << 8,   /* steps and lora */
} TakesDemoMembers;

typedef struct {
  const char          *names[3];        /* both AIR spellings, then NULL */
  gboolean             still;           /* pictures, by imageInference */
  TakesDemoMembers     has;
  gint64               prompt_min;      /* 0: may be left out */
  gint64               prompt_max;
  gint64               negative_min;
  gint64               negative_max;    /* 0: has none */
  gboolean             negative_text_only;  /* not with references */
  const TakesDemoSize *sizes;
  guint                n_sizes;
  gint64               area_min;        /* any size of these areas in pixels, beside the table; */
  gint64               area_max;        /* 0: only the table */
  int                  ratio;           /* of the long side to the short one; 0 any */
  int                  standard;        /* both sides when none is given; 0: must be given */
  const int           *durations;       /* ends with 0; NULL without durations */
  const int           *durations_references;  /* NULL: takes no references */
  int                  results_max;     /* of one task; 0: no page states it */
  guint                reference_images;
  guint                reference_videos;
  gboolean             references_needed;   /* exactly so many */
  gboolean             text_alone;      /* makes something from a prompt alone */
  gboolean             size_free_with_frame;  /* a first frame needs no size at all */
  gboolean             size_free_with_references;
  gboolean             video_surcharge; /* reference videos are added at the same rate */
  int                  rates[3][2];     /* µUSD per second: 480 and 580, 720, 1080; silent, sound */
  int                  price;           /* µUSD for one picture */
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
