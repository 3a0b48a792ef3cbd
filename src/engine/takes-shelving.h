/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"
#include "takes-rows.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_SHELVING_ERROR_NOT_WHOLE,   /* it does not decode: fetch it again */
} TakesShelvingError;

#define TAKES_SHELVING_ERROR (takes_shelving_error_quark ())
GQuark takes_shelving_error_quark (void);

/* Wide enough for the tray and the library; the clip itself has the rest. */
#define TAKES_SHELVING_POSTER_WIDTH 960

char              *takes_shelving_dup_poster   (const char            *path);

/* The disk's side of a download, each step on a worker thread. */

/* Where a clip is to lie, and what is there already. */
typedef struct {
  char          *path;
  gboolean       whole;     /* it has its name already: only the row is missing */
  GFileIOStream *stream;    /* the .part, at its end; NULL when whole */
  gint64         offset;    /* its size */
} TakesShelvingPlan;

void               takes_shelving_plan_free    (TakesShelvingPlan     *self);
/* Without `take`.path a name is chosen and claimed, and nothing is opened yet. */
void               takes_shelving_plan_async   (const TakesJobRow     *job,
                                                const TakesTakeRow    *take,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);
TakesShelvingPlan *takes_shelving_plan_finish  (GAsyncResult          *result,
                                                GError               **error);

/* Checks that the clip is whole, keeps it, and writes its sidecar. `answer` (nullable) is the
 * service's, cleaned. Ends with `take` as it is now. */
void               takes_shelving_keep_async   (const TakesJobRow     *job,
                                                const TakesTakeRow    *take,
                                                const char            *batch_name,
                                                JsonNode              *answer,
                                                GBytes                *data,
                                                gint64                 now,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);
TakesTakeRow      *takes_shelving_keep_finish  (GAsyncResult          *result,
                                                GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesShelvingPlan, takes_shelving_plan_free)

G_END_DECLS
