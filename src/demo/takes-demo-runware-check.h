/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-body.h"
#include "takes-demo-refusal.h"
#include "takes-demo-service.h"

G_BEGIN_DECLS

/* One inference task under examination. Each step fills `request` further or returns a refusal. */
typedef struct {
  TakesDemoService *service;
  TakesDemoBody    *body;
  JsonObject       *task;
  TakesDemoRequest *request;
} TakesDemoCheck;

TakesDemoRefusal *takes_demo_runware_check_task    (TakesDemoService *service,
                                                    TakesDemoBody    *body,
                                                    JsonObject       *task,
                                                    TakesDemoRequest **request);

/* The steps, in the order of runware.md §13. */
TakesDemoRefusal *takes_demo_runware_check_members (TakesDemoCheck *self);
TakesDemoRefusal *takes_demo_runware_check_values  (TakesDemoCheck *self);
TakesDemoRefusal *takes_demo_runware_check_size    (TakesDemoCheck *self);
TakesDemoRefusal *takes_demo_runware_check_inputs  (TakesDemoCheck *self);
TakesDemoRefusal *takes_demo_runware_check_media   (TakesDemoCheck *self);

G_END_DECLS
