/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"
#include "takes-sender.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_UPLOADER_ERROR_REFUSED,   /* the service will not have this file */
  TAKES_UPLOADER_ERROR_AUTH,      /* the key */
  TAKES_UPLOADER_ERROR_CREDIT,
  TAKES_UPLOADER_ERROR_NETWORK,   /* tried and tried again */
  TAKES_UPLOADER_ERROR_FILE,      /* the copy in inputs/ cannot be read */
} TakesUploaderError;

#define TAKES_UPLOADER_ERROR (takes_uploader_error_quark ())
GQuark takes_uploader_error_quark (void);

/*
 * Brings inputs to a service, each once for an account (runware.md §6): what was uploaded before is
 * known from the library, and two jobs that need the same file wait for one upload. Free of
 * charge. Main thread only.
 */
#define TAKES_TYPE_UPLOADER (takes_uploader_get_type ())
G_DECLARE_FINAL_TYPE (TakesUploader, takes_uploader, TAKES, UPLOADER, GObject)

/* Bytes of the running upload. */
typedef void (*TakesUploadProgress) (gint64 done, gint64 total, gpointer user_data);

TakesUploader *takes_uploader_new         (TakesAccount         *account,
                                           const TakesProvider  *provider,
                                           TakesSender          *sender,
                                           TakesLibrary         *library,
                                           TakesClock           *clock);
void           takes_uploader_bring_async (TakesUploader        *self,
                                           const TakesInput     *input,
                                           TakesUploadProgress   progress,
                                           gpointer              progress_data,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char          *takes_uploader_bring_finish (TakesUploader       *self,
                                            GAsyncResult         *result,
                                            GError              **error);
void           takes_uploader_forget      (TakesUploader        *self,
                                           const TakesInput     *input);

G_END_DECLS
