/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-strip-clip.h"

G_BEGIN_DECLS

/* One walk over the parts of a file, to look for what is private or to overwrite it: a plain value. */
typedef struct {
  int           fd;
  goffset       end;        /* of the file */
  gboolean      blank;      /* overwrite what is found; else only look */
  guint         n_parts;    /* a file that says it has millions is left alone */
  TakesClipSays says;
  int           failed;     /* errno of a write; 0: none */
} TakesStripWalk;

gboolean takes_strip_walk_goes_on  (TakesStripWalk *self);
gboolean takes_strip_walk_read     (TakesStripWalk *self,
                                    goffset         at,
                                    void           *data,
                                    gsize           length);
void     takes_strip_walk_look     (TakesStripWalk *self,
                                    goffset         at,
                                    goffset         end);
gboolean takes_strip_walk_write    (TakesStripWalk *self,
                                    goffset         at,
                                    const void     *data,
                                    gsize           length);
gboolean takes_strip_walk_zero     (TakesStripWalk *self,
                                    goffset         at,
                                    goffset         end);
void     takes_strip_walk_cut      (TakesStripWalk *self,
                                    goffset         end);

/* One for each way of building a file. */
void     takes_strip_walk_boxes    (TakesStripWalk *self);
void     takes_strip_walk_track    (TakesStripWalk *self,
                                    goffset         at,
                                    goffset         end);
void     takes_strip_walk_matroska (TakesStripWalk *self);
void     takes_strip_walk_riff     (TakesStripWalk *self);
void     takes_strip_walk_tags     (TakesStripWalk *self);

G_END_DECLS
