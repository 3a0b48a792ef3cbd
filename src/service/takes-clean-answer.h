/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/* What may lie beside a clip of an answer, whichever service wrote it. */
JsonNode *takes_clean_answer (JsonNode          *body,
                              const TakesTicket *ticket);

G_END_DECLS
