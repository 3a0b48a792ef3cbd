/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void takes_cli_say        (const char *format,
                           ...) G_GNUC_PRINTF (1, 2);
void takes_cli_say_status (const char *text);

G_END_DECLS
