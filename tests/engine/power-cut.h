/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes `folders` what a power cut left of them, by what power-record.c noted of a program that is dead.
 * Without `rand` all that was not synced is gone; with it any part of it, by blocks and by folders. Removes the
 * mirror. Returns how many files are not what they were. */
guint power_cut (const char        *mirror,
                 const char *const *folders,
                 GRand             *rand);

G_END_DECLS
