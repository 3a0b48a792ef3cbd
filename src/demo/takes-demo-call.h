/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "takes-demo-body.h"
#include "takes-demo-refusal.h"
#include "takes-demo-service.h"

G_BEGIN_DECLS

/*
 * One HTTP request to a service that has an address for each thing (ToAPIs, EmpirioLabs,
 * DashScope), and its answer. What such services have in common is here; what is their own is in
 * their dialect. Demo thread only.
 */
typedef struct _TakesDemoDialect TakesDemoDialect;

typedef struct {
  TakesDemoService       *service;
  const TakesDemoDialect *dialect;
  SoupServerMessage      *message;
  GHashTable             *query;   /* NULL without one */
  TakesDemoBody          *body;    /* of a JSON route */
} TakesDemoCall;

/* Everything a service has against a submit; @request is set only when that is nothing. */
typedef TakesDemoRefusal *(* TakesDemoCheckFunc) (TakesDemoService  *service,
                                                  TakesDemoBody     *body,
                                                  TakesDemoRequest **request);

typedef enum { TAKES_DEMO_BODY_NONE, TAKES_DEMO_BODY_JSON, TAKES_DEMO_BODY_FORM } TakesDemoBodyKind;

typedef struct {
  const char        *method;
  const char        *path;        /* behind the base; `*` stands for an id */
  TakesDemoBodyKind  body;
  void             (*answer) (TakesDemoCall *call,
                              const char    *id);
} TakesDemoRoute;

/* What a service calls that which can happen to any request. */
typedef struct {
  guint       status;
  const char *code;
} TakesDemoCode;

struct _TakesDemoDialect {
  TakesDemoSurface      surface;
  const char           *base;                  /* where it is another than the surface's; NULL */
  gboolean              key_header;            /* the key may also come in x-api-key */
  const char           *no_key;                /* what it calls a missing key; NULL: as a wrong one */
  guint                 requests_per_minute;   /* 0: not limited */
  const TakesDemoCode  *codes;                 /* ends with status 0 */
  const TakesDemoRoute *routes;                /* ends with a NULL method */
  JsonObject         *(*write_refusal) (TakesDemoCall          *call,
                                        const TakesDemoRefusal *refusal);
};

void           takes_demo_call_handle     (TakesDemoService       *service,
                                           const TakesDemoDialect *dialect,
                                           SoupServerMessage      *message,
                                           const char             *path,
                                           GHashTable             *query);
JsonObject    *takes_demo_call_get_json   (TakesDemoCall          *self);
const char    *takes_demo_call_get_header (TakesDemoCall          *self,
                                           const char             *name);
const char    *takes_demo_call_get_code   (TakesDemoCall          *self,
                                           guint                   status);
void           takes_demo_call_send       (TakesDemoCall          *self,
                                           guint                   status,
                                           JsonObject             *object);
void           takes_demo_call_refuse     (TakesDemoCall          *self,
                                           TakesDemoRefusal       *refusal);
TakesDemoTask *takes_demo_call_submit     (TakesDemoCall          *self,
                                           TakesDemoCheckFunc      check,
                                           const char             *word);
void           takes_demo_call_acknowledge (TakesDemoCall         *self,
                                            TakesDemoTask         *task,
                                            guint                  status,
                                            JsonObject            *object);
gboolean       takes_demo_call_poll       (TakesDemoCall          *self,
                                           TakesDemoTask          *task);
char          *takes_demo_call_dup_url    (TakesDemoCall          *self,
                                           TakesDemoTask          *task);

G_END_DECLS
