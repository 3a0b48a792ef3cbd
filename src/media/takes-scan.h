/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "takes-clip-index.h"
#include "takes-media.h"

G_BEGIN_DECLS

/* What the packets of a file say, without decoding one. */
typedef struct {
  GstCaps        *video;        /* of the first track of each kind; NULL none */
  GstCaps        *sound;
  char           *orientation;  /* GST_TAG_IMAGE_ORIENTATION, or NULL */
  TakesClipIndex *index;        /* NULL without pictures */
  gint64          sound_end;    /* ns */
  gint64          duration;     /* ns, as the container says; −1 unknown */
} TakesScan;

TakesScan      *takes_scan_new  (const char    *path,
                                 GCancellable  *cancellable,
                                 GError       **error);
void            takes_scan_free (TakesScan     *self);
TakesClipIndex *takes_scan_clip (const char    *path,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesScan, takes_scan_free)

G_END_DECLS
