/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-upload.h"

G_BEGIN_DECLS

/* What the first bytes say. `extension` is NULL when nobody knows them. */
typedef struct {
  TakesDemoMedium  medium;
  const char      *extension;
  int              width;
  int              height;
  double           seconds;
} TakesDemoSniff;

TakesDemoSniff takes_demo_sniff (GBytes *bytes);

G_END_DECLS
