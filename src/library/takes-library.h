/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/*
 * The database and the one thread that owns its writing connection. Calls are carried out in the
 * order they were made; those that wait together are committed together, and none is answered
 * before its commit has reached the disk. Once called, nothing is taken back: a cancellable only
 * tells the caller that the answer is no longer wanted. Callbacks run on the caller's main context.
 */
#define TAKES_TYPE_LIBRARY (takes_library_get_type ())
G_DECLARE_FINAL_TYPE (TakesLibrary, takes_library, TAKES, LIBRARY, GObject)

/* Work on the library thread, inside a transaction. With an error all of it is undone. */
typedef gpointer (*TakesLibraryFunc) (TakesDb  *db,
                                      gpointer  data,
                                      GError  **error);

/* Whether the folder is still ours to write in; on the library thread, before each commit. */
typedef gboolean (*TakesLibraryGuard) (gpointer   data,
                                       GError   **error);

TakesLibrary *takes_library_new          (void);
void          takes_library_set_shelf    (TakesLibrary         *self,
                                          const char           *shelf);
void          takes_library_set_guard    (TakesLibrary         *self,
                                          TakesLibraryGuard     guard,
                                          gpointer              data);
void          takes_library_open_async   (TakesLibrary         *self,
                                          const char           *path,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean      takes_library_open_finish  (TakesLibrary         *self,
                                          GAsyncResult         *result,
                                          char                **notice,
                                          GError              **error);
void          takes_library_close        (TakesLibrary         *self);
void          takes_library_call_async   (TakesLibrary         *self,
                                          TakesLibraryFunc      func,
                                          gpointer              data,
                                          GDestroyNotify        free_data,
                                          GDestroyNotify        free_result,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gpointer      takes_library_call_finish  (TakesLibrary         *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
