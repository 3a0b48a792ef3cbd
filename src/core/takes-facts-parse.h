/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-checked.h"
#include "takes-facts.h"

G_BEGIN_DECLS

/* Private to core. `tables`: shared size tables by name, of JsonArray. */
TakesFacts *takes_facts_parse         (TakesChecked *checked,
                                       JsonObject   *root,
                                       const char   *service,
                                       GHashTable   *tables);
void        takes_facts_parse_sizes   (TakesChecked *checked,
                                       TakesFacts   *facts,
                                       JsonObject   *root,
                                       GHashTable   *tables);
void        takes_facts_parse_inputs  (TakesChecked *checked,
                                       TakesFacts   *facts,
                                       JsonObject   *root);
void        takes_facts_parse_price   (TakesChecked *checked,
                                       TakesFacts   *facts,
                                       JsonObject   *root);
void        takes_facts_parse_settings (TakesChecked *checked,
                                        TakesFacts   *facts,
                                        JsonObject   *root);
TakesLevel  takes_checked_level       (TakesChecked *checked,
                                       JsonObject   *object,
                                       const char   *where,
                                       const char   *member,
                                       TakesLevel    absent);
void        takes_checked_range       (TakesChecked *checked,
                                       JsonObject   *object,
                                       const char   *where,
                                       TakesRange   *range);

G_END_DECLS
