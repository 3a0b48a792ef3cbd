/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *takes_comparison_describe_when (GDateTime *when,
                                      GDateTime *now);
char *takes_comparison_describe (guint      n_takes,
                                 GDateTime *when,
                                 GDateTime *now);

G_END_DECLS
