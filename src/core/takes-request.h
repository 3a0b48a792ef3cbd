/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "takes-input.h"

G_BEGIN_DECLS

/* An integer member that the request does not have. */
#define TAKES_UNSET        G_MININT64
/* A boolean member that the request does not have. */
#define TAKES_SWITCH_UNSET (-1)

/*
 * What is composed and sent: a plain value in which every member can be absent
 * (strings NULL, numbers TAKES_UNSET, switches TAKES_SWITCH_UNSET, empty input lists).
 * Member names and meanings: models.md §4.
 */
typedef struct {
  char      *model;                 /* AIR id, or an alias as imported */
  char      *prompt;
  char      *negative;
  gint64     width;                 /* pixels */
  gint64     height;
  char      *resolution;            /* "720p", "1080p" … */
  gint64     duration;              /* seconds */
  gint64     seed;
  gint64     results;               /* numberResults */
  char      *output_type;
  char      *output_format;         /* MP4 WEBM MOV JPG PNG WEBP */
  gint64     output_quality;
  gint64     ttl;                   /* seconds */
  int        safety_check;          /* switch */
  char      *safety_mode;
  char      *webhook_url;
  char      *upload_endpoint;
  int        prompt_extend;         /* switch */
  int        audio;                 /* switch: native sound */
  char      *shot_type;             /* "single", "multi" */
  int        watermark;             /* switch: the service's own mark; off unless TRUE */
  char      *animate_mode;          /* "animate", "replace" */
  int        retarget_pose;         /* switch */
  gint64     cond_frames;           /* prevSegCondFrames */
  gint64     steps;
  gint64     fps;
  JsonNode  *lora;                  /* list as given, NULL for none */
  GPtrArray *inputs[TAKES_N_INPUT_ROLES]; /* of TakesInput, never NULL */
  char      *written;               /* the prompt as it was typed, with alternatives; NULL: as sent; never sent */
  char      *origin_task;           /* taskUUID an import carried; never sent */
  char      *unknown;               /* JSON object of members the catalogue does not know; never sent */
} TakesRequest;

#define TAKES_TYPE_REQUEST (takes_request_get_type ())
GType         takes_request_get_type     (void) G_GNUC_CONST;

TakesRequest *takes_request_new          (void);
TakesRequest *takes_request_copy         (const TakesRequest *self);
void          takes_request_free         (TakesRequest       *self);
gboolean      takes_request_equal        (const TakesRequest *a,
                                          const TakesRequest *b);
guint         takes_request_count_inputs (const TakesRequest *self,
                                          TakesInputRole      role);
TakesInput   *takes_request_get_input    (const TakesRequest *self,
                                          TakesInputRole      role,
                                          guint               index);
void          takes_request_add_input    (TakesRequest       *self,
                                          TakesInputRole      role,
                                          TakesInput         *input);
char         *takes_request_describe     (const TakesRequest *self);

JsonNode     *takes_request_to_json      (const TakesRequest *self);
TakesRequest *takes_request_from_json    (JsonNode           *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesRequest, takes_request_free)

G_END_DECLS
