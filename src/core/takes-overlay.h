/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a service changes in a model's facts, laid over them as JSON, so that the result is read by
 * the one reader. Also the copy of foreign JSON that may be changed. Private to core. */
JsonNode *takes_json_copy      (JsonNode   *node);
void      takes_overlay_apply  (JsonObject *facts,
                                JsonObject *overlay);

G_END_DECLS
