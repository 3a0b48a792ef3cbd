/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One file each; `argv[0]` is the command's own word. Each returns the exit code. */
int takes_cli_generate   (int    argc,
                          char **argv);
int takes_cli_validate   (int    argc,
                          char **argv);
int takes_cli_models     (int    argc,
                          char **argv);
int takes_cli_jobs       (int    argc,
                          char **argv);
int takes_cli_ledger     (int    argc,
                          char **argv);
int takes_cli_export     (int    argc,
                          char **argv);
int takes_cli_serve_demo (int    argc,
                          char **argv);

G_END_DECLS
