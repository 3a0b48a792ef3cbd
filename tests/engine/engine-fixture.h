/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo.h"
#include "takes-engine.h"

G_BEGIN_DECLS

/* An engine with folders of its own, and a Demo service that outlives it. */
typedef struct {
  char         *root;
  char         *data_dir;
  char         *output_dir;
  double        speed;
  TakesDemo    *demo;       /* NULL: `base_url` is another program's */
  char         *base_url;
  char         *control_url;
  char         *key;
  gboolean      own_demo;   /* use the Demo service inside the engine instead */
  TakesEngine  *engine;
  TakesAccount *account;
  const char   *service;    /* of the account; NULL: Runware */
  gboolean      foreign;    /* `base_url` is no Demo's: it has no ledger of what is charged there */
  guint         results;    /* clips of one task, for what may be charged; 0: one */
} EngineFixture;

#define WAIT_SECONDS 200

/* Runs the main context until `condition`; fails the test after WAIT_SECONDS of real time. */
#define wait_until(condition) \
  G_STMT_START { \
    gint64 wait_end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC; \
    guint wait_tick = g_timeout_add (20, engine_fixture_tick, NULL); \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, wait_end); \
        g_main_context_iteration (NULL, TRUE); \
      } \
    g_source_remove (wait_tick); \
  } G_STMT_END

gboolean      engine_fixture_tick      (gpointer        user_data);
void          engine_fixture_set_up    (EngineFixture  *self,
                                        double          speed);
/* From the next opening on the account is one of another service of the same Demo. */
void          engine_fixture_use       (EngineFixture  *self,
                                        const char     *service);
void          engine_fixture_tear_down (EngineFixture  *self);
gboolean      engine_fixture_try_open  (EngineFixture  *self,
                                        GError        **error);
void          engine_fixture_open      (EngineFixture  *self);
/* As a crash would, but in this process. */
void          engine_fixture_close     (EngineFixture  *self);

TakesRequest *engine_fixture_request   (const char     *prompt,
                                        gint64          seed);
/* What every service makes: text alone, 720p, 5 s. */
TakesRequest *engine_fixture_common_request (const char *prompt,
                                             gint64      seed);
/* The common request after engine_fixture_use (), else the cheapest. */
TakesBatch   *engine_fixture_generate  (EngineFixture  *self,
                                        const char     *prompt,
                                        guint           n_takes);
TakesBatch   *engine_fixture_send      (EngineFixture  *self,
                                        GPtrArray      *requests);
TakesBatch   *engine_fixture_try_send  (EngineFixture  *self,
                                        GPtrArray      *requests,
                                        GError        **error);
/* Changes a database that nobody has open. */
void          engine_fixture_rewrite   (const char     *path,
                                        const char     *sql);
TakesJob     *engine_fixture_get_job   (TakesBatch     *batch,
                                        guint           index);
TakesTake    *engine_fixture_get_take  (TakesJob       *job,
                                        guint           index);
void          engine_fixture_wait_rest (EngineFixture  *self,
                                        TakesBatch     *batch);
void          engine_fixture_wait_state (TakesJob      *job,
                                         TakesJobState   state);

JsonNode     *engine_fixture_control   (EngineFixture  *self,
                                        const char     *method,
                                        const char     *path);
/* "queue=429": how the service behaves from now on (runware.md §13). */
void          engine_fixture_switch    (EngineFixture  *self,
                                        const char     *setting);
/* Of one task, or with NULL of all: "submits", "acceptances", "charges", "uploads". */
gint64        engine_fixture_ledger    (EngineFixture  *self,
                                        const char     *task_id,
                                        const char     *member);
/* Whether the sentence about the job has this part. */
gboolean      engine_fixture_explains  (TakesJob       *job,
                                        const char     *part);
/* The clip plays to its end, its sidecar tells the truth, and nothing half is beside it. */
void          engine_fixture_check_clip (EngineFixture *self,
                                         const char     *path,
                                         const char     *job_id,
                                         const char     *take_id,
                                         gint64          seed);
/* The same of a take that is shown. */
void          engine_fixture_check_take (EngineFixture *self,
                                         TakesJob       *job,
                                         TakesTake      *take);

G_END_DECLS
