/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-stage.h"

#include "takes-axes.h"
#include "takes-camera.h"
#include "takes-difference-picture.h"
#include "takes-filter-bar.h"
#include "takes-filmstrip.h"
#include "takes-frame-nodes.h"
#include "takes-loupe.h"
#include "takes-reference-picture.h"
#include "takes-table.h"
#include "takes-view-bar.h"
#include "takes-wipe-handle.h"

G_BEGIN_DECLS

#define TAKES_STAGE_GAP 6

/* One tile with its place and its clip in the group. */
typedef struct {
  TakesMember *member;
  TakesTile   *tile;
  guint        clip;
  gboolean     joined;        /* the clip is in the group */
  char        *path;
  TakesPlace   place;         /* of the whole picture at fit, in the stage; only while it is shown */
} TakesStageEntry;

/* What stands above a column or beside a row of a table. */
typedef struct {
  GtkWidget *button;
  gboolean   is_row;
  int        line;            /* which row or column; −1: the corner */
} TakesHeading;

struct _TakesStage
{
  GtkWidget               parent_instance;

  TakesEngine            *engine;
  TakesComparison        *comparison;
  GSignalGroup           *comparison_signals;
  GPtrArray              *entries;       /* of TakesStageEntry, in reading order */

  TakesSyncGroup         *group;
  TakesPackCache         *packs;         /* NULL: the originals play */
  guint                   tick;
  guint                   clock;         /* refreshes the words once a second */
  guint                   current;
  gboolean                solo;
  gboolean                secret;        /* labels and marks are hidden */
  TakesMember            *duel[2];       /* left and right, NULL: all tiles */
  gboolean                chose_sound;
  gboolean                was_playing;   /* before it was unmapped */

  TakesView              *view;          /* how it is looked at; zoom and middle are in the camera */
  TakesCamera             camera;
  TakesPlace              area;          /* what two pictures share, in views of two */
  guint                   left;          /* the two tiles of wipe, blink, overlay, difference */
  guint                   right;
  gboolean                right_is_newer;
  gboolean                blink_right;   /* which of the two is seen */
  gboolean                blink_timed;
  gint64                  blink_since;   /* frame time, µs; 0 until the first frame */
  TakesDifferencePicture *difference;
  TakesFrameNodes        *frame_nodes;   /* for the cairo renderer */

  TakesAxes              *axes;          /* in what the members of the comparison differ */
  int                     chosen[TAKES_N_AXES]; /* of each axis the value that is seen alone, −1 all */
  GPtrArray              *headings;      /* of TakesHeading; none while there is no table */
  char                   *headings_text; /* what they were made for */
  char                   *filters_text;

  TakesReferencePicture  *reference_tile;
  TakesPlace              reference_place;
  char                   *reference_path; /* of the video that is in the group; NULL: none */
  guint                   reference_clip; /* 0: none */

  TakesView              *told_view;     /* as it was told last */

  gboolean                has_pointer;
  graphene_point_t        pointer;
  double                  pinch_from;    /* zoom when the fingers came down */
  graphene_point_t        pan_from;      /* where the drag has been followed to */
  gboolean                pans;

  TakesWipeHandle        *wipe_handle;
  TakesViewBar           *view_bar;
  TakesFilterBar         *filter_bar;
  TakesLoupe             *loupe;
  GtkWidget              *filmstrip;     /* only while it is looked at */
  GtkWidget              *skew_label;    /* never seen, as long as promises are kept */
  GtkWidget              *zoom_button;   /* how far it is zoomed; only then */
};

TakesStageEntry *takes_stage_entry          (TakesStage       *self,
                                             guint             index);
guint            takes_stage_count_shown    (TakesStage       *self);
gboolean         takes_stage_is_shown       (TakesStage       *self,
                                             guint             index);
gboolean         takes_stage_is_seen        (TakesStage       *self,
                                             guint             index);
gboolean         takes_stage_is_for_two     (TakesStage       *self);
int              takes_stage_get_duel_side  (TakesStage       *self,
                                             guint             index);
void             takes_stage_update_secret  (TakesStage       *self);
gboolean         takes_stage_is_pair        (TakesStage       *self);
void             takes_stage_update_pair    (TakesStage       *self);
void             takes_stage_update_bar     (TakesStage       *self);
void             takes_stage_update_view    (TakesStage       *self);
void             takes_stage_init_view      (TakesStage       *self);
gboolean         takes_stage_blinks         (TakesStage       *self);
void             takes_stage_blink          (TakesStage       *self,
                                             gint64            frame_time);
void             takes_stage_install_input  (TakesStage       *self);
int              takes_stage_find_at        (TakesStage       *self,
                                             double            x,
                                             double            y);
gboolean         takes_stage_matches        (TakesStage       *self,
                                             guint             index);
gboolean         takes_stage_is_table       (TakesStage       *self);
void             takes_stage_find_axes      (TakesStage       *self);
void             takes_stage_update_table   (TakesStage       *self);
gboolean         takes_stage_lay_out_table  (TakesStage       *self,
                                             const TakesPlace *room);
void             takes_stage_heading_free   (gpointer          data);
void             takes_stage_allocate       (gpointer          widget,
                                             const TakesPlace *place);
void             takes_stage_init_reference (TakesStage       *self);
void             takes_stage_clear_reference (TakesStage      *self);
void             takes_stage_update_reference (TakesStage     *self);
gboolean         takes_stage_has_reference_tile (TakesStage   *self);
gboolean         takes_stage_has_reference_layer (TakesStage  *self);
GdkPaintable    *takes_stage_get_reference  (TakesStage       *self);
void             takes_stage_apply_view     (TakesStage       *self,
                                             const TakesView  *view);
void             takes_stage_show_tile      (GtkWidget        *tile,
                                             gboolean          shown);
void             takes_stage_lay_out        (TakesStage       *self,
                                             int               width,
                                             int               height);
graphene_rect_t  takes_stage_get_picture    (TakesStage       *self,
                                             TakesStageEntry  *entry);
void             takes_stage_draw           (TakesStage       *self,
                                             GtkSnapshot      *snapshot);
double           takes_stage_find_lens      (TakesStage       *self,
                                             TakesStageEntry  *entry,
                                             graphene_point_t *middle);
void             takes_stage_draw_lenses    (TakesStage       *self,
                                             GtkSnapshot      *snapshot);
void             takes_stage_reconcile      (TakesStage       *self);
void             takes_stage_clear          (TakesStage       *self);
void             takes_stage_join           (TakesStage       *self);
void             takes_stage_tell           (TakesStage       *self);
void             takes_stage_request_ticks  (TakesStage       *self);
void             takes_stage_rest_on_stills (TakesStage       *self);

G_END_DECLS
