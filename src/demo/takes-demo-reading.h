/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-body.h"
#include "takes-demo-refusal.h"
#include "takes-demo-service.h"

G_BEGIN_DECLS

/*
 * A submit under examination, where one request is one clip: ToAPIs, EmpirioLabs, DashScope. The
 * first objection stays; what is read after it is only looked at. Demo thread only.
 */
typedef struct {
  TakesDemoService *service;
  TakesDemoBody    *body;
  TakesDemoRequest *request;    /* what it means, as far as it is known */
  const char       *code;       /* what the service calls a wrong value */
  TakesDemoRefusal *refusal;
} TakesDemoReading;

/* What a file must be like; 0 or NULL: it does not matter. */
typedef struct {
  TakesDemoMedium    medium;
  const char *const *extensions;
  int                megabytes;
  int                side_min;
  int                side_max;
  double             seconds_min;
  double             seconds_max;
} TakesDemoLimits;

void             takes_demo_reading_refuse  (TakesDemoReading      *self,
                                             guint                  status,
                                             const char            *code,
                                             const char            *format,
                                             ...) G_GNUC_PRINTF (4, 5);
void             takes_demo_reading_object_to (TakesDemoReading     *self,
                                               const char           *name,
                                               const char           *what);
void             takes_demo_reading_only    (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char *const     *names);
const char      *takes_demo_reading_text    (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             gboolean               required);
void             takes_demo_reading_length  (TakesDemoReading      *self,
                                             const char            *name,
                                             const char            *text,
                                             glong                  max);
gboolean         takes_demo_reading_int     (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             gint64                 min,
                                             gint64                 max,
                                             gint64                *value);
void             takes_demo_reading_boolean (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             gboolean              *value);
guint            takes_demo_reading_word    (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             const char *const     *words,
                                             guint                  otherwise);
JsonObject      *takes_demo_reading_object  (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             gboolean               required);
JsonArray       *takes_demo_reading_list    (TakesDemoReading      *self,
                                             JsonObject            *object,
                                             const char            *name,
                                             guint                  max);
void             takes_demo_reading_prompt  (TakesDemoReading      *self,
                                             const char            *text);
TakesDemoUpload *takes_demo_reading_link    (TakesDemoReading      *self,
                                             const char            *name,
                                             const char            *text,
                                             gboolean               data);
void             takes_demo_reading_fit     (TakesDemoReading      *self,
                                             const char            *name,
                                             TakesDemoUpload       *upload,
                                             const TakesDemoLimits *limits);
void             takes_demo_reading_frame   (TakesDemoReading      *self,
                                             TakesDemoUpload       *upload);
void             takes_demo_reading_end     (TakesDemoReading      *self,
                                             guint                  content_status,
                                             const char            *content_code,
                                             guint                  credit_status,
                                             const char            *credit_code);

G_END_DECLS
