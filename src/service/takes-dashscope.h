/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-gateway.h"

G_BEGIN_DECLS

/*
 * The parts of the codec of DashScope, Alibaba Cloud Model Studio (gateways.md §5), for one another. Everybody
 * else goes through the vtable (takes-provider.h).
 */
extern const TakesProvider takes_dashscope;

#define TAKES_DASHSCOPE_ID "dashscope"

/* takes-dashscope.c */
extern const TakesGatewayCode takes_dashscope_codes[];
gboolean            takes_dashscope_is_beijing     (TakesAccount         *account);
const char         *takes_dashscope_get_rules      (TakesAccount         *account);

/* takes-dashscope-submit.c */
TakesHttpRequest   *takes_dashscope_build_submit   (TakesAccount         *account,
                                                    TakesCatalogue       *catalogue,
                                                    const TakesRequest   *request,
                                                    const char           *task_id,
                                                    GHashTable           *references,
                                                    GError              **error);
TakesHttpRequest   *takes_dashscope_build_resubmit (TakesAccount         *account,
                                                    GBytes               *body);
char               *takes_dashscope_dup_model      (TakesAccount         *account,
                                                    TakesCatalogue       *catalogue,
                                                    const TakesRequest   *request);

/* takes-dashscope-upload.c */
TakesRefWays        takes_dashscope_ref_ways       (TakesAccount         *account,
                                                    TakesInputRole        role);
TakesHttpRequest   *takes_dashscope_build_upload   (TakesAccount         *account,
                                                    const TakesUpload    *upload);
TakesUploadOutcome  takes_dashscope_parse_upload   (guint                 status,
                                                    JsonNode             *body,
                                                    const TakesUpload    *upload,
                                                    char                **reference,
                                                    TakesResult          *trouble);

/* takes-dashscope-search.c */
TakesHttpRequest   *takes_dashscope_build_search   (TakesAccount         *account,
                                                    const char           *model,
                                                    gint64                sent_at,
                                                    guint                 page);
TakesSearchOutcome  takes_dashscope_parse_search   (guint                 status,
                                                    JsonNode             *body,
                                                    const char           *model,
                                                    gint64                sent_at,
                                                    guint                 page,
                                                    GPtrArray            *candidates);

G_END_DECLS
