/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-say.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_EXIT_DONE = 0,
  TAKES_EXIT_FAILED = 1,          /* refused or failed */
  TAKES_EXIT_USAGE = 2,           /* not a valid request, or a wrong option */
  TAKES_EXIT_UNKNOWN = 3,         /* something may have been paid, its outcome is not known */
  TAKES_EXIT_NOT_CONFIRMED = 4,   /* too dear, and nobody said yes */
  TAKES_EXIT_INTERRUPTED = 130,
} TakesExit;

/* The options that several commands share. */
typedef struct {
  char     *data_dir;
  char     *output_dir;
  char     *service;
  char     *base_url;
  char     *key_env;
  char     *max_cost;
  gboolean  yes;
  gboolean  json;
  double    demo_speed;           /* 0: as the engine likes */
} TakesCliOptions;

typedef enum {
  TAKES_CLI_OPTIONS_OUTPUT = 1 << 0,   /* --data, --output */
  TAKES_CLI_OPTIONS_ACCOUNT = 1 << 1,   /* --service, --base-url, --key-env, --demo-speed */
  TAKES_CLI_OPTIONS_MONEY   = 1 << 2,   /* --max-cost, --yes */
} TakesCliOptionSet;

void     takes_cli_options_clear (TakesCliOptions      *self);
gboolean takes_cli_options_parse (TakesCliOptions      *self,
                                  TakesCliOptionSet     set,
                                  const char           *usage,
                                  const char           *summary,
                                  const GOptionEntry   *entries,
                                  int                   argc,
                                  char                **argv,
                                  char               ***rest);
gboolean takes_cli_parse_number  (const char           *option,
                                  const char           *text,
                                  gint64                min,
                                  gint64                max,
                                  gint64               *number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesCliOptions, takes_cli_options_clear)

G_END_DECLS
