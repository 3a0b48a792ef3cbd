/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double takes_shuttle_next (double   rate,
                           gboolean playing,
                           int      direction);

G_END_DECLS
