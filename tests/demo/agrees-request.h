/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules-case.h"

G_BEGIN_DECLS

/* Random requests, good and spoilt, for the rules and the Demo to agree about. Every input is a link. */
TakesRequest       *agrees_request_new         (TakesModel *model);
const TakesFinding *agrees_find_error          (GPtrArray         *findings,
                                                const char *const *ours);
void                agrees_tell                (GHashTable *told,
                                                const char *what,
                                                JsonNode   *node);

G_END_DECLS
