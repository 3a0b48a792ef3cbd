/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int      takes_cli_run        (int          argc,
                               char       **argv);
gboolean takes_cli_is_command (const char  *word);

G_END_DECLS
