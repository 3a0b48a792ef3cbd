/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_INTAKE_ERROR_UNREADABLE,
  TAKES_INTAKE_ERROR_WRONG_KIND,    /* a video where a picture belongs … */
  TAKES_INTAKE_ERROR_DISK,
} TakesIntakeError;

#define TAKES_INTAKE_ERROR (takes_intake_error_quark ())
GQuark      takes_intake_error_quark (void);

/*
 * Takes an input in: probes it by content, mends a picture where only one answer is legal (upright,
 * scaled to the limits, converted), copies it to <data>/inputs/<sha256>.<ext>, and returns the
 * TakesInput (file:///… of that copy, with its facts). `note` (out, nullable): the sentence to show,
 * such as "4032 × 3024 → 2000 × 1500". The original is never touched. `model` gives the limits.
 */
void        takes_intake_file_async  (TakesEngine          *engine,
                                      GFile                *file,
                                      TakesInputRole        role,
                                      TakesModel           *model,
                                      const char           *service,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Bytes from a paste or an in-process drop. */
void        takes_intake_bytes_async (TakesEngine          *engine,
                                      GBytes               *bytes,
                                      const char           *name,
                                      TakesInputRole        role,
                                      TakesModel           *model,
                                      const char           *service,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
TakesInput *takes_intake_finish      (TakesEngine          *engine,
                                      GAsyncResult         *result,
                                      char                **note,
                                      GError              **error);

G_END_DECLS
