/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack.h"

G_BEGIN_DECLS

/*
 * Writes a pack into a temporary file beside the final one, and renames it when it is whole. The
 * temporary file is locked while its writer lives, so that leftovers can be told from work under way,
 * also between processes. Blocking; one thread.
 */
typedef struct _TakesPackWriter TakesPackWriter;

TakesPackWriter *takes_pack_writer_new      (const char       *path,
                                             TakesClipIndex   *index,
                                             TakesPackLevel    level,
                                             guint64           max_bytes,
                                             GError          **error);
void             takes_pack_writer_free     (TakesPackWriter  *self);
void             takes_pack_writer_set_size (TakesPackWriter  *self,
                                             int               width,
                                             int               height,
                                             int               clip_width,
                                             int               clip_height);
gboolean         takes_pack_writer_add      (TakesPackWriter  *self,
                                             int               frame,
                                             gconstpointer     jpeg,
                                             gsize             n_bytes,
                                             const guint8     *thumbnail,
                                             GError          **error);
gboolean         takes_pack_writer_finish   (TakesPackWriter  *self,
                                             gboolean          whole,
                                             GError          **error);
void             takes_pack_writer_clean_up (const char       *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesPackWriter, takes_pack_writer_free)

G_END_DECLS
