/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"
#include "takes-finding.h"

G_BEGIN_DECLS

void       takes_cli_print_json     (JsonBuilder  *builder);
void       takes_cli_add_text       (JsonBuilder  *builder,
                                     const char   *member,
                                     const char   *text);
void       takes_cli_add_money      (JsonBuilder  *builder,
                                     const char   *member,
                                     gint64        micros);
void       takes_cli_add_problems   (JsonBuilder  *builder,
                                     GPtrArray    *findings);
void       takes_cli_add_job        (JsonBuilder  *builder,
                                     TakesEngine  *engine,
                                     TakesJob     *job);
void       takes_cli_print_takes    (TakesEngine  *engine,
                                     GPtrArray    *jobs,
                                     gboolean      json);
const char *takes_cli_job_words     (TakesJob     *job);
TakesExit  takes_cli_jobs_exit_code (GPtrArray    *jobs);

G_END_DECLS
