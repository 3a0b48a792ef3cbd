/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "demo-client.h"

G_BEGIN_DECLS

/* What a surface says to a good request with something changed. */
typedef struct {
  const char *changes;   /* "seed=-1 | input.prompt=none": JSON by path; none takes a member out */
  guint       status;
  const char *says;      /* a part of the answer; NULL: no matter what */
} DemoCase;

char *demo_change    (const char     *body,
                      const char     *changes);
void  demo_run_cases (DemoClient     *client,
                      const char     *service,
                      const char     *path,
                      const char     *body,
                      const DemoCase *cases,
                      guint           n_cases);

G_END_DECLS
