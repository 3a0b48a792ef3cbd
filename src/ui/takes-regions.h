/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the width is shared; chosen by the width alone. */
typedef enum {
  TAKES_REGIONS_PAGES,     /* one at a time */
  TAKES_REGIONS_OVERLAY,   /* the stage; Compose and the inspector lie over it */
  TAKES_REGIONS_COLUMNS,   /* Compose beside the stage; the inspector lies over it */
  TAKES_REGIONS_WIDE,      /* Compose, stage, inspector */
} TakesRegionsMode;

#define TAKES_TYPE_REGIONS_MODE (takes_regions_mode_get_type ())
GType takes_regions_mode_get_type (void) G_GNUC_CONST;

#define TAKES_TYPE_REGIONS (takes_regions_get_type ())
G_DECLARE_FINAL_TYPE (TakesRegions, takes_regions, TAKES, REGIONS, GtkWidget)

GtkWidget        *takes_regions_new               (void);
TakesRegionsMode  takes_regions_mode_for_width    (int           width);
gboolean          takes_regions_get_compose_shown (TakesRegions *self);
void              takes_regions_set_compose_shown (TakesRegions *self,
                                                   gboolean      shown);
void              takes_regions_show_stage        (TakesRegions *self);
void              takes_regions_set_stage_only    (TakesRegions *self,
                                                   gboolean      stage_only);

G_END_DECLS
