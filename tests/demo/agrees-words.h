/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-request.h"

G_BEGIN_DECLS

/* A request in a service's own words (models.md §6), as it is: nothing is mended or left out but what that service
 * has no word for. Written by hand, so that it depends on neither rules nor codecs. */
JsonNode *agrees_words_write    (const char         *service,
                                 const TakesRequest *request);
/* Whether what a rule says about `field` can be seen there at all. */
gboolean  agrees_words_can_show (const char         *field);

G_END_DECLS
