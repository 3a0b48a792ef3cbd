/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

gboolean   takes_job_table_insert     (TakesDb            *db,
                                       const TakesJobRow  *row,
                                       GError            **error);
gboolean   takes_job_table_update     (TakesDb            *db,
                                       const TakesJobRow  *row,
                                       GError            **error);
GPtrArray *takes_job_table_list       (TakesDb            *db,
                                       const char         *batch_id,
                                       GError            **error);
GBytes    *takes_job_table_get_answer (TakesDb            *db,
                                       const char         *id,
                                       GError            **error);
GBytes    *takes_job_table_get_body   (TakesDb            *db,
                                       const char         *id,
                                       GError            **error);

G_END_DECLS
