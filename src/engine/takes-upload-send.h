/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

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

/* Bytes of the running upload. */
typedef void (*TakesUploadProgress) (gint64 done, gint64 total, gpointer user_data);

/* To whom a file is sent, and by what. */
typedef struct {
  TakesAccount        *account;
  const TakesProvider *provider;
  TakesSender         *sender;
  TakesClock          *clock;
} TakesUploadPlace;

void  takes_upload_send_async  (const TakesUploadPlace *place,
                                const TakesUpload      *file,
                                TakesUploadProgress     progress,
                                gpointer                progress_data,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data);
char *takes_upload_send_finish (GAsyncResult           *result,
                                GError                **error);

G_END_DECLS
