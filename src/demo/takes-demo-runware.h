/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "takes-demo-body.h"
#include "takes-demo-refusal.h"
#include "takes-demo-service.h"

G_BEGIN_DECLS

/* An answer under way: what the tasks of one POST said. */
typedef struct {
  JsonArray     *data;
  JsonArray     *errors;
  guint          status;         /* of the first refusal */
  gboolean       accepted;       /* at least one task got through */
  gboolean       data_object;    /* `data` as an object (switch image-upload-data) */
  TakesDemoAck   ack;
  double         ack_seconds;
  TakesDemoPoll  poll;           /* a whole answer that is not JSON of ours */
} TakesDemoAnswer;

/* POST /runware/v1 */
void        takes_demo_runware_handle        (TakesDemoService  *service,
                                              SoupServerMessage *message);

TakesDemoAnswer *takes_demo_answer_new       (void);
void        takes_demo_answer_free           (TakesDemoAnswer   *self);
void        takes_demo_answer_add            (TakesDemoAnswer   *self,
                                              JsonObject        *item);
void        takes_demo_answer_refuse         (TakesDemoAnswer   *self,
                                              TakesDemoRefusal  *refusal,
                                              JsonObject        *task);
void        takes_demo_answer_send           (TakesDemoAnswer   *self,
                                              TakesDemoService  *service,
                                              SoupServerMessage *message);

void        takes_demo_runware_get_response  (TakesDemoService  *service,
                                              JsonObject        *task,
                                              TakesDemoAnswer   *answer);
void        takes_demo_runware_get_details   (TakesDemoService  *service,
                                              JsonObject        *task,
                                              TakesDemoAnswer   *answer);
void        takes_demo_runware_store_media   (TakesDemoService  *service,
                                              TakesDemoBody     *body,
                                              JsonObject        *task,
                                              TakesDemoAnswer   *answer);
void        takes_demo_runware_upload_image  (TakesDemoService  *service,
                                              TakesDemoBody     *body,
                                              JsonObject        *task,
                                              TakesDemoAnswer   *answer);
gboolean    takes_demo_runware_poll_upload   (TakesDemoService  *service,
                                              const char        *task_uuid,
                                              TakesDemoAnswer   *answer);
void        takes_demo_runware_manage_account (TakesDemoService *service,
                                               JsonObject       *task,
                                               TakesDemoAnswer  *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoAnswer, takes_demo_answer_free)

G_END_DECLS
