/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

/* What a service called an input that was uploaded to it once (runware.md §6). */
char     *takes_upload_table_find (TakesDb     *db,
                                   const char  *sha256,
                                   const char  *account_id,
                                   const char  *service,
                                   GError     **error);
gboolean  takes_upload_table_put  (TakesDb     *db,
                                   const char  *sha256,
                                   const char  *account_id,
                                   const char  *service,
                                   const char  *reference,
                                   gint64       created_at,
                                   GError     **error);
gboolean  takes_upload_table_drop (TakesDb     *db,
                                   const char  *sha256,
                                   const char  *account_id,
                                   const char  *service,
                                   GError     **error);

G_END_DECLS
