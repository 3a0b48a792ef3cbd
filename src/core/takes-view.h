/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How the takes of a comparison are looked at. */
typedef enum {
  TAKES_VIEW_GRID,
  TAKES_VIEW_WIPE,
  TAKES_VIEW_BLINK,
  TAKES_VIEW_OVERLAY,
  TAKES_VIEW_DIFFERENCE,
  TAKES_VIEW_FILMSTRIP,
} TakesViewKind;

#define TAKES_TYPE_VIEW_KIND (takes_view_kind_get_type ())
GType       takes_view_kind_get_type    (void) G_GNUC_CONST;
const char *takes_view_kind_to_string   (TakesViewKind   kind);   /* "grid"; actions, JSON */
gboolean    takes_view_kind_from_string (const char     *text,
                                         TakesViewKind  *kind);

/* What "the same moment" means for takes of different lengths or rates. */
typedef enum {
  TAKES_ALIGN_TIME,      /* the same time since the beginning */
  TAKES_ALIGN_FRAME,     /* the same frame number */
  TAKES_ALIGN_LENGTH,    /* the same share of the length: all begin and end together */
} TakesAlign;

#define TAKES_TYPE_ALIGN (takes_align_get_type ())
GType       takes_align_get_type        (void) G_GNUC_CONST;
const char *takes_align_to_string       (TakesAlign      align);
gboolean    takes_align_from_string     (const char     *text,
                                         TakesAlign     *align);

/* Where the input picture or the reference video is shown. */
typedef enum {
  TAKES_REFERENCE_NONE,
  TAKES_REFERENCE_TILE,
  TAKES_REFERENCE_LAYER,
} TakesReference;

#define TAKES_TYPE_REFERENCE (takes_reference_get_type ())
GType       takes_reference_get_type    (void) G_GNUC_CONST;
const char *takes_reference_to_string   (TakesReference  reference);
gboolean    takes_reference_from_string (const char     *text,
                                         TakesReference *reference);

#define TAKES_VIEW_MAX_GAIN     16.0
#define TAKES_VIEW_MAX_ZOOM     32.0
#define TAKES_VIEW_MAX_RATE     2.0
#define TAKES_VIEW_MIN_RATE     0.25
#define TAKES_VIEW_MAX_OFFSETS  256

/*
 * How a comparison is looked at, and where it stands: a plain value that is kept with it. Times are
 * in nanoseconds. What is read from outside is brought into its limits, never refused.
 */
typedef struct {
  TakesViewKind   kind;
  gboolean        packed;        /* the largest tiles, instead of the table of two axes */
  int             row;           /* of the table: only this one, −1 all */
  int             column;
  double          wipe;          /* 0–1: where the line stands */
  double          opacity;       /* 0–1: of the overlay */
  double          gain;          /* 1–16: of the difference */
  double          zoom;          /* 1–32: 1 fits the tile */
  double          center_x;      /* 0–1: what stands in the middle of a tile */
  double          center_y;
  gint64          position;      /* ns, at least 0 */
  gint64          range_start;   /* ns, −1 none */
  gint64          range_end;
  double          rate;          /* −2 … 2, at least 0.25 either way */
  gboolean        loop;
  TakesAlign      align;
  gboolean        divergence;    /* the strip under the timeline */
  TakesReference  reference;
  guint           current;       /* the current tile, from 0 */
  GHashTable     *offsets;       /* "job/slot" → gint64 *, ns; NULL: none */
} TakesView;

#define TAKES_TYPE_VIEW (takes_view_get_type ())
GType      takes_view_get_type   (void) G_GNUC_CONST;

TakesView *takes_view_new        (void);
TakesView *takes_view_copy       (const TakesView *self);
void       takes_view_free       (TakesView       *self);
gboolean   takes_view_equal      (const TakesView *a,
                                  const TakesView *b);
gint64     takes_view_get_offset (const TakesView *self,
                                  const char      *job_id,
                                  guint            slot);
void       takes_view_set_offset (TakesView       *self,
                                  const char      *job_id,
                                  guint            slot,
                                  gint64           offset);
JsonNode  *takes_view_to_json    (const TakesView *self);
TakesView *takes_view_from_json  (JsonNode        *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesView, takes_view_free)

G_END_DECLS
