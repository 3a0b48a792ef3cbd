/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-finding.h"
#include "takes-request.h"

G_BEGIN_DECLS

GPtrArray     *takes_validate               (TakesCatalogue     *catalogue,
                                             const char         *service,
                                             const TakesRequest *request);
TakesWorkflow  takes_request_get_workflow   (const TakesRequest *request,
                                             TakesModel         *model);
glong          takes_prompt_count           (const char         *text);
glong          takes_prompt_count_longest   (const char         *text);

G_END_DECLS
