/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agrees-media.h"
#include "rules-case.h"

G_BEGIN_DECLS

/* Random requests, good and spoilt, for the rules and the Demo to agree about. Inputs are links that nobody follows,
 * or files that both know. */
TakesRequest       *agrees_request_new         (TakesModel  *model,
                                                const char  *service,
                                                AgreesMedia *media);
const TakesFinding *agrees_find_error          (GPtrArray         *findings,
                                                const char *const *ours);
void                agrees_count               (GHashTable        *counts,
                                                const TakesFinding *finding);
void                agrees_assert_counts       (GHashTable        *counts,
                                                const char *const *wanted);
void                agrees_tell                (GHashTable *told,
                                                const char *what,
                                                JsonNode   *node);

G_END_DECLS
