/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clock.h"
#include "takes-demo-ledger.h"
#include "takes-demo-rate.h"
#include "takes-demo-store.h"
#include "takes-demo-studio.h"
#include "takes-demo-switches.h"
#include "takes-demo-task.h"
#include "takes-demo-upload.h"

G_BEGIN_DECLS

/*
 * What the Demo service remembers; the three ports are views of it. Whatever changes it writes it
 * down before it returns. Demo thread only.
 */
typedef struct {
  TakesDemoClock     clock;
  TakesDemoSwitches  switches;
  TakesDemoRate      rates[TAKES_DEMO_N_SURFACES];   /* not kept over a restart */
  TakesDemoLedger   *ledger;
  guint              ledger_version;   /* of what was written down last */
  TakesDemoStore    *store;
  TakesDemoStudio   *studio;
  GHashTable        *tasks;       /* id in lower case → TakesDemoTask */
  GHashTable        *uploads;     /* UUID in lower case → TakesDemoUpload */
  GHashTable        *videos;      /* videoUUID → TakesDemoTask (borrowed) */
  char              *media_url;   /* without a slash at its end */
} TakesDemoService;

TakesDemoService *takes_demo_service_new          (const char        *folder,
                                                   double             speed,
                                                   GError           **error);
void              takes_demo_service_free         (TakesDemoService  *self);
void              takes_demo_service_reset        (TakesDemoService  *self);
gint64            takes_demo_service_get_now      (TakesDemoService  *self);
TakesDemoTask    *takes_demo_service_find_task    (TakesDemoService  *self,
                                                   TakesDemoSurface   surface,
                                                   const char        *id);
gboolean          takes_demo_service_add_task     (TakesDemoService  *self,
                                                   TakesDemoTask     *task);
gboolean          takes_demo_service_save_task    (TakesDemoService  *self,
                                                   TakesDemoTask     *task);
void              takes_demo_service_save_ledger  (TakesDemoService  *self);
void              takes_demo_service_remake_clip  (TakesDemoService  *self,
                                                   TakesDemoTask     *task,
                                                   guint              index);
void              takes_demo_service_settle       (TakesDemoService  *self,
                                                   TakesDemoTask     *task);
void              takes_demo_service_settle_all   (TakesDemoService  *self);
gboolean          takes_demo_service_cancel       (TakesDemoService  *self,
                                                   TakesDemoTask     *task);
gint64            takes_demo_service_get_credit   (TakesDemoService  *self);
TakesDemoResult  *takes_demo_service_find_video   (TakesDemoService  *self,
                                                   const char        *uuid,
                                                   TakesDemoTask    **task,
                                                   guint             *index);
TakesDemoUpload  *takes_demo_service_find_upload  (TakesDemoService  *self,
                                                   const char        *uuid);
TakesDemoUpload  *takes_demo_service_add_upload   (TakesDemoService  *self,
                                                   TakesDemoUpload   *upload,
                                                   GBytes            *bytes);
void              takes_demo_service_remove_upload (TakesDemoService *self,
                                                    TakesDemoUpload  *upload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoService, takes_demo_service_free)

G_END_DECLS
