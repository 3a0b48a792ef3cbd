/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-options.h"
#include "takes-cli-session.h"

G_BEGIN_DECLS

/* What a person decides about one job: --cancel and --adopt of `takes jobs`. */
TakesExit takes_cli_job_cancel (TakesCliSession       *session,
                                const TakesCliOptions *options,
                                const char            *id);
TakesExit takes_cli_job_adopt  (TakesCliSession       *session,
                                const TakesCliOptions *options,
                                const char            *id,
                                int                    place);

G_END_DECLS
