/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_CONTAINER_MP4,
  TAKES_CONTAINER_WEBM,
} TakesContainer;

/* Encoders are found at run time, in an order, each by encoding one frame (gateways.md §9). Blocking. */
typedef struct {
  const char *name;          /* "x264enc" */
  const char *description;   /* part of a pipeline; what is %d in it is a bit rate */
  int         unit;          /* in so many bits a second it counts */
} TakesCodec;

const TakesCodec *takes_export_codecs_find_video    (TakesContainer   container);
const TakesCodec *takes_export_codecs_find_sound    (TakesContainer   container);
char             *takes_export_codecs_describe      (const TakesCodec *codec,
                                                     double            bits);
const char       *takes_export_codecs_get_muxer     (TakesContainer   container);
TakesContainer    takes_export_codecs_get_container (const char      *path);
const char       *takes_export_codecs_get_extension (void);
void              takes_export_codecs_find_async    (GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
const char       *takes_export_codecs_find_finish   (GAsyncResult         *result,
                                                     GError              **error);
void              takes_export_codecs_set_missing   (GError              **error);

G_END_DECLS
