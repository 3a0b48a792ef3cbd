/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

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

TakesDemoSniff  takes_demo_sniff        (GBytes  *bytes);
const char     *takes_demo_sniff_type_of (const char *path);
GdkPixbuf      *takes_demo_sniff_decode (GBytes  *bytes,
                                         GError **error);

G_END_DECLS
