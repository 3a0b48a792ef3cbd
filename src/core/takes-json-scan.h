/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands between bytes from outside and JsonParser; used by takes-json.c alone. */
char *takes_json_scan (const char  *text,
                       gsize        length,
                       GError     **error);

G_END_DECLS
