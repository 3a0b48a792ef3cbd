/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"

G_BEGIN_DECLS

/* What the engine asks of the library. Those that only write end with takes_library_written (). */

typedef struct {
  GPtrArray *accounts;      /* of TakesAccountRow */
  GPtrArray *batches;       /* of TakesBatchRow, newest first */
  GPtrArray *jobs;          /* of TakesJobRow, by batch, in their order */
  GPtrArray *takes;         /* of TakesTakeRow, by job, in their order */
  GPtrArray *comparisons;   /* of TakesComparisonRow, newest first */
  GPtrArray *trash;      /* of TakesTrashRow */
  GArray    *limits;        /* of TakesLimit */
} TakesLibraryContents;

void                  takes_library_contents_free     (TakesLibraryContents  *self);

void                  takes_library_load_async        (TakesLibrary          *self,
                                                       int                    n_batches,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
TakesLibraryContents *takes_library_load_finish       (TakesLibrary          *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
/* Some batches with their jobs and takes, and nothing else; ends with takes_library_load_finish (). */
void                  takes_library_load_batches_async (TakesLibrary        *self,
                                                       const char *const     *ids,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
void                  takes_library_add_batch_async   (TakesLibrary          *self,
                                                       const TakesBatchRow   *batch,
                                                       GPtrArray             *jobs,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
void                  takes_library_save_job_async    (TakesLibrary          *self,
                                                       const TakesJobRow     *job,
                                                       GPtrArray             *takes,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean              takes_library_save_job_finish   (TakesLibrary          *self,
                                                       GAsyncResult          *result,
                                                       GPtrArray            **takes,
                                                       GError               **error);
void                  takes_library_get_answer_async  (TakesLibrary          *self,
                                                       const char            *job_id,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
GBytes               *takes_library_get_answer_finish (TakesLibrary          *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void                  takes_library_put_account_async (TakesLibrary          *self,
                                                       const TakesAccountRow *account,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
void                  takes_library_drop_account_async (TakesLibrary         *self,
                                                        const char            *id,
                                                        GAsyncReadyCallback    callback,
                                                        gpointer               user_data);
void                  takes_library_order_accounts_async (TakesLibrary       *self,
                                                          const char *const  *ids,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
void                  takes_library_find_upload_async (TakesLibrary          *self,
                                                       const char            *sha256,
                                                       const char            *account_id,
                                                       const char            *service,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
char                 *takes_library_find_upload_finish (TakesLibrary         *self,
                                                        GAsyncResult          *result,
                                                        GError               **error);
/* Without a reference the upload is forgotten. */
void                  takes_library_put_upload_async  (TakesLibrary          *self,
                                                       const char            *sha256,
                                                       const char            *account_id,
                                                       const char            *service,
                                                       const char            *reference,
                                                       gint64                 created_at,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean              takes_library_written           (TakesLibrary          *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesLibraryContents, takes_library_contents_free)

G_END_DECLS
