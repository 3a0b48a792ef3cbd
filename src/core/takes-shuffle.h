/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A permutation of 0 … n − 1 that follows from the seed alone, each as likely as any other. */
void takes_shuffle (guint   *order,
                    guint    n,
                    guint64  seed);

G_END_DECLS
