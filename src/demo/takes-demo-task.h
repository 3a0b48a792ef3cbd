/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-demo-request.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_DEMO_RESULT_RUNNING,
  TAKES_DEMO_RESULT_SUCCESS,
  TAKES_DEMO_RESULT_FAILED,
} TakesDemoResultState;

/* Where a task with one result is. */
typedef enum {
  TAKES_DEMO_STAGE_WAITING,
  TAKES_DEMO_STAGE_RUNNING,
  TAKES_DEMO_STAGE_DONE,
  TAKES_DEMO_STAGE_FAILED,
  TAKES_DEMO_STAGE_CANCELLED,
} TakesDemoStage;

typedef struct {
  char                 *uuid;       /* videoUUID */
  TakesDemoResultState  state;
  gint64                seed;
  gint64                cost;       /* µUSD, what will be charged */
  gint64                ready_at;   /* not before */
  gint64                done_at;    /* when it was over; 0 before */
  char                 *clip;       /* its file name */
  guint                 downloads;
  guint                 told;       /* how often its place was named; not kept over a restart */
  char                 *trouble;    /* why its clip could not be made */
} TakesDemoResult;

/* One accepted task and its scripted life: every result becomes a success or a failure at a time of
 * its own. Times are the Demo clock's. Demo thread only. */
typedef struct {
  char             *id;            /* the client's UUID, or what the service calls it: a UUID behind a word */
  JsonNode         *sent;          /* the request as it came */
  TakesDemoRequest *request;
  gint64            accepted_at;
  gint64            starts_at;     /* until then it waits in the queue */
  guint             polls;
  gboolean          replayed;      /* its UUID was sent again */
  gboolean          cancelled;     /* its results have failed */
  GPtrArray        *results;
} TakesDemoTask;

TakesDemoTask   *takes_demo_task_new       (const char       *id,
                                            JsonNode         *sent,
                                            TakesDemoRequest *request,
                                            gint64            now,
                                            guint32           random);
void             takes_demo_task_free      (TakesDemoTask    *self);
char            *takes_demo_task_make_id   (const char       *word);
gboolean         takes_demo_task_is_id     (const char       *text);
gboolean         takes_demo_task_is_over   (TakesDemoTask    *self);
gboolean         takes_demo_task_will_fail (TakesDemoTask    *self,
                                            guint             index);
TakesDemoClip   *takes_demo_task_dup_clip  (TakesDemoTask    *self,
                                            guint             index,
                                            gboolean          still);
char            *takes_demo_task_dup_place (TakesDemoTask    *self,
                                            TakesDemoResult  *result,
                                            const char       *url);
int              takes_demo_task_get_progress (TakesDemoTask *self,
                                               guint          index,
                                               gint64         now);
TakesDemoStage   takes_demo_task_get_stage (TakesDemoTask    *self,
                                            gint64            now);
gint64           takes_demo_task_get_end   (TakesDemoTask    *self);
JsonNode        *takes_demo_task_to_json   (TakesDemoTask    *self);
TakesDemoTask   *takes_demo_task_from_json (JsonNode         *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoTask, takes_demo_task_free)

G_END_DECLS
