/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"

G_BEGIN_DECLS

char *takes_job_details_new (TakesJob   *job,
                             const char *file);
char *takes_redact          (const char *text);

G_END_DECLS
