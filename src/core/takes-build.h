/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-request.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_BUILD_ERROR_MODEL,   /* the catalogue has no such model */
  TAKES_BUILD_ERROR_INPUT,   /* a local file has no reference of the service yet */
} TakesBuildError;

#define TAKES_BUILD_ERROR (takes_build_error_quark ())
GQuark      takes_build_error_quark (void);

/* The Runware task object, exactly as models.md §9 says: the same members in the same order
 * every time. `references` maps a local input's source (file:///…) to what the service calls
 * it (UUID, link or data URI); may be NULL. Without `task_id` the member is left out. */
JsonNode   *takes_build             (TakesCatalogue      *catalogue,
                                     const TakesRequest  *request,
                                     const char          *task_id,
                                     GHashTable          *references,
                                     GError             **error);

G_END_DECLS
