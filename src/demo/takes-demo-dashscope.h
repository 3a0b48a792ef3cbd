/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-call.h"

G_BEGIN_DECLS

/* The surface /dashscope/api/v1 (gateways.md §5, §9), as in Beijing: files can be uploaded. */
extern const TakesDemoDialect takes_demo_dashscope;
extern const TakesDemoDialect takes_demo_dashscope_abroad;

/* How long a task and its clip, and a file that was uploaded, are remembered. */
#define TAKES_DEMO_DASHSCOPE_KEPT        (24 * G_TIME_SPAN_HOUR)
#define TAKES_DEMO_DASHSCOPE_UPLOAD_KEPT (48 * G_TIME_SPAN_HOUR)

gboolean          takes_demo_dashscope_has_model   (const char        *name);
TakesDemoRefusal *takes_demo_dashscope_check       (TakesDemoService  *service,
                                                    TakesDemoBody     *body,
                                                    TakesDemoRequest **request);
JsonObject       *takes_demo_dashscope_new_answer  (void);
const char       *takes_demo_dashscope_get_state   (TakesDemoService  *service,
                                                    TakesDemoTask     *task);
void              takes_demo_dashscope_list        (TakesDemoCall     *call,
                                                    const char        *id);
void              takes_demo_dashscope_get_policy  (TakesDemoCall     *call,
                                                    const char        *id);
void              takes_demo_dashscope_take_form   (TakesDemoService  *service,
                                                    SoupServerMessage *message);
TakesDemoUpload  *takes_demo_dashscope_find_upload (TakesDemoService  *service,
                                                    const char        *link);

G_END_DECLS
