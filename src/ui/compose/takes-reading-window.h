/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-catalogue.h"
#include "takes-reading.h"

G_BEGIN_DECLS

#define TAKES_TYPE_READING_WINDOW (takes_reading_window_get_type ())
G_DECLARE_FINAL_TYPE (TakesReadingWindow, takes_reading_window, TAKES, READING_WINDOW, AdwWindow)

/* What the person wants of what was read. */
typedef enum {
  TAKES_READING_USE_ONE,
  TAKES_READING_USE_BUT_SEED,
  TAKES_READING_USE_ALL,       /* of several requests: as rows of one batch */
} TakesReadingUse;

GtkWidget       *takes_reading_window_new         (TakesReading       *reading,
                                                   TakesCatalogue     *catalogue,
                                                   GtkWindow          *parent);
TakesReading    *takes_reading_window_get_reading (TakesReadingWindow *self);
TakesPromptList *takes_reading_window_dup_rows    (TakesReadingWindow *self);

G_END_DECLS
