/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-request.h"

G_BEGIN_DECLS

/* What the requests of one batch may differ in, beside their seeds (ux.md Compose, Seeds). */
typedef enum {
  TAKES_VARY_ACCOUNT,      /* ids: one request through several services */
  TAKES_VARY_MODEL,        /* catalogue keys or ids of the services */
  TAKES_VARY_SIZE,         /* "1280x720", or a preset: "720p" */
  TAKES_VARY_DURATION,     /* seconds */
  TAKES_VARY_SHOTS,        /* "single", "multi" */
  TAKES_VARY_REWRITING,    /* "on", "off" */
  TAKES_VARY_SOUND,        /* "on", "off" */
  TAKES_VARY_PROMPT,       /* texts, each with its negative prompt */
} TakesVaryAxis;

#define TAKES_N_VARY_AXES 8
/* How many values an axis may have; what is read from outside is cut. */
#define TAKES_VARY_MAX_VALUES 64
#define TAKES_VARY_MAX_ROWS   256

/*
 * A plain value. An axis without values leaves the request as it is; one with values puts each of
 * them into the request in turn. A value is a text, as people and files write it.
 * Rows are the lines of a table: each is a combination of its own, and the axes that it does not name
 * vary beside it.
 */
typedef struct {
  GPtrArray *values[TAKES_N_VARY_AXES];   /* of char *, never NULL */
  GPtrArray *negatives;                   /* of char *, one for each prompt */
  GPtrArray *rows;                        /* of char **: names and values in turn, NULL at the end */
} TakesVary;

TakesVary  *takes_vary_new           (void);
TakesVary  *takes_vary_copy          (const TakesVary *self);
void        takes_vary_free          (TakesVary       *self);
gboolean    takes_vary_equal         (const TakesVary *a,
                                      const TakesVary *b);
gboolean    takes_vary_is_empty      (const TakesVary *self);
void        takes_vary_add           (TakesVary       *self,
                                      TakesVaryAxis    axis,
                                      const char      *value);
void        takes_vary_add_prompt    (TakesVary       *self,
                                      const char      *prompt,
                                      const char      *negative);
void        takes_vary_clear         (TakesVary       *self,
                                      TakesVaryAxis    axis);
gboolean    takes_vary_put           (TakesVaryAxis    axis,
                                      const char      *value,
                                      TakesRequest    *request);
gboolean    takes_vary_read_switch   (const char      *value,
                                      int             *to);
const char *takes_vary_axis_get_name (TakesVaryAxis    axis);
const char *takes_vary_axis_get_label (TakesVaryAxis   axis);
void        takes_vary_add_row       (TakesVary       *self,
                                      const char *const *row);
void        takes_vary_clear_rows    (TakesVary       *self);
gboolean    takes_vary_row_names     (const TakesVary *self,
                                      guint            row,
                                      int              column);
gboolean    takes_vary_put_row       (const TakesVary *self,
                                      guint            row,
                                      TakesRequest    *request);
const char *takes_vary_get_row_value (const TakesVary *self,
                                      guint            row,
                                      int              column);
JsonArray  *takes_vary_table_to_json (const TakesVary *self);
void        takes_vary_table_from_json (TakesVary     *self,
                                        JsonArray       *list);
JsonNode   *takes_vary_to_json       (const TakesVary *self);
TakesVary  *takes_vary_from_json     (JsonNode        *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesVary, takes_vary_free)

G_END_DECLS
