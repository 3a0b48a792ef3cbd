/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/* A request as it would be sent, to be read and copied. It never holds a key. */
typedef struct {
  char *json;       /* the body, several lines */
  char *curl;       /* a command for a shell; the key is a variable of the shell */
  guint n_files;    /* inputs that must be uploaded first: "upload:…" stands for each of them */
} TakesPreview;

void          takes_preview_free  (TakesPreview        *self);
TakesPreview *takes_preview_new   (TakesAccount        *account,
                                   TakesCatalogue      *catalogue,
                                   const TakesRequest  *request,
                                   const char          *task_id,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesPreview, takes_preview_free)

G_END_DECLS
