/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine-fixture.h"

G_BEGIN_DECLS

/* What the tests that run at every service must know of it; written from the pages (gateways.md §2), not from the
 * codecs. */
typedef struct {
  const char *id;
  const char *name;
  gboolean    own_ids;   /* it tells doubles by our task id: what is in doubt is asked about and sent again with it */
  gboolean    list;      /* what is in doubt can be looked for among its tasks */
} EngineService;

#define ENGINE_N_SERVICES 4

extern const EngineService engine_services[ENGINE_N_SERVICES];

typedef enum {
  AT_ALL,
  AT_OWN_IDS,       /* Runware */
  AT_SERVICE_IDS,   /* all but Runware */
  AT_TOAPIS,
} EngineAt;

typedef struct {
  const char *name;
  EngineAt    at;
  void      (*func) (EngineFixture *self,
                     gconstpointer  service);
} EngineCase;

#define ENGINE_SERVICES_SPEED 60

/* Each case as /engine/GROUP/SERVICE/NAME with an engine that is open, @service an EngineService, and at its end
 * engine_services_check_ledger (). @names are what g_test_init () leaves of argv: which services, without any all. */
void engine_services_add          (const char          *group,
                                   char               **names,
                                   const EngineCase    *cases,
                                   gsize                n_cases);
/* Each clip was charged at most once, and the key went to its own service alone. */
void engine_services_check_ledger (EngineFixture       *self);
/* *unknown* at a service that names its tasks itself: nothing can be asked, and only the person sends again. */
void engine_services_check_doubt  (EngineFixture       *self,
                                   const EngineService *service,
                                   TakesJob            *job);
/* Then the person takes over what the list has, or knows better where there is no list. */
void engine_services_end_doubt    (EngineFixture       *self,
                                   const EngineService *service,
                                   TakesJob            *job);
/* What is sent from now on goes to the same path at another place. */
void engine_services_move_account (EngineFixture       *self,
                                   const EngineService *service,
                                   const char          *origin);

G_END_DECLS
