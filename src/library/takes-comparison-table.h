/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/* The comparisons that are loaded: the newest, as ?1 says, and those of batches that have not ended. */
#define TAKES_COMPARISONS_LOADED \
  "SELECT id FROM (SELECT id FROM comparisons ORDER BY created_at DESC LIMIT ?1) " \
  "UNION SELECT id FROM comparisons WHERE batch_id IN (SELECT batch_id FROM jobs WHERE state NOT IN " \
  "('done', 'refused', 'failed', 'lost', 'discarded', 'forgotten'))"

gboolean   takes_comparison_table_put  (TakesDb                   *db,
                                        const TakesComparisonRow  *row,
                                        GError                   **error);
GPtrArray *takes_comparison_table_list (TakesDb                   *db,
                                        int                        limit,
                                        GError                   **error);

G_END_DECLS
