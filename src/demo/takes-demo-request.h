/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"
#include "takes-demo-models.h"
#include "takes-demo-surface.h"
#include "takes-demo-tokens.h"

G_BEGIN_DECLS

/* What models.md §4.1 says counts when the prompt is left out where it may be. */
#define TAKES_DEMO_NO_PROMPT "视频中的人在做动作"

typedef enum {
  TAKES_DEMO_OUTPUT_URL,
  TAKES_DEMO_OUTPUT_BASE64,
  TAKES_DEMO_OUTPUT_DATA_URI,
} TakesDemoOutput;

/* A request as the Demo service understood it, after every check. */
typedef struct {
  TakesDemoSurface      surface;
  const TakesDemoModel *model;
  TakesDemoTokens       tokens;
  char                 *text;          /* the prompt with its tokens, as the model got it; NULL: as it was sent */
  char                 *prompt;        /* without its tokens */
  int                   width;
  int                   height;
  int                   preset;
  int                   seconds;
  gboolean              has_seed;
  gint64                seed;
  gboolean              sound;
  TakesDemoContainer    container;
  guint                 results;
  gboolean              include_cost;
  gint64                ttl;           /* seconds; 0: for good */
  char                 *frame;         /* path of the first frame or the first reference, NULL without one */
  char                 *motion;        /* path of the video that Animate follows, NULL without one */
  gboolean              replace;       /* Animate puts the picture into the video */
  int                   fps;
  int                   quality;
  TakesDemoOutput       output;        /* how a picture is handed over */
  gboolean              has_frame;
  guint                 reference_images;
  guint                 reference_videos;
  int                   reference_seconds;  /* of the videos together, where they are billed */
  gboolean              has_audio;
  gint64                price;         /* µUSD for one result */
} TakesDemoRequest;

TakesDemoRequest *takes_demo_request_new  (TakesDemoSurface surface);
void              takes_demo_request_free (TakesDemoRequest *self);
gint64            takes_demo_request_get_price (const TakesDemoRequest *self);
void              takes_demo_request_choose_size (TakesDemoRequest *self,
                                                  double            ratio);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoRequest, takes_demo_request_free)

G_END_DECLS
