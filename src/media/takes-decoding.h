/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "takes-media.h"

G_BEGIN_DECLS

/* A pipeline that decodes the first track of one kind in a file into `tail`, which has a pad "sink". */
GstElement *takes_decoding_new          (const char    *path,
                                         const char    *kind,
                                         GstElement    *tail);
void        takes_decoding_set_threads  (GstElement    *pipeline,
                                         guint          n_threads);
gboolean    takes_decoding_is_kind      (GstPad        *pad,
                                         const char    *kind);
gboolean    takes_decoding_has_decoder  (GstCaps       *caps);
gboolean    takes_decoding_check_bus    (GstElement    *pipeline,
                                         const char    *path,
                                         GError       **error);
void        takes_decoding_set_error    (GError       **error,
                                         const char    *path,
                                         GstMessage    *message);
void        takes_decoding_set_missing  (GError       **error,
                                         const char    *path,
                                         GstCaps       *caps);
gboolean    takes_decoding_wait_paused  (GstElement    *pipeline,
                                         const char    *path,
                                         gint64         deadline,
                                         GCancellable  *cancellable,
                                         GError       **error);

G_END_DECLS
