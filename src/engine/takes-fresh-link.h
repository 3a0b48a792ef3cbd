/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-lane.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/*
 * Asks the service where a finished result lies now: first as a poll does, then from the archive
 * (runware.md §10). Free. Ends with the result, which has a URL or data.
 */
void         takes_fresh_link_async  (TakesLane           *lane,
                                      const TakesJobRow   *job,
                                      const TakesTakeRow  *take,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
TakesResult *takes_fresh_link_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
