/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-library.h"

G_BEGIN_DECLS

void takes_inputs_note_names         (GHashTable          *names,
                                      const char          *text);
int  takes_inputs_tidy               (TakesDb             *db,
                                      gint64               now,
                                      GError             **error);

/* Ends with takes_library_written (). */
void takes_library_tidy_inputs_async (TakesLibrary        *self,
                                      gint64               now,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

G_END_DECLS
