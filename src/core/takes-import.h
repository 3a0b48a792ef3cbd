/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-finding.h"
#include "takes-request.h"

G_BEGIN_DECLS

/* Reads a request that something else wrote, as tolerantly as models.md §10 says.
 * Returns NULL, with the finding im_not_json, only for text that holds no object.
 * `findings` (out): of TakesFinding, never NULL on return. */
TakesRequest *takes_import (TakesCatalogue  *catalogue,
                            const char      *text,
                            gssize           length,
                            GPtrArray      **findings);
/* The same text as it may be kept and shown: without keys. NULL for text that is no JSON. */
char         *takes_import_clean (const char *text,
                                  gssize      length);
/* Whether it is a generation task, ours or another's, and no authentication element. */
gboolean      takes_import_looks_like_task (JsonObject *object);

G_END_DECLS
