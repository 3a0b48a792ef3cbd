/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"
#include "takes-upload-send.h"

G_BEGIN_DECLS

/*
 * Brings inputs to a service in the way it takes them: uploaded, each once for an account (runware.md §6;
 * what was uploaded before is known, and two jobs that need the same file wait for one upload), or as a
 * data URI. Free of charge. Main thread only.
 */
#define TAKES_TYPE_UPLOADER (takes_uploader_get_type ())
G_DECLARE_FINAL_TYPE (TakesUploader, takes_uploader, TAKES, UPLOADER, GObject)

TakesUploader *takes_uploader_new         (TakesAccount         *account,
                                           const TakesProvider  *provider,
                                           TakesSender          *sender,
                                           TakesLibrary         *library,
                                           TakesClock           *clock);
void           takes_uploader_bring_async (TakesUploader        *self,
                                           const TakesInput     *input,
                                           TakesInputRole        role,
                                           const char           *model,
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
