/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"

G_BEGIN_DECLS

/*
 * One place of a comparison: a take, or the job it will come from. Main thread only.
 *
 * Properties: job and slot (which of the job's results; set once), take (NULL until it is there;
 * notifies), held (it comes first in the next comparison), aside (the person took it off the stage:
 * it does not come back by itself). The last two are written by its comparison only.
 */
#define TAKES_TYPE_MEMBER (takes_member_get_type ())
G_DECLARE_FINAL_TYPE (TakesMember, takes_member, TAKES, MEMBER, GObject)

TakesMember *takes_member_new         (TakesJob    *job,
                                       guint        slot);
TakesJob    *takes_member_get_job     (TakesMember *self);
guint        takes_member_get_slot    (TakesMember *self);
TakesTake   *takes_member_get_take    (TakesMember *self);
gboolean     takes_member_get_held    (TakesMember *self);
gboolean     takes_member_get_aside   (TakesMember *self);
gint64       takes_member_get_seed    (TakesMember *self);
gboolean     takes_member_is_rejected (TakesMember *self);

G_END_DECLS
