/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-finding.h"
#include "takes-fit.h"

G_BEGIN_DECLS

const char *takes_fit_kind_to_string     (TakesFitKind         kind);   /* "crop" …; actions */
gboolean    takes_fit_kind_from_string   (const char          *text,
                                          TakesFitKind        *kind);
const char *takes_compose_fit_label      (TakesFitKind         kind);
const char *takes_compose_fit_tip        (TakesFitKind         kind);
gboolean    takes_compose_fit_for        (const TakesFinding  *finding,
                                          const TakesInput    *input,
                                          TakesInputRole       role,
                                          TakesModel          *model,
                                          const char          *service,
                                          TakesFitKind        *kind);
gboolean    takes_compose_fit_possible   (TakesFitKind         kind,
                                          const TakesInput    *input,
                                          TakesInputRole       role);
gboolean    takes_compose_fit_in_menu    (TakesFitKind         kind,
                                          const TakesInput    *input,
                                          TakesInputRole       role);
gboolean    takes_compose_fit_enlarged   (const TakesInput    *input,
                                          int                  min,
                                          int                  max,
                                          int                 *width,
                                          int                 *height);
char       *takes_compose_fit_busy       (TakesFitKind         kind,
                                          double               done);

G_END_DECLS
