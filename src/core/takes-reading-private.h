/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-reading.h"

G_BEGIN_DECLS

TakesReading *takes_reading_create       (TakesReadingKind     kind);
TakesReading *takes_reading_read_request (TakesCatalogue      *catalogue,
                                          JsonNode            *node,
                                          JsonObject          *sidecar,
                                          const TakesRequest  *base,
                                          GError             **error);
TakesReading *takes_reading_read_infotext (TakesCatalogue     *catalogue,
                                           GBytes             *bytes,
                                           const TakesRequest *base);

G_END_DECLS
