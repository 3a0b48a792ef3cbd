/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-rows.h"

G_BEGIN_DECLS

/* What the clip's companion is made of beyond its rows. */
typedef struct {
  const char *app;          /* "Takes 0.1.0" */
  const char *project;
  const char *batch_name;
  JsonNode   *answer;       /* cleaned by the service's codec, or NULL */
  double      fps;          /* 0 unknown */
} TakesSidecarFacts;

JsonNode *takes_sidecar_build   (const TakesJobRow        *job,
                                 const TakesTakeRow       *take,
                                 const TakesSidecarFacts  *facts);
gboolean  takes_sidecar_write   (const char               *path,
                                 JsonNode                 *sidecar,
                                 GError                  **error);
gboolean  takes_sidecar_review  (const char               *path,
                                 const TakesTakeRow       *take,
                                 GError                  **error);
char     *takes_stack_of        (const TakesRequest       *request);

G_END_DECLS
