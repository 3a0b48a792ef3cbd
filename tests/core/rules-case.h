/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-finding.h"
#include "takes-price.h"
#include "takes-request.h"

/*
 * One case of the test table, models.md §13.
 *
 * `on`: a base, "wan26" or "wan26@ds".
 * `changes`: "member=value; member=value". A text is "a*1500" for 1500 of them; media are
 * "frame=1000x1000,png,b1000000,data"; a number alone is how many; "none" takes one out.
 * `expected`: codes of errors and warnings, all of them and in order; "code/E" and "code/W" also say
 * how strong; "[code]" is a note that must be among others. "" is OK.
 * `price`: "0.50", "0.50-0.65", "¥1.50", "-" when not known.
 * `says`: what some sentence must hold, NULL for no matter what.
 */
typedef struct {
  const char *row;
  const char *on;
  const char *changes;
  const char *expected;
  const char *price;
  const char *says;
} RulesCase;

TakesRequest *rules_request_new    (const char       *on,
                                    const char       *changes);
const char   *rules_service        (const char       *on);
void          rules_assert_codes   (const char       *where,
                                    GPtrArray        *findings,
                                    const char       *expected);
void          rules_assert_price   (const char       *where,
                                    const TakesPrice *price,
                                    const char       *expected);
void          rules_assert_sentences (GPtrArray      *findings);
void          rules_run            (gconstpointer     rules_case);
void          rules_add_cases      (const RulesCase  *cases,
                                    guint             n_cases);
gboolean      rules_was_seen       (const char       *code);
TakesCatalogue *rules_catalogue    (void);

gboolean      rules_chance             (int          one_in);
guint         rules_below              (guint        n);
TakesRequest *rules_draft_new          (TakesModel  *model);

void          rules_add_properties     (void);
void          rules_add_build_cases    (void);
void          rules_assert_draft       (const char         *where,
                                        const TakesRequest *request,
                                        const char         *expected);
void          rules_add_import_cases   (void);
void          rules_add_sample_cases   (void);
void          rules_add_text_cases     (void);
void          rules_add_setting_cases  (void);
void          rules_add_media_cases    (void);
void          rules_add_service_cases  (void);
