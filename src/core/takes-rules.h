/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-facts.h"
#include "takes-finding.h"
#include "takes-request.h"
#include "takes-rule-names.h"
#include "takes-sentence.h"

G_BEGIN_DECLS

/* One run of the rules over one request. Private to core. */
typedef struct {
  TakesModel               *model;      /* NULL: unknown */
  const TakesFacts         *facts;      /* NULL: not on this service */
  const char               *provider;   /* as people call the service */
  const TakesRequest       *request;
  TakesWorkflow             workflow;
  const TakesWorkflowFacts *way;        /* of the workflow; never NULL when facts is not */
  GPtrArray                *findings;   /* of TakesFinding */
  int                       input;      /* that is looked at, among those of its role; −1 none */
} TakesRules;

void                 takes_rules_init      (TakesRules         *self,
                                            TakesCatalogue     *catalogue,
                                            const char         *service,
                                            const TakesRequest *request);
void                 takes_rules_clear     (TakesRules         *self);
void                 takes_rules_add       (TakesRules         *self,
                                            const char         *code,
                                            const char         *field,
                                            TakesLevel          level,
                                            const char         *sentence,
                                            const TakesSlot    *slots);
char                *takes_rules_setting_field (const TakesRules *self,
                                                TakesSettingId    setting);
gboolean             takes_rules_has       (const TakesRules   *self,
                                            TakesSettingId      setting);
void                 takes_findings_sort   (GPtrArray          *findings);

/* Adds a finding; {model} and {provider} are known, further places follow the sentence. */
#define takes_rules_say(self, code, field, level, sentence, ...) \
  takes_rules_add (self, code, field, level, sentence, \
                   (const TakesSlot[]) { __VA_ARGS__ __VA_OPT__ (,) { NULL, NULL, 0 } })

void takes_rules_check_workflow   (TakesRules *self);   /* R2 */
void takes_rules_check_inputs     (TakesRules *self);   /* R3, R47–R57 */
void takes_rules_check_text       (TakesRules *self);   /* R4 in part, R6–R13 */
void takes_rules_check_size       (TakesRules *self);   /* R14–R26 */
void takes_rules_check_duration   (TakesRules *self);   /* R27–R29 */
void takes_rules_check_results    (TakesRules *self);   /* R34–R36 */
void takes_rules_check_settings   (TakesRules *self);   /* R4, R5, R30–R33, R37–R41, R58, R59 */
void takes_rules_check_delivery   (TakesRules *self);   /* R5 in part, R42–R46 */
void takes_rules_check_media      (TakesRules *self);   /* R46 in part, R60–R71 */

void     takes_rules_check_word   (TakesRules     *self,
                                   TakesSettingId  setting,
                                   const char     *value);
gboolean takes_is_http            (const char     *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesRules, takes_rules_clear)

G_END_DECLS
