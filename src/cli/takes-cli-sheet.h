/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"

G_BEGIN_DECLS

gboolean takes_cli_sheet_write (TakesCliSession *session,
                                GPtrArray       *jobs,
                                const char      *path);

G_END_DECLS
