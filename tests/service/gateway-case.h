/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

/*
 * Tables about a service that names its tasks itself: what its answers mean and which bytes it gets. JSON is
 * written with ' for ". A text that begins with { or [ is JSON, any other is not, "" is an empty body.
 */
#define GATEWAY_BASE "https://gateway.example.com/base"

typedef struct {
  guint               status;
  const char         *body;
  TakesSubmitOutcome  outcome;
  TakesTrouble        trouble;   /* unless accepted */
  const char         *says;      /* the service's id; or what the words hold */
} GatewaySubmit;

typedef struct {
  guint          status;
  const char    *body;
  TakesJobState  state;          /* with PLANNED: the poll failed, the task stays open */
  TakesTrouble   trouble;
  const char    *says;           /* the link; or what the words hold */
  double         progress;       /* 0: not told */
  gboolean       unsure;
  gboolean       missing;
} GatewayPoll;

typedef struct {
  const char *on;                /* tests/core/rules-case.h: "wan26@ta" */
  const char *changes;
  const char *body;
} GatewayBody;

void          gateway_add_submits (const TakesProvider *provider,
                                   const GatewaySubmit *rows,
                                   guint                n_rows);
void          gateway_add_polls   (const TakesProvider *provider,
                                   const GatewayPoll   *rows,
                                   guint                n_rows);
void          gateway_add_bodies  (const TakesProvider *provider,
                                   const GatewayBody   *rows,
                                   guint                n_rows);
void          gateway_add_common  (const TakesProvider *provider);
JsonNode     *gateway_json        (const char          *text);
TakesAccount *gateway_account     (const TakesProvider *provider);
