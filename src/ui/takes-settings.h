/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *takes_settings_open     (char       **problem);
GSettings *takes_settings_open_in  (const char  *program,
                                    char       **problem);

G_END_DECLS
