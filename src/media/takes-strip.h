/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *takes_strip_metadata (GBytes     *picture,
                              const char *format);

G_END_DECLS
