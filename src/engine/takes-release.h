/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-runner.h"

G_BEGIN_DECLS

/*
 * Which of a batch's jobs may be sent: the first of each account goes alone, the rest follow its
 * acknowledgement, and wait for the person when what came instead concerns them too (ux.md, Jobs). Main
 * thread only.
 */
#define TAKES_TYPE_RELEASE (takes_release_get_type ())
G_DECLARE_FINAL_TYPE (TakesRelease, takes_release, TAKES, RELEASE, GObject)

TakesRelease *takes_release_new     (void);
/* The person wants this *planned* job sent. */
void          takes_release_add     (TakesRelease *self,
                                     TakesRunner  *runner);
gboolean      takes_release_is_idle (TakesRelease *self);
gboolean      takes_release_has     (TakesRelease *self,
                                     TakesRunner  *runner);

G_END_DECLS
