/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/*
 * What stands beside the database about a job that may cost money and has not ended: enough to ask its service
 * about it when the database is lost. Written before the first byte is sent, gone when the job is over.
 */
gboolean takes_job_sidecar_keep    (TakesDb            *db,
                                    const TakesJobRow  *row,
                                    GError            **error);
guint    takes_job_sidecar_recover (TakesDb            *db,
                                    const char         *database);
guint    takes_job_sidecar_settle  (TakesDb            *db,
                                    const char         *database);

G_END_DECLS
