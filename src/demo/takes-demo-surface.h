/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whose protocol is spoken (gateways.md §9). Each has tasks, uploads and a key of its own. */
typedef enum {
  TAKES_DEMO_RUNWARE,
  TAKES_DEMO_TOAPIS,
  TAKES_DEMO_EMPIRIO,
  TAKES_DEMO_DASHSCOPE,
  TAKES_DEMO_N_SURFACES,
} TakesDemoSurface;

const char *takes_demo_surface_get_service (TakesDemoSurface  self);
const char *takes_demo_surface_get_base    (TakesDemoSurface  self);
gboolean    takes_demo_surface_is_key      (TakesDemoSurface  self,
                                            const char       *key);
gboolean    takes_demo_surface_find        (const char       *service,
                                            TakesDemoSurface *surface);

G_END_DECLS
