/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack.h"

G_BEGIN_DECLS

/* Called on the builder's thread after every frame. */
typedef void (*TakesPackProgress) (guint    n_done,
                                   guint    n_frames,
                                   gpointer user_data);

/* What to build; everything is borrowed. */
typedef struct {
  const char        *clip;
  TakesPack         *from;       /* a larger pack of the same clip, or NULL: the clip is decoded */
  const char        *folder;     /* must exist */
  const char        *id;         /* names the content */
  TakesPackLevel     level;
  guint64            max_bytes;  /* a pack that would become larger fails */
  TakesPackProgress  progress;   /* or NULL */
  gpointer           user_data;  /* for `progress` */
} TakesPackOrder;

TakesPackLevel  takes_pack_builder_get_level (TakesPackLevel         level,
                                              gint64                 duration);
char           *takes_pack_builder_make_path (const char            *folder,
                                              const char            *id,
                                              TakesPackLevel         level);
char           *takes_pack_builder_run       (const TakesPackOrder  *order,
                                              GCancellable          *cancellable,
                                              GError               **error);

G_END_DECLS
